extension FactPass {
    /// What shows and is kept from assistive technology.
    static let exposure = FactPass(
        needsInHTML: [.isRendered, .isVisible, .name],
        gives: [
            FactDefinition(
                .unexposedLetterCount, .number, [.html],
                da:
                    "Hvor mange bogstaver og tal der ses i elementet, når aria-hidden eller inert tager det fra hjælpemidler, og de ikke står andre steder.",
                en:
                    "How many letters and digits show in the element where aria-hidden or inert takes it from assistive technology and they stand nowhere else.",
                source: "WAI-ARIA 1.2 section 6.6 (aria-hidden); HTML section 6.3 (inert)")
        ])
}

/// Whether the element and all in it are taken from assistive technology.
package func isTakenFromAssistiveTechnology(_ node: NodeID, in tree: DocumentTree) -> Bool {
    guard !tree.attributes(of: node).isEmpty else { return false }
    return tree.attribute("aria-hidden", of: node)?.trimmingASCIISpace().lowercased() == "true"
        || tree.attribute("inert", of: node) != nil
}

/// Repeated text is looked for in so much of the letter, and for so many elements.
private let longestLetter = 100_000
private let mostLookedFor = 200

/// At the outermost element that is taken out. What is in a link, button, image or heading that has a name is told by it.
func unexposedText(in letter: Letter) -> FactColumn {
    let tree = letter.tree
    var values: [(node: NodeID, value: FactValue)] = []
    var readText: String?
    var node = 1
    while node < tree.count {
        guard tree.nodes[node].kind == .element, isTakenFromAssistiveTechnology(node, in: tree) else {
            node += 1
            continue
        }
        let text = seenText(of: node, in: letter)
        let count = text.unicodeScalars.count(where: \.isLetterOrDigit)
        if count > 0, !isToldByNameAround(node, in: letter) {
            if readText == nil { readText = readableText(of: DocumentTree.root, in: letter, limit: longestLetter) }
            if values.count >= mostLookedFor || readText?.holds(text) != true {
                values.append((node, .number(Double(count))))
            }
        }
        node = tree.end(of: node)
    }
    return .listed(values, otherwise: .absent)
}

private func seenText(of node: NodeID, in letter: Letter) -> String {
    var text = ""
    for part in letter.tree.subtree(of: node) where letter.tree.isText(part) {
        guard letter.facts[.isRendered, part] == .flag(true), letter.facts[.isVisible, part] == .flag(true) else {
            continue
        }
        text += letter.tree.text(of: part)
        if text.utf8.count > 1_000 { break }
    }
    return text.collapsingWhitespace()
}

private func isToldByNameAround(_ node: NodeID, in letter: Letter) -> Bool {
    letter.tree.ancestors(of: node).contains { around in
        guard [Role.link, .button, .img, .heading].contains(letter.facts.roles[around]) else { return false }
        return letter.facts[.name, around].string?.isEmpty == false
    }
}
