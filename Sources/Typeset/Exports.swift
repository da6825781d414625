// What `import Typeset` brings along.

@_exported import TypesetDiagnostics
@_exported import TypesetFrame
@_exported import TypesetGeometry
@_exported import TypesetModel
