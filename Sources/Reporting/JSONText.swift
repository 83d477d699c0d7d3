internal import DocumentModel

/// Builds JSON text whose keys stand in the order they are written; callers write them sorted.
///
/// A batch writes one record a letter, and a general encoder spends more on a record than the rules do on a letter.
struct JSONText {
    private var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// Whether a comma is due before the next value.
    private var needsComma = false

    mutating func object(_ body: (inout JSONText) -> Void) { nest("{", "}", body) }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONText, Element) -> Void) {
        nest("[", "]") { json in
            for element in elements { body(&json, element) }
        }
    }

    private mutating func nest(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONText) -> Void) {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    /// - Parameter name: needs no escapes.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        name.withUTF8Buffer { bytes += $0 }
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// - Parameter name: needs no escapes.
    mutating func key(named name: String) {
        separate()
        bytes.append(0x22)
        bytes += Array(name.utf8)
        bytes += [0x22, 0x3A]
        needsComma = false
    }

    /// Source: RFC 8259 section 7.
    mutating func value(_ string: String) {
        separate()
        bytes.append(0x22)
        var string = string
        string.withUTF8 { utf8 in
            if utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
                bytes += utf8
            } else {
                for byte in utf8 { appendEscaped(byte) }
            }
        }
        bytes.append(0x22)
        needsComma = true
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case 0x22, 0x5C: bytes += [0x5C, byte]
        case 0x0A: bytes += Array("\\n".utf8)
        case 0x0D: bytes += Array("\\r".utf8)
        case 0x09: bytes += Array("\\t".utf8)
        case 0x08: bytes += Array("\\b".utf8)
        case 0x0C: bytes += Array("\\f".utf8)
        case ..<0x20: bytes += Array((byte < 0x10 ? "\\u000" : "\\u00").utf8) + Array(String(byte, radix: 16).utf8)
        default: bytes.append(byte)
        }
    }

    mutating func value(_ number: Int) { raw("\(number)") }

    /// With the decimals it has; `3` and not `3.0`.
    mutating func value(_ number: Double) {
        let whole = Int(clamping: number)
        raw(Double(whole) == number ? "\(whole)" : "\(number)")
    }

    /// JSON that is already text.
    mutating func raw(_ json: String) {
        separate()
        bytes += Array(json.utf8)
        needsComma = true
    }

    private mutating func separate() { if needsComma { bytes.append(0x2C) } }
}
