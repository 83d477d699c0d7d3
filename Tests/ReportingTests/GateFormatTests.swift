import DocumentModel
import Foundation
import FoundationXML
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

/// One letter of each kind through JUnit and SARIF, read back: what breaks a gate, what is only told, and what is left out.
@Suite struct GateFormatTests {
    private static let image = "image-has-text-alternative"
    private static let link = "link-has-name"

    private static func rules() throws -> RuleSet {
        try RuleSet(
            try Repository.ruleSources().filter { $0.file.contains(image) || $0.file.contains(link) || $0.holdsForms })
    }

    private static func result(
        _ level: Level, _ outcome: Outcome = .failed, rule: String = image, open: Int = 1, tolerated: Int = 0
    ) -> SavedResult {
        SavedResult(rule: rule, level: level, outcome: outcome, open: open, tolerated: tolerated)
    }

    /// By name. The last two are not counted at all.
    private static func letters() throws -> [LetterRecord] {
        let letters = [
            SavedLetter(path: "fejl.html", results: [result(.error, open: 1, tolerated: 1)]),
            SavedLetter(path: "advarsel.html", results: [result(.warning)]),
            SavedLetter(path: "råd.html", results: [result(.note)]),
            SavedLetter(path: "tvivl.html", results: [result(.error, .cantTell)]),
            SavedLetter(path: "ikke-testet.html", results: [result(.error, .untested, open: 0)]),
            SavedLetter(path: "kendt.html", results: [result(.error, open: 0, tolerated: 1)]),
            SavedLetter(path: "begge.html", results: [result(.error), result(.warning, rule: link)]),
            SavedLetter(path: "god.html", passed: [image]),
            SavedLetter(path: "låst.pdf", format: "pdf", error: .encrypted),
            SavedLetter(path: "undtaget.html", results: [result(.error)], exempt: .exempt),
            SavedLetter(path: "data.xml", results: [result(.error)], outOfScope: .technicalDocument),
        ]
        let rules = try rules()
        let person = try SavedLetter(path: "person.html", passed: [image]).record(rules: rules)
        return try letters.map { try $0.record(rules: rules) }
            + [try person.answered(.notSatisfied, date: "2026-11-25")]
    }

    // MARK: JUnit

