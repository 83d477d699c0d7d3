internal import DocumentModel

/// Builds JSON text whose keys stand in the order they are written; callers write them sorted.
///
/// A batch writes one record a letter, and a general encoder spends more on a record than the rules do on a letter.
struct JSONText {
    private(set) var text = ""
    /// Whether a comma is due before the next value.
    private var needsComma = false

    mutating func object(_ body: (inout JSONText) -> Void) { nest("{", "}", body) }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONText, Element) -> Void) {
        nest("[", "]") { json in
            for element in elements { body(&json, element) }
        }
    }

    private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
        separate()
        text += open
        needsComma = false
        body(&self)
        text += close
        needsComma = true
    }

    /// - Parameter name: needs no escapes.
    mutating func key(_ name: StaticString) {
        separate()
        text += "\""
        text += name.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        text += "\":"
        needsComma = false
    }

    mutating func value(_ string: String) {
        separate()
        JSONText.append(string, to: &text)
        needsComma = true
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
        text += json
        needsComma = true
    }

    private mutating func separate() { if needsComma { text += "," } }

    /// Source: RFC 8259 section 7.
    private static func append(_ string: String, to text: inout String) {
        text += "\""
        if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            text += string
        } else {
            for scalar in string.unicodeScalars {
                switch scalar {
                case "\"": text += "\\\""
                case "\\": text += "\\\\"
                case "\n": text += "\\n"
                case "\r": text += "\\r"
                case "\t": text += "\\t"
                case "\u{8}": text += "\\b"
                case "\u{C}": text += "\\f"
                case "\u{0}"..<"\u{20}":
                    let digits = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}
