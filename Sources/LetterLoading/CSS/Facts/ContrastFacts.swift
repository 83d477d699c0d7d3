internal import DocumentModel

/// `contrastRatio` and what explains it, for elements that hold visible text themselves.
///
/// Text is what text nodes hold, and what fields and buttons show as their value. Source: WCAG 2.1, 1.4.3 and the definitions of contrast ratio, relative luminance and large scale text;
/// CSS Compositing 1 for alpha and group opacity. A ratio is given where it is known; a gradient counts with all colours
/// between its stops. Behind pictures, shadows and overlays nothing is claimed.
///
/// - Parameters:
///   - all: the letter on each kind of screen, the usual one first.
///   - ground: what lies behind the elements on that.
func addContrastFacts(to letter: inout Letter, styles all: [Styles], ground: ScreenGround) {
    let tree = letter.tree
    let exempt = inactiveText(in: tree)
    // Contrasts by number; most elements have none, and those alike share one.
    var told: [ToldContrast] = []
    var numbers = [Int32](repeating: -1, count: tree.count)
    for styles in all {
        let isUsual = styles.context == .screen
        // A narrow or a dark screen may show what the usual one does not.
        let shown =
            isUsual
            ? (rendered: letter.facts[.isRendered], visible: letter.facts[.isVisible])
            : shownParts(of: tree, styles: styles)
        let surfaces =
            isUsual ? ground.surfaces : Surfaces(tree: tree, styles: styles, rendered: shown.rendered)
        var known: [Surfaces.Pair: Int32] = [:]
        var last: NodeID = 0
        for node in 1..<max(1, tree.count) {
            guard let element = holder(of: node, in: tree), element != last,
                shown.visible?[node] != .flag(false), !exempt.contains(element),
                !surfaces.isInGraphic(element)
            else { continue }
            last = element
            let pair = surfaces.pair(of: element)
            var number = known[pair] ?? -1
            if number < 0 {
                let style = styles[element]
                let scale = TextScale(sizeInPoints: style.fontSizeInPoints, weight: style.fontWeight)
                number = Int32(told.count)
                told.append(
                    ToldContrast(
                        surfaces.contrast(of: element, scale: scale), style: style, scale: scale,
                        query: styles.context.query))
                known[pair] = number
            }
            let before = numbers[element]
            if before < 0 || told[Int(number)].isWorse(than: told[Int(before)]) {
                numbers[element] = number
            }
        }
        if let node = surfaces.overlays.firstUncertain, styles.context.query.isEmpty,
            letter.facts[.isVisible, node] != .flag(false),
            tree.subtree(of: node).allSatisfy({ numbers[$0] < 0 || told[Int(numbers[$0])].ratio.number != nil })
        {
            // One box placed freely is asked about once, and not at each text that it may meet.
            numbers[node] = Int32(told.count)
            told.append(ToldContrast(unknown: .overlap))
        }
    }
    let elements = withoutRepeated(numbers, told, in: tree)
    func column(_ value: (ToldContrast) -> FactValue) -> FactColumn {
        let values = told.map(value)
        return .listed(elements.map { ($0, values[Int(numbers[$0])]) }, otherwise: .absent)
    }
    letter.facts[.contrastRatio] = column(\.ratio)
    letter.facts[.isLargeText] = column(\.isLarge)
    letter.facts[.foregroundColor] = column(\.foreground)
    letter.facts[.backgroundColor] = column(\.background)
    letter.facts[.nearestPassingColor] = column(\.suggestion.color)
    letter.facts[.nearestPassingBackground] = column(\.suggestion.background)
}

/// The element whose look the node's text has: its parent, or the field or button itself where the text is a value. nil where there is no text.
private func holder(of node: NodeID, in tree: DocumentTree) -> NodeID? {
    guard tree.isText(node) else { return showsValue(node, in: tree) ? node : nil }
    let text = tree.text(of: node)
    guard let element = tree.parent(of: node), holdsLettersOrDigits(text) || text.holdsPlaceholder,
        tree.name(of: element) != "option"
    else { return nil }
    // A single sign with a name of its own is a picture of what it does.
    if tree.attribute("aria-label", of: element) != nil, text.collapsedLength == 1 { return nil }
    return element
}

