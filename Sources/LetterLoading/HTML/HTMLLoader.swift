internal import CGumbo
internal import DocumentModel

/// Builds the tree a browser would build, through libgumbo.
/// - Throws: when the parse would need far more memory than the letter's size explains.
func loadHTML(_ bytes: [UInt8], facts: FactSet, options: LoadOptions, syntax: HTMLSyntax = .html) throws(LoadError)
    -> Letter
{
    var decoded = decodeHTML(bytes)
    var defects: [LoadDefect] = []
    if decoded.hasReplacements { defects.append(LoadDefect(.undecodableBytes)) }
    let placeholders = maskPlaceholders(in: &decoded.utf8, options.placeholders)
    let scan = SourceScan(limiting: &decoded.utf8)
    if let line = scan.firstLineTooDeep {
        defects.append(LoadDefect(.nestedTooDeep, detail: "\(deepestNesting)", line: line))
    }
    if let line = scan.firstLineTooWide {
        defects.append(LoadDefect(.tooManyAttributes, detail: "\(mostAttributes)", line: line))
    }
    var builder = HTMLTreeBuilder(scan: scan, syntax: syntax)
    let wasBuilt = decoded.utf8.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { characters in
            let parsed = GumboParse(characters)
            return parsed.build(into: &builder)
        }
    }
    guard wasBuilt else { throw LoadError(.expandsTooMuch) }
    let tree = builder.tree.finish()
    builder.findFosterParented(in: tree)
    let source = builder.source
    var letter = Letter(format: .html, tree: tree, facts: FactTable(), defects: defects)
    letter.note(placeholders)
    if builder.isTemplated { letter.hasPlaceholders = true }
    addHTMLFacts(
        to: &letter, source, encodedAs: bytes, wanted: facts, options: options,
        stylesAreTemplated: standInStyle(placeholders.statements, decoded.utf8))
    return letter
}

extension Letter {
    /// What the mask found. Of a tag's two values in two branches one is there, so its doubling is no fault.
    mutating func note(_ placeholders: MaskedPlaceholders) {
        hasPlaceholders = placeholders.areThere
        hasAlternatives = placeholders.hasAlternatives
        hasPartials = placeholders.hasPartials
    }
}

/// Whether a template decides which style rules there are.
private func standInStyle(_ statements: [Int], _ text: [UInt8]) -> Bool {
    guard !statements.isEmpty else { return false }
    var start = 0
    while let open = text[start...].firstRange(of: Array("<style".utf8)) {
        let end = text[open.upperBound...].firstRange(of: Array("</style".utf8))?.lowerBound ?? text.count
        if statements.contains(where: { $0 > open.lowerBound && $0 < end }) { return true }
        start = end
    }
    return false
}

/// What the letter takes itself to be.
enum HTMLSyntax {
    case html
    /// Its language is that of `xml:lang`, which HTML does not know.
    case illFormedXHTML
}

/// The facts that both HTML and XHTML letters bring with them. `roles`, `hidden` and the metadata are always there.
///
/// - Parameter bytes: the letter as it came, for what it says of its own encoding.
func addHTMLFacts(
    to letter: inout Letter, _ source: SourceNotes, encodedAs bytes: [UInt8], wanted: FactSet,
    options: LoadOptions, stylesAreTemplated: Bool = false
) {
    letter.facts.roles = htmlRoles(of: letter.tree)
    letter.facts[.isTagged] = .sparse([DocumentTree.root: .flag(true)], otherwise: .absent)
    letter.facts[.isFragment] = .sparse([DocumentTree.root: .flag(source.isFragment)], otherwise: .absent)
    if wanted.wants(.sourceMarks) { addSourceFacts(to: &letter, source) }
    if wanted.wants(.encoding) { EncodingDeclarations(bytes).store(in: &letter) }
    addMetadata(to: &letter)
    addStyleFacts(
        to: &letter, isQuirky: source.isQuirky, isTemplated: stylesAreTemplated, wanted: wanted,
        options: options)
}

/// One parse; its memory goes when it goes.
private struct GumboParse: ~Copyable {
    private let arena: UnsafeMutablePointer<brevtjek_arena>?
    private let output: UnsafeMutablePointer<GumboOutput>?

