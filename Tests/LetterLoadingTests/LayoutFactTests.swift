import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// What follows from where text stands on the page: reading order, columns made of spaces, running text.
@Suite struct LayoutFactTests {
    /// A tagged page with a paragraph for each text, read in the order given; x and y are those of its first baseline, 12 points high.
    private func page(_ texts: [(x: Int, y: Int, text: String)]) throws -> Letter {
        var content = ""
        var elements = ""
        for (index, part) in texts.enumerated() {
            content += "/P << /MCID \(index) >> BDC BT /F1 12 Tf \(part.x) \(part.y) Td (\(part.text)) Tj ET EMC\n"
            elements += "\(100 + index) 0 obj << /S /P /P 7 0 R /Pg 3 0 R /K \(index) >> endobj\n"
        }
        let kids = texts.indices.map { "\(100 + $0) 0 R" }.joined(separator: " ")
        return try TaggedPDF(
            structure: "7 0 obj << /S /Sect /P 5 0 R /K [\(kids)] >> endobj\n" + elements, content: content
        ).load()
    }

    /// A block is out of order when it stands wholly above what is read already, in the same column.
    /// Source: ISO 32000-1 14.8.2.3 (content order), as `ReadingOrder` defines it.
    @Test(
        arguments: [
            ([(72, 700, "en tekst"), (72, 650, "to tekst")], false),
            ([(72, 650, "en tekst"), (72, 700, "to tekst")], true),
            ([(72, 650, "en tekst"), (300, 700, "to tekst")], false),
            ([(72, 650, "en tekst"), (72, 661, "to tekst")], true),
            ([(72, 650, "en tekst"), (72, 660, "to tekst")], false),
            // After a jump the order starts over from there.
            ([(72, 650, "en tekst"), (72, 700, "to tekst"), (72, 730, "tre tekst")], true),
            ([(72, 650, "en tekst"), (72, 700, "to tekst"), (72, 680, "tre tekst")], false),
            ([(72, 700, "en"), (72, 600, "to"), (300, 700, "tre"), (300, 600, "fire")], false),
            (
                [(300, 600, "en tekst her"), (72, 700, "to tekst der naar over hele siden og mere til med mange ord")],
                true
            ),
        ] as [([(Int, Int, String)], Bool)])
    func readingOrder(texts: [(Int, Int, String)], isOutOfOrder: Bool) throws {
        let letter = try page(texts.map { (x: $0.0, y: $0.1, text: $0.2) })
        let last = try #require(letter.nodes(named: "P").last)
        #expect(letter.facts[.isReadAfterTextBelow, last] == .flag(isOutOfOrder))
    }

    /// What stands before the items of a list, each in a `Lbl`. Source: ISO 32000-1 table 347.
    @Test(
        arguments: [
            (["1.", "2."], FactValue.text("figures")), (["1"], .text("figures")), (["1.1", "1.2"], .text("figures")),
            (["a\\)", "b\\)"], .text("letters")), (["iv.", "v."], .text("letters")), (["A."], .text("letters")),
            (["*", "-"], .text("bullets")), (["o", "o"], .text("bullets")),
            (["a", "b"], .absent), (["Maj", "Maj"], .absent), (["Maj.", "Juni."], .absent), (["1.", "*"], .absent),
            (["o"], .absent),
        ] as [([String], FactValue)])
    func listLabelKind(labels: [String], value: FactValue) throws {
        let letter = try list(labels.map { ("Lbl", $0) })
        let list = try #require(letter.nodes(named: "L").first)
        #expect(letter.facts[.listLabelKind, list] == value, "\(labels)")
        #expect(letter.facts[.listItemCount, list] == .number(Double(labels.count)))
        #expect(letter.facts[.labelInBodyCount, list] == .number(0))
    }

    /// Labels that stand in the text itself: all that go on from each other, or none.
    @Test(
        arguments: [
            (["* Varme", "* Vand"], 2.0), (["1. Varme", "2. Vand"], 2), (["1. maj", "5. juni"], 0),
            (["Varme", "Vand"], 0),
            (["1. maj", "Varme"], 1),
        ] as [([String], Double)])
    func labelInBodyCount(bodies: [String], count: Double) throws {
        let letter = try list(bodies.map { ("LBody", $0) })
        let list = try #require(letter.nodes(named: "L").first)
        #expect(letter.facts[.labelInBodyCount, list] == .number(count), "\(bodies)")
    }

    private func list(_ items: [(type: String, text: String)]) throws -> Letter {
        var content = ""
        var objects = ""
        for (index, item) in items.enumerated() {
            content +=
                "/Span << /MCID \(index) >> BDC BT /F1 12 Tf 72 \(700 - 20 * index) Td (\(item.text)) Tj ET EMC\n"
            objects += """
                \(20 + 2 * index) 0 obj << /S /LI /P 7 0 R /K [\(21 + 2 * index) 0 R] >> endobj
                \(21 + 2 * index) 0 obj << /S /\(item.type) /P \(20 + 2 * index) 0 R /Pg 3 0 R /K \(index) >> endobj

                """
        }
        let kids = items.indices.map { "\(20 + 2 * $0) 0 R" }.joined(separator: " ")
        return try TaggedPDF(
            structure: "7 0 obj << /S /L /P 5 0 R /K [\(kids)] >> endobj\n\(objects)", content: content
        ).load()
    }

