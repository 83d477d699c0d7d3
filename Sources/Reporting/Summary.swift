package import RuleEngine

/// Running totals over a run. Holds no letter.
package struct Summary: Sendable {
    package private(set) var letters = 0
    /// Envelopes of Digital Post messages; no letters.
    package private(set) var messages = 0
    /// Documents that the law does not ask about.
    package private(set) var outOfScope = 0
    /// Letters that are claimed to be exempt, or are not the sender's own.
    package private(set) var exempt = 0
    package private(set) var byStatus: [LetterRecord.Status: Int] = [:]
    /// By solution id; letters of no known solution under the empty id.
    package private(set) var solutions: [String: SolutionTally] = [:]
    /// By requirement id.
    private var counts: [String: RequirementCounts] = [:]
    /// Letters by requirement id and status; letters that could not be read are in none.
    package var requirements: [String: [RequirementStatus: Int]] { counts.mapValues(\.letters) }
    package private(set) var lettersToReview = 0
    /// What can break a gate: places that fail and are not tolerated, letters that could not be read, and letters a person has to look at.
    package private(set) var openErrors = 0
    package private(set) var openWarnings = 0
    /// Places that fail and are tolerated, by why.
    package private(set) var suppressed: [Suppression.Kind: Int] = [:]

    /// Inputs that a run before had judged.
    package struct Resumed: Sendable {
        package var inputs = 0
        package var withErrors = 0
        package var withWarnings = 0
        package var toReview = 0

        package init() {}
    }

    /// Nothing where no run is resumed.
    package private(set) var resumed = Resumed()

    package init() {}

    /// A part of the letters was judged: how many of how many, and by which seed.
    package struct Sample: Hashable, Sendable {
        package var chosen: Int
        package var total: Int
        package var seed: Int

        package init(chosen: Int, total: Int, seed: Int) {
            self.chosen = chosen
            self.total = total
            self.seed = seed
        }
    }

    /// nil when all letters were judged.
    package var sample: Sample?

    /// For the gate; they are in no other total.
    package mutating func add(_ resumed: Resumed) {
        self.resumed = resumed
        openErrors += resumed.withErrors
        openWarnings += resumed.withWarnings
        lettersToReview += resumed.toReview
    }

    package mutating func add(_ record: LetterRecord) {
        solutions[record.solution ?? "", default: SolutionTally()].add(record)
        if record.isOutOfScope {
            outOfScope += 1
            return
        }
        guard record.isLetter else {
            messages += 1
            gate(record)
            return
        }
        if record.exempt != nil {
            exempt += 1
            return
        }
        letters += 1
        byStatus[record.status, default: 0] += 1
        guard let judged = record.judged else {
            openErrors += 1
            return
        }
        for (requirement, status) in judged.requirements {
            counts[requirement, default: RequirementCounts()].add(status)
        }
        gate(record)
    }

    private mutating func gate(_ record: LetterRecord) {
        openErrors += record.openCount(.error)
        openWarnings += record.openCount(.warning)
        for result in record.assertions {
            for finding in result.findings {
                if let kind = finding.suppression?.kind { suppressed[kind, default: 0] += finding.count }
            }
        }
        if record.asksPerson { lettersToReview += 1 }
    }
}

/// Whether no rule looked at a requirement in any letter, and there were letters to look at.
///
/// - Parameter letters: by what is known of the requirement in each.
func isUntested(_ letters: [RequirementStatus: Int]) -> Bool {
    letters[.untested, default: 0] > 0
        && letters.allSatisfy { [.untested, .notApplicable, .satisfied].contains($0.key) || $0.value == 0 }
}
