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
                writeError(
                    "brevtjek: reglerne \(names) kendes ikke her; det, de siger om krav, tæller som utestet / rules not known here; what they say of requirements counts as untested"
                )
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
                            message:
                                "\(path):\(number): ikke et resultat fra check --format ndjson / not a record of check --format ndjson"
                        )
                    }
                    if appliesWords { setup.applyWords(to: &record, base: Files.absolute("."), language: language) }
                    try body(record)
                }
            } catch is Files.ReadFailure {
                throw UsageFailure(message: "\(path): resultatet kan ikke læses / the results cannot be read")
            }
        }
    }

    /// - Parameter illustration: shows the letters in `content`, which is empty without it.
    /// - Parameter sample: what part of the letters it was, where not all were asked for.
    /// - Returns: whether every letter was judged for as long as it took.
    /// - Throws: when a signal came: half a table is none.
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
            if end == .interrupted { throw OutputFailure(message: "afbrudt / interrupted") }
            return end == .complete
        case .results(let paths): try RecordSource.read(paths, with: setup, language: language) { try body($0, nil) }
        case .none: break
        }
        return true
    }
}
