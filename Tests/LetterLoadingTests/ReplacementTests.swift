import DocumentModel
import LetterLoading
import Testing

/// What is read in the place of what is shown.
@Suite struct ReplacementTests {
    @Test(arguments: [
        // The words are the page's.
        ("Du får ikke støtten.", "Du får ikke støtten.", false), ("boligstøtte", "bolig-støtte", false),
        ("bolig\u{AD}støtte", "bolig støtte", false), ("offentlig", "o\u{FB00}entlig", false),
        ("cafe\u{301}en", "caféen", false),
        // Written out.
        ("for eksempel", "f.eks.", false), ("tre hundrede", "300", false), ("Danske Statsbaner", "DSB", false),
        ("fire tusind kroner om måneden", "4.000 kr. om måneden", false), ("forkortelse", "fork.", false),
        // Signs and single letters.
        ("punkt", "•", false), ("Afkrydset", "x", false), ("Du", "D", false), ("", "–", false), ("", "D", false),
        // What the page shows is not known.
        ("Hej", "\u{F041}\u{F042}\u{F043}", false), ("Hej", "ab\u{FFFD}", false), ("Hej", "שלום", false),
        // Other words.
        ("", "Du får ikke støtten.", true), (" ", "ikke", true), ("Du får støtten.", "Du får ikke støtten.", true),
        ("Du får ikke støtten.", "Du får støtten.", true), ("tilsagn", "afslag", true),
        ("4.132 kr.", "4.312 kr.", true),
        ("Du skal betale", "Du skal betale 500", true), ("en lang anden sætning", "ord uden forkortelse", true),
        ("Kontakt kommunen", "Kom", false),
    ])
    func words(said: String, shown: String, differ: Bool) {
        #expect(saysOtherWords(said, than: shown) == differ)
    }

    @Test(arguments: [
        ("Boks: Du får afslag.", "Du får afslag.", false), ("Boks med tekst", "Du får afslag.", true),
        ("Du får", "Du får afslag.", true), ("Kørekort, tre kroner", "3 kr.", false),
    ])
    func descriptionsMayAdd(said: String, shown: String, differ: Bool) {
        #expect(saysOtherWords(said, than: shown, adds: true) == differ)
    }

    /// InDesign gives the hyphen at the end of a line an element that is read as a soft hyphen.
    @Test(arguments: [
        ("<FEFF00AD>", "boligstøtte"), ("<FEFF2010>", "bolig\u{2010}støtte"), ("(-)", "bolig- støtte"),
    ])
    func softHyphensOfElementsJoin(said: String, text: String) throws {
        let letter = try TaggedPDF(
            structure: """
                7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K [0 8 0 R 2] >> endobj
                8 0 obj << /S /Span /P 7 0 R /Pg 3 0 R /K 1 /ActualText \(said) >> endobj
                """,
            content: """
                BT /F1 12 Tf 72 700 Td /P << /MCID 0 >> BDC (bolig) Tj EMC /Span << /MCID 1 >> BDC (-) Tj EMC
                0 -15 Td /P << /MCID 2 >> BDC (st\\370tte) Tj EMC ET
                """
        ).load()
        let paragraph = try #require((0..<letter.tree.count).first { letter.tree.name(of: $0) == "P" })
        let read = (letter.facts[.text, paragraph].string ?? "").unicodeScalars.filter { $0 != "\u{AD}" }
        #expect(String(String.UnicodeScalarView(read)) == text)
    }

    /// Elements on pages that are not in the file are counted and left out.
    @Test(arguments: [
        ("[0 << /Type /MCR /Pg 20 0 R /MCID 1 >>]", 0.0, 1), ("<< /Type /MCR /Pg 20 0 R /MCID 1 >>", 1.0, 0),
        ("[]", 0.0, 1),
    ])
    func elementsOnNoPage(kids: String, count: Double, kept: Int) throws {
        try expectElements(in: "/Pg 3 0 R /K \(kids)", count: count, kept: kept)
    }

    /// qpdf writes null for a page it takes out.
    @Test func elementsOfPagesThatAreNull() throws {
        try expectElements(in: "/Pg null /K [0 1]", count: 1, kept: 0)
        try expectElements(in: "/K 0", count: 1, kept: 0)
        try expectElements(in: "/K << /Type /MCR /Stm 20 0 R /MCID 0 >>", count: 0, kept: 1)
    }

    private func expectElements(in entries: String, count: Double, kept: Int) throws {
        let letter = try TaggedPDF(
            structure: """
                7 0 obj << /S /H1 /P 5 0 R \(entries) >> endobj
                20 0 obj << /Type /Page >> endobj
                """
        ).load()
        #expect(letter.facts[.offPageElementCount, DocumentTree.root].number == count)
        #expect(letter.tree.nodes.indices.count { letter.tree.name(of: $0) == "H1" } == kept)
    }

    private static let table = ProducerTable([
        Producer(id: "tex", name: "TeX", kind: .author, marks: ["TeX", "pdfTeX"]),
        Producer(id: "word", name: "Word", kind: .author, marks: ["Microsoft Word"]),
        Producer(id: "drawing", name: "Drawing", kind: .author, canTag: false, marks: ["Drawing"]),
        Producer(id: "cairo", name: "cairo", kind: .rewriter, marks: ["cairo "]),
        Producer(id: "quartz", name: "Quartz", kind: .rewriter, marks: ["macOS Version"]),
    ])

    /// A library that writes PDF is a rewriter only where a program that can tag stood before it.
    @Test(arguments: [
        ("Microsoft Word", "macOS Version 13 Quartz", "word", "quartz"), ("TextEdit", "macOS Version 13", "quartz", ""),
        ("Drawing 1.2", "cairo 1.16", "drawing", ""), ("", "cairo 1.16", "cairo", ""),
        ("TeX", "pdfTeX-1.40", "tex", ""),
        ("cairo 1.12", "cairo 1.12", "cairo", ""), ("Unknown", "Unknown", "", ""),
    ])
    func rewriters(creator: String, producer: String, made: String, rewrote: String) throws {
        var letter = try TaggedPDF(
            structure: """
                7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K 0 >> endobj
                30 0 obj << /Creator (\(creator)) /Producer (\(producer)) >> endobj
                """,
            trailer: "/Info 30 0 R"
        ).load()
        deriveProducer(of: &letter, known: ReplacementTests.table)
        #expect(letter.facts[.producer, DocumentTree.root].string ?? "" == made)
        #expect(letter.facts[.rewriter, DocumentTree.root].string ?? "" == rewrote)
    }
}
