import DocumentModel
import RuleEngine
import TestSupport
import Testing

/// Every mistake in the data files beside the rules is found when they are read, with its place and in both languages.
@Suite struct DataFileTests {
    private func expect(
        _ message: String, from file: String, sourceLocation: SourceLocation = #_sourceLocation,
        reading: () throws -> Void
    ) {
        let error = #expect(throws: RuleFileError.self, sourceLocation: sourceLocation) { try reading() }
        #expect(error?.description == "\(file):\(message)", sourceLocation: sourceLocation)
        expectBothLanguages(error, sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        ("solutions: [{name: Ny}]", "1:13: 'id' is missing"), ("solutions: [{id: }]", "1:13: 'id' is missing"),
        ("solutions: [{id: a, kind: system}]", "1:27: no such kind 'system'; known: kombit, product"),
        ("solutions: [{id: a, web: jaa}]", "1:26: no such scope 'jaa'; did you mean 'ja'?"),
        ("solutions: [{id: a, digital-post: jaa}]", "1:35: no such scope 'jaa'; did you mean 'ja'?"),
        ("solutions: [{id: a, memo: jaa}]", "1:27: no such scope 'jaa'; did you mean 'ja'?"),
        ("solutions: [{id: a, declared: lever o}]", "1:31: no such status 'lever o'; did you mean 'lever op'?"),
        ("solutions: [{id: a, marks: {kel: [x]}}]", "1:29: no such mark 'kel'; did you mean 'kle'?"),
        (
            "solutions: [{id: a, plan-date: 2023-13}]",
            "1:32: a date is expected here: 2023, 2023-05 or 2023-05-31"
        ),
        ("solutions: [a]", "1:13: keys with values are expected here"),
        ("solutions: [{id: [a]}]", "1:18: a text is expected here"),
        ("solution: []", "1:1: unknown key 'solution'; did you mean 'solutions'?"),
    ])
    func solutions(text: String, message: String) {
        expect(message, from: "s.yaml") { _ = try Solutions(parsing: text, file: "s.yaml") }
    }

    @Test(arguments: [
        ("answers: [{letter: a}]", "1:11: 'requirement' is missing"),
        ("answers: [{requirement: wcag:1.1.2}]", "1:25: no such requirement 'wcag:1.1.2'; did you mean 'wcag:1.1.1'?"),
        (
            "answers: [{letter: a, requirement: wcag:1.1.1, verdict: opfyld, who: A, date: 2026-11-25}]",
            "1:57: no such verdict 'opfyld'; did you mean 'opfyldt'?"
        ),
        (
            "answers: [{requirement: wcag:1.1.1, date: 2026-11, who: A}]", "1:43: a date is written 2026-11-25"
        ),
        (
            "answers: [{requirement: wcag:1.1.1, date: 2026-11-25, who: ''}]",
            "1:60: an answer needs the name of who gave it"
        ),
    ])
    func judgements(text: String, message: String) throws {
        let requirements = try Requirements(parsing: Repository.text("Rules/requirements.yaml"), file: "r.yaml")
        expect(message, from: "v.yml") {
            _ = try Judgements(parsing: text, file: "v.yml", requirements: requirements)
        }
    }

    @Test(arguments: [
        ("letters: {a.html: [{rule: x}]}", "1:20: an entry has 'rule' and 'fingerprint'"),
        (
            "letters: {a.html: [{rule: x, fingerprint: y, until: snart}]}",
            "1:53: a date is expected here: 2023, 2023-05 or 2023-05-31"
        ),
    ])
    func baseline(text: String, message: String) {
        expect(message, from: "b.yml") { _ = try Baseline(parsing: text, file: "b.yml") }
    }

    @Test(arguments: [
        ("standard: x", "1:1: 'guidelines', 'standard' and 'criteria' are needed"),
        ("{guidelines: {}, standard: {}, criteria: []}", "1:14: 'name' is missing"),
        ("{guidelines: {name: a, version: b}, standard: {}, criteria: []}", "1:14: 'levels' is missing"),
        (
            "{guidelines: {name: a, version: b, levels: {da: a}}, standard: {}, criteria: []}",
            "1:44: both da and en are needed"
        ),
        (
            "{guidelines: {name: a, version: b, levels: {da: a, en: ' '}}, standard: {}, criteria: []}",
            "1:44: da and en may not be empty"
        ),
        (
            Self.criterion("{wcag: 1.1.1}"), "1:141: 'da-confirmed', 'judged', 'question' and 'look' are needed"
        ),
        (
            Self.criterion("{da-confirmed: ja, wcag: 1, da: a, en: b, judged: [], question: {}, look: {}}"),
            "1:156: true or false is expected here"
        ),
        (
            Self.criterion(
                "{da-confirmed: true, wcag: 1, da: a, en: b, level: A, judged: [image], question: {}, look: {}}"),
            "1:204: no such aspect 'image'; did you mean 'images'?"
        ),
    ])
    func requirements(text: String, message: String) {
        expect(message, from: "r.yaml") { _ = try Requirements(parsing: text, file: "r.yaml") }
    }

