import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// PDF letters: made by hand to be broken, and made by real producers.
@Suite struct PDFLoadingTests {
    /// Each letter's text in tag order, or in poppler's order where there are no tags, has this line.
    @Test(arguments: [
        (
            "ky/afgoerelse-god",
            "Er du ikke enig i afgørelsen, kan du klage. Du skal klage inden fire uger efter, at du har fået dette brev. Send klagen til kommunen, som først ser på sagen igen."
        ),
        (
            "bom/byggetilladelse-chromium",
            "Vi giver dig hermed tilladelse til at bygge en carport på Skovduevej 8, matrikel 7x Nørreskov By."
        ),
        ("bom/byggetilladelse-weasyprint-ua", "Er byggeriet ikke begyndt inden et år, skal du søge igen."),
        (
            "kp/personligt-tillaeg",
            "Du har søgt om personligt tillæg til medicin. Vi har besluttet, at du kan få et tillæg på 450"
        ),
        ("ksd/underretning-omdannet", "Vi har fået besked om, at du er syg"),
        ("fbs/rykker", "Du har glemt at aflevere en bog"),
    ])
    func danishText(letter: String, line: String) throws {
        let loaded = try load(
            try Repository.bytes("SampleLetters/\(letter).pdf"), name: letter, facts: .all)
        let lines = loaded.view(.text).split(separator: "\n").map(String.init)
        #expect(lines.contains(line), "\(lines)")
    }

    @Test(arguments: [
        ("bbr/bbr-meddelelse", true, true), ("bbr/bbr-meddelelse-uden-opmaerkning", false, true),
        ("ky/afgoerelse-god", true, true),
        ("sygesikring/laegevalg-beskyttet", true, false), ("ksd/underretning-omdannet", false, true),
    ])
    func tagsAndPermissions(letter: String, isTagged: Bool, permits: Bool) throws {
        let loaded = try load(
            try Repository.bytes("SampleLetters/\(letter).pdf"), name: letter, facts: .all)
        #expect(loaded.facts[.isTagged, DocumentTree.root] == .flag(isTagged))
        #expect(loaded.facts[.permitsAssistiveTechnology, DocumentTree.root] == .flag(permits))
    }

    @Test func aScanHasNoText() throws {
        let loaded = try load(
            try Repository.bytes("SampleLetters/kp/personligt-tillaeg-scannet.pdf"), name: "a.pdf",
            facts: .all)
        let page = try #require(loaded.nodes(named: "pdf:page").first)
        #expect(loaded.facts[.isImageOnly, page] == .flag(true))
    }

    @Test func boxesAreInPointsFromTheTopLeft() throws {
        let loaded = try TaggedPDF(structure: "7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K 0 >> endobj").load()
        let paragraph = try #require(loaded.nodes(named: "P").first)
        let box = try #require(loaded.tree.boxes[paragraph])
        // 72 points from the left, a baseline 142 points down on a page of 842, 12 points high.
        #expect(box.left == 72)
        #expect((box.top..<box.bottom).contains(138))
    }

    @Test func aCycleIsReadOnce() throws {
        let letter = try TaggedPDF(
            structure:
                "7 0 obj << /S /Sect /P 5 0 R /K [8 0 R] >> endobj\n8 0 obj << /S /P /P 7 0 R /K [7 0 R] >> endobj"
        ).load()
        #expect(letter.defects.map(\.code).contains(.structureCycle))
        #expect(letter.nodes(named: "P").count == 1)
    }

    @Test func aSharedKidIsReadOnce() throws {
        let letter = try TaggedPDF(
            structure: "7 0 obj << /S /Sect /P 5 0 R /K [8 0 R 8 0 R] >> endobj\n8 0 obj << /S /P /P 7 0 R >> endobj"
        ).load()
        #expect(letter.defects.map(\.code).contains(.structureKidShared))
        #expect(letter.nodes(named: "P").count == 1)
    }

    /// Source: ISO 32000-1, 14.7.2, table 323: an element without a page has that of its parent, for what is marked on it.
    @Test(arguments: [("/Pg 3 0 R", "", "Kaere borger"), ("", "/Pg 3 0 R", "Kaere borger"), ("", "", "")])
    func thePageIsTheParents(parent: String, own: String, text: String) throws {
        let letter = try TaggedPDF(
            structure: """
                7 0 obj << /S /Sect /P 5 0 R \(parent) /K 8 0 R >> endobj
                8 0 obj << /S /P /P 7 0 R \(own) /K 0 >> endobj
                """
        ).load()
        // Without a page nobody meets the element, and it is left out.
        let paragraphs = letter.nodes(named: "P")
        #expect(paragraphs.map { letter.facts[.text, $0].string ?? "" } == (text.isEmpty ? [] : [text]))
    }

