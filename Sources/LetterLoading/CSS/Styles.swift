internal import DocumentModel

/// Computed styles of every element of an HTML letter in one media context.
///
/// Source: CSS Cascade 4 section 6. Elements that are alike share one style, so a table of a thousand rows costs a few.
struct Styles: Sendable {
    let context: MediaContext
    private var distinct: [ComputedStyle] = [ComputedStyle()]
    /// Index into `distinct`, for each node; text has its parent's.
    private var indices: [Int32]
    /// Text that `::before` and `::after` add.
    private(set) var contentBefore: [NodeID: String] = [:]
    private(set) var contentAfter: [NodeID: String] = [:]
    /// Why nothing about the letter's looks can be known; nil when it can.
    let doubt: UnknownReason?

    subscript(node: NodeID) -> ComputedStyle { distinct[Int(indices[node])] }

    /// Equal for nodes that share a style.
    func index(of node: NodeID) -> Int { Int(indices[node]) }

    init(tree: DocumentTree, sheet: AuthorStyles, context: MediaContext) {
        self.context = context
        indices = Array(repeating: 0, count: tree.count)
        var cascade = Cascade(tree: tree, sheet: sheet, context: context)
        var rootFontSize = 16.0
        var known: [StyleKey: Int32] = [:]
        for node in 1..<max(1, tree.count) {
            let parent = tree.parent(of: node) ?? DocumentTree.root
            guard tree.nodes[node].kind == .element else {
                indices[node] = indices[parent]
                continue
            }
            let matched = cascade.match(node)
            if sheet.hasGeneratedContent {
                if let text = cascade.generatedContent(.before, of: node) { contentBefore[node] = text }
                if let text = cascade.generatedContent(.after, of: node) { contentAfter[node] = text }
            }
            let key = StyleKey(
                parent: indices[parent], name: tree.nodes[node].name, hints: presentationalHints(of: node, in: tree),
                matched: matched)
            if let index = known[key] {
                indices[node] = index
                continue
            }
            var style = cascade.compute(
                node, matched, parent: distinct[Int(indices[parent])], rootFontSize: rootFontSize)
            if tree.name(of: node) == "html" { rootFontSize = style.fontSize }
            if tree.name(of: node) == "body" {
                style.bodyColor = ComputedStyle.BodyColor(color: style.color, doubt: style.unknown[.color])
            }
            let index = Int32(distinct.count)
            distinct.append(style)
            known[key] = index
            indices[node] = index
        }
        doubt =
            sheet.isTemplated
            ? .placeholder
            : sheet.usesExternalSheets
                ? .externalStyleSheet : cascade.isExhausted || sheet.isCut ? .styleTooComplex : nil
    }
}

/// What decides an element's style: two elements with equal keys look the same.
private struct StyleKey: Hashable {
    var parent: Int32
    var name: Int32
    var hints: String
    var matched: MatchedRules
}
