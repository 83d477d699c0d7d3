/// What the letters of one solution were measured to be, in the words of the status meeting.
package enum SolutionStatus: Hashable, Sendable {
    /// At least one letter has a failed rule of level error.
    case lettersMustBeAdapted
    /// No error, but warnings.
    case fewOutstanding
    /// No rule of level error or warning failed. A person has still to look.
    case noFaultFound
    case outOfScope
    case notAssessed
}

/// Running totals over the letters of one solution. Holds no letter.
package struct SolutionTally: Hashable, Sendable {
    package private(set) var letters = 0
    package private(set) var withErrors = 0
    package private(set) var withWarningsOnly = 0
    package private(set) var unreadable = 0
    package private(set) var withQuestions = 0
    /// Letters in which each rule of level error or warning failed.
    package private(set) var failedRules: [String: Int] = [:]

    package init() {}

    package mutating func add(_ assertions: [Assertion]) {
        letters += 1
        let failed = assertions.filter { $0.outcome == .failed && $0.level != .note }
        for assertion in failed { failedRules[assertion.rule, default: 0] += 1 }
        if failed.contains(where: { $0.level == .error }) {
            withErrors += 1
        } else if !failed.isEmpty {
            withWarningsOnly += 1
        }
        if assertions.contains(where: { $0.outcome == .cantTell || $0.outcome == .untested }) { withQuestions += 1 }
    }

    /// A letter that could not be read counts as one, and as nothing else.
    package mutating func addUnreadable() {
        letters += 1
        unreadable += 1
    }

    package func status(of solution: Solution) -> SolutionStatus {
        if letters == unreadable { return solution.digitalPost == .nej ? .outOfScope : .notAssessed }
        if withErrors > 0 { return .lettersMustBeAdapted }
        if withWarningsOnly > 0 || unreadable > 0 { return .fewOutstanding }
        return .noFaultFound
    }
}
