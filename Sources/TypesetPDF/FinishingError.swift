// What can go wrong when a PDF is finished: the library, or a painted file that does not fit its document.

/// A failure of finishing. None of these is the author's mistake.
package enum FinishingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// qpdf refused: its own words.
  case library(String)
  /// The painted file and the composed document do not fit each other.
  case outOfStep(String)
  /// A content stream could not be read.
  case damagedContent(page: Int)
  /// A colour operator was left that stands for no ink. `page` counts from 1.
  case strayColor(page: Int, operation: String)
  /// The finished file breaks a rule of its standard.
  case standard(name: String, fault: String)

  package var description: String {
    switch self {
    case .library(let words): "the PDF library failed: \(words)"
    case .outOfStep(let words): "the painted file does not fit its document: \(words)"
    case .damagedContent(let page): "the content of page \(page) cannot be read"
    case .strayColor(let page, let operation): "page \(page) paints with “\(operation)”, which is no ink"
    case .standard(let name, let fault): "the file breaks a rule of \(name): \(fault)"
    }
  }
}
