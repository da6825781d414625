// Diagnostics as lines for a terminal and as JSON for machines.

/// Writes diagnostics for people and for machines.
public struct DiagnosticRenderer: Sendable {
  private let files: SourceFiles

  public init(files: SourceFiles) { self.files = files }

  /// `path:line:column: severity: message [id]`, then the hint and the related places, each on a line.
  public func console(_ diagnostic: Diagnostic) -> String {
    let place = place(of: diagnostic).map { $0 + ": " } ?? ""
    var text = "\(place)\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.id)]\n"
    if let hint = diagnostic.hint { text += "  → \(hint)\n" }
    for other in diagnostic.related { text += "  \(description(of: other.span)): \(other.note)\n" }
    return text
  }

  /// A JSON array of objects: id, severity, message, hint, path, line, column, related.
  public func json(_ diagnostics: Diagnostics) -> String {
    let objects = diagnostics.items.map { object(for: $0) }
    return objects.isEmpty ? "[]\n" : "[\n  " + objects.joined(separator: ",\n  ") + "\n]\n"
  }

  private func object(for diagnostic: Diagnostic) -> String {
    var fields = [
      field("id", diagnostic.id.name), field("severity", diagnostic.severity.rawValue),
      field("message", diagnostic.message),
    ]
    if let hint = diagnostic.hint { fields.append(field("hint", hint)) }
    fields += placeFields(span: diagnostic.span, path: diagnostic.path)
    if !diagnostic.related.isEmpty {
      let related = diagnostic.related.map { place in
        "{" + ([field("note", place.note)] + placeFields(span: place.span, path: nil)).joined(separator: ", ")
          + "}"
      }
      fields.append("\"related\": [" + related.joined(separator: ", ") + "]")
    }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  private func placeFields(span: SourceSpan?, path: String?) -> [String] {
    guard let span else { return path.map { [field("path", $0)] } ?? [] }
    let location = files.location(of: span)
    return [
      field("path", location.path), "\"line\": \(location.line)", "\"column\": \(location.column)",
    ]
  }

  private func place(of diagnostic: Diagnostic) -> String? {
    diagnostic.span.map(description(of:)) ?? diagnostic.path
  }

  private func description(of span: SourceSpan) -> String {
    let location = files.location(of: span)
    return "\(location.path):\(location.line):\(location.column)"
  }

  private func field(_ name: String, _ value: String) -> String { "\"\(name)\": \(quoted(value))" }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
