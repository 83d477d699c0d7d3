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
    var outcomes: [String: [Outcome]] = [:]
    // A note is advice; it says nothing about the law.
    for result in results where result.level != .note || result.outcome != .failed {
        for requirement in result.requirements { outcomes[requirement, default: []].append(result.outcome) }
    }
    var result: [String: RequirementStatus] = [:]
    for requirement in requirements.all {
        guard requirement.clause(for: format) != nil, !requirement.isDropped else {
            result[requirement.id] = .notApplicable
            continue
        }
        guard let found = outcomes[requirement.id] else {
            result[requirement.id] = .untested
            continue
        }
        if found.contains(.failed) {
            result[requirement.id] = .notSatisfied
        } else if found.contains(.cantTell) || found.contains(.passed) {
            result[requirement.id] = .furtherTestingNeeded
        } else if found.contains(.untested) {
            result[requirement.id] = .untested
        } else {
            // The rules looked for what the criterion is about and found none; other such content may be there
            // for the criteria that are about text at large.
            result[requirement.id] =
                requirement.isNormallyAbsent && !holdsActiveContent ? .notApplicable : .furtherTestingNeeded
        }
    }
    return result
}
