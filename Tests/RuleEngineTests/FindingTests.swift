import DocumentModel
import LetterLoading
import RuleEngine
import TestSupport
import Testing

/// What an assertion keeps of the places it is about: how many, in which order, and what is quoted.
@Suite struct FindingTests {
    /// - Parameter message: of the rule, in both languages.
    private func assertion(
        _ source: String, appliesTo: String, expect: String, message: String = "Nej", lists: String = ""
    ) throws -> Assertion {
        let text = ruleText(appliesTo: "applies-to: \(appliesTo)\nexpect: \(expect)\(lists)")
            .replacingFirst("expect: {fact: name, is: not-empty}\n", with: "")
            .replacingFirst("Billedet mangler tekst", with: message)
            .replacingFirst("The image lacks text", with: message)
        let rules = try RuleSet([RuleSource(text: text, file: "proeve.md", family: "x")])
        return try #require(audit(try loadSnippet(source, as: .html), against: rules).first)
    }

    @Test(arguments: [(1, 1), (60, 60), (1_000, 1_000), (1_001, 1_000)])
    func aThousandAreKeptAndAllAreCounted(faults: Int, kept: Int) throws {
        let found = try assertion(
            String(repeating: "<p>x</p>", count: faults), appliesTo: "{type: p}",
            expect: "{attribute: title, is: present}")
        #expect(found.count == faults && found.findings.count == kept)
    }

    @Test func whatFailedStandsBeforeWhatIsAsked() throws {
        let found = try assertion(
            "<style>.u:has(b){display:none}</style><p class=u>a</p><p>b</p><p class=u>c</p><p>d</p>",
            appliesTo: "{type: p}", expect: "hidden")
        #expect(found.outcome == .failed && found.count == 2)
        #expect(found.findings.map(\.outcome) == [.failed, .failed, .cantTell, .cantTell])
        #expect(found.findings.map { $0.context.unescaped } == ["b", "d", "a", "c"])
    }

    /// A number that the end of a quotation cuts through is masked as a whole first: no digit of it is left.
    @Test(arguments: 40...62) func noPartOfANumberIsQuoted(before: Int) throws {
        let found = try assertion(
            "<p>\(String(repeating: "a", count: before)) 300290-0000 er nummeret på den, som brevet er til</p>",
            appliesTo: "{type: p}", expect: "{attribute: title, is: present}", message: "Teksten er {text}")
        let finding = try #require(found.findings.first)
        for quote in [finding.values["text"], finding.context] {
            let quote = try #require(quote).unescaped
            #expect(quote.hasPrefix("aaaa") && quote.count <= 60 && !quote.contains(where: \.isNumber), "\(quote)")
        }
    }

    /// Of phrases that begin alike the message names the longest.
    @Test(arguments: [
        ("Læs mere om det", "læs mere"), ("Læs det", "læs"), ("læs mere her nu", "læs mere her"), ("mere", ""),
    ])
    func theLongestPhraseIsNamed(text: String, match: String) throws {
        let found = try assertion(
            "<p>\(text)</p>", appliesTo: "{type: p}", expect: "{not: {fact: text, contains-list: ord}}",
            message: "Der står {match}", lists: "\nlists: {ord: [læs, læs mere, læs mere her]}")
        #expect((found.findings.first?.values["match"]?.unescaped ?? "") == match)
    }
}
