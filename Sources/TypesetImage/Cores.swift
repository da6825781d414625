// Work spread over all cores, its results in order.

import Dispatch

/// Several cores at the same work.
package enum Cores {
  /// A value for each number below `count`, made on several cores, in order.
  package static func each<Value: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Value) -> [Value] {
    guard count > 1 else { return (0..<count).map(make) }
    return [Value](unsafeUninitializedCapacity: count) { buffer, used in
      // Each number writes its own slot.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: count) { number in
        (slots.baseAddress! + number).initialize(to: make(number))
      }
      used = count
    }
  }
}
