import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// What may be in no output, as text: CPR numbers in any spelling, persons in the forms letters write them. Numbers are of 30 or 31 February.
@Suite struct PrivacyTests {
    /// A spelling, and the near neighbours that stay as they are.
    @Test(arguments: [
        ("CPR 300290-1234.", "CPR xxxxxx-xxxx."), ("3002901234", "xxxxxxxxxx"), ("300290 1234", "xxxxxx xxxx"),
        ("300290 - 1234", "xxxxxx - xxxx"),
        ("300290–1234", "xxxxxx–xxxx"), ("300290\u{2011}1234", "xxxxxx\u{2011}xxxx"),
        ("300290\u{2212}1234", "xxxxxx\u{2212}xxxx"), ("300290/1234", "xxxxxx/xxxx"),
        ("300290_1234", "xxxxxx_xxxx"), ("300290.1234", "xxxxxx.xxxx"), ("300290\n1234", "xxxxxx\nxxxx"),
        ("300290-\r\n1234", "xxxxxx-\r\nxxxx"),
        ("30 02 90 1234", "xx xx xx xxxx"), ("30.02.90-1234", "xx.xx.xx-xxxx"), ("30-02-90-1234", "xx-xx-xx-xxxx"),
        ("30/02/90 1234", "xx/xx/xx xxxx"),
        ("300290 12 34", "xxxxxx xx xx"), ("3002 90 1234", "xxxx xx xxxx"),
        ("3 0 0 2 9 0 - 1 2 3 4", "x x x x x x - x x x x"), ("300290\u{A0}1234", "xxxxxx\u{A0}xxxx"),
        ("300290\u{2009}–\u{2009}1234", "xxxxxx\u{2009}–\u{2009}xxxx"), ("300290\u{AD}-1234", "xxxxxx\u{AD}-xxxx"),
        ("30\u{200B}0290-12\u{2060}34", "xx\u{200B}xxxx-xx\u{2060}xx"),
        ("３００２９０－１２３４", "xxxxxx－xxxx"), ("٣٠٠٢٩٠-١٢٣٤", "xxxxxx-xxxx"), ("𝟛𝟘𝟘𝟚𝟡𝟘-𝟙𝟚𝟛𝟜", "xxxxxx-xxxx"),
        ("³⁰⁰²⁹⁰-¹²³⁴", "xxxxxx-xxxx"),
        ("③⓪⓪②⑨⓪-①②③④", "xxxxxx-xxxx"), ("3️⃣0️⃣0️⃣2️⃣9️⃣0️⃣-1234", "x️⃣x️⃣x️⃣x️⃣x️⃣x️⃣-xxxx"), ("300290%2D1234", "xxxxxx%2Dxxxx"),
        ("cpr=300290%20-%201234&x=1", "cpr=xxxxxx%20-%20xxxx&x=1"), ("%33%30%30290-1234", "xxxxxxxxxxxx-xxxx"),
        ("300290%C2%AD1234", "xxxxxx%C2%ADxxxx"), ("300290&#45;1234", "xxxxxx&#45;xxxx"),
        ("300290&nbsp;1234", "xxxxxx&nbsp;xxxx"), ("300290|1234", "xxxxxx|xxxx"), ("300290\t1234", "xxxxxx\txxxx"),
        ("(300290)1234", "(xxxxxx)xxxx"), ("300290:1234", "xxxxxx:xxxx"),
        ("300290, 1234", "xxxxxx, xxxx"), ("CPR300290-1234x", "CPRxxxxxx-xxxxx"), ("910190-1234", "xxxxxx-xxxx"),
        ("sag 2026-00417, 300290-1234, 12345678", "sag 2026-00417, xxxxxx-xxxx, 12345678"),
        ("300290-1234 og 310290-4321", "xxxxxx-xxxx og xxxxxx-xxxx"), ("30029 01234", "xxxxx xxxxx"),
        ("30-0290-1234.pdf", "xx-xxxx-xxxx.pdf"),
        ("30 02 88 73 01 2026", "xx xx xx xx xx 2026"), ("30 02 88 73 01\n8000 Aarhus", "xx xx xx xx xx\n8000 Aarhus"),
        ("31 02 43 55 64 31 02 43 55 64", "xx xx xx xx xx xx xx xx xx xx"),
        ("30\u{3164}02\u{3164}90\u{3164}1234", "xx\u{3164}xx\u{3164}xx\u{3164}xxxx"),
        ("3\u{FFFD}0\u{FFFD}0290-1234", "x\u{FFFD}x\u{FFFD}xxxx-xxxx"),
        ("300290%252D1234", "xxxxxx%252Dxxxx"), ("300290&amp;nbsp;1234", "xxxxxx&amp;nbsp;xxxx"),
        ("300290\\u002d1234", "xxxxxx\\u002dxxxx"), ("300290\u{30FC}1234", "xxxxxx\u{30FC}xxxx"),
        ("300290                        1234", "xxxxxx                        xxxx"),
        ("31.02.1975-7468", "xx.xx.xxxx-xxxx"), ("31-02-1975-7468", "xx-xx-xxxx-xxxx"),
        ("1975-02-31-7468", "xxxx-xx-xx-xxxx"), ("三〇〇二九〇-一二三四", "xxxxxx-xxxx"),
        // What cannot be one.
        ("20 10 20 30 / 40 50 60 70", "20 10 20 30 / 40 50 60 70"), ("12.10.2026 14.30", "12.10.2026 14.30"),
        ("24.12.2026 1430", "24.12.2026 1430"), ("2026-03-02 12:00:00", "2026-03-02 12:00:00"),
        ("24.12.2026 10:30:00", "24.12.2026 10:30:00"),
        ("320190-0000", "320190-0000"), ("301390-0000", "301390-0000"), ("300290-00001", "300290-00001"),
        ("Sag 26/00417", "Sag 26/00417"), ("tlf. 00 00 00 00", "tlf. 00 00 00 00"),
        ("tlf. 87 65 43 21", "tlf. 87 65 43 21"), ("+45 87 65 43 21", "+45 87 65 43 21"),
        ("24.12.2026 10", "24.12.2026 10"), ("2026-11-25", "2026-11-25"),
        ("2026-11-25T12:30:45", "2026-11-25T12:30:45"), ("kl. 10.30", "kl. 10.30"), ("5790000000001", "5790000000001"),
        ("1.234.567,89", "1.234.567,89"),
        ("CVR 12345678", "CVR 12345678"),
        ("8C2EA15D-61FB-4BA9-9366-42F8B194C114", "8C2EA15D-61FB-4BA9-9366-42F8B194C114"), ("½ og ²", "½ og ²"),
        ("12, 13, 14, 15 og 16", "12, 13, 14, 15 og 16"),
    ])
    func numbers(text: String, expected: String) { #expect(text.maskingCPR() == expected) }

    /// In the source of a letter tags and references may stand between digits, and numbers within tags.
    @Test(arguments: [
        ("<b>300290</b>-<i class=\"a1\">1234</i>", "<b>xxxxxx</b>-<i class=\"a1\">xxxx</i>"),
        ("<td>300290</td>\n<td width=\"12\">1234</td>", "<td>xxxxxx</td>\n<td width=\"12\">xxxx</td>"),
        ("<img alt=\"300290-1234\">", "<img alt=\"xxxxxx-xxxx\">"), ("300290<!-- 7 -->1234", "xxxxxx<!-- 7 -->xxxx"),
        ("a < 300290 > 1234", "a < xxxxxx > xxxx"),
        ("<td>300290</td><td>123</td>", "<td>300290</td><td>123</td>"),
    ])
    func numbersInSource(text: String, expected: String) { #expect(text.maskingCPR() == expected) }

    /// A number that stands in several nodes is one number.
    @Test(arguments: [
        "<table><tr><td>300290</td><td>1234</td></tr></table>", "<p>300290-<br>1234</p>",
        "<p><b>300290</b>-<i>1234</i></p>", "<p>30</p><p>02</p><p>90</p><p>1234</p>",
        "<ul><li>300290<li>1234</ul>", "<p>300290-12<span>34</span></p>",
        // What stands before it in another cell is no part of it.
        "<table><tr><td>Sag</td><td>300290-1234</td></tr></table>",
        // What is hidden parts nothing for who sees it.
        "<div>30029<div hidden>x</div>0-1234</div>", "<div>30.02.90<div hidden>x</div>.12.34</div>",
        "<div>300290 - - - - - <div hidden>x</div>1234</div>",
    ])
    func acrossNodes(source: String) throws {
        let letter = try loadSnippet("<!DOCTYPE html><html lang=da><title>Brev</title>" + source, as: .html)
        let masked = TextMask().masking(letter)
        let texts = (0..<masked.letter.tree.count).filter { masked.letter.tree.isText($0) }.map {
            masked.letter.tree.text(of: $0)
        }.joined()
        #expect(!texts.contains { $0.isNumber }, "\(texts)")
        for view in LetterView.allCases {
            #expect(!letter.view(view).contains("300290") && !letter.view(view).contains("1234"), "\(view)")
        }
    }

    /// What is hidden within a number does not part it either where other digits stand before it.
    @Test func hiddenBlocksPartNoNumberFromItself() throws {
        let letter = try loadSnippet(
            "<!DOCTYPE html><html lang=da><title>Brev</title><div>12 30029<div hidden>x</div>01234</div>", as: .html)
        let masked = TextMask().masking(letter)
        let texts = masked.letter.tree.nodes.indices.filter { masked.letter.tree.isText($0) }.map {
            masked.letter.tree.text(of: $0)
        }
        #expect(texts.suffix(3) == ["12 xxxxx", "x", "xxxxx"], "\(texts)")
    }

    /// Digits of another cell do not make a number longer than it is.
    @Test func cellsArePartedByLines() throws {
        let letter = try loadSnippet(
            "<!DOCTYPE html><html lang=da><title>Brev</title><table><tr><td>7</td><td>300290-1234</td></tr></table>",
            as: .html)
        let masked = TextMask().masking(letter)
        let texts = masked.letter.tree.nodes.indices.filter { masked.letter.tree.isText($0) }.map {
            masked.letter.tree.text(of: $0)
        }
        #expect(texts.contains("xxxxxx-xxxx"), "\(texts)")
        #expect(texts.contains("7"), "\(texts)")
    }

    /// What is said in place of drawn text belongs to the number that goes on behind it; and so the other way round.
    @Test(arguments: [
        ("/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (x) Tj ET EMC", "(300290)", "(-1234)"),
        ("/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (300290) Tj ET EMC", "(xyz)", "(-1234)"),
    ])
    func acrossReplacedText(content: String, said: String, shown: String) throws {
        let letter = try TaggedPDF(
            structure: """
                7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K [8 0 R 1] >> endobj
                8 0 obj << /S /Span /P 7 0 R /Pg 3 0 R /ActualText \(said) /K 0 >> endobj
                """,
            content: content + " /Span << /MCID 1 >> BDC BT /F1 12 Tf 120 700 Td \(shown) Tj ET EMC"
        ).load()
        let masked = TextMask().masking(letter)
        let tree = masked.letter.tree
        for node in tree.nodes.indices {
            if tree.isText(node) { #expect(!tree.text(of: node).contains("1234"), "\(tree.text(of: node))") }
            for attribute in tree.attributes(of: node) {
                let quoted = masked.quote(attribute.value, of: node)
                #expect(!quoted.contains("300290"), "\(attribute.name): \(quoted)")
            }
        }
        for view in LetterView.allCases {
            #expect(!letter.view(view).contains("1234") && !letter.view(view).contains("300290"), "\(view)")
        }
    }

    /// Six digits of a number are known wherever they stand; four may be a year.
    @Test func piecesStandElsewhere() throws {
        let letter = try loadSnippet(
            "<!DOCTYPE html><html lang=da><title>Brev</title><p><b>300290</b>-<i>1234</i></p><p title=\"x\">y</p>",
            as: .html)
        let masked = TextMask().masking(letter)
        let other = try #require(letter.tree.nodes.indices.first { letter.tree.attribute("title", of: $0) != nil })
        #expect(masked.quote("Sag 300290 fra 1234", of: other) == "Sag xxxxxx fra 1234")
    }

    @Test(arguments: [
        ("Kære Mette Sandved Holm", "Kære …"), ("KÆRE METTE SANDVED HOLM", "KÆRE …"),
        ("underskrift_mette_sandved_holm.png", "underskrift_….png"), ("Mettes sag", "… sag"),
        ("MetteSandvedHolm.pdf", "….pdf"), ("So\u{308}ren Ågaard", "…"), ("Sören", "…"), ("Soeren", "…"),
        ("soren", "…"), ("Aagaard", "…"), ("A\u{30A}gaard", "…"),
        ("Kære Ida", "Kære …"), ("Hej Ole", "Hej …"), ("Ole Bo", "… …"), ("tlf. 87654321", "tlf. …"),
        ("87 65 43 21", "…"), ("+45 87 65 43 21", "+…"), ("0045-87-65-43-21", "…"),
        ("+4587654321", "+…"), ("8765 4321", "…"), ("Bakkegårdsvej 17", "…"), ("BAKKEGAARDSVEJ 17, 2.", "…, 2."),
        ("mette@sandved.example", "…"), ("Mette@Sandved.Example", "…"),
        // Neighbours.
        ("Bornholm og Holmegaard", "Bornholm og Holmegaard"), ("Idag er det så", "Idag er det så"),
        ("Bo godt", "Bo godt"), ("187654321", "187654321"), ("Kære borger", "Kære borger"),
        ("17 dage", "17 dage"),
    ])
    func persons(text: String, expected: String) {
        let mask = PersonMask([
            PrivateText(kind: .name, text: "Mette Sandved Holm"), PrivateText(kind: .name, text: "Søren Aagaard"),
            PrivateText(kind: .name, text: "Ida"),
            PrivateText(kind: .name, text: "Ole Bo Å"), PrivateText(kind: .number, text: "87654321"),
            PrivateText(kind: .address, text: "Bakkegårdsvej 17"),
            PrivateText(kind: .email, text: "mette@sandved.example"),
        ])
        #expect(mask.masking(text) == expected)
    }

    /// Many persons and a long text take time in proportion.
    @Test func manyPersons() {
        let mask = PersonMask(
            (0..<10_000).map { PrivateText(kind: .name, text: "Ole Person\($0 % 26)x Efternavn\($0)") })
        let text = String(repeating: "Ole skriver til Ole om Ole og intet andet. ", count: 2_000)
        #expect(mask.masking(text).contains("intet andet"))
    }
}
