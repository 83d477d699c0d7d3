import DocumentModel

/// The elements of a loaded letter by what the generator called them.
struct KeyedElements {
    private(set) var nodes: [Int: NodeID] = [:]
    /// In document order.
    private(set) var keys: [Int] = []

    init(_ letter: Letter) {
        for node in 0..<letter.tree.count {
            guard let key = letter.tree.attribute("data-k", of: node).flatMap({ Int($0) }) else { continue }
            keys.append(key)
            if nodes[key] == nil { nodes[key] = node }
        }
    }
}
