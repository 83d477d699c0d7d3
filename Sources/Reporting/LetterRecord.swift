package import DocumentModel
package import RuleEngine

/// Everything a report says of one letter, with texts resolved: nothing is left to look up.
package struct LetterRecord: Sendable {
    /// Of the input it came with, 16 hexadecimal digits: the same in every run, whatever else is judged. All records of one message share it.
    package var id: String
    /// As given, with personal numbers masked.
    package var path: LetterText
    /// Whether something in the path was masked, so that others may be called the same. Known where the record was made; false in one that was read.
    package var pathIsMasked = false
    /// Of the letter's bytes; nil when they could not be read.
    package var sha256: String?
    package var format: LetterFormat?
    /// What carried it or what it is: `memo`, `sf1601`, `sf1600`; nil for a letter that lies by itself.
    package var message: String?
    /// Why the law does not ask about it; nil when it does.
    package var outOfScope: OutOfScope?
    /// Why it is judged and not counted; nil when it counts.
    package var exempt: ExemptionClaim?
    /// Of its content, for answers of persons to be held against; nil when it was not judged.
    package var prints: ContentPrints?
    /// nil when the letter belongs to no known solution.
    package var solution: String?
    /// How the solution was found; nil when it was not.
    package var solutionSource: FoundSolution.Source?
    package var origin: LetterOrigin
    /// nil when the letter was judged.
    package var failure: Failure?
    package var defects: [Defect]
    /// Rules that failed, cannot tell or did not run, worst first.
    package var assertions: [RuleResult]
    /// Ids of rules that applied and found nothing, in the rules' order.
    package var passed: [String] = []
    /// Ids of rules that applied to nothing, in the rules' order.
    package var inapplicable: [String] = []
    /// What rules said that this program does not know, where saved results tell which requirements they are about.
    var strangeOutcomes: [RuleOutcome] = []
    /// What is known of each requirement; a person's answers are in it once they are applied.
    package var requirements: [String: RequirementStatus]
    /// Answers given on this letter before its content changed.
    package private(set) var lapsedAnswers: [Judgement] = []
    /// Answers that hold, in the requirements' order.
    package private(set) var answers: [Judgement] = []

    /// Ids of the rules that ran, whatever they found.
    package var ran: Set<String> {
        Set(assertions.lazy.filter { $0.outcome != .untested }.map(\.rule)).union(passed).union(inapplicable)
    }

    /// Whether every rule of the law ran on it: without that nothing is confirmed, whatever persons answer.
    package var ranAllLawRules = false
    /// Comments in the template that take nothing out, with their line.
    package var unusedIgnores: [InlineIgnore] = []

    /// Requirements that a person found not to be met.
    package var personFaults: [Judgement] { answers.filter { $0.verdict == .notSatisfied } }

    package struct Failure: Hashable, Sendable {
        /// A word of the record contract: `encrypted`, `unreadable` and so on.
        package var code: Code
        package var message: LetterText

        package init(code: Code, message: LetterText) {
            self.code = code
            self.message = message
        }

        package init(code: Code, message: String) { self.init(code: code, message: LetterText(message)) }
    }

    /// Why a letter has no verdict, in the record contract's words.
    package enum Code: String, CaseIterable, Hashable, Sendable {
        case encrypted, unreadable, timeout, tooLarge, outOfMemory, crashed, unsupported
        /// The machine's trouble and not the letter's: it is to be checked again.
        case notChecked

        /// Whether another run may give another answer.
        package var isTriedAgain: Bool {
            self == .timeout || self == .crashed || self == .outOfMemory || self == .notChecked
        }
    }

    package enum OutOfScope: String, CaseIterable, Sendable {
        /// Data for machines.
        case technicalDocument
        /// Goes by physical post alone.
        case physicalPost
    }

    package struct Defect: Hashable, Sendable {
        package var code: String
        package var message: LetterText
        package var line: Int?
    }

    package struct RuleResult: Sendable {
        package var rule: String
        package var title: String
        package var outcome: Outcome
        package var level: Level
        package var reason: LetterText?
        package var affects: String
        package var remedy: String
        package var requirements: [String]
        /// Names and clauses as a reader knows them: `WCAG 1.1.1`, `EN 301 549 10.1.1.1`.
        package var references: [String]
        package var sameAs: [String]
        package var count: Int
        package var findings: [Finding]

        /// Failed places that nothing takes out of the gate.
        package var openCount: Int {
            outcome == .failed ? max(0, count - findings.count { $0.outcome == .failed && $0.suppression != nil }) : 0
        }
    }

    package struct Finding: Sendable {
        package var outcome: Outcome
        package var pointer: Pointer
        package var message: LetterText
        /// The text at the place, or before it where it has none; short and masked.
        package var context: LetterText
        package var fingerprint: String
        /// Why it does not break the gate; nil when it does.
        package var suppression: Suppression?
    }

    package enum Status: String, Sendable {
        case failed, cantTell, untested, passed, error, outOfScope
    }

    /// The worst there is. Advice (level note) is no fault.
    package var status: Status {
        if outOfScope != nil { return .outOfScope }
        if failure != nil { return .error }
        if !personFaults.isEmpty || assertions.contains(where: { $0.outcome == .failed && $0.level != .note }) {
            return .failed
        }
        if assertions.contains(where: { $0.outcome == .cantTell }) { return .cantTell }
        if assertions.contains(where: { $0.outcome == .untested }) { return .untested }
        return .passed
    }

    /// Rules that failed with that level.
    package func failedCount(_ level: Level) -> Int { assertions.count { $0.outcome == .failed && $0.level == level } }

    /// A letter that could not be loaded.
    package init(id: String, path: LetterText, sha256: String?, solution: FoundSolution?, failure: Failure) {
        self.init(id: id, path: path, sha256: sha256, solution: solution)
        self.failure = failure
    }

    /// Something in a message that no law of accessibility asks about.
    package init(id: String, path: LetterText, sha256: String?, solution: FoundSolution?, outOfScope: OutOfScope) {
        self.init(id: id, path: path, sha256: sha256, solution: solution)
        self.outOfScope = outOfScope
    }

    /// One that was not judged.
    init(id: String, path: LetterText, sha256: String?, solution: FoundSolution?) {
        self.id = id
        self.path = path
        self.sha256 = sha256
        self.solution = solution?.id
        solutionSource = solution?.source
        origin = LetterOrigin()
        defects = []
        assertions = []
        requirements = [:]
    }

    /// Whether it is a letter that a citizen reads, and not the envelope around one.
    package var isLetter: Bool { format != .message && outOfScope == nil }

    /// Places that fail a rule of that level and count for the gate.
    package func openCount(_ level: Level) -> Int {
        assertions.reduce(level == .error ? personFaults.count : 0) { $0 + ($1.level == level ? $1.openCount : 0) }
    }

    /// Notes which findings the template's own comments take out, and which comments do nothing.
    package mutating func ignore(_ ignores: [InlineIgnore]) {
        guard !ignores.isEmpty else { return }
        // By rule and line, so that many comments and many findings are not held against each other.
        var known: [String: [Int: Int]] = [:]
        for (index, ignore) in ignores.enumerated() where ignore.reason != nil {
            for line in [ignore.line, ignore.nextLine, InlineIgnore.anyLine] where known[ignore.rule]?[line] == nil {
                known[ignore.rule, default: [:]][line] = index
            }
        }
        var used = Set<Int>()
        for index in assertions.indices where assertions[index].outcome == .failed {
            guard let lines = known[assertions[index].rule] else { continue }
            for place in assertions[index].findings.indices where assertions[index].findings[place].outcome == .failed {
                guard let ignore = lines[assertions[index].findings[place].pointer.line ?? InlineIgnore.anyLine] else {
                    continue
                }
                used.insert(ignore)
                assertions[index].findings[place].suppression = Suppression(
                    kind: .inline, reason: ignores[ignore].reason)
            }
        }
        unusedIgnores = ignores.enumerated().filter { !used.contains($0.offset) }.map(\.element)
    }

    package var hasInlineIgnores: Bool {
        assertions.contains { $0.findings.contains { $0.suppression?.kind == .inline } }
    }

    /// Takes failed findings out of the gate.
    ///
    /// What a baseline tolerates is a fault all the same, and the rule has failed. What is ignored its owner holds to be none: where that is all a
    /// rule found, it cannot tell, and a person has to.
    package mutating func suppress(
        requirements known: Requirements, rules: RuleSet, language: TextLanguage,
        _ suppression: (RuleResult, Finding) -> Suppression?
    ) {
        var changes = false
        for index in assertions.indices where assertions[index].outcome == .failed {
            var ignored = 0
            for place in assertions[index].findings.indices where assertions[index].findings[place].outcome == .failed {
                if assertions[index].findings[place].suppression == nil {
                    assertions[index].findings[place].suppression = suppression(
                        assertions[index], assertions[index].findings[place])
                }
                if let kind = assertions[index].findings[place].suppression?.kind, kind != .baseline { ignored += 1 }
            }
            guard ignored > 0, ignored == assertions[index].count else { continue }
            changes = true
            assertions[index].outcome = .cantTell
            assertions[index].reason = LetterText(
                Messages.ignored(assertions[index].findings.compactMap(\.suppression?.reason))[language])
        }
        guard changes else { return }
        // Worst first, as ever.
        assertions = assertions.enumerated().sorted {
            ($0.element.outcome, $1.offset) > ($1.element.outcome, $0.offset)
        }.map(\.element)
        deriveRequirements(known, rules: rules)
    }

    /// What is known of each requirement from what the rules said. The standard is about what the citizen reads; an envelope meets none of its
    /// criteria and breaks none.
    ///
    /// - Parameter rules: have the level that the law gives them, whatever a configuration says; a rule that is not there has that of its result.
    mutating func deriveRequirements(_ known: Requirements, rules: RuleSet) {
        guard isLetter, failure == nil else { return }
        var outcomes = assertions.map {
            RuleOutcome(outcome: $0.outcome, level: rules[$0.rule]?.ownLevel ?? $0.level, requirements: $0.requirements)
        }
        for (outcome, ids) in [(Outcome.passed, passed), (.inapplicable, inapplicable)] {
            outcomes += ids.compactMap { rules[$0] }.map {
                RuleOutcome(outcome: outcome, level: $0.ownLevel, requirements: $0.requirements)
            }
        }
        outcomes += strangeOutcomes
        requirements = requirementStatuses(
            of: outcomes, requirements: known, format: format ?? .html,
            holdsActiveContent: prints?.holdsActiveContent ?? true)
    }

    package var hasErrors: Bool { !personFaults.isEmpty || failedCount(.error) > 0 }

    /// Whether a rule points at something that only a person can settle, and none has.
    package var asksPerson: Bool {
        assertions.contains { result in
            guard result.outcome == .cantTell || result.outcome == .untested else { return false }
            return result.requirements.isEmpty
                || result.requirements.contains { id in !answers.contains { $0.requirement == id } }
        }
    }

    /// Of all that an answer on a requirement is about: the content it names, and what rules doubted there. A new doubt is a new question.
    package func judgedPrint(of requirement: Requirement) -> String? {
        guard let print = prints?.combined(requirement.judged) else { return nil }
        let doubts = assertions.filter { $0.outcome == .cantTell && $0.requirements.contains(requirement.id) }
            .flatMap { result in result.findings.filter { $0.outcome == .cantTell }.map(\.fingerprint) }
        return doubts.isEmpty ? print : StableHash.of(([print] + doubts.sorted()).joined(separator: "\u{1F}"))
    }

    /// Whether a person has confirmed every requirement that applies.
    package var isConfirmed: Bool {
        ranAllLawRules && requirements.values.contains(.satisfied)
            && requirements.values.allSatisfy { $0 == .satisfied || $0 == .notApplicable }
    }

    /// The identity of an input: its path as shown and the digest of its bytes, nil when they could not be read.
    package static func id(path: LetterText, sha256: String?) -> String {
        StableHash.of("\(path.unescaped)\u{1F}\(sha256 ?? "")")
    }

    /// Lets answers of persons count. What a rule proved wrong no answer makes right.
    ///
    /// - Parameter letter: its path below the folder of the answers' file.
    package mutating func apply(_ judgements: Judgements, to letter: String, requirements known: Requirements) {
        guard isLetter, prints != nil, !judgements.isEmpty else { return }
        for requirement in known.all {
            guard let status = requirements[requirement.id], status != .notSatisfied else { continue }
            guard let print = judgedPrint(of: requirement) else { continue }
            if let answer = judgements.answer(on: requirement, print: print, solution: solution) {
                requirements[requirement.id] = answer.verdict.status
                answers.append(answer)
            } else if let lapsed = judgements.lapsedAnswer(
                on: requirement, letter: letter, print: print, solution: solution)
            {
                lapsedAnswers.append(lapsed)
            }
        }
    }

    /// A letter that was judged.
    ///
    /// - Parameters:
    ///   - assertions: of the rules that failed, cannot tell or did not run.
    ///   - requirements: what is known of each from all that the rules said.
    package init(
        id: String, path: LetterText, sha256: String?, solution: FoundSolution?, format: LetterFormat,
        origin: LetterOrigin, defects: [LoadDefect], prints: ContentPrints?,
        assertions: [Assertion], passed: [String], inapplicable: [String], statuses: [String: RequirementStatus],
        ignores: [InlineIgnore], rules: RuleSet,
        requirements: Requirements, language: TextLanguage
    ) {
        self.init(id: id, path: path, sha256: sha256, solution: solution)
        self.format = format
        self.origin = origin
        self.prints = prints
        self.passed = passed
        self.inapplicable = inapplicable
        self.requirements = statuses
        self.defects = defects.map {
            Defect(code: $0.code.rawValue, message: LetterText(Messages.defect($0)[language]), line: $0.line)
        }
        // Worst first; within that the rules keep their order, which is that of their ids.
        let order = assertions.indices.sorted { first, second in
            let (one, other) = (assertions[first], assertions[second])
            if one.outcome != other.outcome { return one.outcome > other.outcome }
            if one.level != other.level { return one.level > other.level }
            return first < second
        }
        self.assertions = order.compactMap { index in
            rules[assertions[index].rule].map {
                RuleResult(
                    assertions[index], rule: $0, origin: origin,
                    references: requirements.references(of: $0.requirements, format: format, language: language),
                    language: language)
            }
        }
        ignore(ignores)
    }
}

