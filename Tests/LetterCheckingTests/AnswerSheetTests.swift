import DocumentModel
import Reporting
import RuleEngine
import TestSupport
import Testing

@testable import LetterChecking

/// What a person answers is bound to open questions, and goes to the end of the file.
@Suite struct AnswerSheetTests {
    private func questions(with setup: Setup) throws -> [ReviewList.Question] {
        var list = ReviewList(requirements: setup.requirements, language: .da)
        list.add(try record(of: SampleHTML.letter("<a href=\"https://x\">Ansøg</a>"), named: "a.html", with: setup))
        return list.questions
    }

    @Test(
        arguments: [
            ("1.1.1=opfyldt", "1.1.1", .satisfied), ("wcag:1.1.1=Satisfied", "1.1.1", .satisfied),
            ("1.2.*=ikke relevant", "1.2.*", .notApplicable), ("rest=not applicable", "rest", .notApplicable),
            ("2.4.4=ikke opfyldt", "2.4.4", .notSatisfied), ("2.4.4=not satisfied", "2.4.4", .notSatisfied),
            ("1.1.1", nil, nil), ("1.1.1=ja", nil, nil), ("", nil, nil), ("=opfyldt", nil, nil),
        ] as [(String, String?, Judgement.Verdict?)])
    func anAnswerIsARequirementAndAWord(_ text: String, _ pattern: String?, _ verdict: Judgement.Verdict?) {
        let given = try? AnswerSheet.Given(text)
        #expect(given?.pattern == pattern && given?.verdict == verdict)
    }

    @Test(
        arguments: [
            (nil, .quit), ("q", .quit), ("Q", .quit), ("", .skip), ("o", .verdict(.satisfied)),
            ("S", .verdict(.satisfied)), ("opfyldt", .verdict(.satisfied)), ("i", .verdict(.notSatisfied)),
            ("n", .verdict(.notSatisfied)), ("r", .verdict(.notApplicable)), ("a", .verdict(.notApplicable)),
            ("x", nil), (" ", nil),
        ] as [(String?, AnswerSheet.Reply?)])
    func aReplyIsALetterOrAWord(_ text: String?, _ reply: AnswerSheet.Reply?) {
        #expect(AnswerSheet.Reply(text) == reply)
    }

    @Test(arguments: [nil, "", " ", "\u{200B}\u{FEFF}\t"] as [String?]) func aNameIsSeen(_ who: String?) {
        #expect(
            mistake { _ = try AnswerSheet.requireName(who) }
                == "et svar skal have et navn: --who")
    }

    @Test func eachQuestionIsAnsweredOnce() throws {
        let setup = try setup()
        let questions = try questions(with: setup)
        #expect(questions.contains { $0.requirement.number == "2.4.4" })
        var sheet = AnswerSheet(questions, who: try AnswerSheet.requireName("Mette"), day: "2026-11-24", remark: "set")
        try sheet.add(try AnswerSheet.Given("2.4.4=opfyldt"), with: setup)
        #expect(sheet.open.count == questions.count - 1 && sheet.answers.count == 1)
        let answer = try #require(sheet.answers.first)
        #expect(
            answer.who == "Mette" && answer.date == "2026-11-24" && answer.remark == "set"
                && answer.verdict == .satisfied && answer.letter.hasSuffix("a.html"))
        #expect(
            mistake { try sheet.add(try AnswerSheet.Given("2.4.4=opfyldt"), with: setup) }
                == "--answer 2.4.4: intet åbent spørgsmål")
        // Several at once; and those that a letter without film, sound or script seldom has.
        let before = sheet.open
        try sheet.add(try AnswerSheet.Given("1.4.*=opfyldt"), with: setup)
        #expect(sheet.open.count < before.count && !sheet.open.contains { $0.requirement.number.hasPrefix("1.4.") })
        try sheet.add(try AnswerSheet.Given("resten=ikke relevant"), with: setup)
        #expect(!sheet.open.contains { ReviewList.isSeldom($0) })
        #expect(sheet.answers.count + sheet.open.count == questions.count)
    }

    @Test func answersGoToTheEndOfTheFile() throws {
        let folder = try TemporaryFolder()
        let setup = try setup()
        let path = folder.path + "/brevtjek-vurdering.yml"
        var sheet = AnswerSheet(try questions(with: setup), who: "Mette", day: "2026-11-24", remark: nil)
        try sheet.add(try AnswerSheet.Given("2.4.4=opfyldt"), with: setup)
        let first = try sheet.file(at: path, requirements: setup.requirements).text
        #expect(first.hasPrefix("# Hvad personer har vurderet.") && first.contains("\nanswers:\n"))
        try folder.write(first, to: "brevtjek-vurdering.yml")
        let second = try sheet.file(at: path, requirements: setup.requirements).text
        #expect(second.hasPrefix(first) && second.count > first.count)
        // One that was changed by hand so that it takes no more is left alone.
        try folder.write(first + "mere: ja\n", to: "brevtjek-vurdering.yml")
        #expect(throws: (any Error).self) { try sheet.file(at: path, requirements: setup.requirements) }
    }
}
