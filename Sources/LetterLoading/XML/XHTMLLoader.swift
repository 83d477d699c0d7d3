internal import DocumentModel

/// Builds the tree of a letter in XHTML. One that is not well formed is read as HTML, and says so.
func loadXHTML(_ bytes: [UInt8], facts: Set<Fact>, options: LoadOptions) throws(LoadError) -> Letter {
    var bytes = bytes
    let hasPlaceholders = maskPlaceholders(in: &bytes, options.placeholders)
    guard let document = XMLDocument(bytes) else { return try loadIllFormed(bytes, line: nil, facts: facts, options: options) }
    if let line = document.firstErrorLine { return try loadIllFormed(bytes, line: line, facts: facts, options: options) }
    var builder = TreeBuilder()
    var hasRoot = false
    document.walk { event in
        switch event {
        case .open(let element):
            if element.name.lowercased() == "html" { hasRoot = true }
            builder.open(.element, name: element.name.lowercased(), line: element.line)
            for attribute in element.attributes where attribute.name.lowercased() != "lang" {
                let prefix = attribute.prefix.isEmpty ? "" : attribute.prefix + ":"
                builder.attribute((prefix + attribute.name).lowercased(), attribute.value)
            }
            // In XML the language is that of xml:lang; a lang beside it is outvoted.
            let languages = element.attributes.filter { $0.name.lowercased() == "lang" }
            if let language = languages.first(where: { $0.prefix == "xml" }) ?? languages.first { builder.attribute("lang", language.value) }
        case .text(let text, let line): builder.text(text, line: line)
        case .close: builder.close()
        }
    }
    var letter = Letter(format: .html, tree: builder.finish(), facts: FactTable(), defects: [])
    letter.hasPlaceholders = hasPlaceholders
    var source = SourceNotes()
    source.isFragment = !hasRoot
    addSourceFacts(to: &letter, source, encodings: EncodingDeclarations(bytes))
    addHTMLFacts(to: &letter, isFragment: !hasRoot, isQuirky: false, wanted: facts, options: options)
    return letter
}

private func loadIllFormed(_ bytes: [UInt8], line: Int?, facts: Set<Fact>, options: LoadOptions) throws(LoadError) -> Letter {
    var letter = try loadHTML(bytes, facts: facts, options: options, syntax: .illFormedXHTML)
    letter.defects.append(LoadDefect(.xmlNotWellFormed, line: line))
    return letter
}
