import DocumentModel
import TestSupport
import Testing

@testable import LetterLoading

/// What annotations paint: where it stands, in which state, and to whom it belongs.
///
/// Letters of F1 are 0.6 em wide: at 10 points, `(AB)` takes 12.
@Suite struct AppearanceTests {
    /// - Parameter form: entries of the appearance.
    private func page(annotation: String, form: String, content: String = "(AB) Tj", objects: String = "") -> PDFPage {
        PDFPage(
            content: "BT /F1 10 Tf 0 0 Td (Brev) Tj ET", page: "/Annots [20 0 R]",
            objects: """
                20 0 obj << /Type /Annot /Rect [100 100 120 110] \(annotation) /AP << /N 21 0 R >> >> endobj
                21 0 obj << /Subtype /Form \(form) /Resources << /Font << /F1 6 0 R >> /XObject << /Again 21 0 R >> >> >> stream
                BT /F1 10 Tf \(content) ET
                endstream endobj
                \(objects)
                """)
    }

    private func shown(_ letter: Letter) -> [String] {
        letter.nodes(named: "pdf:appearance").map { readableText(of: $0, in: letter, limit: 100) }
    }

    /// The box of the text, in points from the top left of a page 800 high.
    /// Source: ISO 32000-1, 12.5.5, algorithm 8.1.
    @Test(
        arguments: [
            ("/BBox [0 0 20 10]", [100, 692, 112, 702]),
            ("/BBox [0 0 40 20]", [100, 696, 106, 701]),
            ("/BBox [10 0 30 10]", [90, 692, 102, 702]),
            ("/BBox [0 0 20 10] /Matrix [1 0 0 1 7 9]", [100, 692, 112, 702]),
            ("/BBox [0 0 20 10] /Matrix [0 1 -1 0 0 0]", [104, 694, 124, 700]),
            ("/BBox [0 0 0 0]", [100, 692, 112, 702]),
        ] as [(String, [Double])])
    func theFormIsFittedToTheRectangle(form: String, box: [Double]) throws {
        let letter = try page(annotation: "/Subtype /Stamp", form: form).load()
        let node = try #require(letter.nodes(named: "pdf:appearance").first)
        let found = try #require(letter.tree.boxes[node])
        #expect(
            zip([found.left, found.top, found.right, found.bottom], box).allSatisfy { ($0 - $1).magnitude < 0.01 },
            "\(form): \(found)")
    }

    @Test(arguments: [
        ("/Subtype /FreeText", ["AB"]), ("/Subtype /Widget /FT /Tx /T (a)", ["AB"]), ("/Subtype /Popup", []),
        ("/Subtype /FreeText /F 2", []), ("/Subtype /FreeText /F 32", []), ("/Subtype /FreeText /F 4", ["AB"]),
        ("/Subtype /Widget /FT /Btn /T (a)", []), ("/Subtype /Widget /FT /Btn /Ff 32768 /T (a)", []),
        ("/Subtype /Widget /FT /Btn /Ff 65536 /T (a)", ["AB"]),
    ])
    func whatIsSeenIsRead(annotation: String, expected: [String]) throws {
        #expect(shown(try page(annotation: annotation, form: "/BBox [0 0 20 10]").load()) == expected, "\(annotation)")
    }

    /// The state that is chosen, and no other one.
    @Test(arguments: [("/AS /On", ["AB"]), ("/AS /Off", []), ("", []), ("/AS /Else", [])])
    func theChosenStateIsRead(state: String, expected: [String]) throws {
        let source = PDFPage(
            content: "", page: "/Annots [20 0 R]",
            objects: """
                20 0 obj << /Type /Annot /Subtype /Stamp /Rect [0 0 20 10] \(state) /AP << /N << /On 21 0 R /Off 22 0 R >> >> >> endobj
                21 0 obj << /Subtype /Form /BBox [0 0 20 10] /Resources << /Font << /F1 6 0 R >> >> >> stream
                BT /F1 10 Tf (AB) Tj ET
                endstream endobj
                22 0 obj << /Subtype /Form /BBox [0 0 20 10] >> stream
                endstream endobj
                """)
        #expect(shown(try source.load()) == expected, "\(state)")
    }

    /// What a page counts is its own: a stamp on a scan makes it no page of text.
    @Test func thePageCountsItsOwnCharacters() throws {
        let letter = try page(annotation: "/Subtype /Stamp", form: "/BBox [0 0 20 10]").load()
        #expect(letter.facts[.characterCount, DocumentTree.root] == .number(4))
        #expect(letter.nodes(named: "pdf:text-line").count == 1)
    }

    /// A form that paints itself, and one that thousands of annotations share.
    @Test func appearancesAreBounded() throws {
        let itself = try page(
            annotation: "/Subtype /Stamp", form: "/BBox [0 0 20 10]", content: "(A) Tj ET /Again Do BT"
        ).load()
        #expect(shown(itself).first?.hasPrefix("A") == true)
        let many = (0..<30_000).map { _ in
            "<< /Type /Annot /Subtype /Stamp /Rect [0 0 20 10] /AP << /N 21 0 R >> >>"
        }.joined(separator: " ")
        let source = PDFPage(
            content: "", page: "/Annots [\(many)]",
            objects: """
                21 0 obj << /Subtype /Form /BBox [0 0 20 10] /Resources << /Font << /F1 6 0 R >> >> >> stream
                \(String(repeating: "BT /F1 10 Tf (AB) Tj ET ", count: 200))
                endstream endobj
                """)
        let letter = try source.load()
        #expect(letter.defects.contains { $0.code == .damagedContentStream })
    }

    /// A field is named by TU, and what its value says is read beside that.
    @Test func aButtonIsNotNamedByWhatItPaints() throws {
        let letter = try page(annotation: "/Subtype /Widget /FT /Btn /Ff 65536 /T (a)", form: "/BBox [0 0 20 10]")
            .load()
        let node = try #require(letter.nodes(named: "pdf:form-field").first)
        #expect(letter.facts[.name, node].string == "")
    }
}

