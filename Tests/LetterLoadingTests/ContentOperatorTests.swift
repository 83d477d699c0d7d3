import DocumentModel
import TestSupport
import Testing

@testable import LetterLoading

/// What each operator of a content stream does to the text, its place and its looks.
///
/// Letters of the font are one em wide and everything else has no width, so that places can be told by hand: at 10 points, `(AB)` takes 20.
@Suite struct ContentOperatorTests {
    /// - Parameters:
    ///   - box: left, top, right and bottom of the paragraph, in points from the top left of a page of 595 by 842.
    ///   - text: what is read.
    /// Source: ISO 32000-1, 9.3 and 9.4.
    @Test(
        arguments: [
            ("(AB) Tj", [72, 134, 92, 144], "AB"),
            ("50 Tz (AB) Tj", [72, 134, 82, 144], "AB"),
            ("50 Tz [(A) -1000 (B)] TJ", [72, 134, 87, 144], "A B"),
            ("[(A) -100 (B)] TJ", [72, 134, 93, 144], "AB"),
            ("2 Tc (AB) Tj", [72, 134, 96, 144], "AB"),
            ("3 Tw (A B) Tj", [72, 134, 95, 144], "A B"),
            ("5 Ts (A) Tj", [72, 129, 82, 139], "A"),
            ("14 TL (A) Tj T* (B) Tj", [72, 134, 82, 158], "A B"),
            ("(A) Tj 0 -14 TD (B) Tj T* (C) Tj", [72, 134, 82, 172], "A B C"),
            ("14 TL (A) Tj (B) '", [72, 134, 82, 158], "A B"),
            ("14 TL (A) Tj 0 1 (B) \"", [72, 134, 83, 158], "A B"),
            ("(A(B)C) Tj", [72, 134, 102, 144], "A(B)C"),
            ("(A) Tj % (B) Tj\n(C) Tj", [72, 134, 92, 144], "AC"),
            ("<41424> Tj", [72, 134, 92, 144], "AB@"),
            ("(\\101\\102) Tj", [72, 134, 92, 144], "AB"),
            ("/F#31 20 Tf (A) Tj", [72, 126, 92, 146], "A"),
            ("(A) Tj 20 0 Td (B) Tj", [72, 134, 102, 144], "A B"),
            ("(A) Tj -0.5 -14.5 Td (B) Tj", [71.5, 134, 82, 158.5], "A B"),
            ("/Span << /Alt (x) /ActualText (y) >> BDC (A) Tj EMC", [72, 134, 82, 144], "y"),
            ("/Span BMC (A) Tj EMC (B) Tj", [72, 134, 92, 144], "AB"),
            ("/Artifact BMC /Span BMC (A) Tj EMC EMC (B) Tj", [82, 134, 92, 144], "B"),
            ("/Form Do (B) Tj", [72, 134, 82, 144], "AB"),
        ] as [(String, [Double], String)])
    func placeAndText(content: String, box: [Double], text: String) throws {
        let letter = try load("BT /F1 10 Tf 72 700 Td \(content) ET", objects: Self.form)
        let paragraph = try paragraph(of: letter)
        #expect(letter.facts[.text, paragraph] == .text(text))
        let found = try #require(letter.tree.boxes[paragraph])
        for (edge, wanted) in zip([found.left, found.top, found.right, found.bottom], box) {
            #expect((edge - wanted).magnitude < 0.01, "\(found)")
        }
    }

    /// A form without resources of its own takes those of the page.
    private static let form =
        "50 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 35 >> stream\nBT /F1 10 Tf 72 700 Td (A) Tj 2 Tr ET\nendstream endobj"

    /// Text that is shown in pieces is one text, and its box holds all of it.
    @Test func aTextInPiecesHasTheBoxOfAllOfThem() throws {
        let letter = try load("BT /F1 10 Tf 72 700 Td (AB) Tj (CD) Tj ET")
        let run = try #require((0..<letter.tree.count).first { letter.tree.isText($0) })
        #expect(letter.tree.text(of: run) == "ABCD")
        let box = try #require(letter.tree.boxes[run])
        #expect(box.left == 72 && box.right == 112)
    }

    @Test func aTurnedPageIsSeenTurned() throws {
        let letter = try load("BT /F1 10 Tf 72 700 Td (AB) Tj ET", page: "/Rotate 90")
        let box = try #require(letter.tree.boxes[paragraph(of: letter)])
        #expect([box.left, box.top, box.right, box.bottom] == [698, 72, 708, 92])
    }

    /// The parts of a page's content are divided by white space, wherever they are cut.
    /// Source: ISO 32000-1, 7.8.2.
    @Test func partsOfThePageDoNotRunTogether() throws {
        let parts = ["/P << /MCID 0 >> BDC BT /F1 10 Tf 72 700 Td 2 Tc", "0 g (AB) Tj ET EMC"]
        let streams = parts.enumerated().map {
            "\(40 + $0.offset) 0 obj << /Length \($0.element.utf8.count) >> stream\n\($0.element)\nendstream endobj"
        }
        let letter = try load("", contents: "[40 0 R 41 0 R]", objects: streams.joined(separator: "\n"))
        let box = try #require(letter.tree.boxes[paragraph(of: letter)])
        #expect(box.right == 96)
    }

