/// FNV-1a, 64 bits: short, and the same over runs and machines. Tells contents apart; it protects nothing.
package struct StableHash: Sendable {
    package var number: UInt64 { value }
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package mutating func add(_ byte: UInt8) {
        value ^= UInt64(byte)
        value = value &* 0x0000_0100_0000_01B3
    }

    package mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(0x1F)
    }

    /// The same for the same text after dates, numbers and line breaks changed.
    package mutating func addFolded(_ text: String) {
        var hasSpace = false
        for byte in text.utf8 {
            if byte <= 0x20 {
                hasSpace = true
                continue
            }
            if hasSpace { add(0x20) }
            hasSpace = false
            add(isASCIIDigit(byte) ? 0x30 : byte)
        }
        add(0x1F)
    }

    /// 16 hexadecimal digits.
    package var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    package static func of(_ text: String) -> String {
        var hash = StableHash()
        for byte in text.utf8 { hash.add(byte) }
        return hash.text
    }
}
