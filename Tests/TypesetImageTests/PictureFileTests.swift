// Files that are not there, not readable, empty, or of another kind.

import Foundation
import Testing
import TypesetDiagnostics

@testable import TypesetImage

struct PictureFileTests {
  private func only(_ reading: Reading) throws -> Diagnostic {
    #expect(reading.header == nil && reading.picture == nil)
    #expect(reading.diagnostics.items.count == 1)
    return try #require(reading.diagnostics.items.first)
  }

  @Test func missing() throws {
    let folder = try TemporaryFolder()
    let item = try only(Reading(folder.path + "/none.jpg"))
    #expect(item.id.name == "missing-file" && item.hint?.contains("did you mean") == false)
    #expect(try only(Reading("")).id == .missingPicture)
    #expect(try only(Reading("a\0b.jpg")).id == .missingPicture)
  }

  @Test("A name in composed letters for a file in decomposed ones (F89)")
  func normalisation() throws {
    let item = try only(Reading(casePath("l\u{1DC}d\u{EC}.jpg")))
    #expect(item.id == .missingPicture)
    #expect(item.hint?.contains("Unicode code points") == true)
    #expect(Reading(casePath("lu\u{308}\u{300}di\u{300}.jpg")).picture != nil)
  }

  @Test(arguments: ["photos/Forum.JPG", "Photos/forum.jpg", "photos/forum.jpeg", "PHOTOS/FORUM.JPEG"])
  func letterCaseAndSuffix(name: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/photos", withIntermediateDirectories: false)
    let there = try folder.write([1], as: "photos/forum.jpg")
    let item = try only(Reading(folder.path + "/" + name))
    #expect(item.id == .missingPicture)
    #expect(item.hint?.hasPrefix("did you mean “\(there)”?") == true)
  }

  @Test func anotherNameIsNotNear() {
    #expect(NearName.difference(of: "forum2.jpg", from: "forum.jpg") == nil)
    #expect(NearName.difference(of: "forum.png", from: "forum.jpg") == nil)
    #expect(NearName.difference(of: "Forum.jpg", from: "forum.jpg") == .letterCase)
  }

  @Test func folder() throws {
    let folder = try TemporaryFolder()
    #expect(try only(Reading(folder.path)).id == .unreadablePicture)
  }

  @Test func empty() throws {
    let item = try only(Reading(bytes: []))
    #expect(item.id == .pictureBroken && item.message.contains("empty"))
  }

  @Test func kinds() throws {
    func kind(_ text: String) -> PictureKind { PictureKind(of: Array(text.utf8)) }
    #expect(kind("GIF89a…") == .gif)
    #expect(kind("II*\0abcd") == .tiff && kind("MM\0*abcd") == .tiff)
    #expect(kind("BM12340000") == .unknown)
    #expect(PictureKind(of: Array("BM1234".utf8) + [0, 0, 0, 0, 54, 0, 0, 0]) == .bmp)
    #expect(kind("%PDF-1.7") == .pdf)
    #expect(kind("\u{FEFF}\n<?xml version='1.0'?><!-- a --><SVG xmlns=''>") == .svg)
    #expect(kind("<!DOCTYPE html><html><svg>") == .webPage)
    #expect(kind("a <svg>") == .unknown)
    #expect(kind("RIFF1234WEBPVP8 ") == .webP && kind("RIFF1234WAVE") == .unknown)
    #expect(kind("\0\0\0\u{18}ftypmif1\0\0\0\0avifmif1") == .avif)
    #expect(kind("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic") == .heic)
    #expect(kind("\0\0\0\u{18}ftypisom\0\0\0\0isomavc1") == .unknown)
    #expect(kind("") == .unknown && kind("B") == .unknown)
  }

  @Test func everyKindButTwoIsRefusedWithTheSameRemedy() {
    for kind in PictureKind.allCases {
      let isTaken = kind == .jpeg || kind == .png
      #expect((kind.refusal == nil) == isTaken)
      if let refusal = kind.refusal {
        #expect(refusal.id == .pictureFormat && refusal.hint?.contains("convert to JPEG") == true)
      }
    }
  }
}
