internal import DocumentModel
package import RuleEngine

/// Running totals over the letters of one solution. Holds no letter: its size does not grow with their number.
package struct SolutionTally: Sendable {
    /// Counted letters; exempt ones are not.
    package private(set) var letters = 0
    package private(set) var withErrors = 0
    package private(set) var withWarningsOnly = 0
    package private(set) var unreadable = 0
    /// Letters in which a person has confirmed every requirement that applies.
    package private(set) var confirmed = 0
    /// Letters on which not every rule of the law ran.
    package private(set) var partlyJudged = 0
    package private(set) var exempt: [ExemptionClaim.Kind: Int] = [:]
    /// Digital Post messages that letters came in.
    package private(set) var messages = 0
    /// By rule, of level error and warning alone.
    package private(set) var rules: [String: RuleTally] = [:]
    /// Letters by requirement and status.
    private var requirements = [[String: RequirementCounts]](repeating: [:], count: Chapter.allCases.count)
    /// Answers that no longer hold because the letter changed.
    package private(set) var lapsedAnswers = 0
    /// The day of the last answer that holds; nil when there is none.
    package private(set) var latestAnswer: String?

    /// The chapter of the standard that a letter's format comes under.
    package enum Chapter: CaseIterable, Hashable, Sendable {
        case html, document

        fileprivate var index: Int { self == .html ? 0 : 1 }

        init(_ format: LetterFormat) { self = format == .html ? .html : .document }
        var format: LetterFormat { self == .html ? .html : .pdf }
    }

    /// What one rule said of the letters.
    package struct RuleTally: Hashable, Sendable {
        package var level: Level
        package var failed = 0
        package var undecided = 0
    }

    /// Letters that each rule ran on, whatever it found.
    private var examined: [String: Int] = [:]

    package func letters(examinedBy rule: String) -> Int { examined[rule] ?? 0 }

    package init() {}

    package mutating func add(_ record: LetterRecord) {
        if record.isOutOfScope { return }
        guard record.isLetter else {
            messages += 1
            return
        }
        if let claim = record.exempt {
            exempt[claim.kind, default: 0] += 1
            return
        }
        letters += 1
        guard let judged = record.judged else {
            unreadable += 1
            return
        }
        add(judged)
    }

    private mutating func add(_ record: JudgedRecord) {
        for result in record.assertions where result.level != .note && !result.isCountedUnderCause {
            var tally = rules[result.rule] ?? RuleTally(level: result.level)
            if result.outcome != .untested { examined[result.rule, default: 0] += 1 }
            if result.outcome == .failed { tally.failed += 1 }
            if result.outcome == .cantTell { tally.undecided += 1 }
            rules[result.rule] = tally
        }
        for rule in record.passed { examined[rule, default: 0] += 1 }
        for rule in record.inapplicable { examined[rule, default: 0] += 1 }
        if record.hasErrors {
            withErrors += 1
        } else if record.failedCount(.warning) > 0 {
            withWarningsOnly += 1
        }
        if record.isConfirmed { confirmed += 1 }
        if !record.ranAllLawRules { partlyJudged += 1 }
        let chapter = Chapter(record.format.letterFormat).index
        for (requirement, status) in record.requirements {
            requirements[chapter][requirement, default: RequirementCounts()].add(status)
        }
        lapsedAnswers += record.lapsedAnswers.count
        latestAnswer = ([latestAnswer].compactMap(\.self) + record.answers.map(\.date)).max()
    }

    /// Letters that no person has confirmed in all.
    package var toReview: Int { letters - unreadable - confirmed }

    /// The totals of two solutions taken together.
    package mutating func add(_ other: SolutionTally) {
        letters += other.letters
        withErrors += other.withErrors
        withWarningsOnly += other.withWarningsOnly
        unreadable += other.unreadable
        confirmed += other.confirmed
        messages += other.messages
        partlyJudged += other.partlyJudged
        lapsedAnswers += other.lapsedAnswers
        latestAnswer = [latestAnswer, other.latestAnswer].compactMap(\.self).max()
        exempt.merge(other.exempt, uniquingKeysWith: +)
        rules.merge(other.rules) {
            RuleTally(
                level: max($0.level, $1.level), failed: $0.failed + $1.failed, undecided: $0.undecided + $1.undecided)
        }
        examined.merge(other.examined, uniquingKeysWith: +)
        for (chapter, counts) in other.requirements.enumerated() {
            requirements[chapter].merge(counts, uniquingKeysWith: +)
        }
    }

    /// Letters in which each rule of level error or warning failed.
    package var failedRules: [String: Int] { rules.compactMapValues { $0.failed > 0 ? $0.failed : nil } }

    /// Letters by status, for letters of one chapter or of all.
    package func letters(of requirement: String, in chapter: Chapter? = nil) -> [RequirementStatus: Int] {
        (chapter.map { [$0] } ?? Chapter.allCases).reduce(RequirementCounts()) {
            $0 + (requirements[$1.index][requirement] ?? RequirementCounts())
        }.letters
    }

    /// The worst status in any letter; nil when there is no letter of that chapter.
    package func status(of requirement: String, in chapter: Chapter? = nil) -> RequirementStatus? {
        letters(of: requirement, in: chapter).filter { $0.value > 0 }.keys.min()
    }

    package func status(of solution: Solution) -> SolutionStatus {
        if letters == unreadable {
            if letters == 0, exempt.contains(where: { $0.value > 0 && $0.key != .thirdParty }) { return .exempt }
            return solution.digitalPost == .nej && letters == 0 ? .outOfScope : .notAssessed
        }
        if withErrors > 0 { return .lettersMustBeAdapted }
        // What half of the letters say tells nothing of the others.
        if unreadable * 2 >= letters { return .notAssessed }
        if withWarningsOnly > 0 || unreadable > 0 { return .fewOutstanding }
        if confirmed == letters, let latestAnswer { return .confirmed(latestAnswer) }
        return .noFaultFound
    }
}
