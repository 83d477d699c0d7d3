/// Makes the blocks and runs of a `TextModel` in one pass over the tree.
///
/// Text flows until an element that makes a block of its own begins or ends. A flow with text in it is a block of the nearest such
/// element around; one without is dropped, with its white space.
struct TextAssembly {
    let scope: Range<NodeID>
    private(set) var runs: [TextModel.Run] = []
    private(set) var blocks: [TextModel.Block] = []
    private(set) var firstRun: [Int32]
    private(set) var firstBlock: [Int32]
    /// For each node of the scope, how many bytes are read before it, those of white space and of the breaks between blocks among them.
    private(set) var bytesBefore: [Int32]

    private let tree: DocumentTree
    private let facts: FactTable
    /// For each name of the tree, whether its elements break a line.
    private let nameBreaksLine: [Bool]

    /// The elements around that make blocks: where each ends, and the last block it has.
    private var open: [(end: NodeID, element: NodeID, lastBlock: Int)] = []
    private var flow = Flow()
    /// Where the elements end that give each context, by its bit.
    private var contextEnds = [NodeID](repeating: 0, count: TextContext.count)
    private var replacedUntil = 0
    /// The first node whose run is not known yet.
    private var firstUnknown = 0
    private var hiddenRanges: [Range<NodeID>] = []
    private var bytes = 0

    /// What flows together, until it ends.
    private struct Flow {
        var start: NodeID = 0
        var firstRun = 0
        var context: TextContext = []
        var length = 0
        var isRead = false
        var breaksLine = false
    }

    init(_ letter: Letter, top: NodeID) {
        tree = letter.tree
        facts = letter.facts
        scope = letter.tree.subtree(of: top)
        nameBreaksLine = letter.tree.names.map { $0 == "br" }
        firstRun = Array(repeating: 0, count: scope.count + 1)
        firstBlock = Array(repeating: -1, count: scope.count)
        bytesBefore = Array(repeating: 0, count: scope.count + 1)
        firstUnknown = scope.lowerBound
    }

    mutating func read() {
        guard !tree.isText(scope.lowerBound) else { return }
        begin(scope.lowerBound)
        var node = scope.lowerBound + 1
        while node < scope.upperBound {
            bytesBefore[node - scope.lowerBound] = Int32(clamping: bytes)
            while let last = open.last, last.end <= node { end(at: node) }
            let value = tree.nodes[node]
            if value.kind == .text {
                let text = tree.text(of: node)
                addRun(node, length: text.collapsedLength, [])
                bytes += text.utf8.count
                node += 1
            } else if facts.isHidden(node) || !tree.nameIsRendered[Int(value.name)] {
                hiddenRanges.append(node..<Int(value.end))
                for inner in node..<Int(value.end) { bytesBefore[inner - scope.lowerBound] = Int32(clamping: bytes) }
                node = Int(value.end)
            } else {
                if !tree.nameIsInline[Int(value.name)] {
                    endFlow(at: node)
                    begin(node)
                    bytes += 1
                } else {
                    noteContext(of: node)
                    if nameBreaksLine[Int(value.name)] {
                        flow.breaksLine = true
                        bytes += 1
                    }
                    addReplacement(node)
                }
                node += 1
            }
        }
        bytesBefore[scope.count] = Int32(clamping: bytes)
        while !open.isEmpty { end(at: scope.upperBound) }
        finish()
    }

    private mutating func begin(_ element: NodeID) {
        noteContext(of: element)
        open.append((tree.end(of: element), element, -1))
        beginFlow(at: element)
        addReplacement(element)
    }

    private mutating func end(at node: NodeID) {
        endFlow(at: node)
        open.removeLast()
        bytes += 1
        beginFlow(at: node)
    }

    private mutating func noteContext(of element: NodeID) {
        guard element < facts.roles.count, let context = TextContext(facts.roles[element]) else { return }
        let bit = context.rawValue.trailingZeroBitCount
        contextEnds[bit] = max(contextEnds[bit], tree.end(of: element))
    }

    private mutating func beginFlow(at node: NodeID) {
        flow = Flow(start: node, firstRun: runs.count)
        for bit in contextEnds.indices where contextEnds[bit] > node {
            flow.context.insert(TextContext(rawValue: 1 << UInt8(bit)))
        }
    }

    private mutating func addReplacement(_ element: NodeID) {
        guard tree.nodes[element].attributesEnd > tree.nodes[element].attributesStart,
            let text = tree.attribute("ActualText", of: element)
        else { return }
        addRun(element, length: text.collapsedLength, .isReplacement)
        replacedUntil = max(replacedUntil, tree.end(of: element))
    }

    private mutating func addRun(_ node: NodeID, length: Int, _ kind: RunTraits) {
        var traits = kind
        if node < replacedUntil { traits.insert(.isReplaced) }
        if flow.breaksLine { traits.insert(.startsLine) }
        if node < contextEnds[TextContext.link.rawValue.trailingZeroBitCount] { traits.insert(.isInLink) }
        flow.breaksLine = false
        if length > 0 { flow.isRead = true }
        if !kind.contains(.isReplacement) { flow.length += length }
        runs.append(TextModel.Run(node: node, length: length, block: blocks.count, traits: traits))
    }

    private mutating func endFlow(at node: NodeID) {
        guard flow.isRead, let last = open.last else {
            runs.removeLast(runs.count - flow.firstRun)
            return
        }
        for run in flow.firstRun..<runs.count {
            while firstUnknown <= runs[run].node {
                firstRun[firstUnknown - scope.lowerBound] = Int32(run)
                firstUnknown += 1
            }
        }
        if last.lastBlock < 0 {
            firstBlock[last.element - scope.lowerBound] = Int32(blocks.count)
        } else {
            blocks[last.lastBlock].next = blocks.count
        }
        open[open.count - 1].lastBlock = blocks.count
        blocks.append(
            TextModel.Block(
                element: last.element, nodes: flow.start..<node, runs: flow.firstRun..<runs.count, length: flow.length,
                context: flow.context))
    }

    private mutating func finish() {
        while firstUnknown <= scope.upperBound {
            firstRun[firstUnknown - scope.lowerBound] = Int32(runs.count)
            firstUnknown += 1
        }
        for range in hiddenRanges {
            for node in range { firstRun[node - scope.lowerBound] = ~firstRun[node - scope.lowerBound] }
        }
        // Blocks of one element stand together: the neighbours show whether there are others.
        for index in blocks.indices {
            let element = blocks[index].element
            let follows = index > 0 && runs[blocks[index - 1].runs.upperBound - 1].node >= element
            let goesOn =
                index + 1 < blocks.count
                && runs[blocks[index + 1].runs.lowerBound].node < tree.end(of: element)
            blocks[index].isAnonymous = follows || goesOn
        }
    }
}