    /// Two lines or more whose parts stand below each other with 1.5 em between: 18 points of 12.
    @Test(
        arguments: [
            ([(72, 700, "Navn"), (200, 700, "Beloeb"), (72, 680, "Anna"), (200, 680, "100")], FactValue.number(2)),
            ([(72, 700, "Navn"), (200, 700, "Beloeb")], .absent),
            ([(72, 700, "Navn"), (200, 700, "Beloeb"), (72, 680, "Anna"), (210, 680, "100")], .absent),
            ([(72, 700, "Navn"), (200, 700, "Beloeb"), (72, 680, "Anna"), (203, 680, "100")], .number(2)),
            ([(72, 700, "Navn"), (200, 700, "Beloeb"), (72, 640, "Anna"), (200, 640, "100")], .absent),
            // "Navn" and "Anna" end at 100.
            ([(72, 700, "Navn"), (119, 700, "Beloeb"), (72, 680, "Anna"), (119, 680, "100")], .number(2)),
            ([(72, 700, "Navn"), (117, 700, "Beloeb"), (72, 680, "Anna"), (117, 680, "100")], .absent),
        ] as [([(Int, Int, String)], FactValue)])
    func tabbedLines(texts: [(Int, Int, String)], value: FactValue) throws {
        var content = "/P << /MCID 0 >> BDC BT /F1 12 Tf ET\n"
        for (x, y, text) in texts { content += "BT \(x) \(y) Td (\(text)) Tj ET\n" }
        let letter = try TaggedPDF(content: content + "EMC").load()
        let paragraph = try #require(letter.nodes(named: "P").first)
        #expect(letter.facts[.tabbedLineCount, paragraph] == value)
    }

    /// Two pages; text in the outer 15 % (126 points of 842) of both, digits aside. Source: ISO 32000-1 14.8.2.2.2.
    @Test(arguments: [
        ("Side 1", 800, "Side 2", 800, true), ("Side 1", 800, "Kapitel 2", 800, false),
        ("Side 1", 400, "Side 2", 400, false), ("Side 1", 30, "Side 2", 30, true),
        ("Side 1", 800, "Side 2", 780, false), ("Side 1", 720, "Side 2", 720, true),
        ("Side 1", 710, "Side 2", 710, false), ("Side 1", 110, "Side 2", 110, true),
        ("Side 1", 120, "Side 2", 120, false),
    ])
    func repeatsOnPages(first: String, firstY: Int, second: String, secondY: Int, repeats: Bool) throws {
        let letter = try loadSnippet(
            """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R 13 0 R] /Count 2 /MediaBox [0 0 595 842] /Resources << /Font << /F1 6 0 R >> >> >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R >> endobj
            13 0 obj << /Type /Page /Parent 2 0 R /Contents 14 0 R >> endobj
            4 0 obj << >> stream
            /P << /MCID 0 >> BDC BT /F1 12 Tf 72 \(firstY) Td (\(first)) Tj ET EMC
            endstream endobj
            14 0 obj << >> stream
            /P << /MCID 0 >> BDC BT /F1 12 Tf 72 \(secondY) Td (\(second)) Tj ET EMC
            /P << /MCID 1 >> BDC BT /F1 12 Tf 72 400 Td (Svar) Tj ET EMC
            endstream endobj
            5 0 obj << /Type /StructTreeRoot /K [7 0 R 8 0 R 9 0 R] >> endobj
            6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj
            7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K 0 >> endobj
            8 0 obj << /S /P /P 5 0 R /Pg 13 0 R /K 0 >> endobj
            9 0 obj << /S /P /P 5 0 R /Pg 13 0 R /K 1 >> endobj
            trailer << /Root 1 0 R >>
            """, as: .pdf)
        // The first time it stays content.
        #expect(
            letter.nodes(named: "P").map { letter.facts[.repeatsOnPages, $0] } == [
                .flag(false), .flag(repeats), .flag(false),
            ])
    }

    /// Letters that make words, and letters of a font that numbers them otherwise; 40 words of three letters at least, and 100 before they are called garble.
    @Test(arguments: [(39, FactValue.absent), (40, .flag(true))])
    func textMakesWords(count: Int, value: FactValue) throws {
        let words = ["har", "behandlet", "din", "ansoegning", "tillaeg", "til", "briller", "den", "med", "for"]
        let text = (0..<count).map { words[$0 % words.count] }.joined(separator: " ")
        let letter = try TaggedPDF(content: "/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (\(text)) Tj ET EMC").load()
        #expect(letter.facts[.textMakesWords, try #require(letter.nodes(named: "pdf:page").first)] == value)
    }

    @Test(arguments: [
        ["xkrt", "bvnq", "zzpl", "qwrt", "mnbv", "ghjk"], ["xkrt", "bvnq", "zupl", "qwrt", "mnbv", "ghjk"],
        ["xkrt", "bvnq", "zupl", "qwrt", "munb", "ghjk"],
    ]) func textOfAScrambledFontMakesNoWords(words: [String]) throws {
        let text = (0..<120).map { words[$0 % 6] }.joined(separator: " ")
        let letter = try TaggedPDF(content: "/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (\(text)) Tj ET EMC").load()
        #expect(letter.facts[.textMakesWords, try #require(letter.nodes(named: "pdf:page").first)] == .flag(false))
    }
}
