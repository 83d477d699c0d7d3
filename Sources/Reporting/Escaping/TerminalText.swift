/// Text for a terminal, a log or a file that people read: nothing in it acts on the terminal, and no line of a CI log is taken for a command.
///
/// Source: ECMA-48 control functions; GitHub Actions, workflow commands (`::name::`, `##[name]`, after any white space); Azure Pipelines `##vso[`.
package enum TerminalLanguage: OutputLanguage {
    private static let joiner: Unicode.Scalar = "\u{2060}"

    package static func append(_ text: String, to output: inout String) {
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if before == scalar, scalar == ":" || scalar == "#" { output.unicodeScalars.append(joiner) }
            output.appendVisible(scalar)
            before = scalar
        }
    }
}

package typealias TerminalText = Escaped<TerminalLanguage>
