import DocumentModel
internal import Foundation
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

/// What is read aloud: all that the text view shows, each once, in its place.
@Suite struct SpeechTests {
    /// Text of a container before, between and behind its blocks is said like all other.
    @Test(arguments: [
        ("<div>et<p>to</p>tre</div>", "et|to|tre"),
        ("<div><p>et</p>to<p>tre</p></div>", "et|to|tre"),
        ("<h1>et</h1>to", "overskrift niveau 1: et|to"),
        ("<h1>et<div>to</div>tre</h1>", "overskrift niveau 1: et to tre"),
        ("<h1></h1>et", "overskrift niveau 1: |et"),
        ("<ul><li>et<p>to</p></ul>", "liste med 1 punkter|• et to"),
        ("<ul><li>et<ul><li>to</ul>tre</ul>", "liste med 1 punkter|• et|liste med 1 punkter|• to|tre"),
        ("<ul><li><ul><li>et</ul></ul>", "liste med 1 punkter|• liste med 1 punkter|• et"),
        ("<ul><li><h2>et</h2>to</ul>", "liste med 1 punkter|• overskrift niveau 2: et|to"),
        ("<table><tr><th>et<td>to</table>", "tabel med 1 rækker og 2 kolonner|overskriftscelle: et|celle: to"),
        (
            "<table><tr><td>et<ul><li>to</ul>tre<p>fire</table>",
            "tabel med 1 rækker og 1 kolonner|celle: et|liste med 1 punkter|• to|tre|fire"
        ),
        ("<table><tr><td></table>", "tabel med 1 rækker og 1 kolonner|celle: "),
        ("<a href=a>et</a>", "et (link »et«)"), ("<p>et <a href=a>to</a></p>", "et to (link »to«)"),
        ("<a href=a>et<div>to</div></a>", "et (link »et to«)|to"),
        ("<a href=a><div>et</div><div>to</div></a>", "link: et to"),
        ("<a href=a><h2>et</h2><p>to</p></a>", "link: overskrift niveau 2: et|to"),
        ("<a href=a aria-label=tre><div>et</div></a>", "link: tre"),
        (
            "<table><tr><td><a href=a aria-label=tre><div>et</div></a></table>",
            "tabel med 1 rækker og 1 kolonner|celle: et (link »tre«)"
        ),
        ("<a href=a><img alt=et></a>", "link: et"), ("<a href=a><img></a>", "link: (uden navn)"),
        ("<p><img alt=et></p>", "billede: et"), ("<p>et <img alt=to></p>", "et (billede »to«)"),
        ("<div><img alt=et><p>to</p></div>", "billede: et|to"),
        ("<ul><li><img alt=et> to</ul>", "liste med 1 punkter|• to (billede »et«)"),
        ("<svg role=img aria-label=et><text>to</text></svg>", "billede: et"),
        ("<p>et <svg role=img aria-label=to><text>tre</text></svg> fire</p>", "et (billede »to«)|fire"),
        ("<p>et <span lang=en>to</span></p>", "et to ([en] »to«)"),
        ("<p>et</p><p lang=en>to</p><p>tre</p>", "et|[en] to|[da] tre"),
        ("<label>et <textarea>to</textarea></label>", "et to (felt »et«)"),
        ("<select aria-label=et><option>to<option>tre</select>", "felt: et|to|tre"),
        ("<p hidden>et</p>to<script>tre</script>", "to"),
    ])
    func lines(source: String, expected: String) throws {
        let letter = try loadSnippet("<!DOCTYPE html><html lang=da><title>T</title>" + source, as: .html)
        #expect(said(letter).dropFirst(2).joined(separator: "|") == expected, "\(source)")
    }

