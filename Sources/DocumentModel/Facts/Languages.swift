extension FactPass {
    /// The language that each part is said to be in, and of how much.
    static let languages = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .lang, .language, da: "Det gældende sprog, arvet hvis det ikke er angivet her.",
                en: "The language in force, inherited when not declared here.",
                source: "HTML section 3.2.6.2; ISO 32000-1 section 14.9.2"),
            FactDefinition(
                .declaredLang, .language, [.html, .pdf, .message], da: "Sproget som er angivet på netop dette element.",
                en: "The language declared on this very element.",
                source: "HTML section 3.2.6.2; ISO 32000-1 section 14.9.2"),
            FactDefinition(
                .langIsValid, .flag, [.html, .pdf, .message],
                da: "Om det angivne sprog findes. Et tomt sprog betyder ukendt og har ingen værdi.",
                en: "Whether the declared language exists. An empty one means unknown and has no value.",
                source: "RFC 5646 section 2.2.1; IANA Language Subtag Registry"),
            FactDefinition(
                .langTextLength, .number,
                da: "Antal tegn, som det angivne sprog gælder for: tekst og billedtekst, der ikke selv har et andet.",
                en:
                    "Characters the declared language is in force for: text and text alternatives without a language of their own.",
                source: "HTML section 3.2.6.2; ISO 32000-1 section 14.9.2"),
            FactDefinition(
                .langIsWellFormedInPDF, .flag, [.pdf], da: "Om det angivne sprog har den form, PDF 1.7 kræver.",
                en: "Whether the declared language has the form that PDF 1.7 asks for.",
                source: "RFC 3066 section 2.1; ISO 32000-1 section 14.9.2.2"),
        ])
}

func deriveLanguages(for letter: inout Letter) {
    let tree = letter.tree
    var resolved: [FactValue] = []
    resolved.reserveCapacity(tree.count)
    var declared: [NodeID: FactValue] = [:]
    var valid: [NodeID: FactValue] = [:]
    // The nearest node that declares a language, and the characters each governs.
    var scope = [NodeID](repeating: DocumentTree.root, count: tree.count)
    var lengths: [NodeID: Int] = [:]
    for node in 0..<tree.count {
        if let own = tree.attribute(letter.format == .pdf ? "Lang" : "lang", of: node) {
            let trimmed = own.trimmingASCIISpace()
            declared[node] = .text(own)
            if !own.isEmpty, !(trimmed.isEmpty && tree.name(of: node) == "html") {
                valid[node] = own.holdsPlaceholder ? .unknown(.placeholder) : .flag(LanguageTag(own).isValid)
            }
            resolved.append(.text(trimmed))
            scope[node] = node
        } else if let parent = tree.parent(of: node) {
            resolved.append(resolved[parent])
            scope[node] = scope[parent]
        } else {
            resolved.append(.absent)
        }
        // Text that shows is read by somebody, also where assistive technology is told to pass it by.
        let counts =
            letter.format == .html ? letter.facts[.isRendered, node] != .flag(false) : !letter.facts.isHidden(node)
        if counts, tree.nameIsRendered[Int(tree.nodes[node].name)] {
            let value = tree.nodes[node]
            var length = value.kind == .text ? tree.text(of: node).collapsedLength : 0
            if value.attributesEnd > value.attributesStart {
                length +=
                    ["alt", "Alt", "aria-label", "title"].lazy.compactMap { tree.attribute($0, of: node) }.first?
                    .collapsedLength ?? 0
            }
            if length > 0 { lengths[scope[node], default: 0] += length }
        }
    }
    // The document has the language of its root element.
    if letter.format == .html,
        let html = tree.children(of: DocumentTree.root).first(where: { tree.name(of: $0) == "html" })
    {
        resolved[DocumentTree.root] = resolved[html]
        if let language = declared[html] { declared[DocumentTree.root] = language }
        if let isValid = valid[html] { valid[DocumentTree.root] = isValid }
    }
    // So it has that of its topmost structure element, where all of the letter stands in that.
    if letter.format == .pdf, declared[DocumentTree.root] == nil,
        let top = onlyStructureElement(of: tree), let language = declared[top]
    {
        resolved[DocumentTree.root] = resolved[top]
        declared[DocumentTree.root] = language
        // Whether there is such a language is said of the element.
        lengths[DocumentTree.root] = lengths[top]
    }
    letter.facts[.lang] = .dense(resolved)
    letter.facts[.declaredLang] = .sparse(declared, otherwise: .absent)
    letter.facts[.langTextLength] = .sparse(
        Dictionary(uniqueKeysWithValues: declared.keys.map { ($0, FactValue.number(Double(lengths[$0] ?? 0))) }),
        otherwise: .absent)
    if letter.format == .pdf {
        letter.facts[.langIsWellFormedInPDF] = .sparse(
            declared.mapValues { .flag(LanguageTag($0.string ?? "").isWellFormedInPDF) }, otherwise: .absent)
    }
    letter.facts[.langIsValid] = .sparse(valid, otherwise: .absent)
}

/// nil where the structure tree has more than one topmost element, or none.
private func onlyStructureElement(of tree: DocumentTree) -> NodeID? {
    var top: NodeID?
    for node in tree.children(of: DocumentTree.root) where tree.nodes[node].kind == .element {
        if top != nil { return nil }
        top = node
    }
    return top
}
