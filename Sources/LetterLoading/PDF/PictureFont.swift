internal import DocumentModel

/// What a font says of its codes, from every source that says anything: for pictures, where the figure on the page counts and not
/// what one table calls it.
final class PictureFont {
    let font: PDFFont
    let isVertical: Bool
    /// Whether the file leaves the widths to the reader, and the name tells them.
    /// Of a font that gives none itself.
    private let standardWidths: StandardWidths?
    /// Ascent and descent of glyphs in em. Those of a Type 3 font follow from its box.
    let ascent: Double
    let descent: Double
    private let file: PDFFile
    private let descriptor: PDFDictionary
    private let names: [String?]
    private let data: [UInt8]?
    /// Glyphs of the program that are digits by its character table.
    private var digitsByGlyph: [Int: Unicode.Scalar] = [:]
    private var cidToGID: [UInt8]?
    private var isCIDKeyed = false
    private var known: [UInt32: GlyphIdentity] = [:]
    /// What the program calls a code; empty where it was not asked.
    private var namesInProgram: [UInt32: Unicode.Scalar] = [:]

    /// Glyphs of at most so many codes are looked up in the program.
    private static let mostCodes = 4_096

    init(_ font: PDFFont, file: PDFFile) {
        self.font = font
        self.file = file
        let descendant = file.resolve(file.get("DescendantFonts", of: font.dictionary).array?.first).dictionary ?? [:]
        descriptor = file.get("FontDescriptor", of: font.isComposite ? descendant : font.dictionary).dictionary ?? [:]
        names = font.isComposite ? [] : PDFFont.glyphNames(of: font.dictionary, file: file)
        let encoding = file.get("Encoding", of: font.dictionary)
        isVertical = font.isComposite && (encoding.name?.hasSuffix("V") ?? false || font.encodingMap?.writingMode == 1)
        var program: [UInt8]?
        for key in ["FontFile", "FontFile2", "FontFile3"] where program == nil {
            if let id = descriptor[key]?.objectID, let bytes = file.streamData(id), !bytes.isEmpty { program = bytes }
        }
        data = program
        cidToGID =
            font.isComposite ? file.get("CIDToGIDMap", of: descendant).objectID.flatMap { file.streamData($0) } : nil
        if font.subtype == "Type3" {
            let scale =
                file.get("FontMatrix", of: font.dictionary).array.flatMap { Matrix($0.map(file.resolve)) }?
                .verticalScale ?? 0.001
            let box = (file.get("FontBBox", of: font.dictionary).array ?? []).compactMap { file.resolve($0).number }
            let isUseful = box.count == 4 && box[3] > box[1]
            ascent = isUseful ? box[3] * scale : 0.95
            descent = isUseful ? box[1] * scale : -0.25
        } else {
            ascent = 0.95
            descent = -0.25
        }
        standardWidths =
            font.isComposite || font.dictionary["Widths"] != nil ? nil : StandardWidths(fontNamed: font.name)
        readProgram()
    }

    // MARK: One code

    /// In thousandths of the font size.
    func width(of glyph: PDFFont.Glyph) -> Double {
        guard let standardWidths, glyph.code < 256 else { return glyph.width }
        let name = names.indices.contains(Int(glyph.code)) ? names[Int(glyph.code)] : nil
        // The glyph that is drawn has the width, whatever the file says its character is.
        guard let scalar = (name.flatMap(characters(ofGlyph:)) ?? glyph.text)?.unicodeScalars.first else {
            return glyph.width
        }
        return standardWidths.width(of: scalar) ?? glyph.width
    }

    func identity(of glyph: PDFFont.Glyph) -> GlyphIdentity {
        if let identity = known[glyph.code] { return identity }
        let identity = makeIdentity(of: glyph)
        known[glyph.code] = identity
        return identity
    }

    private func makeIdentity(of glyph: PDFFont.Glyph) -> GlyphIdentity {
        var sources: [[Unicode.Scalar]] = []
        func add(_ text: String?) {
            guard let text, !text.isEmpty else { return }
            let scalars = Array(text.unicodeScalars.prefix(GlyphIdentity.mostScalars))
            if !sources.contains(scalars) { sources.append(scalars) }
        }
        add(glyph.text)
        if !font.isComposite, glyph.code < 256 {
            let name = names.indices.contains(Int(glyph.code)) ? names[Int(glyph.code)] : nil
            if let name {
                add(characters(ofGlyph: name))
            } else if font.subtype != "Type3", (0x30...0x39).contains(glyph.code) {
                // Every encoding a font can have by default has the digits in their place.
                add(Unicode.Scalar(glyph.code).map(String.init))
            }
        }
        if let scalar = namesInProgram[glyph.code] ?? digitInProgram(glyph.code) { add(String(scalar)) }
        let isReadable = !isVertical && sources.contains { $0.contains(where: isReadableScalar) }
        return GlyphIdentity(
            sources: sources, isReadable: isReadable,
            isBlank: sources.allSatisfy { $0.allSatisfy(\.properties.isWhitespace) } && !sources.isEmpty,
            width: width(of: glyph))
    }

