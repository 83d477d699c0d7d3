extension FactPass {
    /// Names that elements are referred to by.
    static let identifiers = FactPass(
        gives: [
            FactDefinition(
                .idIsDuplicate, .flag, [.html],
                da:
                    "Om et tidligere element har samme id. Kun hvor et andet element henviser til dette id (for, headers, aria-labelledby …).",
                en:
                    "Whether an earlier element has the same id. Only where another element refers to this id (for, headers, aria-labelledby …).",
                source: "HTML sections 3.2.6, 4.9.11 and 4.10.4; WAI-ARIA 1.2 ID reference types")
        ])
}

func deriveIdentifiers(for letter: inout Letter) {
    let tree = letter.tree
    var first: [String: NodeID] = [:]
    var duplicates: [NodeID: FactValue] = [:]
    var references = Set<String>()
    // Those of which only the text is wanted.
    var textReferences = Set<String>()
    let textOnly: Set<String> = ["aria-labelledby", "aria-describedby", "aria-details", "aria-errormessage"]
    let referring: Set<String> = [
        "for", "headers", "aria-controls", "aria-owns", "aria-flowto", "aria-activedescendant", "list",
    ]
    for node in 0..<tree.count {
        for attribute in tree.attributes(of: node) {
            if attribute.name == "id", !attribute.value.isEmpty {
                // Of two branches of a template one is there.
                duplicates[node] =
                    first[attribute.value] != nil && letter.hasAlternatives
                    ? .unknown(.placeholder) : .flag(first[attribute.value] != nil)
                if first[attribute.value] == nil { first[attribute.value] = node }
            } else if textOnly.contains(attribute.name) {
                textReferences.formUnion(attribute.value.words)
            } else if referring.contains(attribute.name) {
                references.formUnion(attribute.value.words)
            } else if attribute.name == "href", attribute.value.hasPrefix("#"),
                ["a", "area"].contains(tree.name(of: node))
            {
                // What a drawing uses again is painted, and read to nobody.
                references.insert(String(attribute.value.dropFirst()))
            }
        }
    }
    func saysTheSame(_ first: NodeID, _ node: NodeID) -> Bool {
        guard first != node else { return false }
        let text = readableText(of: node, in: letter, limit: 1_000)
        return !text.isEmpty && text == readableText(of: first, in: letter, limit: 1_000)
    }
    let referenced = duplicates.filter { node, _ in
        guard let id = tree.attribute("id", of: node) else { return false }
        // Where the first of two says the same, whoever asks for its text gets the right one.
        return references.contains(id)
            || (textReferences.contains(id) && !(first[id].map { saysTheSame($0, node) } ?? false))
    }
    letter.facts[.idIsDuplicate] = .sparse(referenced, otherwise: .absent)
}
