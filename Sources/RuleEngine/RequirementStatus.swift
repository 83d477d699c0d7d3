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
    var found = [FoundOutcomes](repeating: [], count: requirements.all.count)
    for result in results where result.saysSomethingOfTheLaw {
        for requirement in result.requirements {
            if let place = requirements.place(of: requirement) { found[place].insert(FoundOutcomes(result.outcome)) }
        }
    }
    return statuses(of: found, requirements: requirements, format: format, holdsActiveContent: holdsActiveContent)
}

/// Which requirements each rule of a set is about, by their places: worked out once for all letters.
package struct RequirementsOfRules: Sendable {
    private let rules: RuleSet
    private let requirements: Requirements
    /// For each rule the places of its requirements.
    private let places: [[Int]]

    package init(_ rules: RuleSet, _ requirements: Requirements) {
        self.rules = rules
        self.requirements = requirements
        places = rules.rules.map { $0.requirements.compactMap(requirements.place(of:)) }
    }

    /// The same as `requirementStatuses` of the outcomes that rules had in a letter.
    package func statuses(of assertions: [Assertion], format: LetterFormat, holdsActiveContent: Bool) -> [String:
        RequirementStatus]
    {
        var found = [FoundOutcomes](repeating: [], count: requirements.all.count)
        for assertion in assertions {
            guard let rule = rules.place(of: assertion.rule),
                RuleOutcome.saysSomethingOfTheLaw(assertion.outcome, level: rules.rules[rule].ownLevel)
            else { continue }
            for place in places[rule] { found[place].insert(FoundOutcomes(assertion.outcome)) }
        }
        return RuleEngine.statuses(
            of: found, requirements: requirements, format: format, holdsActiveContent: holdsActiveContent)
    }
}

extension RuleOutcome {
    fileprivate var saysSomethingOfTheLaw: Bool { RuleOutcome.saysSomethingOfTheLaw(outcome, level: level) }

    /// A note is advice: that it failed says nothing about the law.
    fileprivate static func saysSomethingOfTheLaw(_ outcome: Outcome, level: Level) -> Bool {
        level != .note || outcome != .failed
    }
}

/// - Parameter found: for each requirement, by its place.
private func statuses(
    of found: [FoundOutcomes], requirements: Requirements, format: LetterFormat, holdsActiveContent: Bool
) -> [String: RequirementStatus] {
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
        statuses[id] = found[index].isEmpty ? .untested : found[index].status(isAbsent: isAbsent)
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
