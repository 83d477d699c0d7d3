extension FactPass {
    /// The bookmarks of a PDF beside its headings.
    static let bookmarks = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .bookmarksNameHeadings, .flag, [.pdf],
                da:
                    "Om mindst halvdelen af bogmærkerne har samme tekst som en overskrift. Kun breve med mindst to af hver har en værdi.",
                en:
                    "Whether at least half of the bookmarks have the text of a heading. Only letters with two or more of both have a value.",
                source: "ISO 32000-1 section 12.3.3"),
            FactDefinition(
                .strayBookmarkCount, .number, [.pdf],
                da: "Hvor mange af bogmærkerne der ikke har samme tekst som en overskrift.",
                en: "How many of the bookmarks do not have the text of a heading."),
        ])
}

private let longestTitle = 300

/// Compares the bookmarks with the headings of a tagged letter, by their letters alone: numbers are often made by the program, and left out of one.
func deriveBookmarks(for letter: inout Letter) {
    let tree = letter.tree
    var headings = Set<String>()
    var headingCount = 0
    var titles: [String] = []
    for node in 0..<tree.count {
        if tree.name(of: node) == "pdf:outline-item" {
            titles.append(letters(of: tree.attribute("Title", of: node) ?? ""))
        } else if letter.facts.roles[node] == .heading, letter.facts[.hidden, node] != .flag(true) {
            headingCount += 1
            headings.insert(letters(of: readableText(of: node, in: letter, limit: longestTitle)))
        }
    }
    let known = titles.filter { !$0.isEmpty }
    guard known.count >= 2, headingCount >= 2 else {
        for fact in [Fact.bookmarksNameHeadings, .strayBookmarkCount] {
            letter.facts[fact] = .sparse([:], otherwise: .absent)
        }
        return
    }
    let stray = known.count { !headings.contains($0) }
    letter.facts[.bookmarksNameHeadings] = .sparse(
        [DocumentTree.root: .flag(2 * stray <= known.count)], otherwise: .absent)
    letter.facts[.strayBookmarkCount] = .sparse([DocumentTree.root: .number(Double(stray))], otherwise: .absent)
}

private func letters(of text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.lazy.filter(\.isLetter).prefix(longestTitle))).lowercased()
}
