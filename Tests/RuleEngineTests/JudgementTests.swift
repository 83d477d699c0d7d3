import DocumentModel
import RuleEngine
import TestSupport
import Testing

/// Which answer of a person holds for which letter, and which has lapsed.
@Suite struct JudgementTests {
    private static func requirements() throws -> Requirements {
        try Requirements(parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
    }

    private static func file(date: String = "2026-11-25") -> String {
        """
        answers:
          - {letter: a.html, solution: ky, requirement: "wcag:1.1.1", verdict: opfyldt, who: A, date: "2026-11-24", fingerprint: "1"}
          - {letter: b.html, solution: ky, requirement: "wcag:1.1.1", verdict: opfyldt, who: B, date: "\(date)", fingerprint: "2"}
        """
    }

    /// Letter, print of its content and solution; who answered what holds, and who answered what has lapsed.
    @Test(
        arguments: [
            ("a.html", "1", "ky", "A", ""), ("b.html", "2", "ky", "B", ""),
            // The same content in another letter.
            ("c.html", "1", "ky", "A", ""),
            // A letter that now has the content of another: that answer holds, and nothing has to be asked again.
            ("a.html", "2", "ky", "B", ""), ("b.html", "1", "ky", "A", ""),
            // Changed to what nobody has seen.
            ("a.html", "3", "ky", "", "A"), ("b.html", "3", "ky", "", "B"), ("c.html", "3", "ky", "", ""),
            // The same content from another solution is another letter's.
            ("c.html", "1", "kp", "", ""), ("c.html", "1", nil, "", ""),
            // Of the letter itself nothing has changed, but its solution: no answer, and none that lapsed by a change.
            ("a.html", "1", "kp", "", ""),
        ] as [(String, String, String?, String, String)])
    func holdsOrLapses(letter: String, print: String, solution: String?, holds: String, lapsed: String) throws {
        let requirements = try Self.requirements()
        let answers = try Judgements(parsing: Self.file(), file: "v.yml", requirements: requirements)
        let image = try #require(requirements["wcag:1.1.1"])
        #expect((answers.answer(on: image, print: print, solution: solution)?.who ?? "") == holds)
        let earlier = answers.lapsedAnswer(on: image, letter: letter, print: print, solution: solution)
        #expect((earlier?.who ?? "") == lapsed)
        // Of another requirement nobody has said anything.
        let sound = try #require(requirements["wcag:1.2.1"])
        #expect(answers.answer(on: sound, print: print, solution: solution) == nil)
        #expect(answers.lapsedAnswer(on: sound, letter: letter, print: print, solution: solution) == nil)
    }

    @Test(arguments: [
        ("2026-11-25", true), ("2024-02-29", true), ("2026-11", false), ("2026", false), ("2026-02-29", false),
        ("2026-11-31", false), ("25.11.2026", false),
    ])
    func anAnswerHasItsDay(date: String, isTaken: Bool) throws {
        let requirements = try Self.requirements()
        let message = "v.yml:3:95: a date is written 2026-11-25"
        do throws(RuleFileError) {
            _ = try Judgements(parsing: Self.file(date: date), file: "v.yml", requirements: requirements)
            #expect(isTaken)
        } catch {
            #expect(!isTaken && "\(error)" == message)
        }
    }
}