/// Whether the element is a field, a list or a button that shows words as its value.
private func showsValue(_ node: NodeID, in tree: DocumentTree) -> Bool {
    switch tree.name(of: node) {
    case "select":
        return tree.descendants(of: node).contains { tree.isText($0) && holdsLettersOrDigits(tree.text(of: $0)) }
    case "input":
        switch tree.attribute("type", of: node)?.lowercased() ?? "text" {
        case "submit", "reset": return holdsLettersOrDigits(tree.attribute("value", of: node) ?? "a")
        case "checkbox", "radio", "hidden", "image", "file", "color", "range", "password": return false
        default: return holdsLettersOrDigits(tree.attribute("value", of: node) ?? "")
        }
    default: return false
    }
}

/// The elements that have a contrast, in order, without those that have the very one of the text they stand in: that is one fault.
private func withoutRepeated(_ numbers: [Int32], _ told: [ToldContrast], in tree: DocumentTree) -> [NodeID] {
    var nearest = [Int32](repeating: -1, count: numbers.count)
    var elements: [NodeID] = []
    for node in 1..<max(1, numbers.count) {
        let parent = tree.parent(of: node) ?? DocumentTree.root
        let outer = numbers[parent] >= 0 ? numbers[parent] : nearest[parent]
        nearest[node] = outer
        guard numbers[node] >= 0 else { continue }
        if outer >= 0, outer == numbers[node] || told[Int(outer)].isSame(as: told[Int(numbers[node])]) { continue }
        elements.append(node)
    }
    return elements
}

/// What the facts say of text of one style on one surface.
private struct ToldContrast {
    var ratio, isLarge, foreground, background: FactValue
    var suggestion: (color: FactValue, background: FactValue) = (.absent, .absent)
    private var leastContrast: Double

    init(_ measured: Surfaces.Measured, style: ComputedStyle, scale: TextScale, query: String) {
        ratio = measured.ratio
        leastContrast = scale.leastContrast
        isLarge = style.unknown[.fontSize].map(FactValue.unknown) ?? .flag(scale.isLarge)
        foreground = .text(measured.foreground.hexadecimal)
        background = .text(measured.background.hexadecimal + (query.isEmpty ? "" : " (\(query))"))
        let nearest = nearestPassing(
            measured.foreground, on: measured.background, ratio: leastContrast,
            movesBackground: !measured.isGradient)
        if let nearest {
            suggestion = (.text(nearest.color.hexadecimal), .text(nearest.background.hexadecimal))
        }
    }

    init(unknown reason: UnknownReason) {
        (ratio, isLarge, foreground, background) = (.unknown(reason), .absent, .absent, .absent)
        leastContrast = 4.5
    }

    func isSame(as other: ToldContrast) -> Bool {
        ratio == other.ratio && isLarge == other.isLarge && foreground == other.foreground
            && background == other.background
    }

    /// Too little is worse than not known, and that is worse than enough.
    func isWorse(than other: ToldContrast) -> Bool {
        switch (ratio.number, other.ratio.number) {
        case (let number?, let otherNumber?): number / leastContrast < otherNumber / other.leastContrast
        case (let number?, nil): number < leastContrast
        case (nil, let otherNumber?): otherNumber >= other.leastContrast
        case (nil, nil): false
        }
    }
}

func holdsLettersOrDigits(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.isLetterOrDigit }
}

/// Whether an attribute says that the control cannot be used.
private func isOutOfUse(_ node: NodeID, in tree: DocumentTree) -> Bool {
    if tree.attribute("aria-disabled", of: node)?.lowercased() == "true" { return true }
    return tree.attribute("disabled", of: node) != nil
        && ["button", "input", "select", "textarea", "fieldset", "optgroup", "option"].contains(tree.name(of: node))
}

