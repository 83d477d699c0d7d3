internal import DocumentModel

/// The author's style sheets of one letter and what can be said of them before matching.
struct AuthorStyles: Sendable {
    let sheet: StyleSheet
    let classes: [NodeID: [String]]
    var isQuirky: Bool { sheet.isQuirky }
    /// A `link` or `@import` names a sheet that is not fetched.
    let usesExternalSheets: Bool
    let hasGeneratedContent: Bool
    /// A template decides which rules there are.
    let isTemplated: Bool
    var isCut: Bool { sheet.isCut }

    init(tree: DocumentTree, isQuirky: Bool, isTemplated: Bool) {
        self.isTemplated = isTemplated
        var sheet = StyleSheet(isQuirky: isQuirky)
        var classes: [NodeID: [String]] = [:]
        var hasLink = false
        for node in 0..<tree.count where tree.nodes[node].kind == .element {
            switch tree.name(of: node) {
            case "style":
                let type = tree.attribute("type", of: node)?.lowercased().trimmingASCIISpace() ?? "text/css"
                guard type.isEmpty || type == "text/css" else { continue }
                sheet.add(
                    tree.descendants(of: node).filter(tree.isText).map(tree.text(of:)).joined(),
                    media: tree.attribute("media", of: node))
            case "link":
                let relations = tree.attribute("rel", of: node)?.lowercased().words ?? []
                guard relations.contains("stylesheet"), !relations.contains("alternate"),
                    tree.attribute("href", of: node) != nil
                else { continue }
                let media = MediaCondition(
                    CSSTokenizer.tokens(of: Array((tree.attribute("media", of: node) ?? "").utf8))[...], within: nil)
                if media.holds(in: .screen) != false { hasLink = true }
            default: break
            }
            if let value = tree.attribute("class", of: node) { classes[node] = value.words }
        }
        self.sheet = sheet
        self.classes = classes
        usesExternalSheets = hasLink || sheet.importsOthers
        hasGeneratedContent = sheet.rules.contains {
            $0.selector.pseudoElement == .before || $0.selector.pseudoElement == .after
        }
    }

    /// The contexts in which the letter looks different, the usual screen first.
    func distinctContexts(among contexts: [MediaContext]) -> [MediaContext] {
        var seen: [[Bool?]] = []
        return contexts.filter { context in
            var holds = sheet.conditions.map { $0.holds(in: context) }
            // Lengths in vw follow the width too, but only sizes that a condition changes are looked at twice.
            holds.append(context.isPrint)
            if seen.contains(holds) && !seen.isEmpty { return false }
            seen.append(holds)
            return true
        }
    }
}
