package import DocumentModel
package import LetterLoading
package import Reporting
package import RuleEngine

/// What a worker says of one document: values alone, of types that are checked as they are read. What a record says beside – path, id, digest, every
/// text of the program – is the parent's.
package struct Judged: Sendable {
    package enum Verdict: Sendable {
        case judged(JudgedLetter)
        case failed(LoadError)
        case outOfScope(LetterRecord.OutOfScope)
    }

    /// A document of a message.
    package struct Step: Hashable, Sendable {
        package var part: Message.Document.Part
        /// Among the files of such documents, from 1.
        package var number: Int
        /// Of the file; masked.
        package var name: LetterText

        package init(part: Message.Document.Part, number: Int, name: LetterText) {
            self.part = part
            self.number = number
            self.name = name
        }
    }

    /// nil for the input itself, or the envelope of a message.
    package var step: Step?
    /// Of the bytes that were judged.
    package var sha256: String
    /// As the letter or message tells it; nil when it does not.
    package var solution: FoundSolution?
    /// nil for a letter that lies by itself.
    package var message: Message.Kind?
    /// What of the input's own path names a person of the message, as ranges of scalars.
    package var hiddenInPath: [Range<Int>] = []
    package var verdict: Verdict

    package init(
        step: Step? = nil, sha256: String, solution: FoundSolution? = nil, message: Message.Kind? = nil,
        hiddenInPath: [Range<Int>] = [], verdict: Verdict
    ) {
        self.step = step
        self.sha256 = sha256
        self.solution = solution
        self.message = message
        self.hiddenInPath = hiddenInPath
        self.verdict = verdict
    }
}

/// A letter as the rules judged it, without what persons say of it.
package struct JudgedLetter: Sendable {
    /// What made it, by the ids of programs.
    package struct Origin: Sendable {
        package var producer: String?
        package var version: String?
        package var rewriter: String?

        package init(producer: String? = nil, version: String? = nil, rewriter: String? = nil) {
            self.producer = producer
            self.version = version
            self.rewriter = rewriter
        }
    }

    package var format: LetterFormat
    package var origin: Origin
    package var defects: [LoadDefect]
    package var prints: ContentPrints?
    package var outcomes: JudgedRecord.Outcomes
    /// Comments of a template.
    package var ignores: [InlineIgnore]

    package init(
        format: LetterFormat, origin: Origin = Origin(), defects: [LoadDefect] = [], prints: ContentPrints? = nil,
        outcomes: JudgedRecord.Outcomes, ignores: [InlineIgnore] = []
    ) {
        self.format = format
        self.origin = origin
        self.defects = defects
        self.prints = prints
        self.outcomes = outcomes
        self.ignores = ignores
    }
}

extension JudgedLetter {
    package init(_ letter: Letter, digest: String, ignores: [InlineIgnore], mask: TextMask, setup: Setup) {
        let all = audit(letter, against: setup.rules, masking: mask)
        let origin = LetterOrigin(letter, known: setup.loading.producers)
        let prints = letter.format == .message ? nil : ContentPrints(of: letter, digest: digest)
        let statuses =
            letter.format == .message
            ? [:]
            : setup.requirementsOfRules.statuses(
                of: all, format: letter.format, holdsActiveContent: prints?.holdsActiveContent ?? true)
        self.init(
            format: letter.format,
            origin: Origin(
                producer: origin.producer?.id, version: origin.version.map(mask.masking), rewriter: origin.rewriter?.id),
            defects: letter.defects, prints: prints,
            outcomes: JudgedRecord.Outcomes(
                assertions: all.filter { $0.outcome != .passed && $0.outcome != .inapplicable },
                passed: all.filter { $0.outcome == .passed }.map(\.rule),
                inapplicable: all.filter { $0.outcome == .inapplicable }.map(\.rule), statuses: statuses),
            ignores: ignores)
    }
}

extension LetterRecord {
    /// The record of what a worker says, in its place.
    package init(_ judged: Judged, at place: Place, setup: Setup) {
        var path = place.path(hiding: judged.hiddenInPath)
        if let step = judged.step { path = "\(path)!\(step.part.rawValue)/\(step.number)/\(step.name)" }
        let sha256 = judged.step == nil ? place.digest : judged.sha256
        let solution = place.solution ?? judged.solution.flatMap { setup.solutions[$0.id] == nil ? nil : $0 }
        let verdict: Verdict =
            switch judged.verdict {
            case .failed(let error): .failed(Failure(error, language: place.language))
            case .outOfScope(let reason): .outOfScope(reason)
            case .judged(let letter):
                .judged(JudgedRecord(letter, message: judged.message, setup: setup, language: place.language))
            }
        self.init(id: place.inputID, path: path, sha256: sha256, solution: solution, verdict: verdict)
        if format?.message == nil { carrier = judged.message }
        pathIsMasked = place.isMasked || !judged.hiddenInPath.isEmpty
    }
}

extension JudgedRecord {
    /// - Parameter message: what the letter is the envelope of, or came in.
    fileprivate init(_ letter: JudgedLetter, message: MessageKind?, setup: Setup, language: TextLanguage) {
        var origin = LetterOrigin()
        origin.producer = letter.origin.producer.flatMap { setup.loading.producers[$0] }
        origin.version = letter.origin.version
        origin.rewriter = letter.origin.rewriter.flatMap { setup.loading.producers[$0] }
        self.init(
            format: RecordFormat(letter.format, message: message), origin: origin, prints: letter.prints,
            outcomes: letter.outcomes,
            texts: RecordTexts(rules: setup.rules, requirements: setup.requirements, language: language))
        defects = letter.defects.map { LetterRecord.Defect($0, language: language) }
        ignore(letter.ignores)
    }
}
