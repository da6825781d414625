// Damaged files: cut at many places, single bytes changed. Nothing may crash or pass half a picture.

import Testing
import TypesetDiagnostics

@testable import TypesetImage

/// Numbers from a seed (xorshift, 64 bits), so that a failure can be repeated.
private struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

struct HostileFileTests {
  private static let limits = PictureLimits(pixels: 4_000_000, decoderBytes: 64 << 20)

  /// Reads what a file would hold, by way of the readers that take bytes.
  private func read(_ bytes: [UInt8]) -> Result<Picture, PictureFault> {
    do throws(PictureFault) {
      if let refusal = PictureKind(of: bytes).refusal { throw refusal }
      return .success(
        PictureKind(of: bytes) == .jpeg
          ? try JPEGReader(limits: Self.limits).picture(of: bytes).0
          : try PNGReader(limits: Self.limits).picture(of: bytes).0)
    } catch {
      return .failure(error)
    }
  }

  @Test("Every case file cut at many lengths is refused")
  func truncations() throws {
    for name in try caseNames() {
      let bytes = try caseBytes(name)
      // Stray bytes may be cut from that one without harm.
      let end = name == "trailing-garbage.jpg" ? 10411 : bytes.count
      let lengths = Set(0..<64).union(stride(from: 64, to: end, by: max(1, end / 150)))
        .union((end - 16)..<end).filter { (0..<end).contains($0) }
      for length in lengths.sorted() {
        guard case .failure = read(Array(bytes.prefix(length))) else {
          Issue.record("\(name) cut to \(length) bytes passes")
          continue
        }
      }
    }
  }

  @Test("Single changed bits never crash; what passes has the size its header tells")
  func flips() throws {
    var numbers = SeededNumbers(state: 0x5EED_2024)
    var passed = 0
    var refused = 0
    for name in try caseNames() {
      let bytes = try caseBytes(name)
      for round in 0..<120 {
        var changed = bytes
        // Headers are where most can go wrong: every second change falls into them.
        let range = round % 2 == 0 ? 0..<min(700, bytes.count) : 0..<bytes.count
        changed[Int.random(in: range, using: &numbers)] ^=
          UInt8(1) << UInt8.random(in: 0..<8, using: &numbers)
        if name.hasSuffix(".png"), round % 3 != 0 { changed = MadePNG.repair(changed) }
        switch read(changed) {
        case .success(let picture):
          passed += 1
          #expect(isConsistent(picture))
        case .failure: refused += 1
        }
      }
    }
    #expect(passed > 50 && refused > 500)
  }

  private func isConsistent(_ picture: Picture) -> Bool {
    let area = picture.header.width * picture.header.height
    switch (try? picture.decoded()) ?? picture.content {
    case .jpeg(let bytes): return bytes.suffix(2) == [0xFF, 0xD9]
    case .gray(let bytes): return bytes.count == area
    case .rgb(let bytes): return bytes.count == area * 3
    case .rgba(let bytes): return bytes.count == area * 4
    case .inks, .png: return false
    }
  }

  @Test("A changed byte in the coded data of a PNG never passes")
  func checksums() throws {
    let bytes = try caseBytes("png-16bit-rgb.png")
    for position in stride(from: 45, to: bytes.count - 16, by: 251) {
      var changed = bytes
      changed[position] ^= 0x10
      guard case .failure(let fault) = read(changed) else {
        Issue.record("a change at \(position) passes")
        continue
      }
      #expect(fault.id == .pictureBroken)
    }
  }

  @Test("Rubbish behind each signature, and markers without end")
  func rubbish() {
    var numbers = SeededNumbers(state: 77)
    let starts: [[UInt8]] = [
      [], [0xFF, 0xD8], [0xFF, 0xD8, 0xFF, 0xE1], [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10],
    ]
    for round in 0..<400 {
      let tail = (0..<Int.random(in: 0..<200, using: &numbers)).map { _ in
        UInt8.random(in: 0...255, using: &numbers)
      }
      guard case .failure = read(starts[round % starts.count] + tail) else {
        Issue.record("rubbish \(round) passes")
        continue
      }
    }
    let markers = [UInt8](repeating: 0xFF, count: 1_000_000)
    guard case .failure = read([0xFF, 0xD8] + markers) else {
      Issue.record("a million fill bytes pass")
      return
    }
  }

  @Test("Many tasks read at once and agree")
  func concurrency() async throws {
    let names = try caseNames()
    let alone = names.map { Reading(casePath($0)).ids }
    for _ in 0..<4 {
      let together = await withTaskGroup(of: (Int, [String]).self) { group in
        for (index, name) in names.enumerated() {
          group.addTask { (index, Reading(casePath(name)).ids) }
        }
        var found = [[String]](repeating: [], count: names.count)
        for await (index, ids) in group { found[index] = ids }
        return found
      }
      #expect(together == alone)
    }
  }
}
