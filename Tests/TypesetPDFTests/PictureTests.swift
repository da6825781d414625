// Embedded photos: CMYK the right way round, gray stays gray.

import Foundation
import Testing
import TypesetFrame
import TypesetGeometry

@testable import TypesetPDF

@Suite struct PictureTests {
  private func page(_ photo: [UInt8], _ pictures: [PaintedPicture]) -> Fixture {
    Fixture.single(pictures: pictures) {
      $0.jpeg(photo, width: 480, height: 320, in: Rect(x: 10, y: 10, width: 90, height: 60))
    }
  }

  private func image(_ fixture: Fixture) throws -> [String: Any] {
    try #require(try FileJSON(fixture.finished()).all("/Subtype", "/Image").first)
  }

  /// The picture without Adobe's segment, which stands first.
  private func plain(_ photo: [UInt8]) throws -> [UInt8] {
    try #require(photo[2] == 0xFF && photo[3] == 0xEE)
    return Array(photo[..<2]) + Array(photo[(4 + Int(photo[4]) << 8 + Int(photo[5]))...])
  }

  private let inverted = PaintedPicture(width: 480, height: 320, components: 4, isInvertedCMYK: true)
  private let straight = PaintedPicture(width: 480, height: 320, components: 4, isInvertedCMYK: false)

  @Test func adobePicturesAreDecodedInverted() throws {
    let photo = try Fixture.resource("cmyk-adobe.jpg")
    for known in [[inverted], [], [inverted, straight]] {
      let image = try image(page(photo, known))
      #expect(image["/Decode"] as? [Int] == [1, 0, 1, 0, 1, 0, 1, 0], "\(known)")
      #expect(image["/ColorSpace"] as? String == "/DeviceCMYK" && image["/Interpolate"] == nil)
    }
  }

  @Test func otherCMYKIsNot() throws {
    let photo = try plain(try Fixture.resource("cmyk-adobe.jpg"))
    #expect(!PictureFinisher.hasAdobeMarker(photo))
    for known in [[straight], [], [inverted, straight]] {
      let image = try image(page(photo, known))
      #expect(image["/ColorSpace"] as? String == "/DeviceCMYK" && image["/Decode"] == nil, "\(known)")
    }
  }

  @Test func grayStaysGray() throws {
    let image = try image(page(try Fixture.resource("gray-jpeg-with-rgb-icc.jpg"), []))
    #expect(image["/ColorSpace"] as? String == "/DeviceGray" && image["/Decode"] == nil)
  }

  @Test func markersOfAnyBytes() throws {
    #expect(!PictureFinisher.hasAdobeMarker([]))
    #expect(!PictureFinisher.hasAdobeMarker([0xFF, 0xD8, 0xFF]))
    #expect(!PictureFinisher.hasAdobeMarker([0xFF, 0xD8] + Array(repeating: 0xFF, count: 100)))
    #expect(!PictureFinisher.hasAdobeMarker([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0]))
    #expect(PictureFinisher.hasAdobeMarker(try Fixture.resource("cmyk-adobe.jpg")))
  }
}
