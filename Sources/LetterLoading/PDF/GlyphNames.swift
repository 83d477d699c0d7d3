internal import DocumentModel

/// The characters a glyph name stands for; nil for a name that says nothing, such as `g37`.
/// Source: Adobe Glyph List Specification, section 2, with the names of ISO 32000-1 annex D.2.
func characters(ofGlyph name: String) -> String? {
    let base = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? name
    guard !base.isEmpty else { return nil }
    let parts = base.split(separator: "_")
    guard parts.count <= 1 else {
        let pieces = parts.compactMap { characters(ofGlyph: String($0)) }
        return pieces.count == parts.count ? pieces.joined() : nil
    }
    if let scalar = glyphNames[base] { return String(scalar) }
    if base.utf8.count == 1, let scalar = base.unicodeScalars.first, isASCIILetter(UInt8(scalar.value)) { return base }
    for (prefix, least) in [("uni", 4), ("u", 4)] where base.hasPrefix(prefix) {
        let digits = base.dropFirst(prefix.utf8.count)
        guard digits.utf8.count >= least, digits.utf8.count <= 6, let value = UInt32(digits, radix: 16),
            let scalar = Unicode.Scalar(value)
        else { continue }
        return String(scalar)
    }
    return AdobeGlyphList.character(of: base).map(String.init)
}

/// The name of the glyph for a character; nil where the names here have none.
func glyphName(ofCharacters text: String) -> String? { namesOfGlyphs[text] }

private let namesOfGlyphs: [String: String] = {
    var table: [String: String] = [:]
    for code in 0x41..<0x5B {
        for letter in [code, code + 0x20] {
            table[String(UnicodeScalar(UInt8(letter)))] = String(UnicodeScalar(UInt8(letter)))
        }
    }
    // Of several names the first is the encodings' own.
    for entry in glyphNameList.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        let parts = entry.split(separator: ":")
        guard parts.count == 2, let value = UInt32(parts[1], radix: 16), let scalar = Unicode.Scalar(value) else {
            continue
        }
        if table[String(scalar)] == nil { table[String(scalar)] = String(parts[0]) }
    }
    return table
}()

private let glyphNames: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for entry in glyphNameList.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        let parts = entry.split(separator: ":")
        if parts.count == 2, let value = UInt32(parts[1], radix: 16) { table[String(parts[0])] = Unicode.Scalar(value) }
    }
    return table
}()

