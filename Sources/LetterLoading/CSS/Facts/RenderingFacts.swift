internal import DocumentModel

/// Facts about which parts of a letter are there, and for whom: `isRendered`, `hidden`, `isVisible`.
///
/// Source: HTML section 15.3.1 (hidden elements) and 4.11.1 (details); CSS Display 3; CSS Containment 2 section 4;
/// WAI-ARIA 1.2 section 7 for what is left out of the accessibility tree; ACT rules glossary for "visible".
func addRenderingFacts(to letter: inout Letter, styles: Styles, wanted: FactSet) {
    let (rendered, hidden) = renderedParts(of: letter.tree, styles: styles)
    letter.facts[.isRendered] = .flags(rendered)
    letter.facts[.hidden] = .flags(hidden)
    if wanted.wants(.visibility) {
        letter.facts[.isVisible] = .flags(visibility(letter.tree, styles: styles, rendered: rendered))
    }
}

/// What is there and what meets the eye on one kind of screen.
func shownParts(of tree: DocumentTree, styles: Styles) -> (rendered: FactColumn, visible: FactColumn) {
    let rendered = renderedParts(of: tree, styles: styles).rendered
    return (.flags(rendered), .flags(visibility(tree, styles: styles, rendered: rendered)))
}

private func renderedParts(of tree: DocumentTree, styles: Styles) -> (rendered: [FlagValue], hidden: [FlagValue]) {
    let looks = styles.perStyle(BoxLook.init)
    let replaceContents = tree.names.map(replacesContents.contains)
    var rendered = [FlagValue](repeating: .yes, count: tree.count)
    // Whether the element and its contents have a box, apart from `visibility`, which a descendant may undo.
    var contents = rendered
    var hidden = [FlagValue](repeating: .no, count: tree.count)
    var removedUntil = 0
    for node in 1..<max(1, tree.count) {
        let parent = tree.parent(of: node) ?? DocumentTree.root
        guard tree.nodes[node].kind == .element else {
            rendered[node] = contents[parent] == .yes ? rendered[parent] : contents[parent]
            hidden[node] = node < removedUntil ? .yes : rendered[node].negated
            continue
        }
        let look = looks[styles.index(of: node)]
        var box = contents[parent]
        if box != .no, look.box != .yes { box = look.box }
        if box != .no, isCollapsedContent(node, in: tree) { box = .no }
        contents[node] = look.skipsContents || replaceContents[Int(tree.nodes[node].name)] ? .no : box
        rendered[node] = box == .yes ? look.visibility : box
        if isTakenFromAssistiveTechnology(node, in: tree) { removedUntil = max(removedUntil, tree.end(of: node)) }
        hidden[node] = node < removedUntil ? .yes : rendered[node].negated
    }
    return (rendered, hidden)
}

/// Elements that show something of their own in place of what stands in them, wherever they are known at all.
/// Source: HTML sections 4.8.8 and 4.8.9 (`video`, `audio`), 4.10.13 and 4.10.14 (`progress`, `meter`).
private let replacesContents: Set<String> = ["audio", "video", "meter", "progress"]

/// What of a style decides whether there is a box.
private struct BoxLook {
    /// Whether the element has one, where its parent's contents have.
    let box: FlagValue
    let skipsContents: Bool
    let visibility: FlagValue

    init(_ style: ComputedStyle) {
        box = style.unknown[.display].map(FlagValue.unknown) ?? FlagValue(style.display != .none)
        skipsContents = style.skipsContents && style.mayBeContained
        visibility = style.unknown[.visibility].map(FlagValue.unknown) ?? FlagValue(style.isVisible)
    }
}

/// Whether the element is in a `details` that is shut, and not its summary.
private func isCollapsedContent(_ node: NodeID, in tree: DocumentTree) -> Bool {
    guard let parent = tree.parent(of: node), tree.name(of: parent) == "details",
        tree.attribute("open", of: parent) == nil
    else { return false }
    return !isSummaryOfItsParent(node, in: tree)
}

/// Characters off to the side by this many pixels are on no screen.
private let offScreen = -500.0

/// Nobody scrolls this many pixels to the side.
private let farAside = 5_000.0

/// Letters of so many pixels are a line, or none.
private let smallestSeen = 2.0

/// Whether something of each node meets the eye.
private func visibility(_ tree: DocumentTree, styles: Styles, rendered: [FlagValue]) -> [FlagValue] {
    var values = rendered
    let looks = styles.perStyle(TextLook.init)
    let concealing = styles.perStyle { conceals($0, in: styles.context) }
    let areCanvases = tree.names.map { $0 == "canvas" }
    // What takes a whole subtree from sight, its descendants' own styles notwithstanding.
    var concealedUntil = 0
    // Text of no size, no colour, or moved out of sight.
    var vanished = [Bool](repeating: false, count: tree.count)
    for node in 1..<max(1, tree.count) {
        if node < concealedUntil {
            values[node] = .no
            continue
        }
        let style = styles.index(of: node)
        guard tree.nodes[node].kind == .element else {
            let look = looks[style]
            guard values[node] == .yes, look != TextLook() else { continue }
            // Words that a symbol font turns into pictures.
            if look.isPicture {
                values[node] = .unknown(.dependsOnClient)
            } else if look.mayBeIndentedAway, isIndentedAway(node, styles, in: tree) {
                values[node] = .no
            } else if look.isUnseen {
                values[node] = .no
                vanished[node] = holdsLettersOrDigits(tree.text(of: node))
            }
            continue
        }
        if concealing[style] {
            concealedUntil = tree.end(of: node)
            values[node] = .no
        } else if areCanvases[Int(tree.nodes[node].name)] {
            // What stands in it is read out and not drawn. Source: HTML section 4.12.5.
            concealedUntil = tree.end(of: node)
        }
    }
    if vanished.contains(true) { hideWhatHolds(vanished, &values, tree, styles) }
    if let doubt = styles.doubt { values = values.map { $0 == .yes ? .unknown(doubt) : $0 } }
    return values
}

