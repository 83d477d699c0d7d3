import DocumentModel
import RuleEngine
import RuleExamples
import TestSupport
import Testing

/// Every fence of every rule file gets what it states, and no other rule speaks where it passes.
@Suite struct RuleExampleTests {
    static let rules = (try? RuleSet(Repository.ruleSources())).map(\.rules) ?? []

    /// Read once: 270 tests ask.
    static let trial = Result {
        ExampleTrial(rules: try RuleSet(Repository.ruleSources()), options: try Repository.loadOptions())
    }

    @Test(arguments: rules.map(\.id))
    func examples(id: String) throws {
        let rule = try #require(Self.rules.first { $0.id == id })
        for fault in try Self.trial.get().faults(of: rule) {
            Issue.record(
                "\(fault.message)",
                sourceLocation: SourceLocation(
                    fileID: "brevtjek/\(rule.file)", filePath: Repository.root + "/" + rule.file, line: fault.line,
                    column: fault.column))
        }
    }

    /// A rule without examples is a rule nobody tried.
    @Test(arguments: rules.map(\.id))
    func everyOutcomeHasAnExample(id: String) throws {
        let rule = try #require(Self.rules.first { $0.id == id })
        for format in rule.formats {
            let outcomes = Set(rule.examples.filter { $0.format == format }.map(\.outcome))
            // A rule about the whole letter, or about elements that are themselves the fault, has no other side.
            let text = try Repository.text(rule.file)
            let isAboutLetter = [
                "applies-to: {type: document", "applies-to: {type: \"pdf:page\"", "{any: [{fact: langIsWellFormedInPDF",
            ].contains(where: text.contains)
            if rule.expect != nil, rule.id != "pdf-permits-assistive-technology" {
                #expect(outcomes.contains(.failed), "\(rule.id) \(format) has no failed example")
            }
            if rule.cannotTell != nil && rule.expect == nil {
                #expect(outcomes.contains(.cantTell), "\(rule.id) \(format) has no cantTell example")
            }
            if !isAboutLetter && rule.id != "body-is-not-hidden" {
                #expect(outcomes.contains(.inapplicable), "\(rule.id) \(format) has no inapplicable example")
            }
        }
    }

    /// A small change of a rule is noticed by its examples. What is left changes nothing: a type beside a fact that only it has.
    @Test func smallChangesAreNoticed() throws {
        let trial = try Self.trial.get()
        var changes = 0
        var survivors: [String] = []
        for rule in Self.rules {
            changes += rule.mutants.count
            survivors += trial.survivors(of: rule).map { "\(rule.id): \($0.message)" }
        }
        let share = 1 - Double(survivors.count) / Double(max(changes, 1))
        print("\(changes) small changes of rules, \(changes - survivors.count) noticed")
        #expect(share >= 0.9, "\(survivors.joined(separator: "\n"))")
    }
}
