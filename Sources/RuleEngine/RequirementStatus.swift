package import DocumentModel

/// What is known of one requirement in one letter, or in all letters of a solution. Worst first.
package enum RequirementStatus: Int, CaseIterable, Hashable, Sendable, Comparable {
    case notSatisfied, furtherTestingNeeded, untested, notApplicable, satisfied

    /// Worse is less.
    package static func < (first: RequirementStatus, second: RequirementStatus) -> Bool {
        first.rawValue < second.rawValue
    }
}

/// What a rule said of a letter, as far as requirements go.
package struct RuleOutcome: Sendable {
    package var outcome: Outcome
    package var level: Level
    package var requirements: [String]

    package init(outcome: Outcome, level: Level, requirements: [String]) {
        self.outcome = outcome
        self.level = level
        self.requirements = requirements
    }
}

/// The status of every requirement in one letter.
///
/// A rule that passed proves nothing: the requirement needs a person all the same. `satisfied` never comes
/// from here. A requirement no rule looks at is `untested`; a void clause is `notApplicable`.
/// - Parameter holdsActiveContent: whether there are fields, scripts, media or motion: then what is seldom in a letter may be in this one.
package func requirementStatuses(
    of results: some Sequence<RuleOutcome>, requirements: Requirements, format: LetterFormat, holdsActiveContent: Bool
) -> [String: RequirementStatus] {
    var found: [String: FoundOutcomes] = [:]
    // A note is advice; it says nothing about the law.
    for result in results where result.level != .note || result.outcome != .failed {
        for requirement in result.requirements { found[requirement, default: []].insert(FoundOutcomes(result.outcome)) }
    }
    var statuses: [String: RequirementStatus] = [:]
    statuses.reserveCapacity(requirements.all.count)
    // By index: a requirement holds a dozen texts, and a copy counts each of them.
    for index in requirements.all.indices {
        let id = requirements.all[index].id
        guard requirements.all[index].clause(for: format) != nil, !requirements.all[index].isDropped else {
            statuses[id] = .notApplicable
            continue
        }
        // Where the rules looked for what a criterion is about and found none, such content may be there all the same for the criteria
        // that are about text at large.
        let isAbsent = requirements.all[index].isNormallyAbsent && !holdsActiveContent
        statuses[id] = found[id].map { $0.status(isAbsent: isAbsent) } ?? .untested
    }
    return statuses
}

/// What rules said of one requirement.
private struct FoundOutcomes: OptionSet {
    var rawValue: UInt8

    static let failed = FoundOutcomes(rawValue: 1)
    /// Passed, or cannot tell.
    static let looked = FoundOutcomes(rawValue: 2)
    static let untested = FoundOutcomes(rawValue: 4)
    static let inapplicable = FoundOutcomes(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ outcome: Outcome) {
        switch outcome {
        case .failed: self = .failed
        case .cantTell, .passed: self = .looked
        case .untested: self = .untested
        case .inapplicable: self = .inapplicable
        }
    }

    func status(isAbsent: Bool) -> RequirementStatus {
        if contains(.failed) { return .notSatisfied }
        if contains(.looked) { return .furtherTestingNeeded }
        if contains(.untested) { return .untested }
        return isAbsent ? .notApplicable : .furtherTestingNeeded
    }
}
