// Overprint: which inks print over what lies below, and the graphics states that say so.

import TypesetFrame

/// Small black type and thin black rules print over what lies below, so that no white shows where plates
/// miss each other; everything else, white before all, knocks out. Source: ISO 32000-1, 8.6.7; GWG 2015, 4.21.
enum OverprintWriter {
  /// Type below this size is small. Unit: points.
  static let smallType = 24.0
  /// Rules up to this are thin. Unit: points.
  static let thinRule = 3.0

  /// The graphics states and their names. OPM 1: a process ink that is 0 leaves what lies below.
  static let states = [
    (name: "/OverOff", dictionary: "<</Type /ExtGState /OP false /op false /OPM 0>>"),
    (name: "/OverOn", dictionary: "<</Type /ExtGState /OP false /op true /OPM 1>>"),
  ]

  /// The operation before a fill colour. Strokes always knock out.
  static func operation(_ overprints: Bool) -> String { states[overprints ? 1 : 0].name + " gs " }

  /// Paints an object, a photo, so that it knocks out whatever was set before.
  static func knockingOut(object name: String) -> [UInt8] {
    Array("q \(operation(false))\(name) Do Q".utf8)
  }

  /// The document with twins of its black inks that overprint, and small black things in them.
  static func planned(_ document: ComposedDocument) -> ComposedDocument {
    var document = document
    var twins: [Int: Int] = [:]
    for (index, ink) in document.inks.enumerated() where ink.isBlackAlone {
      guard document.inks.count < InkSentinel.limit else { break }
      twins[index] = document.inks.count
      var twin = ink
      twin.overprints = true
      document.inks.append(twin)
    }
    for page in document.pages.indices {
      for item in document.pages[page].items.indices {
        document.pages[page].items[item].overprint(twins)
      }
    }
    return document
  }
}

extension InkColor {
  /// K whole and nothing else.
  var isBlackAlone: Bool { self == .black }
}

extension FrameItem {
  /// Takes the overprinting twin of its ink where it is small.
  fileprivate mutating func overprint(_ twins: [Int: Int]) {
    switch content {
    case .text(var run):
      guard run.size < OverprintWriter.smallType, let twin = twins[run.ink] else { return }
      run.ink = twin
      content = .text(run)
    case .fill(var fill):
      guard min(fill.rect.width, fill.rect.height) <= OverprintWriter.thinRule, let twin = twins[fill.ink]
      else { return }
      fill.ink = twin
      content = .fill(fill)
    case .wave(var wave):
      wave.ink = twins[wave.ink] ?? wave.ink
      content = .wave(wave)
    case .dots(var dots):
      dots.ink = twins[dots.ink] ?? dots.ink
      content = .dots(dots)
    case .picture, .link: return
    }
  }
}
