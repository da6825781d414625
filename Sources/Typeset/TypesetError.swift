// Failures of the environment, and the refusal to write a document with errors.

/// Why no PDF could be made. Mistakes of the author are diagnostics, not errors of this kind.
public enum TypesetError: Error, CustomStringConvertible {
  /// The document has diagnostics of severity error; nothing is written.
  case documentHasErrors
  /// A library (Fontconfig, Pango, Cairo, qpdf) failed.
  case library(String)
  /// The layout has no output of this name.
  case unknownOutput(String)
  /// No such pages can be written.
  case badPages(String)
  /// A file could not be written.
  case cannotWrite(path: String, reason: String)

  public var description: String {
    switch self {
    case .documentHasErrors: "the document has errors; no PDF was written"
    case .library(let reason): reason
    case .badPages(let reason): reason
    case .unknownOutput(let name): "the layout has no output “\(name)”"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    }
  }
}
