internal import DocumentModel

/// Builds JSON text whose keys stand in the order they are written; callers write them sorted.
///
/// A batch writes one record a letter, and a general encoder spends more on a record than the rules do on a letter.
package struct JSONText: Sendable {
    private var bytes: [UInt8] = []
    package var text: String { String(decoding: bytes, as: UTF8.self) }
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

    /// Characters that act on a terminal are written as escapes too; a reader gets the same text. Source: RFC 8259 section 7.
    mutating func value(_ string: String) {
        separate()
        bytes.append(0x22)
        var string = string
        string.withUTF8 { utf8 in
            if utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && !JSONText.mayAct($0) }) {
                bytes += utf8
            } else {
                appendEscaped(utf8)
            }
        }
        bytes.append(0x22)
        needsComma = true
    }

    /// Whoever wrote a text, a number in it is somebody's.
    mutating func value(_ text: LetterText) { value(text.unescaped.maskingCPR()) }

    /// Whether a byte is, or may begin, a character that is written as an escape.
    @inline(__always)
    static func mayAct(_ byte: UInt8) -> Bool {
        byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE1 || byte == 0xE2 || byte == 0xEF || byte >= 0xF0
    }

    private mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
        for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: bytes += [0x5C, UInt8(scalar.value)]
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x0D: bytes += Array("\\r".utf8)
            case 0x09: bytes += Array("\\t".utf8)
            case 0x08: bytes += Array("\\b".utf8)
            case 0x0C: bytes += Array("\\f".utf8)
            case 0x20..<0x7F: bytes.append(UInt8(scalar.value))
            default:
                if !scalar.actsUnseen, let units = UTF8.encode(scalar) {
                    bytes += units
                } else {
                    bytes += Array(JSONText.escape(scalar).utf8)
                }
            }
        }
    }

    static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
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
