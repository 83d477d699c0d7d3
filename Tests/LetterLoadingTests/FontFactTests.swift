import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Facts about fonts, with a TrueType program built here: glyph 0 is .notdef (500 wide), 1 is A (600), 2 is B (700), of 1,000 units an em.
@Suite struct FontFactTests {
    /// The bytes of the program.
    /// - Parameters:
    ///   - embedding: fsType of the OS/2 table; 2 forbids embedding. Source: OpenType 1.9, OS/2.
    ///   - encodings: platform and encoding of each character map; all have the codes of A and B.
    private static func program(embedding: Int = 0, encodings: [(Int, Int)] = [(3, 1)]) -> [UInt8] {
        func two(_ values: Int...) -> [UInt8] {
            values.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        }
        func four(_ value: Int) -> [UInt8] { two(value >> 16, value) }
        // Of each glyph: one contour of three points, all on the curve.
        let glyph = two(1, 0, 0, 100, 100) + two(2) + two(0) + [1, 1, 1] + two(0, 100, 0) + two(0, 0, 100)
        let padded = glyph + [UInt8](repeating: 0, count: (4 - glyph.count % 4) % 4)
        // Format 4 with a segment for A and B (0x41, 0x42 to glyphs 1 and 2) and the last one.
        let map =
            two(4, 32, 0, 4, 4, 1, 0) + two(0x42, 0xFFFF) + two(0) + two(0x41, 0xFFFF) + two(1 - 0x41, 1) + two(0, 0)
        var cmap = two(0, encodings.count)
        for (platform, encoding) in encodings { cmap += two(platform, encoding) + four(4 + 8 * encodings.count) }
        cmap += map
        let os2 = two(4, 600, 400, 5, embedding) + [UInt8](repeating: 0, count: 96 - 10)
        let tables: [(String, [UInt8])] = [
            ("OS/2", os2), ("cmap", cmap), ("glyf", padded + padded + padded),
            (
                "head",
                four(0x10000) + four(0x10000) + four(0) + four(0x5F0F_3CF5) + two(0, 1000)
                    + [UInt8](repeating: 0, count: 16) + two(0, 0, 1000, 1000, 0, 8, 2, 1, 0)
            ),
            (
                "hhea",
                four(0x10000) + two(800, -200, 0, 700, 0, 0, 1000, 1, 0, 0) + [UInt8](repeating: 0, count: 8)
                    + two(0, 3)
            ), ("hmtx", two(500, 0, 600, 0, 700, 0)),
            ("loca", four(0) + four(padded.count) + four(2 * padded.count) + four(3 * padded.count)),
            ("maxp", four(0x10000) + two(3, 3, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)),
            ("post", four(0x30000) + [UInt8](repeating: 0, count: 28)),
        ]
        var directory = four(0x10000) + two(tables.count, 128, 3, 16)
        var body: [UInt8] = []
        for (tag, data) in tables {
            directory += Array(tag.utf8) + four(0) + four(12 + 16 * tables.count + body.count) + four(data.count)
            body += data + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
        }
        return directory + body
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined() + ">"
    }

    /// The facts of the font that the page shows text in.
    private func font(
        _ fact: Fact, entries: String, content: String = "(AB) Tj", descriptor: String = "/Flags 32",
        objects: String = "", program: [UInt8] = program()
    ) throws -> FactValue {
        let structure =
            TaggedPDF().structure + """

                20 0 obj << /Type /Font \(entries) >> endobj
                21 0 obj << /Type /FontDescriptor /FontName /Proeve \(descriptor) /FontFile2 22 0 R >> endobj
                22 0 obj << /Filter /ASCIIHexDecode >> stream
                \(Self.hexadecimal(program))
                endstream endobj
                23 0 obj << /Type /FontDescriptor /FontName /Proeve \(descriptor) >> endobj
                \(objects)
                """
        let letter = try TaggedPDF(
            structure: structure, content: "BT /F9 12 Tf 72 700 Td \(content) ET",
            page: "/Resources << /Font << /F9 20 0 R >> >>"
        ).load()
        let node = try #require(letter.nodes(named: "pdf:font").first)
        return letter.facts[fact, node]
    }

    private static let simple =
        "/Subtype /TrueType /BaseFont /Proeve /Encoding /WinAnsiEncoding /FontDescriptor 21 0 R /FirstChar 65 /LastChar 66"

