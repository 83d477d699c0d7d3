/// Markdown on one line, inert: no markup, no HTML, and none of what code hosts make links of by themselves – mentions, addresses, numbers of issues.
///
/// Backslashes do not stop a mention, which is looked for when the markup is gone; a word joiner, which is not seen, does.
/// Source: CommonMark 0.31, backslash escapes; GitHub Flavored Markdown, autolinks; GitHub and GitLab, references.
package enum MarkdownLanguage: OutputLanguage {
    private static let joiner: Unicode.Scalar = "\u{2060}"

    package static func append(_ text: String, to output: inout String) {
        var isFirst = true
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let before: Unicode.Scalar = index > 0 ? scalars[index - 1] : " "
            defer { if !scalar.properties.isWhitespace { isFirst = false } }
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "{", "}", "~", "$", "^": output += "\\\(scalar)"
            // A list, a number of one or a line under a heading begins a line.
            case "-", "+", "=": output += isFirst ? "\\\(scalar)" : String(scalar)
            // `www.` begins an address: a sign before the point makes it none.
            case "." where beginsAddress(scalars, index):
                output.unicodeScalars.append(joiner)
                output.unicodeScalars.append(scalar)
            case ".", ")":
                let endsWord = index + 1 == scalars.count || scalars[index + 1].properties.isWhitespace
                output +=
                    ("0"..."9").contains(before) && endsWord && isListNumber(output) ? "\\\(scalar)" : String(scalar)
            case "&": output += "&amp;"
            case "@":
                output.unicodeScalars.append(scalar)
                output.unicodeScalars.append(joiner)
            // An address begins so.
            case "/" where before == ":":
                output.unicodeScalars.append(joiner)
                output.unicodeScalars.append(scalar)
            default:
                // #1, !1, GH-1 and their like name an issue.
                if scalar.value >= 0x30, scalar.value <= 0x39,
                    "#!%$&~^".unicodeScalars.contains(before) || endsInIssue(scalars, index)
                {
                    output.unicodeScalars.append(joiner)
                }
                if isFirst, joinsTheOneBefore(scalar) {
                    output += "&#\(scalar.value);"
                } else {
                    output.appendVisible(scalar)
                }
            }
        }
    }

    /// Whether `www` stands before, as a word of its own.
    private static func beginsAddress(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index >= 3, scalars[(index - 3)..<index].allSatisfy({ $0 == "w" || $0 == "W" }) else { return false }
        return index == 3 || scalars[index - 4].value >= 0x80 || !scalars[index - 4].properties.isAlphabetic
    }

    private static func endsInIssue(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index >= 3 && scalars[index - 1] == "-" && (scalars[index - 2] == "H" || scalars[index - 2] == "h")
            && (scalars[index - 3] == "G" || scalars[index - 3] == "g")
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