/// What of a style decides whether text meets the eye.
private struct TextLook: Equatable {
    var isPicture = false
    var mayBeIndentedAway = false
    var isUnseen = false

    init() {}

    init(_ style: ComputedStyle) {
        isPicture = style.isSymbolFont
        mayBeIndentedAway = style.textIndent > 0 && !style.wraps
        isUnseen =
            style.fontSize <= smallestSeen || style.paintColor.alpha == 0 || style.textIndent < offScreen
            || hasNoLine(style)
    }
}

/// Elements that hold vanished text are not seen either, where nothing else stands in them.
private func hideWhatHolds(
    _ vanished: [Bool], _ values: inout [FlagValue], _ tree: DocumentTree, _ styles: Styles
) {
    var holdsText = vanished
    var showsSomething = [Bool](repeating: false, count: tree.count)
    for node in stride(from: tree.count - 1, to: 0, by: -1) {
        if tree.isText(node) {
            showsSomething[node] = values[node] != .no && !isBlank(tree.text(of: node))
        } else if tree.nodes[node].kind == .element {
            let shows =
                seenWithoutText.contains(tree.name(of: node)) || styles[node].paintsBackground
                || styles.contentBefore[node] != nil || styles.contentAfter[node] != nil
            showsSomething[node] = showsSomething[node] || (values[node] != .no && shows)
            if values[node] == .yes, holdsText[node], !showsSomething[node] { values[node] = .no }
        }
        guard let parent = tree.parent(of: node) else { continue }
        holdsText[parent] = holdsText[parent] || holdsText[node]
        showsSomething[parent] = showsSomething[parent] || showsSomething[node]
    }
}

/// What is seen, or can be reached, whether it holds text or not.
private let seenWithoutText: Set<String> = [
    "a", "area", "audio", "button", "canvas", "embed", "fieldset", "hr", "iframe", "img", "input", "label", "math",
    "meter", "object", "progress", "select", "svg", "table", "textarea", "video",
]

/// Whether the text begins where the box that clips it has ended. Source: CSS Text 3 section 7.1, CSS Overflow 3 section 3.1.
private func isIndentedAway(_ node: NodeID, _ styles: Styles, in tree: DocumentTree) -> Bool {
    guard let block = tree.ancestors(of: node).first(where: { styles[$0].display != .inline }) else { return false }
    let style = styles[block]
    guard style.overflowX == .hidden else { return false }
    if style.indentsByWholeWidth { return true }
    if case .pixels(let width) = style.width { return style.textIndent >= width }
    return false
}

/// Whether lines of no height are cut off by their own box.
private func hasNoLine(_ style: ComputedStyle) -> Bool {
    guard style.overflowY == .hidden, style.display != .inline, style.height == .auto else { return false }
    return style.lineHeight == .pixels(0) || style.lineHeight == .factor(0)
}

private func conceals(_ style: ComputedStyle, in context: MediaContext) -> Bool {
    if style.opacity == 0 || style.isClippedAway || style.isScaledAway || isPlacedOutside(style, in: context) {
        return true
    }
    guard style.display != .inline, style.overflowX == .hidden || style.overflowY == .hidden else { return false }
    for size in [style.width, style.height, style.maxHeight] {
        if case .pixels(let pixels) = size, pixels <= 1 { return true }
        if case .percent(0) = size { return true }
    }
    return false
}

/// Whether the box lies where nobody gets to see it.
private func isPlacedOutside(_ style: ComputedStyle, in context: MediaContext) -> Bool {
    if style.marginLeft < offScreen || style.marginTop < offScreen { return true }
    if style.shiftX < offScreen || style.shiftY < offScreen || style.shiftX > farAside { return true }
    guard style.position != .flow else { return false }
    let isFixed = style.position == .fixed
    let (width, height) = (context.widthInPixels, context.heightInPixels)
    return lies(style.left, below: offScreen, or: isFixed ? width : farAside)
        || lies(style.right, below: offScreen, or: width)
        || lies(style.top, below: offScreen, or: isFixed ? height : .infinity)
        || lies(style.bottom, below: isFixed ? offScreen : -.infinity, or: isFixed ? height : farAside)
}

/// Whether an edge is moved by less than the one or by as much as the other; by a share of what is around it, three times its size.
private func lies(_ edge: ComputedStyle.Size, below least: Double, or most: Double) -> Bool {
    switch edge {
    case .pixels(let pixels): pixels < least || pixels >= most
    case .percent(let share): least.isFinite && share <= -300
    case .auto: false
    }
}
