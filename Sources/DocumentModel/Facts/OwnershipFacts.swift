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
    private var ownerRole: [(node: NodeID, value: FactValue)] = []
    private var lacksContext: [(node: NodeID, value: FactValue)] = []
    private var foreignOwnedRole: [NodeID: FactValue] = [:]

    init(letter: Letter) {
        let tree = letter.tree
        let adopted = OwnershipFacts.adopted(in: tree)
        let roleNames = Role.allCases.map { FactValue.text($0.rawValue) }
        let namesCount = tree.names.map { OwnershipFacts.counted.contains($0) }
        var texts: [NodeID]?
        var counts = [Bool](repeating: false, count: tree.count)
        // The nearest element that counts, upwards; parents come before children.
        var owners = [NodeID](repeating: DocumentTree.root, count: tree.count)
        // The role around each group, and around the groups in which it stands.
        // Source: WAI-ARIA 1.2 section 5.4, group, menuitem, option and treeitem.
        var groupContexts: [NodeID: Role] = [:]
        for node in tree.nodes.indices where tree.nodes[node].kind != .text {
            counts[node] = isCounted(node, in: letter, byName: namesCount[Int(tree.nodes[node].name)])
        }
        for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element {
            let parent = adopted[node] ?? tree.parent(of: node) ?? DocumentTree.root
            owners[node] = counts[parent] ? parent : owners[parent]
            guard counts[node], !letter.facts.isHidden(node) else { continue }
            let role = letter.facts.roles[node]
            let owner = owners[node]
            let ownerRole = letter.facts.roles[owner]
            if role == .group { groupContexts[node] = ownerRole == .group ? groupContexts[owner] : ownerRole }
            self.ownerRole.append((node, roleNames[ownerRole.index]))
            let definition = role.definition
            let isExplicit =
                !(definition.context.isEmpty && definition.owned.isEmpty) && hasExplicitRole(node, in: tree)
            if isExplicit, !definition.context.isEmpty {
                // A group of options is one of a listbox, and a treeitem may hold a group of its own.
                let isGrouped = ownerRole == .group && definition.context.contains(.group)
                let context = isGrouped ? groupContexts[owner] ?? .group : ownerRole
                let fits =
                    context != .group && definition.context.contains(context)
                    || isGrouped && role == .treeitem && context == .treeitem
                lacksContext.append((node, .flag(!fits)))
            }
            if isExplicit, !definition.owned.isEmpty, foreignOwnedRole[node] == nil {
                let following = texts ?? OwnershipFacts.followingTexts(in: tree)
                texts = following
                if following[node] < tree.end(of: node) { foreignOwnedRole[node] = .text(Role.generic.rawValue) }
            }
            let wanted = ownerRole.definition.owned
            if !wanted.isEmpty, hasExplicitRole(owner, in: tree) { note(role, ownedBy: owner, wanted: wanted) }
        }
    }

    private mutating func note(_ role: Role, ownedBy owner: NodeID, wanted: Set<Role>) {
        if foreignOwnedRole[owner] == .text(Role.generic.rawValue) { foreignOwnedRole[owner] = nil }
        if !wanted.contains(role), foreignOwnedRole[owner] == nil || foreignOwnedRole[owner] == .text("") {
            foreignOwnedRole[owner] = .text(role.rawValue)
        }
        if foreignOwnedRole[owner] == nil { foreignOwnedRole[owner] = .text("") }
    }

    /// By child, the element that names it in `aria-owns`.
    private static func adopted(in tree: DocumentTree) -> [NodeID: NodeID] {
        let owners = tree.nodes.indices.filter { tree.attribute("aria-owns", of: $0) != nil }
        guard !owners.isEmpty else { return [:] }
        var identifiers: [String: NodeID] = [:]
        var adopted: [NodeID: NodeID] = [:]
        for node in tree.nodes.indices {
            if let id = tree.attribute("id", of: node), identifiers[id] == nil { identifiers[id] = node }
        }
        for node in owners {
            for id in tree.attribute("aria-owns", of: node)?.words ?? [] {
                if let child = identifiers[id], child != node, adopted[child] == nil { adopted[child] = node }
            }
        }
        return adopted
    }

    /// The text after each node, in the order of the tree.
    private static func followingTexts(in tree: DocumentTree) -> [NodeID] {
        var next = tree.count
        var texts = [NodeID](repeating: tree.count, count: tree.count)
        for node in stride(from: tree.count - 1, to: 0, by: -1) {
            texts[node] = next
            if tree.isText(node), !isBlank(tree.text(of: node)) { next = node }
        }
        return texts
    }

    func store(in letter: inout Letter) {
        letter.facts[.ownerRole] = .listed(ownerRole, otherwise: .absent)
        letter.facts[.lacksContext] = .listed(lacksContext, otherwise: .absent)
        letter.facts[.foreignOwnedRole] = .sparse(foreignOwnedRole, otherwise: .absent)
    }

    private func hasExplicitRole(_ node: NodeID, in tree: DocumentTree) -> Bool {
        tree.attribute("role", of: node).map { !isBlank($0) } ?? false
    }

    /// Elements without any role of their own that stand between all the same: a field, a frame.
    private static let counted: Set<String> = ["input", "iframe", "object", "embed", "video", "audio", "canvas"]

    /// Whether the element is one to assistive technology, and no mere wrapper.
    private func isCounted(_ node: NodeID, in letter: Letter, byName isNamed: Bool) -> Bool {
        let role = letter.facts.roles[node]
        if role == .generic {
            if isNamed { return true }
            // So are wrappers that take the focus or say something of themselves.
            let attributes = letter.tree.attributes(of: node)
            return node != DocumentTree.root
                && (takesFocus(node, in: letter.tree)
                    || attributes.contains {
                        $0.name != "aria-hidden" && globalARIAAttributes.contains($0.name) && !isBlank($0.value)
                    })
        }
        return !role.isGeneric && role != .text
    }
}
