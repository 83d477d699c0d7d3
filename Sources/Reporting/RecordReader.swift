package import DocumentModel
internal import FoundationEssentials
package import RuleEngine

/// Reads records that `check --format ndjson` has written: of contract `brevtjek/2`, and of `brevtjek/1`, which version 0.5.0 wrote.
package final class RecordReader {
    private let rules: RuleSet
    private let requirements: Requirements
    private let producers: ProducerTable
    private let language: TextLanguage
    private let decoder = JSONDecoder()
    /// Rules that records name as passed and that are not known here: what they say of requirements is not known either.
    package private(set) var strangeRules = Set<String>()

    /// - Parameter rules: what a rule is called and how its finding is mended is taken from here; a rule that is not there keeps its id.
    package init(rules: RuleSet, requirements: Requirements, producers: ProducerTable, language: TextLanguage) {
        self.rules = rules
        self.requirements = requirements
        self.producers = producers
        self.language = language
    }

    /// nil when the line is no record of either contract.
    ///
    /// What was written by a version with fewer eyes is masked again.
    package func record(from line: some Sequence<UInt8>) -> LetterRecord? {
        guard let saved = try? decoder.decode(SavedRecord.self, from: Data(line)),
            RecordContract(rawValue: saved.schema) != nil
        else { return nil }
        var record = LetterRecord(
            id: saved.id, path: text(saved.path), sha256: saved.sha256,
            solution: saved.solution.map {
                FoundSolution(
                    id: $0.maskingCPR(), source: saved.solutionBy.flatMap(FoundSolution.Source.init) ?? .configuration)
            })
        record.message = saved.message
        record.format = saved.format.flatMap(LetterFormat.init)
        if record.format == nil, let kind = saved.format {
            record.format = .message
            record.message = kind
        }
        record.outOfScope = saved.outOfScope.flatMap(LetterRecord.OutOfScope.init)
        record.failure = saved.error.map {
            LetterRecord.Failure(code: LetterRecord.Code(rawValue: $0.code) ?? .unreadable, message: text($0.message))
        }
        record.exempt = saved.exempt.flatMap { saved in
            ExemptionClaim.Kind(rawValue: saved.kind).map {
                ExemptionClaim(
                    kind: $0, reason: saved.reason.maskingCPR(), who: saved.who.maskingCPR(), date: saved.date)
            }
        }
        record.prints = saved.content?.prints
        record.defects = (saved.defects ?? []).map {
            LetterRecord.Defect(code: $0.code, message: text($0.message), line: $0.line)
        }
        record.origin.producer = saved.producer.flatMap { producers[$0.id] }
        record.origin.version = saved.producer?.version?.maskingCPR()
        record.origin.rewriter = saved.rewriter.flatMap { producers[$0] }
        let format = record.format ?? .html
        for assertion in saved.assertions {
            let result = result(assertion, format: format, origin: record.origin)
            switch result.outcome {
            case .passed, .inapplicable:
                if result.outcome == .passed {
                    record.passed.append(result.rule)
                } else {
                    record.inapplicable.append(result.rule)
                }
                if rules[result.rule] == nil {
                    record.strangeOutcomes.append(
                        RuleOutcome(outcome: result.outcome, level: result.level, requirements: result.requirements))
                }
            default: record.assertions.append(result)
            }
        }
        for rule in (saved.passed ?? []) + (saved.inapplicable ?? [])
        where rules[rule] == nil && strangeRules.count < 1_000 { strangeRules.insert(rule.maskingCPR()) }
        record.passed += saved.passed ?? []
        record.inapplicable += saved.inapplicable ?? []
        record.deriveRequirements(requirements, rules: rules)
        return record
    }

    private func text(_ saved: String) -> LetterText { LetterText(saved.maskingCPR()) }

    private func result(_ saved: SavedRecord.Result, format: LetterFormat, origin: LetterOrigin)
        -> LetterRecord.RuleResult
    {
        let rule = rules[saved.rule]
        let id = saved.rule.maskingCPR()
        let wanted = saved.requirements.map { $0.maskingCPR() }
        let findings = saved.findings.map { finding in
            let box = finding.bbox.flatMap {
                $0.count == 4 ? Rectangle(left: $0[0], top: $0[1], right: $0[2], bottom: $0[3]) : nil
            }
            let pointer = Pointer(
                line: finding.line, column: finding.column, page: finding.page, boundingBox: box,
                path: finding.path.maskingCPR())
            let suppression = finding.suppressed.flatMap { saved in
                Suppression.Kind(rawValue: saved.by).map { Suppression(kind: $0, reason: saved.reason?.maskingCPR()) }
            }
            return LetterRecord.Finding(
                outcome: Outcome(rawValue: finding.outcome) ?? .failed, pointer: pointer,
                message: text(finding.message), context: text(finding.context ?? ""),
                fingerprint: finding.fingerprint, suppression: suppression)
        }
        return LetterRecord.RuleResult(
            rule: id, title: rule?.title[language] ?? id, outcome: Outcome(rawValue: saved.outcome) ?? .untested,
            level: Level(rawValue: saved.level) ?? .error, reason: saved.reason.map(text),
            affects: rule?.affects[language] ?? "", remedy: rule?.remedy(for: origin)[language] ?? "",
            requirements: wanted, references: requirements.references(of: wanted, format: format, language: language),
            sameAs: saved.sameAs ?? [],
            count: min(max(0, saved.count), 1_000_000_000), findings: findings)
    }
}

/// The contracts a record can be of; the last is what is written.
package enum RecordContract: String, CaseIterable, Sendable {
    /// Every rule that ran is an assertion, also those that passed.
    case first = "brevtjek/1"
    /// What passed and what did not apply are lists of ids.
    case second = "brevtjek/2"
}

/// What sorts records, without the rest of them.
package struct RecordHead {
    package var id: UInt64
    /// As shown.
    package var path: String
    /// Why it has no verdict; nil when it has one.
    package var code: LetterRecord.Code?

    private struct Saved: Decodable {
        struct Failure: Decodable { var code: String }
        var id, path, schema: String
        var error: Failure?
    }

    /// nil when the line is no record of either contract.
    package init?(of line: some Sequence<UInt8>) {
        guard let saved = try? JSONDecoder().decode(Saved.self, from: Data(line)),
            RecordContract(rawValue: saved.schema) != nil, let id = UInt64(saved.id, radix: 16)
        else { return nil }
        self.id = id
        path = saved.path
        code = saved.error.flatMap { LetterRecord.Code(rawValue: $0.code) }
    }
}

/// One line of the contracts, as it is written.
private struct SavedRecord: Decodable {
    struct Failure: Decodable { var code, message: String }
    struct Claim: Decodable { var date, kind, reason, who: String }
    struct Content: Decodable {
        var active: Bool?
        var appearance, forms, headings, images, language, links, structure, text: String

        var prints: ContentPrints {
            ContentPrints(
                [
                    .appearance: appearance, .forms: forms, .headings: headings, .images: images, .language: language,
                    .links: links, .structure: structure, .text: text,
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
        var requirements: [String]
        var sameAs: [String]?
    }

    var schema, path, id: String
    var sha256, format, message, outOfScope, solution, solutionBy, rewriter: String?
    var error: Failure?
    var exempt: Claim?
    var content: Content?
    var producer: Program?
    var defects: [Defect]?
    var assertions: [Result]
    var passed, inapplicable: [String]?
}
