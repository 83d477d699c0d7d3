import DocumentModel
import LetterLoading
import TestSupport

/// A letter of one untagged page, 600 points wide and 800 high where its entries say nothing else.
///
/// F1 is a font whose characters are all 600 thousandths wide; F2 has codes of two bytes, each 1,000 wide; F3 is drawn by content streams,
/// its characters 60 of its own units wide, of which 100 make an em; F4 is Helvetica, F5 Courier and F6 Helvetica-Bold, with the widths left to the reader;
/// F7 is F2 without a width, and F8 is F1 under another name: Proeve-BoldMT.
struct PDFPage {
    var content: String
    /// Entries of the page beside its content and fonts.
    var page = ""
    /// Entries of the node above the page.
    var pages = ""
    var catalog = ""
    /// Entries of the page's resources beside its fonts.
    var resources = ""
    /// Further objects, numbered from 20.
    var objects = ""

    func load() throws -> Letter {
        let widths = Array(repeating: "600", count: 95).joined(separator: " ")
        return try loadSnippet(
            """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R \(catalog) >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 \(pages.contains("/MediaBox") ? "" : "/MediaBox [0 0 600 800]") \(pages) >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R \(page)
            /Resources << /Font << /F1 6 0 R /F2 7 0 R /F3 11 0 R /F4 13 0 R /F5 14 0 R /F6 15 0 R /F7 16 0 R /F8 18 0 R >> \(resources) >> >> endobj
            4 0 obj << >> stream
            \(content)
            endstream endobj
            6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Proeve /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [\(widths)] >> endobj
            7 0 obj << /Type /Font /Subtype /Type0 /BaseFont /To /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 9 0 R >> endobj
            8 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /To /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >> endobj
            9 0 obj << >> stream
            begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <00FF> <0000> endbfrange endcmap
            endstream endobj
            11 0 obj << /Type /Font /Subtype /Type3 /FontBBox [0 0 60 80] /FontMatrix [0.01 0 0 0.01 0 0] /CharProcs << /A 12 0 R >>
            /Encoding << /Type /Encoding /Differences [65 /A] >> /FirstChar 65 /LastChar 65 /Widths [60] >> endobj
            12 0 obj << >> stream
            60 0 0 0 60 80 d1 0 0 60 80 re f
            endstream endobj
            13 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj
            14 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> endobj
            15 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> endobj
            16 0 obj << /Type /Font /Subtype /Type0 /BaseFont /To /Encoding /Identity-H /DescendantFonts [17 0 R] /ToUnicode 9 0 R >> endobj
            17 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /To /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> endobj
            18 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Proeve-BoldMT /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [\(widths)] >> endobj
            \(objects)
            trailer << /Root 1 0 R >>
            """, as: .pdf)
    }

    /// The page's lines as `AB 100 92 112 102 @10`: text, left, top, right and bottom in points from the page's top left, and the font size in points.
    /// Parts of a line that stand apart have `|` between them, lines have `/`.
    func lines() throws -> String {
        let letter = try load()
        return letter.nodes(named: "pdf:text-line").map { line in
            letter.tree.descendants(of: line).filter { letter.tree.isText($0) }.map { part in
                let box =
                    letter.tree.boxes[part].map {
                        [$0.left, $0.top, $0.right, $0.bottom].map(shortDecimal).joined(separator: " ")
                    } ?? "-"
                let size = letter.facts[.fontSizeInPoints, part].number.map(shortDecimal) ?? "-"
                return "\(letter.tree.text(of: part).collapsingWhitespace()) \(box) @\(size)"
            }.joined(separator: " | ")
        }.joined(separator: " / ")
    }
}
