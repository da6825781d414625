// Sheet and page sizes by name. Sources: ISO 216; GB/T 788 (开 sizes of finished books).

/// Trim sizes that a layout can name.
public enum Paper {
  /// Width and height in millimetres by name, upright.
  private static let millimetres: [String: (Double, Double)] = [
    "A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "B5": (176, 250), "16开": (184, 260),
    "大16开": (210, 285), "32开": (130, 184), "8开": (260, 368), "对开": (390, 540),
  ]

  /// The names that `size(named:)` knows.
  public static var names: [String] { millimetres.keys.sorted() }

  /// The trim size in points; nil where the name is unknown.
  public static func size(named name: String) -> Size? {
    guard let (width, height) = millimetres[name] else { return nil }
    return Size(width: width * pointsPerMillimetre, height: height * pointsPerMillimetre)
  }
}
