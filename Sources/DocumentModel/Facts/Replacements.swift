/// Elements whose text is read, whatever description they have: what stands in a link or field is said beside its name, a formula is spoken in
/// words, and readers do not agree on tables.
private let typesReadWithDescription: Set<String> = [
    "Link", "Annot", "Form", "Formula", "Table", "TH", "TD", "Lbl", "Reference", "TOCI", "Document",
]
/// Bytes of a text that are looked at.
private let longestText = 8_000
/// So many words in a line are no label of a diagram.
private let fewestSentenceWords = 6

/// Adds the elements whose `ActualText` or `Alt` says other words than the text they hold.
///
/// Of elements within one another the outermost counts: it is the one that is read.
func deriveReplacements(for letter: inout Letter, _ model: TextModel) {
    guard letter.facts[.isTagged, DocumentTree.root] == .flag(true) else { return }
    let tree = letter.tree
    var replaced: [NodeID: FactValue] = [:]
    var replacements: [NodeID: FactValue] = [:]
    var node = 1
    while node < tree.count {
        if case .text(let text) = letter.facts[.replacedText, node] {
            replaced[node] = .text(text)
            replacements[node] = letter.facts[.replacementText, node]
        }
        guard tree.nodes[node].kind == .element, model.isShown(node), let said = replacement(of: node, in: tree) else {
            node += 1
            continue
        }
        if let text = wordsInstead(of: node, said: said, in: letter, model) {
            replaced[node] = .text(text)
            replacements[node] = .text(said.text.collapsingWhitespace())
        }
        node = tree.end(of: node)
    }
    letter.facts[.replacedText] = .sparse(replaced, otherwise: .absent)
    letter.facts[.replacementText] = .sparse(replacements, otherwise: .absent)
}

/// What is read in the place of an element; nil where the element itself is.
private func replacement(of node: NodeID, in tree: DocumentTree) -> (text: String, isDescription: Bool)? {
    guard tree.nodes[node].attributesEnd > tree.nodes[node].attributesStart, tree.name(of: node) != "Formula" else {
        return nil
    }
    if let text = tree.attribute("ActualText", of: node) { return (text, false) }
    guard !typesReadWithDescription.contains(tree.name(of: node)), let text = tree.attribute("Alt", of: node),
        !isBlank(text)
    else { return nil }
    return (text, true)
}

/// The shown text of the element; nil where what is read has its words.
private func wordsInstead(
    of node: NodeID, said: (text: String, isDescription: Bool), in letter: Letter, _ model: TextModel
) -> String? {
    let tree = letter.tree
    let runs = model.runIndex(from: node + 1)..<model.runIndex(from: tree.end(of: node))
    let shown = runs.filter { letter.facts[.isVisible, tree.parent(of: model.runs[$0].node) ?? node] != .flag(false) }
    guard !shown.isEmpty, letter.facts[.isVisible, node] != .flag(false) else { return nil }
    if tree.name(of: node) == "Figure" {
        // Labels are a part of what is drawn; sentences are text.
        let holdsSentence = shown.contains { run in
            saysFewWords(said.text, of: tree.text(of: model.runs[run].node), fewest: fewestSentenceWords)
        }
        guard holdsSentence else { return nil }
    }
    let part = TextPart(nodes: (node + 1)..<tree.end(of: node), runs: runs)
    let text = model.text(of: CollectionOfOne(part), in: tree, limit: longestText)
    guard text.utf8.count < longestText, saysOtherWords(said.text, than: text, adds: said.isDescription) else {
        return nil
    }
    return text
}
