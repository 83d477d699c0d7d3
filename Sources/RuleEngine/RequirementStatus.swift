package import DocumentModel

/// What is known about one requirement in one letter, or in all letters of a solution. The worst comes first.
package enum RequirementStatus: Int, CaseIterable, Hashable, Sendable, Comparable {
    case notSatisfied, furtherTestingNeeded, untested, notApplicable, satisfied

    /// The worse status is less.
    package static func < (first: RequirementStatus, second: RequirementStatus) -> Bool {
        first.rawValue < second.rawValue
    }
}

/// The outcome of a rule in a letter, with what is needed to apply it to requirements.
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
/// A rule that passed proves nothing: a person still has to look at the requirement. This function never returns
/// `satisfied`. A requirement that no rule covers is `untested`; a void clause is `notApplicable`.
/// - Parameter holdsActiveContent: whether there are fields, scripts, media or motion. Then the letter may hold what
///   letters normally do not.
package func requirementStatuses(
    of results: some Sequence<RuleOutcome>, requirements: Requirements, format: LetterFormat, holdsActiveContent: Bool
) -> [String: RequirementStatus] {
    var found: [String: FoundOutcomes] = [:]
    // A note is advice. It says nothing about the law.
    for result in results where result.level != .note || result.outcome != .failed {
        for requirement in result.requirements { found[requirement, default: []].insert(FoundOutcomes(result.outcome)) }
    }
    var statuses: [String: RequirementStatus] = [:]
    statuses.reserveCapacity(requirements.all.count)
    // By index, because copying a requirement retains each of its dozen texts.
    for index in requirements.all.indices {
        let id = requirements.all[index].id
        let isVoid = requirements.all[index].clause(for: format) == nil
        guard !isVoid, !requirements.all[index].isDropped else {
            statuses[id] = .notApplicable
            continue
        }
        // The rules may have found nothing that a criterion is about. A criterion about text in general can still apply
        // to the letter.
        let isAbsent = requirements.all[index].isNormallyAbsent && !holdsActiveContent
        statuses[id] = found[id].map { $0.status(isAbsent: isAbsent) } ?? .untested
    }
    return statuses
}

/// The outcomes of the rules of one requirement.
private struct FoundOutcomes: OptionSet {
    var rawValue: UInt8

    static let failed = FoundOutcomes(rawValue: 1)
    /// A rule passed or could not tell.
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
