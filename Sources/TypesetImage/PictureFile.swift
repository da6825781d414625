// A picture file on disk: whether it is there, how long it is, its bytes.

import Foundation

/// A regular file within the limits, not yet read.
struct PictureFile {
  let path: String
  /// Bytes as the file system says; what is read may differ and is then judged as it is.
  let size: Int

  init(path: String, limits: PictureLimits) throws(PictureFault) {
    var status = stat()
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .missing(path) }
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing(path) : .unreadable(errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PictureFault(
        id: .unreadablePicture, predicate: "is not a file but a folder or a device",
        hint: "name the photo itself")
    }
    self.path = path
    size = Int(clamping: status.st_size)
    try check(limits)
  }

  private func check(_ limits: PictureLimits) throws(PictureFault) {
    if size == 0 { throw .broken("is an empty file") }
    if size <= limits.fileBytes { return }
    let limit = ShortDecimal.text(Double(limits.fileBytes) / 1_048_576)
    throw .huge(
      "is \(size >> 20) MB long, more than the limit of \(limit) MB",
      hint: "save it as JPEG, or scale the picture down")
  }

  /// The first bytes of the file, all of them without `count`.
  func read(upTo count: Int = .max) throws(PictureFault) -> [UInt8] {
    guard let stream = fopen(path, "rb") else { throw .unreadable(errno) }
    defer { fclose(stream) }
    let capacity = min(count, size)
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      filled = fread(buffer.baseAddress, 1, capacity, stream)
    }
    if bytes.count < capacity, ferror(stream) != 0 { throw .unreadable(errno) }
    return bytes
  }
}

extension PictureFault {
  static func unreadable(_ code: Int32) -> PictureFault {
    PictureFault(
      id: .unreadablePicture, predicate: "cannot be read: \(String(cString: strerror(code)))",
      hint: "check who may read the file")
  }

  static func missing(_ path: String) -> PictureFault {
    PictureFault(
      id: .missingPicture, predicate: "does not exist",
      hint: NearName(of: path)?.hint ?? "check the name and the folder")
  }
}
