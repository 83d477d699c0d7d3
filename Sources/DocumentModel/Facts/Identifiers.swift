extension FactPass {
    /// Names that elements are referred to by.
    static let identifiers = FactPass(
        gives: [
            FactDefinition(
                .idIsDuplicate, .flag, [.html], da: "Om et tidligere element har samme id.",
                en: "Whether an earlier element has the same id.", source: "HTML section 3.2.6 (id)"),
            FactDefinition(
                .idIsReferenced, .flag, [.html],
                da: "Om et andet element henviser til dette id (for, headers, aria-labelledby …).",
                en: "Whether another element refers to this id (for, headers, aria-labelledby …).",
                source: "HTML sections 4.9.11 and 4.10.4; WAI-ARIA 1.2 ID reference types"),
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
    let referenced = duplicates.mapValues { _ in FactValue.flag(false) }.merging(
        duplicates.keys.compactMap { node in
            tree.attribute("id", of: node).map { id in
                // Where the first of two says the same, whoever asks for its text gets the right one.
                let isText = textReferences.contains(id) && !(first[id].map { saysTheSame($0, node) } ?? false)
                return (node, FactValue.flag(references.contains(id) || isText))
            }
        }, uniquingKeysWith: { $1 })
    letter.facts[.idIsDuplicate] = .sparse(duplicates, otherwise: .absent)
    letter.facts[.idIsReferenced] = .sparse(referenced, otherwise: .absent)
}