    /// The characters must outlive the parse: the tree points into them.
    init(_ characters: UnsafeBufferPointer<CChar>) {
        let memory = brevtjek_arena_make()
        arena = memory
        output = memory.flatMap { memory in
            characters.baseAddress.flatMap { brevtjek_gumbo_parse(memory, $0, characters.count) }
        }
    }

    deinit { if let arena { brevtjek_arena_free(arena) } }

    /// - Returns: false when the parse was given up.
    fileprivate func build(into builder: inout HTMLTreeBuilder) -> Bool {
        guard let document = output?.pointee.document else { return false }
        var names = [Int32](repeating: -1, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
        var stack: [(children: GumboVector, next: UInt32)] = [(document.pointee.v.document.children, 0)]
        builder.source.isFragment = !document.pointee.v.document.has_doctype
        builder.source.isQuirky = document.pointee.v.document.doc_type_quirks_mode == GUMBO_DOCTYPE_QUIRKS
        while let top = stack.last {
            guard top.next < top.children.length, let data = top.children.data,
                let pointer = data[Int(top.next)]?.assumingMemoryBound(to: GumboNode.self)
            else {
                stack.removeLast()
                // The document's own vector opened no element.
                if !stack.isEmpty { builder.tree.close() }
                continue
            }
            stack[stack.count - 1].next += 1
            switch pointer.pointee.type {
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                let element = pointer.pointee.v.element
                if element.tag == GUMBO_TAG_HTML, element.original_tag.length > 0 { builder.source.isFragment = false }
                builder.open(name: name(of: element, &builder.tree, &names), element)
                stack.append((element.children, 0))
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                let text = pointer.pointee.v.text
                let node = builder.tree.text(
                    String(cString: text.text), line: Int(text.start_pos.line), column: Int(text.start_pos.column))
                if pointer.pointee.type == GUMBO_NODE_TEXT {
                    builder.note(offset: Int(text.start_pos.offset), of: node)
                }
            default: break
            }
        }
        return true
    }

    /// - Parameter names: the numbers of the names met before, by the parser's number of the tag.
    private func name(of element: GumboElement, _ tree: inout TreeBuilder, _ names: inout [Int32]) -> Int32 {
        let tag = Int(element.tag.rawValue)
        guard element.tag != GUMBO_TAG_UNKNOWN, names.indices.contains(tag) else {
            return tree.index(of: unknownName(of: element))
        }
        if names[tag] < 0 {
            names[tag] = tree.index(
                of: gumbo_normalized_tagname(element.tag).map { String(cString: $0) } ?? unknownName(of: element))
        }
        return names[tag]
    }

    /// The name of an element that no standard has.
    private func unknownName(of element: GumboElement) -> String {
        var original = element.original_tag
        gumbo_tag_from_original_text(&original)
        guard let data = original.data else { return "unknown" }
        let bytes = UnsafeRawBufferPointer(start: data, count: original.length)
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }
}

/// What the source said of the nodes that the tree alone does not tell.
struct SourceNotes {
    var isFragment = true
    var isQuirky = false
    var fosterParented: Set<NodeID> = []
    var duplicateAttributes: [NodeID: String] = [:]
    var closedForNestedLink: Set<NodeID> = []
    var hasContentAfterEnd = false
}

/// Builds the tree and ties what the scan found to its nodes.
private struct HTMLTreeBuilder {
    var tree = TreeBuilder()
    var source = SourceNotes()
    private let scan: SourceScan
    private let syntax: HTMLSyntax
    /// Whether an attribute says that a template engine fills something in.
    private(set) var isTemplated = false
    /// Where each node stands in the source, in bytes; -1 where it does not.
    private var offsets: [Int32] = []

    init(scan: SourceScan, syntax: HTMLSyntax) {
        self.scan = scan
        self.syntax = syntax
        source.hasContentAfterEnd = scan.hasContentAfterEnd
    }

    mutating func note(offset: Int, of node: NodeID) {
        while offsets.count <= node { offsets.append(-1) }
        offsets[node] = Int32(clamping: offset)
    }

