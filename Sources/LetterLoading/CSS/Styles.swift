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
    /// The boxes of pseudo-elements that paint a background, or may.
    private(set) var paintedBoxes: [PaintedBox] = []
    /// Whether any element is taken out of the flow.
    private(set) var hasPositioned = false
    /// Why nothing about the letter's looks can be known; nil when it can.
    private(set) var doubt: UnknownReason?
    /// Whether a style sheet elsewhere, which nobody has read, may set what the letter leaves open.
    let mayBeSetElsewhere: Bool

    subscript(node: NodeID) -> ComputedStyle { distinct[Int(indices[node])] }

    /// Equal for nodes that share a style.
    func index(of node: NodeID) -> Int { Int(indices[node]) }

    /// What follows from a style alone, worked out once for each and not at every node. By `index(of:)`.
    func perStyle<Value>(_ value: (ComputedStyle) -> Value) -> [Value] { distinct.map(value) }

    init(tree: DocumentTree, sheet: AuthorStyles, context: MediaContext) {
        self.context = context
        mayBeSetElsewhere = sheet.hasUnreadSheets
        indices = Array(repeating: 0, count: tree.count)
        distinct[0].isDocument = true
        distinct[0].schemes = sheet.pageSchemes
        distinct[0].pageSchemes = sheet.pageSchemes
        distinct[0].applySystemColors(isDark: distinct[0].usesDarkScheme(in: context))
        var cascade = Cascade(tree: tree, sheet: sheet, context: context)
        var rootFontSize = 16.0
        var known: [StyleKey: Int32] = [:]
        var generated: [GeneratedKey: ComputedStyle] = [:]
        for node in 1..<max(1, tree.count) {
            let parent = tree.parent(of: node) ?? DocumentTree.root
            guard tree.nodes[node].kind == .element else {
                indices[node] = indices[parent]
                continue
            }
            let matched = cascade.match(node)
            let key = StyleKey(
                parent: indices[parent], name: tree.nodes[node].name, hints: presentationalHints(of: node, in: tree),
                matched: matched)
            if let index = known[key] {
                indices[node] = index
                if sheet.hasGeneratedContent { addGenerated(of: node, &cascade, &generated, rootFontSize) }
                continue
            }
            var style = cascade.compute(
                node, matched, parent: distinct[Int(indices[parent])], rootFontSize: rootFontSize)
            if tree.name(of: node) == "html" { rootFontSize = style.fontSize }
            if tree.name(of: node) == "body" {
                style.bodyColor = ComputedStyle.BodyColor(
                    color: style.color, systemColor: style.systemColor, doubt: style.unknown[.color])
            }
            let index = Int32(distinct.count)
            distinct.append(style)
            if style.position == .absolute || style.position == .fixed { hasPositioned = true }
            known[key] = index
            indices[node] = index
            if sheet.hasGeneratedContent { addGenerated(of: node, &cascade, &generated, rootFontSize) }
        }
        doubt =
            sheet.isTemplated
            ? .placeholder
            : cascade.isExhausted || sheet.isCut ? .styleTooComplex : nil
    }
}

extension Styles {
    fileprivate mutating func addGenerated(
        of node: NodeID, _ cascade: inout Cascade, _ known: inout [GeneratedKey: ComputedStyle], _ rootFontSize: Double
    ) {
        for element in [Selector.PseudoElement.before, .after] {
            guard let matched = cascade.matchGenerated(element, of: node) else { continue }
            let key = GeneratedKey(parent: indices[node], matched: matched)
            let style =
                known[key] ?? cascade.computeGenerated(matched, parent: self[node], rootFontSize: rootFontSize)
            known[key] = style
            if let text = cascade.generatedText(style, of: node) {
                if element == .before { contentBefore[node] = text } else { contentAfter[node] = text }
            }
            if style.isGenerated != false, style.paintsBackground, style.isVisible, style.opacity > 0 {
                paintedBoxes.append(PaintedBox(node: node, pseudoElement: element, style: style))
            }
        }
    }
}

/// What decides a pseudo-element's style.
private struct GeneratedKey: Hashable {
    var parent: Int32
    var matched: MatchedRules
}

/// A box that may lie behind or over text that it does not hold: of a pseudo-element, or of an element out of the flow.
struct PaintedBox {
    /// The element, or the one that the pseudo-element stands in.
    var node: NodeID
    var pseudoElement: Selector.PseudoElement?
    var style: ComputedStyle
    var holdsPicture = false
}

/// What decides an element's style: two elements with equal keys look the same.
private struct StyleKey: Hashable {
    var parent: Int32
    var name: Int32
    var hints: String
    var matched: MatchedRules

    /// Most elements have neither hints nor a style attribute: less is hashed for them.
    func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: name)))
        for rule in matched.rules { hasher.combine(rule) }
        if !hints.isEmpty { hasher.combine(hints) }
        if let style = matched.inlineStyle { hasher.combine(style) }
    }
}
