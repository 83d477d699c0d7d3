import DocumentModel
import LetterLoading
import Testing

/// Letters that ask for more than their size explains: what is left out is said, and what is within the bounds is read as it stands.
@Suite struct BoundsTests {
    private static func xhtml(_ body: String, subset: String = "", encoding: String = "UTF-8") -> String {
        """
        <?xml version="1.0" encoding="\(encoding)"?><!DOCTYPE html\(subset)>
        <html xmlns="http://www.w3.org/1999/xhtml" lang="da"><head><title>Brev</title></head><body>\(body)</body></html>
        """
    }

    private static func attributes(_ count: Int, _ name: String = "data-x") -> String {
        (0..<count).map { "\(name)\($0)=\"\"" }.joined(separator: " ")
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    private static let bodies: [(String, [LoadDefect.Code])] = [
        ("<p>x</p>", []),
        ("<p \(attributes(99))>x</p>", []),
        ("<p \(attributes(101))>x</p>", [.tooManyAttributes]),
        ("<p \(attributes(1_200, "xmlns:n"))>x</p>", [.tooManyAttributes]),
        (times(1_200, "<p xmlns:n=\"m\">x</p>"), []),
        ("\(times(900, "<b>"))x\(times(900, "</b>"))", []),
        ("\(times(1_100, "<b>"))x\(times(1_100, "</b>"))", [.nestedTooDeep]),
        ("<!--\(times(1_100, "<b a='b'>"))--><p>x</p>", []),
        ("<p title='\(times(500, "a=b &lt; "))'>x</p>", []),
        ("<p>x", [.xmlNotWellFormed]),
    ]

    @Test(arguments: bodies)
    func xhtml(body: String, defects: [LoadDefect.Code]) throws {
        let letter = try load(Array(Self.xhtml(body).utf8), name: "brev.xhtml", facts: [])
        #expect(letter.defects.map(\.code) == defects)
        #expect(letter.tree.texts.contains { $0.trimmingASCIISpace() == "x" })
    }

    @Test func defaultAttributesForEveryElementAreBounded() throws {
        let subset = " [<!ATTLIST p \((0..<2_000).map { "a\($0) CDATA 'x'" }.joined(separator: " "))>]"
        let many = try load(
            Array(Self.xhtml(String(repeating: "<p/>", count: 2_000), subset: subset).utf8), name: "brev.xhtml",
            facts: [])
        #expect(many.defects.map(\.code) == [.tooManyAttributes])
        let few = try load(
            Array(Self.xhtml("<p/>", subset: " [<!ATTLIST p title CDATA 'x'>]").utf8), name: "brev.xhtml", facts: [])
        #expect(few.defects.isEmpty)
    }

    @Test func entitiesInAttributesAreResolvedAsBefore() throws {
        let letter = try load(
            Array(Self.xhtml("<p title=\"a&nbsp;b&q;c&amp;&q;\">x</p>", subset: " [<!ENTITY q \"Q\">]").utf8),
            name: "brev.xhtml", facts: []
        )
        let node = try #require((0..<letter.tree.count).first { letter.tree.name(of: $0) == "p" })
        #expect(letter.tree.attribute("title", of: node) == "a\u{A0}bQc&Q")
    }

    @Test(arguments: [true, false]) func xhtmlInUTF16(isBigEndian: Bool) throws {
        let units = [0xFEFF] + Array(Self.xhtml("<p>Æble</p>", encoding: "UTF-16").utf16)
        let bytes = units.flatMap {
            isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        let letter = try load(bytes, name: "brev.xhtml", facts: [])
        #expect(letter.defects.isEmpty)
        #expect(letter.tree.texts.contains("Æble"))
    }

    /// A font whose ToUnicode maps code 1, shown twenty times.
    private static func pdf(_ map: String) -> [UInt8] {
        let content = "BT /F1 12 Tf 72 700 Td <\(String(repeating: "0001", count: 20))> Tj ET"
        let source = """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R /Lang (da) >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> >> endobj
            4 0 obj << /Length \(content.utf8.count) >> stream
            \(content)
            endstream endobj
            6 0 obj << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >> endobj
            7 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> endobj
            8 0 obj << /Length \(map.utf8.count) >> stream
            \(map)
            endstream endobj
            trailer << /Root 1 0 R >>
            """
        return Array(source.utf8)
    }

    /// Source: ISO 32000-1 section 9.10.3, 512 bytes.
    @Test(arguments: [(256, true), (257, false), (500_000, false)]) func textOfOneCode(characters: Int, isMapped: Bool)
        throws
    {
        let map = "1 beginbfchar <0001> <\(String(repeating: "0041", count: characters))> endbfchar"
        let letter = try load(Self.pdf(map), name: "brev.pdf", facts: .all)
        #expect(letter.tree.texts.joined().contains("AAA") == isMapped)
    }

    /// The same range named again and again costs a few bytes each time.
    @Test func rangesTogetherAreBounded() throws {
        let range = "1 beginbfrange <0000> <FFFF> <0041> endbfrange\n1 begincidrange <0000> <FFFF> 0 endcidrange\n"
        let letter = try load(
            Self.pdf(String(repeating: range, count: 200)), name: "brev.pdf", facts: .all)
        #expect(letter.tree.texts.joined().contains("BBB"))
    }
}
