/// HTML. Source: HTML, character references; the five signs that end text or a quoted attribute.
package enum HTMLLanguage: OutputLanguage {
    package static func append(_ text: String, to output: inout String) {
        output.appendMarkup(text, apostrophe: "&#39;", newLine: nil)
    }
}

package typealias HTML = Escaped<HTMLLanguage>

/// XML 1.0 text and attributes, in which lines stay lines. Source: XML 1.0, 2.2 and 2.4.
package enum XMLLanguage: OutputLanguage {
    package static func append(_ text: String, to output: inout String) {
        output.appendMarkup(text, apostrophe: "&apos;", newLine: "&#10;")
    }
}

package typealias XML = Escaped<XMLLanguage>

extension String {
    /// - Parameter newLine: what stands for one; nil where it is white space like any other.
    fileprivate mutating func appendMarkup(_ text: String, apostrophe: String, newLine: String?) {
        var isFirst = true
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": self += "&amp;"
            case "<": self += "&lt;"
            case ">": self += "&gt;"
            case "\"": self += "&quot;"
            case "'": self += apostrophe
            // Behind a sign of the page it would be one with that.
            case _ where isFirst && joinsTheOneBefore(scalar): self += "&#\(scalar.value);"
            default: if scalar == "\n", let newLine { self += newLine } else { appendVisible(scalar) }
            }
            isFirst = false
        }
    }
}
