/// XML 1.0 text and attributes. Source: XML 1.0, 2.2 and 2.4.
package enum XMLLanguage: OutputLanguage {
    package static func append(_ text: String, to output: inout String, isAtStart: Bool) {
        var isFirst = true
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&apos;"
            case "\n": output += "&#10;"
            case _ where isFirst && joinsTheOneBefore(scalar): output += "&#\(scalar.value);"
            default: output.appendVisible(scalar)
            }
            isFirst = false
        }
    }
}

package typealias XML = Escaped<XMLLanguage>
