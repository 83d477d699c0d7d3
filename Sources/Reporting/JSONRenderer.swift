internal import FoundationEssentials
package import RuleEngine
internal import DocumentModel

/// The record contract: one line per input, keys sorted, no time and no host.
package struct NDJSONRenderer: LetterRenderer {
    package init() {}
    package func letter(_ record: LetterRecord, isFirst: Bool) -> String { encode(RecordJSON(record)) + "\n" }
    package func closing(_ summary: Summary, requirements: Requirements) -> String { "" }
}

/// One JSON document: the same records, and what they come to.
package struct JSONRenderer: LetterRenderer {
    package init() {}
    package func opening() -> String { "{\"letters\":[" }

    package func letter(_ record: LetterRecord, isFirst: Bool) -> String { (isFirst ? "\n" : ",\n") + encode(RecordJSON(record)) }

    package func closing(_ summary: Summary, requirements: Requirements) -> String {
        let rows = requirements.all.map { requirement in
            let counts = summary.requirements[requirement.id] ?? [:]
            return RequirementJSON(
                id: requirement.id, name: requirement.name.da, nameEn: requirement.name.en,
                letters: Dictionary(uniqueKeysWithValues: counts.map { ("\($0.key)", $0.value) }))
        }
        return "\n],\"requirements\":\(encode(rows)),\"schema\":\"brevtjek/1\",\"standard\":\(encode(requirements.standard))}\n"
    }
}

private func encode(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "null" }
    return String(decoding: data, as: UTF8.self)
}

private struct RequirementJSON: Encodable {
    var id: String
    var name: String
    var nameEn: String
    var letters: [String: Int]
}

private struct RecordJSON: Encodable {
    var schema = "brevtjek/1"
    var id: Int
    var path: String
    var sha256: String?
    var format: String?
    var solution: String?
    /// What made the letter, and what wrote it anew; absent when not known.
    var producer: ProducerJSON?
    var rewriter: String?
    var status: String
    var error: ErrorJSON?
    var defects: [DefectJSON]?
    var assertions: [AssertionJSON]

    struct ErrorJSON: Encodable {
        var code: String
        var message: String
    }

    struct ProducerJSON: Encodable {
        var id: String
        var version: String?
    }

    struct DefectJSON: Encodable {
        var code: String
        var message: String
        var line: Int?
    }

    struct AssertionJSON: Encodable {
        var rule: String
        var outcome: String
        var level: String
        var reason: String?
        var sameAs: [String]
        var requirements: [String]
        var count: Int
        var findings: [FindingJSON]
    }

    struct FindingJSON: Encodable {
        var outcome: String
        var page: Int?
        var bbox: [Double]?
        var line: Int?
        var column: Int?
        var path: String
        var context: String?
        var message: String
        var fingerprint: String
    }

    init(_ record: LetterRecord) {
        id = record.ordinal
        path = record.path
        sha256 = record.sha256
        format = record.format?.rawValue
        solution = record.solution
        producer = record.origin.producer.map { ProducerJSON(id: $0.id, version: record.origin.version) }
        rewriter = record.origin.rewriter?.id
        status = record.status.rawValue
        error = record.failure.map { ErrorJSON(code: $0.code, message: $0.message) }
        defects = record.defects.isEmpty ? nil : record.defects.map { DefectJSON(code: $0.code, message: $0.message, line: $0.line) }
        assertions = record.assertions.map { result in
            AssertionJSON(
                rule: result.rule, outcome: result.outcome.rawValue, level: result.level.rawValue, reason: result.reason, sameAs: result.sameAs,
                requirements: result.requirements, count: result.count, findings: result.findings.map(FindingJSON.init))
        }
    }
}

extension RecordJSON.FindingJSON {
    fileprivate init(_ finding: LetterRecord.Finding) {
        outcome = finding.outcome.rawValue
        page = finding.pointer.page
        bbox = finding.pointer.boundingBox.map { box in
            [box.left, box.top, box.right, box.bottom].map { Double(Int(clamping: ($0 * 10).rounded())) / 10 }
        }
        line = finding.pointer.line
        column = finding.pointer.column
        path = finding.pointer.path
        context = finding.context.isEmpty ? nil : finding.context
        message = finding.message
        fingerprint = finding.fingerprint
    }
}
