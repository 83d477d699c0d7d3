import DocumentModel
import LetterLoading
import RuleEngine
import TestSupport
import Testing

/// What an assertion keeps of the places it is about: how many, in which order, and what is quoted.
@Suite struct FindingTests {
    /// - Parameter message: of the rule, in both languages.
    private func assertion(
        _ source: String, appliesTo: String, expect: String, message: String = "Nej", lists: String = "",
        gathers: String? = nil
    ) throws -> Assertion {
        let gathering = gathers.map { "\ngather-places: \($0)" } ?? ""
        let text = ruleText(appliesTo: "applies-to: \(appliesTo)\nexpect: \(expect)\(lists)\(gathering)")
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

    // MARK: Places

    /// Of a rule that gathers places there is one finding for all of which it says the same; it counts them, and has the places as they were when
    /// each was a finding: their fingerprints are in baselines.
    @Test func placesOfWhichTheSameIsSaidAreOneFinding() throws {
        let source = "<p class=a>x</p><p class=b>x 1</p><div><p class=a>y</p></div><p class=a>x 2</p>"
        func found(_ gathers: String?) throws -> Assertion {
            try assertion(
                source, appliesTo: "{type: p}", expect: "{attribute: title, is: present}", message: "Det er {@class}",
                gathers: gathers)
        }
        let each = try found(nil)
        #expect(each.findings.map(\.count) == [1, 1, 1, 1] && each.findings.allSatisfy(\.places.isEmpty))
        for gathers in ["letter", "page"] {
            let together = try found(gathers)
            #expect(together.count == 4 && together.findings.map(\.count) == [3, 1])
            #expect(together.findings.map { $0.places.map { $0.context.unescaped } } == [["x", "y", "x 2"], ["x 1"]])
            #expect(together.findings.map(\.pointer) == together.findings.compactMap(\.places.first?.pointer))
            let (first, second) = (each.findings.map(\.fingerprint), together.findings.map(\.fingerprint))
            #expect(
                together.findings.map { $0.places.map(\.fingerprint) } == [[first[0], first[2], first[3]], [first[1]]])
            #expect(Set(first + second).count == 6)
        }
    }

    /// What it says makes the finding and not where it stands: it stays the same when a place is mended or moves.
    @Test func aFindingOfPlacesIsKnownByWhatItSays() throws {
        func prints(_ source: String) throws -> [String] {
            try assertion(
                source, appliesTo: "{type: p}", expect: "{attribute: title, is: present}", message: "Det er {@class}",
                gathers: "letter"
            ).findings.map(\.fingerprint)
        }
        let both = try prints("<p class=a>x</p><p class=b>y</p><p class=a>z</p>")
        #expect(try prints("<div><p class=b>y</p></div><p class=a>z</p>") == both.reversed())
        // Digits tell colours apart.
        #expect(Set(try prints("<p class='#100'>x</p><p class='#200'>x</p>")).count == 2)
    }

    /// Places beyond a thousand are counted; what has not been said before is said all the same.
    @Test func thePlacesAreBounded() throws {
        let found = try assertion(
            String(repeating: "<p class=a>x</p>", count: 1_200) + "<p class=b>x</p>", appliesTo: "{type: p}",
            expect: "{attribute: title, is: present}", message: "Det er {@class}", gathers: "letter")
        #expect(found.count == 1_201 && found.findings.map(\.count) == [1_200, 1])
        #expect(found.findings.map(\.places.count) == [1_000, 1])
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
