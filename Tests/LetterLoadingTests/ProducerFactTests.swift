import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Which program a file says it comes from. Source: ISO 32000-1 table 317; the marks of `Rules/producers.yaml`.
@Suite struct ProducerFactTests {
    @Test(
        arguments: [
            ("Microsoft® Word 2016", "Microsoft® Word 2016", "word", nil),
            ("Microsoft® PowerPoint® 2010", "Microsoft® PowerPoint® 2010", "powerpoint", nil),
            ("Acrobat PDFMaker 11 for Word", "Adobe PDF Library 11.0", "word", nil),
            ("Acrobat PDFMaker 11 for Excel", "Adobe PDF Library 11.0", "excel", nil),
            // A library stands for the program that used it only where that one is not named.
            ("Adobe InDesign CC 13.1 (Macintosh)", "Adobe PDF Library 15.0", "indesign", nil),
            ("Et brevsystem", "Adobe PDF Library 15.0", "adobe-pdf-library", nil),
            ("JasperReports Library version 6.20", "iText 2.1.7 by 1T3XT", "jasperreports", nil),
            ("", "iTextSharp 5.5.13", "itext", nil),
            ("PDFsharp 1.50.4000 (www.pdfsharp.com)", "PDFsharp 1.50.4000 (www.pdfsharp.com)", "pdfsharp", nil),
            // What stands between is passed over.
            ("", "Skia/PDF m152 Google Docs Renderer", "google-docs", nil), ("", "Skia/PDF m152", "chromium", nil),
            ("Google", "", "google-docs", nil), ("", "Adobe Acrobat Pro 11 Paper Capture Plug-in", "scanner", nil),
            // A mark ends where a word does.
            ("Word", "Mac OS X 10.12.2 Quartz PDFContext", "word", "quartz"), ("WordPerfect 8", "", nil, nil),
            ("TextEdit", "Mac OS X 10.11.6 Quartz PDFContext", "textedit", nil),
            ("Googlebot", "", nil, nil), ("Writer", "GPL Ghostscript 10.00.0", "libreoffice", "ghostscript"),
            ("", "PDF Printer / www.bullzip.com / CP / Freeware Edition", "bullzip", nil),
            ("", "openhtmltopdf.com", "openhtmltopdf", nil),
            ("no.posten.pdf.CreatePdfUtil", "Apache PDFBox 2", "pdfbox", nil),
            ("GMC Software AG~Inspire Designer~8.2.101.0", "PDF", "inspire", nil), ("", "pypdf", "pypdf", nil),
            ("Adobe LiveCycle Designer ES 10.0", "Adobe LiveCycle Designer ES 10.0", "livecycle", nil),
            ("KONICA MINOLTA bizhub C258", "KONICA MINOLTA bizhub C258", "scanner", nil), ("", "", nil, nil),
        ] as [(String, String, String?, String?)])
    func programs(creator: String, producer: String, author: String?, rewriter: String?) throws {
        let object = "50 0 obj << /Creator \(utf16(creator)) /Producer \(utf16(producer)) >> endobj"
        let letter = try TaggedPDF(structure: TaggedPDF().structure + "\n\(object)", trailer: "/Info 50 0 R")
            .load(options: Repository.loadOptions())
        #expect(letter.facts[.producer, DocumentTree.root].string == author, "\(creator), \(producer)")
        #expect(letter.facts[.rewriter, DocumentTree.root].string == rewriter, "\(creator), \(producer)")
    }

    /// A PDF text string that holds any character.
    private func utf16(_ text: String) -> String {
        let units = text.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        return "<FEFF\(units.joined())>"
    }
}
