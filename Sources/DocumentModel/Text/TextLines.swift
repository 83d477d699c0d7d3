/// One visual line of a block: as the writer broke it, and as far as its place on a page is known.
///
/// This is the one notion of a line, for every format: of headings by look, of typed lists, of columns and of spaced-out words.
package struct TextLine {
    package var runs: Range<Int>
    /// Where it begins in the text of its first run, in bytes.
    var start = 0
    /// Where it ends in the text of its last run, in bytes; nil where it takes all of it. A line break that is kept parts a run.
    var end: Int?
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
    /// The block's lines: broken by the writer, or by their places on the page. Those without text are left out.
    package func lines(of block: Block, in letter: Letter) -> [TextLine] {
        var lines: [TextLine] = []
        var isBroken = true
        for index in block.runs {
            let run = runs[index]
            if run.startsLine { isBroken = true }
            guard !run.isReplacement else { continue }
            let text = letter.tree.text(of: run.node)
            if run.keepsLines {
                for (number, piece) in pieces(of: text).enumerated() {
                    if number > 0 { isBroken = true }
                    guard !piece.isEmpty else { continue }
                    lines.add(index, piece, nil, startsLine: isBroken)
                    isBroken = false
                }
            } else if run.length > 0 || !isBlank(text) {
                lines.add(index, nil, Place(of: run.node, in: letter), startsLine: isBroken)
                isBroken = false
            }
        }
        return lines
    }

    /// Whether the writer broke the block's text somewhere, so that it may have several lines wherever it is shown.
    func isBroken(_ block: Block) -> Bool {
        block.runs.contains { $0 > block.runs.lowerBound && runs[$0].startsLine || runs[$0].keepsLines }
    }

    /// The text of a line as it shows.
    ///
    /// - Parameter limit: how many bytes are enough.
    package func text(of line: TextLine, in tree: DocumentTree, limit: Int = .max) -> String {
        writtenText(of: line, in: tree, limit: limit).collapsingWhitespace()
    }

    /// The text of a line with all its spaces.
    func writtenText(of line: TextLine, in tree: DocumentTree, limit: Int = .max) -> String {
        var text = ""
        for index in line.runs where !runs[index].isReplacement && text.utf8.count < limit {
            let part = tree.text(of: runs[index].node)
            let start = index == line.runs.lowerBound ? line.start : 0
            let end = index == line.runs.upperBound - 1 ? line.end : nil
            if start == 0, end == nil {
                text += part
            } else {
                let bytes = part.utf8.prefix(end ?? .max).dropFirst(start)
                text += String(decoding: bytes, as: UTF8.self)
            }
        }
        return text
    }

    /// Characters shown in a line.
    func length(of line: TextLine, in tree: DocumentTree) -> Int {
        if line.start > 0 || line.end != nil { return text(of: line, in: tree).unicodeScalars.count }
        return runs[line.runs].reduce(0) { $0 + ($1.isReplacement ? 0 : Int($1.length)) }
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

/// The parts of a text between its line breaks, in bytes; a part of nothing but white space is empty.
private func pieces(of text: String) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    var end = 0
    var holdsText = false
    for byte in text.utf8 {
        if byte == 0x0A || byte == 0x0D {
            pieces.append(holdsText ? start..<end : end..<end)
            start = end + 1
            holdsText = false
        } else if !isASCIISpace(byte) {
            holdsText = true
        }
        end += 1
    }
    pieces.append(holdsText ? start..<end : end..<end)
    return pieces
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

extension [TextLine] {
    /// - Parameter piece: the part of the run's text that stands in the line; nil for all of it.
    fileprivate mutating func add(_ run: Int, _ piece: Range<Int>?, _ place: Place?, startsLine: Bool) {
        if !startsLine, let last = indices.last, self[last].takes(place) {
            self[last].runs = self[last].runs.lowerBound..<(run + 1)
            self[last].end = piece?.upperBound
            if let place { self[last].add(place) }
        } else {
            append(
                TextLine(
                    runs: run..<(run + 1), start: piece?.lowerBound ?? 0, end: piece?.upperBound,
                    page: place?.page ?? 0, box: place?.box))
        }
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
