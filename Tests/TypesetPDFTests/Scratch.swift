import Foundation
import Testing

@Test func scratch() throws {
  let f = try Fixture.make()
  try Data(f.painted.bytes).write(to: URL(fileURLWithPath: "/tmp/pdfproto/painted.pdf"))
  try Data(try f.finished()).write(to: URL(fileURLWithPath: "/tmp/pdfproto/finished.pdf"))
}