    /// Nodes that stand before a table in the tree but after its tag in the source: they stood in it, outside its cells.
    mutating func findFosterParented(in tree: DocumentTree) {
        // From the end backwards, the first table start among the siblings already met.
        var tableStarts: [NodeID: Int32] = [:]
        let tables = tree.names.map { $0 == "table" }
        guard tables.contains(true) else { return }
        for node in (1..<max(1, min(tree.count, offsets.count))).reversed() {
            let offset = offsets[node]
            guard offset >= 0, let parent = tree.parent(of: node) else { continue }
            if let start = tableStarts[parent], offset > start {
                source.fosterParented.insert(tree.isText(node) ? parent : node)
            }
            if tables[Int(tree.nodes[node].name)] { tableStarts[parent] = min(tableStarts[parent] ?? offset, offset) }
        }
    }

    mutating func open(name: Int32, _ element: GumboElement) {
        let node = tree.open(
            .element, name: name, line: Int(element.start_pos.line), column: Int(element.start_pos.column))
        if element.original_tag.length > 0 {
            let offset = Int(element.start_pos.offset)
            note(offset: offset, of: node)
            if let names = scan.duplicateAttributes[offset] { source.duplicateAttributes[node] = names }
            if scan.linksClosedByLinks.contains(offset) { source.closedForNestedLink.insert(node) }
        }
        let attributes = element.attributes
        guard attributes.length > 0, let data = attributes.data else { return }
        let elementName = tree.name(of: node)
        let template = TemplateMarks(attributes)
        var isOpen = template.mayAddAny
        for index in 0..<Int(attributes.length) {
            guard let attribute = data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee else { continue }
            let name = String(cString: attribute.name).lowercased()
            if name.holdsPlaceholder {
                isOpen = true
            } else if template.areThere, TemplateAttribute(name) != nil || template.filled.contains(name) {
                continue
            } else if syntax == .illFormedXHTML, name == "xml:lang" || name == "lang" {
                if name == "xml:lang" || !holds("xml:lang", attributes) {
                    tree.attribute("lang", String(cString: attribute.value))
                }
            } else {
                let value = String(cString: attribute.value)
                tree.attribute(name, isEnumerated(name, on: elementName) ? value.lowercased() : value)
            }
        }
        if template.areThere { fillIn(template) }
        guard isOpen else { return }
        // A whole attribute is filled in later: it may be the one that matters.
        tree.attribute(openAttributes, "")
        if let missing = decisiveAttribute[elementName], !holds(missing, attributes) {
            tree.attribute(missing, String(placeholderScalar))
        }
    }
}

extension HTMLTreeBuilder {
    /// Puts a placeholder where a template engine puts a value.
    fileprivate mutating func fillIn(_ template: TemplateMarks) {
        isTemplated = true
        for name in template.filled { tree.attribute(name, String(placeholderScalar)) }
        if template.fillsContent { tree.text(String(placeholderScalar)) }
    }
}

/// What an element's attributes say of what a template engine puts into it.
private struct TemplateMarks {
    private(set) var areThere = false
    private(set) var filled: [String] = []
    private(set) var fillsContent = false
    private(set) var mayAddAny = false

    init(_ attributes: GumboVector) {
        for index in 0..<Int(attributes.length) {
            guard let attribute = attributes.data?[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee,
                TemplateAttribute.mayBegin(with: UInt8(bitPattern: attribute.name[0])),
                let mark = TemplateAttribute(String(cString: attribute.name).lowercased())
            else { continue }
            areThere = true
            switch mark {
            case .content: fillsContent = true
            case .attributes(let names): filled += names.filter { !filled.contains($0) }
            case .anyAttribute: mayAddAny = true
            case .nothing: break
            }
        }
    }
}

/// Whether one of the attributes has the name, in whatever case.
private func holds(_ name: String, _ attributes: GumboVector) -> Bool {
    (0..<Int(attributes.length)).contains { index in
        attributes.data?[index].map {
            String(cString: $0.assumingMemoryBound(to: GumboAttribute.self).pointee.name).lowercased() == name
        } ?? false
    }
}

/// Attributes whose values mean the same in either case.
/// Source: HTML section 2.3.3 (keywords and enumerated attributes).
private func isEnumerated(_ name: String, on element: String) -> Bool {
    switch name {
    case "scope", "dir", "http-equiv", "aria-hidden": true
    case "type": element == "input" || element == "button"
    default: false
    }
}

private let decisiveAttribute = [
    "html": "lang", "img": "alt", "area": "alt", "iframe": "title", "th": "scope", "a": "href", "input": "aria-label",
]
