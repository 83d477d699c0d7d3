/// A small TrueType font for the characters of WinAnsiEncoding. Every visible character is a filled box, so that text
/// is painted, measured and embedded as usual, without copying anybody's typeface.
///
/// Source: OpenType 1.9 (head, hhea, maxp, OS/2, hmtx, cmap format 4, loca, glyf, post); ISO 32000-1 annex D.2 for the
/// encoding.
enum ExampleFont {
    /// In thousandths of the font size.
    static let spaceWidth = 278
    static let width = 556

    /// The Unicode scalar of each code; nil if WinAnsiEncoding has none.
    static let scalars: [UInt32?] = (0..<256).map { code in
        switch code {
        case 0x20..<0x7F, 0xA0...0xFF: UInt32(code)
        case 0x80..<0xA0: extras[code - 0x80]
        default: nil
        }
    }

    /// The code of a character; nil if WinAnsiEncoding does not have it.
    static func code(of scalar: Unicode.Scalar) -> UInt8? { codes[scalar.value] }

    static func width(ofCode code: Int) -> Int { code == 0x20 || code == 0xA0 ? spaceWidth : width }

    /// The font program.
    static let program: [UInt8] = makeProgram(scalars.compactMap(\.self).sorted(), width: width)

    /// A program of three glyphs, .notdef, A and B, each 500 wide: for examples about what a font says of its own
    /// glyphs.
    static let pair: [UInt8] = makeProgram([0x41, 0x42], width: 500)

    private static let codes: [UInt32: UInt8] = Dictionary(
        scalars.enumerated().compactMap { code, scalar in scalar.map { ($0, UInt8(code)) } },
        uniquingKeysWith: { first, _ in first })

    private static let extras: [UInt32?] = [
        0x20AC, nil, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, nil,
        0x017D, nil,
        nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, nil,
        0x017E, 0x0178,
    ]

    /// Glyph 0 is .notdef. The others have the order of their characters.
    private static func makeProgram(_ characters: [UInt32], width: Int) -> [UInt8] {
        let widths = [width] + characters.map { $0 == 0x20 || $0 == 0xA0 ? spaceWidth : width }
        var glyphs: [UInt8] = []
        var offsets: [Int] = []
        for isEmpty in [false] + characters.map({ $0 == 0x20 || $0 == 0xA0 }) {
            offsets.append(glyphs.count)
            if !isEmpty { glyphs += box }
        }
        offsets.append(glyphs.count)
        let tables: [(String, [UInt8])] = [
            ("OS/2", os2), ("cmap", cmap(characters)), ("glyf", glyphs), ("head", head),
            ("hhea", hhea(widths.count, width: width)),
            ("hmtx", widths.flatMap { words([$0, $0 == width ? 50 : 0]) }),
            ("loca", offsets.flatMap { words([$0 >> 1]) }),
            ("maxp", long(0x0001_0000) + words([widths.count, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])),
            ("post", long(0x0003_0000) + Array(repeating: 0, count: 28)),
        ]
        var directory = long(0x0001_0000) + words([tables.count, 128, 3, tables.count * 16 - 128])
        var body: [UInt8] = []
        let start = 12 + 16 * tables.count
        for (tag, data) in tables {
            directory +=
                Array(tag.utf8) + long(checksum(data)) + long(UInt32(start + body.count)) + long(UInt32(data.count))
            body += data + Array(repeating: 0, count: (4 - data.count % 4) % 4)
        }
        return directory + body
    }

    /// One contour of four points: 50 to 506 wide, 0 to 700 high.
    private static let box: [UInt8] =
        words([1, 50, 0, 506, 700, 3, 0]) + [1, 1, 1, 1] + words([50, 0, 456, 0]) + words([0, 700, 0, -700]) + [0, 0]

    private static let head: [UInt8] =
        long(0x0001_0000) + long(0x0001_0000) + long(0) + long(0x5F0F_3CF5) + words([3, 1000])
        + Array(repeating: 0, count: 16)
        + words([50, 0, 506, 700, 0, 8, 2, 0, 0])

    private static func hhea(_ glyphCount: Int, width: Int) -> [UInt8] {
        long(0x0001_0000) + words([800, -200, 0, width, 50, 50, 506, 1, 0, 0, 0, 0, 0, 0, 0, glyphCount])
    }

    /// Version 3; fsType 0 lets the font be embedded.
    private static let os2: [UInt8] =
        words([3, 540, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0]) + Array(repeating: 0, count: 10)
        + long(3) + long(0) + long(0) + long(0)
        + Array("BREV".utf8) + words([0x40, 0x20, 0x2122, 800, -200, 0, 800, 200]) + long(1) + long(0)
        + words([500, 700, 0, 32, 0])

    private static func cmap(_ characters: [UInt32]) -> [UInt8] {
        var segments: [(first: Int, last: Int, glyph: Int)] = []
        for (index, character) in characters.enumerated() {
            if let end = segments.indices.last, segments[end].last + 1 == Int(character) {
                segments[end].last += 1
            } else {
                segments.append((Int(character), Int(character), index + 1))
            }
        }
        segments.append((0xFFFF, 0xFFFF, 0))
        var power = 1
        var exponent = 0
        while power * 2 <= segments.count {
            power *= 2
            exponent += 1
        }
        let table =
            words([segments.count * 2, power * 2, exponent, (segments.count - power) * 2]) + words(segments.map(\.last))
            + words([0]) + words(segments.map(\.first))
            + words(segments.map { $0.first == 0xFFFF ? 1 : $0.glyph - $0.first }) + words(segments.map { _ in 0 })
        return words([0, 1, 3, 1]) + long(12) + words([4, table.count + 6, 0]) + table
    }

    private static func words(_ values: [Int]) -> [UInt8] {
        values.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }

    private static func long(_ value: UInt32) -> [UInt8] { words([Int(value >> 16), Int(value & 0xFFFF)]) }

    private static func checksum(_ data: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0
        for (index, byte) in data.enumerated() { sum &+= UInt32(byte) << UInt32(8 * (3 - index % 4)) }
        return sum
    }
}
