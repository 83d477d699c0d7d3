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
    /// Files beside the letter that the verdict depends on: style sheets that it names.
    package var beside: [FileBeside] = []
    /// What carried it; nil for a letter that lies by itself, and for an envelope that was judged, whose format says it.
    package var carrier: MessageKind?
    /// nil when the letter belongs to no known solution.
    package var foundSolution: FoundSolution?
    /// Why it is judged and not counted; nil when it counts.
    package var exempt: ExemptionClaim?
    package var verdict: Verdict

    /// What came of it. Each has what it alone can have, so no record is judged and failed at once.
    package enum Verdict: Sendable {
        case judged(JudgedRecord)
        case failed(Failure)
        case outOfScope(OutOfScope)
    }

    package struct Failure: Hashable, Sendable {
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

    /// Why the law does not ask about it.
    package enum OutOfScope: String, CaseIterable, Sendable {
        /// Data for machines.
        case technicalDocument
        /// Goes by physical post alone.
        case physicalPost
    }

    package init(id: String, path: LetterText, sha256: String?, solution: FoundSolution?, verdict: Verdict) {
        self.id = id
        self.path = path
        self.sha256 = sha256
        foundSolution = solution
        self.verdict = verdict
    }

    /// The identity of an input: its path as shown and the digest of its bytes, nil when they could not be read.
    package static func id(path: LetterText, sha256: String?) -> String {
        StableHash.of("\(path.unescaped)\u{1F}\(sha256 ?? "")")
    }
}

/// A file that a letter names and that lies beside it.
package struct FileBeside: Hashable, Sendable {
    /// From the letter's folder, with personal numbers masked.
    package var path: LetterText
    /// Whether there was a number to mask: then nobody can look the file up by its path.
    package var pathIsMasked: Bool
    /// Of its bytes; nil where it was not to be had.
    package var sha256: String?

    package init(path: LetterText, pathIsMasked: Bool = false, sha256: String?) {
        self.path = path
        self.pathIsMasked = pathIsMasked
        self.sha256 = sha256
    }
}

/// What is asked of every record, whatever came of it.
extension LetterRecord {
    /// nil when it was not judged. To set it is to judge it.
    package var judged: JudgedRecord? {
        get { if case .judged(let judged) = verdict { judged } else { nil } }
        set { if let newValue { verdict = .judged(newValue) } }
    }

    /// nil when it could be judged.
    package var failure: Failure? { if case .failed(let failure) = verdict { failure } else { nil } }

    package var isOutOfScope: Bool { if case .outOfScope = verdict { true } else { false } }

    /// nil when it was not judged.
    package var format: RecordFormat? { judged?.format }

    /// Whether it is a letter that a citizen reads, and not the envelope around one.
    package var isLetter: Bool { !isOutOfScope && format?.message == nil }

    /// Whether it is of a message: its envelope, or a document in it.
    package var isOfMessage: Bool { carrier != nil || format?.message != nil }

    /// Whether it counts: neither out of scope nor claimed to be exempt.
    package var counts: Bool { !isOutOfScope && exempt == nil }

    /// The id; nil when the letter belongs to no known solution.
    package var solution: String? { foundSolution?.id }

    /// Rules that failed, cannot tell or did not run, worst first; none where it was not judged.
    package var assertions: [RuleResult] { judged?.assertions ?? [] }

    /// Requirements that a person found not to be met.
    package var personFaults: [Judgement] { judged?.personFaults ?? [] }

    package var hasErrors: Bool { judged?.hasErrors ?? false }

    /// Whether a rule points at something that only a person can settle, and none has.
    package var asksPerson: Bool { judged?.asksPerson ?? false }

    /// Rules that failed with that level.
    package func failedCount(_ level: Level) -> Int { judged?.failedCount(level) ?? 0 }

    /// Places that fail a rule of that level and count for the gate.
    package func openCount(_ level: Level) -> Int { judged?.openCount(level) ?? 0 }

    package enum Status: String, CaseIterable, Hashable, Sendable {
        case failed, cantTell, untested, passed, error, outOfScope
    }

    package var status: Status {
        switch verdict {
        case .judged(let judged): judged.status
        case .failed: .error
        case .outOfScope: .outOfScope
        }
    }
}

