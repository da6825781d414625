// The way in: a layout or chapter file, read with everything it names.

import TypesetDiagnostics
import TypesetModel
import TypesetReader

/// Where a layout's house styles and fonts are looked for, and who hears how far work has come.
public struct LayoutOptions: Sendable {
  /// Folders with house styles, looked through after the layout's own folder.
  public var layoutFolders: [String]
  /// Folders with fonts, looked through after `Fonts` beside the layout and before the system's.
  public var fontFolders: [String]
  /// Folders with colour profiles, looked through after the layout's own folder and before the system's.
  public var profileFolders: [String]
  /// The house style for a chapter alone; nil = `report`.
  public var houseStyle: String?
  /// Called as each phase begins.
  public var progress: (@Sendable (Phase) -> Void)?

  public init(
    layoutFolders: [String] = [], fontFolders: [String] = [], profileFolders: [String] = [],
    houseStyle: String? = nil, progress: (@Sendable (Phase) -> Void)? = nil
  ) {
    self.layoutFolders = layoutFolders
    self.fontFolders = fontFolders
    self.profileFolders = profileFolders
    self.houseStyle = houseStyle
    self.progress = progress
  }
}

/// A layout as it was read. Mistakes of its author are in `diagnostics`; none is thrown.
public struct Layout: Sendable {
  /// The layout, valid and resolved; nil where mistakes left nothing to compose.
  public let model: LayoutModel?
  /// What reading found.
  public let diagnostics: Diagnostics
  /// The files that were read: places of diagnostics are looked up here.
  public let files: SourceFiles
  /// Path of the layout, as given.
  public let path: String
  let options: LayoutOptions
  let times: PhaseTimes

  /// Reads a layout (`.yaml`) or a chapter alone (`.md`) and every chapter, table and style it names.
  public init(path: String, options: LayoutOptions = LayoutOptions()) {
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    var times = PhaseTimes()
    let reader = LayoutReader(
      options: .init(layoutFolders: options.layoutFolders, style: options.houseStyle ?? "report"))
    model = times.measure(.read, options.progress) {
      reader.read(path: path, files: &files, diagnostics: &diagnostics)
    }
    self.files = files
    self.diagnostics = diagnostics
    self.path = path
    self.options = options
    self.times = times
  }

  /// Composes the pages. Mistakes are collected in the document's diagnostics.
  ///
  /// - Throws: `TypesetError` when fonts cannot be looked up at all.
  public func compose() throws(TypesetError) -> Document {
    var composition = Composition(layout: self)
    return try composition.document()
  }
}