    /// Bold is also made by painting the outline in the colour of the inside.
    @Test(arguments: [("0 Tr", 400.0), ("2 Tr", 700), ("2 Tr 1 0 0 RG", 400)])
    func strokedTextIsBold(mode: String, weight: Double) throws {
        let letter = try load("BT /F1 10 Tf 72 700 Td \(mode) (AB) Tj ET")
        #expect(try letter.facts[.fontWeight, paragraph(of: letter)] == .number(weight))
    }

    /// A bullet that is painted after its line stands before it; a sign in another column does not.
    @Test(arguments: [(90, ["- Et punkt"]), (400, ["Et punkt", "-"])])
    func aMarkerIsReadBeforeItsLine(left: Int, lines: [String]) throws {
        let letter = try load(
            "BT /F2 12 Tf \(left) 700 Td (Et punkt) Tj ET BT /F2 12 Tf 72 700 Td (-) Tj ET", isTagged: false)
        #expect(letter.view(.text).split(separator: "\n").map(String.init) == lines)
    }

    /// Source: ISO 32000-1, 7.9.2.2 and 8.6.5.
    @Test(arguments: [
        ("<FEFF004100E6>", "Aæ"), ("<FFFE4100E600>", "Aæ"), ("<FEFF001B00640061001B0041>", "A"),
        ("<EFBBBF41C3A6>", "Aæ"), ("<41E6>", "Aæ"),
    ])
    func textStrings(string: String, expected: String) throws {
        let letter = try load("BT /F1 10 Tf 72 700 Td (A) Tj ET", structure: "/Alt \(string)")
        #expect(try letter.tree.attribute("Alt", of: paragraph(of: letter)) == expected)
    }

    @Test(arguments: [
        "1 beginbfrange <41> <42> [<0061> <0062>] endbfrange", "1 beginbfrange <41> <42> <0061> endbfrange",
        "2 beginbfchar <41> <0061> <42> <0062> endbfchar",
        "2 beginbfchar <41> <61> <42> <62> endbfchar",
    ])
    func characterMaps(map: String) throws {
        let letter = try load(
            "BT /F3 10 Tf 72 700 Td (AB) Tj ET",
            objects:
                "60 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 61 0 R >> endobj\n61 0 obj << >> stream\n\(map)\nendstream endobj"
        )
        #expect(try letter.facts[.text, paragraph(of: letter)] == .text("ab"))
    }

    /// The most a stream may unpack to is known before it is unpacked.
    @Test(arguments: [
        (["LZWDecode"], true), (["RunLengthDecode"], false), (["RunLengthDecode", "RL"], true),
        (["ASCIIHexDecode"], false),
    ])
    func packedStreamsAreBoundedBeforehand(filters: [String], isTooLarge: Bool) {
        let bytes = [UInt8](repeating: 0, count: 100_000)
        #expect(bytes.withUnsafeBufferPointer { decodedSizeAtMost($0, filters: filters) > largestStream } == isTooLarge)
    }

    /// Source: RFC 1950 and RFC 1951 section 3.2.4: a zlib stream of one block that is stored as it is.
    @Test func deflatedDataIsWholeOrNotAtAll() {
        let content = Array("Brev ".utf8)
        let sum: [UInt8] = [0x05, 0x52, 0x01, 0xB0]
        let stored: [UInt8] = [0x78, 0x01, 0x01, 0x05, 0x00, 0xFA, 0xFF] + content + sum
        func unpacked(_ bytes: [UInt8], limit: Int = 100) -> String {
            switch bytes.withUnsafeBufferPointer({ inflated($0, expecting: 0, limit: limit) }) {
            case .whole(let data): String(decoding: data, as: UTF8.self)
            case .tooLarge: "too large"
            case .damaged: "damaged"
            }
        }
        #expect(unpacked(stored) == "Brev " && unpacked(stored + [0x0A, 0x0A]) == "Brev ")
        #expect(unpacked(stored, limit: 5) == "Brev " && unpacked(stored, limit: 4) == "too large")
        #expect(unpacked(Array(stored.dropLast(5))) == "damaged" && unpacked([]) == "damaged")
        #expect(unpacked(Array(stored.dropLast()) + [0xB1]) == "damaged" && unpacked(content) == "damaged")
    }

    private func paragraph(of letter: Letter) throws -> NodeID { try #require(letter.nodes(named: "P").first) }

    private func load(
        _ content: String, contents: String = "4 0 R", page: String = "", structure: String = "", objects: String = "",
        isTagged: Bool = true
    ) throws -> Letter {
        let marked = isTagged ? "/P << /MCID 0 >> BDC \(content) EMC" : content
        return try loadSnippet(
            """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R \(isTagged ? "/StructTreeRoot 5 0 R /MarkInfo << /Marked true >>" : "") >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(contents) \(page)
            /Resources << /Font << /F1 6 0 R /F2 8 0 R /F3 60 0 R >> /XObject << /Form 50 0 R >> >> >> endobj
            4 0 obj << /Length \(marked.utf8.count) >> stream
            \(marked)
            endstream endobj
            5 0 obj << /Type /StructTreeRoot /K [7 0 R] >> endobj
            6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 65 /LastChar 90
            /Widths [\(String(repeating: "1000 ", count: 26))] >> endobj
            7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K 0 \(structure) >> endobj
            8 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj
            \(objects)
            trailer << /Root 1 0 R >>
            """, as: .pdf)
    }
}
