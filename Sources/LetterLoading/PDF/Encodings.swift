internal import DocumentModel

/// The predefined encodings of simple fonts, as characters by code; nil where a code has none.
/// Source: ISO 32000-1 annex D.2.
enum PredefinedEncoding {
    static func named(_ name: String?) -> [String?]? {
        switch name {
        case "WinAnsiEncoding": winAnsi
        case "MacRomanEncoding": macRoman
        case "StandardEncoding": standard
        default: nil
        }
    }

    static let winAnsi: [String?] = (0..<256).map { code in
        switch code {
        case 0..<0x20: nil
        // Codes without a character show a bullet.
        case 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D: "•"
        case 0x80..<0xA0: Unicode.Scalar(windows1252High[code - 0x80]).map(String.init)
        default: Unicode.Scalar(UInt32(code)).map(String.init)
        }
    }

    static let macRoman: [String?] = table(high: macRomanHigh)
    static let standard: [String?] = {
        var table = Self.table(high: standardHigh)
        table[0x27] = "’"
        table[0x60] = "‘"
        return table
    }()

    /// The encoding of the standard font Symbol; its pieces of large brackets stand for no character.
    /// Source: ISO 32000-1 annex D.5.
    static let symbol: [String?] = {
        var table = [String?](repeating: nil, count: 256)
        for (first, text) in [(0x20, symbolLow), (0xA0, symbolHigh)] {
            for (offset, scalar) in text.unicodeScalars.enumerated() where scalar != "\u{FFFD}" {
                table[first + offset] = String(scalar)
            }
        }
        return table
    }()

    private static let symbolLow =
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{FFFD}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    private static let symbolHigh =
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\u{FFFD}\u{FFFD}↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        + "◊〈®©™∑" + String(repeating: "\u{FFFD}", count: 11) + "〉∫⌠\u{FFFD}⌡"

    private static func table(high: String) -> [String?] {
        var table = [String?](repeating: nil, count: 256)
        for code in 0x20..<0x7F { table[code] = Unicode.Scalar(UInt32(code)).map(String.init) }
        for (offset, scalar) in high.unicodeScalars.enumerated() where scalar != "\u{FFFD}" && 0x80 + offset < 256 {
            table[0x80 + offset] = String(scalar)
        }
        return table
    }

    private static let macRomanHigh =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{FFFD}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"

    /// 0x80 to 0xFF, with U+FFFD for codes that have no character.
    private static let standardHigh: String = {
        let none = "\u{FFFD}"
        func gap(_ count: Int) -> String { String(repeating: none, count: count) }
        return gap(33) + "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ" + gap(1) + "–†‡·" + gap(1) + "¶•‚„”»…‰" + gap(1) + "¿" + gap(1) + "`´ˆ˜¯˘˙¨"
            + gap(1)
            + "˚¸" + gap(1) + "˝˛ˇ—" + gap(16) + "Æ" + gap(1) + "ª" + gap(4) + "ŁØŒº" + gap(5) + "æ" + gap(3) + "ı"
            + gap(2)
            + "łøœß"
    }()
}