/// What a rule said of a letter.
extension LetterRecord {
    /// Something in the letter that is not as its format asks, and that reading went around.
    package struct Defect: Hashable, Sendable {
        /// nil for one of a newer version, whose name is not known here.
        package var code: LoadDefect.Code?
        package var message: LetterText
        package var line: Int?

        package init(code: LoadDefect.Code?, message: LetterText, line: Int?) {
            self.code = code
            self.message = message
            self.line = line
        }

        package init(_ defect: LoadDefect, language: TextLanguage) {
            self.init(code: defect.code, message: LetterText(Messages.defect(defect)[language]), line: defect.line)
        }
    }

    package struct RuleResult: Sendable {
        package var rule: String
        package var title = ""
        package var outcome: Outcome
        package var level: Level
        package var reason: LetterText?
        package var affects = ""
        package var remedy = ""
        package var requirements: [String]
        /// Names and clauses as a reader knows them: `WCAG 1.1.1`, `EN 301 549 10.1.1.1`.
        package var references: [String] = []
        package var sameAs: [String]
        package var count: Int
        package var findings: [Finding]

        /// How many places fail that nothing takes out of the gate, those that are not listed among them.
        package var openCount: Int {
            guard outcome == .failed else { return 0 }
            return findings.reduce(count) { $1.outcome == .failed && !$1.isOpen ? max(0, $0 - $1.count) : $0 }
        }

        /// Whether another rule names the cause: it failed, and has no place of its own.
        package var isCountedUnderCause: Bool { outcome == .failed && count == 0 }

        /// Those of them that are listed.
        package var openFindings: [Finding] { findings.filter(\.isOpen) }
    }

    package struct Finding: Sendable {
        package var outcome: Outcome
        package var pointer: Pointer
        package var message: LetterText
        /// The text at the place, or the name or address of what has none; short and masked.
        package var context: LetterText
        package var fingerprint: String
        /// Why it does not break the gate; nil when it does.
        package var suppression: Suppression?
        /// Whether it fails, and nothing takes it out of the gate.
        package var isOpen: Bool { outcome == .failed && suppression == nil }
        /// How many places it stands for.
        package var count = 1
        /// Where a rule gathers them: the places, the first of them that of `pointer`; there may be more. Empty where each place is a finding.
        package var places: [FindingPlace] = []

        /// By what a baseline may know it: itself, or any of its places, which were findings of their own before they were gathered.
        package var fingerprints: [String] { [fingerprint] + places.map(\.fingerprint) }
    }
}

extension LetterRecord.RuleResult {
    /// What a rule said, in its words: they are taken from the rule, and no record says them.
    mutating func takeTexts(of rule: Rule?, origin: LetterOrigin, format: LetterFormat, from texts: RecordTexts) {
        references = texts.requirements.references(of: requirements, format: format, language: texts.language)
        title = rule?.title[texts.language] ?? self.rule
        affects = rule?.affects[texts.language] ?? ""
        remedy = rule?.remedy(for: origin)[texts.language] ?? ""
    }

    init(_ assertion: Assertion, rule: Rule, language: TextLanguage) {
        self.init(
            rule: rule.id, outcome: assertion.outcome, level: assertion.level,
            reason: assertion.reason.map { LetterText(Messages.reason($0)[language]) },
            requirements: rule.requirements, sameAs: rule.sameAs, count: assertion.count,
            findings: assertion.findings.map { finding in
                LetterRecord.Finding(
                    outcome: finding.outcome, pointer: finding.pointer,
                    message: findingMessage(finding, rule: rule, language: language), context: finding.context,
                    fingerprint: finding.fingerprint, count: finding.count, places: finding.places)
            })
    }
}

/// Where the words of a record come from.
package struct RecordTexts: Sendable {
    package var rules: RuleSet
    package var requirements: Requirements
    package var language: TextLanguage

    package init(rules: RuleSet, requirements: Requirements, language: TextLanguage) {
        self.rules = rules
        self.requirements = requirements
        self.language = language
    }
}

/// What fails is said; what could not be known is not said to fail.
package func findingMessage(_ finding: AssertionFinding, rule: Rule, language: TextLanguage) -> LetterText {
    func filled(_ message: Localized) -> LetterText {
        MessageTemplate(message[language]).filled(with: finding.values, language: language)
    }
    guard finding.outcome != .failed else { return filled(rule.failedMessage ?? rule.title) }
    guard let reason = finding.reason else { return filled(rule.cannotTellMessage ?? rule.title) }
    let why = Messages.unknown(reason)[language]
    guard reason != .placeholder, let question = rule.cannotTellMessage else {
        // Nobody saw a fault: what would have to hold is said, and why it is not known.
        return "\(Messages.check[language]): \(rule.title[language]). \(why)"
    }
    return "\(filled(question)) \(why)"
}
