import DocumentModel
import Foundation
import LetterLoading
import TestSupport
import Testing

/// What is read of whole letters: one letter through every producer, and letters in HTML.
///
/// The tables say what the letter's source (`Tests/Producers/Source`) and the producer's settings give. The snapshots hold the
/// outline and the text, line by line; each was held against `pdfinfo -struct-text` and `pdftotext` of poppler 22.12 (README of the folder).
@Suite struct OutlineTests {
    private static let facts: FactSet = [
        .title, .lang, .level, .name, .text, .hidden, .isTextBlock, .rowCount, .columnCount, .headerCellCount,
    ]

    private static func letter(_ path: String) throws -> Letter {
        try load(try Repository.bytes(path), name: path, facts: facts)
    }

    /// The parts of the letter that a producer may keep, as `Tests/Producers/Source/brev.html` has them.
    private static let title = "title: Afgørelse om personligt tillæg"
    private static let logo = "img \"Nørreskov Kommune\""
    private static let headings = ["heading 1 \"Du får personligt tillæg\"", "  heading 2 \"Det får du\""]
    private static let table = "table 4 × 2, 2 header cells \"\""
    private static let complaint = "  heading 2 \"Sådan klager du\""
    private static let link = "link \"vejledningen om at klage på borger.dk\""

    /// Tagged files: everything that is in the source, but for what the producer's own source leaves out.
    @Test(
        arguments: [
            ("chromium", [title, "lang: da", logo] + headings + [table, complaint, "list of 3", link]),
            ("typst", [title, "lang: da", logo] + headings + [table, complaint, "list of 3", link]),
            ("libreoffice-tagget", [title, "lang: da-DK", logo] + headings + [table, complaint, "list of 3", link]),
            ("libreoffice-ua", [title, "lang: da-DK", logo] + headings + [table, complaint, "list of 3", link]),
            // WeasyPrint 57 tags no images.
            ("weasyprint-ua", [title, "lang: da"] + headings + [table, complaint, "list of 3", link]),
            // The FO source has two items, and a link of other words.
            (
                "fop-tilgaengelig",
                [title, "lang: da", logo] + headings + [
                    table, complaint, "list of 2", "link \"Vejledningen om at klage\"",
                ]
            ),
            // The letter as it is written in Word has no link; with styles it has the rest, with bold text alone a picture and a table.
            ("word-typografier", [title, "lang: da-DK", logo] + headings + [table, complaint, "list of 3"]),
            (
                "word-fed",
                ["title: Microsoft Word - brev.docx", "lang: da-DK", "img \"\"", "table 4 × 2, 0 header cells \"\""]
            ),
            // Untagged ones have a title and a language at most.
            ("chromium-utagget", [title]), ("dompdf", [title]), ("tcpdf", [title]), ("ghostscript", [title]),
            ("libreoffice-utagget", [title, "lang: da-DK"]), ("luatex", [title, "lang: da"]),
            ("pdftex", [title, "lang: da"]), ("fop", [title, "lang: da"]),
            ("weasyprint", [title, "lang: da"]), ("reportlab", ["title: brev_042.pdf"]), ("cairo", []), ("fpdf", []),
            ("groff", []), ("mutool", []), ("pdftk", []), ("pdfunite", []), ("qpdf", []), ("scan", []),
            ("scan-ocr", []), ("wkhtmltopdf", []),
        ] as [(String, [String])])
    func outline(producer: String, lines: [String]) throws {
        let found = try Self.letter("Tests/Producers/\(producer).pdf").view(.outline).split(separator: "\n").map(
            String.init)
        // A file without a title says so by an empty one.
        #expect(found.filter { $0 != "title: " } == lines, "\(producer)")
    }

    /// Sentences of the source, whole and in their order, whatever lines the producer broke them into.
    @Test(arguments: [
        "cairo", "chromium", "chromium-utagget", "dompdf", "ghostscript", "libreoffice-tagget", "libreoffice-ua",
        "libreoffice-utagget", "mutool", "pdftk", "pdfunite", "qpdf", "reportlab", "tcpdf", "typst", "weasyprint",
        "weasyprint-ua", "wkhtmltopdf", "pdftex",
    ])
    func sentences(producer: String) throws {
        let text = try Self.letter("Tests/Producers/\(producer).pdf").view(.text).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        var rest = text[...]
        for sentence in [
            "Du får personligt tillæg", "Vi har behandlet din ansøgning om personligt tillæg til briller.",
            "fordi du ikke selv kan betale dem.", "Det får du", "Sådan klager du",
            "Du kan klage inden fire uger efter, at du har fået dette brev.", "Send klagen til kommunen.",
            "vejledningen om at klage på borger.dk", "eine persönliche Zulage erhalten.", "Med venlig hilsen",
            "Brevet er dannet automatisk og er gyldigt uden underskrift.",
        ] {
            guard let found = rest.firstRange(of: sentence) else {
                Issue.record("\(producer): not found in its place: \(sentence)")
                return
            }
            rest = rest[found.upperBound...]
        }
    }

    @Test(arguments: [
        "cairo", "chromium", "chromium-utagget", "dompdf", "fop", "fop-tilgaengelig", "fpdf", "ghostscript", "groff",
        "libreoffice-tagget", "libreoffice-ua", "libreoffice-utagget", "luatex", "mutool", "pdftex", "pdftk",
        "pdfunite", "qpdf", "reportlab", "scan", "scan-ocr", "tcpdf", "typst",
        "weasyprint", "weasyprint-ua", "wkhtmltopdf", "word-fed", "word-typografier",
    ])
    func producers(name: String) throws { try expectOutline("Tests/Producers/\(name).pdf", as: name) }

    @Test(arguments: [
        "ky/afgoerelse", "ky/partshoering", "ksd/underretning", "ksd/oplysningsskema", "ksd/opfoelgning-fragment",
        "bom/byggetilladelse", "dubu/indkaldelse", "koreprove/booking", "nemrefusion/underretningsbrev",
        "sygesikring/sundhedskort", "fbs/reminder-engelsk",
    ])
    func htmlLetters(name: String) throws {
        try expectOutline("SampleLetters/\(name).html", as: "html-" + name.replacing("/", with: "-"))
    }

    /// A text beside blocks stands in its place between them.
    @Test(arguments: [
        ("<div>a<p>b</p>c</div>", "a\nb\nc\n"), ("<p>a<br>b</p>", "a b\n"), ("<p>a <b>b</b></p><p>c</p>", "a b\nc\n"),
        ("<div><p>a</p></div>", "a\n"), ("<p>a<span hidden>b</span></p>", "a\n"),
        ("<table><tr><td>a<td>b</table>", "a\nb\n"), ("<p> </p>", "\n"), ("<ul><li>a<ul><li>b</ul>c</ul>", "a\nb\nc\n"),
    ])
    func textView(source: String, text: String) throws {
        #expect(try loadedHTML(source).view(.text) == text, "\(source)")
    }

    /// Every file of the producers has its outline here.
    @Test func noFileIsLeftOut() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Tests/Producers").filter {
            $0.hasSuffix(".pdf")
        }
        for file in files {
            #expect(Repository.exists("Tests/LetterLoadingTests/Snapshots/\(file.dropLast(4)).outline.txt"), "\(file)")
        }
    }

    private func expectOutline(_ path: String, as name: String) throws {
        let letter = try Self.letter(path)
        expectSnapshot(
            letter.view(.outline) + "\n" + letter.view(.text),
            at: "Tests/LetterLoadingTests/Snapshots/\(name).outline.txt")
    }
}
