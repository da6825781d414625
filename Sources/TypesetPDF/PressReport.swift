// The report for the print shop: one web page that needs no other file.

import Foundation
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry

/// What a file is and what preflight found in it.
package struct PressReport {
  /// A finding as it is told, and the pages that it was made on.
  package struct Finding {
    var severity: Severity
    var text: String
    var pages: [Int]

    package init(severity: Severity, text: String, pages: [Int]) {
      self.severity = severity
      self.text = text
      self.pages = pages
    }
  }

  /// A photo where it stands.
  package struct Photo {
    var name: String
    var page: Int
    var size: Size
    var ppi: Double
    var components: Int
    /// The heaviest 5 mm, in percent; nil where it is not measured.
    var ink: Double?

    /// - Parameter size: On paper, in points.
    package init(name: String, page: Int, size: Size, ppi: Double, components: Int, ink: Double?) {
      self.name = name
      self.page = page
      self.size = size
      self.ppi = ppi
      self.components = components
      self.ink = ink
    }
  }

  private let document: ComposedDocument
  private let output: String
  private let settings: PressSettings
  private let maxInk: Double?
  private let findings: [Finding]
  private let pictures: [Int: [UInt8]]
  private let photos: [Photo]
  private let fonts: [String]

  /// `pictures` are PNG files of pages, by index.
  package init(
    document: ComposedDocument, output: String, settings: PressSettings, maxInk: Double?,
    findings: [Finding], pictures: [Int: [UInt8]], photos: [Photo], fonts: [String]
  ) {
    self.document = document
    self.output = output
    self.settings = settings
    self.maxInk = maxInk
    self.findings = findings
    self.pictures = pictures
    self.photos = photos
    self.fonts = fonts
  }

  /// The page.
  package var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(escaped(document.information.language))">
    <meta charset="utf-8">
    <title>\(escaped(document.information.title)): preflight</title>
    <style>
    body { font: 15px/1.6 sans-serif; max-width: 60em; margin: 3em auto; padding: 0 1.5em; color: #222 }
    h1 { font-size: 1.6em } h2 { font-size: 1.15em; margin-top: 2.5em; border-top: 1px solid #bbb; padding-top: 1em }
    th { text-align: left; font-weight: normal; color: #666; padding-right: 2em; vertical-align: top }
    .list td { padding-right: 2em } li { margin-bottom: .7em; white-space: pre-line } .error { color: #b00020 } .note { color: #555 }
    figure { display: inline-block; margin: 0 1.5em 1.5em 0; vertical-align: top }
    img { border: 1px solid #bbb; max-width: 100% } figcaption { font-size: .85em; color: #666 }
    </style>
    <h1>\(escaped(document.information.title))</h1>
    <table>
    \(facts.map { "<tr><th>\($0.0)</th><td>\(escaped($0.1))</td></tr>" }.joined(separator: "\n"))
    </table>
    <h2>\(heading)</h2>
    <ul>
    \(findings.map(item).joined(separator: "\n"))
    </ul>
    \(photoTable)
    \(pictures.isEmpty ? "" : "<h2>Pages with findings</h2>\n<p>Findings are framed in red; photos are gray boxes.</p>")
    \(pictures.keys.sorted().map(figure).joined(separator: "\n"))
    </html>

    """
  }

  /// Every photo with what a shop asks of it; nothing where there is none.
  private var photoTable: String {
    if photos.isEmpty { return "" }
    let rows = photos.map { photo -> String in
      let cells = [
        photo.name, String(photo.page + 1),
        "\(millimetres(photo.size.width)) × \(millimetres(photo.size.height)) mm",
        "\(Int(photo.ppi.rounded()))", photo.components == 4 ? "CMYK" : photo.components == 1 ? "K" : "RGB",
        photo.ink.map { PDFText.number($0, places: 0) + "%" } ?? "–",
      ]
      return "<tr>" + cells.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>"
    }
    return """
      <h2>Photos</h2>
      <table class="list">
      <tr><th>File</th><th>Page</th><th>Size</th><th>ppi</th><th>Inks</th><th>Most ink in 5 mm</th></tr>
      \(rows.joined(separator: "\n"))
      </table>
      """
  }

  private var heading: String {
    findings.isEmpty ? "No findings" : findings.count == 1 ? "One finding" : "\(findings.count) findings"
  }

  private var facts: [(String, String)] {
    let sizes = document.pages.first.map {
      [
        ("Trim", "\(millimetres($0.trim.width)) × \(millimetres($0.trim.height)) mm"),
        ("Bleed", "\(millimetres($0.bleed)) mm"),
      ]
    }
    let spots = SpotInk.all(of: document.inks).map(\.name)
    return [
      ("Output", output), ("Standard", settings.standard.name),
      ("Printing condition", settings.intent?.condition ?? "none"), ("Pages", String(document.pages.count)),
    ] + (sizes ?? []) + [
      ("Inks", (["cyan, magenta, yellow, black"] + spots).joined(separator: ", ")),
      ("Most ink", maxInk.map { PDFText.number($0 * 100, places: 1) + "%" } ?? "not checked"),
      ("Photos", String(document.pictures.count)), ("Fonts, embedded", fonts.joined(separator: ", ")),
    ]
  }

  private func millimetres(_ points: Double) -> String {
    PDFText.number(points / pointsPerMillimetre, places: 1)
  }

  private func item(_ finding: Finding) -> String {
    let text = finding.text.trimmingCharacters(in: .whitespacesAndNewlines)
    return "<li class=\"\(finding.severity.rawValue)\">\(escaped(text))</li>"
  }

  private func figure(_ page: Int) -> String {
    let data = Data(pictures[page] ?? []).base64EncodedString()
    return "<figure><img alt=\"Page \(page + 1)\" src=\"data:image/png;base64,\(data)\">"
      + "<figcaption>Page \(page + 1)</figcaption></figure>"
  }

  private func escaped(_ text: String) -> String {
    XMPPacket.escaped(text).replacing("\"", with: "&quot;")
  }
}
