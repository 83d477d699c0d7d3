internal import DocumentModel

/// The encoding of an embedded Type 1 program, for a font to which the file gives no encoding of its own.
///
/// Source: ISO 32000-1 table 114: the base encoding of an embedded font is that of its program.
final class BuiltInEncoding {
    private let file: PDFFile
    private let program: ObjectID
    /// Codes that `Differences` names.
    private let named: Set<Int>
    /// By code; nil until the first of them is asked for: most fonts have a map to Unicode, and none is opened for them.
    private var texts: [String?]?

    /// nil where another table decides.
    init?(of font: PDFDictionary, file: PDFFile) {
        let encoding = file.get("Encoding", of: font)
        let base = encoding.name ?? file.get("BaseEncoding", of: encoding.dictionary).name
        let descriptor = file.get("FontDescriptor", of: font).dictionary
        guard ["Type1", "MMType1"].contains(file.get("Subtype", of: font).name ?? ""),
            PredefinedEncoding.named(base) == nil,
            let program = ["FontFile", "FontFile3"].lazy.compactMap({ descriptor?[$0]?.objectID }).first
        else { return nil }
        self.file = file
        self.program = program
        named = Set(PDFFont.differences(of: encoding, file: file).map(\.code))
    }

    /// nil where the program gives the code no glyph, or one whose name says no character.
    func text(of code: Int) -> String? {
        if named.contains(code) { return nil }
        let known = texts ?? read()
        texts = known
        return known.indices.contains(code) ? known[code] : nil
    }

    private func read() -> [String?] {
        guard let data = file.streamData(program), let program = FontProgram(data), program.hasGlyphNames else {
            return []
        }
        return (0..<256).map { code in
            let glyph = program.glyph(inOwnEncoding: UInt32(code))
            return glyph > 0 ? program.name(of: glyph).flatMap(characters(ofGlyph:)) : nil
        }
    }
}