    private final class Cases: NSObject, XMLParserDelegate {
        /// By the letter's name: the type of its failure or error, and the text within.
        var faults: [String: (kind: String, type: String, text: String)] = [:]
        var names: [String] = []
        var suite: [String: String] = [:]

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
            qualifiedName qName: String?, attributes: [String: String] = [:]
        ) {
            switch elementName {
            case "testsuites": suite = attributes
            case "testcase": names.append(attributes["name"] ?? "")
            case "failure", "error": faults[names.last ?? ""] = (elementName, attributes["type"] ?? "", "")
            default: break
            }
        }
        func parser(_ parser: XMLParser, foundCharacters string: String) {
            if let name = names.last { faults[name]?.text += string }
        }
    }

    private static func cases(_ level: Level) throws -> Cases {
        let collector = JUnitCollector(
            solutions: try Solutions(parsing: "solutions: []", file: "a.yaml"), level: level, language: .da)
        for letter in try letters() { collector.add(letter) }
        let cases = Cases()
        let parser = XMLParser(data: Data(collector.text(Summary()).text.utf8))
        parser.delegate = cases
        #expect(parser.parse())
        return cases
    }

    @Test(
        arguments: [
            (.error, ["begge.html", "fejl.html", "låst.pdf", "person.html"]),
            (.warning, ["advarsel.html", "begge.html", "fejl.html", "låst.pdf", "person.html"]),
            (.note, ["advarsel.html", "begge.html", "fejl.html", "låst.pdf", "person.html", "råd.html"]),
        ] as [(Level, [String])])
    func junitFailsWhatTheGateFails(level: Level, failing: [String]) throws {
        let cases = try Self.cases(level)
        #expect(cases.names.count == 10 && !cases.names.contains("undtaget.html") && !cases.names.contains("data.xml"))
        #expect(cases.faults.keys.sorted() == failing)
        #expect(cases.faults.filter { $0.value.kind == "error" }.keys.sorted() == ["låst.pdf"])
        #expect(
            cases.suite["tests"] == "10" && cases.suite["failures"] == "\(failing.count - 1)"
                && cases.suite["errors"] == "1")
        #expect(cases.faults["person.html"]?.type == "person" && cases.faults["fejl.html"]?.type == Self.image)
        // What is tolerated is not among what broke it, and neither is what is below the level.
        let text = try #require(cases.faults["fejl.html"]?.text)
        #expect(text.contains("fejl.html \(Self.image) 0") && !text.contains("fejl.html \(Self.image) 1"))
        #expect(cases.faults["begge.html"]?.text.contains(Self.link) == (level != .error))
    }

    // MARK: SARIF

    private static func run(_ letters: [LetterRecord]) throws -> (results: [[String: Any]], notes: [[String: Any]]) {
        let collector = SarifCollector(
            rules: try rules(), requirements: try SavedLetter.requirements(),
            version: "0", language: .da, template: { _ in nil })
        for letter in letters { collector.add(letter) }
        let read = try JSONSerialization.jsonObject(with: Data(collector.text(Summary()).text.utf8))
        let run = try #require(((read as? [String: Any])?["runs"] as? [[String: Any]])?.first)
        let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
        return (
            try #require(run["results"] as? [[String: Any]]),
            try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
        )
    }

    private static func text(_ object: [String: Any]) -> String {
        (object["message"] as? [String: Any])?["text"] as? String ?? ""
    }

    /// Source: OASIS SARIF 2.1.0, sections 3.27.9 and 3.27.10: what is not of kind `fail` has the level `none`.
    @Test func sarifHasTheWorstFirst() throws {
        let (results, notes) = try Self.run(try Self.letters())
        let rows = results.map { result in
            [
                String(Self.text(result).prefix { $0 != " " }), result["kind"] as? String ?? "",
                result["level"] as? String ?? "", result["suppressions"] == nil ? "" : "kendt",
            ].joined(separator: " ")
        }
        #expect(
            rows == [
                "fejl.html fail error ", "begge.html fail error ", "1.1.1: fail error ", "advarsel.html fail warning ",
                "begge.html fail warning ", "råd.html informational none ", "tvivl.html review none ",
                "fejl.html fail error kendt", "kendt.html fail error kendt",
            ])
        #expect(notes.map { $0["level"] as? String } == ["error", "note"])
        #expect(
            Self.text(notes[0]).hasPrefix("låst.pdf: ")
                && Self.text(notes[1]) == "\(Self.image): ikke testet i 1 brev")
    }

    /// Of more than code hosts take, doubts and what is tolerated are left out, and never what is open.
    @Test func sarifCutsTheLeast() throws {
        func letter(_ name: String, _ result: SavedResult) throws -> LetterRecord {
            try SavedLetter(path: name, results: [result]).record()
        }
        var letters = try (0..<10).map {
            try letter("\($0).html", Self.result(.error, .cantTell, open: 600))
        }
        letters.append(try letter("kendt.html", Self.result(.error, open: 0, tolerated: 600)))
        letters.append(try letter("fejl.html", Self.result(.error, open: 1)))
        letters.append(try letter("advarsel.html", Self.result(.warning, open: 1)))
        // Whatever order they come in.
        for letters in [letters, letters.reversed()] {
            let (results, notes) = try Self.run(letters)
            #expect(results.count == 5_000)
            let names = results.map { Self.text($0).prefix { $0 != " " } }
            #expect(names.prefix(2) == ["fejl.html", "advarsel.html"])
            #expect(!names.contains("kendt.html"))
            #expect(notes.map(Self.text) == ["6602 fund i alt; her er de 5000 værste"])
        }
    }

    /// A finding of several places has the others beside its own, and names two of them where there is room for text alone.
    @Test func otherPlacesAreNamed() throws {
        let line =
            #"{"assertions":[{"count":5,"findings":[{"count":5,"fingerprint":"aa","line":7,"message":"Grå tekst.","#
            + #""outcome":"failed","path":"/html/p","places":[{"fingerprint":"ab","line":7,"path":"/html/p"},"#
            + #"{"fingerprint":"ac","line":9,"path":"/html/p[2]"},{"column":4,"fingerprint":"ad","line":12,"path":"/html/p[3]"},"#
            + #"{"fingerprint":"ae","line":13,"path":"/html/p[4]"}]}],"level":"error","outcome":"failed","#
            + #""requirements":["wcag:1.1.1"],"rule":"image-has-text-alternative","sameAs":[]}],"format":"html","#
            + #""id":"0123456789abcdef","path":"a.html","schema":"brevtjek/2","status":"failed"}"#
        let reader = RecordReader(
            texts: RecordTexts(rules: try Self.rules(), requirements: try SavedLetter.requirements(), language: .da),
            producers: try Repository.loadOptions().producers)
        let record = try #require(reader.record(from: line.utf8))
        let result = try #require(try Self.run([record]).results.first)
        #expect(Self.text(result) == "Grå tekst. (linje 9; linje 12, kolonne 4; 2 steder mere)")
        let related = result["relatedLocations"] as? [[String: Any]] ?? []
        let lines = related.map {
            (($0["physicalLocation"] as? [String: Any])?["region"] as? [String: Any])?["startLine"] as? Int
        }
        #expect(lines == [9, 12, 13])
        let quality = CodeQualityRenderer(language: .da, template: { _ in nil }).letter(record).text
        #expect(quality.contains("Grå tekst. (linje 9; linje 12, kolonne 4; 2 steder mere)"))
        let text = TextRenderer(language: .da, usesColor: false, width: 200).letter(record).text
        #expect(text.contains("linje 7; linje 9; linje 12, kolonne 4; 2 steder mere: Grå tekst.\n"))
        #expect(!text.contains("… og"))
    }

    /// Within a message or an archive a line is one of the document's, and the file has none such.
    @Test(
        arguments: [
            ("brev/a.html", "brev/a.html", 7, 3, ""), ("./brev/a.html", "brev/a.html", 7, 3, ""),
            ("brev/b.xml!bilag.html", "brev/b.xml", 1, nil, "bilag.html, "),
            ("arkiv.zip!b.xml!bilag.html", "arkiv.zip", 1, nil, "b.xml!bilag.html, "),
        ] as [(String, String, Int, Int?, String)])
    func aLineIsOneOfTheFile(path: String, file: String, line: Int, column: Int?, lead: String) throws {
        let (results, _) = try Self.run([
            try SavedLetter(path: path, results: [Self.result(.error)]).record()
        ])
        let result = try #require(results.first)
        let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        let region = place?["region"] as? [String: Any]
        #expect((place?["artifactLocation"] as? [String: Any])?["uri"] as? String == file)
        #expect(region?["startLine"] as? Int == line && region?["startColumn"] as? Int == column)
        #expect(
            lead.isEmpty
                ? Self.text(result).hasPrefix("\(path) ")
                : Self.text(result).unicodeScalars.starts(with: lead.unicodeScalars))
    }

    // MARK: Records

    /// A record of a version with fewer eyes is masked where a text stands, and prints and digests stay.
    @Test(arguments: [
        (#"{"path":"3002900000"}"#, #"{"path":"xxxxxxxxxx"}"#),
        (
            #"{"path":"brev/300290-0000.html","sha256":"3002900000"}"#,
            #"{"path":"brev/xxxxxx-xxxx.html","sha256":"3002900000"}"#
        ),
        (
            #"{"assertions":[{"message":"\u0033002900000"}],"id":"300290000"}"#,
            #"{"assertions":[{"message":"xxxxxxxxxx"}],"id":"300290000"}"#
        ),
        (#"{"fingerprint":"3002900000","id":"3002900000"}"#, #"{"fingerprint":"3002900000","id":"3002900000"}"#),
        (#"{"path":"\"300290-0000\""}"#, #"{"path":"\"xxxxxx-xxxx\""}"#),
        (#"{"path":"a","count":3002900000}"#, #"{"path":"a","count":3002900000}"#),
    ])
    func recordsAreMaskedAgain(line: String, expected: String) {
        #expect(String(decoding: maskedRecordLine(Array(line.utf8)), as: UTF8.self) == expected)
    }
}
