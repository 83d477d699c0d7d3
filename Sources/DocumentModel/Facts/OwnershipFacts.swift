extension FactPass {
    /// Which role stands in which.
    static let ownership = FactPass(
        gives: [
            FactDefinition(
                .ownerRole, .text, [.html], da: "Rollen på det nærmeste element omkring, som hjælpemidler ser.",
                en: "The role of the nearest element around that assistive technology sees.",
                source: "WAI-ARIA 1.2 section 5.2.6"),
            FactDefinition(
                .lacksContext, .flag, [.html],
                da: "Om en rolle, der er sat med role, mangler den rolle omkring sig, som den hører til i.",
                en: "Whether a role set with role lacks the role around it that it belongs in.",
                source: "WAI-ARIA 1.2 section 5.2.6"),
            FactDefinition(
                .foreignOwnedRole, .text, [.html],
                da: "En rolle inde i elementet, som dets egen rolle ikke kan rumme. Tom, når alle passer.",
                en: "A role inside the element that its own role cannot hold. Empty when all fit.",
                source: "WAI-ARIA 1.2 section 5.2.5"),
        ])
}

/// Which element owns which, as assistive technology sees it: `ownerRole`, `foreignOwnedRole`, `ownedCount`.
///
/// Source: WAI-ARIA 1.2 sections 5.2.5 (required owned elements), 5.2.6 (required context role) and 6.6 `aria-owns`;
/// generic and presentational elements between owner and owned do not count.
struct OwnershipFacts {
    private(set) var ownerRole: [NodeID: FactValue] = [:]
    private(set) var lacksContext: [NodeID: FactValue] = [:]
    private(set) var foreignOwnedRole: [NodeID: FactValue] = [:]

    init(letter: Letter) {
        let tree = letter.tree
        var identifiers: [String: NodeID] = [:]
        var adopted: [NodeID: NodeID] = [:]
        for node in 0..<tree.count {
            if let id = tree.attribute("id", of: node), identifiers[id] == nil { identifiers[id] = node }
        }
        for node in 0..<tree.count {
            for id in tree.attribute("aria-owns", of: node)?.words ?? [] {
                if let child = identifiers[id], child != node, adopted[child] == nil { adopted[child] = node }
            }
        }
        // The text after each node, in the order of the tree.
        var nextText = tree.count
        var texts = [NodeID](repeating: tree.count, count: tree.count)
        for node in stride(from: tree.count - 1, to: 0, by: -1) {
            texts[node] = nextText
            if tree.isText(node), !isBlank(tree.text(of: node)) { nextText = node }
        }
        // The nearest element that counts, upwards; parents come before children.
        var owners = [NodeID](repeating: DocumentTree.root, count: tree.count)
        for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element {
            let parent = adopted[node] ?? tree.parent(of: node) ?? DocumentTree.root
            owners[node] = counts(parent, in: letter) ? parent : owners[parent]
            guard counts(node, in: letter), !letter.facts.isHidden(node) else { continue }
            let role = letter.facts.roles[node]
            let owner = owners[node]
            let ownerRole = letter.facts.roles[owner]
            self.ownerRole[node] = .text(ownerRole.rawValue)
            let isExplicit = tree.attribute("role", of: node).map { !isBlank($0) } ?? false
            if isExplicit, !role.definition.context.isEmpty {
                lacksContext[node] = .flag(!role.definition.context.contains(ownerRole))
            }
            if !role.definition.owned.isEmpty, isExplicit, foreignOwnedRole[node] == nil,
                texts[node] < tree.end(of: node)
            {
                foreignOwnedRole[node] = .text(Role.generic.rawValue)
            }
            let wanted = ownerRole.definition.owned
            if !wanted.isEmpty, hasExplicitRole(owner, in: tree) {
                if foreignOwnedRole[owner] == .text(Role.generic.rawValue) { foreignOwnedRole[owner] = nil }
                if !wanted.contains(role), foreignOwnedRole[owner] == nil || foreignOwnedRole[owner] == .text("") {
                    foreignOwnedRole[owner] = .text(role.rawValue)
                }
                if foreignOwnedRole[owner] == nil { foreignOwnedRole[owner] = .text("") }
            }
        }
    }

    func store(in letter: inout Letter) {
        letter.facts[.ownerRole] = .sparse(ownerRole, otherwise: .absent)
        letter.facts[.lacksContext] = .sparse(lacksContext, otherwise: .absent)
        letter.facts[.foreignOwnedRole] = .sparse(foreignOwnedRole, otherwise: .absent)
    }

    private func hasExplicitRole(_ node: NodeID, in tree: DocumentTree) -> Bool {
        tree.attribute("role", of: node).map { !isBlank($0) } ?? false
    }

    /// Whether the element is one to assistive technology, and no mere wrapper.
    private func counts(_ node: NodeID, in letter: Letter) -> Bool {
        let role = letter.facts.roles[node]
        if role == .generic {
            // Elements without any role of their own still stand between: a field, a frame.
            if ["input", "iframe", "object", "embed", "video", "audio", "canvas"].contains(letter.tree.name(of: node)) {
                return true
            }
            // So do wrappers that take the focus or say something of themselves.
            return node != DocumentTree.root
                && (takesFocus(node, in: letter.tree)
                    || letter.tree.attributes(of: node).contains {
                        $0.name != "aria-hidden" && globalARIAAttributes.contains($0.name) && !isBlank($0.value)
                    })
        }
        return !role.isGeneric && role != .text
    }
}
