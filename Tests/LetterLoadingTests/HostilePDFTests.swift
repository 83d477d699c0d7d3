import DocumentModel
import TestSupport
import Testing

@testable import LetterLoading

/// PDFs made to harm: each gives a letter or one clear error, within the test's patience. What memory and time they take is measured
/// by hand; see the closing figures in the issue.
@Suite struct HostilePDFTests {
    private static let text = "BT /F1 12 Tf 72 700 Td (Kaere borger, du faar svar) Tj ET"

    /// One page with that content.
    private static func page(
        _ content: String = text, box: String = "0 0 595 842", resources: String = "", catalog: String = "",
        page: String = "",
        font: String = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding",
        objects: String = ""
    ) -> String {
        """
        %PDF-1.7
        1 0 obj << /Type /Catalog /Pages 2 0 R /Lang (da) \(catalog) >> endobj
        2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [\(box)] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> \(resources) >> \(page) >> endobj
        4 0 obj << /Length \(content.utf8.count) >> stream
        \(content)
        endstream endobj
        6 0 obj << \(font) >> endobj
        \(objects)
        trailer << /Root 1 0 R >>
        """
    }

    private static func form(_ number: Int, _ content: String, resources: String) -> String {
        "\(number) 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << \(resources) >> /Length \(content.utf8.count) >> stream\n\(content)\nendstream endobj\n"
    }

    /// A CMap can say any number: `begincidrange <0000> <0001> -7` is read as it stands.
    @Test(arguments: [(-7, nil), (-1, nil), (0, 0x0102), (1, 0x0304), (2, nil), (Int.min, nil), (Int.max, nil)])
    func aGlyphIsLookedUpWithinItsMap(cid: Int, glyph: Int?) {
        #expect(PDFFont.glyph(ofCID: cid, in: [1, 2, 3, 4, 5]) == glyph)
    }

    private static let structure = "/MarkInfo << /Marked true >> /StructTreeRoot 5 0 R"

    static let files: [(name: String, source: String)] = [
        ("page of 200 inches", page(box: "0 0 14400 14400")),
        ("page of kilometres", page(box: "0 0 14400000 14400000")),
        ("page without end", page(box: "-1e300 0 1e300 1e308")), ("page without size", page(box: "0 0 0 0")),
        ("page as a thread", page(box: "0 0 0.001 100000000")),
        ("user unit", page(page: "/UserUnit 75000")),
        (
            "form in itself",
            page(
                "/X Do " + text, resources: "/XObject << /X 7 0 R >>",
                objects: form(7, "/X Do", resources: "/XObject << /X 7 0 R >>"))
        ),
        (
            "forms by ten",
            page(
                "/X Do " + text, resources: "/XObject << /X 20 0 R >>",
                objects: (20..<47).map {
                    form($0, String(repeating: "/X Do ", count: 10), resources: "/XObject << /X \($0 + 1) 0 R >>")
                }.joined()
                    + form(47, "0 0 10 10 re f", resources: ""))
        ),
        (
            "pattern finer than a pixel",
            page(
                "/Pattern cs /P scn 0 0 595 842 re f " + text, resources: "/Pattern << /P 7 0 R >>",
                objects:
                    "7 0 obj << /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 0.001 0.001] /XStep 0.001 /YStep 0.001 /Resources << >> /Length 10 >> stream\n0 0 1 1 re f\nendstream endobj"
            )
        ),
        (
            "mask of itself",
            page(
                "/G gs " + text, resources: "/ExtGState << /G << /SMask << /S /Luminosity /G 7 0 R >> >> >>",
                objects:
                    "7 0 obj << /Type /XObject /Subtype /Form /Group << /S /Transparency /CS /DeviceGray >> /BBox [0 0 600 900] /Resources << /ExtGState << /G << /SMask << /S /Luminosity /G 7 0 R >> >> >> >> /Length 28 >> stream\n/G gs 1 g 0 0 600 900 re f\nendstream endobj"
            )
        ),
        (
            "glyphs that are programs",
            page(
                "BT /F1 12 Tf 72 700 Td (\(String(repeating: "a", count: 5_000))) Tj ET",
                font:
                    "/Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 97 /Widths [10] /Encoding << /Differences [97 /a] >> /CharProcs << /a 9 0 R >>",
                objects:
                    "9 0 obj << >> stream\n1000 0 d0 \(String(repeating: "0 0 9 9 re f ", count: 7_000))\nendstream endobj"
            )
        ),
        (
            "glyph in itself",
            page(
                font:
                    "/Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 97 /Widths [10] /Encoding << /Differences [97 /a] >> /CharProcs << /a 9 0 R >> /Resources << /Font << /F1 6 0 R >> >>",
                objects: "9 0 obj << >> stream\n500 0 d0 BT /F1 12 Tf (aaaaaaaaaa) Tj ET\nendstream endobj")
        ),
        ("image of a billion", page("BI /W 30000 /H 30000 /BPC 8 /CS /G ID abc EI " + text)),
        (
            "structure 10,000 deep",
            page(
                "/P << /MCID 0 >> BDC \(text) EMC", catalog: structure,
                objects: "5 0 obj << /Type /StructTreeRoot /K [100 0 R] >> endobj\n"
                    + (0..<10_000).map {
                        "\(100 + $0) 0 obj << /Type /StructElem /S /Sect /P \($0 == 0 ? 5 : 99 + $0) 0 R /K [\(101 + $0) 0 R] >> endobj\n"
                    }.joined()
                    + "10100 0 obj << /Type /StructElem /S /P /P 10099 0 R /Pg 3 0 R /K [0] >> endobj")
        ),
        (
            "structure and parent tree in a circle",
            page(
                "/P << /MCID 0 >> BDC \(text) EMC", catalog: structure,
                objects: """
                    5 0 obj << /Type /StructTreeRoot /K [100 0 R] /ParentTree 7 0 R >> endobj
                    7 0 obj << /Kids [7 0 R] >> endobj
                    100 0 obj << /Type /StructElem /S /Sect /P 5 0 R /K [101 0 R 100 0 R] >> endobj
                    101 0 obj << /Type /StructElem /S /P /P 100 0 R /Pg 3 0 R /K [0 100 0 R] >> endobj
                    """)
        ),
        (
            "pages in a circle",
            "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >> endobj\n3 0 obj << /Type /Page /Parent 2 0 R >> endobj\ntrailer << /Root 1 0 R >>"
        ),
        (
            "font that is its own encoding",
            page(
                font:
                    "/Type /Font /Subtype /Type0 /BaseFont /A /Encoding 6 0 R /DescendantFonts [6 0 R] /ToUnicode 6 0 R"
            )
        ),
        ("no such font", page("BT /F9 12 Tf 72 700 Td (Kaere) Tj ET")),
        ("letters as large as a city", page("BT /F1 100000 Tf 0 0 Td (Kaere) Tj ET")),
        ("matrix without end", page("1e300 0 0 1e300 0 0 cm " + text)),
        ("matrix of nothing", page("0 0 0 0 0 0 cm " + text)),
        ("dashes finer than a pixel", page("[0.0001 0.0001] 0 d 0 0 m 100000 100000 l S " + text)),
    ]

