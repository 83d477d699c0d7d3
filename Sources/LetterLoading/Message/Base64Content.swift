/// A file of a message, decoded as its text goes by. Source: RFC 4648 section 4; white space is passed over, as xs:base64Binary lets it.
struct Base64Content {
    private(set) var bytes: [UInt8] = []
    /// Whether every character was of the alphabet and the end was whole.
    private(set) var isWellFormed = true
    private(set) var isTooLarge = false

    private let limit: Int
    private var held: UInt32 = 0
    private var count = 0
    private var isPadded = false

    init(limit: Int) { self.limit = limit }

    mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
        for character in characters {
            let value = Base64Content.values[Int(character)]
            if value < 64, !isPadded {
                held = held << 6 | UInt32(value)
                count += 1
                if count == 4 {
                    bytes.append(UInt8(truncatingIfNeeded: held >> 16))
                    bytes.append(UInt8(truncatingIfNeeded: held >> 8))
                    bytes.append(UInt8(truncatingIfNeeded: held))
                    held = 0
                    count = 0
                }
            } else if character == 0x3D {
                isPadded = true
            } else if value != 254 {
                isWellFormed = false
            }
        }
        if bytes.count > limit {
            isTooLarge = true
            bytes = []
        }
    }

    mutating func finish() {
        switch count {
        case 0: break
        case 2: bytes.append(UInt8(truncatingIfNeeded: held >> 4))
        case 3:
            bytes.append(UInt8(truncatingIfNeeded: held >> 10))
            bytes.append(UInt8(truncatingIfNeeded: held >> 2))
        default: isWellFormed = false
        }
    }

    /// 254 for white space, 255 for what is not of the alphabet.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, character) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
            table[Int(character)] = UInt8(value)
        }
        for character in [0x09, 0x0A, 0x0D, 0x20] { table[character] = 254 }
        return table
    }()
}
