import DocumentModel
import LetterLoading
import RuleEngine
import TestSupport
import Testing

/// Every fence of every rule file gives exactly its word.
@Suite struct RuleExampleTests {
    static let sources = (try? Repository.ruleSources()) ?? []

    @Test(arguments: sources.map(\.file))
    func examples(file: String) throws {
        let source = try #require(Self.sources.first { $0.file == file })
        let ruleSet = try RuleSet([source])
        let rule = try #require(ruleSet.rules.first)
        for example in rule.examples {
            let place = SourceLocation(fileID: "brevtjek/\(file)", filePath: Repository.root + "/" + file, line: example.line, column: 1)
            let letter = try load(Array(example.source.utf8), name: "example.\(example.format.rawValue)", facts: rule.facts, options: try Repository.loadOptions())
            let assertion = try #require(audit(letter, against: ruleSet).first, sourceLocation: place)
            #expect(assertion.outcome == example.outcome, "\(rule.id): \(assertion.findings.first?.values.mapValues(\.unescaped) ?? [:])", sourceLocation: place)
        }
    }

    /// A rule without examples is a rule nobody tried.
    @Test(arguments: sources.map(\.file))
    func everyOutcomeHasAnExample(file: String) throws {
        let source = try #require(Self.sources.first { $0.file == file })
        let rule = try #require(try RuleSet([source]).rules.first)
        for format in rule.formats {
            let outcomes = Set(rule.examples.filter { $0.format == format }.map(\.outcome))
            // A rule about the whole letter, or about elements that are themselves the fault, has no other side.
            let isAboutLetter = ["applies-to: {type: document", "applies-to: {type: \"pdf:page\"", "{any: [{fact: langIsWellFormedInPDF"].contains(where: source.text.contains)
            if rule.expect != nil, rule.id != "pdf-permits-assistive-technology" { #expect(outcomes.contains(.failed), "\(rule.id) \(format) has no failed example") }
            if rule.cannotTell != nil && rule.expect == nil { #expect(outcomes.contains(.cantTell), "\(rule.id) \(format) has no cantTell example") }
            if !isAboutLetter && rule.id != "body-is-not-hidden" { #expect(outcomes.contains(.inapplicable), "\(rule.id) \(format) has no inapplicable example") }
        }
    }
}
