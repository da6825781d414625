// Paragraphs of long chapters shaped and broken on several cores, in order.

import TypesetDiagnostics
import TypesetModel
import TypesetText

/// Runs pieces of work at the same time: calls the body once for each number below the count, and returns when
/// all are done.
package typealias ConcurrentRun = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// Sets the paragraphs of a chapter ahead of their turn. Each worker has a shaper of its own, so nothing of
/// Pango is shared; results and findings do not depend on the number of workers.
final class ParagraphWorkers<Shaper: TextShaper> {
  /// Chapters with less text are not worth a second shaper. Unit: bytes.
  static var leastText: Int { 30_000 }

  private let run: ConcurrentRun
  /// What breaking has taken, all workers together.
  var timeOfBreaking: Duration { setters.reduce(.zero) { $0 + $1.timeOfBreaking } }

  private let makeSetter: () -> TextSetter<Shaper>?
  private var setters: [TextSetter<Shaper>] = []
  private var ready: [SourceSpan: SetAhead] = [:]

  /// A paragraph that was set ahead, for which measure, and what it makes wrong.
  struct SetAhead: Sendable {
    var paragraph: SetParagraph
    var measure: Double
    var style: String
    var diagnostics: Diagnostics
  }

  init(
    first: TextSetter<Shaper>, run: @escaping ConcurrentRun, makeSetter: @escaping () -> TextSetter<Shaper>?
  ) {
    self.run = run
    self.makeSetter = makeSetter
    setters = [first]
  }

  /// Sets the plain paragraphs among `blocks` for `measure` points, if they are many.
  func prepare(_ blocks: [Block], measure: Double) {
    let paragraphs = blocks.compactMap { block -> Paragraph? in
      if case .paragraph(let paragraph) = block { paragraph } else { nil }
    }
    guard paragraphs.reduce(0, { $0 + $1.source.count }) >= Self.leastText, hasTwoSetters() else { return }
    let parts = Self.split(paragraphs, into: setters.count)
    let work = Work(setters: setters, parts: parts)
    run(parts.count) { work.set($0, measure: measure) }
    for part in work.results { for (span, result) in part { ready[span] = result } }
  }

  /// The paragraph that was set ahead; nil where there is none for this style and measure.
  func take(_ text: InlineText, style: String, measure: Double) -> SetAhead? {
    guard !ready.isEmpty, let span = text.source, let found = ready[span], found.style == style,
      found.measure == measure
    else { return nil }
    return found
  }

  private func hasTwoSetters() -> Bool {
    if setters.count < 2, let second = makeSetter() { setters.append(second) }
    return setters.count > 1
  }

  /// Neighbouring paragraphs for each worker, of about the same number of bytes.
  private static func split(_ paragraphs: [Paragraph], into count: Int) -> [[Paragraph]] {
    let total = paragraphs.reduce(0) { $0 + $1.source.count }
    var parts = Array(repeating: [Paragraph](), count: count)
    var done = 0
    for paragraph in paragraphs {
      parts[min(count - 1, done * count / max(1, total))].append(paragraph)
      done += paragraph.source.count
    }
    return parts
  }

  /// What the workers share: each reads and writes at its own number only.
  private final class Work: @unchecked Sendable {
    private let setters: [TextSetter<Shaper>]
    private let parts: [[Paragraph]]
    private let slots: UnsafeMutableBufferPointer<[(SourceSpan, SetAhead)]>

    init(setters: [TextSetter<Shaper>], parts: [[Paragraph]]) {
      self.setters = setters
      self.parts = parts
      slots = .allocate(capacity: parts.count)
      slots.initialize(repeating: [])
    }

    deinit {
      slots.deinitialize()
      slots.deallocate()
    }

    var results: [[(SourceSpan, SetAhead)]] { Array(slots) }

    func set(_ number: Int, measure: Double) {
      slots[number] = parts[number].compactMap { paragraph in
        guard let span = paragraph.text.source else { return nil }
        let setter = setters[number]
        let before = setter.diagnostics
        setter.diagnostics = Diagnostics()
        let style = setter.style(paragraph.style ?? "body")
        let set = setter.paragraph(paragraph.text, style: style, measure: measure)
        defer { setter.diagnostics = before }
        return (
          span,
          SetAhead(paragraph: set, measure: measure, style: style.name, diagnostics: setter.diagnostics)
        )
      }
    }
  }
}
