/// A person's answer about one requirement in one letter.
package struct Judgement: Hashable, Sendable {
    package enum Verdict: String, CaseIterable, Hashable, Sendable {
        case satisfied = "opfyldt"
        case notSatisfied = "ikke opfyldt"
        case notApplicable = "ikke relevant"

        package var status: RequirementStatus {
            switch self {
            case .satisfied: .satisfied
            case .notSatisfied: .notSatisfied
            case .notApplicable: .notApplicable
            }
        }
    }

    /// A path relative to the folder of the file that holds the answer.
    package var letter: String
    /// nil if the letter belonged to no known solution.
    package var solution: String?
    /// `wcag:1.1.1`.
    package var requirement: String
    package var verdict: Verdict
    package var who: String
    /// `2026-11-25`.
    package var date: String
    package var remark: String?
    /// The fingerprint of the content that was judged, and of what rules doubted in it.
    package var fingerprint: String

    package init(
        letter: String, solution: String?, requirement: String, verdict: Verdict, who: String, date: String,
        remark: String?, fingerprint: String
    ) {
        self.letter = letter
        self.solution = solution
        self.requirement = requirement
        self.verdict = verdict
        self.who = who
        self.date = date
        self.remark = remark
        self.fingerprint = fingerprint
    }

    /// The answer as an item of `answers` in `brevtjek-vurdering.yml`.
    package var yaml: String {
        var lines = ["- letter: \(quotedYAML(letter))"]
        if let solution { lines.append("  solution: \(quotedYAML(solution))") }
        lines += [
            "  requirement: \"\(requirement)\"", "  verdict: \(verdict.rawValue)", "  who: \(quotedYAML(who))",
            "  date: \"\(date)\"",
        ]
        if let remark { lines.append("  remark: \(quotedYAML(remark))") }
        lines.append("  fingerprint: \"\(fingerprint)\"")
        return lines.map { "  " + $0 }.joined(separator: "\n") + "\n"
    }
}

/// The answers of people, from `brevtjek-vurdering.yml`.
///
/// An answer counts for every letter of the same solution whose judged content is the same. A later answer about the
/// same content replaces an earlier one; both stay in the file.
package struct Judgements: Sendable {
    private var byContent: [String: Judgement] = [:]
    private var byLetter: [String: Judgement] = [:]

    package init() {}

    package init(parsing text: String, file: String, requirements: Requirements) throws(RuleFileError) {
        let fields = try YAMLNode(parsing: text, file: file).fields(["answers"])
        for item in fields["answers"]?.items() ?? [] {
            let entry = try item.fields([
                "letter", "solution", "requirement", "verdict", "who", "date", "remark", "fingerprint",
            ])
            func field(_ name: String) throws(RuleFileError) -> YAMLNode {
                guard let value = entry[name] else { throw item.missing(name) }
                return value
            }
            let requirement = try field("requirement").string()
            guard requirements[requirement] != nil else {
                throw try field("requirement").error(
                    .unknown(da: "krav", en: "requirement", requirement, among: requirements.all.map(\.id)))
            }
            let date = try field("date").day()
            let who = try field("who").string()
            guard !who.isEmpty else {
                throw try field("who").error(
                    da: "et svar skal have navnet på den, der gav det", en: "an answer needs the name of who gave it")
            }
            add(
                Judgement(
                    letter: try field("letter").string(), solution: try entry["solution"]?.string(),
                    requirement: requirement,
                    verdict: try field("verdict").word(da: "vurdering", en: "verdict", as: Judgement.Verdict.self),
                    who: who, date: date,
                    remark: try entry["remark"]?.string(), fingerprint: try field("fingerprint").string()))
        }
    }

    private mutating func add(_ judgement: Judgement) {
        byContent[Judgements.key(judgement.requirement, judgement.fingerprint, judgement.solution)] = judgement
        byLetter[Judgements.key(judgement.requirement, judgement.letter, nil)] = judgement
    }

    private static func key(_ requirement: String, _ what: String, _ solution: String?) -> String {
        "\(requirement)\u{1F}\(what)\u{1F}\(solution ?? "")"
    }

    package var isEmpty: Bool { byContent.isEmpty }

    /// The answer that holds for a requirement in a letter whose judged content has that print; nil if nobody has
    /// answered.
    package func answer(on requirement: Requirement, print: String, solution: String?) -> Judgement? {
        byContent[Judgements.key(requirement.id, print, solution)]
    }

    /// The answer that was given about this letter before its content changed; nil if there was none, or if another
    /// answer holds.
    ///
    /// - Parameter letter: a path relative to the folder of the file.
    package func lapsedAnswer(on requirement: Requirement, letter: String, print: String, solution: String?)
        -> Judgement?
    {
        guard let earlier = byLetter[Judgements.key(requirement.id, letter, nil)], earlier.fingerprint != print,
            answer(on: requirement, print: print, solution: solution) == nil
        else { return nil }
        return earlier
    }
}