/// The Latin character set, the symbols of letters and sums, Greek, and the ligatures: what nearly every letter has, without asking FreeType.
private let glyphNameList = """
    space:20 exclam:21 quotedbl:22 numbersign:23 dollar:24 percent:25 ampersand:26 quotesingle:27 parenleft:28 parenright:29
    asterisk:2A plus:2B comma:2C hyphen:2D period:2E slash:2F zero:30 one:31 two:32 three:33 four:34 five:35 six:36 seven:37
    eight:38 nine:39 colon:3A semicolon:3B less:3C equal:3D greater:3E question:3F at:40 bracketleft:5B backslash:5C
    bracketright:5D asciicircum:5E underscore:5F grave:60 braceleft:7B bar:7C braceright:7D asciitilde:7E
    exclamdown:A1 cent:A2 sterling:A3 currency:A4 yen:A5 brokenbar:A6 section:A7 dieresis:A8 copyright:A9 ordfeminine:AA
    guillemotleft:AB logicalnot:AC sfthyphen:AD registered:AE macron:AF degree:B0 plusminus:B1 twosuperior:B2 threesuperior:B3
    acute:B4 mu:B5 mu1:B5 phi1:3D5 paragraph:B6 periodcentered:B7 middot:B7 cedilla:B8 onesuperior:B9 ordmasculine:BA guillemotright:BB
    onequarter:BC onehalf:BD threequarters:BE questiondown:BF Agrave:C0 Aacute:C1 Acircumflex:C2 Atilde:C3 Adieresis:C4
    Aring:C5 AE:C6 Ccedilla:C7 Egrave:C8 Eacute:C9 Ecircumflex:CA Edieresis:CB Igrave:CC Iacute:CD Icircumflex:CE
    Idieresis:CF Eth:D0 Ntilde:D1 Ograve:D2 Oacute:D3 Ocircumflex:D4 Otilde:D5 Odieresis:D6 multiply:D7 Oslash:D8 Ugrave:D9
    Uacute:DA Ucircumflex:DB Udieresis:DC Yacute:DD Thorn:DE germandbls:DF agrave:E0 aacute:E1 acircumflex:E2 atilde:E3
    adieresis:E4 aring:E5 ae:E6 ccedilla:E7 egrave:E8 eacute:E9 ecircumflex:EA edieresis:EB igrave:EC iacute:ED
    icircumflex:EE idieresis:EF eth:F0 ntilde:F1 ograve:F2 oacute:F3 ocircumflex:F4 otilde:F5 odieresis:F6 divide:F7
    oslash:F8 ugrave:F9 uacute:FA ucircumflex:FB udieresis:FC yacute:FD thorn:FE ydieresis:FF
    Amacron:100 amacron:101 Abreve:102 abreve:103 Aogonek:104 aogonek:105 Cacute:106 cacute:107 Ccircumflex:108
    ccircumflex:109 Cdotaccent:10A cdotaccent:10B Ccaron:10C ccaron:10D Dcaron:10E dcaron:10F Dcroat:110 dcroat:111
    Emacron:112 emacron:113 Ebreve:114 ebreve:115 Edotaccent:116 edotaccent:117 Eogonek:118 eogonek:119 Ecaron:11A ecaron:11B
    Gcircumflex:11C gcircumflex:11D Gbreve:11E gbreve:11F Gdotaccent:120 gdotaccent:121 Gcommaaccent:122 gcommaaccent:123
    Hcircumflex:124 hcircumflex:125 Hbar:126 hbar:127 Itilde:128 itilde:129 Imacron:12A imacron:12B Iogonek:12E iogonek:12F
    Idotaccent:130 dotlessi:131 IJ:132 ij:133 Jcircumflex:134 jcircumflex:135 Kcommaaccent:136 kcommaaccent:137
    kgreenlandic:138 Lacute:139 lacute:13A Lcommaaccent:13B lcommaaccent:13C Lcaron:13D lcaron:13E Lslash:141 lslash:142
    Nacute:143 nacute:144 Ncommaaccent:145 ncommaaccent:146 Ncaron:147 ncaron:148 Eng:14A eng:14B Omacron:14C omacron:14D
    Ohungarumlaut:150 ohungarumlaut:151 OE:152 oe:153 Racute:154 racute:155 Rcommaaccent:156 rcommaaccent:157 Rcaron:158
    rcaron:159 Sacute:15A sacute:15B Scircumflex:15C scircumflex:15D Scedilla:15E scedilla:15F Scaron:160 scaron:161
    Tcommaaccent:162 tcommaaccent:163 Tcaron:164 tcaron:165 Utilde:168 utilde:169 Umacron:16A umacron:16B Ubreve:16C
    ubreve:16D Uring:16E uring:16F Uhungarumlaut:170 uhungarumlaut:171 Uogonek:172 uogonek:173 Wcircumflex:174
    wcircumflex:175 Ycircumflex:176 ycircumflex:177 Ydieresis:178 Zacute:179 zacute:17A Zdotaccent:17B zdotaccent:17C
    Zcaron:17D zcaron:17E florin:192 Scommaaccent:218 scommaaccent:219 circumflex:2C6 caron:2C7 breve:2D8 dotaccent:2D9
    ring:2DA ogonek:2DB tilde:2DC hungarumlaut:2DD
    Alpha:391 Beta:392 Gamma:393 Delta:394 Epsilon:395 Zeta:396 Eta:397 Theta:398 Iota:399 Kappa:39A Lambda:39B Mu:39C
    Nu:39D Xi:39E Omicron:39F Pi:3A0 Rho:3A1 Sigma:3A3 Tau:3A4 Upsilon:3A5 Phi:3A6 Chi:3A7 Psi:3A8 Omega:3A9 alpha:3B1
    beta:3B2 gamma:3B3 delta:3B4 epsilon:3B5 zeta:3B6 eta:3B7 theta:3B8 iota:3B9 kappa:3BA lambda:3BB nu:3BD xi:3BE
    omicron:3BF pi:3C0 rho:3C1 sigma1:3C2 sigma:3C3 tau:3C4 upsilon:3C5 phi:3C6 chi:3C7 psi:3C8 omega:3C9
    endash:2013 emdash:2014 quoteleft:2018 quoteright:2019 quotesinglbase:201A quotedblleft:201C quotedblright:201D
    quotedblbase:201E dagger:2020 daggerdbl:2021 bullet:2022 ellipsis:2026 perthousand:2030 guilsinglleft:2039
    guilsinglright:203A fraction:2044 Euro:20AC euro:20AC trademark:2122 arrowleft:2190 arrowup:2191 arrowright:2192
    arrowdown:2193 partialdiff:2202 product:220F summation:2211 minus:2212 radical:221A infinity:221E integral:222B
    approxequal:2248 notequal:2260 lessequal:2264 greaterequal:2265 lozenge:25CA filledbox:25A0 openbullet:25E6 H18533:25A0
    a73:25A0 a71:25CF ff:FB00 fi:FB01 fl:FB02 ffi:FB03 ffl:FB04 nbspace:A0 nonbreakingspace:A0 softhyphen:AD uni00A0:A0
    visiblespace:2423 checkmark:2713 a19:2713 a20:2714 parenleftbig:28 parenrightbig:29 dotlessj:237
    """