extension LetterRecord.RuleResult {
    /// With the texts of the rule; what it said of the letter is given.
    init(
        of rule: Rule, outcome: Outcome, level: Level, reason: LetterText?, count: Int,
        findings: [LetterRecord.Finding], origin: LetterOrigin, references: [String],
        language: TextLanguage
    ) {
        self.init(
            rule: rule.id, title: rule.title[language], outcome: outcome, level: level, reason: reason,
            affects: rule.affects[language],
            remedy: rule.remedy(for: origin)[language], requirements: rule.requirements, references: references,
            sameAs: rule.sameAs, count: count, findings: findings)
    }

    fileprivate init(
        _ assertion: Assertion, rule: Rule, origin: LetterOrigin, references: [String], language: TextLanguage
    ) {
        let findings = assertion.findings.map { finding in
            let message = findingMessage(finding, rule: rule, language: language)
            return LetterRecord.Finding(
                outcome: finding.outcome, pointer: finding.pointer, message: message, context: finding.context,
                fingerprint: finding.fingerprint)
        }
        self.init(
            of: rule, outcome: assertion.outcome, level: assertion.level,
            reason: assertion.reason.map { LetterText(Messages.reason($0)[language]) }, count: assertion.count,
            findings: findings, origin: origin, references: references, language: language)
    }
}

/// What fails is said; what could not be known is not said to fail.
package func findingMessage(_ finding: AssertionFinding, rule: Rule, language: TextLanguage) -> LetterText {
    guard finding.outcome != .failed else {
        return fill((rule.failedMessage ?? rule.title)[language], with: finding.values)
    }
    guard let reason = finding.reason else {
        return fill((rule.cannotTellMessage ?? rule.title)[language], with: finding.values)
    }
    let why = Messages.unknown(reason)[language]
    guard reason != .placeholder, let question = rule.cannotTellMessage else {
        return "\(Messages.cannotBeTold[language]) \(why)"
    }
    return "\(fill(question[language], with: finding.values)) \(why)"
}

/// Puts the values in place of the names in braces.
private func fill(_ template: String, with values: [String: LetterText]) -> LetterText {
    var result: LetterText = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{") {
        guard let close = rest[open...].firstIndex(of: "}") else { break }
        result = "\(result)\(rest[..<open])\(values[String(rest[rest.index(after: open)..<close])] ?? "")"
        rest = rest[rest.index(after: close)...]
    }
    return "\(result)\(rest)"
}
