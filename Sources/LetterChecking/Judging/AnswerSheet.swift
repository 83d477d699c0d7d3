internal import DocumentModel
package import Reporting
package import RuleEngine

/// What a person answers to open questions, until it is written down.
package struct AnswerSheet {
    /// An answer to every question that it fits, as in `1.1.1=opfyldt`.
    package struct Given {
        let pattern: String
        let verdict: Judgement.Verdict

        /// - Throws: `UsageFailure` where the text is no answer.
        package init(_ text: String) throws {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let verdict = Given.verdicts[parts[1].lowercased()] else {
                throw UsageFailure(
                    da: "--answer \(text): skrives 1.1.1=opfyldt, =ikke opfyldt eller =ikke relevant",
                    en: "--answer \(text): is written 1.1.1=satisfied, =not satisfied or =not applicable")
            }
            pattern = parts[0].hasPrefix("wcag:") ? String(parts[0].dropFirst(5)) : parts[0]
            self.verdict = verdict
        }

        private static let verdicts: [String: Judgement.Verdict] = [
            "opfyldt": .satisfied, "satisfied": .satisfied, "ikke opfyldt": .notSatisfied,
            "not satisfied": .notSatisfied, "ikke relevant": .notApplicable, "not applicable": .notApplicable,
        ]

        package func matches(_ question: ReviewList.Question) -> Bool {
            if pattern == "resten" || pattern == "rest" { return ReviewList.isSeldom(question) }
            return pattern.hasSuffix("*")
                ? question.requirement.number.hasPrefix(pattern.dropLast()) : question.requirement.number == pattern
        }
    }

    /// What a person answers to one question that is asked.
    package enum Reply: Equatable {
        case verdict(Judgement.Verdict)
        case skip, quit

        /// nil for what is no reply: then it is asked again.
        ///
        /// - Parameter text: a line; nil where there are no more.
        package init?(_ text: String?) {
            switch text?.lowercased() {
            case nil, "q"?: self = .quit
            case ""?: self = .skip
            case "o"?, "s"?, "opfyldt"?: self = .verdict(.satisfied)
            case "i"?, "n"?, "ikke opfyldt"?: self = .verdict(.notSatisfied)
            case "r"?, "a"?, "ikke relevant"?: self = .verdict(.notApplicable)
            default: return nil
            }
        }
    }

    /// Questions that nothing has been answered to.
    package private(set) var open: [ReviewList.Question]
    package private(set) var answers: [Judgement] = []
    private let who: String
    private let day: String
    private let remark: String?

    /// - Throws: `UsageFailure` where nobody is named: a name of nothing that is seen is no name.
    package static func requireName(_ who: String?) throws -> String {
        let isSeen = who?.unicodeScalars.contains {
            !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        }
        guard let who, isSeen == true else {
            throw UsageFailure(da: "et svar skal have et navn: --who", en: "an answer needs a name: --who")
        }
        return who
    }

    /// - Parameters:
    ///   - who: who answers.
    ///   - day: `2026-11-25`.
    package init(_ questions: [ReviewList.Question], who: String, day: String, remark: String?) {
        open = questions
        self.who = who
        self.day = day
        self.remark = remark
    }

    /// - Throws: `UsageFailure` where it fits no open question.
    package mutating func add(_ given: Given, with setup: Setup) throws {
        let chosen = open.filter { given.matches($0) }
        if chosen.isEmpty {
            throw UsageFailure(
                da: "--answer \(given.pattern): intet åbent spørgsmål",
                en: "--answer \(given.pattern): no open question")
        }
        open.removeAll { given.matches($0) }
        for question in chosen { add(given.verdict, to: question, with: setup) }
    }

    package mutating func add(_ verdict: Judgement.Verdict, to question: ReviewList.Question, with setup: Setup) {
        answers.append(
            Judgement(
                letter: setup.letterKey(question.letter.unescaped), solution: question.solution,
                requirement: question.requirement.id, verdict: verdict, who: who, date: day, remark: remark,
                fingerprint: question.fingerprint))
    }

    /// The file of answers with these at its end: what was answered before stands, and can be seen.
    ///
    /// - Throws: where it was changed by hand so that it takes no answers at its end.
    package func file(at path: String, requirements: Requirements) throws -> Rendered {
        let isNew = Files.kind(of: Array(path.utf8), follows: true) == .missing
        let header =
            "# Hvad personer har vurderet. Skrives af brevtjek review; et senere svar på det samme afløser et tidligere.\nanswers:\n"
        let whole = Rendered(answers, after: isNew ? header : try Files.text(path))
        _ = try Judgements(parsing: whole.text, file: path, requirements: requirements)
        return whole
    }
}
