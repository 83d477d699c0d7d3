/// The text of a letter as it is read: runs of characters, gathered into blocks, in reading order.
///
/// Everything that looks at text reads it from here: facts, views, speech, language detection. The model is made once for a letter,
/// in one pass over its tree, and holds numbers alone; strings are made from the tree by whoever asks (`ReadableText`).
package struct TextModel: Sendable {
    package let runs: [Run]
    /// In reading order.
    package let blocks: [Block]
    /// The node the model was made of, and everything in it.
    let scope: Range<NodeID>
    /// For each node of the scope, the first run at or after it; inverted where the node is not shown. One more than there are nodes.
    private let firstRun: [Int32]
    /// For each node of the scope, the first block that is its own; -1 for none.
    private let firstBlock: [Int32]
    /// Characters shown before each run.
    private let lengthBefore: [Int]
    /// For each node of the scope, the bytes read before it. One more than there are nodes.
    private let bytesBefore: [Int32]

    /// Of the whole letter.
    package init(of letter: Letter) { self.init(letter) }

    /// - Parameter top: nil for the whole letter. A part is read as if nothing around it were hidden.
    init(_ letter: Letter, within top: NodeID? = nil) {
        var assembly = TextAssembly(letter, top: top ?? DocumentTree.root)
        assembly.read()
        scope = assembly.scope
        runs = assembly.runs
        blocks = assembly.blocks
        firstRun = assembly.firstRun
        firstBlock = assembly.firstBlock
        bytesBefore = assembly.bytesBefore
        var lengths = [0]
        lengths.reserveCapacity(runs.count + 1)
        for run in runs { lengths.append(lengths[lengths.count - 1] + (run.isReplacement ? 0 : Int(run.length))) }
        lengthBefore = lengths
    }

    /// Characters that stand together: a text node, or an element whose `ActualText` is read in place of all that stands in it.
    ///
    /// What is replaced has runs of its own behind the replacement: it is shown, and it is not read.
    package struct Run: Sendable {
        let storedNode: Int32
        /// Characters, as Unicode scalars, once white space is collapsed. Blank runs within a block part its words.
        package let length: Int32
        /// Index of its block.
        package let block: Int32
        let traits: RunTraits

        package var node: NodeID { NodeID(storedNode) }
        package var isReplacement: Bool { traits.contains(.isReplacement) }
        package var isReplaced: Bool { traits.contains(.isReplaced) }
        /// Whether a line break stands before it.
        package var startsLine: Bool { traits.contains(.startsLine) }
        /// Whether it stands in a link, or in a block that does.
        package var isInLink: Bool { traits.contains(.isInLink) }
        /// Whether line breaks and spaces in its text are shown as they are written.
        var keepsLines: Bool { traits.contains(.keepsLines) }

        init(node: NodeID, length: Int, block: Int, traits: RunTraits) {
            storedNode = Int32(node)
            self.length = Int32(clamping: length)
            self.block = Int32(block)
            self.traits = traits
        }
    }

    /// As much text as flows together: an element that holds text, or an anonymous block, which is the part of a container's own
    /// text before, between or behind the blocks inside it.
    ///
    /// Source: CSS Display 3 section 2.1; CSS 2.1 section 9.2.1.1 (anonymous block boxes).
    package struct Block: Sendable {
        /// The element whose text it is. The letter itself where text stands outside all blocks.
        package let element: NodeID
        /// All that flows in it, also what has no text. An element in a line that holds blocks may go on behind the end.
        package let nodes: Range<NodeID>
        package let runs: Range<Int>
        /// Characters shown.
        package let length: Int
        /// What stands around it, its own element included.
        package let context: TextContext
        /// Whether its element holds other blocks too.
        package internal(set) var isAnonymous = false
        /// Index of the next block of the same element; -1 for none.
        var next = -1

        /// Whether text is shown in it. One without is read through a replacement alone.
        package var showsText: Bool { length > 0 }
    }
}

