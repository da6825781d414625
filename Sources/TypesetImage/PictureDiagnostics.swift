// The kinds of findings about picture files.

import TypesetDiagnostics

extension DiagnosticID {
  /// No file stands at the path.
  public static let missingPicture = DiagnosticID("missing-file")
  /// A file is there, but the system does not let it be read.
  public static let unreadablePicture = DiagnosticID("unreadable-file")
  /// The file is of a kind that is not taken.
  public static let pictureFormat = DiagnosticID("picture-format")
  /// The file is a JPEG or PNG, but damaged or cut off.
  public static let pictureBroken = DiagnosticID("picture-broken")
  /// The picture has more pixels or bytes than the limit.
  public static let pictureHuge = DiagnosticID("picture-huge")
  /// The picture has too few pixels for the size it is placed at.
  public static let pictureCoarse = DiagnosticID("picture-coarse")
  /// The colour profile does not belong to the picture and is left out.
  public static let pictureProfile = DiagnosticID("picture-profile")
  /// The file holds bytes that belong to no picture; they are left out or passed over.
  public static let pictureExtraData = DiagnosticID("picture-extra-data")
}

/// Why a file cannot be used or is used with a change, before its path and place are joined to it.
struct PictureFault: Error, Hashable {
  var id: DiagnosticID
  var severity: Severity = .error
  /// What is said of the file, such as “is an empty file”.
  var predicate: String
  var hint: String?

  static func broken(_ predicate: String) -> PictureFault {
    PictureFault(
      id: .pictureBroken, predicate: predicate,
      hint: "copy or export the photo again and replace the file")
  }

  static func huge(_ predicate: String, hint: String) -> PictureFault {
    PictureFault(id: .pictureHuge, predicate: predicate, hint: hint)
  }

  static func format(_ predicate: String, hint: String) -> PictureFault {
    PictureFault(id: .pictureFormat, predicate: predicate, hint: hint)
  }

  func diagnostic(path: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      id, severity, "“\(path)” \(predicate)", hint: hint, at: span, path: span == nil ? path : nil)
  }
}
