extension FactPass {
    /// The title against the letter.
    static let titleWords = FactPass(
        needs: [.title], needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .titleWordsInText, .number,
                da: "Hvor mange af titlens ord på mindst fire bogstaver, der også står i brevet.",
                en: "How many of the title's words of four letters or more also stand in the letter.")
        ])
}

/// `titleWordsInText`: absent where the title has fewer than two such words, or the letter hardly any text.
///
/// Words are compared by their beginnings, so that `ydelse` is found in `ydelsen` and in `boligydelse`.
func deriveTitleWords(for letter: inout Letter) {
    guard let title = letter.facts[.title, DocumentTree.root].string, !title.holdsPlaceholder else {
        return letter.facts[.titleWordsInText] = .sparse([:], otherwise: .absent)
    }
    let words = Set(significantWords(title))
    var text = ""
    for node in 0..<letter.tree.count where letter.tree.isText(node) && text.utf8.count < 50_000 {
        let parent = letter.tree.parent(of: node) ?? DocumentTree.root
        if letter.tree.nameIsRendered[Int(letter.tree.nodes[parent].name)] { text += letter.tree.text(of: node) + " " }
    }
    let found = Set(significantWords(text))
    // One word alone may well be said otherwise in the letter.
    guard words.count >= 2, found.count >= 5 else {
        return letter.facts[.titleWordsInText] = .sparse([:], otherwise: .absent)
    }
    let stems = Set(found.map { $0.prefix(5) })
    let count = words.count { stems.contains($0.prefix(5)) }
    letter.facts[.titleWordsInText] = .sparse([DocumentTree.root: .number(Double(count))], otherwise: .absent)
}

private func significantWords(_ text: String) -> [String] {
    lowercasedWords(of: text).filter { $0.unicodeScalars.count >= 4 }
}
