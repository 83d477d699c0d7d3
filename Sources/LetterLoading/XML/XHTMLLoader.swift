internal import DocumentModel

/// Builds the tree of a letter in XHTML. One that is not well formed is read as HTML, and says so.
func loadXHTML(_ bytes: [UInt8]) -> Letter {
    guard let document = XMLDocument(bytes) else { return loadIllFormed(bytes, line: nil) }
    if let line = document.firstErrorLine { return loadIllFormed(bytes, line: line) }
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
    return htmlLetter(tree: builder.finish(), isFragment: !hasRoot, defects: [])
}

private func loadIllFormed(_ bytes: [UInt8], line: Int?) -> Letter {
    var letter = loadHTML(bytes)
    letter.defects.append(LoadDefect(.xmlNotWellFormed, line: line))
    return letter
}
