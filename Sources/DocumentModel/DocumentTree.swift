/// A letter as a flat arena in preorder: a subtree is a range of indices, and no walk recurses.
///
/// Invariant: `parent(of: n) < n`, and the subtree of `n` is exactly `n..<end(of: n)`.
package struct DocumentTree: Sendable {
    package fileprivate(set) var nodes: [Node] = []
    /// Native names, each once: `img`, `Figure` (after role mapping), `pdf:page`, `#text`.
    package fileprivate(set) var names: [String] = []
    /// For each name, whether its elements stand in a line of text.
    fileprivate(set) var nameIsInline: [Bool] = []
    /// For each name, whether its elements are ever shown as part of the letter.
    fileprivate(set) var nameIsRendered: [Bool] = []
    package fileprivate(set) var attributes: [Attribute] = []
    package fileprivate(set) var texts: [String] = []
    /// Bounding boxes of those nodes that have one.
    package fileprivate(set) var boxes: [NodeID: Rectangle] = [:]

    package var count: Int { nodes.count }
    package static let root: NodeID = 0

    package func name(of node: NodeID) -> String { names[Int(nodes[node].name)] }

    /// nil for the root.
    package func parent(of node: NodeID) -> NodeID? {
        let parent = Int(nodes[node].parent)
        return parent < 0 ? nil : parent
    }

    package func end(of node: NodeID) -> NodeID { Int(nodes[node].end) }

    /// The node and everything in it.
    package func subtree(of node: NodeID) -> Range<NodeID> { node..<Int(nodes[node].end) }

    /// Everything in the node, without itself.
    package func descendants(of node: NodeID) -> Range<NodeID> { (node + 1)..<Int(nodes[node].end) }

    package func children(of node: NodeID) -> Children {
        Children(nodes: nodes, following: node + 1, end: end(of: node))
    }

    package func ancestors(of node: NodeID) -> Ancestors { Ancestors(nodes: nodes, following: Int(nodes[node].parent)) }

    package func attributes(of node: NodeID) -> ArraySlice<Attribute> {
        attributes[Int(nodes[node].attributesStart)..<Int(nodes[node].attributesEnd)]
    }

    /// The first attribute of that name; nil when the node has none.
    package func attribute(_ name: String, of node: NodeID) -> String? {
        for index in Int(nodes[node].attributesStart)..<Int(nodes[node].attributesEnd)
        where attributes[index].name == name {
            return attributes[index].value
        }
        return nil
    }

    /// The same tree with only those attributes for which `keeps` holds.
    package func keepingAttributes(_ keeps: (_ node: NodeID, _ name: String, _ value: String) -> Bool) -> DocumentTree {
        var result = self
        result.attributes = []
        for node in 0..<count {
            let start = Int32(result.attributes.count)
            result.attributes += attributes(of: node).filter { keeps(node, $0.name, $0.value) }
            result.nodes[node].attributesStart = start
            result.nodes[node].attributesEnd = Int32(result.attributes.count)
        }
        return result
    }

    /// The characters of a text node; empty for any other.
    package func text(of node: NodeID) -> String {
        let index = Int(nodes[node].text)
        return index < 0 ? "" : texts[index]
    }

    package func isText(_ node: NodeID) -> Bool { nodes[node].kind == .text }

    /// Whether the element stands in a line of text.
    package func isInline(_ node: NodeID) -> Bool { nameIsInline[Int(nodes[node].name)] }

    /// Whether the element is ever shown as part of the letter: a script is not.
    func isRendered(_ node: NodeID) -> Bool { nameIsRendered[Int(nodes[node].name)] }

    /// Puts other characters in a text node; any other node stays as it is.
    mutating func setText(_ text: String, of node: NodeID) {
        let index = Int(nodes[node].text)
        if index >= 0 { texts[index] = text }
    }

    /// Gives the attribute at that place among all attributes another value.
    mutating func setAttribute(_ value: String, at index: Int) { attributes[index].value = value }

    package struct Children: Sequence, IteratorProtocol {
        // The nodes alone: a copy of the tree would count up every array it has.
        let nodes: [Node]
        var following: NodeID
        let end: NodeID

        package mutating func next() -> NodeID? {
            guard following < end else { return nil }
            defer { following = Int(nodes[following].end) }
            return following
        }
    }

    package struct Ancestors: Sequence, IteratorProtocol {
        let nodes: [Node]
        var following: NodeID

        /// The nearest ancestor first.
        package mutating func next() -> NodeID? {
            guard following >= 0 else { return nil }
            defer { following = Int(nodes[following].parent) }
            return following
        }
    }

    /// The path of a node, with the index of each step among siblings of the same name where there are several.
    /// The letter itself is `/`.
    package func path(of node: NodeID) -> String {
        var steps: [String] = []
        for step in [node] + Array(ancestors(of: node)) where step != DocumentTree.root {
            steps.append(name(of: step) + siblingIndex(of: step))
        }
        return "/" + steps.reversed().joined(separator: "/")
    }

    /// The path without indices: the same for every row of a table, and unchanged when a sibling is added.
    package func indexFreePath(of node: NodeID) -> String {
        let steps = ([node] + Array(ancestors(of: node))).filter { $0 != DocumentTree.root }
        return "/" + steps.reversed().map(name(of:)).joined(separator: "/")
    }

    private func siblingIndex(of node: NodeID) -> String {
        guard let parent = parent(of: node) else { return "" }
        var before = 0
        var total = 0
        for sibling in children(of: parent) where nodes[sibling].name == nodes[node].name {
            total += 1
            if sibling <= node { before += 1 }
            // A long list needs no total: two are enough to show the index.
            if sibling > node { break }
        }
        return total > 1 ? "[\(before)]" : ""
    }

    package func pointer(to node: NodeID) -> Pointer {
        let value = nodes[node]
        return Pointer(
            line: value.line > 0 ? Int(value.line) : nil,
            column: value.column > 0 ? Int(value.column) : nil,
            page: value.page > 0 ? Int(value.page) : nil,
            boundingBox: boxes[node],
            path: path(of: node))
    }
}

