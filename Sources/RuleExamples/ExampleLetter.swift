internal import DocumentModel
package import RuleEngine

extension RuleExample {
    /// The letter as a loader gets it.
    ///
    /// - Parameter file: the rule file, for mistakes in the notation.
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

    /// What stands between double braces, in base64.
    private func encodingContents(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            result += rest[..<open.lowerBound] + base64(rest[open.upperBound..<close.lowerBound].utf8)
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    /// Source: RFC 4648 section 4.
    private func base64(_ bytes: some Sequence<UInt8>) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)
        var result = String.UnicodeScalarView()
        let bytes = Array(bytes)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 { result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=") }
        }
        return String(result)
    }
}
