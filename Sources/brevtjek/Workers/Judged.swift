internal import DocumentModel
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// What a worker says of one document: values alone, of types that are checked as they are read. What a record says beside – path, id, digest, every
/// text of the program – is the parent's.
struct Judged: Sendable {
    enum Verdict: Sendable {
        case judged(JudgedLetter)
        case failed(LoadError)
        case outOfScope(LetterRecord.OutOfScope)
    }

    /// A document of a message.
    struct Step: Hashable, Sendable {
        var part: Message.Document.Part
        /// Among the files of such documents, from 1.
        var number: Int
        /// Of the file; masked.
        var name: LetterText
    }

    /// nil for the input itself, or the envelope of a message.
    var step: Step?
    /// Of the bytes that were judged.
    var sha256: String
    /// As the letter or message tells it; nil when it does not.
    var solution: FoundSolution?
    /// nil for a letter that lies by itself.
    var message: Message.Kind?
    /// What of the input's own path names a person of the message, as ranges of scalars.
    var hiddenInPath: [Range<Int>] = []
    var verdict: Verdict
}

/// A letter as the rules judged it, without what persons say of it.
struct JudgedLetter: Sendable {
    var format: LetterFormat
    var producer: String?
    var version: String?
    var rewriter: String?
    var defects: [LoadDefect]
    var prints: ContentPrints?
    var statuses: [String: RequirementStatus]
    /// Of rules that failed, cannot tell or did not run.
    var assertions: [Assertion]
    /// Ids of rules.
    var passed: [String]
    var inapplicable: [String]
    /// Comments of a template.
    var ignores: [InlineIgnore]
}

extension JudgedLetter {
    init(_ letter: Letter, digest: String, ignores: [InlineIgnore], mask: TextMask, setup: Setup) {
        let all = audit(letter, against: setup.rules, masking: mask)
        let origin = LetterOrigin(letter, known: setup.loading.producers)
        let prints = letter.format == .message ? nil : ContentPrints(of: letter, digest: digest)
        let outcomes = all.lazy.map { assertion in
            let rule = setup.rules[assertion.rule]
            return RuleOutcome(
                outcome: assertion.outcome, level: rule?.ownLevel ?? assertion.level,
                requirements: rule?.requirements ?? [])
        }
        self.init(
            format: letter.format, producer: origin.producer?.id, version: origin.version.map(mask.masking),
            rewriter: origin.rewriter?.id, defects: letter.defects, prints: prints,
            statuses: letter.format == .message
                ? [:]
                : requirementStatuses(
                    of: outcomes, requirements: setup.requirements, format: letter.format,
                    holdsActiveContent: prints?.holdsActiveContent ?? true),
            assertions: all.filter { $0.outcome != .passed && $0.outcome != .inapplicable },
            passed: all.filter { $0.outcome == .passed }.map(\.rule),
            inapplicable: all.filter { $0.outcome == .inapplicable }.map(\.rule), ignores: ignores)
    }
}

extension LetterRecord {
    /// The record of what a worker says, in its place.
    init(_ judged: Judged, at place: Place, setup: Setup) {
        var path = place.path(hiding: judged.hiddenInPath)
        if let step = judged.step { path = "\(path)!\(step.part.rawValue)/\(step.number)/\(step.name)" }
        let sha256 = judged.step == nil ? place.digest : judged.sha256
        let solution = place.solution ?? judged.solution.flatMap { setup.solutions[$0.id] == nil ? nil : $0 }
        switch judged.verdict {
        case .failed(let error):
            self.init(
                id: place.inputID, path: path, sha256: sha256, solution: solution,
                failure: Failure(error, language: place.language))
        case .outOfScope(let reason):
            self.init(id: place.inputID, path: path, sha256: sha256, solution: solution, outOfScope: reason)
        case .judged(let letter):
            var origin = LetterOrigin()
            origin.producer = letter.producer.flatMap { setup.loading.producers[$0] }
            origin.version = letter.version
            origin.rewriter = letter.rewriter.flatMap { setup.loading.producers[$0] }
            self.init(
                id: place.inputID, path: path, sha256: sha256, solution: solution, format: letter.format,
                origin: origin, defects: letter.defects, prints: letter.prints,
                assertions: letter.assertions, passed: letter.passed, inapplicable: letter.inapplicable,
                statuses: letter.statuses, ignores: letter.ignores, rules: setup.rules,
                requirements: setup.requirements, language: place.language)
        }
        message = judged.message?.rawValue
        pathIsMasked = place.isMasked || !judged.hiddenInPath.isEmpty
    }
}
