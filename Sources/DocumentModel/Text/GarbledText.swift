/// The first part of a text that a wrong encoding, or escaping done twice, has made of something else; nil for a text without one.
///
/// Told by: the replacement character; letters that, as bytes of Windows-1252, are whole UTF-8 of one character beyond ASCII (`Ã¸` for `ø`); and a
/// reference as HTML and XML write it (`&oslash;`, `&#248;`).
package func garbledPart(of text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        switch scalar.value {
        case 0xFFFD: return around(index, of: scalars)
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
