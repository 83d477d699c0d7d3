package import DocumentModel
internal import FoundationEssentials
package import RuleEngine

/// Reads records that `check --format ndjson` has written.
package struct RecordReader {
    private let rules: RuleSet
    private let requirements: Requirements
    private let producers: ProducerTable
    private let language: TextLanguage
    private let decoder = JSONDecoder()

    /// - Parameter rules: what a rule is called and how its finding is mended is taken from here; a rule that is not there keeps its id.
    package init(rules: RuleSet, requirements: Requirements, producers: ProducerTable, language: TextLanguage) {
        self.rules = rules
        self.requirements = requirements
        self.producers = producers
        self.language = language
    }

    /// nil when the line is no record of this contract.
    package func record(from line: some Sequence<UInt8>) -> LetterRecord? {
        guard let saved = try? decoder.decode(SavedRecord.self, from: Data(line)), saved.schema == "brevtjek/1" else { return nil }
        var record = LetterRecord(
            id: saved.id, path: saved.path, sha256: saved.sha256,
            solution: saved.solution.map { FoundSolution(id: $0, source: saved.solutionBy.flatMap(FoundSolution.Source.init) ?? .configuration) })
        record.message = saved.message
        record.format = saved.format.flatMap(LetterFormat.init)
        if record.format == nil, let kind = saved.format {
            record.format = .message
            record.message = kind
        }
        record.outOfScope = saved.outOfScope.flatMap(LetterRecord.OutOfScope.init)
        record.failure = saved.error.map { LetterRecord.Failure(code: $0.code, message: $0.message) }
        record.exempt = saved.exempt.flatMap { saved in
            ExemptionClaim.Kind(rawValue: saved.kind).map { ExemptionClaim(kind: $0, reason: saved.reason, who: saved.who, date: saved.date) }
        }
        record.prints = saved.content?.prints
        record.defects = (saved.defects ?? []).map { LetterRecord.Defect(code: $0.code, message: $0.message, line: $0.line) }
        record.origin.producer = saved.producer.flatMap { producers[$0.id] }
        record.origin.version = saved.producer?.version
        record.origin.rewriter = saved.rewriter.flatMap { producers[$0] }
        let format = record.format ?? .html
        record.assertions = saved.assertions.map { result($0, format: format, origin: record.origin) }
        record.deriveRequirements(requirements, rules: rules)
        return record
    }

    private func result(_ saved: SavedRecord.Result, format: LetterFormat, origin: LetterOrigin) -> LetterRecord.RuleResult {
        let rule = rules[saved.rule]
        let findings = saved.findings.map { finding in
            let box = finding.bbox.flatMap { $0.count == 4 ? Rectangle(left: $0[0], top: $0[1], right: $0[2], bottom: $0[3]) : nil }
            let pointer = Pointer(line: finding.line, column: finding.column, page: finding.page, boundingBox: box, path: finding.path)
            let suppression = finding.suppressed.flatMap { saved in Suppression.Kind(rawValue: saved.by).map { Suppression(kind: $0, reason: saved.reason) } }
            return LetterRecord.Finding(
                outcome: Outcome(rawValue: finding.outcome) ?? .failed, pointer: pointer, message: finding.message, context: finding.context ?? "",
                fingerprint: finding.fingerprint, suppression: suppression)
        }
        return LetterRecord.RuleResult(
            rule: saved.rule, title: rule?.title[language] ?? saved.rule, outcome: Outcome(rawValue: saved.outcome) ?? .untested,
            level: Level(rawValue: saved.level) ?? .error, reason: saved.reason, affects: rule?.affects[language] ?? "", remedy: rule?.remedy(for: origin)[language] ?? "",
            requirements: saved.requirements, references: requirements.references(of: saved.requirements, format: format, language: language), sameAs: saved.sameAs,
            count: min(max(0, saved.count), 1_000_000_000), findings: findings)
    }
}

/// What sorts records, without the rest of them.
package struct RecordHead {
    package var id: UInt64
    /// As shown.
    package var path: String

    private struct Saved: Decodable { var id, path, schema: String }

    /// nil when the line is no record of this contract.
    package init?(of line: some Sequence<UInt8>) {
        guard let saved = try? JSONDecoder().decode(Saved.self, from: Data(line)), saved.schema == "brevtjek/1", let id = UInt64(saved.id, radix: 16) else { return nil }
        self.id = id
        path = saved.path
    }
}

/// One line of the contract, as it is written.
private struct SavedRecord: Decodable {
    struct Failure: Decodable { var code, message: String }
    struct Claim: Decodable { var date, kind, reason, who: String }
    struct Content: Decodable {
        var active: Bool?
        var appearance, forms, headings, images, language, links, structure, text: String

        var prints: ContentPrints {
            ContentPrints(
                [
                    .appearance: appearance, .forms: forms, .headings: headings, .images: images, .language: language, .links: links, .structure: structure, .text: text,
                ], holdsActiveContent: active ?? false)
        }
    }
    struct Program: Decodable {
        var id: String
        var version: String?
    }
    struct Defect: Decodable {
        var code, message: String
        var line: Int?
    }
    struct Finding: Decodable {
        var bbox: [Double]?
        var column, line, page: Int?
        var context: String?
        var fingerprint, message, outcome, path: String
        var suppressed: Suppressed?
    }
    struct Suppressed: Decodable {
        var by: String
        var reason: String?
    }
    struct Result: Decodable {
        var count: Int
        var findings: [Finding]
        var level, outcome, rule: String
        var reason: String?
        var requirements, sameAs: [String]
    }

    var schema, path, id: String
    var sha256, format, message, outOfScope, solution, solutionBy, rewriter: String?
    var error: Failure?
    var exempt: Claim?
    var content: Content?
    var producer: Program?
    var defects: [Defect]?
    var assertions: [Result]
}
