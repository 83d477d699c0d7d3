import DocumentModel
import LetterLoading
import RuleEngine
import TestSupport
import Testing

@Suite struct AuditTests {
    private func outcome(_ predicates: String, _ source: String) throws -> Assertion {
        let text = ruleText(appliesTo: predicates).replacingFirst("expect: {fact: name, is: not-empty}\n", with: "")
        let rules = try RuleSet([RuleSource(text: text, file: "proeve.md", family: "x")])
        return try #require(audit(try loadSnippet(source, as: .html), against: rules).first)
    }

    @Test(arguments: [
        ("applies-to: {type: p}\nexpect: {parent: {type: div}}", "<div><p>x</p></div>", Outcome.passed),
        ("applies-to: {type: p}\nexpect: {parent: {type: div}}", "<p>x</p>", .failed),
        ("applies-to: {type: b}\nexpect: {ancestor: {type: div}}", "<div><p><b>x</b></p></div>", .passed),
        ("applies-to: {type: b}\nexpect: {ancestor: {type: table}}", "<div><p><b>x</b></p></div>", .failed),
        ("applies-to: {type: div}\nexpect: {descendant: {type: b}}", "<div><p><b>x</b></p></div>", .passed),
        ("applies-to: {type: div}\nexpect: {child: {type: b}}", "<div><p><b>x</b></p></div>", .failed),
        (
            "applies-to: {type: div}\nexpect: {count: {of: child, where: {type: p}, is: 2}}",
            "<div><p>a<p>b</div><p>c</p>", .passed
        ),
        ("applies-to: {type: h2}\nexpect: {next-sibling: {type: p}}", "<h2>a</h2> x <p>b</p>", .passed),
        ("applies-to: {type: h2}\nexpect: {previous-sibling: {type: p}}", "<h2>a</h2><p>b</p>", .failed),
        ("applies-to: {type: p}\nexpect: {attribute: class, one-of: [a, b]}", "<p class=b>x</p>", .passed),
        ("applies-to: {type: p}\nexpect: {attribute: class, is: missing}", "<p class=b>x</p>", .failed),
        ("applies-to: {type: p}\nexpect: {any: [{type: q}, {not: hidden}]}", "<p>x</p>", .passed),
        ("applies-to: {type: img}\nexpect: hidden", "<p>x</p>", .inapplicable),
        ("applies-to: {type: p}\nexpect: hidden", "<style>p:has(b){display:none}</style><p>x</p>", .cantTell),
        (
            "applies-to: {type: p, unless: hidden}\nexpect: {attribute: title, is: present}",
            "<style>p:has(b){display:none}</style><p>x</p>", .cantTell
        ),
        (
            "applies-to: {type: div}\nexpect: {descendant: {type: p, unless: hidden}}",
            "<style>p:has(b){display:none}</style><div><p>x</p></div>", .cantTell
        ),
        // A template may yet give the first a title, and has nothing to give the second.
        ("applies-to: {type: img}\nexpect: {attribute: title, is: present}", "<img src=a {{x}}>", .cantTell),
        ("applies-to: {type: img}\nexpect: {attribute: title, is: present}", "<img src=a><p>{{x}}</p>", .failed),
    ])
    func predicates(predicates: String, source: String, expected: Outcome) throws {
        #expect(try outcome(predicates, source).outcome == expected)
    }

    @Test func aFactThatWasNotComputedMakesTheRuleUntested() throws {
        let rules = try RuleSet([
            RuleSource(text: ruleText(appliesTo: "applies-to: {role: img}"), file: "proeve.md", family: "x")
        ])
        let letter = try load(Array("<img>".utf8), name: "a.html", facts: [])
        let assertion = try #require(audit(letter, against: rules).first)
        #expect(assertion.outcome == .untested)
        #expect(assertion.reason == .missingFacts(["name"]))
    }

    @Test func aFingerprintKeepsWhenLinesMoveAndDatesChange() throws {
        let rules = try RuleSet([
            RuleSource(text: ruleText(appliesTo: "applies-to: {role: img}"), file: "proeve.md", family: "x")
        ])
        func prints(_ source: String) throws -> [String] {
            audit(try loadSnippet(source, as: .html), against: rules).flatMap { $0.findings.map(\.fingerprint) }
        }
        let before = try prints("<p>1. maj 2026</p><p><img></p><p><img></p>")
        #expect(Set(before).count == 2)
        #expect(try prints("\n\n<p>2. juni 2027</p>\n<p><img></p><p><img></p>") == before)
    }

    @Test(arguments: [
        ("2023", "2023-12-31"), ("2023-02", "2023-02-28"), ("2024-02", "2024-02-29"), ("2023-05-31", "2023-05-31"),
        // Source: ISO 8601, the Gregorian calendar: of the hundreds only those that four hundred goes into.
        ("2100-02", "2100-02-28"), ("2000-02", "2000-02-29"), ("2026-04", "2026-04-30"), ("2026-12", "2026-12-31"),
    ])
    func planDate(text: String, lastDay: String) { #expect(PlanDate(text)?.lastDay == lastDay) }

    @Test(arguments: ["", "23", "2023-13", "2023-02-30", "2100-02-29", "maj 2023", "2023-5"])
    func noPlanDate(text: String) { #expect(PlanDate(text) == nil) }

    @Test func aPassNeverSatisfies() throws {
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        let rules = try RuleSet(try Repository.ruleSources()).selecting(.lov)
        let letter = try load(
            try Repository.bytes("SampleLetters/ky/afgoerelse.html"), name: "a.html", facts: rules.requiredFacts)
        let outcomes = audit(letter, against: rules).map {
            RuleOutcome(outcome: $0.outcome, level: $0.level, requirements: rules[$0.rule]?.requirements ?? [])
        }
        let statuses = requirementStatuses(
            of: outcomes, requirements: requirements, format: .html, holdsActiveContent: false)
        #expect(requirements.all.count == 50)
        #expect(requirements.all.filter(\.isMonitored).count == 15)
        #expect(
            requirements.all.filter { $0.documentClause == nil }.map(\.number) == ["2.4.1", "2.4.5", "3.2.3", "3.2.4"])
        #expect(!statuses.values.contains(.satisfied))
        #expect(statuses["wcag:1.1.1"] == .furtherTestingNeeded)
        #expect(statuses["wcag:1.4.3"] == .furtherTestingNeeded)
        #expect(statuses["wcag:1.2.3"] == .untested)
        #expect(statuses.count == 50)
    }

    @Test func theRegistryHasEverySolution() throws {
        let solutions = try Solutions(parsing: try Repository.text("Rules/solutions.yaml"), file: "solutions.yaml")
        #expect(solutions.all.count { $0.kind == .kombit } == 11)
        #expect(solutions.all.count { $0.kind == .product } == 28)
        #expect(
            solutions.all.filter { $0.kind == .product }.allSatisfy { $0.declared == .ikkeOplyst && $0.vendor == nil })
    }
}
