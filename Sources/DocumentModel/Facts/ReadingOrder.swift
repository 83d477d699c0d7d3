extension FactPass {
    /// The order of the tags against the places on the page.
    static let readingOrder = FactPass(
        needsInPDF: [.isTextBlock],
        gives: [
            FactDefinition(
                .isReadAfterTextBelow, .flag, [.pdf],
                da: "Om tekstblokken bliver læst efter tekst, der står under den i samme spalte.",
                en: "Whether the text block is read after text that stands below it in the same column.",
                source: "WCAG 2.1, 1.3.2; ISO 14289-1 section 7.2")
        ])
}

/// Marks the blocks that are read after text standing below them in the same column.
///
/// The page is cut into upright strips; each remembers how high up the text read so far reaches down to. A block that lies wholly
/// above that, over at least half of the narrower of the two, breaks the order. Columns side by side share no strips and break
/// nothing. A table counts as one block; notes, captions and artifacts are read where they are referred to, wherever they stand.
func upwardJumps(_ model: TextModel, in letter: Letter) -> FactColumn {
    let tree = letter.tree
    guard letter.facts[.isTagged, DocumentTree.root] == .flag(true) else { return .sparse([:], otherwise: .absent) }
    var order = ReadingOrder()
    var next = 1
    while next < tree.count {
        let node = next
        next += 1
        // What annotations paint is read where they are, wherever that stands on the page.
        if letter.facts.isHidden(node) || tree.name(of: node) == "pdf:appearance" {
            next = tree.end(of: node)
            continue
        }
        switch letter.facts.roles[node] {
        case .note, .caption, .complementary: next = tree.end(of: node)
        case .table:
            if let box = tree.boxes[node] { order.read(box, page: tree.nodes[node].page, of: node) }
            next = tree.end(of: node)
        default:
            // What a block holds itself may stand before, between and after the blocks inside it.
            guard tree.isText(node), let box = tree.boxes[node], let block = model.run(at: node)?.block else {
                continue
            }
            order.read(box, page: tree.nodes[node].page, of: model.blocks[Int(block)].element)
        }
    }
    order.endRun()
    return .sparse(order.values, otherwise: .absent)
}

private struct ReadingOrder {
    private(set) var values: [NodeID: FactValue] = [:]
    private var strips = Strips()
    private var page: Int32 = -1
    private var run: (block: NodeID, box: Rectangle)?

    mutating func read(_ box: Rectangle, page: Int32, of block: NodeID) {
        if run?.block == block, page == self.page {
            run?.box.formUnion(box)
            return
        }
        endRun()
        if page != self.page {
            // Reading may go back to a page for what spans two; it starts there again.
            self.page = page
            strips = Strips()
        }
        run = (block, box)
    }

    mutating func endRun() {
        guard let run else { return }
        let jumps = strips.isBelow(run.box)
        if jumps || values[run.block] == nil { values[run.block] = .flag(jumps) }
        strips.read(run.box, afterJump: jumps)
        self.run = nil
    }
}

private struct Strips {
    /// Of the text read so far, the top of the lowest block in each strip, and how many strips that block covers.
    private var lowest = [(top: Double, width: Int)?](repeating: nil, count: 96)
    /// In points; wide enough for A3 across.
    private static let width = 12.5

    private func covered(by box: Rectangle) -> ClosedRange<Int> {
        func strip(_ x: Double) -> Int { min(lowest.count - 1, max(0, Int(clamping: x / Strips.width))) }
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