    /// What the embedded program's own tables make of a code: its digits, and nothing else.
    private func digitInProgram(_ code: UInt32) -> Unicode.Scalar? {
        guard data != nil, let glyph = glyphIndex(of: code) else { return nil }
        return digitsByGlyph[glyph]
    }

    /// The glyph of a composite font's code; nil where another table decides.
    private func glyphIndex(of code: UInt32) -> Int? {
        guard font.isComposite else { return nil }
        let cid = font.encodingMap.map { $0.cid(of: code) ?? 0 } ?? Int(code)
        guard let cidToGID else { return cid }
        return PDFFont.glyph(ofCID: cid, in: cidToGID)
    }

    // MARK: The program

    private func readProgram() {
        guard let data, let program = FontProgram(data) else { return }
        isCIDKeyed = program.isCIDKeyed
        for scalar in PictureFont.digits {
            for (platform, encoding) in [(3, 1), (3, 10), (0, 3), (0, 4), (7, 0), (7, 2)]
            where platform != 7 || scalar.value < 0x80 {
                let glyph = program.glyph(of: scalar.value, platform: platform, encoding: encoding)
                if glyph > 0, platform != 7 { digitsByGlyph[glyph] = scalar }
            }
        }
        if font.isComposite {
            guard !isCIDKeyed, program.hasGlyphNames else { return }
            for glyph in 0..<min(program.glyphCount, 65_536) where digitsByGlyph[glyph] == nil {
                guard let name = program.name(of: glyph), let digit = digit(ofGlyph: name) else { continue }
                digitsByGlyph[glyph] = digit
            }
            return
        }
        for code in 0..<UInt32(256) {
            let name = names.indices.contains(Int(code)) ? names[Int(code)] : nil
            guard let glyph = simpleGlyph(code, name: name, program), glyph > 0 else { continue }
            glyphsByCode[code] = glyph
            if let digit = digitsByGlyph[glyph] {
                namesInProgram[code] = digit
            } else if program.hasGlyphNames, let name = program.name(of: glyph), let digit = digit(ofGlyph: name) {
                namesInProgram[code] = digit
            }
        }
    }

    private var glyphsByCode: [UInt32: Int] = [:]

    /// The glyph that is drawn for a code of a simple font; nil when the program has none.
    /// Source: ISO 32000-1 section 9.6.6.
    private func simpleGlyph(_ code: UInt32, name: String?, _ program: borrowing FontProgram) -> Int? {
        guard font.subtype == "TrueType" else {
            if let name { return program.glyph(named: name) }
            return program.glyph(inOwnEncoding: code)
        }
        if let name, let scalar = characters(ofGlyph: name)?.unicodeScalars.first?.value {
            let glyph = program.glyph(of: scalar, platform: 3, encoding: 1)
            if glyph > 0 { return glyph }
        }
        if let name, let roman = PDFFont.macRomanCode(ofGlyph: name) {
            let glyph = program.glyph(of: UInt32(roman), platform: 1, encoding: 0)
            if glyph > 0 { return glyph }
        }
        for (value, platform, encoding) in [(code, 3, 0), (0xF000 + code, 3, 0), (code, 1, 0)] {
            let glyph = program.glyph(of: value, platform: platform, encoding: encoding)
            if glyph > 0 { return glyph }
        }
        return name.flatMap { program.glyph(named: $0) }
    }

    /// Digits by the names that fonts give them, such as `seven`, `seven.tnum` and `uni0037`.
    private func digit(ofGlyph name: String) -> Unicode.Scalar? {
        guard name.utf8.count <= 24 else { return nil }
        let base = name.split(separator: ".", maxSplits: 1).first.map(String.init) ?? name
        if let digit = PictureFont.digitNames[base] { return digit }
        guard base.hasPrefix("uni") || base.hasPrefix("u"),
            let scalar = characters(ofGlyph: base)?.unicodeScalars.first, isDigit(scalar)
        else { return nil }
        return scalar
    }

