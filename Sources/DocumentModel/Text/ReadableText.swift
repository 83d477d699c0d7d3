/// A text is made from this many runs at most. Those without text are many only in letters made to be slow.
private let mostRuns = 50_000

/// The text of a node as it is read: hidden parts left out, `ActualText` in place of what it replaces, white space collapsed.
///
/// A node that is hidden itself is read as if it were not. Stops after `limit` bytes, of which those of white space are counted too.
package func readableText(of node: NodeID, in letter: Letter, limit: Int) -> String {
    let inside = letter.tree.descendants(of: node)
    if let model = letter.textModel, let runs = model.runs(in: node, of: letter.tree) {
        return model.text(of: CollectionOfOne(TextPart(nodes: inside, runs: runs)), in: letter.tree, limit: limit)
    }
    let model = TextModel(letter, within: node)
    let part = TextPart(nodes: inside, runs: model.runs.indices)
    return model.text(of: CollectionOfOne(part), in: letter.tree, limit: limit)
}

/// A part of a text model that is read.
struct TextPart {
    let nodes: Range<NodeID>
    let runs: Range<Int>

    init(nodes: Range<NodeID>, runs: Range<Int>) {
        self.nodes = nodes
        self.runs = runs
    }

    /// The element itself is no part of what is read in it.
    init(_ block: TextModel.Block) {
        let start = block.nodes.lowerBound == block.element ? block.element + 1 : block.nodes.lowerBound
        nodes = start..<max(start, block.nodes.upperBound)
        runs = block.runs
    }
}

extension TextModel {
    /// The text of one block as the letter has it read: nothing of what is replaced around it.
    package func text(of block: Block, in tree: DocumentTree, limit: Int = .max) -> String {
        text(of: CollectionOfOne(TextPart(block)), in: tree, limit: limit) { runs[$0].isReplaced }
    }

    /// The text of the block by itself, whatever stands in place of what it stands in.
    func textItself(of block: Block, in tree: DocumentTree, limit: Int) -> String {
        text(of: CollectionOfOne(TextPart(block)), in: tree, limit: limit)
    }

    /// The text of the element's own blocks, one behind the other, without the blocks inside it.
    ///
    /// - Parameter leavingOut: whether the run of that index is passed over.
    package func ownText(
        of element: NodeID, in tree: DocumentTree, limit: Int, leavingOut: (Int) -> Bool = { _ in false }
    ) -> String {
        text(of: blocks(of: element).lazy.map(TextPart.init), in: tree, limit: limit, leavingOut: leavingOut)
    }

    /// The text of parts of the model, one behind the other. What stands in different blocks or lines is parted by a space.
    func text(
        of parts: some Sequence<TextPart>, in tree: DocumentTree, limit: Int,
        leavingOut: (Int) -> Bool = { _ in false }
    ) -> String {
        var reading = Reading(limit: limit)
        for part in parts {
            reading.start = bytes(before: part.nodes.lowerBound) - reading.read
            for index in part.runs {
                let run = runs[index]
                reading.read = bytes(before: run.node) - reading.start
                guard reading.goesOn() else { return reading.text.collapsingWhitespace() }
                // What is replaced within these parts is passed over; a part that stands in something replaced is read as it is.
                if run.node < reading.replacedUntil { continue }
                reading.separate(run)
                let text =
                    run.isReplacement ? tree.attribute("ActualText", of: run.node) ?? "" : tree.text(of: run.node)
                if run.isReplacement {
                    reading.replacedUntil = tree.end(of: run.node)
                    reading.start += bytes(before: reading.replacedUntil) - bytes(before: run.node) - text.utf8.count
                }
                if !leavingOut(index) { reading.add(text) }
            }
            reading.read = bytes(before: part.nodes.upperBound) - reading.start + 1
        }
        return reading.text.collapsingWhitespace()
    }
}

/// A text while it is read.
private struct Reading {
    let limit: Int
    private(set) var text = ""
    /// The bytes of the model before what is read.
    var start = 0
    var read = 0
    var replacedUntil = 0
    private var steps = 0
    private var block: Int32?

    init(limit: Int) { self.limit = limit }

    mutating func goesOn() -> Bool {
        steps += 1
        return read < limit && steps <= mostRuns
    }

    mutating func separate(_ run: TextModel.Run) {
        if let block, run.startsLine || block != run.block { text += " " }
        block = run.block
    }

    mutating func add(_ part: String) {
        // White space may collapse: a text is cut only where what is left is far more than enough.
        let most = limit < Int.max / 16 ? max(20_000, 16 * limit) : Int.max
        text += part.utf8.count <= most ? part : String(Substring(part.unicodeScalars.prefix(most)))
    }
}
