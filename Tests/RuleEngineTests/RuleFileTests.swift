import DocumentModel
import LetterLoading
import RuleEngine
import TestSupport
import Testing

/// Every mistake in a rule file is found when it is read, at its place, with the nearest right word.
@Suite struct RuleFileTests {
    @Test(arguments: [
        ("applies-to: {role: headng}", "Rules/x/prøve.md:8:20: no such role 'headng'; did you mean 'heading'?"),
        ("applies-to: {fact: nmae, is: empty}", "Rules/x/prøve.md:8:20: no such fact 'nmae'; did you mean 'name'?"),
        ("applies-to: {rolle: img}", "Rules/x/prøve.md:8:14: unknown key 'rolle'; did you mean 'role'?"),
        ("applies-to: {fact: level, matches-list: x}", "Rules/x/prøve.md:8:41: no such list 'x'; known: "),
        ("applies-to: {fact: level, same-language-as: lang}", "Rules/x/prøve.md:8:27: 'same-language-as' does not go with a number"),
        ("applies-to: {fact: level, at-least: mange}", "Rules/x/prøve.md:8:37: a number is expected here"),
        ("applies-to: {fact: isMarked}", "Rules/x/prøve.md:8:20: the fact 'isMarked' is not known of html letters"),
        ("applies-to: {}", "Rules/x/prøve.md:8:13: nothing is asked here"),
        ("applies-to: {role: img, is: empty}", "Rules/x/prøve.md:8:13: 'is' needs a fact or an attribute beside it"),
        ("aplies-to: {role: img}", "Rules/x/prøve.md:8:1: unknown key 'aplies-to'; did you mean 'applies-to'?"),
        ("applies-to: {role: img", "Rules/x/prøve.md:9:7: did not find expected ',' or '}'"),
    ])
    func mistake(line: String, message: String) {
        let error = #expect(throws: RuleFileError.self) { try RuleSet([RuleSource(text: ruleText(appliesTo: line), file: "Rules/x/prøve.md", family: "x")]) }
        #expect(error?.description == message)
    }

    @Test func aMessageMayNameOnlyKnownFacts() {
        let text = ruleText(appliesTo: "applies-to: {role: img}").replacingFirst("Billedet mangler tekst", with: "Billedet {nvn} mangler tekst")
        let error = #expect(throws: RuleFileError.self) { try RuleSet([RuleSource(text: text, file: "prøve.md", family: "x")]) }
        #expect(error?.message.contains("no such fact 'nvn' in the message") == true)
    }

    @Test func bothLanguagesOrItDoesNotLoad() {
        let text = ruleText(appliesTo: "applies-to: {role: img}").replacingFirst("  en: Image", with: "  ens: Image")
        let error = #expect(throws: RuleFileError.self) { try RuleSet([RuleSource(text: text, file: "prøve.md", family: "x")]) }
        #expect(error?.message.contains("unknown key 'ens'; did you mean 'en'?") == true)
    }

    @Test func twoRulesOfOneIDAreAnErrorUnlessOneOverrides() throws {
        let source = RuleSource(text: ruleText(appliesTo: "applies-to: {role: img}"), file: "prøve.md", family: "x")
        #expect(throws: RuleFileError.self) { try RuleSet([source, source]) }
        var second = source
        second.text = source.text.replacingFirst("level: error", with: "level: note\noverrides: true")
        #expect(try RuleSet([source, second]).rules.map(\.level) == [.note])
    }

    @Test func everyBundledRuleLoads() throws {
        let rules = try RuleSet(try Repository.ruleSources())
        #expect(rules.rules.count >= 40)
        #expect(rules.selecting(.lov).rules.count >= 40)
    }
}

/// A rule in which line 8 is given.
func ruleText(appliesTo line: String) -> String {
    """
    ---
    id: prøve
    since: 0.1.0
    status: stable
    formats: [html]
    profiles: [lov]
    level: error
    \(line)
    expect: {fact: name, is: not-empty}
    requirements: []
    same-as: []
    title:
      da: Billede
      en: Image
    affects:
      da: Alle
      en: All
    messages:
      failed:
        da: Billedet mangler tekst
        en: The image lacks text
    remedy:
      default:
        da: Skriv en
        en: Write one
    ---
    ## Hvorfor
    Derfor.
    ## Why
    Because.
    """
}

extension String {
    func replacingFirst(_ part: String, with other: String) -> String {
        guard let range = self.firstRange(of: part) else { return self }
        return replacingCharacters(in: range, with: other)
    }

    private func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
