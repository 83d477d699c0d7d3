/// The first part of a text that a wrong encoding, or escaping done twice, has made of something else; nil for a text without one.
///
/// Told by: the replacement character; letters that, as bytes of Windows-1252, are whole UTF-8 of one character beyond ASCII (`Ã¸` for `ø`), and the six
/// Danish letters likewise in the encodings of DOS and old Macs (`├©`, `√∏`); a reference as HTML and XML write it (`&oslash;`, `&#248;`), a letter as JSON
/// writes it (`\\u00f8`) or as addresses and mail do (`%C3%B8`, `=C3=B8`); and a question mark inside a word (`Afg?relse`).
package func garbledPart(of text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        if let end = endOfEscape(at: index, in: scalars) {
            return String(String.UnicodeScalarView(scalars[index..<end]))
        }
        switch scalar.value {
        case 0xFFFD: return around(index, of: scalars)
        case 0x3F where isInsideWord(index, of: scalars): return around(index, of: scalars)
        case 0xC2...0xF4:
            let count = scalar.value >= 0xF0 ? 4 : scalar.value >= 0xE0 ? 3 : 2
            let bytes = scalars[index...].prefix(count).compactMap(windows1252Byte)
            guard bytes.count == count, let decoded = String(validating: bytes, as: UTF8.self),
                decoded.unicodeScalars.count == 1,
                decoded.unicodeScalars.first?.properties.isWhitespace == false
                    || scalar.value == 0xC2
            else { continue }
            return String(String.UnicodeScalarView(scalars[index..<(index + count)]))
        case 0x26:
            let name = scalars[(index + 1)...].prefix(10).prefix { $0 != ";" }
            let end = index + 1 + name.count
            guard end < scalars.count, scalars[end] == ";", !name.isEmpty else { continue }
            let isNumber = name.first == "#" && name.count > 1 && name.dropFirst().allSatisfy { $0.isLetterOrDigit }
            if isNumber || (name.count >= 2 && name.allSatisfy(\.isASCII) && name.allSatisfy(\.isLetterOrDigit)) {
                return String(String.UnicodeScalarView(scalars[index...end]))
            }
        default: continue
        }
    }
    return nil
}

/// Where a letter beyond ASCII ends that is written in another way than as itself, and is not a reference; nil where none begins.
private func endOfEscape(at index: Int, in scalars: [Unicode.Scalar]) -> Int? {
    func byte(_ place: Int) -> UInt8? {
        guard place + 2 < scalars.count, scalars[place] == scalars[index] else { return nil }
        let digits = scalars[(place + 1)...(place + 2)].map { $0.isASCII ? hexValue(UInt8($0.value)) : nil }
        guard let high = digits[0], let low = digits[1] else { return nil }
        return high << 4 | low
    }
    switch scalars[index] {
    case "%", "=":
        guard let first = byte(index), (0xC3...0xF4).contains(first), let second = byte(index + 3),
            second & 0xC0 == 0x80
        else { return nil }
        return index + 6
    case "\\":
        guard index + 5 < scalars.count, scalars[index + 1] == "u",
            scalars[(index + 2)...(index + 5)].allSatisfy({ $0.isASCII && isHexDigit(UInt8($0.value)) })
        else { return nil }
        return index + 6
    case "\u{251C}", "\u{221A}":
        guard index + 1 < scalars.count else { return nil }
        let seconds = scalars[index] == "\u{251C}" ? letterEndsInDOS : letterEndsOnMac
        return seconds.contains(scalars[index + 1]) ? index + 2 : nil
    default: return nil
    }
}

/// What the second byte of æ, ø, å, Æ, Ø and Å in UTF-8 (A6, B8, A5, 86, 98, 85) is in code page 850, after ├, and in Mac OS Roman, after √.
/// Source: Unicode, VENDORS/MICSFT/PC/CP850.TXT and VENDORS/APPLE/ROMAN.TXT.
private let letterEndsInDOS = Set("\u{AA}\u{A9}\u{D1}\u{E5}\u{FF}\u{E0}".unicodeScalars)
private let letterEndsOnMac = Set("\u{B6}\u{220F}\u{2022}\u{DC}\u{F2}\u{D6}".unicodeScalars)

/// Whether the question mark stands between small letters of a word that holds nothing else: no address, no formula.
private func isInsideWord(_ index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    func isSmall(_ place: Int) -> Bool {
        scalars.indices.contains(place) && scalars[place].isLetter && scalars[place].properties.isLowercase
    }
    guard isSmall(index - 1), isSmall(index + 1) else { return false }
    let before = scalars[..<index].reversed().prefix { !$0.properties.isWhitespace }
    let behind = scalars[(index + 1)...].prefix { !$0.properties.isWhitespace }
    return (Array(before) + Array(behind)).allSatisfy { $0.isLetter || ",.!?:".unicodeScalars.contains($0) }
}

private func around(_ index: Int, of scalars: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(scalars[max(0, index - 6)..<min(scalars.count, index + 7)]))
}

/// The byte that stands for a character in Windows-1252; nil for one that has none.
/// Source: Encoding Standard, index windows-1252.
private func windows1252Byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return UInt8(scalar.value) }
    return windows1252High.firstIndex(of: scalar.value).map { UInt8($0) + 0x80 }
}

/// Code points of the bytes 0x80 to 0x9F in Windows-1252; the five it leaves open stand for themselves.
/// Source: Encoding Standard, index windows-1252.
package let windows1252High: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
]
