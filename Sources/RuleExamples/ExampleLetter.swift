internal import DocumentModel
internal import Foundation
package import RuleEngine

extension RuleExample {
    /// The bytes that a loader is given.
    ///
    /// - Parameter file: the rule file, which mistakes in the notation name.
    /// - Throws: a mistake in the notation, at its place in the rule file.
    package func bytes(file: String) throws(RuleFileError) -> [UInt8] {
        switch notation {
        case .html, .pdf, .text: Array(source.utf8)
        case .htmlBody:
            Array(
                """
                <!DOCTYPE html>
                <html lang="da">
                <head><meta charset="utf-8"><title>\(StructureScaffold.title)</title></head>
                <body lang="da">
                \(source)
                </body>
                </html>

                """.utf8)
        case .pdfStructure: try StructureScaffold.file(of: self, file: file)
        case .message: Array(encodingContents(source).utf8)
        case .memo: Array(encodingContents(try MessageNotation.message(of: self, file: file)).utf8)
        }
    }

    /// The text with everything between double braces encoded in base64.
    private func encodingContents(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            result +=
                rest[..<open.lowerBound] + Data(rest[open.upperBound..<close.lowerBound].utf8).base64EncodedString()
            rest = rest[close.upperBound...]
        }
        return result + rest
    }
}
