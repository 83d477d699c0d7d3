internal import LetterLoading
package import Reporting
package import RuleEngine

/// Where a command's records come from: letters to judge, or the results of a run before.
package enum RecordSource {
    case letters(Inputs)
    case results([String])
    /// The registry alone.
    case none

    package var inputs: Inputs? { if case .letters(let inputs) = self { inputs } else { nil } }

    /// - Parameter appliesWords: whether exemptions and answers that stand now count; what was written down then always does.
    package static func read(
        _ paths: [String], with setup: Setup, language: TextLanguage, appliesWords: Bool = true,
        _ body: (LetterRecord) throws -> Void
    ) throws {
        let reader = RecordReader(
            texts: RecordTexts(rules: setup.rules, requirements: setup.requirements, language: language),
            producers: setup.loading.producers)
        defer {
            let strange = reader.strangeRules.sorted()
            if !strange.isEmpty {
                let names = strange.prefix(5).joined(separator: ", ") + (strange.count > 5 ? " …" : "")
                writeNote(
                    strange.count == 1
                        ? Localized(
                            da: "reglen \(names) kendes ikke her; det, den siger om krav, tæller som utestet",
                            en: "the rule \(names) is not known here; what it says of requirements counts as untested")
                        : Localized(
                            da: "reglerne \(names) kendes ikke her; det, de siger om krav, tæller som utestet",
                            en: "the rules \(names) are not known here; "
                                + "what they say of requirements counts as untested"))
            }
        }
        for path in paths {
            var number = 0
            do {
                try Files.lines(of: path) { line in
                    number += 1
                    if line.isEmpty { return }
                    guard var record = reader.record(from: line) else {
                        throw UsageFailure(
                            da: "\(path):\(number): ikke et resultat fra check --format ndjson",
                            en: "\(path):\(number): not a record of check --format ndjson")
                    }
                    if appliesWords { setup.applyWords(to: &record, base: Files.absolute("."), language: language) }
                    try body(record)
                }
            } catch is Files.ReadFailure {
                throw UsageFailure(da: "\(path): resultatet kan ikke læses", en: "\(path): the results cannot be read")
            }
        }
    }

    /// - Parameter illustration: shows the letters in `content`, which is empty without it.
    /// - Parameter sample: what part of the letters it was, where not all were asked for.
    /// - Returns: whether every letter was judged for as long as it took.
    /// - Throws: when a signal came: half a table would mislead.
    package func records(
        with setup: Setup, settings: Batch.Settings, illustration: LetterIllustration? = nil, language: TextLanguage,
        sample: inout Summary.Sample?,
        _ body: (_ record: LetterRecord, _ content: LetterContent?) throws -> Void
    ) throws -> Bool {
        switch self {
        case .letters(let inputs):
            let batch = try Batch(
                setup: setup, settings: settings, inputs: inputs, illustration: illustration, language: language)
            let end = try batch.run(body)
            sample = batch.sample
            if end == .interrupted { throw OutputFailure.interrupted }
            return end == .complete
        case .results(let paths): try RecordSource.read(paths, with: setup, language: language) { try body($0, nil) }
        case .none: break
        }
        return true
    }
}
