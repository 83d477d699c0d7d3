/// How the bytes of an XML document are to be read before they can be read as text.
/// Source: XML 1.0, appendix F.1, detection without external encoding information; without a declaration the first character stands for
/// `<`.
enum XMLEncoding: Hashable {
    /// UTF-8 and all that has ASCII in it; the declaration says which.
    case byASCII
    case utf16(isBigEndian: Bool)
    case utf32

    init(_ bytes: some Sequence<UInt8>) {
        let start = Array(bytes.prefix(4))
        guard start.count == 4 else {
            self = .byASCII
            return
        }
        switch (start[0], start[1], start[2], start[3]) {
        case (0xFF, 0xFE, 0, 0), (0, 0, 0xFE, 0xFF), (1..., 0, 0, 0), (0, 0, 0, 1...): self = .utf32
        case (0xFF, 0xFE, _, _), (1..., 0, 1..., _): self = .utf16(isBigEndian: false)
        case (0xFE, 0xFF, _, _), (0, 1..., _, 1...): self = .utf16(isBigEndian: true)
        default: self = .byASCII
        }
    }
}

/// The bytes of text in UTF-16 as UTF-8, without a byte order mark; nil where they are not UTF-16.
func utf8(ofUTF16 bytes: [UInt8], isBigEndian: Bool) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2 + bytes.count / 16)
    var high: UInt32?
    var index = 0
    while index < bytes.count {
        let unit = UInt32(bytes[index + (isBigEndian ? 0 : 1)]) << 8 | UInt32(bytes[index + (isBigEndian ? 1 : 0)])
        index += 2
        if unit < 0x80, high == nil {
            result.append(UInt8(unit))
            continue
        }
        switch unit {
        case 0xD800...0xDBFF:
            guard high == nil else { return nil }
            high = unit
        default:
            var value = unit
            if let first = high {
                guard (0xDC00...0xDFFF).contains(unit) else { return nil }
                value = 0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00)
                high = nil
            }
            guard let scalar = Unicode.Scalar(value) else { return nil }
            if value != 0xFEFF || index > 2 {
                result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
    return high == nil ? result : nil
}

/// The bytes of text in ISO-8859-1 as UTF-8.
func utf8(ofLatin1 bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
        if byte < 0x80 { result.append(byte) } else { result += [0xC0 | byte >> 6, 0x80 | byte & 0x3F] }
    }
    return result
}
