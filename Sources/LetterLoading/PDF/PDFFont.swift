internal import DocumentModel

/// What a text run needs of its font: characters and widths by code, weight, and whether codes are two bytes.
final class PDFFont {
    let name: String
    let subtype: String
    let isEmbedded: Bool
    /// Whether the font is one of pictures: bullets, ticks and arrows at the codes of letters.
    let isPictorial: Bool
    let hasToUnicode: Bool
    /// CSS scale: 400 normal, 700 bold.
    let weight: Double
    /// Bytes of the longest glyph of a font whose glyphs are content streams; 0 for every other font.
    let longestGlyphProgram: Int
    let dictionary: PDFDictionary
    let toUnicode: CMap?
    /// Whether codes are Unicode themselves: `ToUnicode` may be the name of the map that leaves them as they are.
    private let codesAreUnicode: Bool
    let encodingMap: CMap?
    let isComposite: Bool
    private let encoding: [String?]
    /// Whether the font is called Symbol: the codes that the file does not name are those of its own encoding.
    var usesSymbolEncoding: Bool { name.hasSuffix("Symbol") }
    /// A Type 1 program in the file whose own encoding holds where the file has none, and the codes that the file names all the same.
    private let builtIn: BuiltInEncoding?
    private(set) var widths: [Int: Double] = [:]
    let defaultWidth: Double
    /// Whether any text is shown in it, and whether any of that is painted.
    private(set) var isUsed = false
    private(set) var isPainted = false
    /// The codes shown, and whether any of their showings is painted. Filled only where fonts are judged.
    private(set) var codes: [UInt32: Bool] = [:]
    /// Whether a code without an entry is known to have no character, as opposed to one we cannot see.
    private let isSymbolic: Bool

    init(_ dictionary: PDFDictionary, file: PDFFile) {
        self.dictionary = dictionary
        subtype = file.get("Subtype", of: dictionary).name ?? ""
        isComposite = subtype == "Type0"
        let descendant = file.resolve(file.get("DescendantFonts", of: dictionary).array?.first).dictionary
        let descriptor = file.get("FontDescriptor", of: isComposite ? descendant : dictionary).dictionary
        let baseName = file.get("BaseFont", of: dictionary).name ?? ""
        name = baseName
        isEmbedded = subtype == "Type3" || ["FontFile", "FontFile2", "FontFile3"].contains { descriptor?[$0] != nil }
        isPictorial = PDFFont.isPictorial(baseName)
        weight = PDFFont.weight(name: baseName, descriptor: descriptor, file: file)
        let programs = subtype == "Type3" ? file.get("CharProcs", of: dictionary).dictionary ?? [:] : [:]
        longestGlyphProgram = programs.values.compactMap(\.objectID).map { file.streamData($0)?.count ?? 0 }.max() ?? 0
        let flags = file.get("Flags", of: descriptor).integer ?? 0
        isSymbolic = flags & 4 != 0

        if case .stream(let id, _) = file.get("ToUnicode", of: dictionary), let data = file.streamData(id) {
            toUnicode = CMap(data)
            hasToUnicode = true
        } else {
            toUnicode = nil
            hasToUnicode = dictionary["ToUnicode"] != nil
        }
        codesAreUnicode =
            isComposite && ["Identity-H", "Identity-V"].contains(file.get("ToUnicode", of: dictionary).name)
        if isComposite {
            if case .stream(let id, _) = file.get("Encoding", of: dictionary), let data = file.streamData(id) {
                encodingMap = CMap(data)
            } else {
                encodingMap = nil
            }
            encoding = []
            builtIn = nil
            defaultWidth = file.get("DW", of: descendant).number ?? 1_000
            readCompositeWidths(file.get("W", of: descendant).array ?? [], file: file)
        } else {
            encodingMap = nil
            encoding = PDFFont.simpleEncoding(of: dictionary, isSymbolic: isSymbolic, file: file)
            builtIn = BuiltInEncoding(of: dictionary, file: file)
            defaultWidth = file.get("MissingWidth", of: descriptor).number ?? (dictionary["Widths"] == nil ? 520 : 0)
            let first = file.get("FirstChar", of: dictionary).integer ?? 0
            let scale =
                subtype == "Type3" ? (file.get("FontMatrix", of: dictionary).array?.first?.number ?? 0.001) * 1_000 : 1
            for (offset, value) in (file.get("Widths", of: dictionary).array ?? []).enumerated().prefix(256) {
                if let width = file.resolve(value).number { widths[first &+ offset] = width * scale }
            }
            if dictionary["Widths"] == nil, let standard = StandardWidths(fontNamed: baseName) { take(standard) }
        }
    }

