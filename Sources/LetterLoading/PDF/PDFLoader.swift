internal import DocumentModel

/// Loads a PDF letter: qpdf for the objects, our own interpreter for what the pages show, poppler for the
/// text of letters without tags.
func loadPDF(_ bytes: [UInt8], facts: FactSet) throws(LoadError) -> Letter {
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
