// The printing condition that a file is made for, and how the file names it.

import TypesetImage

/// An output intent. Source: ISO 32000-1, 14.11.5; ISO 15930-7, 6.3.
package struct OutputIntent: Hashable, Sendable {
  /// The registered name, such as FOGRA39; for a profile without one its own description.
  package var condition: String
  /// What the condition is, in words.
  package var explanation: String?
  /// Whether `condition` stands in the registry of characterization data of the ICC.
  package var isRegistered: Bool
  /// The profile of the condition; nil = named only.
  package var profile: [UInt8]?

  package init(condition: String, explanation: String? = nil, isRegistered: Bool, profile: [UInt8]?) {
    self.condition = condition
    self.explanation = explanation
    self.isRegistered = isRegistered
    self.profile = profile
  }

  static let registry = "http://www.color.org"

  /// Writes the intent as the only one of a file.
  func write(into catalog: PDFObject, file: PDFFile) throws {
    let intent = try file.parse("<</Type /OutputIntent /S /GTS_PDFX>>")
    try intent.set("/OutputConditionIdentifier", ascii: condition)
    if isRegistered { try intent.set("/RegistryName", ascii: Self.registry) }
    let words = explanation ?? condition
    try intent.set("/OutputCondition", text: words)
    try intent.set("/Info", text: words)
    if let profile {
      let stream = try file.stream()
      try stream.replaceStream(with: profile)
      try stream.dictionary().set("/N", parsing: "4")
      try intent.set("/DestOutputProfile", stream)
    }
    let list = try file.array()
    try list.append(intent.indirect())
    try catalog.set("/OutputIntents", list)
  }
}

extension OutputIntent {
  /// Whether a profile is that of this condition: the same file, or one that names the condition.
  func isMeant(by other: ColorProfile) -> Bool {
    if other.bytes == profile { return true }
    if let condition = PrintingCondition.named(condition) { return condition.isNamed(in: other.description) }
    return other.description == condition
  }

  /// The condition, and its profile's name where that says more.
  var words: String {
    let name = profile.flatMap { ColorProfile(bytes: $0) }?.description ?? ""
    return name.isEmpty || name == condition ? condition : "\(condition) (“\(name)”)"
  }
}

extension PDFObject {
  /// Sets a key to a text string: as plain bytes where it is ASCII.
  func set(_ key: String, ascii text: String) throws {
    guard text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return try set(key, text: text) }
    try file.releasing { try set(key, file.string(Array(text.utf8))) }
  }
}
