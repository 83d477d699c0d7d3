internal import DocumentModel

/// What is written for a character that would act and not be seen: `‹U+202E›`. nil for one that may stand as it is.
///
/// These are control characters, those that turn the direction of writing or shape other characters, separators of lines and paragraphs, tags and
/// code points that are no characters. White space of a line is the caller's. Source: Unicode 15, general categories and UAX #9.
func visibleForm(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x20..<0x7F: return nil
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x180E, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE0FFF: break
    case placeholderScalar.value: return "…"
    default: if scalar.value & 0xFFFE != 0xFFFE { return nil }
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "‹U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "›"
}

/// A sign that joins the one before it: `<` and U+0338 are taken for one character, `≮`, by whoever composes a text.
func joinsTheOneBefore(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x300 && scalar.properties.isGraphemeExtend }

extension String {
    /// Adds a scalar, seen in any case; white space as a space.
    mutating func appendVisible(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\t", "\n", "\r", "\u{B}", "\u{C}": unicodeScalars.append(" ")
        default: if let form = visibleForm(of: scalar) { self += form } else { unicodeScalars.append(scalar) }
        }
    }
}
