extension FactPass {
    /// What the keyboard reaches.
    package static let focus = FactPass(
        gives: [
            FactDefinition(
                .isFocusable, .flag, [.html], da: "Om elementet kan få fokus.",
                en: "Whether the element can take focus.", source: "HTML section 6.6.2"),
            FactDefinition(
                .isSequentiallyFocusable, .flag, [.html], da: "Om tabulatoren når elementet.",
                en: "Whether the tab key reaches the element.", source: "HTML section 6.6.3"),
        ])
}

/// `isFocusable` and `isSequentiallyFocusable` of HTML elements.
///
/// Source: HTML section 6.6.2 (focusable areas) and 6.6.3 (the tabindex attribute); 4.10.18.5 for what a fieldset disables;
/// 6.3 for inert subtrees.
package func deriveFocus(for letter: inout Letter) {
    let tree = letter.tree
    var focusable: [NodeID: FactValue] = [:]
    var sequential: [NodeID: FactValue] = [:]
    var inertUntil = 0
    var disabled: [Range<NodeID>] = []
    for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element {
        if tree.attribute("inert", of: node) != nil { inertUntil = max(inertUntil, tree.end(of: node)) }
        let name = tree.name(of: node)
        if name == "fieldset", tree.attribute("disabled", of: node) != nil {
            // What stands in the first legend stays in use.
            let legendEnd = tree.children(of: node).first { tree.name(of: $0) == "legend" }.map(tree.end(of:)) ?? node
            disabled.append(max(node, legendEnd)..<tree.end(of: node))
        }
        guard node >= inertUntil, takesFocus(node, in: tree) else { continue }
        if ["button", "input", "select", "textarea"].contains(name), disabled.contains(where: { $0.contains(node) }) {
            continue
        }
        let value = letter.facts[.isRendered, node]
        guard value != .flag(false) else { continue }
        focusable[node] = value
        let index = tree.attribute("tabindex", of: node).flatMap { Int($0.trimmingASCIISpace()) }
        sequential[node] = index.map { $0 < 0 } ?? false ? .flag(false) : value
    }
    letter.facts[.isFocusable] = .sparse(focusable, otherwise: .flag(false))
    letter.facts[.isSequentiallyFocusable] = .sparse(sequential, otherwise: .flag(false))
}

/// Whether the element takes the focus by what it is, if it is shown.
func takesFocus(_ node: NodeID, in tree: DocumentTree) -> Bool {
    let name = tree.name(of: node)
    if ["button", "input", "select", "textarea"].contains(name) {
        return tree.attribute("disabled", of: node) == nil
            && !(name == "input" && tree.attribute("type", of: node)?.lowercased() == "hidden")
    }
    if let tabindex = tree.attribute("tabindex", of: node), Int(tabindex.trimmingASCIISpace()) != nil { return true }
    switch name {
    case "a", "area": return tree.attribute("href", of: node) != nil
    case "iframe": return true
    case "summary": return isSummaryOfItsParent(node, in: tree)
    case "audio", "video": return tree.attribute("controls", of: node) != nil
    default:
        return tree.attribute("contenteditable", of: node).map {
            ["", "true", "plaintext-only"].contains($0.lowercased())
        } ?? false
    }
}

/// Source: HTML section 4.11.2, summary for its parent details.
package func isSummaryOfItsParent(_ node: NodeID, in tree: DocumentTree) -> Bool {
    guard let parent = tree.parent(of: node), tree.name(of: parent) == "details" else { return false }
    return tree.children(of: parent).first { tree.name(of: $0) == "summary" } == node
}