    @Test func aMissingParentIsADefect() throws {
        let letter = try TaggedPDF(structure: "7 0 obj << /S /P >> endobj").load()
        #expect(letter.defects.map(\.code).contains(.parentMissing))
    }

    @Test func tenThousandLevelsLoad() throws {
        var objects = ""
        for level in 0..<10_000 {
            objects += "\(100 + level) 0 obj << /S /Div /P \(99 + level) 0 R /K \(101 + level) 0 R >> endobj\n"
        }
        let letter = try TaggedPDF(
            structure: "7 0 obj << /S /Div /P 5 0 R /K 100 0 R >> endobj\n" + objects
                + "10100 0 obj << /S /P /P 10099 0 R >> endobj"
        ).load()
        #expect(letter.nodes(named: "Div").count == 10_001)
        #expect(letter.nodes(named: "P").count == 1)
    }

    @Test func roleMapIsFollowed() throws {
        let letter = try TaggedPDF(
            structure: "7 0 obj << /S /Emne /P 5 0 R /Pg 3 0 R /K 0 >> endobj",
            root: "/RoleMap << /Emne /Overskrift /Overskrift /H1 >>"
        ).load()
        let heading = try #require(letter.nodes(named: "H1").first)
        #expect(letter.facts.roles[heading] == .heading)
        #expect(letter.tree.attribute("S", of: heading) == "Emne")
    }

    @Test func classAttributesAreTakenAndOverridden() throws {
        let letter = try TaggedPDF(
            structure: "7 0 obj << /S /TH /P 5 0 R /C /k /A << /O /Table /Scope /Row >> >> endobj",
            root: "/ClassMap << /k << /O /Table /Scope /Column /ColSpan 2 >> >>"
        ).load()
        let cell = try #require(letter.nodes(named: "TH").first)
        #expect(letter.tree.attribute("Scope", of: cell) == "Row")
        #expect(letter.tree.attribute("ColSpan", of: cell) == "2")
    }

    @Test(arguments: [
        ("/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td [(Af) -20 (slag)] TJ EMC ET", "Afslag"),
        ("/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (Kaere) Tj 0 -14 Td (borger) Tj ET EMC", "Kaere borger"),
        (
            "/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (K) Tj /Span << /ActualText <FEFF00E6> >> BDC (ae) Tj EMC (re) Tj ET EMC",
            "Kære"
        ),
        (
            "/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (A) Tj ET /Artifact BMC BT /F1 9 Tf 300 30 Td (Side 1) Tj ET EMC EMC",
            "A"
        ),
    ])
    func textOfMarkedContent(content: String, expected: String) throws {
        let letter = try TaggedPDF(structure: "7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K 0 >> endobj", content: content)
            .load()
        let paragraph = try #require(letter.nodes(named: "P").first)
        #expect(letter.facts[.text, paragraph] == .text(expected))
    }

    @Test func formXObjectsInheritTheirMarkedContent() throws {
        let form =
            "50 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 6 0 R >> >> >> stream\nBT /F1 12 Tf 72 600 Td (I en form) Tj ET\nendstream endobj"
        let letter = try TaggedPDF(
            structure: "7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K 0 >> endobj\n" + form,
            content: "/P << /MCID 0 >> BDC /X Do EMC", resources: "/XObject << /X 50 0 R >>"
        ).load()
        let paragraph = try #require(letter.nodes(named: "P").first)
        #expect(letter.facts[.text, paragraph] == .text("I en form"))
    }

    @Test func aFormThatPaintsItselfEnds() throws {
        let form =
            "50 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 50 0 R >> >> >> stream\n/X Do /X Do\nendstream endobj"
        let letter = try TaggedPDF(
            structure: "7 0 obj << /S /P /P 5 0 R >> endobj\n" + form, content: "/X Do",
            resources: "/XObject << /X 50 0 R >>"
        ).load()
        #expect(letter.defects.map(\.code).contains(.damagedContentStream))
    }
}
