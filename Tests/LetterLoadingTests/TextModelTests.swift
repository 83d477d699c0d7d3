import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Blocks, lines and runs of text: a table of snippets and what is read of each.
///
/// Written are a block's element, `~` where the block is anonymous, its lines between `/` and the runs of each between `·`.
@Suite struct TextModelTests {
    /// Source: CSS 2.1 section 9.2.1.1 (anonymous block boxes).
    @Test(arguments: [
        ("<p>a</p>", "p: a"), ("<p>a<b>b</b> c</p>", "p: a·b·c"), ("<div>a<p>b</p>c</div>", "div~: a | p: b | div~: c"),
        ("<div><p>a</p>b</div>", "p: a | div~: b"), ("<div><p>a</p> <p>b</p></div>", "p: a | p: b"),
        ("<div>a<div></div>b</div>", "div~: a | div~: b"), ("<div>a<hr></div>", "div: a"),
        ("<div>a<p hidden>b</p>c</div>", "div: a·c"), ("<div>a<script>b</script>c</div>", "div: a·c"),
        ("<div>a<span hidden>b</span></div>", "div: a"),
        ("<p>a<br>b</p>", "p: a / b"), ("<p>a<br><br> b<i>c</i></p>", "p: a / b·c"), ("<p><br>a</p>", "p: a"),
        ("<div>a<br><p>b</p><br>c</div>", "div~: a | p: b | div~: c"),
        ("<b>a<div>b</div>c</b>", "body~: a | div: b | body~: c"), ("a", "body: a"),
        ("<ul><li>a<ul><li>b</ul>c</ul>", "li~: a | li: b | li~: c"),
        ("<table><tr><td>a<td>b<p>c</table>", "td: a | td~: b | p: c"),
        ("<h1>a<div>b</div></h1>", "h1~: a | div: b"), ("<p>&nbsp;</p>", ""), ("<p>a&nbsp;</p>", "p: a"),
        ("<p><img alt=a></p>", ""), ("<p>a<img alt=b>c</p>", "p: a·c"),
        ("<dl><dt>a<dd>b</dl>", "dt: a | dd: b"), ("<select><option>a<option>b</select>", "option: a | option: b"),
    ])
    func html(source: String, expected: String) throws {
        #expect(blocks(of: try loadedHTML(source)) == expected, "\(source)")
    }

    @Test func plainText() throws {
        #expect(blocks(of: try loadSnippet("a\nb\n\nc", as: .text)) == "p: a / b | p: c")
    }

    /// Where the runs stand gives the lines of a page; a space wide enough makes no other line.
    @Test(arguments: [
        ("P", "[0 1 2]", "", "P: et / to·tre"), ("P", "[0 2]", "", "P: et / tre"),
        ("Div", "[0 8 0 R 2]", "/S /P /K 1", "Div~: et | P: to | Div~: tre"),
        ("P", "[0 8 0 R 2]", "/S /Span /K 1", "P: et / to·tre"),
        ("Sect", "[8 0 R]", "/S /P /K [0 1 2]", "P: et / to·tre"), ("Span", "[0]", "", "document: et"),
        ("P", "[0 8 0 R 2]", "/S /Figure /Alt (x) /K 1", "P~: et | Figure: to | P~: tre"),
        ("P /ActualText (x)", "[0 8 0 R 2]", "/S /Span /K 1", "P: et / to·tre"),
    ])
    func pdf(type: String, kids: String, inner: String, expected: String) throws {
        #expect(blocks(of: try letter(type, kids, inner)) == expected, "\(type) \(kids) \(inner)")
    }

    /// `ActualText` is read in place of all that stands in its element; what it replaces is shown all the same.
    /// Source: ISO 32000-1 section 14.9.4.
    @Test(arguments: [
        ("P /ActualText (x)", "[0 8 0 R 2]", "/S /Span /K 1", "x"),
        ("P", "[8 0 R 2]", "/S /Span /ActualText (x) /K 1", "x tre"),
        ("Div /ActualText (x)", "[0 8 0 R 2]", "/S /P /K 1", "x"),
        ("P", "[0 8 0 R 2]", "/S /Span /ActualText () /K 1", "et tre"),
        ("P", "[8 0 R]", "/S /Figure /ActualText (x)", "x"),
    ])
    func replacements(type: String, kids: String, inner: String, expected: String) throws {
        let letter = try letter(type, kids, inner)
        #expect(readableText(of: DocumentTree.root, in: letter, limit: 100) == expected)
        #expect(letter.view(.text).split(separator: "\n").joined(separator: " ") == expected)
    }

    /// Every word of a letter is in one block, and the model of a part is what the model of the whole has there.
    @Test func everyRunIsInOneBlock() throws {
        for path in [
            "SampleLetters/ky/afgoerelse.html", "Tests/Producers/typst.pdf", "Tests/Producers/word-typografier.pdf",
        ] {
            let letter = try load(Repository.bytes(path), name: path, facts: .all)
            let model = try #require(letter.textModel)
            #expect(model.blocks.flatMap(\.runs) == Array(model.runs.indices))
            for block in model.blocks {
                #expect(block.nodes.contains(model.runs[block.runs.lowerBound].node))
                #expect(model.blocks(of: block.element).contains { $0.runs == block.runs })
            }
            #expect(model.runs.map(\.node) == model.runs.map(\.node).sorted())
        }
    }

    /// A hundred thousand elements within and beside each other are read in one pass.
    @Test(.timeLimit(.minutes(1))) func manyElements() throws {
        let deep = String(repeating: "<div>a", count: 900)
        let wide = String(repeating: "<div>a<p>b</p></div>", count: 30_000)
        let letter = try load(
            Array((deep + wide).utf8), name: "a.html",
            facts: [.text, .looksLikeHeading, .typedListRun, .bareAddress, .detectedLang])
        #expect(letter.textModel?.blocks.count == 60_900)
    }

    private func letter(_ type: String, _ kids: String, _ inner: String) throws -> Letter {
        let places = [(0, 72, 700, "et"), (1, 72, 680, "to"), (2, 100, 680, "tre")]
        return try TaggedPDF(
            structure: "7 0 obj << /S /\(type) /P 5 0 R /Pg 3 0 R /K \(kids) >> endobj\n"
                + (inner.isEmpty ? "" : "8 0 obj << \(inner) /P 7 0 R /Pg 3 0 R >> endobj"),
            content: places.map {
                "/P << /MCID \($0.0) >> BDC BT /F1 12 Tf \($0.1) \($0.2) Td (\($0.3)) Tj ET EMC"
            }.joined(separator: " ")
        ).load()
    }

    private func blocks(of letter: Letter) -> String {
        guard let model = letter.textModel else { return "" }
        return model.blocks.map { block in
            let lines = model.lines(of: block, in: letter).map { line in
                model.runs[line.runs].map { letter.tree.text(of: $0.node).collapsingWhitespace() }
                    .filter { !$0.isEmpty }.joined(separator: "·")
            }
            return "\(letter.tree.name(of: block.element))\(block.isAnonymous ? "~" : ""): "
                + lines.joined(separator: " / ")
        }.joined(separator: " | ")
    }
}
