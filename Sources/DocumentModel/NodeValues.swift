/// Values of those nodes of a tree that have one. Most nodes asked about have none: one bit says so.
///
/// A class that nobody can change: columns are looked up in at every turn, and one reference is counted and not three.
package final class NodeValues: Sendable {
    /// A bit for each node up to the last that has a value.
    private let bits: [UInt64]
    /// For each 64 of them, how many values stand before.
    private let before: [Int32]
    /// In document order.
    private let values: [FactValue]

    package init(_ values: [NodeID: FactValue]) {
        var bits = Array(repeating: UInt64(0), count: values.keys.max().map { $0 / 64 + 1 } ?? 0)
        for node in values.keys { bits[node / 64] |= 1 << UInt64(node % 64) }
        let before = NodeValues.counts(before: bits)
        var ordered = Array(repeating: FactValue.absent, count: values.count)
        for (node, value) in values {
            let below = bits[node / 64] & (1 << UInt64(node % 64) - 1)
            ordered[Int(before[node / 64]) + below.nonzeroBitCount] = value
        }
        (self.bits, self.before, self.values) = (bits, before, ordered)
    }

    /// - Parameter values: by ascending nodes; the first of several values of one node counts.
    init(ascending values: [(node: NodeID, value: FactValue)]) {
        var bits = Array(repeating: UInt64(0), count: values.last.map { $0.node / 64 + 1 } ?? 0)
        var ordered: [FactValue] = []
        ordered.reserveCapacity(values.count)
        for (node, value) in values {
            let bit: UInt64 = 1 << UInt64(node % 64)
            guard bits[node / 64] & bit == 0 else { continue }
            bits[node / 64] |= bit
            ordered.append(value)
        }
        (self.bits, before, self.values) = (bits, NodeValues.counts(before: bits), ordered)
    }

    private static func counts(before bits: [UInt64]) -> [Int32] {
        var count: Int32 = 0
        return bits.map { word in
            defer { count += Int32(word.nonzeroBitCount) }
            return count
        }
    }

    package subscript(node: NodeID) -> FactValue? {
        let word = node / 64
        guard word < bits.count else { return nil }
        let bit: UInt64 = 1 << UInt64(node % 64)
        guard bits[word] & bit != 0 else { return nil }
        return values[Int(before[word]) + (bits[word] & (bit - 1)).nonzeroBitCount]
    }

    /// The nodes with a value for which `keeps` holds, in document order.
    package func nodes(where keeps: (FactValue) -> Bool) -> [NodeID] {
        var result: [NodeID] = []
        visit { node, value in if keeps(value) { result.append(node) } }
        return result
    }

    /// Calls `body` with each node that has a value, in document order.
    func visit(_ body: (NodeID, FactValue) -> Void) {
        var place = 0
        for (word, bits) in bits.enumerated() {
            var left = bits
            while left != 0 {
                body(word * 64 + left.trailingZeroBitCount, values[place])
                place += 1
                left &= left - 1
            }
        }
    }
}