struct RunTraits: OptionSet, Sendable {
    let rawValue: UInt8
    static let isReplacement = RunTraits(rawValue: 1)
    static let isReplaced = RunTraits(rawValue: 2)
    static let startsLine = RunTraits(rawValue: 4)
    static let isInLink = RunTraits(rawValue: 8)
    static let keepsLines = RunTraits(rawValue: 16)
}

/// The kinds of elements that a block stands in.
package struct TextContext: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let heading = TextContext(rawValue: 1)
    package static let table = TextContext(rawValue: 2)
    package static let list = TextContext(rawValue: 4)
    package static let listItem = TextContext(rawValue: 8)
    package static let link = TextContext(rawValue: 16)
    package static let button = TextContext(rawValue: 32)
    static let count = 6

    /// nil for roles that say nothing about the text in them.
    init?(_ role: Role) {
        switch role {
        case .heading: self = .heading
        case .table: self = .table
        case .list: self = .list
        case .listitem, .listbox: self = .listItem
        case .link: self = .link
        case .button: self = .button
        default: return nil
        }
    }
}

extension TextModel {
    /// The runs in a node; nil where the node is hidden from readers, or lies outside the model.
    package func runs(in node: NodeID, of tree: DocumentTree) -> Range<Int>? {
        guard scope.contains(node) else { return nil }
        let start = firstRun[node - scope.lowerBound]
        guard start >= 0 else { return nil }
        return Int(start)..<runIndex(from: tree.end(of: node))
    }

    /// The first run at or after a node, or the number of runs.
    func runIndex(from node: NodeID) -> Int {
        let start = firstRun[min(node, scope.upperBound) - scope.lowerBound]
        return Int(start < 0 ? ~start : start)
    }

    /// nil where the text node is hidden, or where nothing but white space stands between blocks.
    func run(at node: NodeID) -> Run? {
        let index = runIndex(from: node)
        return index < runs.count && runs[index].node == node ? runs[index] : nil
    }

    /// How many bytes are read before a node, white space that collapses and breaks between blocks among them.
    func bytes(before node: NodeID) -> Int { Int(bytesBefore[min(node, scope.upperBound) - scope.lowerBound]) }

    /// Whether the node is one that readers meet.
    package func isShown(_ node: NodeID) -> Bool { scope.contains(node) && firstRun[node - scope.lowerBound] >= 0 }

    /// Characters shown in a node, hidden parts left out.
    func length(of node: NodeID, in tree: DocumentTree) -> Int {
        lengthBefore[runIndex(from: tree.end(of: node))] - lengthBefore[runIndex(from: node)]
    }

    /// The element's own blocks, in reading order.
    package func blocks(of element: NodeID) -> BlockChain {
        BlockChain(
            blocks: blocks, following: scope.contains(element) ? Int(firstBlock[element - scope.lowerBound]) : -1)
    }

    /// Whether the block is the first of its element.
    func isFirst(_ block: Block) -> Bool {
        let first = firstBlock[block.element - scope.lowerBound]
        return first >= 0 && blocks[Int(first)].runs == block.runs
    }

    /// The page the block's element stands on; of an anonymous block, its first run. 0 where there is none.
    func page(of block: Block, in tree: DocumentTree) -> Int32 {
        tree.nodes[block.isAnonymous ? runs[block.runs.lowerBound].node : block.element].page
    }

    package struct BlockChain: Sequence, IteratorProtocol {
        let blocks: [Block]
        var following: Int

        package mutating func next() -> Block? {
            guard following >= 0 else { return nil }
            defer { following = blocks[following].next }
            return blocks[following]
        }
    }

    /// Whether the element holds text itself, and not only other blocks.
    package func isTextBlock(_ element: NodeID) -> Bool {
        var index = element == DocumentTree.root ? -1 : Int(firstBlock[element - scope.lowerBound])
        while index >= 0 {
            if blocks[index].showsText { return true }
            index = blocks[index].next
        }
        return false
    }

    /// The blocks that show text, those of the letter itself left out: what facts are about is an element.
    var shownBlocks: [Block] { blocks.filter { $0.showsText && $0.element != DocumentTree.root } }
}
