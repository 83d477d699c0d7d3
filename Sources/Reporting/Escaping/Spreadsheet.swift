internal import DocumentModel

/// Cells as a spreadsheet takes them: text, and never the beginning of a formula. Source: OWASP, CSV injection; RFC 4180.
enum SpreadsheetCell {
    /// With an apostrophe where a program would read a formula, whatever invisible stands before its first sign; on one line, so that no line of a file
    /// that is printed to a log begins with what a person wrote.
    static func text(_ text: LetterText) -> String {
        var result = ""
        for scalar in text.unescaped.maskingCPR().unicodeScalars { result.appendVisible(scalar) }
        return beginsFormula(text.unescaped) ? "'" + result : result
    }

    private static func beginsFormula(_ text: String) -> Bool {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "|", "%": return true
            default:
                // Signs that take no room, and white space, are passed over by some readers.
                let properties = scalar.properties
                guard
                    properties.isWhitespace || properties.isDefaultIgnorableCodePoint
                        || properties.generalCategory == .control || properties.generalCategory == .format
                        || properties.generalCategory == .nonspacingMark
                else { return false }
            }
        }
        return false
    }

    /// A name that Excel takes for a sheet: at most 31 UTF-16 units without `[]:*?/\'` and without characters that are not seen, and never empty.
    ///
    /// - Parameter number: of the sheet, from 1; nil where there is one. With it no name comes twice.
    static func sheetName(_ title: LetterText, number: Int?) -> String {
        let prefix = number.map { "\($0) " } ?? ""
        var result = ""
        var units = prefix.utf16.count
        for scalar in title.unescaped.unicodeScalars {
            var piece = ""
            switch scalar {
            case "[", "]", ":", "*", "?", "/", "\\", "'": piece = " "
            default: piece.appendVisible(scalar)
            }
            units += piece.utf16.count
            guard units <= 31 else { break }
            result += piece
        }
        let name = prefix + result
        return name.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? "Ark" : name
    }
}

/// A row's cell in CSV, quoted.
package enum CSVLanguage: OutputLanguage {
    package static func append(_ text: String, to output: inout String) {
        output += "\""
        for scalar in SpreadsheetCell.text(LetterText(text)).unicodeScalars {
            if scalar == "\"" { output += "\"\"" } else { output.unicodeScalars.append(scalar) }
        }
        output += "\""
    }
}

package typealias CSV = Escaped<CSVLanguage>