    @Test(arguments: files) func isReadOrRefused(file: (name: String, source: String)) {
        _ = try? load(Array(file.source.utf8), name: "brev.pdf", facts: .all)
    }

    /// A stream that unpacks to gigabytes stays packed, and that is said.
    @Test(arguments: ["bombe-to-gange.pdf", "bombe-80-mb.pdf"]) func packedStreamsStayPacked(name: String) throws {
        let letter = try load(
            try Repository.bytes("Tests/LetterLoadingTests/Fixtures/\(name)"), name: name, facts: .all)
        #expect(letter.defects.contains { $0.code == .streamTooLarge })
    }

    /// The contrast of a page's text.
    private static func contrast(_ source: String) throws -> [FactValue] {
        let letter = try load(Array(source.utf8), name: "brev.pdf", facts: [.contrastRatio, .isVisible, .text])
        return (0..<letter.tree.count).map { letter.facts[.contrastRatio, $0] }.filter { $0 != .absent }
    }

    /// Text beyond 65,535 pixels breaks its font in cairo for the rest of the process: such a page is not drawn.
    @Test(arguments: [
        "BT /F1 100000 Tf 0 0 Td (Kaere) Tj ET", "BT /F1 12 Tf 40000 0 0 1 20 100 Tm (Kaere) Tj ET",
        "BT /F1 12 Tf 1 0 0 40000 20 100 Tm (Kaere) Tj ET",
        "BT /F1 12 Tf 1000000 Tz 20 100 Td (Kaere) Tj ET", "100000 0 0 100000 0 0 cm BT /F1 12 Tf (Kaere) Tj ET",
    ])
    func aLetterLeavesNothingToTheNext(content: String) throws {
        #expect(try Self.contrast(Self.page(content)) == [.unknown(.notRendered)])
        #expect(try Self.contrast(Self.page()) == [.number(21)], "the letter after it")
        #expect(!RenderingTurn.isSpent)
    }

    @Test func pagesTooHeavyToRenderAreUnknown() throws {
        let source = Self.page("BI /W 30000 /H 30000 /BPC 8 /CS /G ID abc EI " + Self.text)
        let letter = try load(Array(source.utf8), name: "brev.pdf", facts: [.contrastRatio, .text])
        let values = (0..<letter.tree.count).map { letter.facts[.contrastRatio, $0] }
        #expect(values.contains(.unknown(.notRendered)))
    }
}
