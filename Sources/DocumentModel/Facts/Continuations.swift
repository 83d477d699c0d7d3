extension FactPass {
    /// Tables and lists that go on from the page before.
    static let continuations = FactPass(
        needsInPDF: [.isTextBlock, .columnCount, .characterCount],
        gives: [
            FactDefinition(
                .continuedFromPage, .number, [.pdf],
                da:
                    "Siden, hvor den tabel eller liste slutter, som denne ser ud til at gå videre fra: de er mærket hver for sig, følger efter hinanden hen over et sideskift og har samme kolonner eller fortløbende punkter.",
                en:
                    "The page on which the table or list ends that this one seems to go on from: they are tagged apart, follow each other across a page break, and have the same columns or items that go on.",
                source: "WCAG 2.1, 1.3.1; ISO 32000-1 section 14.8.4.3")
        ])
}

func continuations(_ model: TextModel, in letter: Letter) -> FactColumn {
    let tree = letter.tree
    var values: [NodeID: FactValue] = [:]
    var parts = BrokenParts(model: model, letter: letter)
    var next = 1
    while next < tree.count {
        let name = tree.name(of: next)
        guard tree.nodes[next].kind == .element, name == "Table" || name == "L", model.isShown(next) else {
            next += 1
            continue
        }
        if let page = parts.pageBefore(next) { values[next] = .number(Double(page)) }
        next = tree.end(of: next)
    }
    return .sparse(values, otherwise: .absent)
}

/// Each outermost table or list beside the one before it.
private struct BrokenParts {
    private let model: TextModel
    private let letter: Letter
    private let pageSizes: [Int32: (width: Double, height: Double)]
    private var previous: Part?

    private struct Part {
        var node: NodeID
        var first: NodeID, last: NodeID
    }

    init(model: TextModel, letter: Letter) {
        self.model = model
        self.letter = letter
        pageSizes = DocumentModel.pageSizes(in: letter.tree)
    }

    /// The page on which what `node` goes on from ends; nil where it stands by itself.
    mutating func pageBefore(_ node: NodeID) -> Int32? {
        let tree = letter.tree
        guard let runs = model.runs(in: node, of: tree),
            let first = runs.first(where: { model.runs[$0].length > 0 }),
            let last = runs.last(where: { model.runs[$0].length > 0 })
        else { return nil }
        let part = Part(node: node, first: model.runs[first].node, last: model.runs[last].node)
        defer { previous = part }
        guard let before = previous, tree.name(of: before.node) == tree.name(of: node) else { return nil }
        let page = tree.nodes[before.last].page
        guard page > 0, tree.nodes[part.first].page == page + 1, nothingStands(between: before.node, and: node),
            endsLow(before.last), beginsHigh(part.first)
        else { return nil }
        let goesOn = tree.name(of: node) == "L" ? listGoesOn(before.node, node) : tableGoesOn(before.node, node)
        return goesOn ? page : nil
    }

    /// Whether neither text nor a picture is read between the two.
    private func nothingStands(between before: NodeID, and node: NodeID) -> Bool {
        let end = letter.tree.end(of: before)
        return !model.runs[model.runIndex(from: end)..<model.runIndex(from: node)].contains { $0.length > 0 }
            && !(end..<node).contains { letter.facts.roles[$0] == .img }
    }

    /// Whether the text stands in the lower half of its page, and in the upper half.
    private func endsLow(_ text: NodeID) -> Bool { middle(of: text).map { $0 > 0.5 } ?? false }
    private func beginsHigh(_ text: NodeID) -> Bool { middle(of: text).map { $0 < 0.5 } ?? false }

    private func middle(of text: NodeID) -> Double? {
        guard let box = letter.tree.boxes[text], let height = pageSizes[letter.tree.nodes[text].page]?.height,
            height > 0
        else { return nil }
        return (box.top + box.bottom) / 2 / height
    }

    /// Whether the first item goes on from the last one before: the next number, or the same bullet at the same place.
    private func listGoesOn(_ before: NodeID, _ node: NodeID) -> Bool {
        let tree = letter.tree
        guard let last = items(of: before).last, let first = items(of: node).first,
            let end = marker(of: last), let start = marker(of: first), end.precedes(start)
        else { return false }
        if case .bullet = end.kind { return isAligned(last, first) }
        return tree.attribute("ListNumbering", of: before) == tree.attribute("ListNumbering", of: node)
    }

    private func marker(of item: NodeID) -> TypedMarker? {
        TypedMarker(startOf: readableText(of: item, in: letter, limit: 20))
    }

    private func items(of list: NodeID) -> [NodeID] {
        letter.tree.children(of: list).filter { letter.tree.name(of: $0) == "LI" }
    }

    /// Whether the two have the same columns, and the second has no headers of its own but those of the first.
    private func tableGoesOn(_ before: NodeID, _ node: NodeID) -> Bool {
        let tree = letter.tree
        guard let columns = letter.facts[.columnCount, node].number, columns > 1,
            letter.facts[.columnCount, before].number == columns,
            !tree.children(of: node).contains(where: { tree.name(of: $0) == "Caption" }),
            let rows = firstCells(of: before), let next = firstCells(of: node),
            let start = rows.first, let nextStart = next.first, isAligned(start, nextStart)
        else { return false }
        let isHeaded = next.allSatisfy { tree.name(of: $0) == "TH" }
        guard isHeaded else { return true }
        let texts = rows.map { readableText(of: $0, in: letter, limit: 200) }
        return texts == next.map { readableText(of: $0, in: letter, limit: 200) }
    }

    /// The cells of a table's first row.
    private func firstCells(of table: NodeID) -> [NodeID]? {
        let tree = letter.tree
        guard let row = (table..<tree.end(of: table)).first(where: { tree.name(of: $0) == "TR" }) else { return nil }
        return tree.children(of: row).filter { ["TH", "TD"].contains(tree.name(of: $0)) }
    }

    /// Whether the first text of the two begins equally far to the left, within the width of a letter.
    private func isAligned(_ first: NodeID, _ second: NodeID) -> Bool {
        guard let left = leftEdge(of: first), let other = leftEdge(of: second) else { return false }
        return abs(left - other) < 4
    }

    private func leftEdge(of node: NodeID) -> Double? {
        guard let runs = model.runs(in: node, of: letter.tree) else { return nil }
        return runs.lazy.compactMap { letter.tree.boxes[model.runs[$0].node]?.left }.first
    }
}