    private static let digitNames: [String: Unicode.Scalar] = {
        var table: [String: Unicode.Scalar] = [:]
        for (value, name) in ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
            .enumerated()
        {
            let scalar = Unicode.Scalar(UInt8(0x30 + value))
            for suffix in [
                "", "oldstyle", "superior", "inferior", "fitted", "tab", "slash", "numerator", "denominator",
                "monospace",
            ] {
                table[name + suffix] = scalar
            }
        }
        return table
    }()

    /// Of European, Arabic-Indic, Persian and full-width digits.
    private static let digits: [Unicode.Scalar] = [0x30, 0x660, 0x6F0, 0xFF10].flatMap { (zero: UInt32) in
        (0..<10).compactMap { Unicode.Scalar(zero + $0) }
    }

    // MARK: Lies

    /// Whether glyphs do not look like the letters the file takes them for.
    ///
    /// A letter has as many holes as it has in every typeface, small capitals among them, and an I is as wide as an O, and an l as an
    /// o, only where all letters are of one width. One glyph that does not fit is a designer's choice. Codes that were never asked for
    /// by `identity` are not looked at.
    func contradictsItsOutlines() -> Bool {
        guard let data, font.subtype != "Type3", let outlines = FontProgram(data) else { return false }
        var wrong = 0
        for (code, identity) in known.prefix(PictureFont.mostCodes) {
            guard let text = identity.sources.first, text.count == 1, let expected = PictureFont.holes[text[0]],
                let glyph = font.isComposite ? glyphIndex(of: code) : glyphsByCode[code],
                let found = outlines.holes(of: glyph)
            else { continue }
            if !expected.contains(found) { wrong += 1 }
        }
        return wrong >= 2 || narrowLettersAreWide
    }

    private var narrowLettersAreWide: Bool {
        func widths(of letters: String) -> [Double] {
            letters.unicodeScalars.compactMap { letter in known.values.first { $0.sources.first == [letter] }?.width }
        }
        let all = known.values.map(\.width).filter { $0 > 0 }
        guard let narrowest = all.min(), let widest = all.max(), widest > 1.1 * narrowest else { return false }
        return [("I", "ABDGHMNOQUVWXZ"), ("ijl", "abdeghkmnopquvwxz")].contains { narrow, wide in
            let wide = widths(of: wide)
            return widths(of: narrow).contains { width in wide.contains { ($0 - width).magnitude < 0.01 * $0 } }
        }
    }

    /// Source: measured on the letters of 146 fonts.
    private static let holes: [Unicode.Scalar: ClosedRange<Int>] = {
        var table: [Unicode.Scalar: ClosedRange<Int>] = [:]
        for scalar in "CEFGHIJKLMNSTUVWXYZcfhijklmnstuvwxyz12357".unicodeScalars { table[scalar] = 0...0 }
        for scalar in "ADOadop69".unicodeScalars { table[scalar] = 1...1 }
        for scalar in "PRre4".unicodeScalars { table[scalar] = 0...1 }
        for scalar in "0b".unicodeScalars { table[scalar] = 1...2 }
        for scalar in "Qgq".unicodeScalars { table[scalar] = 0...2 }
        for scalar in "B8".unicodeScalars { table[scalar] = 2...2 }
        return table
    }()
}

/// What a glyph is, by each source that names it.
struct GlyphIdentity {
    /// Different texts; the first is what the file calls the character.
    var sources: [[Unicode.Scalar]]
    /// Whether any source gives it a character that people can read.
    var isReadable: Bool
    /// Whether it is white space by every source.
    var isBlank: Bool
    /// In thousandths of the font size.
    var width = 0.0

    /// A ToUnicode entry that stands for more than this is cut.
    static let mostScalars = 64

    /// The text by one source; a source that gives no digit gives way to one that does.
    func text(bySource index: Int) -> [Unicode.Scalar] {
        let wanted = index < sources.count ? sources[index] : []
        if wanted.contains(where: isDigit) { return wanted }
        return sources.first { $0.contains(where: isDigit) } ?? sources.first ?? []
    }
}

/// A digit of any script or form, ½ and 十 not among them.
func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value >= 0x30 && scalar.value <= 0x39 }
    guard let type = scalar.properties.numericType else { return false }
    return type != .numeric
        || scalar.properties.numericValue.map {
            (0...9).contains($0) && $0 == $0.rounded() && !scalar.properties.isAlphabetic
        } ?? false
}

/// Not a control, not the replacement character, not for private use.
private func isReadableScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF, 0xFFFD...0xFFFF, 0xF0000...: false
    default: true
    }
}