    /// A long text is said in several lines, cut between words.
    @Test func longTextIsSaidWhole() throws {
        let words = (0..<3_000).map { "ord\($0)" }
        let letter = try loadSnippet(
            "<!DOCTYPE html><html lang=da><title>T</title><p>\(words.joined(separator: " "))</p>", as: .html)
        let lines = said(letter).dropFirst(2)
        #expect(
            lines.allSatisfy { $0.utf8.count <= 2_000 } && lines.joined(separator: " ") == words.joined(separator: " "))
    }

    /// Text of a structure element between others, and what replaces it.
    @Test(arguments: [
        ("(Div 0 (P 1) 2)", "et|to|tre"), ("(H1 0 (P 1) 2)", "overskrift niveau 1: et to tre"),
        ("(L (LI (Lbl 0) (LBody 1 (L (LI (LBody 2))))))", "liste med 1 punkter|• et to|liste med 1 punkter|• tre"),
        (
            "(Table (TR (TD 0 (H2 1)) (TD 2)))",
            "tabel med 1 rækker og 2 kolonner|celle: et|overskrift niveau 2: to|celle: tre"
        ),
        ("(P 0 (Figure:Alt=x 1) 2)", "et|billede: x|tre"), ("(P 0 (Figure 1) 2)", "et|billede uden tekst|to|tre"),
        ("(P:ActualText=x 0 1) (P 2)", "x|tre"), ("(P (Span:ActualText=x 0) 1 2)", "x to tre"),
        ("(Sect:ActualText=x (P 0) (H1 1)) (P 2)", "x|tre"), ("(Span 0) (P 1 2)", "et|to tre"),
        ("(Link 0 (P 1)) (P 2)", "et (link »et to«)|to|tre"), ("(Formula:Alt=x 0) (P 1)", "formel: x|to"),
        ("(P 0 (Formula:Alt=x 1) 2)", "et|formel: x|tre"), ("(Formula 0) (P 1)", "et|to"),
    ])
    func linesOfPDF(structure: String, expected: String) throws {
        #expect(
            said(try StructuredPDF(structure).load()).dropFirst(2).joined(separator: "|") == expected, "\(structure)")
    }

    @Test func allLettersAreReadWhole() throws {
        for folder in ["SampleLetters", "Tests/Producers"] {
            let files = FileManager.default.enumerator(atPath: Repository.root + "/" + folder)
            for case let file as String in files ?? .init() {
                guard [".pdf", ".html", ".xhtml", ".txt"].contains(where: file.hasSuffix) else { continue }
                let path = folder + "/" + file
                guard let letter = try? load(Repository.bytes(path), name: path, facts: speechFacts) else { continue }
                let missing = unsaid(in: letter)
                #expect(missing.isEmpty, "\(path): \(missing)")
            }
        }
    }

    /// What poppler finds in a file is read, or stands in an artifact or outside the tags.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")))
    func whatAnotherReaderFindsIsRead() throws {
        for folder in ["SampleLetters", "Tests/Producers"] {
            let files = FileManager.default.enumerator(atPath: Repository.root + "/" + folder)
            for case let file as String in files ?? .init() where file.hasSuffix(".pdf") {
                let path = folder + "/" + file
                guard let letter = try? load(Repository.bytes(path), name: path, facts: speechFacts) else { continue }
                var left: [String: Int] = [:]
                // The other reader takes ligatures apart.
                let all = letter.tree.nodes.indices.filter { letter.tree.isText($0) }.map {
                    letter.tree.text(of: $0).precomposedStringWithCompatibilityMapping
                }
                for word in words(all.joined(separator: " ")) { left[word, default: 0] += 1 }
                // The other reader joins what a hyphen parts at the end of a line.
                let letters = words(all.joined(separator: " ")).joined()
                // Here poppler reads two words as one.
                let glued = ["Tests/Producers/dompdf.pdf": "merevejledningen"]
                let missing = words(try otherReading(of: Repository.root + "/" + path)).filter { word in
                    if glued[path] == word { return false }
                    left[word, default: 0] -= 1
                    return left[word, default: 0] < 0 && !letters.contains(word)
                }
                #expect(missing.isEmpty, "\(path): \(missing)")
            }
        }
    }

    private func otherReading(of path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments = ["-q", path, "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).precomposedStringWithCompatibilityMapping
    }

    /// Blocks, lists, tables and lines within each other in any way: every word is said, and said once.
    @Test func mixedContentIsSaidOnce() throws {
        for number in 0..<400 {
            var source = MixedContent(seed: UInt64(20_261_127 + number), size: 2 + number / 10)
            let html = source.html()
            let letter = try loadSnippet("<!DOCTYPE html><html lang=da><title>T</title>" + html, as: .html)
            #expect(twiceOrNever(letter) == [], "\(html)")
            let structure = source.structure()
            #expect(twiceOrNever(try StructuredPDF(structure).load()) == [], "\(structure)")
        }
    }

    private func said(_ letter: Letter) -> [String] { speech(of: letter, language: .da).map(\.whole.unescaped) }

    private func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    }

    /// Words of the text view that are not said, but for what an author's name stands for.
    private func unsaid(in letter: Letter) -> [String] {
        var left: [String: Int] = [:]
        for word in words(said(letter).joined(separator: " ")) { left[word, default: 0] += 1 }
        for node in letter.tree.nodes.indices where letter.facts.roles[node] == .img {
            guard letter.facts[.name, node].string?.isEmpty == false else { continue }
            for word in words(readableText(of: node, in: letter, limit: .max)) { left[word, default: 0] += 1 }
        }
        return words(letter.view(.text)).filter { word in
            left[word, default: 0] -= 1
            return left[word, default: 0] < 0
        }
    }

    private func twiceOrNever(_ letter: Letter) -> [String] {
        var counts: [String: Int] = [:]
        for word in words(letter.view(.text)) { counts[word] = 0 }
        for word in words(said(letter).joined(separator: " ")) { counts[word]? += 1 }
        return counts.filter { $0.value != 1 }.keys.sorted()
    }
}

/// Letters in which blocks and lines stand within each other in any way. Each word is another.
private struct MixedContent {
    private var random: SplitMix64
    private var left: Int
    private var words = 0

