// Blocks that are set anew where their flow comes to columns of another width: what each is in which columns.

import TypesetDiagnostics
import TypesetModel

/// A block of the flow that is as wide as its column, or as all columns of its region. It is set once for each
/// width that it comes to.
final class FittedBlock {
  /// What the block is in some columns, and what was found wrong with it there.
  struct Setting {
    var units: [FlowUnit]
    var findings: Diagnostics
  }

  private struct Key: Hashable {
    var region: FlowRegion
    var first: Int
  }

  /// Units that hold its place in the flow: as many as it needs in the narrowest columns.
  let places: Int
  private let origin: FlowRegion
  private let set: (FlowRegion, Int) -> Setting?
  private var known: [Key: Setting] = [:]
  private var used: [FlowRegion] = []

  /// - Parameters:
  ///   - first: the block as it is set in `origin`.
  ///   - narrow: the same in the narrowest columns, where its number of units may differ.
  ///   - set: sets it for other columns from its item of a number on; nil where it can not be.
  init(
    _ first: Setting, in origin: FlowRegion, narrow: Setting?, set: @escaping (FlowRegion, Int) -> Setting?
  ) {
    self.origin = origin
    self.set = set
    places = max(first.units.count, narrow?.units.count ?? 0)
    keep(first, in: origin, from: 0)
  }

  /// The units in the columns of a region, from an item on. What would need more places than the block has stays
  /// as it was set first.
  func units(in region: FlowRegion, from first: Int = 0) -> [FlowUnit] {
    let key = Key(region: region, first: first)
    if let found = known[key] { return found.units }
    guard let setting = set(region, first), setting.units.count <= places else {
      let units = known[Key(region: origin, first: 0)]?.units ?? []
      return units.filter { $0.next ?? .max > first }
    }
    return keep(setting, in: region, from: first)
  }

  @discardableResult private func keep(_ setting: Setting, in region: FlowRegion, from first: Int)
    -> [FlowUnit]
  {
    var setting = setting
    for number in setting.units.indices { mark(&setting.units[number], number, region) }
    known[Key(region: region, first: first)] = setting
    return setting.units
  }

  private func mark(_ unit: inout FlowUnit, _ number: Int, _ region: FlowRegion) {
    unit.fitted = FittedUnit(block: self, number: number, region: region)
    if places > 1 { unit.floats = false }
    if case .table(var table) = unit.content {
      table.fitted = unit.fitted
      unit.content = .table(table)
    }
  }

  /// Notes that the block stands in a region of a document's pages.
  func markUsed(in region: FlowRegion) {
    if !used.contains(region) { used.append(region) }
  }

  /// What is wrong with it where it stands.
  var findings: Diagnostics {
    var findings = Diagnostics()
    for region in used.isEmpty ? [origin] : used {
      for (key, setting) in known.sorted(by: { $0.key.first < $1.key.first }) where key.region == region {
        findings.merge(setting.findings)
      }
    }
    return findings
  }
}

/// A unit of a block that can be set anew.
struct FittedUnit {
  let block: FittedBlock
  /// Its number in the block.
  var number: Int
  /// The columns that it is set for.
  var region: FlowRegion
}

extension FlowRun {
  /// The blocks across the columns as the region's columns want them.
  mutating func refitFloats() {
    for index in waiting.indices { waiting[index] = refitted(waiting[index]) }
    for index in floats.indices { floats[index].unit = refitted(floats[index].unit) }
  }

  /// A block across the columns of the region that is being filled. One of several units goes on as it was begun.
  mutating func refitted(_ unit: FlowUnit) -> FlowUnit {
    guard let fitted = unit.fitted, let region else { return unit }
    let id = ObjectIdentifier(fitted.block)
    if fitted.block.places > 1, fitted.number == 0 { begunIn[id] = region }
    let wanted = begunIn[id] ?? region
    guard wanted != fitted.region else { return unit }
    let units = fitted.block.units(in: wanted)
    return fitted.number < units.count
      ? units[fitted.number] : FlowUnit(emptyPlace: fitted.number, of: fitted.block, in: unit)
  }

  /// A table across the columns; one that has begun goes on where the same rows are left.
  mutating func refitted(_ table: TableLayout) -> TableLayout {
    guard let fitted = table.fitted, !table.isSideways else { return table }
    let unit = refitted(
      FlowUnit(content: .table(table), lines: 0, structure: table.structure, fitted: fitted))
    guard case .table(let new) = unit.content, new.rows.count == table.rows.count else { return table }
    return new
  }
}

extension FlowUnit {
  /// How far it reaches over a column of a width, where it could not be set for it. Unit: points.
  func excess(over width: Double) -> Double? {
    guard let fitted, lines > 0, fitted.region.width > width + 0.01 else { return nil }
    return fitted.region.width - width
  }
}

extension PageDraft {
  /// Tells the blocks which of their settings stand on the page.
  func markUsed() {
    for placed in placed.joined() {
      if let fitted = placed.unit.fitted { fitted.block.markUsed(in: fitted.region) }
      if case .part(let table, _) = placed.unit.content, let fitted = table.fitted {
        fitted.block.markUsed(in: fitted.region)
      }
    }
  }
}
