import DocumentModel
import LetterLoading
import TestSupport

/// A letter of one tagged page of 595 by 842 points. The catalog is object 1, the page 3, the structure's root 5, the font Helvetica 6; the structure begins at 7.
struct TaggedPDF {
    var structure = "7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K 0 >> endobj"
    /// Entries of the structure's root.
    var root = ""
    var content = "/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (Kaere borger) Tj ET EMC"
    var catalog = ""
    var page = ""
    var resources = ""
    var trailer = ""
    var header = "%PDF-1.7"

    func load(options: LoadOptions = LoadOptions()) throws -> Letter {
        try loadSnippet(
            """
            \(header)
            1 0 obj << /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R \(catalog) >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> \(resources) >> \(page) >> endobj
            4 0 obj << >> stream
            \(content)
            endstream endobj
            5 0 obj << /Type /StructTreeRoot /K [7 0 R] \(root) >> endobj
            6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj
            \(structure)
            trailer << /Root 1 0 R \(trailer) >>
            """, as: .pdf, options: options)
    }
}
