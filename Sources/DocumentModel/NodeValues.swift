/// Values of those nodes of a tree that have one. Most nodes asked about have none: one bit says so.
package struct NodeValues: Sendable {
    /// A bit for each node up to the last that has a value.
    private var bits: [UInt64] = []
    /// For each 64 of them, how many values stand before.
    private var before: [Int32] = []
    /// In document order.
    private var values: [FactValue] = []

    package init(_ values: [NodeID: FactValue]) {
        guard let last = values.keys.max() else { return }
        bits = Array(repeating: 0, count: last / 64 + 1)
        for node in values.keys { bits[node / 64] |= 1 << UInt64(node % 64) }
        before.reserveCapacity(bits.count)
        var count = 0
        for word in bits {
            before.append(Int32(count))
            count += word.nonzeroBitCount
        }
        self.values = Array(repeating: .absent, count: count)
        for (node, value) in values {
            let below = bits[node / 64] & (1 << UInt64(node % 64) - 1)
            self.values[Int(before[node / 64]) + below.nonzeroBitCount] = value
        }
    }

    /// - Parameter values: by ascending nodes; the first of several values of one node counts.
    init(ascending values: [(node: NodeID, value: FactValue)]) {
        guard let last = values.last?.node else { return }
        bits = Array(repeating: 0, count: last / 64 + 1)
        before = Array(repeating: 0, count: bits.count)
        self.values.reserveCapacity(values.count)
        var word = 0
        for (node, value) in values {
            let bit: UInt64 = 1 << UInt64(node % 64)
            guard bits[node / 64] & bit == 0 else { continue }
            while word < node / 64 {
                word += 1
                before[word] = Int32(self.values.count)
            }
            bits[word] |= bit
            self.values.append(value)
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