    /// What a reader knows of a font that the file does not describe.
    /// Source: ISO 32000-1 section 9.6.2.2.
    private func take(_ standard: StandardWidths) {
        for (code, text) in encoding.enumerated() {
            if let width = text?.unicodeScalars.first.flatMap(standard.width) { widths[code] = width }
        }
    }

    func noteUse(isPainted painted: Bool) {
        isUsed = true
        if painted { isPainted = true }
    }

    func noteCode(_ code: UInt32, isPainted painted: Bool) {
        if painted || codes[code] == nil { codes[code] = painted || codes[code] ?? false }
    }

    /// One shown code.
    struct Glyph {
        var code: UInt32
        /// nil when the font gives the code no character.
        var text: String?
        /// In thousandths of the font size.
        var width: Double
        /// Whether word spacing applies to it.
        var isSingleByteSpace: Bool
    }

    func glyphs(_ bytes: [UInt8], _ body: (Glyph) -> Void) {
        var index = 0
        while index < bytes.count {
            if !isComposite {
                let code = Int(bytes[index])
                index += 1
                body(
                    Glyph(
                        code: UInt32(code), text: text(ofSimple: code), width: widths[code] ?? defaultWidth,
                        isSingleByteSpace: code == 32))
                continue
            }
            let length = codeLength(at: index, in: bytes)
            var code: UInt32 = 0
            for offset in 0..<length {
                code = code << 8 | UInt32(index + offset < bytes.count ? bytes[index + offset] : 0)
            }
            index += length
            let cid = encodingMap.map { $0.cid(of: code) ?? 0 } ?? Int(code)
            body(
                Glyph(
                    code: code, text: usable(textByMap(of: code)), width: widths[cid] ?? defaultWidth,
                    isSingleByteSpace: length == 1 && code == 32))
        }
    }

    /// The glyph that a CIDToGIDMap stream, two bytes a CID, has for a CID; nil where it has none. A file can say any CID, also a negative one.
    /// Source: ISO 32000-1 table 117.
    static func glyph(ofCID cid: Int, in map: [UInt8]) -> Int? {
        guard cid >= 0, cid < map.count / 2 else { return nil }
        return Int(map[2 * cid]) << 8 | Int(map[2 * cid + 1])
    }

    /// Readers take a `ToUnicode` that is the name Identity-H so; the standard knows a stream alone.
    /// Source: ISO 32000-1 section 9.10.3.
    func textByMap(of code: UInt32) -> String? {
        codesAreUnicode ? Unicode.Scalar(code).map { String($0) } : toUnicode?.text(of: code)
    }

    func text(ofSimple code: Int) -> String? {
        let mapped = textByMap(of: UInt32(code))
        if let text = usable(mapped) { return text }
        // The map comes first: where it admits that nobody knows the character, no table behind it is asked.
        // Source: ISO 32000-1 section 9.10.2.
        if mapped?.unicodeScalars.contains("\u{FFFD}") == true { return nil }
        return builtIn?.text(of: code).flatMap(usable) ?? usable(encoding[code])
    }

    /// U+0000, U+FEFF and U+FFFE stand for no character; the replacement character is an admission.
    /// Source: ISO 14289-1 section 7.21.7.
    private func usable(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        for scalar in text.unicodeScalars
        where scalar.value == 0 || scalar.value == 0xFEFF || scalar.value == 0xFFFE || scalar.value == 0xFFFD {
            return nil
        }
        return text
    }

    private func codeLength(at index: Int, in bytes: [UInt8]) -> Int {
        guard let map = encodingMap, !map.codeSpaces.isEmpty else { return 2 }
        var code: UInt32 = 0
        for length in 1...4 where index + length <= bytes.count {
            code = code << 8 | UInt32(bytes[index + length - 1])
            if map.codeSpaces.contains(where: { $0.length == length && code >= $0.low && code <= $0.high }) {
                return length
            }
        }
        return max(1, map.codeSpaces.map(\.length).min() ?? 1)
    }

    /// Widths that ranges may give together: a few bytes name a range, and it can be named again and again.
    private static let mostWidths = 4 * 65_536

    private func readCompositeWidths(_ entries: [PDFValue], file: PDFFile) {
        var index = 0
        var left = PDFFont.mostWidths
        while index + 1 < entries.count, left > 0 {
            guard let first = file.resolve(entries[index]).integer else { return }
            let second = file.resolve(entries[index + 1])
            if let list = second.array {
                for (offset, value) in list.prefix(left).enumerated() {
                    widths[first &+ offset] = file.resolve(value).number ?? 0
                }
                left -= list.count
                index += 2
            } else if let last = second.integer, index + 2 < entries.count,
                let width = file.resolve(entries[index + 2]).number
            {
                if last >= first, last <= first.addingReportingOverflow(65_535).partialValue {
                    for cid in first...last { widths[cid] = width }
                    left -= last - first + 1
                }
                index += 3
            } else {
                return
            }
        }
    }

