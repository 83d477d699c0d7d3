/// The Adobe Glyph List, as FreeType holds it.
///
/// FreeType lets nobody look a name up, but it gives a TrueType program without a table of characters one made of its glyphs' names. So a
/// name is put into a program of two empty glyphs, and FreeType is asked which character it has.
/// Names of more than one character, all of them Hebrew letters with points, are not in FreeType's list.
enum AdobeGlyphList {
    /// nil for a name that is not on the list.
    static func character(of name: String) -> Unicode.Scalar? {
        guard mayBeListed(name), let program = FontProgram(trueType(withGlyphNamed: name)) else { return nil }
        return program.firstCharacter
    }

    /// Names on the list are letters, some with a number behind a word or five digits behind a mark; a name such as `g37` asks FreeType nothing.
    private static func mayBeListed(_ name: String) -> Bool {
        let name = name.utf8
        guard (2...40).contains(name.count) else { return false }
        let letters = name.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        return letters.count == name.count || letters.count >= 4 || name.count - letters.count >= 5
    }

    /// A TrueType program of `.notdef` and one glyph of that name, both empty. Source: OpenType 1.9, tables head, hhea, hmtx, maxp, post.
    private static func trueType(withGlyphNamed name: String) -> [UInt8] {
        let head: [UInt16] = [
            1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0,
        ]
        let hhea: [UInt16] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]
        let maxp: [UInt16] = [1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
        // Format 2: numbers from 258 on are the program's own names.
        let post: [UInt16] = [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 258]
        let tables: [(tag: String, data: [UInt8])] = [
            ("glyf", [0, 0]), ("head", bigEndian(head)), ("hhea", bigEndian(hhea)), ("hmtx", bigEndian([0, 0, 0, 0])),
            ("loca", bigEndian([0, 0, 0])),
            ("maxp", bigEndian(maxp)), ("post", bigEndian(post) + [UInt8(name.utf8.count)] + Array(name.utf8)),
        ]
        var result: [UInt8] = bigEndian([1, 0, UInt16(tables.count), 64, 2, 48])
        var offset = UInt16(12 + 16 * tables.count)
        for table in tables {
            result += Array(table.tag.utf8) + bigEndian([0, 0, 0, offset, 0, UInt16(table.data.count)])
            offset += UInt16(table.data.count)
        }
        for table in tables { result += table.data }
        return result
    }

    private static func bigEndian(_ words: [UInt16]) -> [UInt8] {
        words.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
