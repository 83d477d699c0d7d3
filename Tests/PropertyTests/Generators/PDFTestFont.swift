/// The fonts of generated letters, one of each kind that finds widths and characters in another way. None is embedded.
enum PDFTestFont: String, CaseIterable {
    /// One of the 14, by its own widths.
    case standard = "F1"
    /// With `Widths`, and an encoding of another system.
    case trueType = "F2"
    /// With `Differences` and `Widths`.
    case differences = "F3"
    /// Two bytes a character, `W`, and characters by `ToUnicode` alone.
    case composite = "F4"
    /// One byte a character that means nothing without `ToUnicode`.
    case coded = "F5"

    private static let letters = Array(" abcdefghijklmnopqrstuvwxyz0123456789æøå".unicodeScalars)

    private func code(_ scalar: Unicode.Scalar) -> Int {
        let index = PDFTestFont.letters.firstIndex(of: scalar) ?? 0
        switch (self, scalar) {
        case (.standard, _): return Int(scalar.value)
        case (.trueType, "æ"): return 0xBE
        case (.trueType, "ø"): return 0xBF
        case (.trueType, "å"): return 0x8C
        case (.differences, "æ"): return 1
        case (.differences, "ø"): return 2
        case (.differences, "å"): return 3
        case (.trueType, _), (.differences, _): return Int(scalar.value)
        case (.composite, _): return 0x120 + index
        // A space of one byte is code 32, and what word spacing widens.
        case (.coded, " "): return 32
        case (.coded, _): return 0x80 + index
        }
    }

    /// As an operand.
    func string(_ text: String, isHexadecimal: Bool) -> String {
        let codes = text.unicodeScalars.map(code)
        let bytes = self == .composite ? codes.flatMap { [$0 >> 8, $0 & 0xFF] } : codes
        func digits(_ value: Int, radix: Int, count: Int) -> String {
            let text = String(value, radix: radix)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        if isHexadecimal { return "<" + bytes.map { digits($0, radix: 16, count: 2) }.joined() + ">" }
        return "("
            + bytes.map {
                (0x30...0x7A).contains($0) && $0 != 0x5C || $0 == 0x20
                    ? String(UnicodeScalar(UInt8($0))) : "\\" + digits($0, radix: 8, count: 3)
            }.joined() + ")"
    }

    private func width(_ scalar: Unicode.Scalar) -> Int { 400 + 17 * (code(scalar) % 23) }

    /// The font's objects; the first is the font, the others are numbered from `next`.
    func objects(next: Int) -> [String] {
        switch self {
        case .standard: return ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
        case .trueType:
            return [
                "<< /Type /Font /Subtype /TrueType /BaseFont /Breve /Encoding /MacRomanEncoding /FirstChar 32 /LastChar 200 /Widths [\(widths(32...200))] >>"
            ]
        case .differences:
            return [
                "<< /Type /Font /Subtype /Type1 /BaseFont /Brevb /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /ae /oslash /aring] >> /FirstChar 1 /LastChar 122 /Widths [\(widths(1...122))] >>"
            ]
        case .composite:
            let table = PDFTestFont.letters.map { "\(width($0))" }.joined(separator: " ")
            return [
                "<< /Type /Font /Subtype /Type0 /BaseFont /Brevc /Encoding /Identity-H /DescendantFonts [\(next) 0 R] /ToUnicode \(next + 1) 0 R >>",
                "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Brevc /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [288 [\(table)]] /FontDescriptor \(next + 2) 0 R >>",
                unicodeMap,
                "<< /Type /FontDescriptor /FontName /Brevc /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
            ]
        case .coded:
            return [
                "<< /Type /Font /Subtype /Type1 /BaseFont /Brevd /FirstChar 32 /LastChar 200 /Widths [\(widths(32...200))] /ToUnicode \(next) 0 R >>",
                unicodeMap,
            ]
        }
    }

    private func widths(_ codes: ClosedRange<Int>) -> String {
        codes.map { "\(400 + 17 * ($0 % 23))" }.joined(separator: " ")
    }

    private var unicodeMap: String {
        func hexadecimal(_ value: Int, _ count: Int) -> String {
            let text = String(value, radix: 16)
            return "<" + String(repeating: "0", count: max(0, count - text.count)) + text + ">"
        }
        let bytes = self == .composite ? 2 : 1
        let lines = PDFTestFont.letters.map { "\(hexadecimal(code($0), bytes * 2)) \(hexadecimal(Int($0.value), 4))" }
        let space = bytes == 2 ? "<0000> <ffff>" : "<00> <ff>"
        let map = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Brev def /CMapType 2 def
            1 begincodespacerange \(space) endcodespacerange
            \(lines.count) beginbfchar
            \(lines.joined(separator: "\n"))
            endbfchar endcmap end end
            """
        return "<< /Length \(map.utf8.count) >> stream\n\(map)\nendstream"
    }
}
