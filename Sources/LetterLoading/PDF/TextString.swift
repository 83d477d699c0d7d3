/// Decodes a PDF text string: UTF-16 or UTF-8 by its byte order mark, else PDFDocEncoding.
/// Source: ISO 32000-1 section 7.9.2.2 and annex D.3; ISO 32000-2 for UTF-8.
func decodeTextString(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
        let isBigEndian = bytes[0] == 0xFE
        var units: [UInt16] = []
        var index = 2
        while index + 1 < bytes.count {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        return withoutLanguageEscapes(String(decoding: units, as: UTF16.self))
    }
    var result = String.UnicodeScalarView()
    for byte in bytes {
        if let scalar = pdfDocEncoding(byte) { result.append(scalar) }
    }
    return String(result)
}

/// A language may be given inside the string, between two escape characters.
private func withoutLanguageEscapes(_ string: String) -> String {
    guard string.unicodeScalars.contains("\u{1B}") else { return string }
    var result = String.UnicodeScalarView()
    var inEscape = false
    for scalar in string.unicodeScalars {
        if scalar == "\u{1B}" { inEscape.toggle() } else if !inEscape { result.append(scalar) }
    }
    return String(result)
}

private func pdfDocEncoding(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case 0x18...0x1F: Unicode.Scalar(pdfDocLow[Int(byte - 0x18)])
    case 0x80...0xA0: Unicode.Scalar(pdfDocHigh[Int(byte - 0x80)])
    case 0x7F, 0xAD: nil
    default: Unicode.Scalar(byte)
    }
}

private let pdfDocLow: [UInt16] = [0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC]
private let pdfDocHigh: [UInt16] = [
    0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212, 0x2030, 0x201E, 0x201C,
    0x201D,
    0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153,
    0x0161,
    0x017E, 0xFFFD, 0x20AC,
]