    private static func simpleEncoding(of dictionary: PDFDictionary, isSymbolic: Bool, file: PDFFile) -> [String?] {
        let entry = file.get("Encoding", of: dictionary)
        let base = PredefinedEncoding.named(entry.name ?? file.get("BaseEncoding", of: entry.dictionary).name)
        var table = base ?? PredefinedEncoding.standard
        let baseName = file.get("BaseFont", of: dictionary).name ?? ""
        // A symbolic TrueType font numbers its glyphs as it likes: without a map nobody knows what is written.
        let descriptor = file.get("FontDescriptor", of: dictionary).dictionary
        if base == nil, isSymbolic, file.get("Subtype", of: dictionary).name == "TrueType",
            descriptor?["FontFile2"] != nil
        {
            table = Array(repeating: nil, count: 256)
        }
        if base == nil,
            baseName.hasSuffix("Symbol") || baseName.hasSuffix("ZapfDingbats")
                || file.get("Subtype", of: dictionary).name == "Type3"
        {
            table = Array(repeating: nil, count: 256)
            if baseName.hasSuffix("Symbol") { table = PredefinedEncoding.symbol }
        }
        for (code, name) in differences(of: entry, file: file) { table[code] = characters(ofGlyph: name) }
        return table
    }

    /// The glyph names a simple font's Encoding gives its codes; nil where it gives none.
    static func glyphNames(of dictionary: PDFDictionary, file: PDFFile) -> [String?] {
        let entry = file.get("Encoding", of: dictionary)
        var names = [String?](repeating: nil, count: 256)
        if let base = PredefinedEncoding.named(entry.name ?? file.get("BaseEncoding", of: entry.dictionary).name) {
            for code in 0..<256 { names[code] = base[code].flatMap(glyphName(ofCharacters:)) }
        }
        for (code, name) in differences(of: entry, file: file) { names[code] = name }
        return names
    }

    /// The codes of one byte that an Encoding calls by the name of a glyph, in the order it does.
    /// Source: ISO 32000-1 section 9.6.6.1.
    static func differences(of encoding: PDFValue, file: PDFFile) -> [(code: Int, name: String)] {
        var differences: [(code: Int, name: String)] = []
        var code = 0
        for item in file.get("Differences", of: encoding.dictionary).array ?? [] {
            if let number = item.integer {
                code = number
            } else if let name = item.name {
                if (0..<256).contains(code) { differences.append((code, name)) }
                code &+= 1
            }
        }
        return differences
    }

    /// The code that the standard Macintosh encoding gives a glyph; nil when it has none.
    static func macRomanCode(ofGlyph name: String) -> Int? {
        guard let text = characters(ofGlyph: name) else { return nil }
        return PredefinedEncoding.macRoman.firstIndex(of: text)
    }

    /// Fonts that hold no letters of any script.
    /// Source: ISO 32000-1 annex D.6 (Zapf Dingbats); Microsoft Typography, the font families Webdings and Wingdings.
    private static let pictorialFamilies = ["zapfdingbats", "itczapfdingbats", "dingbats", "webdings", "wingdings"]

    private static func isPictorial(_ baseName: String) -> Bool {
        let name = (baseName.split(separator: "+").last ?? "").lowercased().filter { $0 != " " && $0 != "-" }
        return pictorialFamilies.contains { name.hasPrefix($0) }
    }

    private static func weight(name: String, descriptor: PDFDictionary?, file: PDFFile) -> Double {
        if let weight = file.get("FontWeight", of: descriptor).number, weight >= 100 { return weight }
        let lower = name.lowercased()
        for (part, weight) in [
            ("semibold", 600.0), ("demi", 600), ("extrabold", 800), ("black", 900), ("heavy", 800), ("bold", 700),
        ]
        where lower.holds(part) {
            return weight
        }
        let style = lower.split(separator: "+").last.map(String.init) ?? lower
        // Computer Modern and Latin Modern name their bold cuts by two letters.
        if style.hasPrefix("cmbx") || style.hasPrefix("lmbx") || style.hasPrefix("sfbx")
            || style.hasPrefix("lmromandemi") || style.hasSuffix("-bd")
        {
            return 700
        }
        let flags = file.get("Flags", of: descriptor).integer ?? 0
        return flags & (1 << 18) != 0 ? 700 : 400
    }
}
