/// Markdown on one line, inert: no markup, no HTML, and none of what code hosts make links of by themselves – mentions, addresses, numbers of issues.
///
/// Backslashes do not stop a mention, which is looked for when the markup is gone; a word joiner, which is not seen, does.
/// Source: CommonMark 0.31, backslash escapes; GitHub Flavored Markdown, autolinks; GitHub and GitLab, references.
package enum MarkdownLanguage: OutputLanguage {
    private static let joiner: Unicode.Scalar = "\u{2060}"

    package static func append(_ text: String, to output: inout String, isAtStart: Bool) {
        var before: Unicode.Scalar = " "
        var isFirst = true
        var digits = 0
        var word = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            defer {
                before = scalar
                if !scalar.properties.isWhitespace { isFirst = false }
                digits = scalar.value >= 0x30 && scalar.value <= 0x39 ? digits + 1 : 0
                if scalar.value < 0x80, scalar.properties.isAlphabetic { word.unicodeScalars.append(scalar) } else { word = "" }
            }
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "{", "}", "~", "$", "^": output += "\\\(scalar)"
            // A list, a number of one or a line under a heading begins a line.
            case "-", "+", "=": output += isFirst ? "\\\(scalar)" : String(scalar)
            case ".", ")":
                let endsWord = index + 1 == scalars.count || scalars[index + 1].properties.isWhitespace
                output += digits > 0 && endsWord && isListNumber(output) ? "\\\(scalar)" : String(scalar)
                // `www.` begins an address.
                if scalar == ".", word.lowercased() == "www" { output.unicodeScalars.append(joiner) }
            case "&": output += "&amp;"
            case "@":
                output.unicodeScalars.append(scalar)
                output.unicodeScalars.append(joiner)
            // An address begins so.
            case "/" where before == ":":
                output.unicodeScalars.append(joiner)
                output.unicodeScalars.append(scalar)
            default:
                // GH-1 and #1 name an issue.
                if scalar.value >= 0x30, scalar.value <= 0x39, before == "#" || (before == "-" && output.hasSuffix("GH-")) { output.unicodeScalars.append(joiner) }
                if isFirst, joinsTheOneBefore(scalar) { output += "&#\(scalar.value);" } else { output.appendVisible(scalar) }
            }
        }
    }

    /// Whether nothing but digits stands in what is being written, since its last line began.
    private static func isListNumber(_ output: String) -> Bool {
        for byte in output.utf8.reversed() {
            if byte == 0x0A { return true }
            guard byte == 0x20 || (byte >= 0x30 && byte <= 0x39) else { return false }
        }
        return true
    }
}

package typealias Markdown = Escaped<MarkdownLanguage>

extension Markdown.StringInterpolation {
    /// Within backquotes: a name of the program's own, in which none may stand.
    mutating func appendInterpolation(code text: String) {
        var piece = ""
        for scalar in text.unicodeScalars where scalar != "`" { piece.appendVisible(scalar) }
        append(made: piece)
    }
}
