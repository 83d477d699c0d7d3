internal import DocumentModel

/// Boxes that may lie behind or over text they do not hold, by the element that places them.
///
/// Source: CSS Positioned Layout 3 section 2.1 (containing blocks); CSS 2.2 appendix E (the order of painting).
struct Overlays {
    struct Overlay {
        var box: PaintedBox
        /// Whether it covers its containing block whole; what it covers else is not known.
        var isWhole: Bool
        var layer: Int { box.style.layer ?? 0 }
        /// Why text that may stand on it is not measured.
        var reason: UnknownReason { box.pseudoElement == nil ? .overlap : .generatedPaint }
    }

    /// By the containing block.
    private(set) var byContainer: [NodeID: [Overlay]] = [:]
    /// The first element out of the flow that may lie over or under text nobody can tell; nil where there is none.
    private(set) var firstUncertain: NodeID?
    /// Whether nothing but the canvas is painted in the letter, so that it is known what lies behind a box wherever it stands.
    private(set) var isPlain = true

    private let tree: DocumentTree
    private let styles: Styles
    /// What boxes are placed by that nothing else places; its own height is not known.
    private let canvas: NodeID

    init(tree: DocumentTree, styles: Styles, rendered: FactColumn?) {
        self.tree = tree
        self.styles = styles
        canvas = (1..<max(1, tree.count)).first { tree.name(of: $0) == "body" } ?? DocumentTree.root
        for box in styles.paintedBoxes where rendered?[box.node] != .flag(false) { add(box) }
        guard styles.hasPositioned else { return }
        // Where the subtree ends that is in it already, and the pictures in the order they come.
        var coveredUntil = 0
        let pictures = (0..<tree.count).filter { Self.pictures.contains(tree.name(of: $0)) }
        var next = pictures[...]
        isPlain = pictures.isEmpty && styles.paintedBoxes.isEmpty
        for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element {
            let style = styles[node]
            let paints = style.paintsBackground
            if paints, !["html", "body"].contains(tree.name(of: node)) { isPlain = false }
            guard node >= coveredUntil, style.position == .absolute || style.position == .fixed,
                rendered?[node] != .flag(false), !style.isClippedAway, style.opacity > 0, style.isVisible
            else { continue }
            while let picture = next.first, picture < node { next.removeFirst() }
            let holdsPicture = next.first.map { $0 < tree.end(of: node) } ?? false
            guard paints || holdsPicture else { continue }
            coveredUntil = tree.end(of: node)
            add(PaintedBox(node: node, pseudoElement: nil, style: style, holdsPicture: holdsPicture))
        }
    }

    private static let pictures: Set<String> = ["img", "svg", "object", "video", "canvas", "embed", "iframe"]

    private mutating func add(_ box: PaintedBox) {
        let style = box.style
        guard style.position == .absolute || style.position == .fixed else {
            // In the flow it lies beside the text, unless it is drawn over it.
            guard box.pseudoElement != nil, style.marginLeft < 0 || style.marginTop < 0 || style.isTransformed else {
                return
            }
            byContainer[box.node, default: []].append(Overlay(box: box, isWhole: false))
            return
        }
        let placer = placer(of: box)
        let container = placer ?? canvas
        guard box.pseudoElement == nil || !isAside(box, in: container) else { return }
        let isWhole = placer != nil && coversWhole(box)
        byContainer[container, default: []].append(Overlay(box: box, isWhole: isWhole))
        if !isWhole, box.pseudoElement == nil, firstUncertain == nil { firstUncertain = box.node }
    }

    /// The nearest element that absolute boxes are placed by; nil where there is none.
    private func placer(of box: PaintedBox) -> NodeID? {
        guard box.style.position == .absolute else { return nil }
        let around = box.pseudoElement == nil ? [] : [box.node]
        return (around + Array(tree.ancestors(of: box.node))).first { places(styles[$0]) }
    }

    private func places(_ style: ComputedStyle) -> Bool {
        style.position != .flow || style.isTransformed || style.isFiltered
    }

    private func coversWhole(_ box: PaintedBox) -> Bool {
        let style = box.style
        guard style.position == .absolute, !style.isTransformed, !style.isFiltered, !style.isClippedAway,
            style.marginLeft == 0, style.marginTop == 0, style.maxWidth == .auto, style.maxHeight == .auto,
            CSSProperty.places.allSatisfy({ style.unknown[$0] == nil })
        else { return false }
        let isReplaced = box.pseudoElement == nil && Self.pictures.contains(tree.name(of: box.node))
        func spans(_ start: ComputedStyle.Size, _ end: ComputedStyle.Size, _ size: ComputedStyle.Size) -> Bool {
            guard isAtEdge(start) else { return false }
            if case .percent(let share) = size { return share >= 100 }
            return size == .auto && isAtEdge(end) && !isReplaced
        }
        return spans(style.left, style.right, style.width) && spans(style.top, style.bottom, style.height)
    }

    private func isAtEdge(_ size: ComputedStyle.Size) -> Bool {
        switch size {
        case .pixels(let pixels): pixels <= 0
        case .percent(let share): share <= 0
        case .auto: false
        }
    }

    /// Whether no line of text fits on the box, or it stands outside the element that places it.
    private func isAside(_ box: PaintedBox, in container: NodeID) -> Bool {
        let style = box.style
        let leastLine = styles[container].fontSize
        for size in [style.width, style.height] {
            if case .pixels(let pixels) = size, pixels < leastLine { return true }
        }
        for edge in [style.left, style.right, style.top, style.bottom] {
            if case .percent(let share) = edge, share >= 100 { return true }
        }
        if case .pixels(let left) = style.left, case .pixels(let width) = style.width, left + width <= 0 { return true }
        if case .pixels(let right) = style.right, case .pixels(let width) = style.width, right + width <= 0 {
            return true
        }
        if case .pixels(let top) = style.top, case .pixels(let height) = style.height, top + height <= 0 { return true }
        return false
    }

    // MARK: Order of painting

    /// Whether the element has an order of its own within.
    private func isStackingContext(_ node: NodeID) -> Bool {
        let style = styles[node]
        return tree.name(of: node) == "html" || style.position == .fixed || style.opacity < 1 || style.isTransformed
            || style.isFiltered || style.isIsolated || (style.position != .flow && style.layer != nil)
    }

    /// What a box with a negative `z-index` lies under: the backgrounds between its containing block and the order it belongs to.
    enum Depth { case onTop, hidden, unclear }

    func depth(below container: NodeID) -> Depth {
        var node = container
        while node != DocumentTree.root, !isStackingContext(node) {
            let style = styles[node]
            let isCanvas = tree.name(of: node) == "body"
            if style.paintsBackground, !isCanvas {
                let isOpaque = style.backgroundColor.alpha >= 1 && style.unknown[.backgroundColor] == nil
                return isOpaque ? .hidden : .unclear
            }
            node = tree.parent(of: node) ?? DocumentTree.root
        }
        return .onTop
    }

    /// Whether a positioned element is painted after the box, both in one order.
    func isPainted(_ node: NodeID, after overlay: Overlay) -> Bool {
        let own = styles[node].layer ?? 0
        guard own == overlay.layer else { return own > overlay.layer }
        return overlay.box.pseudoElement == .before
            ? node > overlay.box.node : node >= tree.end(of: overlay.box.node)
    }
}

extension CSSProperty {
    /// Those that decide where a box stands and how large it is.
    fileprivate static let places: [CSSProperty] = [
        .position, .left, .top, .right, .bottom, .width, .height, .zIndex, .transform, .marginLeft, .marginTop,
    ]
}
