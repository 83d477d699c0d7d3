/// One visual line of a block, as far as its place on a page is known.
package struct TextLine {
    package var runs: Range<Int>
    /// 0 where it is not known.
    var page: Int32 = 0
    /// As high as its first run: a raised sign moves no line. nil where no run has a place.
    var box: Rectangle?
    /// The left and right edges of what stands behind wide gaps.
    var edges: [(left: Double, right: Double)] = []
}

/// A gap of so many em is wider than any space between words.
private let narrowestGap = 1.5

extension TextModel {
    /// The block's lines as the writer broke them.
    func brokenLines(of block: Block) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = block.runs.lowerBound
        for index in block.runs where index > start && runs[index].startsLine {
            lines.append(start..<index)
            start = index
        }
        lines.append(start..<block.runs.upperBound)
        return lines
    }

    /// The block's lines as they stand: broken by the writer, or by their places on the page.
    package func lines(of block: Block, in letter: Letter) -> [TextLine] {
        var lines: [TextLine] = []
        for index in block.runs {
            let run = runs[index]
            guard !run.isReplacement, run.length > 0 || !isBlank(letter.tree.text(of: run.node)) else { continue }
            let place = Place(of: run.node, in: letter)
            if !run.startsLine, let last = lines.indices.last, lines[last].takes(place) {
                lines[last].runs = lines[last].runs.lowerBound..<(index + 1)
                if let place { lines[last].add(place) }
            } else {
                lines.append(TextLine(runs: index..<(index + 1), page: place?.page ?? 0, box: place?.box))
            }
        }
        return lines
    }

    /// Where the block's text stands; nil where that is not known. An anonymous block has the places of its runs.
    func box(of block: Block, in tree: DocumentTree) -> Rectangle? {
        guard block.isAnonymous else { return tree.boxes[block.element] }
        var box: Rectangle?
        for run in runs[block.runs] {
            guard let own = tree.boxes[run.node] else { continue }
            if box == nil { box = own } else { box?.formUnion(own) }
        }
        return box
    }
}

/// Where a run stands.
private struct Place {
    let page: Int32
    let box: Rectangle
    let em: Double

    /// nil where that is not known.
    init?(of node: NodeID, in letter: Letter) {
        guard let box = letter.tree.boxes[node] else { return nil }
        page = letter.tree.nodes[node].page
        self.box = box
        em = max(1, letter.facts[.fontSizeInPoints, node].number ?? box.bottom - box.top)
    }
}

extension TextLine {
    /// Whether what comes next stands in this line; what has no place does.
    fileprivate func takes(_ place: Place?) -> Bool {
        guard let place, let box else { return true }
        return page == place.page && (box.bottom - place.box.bottom).magnitude < 0.5 * place.em
            && place.box.left > box.right - place.em
    }

    fileprivate mutating func add(_ place: Place) {
        guard let box else {
            (self.box, page) = (place.box, place.page)
            return
        }
        if place.box.left - box.right >= narrowestGap * place.em { edges.append((place.box.left, place.box.right)) }
        self.box?.left = min(box.left, place.box.left)
        self.box?.right = max(box.right, place.box.right)
    }
}
