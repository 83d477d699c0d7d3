package import DocumentModel
internal import FoundationEssentials
internal import RuleEngine

/// Reads records that `check --format ndjson` has written: of contract `brevtjek/2`, and of `brevtjek/1`, which version 0.5.0 wrote.
package final class RecordReader {
    private let texts: RecordTexts
    private let producers: ProducerTable
    private let decoder = JSONDecoder()
    /// Rules that records name as passed and that are not known here: what they say of requirements is not known either.
    package private(set) var strangeRules = Set<String>()

    /// - Parameter texts: what a rule is called and how its finding is mended is taken from here; a rule that is not there keeps its id.
    package init(texts: RecordTexts, producers: ProducerTable) {
        self.texts = texts
        self.producers = producers
    }

    /// nil when the line is no record of either contract.
    ///
    /// What was written by a version with fewer eyes is masked again.
    package func record(from line: some Sequence<UInt8>) -> LetterRecord? {
        guard let saved = try? decoder.decode(SavedRecord.self, from: Data(line)), saved.schema != nil else {
            return nil
        }
        let verdict: LetterRecord.Verdict
        if let reason = saved.outOfScope {
            verdict = .outOfScope(reason)
        } else if let failure = saved.error {
            verdict = .failed(failure)
        } else if let format = saved.format {
            verdict = .judged(judged(saved, format: format))
        } else {
            return nil
        }
        var record = LetterRecord(
            id: saved.id, path: saved.path, sha256: saved.sha256,
            solution: saved.solution.map { FoundSolution(id: $0, source: saved.solutionBy ?? .configuration) },
            verdict: verdict)
        record.carrier = saved.message
        record.beside = saved.beside
        record.exempt = saved.exempt?.claim
        return record
    }

    private func judged(_ saved: SavedRecord, format: RecordFormat) -> JudgedRecord {
        var origin = LetterOrigin()
        origin.producer = saved.producer.flatMap { producers[$0.id] }
        origin.version = saved.producer?.version
        origin.rewriter = saved.rewriter.flatMap { producers[$0] }
        var judged = JudgedRecord(format: format, origin: origin, prints: saved.content)
        judged.defects = saved.defects
        for var result in saved.assertions {
            let rule = texts.rules[result.rule]
            result.count = min(max(0, result.count), 1_000_000_000)
            switch result.outcome {
            case .passed, .inapplicable:
                if result.outcome == .passed {
                    judged.passed.append(result.rule)
                } else {
                    judged.inapplicable.append(result.rule)
                }
                if rule == nil {
                    judged.strangeOutcomes.append(
                        RuleOutcome(outcome: result.outcome, level: result.level, requirements: result.requirements))
                }
            case .failed, .cantTell, .untested:
                result.takeTexts(of: rule, origin: origin, format: format.letterFormat, from: texts)
                judged.assertions.append(result)
            }
        }
        for rule in saved.passed + saved.inapplicable where texts.rules[rule] == nil && strangeRules.count < 1_000 {
            strangeRules.insert(rule)
        }
        judged.passed += saved.passed
        judged.inapplicable += saved.inapplicable
        judged.deriveRequirements(texts.requirements, rules: texts.rules)
        judged.restore(
            saved.answers.compactMap { $0.answer(on: saved.path, solution: saved.solution) },
            requirements: texts.requirements)
        return judged
    }
}

/// What sorts records, without the rest of them.
package struct RecordHead {
    package var id: UInt64
    /// As shown.
    package var path: String
    /// Why it has no verdict; nil when it has one.
    package var code: LetterRecord.Code?

    /// A few of the fields of `SavedRecord`.
    private struct Saved: Fielded {
        var error: LetterRecord.Failure?
        var id = ""
        var path = ""
        var schema: RecordContract?

        static var blank: Saved { Saved() }

        mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
            try coder.field("error", &error)
            try coder.verbatim("id", &id)
            try coder.verbatim("path", &path)
            try coder.word("schema", &schema, unknown: .refused)
        }
    }

    /// nil when the line is no record of either contract.
    package init?(of line: some Sequence<UInt8>) {
        guard let saved = try? JSONDecoder().decode(Saved.self, from: Data(line)), saved.schema != nil,
            let id = UInt64(saved.id, radix: 16)
        else { return nil }
        self.id = id
        path = saved.path
        code = saved.error?.code
    }
}