/// Builds a tree in document order: `open`, what it holds, `close`.
package struct TreeBuilder: Sendable {
    package private(set) var tree = DocumentTree()
    private var nameIndices: [String: Int32] = [:]
    /// The number of the name of text nodes.
    private var textName: Int32?
    private var openNodes: [NodeID] = []

    package init() {
        open(.document, name: "document")
    }

    package var depth: Int { openNodes.count }
    package func name(of node: NodeID) -> String { tree.name(of: node) }
    package var current: NodeID { openNodes.last ?? DocumentTree.root }

    @discardableResult
    package mutating func open(
        _ kind: NodeKind, name: String, line: Int = 0, column: Int = 0, page: Int = 0
    ) -> NodeID {
        open(kind, name: index(of: name), line: line, column: column, page: page)
    }

    /// - Parameter name: its number, from `index(of:)`.
    @discardableResult
    package mutating func open(
        _ kind: NodeKind, name: Int32, line: Int = 0, column: Int = 0, page: Int = 0
    ) -> NodeID {
        let id = tree.nodes.count
        let start = Int32(tree.attributes.count)
        tree.nodes.append(
            Node(
                kind: kind, name: name, parent: Int32(openNodes.last ?? -1), end: Int32(id + 1),
                attributesStart: start, attributesEnd: start, text: -1,
                line: Int32(clamping: line), column: Int32(clamping: column), page: Int32(clamping: page)))
        openNodes.append(id)
        return id
    }

    /// Adds to the node opened last; only before its first child.
    package mutating func attribute(_ name: String, _ value: String) {
        guard let node = openNodes.last, node == tree.nodes.count - 1 else { return }
        tree.attributes.append(Attribute(name: name, value: value))
        tree.nodes[node].attributesEnd = Int32(tree.attributes.count)
    }

    @discardableResult
    package mutating func text(_ string: String, line: Int = 0, column: Int = 0, page: Int = 0) -> NodeID {
        let name = textName ?? index(of: "#text")
        textName = name
        let id = open(.text, name: name, line: line, column: column, page: page)
        tree.nodes[id].text = Int32(tree.texts.count)
        tree.texts.append(string)
        close()
        return id
    }

    package mutating func close() {
        guard let node = openNodes.popLast() else { return }
        tree.nodes[node].end = Int32(tree.nodes.count)
    }

    package mutating func setPage(_ page: Int, of node: NodeID) { tree.nodes[node].page = Int32(clamping: page) }
    package mutating func setBox(_ box: Rectangle, of node: NodeID) { tree.boxes[node] = box }

    package consuming func finish() -> DocumentTree {
        while !openNodes.isEmpty { close() }
        return tree
    }

    /// The number of a native name: nodes of one name are opened by it at less cost.
    package mutating func index(of name: String) -> Int32 {
        if let known = nameIndices[name] { return known }
        let index = Int32(tree.names.count)
        tree.names.append(name)
        tree.nameIsInline.append(isInline(name))
        tree.nameIsRendered.append(!nonRenderedElements.contains(name))
        nameIndices[name] = index
        return index
    }
}
