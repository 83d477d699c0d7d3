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
        var json = JSONText()
        json.key("requirements")
        json.array(requirements.all) { json, requirement in
            json.object { json in
                json.field("id", requirement.id)
                json.key("letters")
                json.object { json in
                    for (status, count) in (summary.requirements[requirement.id] ?? [:]).sorted(by: {
                        "\($0.key)" < "\($1.key)"
                    }) {
                        json.key(named: "\(status)")
                        json.value(count)
                    }
                }
                json.field("name", requirement.name.da)
                json.field("nameEn", requirement.name.en)
            }
        }
        if let sample = summary.sample {
            json.key("sample")
            json.object { json in
                json.field("chosen", sample.chosen)
                json.field("seed", sample.seed)
                json.field("total", sample.total)
            }
        }
        json.field("schema", RecordContract.second.rawValue)
        json.field("standard", requirements.standard.da)
        return Rendered(closingLetters: json)
    }
}

extension Rendered {
    init(line json: JSONText) { self.init(unchecked: json.text + "\n") }

    /// The end of a document that began with its letters.
    fileprivate init(closingLetters json: JSONText) { self.init(unchecked: "\n]," + json.text + "}\n") }
}

/// As the contract spells them, sorted.
private let contentKeys: [(StaticString, ContentAspect)] = [
    ("appearance", .appearance), ("forms", .forms), ("headings", .headings), ("images", .images),
    ("language", .language), ("links", .links),
    ("structure", .structure), ("text", .text),
]

func recordJSON(_ record: LetterRecord) -> JSONText {
    var json = JSONText()
    json.object { json in
        if !record.answers.isEmpty {
            json.key("answers")
            json.array(record.answers) { json, answer in
                json.object { json in
                    json.field("date", answer.date)
                    json.field("requirement", answer.requirement)
                    json.field("verdict", answer.verdict.rawValue)
                    json.field("who", LetterText(answer.who))
                }
            }
        }
        json.key("assertions")
        json.array(record.assertions) { $0.append($1) }
        if let prints = record.prints {
            json.key("content")
            json.object { json in
                if prints.holdsActiveContent {
                    json.key("active")
                    json.raw("true")
                }
                for (name, aspect) in contentKeys { json.field(name, prints[aspect]) }
            }
        }
        if !record.defects.isEmpty {
            json.key("defects")
            json.array(record.defects) { $0.append($1) }
        }
        if let failure = record.failure {
            json.key("error")
            json.object { json in
                json.field("code", failure.code.rawValue)
                json.field("message", failure.message)
            }
        }
        if let claim = record.exempt {
            json.key("exempt")
            json.object { json in
                json.field("date", claim.date)
                json.field("kind", claim.kind.rawValue)
                json.field("reason", LetterText(claim.reason))
                json.field("who", LetterText(claim.who))
            }
        }
        json.field("format", record.format == .message ? record.message : record.format?.rawValue)
        json.field("id", record.id)
        if !record.inapplicable.isEmpty {
            json.key("inapplicable")
            json.array(record.inapplicable) { $0.value($1) }
        }
        if record.format != .message { json.field("message", record.message) }
        json.field("outOfScope", record.outOfScope?.rawValue)
        if !record.passed.isEmpty {
            json.key("passed")
            json.array(record.passed) { $0.value($1) }
        }
        json.field("path", record.path)
        if let producer = record.origin.producer {
            json.key("producer")
            json.object { json in
                json.field("id", producer.id)
                json.field("version", record.origin.version)
            }
        }
        json.field("rewriter", record.origin.rewriter?.id)
        json.field("schema", RecordContract.second.rawValue)
        json.field("sha256", record.sha256)
        json.field("solution", record.solution)
        json.field("solutionBy", record.solutionSource?.rawValue)
        json.field("status", record.status.rawValue)
    }
    return json
}

extension JSONText {
    /// Nothing where there is no value.
    fileprivate mutating func field(_ name: StaticString, _ string: String?) {
        guard let string else { return }
        key(name)
        value(string)
    }

    fileprivate mutating func field(_ name: StaticString, _ text: LetterText?) {
        guard let text else { return }
        key(name)
        value(text)
    }

    fileprivate mutating func field(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    fileprivate mutating func append(_ defect: LetterRecord.Defect) {
        object { json in
            json.field("code", defect.code)
            json.field("line", defect.line)
            json.field("message", defect.message)
        }
    }

    fileprivate mutating func append(_ result: LetterRecord.RuleResult) {
        object { json in
            json.field("count", result.count)
            json.key("findings")
            json.array(result.findings) { $0.append($1) }
            json.field("level", result.level.rawValue)
            json.field("outcome", result.outcome.rawValue)
            json.field("reason", result.reason)
            json.key("requirements")
            json.array(result.requirements) { $0.value($1) }
            json.field("rule", result.rule)
            json.key("sameAs")
            json.array(result.sameAs) { $0.value($1) }
        }
    }

    fileprivate mutating func append(_ finding: LetterRecord.Finding) {
        object { json in
            if let box = finding.pointer.boundingBox {
                json.key("bbox")
                json.array([box.left, box.top, box.right, box.bottom]) {
                    $0.value(Double(Int(clamping: ($1 * 10).rounded())) / 10)
                }
            }
            json.field("column", finding.pointer.column)
            json.field("context", finding.context.isEmpty ? nil : finding.context)
            json.field("fingerprint", finding.fingerprint)
            json.field("line", finding.pointer.line)
            json.field("message", finding.message)
            json.field("outcome", finding.outcome.rawValue)
            json.field("page", finding.pointer.page)
            json.field("path", finding.pointer.path)
            if let suppression = finding.suppression {
                json.key("suppressed")
                json.object { json in
                    json.field("by", suppression.kind.rawValue)
                    json.field("reason", suppression.reason.map { LetterText($0) })
                }
            }
        }
    }
}
