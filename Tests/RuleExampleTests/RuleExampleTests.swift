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
                "\(fault.message.en)",
                sourceLocation: SourceLocation(
                    fileID: "brevtjek/\(rule.file)", filePath: Repository.root + "/" + rule.file, line: fault.line,
                    column: fault.column))
        }
    }

    /// Where a rule is silent is shown too, but for rules about the whole letter or about what every letter has.
    @Test(arguments: rules.map(\.id))
    func whereItDoesNotApplyIsShown(id: String) throws {
        let rule = try #require(Self.rules.first { $0.id == id })
        let text = try Repository.text(rule.file)
        let isOfEveryLetter = [
            "applies-to: {type: document", "applies-to: {type: body", "applies-to: {type: \"pdf:page\"",
            "applies-to: {any: [{fact: langIsWellFormedInPDF",
        ].contains(where: text.contains)
        for format in rule.formats where !isOfEveryLetter {
            let outcomes = rule.examples.filter { $0.format == format }.map(\.outcome)
            #expect(outcomes.contains(.inapplicable), "\(rule.id) \(format) has no inapplicable example")
        }
    }

    /// A small change of a rule is noticed by its examples. What is left changes nothing: a type beside a fact that only it has.
    @Test func smallChangesAreNoticed() throws {
        let trial = try Self.trial.get()
        var changes = 0
        var survivors: [String] = []
        for rule in Self.rules {
            changes += rule.mutants.count
            survivors += trial.survivors(of: rule).map { "\(rule.id): \($0.message.en)" }
        }
        let share = 1 - Double(survivors.count) / Double(max(changes, 1))
        print("\(changes) small changes of rules, \(changes - survivors.count) noticed")
        #expect(share >= 0.9, "\(survivors.joined(separator: "\n"))")
    }
}
