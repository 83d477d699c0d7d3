package import DocumentModel
internal import RuleEngine

/// The contracts a record can be of; the last is what is written.
package enum RecordContract: String, CaseIterable, Sendable {
    /// Every rule that ran is an assertion, also those that passed.
    case first = "brevtjek/1"
    /// What passed and what did not apply are lists of ids.
    case second = "brevtjek/2"
}

/// One line of the contract. Everything that stands in it is named in this file, once, for whoever writes and whoever reads it.
/// `Integrations/record.schema.json` says the same to others; a test holds the two against each other.
struct SavedRecord {
    var answers: [SavedAnswer] = []
    var assertions: [LetterRecord.RuleResult] = []
    var beside: [FileBeside] = []
    var content: ContentPrints?
    var defects: [LetterRecord.Defect] = []
    var error: LetterRecord.Failure?
    var exempt: SavedClaim?
    var format: RecordFormat?
    var id = ""
    var inapplicable: [String] = []
    var message: MessageKind?
    var outOfScope: LetterRecord.OutOfScope?
    var passed: [String] = []
    var path: LetterText = ""
    var producer: SavedProducer?
    var rewriter: String?
    var schema: RecordContract? = .second
    var sha256: String?
    var solution: String?
    var solutionBy: FoundSolution.Source?
    /// Written alone: what is read has that of its parts.
    private var status = ""
}

extension SavedRecord: Fielded {
    static var blank: SavedRecord { SavedRecord() }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.list("answers", &answers, .whereAny)
        try coder.list("assertions", &assertions, .always)
        try coder.list("beside", &beside, .whereAny)
        try coder.field("content", &content)
        try coder.list("defects", &defects, .whereAny)
        try coder.field("error", &error)
        try coder.field("exempt", &exempt)
        try coder.word("format", &format, unknown: .refused)
        try coder.verbatim("id", &id)
        try coder.list("inapplicable", &inapplicable, .whereAny)
        try coder.word("message", &message, unknown: .refused)
        try coder.word("outOfScope", &outOfScope, unknown: .refused)
        try coder.list("passed", &passed, .whereAny)
        try coder.field("path", &path)
        try coder.field("producer", &producer)
        try coder.field("rewriter", &rewriter)
        try coder.word("schema", &schema, unknown: .refused)
        try coder.verbatim("sha256", &sha256)
        try coder.field("solution", &solution)
        try coder.word("solutionBy", &solutionBy, unknown: .leftOut)
        coder.derived("status", status)
    }

    init(_ record: LetterRecord) {
        status = record.status.rawValue
        id = record.id
        path = record.path
        sha256 = record.sha256
        beside = record.beside
        message = record.carrier
        solution = record.foundSolution?.id
        solutionBy = record.foundSolution?.source
        exempt = record.exempt.map(SavedClaim.init)
        switch record.verdict {
        case .failed(let failure): error = failure
        case .outOfScope(let reason): outOfScope = reason
        case .judged(let judged):
            answers = judged.answers.map(SavedAnswer.init)
            assertions = judged.assertions
            content = judged.prints
            defects = judged.defects
            format = judged.format
            inapplicable = judged.inapplicable
            passed = judged.passed
            producer = judged.origin.producer.map { SavedProducer(id: $0.id, version: judged.origin.version) }
            rewriter = judged.origin.rewriter?.id
        }
    }
}

extension FileBeside: Fielded {
    static var blank: FileBeside { FileBeside(path: "", sha256: nil) }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.field("path", &path)
        var isMasked: Bool? = pathIsMasked ? true : nil
        try coder.field("pathIsMasked", &isMasked)
        pathIsMasked = isMasked ?? false
        try coder.verbatim("sha256", &sha256)
    }
}

extension LetterRecord.RuleResult: Fielded {
    static var blank: LetterRecord.RuleResult {
        LetterRecord.RuleResult(
            rule: "", outcome: .untested, level: .error, requirements: [], sameAs: [], count: 0, findings: [])
    }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.field("count", &count)
        try coder.list("findings", &findings, .always)
        try coder.word("level", &level, unknown: .error)
        try coder.word("outcome", &outcome, unknown: .untested)
        try coder.field("reason", &reason)
        try coder.list("requirements", &requirements, .always)
        try coder.field("rule", &rule)
        try coder.list("sameAs", &sameAs, .sinceSecond)
    }
}

extension LetterRecord.Finding: Fielded {
    static var blank: LetterRecord.Finding {
        LetterRecord.Finding(outcome: .failed, pointer: Pointer(path: ""), message: "", context: "", fingerprint: "")
    }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try pointer.box(&coder)
        try coder.field("column", &pointer.column)
        var text = context.isEmpty ? nil : context
        try coder.field("context", &text)
        context = text ?? ""
        var number = count > 1 ? count : nil
        try coder.field("count", &number)
        try coder.verbatim("fingerprint", &fingerprint)
        try coder.field("line", &pointer.line)
        try coder.field("message", &message)
        try coder.word("outcome", &outcome, unknown: .failed)
        try coder.field("page", &pointer.page)
        try coder.field("path", &pointer.path)
        try coder.list("places", &places, .whereAny)
        count = min(max(1, number ?? 1), 1_000_000_000)
        var suppressed = suppression.map(SavedSuppression.init)
        try coder.field("suppressed", &suppressed)
        suppression = suppressed?.suppression
    }
}

