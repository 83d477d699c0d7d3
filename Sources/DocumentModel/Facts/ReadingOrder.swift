/// Marks the blocks that are read after text standing below them in the same column.
///
/// The page is cut into upright strips; each remembers how high up the text read so far reaches down to. A block that lies wholly
/// above that, over at least half of the narrower of the two, breaks the order. Columns side by side share no strips and break nothing. A table
/// counts as one block; notes, captions and artifacts are read where they are referred to, wherever they stand.
func upwardJumps(among blocks: [NodeID], in letter: Letter) -> FactColumn {
    let tree = letter.tree
    guard letter.facts[.isTagged, DocumentTree.root] == .flag(true) else { return .sparse([:], otherwise: .absent) }
    var values: [NodeID: FactValue] = [:]
    var strips = Strips()
    var page: Int32 = -1
    var insideUntil = 0
    var position = 0
    for node in 0..<tree.count {
        let role = letter.facts.roles[node]
        let isWhole = role == .table
        if node < insideUntil {
            if position < blocks.count, blocks[position] == node { position += 1 }
            continue
        }
        if isWhole || [.note, .caption, .complementary].contains(role) || letter.facts.isHidden(node) { insideUntil = tree.end(of: node) }
        let isBlock = position < blocks.count && blocks[position] == node
        if isBlock { position += 1 }
        guard isBlock && insideUntil <= node || isWhole, let box = isWhole ? tree.boxes[node] : ownBox(of: node, in: letter) else { continue }
        let own = tree.nodes[node].page
        if own != page {
            // Reading may go back to a page for what spans two; it starts there anew.
            page = own
            strips = Strips()
        }
        let jumps = strips.isBelow(box)
        values[node] = .flag(jumps)
        strips.read(box, afterJump: jumps)
    }
    return .sparse(values, otherwise: .absent)
}

/// The lines of the block itself, without the blocks inside.
private func ownBox(of block: NodeID, in letter: Letter) -> Rectangle? {
    let tree = letter.tree
    var result: Rectangle?
    var next = block + 1
    while next < tree.end(of: block) {
        let part = next
        next = !tree.isText(part) && !tree.nameIsInline[Int(tree.nodes[part].name)] ? tree.end(of: part) : part + 1
        guard tree.isText(part), tree.nodes[part].page == tree.nodes[block].page, let box = tree.boxes[part] else { continue }
        if result == nil { result = box } else { result?.formUnion(box) }
    }
    return result
}

private struct Strips {
    /// Of the text read so far, the top of the lowest block in each strip, and how many strips that block covers.
    private var lowest = [(top: Double, width: Int)?](repeating: nil, count: 96)
    /// In points; wide enough for A3 across.
    private static let width = 12.5

    private func covered(by box: Rectangle) -> ClosedRange<Int> {
        func strip(_ x: Double) -> Int { min(lowest.count - 1, max(0, Int(min(max(x, 0), 100_000) / Strips.width))) }
        return strip(box.left)...max(strip(box.left), strip(box.right - 0.1))
    }

    /// Whether what is read already stands wholly below the box, over at least half of the narrower of the two.
    func isBelow(_ box: Rectangle) -> Bool {
        let range = covered(by: box)
        let below = range.compactMap { strip in lowest[strip].flatMap { $0.top >= box.bottom - 1 ? $0.width : nil } }
        guard let widest = below.max() else { return false }
        return 2 * below.count >= min(range.count, widest)
    }

    mutating func read(_ box: Rectangle, afterJump: Bool) {
        let range = covered(by: box)
        for strip in range {
            // After a jump the order starts over from here, or one misplaced footer would mark the whole page.
            if afterJump || lowest[strip].map({ $0.top <= box.top }) ?? true { lowest[strip] = (box.top, range.count) }
        }
        guard afterJump else { return }
        for strip in lowest.indices where lowest[strip].map({ $0.top > box.top }) ?? false { lowest[strip] = nil }
    }
}