/// Elements of controls that are out of use, and of their labels.
private func inactiveText(in tree: DocumentTree) -> Set<NodeID> {
    var exempt = Set<NodeID>()
    var labelTargets = Set<String>()
    var exemptUntil = 0
    for node in 0..<tree.count where tree.nodes[node].kind == .element {
        let isDisabled = !tree.attributes(of: node).isEmpty && isOutOfUse(node, in: tree)
        if isDisabled {
            exemptUntil = max(exemptUntil, tree.end(of: node))
            if let id = tree.attribute("id", of: node) { labelTargets.insert("for:" + id) }
            for id in tree.attribute("aria-labelledby", of: node)?.words ?? [] { labelTargets.insert("id:" + id) }
            // A label around the control is the control's.
            for ancestor in tree.ancestors(of: node) where tree.name(of: ancestor) == "label" {
                exempt.formUnion(tree.subtree(of: ancestor))
            }
        }
        if node < exemptUntil { exempt.insert(node) }
    }
    guard !labelTargets.isEmpty else { return exempt }
    for node in 0..<tree.count where tree.nodes[node].kind == .element {
        let isLabel =
            tree.name(of: node) == "label" && labelTargets.contains("for:" + (tree.attribute("for", of: node) ?? ""))
        if isLabel || labelTargets.contains("id:" + (tree.attribute("id", of: node) ?? "")) {
            exempt.formUnion(tree.subtree(of: node))
        }
    }
    return exempt
}

/// The pair of colours closest to the one given that has enough contrast: of the text's colour and the background's, the one
/// that has to change less is changed. nil where the pair has enough.
/// - Parameter movesBackground: false where the background is no single colour.
func nearestPassing(_ color: CSSColor, on background: CSSColor, ratio: Double, movesBackground: Bool = true)
    -> (color: CSSColor, background: CSSColor)?
{
    guard color.contrastRatio(to: background) < ratio else { return nil }
    let text = nearest(to: color, against: background, ratio: ratio)
    guard movesBackground, let ground = nearest(to: background, against: color, ratio: ratio) else {
        return text.map { ($0, background) }
    }
    guard let text else { return (color, ground) }
    // On a mid tone almost black text passes and is hard to read all the same.
    let isHarsh = text.relativeLuminance < 0.02 && (0.15...0.6).contains(background.relativeLuminance)
    let takesText = !isHarsh && color.distance(to: text) <= background.distance(to: ground)
    return takesText ? (text, background) : (color, ground)
}

/// The colour closest to the one given that is far enough from the other: lighter or darker, whichever is nearer.
private func nearest(to color: CSSColor, against other: CSSColor, ratio: Double) -> CSSColor? {
    var best: (distance: Double, color: CSSColor)?
    for target in [CSSColor.black, .white] where target.contrastRatio(to: other) >= ratio {
        var low = 0.0
        var high = 1.0
        for _ in 0..<12 {
            let middle = (low + high) / 2
            if CSSColor(red: target.red, green: target.green, blue: target.blue, alpha: middle).over(color).rounded
                .contrastRatio(to: other) >= ratio
            {
                high = middle
            } else {
                low = middle
            }
        }
        let candidate = CSSColor(red: target.red, green: target.green, blue: target.blue, alpha: high).over(color)
            .rounded
        let distance = color.distance(to: candidate)
        if candidate.contrastRatio(to: other) >= ratio, best.map({ distance < $0.distance }) ?? true {
            best = (distance, candidate)
        }
    }
    return best?.color
}

extension CSSColor {
    /// As eight bits a component hold it.
    fileprivate var rounded: CSSColor {
        func round(_ value: Double) -> Double { (value * 255).rounded() / 255 }
        return CSSColor(red: round(red), green: round(green), blue: round(blue), alpha: 1)
    }
}