extension FindingPlace: Fielded {
    static var blank: FindingPlace { FindingPlace(pointer: Pointer(path: ""), context: "", fingerprint: "") }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try pointer.box(&coder)
        try coder.field("column", &pointer.column)
        var text = context.isEmpty ? nil : context
        try coder.field("context", &text)
        context = text ?? ""
        try coder.verbatim("fingerprint", &fingerprint)
        try coder.field("line", &pointer.line)
        try coder.field("page", &pointer.page)
        try coder.field("path", &pointer.path)
    }
}

extension Pointer {
    /// In tenths of a point.
    fileprivate mutating func box<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        var box =
            boundingBox.map { box in
                [box.left, box.top, box.right, box.bottom].map { Double(Int(clamping: ($0 * 10).rounded())) / 10 }
            } ?? []
        try coder.list("bbox", &box, .whereAny)
        boundingBox = box.count == 4 ? Rectangle(left: box[0], top: box[1], right: box[2], bottom: box[3]) : nil
    }
}

extension LetterRecord.Defect: Fielded {
    static var blank: LetterRecord.Defect { LetterRecord.Defect(code: nil, message: "", line: nil) }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.word("code", &code, unknown: .leftOut)
        try coder.field("line", &line)
        try coder.field("message", &message)
    }
}

extension LetterRecord.Failure: Fielded {
    static var blank: LetterRecord.Failure { LetterRecord.Failure(code: .unreadable, message: "" as LetterText) }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.word("code", &code, unknown: .unreadable)
        try coder.field("message", &message)
    }
}

extension ContentPrints: Fielded {
    static var blank: ContentPrints { ContentPrints([:], holdsActiveContent: false) }

    /// As the contract spells them, sorted.
    private static let names: [(StaticString, ContentAspect)] = [
        ("appearance", .appearance), ("forms", .forms), ("headings", .headings), ("images", .images),
        ("language", .language), ("links", .links), ("structure", .structure), ("text", .text),
    ]

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        var active = holdsActiveContent ? true : nil
        try coder.field("active", &active)
        var prints: [ContentAspect: String] = [:]
        for (name, aspect) in ContentPrints.names {
            var print = self[aspect]
            try coder.verbatim(name, &print)
            prints[aspect] = print
        }
        self = ContentPrints(prints, holdsActiveContent: active ?? false)
    }
}

struct SavedAnswer: Fielded {
    var date = ""
    var requirement = ""
    var verdict: Judgement.Verdict?
    var who: LetterText = ""

    static var blank: SavedAnswer { SavedAnswer() }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.verbatim("date", &date)
        try coder.field("requirement", &requirement)
        try coder.word("verdict", &verdict, unknown: .refused)
        try coder.field("who", &who)
    }
}

extension SavedAnswer {
    init(_ answer: Judgement) {
        date = answer.date
        requirement = answer.requirement
        verdict = answer.verdict
        who = LetterText(answer.who)
    }

    /// Without a print, which is the record's own.
    func answer(on letter: LetterText, solution: String?) -> Judgement? {
        verdict.map {
            Judgement(
                letter: letter.unescaped, solution: solution, requirement: requirement, verdict: $0,
                who: who.unescaped, date: date, remark: nil, fingerprint: "")
        }
    }
}

struct SavedClaim: Fielded {
    var date = ""
    var kind: ExemptionClaim.Kind?
    var reason: LetterText = ""
    var who: LetterText = ""

    static var blank: SavedClaim { SavedClaim() }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.verbatim("date", &date)
        try coder.word("kind", &kind, unknown: .leftOut)
        try coder.field("reason", &reason)
        try coder.field("who", &who)
    }
}

extension SavedClaim {
    init(_ claim: ExemptionClaim) {
        date = claim.date
        kind = claim.kind
        reason = LetterText(claim.reason)
        who = LetterText(claim.who)
    }

    /// nil for a claim of a kind that is not known here: then the letter counts.
    var claim: ExemptionClaim? {
        kind.map { ExemptionClaim(kind: $0, reason: reason.unescaped, who: who.unescaped, date: date) }
    }
}

struct SavedProducer: Fielded {
    var id = ""
    var version: String?

    static var blank: SavedProducer { SavedProducer() }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.verbatim("id", &id)
        try coder.field("version", &version)
    }
}

struct SavedSuppression: Fielded {
    var by: Suppression.Kind?
    var reason: LetterText?

    static var blank: SavedSuppression { SavedSuppression() }

    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.word("by", &by, unknown: .leftOut)
        try coder.field("reason", &reason)
    }
}

extension SavedSuppression {
    init(_ suppression: Suppression) {
        by = suppression.kind
        reason = suppression.reason.map { LetterText($0) }
    }

    /// nil for one of a kind that is not known here: then the finding counts.
    var suppression: Suppression? { by.map { Suppression(kind: $0, reason: reason?.unescaped) } }
}
