import DocumentModel
import Reporting
import RuleEngine
import Testing

/// Cells of the tables of a meeting, one question a table. Signs for letters: `LetterRecord.letters`.
@Suite struct StatusTableTests {
    private static func summary(_ records: [LetterRecord]) -> Summary {
        var summary = Summary()
        for record in records { summary.add(record) }
        return summary
    }

    /// The rows of one view, as texts.
    private static func rows(
        _ records: [LetterRecord], solutions: String = "{id: a, name: A, kind: kombit}",
        view: StatusReport.View = .status,
        columns: [SolutionColumn]? = nil, asOf: String = "2026-06-01", change: (inout StatusReport) -> Void = { _ in }
    ) throws -> [[String]] {
        var report = StatusReport(
            summary: summary(records),
            solutions: try Solutions(parsing: "solutions: [\(solutions)]", file: "a.yaml"), rules: try RuleSet([]),
            requirements: try SavedLetter.requirements(), asOf: asOf, measuredOn: nil, language: .da)
        report.columns = columns
        report.showsAll = true
        change(&report)
        return report.tables([view]).flatMap(\.rows).map { row in
            row.map { value in
                switch value {
                case .text(let text): text.unescaped
                case .number(let number): "\(number)"
                }
            }
        }
    }

    /// Where the owner's words and the measurement do not go together it is said, and not before a plan's day has passed.
    @Test(
        arguments: [
            ("declared: lever op", "e", true), ("declared: lever op", "w", false), ("declared: lever op", "", false),
            ("declared: ingen tilpasning", "e", true), ("declared: ingen tilpasning", "o", false),
            ("declared: enkelte udeståender", "e", false), ("declared: breve skal tilpasses", "e", false),
            ("declared: ikke oplyst", "e", false),
            ("declared: lever op ved udrulning, plan-date: 2026-05", "e", true),
            ("declared: lever op ved udrulning, plan-date: 2026-06", "e", false),
            ("declared: lever op ved udrulning, plan-date: 2026-06-01", "e", false),
            ("declared: lever op ved udrulning", "e", false),
            ("declared: lever op ved udrulning, plan-date: 2026-05", "w", false),
            ("digital-post: nej", "o", true), ("digital-post: nej", "", false), ("digital-post: ja", "o", false),
        ])
    func disagreement(solution: String, letters: String, disagrees: Bool) throws {
        let cell = try Self.rows(
            try LetterRecord.letters(letters),
            solutions: "{id: a, name: A, kind: kombit, \(solution)}".replacing("date: ", with: "date: \"")
                .replacing(/(date: "[0-9-]+)/) { "\($0.1)\"" }, columns: [.disagreement])
        #expect(cell.count == 1 && cell[0][0].hasPrefix("Uenighed: ") == disagrees, "\(cell)")
        #expect(disagrees || cell == [["–"]])
    }

    /// Three are named; how many more there are is said.
    @Test(arguments: [
        (0, "–"), (1, "r1 (1)"), (3, "r1 (1); r2 (1); r3 (1)"), (4, "r1 (1); r2 (1); r3 (1); og 1 mere"),
        (5, "r1 (1); r2 (1); r3 (1); og 2 mere"),
    ])
    func adaptations(count: Int, expected: String) throws {
        var letter = SavedLetter()
        letter.results = (0..<count).map { SavedResult(rule: "r\($0 + 1)", level: .error, outcome: .failed) }
        #expect(try Self.rows([try letter.record()], columns: [.adaptations]) == [[expected]])
    }

    @Test func theRuleThatMostLettersFailStandsFirst() throws {
        let records = try LetterRecord.letters("e", rule: "a") + LetterRecord.letters("ee", rule: "b")
        #expect(try Self.rows(records, columns: [.adaptations]) == [["b (2); a (1)"]])
    }

    @Test func solutionsWithoutAVendorStandLast() throws {
        let solutions =
            "{id: a, name: A, kind: kombit}, {id: b, name: B, kind: kombit, vendor: V}, {id: c, name: C, kind: kombit}, "
            + "{id: d, name: D, kind: kombit, vendor: U}"
        let rows = try Self.rows([], solutions: solutions, columns: [.letters]) { $0.grouping = .vendor }
        #expect(rows.map { $0.prefix(2) } == [["V", "B"], ["U", "D"], ["Ikke oplyst", "A, C"]])
    }

    /// A requirement that no rule looked at stays untested, though a person has answered on one letter; and no longer when a rule did.
    @Test(
        arguments: [
            ([.untested], "1.1.1"), ([.untested, .satisfied], "1.1.1"), ([.untested, .notApplicable], "1.1.1"),
            ([.untested, .furtherTestingNeeded], "–"), ([.untested, .notSatisfied], "–"), ([.satisfied], "–"),
        ] as [([RequirementStatus], String)])
    func untested(statuses: [RequirementStatus], expected: String) throws {
        let records = try zip(LetterRecord.letters(String(repeating: "o", count: statuses.count)), statuses).map {
            var record = $0
            record.judged?.requirements = ["wcag:1.1.1": $1]
            return record
        }
        #expect(try Self.rows(records, columns: [.untested]) == [[expected]])
    }

    /// Errors stand above warnings, also where fewer letters have them.
    @Test func outstandingIsWorstFirst() throws {
        let records =
            try LetterRecord.letters("www", rule: "a") + LetterRecord.letters("e", rule: "c")
            + LetterRecord.letters("ee", rule: "d")
        let rows = try Self.rows(records, view: .outstanding)
        #expect(rows.prefix(3).map { $0[1] } == ["d", "c", "a"])
        #expect(rows.prefix(3).map { $0[4] } == ["2 af 6 breve", "1 af 6 breve", "3 af 6 breve"])
    }

    /// What was agreed on the fault goes before what was agreed on the solution, and that before the plan.
    @Test(
        arguments: [
            ([], "2026-12"), ([(nil, "2026-10")], "2026-10"), ([("r", "2026-08")], "2026-08"),
            ([("r", "2026-08"), (nil, "2026-10")], "2026-08"), ([("q", "2026-08")], "2026-12"),
            ([("r", nil)], "2026-12"), ([("r", "2026-05")], "2026-05 (dato passeret)"),
        ] as [([(String?, String?)], String)])
    func due(agreed: [(String?, String?)], expected: String) throws {
        let rows = try Self.rows(
            try LetterRecord.letters("e"), solutions: "{id: a, name: A, kind: kombit, plan-date: \"2026-12\"}",
            view: .outstanding
        ) {
            $0.assignments = agreed.map {
                Assignment(
                    solution: "a", rule: $0.0, responsible: nil, due: $0.1.flatMap { PlanDate($0) }, note: nil)
            }
        }
        #expect(rows.first?[6] == expected)
    }

    /// Letters then and now, and what became of the rule. Nothing is called mended that was not measured again or cannot be told.
    @Test(arguments: [
        ("e", "e", "uændret"), ("e", "ee", "flere breve"), ("ee", "eo", "færre breve"), ("e", "o", "rettet"),
        ("ee", "oo", "rettet"), ("o", "e", "nyt"), ("-", "e", "ikke målt sidst"), ("e", "-", "ikke målt igen"),
        ("ee", "o", "ikke målt igen"), ("ee", "ou", "ikke målt igen"), ("ee", "ox", "ikke målt igen"),
        ("e", "?", "kan ikke længere afgøres"), ("ee", "e?", "færre breve"), ("ee", "o?", "kan ikke længere afgøres"),
        ("eu", "o", "rettet"),
    ])
    func change(then: String, now: String, word: String) throws {
        let earlier = Self.summary(try LetterRecord.letters(then))
        let rows = try Self.rows(try LetterRecord.letters(now), view: .changes) { $0.earlier = earlier }
        #expect(rows.map { [$0[1], $0[2]] } == [["r", word]])
    }
}
