// A handle to an object of an open PDF, and the making of new ones.

import CQPDF
import Foundation

/// A borrowed handle; it lives as long as the scope of `PDFFile.releasing` that it was made in.
struct PDFObject {
  let file: PDFFile
  let handle: qpdf_oh

  var isNull: Bool { qpdf_oh_is_null(file.raw, handle) != 0 }
  var isDictionary: Bool { qpdf_oh_is_dictionary(file.raw, handle) != 0 }
  var isStream: Bool { qpdf_oh_is_stream(file.raw, handle) != 0 }
  var isArray: Bool { qpdf_oh_is_array(file.raw, handle) != 0 }
  /// The number of an indirect object; 0 for a direct one.
  var number: Int { Int(qpdf_oh_get_object_id(file.raw, handle)) }

  func isName(_ name: String) -> Bool { qpdf_oh_is_name_and_equals(file.raw, handle, name) != 0 }

  /// The spelling of a name, with its slash; nil where the object is none.
  var name: String? {
    guard qpdf_oh_is_name(file.raw, handle) != 0, let name = qpdf_oh_get_name(file.raw, handle) else {
      return nil
    }
    return String(cString: name)
  }

  /// The text of a string; nil where the object is none.
  var text: String? {
    guard qpdf_oh_is_string(file.raw, handle) != 0, let text = qpdf_oh_get_utf8_value(file.raw, handle) else {
      return nil
    }
    return String(cString: text)
  }

  /// The value of a key of a dictionary; null where there is none.
  func value(_ key: String) throws -> PDFObject {
    guard isDictionary else { return try file.null() }
    return try file.adopt(qpdf_oh_get_key(file.raw, handle, key))
  }

  func set(_ key: String, _ value: PDFObject) throws {
    qpdf_oh_replace_key(file.raw, handle, key, value.handle)
    try file.check()
  }

  /// Sets a key to an object written in PDF syntax.
  func set(_ key: String, parsing text: String) throws {
    try file.releasing { try set(key, file.parse(text)) }
  }

  func set(_ key: String, text: String) throws {
    try file.releasing { try set(key, file.string(PDFText.textString(text))) }
  }

  func remove(_ key: String) throws {
    qpdf_oh_remove_key(file.raw, handle, key)
    try file.check()
  }

  /// The keys of a dictionary, sorted.
  func keys() throws -> [String] {
    guard isDictionary else { return [] }
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(file.raw, handle)
    while qpdf_oh_dict_more_keys(file.raw) != 0, let key = qpdf_oh_dict_next_key(file.raw) {
      keys.append(String(cString: key))
    }
    try file.check()
    return keys.sorted()
  }

  func items() throws -> [PDFObject] {
    guard isArray else { return [] }
    let count = qpdf_oh_get_array_n_items(file.raw, handle)
    return try (0..<max(0, count)).map { try file.adopt(qpdf_oh_get_array_item(file.raw, handle, $0)) }
  }

  func append(_ item: PDFObject) throws {
    qpdf_oh_append_item(file.raw, handle, item.handle)
    try file.check()
  }

  /// The value of a number; nil where the object is none.
  func numberValue() -> Double? {
    var value = 0.0
    return qpdf_oh_get_value_as_number(file.raw, handle, &value) != 0 ? value : nil
  }

  /// The dictionary of a stream.
  func dictionary() throws -> PDFObject {
    isStream ? try file.adopt(qpdf_oh_get_dict(file.raw, handle)) : self
  }

  /// The bytes of a stream: unpacked from Flate and the like, or as they stand in the file.
  func streamBytes(unpacked: Bool = true) throws -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var count = 0
    let level = unpacked ? qpdf_dl_generalized : qpdf_dl_none
    qpdf_oh_get_stream_data(file.raw, handle, level, nil, &buffer, &count)
    defer { free(buffer) }
    try file.check()
    return Array(UnsafeBufferPointer(start: buffer, count: buffer == nil ? 0 : count))
  }

  /// Gives a stream other data, packed by that filter; nil for none.
  func replaceStream(with bytes: [UInt8], filter: String? = nil) throws {
    try file.releasing {
      let none = try file.null()
      let filter = try filter.map(file.parse) ?? none
      bytes.withUnsafeBufferPointer {
        qpdf_oh_replace_stream_data(
          file.raw, handle, $0.baseAddress, $0.count, filter.handle, none.handle)
      }
      try file.check()
    }
  }

  /// The object in PDF syntax, references as they are in the open file.
  func spelling() throws -> [UInt8] {
    let text = qpdf_oh_unparse_resolved(file.raw, handle)
    try file.check()
    let count = qpdf_get_last_string_length(file.raw)
    return text.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: count)) } ?? []
  }

  /// A reference to this value as a new object of the file.
  func indirect() throws -> PDFObject { try file.adopt(qpdf_make_indirect_object(file.raw, handle)) }
}

extension PDFFile {
  func null() throws -> PDFObject { try adopt(qpdf_oh_new_null(raw)) }

  func array() throws -> PDFObject { try adopt(qpdf_oh_new_array(raw)) }

  func dictionary() throws -> PDFObject { try adopt(qpdf_oh_new_dictionary(raw)) }

  func stream() throws -> PDFObject { try adopt(qpdf_oh_new_stream(raw)) }

  /// An object from PDF syntax without references.
  func parse(_ text: String) throws -> PDFObject { try adopt(qpdf_oh_parse(raw, text)) }

  /// A string object of these very bytes.
  func string(_ bytes: [UInt8]) throws -> PDFObject {
    try bytes.withUnsafeBytes {
      try adopt(qpdf_oh_new_binary_string(raw, $0.bindMemory(to: CChar.self).baseAddress, $0.count))
    }
  }
}
