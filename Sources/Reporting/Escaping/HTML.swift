/// HTML. Source: HTML, character references; the five signs that end text or a quoted attribute.
package enum HTMLLanguage: OutputLanguage {
    package static func append(_ text: String, to output: inout String, isAtStart: Bool) {
        var isFirst = true
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            // Behind a sign of the page it would be one with that.
            case _ where isFirst && joinsTheOneBefore(scalar): output += "&#\(scalar.value);"
            default: output.appendVisible(scalar)
            }
            isFirst = false
        }
    }
}

package typealias HTML = Escaped<HTMLLanguage>
