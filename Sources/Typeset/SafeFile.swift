// Writing a file so that no reader ever sees half of it.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a temporary file beside the target, syncs it, and renames it over the target.
enum SafeFile {
  /// A link is followed; what is no regular file is refused.
  static func write(_ bytes: [UInt8], to name: String) throws(TypesetError) {
    let path = try target(of: name)
    let temporary = path + ".\(getpid()).tmp"
    var old = stat()
    let mode = stat(path, &old) == 0 ? old.st_mode & 0o777 : 0o644
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode)
    guard file >= 0 else { throw failure(path) }
    var isDone = writeAll(bytes, to: file) && fsync(file) == 0
    isDone = close(file) == 0 && isDone
    guard isDone, rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  /// Whether two paths name one file.
  static func isSame(_ left: String, _ right: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  private static func target(of name: String) throws(TypesetError) -> String {
    var status = stat()
    guard stat(name, &status) == 0 else { return name }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotWrite(path: name, reason: "it is no regular file")
    }
    guard let resolved = realpath(name, nil) else { throw failure(name) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written =
          UnsafeRawBufferPointer(rebasing: rest).withUnsafeBytes { $0.baseAddress }
          .map { systemWrite(file, $0, rest.count) } ?? 0
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        rest = rest.dropFirst(written)
      }
      return true
    }
  }

  private static func systemWrite(_ file: Int32, _ base: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, base, count)
    #else
      Darwin.write(file, base, count)
    #endif
  }

  private static func failure(_ path: String) -> TypesetError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }
}
