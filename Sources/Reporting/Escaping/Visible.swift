internal import DocumentModel

extension Unicode.Scalar {
    /// Whether it would act and not be seen: control characters, those that turn the direction of writing or shape other characters, separators of
    /// lines and paragraphs, tags and code points that are no characters. Source: Unicode 15, general categories and UAX #9.
    var actsUnseen: Bool {
        switch value {
        case 0x20..<0x7F: false
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x180E, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE0FFF:
            true
        default: value & 0xFFFE == 0xFFFE
        }
    }
}

/// A sign that joins the one before it: `<` and U+0338 are taken for one character, `≮`, by whoever composes a text.
func joinsTheOneBefore(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x300 && scalar.properties.isGraphemeExtend }

extension String {
    /// Adds a scalar, seen in any case: white space as a space, one that would act as `‹U+202E›`.
    mutating func appendVisible(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\t", "\n", "\r", "\u{B}", "\u{C}": unicodeScalars.append(" ")
        case placeholderScalar: self += "…"
        case _ where scalar.actsUnseen:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            self += "‹U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "›"
        default: unicodeScalars.append(scalar)
        }
    }
}