    /// Source: ISO 14289-1 7.21.5: widths in the file and the program agree to 1/1000 of an em.
    @Test(arguments: [
        ("600 700", 0.0), ("601 700", 0), ("599 699", 0), ("601.5 700", 1), ("602 700", 1), ("598 702", 2), ("0 0", 2),
    ])
    func wrongWidths(widths: String, count: Double) throws {
        #expect(
            try font(.wrongWidthCount, entries: "\(Self.simple) /Widths [\(widths)]") == .number(count), "\(widths)")
    }

    /// Text that is not painted is not measured. Source: ISO 14289-1 7.21.5 ("for rendering").
    @Test func widthsOfUnpaintedTextDoNotCount() throws {
        #expect(
            try font(.wrongWidthCount, entries: "\(Self.simple) /Widths [1 1]", content: "3 Tr (AB) Tj") == .number(0))
    }

    /// Source: ISO 14289-1 7.21.3.2 to 7.21.8; ISO 32000-1 9.6.6.4, 9.10.2 and tables 121 and 123.
    @Test(arguments: [
        ("(AB) Tj", "", Fact.missingGlyphCount, FactValue.number(0)), ("(ABC) Tj", "", .missingGlyphCount, .number(1)),
        ("3 Tr (ABC) Tj", "", .missingGlyphCount, .number(0)), ("(AB) Tj", "", .fontIsUsed, .flag(true)),
        ("(AB) Tj", "", .fontIsPainted, .flag(true)), ("3 Tr (AB) Tj", "", .fontIsPainted, .flag(false)),
        ("3 Tr (AB) Tj 0 Tr (A) Tj", "", .fontIsPainted, .flag(true)), ("(AB) Tj", "", .fontIsEmbedded, .flag(true)),
        ("(AB) Tj", "", .fontIsSymbolic, .flag(false)), ("(AB) Tj", "", .fontEncoding, .text("WinAnsiEncoding")),
        ("(AB) Tj", "", .fontCmapCount, .number(1)), ("(AB) Tj", "", .hasSymbolCmap, .flag(false)),
        ("(AB) Tj", "", .unmappedCodeCount, .number(0)), ("(AB) Tj", "", .notdefCount, .number(0)),
        ("(AB) Tj", "", .differencesAreUnicode, .absent),
        ("(AB) Tj", "/ToUnicode 30 0 R", .invalidUnicodeCount, .number(2)),
        ("(A) Tj", "/ToUnicode 30 0 R", .invalidUnicodeCount, .number(1)),
        ("(AB) Tj", "", .invalidUnicodeCount, .number(0)),
    ])
    func simpleFonts(content: String, entries: String, fact: Fact, value: FactValue) throws {
        let map =
            "30 0 obj << >> stream\nbegincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <41> <0000> <42> <FEFF> endbfchar endcmap\nendstream endobj"
        #expect(
            try font(fact, entries: "\(Self.simple) /Widths [600 700] \(entries)", content: content, objects: map)
                == value, "\(content) \(entries)")
    }

    /// Encodings that change glyphs, and none. Source: ISO 14289-1 7.21.6; Adobe Glyph List.
    @Test(arguments: [
        (
            "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /B] >>", Fact.differencesAreUnicode,
            FactValue.flag(true)
        ), ("/Encoding << /Differences [65 /g23] >>", .differencesAreUnicode, .flag(false)),
        ("/Encoding << /Differences [65 /uni0041] >>", .differencesAreUnicode, .flag(true)),
        ("/Encoding << /Differences [65 /.notdef] >>", .notdefCount, .number(1)),
        ("/Encoding << /Differences [65 /B] >>", .fontEncoding, .text("")), ("", .fontEncoding, .absent),
        ("/Encoding /MacRomanEncoding", .fontEncoding, .text("MacRomanEncoding")), ("", .unmappedCodeCount, .number(2)),
        ("/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /g23] >>", .unmappedCodeCount, .number(1)),
    ])
    func encodings(encoding: String, fact: Fact, value: FactValue) throws {
        let entries =
            "/Subtype /TrueType /BaseFont /Proeve \(encoding) /FontDescriptor 21 0 R /FirstChar 65 /LastChar 66 /Widths [600 700]"
        #expect(try font(fact, entries: entries) == value, "\(encoding)")
    }

    @Test(arguments: [(0, false), (2, true), (4, false), (8, false)])
    func restriction(embedding: Int, isRestricted: Bool) throws {
        let program = Self.program(embedding: embedding)
        #expect(
            try font(.fontEmbeddingIsRestricted, entries: "\(Self.simple) /Widths [600 700]", program: program)
                == .flag(isRestricted))
    }

    /// Boldness by the font's name, where nothing else tells. Source: ISO 32000-1, 9.8.1 (FontWeight is optional), 9.6.2.1 (names).
    @Test(arguments: [("F1", 400.0), ("F6", 700), ("F8", 700)])
    func weightsByName(font: String, weight: Double) throws {
        let letter = try PDFPage(content: "BT /\(font) 12 Tf 100 700 Td (Afslag) Tj ET").load()
        let line = try #require(letter.nodes(named: "pdf:text-line").first)
        let part = try #require(letter.tree.descendants(of: line).first { letter.tree.isText($0) })
        #expect(letter.facts[.fontWeight, part] == .number(weight))
    }

    @Test func symbolicFonts() throws {
        let entries =
            "/Subtype /TrueType /BaseFont /Proeve /FontDescriptor 21 0 R /FirstChar 65 /LastChar 66 /Widths [600 700]"
        let program = Self.program(encodings: [(1, 0), (3, 0)])
        #expect(try font(.hasSymbolCmap, entries: entries, descriptor: "/Flags 4", program: program) == .flag(true))
        #expect(try font(.fontCmapCount, entries: entries, descriptor: "/Flags 4", program: program) == .number(2))
        #expect(try font(.fontIsSymbolic, entries: entries, descriptor: "/Flags 4", program: program) == .flag(true))
        #expect(try font(.missingGlyphCount, entries: entries, descriptor: "/Flags 4", program: program) == .number(0))
    }

    @Test func fontsThatAreNotEmbedded() throws {
        let entries =
            "/Subtype /TrueType /BaseFont /Proeve /Encoding /WinAnsiEncoding /FontDescriptor 23 0 R /FirstChar 65 /LastChar 66 /Widths [600 700]"
        #expect(try font(.fontIsEmbedded, entries: entries) == .flag(false))
        #expect(try font(.missingGlyphCount, entries: entries) == .absent)
        #expect(try font(.wrongWidthCount, entries: entries) == .absent)
    }

    private static let identity =
        "/Type /Font /Subtype /CIDFontType2 /BaseFont /Proeve /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 21 0 R /DW 600"

    /// Source: ISO 14289-1 7.21.3.1 to 7.21.3.3; ISO 32000-1 tables 117, 118 and 120.
    @Test(arguments: [
        ("/Identity-H", "/CIDToGIDMap /Identity", Fact.cidSystemInfoAgrees, FactValue.flag(true)),
        ("/Identity-H", "/CIDToGIDMap /Identity", .hasCIDToGIDMap, .flag(true)),
        ("/Identity-H", "", .hasCIDToGIDMap, .flag(false)), ("/Identity-H", "", .cmapIsKnown, .flag(true)),
        ("/Andet-H", "", .cmapIsKnown, .flag(false)), ("/UniJIS-UTF16-H", "", .cmapIsKnown, .flag(true)),
        ("/UniJIS-UTF16-H", "", .cidSystemInfoAgrees, .flag(false)), ("31 0 R", "", .cmapIsKnown, .flag(true)),
        ("31 0 R", "", .cidSystemInfoAgrees, .flag(true)), ("32 0 R", "", .cidSystemInfoAgrees, .flag(false)),
        ("31 0 R", "", .cmapModesAgree, .flag(true)), ("32 0 R", "", .cmapModesAgree, .flag(false)),
        ("31 0 R", "", .cmapUsesKnown, .absent),
        ("33 0 R", "", .cmapUsesKnown, .flag(true)), ("34 0 R", "", .cmapUsesKnown, .flag(false)),
        ("/Identity-H", "/W [1 [600 700]]", .wrongWidthCount, .number(0)),
        ("/Identity-H", "", .wrongWidthCount, .number(1)),
        ("/Identity-H", "/W [1 2 700]", .wrongWidthCount, .number(1)), ("/Identity-H", "", .notdefCount, .number(0)),
        ("/Identity-H", "", .unmappedCodeCount, .number(2)), ("/Identity-H", "", .missingGlyphCount, .number(0)),
        ("/Identity-H", "/CIDToGIDMap 35 0 R", .missingGlyphCount, .number(1)),
    ])
    func compositeFonts(encoding: String, entries: String, fact: Fact, value: FactValue) throws {
        func map(_ number: Int, _ dictionary: String, _ text: String) -> String {
            "\(number) 0 obj << /Type /CMap /CMapName /Egen \(dictionary) >> stream\n\(text) begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 begincidrange <0000> <00FF> 0 endcidrange endcmap\nendstream endobj\n"
        }
        let info = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        let objects =
            "30 0 obj << \(Self.identity) \(entries) >> endobj\n" + map(31, info, "/WMode 0 def")
            + map(
                32, "/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 0 >> /WMode 1", "/WMode 0 def")
            + map(33, "\(info) /UseCMap /Identity-H", "") + map(34, "\(info) /UseCMap /Andet-H", "")
            + "35 0 obj << /Filter /ASCIIHexDecode >> stream\n000000010009>\nendstream endobj"
        let found = try font(
            fact, entries: "/Subtype /Type0 /BaseFont /Proeve /Encoding \(encoding) /DescendantFonts [30 0 R]",
            content: "<00010002> Tj", objects: objects)
        #expect(found == value, "\(encoding) \(entries)")
    }

    /// The glyphs of a subset, by CID from the highest bit. Source: ISO 32000-1 table 124 (CIDSet); ISO 14289-1 7.21.4.2.
    @Test(arguments: [("E0", true), ("60", true), ("C0", false), ("F0", false), ("00", false)])
    func cidSet(bits: String, isComplete: Bool) throws {
        let objects = """
            30 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Proeve /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 21 0 R /DW 600 /CIDToGIDMap /Identity >> endobj
            36 0 obj << /Filter /ASCIIHexDecode >> stream
            \(bits)>
            endstream endobj
            """
        let found = try font(
            .cidSetIsComplete,
            entries: "/Subtype /Type0 /BaseFont /ABCDEF+Proeve /Encoding /Identity-H /DescendantFonts [30 0 R]",
            content: "<00010002> Tj", descriptor: "/Flags 4 /CIDSet 36 0 R", objects: objects)
        #expect(found == .flag(isComplete), "\(bits)")
    }
}
