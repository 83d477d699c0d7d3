import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// HTML source to the tree a browser would build, and the facts that come with it.
@Suite struct HTMLLoadingTests {
    @Test(arguments: [
        ("<p>a<p>b", "html(head body(p(a) p(b)))"),
        ("<ul><li>a<li>b</ul>", "html(head body(ul(li(a) li(b))))"),
        ("<table><tr><td>a</table>", "html(head body(table(tbody(tr(td(a))))))"),
        ("<b><p>a</b>b", "html(head body(b p(b(a) b)))"),
        ("<svg><title>a</title></svg>", "html(head body(svg(title(a))))"),
        ("<o:p>a</o:p>", "html(head body(o:p(a)))"),
    ])
    func tree(source: String, expected: String) throws { #expect(try loadSnippet(source, as: .html).shape == expected) }

    @Test(arguments: [
        ("<p>x</p>", true), ("<!DOCTYPE html><p>x</p>", false), ("<html><p>x</p></html>", false),
        ("<body><p>x</p></body>", true),
    ])
    func fragment(source: String, expected: Bool) throws {
        #expect(try loadSnippet(source, as: .html).facts[.isFragment, DocumentTree.root] == .flag(expected))
    }

    @Test func positionsCountLinesAndCharacters() throws {
        let letter = try loadSnippet("<p>æøå</p>\n  <p>æ<b>x</b></p>", as: .html)
        let bold = try #require(letter.nodes(named: "b").first)
        #expect(letter.tree.pointer(to: bold).line == 2)
        #expect(letter.tree.pointer(to: bold).column == 7)
        #expect(letter.tree.path(of: bold) == "/html/body/p[2]/b")
    }

    /// Bytes as Latin-1 text, so that each case fits a line.
    private static let encoded: [(String, String)] = [
        ("\u{EF}\u{BB}\u{BF}<p>\u{C3}\u{A6}</p>", "æ"), ("<p>\u{E6}</p>", "æ"),
        ("<meta charset=iso-8859-1><p>\u{E6}</p>", "æ"),
        ("\u{FF}\u{FE}<\0p\0>\0\u{E6}\0<\0/\0p\0>\0", "æ"), ("<p>\u{C3}\u{A6}</p>", "æ"),
        ("<meta charset=windows-1252><p>\u{80}</p>", "€"), ("<meta charset=iso-8859-1><p>\u{C3}\u{A6}</p>", "Ã¦"),
        ("<meta charset=Latin1><p>\u{80}</p>", "€"),
    ]

    @Test(arguments: encoded)
    func decoding(latin1: String, expected: String) throws {
        let bytes = latin1.unicodeScalars.map { UInt8($0.value) }
        let letter = try load(bytes, name: "a.html", facts: [.text])
        let paragraph = try #require(letter.nodes(named: "p").first)
        #expect(letter.tree.text(of: paragraph + 1) == expected)
    }

    @Test func xhtmlGoesThroughTheXMLParser() throws {
        let source =
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"da\" lang=\"en\"><head/><body><p>K&aelig;re</p></body></html>"
        let letter = try load(Array(source.utf8), name: "a.xhtml", facts: .all)
        #expect(letter.facts[.lang, DocumentTree.root] == .text("da"))
        #expect(letter.view(.text) == "Kære\n")
        #expect(letter.defects.isEmpty)
    }

    @Test func deepNestingIsFlattenedAndSaid() throws {
        let source =
            String(repeating: "<div>", count: 100_000) + "Kære borger" + String(repeating: "</div>", count: 100_000)
        let letter = try loadSnippet(source, as: .html)
        #expect(letter.defects.map(\.code) == [.nestedTooDeep])
        #expect(letter.view(.text) == "Kære borger\n")
    }

    /// What comes after a part that nests too deeply stands where it stood.
    @Test func afterDeepNestingEndTagsCount() throws {
        let deep = String(repeating: "<div>", count: 1_100) + "a" + String(repeating: "</div>", count: 1_100)
        let letter = try loadSnippet("<html><body>\(deep)<h1>b</h1><p>c</p></body></html>", as: .html)
        for name in ["h1", "p"] {
            let node = try #require(letter.nodes(named: name).first)
            #expect(letter.tree.path(of: node) == "/html/body/\(name)")
        }
    }

    @Test(arguments: [
        ("<p hidden>x</p>", true), ("<p aria-hidden=true>x</p>", true), ("<p style='display:none'>x</p>", true),
        ("<p style='visibility:hidden'>x</p>", true), ("<style>.a{display:none}</style><p class=a>x</p>", true),
        ("<style>.a{display:none}</style><p class=a style='display:block'>x</p>", false),
        ("<style>@media print{p{display:none}}</style><p>x</p>", false),
        ("<style>@media screen and (max-width:600px){p{display:none}}</style><p>x</p>", false),
        ("<style>div > p{display:none}</style><div><p>x</p></div>", true),
        ("<style>div p{display:none !important}</style><div><p style='display:block'>x</p></div>", true),
        ("<div style='visibility:hidden'><p style='visibility:visible'>x</p></div>", false),
        ("<div style='display:none'><p style='display:block'>x</p></div>", true),
    ])
    func hidden(source: String, expected: Bool) throws {
        let letter = try loadSnippet(source, as: .html)
        let paragraph = try #require(letter.nodes(named: "p").first)
        #expect(letter.facts[.hidden, paragraph] == .flag(expected))
    }

    @Test func anUnevaluatedSelectorLeavesHidingOpen() throws {
        let letter = try loadSnippet("<style>p:has(b){display:none}</style><p>x</p>", as: .html)
        let paragraph = try #require(letter.nodes(named: "p").first)
        #expect(letter.facts[.hidden, paragraph] == .unknown(.styleNotEvaluated))
    }

    @Test(arguments: [
        ("<img alt='Logo'>", "img", "Logo"), ("<img title='Logo'>", "img", "Logo"),
        ("<img alt='a' aria-label='Logo'>", "img", "Logo"),
        ("<p id=x hidden>Logo</p><img aria-labelledby=x>", "img", "Logo"),
        ("<a href=x><img alt='Logo'> her</a>", "a", "Logo her"),
        ("<label for=i>Navn</label><input id=i>", "input", "Navn"), ("<label>Navn <input></label>", "input", "Navn"),
        ("<input placeholder='Navn'>", "input", "Navn"),
        ("<button><span aria-hidden=true>x</span>Send</button>", "button", "Send"),
        ("<h1>Du <b>kan</b> få</h1>", "h1", "Du kan få"),
        ("<table><caption>Beløb</caption><tr><td>1</table>", "table", "Beløb"),
        ("<svg role=img><title>Kort</title></svg>", "svg", "Kort"),
        ("<fieldset><legend>Svar</legend></fieldset>", "fieldset", "Svar"),
        ("<a href=x title='Hjem'></a>", "a", "Hjem"), ("<input type=submit>", "input", "Submit"),
    ])
    func name(source: String, element: String, expected: String) throws {
        let letter = try loadSnippet(source, as: .html)
        let node = try #require(letter.nodes(named: element).first)
        #expect(letter.facts[.name, node] == .text(expected))
    }

    @Test(arguments: [
        ("<a>x</a>", "a", Role.generic), ("<a href=x>x</a>", "a", .link), ("<img alt=''>", "img", Role.none),
        ("<img>", "img", .img),
        ("<ul role=none><li>x</ul>", "li", Role.none), ("<ul role=none aria-label=x><li>x</ul>", "ul", .list),
        ("<table role=presentation><tr><td>x</table>", "td", Role.none),
        ("<table><tr><th>a<td>b</table>", "th", .rowheader),
        ("<table><tr><th>a<th>b</table>", "th", .columnheader), ("<a href=x role=none>x</a>", "a", .link),
        ("<p role='nonsense heading'>x</p>", "p", .heading), ("<section>x</section>", "section", .generic),
        ("<section aria-label=x>x</section>", "section", .region), ("<select></select>", "select", .combobox),
        ("<article><header>x</header></article>", "header", .generic), ("<header>x</header>", "header", .banner),
    ])
    func role(source: String, element: String, expected: Role) throws {
        let letter = try loadSnippet(source, as: .html)
        let node = try #require(letter.nodes(named: element).first)
        #expect(letter.facts.roles[node] == expected)
    }

    @Test func headerCellsReachAcrossSpans() throws {
        let source = """
            <table><tr><th colspan=2>Før</th><th rowspan=2>Nu</th></tr><tr><th>a</th><th>b</th></tr>\
            <tr><td>1</td><td>2</td><td>3</td></tr></table>
            """
        let letter = try loadSnippet(source, as: .html)
        let counts = letter.nodes(named: "td").map { letter.facts[.assignedHeaderCount, $0].number }
        #expect(counts == [2, 2, 1])
        let table = try #require(letter.nodes(named: "table").first)
        #expect(letter.facts[.columnCount, table] == .number(3))
    }
}

extension Letter {
    func nodes(named name: String) -> [NodeID] { (0..<tree.count).filter { tree.name(of: $0) == name } }

    /// The tree as `name(children)`, white space left out.
    var shape: String {
        var result = ""
        var ends: [NodeID] = []
        for node in 1..<tree.count {
            while let end = ends.last, node >= end {
                result += ")"
                ends.removeLast()
            }
            let text = tree.isText(node) ? tree.text(of: node).collapsingWhitespace() : tree.name(of: node)
            if text.isEmpty { continue }
            if !result.isEmpty && result.last != "(" { result += " " }
            result += text
            if tree.end(of: node) > node + 1 {
                result += "("
                ends.append(tree.end(of: node))
            }
        }
        return result + String(repeating: ")", count: ends.count)
    }
}