    private static func criterion(_ text: String) -> String {
        "{guidelines: {name: a, version: b, levels: {da: a, en: b}}, "
            + "standard: {name: a, version: b, html-clause: c, document-clause: d}, criteria: [\(text)]}"
    }

    @Test(arguments: [
        ("elements: {}", "1:1: 'global' is missing"), ("global: [{a: b}]", "1:10: a text is expected here"),
    ])
    func sanitizer(text: String, message: String) {
        expect(message, from: "a.yaml") { _ = try AllowedAttributes(parsing: text, file: "a.yaml") }
    }

    @Test(arguments: [
        ("producers: [{id: a, name: b}]", "1:13: a producer has 'id', 'name' and 'marks'"),
        (
            "producers: [{id: a, name: b, marks: [c], kind: autor}]",
            "1:48: no such kind 'autor'; did you mean 'author'?"
        ),
    ])
    func producers(text: String, message: String) {
        expect(message, from: "p.yaml") { _ = try ProducerTable(parsing: text, file: "p.yaml") }
    }

    @Test(arguments: [
        ("elements: {a: [b c d]}", "1:16: an element is written \"name? type\""),
        ("elements: {a: [b txt]}", "1:16: no such type 'txt'; there are none"),
        (
            "elements: {a: ['b{0}']}", "1:16: '{0}' does not say how often; one is written ?, *, + or {0,4}"
        ),
        ("types: {a: {longest: to}}", "1:22: a whole number is expected here"),
        ("types: {a: {most: to}}", "1:19: a number is expected here"),
        ("types: {a: {form: uiud}}", "1:19: no such form 'uiud'; did you mean 'uuid'?"),
    ])
    func messages(text: String, message: String) {
        expect(message, from: "m.yaml") { _ = try MessageSchema(parsing: text, file: "m.yaml") }
    }

    /// What rules name in other files.
    @Test(arguments: [
        ("requirements: [\"wcag:9.9.9\"]", "", "10:1: no such requirement 'wcag:9.9.9'; "),
        ("requirements: []", "  wrod: {da: a, en: b}\n", "23:1: no such producer 'wrod'; did you mean 'word'?"),
    ])
    func references(requirements: String, remedy: String, message: String) throws {
        let text = ruleText(appliesTo: "applies-to: {role: img}")
            .replacingFirst("requirements: []", with: requirements)
            .replacingFirst("---\n## Hvorfor", with: "\(remedy)---\n## Hvorfor")
        let rules = try RuleSet([RuleSource(text: text, file: "proeve.md", family: "x")])
        let known = try Requirements(parsing: Repository.text("Rules/requirements.yaml"), file: "r.yaml")
        let producers = try ProducerTable(parsing: Repository.text("Rules/producers.yaml"), file: "p.yaml")
        let error = #expect(throws: RuleFileError.self) {
            try rules.requireReferences(requirements: known, producers: producers)
        }
        #expect(error?.description.hasPrefix("proeve.md:\(message)") == true, "\(error?.description ?? "")")
        expectBothLanguages(error)
    }

    /// What the reader of YAML itself refuses.
    @Test(arguments: [
        ("a: [", "did not find expected node content"), ("a: b\na: c", "key given twice: a"),
        (String(repeating: "[", count: 101), "nests too deeply"),
        (
            zip("abcdefg", "bcdefgh").reduce("a: &a x\n") { text, names in
                let (before, name) = names
                return text + "\(name): &\(name) [" + repeatElement("*\(before)", count: 10).joined(separator: ", ")
                    + "]\n"
            }, "stands for too much when its aliases are put in place"
        ),
    ])
    func yaml(text: String, message: String) {
        let error = #expect(throws: RuleFileError.self) { _ = try YAMLNode(parsing: text, file: "y.yaml") }
        #expect(error?.message.en == message)
        expectBothLanguages(error)
    }

    @Test func aMistakeIsShownInOneLanguage() throws {
        let error = try #require(throws: RuleFileError.self) { try Solutions(parsing: "solution: []", file: "s.yaml") }
        #expect(error.shown(in: .da) == "s.yaml:1:1: ukendt nøgle 'solution'; mente du 'solutions'?")
        #expect(error.shown(in: .en) == "s.yaml:1:1: unknown key 'solution'; did you mean 'solutions'?")
        #expect("\(error)" == error.shown(in: .en))
    }
}