/// Words and spaces across lines and marked content.
@Suite struct WordEndTests {
    /// In the font, code 1 is the soft hyphen and code 2 the hyphen that programs break words with.
    @Test(arguments: [
        (["(sags\\001) Tj 0 -14 Td (behandler) Tj"], "sagsbehandler"),
        (["(sags\\002) Tj 0 -14 Td (behandler) Tj"], "sags\u{2010}behandler"),
        (["(sags\\002) Tj", "0 -14 Td (behandler) Tj"], "sags\u{2010}behandler"),
        (["(EU-) Tj 0 -14 Td (borger) Tj"], "EU- borger"), (["(Brev) Tj 0 -14 Td (til) Tj"], "Brev til"),
        (["(Brev) Tj", "27 0 Td ( ) Tj", "27 0 Td (til) Tj"], "Brev til"),
        (["(Bre) Tj", "20.68 0 Td (v) Tj"], "Brev"),
    ])
    func wordsEndWhereTheyDo(parts: [String], text: String) throws {
        let content = parts.enumerated().map { number, part in
            "/P << /MCID \(number) >> BDC BT /F1 12 Tf 1 0 0 1 72 700 Tm \(part) ET EMC"
        }.joined(separator: "\n")
        let letter = try loadSnippet(
            """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> >> endobj
            4 0 obj << >> stream
            \(content)
            endstream endobj
            5 0 obj << /Type /StructTreeRoot /K 7 0 R >> endobj
            6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica
            /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /softhyphen /uni2010] >> >> endobj
            7 0 obj << /Type /StructElem /S /P /P 5 0 R /Pg 3 0 R /K [0 1 2] >> endobj
            trailer << /Root 1 0 R >>
            """, as: .pdf)
        let node = try #require(letter.nodes(named: "P").first)
        // A soft hyphen within a word is not read.
        let read = readableText(of: node, in: letter, limit: 100).unicodeScalars.filter { $0 != "\u{AD}" }
        #expect(String(String.UnicodeScalarView(read)) == text, "\(parts)")
    }
}
