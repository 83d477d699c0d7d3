internal import DocumentModel
package import RuleEngine

/// The record contract: one line per input, keys sorted, no time and no host.
package struct NDJSONRenderer: LetterRenderer {
    package init() {}
    package func letter(_ record: LetterRecord) -> Rendered { Rendered(line: recordJSON(record)) }
    package func closing(_ summary: Summary, requirements: Requirements) -> Rendered { .nothing }
}

/// One JSON document: the same records, and what they come to.
package struct JSONRenderer: LetterRenderer {
    package init() {}
    package func opening() -> Rendered { Rendered("{\"letters\":[\n" as TerminalText) }
    package var separator: Rendered { Rendered(",\n" as TerminalText) }
    package func letter(_ record: LetterRecord) -> Rendered { Rendered(recordJSON(record)) }

    package func closing(_ summary: Summary, requirements: Requirements) -> Rendered {
        // The document's end: what stands before it was written letter by letter.
        Rendered(
            endOfList: "\n]",
            closing: EncodedJSON(
                RunTotals(
                    requirements: requirements.all.map { requirement in
                        let letters = summary.requirements[requirement.id] ?? [:]
                        return RunTotals.OneRequirement(
                            id: requirement.id,
                            letters: Dictionary(letters.map { ("\($0.key)", $0.value) }, uniquingKeysWith: +),
                            name: requirement.name.da, nameEn: requirement.name.en)
                    },
                    sample: summary.sample.map {
                        RunTotals.Sample(chosen: $0.chosen, seed: $0.seed, total: $0.total)
                    },
                    standard: requirements.standard.da)))
    }
}

/// What the letters of a run come to.
private struct RunTotals: Encodable {
    struct OneRequirement: Encodable {
        var id: String
        /// By what is known of it.
        var letters: [String: Int]
        var name: String
        var nameEn: String
    }
    struct Sample: Encodable { var chosen, seed, total: Int }

    var requirements: [OneRequirement]
    /// nil when all letters were judged.
    var sample: Sample?
    var schema = RecordContract.second.rawValue
    var standard: String
}

extension Rendered {
    init(line json: JSONText) { self.init(unchecked: json.text + "\n") }
}

/// A record as a line of the contract has it.
func recordJSON(_ record: LetterRecord) -> JSONText {
    var json = JSONText()
    SavedRecord(record).write(to: &json)
    return json
}
