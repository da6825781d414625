// YAML as layouts take it: cases F90–F94, places, limits.

import Testing
import TypesetDiagnostics

@testable import TypesetReader

@Suite struct LayoutYAMLTests {
  @Test func aliasBombIsRefusedAtOnce() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let (value, reading) = yaml(try caseBytes("alias-bomb.yaml"))
    #expect(clock.now - start < .seconds(1))
    #expect(value == nil)
    #expect(reading.lines == ["a.yaml:2:8 alias"])
    #expect(reading.text(0) == "*a")
  }

  @Test func selfReferenceIsRefused() throws {
    #expect(yaml(try caseBytes("self-reference.yaml")).reading.lines == ["a.yaml:2:9 alias"])
  }

  @Test func aliasesAsKeysAreRefused() {
    #expect(yaml("a: &x [1]\n*x : 2\n").reading.lines == ["a.yaml:2:1 alias"])
    #expect(yaml("a: &x {k: 1}\nb:\n  <<: *x\n").reading.lines == ["a.yaml:3:7 alias"])
  }

  @Test func starsInTextStay() {
    let (value, reading) = yaml("a: '*x'\nb: 3 * 4\nc: |\n  *x*\nd*: 1\n")
    #expect(reading.lines.isEmpty)
    #expect(value?.text("a") == "*x")
    #expect(value?.text("b") == "3 * 4")
    #expect(value?.text("c") == "*x*\n")
    #expect(value?.text("d*") == "1")
  }

  @Test func duplicateKeyNamesBothLines() throws {
    let (value, reading) = yaml(try caseBytes("duplicate-keys.yaml"))
    #expect(value == nil)
    #expect(reading.lines == ["a.yaml:6:1 duplicate-key"])
    let item = try #require(reading.diagnostics.items.first)
    #expect(item.message == "the key “page” stands here again, first on line 1")
    #expect(reading.files.location(of: try #require(item.related.first).span).line == 1)
  }

  @Test func allDuplicatesAreTold() {
    let text = "a: 1\n字: 1\na: 2\n字: 2\na: 3\nm: {\"k\": 1, k: 2}\n"
    #expect(
      Set(yaml(text).reading.lines) == [
        "a.yaml:3:1 duplicate-key", "a.yaml:4:1 duplicate-key", "a.yaml:5:1 duplicate-key",
        "a.yaml:6:13 duplicate-key",
      ])
  }

  @Test func tabIsToldInPlainWords() throws {
    let reading = yaml(try caseBytes("tabs.yaml")).reading
    #expect(reading.lines == ["a.yaml:2:1 tab-indent"])
    #expect(reading.diagnostics.items.first?.message == "tab at 2:1, YAML is indented by spaces")
  }

  @Test func fullwidthColonIsToldInPlainWords() throws {
    let reading = yaml(try caseBytes("fullwidth-colon.yaml")).reading
    #expect(reading.lines.first == "a.yaml:1:5 fullwidth-colon")
    #expect(reading.lines.contains("a.yaml:2:8 fullwidth-colon"))
    #expect(reading.diagnostics.items.first?.hint == "write : and a space")
    #expect(reading.text(0) == "：")
  }

  @Test func fullwidthColonWhereAMapIsWanted() throws {
    #expect(try readLayout("typeset: 1\npage:\n  size：A4\n").lines.contains("a.yaml:3:3 fullwidth-colon"))
    #expect(try !readLayout("typeset: 1\npage: A4\n").lines.contains { $0.contains("fullwidth") })
  }

  @Test func scalarsStayText() throws {
    let (value, reading) = yaml(try caseBytes("typed-scalars.yaml"))
    #expect(reading.lines.isEmpty)
    #expect(value?.texts("columns").map(\.value) == ["no", "yes", "on"])
    #expect(value?.text("version") == "1.10")
    #expect(value?.text("code") == "010")
    #expect(value?.text("time") == "12:30")
    #expect(value?.value("note") == nil)
  }

  @Test func syntaxErrorsHaveTheirPlace() {
    #expect(yaml("a: 1\nb: [1, 2\nc: 3\n").reading.lines == ["a.yaml:3:2 yaml-syntax"])
    #expect(yaml("a: \"x\n").reading.lines == ["a.yaml:2:1 yaml-syntax"])
    #expect(yaml("a: 1\n---\nb: 2\n").reading.lines == ["a.yaml:2:1 yaml-syntax"])
    #expect(yaml("a: 1\n字: \u{1}\n").reading.lines == ["a.yaml:2:4 yaml-syntax"])
    #expect(yaml("? [a]\n: 1\n").reading.lines == ["a.yaml:1:3 yaml-syntax"])
  }

  @Test func byteOrderMarkAndLineEndsKeepPlaces() {
    for end in ["\n", "\r\n", "\r"] {
      for mark in ["", "\u{FEFF}"] {
        let (value, reading) = yaml("\(mark)一: 甲\(end)二: [乙, \"丙\"]\(end)")
        let list = value?.value("二")?.list
        #expect(value?.text("一") == "甲")
        let places = list?.map { reading.files.location(of: $0.textSpan) }
        #expect(places?.map(\.line) == [2, 2])
        #expect(places?.map(\.column) == [5, 9])
      }
    }
  }

  @Test func spansHoldTheirText() throws {
    let (value, reading) = yaml("a: 甲乙 # note\nb: '丙丁'\nc: \"戊\\n己\"\n")
    for (key, text, whole) in [("a", "甲乙", "甲乙"), ("b", "丙丁", "'丙丁'"), ("c", "\"戊\\n己\"", "\"戊\\n己\"")] {
      let found = try #require(value?.value(key))
      let bytes = reading.files[found.span.file].bytes
      func slice(_ span: SourceSpan) -> String {
        String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
      }
      #expect(slice(found.textSpan) == text)
      #expect(slice(found.span) == whole)
    }
  }

  @Test func limitsHold() {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(yaml("a: \(deep)\n").reading.lines == ["a.yaml:1:68 nesting-too-deep"])
    let hostile = String(repeating: "[", count: 200_000)
    #expect(yaml("a: " + hostile).reading.diagnostics.hasErrors)
    #expect(yaml(String(repeating: "- ", count: 200_000)).reading.diagnostics.hasErrors)
    let large = "a: " + String(repeating: "x", count: YAMLReader.largestFile)
    #expect(yaml(large).reading.lines == ["a.yaml:1:1 file-too-large"])
    #expect(yaml([0x61, 0x3A, 0x20, 0xE5, 0xAD, 0x97, 0xFF]).reading.lines == ["a.yaml:1:5 layout-encoding"])
  }

  @Test func emptyFilesAreEmptyMaps() {
    #expect(yaml("").value?.map == [])
    #expect(yaml("# nothing\n").value?.map == [])
    #expect(yaml("~\n").value?.isNull == true)
  }
}
