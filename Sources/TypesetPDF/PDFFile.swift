// A PDF in memory, owned: reading and access to its objects through qpdf's C interface.

import CQPDF

/// One open PDF. Not shared between tasks; every call checks qpdf's error.
final class PDFFile {
  let raw: qpdf_data
  /// qpdf reads lazily from the memory that it was given: it must outlive `raw`.
  private let input: UnsafeMutableRawBufferPointer
  /// Handles opened since the outermost scope began.
  private var open: [qpdf_oh] = []

  /// Reads a PDF from memory. Throws: `FinishingError.library` where it is damaged.
  init(reading bytes: [UInt8]) throws {
    guard let raw = qpdf_init() else { throw FinishingError.library("no memory") }
    self.raw = raw
    qpdf_silence_errors(raw)
    qpdf_set_suppress_warnings(raw, 1)
    qpdf_set_attempt_recovery(raw, 0)
    input = .allocate(byteCount: max(1, bytes.count), alignment: 1)
    bytes.withUnsafeBytes { input.copyMemory(from: $0) }
    qpdf_read_memory(raw, "painted", input.baseAddress, UInt64(bytes.count), nil)
    try check()
  }

  deinit {
    var raw: qpdf_data? = self.raw
    qpdf_cleanup(&raw)
    input.deallocate()
  }

  /// Throws what went wrong in the last call.
  @inline(__always)
  func check() throws {
    if qpdf_has_error(raw) != 0 { throw lastError() }
  }

  private func lastError() -> FinishingError {
    guard let error = qpdf_get_error(raw), let text = qpdf_get_error_full_text(raw, error) else {
      return .library("unknown")
    }
    return .library(String(cString: text))
  }

  /// Throws where qpdf had to guess at damaged parts.
  func checkWarnings() throws {
    guard qpdf_more_warnings(raw) != 0, let warning = qpdf_next_warning(raw),
      let text = qpdf_get_error_full_text(raw, warning)
    else { return }
    throw FinishingError.library(String(cString: text))
  }

  /// Takes a fresh handle into the present scope.
  @inline(__always)
  func adopt(_ handle: qpdf_oh) throws -> PDFObject {
    open.append(handle)
    try check()
    return PDFObject(file: self, handle: handle)
  }

  /// Releases every handle that `body` opened.
  func releasing<Result>(_ body: () throws -> Result) rethrows -> Result {
    let mark = open.count
    defer {
      for handle in open[mark...] { qpdf_oh_release(raw, handle) }
      open.removeSubrange(mark...)
    }
    return try body()
  }

  func catalog() throws -> PDFObject { try adopt(qpdf_get_root(raw)) }

  func trailer() throws -> PDFObject { try adopt(qpdf_get_trailer(raw)) }

  func pages() throws -> [PDFObject] {
    let count = qpdf_get_num_pages(raw)
    try check()
    return try (0..<max(0, Int(count))).map { try adopt(qpdf_get_page_n(raw, $0)) }
  }

  /// The object of that number; null where there is none.
  func object(_ number: Int) throws -> PDFObject {
    try adopt(qpdf_get_object_by_id(raw, Int32(clamping: number), 0))
  }
}
