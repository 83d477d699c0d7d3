extension FactPass {
    /// What stands before the items of a list.
    static let listLabels = FactPass(
        needsInPDF: [.isTextBlock],
        gives: [
            FactDefinition(
                .listItemCount, .number, [.pdf], da: "Listens punkter; NonStruct ses igennem.",
                en: "The list's items; NonStruct is seen through.", source: "ISO 32000-1 table 336"),
            FactDefinition(
                .listLabelKind, .text, [.pdf],
                da:
                    "Hvad der står foran listens punkter: figures (tal), letters (bogstaver eller romertal) eller bullets (punkttegn). Ingen værdi, hvor punkterne ikke har det samme.",
                en:
                    "What stands before the list's items: figures, letters (or Roman numerals) or bullets. No value where the items differ.",
                source: "ISO 32000-1 tables 336 and 347"),
            FactDefinition(
                .labelInBodyCount, .number, [.pdf],
                da:
                    "Punkter uden Lbl, hvis LBody begynder med et punkttegn eller et nummer, der går videre fra punktet før.",
                en:
                    "Items without Lbl whose LBody begins with a bullet or with a number that goes on from the item before.",
                source: "ISO 32000-1 table 336"),
        ])
}

/// The labels of every list of a PDF, as they are written.
func deriveListLabels(for letter: inout Letter) {
    let tree = letter.tree
    var counts: [NodeID: FactValue] = [:]
    var kinds: [NodeID: FactValue] = [:]
    var inBody: [NodeID: FactValue] = [:]
    for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element && tree.name(of: node) == "L" {
        let items = partsOfList(node, in: tree).filter { tree.name(of: $0) == "LI" }
        counts[node] = .number(Double(items.count))
        let labels = items.map { ListItemLabel(of: $0, in: letter) }
        let typed = labels.count { $0.marker != nil }
        let goesOn = zip(labels, labels.dropFirst()).allSatisfy { first, second in
            guard let marker = first.marker, let next = second.marker else { return true }
            return marker.precedes(next)
        }
        // Two dates that do not follow each other are no labels.
        if goesOn, let kind = ListLabelKind(of: labels) { kinds[node] = .text(kind.rawValue) }
        inBody[node] = .number(goesOn ? Double(typed) : 0)
    }
    letter.facts[.listItemCount] = .sparse(counts, otherwise: .absent)
    letter.facts[.listLabelKind] = .sparse(kinds, otherwise: .absent)
    letter.facts[.labelInBodyCount] = .sparse(inBody, otherwise: .absent)
}

/// The elements in a list or an item. `NonStruct` has no meaning of its own and is seen through.
private func partsOfList(_ node: NodeID, in tree: DocumentTree) -> [NodeID] {
    var parts: [NodeID] = []
    var next = node + 1
    while next < tree.end(of: node) {
        if tree.name(of: next) == "NonStruct" {
            next += 1
        } else {
            if !tree.isText(next) { parts.append(next) }
            next = tree.end(of: next)
        }
    }
    return parts
}

/// What stands before one item: the text of its `Lbl`, or the marker its text begins with where it has none.
struct ListItemLabel {
    /// Empty where nothing stands before the item.
    let text: String
    /// nil for an item that has a `Lbl`.
    let marker: TypedMarker?

    init(of item: NodeID, in letter: Letter) {
        if let label = partsOfList(item, in: letter.tree).first(where: { letter.tree.name(of: $0) == "Lbl" }) {
            text = readableText(of: label, in: letter, limit: 20)
            marker = nil
        } else {
            marker = TypedMarker(startOf: readableText(of: item, in: letter, limit: 20))
            text = marker?.text ?? ""
        }
    }
}

private enum ListLabelKind: String {
    case figures, letters, bullets

    /// nil where the labels are not all of one kind, or are words.
    init?(of labels: [ListItemLabel]) {
        let texts = labels.map { label in
            String(String.UnicodeScalarView(label.text.unicodeScalars.filter { !$0.properties.isWhitespace }))
        }
        guard let first = texts.first, texts.allSatisfy({ !$0.isEmpty }) else { return nil }
        if texts.allSatisfy({ !$0.unicodeScalars.contains(where: \.isLetterOrDigit) }) {
            self = .bullets
        } else if texts.allSatisfy(ListLabelKind.isNumber) {
            self = .figures
        } else if texts.count > 1, texts.allSatisfy({ $0 == first }) {
            // `o`, or a letter that a symbol font draws as a sign.
            guard first.unicodeScalars.count == 1 else { return nil }
            self = .bullets
        } else if texts.allSatisfy(ListLabelKind.isLetter) {
            self = .letters
        } else {
            return nil
        }
    }

    /// `1`, `1.`, `(1)`, `1.2`.
    private static func isNumber(_ text: String) -> Bool {
        let inner = text.unicodeScalars.filter { !signs.contains($0) }
        return !inner.isEmpty && inner.allSatisfy { ("0"..."9").contains($0) }
    }

    /// `a)`, `(b)`, `iv.`: a letter or a Roman numeral with a sign that says it counts.
    private static func isLetter(_ text: String) -> Bool {
        let inner = text.unicodeScalars.filter { !signs.contains($0) }
        guard inner.count < text.unicodeScalars.count, inner.allSatisfy(\.isLetter) else { return false }
        return inner.count == 1 || !inner.isEmpty && inner.allSatisfy { numerals.contains($0) }
    }

    private static let signs: Set<Unicode.Scalar> = [".", ")", "(", "[", "]", ":"]
    private static let numerals: Set<Unicode.Scalar> = ["i", "v", "x", "l", "c", "I", "V", "X", "L", "C"]
}
