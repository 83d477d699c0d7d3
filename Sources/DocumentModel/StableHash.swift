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
        text.withUTF8Bytes { bytes in for byte in bytes { add(byte) } }
        add(0x1F)
    }

    /// The same for the same text after dates, numbers and line breaks changed.
    package mutating func addFolded(_ text: String) {
        text.withUTF8Bytes { bytes in forEachFolded(bytes) { add($0) } }
        add(0x1F)
    }

    /// Adds the text to two hashes, at hardly more than the cost of one: they do not wait for each other.
    static func addFolded(_ text: String, to first: inout StableHash, and second: inout StableHash) {
        (first, second) = text.withUTF8Bytes { bytes in
            var (one, other) = (first, second)
            forEachFolded(bytes) {
                one.add($0)
                other.add($0)
            }
            return (one, other)
        }
        first.add(0x1F)
        second.add(0x1F)
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

/// Calls `body` with the bytes that stay the same after dates, numbers and line breaks changed.
@inline(__always)
private func forEachFolded(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt8) -> Void) {
    var hasSpace = false
    for byte in bytes {
        if byte <= 0x20 {
            hasSpace = true
            continue
        }
        if hasSpace { body(0x20) }
        hasSpace = false
        body(isASCIIDigit(byte) ? 0x30 : byte)
    }
}
