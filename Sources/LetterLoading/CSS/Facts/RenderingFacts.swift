internal import DocumentModel

/// Facts about which parts of a letter are there, and for whom: `isRendered`, `hidden`, `isVisible`.
///
/// Source: HTML section 15.3.1 (hidden elements) and 4.11.1 (details); CSS Display 3; CSS Containment 2 section 4;
/// WAI-ARIA 1.2 section 7 for what is left out of the accessibility tree; ACT rules glossary for "visible".
func addRenderingFacts(to letter: inout Letter, styles: Styles, wanted: FactSet) {
    let tree = letter.tree
    var rendered = [FactValue](repeating: .flag(true), count: tree.count)
    // Whether the element and its contents have a box, apart from `visibility`, which a descendant may undo.
    var boxes = [FactValue](repeating: .flag(true), count: tree.count)
    var contents = [FactValue](repeating: .flag(true), count: tree.count)
    var hidden = [FactValue](repeating: .flag(false), count: tree.count)
    var removedUntil = 0
    for node in 1..<max(1, tree.count) {
        let parent = tree.parent(of: node) ?? DocumentTree.root
        guard tree.nodes[node].kind == .element else {
            boxes[node] = contents[parent]
            rendered[node] = contents[parent] == .flag(true) ? rendered[parent] : contents[parent]
            hidden[node] = node < removedUntil ? .flag(true) : negated(rendered[node])
            continue
        }
        let style = styles[node]
        var box = contents[parent]
        if box != .flag(false) {
            if let reason = style.unknown[.display] {
                box = .unknown(reason)
            } else if style.display == .none {
                box = .flag(false)
            }
        }
        boxes[node] = box
        contents[node] = box
        if box != .flag(false), style.skipsContents, style.mayBeContained { contents[node] = .flag(false) }
        if box != .flag(false), isCollapsedContent(node, in: tree) {
            boxes[node] = .flag(false)
            contents[node] = .flag(false)
        }
        rendered[node] = boxes[node]
        if rendered[node] == .flag(true) {
            if let reason = style.unknown[.visibility] {
                rendered[node] = .unknown(reason)
            } else if !style.isVisible {
                rendered[node] = .flag(false)
            }
        }
        if tree.attribute("aria-hidden", of: node)?.trimmingASCIISpace().lowercased() == "true"
            || tree.attribute("inert", of: node) != nil
        {
            removedUntil = max(removedUntil, tree.end(of: node))
        }
        hidden[node] = node < removedUntil ? .flag(true) : negated(rendered[node])
    }
    letter.facts[.isRendered] = .dense(rendered)
    letter.facts[.hidden] = .dense(hidden)
    if wanted.wants(.visibility) {
        letter.facts[.isVisible] = .dense(visibility(tree, styles: styles, rendered: rendered))
    }
}

private func negated(_ value: FactValue) -> FactValue {
    if case .flag(let flag) = value { .flag(!flag) } else { value }
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

/// Whether something of each node meets the eye.
private func visibility(_ tree: DocumentTree, styles: Styles, rendered: [FactValue]) -> [FactValue] {
    var values = rendered
    // What takes a whole subtree from sight, its descendants' own styles notwithstanding.
    var concealedUntil = 0
    // Text of no size, no colour, or moved out of sight.
    var vanished = [Bool](repeating: false, count: tree.count)
    for node in 1..<max(1, tree.count) {
        if node < concealedUntil {
            values[node] = .flag(false)
            continue
        }
        guard tree.nodes[node].kind == .element else {
            let style = styles[node]
            // Words that a symbol font turns into pictures.
            if values[node] == .flag(true), style.isSymbolFont { values[node] = .unknown(.dependsOnClient) }
            if values[node] == .flag(true), style.textIndent > 0, !style.wraps, isIndentedAway(node, styles, in: tree) {
                values[node] = .flag(false)
            }
            if values[node] == .flag(true),
                style.fontSize < 1 || style.paintColor.alpha == 0 || style.textIndent < offScreen
            {
                values[node] = .flag(false)
                vanished[node] = holdsLettersOrDigits(tree.text(of: node))
            }
            continue
        }
        let style = styles[node]
        if conceals(style) {
            concealedUntil = tree.end(of: node)
            values[node] = .flag(false)
        }
    }
    if vanished.contains(true) { hideWhatHolds(vanished, &values, tree, styles) }
    if let doubt = styles.doubt { values = values.map { $0 == .flag(true) ? .unknown(doubt) : $0 } }
    return values
}

/// Elements that hold vanished text are not seen either, where nothing else stands in them.
private func hideWhatHolds(
    _ vanished: [Bool], _ values: inout [FactValue], _ tree: DocumentTree, _ styles: Styles
) {
    var holdsText = vanished
    var showsSomething = [Bool](repeating: false, count: tree.count)
    for node in stride(from: tree.count - 1, to: 0, by: -1) {
        if tree.isText(node) {
            showsSomething[node] = values[node] != .flag(false) && !isBlank(tree.text(of: node))
        } else if tree.nodes[node].kind == .element {
            let shows =
                seenWithoutText.contains(tree.name(of: node)) || styles[node].paintsBackground
                || styles.contentBefore[node] != nil || styles.contentAfter[node] != nil
            showsSomething[node] = showsSomething[node] || (values[node] != .flag(false) && shows)
            if values[node] == .flag(true), holdsText[node], !showsSomething[node] { values[node] = .flag(false) }
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

private func conceals(_ style: ComputedStyle) -> Bool {
    if style.opacity == 0 || style.isClippedAway || style.isScaledAway { return true }
    if style.position != .flow {
        if case .pixels(let left) = style.left, left < offScreen { return true }
        if case .pixels(let top) = style.top, top < offScreen { return true }
        if case .pixels(let right) = style.right, right < offScreen { return true }
    }
    if style.marginLeft < offScreen || style.marginTop < offScreen { return true }
    guard style.display != .inline, style.overflowX == .hidden || style.overflowY == .hidden else { return false }
    for size in [style.width, style.height, style.maxHeight] {
        if case .pixels(let pixels) = size, pixels <= 1 { return true }
        if case .percent(0) = size { return true }
    }
    return false
}
