import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Files of one document, held against each other.
@Suite struct RenderingTests {
    private struct Difference: Equatable {
        var shared: Double?
        var missing: Double?
        var onlyHere: Double?
        var changes: Double?
    }

    private static func difference(_ first: MessageFile, _ second: MessageFile) throws -> Difference {
        let envelope = try load(
            Array(MessageFile.message(files: [first, second]).utf8), name: "m.xml", facts: [])
        let node = try #require(envelope.nodes(named: "memo:File").last)
        func number(_ fact: Fact) -> Double? { envelope.facts[fact, node].number }
        return Difference(
            shared: number(.sharedTextPercent), missing: number(.missingWordCount),
            onlyHere: number(.wordsOnlyHereCount), changes: number(.changedPlaceCount))
    }

    /// One letter as many programs write it. Not one of them says anything else than the first.
    @Test(arguments: [
        "cairo", "chromium", "chromium-utagget", "dompdf", "ghostscript", "groff",
        "libreoffice-tagget", "libreoffice-ua", "libreoffice-utagget", "luatex", "mutool", "pdftex", "qpdf",
        "reportlab", "tcpdf", "typst", "weasyprint", "weasyprint-ua", "wkhtmltopdf", "word-fed", "word-typografier",
    ])
    func whatProgramsMakeOfOneLetter(producer: String) throws {
        let measure = MessageFile(name: "brev.html", bytes: try Repository.bytes("Tests/Producers/Source/brev.html"))
        let pdf = MessageFile(name: "brev.pdf", bytes: try Repository.bytes("Tests/Producers/\(producer).pdf"))
        let found = try Self.difference(measure, pdf)
        #expect(found.changes == 0 && found.shared ?? 0 > 60, "\(producer): \(found)")
    }

    /// Three recipes leave a point of the list, or more, out of the letter.
    @Test(arguments: ["fop", "fop-tilgaengelig", "fpdf"]) func whatSomeRecipesLeaveOut(producer: String) throws {
        let measure = MessageFile(name: "brev.html", bytes: try Repository.bytes("Tests/Producers/Source/brev.html"))
        let pdf = MessageFile(name: "brev.pdf", bytes: try Repository.bytes("Tests/Producers/\(producer).pdf"))
        #expect(try Self.difference(measure, pdf).changes ?? 0 > 0)
    }

    private static let sentences = [
        "Vi har afgjort, at du får 1.250 kr. om måneden i boligstøtte fra den første i næste måned.",
        "Vi har regnet beløbet ud fra de oplysninger om din husleje, som du selv har givet os.",
        "Du kan klage over afgørelsen inden fire uger fra den dag, du har fået brevet.",
    ]

    private static let letter = sentences.joined(separator: "\n")

    private static let changes: [(what: String, text: String, missing: Double, onlyHere: Double, changes: Double)] = [
        ("the same", letter, 0, 0, 0),
        ("other lines", letter.replacing(" ", with: "\n"), 0, 0, 0),
        ("words parted at line ends", letter.replacing("boligstøtte", with: "bolig-\nstøtte"), 0, 0, 0),
        ("soft hyphens", letter.replacing("boligstøtte", with: "bolig\u{AD}støtte"), 0, 0, 0),
        ("ligatures", letter.replacing("fi", with: "\u{FB01}").replacing("ff", with: "\u{FB00}"), 0, 0, 0),
        ("accents as marks", letter.replacing("å", with: "a\u{30A}"), 0, 0, 0),
        ("capitals", letter.uppercased(), 0, 0, 0),
        ("other quotation marks and dashes", letter.replacing(".", with: " –"), 0, 0, 0),
        ("numbers with spaces", letter.replacing("1.250", with: "1 250"), 0, 0, 0),
        ("numbers with empty decimals", letter.replacing("1.250", with: "1.250,00"), 0, 0, 0),
        ("sentences in another order", sentences.reversed().joined(separator: "\n"), 0, 0, 0),
        ("numbers of a list", "1. " + sentences.joined(separator: "\n2. "), 0, 0, 0),
        ("an address", letter.replacing("husleje,", with: "husleje (https://www.solbjerg.example/husleje),"), 0, 0, 0),
        ("a name above", "Solbjerg Kommune Rådhuspladsen 1 9999 Solbjerg\n" + letter, 0, 0, 0),
        ("another amount", letter.replacing("1.250", with: "1.520"), 0, 0, 1),
        ("another time limit", letter.replacing("fire uger", with: "to uger"), 0, 0, 1),
        ("a word that turns the meaning round", letter.replacing("Du kan klage", with: "Du kan ikke klage"), 0, 0, 1),
        ("a sentence less", sentences.dropLast().joined(separator: "\n"), 15, 0, 0),
        ("a sentence more", letter + "\nDu skal sende os dine lønsedler hver måned.", 0, 8, 0),
        ("next to nothing", "Hej", 51, 0, 0),
    ]

    @Test(arguments: changes)
    func changesAreFound(what: String, text: String, missing: Double, onlyHere: Double, changes: Double) throws {
        let found = try Self.difference(
            MessageFile(name: "brev.html", content: "<p>\(Self.letter)</p>"),
            MessageFile(name: "brev.txt", content: text))
        #expect(found.missing == missing && found.onlyHere == onlyHere && found.changes == changes, "\(what): \(found)")
    }

    /// What is no other rendering: another language, another name in the same format, a file of another document.
    @Test(arguments: [
        (
            "Decision.txt",
            "You will get the benefit from the first of next month, because your income is below the limit set by law. You may complain.",
            false
        ),
        ("brev2.html", "<p>Sådan søger du igen til næste år.</p>", false), ("brev.htm", "<p>Hej</p>", true),
        ("andet.txt", "Hej", true),
    ])
    func whatIsCompared(name: String, content: String, isCompared: Bool) throws {
        let envelope = try load(
            Array(
                MessageFile.message(files: [
                    MessageFile(name: "brev.html", content: "<p>\(Self.letter)</p>"),
                    MessageFile(name: name, content: content),
                ]).utf8), name: "m.xml", facts: [])
        let node = try #require(envelope.nodes(named: "memo:File").last)
        #expect((envelope.facts[.otherRendering, node] == .text("brev.html")) == isCompared, "\(name)")
    }

    /// What is too long, or read in an order that depends on the reader, is unknown and not passed.
    @Test func whatCannotBeComparedIsUnknown() throws {
        let long = String(repeating: "Du får støtten fra den første i måneden. ", count: 12_000)
        let envelope = try load(
            Array(
                MessageFile.message(files: [
                    MessageFile(name: "brev.html", content: "<p>Hej</p>"), MessageFile(name: "brev.txt", content: long),
                ]).utf8), name: "m.xml", facts: [])
        let node = try #require(envelope.nodes(named: "memo:File").last)
        #expect(envelope.facts[.missingWordCount, node] == .unknown(.notCompared))
        #expect(envelope.facts[.otherRendering, node] == .text("brev.html"))
    }

    /// A text of one word, over and over: no work that grows with the square of its length.
    @Test func manyEqualWordsCostNoMore() throws {
        let text = String(repeating: "aa ", count: 120_000)
        let clock = ContinuousClock()
        let duration = try clock.measure {
            _ = try Self.difference(
                MessageFile(name: "brev.html", content: "<p>\(text)</p>"),
                MessageFile(name: "brev.txt", content: text + "b"))
        }
        #expect(duration < .seconds(20))
    }
}
