/// Which `label` elements name which fields of an HTML letter, and which element each id leads to.
///
/// Source: HTML section 4.10.4, the label element.
struct FieldLabels {
    /// The first element of each id.
    private(set) var identifiers: [String: NodeID] = [:]
    private(set) var labels: [NodeID: [NodeID]] = [:]

    init() {}

    init(tree: DocumentTree) {
        for node in 0..<tree.count {
            guard let id = tree.attribute("id", of: node), !id.isEmpty else { continue }
            if identifiers[id] == nil { identifiers[id] = node }
        }
        // Labels may stand in labels: what each could name is the first of these after it.
        var labelable = (0..<tree.count).filter { FieldLabels.isLabelable($0, in: tree) }[...]
        for node in 0..<tree.count where tree.name(of: node) == "label" {
            while let next = labelable.first, next <= node { labelable.removeFirst() }
            let named = tree.attribute("for", of: node)
            // A label that names a field by its id is that field's alone, and nobody's where there is none of that id.
            let target =
                named.flatMap { identifiers[$0] }
                ?? (named.map(\.holdsPlaceholder) ?? true
                    ? labelable.first.flatMap { $0 < tree.end(of: node) ? $0 : nil } : nil)
            if let target { labels[target, default: []].append(node) }
        }
    }

    private static func isLabelable(_ node: NodeID, in tree: DocumentTree) -> Bool {
        switch tree.name(of: node) {
        case "button", "meter", "output", "progress", "select", "textarea": true
        case "input": tree.attribute("type", of: node)?.lowercased() != "hidden"
        default: false
        }
    }
}
