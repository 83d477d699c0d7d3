import DocumentModel
import Reporting
import RuleEngine
import Testing

/// What letters come to: totals and status of a solution, and what a gate counts. Signs for letters: `LetterRecord.letters`.
@Suite struct TallyTests {
    private static func tally(_ signs: String, rule: String = "r") throws -> SolutionTally {
        var tally = SolutionTally()
        for record in try LetterRecord.letters(signs, rule: rule) { tally.add(record) }
        return tally
    }

    /// A status is never better than the letters that could be read; with half of them unread there is no status. Source: README.md, the status of a solution.
    @Test(
        arguments: [
            ("", .notAssessed), ("o", .noFaultFound), ("n", .noFaultFound), ("?", .noFaultFound),
            ("w", .fewOutstanding), ("e", .lettersMustBeAdapted), ("we", .lettersMustBeAdapted),
            ("s", .lettersMustBeAdapted),
            ("u", .notAssessed), ("ou", .notAssessed), ("oou", .fewOutstanding), ("ouu", .notAssessed),
            ("wu", .notAssessed), ("eu", .lettersMustBeAdapted), ("euu", .lettersMustBeAdapted),
            ("c", .confirmed("2026-11-01")), ("cC", .confirmed("2026-11-09")), ("Cc", .confirmed("2026-11-09")),
            ("co", .noFaultFound), ("ccn", .noFaultFound), ("cu", .notAssessed), ("ccu", .fewOutstanding),
            ("ce", .lettersMustBeAdapted),
            // What is exempt is not counted, whatever it holds; what citizens sent in exempts nothing.
            ("x", .exempt), ("b", .exempt), ("t", .notAssessed), ("tx", .exempt), ("xo", .noFaultFound),
            ("xc", .confirmed("2026-11-01")), ("to", .noFaultFound), ("xu", .notAssessed),
        ] as [(String, SolutionStatus)])
    func status(letters: String, expected: SolutionStatus) throws {
        #expect(try Self.tally(letters).status(of: Solution(unknown: "a", name: "A")) == expected)
    }

    @Test func aSolutionWithoutDigitalPostIsOutOfScopeUntilALetterIsMeasured() throws {
        var solution = Solution(unknown: "a", name: "A")
        solution.digitalPost = .nej
        #expect(try Self.tally("").status(of: solution) == .outOfScope)
        #expect(try Self.tally("u").status(of: solution) == .notAssessed)
        #expect(try Self.tally("o").status(of: solution) == .noFaultFound)
    }

    /// Counted, with errors, with warnings alone, unreadable, confirmed, waiting for a person.
    @Test(
        arguments: [
            ("", [0, 0, 0, 0, 0, 0]), ("o", [1, 0, 0, 0, 0, 1]), ("u", [1, 0, 0, 1, 0, 0]), ("c", [1, 0, 0, 0, 1, 0]),
            ("uoc", [3, 0, 0, 1, 1, 1]), ("ccouexbt", [5, 1, 0, 1, 2, 2]), ("wne", [3, 1, 1, 0, 0, 3]),
            ("xbt", [0, 0, 0, 0, 0, 0]),
        ] as [(String, [Int])])
    func totals(letters: String, expected: [Int]) throws {
        func numbers(_ tally: SolutionTally) -> [Int] {
            [
                tally.letters, tally.withErrors, tally.withWarningsOnly, tally.unreadable, tally.confirmed,
                tally.toReview,
            ]
        }
        let tally = try Self.tally(letters)
        #expect(numbers(tally) == expected)
        // Two solutions together are twice one.
        var both = tally
        both.add(tally)
        #expect(numbers(both) == expected.map { $0 * 2 })
        #expect(both.exempt == tally.exempt.mapValues { $0 * 2 })
    }

    /// Advice is nothing that is outstanding.
    @Test(arguments: [("e", 1), ("ee", 2), ("w", 1), ("n", 0), ("?", 0), ("x", 0), ("o", 0), ("s", 1)])
    func failedRules(letters: String, failed: Int) throws {
        #expect(try Self.tally(letters).failedRules == (failed == 0 ? [:] : ["r": failed]))
        #expect(try Self.tally("n").rules.isEmpty)
    }

    /// What is an error for one of a vendor's solutions is one for the vendor.
    @Test func theWorseLevelHolds() throws {
        for (one, other) in [("e", "w"), ("w", "e")] {
            var both = try Self.tally(one)
            both.add(try Self.tally(other))
            #expect(both.rules["r"]?.level == .error && both.rules["r"]?.failed == 2)
        }
    }

    /// Errors and warnings that break a gate, letters for a person, places that are tolerated.
    @Test(
        arguments: [
            ("e", [1, 0, 0, 0]), ("w", [0, 1, 0, 0]), ("n", [0, 0, 0, 0]), ("o", [0, 0, 0, 0]), ("?", [0, 0, 1, 0]),
            ("-", [0, 0, 1, 0]), ("u", [1, 0, 0, 0]), ("s", [0, 0, 0, 1]), ("xbt", [0, 0, 0, 0]),
            ("eewu?s", [3, 1, 1, 1]),
        ] as [(String, [Int])])
    func gate(letters: String, expected: [Int]) throws {
        var summary = Summary()
        for record in try LetterRecord.letters(letters) { summary.add(record) }
        #expect(
            [
                summary.openErrors, summary.openWarnings, summary.lettersToReview,
                summary.suppressed[.baseline, default: 0],
            ] == expected)
    }
}
