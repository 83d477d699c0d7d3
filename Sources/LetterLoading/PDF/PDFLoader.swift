internal import DocumentModel

/// Loads a PDF letter: qpdf for the objects, our own interpreter for what the pages show, poppler for the
/// text of letters without tags.
func loadPDF(_ bytes: [UInt8], facts: FactSet) throws(LoadError) -> Letter {
    do throws(LoadError) {
        return try load(bytes, facts: facts)
    } catch {
        // qpdf takes no key from an identifier of one entry, and finds that a password is missing.
        guard error.cause == .needsPassword, let mended = withSecondIdentifier(bytes) else { throw error }
        return try load(mended, facts: facts)
    }
}

private func load(_ bytes: [UInt8], facts: FactSet) throws(LoadError) -> Letter {
    let result: Result<Letter, LoadError> = bytes.withUnsafeBytes { buffer in
        do throws(LoadError) {
            let file = try PDFFile(buffer)
            guard !file.pageIDs.isEmpty else { return .failure(LoadError(.damaged(detail: "pages"))) }
            var assembly = PDFAssembly(file: file, facts: facts)
            return .success(assembly.letter(buffer))
        } catch {
            return .failure(error)
        }
    }
    return try result.get()
}

/// How far from the end of a file its last trailer is looked for.
private let longestTrailer = 4_096

/// The file with the one entry of its identifier given twice; nil where the last trailer has no such identifier.
///
/// The key of a protected file is made with the first entry alone, so that nothing is lost where the second is missing. What comes behind the trailer
/// names no place after it.
/// Source: ISO 32000-1 sections 7.6.3.3 and 14.4.
private func withSecondIdentifier(_ bytes: [UInt8]) -> [UInt8]? {
    let start = max(0, bytes.count - longestTrailer)
    let tail = Array(bytes[start...])
    let key = Array("/ID".utf8)
    guard tail.count > key.count,
        let place = (0..<(tail.count - key.count)).last(where: { tail[$0..<($0 + key.count)].elementsEqual(key) })
    else { return nil }
    var scanner = PDFScanner(tail)
    scanner.position = place + key.count
    guard case .arrayStart = scanner.next() else { return nil }
    let first = scanner.position
    guard case .value(.string(_)) = scanner.next() else { return nil }
    let end = scanner.position
    guard case .arrayEnd = scanner.next() else { return nil }
    return Array(bytes[..<(start + end)]) + [0x20] + tail[first...]
}
