internal import DocumentModel

/// Builds the tree of a letter in XHTML, or of an XSLT template that makes one. One that is not well formed is read as HTML,
/// and says so. One beyond the bounds of XML is read as HTML too, where each bound has its defect.
func loadXHTML(_ bytes: [UInt8], facts: FactSet, options: LoadOptions) throws(LoadError) -> Letter {
    var text = bytes
    var isConverted = false
    if case .utf16(let isBigEndian) = XMLEncoding(bytes), let converted = utf8(ofUTF16: bytes, isBigEndian: isBigEndian)
    {
        text = converted
        isConverted = true
    }
    let placeholders = maskPlaceholders(in: &text, options.placeholders)
    if let excess = XMLBounds(deepest: deepestNesting, mostAttributes: mostAttributes).excess(in: text) {
        return try loadAsHTML(text, excess, facts: facts, options: options)
    }
    guard let document = XMLDocument(text, isConverted: isConverted) else {
        return try loadIllFormed(text, line: nil, facts: facts, options: options)
    }
    if let line = document.firstErrorLine { return try loadIllFormed(text, line: line, facts: facts, options: options) }
    var assembly = XHTMLAssembly()
    document.walk { assembly.add($0) }
    var letter = Letter(format: .html, tree: assembly.builder.finish(), facts: FactTable(), defects: [])
    letter.note(placeholders)
    if assembly.isTemplate {
        letter.hasPlaceholders = true
        letter.hasAlternatives = true
        letter.hasPartials = true
    }
    var source = SourceNotes()
    source.isFragment = !assembly.hasRoot
    addHTMLFacts(to: &letter, source, encodedAs: isConverted ? bytes : text, wanted: facts, options: options)
    return letter
}

private func loadIllFormed(_ bytes: [UInt8], line: Int?, facts: FactSet, options: LoadOptions) throws(LoadError)
    -> Letter
{
    var letter = try loadHTML(bytes, facts: facts, options: options, syntax: .illFormedXHTML)
    letter.defects.append(LoadDefect(.xmlNotWellFormed, line: line))
    return letter
}

/// Reads it as HTML, whose reader takes out what lies too deep or is too much.
private func loadAsHTML(_ bytes: [UInt8], _ excess: XMLBounds.Excess, facts: FactSet, options: LoadOptions)
    throws(LoadError) -> Letter
{
    var letter = try loadHTML(bytes, facts: facts, options: options, syntax: .illFormedXHTML)
    let defect =
        switch excess {
        case .depth(let line): LoadDefect(.nestedTooDeep, detail: "\(deepestNesting)", line: line)
        case .attributes(let line): LoadDefect(.tooManyAttributes, detail: "\(mostAttributes)", line: line)
        }
    if !letter.defects.contains(where: { $0.code == defect.code }) { letter.defects.append(defect) }
    return letter
}

/// Turns XML events into a tree of HTML elements.
///
/// XSLT instructions are no part of the letter: what they hold is, what they compute is filled in later, and
/// `xsl:attribute` gives its attribute to the element around it. Source: XSLT 1.0 sections 7.1.3, 7.6 and 11.
private struct XHTMLAssembly {
    var builder = TreeBuilder()
    private(set) var hasRoot = false
    private(set) var isTemplate = false
    private var open: [Kind] = []
    /// White space that may yet turn out to stand before an `xsl:attribute`.
    private var pendingSpace: (text: String, line: Int)?
    /// Elements within something that is never shown.
    private var skipping = 0

    private enum Kind { case element, instruction, skipped }
    private static let xslt = "http://www.w3.org/1999/XSL/Transform"
    private static let placeholder = String(placeholderScalar)

    mutating func add(_ event: XMLEvent) {
        switch event {
        case .open(let element):
            if skipping > 0 {
                skipping += 1
                open.append(.skipped)
            } else if element.namespace == XHTMLAssembly.xslt {
                instruct(element)
            } else {
                flushSpace()
                addElement(element)
            }
        case .text(let text, let line):
            guard skipping == 0 else { return }
            if isTemplate, isBlank(text), pendingSpace == nil {
                pendingSpace = (text, line)
            } else {
                flushSpace()
                builder.text(text, line: line)
            }
        case .close:
            switch open.popLast() {
            case .element?:
                flushSpace()
                builder.close()
            case .skipped?: skipping -= 1
            case .instruction?, nil: break
            }
        }
    }

    private mutating func flushSpace() {
        if let space = pendingSpace { builder.text(space.text, line: space.line) }
        pendingSpace = nil
    }

    private mutating func instruct(_ element: XMLElement) {
        isTemplate = true
        switch element.name {
        case "attribute":
            pendingSpace = nil
            let name = element.attributes.first { $0.name == "name" }?.value.lowercased() ?? ""
            if !name.isEmpty { builder.attribute(name == "xml:lang" ? "lang" : name, XHTMLAssembly.placeholder) }
            skip()
        case "variable", "param", "with-param", "output", "key", "sort", "message", "attribute-set", "import",
            "include", "strip-space",
            "preserve-space", "decimal-format", "namespace-alias", "comment", "processing-instruction":
            skip()
        case "value-of", "apply-templates", "call-template", "copy-of", "number", "apply-imports", "copy":
            flushSpace()
            builder.text(XHTMLAssembly.placeholder, line: element.line)
            skip()
        default: open.append(.instruction)
        }
    }

    private mutating func skip() {
        skipping += 1
        open.append(.skipped)
    }

    private mutating func addElement(_ element: XMLElement) {
        if element.name.lowercased() == "html" { hasRoot = true }
        open.append(.element)
        builder.open(.element, name: element.name.lowercased(), line: element.line)
        for attribute in element.attributes where attribute.name.lowercased() != "lang" {
            let prefix = attribute.prefix.isEmpty ? "" : attribute.prefix + ":"
            builder.attribute((prefix + attribute.name).lowercased(), filledIn(attribute.value))
        }
        // In XML the language is that of xml:lang; a lang beside it is outvoted.
        let languages = element.attributes.filter { $0.name.lowercased() == "lang" }
        if let language = languages.first(where: { $0.prefix == "xml" }) ?? languages.first {
            builder.attribute("lang", filledIn(language.value))
        }
    }

    /// An attribute value template has its expressions in braces.
    private func filledIn(_ value: String) -> String {
        guard isTemplate, value.contains("{"), let start = value.firstIndex(of: "{"),
            let end = value.lastIndex(of: "}"), start < end
        else {
            return value
        }
        return value[..<start] + XHTMLAssembly.placeholder + value[value.index(after: end)...]
    }
}
