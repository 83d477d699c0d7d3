/// A set of facts: a bit for each, so that asking, joining and comparing take a few machine words.
package struct FactSet: SetAlgebra, Hashable, Sendable {
    /// The bit of a fact is its `index`, from the lowest of the first word on. Always as many words as all facts need.
    private var words: [UInt64]

    package init() { words = Array(repeating: 0, count: Fact.count / 64 + 1) }

    /// All there are.
    package static let all = FactSet(Fact.allCases)

    package func contains(_ fact: Fact) -> Bool { words[fact.index / 64] >> UInt64(fact.index % 64) & 1 == 1 }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    package func isDisjoint(with other: FactSet) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return false }
        return true
    }

    @discardableResult
    package mutating func insert(_ fact: Fact) -> (inserted: Bool, memberAfterInsert: Fact) {
        let isNew = !contains(fact)
        words[fact.index / 64] |= 1 << UInt64(fact.index % 64)
        return (isNew, fact)
    }

    @discardableResult
    package mutating func remove(_ fact: Fact) -> Fact? {
        guard contains(fact) else { return nil }
        words[fact.index / 64] &= ~(1 << UInt64(fact.index % 64))
        return fact
    }

    @discardableResult
    package mutating func update(with fact: Fact) -> Fact? { insert(fact).inserted ? nil : fact }

    package mutating func formUnion(_ other: FactSet) { combine(other, |) }
    package mutating func formIntersection(_ other: FactSet) { combine(other, &) }
    package mutating func formSymmetricDifference(_ other: FactSet) { combine(other, ^) }

    package func union(_ other: FactSet) -> FactSet { combined(other, |) }
    package func intersection(_ other: FactSet) -> FactSet { combined(other, &) }
    package func symmetricDifference(_ other: FactSet) -> FactSet { combined(other, ^) }

    private mutating func combine(_ other: FactSet, _ operation: (UInt64, UInt64) -> UInt64) {
        for index in words.indices { words[index] = operation(words[index], other.words[index]) }
    }

    private func combined(_ other: FactSet, _ operation: (UInt64, UInt64) -> UInt64) -> FactSet {
        var result = self
        result.combine(other, operation)
        return result
    }
}

extension FactSet: Sequence {
    /// In the order of `Fact.allCases`.
    package func makeIterator() -> IndexingIterator<[Fact]> { Fact.allCases.filter(contains).makeIterator() }
}
