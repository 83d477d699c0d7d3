internal import CGumbo
internal import DocumentModel

/// Builds the tree a browser would build, through libgumbo.
func loadHTML(_ bytes: [UInt8]) -> Letter {
    var decoded = decodeHTML(bytes)
    var defects: [LoadDefect] = []
    if decoded.hasReplacements { defects.append(LoadDefect(.undecodableBytes)) }
    if let line = limitNesting(of: &decoded.utf8) {
        defects.append(LoadDefect(.nestedTooDeep, detail: "\(deepestNesting)", line: line))
    }
    var builder = TreeBuilder()
    let isFragment = decoded.utf8.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { characters in
            let parsed = GumboParse(characters)
            return parsed.build(into: &builder)
        }
    }
    return htmlLetter(tree: builder.finish(), isFragment: isFragment, defects: defects)
}

/// The facts that both HTML and XHTML letters bring with them.
func htmlLetter(tree: DocumentTree, isFragment: Bool, defects: [LoadDefect]) -> Letter {
    var letter = Letter(format: .html, tree: tree, facts: FactTable(), defects: defects)
    let cascade = Cascade(tree: tree)
    letter.facts[.hidden] = cascade.hidden
    letter.facts[.fontWeight] = cascade.fontWeight
    letter.facts[.fontSizeInPoints] = cascade.fontSizeInPoints
    letter.facts.roles = htmlRoles(of: tree)
    letter.facts[.isFragment] = .sparse([DocumentTree.root: .flag(isFragment)], otherwise: .absent)
    addMetadata(to: &letter)
    return letter
}

/// One parse; its memory goes when it goes.
private struct GumboParse: ~Copyable {
    private let arena: UnsafeMutablePointer<brevtjek_arena>
    private let output: UnsafeMutablePointer<GumboOutput>?

    /// The characters must outlive the parse: the tree points into them.
    init(_ characters: UnsafeBufferPointer<CChar>) {
        let memory = UnsafeMutablePointer<brevtjek_arena>.allocate(capacity: 1)
        memory.initialize(to: brevtjek_arena(first: nil))
        arena = memory
        output = characters.baseAddress.flatMap { brevtjek_gumbo_parse(memory, $0, characters.count) }
    }

    deinit {
        brevtjek_arena_free(arena)
        arena.deallocate()
    }

    /// - Returns: whether the source has no `html` tag and no doctype.
    func build(into builder: inout TreeBuilder) -> Bool {
        guard let document = output?.pointee.document else { return true }
        var stack: [(children: GumboVector, next: UInt32)] = [(document.pointee.v.document.children, 0)]
        var hasHTMLTag = document.pointee.v.document.has_doctype
        while let top = stack.last {
            guard top.next < top.children.length, let data = top.children.data,
                let pointer = data[Int(top.next)]?.assumingMemoryBound(to: GumboNode.self)
            else {
                stack.removeLast()
                // The document's own vector opened no element.
                if !stack.isEmpty { builder.close() }
                continue
            }
            stack[stack.count - 1].next += 1
            switch pointer.pointee.type {
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                let element = pointer.pointee.v.element
                if element.tag == GUMBO_TAG_HTML, element.original_tag.length > 0 { hasHTMLTag = true }
                open(element, in: &builder)
                stack.append((element.children, 0))
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                let text = pointer.pointee.v.text
                builder.text(
                    String(cString: text.text), line: Int(text.start_pos.line), column: Int(text.start_pos.column))
            default: break
            }
        }
        return !hasHTMLTag
    }

    private func open(_ element: GumboElement, in builder: inout TreeBuilder) {
        builder.open(
            .element, name: name(of: element), line: Int(element.start_pos.line), column: Int(element.start_pos.column))
        let attributes = element.attributes
        guard let data = attributes.data else { return }
        for index in 0..<Int(attributes.length) {
            guard let attribute = data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee else { continue }
            builder.attribute(String(cString: attribute.name).lowercased(), String(cString: attribute.value))
        }
    }

    private func name(of element: GumboElement) -> String {
        if element.tag != GUMBO_TAG_UNKNOWN, let name = gumbo_normalized_tagname(element.tag) { return String(cString: name) }
        var original = element.original_tag
        gumbo_tag_from_original_text(&original)
        guard let data = original.data else { return "unknown" }
        let bytes = UnsafeRawBufferPointer(start: data, count: original.length)
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }
}