    init(seed: UInt64, size: Int) {
        random = SplitMix64(seed: seed)
        left = size
    }

    mutating func html() -> String {
        let names = [
            "div", "section", "blockquote", "span", "b", "h1", "h3", "ul", "table", "p", "pre", "dl", "figure", "br",
            "hr",
        ]
        return content(depth: 0) { (source: inout MixedContent, depth: Int) in
            let name = source.random.pick(names)
            switch name {
            case "br", "hr": return "<\(name)>"
            case "ul": return "<ul><li>\(source.inside(depth))</li><li>\(source.inside(depth))</li></ul>"
            case "dl": return "<dl><dt>\(source.word())</dt><dd>\(source.inside(depth))</dd></dl>"
            case "table":
                return "<table><tr><td>\(source.inside(depth))</td><th>\(source.inside(depth))</th></tr></table>"
            case "p", "pre": return "<\(name)>\(source.word())<br>\(source.word())</\(name)>"
            case "h1", "h3": return "<\(name)>\(source.word())<div>\(source.word())</div></\(name)>"
            default: return "<\(name)>\(source.inside(depth))</\(name)>"
            }
        }
    }

    private mutating func inside(_ depth: Int) -> String {
        left -= 1
        guard left > 0, depth < 6 else { return word() }
        return random.chance(50) ? html() : word() + html()
    }

    mutating func structure() -> String {
        words = 0
        left = 12
        return "(Document " + kids(depth: 0) + ")"
    }

    private mutating func kids(depth: Int) -> String {
        (0..<random.number(in: 1...3)).map { _ in
            left -= 1
            guard left > 0, depth < 5, random.chance(65) else {
                words += 1
                return "\(words - 1)"
            }
            switch random.pick(["P", "Div", "H1", "Span", "L", "Table", "Sect", "BlockQuote"]) {
            case "L": return "(L (LI (Lbl \(kids(depth: 9))) (LBody \(kids(depth: depth + 1)))))"
            case "Table": return "(Table (TR (TD \(kids(depth: depth + 1))) (TH \(kids(depth: depth + 1)))))"
            case let name: return "(\(name) \(kids(depth: depth + 1)))"
            }
        }.joined(separator: " ")
    }

    private mutating func word() -> String {
        words += 1
        return " ord\(words) "
    }

    private mutating func content(depth: Int, _ element: (inout MixedContent, Int) -> String) -> String {
        (0..<random.number(in: 1...3)).map { _ in random.chance(40) ? word() : element(&self, depth + 1) }.joined()
    }
}

/// A letter of one tagged page from its structure: `(P:Alt=x 0 (Span 1))`, where numbers are lines of the page.
private struct StructuredPDF {
    private let structure: String
    private static let words = ["et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"]

    init(_ structure: String) { self.structure = structure }

    private static func word(_ number: Int) -> String { number < words.count ? words[number] : "ord\(number)" }

    func load() throws -> Letter {
        var objects: [Int: String] = [:]
        var numbers: [Int] = []
        // The open elements: object, type with attributes, and kids so far.
        var open: [(object: Int, head: String, kids: [String])] = []
        var roots: [String] = []
        var next = 7
        for token in structure.replacing("(", with: " ( ").replacing(")", with: " ) ").split(separator: " ") {
            switch token {
            case "(":
                open.append((next, "", []))
                next += 1
            case ")":
                guard let done = open.popLast() else { continue }
                let parent = open.last?.object ?? 5
                objects[done.object] =
                    "\(done.object) 0 obj << \(done.head) /P \(parent) 0 R /Pg 3 0 R /K [\(done.kids.joined(separator: " "))] >> endobj"
                if open.isEmpty {
                    roots.append("\(done.object) 0 R")
                } else {
                    open[open.count - 1].kids.append("\(done.object) 0 R")
                }
            default:
                if let number = Int(token) {
                    numbers.append(number)
                    open[open.count - 1].kids.append("\(number)")
                } else {
                    let parts = token.split(separator: ":")
                    let attributes = parts.dropFirst().map { part in
                        let pair = part.split(separator: "=")
                        return "/\(pair[0]) (\(pair[1]))"
                    }
                    open[open.count - 1].head = "/S /\(parts[0]) \(attributes.joined(separator: " "))"
                }
            }
        }
        let content = numbers.sorted().map {
            "/P << /MCID \($0) >> BDC BT /F1 8 Tf 72 \(800 - 12 * $0) Td (\(StructuredPDF.word($0))) Tj ET EMC"
        }
        return try loadSnippet(
            """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /Lang (da) >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> >> endobj
            4 0 obj << >> stream
            \(content.joined(separator: "\n"))
            endstream endobj
            5 0 obj << /Type /StructTreeRoot /K [\(roots.joined(separator: " "))] >> endobj
            6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj
            \(objects.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n"))
            trailer << /Root 1 0 R >>
            """, as: .pdf)
    }
}
