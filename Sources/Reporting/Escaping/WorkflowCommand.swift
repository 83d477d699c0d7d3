internal import DocumentModel

/// A line that GitHub Actions reads. Source: GitHub Actions toolkit, `command.ts`: data escapes `%`, CR and LF; a property also `:` and `,`.
package enum WorkflowCommandLanguage: OutputLanguage {
    package static func append(_ text: String, to output: inout String) { append(text, to: &output, isProperty: false) }

    static func append(_ text: String, to output: inout String, isProperty: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": output += "%25"
            case "\r": output += "%0D"
            case "\n": output += "%0A"
            case ":" where isProperty: output += "%3A"
            case "," where isProperty: output += "%2C"
            default: output.appendVisible(scalar)
            }
        }
    }
}

package typealias WorkflowCommand = Escaped<WorkflowCommandLanguage>

extension WorkflowCommand.StringInterpolation {
    mutating func appendInterpolation(property text: LetterText) {
        var piece = ""
        WorkflowCommandLanguage.append(text.unescaped.maskingCPR(), to: &piece, isProperty: true)
        append(made: piece)
    }
}
