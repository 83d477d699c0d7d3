internal import RuleEngine

/// Letters by what is known of one requirement. Of fixed size: it is counted up fifty times for each letter.
struct RequirementCounts: Sendable {
    private var counts = SIMD8<Int>.zero

    mutating func add(_ status: RequirementStatus) { counts[status.rawValue] += 1 }

    /// Of the statuses that some letter has.
    var letters: [RequirementStatus: Int] {
        var letters: [RequirementStatus: Int] = [:]
        for status in RequirementStatus.allCases where counts[status.rawValue] > 0 {
            letters[status] = counts[status.rawValue]
        }
        return letters
    }

    static func + (first: RequirementCounts, second: RequirementCounts) -> RequirementCounts {
        var sum = first
        sum.counts &+= second.counts
        return sum
    }
}
