internal import DocumentModel

/// `contrastRatio` and what explains it, for elements that hold visible text themselves.
///
/// Source: WCAG 2.1, 1.4.3 and the definitions of contrast ratio, relative luminance and large scale text;
/// CSS Compositing 1 for alpha and group opacity. A ratio is given where it is known; a gradient counts with all colours
/// between its stops. Behind pictures, shadows and overlays nothing is claimed.
func addContrastFacts(to letter: inout Letter, styles all: [Styles]) {
    let tree = letter.tree
    let exempt = inactiveText(in: tree)
    // Contrasts by number; most elements have none, and those alike share one.
    var told: [ToldContrast] = []
    var numbers = [Int32](repeating: -1, count: tree.count)
    for styles in all where !styles.context.isPrint {
        let surfaces = Surfaces(tree: tree, styles: styles, rendered: letter.facts[.isRendered])
        var known: [Surfaces.Pair: Int32] = [:]
        var last: NodeID = 0
        for node in 1..<max(1, tree.count) where tree.isText(node) {
            guard let element = tree.parent(of: node), element != last,
                holdsLettersOrDigits(tree.text(of: node)) || tree.text(of: node).holdsPlaceholder,
                letter.facts[.isVisible, node] != .flag(false),
                !exempt.contains(element), tree.name(of: element) != "option", !surfaces.isInGraphic(element)
            else { continue }
            // A single sign with a name of its own is a picture of what it does.
            if tree.text(of: node).collapsedLength == 1, tree.attribute("aria-label", of: element) != nil { continue }
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
    }
    let elements = numbers.indices.filter { numbers[$0] >= 0 }
    func column(_ value: (ToldContrast) -> FactValue) -> FactColumn {
        let values = told.map(value)
        return .sparse(
            Dictionary(uniqueKeysWithValues: elements.map { ($0, values[Int(numbers[$0])]) }), otherwise: .absent)
    }
    letter.facts[.contrastRatio] = column(\.ratio)
    letter.facts[.isLargeText] = column(\.isLarge)
    letter.facts[.foregroundColor] = column(\.foreground)
    letter.facts[.backgroundColor] = column(\.background)
    letter.facts[.nearestPassingColor] = column(\.suggestion)
}

/// What the facts say of text of one style on one surface.
private struct ToldContrast {
    var ratio, isLarge, foreground, background, suggestion: FactValue
    private var leastContrast: Double

    init(_ measured: Surfaces.Measured, style: ComputedStyle, scale: TextScale, query: String) {
        ratio = measured.ratio
        leastContrast = scale.leastContrast
        isLarge = style.unknown[.fontSize].map(FactValue.unknown) ?? .flag(scale.isLarge)
        foreground = .text(measured.foreground.hexadecimal)
        background = .text(measured.background.hexadecimal + (query.isEmpty ? "" : " (\(query))"))
        suggestion =
            nearestPassing(measured.foreground, on: measured.background, ratio: leastContrast).map {
                .text($0.hexadecimal)
            } ?? .absent
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

/// Elements of controls that are out of use, and of their labels.
private func inactiveText(in tree: DocumentTree) -> Set<NodeID> {
    var exempt = Set<NodeID>()
    var labelTargets = Set<String>()
    var exemptUntil = 0
    for node in 0..<tree.count where tree.nodes[node].kind == .element {
        let isDisabled =
            tree.attribute("aria-disabled", of: node)?.lowercased() == "true"
            || (tree.attribute("disabled", of: node) != nil
                && ["button", "input", "select", "textarea", "fieldset", "optgroup", "option"].contains(
                    tree.name(of: node)))
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

/// The colour closest to the one given that is far enough from the background: lighter or darker, whichever is nearer.
func nearestPassing(_ color: CSSColor, on background: CSSColor, ratio: Double) -> CSSColor? {
    guard color.contrastRatio(to: background) < ratio else { return nil }
    var best: (distance: Double, color: CSSColor)?
    for target in [CSSColor.black, .white] where target.contrastRatio(to: background) >= ratio {
        var low = 0.0
        var high = 1.0
        for _ in 0..<12 {
            let middle = (low + high) / 2
            if CSSColor(red: target.red, green: target.green, blue: target.blue, alpha: middle).over(color).rounded
                .contrastRatio(to: background) >= ratio
            {
                high = middle
            } else {
                low = middle
            }
        }
        let candidate = CSSColor(red: target.red, green: target.green, blue: target.blue, alpha: high).over(color)
            .rounded
        let distance = high * (target == .black ? color.relativeLuminance : 1 - color.relativeLuminance)
        if candidate.contrastRatio(to: background) >= ratio, best.map({ distance < $0.distance }) ?? true {
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
