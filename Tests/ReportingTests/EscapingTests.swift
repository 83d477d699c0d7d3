import DocumentModel
import Foundation
import FoundationXML
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

/// Every way out for text, against strings that try to be more than text there. Each is read back by a parser that knows nothing of the
/// escape.
@Suite struct EscapingTests {
    // MARK: Strings

    /// What joins, hides, turns or breaks: put before, behind and within the signs of a language.
    private static let marks: [String] =
        [
            "", "\u{600}", "\u{605}", "\u{110BD}", "\u{D4E}", "\u{301}", "\u{338}", "\u{200D}", "\u{FE0F}", "\u{202E}",
            "\u{2066}",
            "\u{61C}", "\u{0}", "\u{1}",
            "\u{8}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\r\n", "\n", "\r", "\t", "\u{B}", "\u{2028}", "\u{2029}",
            "\u{FEFF}",
            "\u{E0001}", "\u{200B}", "\u{115F}", "\u{3164}", "\u{1F1E9}", "\u{A0}", "\u{3000}", "\u{FFFD}",
        ] + [0xFFFE, 0xFDD0, 0x1FFFF].compactMap { Unicode.Scalar($0).map { String($0) } }

    /// What acts in one of the languages.
    private static let acting: [String] = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><b>", "' onmouseover='x", "\" onx=\"1", "-->",
        "<!--",
        "]]><x>", "</title><b>",
        "</style>", "&lt;b&gt;", "&#60;b&#62;", "&copy", "=1+1", "+1", "-1", "@SUM(1)", "|cmd", "%0A::error::x",
        "\n::error::x",
        "::error::x", "##[error]x",
        "##vso[task.x]x", "\"; x: 1", "\n- x: y", "\\\" x", ": y", "# c", "#1", "| a | b |", "](javascript:x)",
        "[x](javascript:x)",
        "![x](http://e.example/p)",
        "`code`", "```\nx", "@octocat", "https://e.example/", "www.e.example", "a@e.example", "GH-1", "octo/cat#1",
        "~~x~~", "* x",
        "1. x", "1) x", "<http://e.example>",
        "\\", "\\n", "{\"a\":1}", "\",\"x\":\"", "\u{1B}[31m", "\u{1B}]8;;http://e\u{7}", "$(x)", ":smile:", "[^1]",
        "<x-y>",
        "</td></tr></table>", "a;b", "a\tb",
        "''", "\"\"", "!x", "&x", "*x", "? x", "%x", "{x", "[x", ",x", "~", "null", "true", "0x1", "1e3", "---", "...",
        "__x__",
        "==x==", "$$x$$",
    ]

    private static let table: [String] = marks.flatMap { mark in
        acting.flatMap { text in
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: text.unicodeScalars.prefix(1))
            scalars.append(contentsOf: mark.unicodeScalars)
            scalars.append(contentsOf: text.unicodeScalars.dropFirst())
            return [mark + text, String(scalars), text + mark]
        }
    }

    /// The same strings in every run.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    /// Two thousand strings of scalars that mean something to somebody.
    private static func random(seed: UInt64) -> [String] {
        let signs =
            Array("<>&\"'`\\|*_[](){}#+-.!~^=:;,%@$/?\n\r\t 01ax".unicodeScalars) + marks.flatMap(\.unicodeScalars)
        var dice = Dice(state: seed)
        return (0..<2_000).map { _ in
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...24, using: &dice) {
                if Int.random(in: 0..<8, using: &dice) > 0 {
                    view.append(signs[Int.random(in: 0..<signs.count, using: &dice)])
                } else if let scalar = Unicode.Scalar(UInt32.random(in: 0..<0x110000, using: &dice)), !isStandIn(scalar)
                {
                    view.append(scalar)
                }
            }
            return String(view)
        }
    }

    /// What the program writes for a placeholder of a template stands for something else.
    private static func isStandIn(_ scalar: Unicode.Scalar) -> Bool { scalar == placeholderScalar }

    private static func strings(seed: UInt64) -> [String] { table + random(seed: seed) }

    /// Two texts that are the same scalar by scalar; Swift's `==` takes composed ones for the same.
    private static func isSame(_ first: String, _ second: String) -> Bool {
        first.unicodeScalars.elementsEqual(second.unicodeScalars)
    }

    private static func codePoints(_ text: String) -> String {
        text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    }

    // MARK: What is shown

    /// Characters that act and are not seen. Written from Unicode's tables and not taken from the program.
    private static func acts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x180E, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF,
            0xFFF9...0xFFFB:
            true
        case 0xFDD0...0xFDEF, 0xE0000...0xE0FFF: true
        default: scalar.value & 0xFFFF >= 0xFFFE
        }
    }

    /// What a reader sees of a text: white space as a space, what acts as its number.
    private static func seen(_ text: String, keeping kept: Set<Unicode.Scalar> = []) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if kept.contains(scalar) {
                result.append(scalar)
            } else if ["\t", "\n", "\r", "\u{B}", "\u{C}"].contains(scalar) {
                result.append(" ")
            } else if acts(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result.append(
                    contentsOf: "‹U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)›".unicodeScalars
                )
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func without(_ scalar: Unicode.Scalar, in text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != scalar }))
    }

    /// Fails for the first string that something is wrong with, and says how many there are.
    private static func check(
        _ strings: [String], sourceLocation: Testing.SourceLocation = #_sourceLocation, _ fault: (String) -> String?
    ) {
        var faults = 0
        var first = ""
        for string in strings {
            guard let message = fault(string) else { continue }
            faults += 1
            if faults == 1 { first = "\(codePoints(string)): \(message)" }
        }
        #expect(
            faults == 0, "\(faults) of \(strings.count) strings; the first: \(first)", sourceLocation: sourceLocation)
    }

    /// - Parameter isForMachines: then code points that are no characters may stand there: a reader gets back what was put in.
    private static func rawFault(
        _ output: String, allowing allowed: Set<Unicode.Scalar> = [], isForMachines: Bool = false
    ) -> String? {
        func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
            (0xFDD0...0xFDEF).contains(scalar.value) || (scalar.value > 0xFFFF && scalar.value & 0xFFFE == 0xFFFE)
        }
        let found = output.unicodeScalars.first {
            acts($0) && !allowed.contains($0) && !(isForMachines && isNoncharacter($0))
        }
        return found.map { "holds U+\(String($0.value, radix: 16))" }
    }

    // MARK: HTML and XML

    /// One element with its attributes, and nothing in it but text.
    private final class Reader: NSObject, XMLParserDelegate {
        var elements = 0
        var attributes: [String: String] = [:]
        var text = ""
        var others = 0
        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
            qualifiedName qName: String?,
            attributes attributeDict: [String: String] = [:]
        ) {
            elements += 1
            attributes.merge(attributeDict) { $1 }
        }
        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
        func parser(_ parser: XMLParser, foundComment comment: String) { others += 1 }
        func parser(_ parser: XMLParser, foundCDATA block: Data) { others += 1 }
        func parser(_ parser: XMLParser, foundProcessingInstructionWithTarget target: String, data: String?) {
            others += 1
        }
    }

    private static func markupFault(_ escaped: String, expected: String) -> String? {
        let reader = Reader()
        let parser = XMLParser(data: Data("<r a=\"\(escaped)\" b='\(escaped)'>\(escaped)</r>".utf8))
        parser.delegate = reader
        guard parser.parse() else { return "is not read: \(escaped)" }
        if reader.elements != 1 || reader.others != 0 || reader.attributes.count != 2 {
            return "is more than text: \(escaped)"
        }
        if !isSame(reader.text, expected) { return "is read as \(codePoints(reader.text))" }
        for name in ["a", "b"] {
            let attribute = reader.attributes[name] ?? ""
            if !isSame(attribute, expected) { return "is read in an attribute as \(codePoints(attribute))" }
        }
        // Whoever composes the page must not make one sign of the page's and the text's.
        if let scalar = escaped.unicodeScalars.first, scalar.properties.isGraphemeExtend {
            return "joins what stands before it"
        }
        return rawFault(escaped)
    }

    @Test func nothingLeavesItsPlaceInHTML() {
        Self.check(Self.strings(seed: 1)) { Self.markupFault((HTML($0)).text, expected: Self.seen($0)) }
        Self.check(Self.strings(seed: 2)) { text in
            let piece: HTML = "<p class=\"x\" title=\"\(text)\">\(LetterText(text))</p>"
            let bytes = piece.text.utf8
            return bytes.count { $0 == 0x3C } == 2 && bytes.count { $0 == 0x22 } == 4 ? nil : piece.text
        }
    }

    @Test func nothingLeavesItsPlaceInXML() {
        Self.check(Self.strings(seed: 3)) { Self.markupFault(XML($0).text, expected: Self.seen($0, keeping: ["\n"])) }
    }

    @Test func junitIsReadByAnyone() throws {
        let solutions = try Solutions(parsing: "solutions: []", file: "a.yaml")
        for strings in Self.parts(of: Self.strings(seed: 4)) {
            let collector = JUnitCollector(solutions: solutions, level: .error, language: .da)
            for text in strings { collector.add(Self.record(text)) }
            let reader = Reader()
            let parser = XMLParser(data: Data(collector.text(Summary()).text.utf8))
            parser.delegate = reader
            #expect(parser.parse() && reader.others == 0)
            // The root, one suite, and a case with its error for each.
            #expect(reader.elements == 2 + 2 * strings.count)
        }
    }

    /// What each escape makes of the signs that act in its language, sign by sign.
    @Test(
        arguments: [
            (HTML(LetterText("'")).text, "&#39;"), (XML(LetterText("'")).text, "&apos;"),
            (HTML(LetterText("\"<&>")).text, "&quot;&lt;&amp;&gt;"),
            (Markdown(LetterText("1. x")).text, "1\\. x"), (Markdown(LetterText("12) x")).text, "12\\) x"),
            (Markdown(LetterText("a 1. x")).text, "a 1. x"),
            (Markdown(LetterText("1.5 x")).text, "1.5 x"), (Markdown(LetterText("a@b")).text, "a@\u{2060}b"),
            (Markdown(LetterText("a|b")).text, "a\\|b"),
            (WorkflowCommand(LetterText("a%\r\nb:c,d")).text, "a%25%0D%0Ab:c,d"),
            (CSV(LetterText("=1")).text, "\"'=1\""),
            (CSV(LetterText("a\"b")).text, "\"a\"\"b\""),
        ] as [(String, String)])
    func exactly(escaped: String, expected: String) { #expect(Self.isSame(escaped, expected)) }

    /// Whatever comes to a way out with a number of a person in it leaves without.
    @Test func everyEscapeMasks() {
        let text = LetterText("Nr. 300290-0000 og 3002900000.")
        let outputs = [
            HTML(text).text, XML(text).text, Markdown(text).text, CSV(text).text, TerminalText(text).text,
            WorkflowCommand(text).text, YAML(text).text,
        ]
        for output in outputs { #expect(output.contains("xxxxxx-xxxx") && !output.contains("3002"), "\(output)") }
    }

    // MARK: Markdown

    @Test func nothingActsInMarkdown() {
        let joiner: Unicode.Scalar = "\u{2060}"
        // What a backslash may stand before. Source: CommonMark 0.31, ASCII punctuation.
        let signs = Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".unicodeScalars)
        Self.check(Self.strings(seed: 5)) { text in
            let escaped = Markdown(text).text
            if escaped.utf8.contains(0x0A) || escaped.utf8.contains(0x0D) { return "breaks the line" }
            // Read back: a backslash before a sign of ASCII is that sign; one reference for &, others by number. `bare` has x for each.
            var plain = String.UnicodeScalarView()
            var bare = String.UnicodeScalarView()
            let scalars = Array(escaped.unicodeScalars)
            var index = 0
            while index < scalars.count {
                let scalar = scalars[index]
                if scalar == "\\", index + 1 < scalars.count, signs.contains(scalars[index + 1]) {
                    plain.append(scalars[index + 1])
                    bare.append("x")
                    index += 2
                } else if scalar == "&" {
                    guard let end = scalars[index...].firstIndex(of: ";") else { return "a bare & in \(escaped)" }
                    let name = String(String.UnicodeScalarView(scalars[(index + 1)..<end]))
                    let number: Unicode.Scalar? =
                        name.hasPrefix("#") ? UInt32(name.dropFirst()).flatMap { Unicode.Scalar($0) } : nil
                    guard let value = name == "amp" ? "&" : number else { return "a bare & in \(escaped)" }
                    plain.append(value)
                    bare.append("x")
                    index = end + 1
                } else {
                    plain.append(scalar)
                    bare.append(scalar)
                    index += 1
                }
            }
            let left = String(bare)
            let acting = Set("\\`*_[]<>|#{}~$^".unicodeScalars)
            if let sign = left.unicodeScalars.first(where: acting.contains) { return "a bare \(sign) in \(escaped)" }
            for at in scalars.indices.dropLast() where scalars[at] == "@" && scalars[at + 1] != joiner {
                return "a mention in \(escaped)"
            }
            let start = String(String.UnicodeScalarView(left.unicodeScalars.drop { $0 == " " }))
            let isBlock = start.prefixMatch(of: /[-+=]|[0-9]{1,9}[.)](\s|$)/) != nil
            if isBlock { return "a list or heading in \(escaped)" }
            let read = Self.without(joiner, in: String(plain))
            if !Self.isSame(read, Self.without(joiner, in: Self.seen(text))) {
                return "is read as \(Self.codePoints(read))"
            }
            return Self.rawFault(escaped)
        }
    }

    /// Where an address begins, and what code hosts look for in text that is no markup any more.
    @Test func noAddressAndNoIssueBeginsInMarkdown() {
        Self.check(Self.strings(seed: 14)) { text in
            let escaped = Markdown(text).text
            let bytes = Array(escaped.lowercased().utf8)
            for start in ["www.", "://"] where bytes.firstRange(of: Array(start.utf8)) != nil {
                return "an address in \(escaped)"
            }
            return Array(escaped.utf8).hasIssue ? "an issue in \(escaped)" : nil
        }
    }

    // MARK: Lines

    @Test func nothingActsOnATerminalOrALog() {
        Self.check(Self.strings(seed: 6)) { text in
            let line = TerminalText(text).text
            if line.utf8.contains(0x0A) { return "breaks the line" }
            for command in ["::", "##"] where line.range(of: command, options: .literal) != nil {
                return "a command in \(line)"
            }
            let read = Self.without("\u{2060}", in: line)
            if !Self.isSame(read, Self.without("\u{2060}", in: Self.seen(text))) {
                return "is read as \(Self.codePoints(read))"
            }
            return Self.rawFault(line)
        }
    }

    /// What a runner reads in a line. Source: GitHub Actions toolkit and runner.
    private static func command(_ line: String) -> (properties: [String: String], data: String)? {
        let text = Substring(line)
        guard text.utf8.starts(with: "::".utf8) else { return nil }
        let scalars = Array(text.unicodeScalars.dropFirst(2))
        let colons = scalars.indices.dropLast().first { scalars[$0] == ":" && scalars[$0 + 1] == ":" }
        guard let end = colons else { return nil }
        func string(_ part: some Sequence<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
        let data = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
        func decoded(_ text: String, _ pairs: [(String, String)]) -> String {
            pairs.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1, options: .literal) }
        }
        let head = scalars[..<end]
        guard let space = head.firstIndex(of: " ") else { return ([:], string(scalars[(end + 2)...])) }
        var properties: [String: String] = [:]
        for part in head[(space + 1)...].split(separator: ",") {
            guard let equals = part.firstIndex(of: "=") else { continue }
            properties[string(part[..<equals])] = decoded(
                string(part[(equals + 1)...]), [("%3A", ":"), ("%2C", ",")] + data)
        }
        return (properties, decoded(string(scalars[(end + 2)...]), data))
    }

    @Test func aRunnerReadsOneCommand() {
        let renderer = AnnotationRenderer(language: .da, template: { _ in nil })
        Self.check(Self.strings(seed: 7)) { text in
            let lines = renderer.letter(Self.record(text)).text
            let ends = lines.utf8.count { $0 == 0x0A || $0 == 0x0D }
            guard lines.utf8.last == 0x0A, ends == 1 else { return "several lines: \(lines)" }
            guard let command = Self.command(lines) else { return "no command: \(lines)" }
            if Set(command.properties.keys) != ["file", "line", "title"] {
                return "properties \(command.properties.keys.sorted())"
            }
            let kept: Set<Unicode.Scalar> = ["\n", "\r"]
            let expected = "brev/\(Self.seen(text, keeping: kept)).html: \(Self.seen(text, keeping: kept))\n"
            if !Self.isSame(command.data, expected) { return "is read as \(Self.codePoints(command.data))" }
            // The file that lies on the disk: what stands behind `!` is within it.
            let file = "brev/\(Self.seen(text, keeping: kept)).html".unicodeScalars.prefix { $0 != "!" }
            let place = command.properties["file"] ?? ""
            if !Self.isSame(place, String(String.UnicodeScalarView(file))) { return "is put at \(place)" }
            return Self.rawFault(lines, allowing: ["\n"])
        }
    }

    // MARK: JSON

    private static func record(_ text: String) -> LetterRecord {
        LetterRecord(
            id: "0123456789abcdef", path: LetterText("brev/\(text).html"), sha256: nil, solution: nil,
            verdict: .failed(.init(code: .unreadable, message: LetterText(text))))
    }

    /// In tens, so that a hit is near.
    private static func parts(of strings: [String]) -> [[String]] {
        stride(from: 0, to: strings.count, by: 500).map { Array(strings[$0..<min(strings.count, $0 + 500)]) }
    }

    /// Strings of a JSON text between their quotes, read by hand: Foundation's reader drops a byte order mark.
    private static func jsonString(_ json: String, after key: String) -> String? {
        guard let start = json.range(of: "\"\(key)\":\"", options: .literal)?.upperBound else { return nil }
        var units: [UInt16] = []
        var rest = json[start...].utf16.makeIterator()
        while let unit = rest.next() {
            if unit == 0x22 { return String(decoding: units, as: UTF16.self) }
            guard unit == 0x5C else {
                units.append(unit)
                continue
            }
            guard let sign = rest.next() else { return nil }
            switch sign {
            case 0x6E: units.append(0x0A)
            case 0x72: units.append(0x0D)
            case 0x74: units.append(0x09)
            case 0x62: units.append(0x08)
            case 0x66: units.append(0x0C)
            case 0x75:
                let digits = (0..<4).compactMap { _ in rest.next() }
                guard let value = UInt16(String(decoding: digits, as: UTF16.self), radix: 16), digits.count == 4 else {
                    return nil
                }
                units.append(value)
            default: units.append(sign)
            }
        }
        return nil
    }

    @Test func jsonGivesBackWhatWasPutIn() {
        Self.check(Self.strings(seed: 8)) { text in
            let line = NDJSONRenderer().letter(Self.record(text)).text
            let parsed = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            guard let object = parsed as? [String: Any], object["error"] is [String: Any] else {
                return "is not read: \(line)"
            }
            guard let message = Self.jsonString(line, after: "message"), Self.isSame(message, text) else {
                return "another text: \(line)"
            }
            guard let path = Self.jsonString(line, after: "path") else { return "no path: \(line)" }
            if !Self.isSame(path, "brev/\(text).html") { return "another path: \(line)" }
            return Self.rawFault(line, allowing: ["\n"], isForMachines: true)
        }
    }

    @Test func sarifMessagesHoldNoLinks() throws {
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        for strings in Self.parts(of: Self.strings(seed: 9)) {
            let rules = try RuleSet([])
            let collector = SarifCollector(
                rules: rules, requirements: requirements, version: "0", language: .da, template: { _ in nil })
            for text in strings { collector.add(Self.record(text)) }
            let output = collector.text(Summary()).text
            #expect(Self.rawFault(output, allowing: ["\n"]) == nil)
            let object = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
            let run = try #require((object["runs"] as? [[String: Any]])?.first)
            let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
            let notifications = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
            #expect(notifications.count == strings.count)
            for (notification, text) in zip(notifications, strings) {
                let message = try #require((notification["message"] as? [String: Any])?["text"] as? String)
                // A bracket that no backslash stands before would begin a link.
                #expect(!Self.hasBareBracket(message), "\(Self.codePoints(text))")
            }
        }
    }

    private static func hasBareBracket(_ message: String) -> Bool {
        var isEscaped = false
        for scalar in message.unicodeScalars {
            if !isEscaped, scalar == "[" || scalar == "]" { return true }
            isEscaped = !isEscaped && scalar == "\\"
        }
        return false
    }

    // MARK: Spreadsheets

    /// Rows of a CSV file with semicolons. Source: RFC 4180.
    private static func rows(_ csv: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        let scalars = Array(csv.unicodeScalars)
        var index = scalars.first?.value == 0xFEFF ? 1 : 0
        while index < scalars.count {
            let scalar = scalars[index]
            if isQuoted {
                if scalar == "\"", index + 1 < scalars.count, scalars[index + 1] == "\"" {
                    cell.append("\"")
                    index += 1
                } else if scalar == "\"" {
                    isQuoted = false
                } else {
                    cell.append(scalar)
                }
            } else if scalar == "\"" {
                isQuoted = true
            } else if scalar == ";" || scalar == "\n" {
                row.append(String(cell))
                cell = String.UnicodeScalarView()
                if scalar == "\n" {
                    rows.append(row)
                    row = []
                }
            } else if scalar != "\r" {
                cell.append(scalar)
            }
            index += 1
        }
        return rows
    }

    /// Whether a spreadsheet may take the cell for a formula, whatever it passes over at its beginning.
    private static func mayBeFormula(_ cell: String) -> Bool {
        let first = cell.unicodeScalars.first { scalar in
            let properties = scalar.properties
            let passedOver: [Unicode.GeneralCategory] = [.control, .format, .nonspacingMark, .enclosingMark]
            return
                !(properties.isWhitespace || properties.isDefaultIgnorableCodePoint
                || passedOver.contains(properties.generalCategory))
        }
        return first.map { "=+-@|%＝＋－＠".unicodeScalars.contains($0) } ?? false
    }

    private static func statusTables() throws -> [StatusTable] {
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        let solutions = try Solutions(parsing: "solutions: [{id: a, name: A, kind: kombit}]", file: "a.yaml")
        let report = StatusReport(
            summary: Summary(), solutions: solutions, rules: try RuleSet([]), requirements: requirements,
            asOf: "2026-11-25",
            measuredOn: nil,
            language: .da)
        return report.tables([.status])
    }

    @Test func noCellBeginsAFormula() throws {
        var table = try #require(try Self.statusTables().first)
        let strings = Self.strings(seed: 10)
        table.columns = Array(table.columns.prefix(2))
        table.rows = strings.map { [.text(LetterText($0)), .text(LetterText("x \($0)"))] }
        table.notes = []
        let csv = [table].csv().text
        let rows = Self.rows(csv)
        #expect(rows.count == strings.count + 1 && rows.allSatisfy { $0.count == 2 })
        for (row, text) in zip(rows.dropFirst(), strings) {
            #expect(!Self.mayBeFormula(row[0]), "\(Self.codePoints(text)) is the cell \(row[0])")
            let shown = Self.seen(text)
            let read = row[0].replacingOccurrences(of: "\n", with: " ", options: .literal)
            #expect(
                Self.isSame(read, shown) || Self.isSame(read, "'" + shown),
                "\(Self.codePoints(text)) is the cell \(row[0])")
        }
        #expect(Self.rawFault(csv, allowing: ["\r", "\n", "\u{FEFF}"]) == nil)
    }

    /// A sheet whose name the library refuses was lost without a word.
    @Test func everyTableHasItsSheet() throws {
        let template = try #require(try Self.statusTables().first)
        let folder = try TemporaryFolder()
        let names = [
            "Børnepenge".decomposedStringWithCanonicalMapping, String(repeating: "a\u{301}", count: 40), "'x'",
            "History", "[]:*?/\\",
        ]
        let hostile = Self.marks + Self.acting + names
        for title in hostile {
            var table = template
            table.title = title
            table.rows = [[.text(LetterText(title))] + table.columns.dropFirst().map { _ in .number(1) }]
            // Twice the same: two sheets.
            for tables in [[table], [table, table]] {
                #expect(throws: Never.self, "\(Self.codePoints(title))") {
                    try tables.writeWorkbook(to: folder.path + "/a.xlsx")
                }
            }
        }
    }

    @Test func statusTablesHoldWhatWasPutIn() throws {
        var table = try #require(try Self.statusTables().first)
        let strings = Self.strings(seed: 11)
        table.columns = Array(table.columns.prefix(2))
        table.rows = strings.map { [.text(LetterText($0)), .number(1)] }
        table.notes = []
        // One line a row, and as many bars as its columns ask for.
        let lines = [table].markdown().text.split(separator: "\n", omittingEmptySubsequences: true)
        #expect(lines.count == strings.count + 2)
        for line in lines.dropFirst(2) {
            var bars = 0
            var isEscaped = false
            for scalar in line.unicodeScalars {
                if !isEscaped, scalar == "|" { bars += 1 }
                isEscaped = !isEscaped && scalar == "\\"
            }
            #expect(bars == 3, "\(line)")
        }
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data([table].json().text.utf8)) as? [String: Any])
        #expect(((object["tables"] as? [[String: Any]])?.first?["rows"] as? [Any])?.count == strings.count)
    }

    // MARK: YAML

    /// A scalar in double quotes on one line. Source: YAML 1.2.2, section 5.7.
    private static func readYAML(_ quoted: String) -> String? {
        let scalars = Array(quoted.unicodeScalars)
        guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else { return nil }
        var result = String.UnicodeScalarView()
        var index = 1
        let simple: [Unicode.Scalar: Unicode.Scalar] = [
            "0": "\0", "a": "\u{7}", "b": "\u{8}", "t": "\t", "n": "\n", "v": "\u{B}", "f": "\u{C}", "r": "\r",
            "e": "\u{1B}",
            "\"": "\"", "/": "/", "\\": "\\",
        ]
        let lengths: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
        // Not printable, a line break or the end. Source: section 5.1 and 5.4.
        func mayStandBare(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0..<0x20, 0x22, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
        while index < scalars.count - 1 {
            let scalar = scalars[index]
            guard mayStandBare(scalar) else { return nil }
            guard scalar == "\\" else {
                result.append(scalar)
                index += 1
                continue
            }
            let sign = scalars[index + 1]
            if let plain = simple[sign] {
                result.append(plain)
                index += 2
                continue
            }
            guard let length = lengths[sign], index + 2 + length < scalars.count else { return nil }
            let digits = String(String.UnicodeScalarView(scalars[(index + 2)..<(index + 2 + length)]))
            guard let value = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else { return nil }
            result.append(value)
            index += 2 + length
        }
        return String(result)
    }

    @Test func yamlGivesBackWhatWasPutIn() {
        Self.check(Self.strings(seed: 12)) { text in
            for quoted in [quotedYAML(text), YAML(text).text] {
                guard let read = Self.readYAML(quoted) else { return "is not read: \(quoted)" }
                if !Self.isSame(read, text) { return "is read as \(Self.codePoints(read))" }
                if let fault = Self.rawFault(quoted, isForMachines: true) { return fault }
            }
            return nil
        }
    }

    /// The program reads its own files again, whatever a path or a person says.
    @Test func baselinesAndAnswersAreReadAgain() throws {
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        for strings in Self.parts(of: Self.strings(seed: 13)) {
            // NUL stands in no path and no argument.
            let strings = strings.filter { !$0.isEmpty && !$0.unicodeScalars.contains("\0") }
            var baseline = Baseline()
            for (index, text) in strings.enumerated() {
                let entry = Baseline.Entry(
                    rule: "image-has-text-alternative", fingerprint: "\(index)", reason: text, owner: text)
                baseline.letters["\(index) \(text)"] = [entry]
            }
            let again = try Baseline(parsing: Rendered(baseline).text, file: "a.yml")
            #expect(again.letters.count == baseline.letters.count)
            let known = Dictionary(again.letters.values.joined().map { ($0.fingerprint, $0) }) { first, _ in first }
            for (index, text) in strings.enumerated() {
                let entry = known["\(index)"]
                // The library that reads YAML drops a byte order mark at the beginning of a scalar.
                if text.unicodeScalars.first?.value == 0xFEFF { continue }
                #expect(
                    Self.isSame(entry?.reason ?? "", text) && Self.isSame(entry?.owner ?? "", text),
                    "\(Self.codePoints(text))")
            }
            let answers = strings.map { text in
                Judgement(
                    letter: text, solution: text, requirement: "wcag:1.1.1", verdict: .satisfied, who: "Bo \(text)",
                    date: "2026-11-25",
                    remark: text,
                    fingerprint: "0123456789abcdef")
            }
            let file = Rendered(answers, after: "answers:\n").text
            #expect(file.utf8.count { $0 == 0x0A } == 1 + 8 * answers.count)
            #expect(throws: Never.self) { try Judgements(parsing: file, file: "a.yml", requirements: requirements) }
        }
    }

    // MARK: Pages

    private static func base64(hexadecimal digest: String) -> String {
        var bytes = Data()
        var rest = Substring(digest)
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes.base64EncodedString()
    }

    /// A report that shows a letter whose path, findings, lines and words are that text.
    private static func page(of text: String) throws -> String {
        let report = LetterReport(
            rules: try RuleSet([]), requirements: try SavedLetter.requirements(),
            solutions: try Solutions(parsing: "solutions: []", file: "a.yaml"), measuredOn: nil, language: .da,
            holdsLetterContent: true)
        let results = [Outcome.failed, .cantTell].map { SavedResult(rule: "r-\($0)", level: .error, outcome: $0) }
        let place = LetterContent.Place(rule: "r-failed", finding: 0)
        let content = LetterContent(
            pictures: [.init(subject: .place(place, page: 1), png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])],
            withholdsPictures: true, excerpts: [.init(place: place, line: 1, lines: [(1, LetterText(text))])],
            speech: [SpokenLine(announcement: LetterText(text), text: LetterText(text))], tongue: LetterText(text))
        report.add(try SavedLetter(path: text, solution: text, results: results).record(), content: content)
        report.add(record(text))
        return report.text(Summary()).text
    }

    /// Whatever a letter says, a page has the elements and attributes of one that says nothing: templates are given pieces that are escaped, and what
    /// looks like a tag of theirs is text.
    @Test func noTextIsMarkupOnAPage() throws {
        let signs = Array("<>\"".utf8)
        func counts(_ page: String) -> [Int] { signs.map { sign in page.utf8.count { $0 == sign } } }
        let plain = counts(try Self.page(of: "x"))
        let strings = Self.strings(seed: 14)
        let some = stride(from: 0, to: strings.count, by: max(1, strings.count / 60)).map { strings[$0] }
        for text in some + ["\u{600}<script>", "<\u{338}b>", "{{main}}{{{main}}}", "{{#rows}}\"><i>"]
        where !text.isEmpty {
            let page = try Self.page(of: text)
            #expect(counts(page) == plain, "\(Self.codePoints(text))")
            if text.hasPrefix("{{main}}") {
                #expect(page.contains("<h3 id=\"b-0\">Brev 1</h3><p>{{main}}{{{main}}}</p>"))
            }
        }
    }

    /// A browser takes the page's style only where its hash is the one in the policy.
    @Test func thePolicyNamesTheStyleOfThePage() throws {
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        let solutions = try Solutions(parsing: try Repository.text("Rules/solutions.yaml"), file: "solutions.yaml")
        let report = LetterReport(
            rules: try RuleSet([]), requirements: requirements, solutions: solutions, measuredOn: nil, language: .da)
        let status = StatusReport(
            summary: Summary(), solutions: solutions, rules: try RuleSet([]), requirements: requirements,
            asOf: "2026-11-25",
            measuredOn: nil,
            language: .da)
        for page in [report.text(Summary()).text, status.tables([.status, .outstanding]).html(language: .da).text] {
            let start = try #require(page.firstRange(of: "<style>")).upperBound
            let end = try #require(page.firstRange(of: "</style>")).lowerBound
            let policy = try #require(page.firstMatch(of: /style-src 'sha256-([A-Za-z0-9+\/=]+)'/))
            let hash = Self.base64(hexadecimal: sha256(of: Array(page[start..<end].utf8)))
            #expect(
                String(policy.1) == hash,
                "Sources/Reporting/Views/page.mustache: the style has changed; put 'sha256-\(hash)' in the policy")
            #expect(
                page.components(separatedBy: "<style").count == 2 && !page.contains(" style=")
                    && !page.contains("<script"))
            for word in ["default-src 'none'", "base-uri 'none'", "form-action 'none'"] { #expect(page.contains(word)) }
        }
    }
}

extension [UInt8] {
    /// `GH-1` and `#1`, as code hosts look for them.
    fileprivate var hasIssue: Bool {
        indices.dropLast().contains { index in
            guard self[index + 1] >= 0x30, self[index + 1] <= 0x39 else { return false }
            // `&#769;` is a character.
            if self[index] == 0x23 { return index == 0 || self[index - 1] != 0x26 }
            return index >= 2 && self[(index - 2)...index].elementsEqual("GH-".utf8)
        }
    }
}
