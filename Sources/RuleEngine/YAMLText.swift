/// A text as YAML in double quotes, on one line. Reading it gives the same text again. Source: YAML 1.2.2, section 5.7
/// and 7.3.1.
package func quotedYAML(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x22, 0x5C: result += "\\\(scalar)"
        case 0x0A: result += "\\n"
        case 0x0D: result += "\\r"
        case 0x09: result += "\\t"
        // Control characters, and invisible characters that change the direction of writing or break lines.
        case ..<0x20, 0x7F..<0xA0: result += "\\x" + hexadecimal(scalar.value, digits: 2)
        case 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFF:
            result += "\\u" + hexadecimal(scalar.value, digits: 4)
        case 0xE0000...: result += "\\U" + hexadecimal(scalar.value, digits: 8)
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

/// The text without quotes if it is a plain word, in quotes otherwise.
func plainYAML(_ text: String) -> String {
    let isPlain =
        text.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } == true
        && text.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
    return isPlain && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text)
        ? text : quotedYAML(text)
}

/// The number in hexadecimal with capital letters, padded with zeros.
package func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
