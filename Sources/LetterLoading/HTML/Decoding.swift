internal import DocumentModel

/// The text of an HTML letter as UTF-8.
struct DecodedText {
    var utf8: [UInt8]
    /// Whether bytes were met that the encoding does not have.
    var hasReplacements: Bool
}

/// Decodes as a browser would that has no HTTP header to go by: byte order mark, then `meta` within the
/// first 1,024 bytes, then UTF-8 if the bytes are valid as such, else windows-1252.
///
/// Source: HTML section 13.2.3.2; Encoding Standard section 4.
func decodeHTML(_ bytes: [UInt8]) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return decodeUTF8(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return decodeUTF16(bytes.dropFirst(2), bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return decodeUTF16(bytes.dropFirst(2), bigEndian: true) }
    let declared = declaredEncoding(in: bytes.prefix(1_024))
    let isValidUTF8 = String(validating: bytes, as: UTF8.self) != nil
    switch declared {
    case .utf8?:
        return isValidUTF8 ? DecodedText(utf8: bytes, hasReplacements: false) : decodeUTF8(bytes[...])
    case .windows1252?: return DecodedText(utf8: decodeWindows1252(bytes), hasReplacements: false)
    case .other?, nil:
        return isValidUTF8
            ? DecodedText(utf8: bytes, hasReplacements: false)
            : DecodedText(utf8: decodeWindows1252(bytes), hasReplacements: declared == .other)
    }
}

private enum DeclaredEncoding { case utf8, windows1252, other }

private func encoding(labelled label: String) -> DeclaredEncoding {
    switch label {
    case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "unicode-1-1-utf-8": .utf8
    case "windows-1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii", "cp1252", "ansi_x3.4-1968", "l1",
        "x-cp1252", "iso_8859-1":
        .windows1252
    default: .other
    }
}

/// What the first `<meta charset>` or `<meta http-equiv=content-type>` says. UTF-16 there can only mean UTF-8.
private func declaredEncoding(in start: ArraySlice<UInt8>) -> DeclaredEncoding? {
    encodingDeclarations(in: start).first.map { encoding(labelled: $0.label) }
}

/// What the letter says of its own encoding.
struct EncodingDeclarations {
    /// The first label; nil when there is none.
    var label: String?
    /// Bytes before the end of that declaration.
    var offset: Int?
    /// Whether every declaration, a byte order mark and the bytes themselves are of one mind.
    var agree: Bool
    var holdsNonASCII: Bool

    init(_ bytes: [UInt8]) {
        // No reader takes a declaration further in than this.
        var found = encodingDeclarations(in: bytes.prefix(65_536))
        if let declaration = xmlDeclaration(bytes) { found.insert(declaration, at: 0) }
        label = found.first?.label
        offset = found.first?.end
        holdsNonASCII = bytes.contains { $0 >= 0x80 }
        var kinds = Set(found.map { encoding(labelled: $0.label) })
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { kinds.insert(.utf8) }
        agree = kinds.count <= 1
        if agree, holdsNonASCII, kinds == [.utf8], String(validating: bytes, as: UTF8.self) == nil { agree = false }
        if agree, holdsNonASCII, kinds == [.windows1252], String(validating: bytes, as: UTF8.self) != nil {
            agree = false
        }
    }
}

/// The encoding of an XML declaration, which readers of HTML take too.
/// Source: HTML section 13.2.3.2, get an XML encoding.
private func xmlDeclaration(_ bytes: [UInt8]) -> (label: String, end: Int)? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard start.starts(with: "<?xml".utf8), let end = start.prefix(200).firstIndex(of: 0x3E) else { return nil }
    let text = String(decoding: start[..<end], as: UTF8.self).lowercased()
    guard let name = text.firstRange(of: "encoding") else { return nil }
    let value = text[name.upperBound...].split { $0 == "=" || $0 == "\"" || $0 == "'" || $0 == " " }.first
    return value.map { (String($0), end + 1) }
}

/// Labels in `meta` elements, in order, with the offset one past each.
private func encodingDeclarations(in start: ArraySlice<UInt8>) -> [(label: String, end: Int)] {
    let bytes = start.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var found: [(label: String, end: Int)] = []
    var index = 0
    while let meta = position(of: "<meta", in: bytes, from: index), found.count < 8 {
        let end = bytes[meta...].firstIndex(of: 0x3E) ?? bytes.count
        if let charset = position(of: "charset", in: bytes, from: meta, before: end) {
            var cursor = charset + 7
            while cursor < end, isASCIISpace(bytes[cursor]) { cursor += 1 }
            if cursor < end, bytes[cursor] == 0x3D {
                cursor += 1
                while cursor < end, isASCIISpace(bytes[cursor]) || bytes[cursor] == 0x22 || bytes[cursor] == 0x27 {
                    cursor += 1
                }
                var label: [UInt8] = []
                while cursor < end, !isASCIISpace(bytes[cursor]),
                    ![0x22, 0x27, 0x3B, 0x3E, 0x2F].contains(bytes[cursor])
                {
                    label.append(bytes[cursor])
                    cursor += 1
                }
                if !label.isEmpty { found.append((String(decoding: label, as: UTF8.self), min(end + 1, bytes.count))) }
            }
        }
        index = end
    }
    return found
}

private func position(of needle: String, in bytes: [UInt8], from start: Int, before limit: Int? = nil) -> Int? {
    let wanted = Array(needle.utf8)
    let last = (limit ?? bytes.count) - wanted.count
    guard start <= last else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
        var index = start
        while index <= last {
            if bytes[index] == wanted[0], bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
            index += 1
        }
        return nil
    }
}

private func decodeUTF8(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    if String(validating: bytes, as: UTF8.self) != nil {
        return DecodedText(utf8: Array(bytes), hasReplacements: false)
    }
    return DecodedText(utf8: Array(String(decoding: bytes, as: UTF8.self).utf8), hasReplacements: true)
}

private func decodeUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> DecodedText {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
        let first = UInt16(bytes[index])
        let second = UInt16(bytes[index + 1])
        units.append(bigEndian ? first << 8 | second : second << 8 | first)
        index += 2
    }
    let isValid = String(validating: units, as: UTF16.self) != nil
    return DecodedText(
        utf8: Array(String(decoding: units, as: UTF16.self).utf8), hasReplacements: !isValid || bytes.count % 2 == 1)
}

/// Source: Encoding Standard, index windows-1252; the five bytes it leaves open stand for themselves.
private func decodeWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
        if byte < 0x80 {
            result.append(byte)
        } else {
            let value = byte < 0xA0 ? windows1252High[Int(byte - 0x80)] : UInt32(byte)
            if let scalar = Unicode.Scalar(value) { result.append(contentsOf: String(scalar).utf8) }
        }
    }
    return result
}

/// The source of an HTML letter as text, whatever encoding it is in.
package func decodedSource(of bytes: [UInt8]) -> String { String(decoding: decodeHTML(bytes).utf8, as: UTF8.self) }
