extension FactPass {
    /// Which nodes are blocks of text, and how much there is in each node.
    static let textBlocks = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .textLength, .number, [.html, .pdf, .text],
                da: "Antal tegn i den tekst, der kan læses, uden overflødige mellemrum.",
                en: "Characters of readable text, without redundant white space."),
            FactDefinition(
                .isTextBlock, .flag, [.html, .pdf, .text],
                da: "Om elementet er en blok, der selv rummer tekst og ikke kun andre blokke.",
                en: "Whether the element is a block that holds text itself and not only other blocks.",
                source: "CSS Display 3 section 4"),
        ])

    /// The text itself.
    static let blockText = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .text, .text, [.html, .pdf, .text, .message],
                da: "Teksten i en tekstblok, en overskrift, et link, en celle, et listepunkt eller en etiket.",
                en: "The text of a text block, heading, link, cell, list item or label.")
        ])

    /// Text outside other elements.
    static let ownText = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .ownTextLength, .number, da: "Antal tegn, der står direkte i elementet og ikke i andre elementer.",
                en: "Characters that stand directly in the element and not in other elements.")
        ])
}

/// Elements whose text is never shown as part of the letter.
let nonRenderedElements: Set<String> = [
    "head", "script", "style", "template", "noscript", "title", "metadata", "datalist", "desc", "defs", "symbol",
]

/// Elements that stand in a line of text rather than make a block of their own.
///
/// Source: HTML section 3.2.5.2.5 (phrasing content) with the obsolete `font`, `tt`, `big`, `strike`;
/// ISO 32000-1 table 338 (inline-level structure elements).
private let inlineElements: Set<String> = [
    "a", "abbr", "acronym", "area", "audio", "b", "bdi", "bdo", "big", "blink", "br", "button", "cite", "code", "data",
    "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins", "kbd", "label", "map", "mark",
    "math", "meter", "nobr", "object", "output", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "select",
    "small", "span", "strike", "strong", "sub", "sup", "svg", "textarea", "time", "tt", "u", "var", "video", "wbr",
    "o:p", "#text",
    "Span", "Quote", "Link", "Code", "Reference", "BibEntry", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
    "Em", "Strong", "Sub", "Note", "pdf:annotation", "pdf:form-field", "pdf:text-run", "NonStruct",
]

func isInline(_ name: String) -> Bool { inlineElements.contains(name) }

/// A longer block is cut: rules compare short texts, and nested blocks stay linear.
private let longestText = 10_000

/// `ownTextLength`: absent where only elements stand directly in the element.
func ownTextColumn(of letter: Letter, _ model: TextModel) -> FactColumn {
    let tree = letter.tree
    var lengths = [Int32](repeating: -1, count: tree.count)
    var isOpen = [Bool](repeating: false, count: tree.count)
    for node in 1..<max(1, tree.count) where tree.isText(node) {
        let text = tree.text(of: node)
        guard let parent = tree.parent(of: node), !isBlank(text) else { continue }
        // What is filled in may be elements as well as text.
        if text.holdsPlaceholder { isOpen[parent] = true }
        let length = model.run(at: node).map { Int($0.length) } ?? text.collapsedLength
        lengths[parent] = max(0, lengths[parent]) + Int32(clamping: length)
    }
    let values = lengths.indices.lazy.filter { lengths[$0] >= 0 }.map { node in
        (node: node, value: isOpen[node] ? FactValue.unknown(.placeholder) : .number(Double(lengths[node])))
    }
    return .listed(Array(values), otherwise: .absent)
}

/// Characters shown in each node.
func textLengths(of tree: DocumentTree, _ model: TextModel) -> FactColumn {
    .dense((0..<tree.count).map { .number(Double(model.length(of: $0, in: tree))) })
}

/// Fills `text`, from blocks and from the roles whose text a rule may ask about.
func textColumn(of letter: Letter, _ model: TextModel) -> FactColumn {
    let tree = letter.tree
    let namesCarryText = tree.names.map {
        ["label", "legend", "summary", "dt", "dd", "Lbl", "Span", "pdf:text-run"].contains($0)
    }
    var values: [(node: NodeID, value: FactValue)] = []
    for node in 0..<tree.count where tree.nodes[node].kind != .text {
        if carriesText(letter.facts.roles[node]) || namesCarryText[Int(tree.nodes[node].name)] {
            values.append((node, .text(readableText(of: node, in: letter, limit: longestText))))
        } else if model.isTextBlock(node) {
            values.append((node, .text(model.ownText(of: node, in: tree, limit: longestText))))
        }
    }
    return .listed(values, otherwise: .absent)
}

private func carriesText(_ role: Role) -> Bool {
    switch role {
    case .heading, .link, .button, .cell, .columnheader, .rowheader, .gridcell, .listitem, .caption, .option: true
    default: false
    }
}

/// The smallest value of the text in each text block, from the values the loader gave to the text nodes. Those keep their own.
func smallestOfRuns(_ column: FactColumn, in letter: Letter, _ model: TextModel) -> FactColumn {
    let tree = letter.tree
    // Children come after parents: one walk backwards tells each of what is in it.
    var smallest = [Double](repeating: .infinity, count: tree.count)
    for node in stride(from: tree.count - 1, to: 0, by: -1) {
        if tree.isText(node), let value = column[node].number, holdsText(node, in: letter, model) {
            smallest[node] = value
        }
        let parent = Int(tree.nodes[node].parent)
        if smallest[node] < smallest[parent] { smallest[parent] = smallest[node] }
    }
    if case .dense(var all) = column {
        for node in all.indices where smallest[node] < .infinity && !tree.isText(node) && model.isTextBlock(node) {
            all[node] = .number(smallest[node])
        }
        return .dense(all)
    }
    var values: [(node: NodeID, value: FactValue)] = []
    for node in 0..<tree.count {
        if tree.isText(node) {
            values.append((node, column[node]))
        } else if smallest[node] < .infinity, model.isTextBlock(node) {
            values.append((node, .number(smallest[node])))
        }
    }
    return .listed(values, otherwise: .absent)
}

/// Text that only the eye meets has a size and a weight too.
private func holdsText(_ node: NodeID, in letter: Letter, _ model: TextModel) -> Bool {
    if let run = model.run(at: node) { return run.length > 0 }
    return !model.isShown(node) && letter.tree.text(of: node).collapsedLength > 0
}
