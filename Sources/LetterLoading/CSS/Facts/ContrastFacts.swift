internal import DocumentModel

/// `contrastRatio` and what explains it, for elements that hold visible text themselves.
///
/// Source: WCAG 2.1, 1.4.3 and the definitions of contrast ratio, relative luminance and large scale text;
/// CSS Compositing 1 for alpha and group opacity. A ratio is given where it is known; a gradient counts with all colours
/// between its stops. Behind pictures, shadows and overlays nothing is claimed.
func addContrastFacts(to letter: inout Letter, styles all: [Styles]) {
    let tree = letter.tree
    let exempt = inactiveText(in: tree)
    var contrasts: [NodeID: ToldContrast] = [:]
    for styles in all where !styles.context.isPrint {
        let surfaces = Surfaces(tree: tree, styles: styles, rendered: letter.facts[.isRendered])
        // Text of one style on one surface has one contrast.
        var known: [Surfaces.Pair: ToldContrast] = [:]
        var done = Set<NodeID>()
        for node in 1..<max(1, tree.count) where tree.isText(node) {
            guard let element = tree.parent(of: node), !done.contains(element), !exempt.contains(element), tree.name(of: element) != "option",
                letter.facts[.isVisible, node] != .flag(false), holdsLettersOrDigits(tree.text(of: node)), !surfaces.isInGraphic(element)
            else { continue }
            // A single sign with a name of its own is a picture of what it does.
            if tree.text(of: node).collapsingWhitespace().count == 1, tree.attribute("aria-label", of: element) != nil { continue }
            let style = styles[element]
            let isLarge = style.fontSize >= 24 || (style.fontSize >= 18.66 && style.fontWeight >= 700)
            done.insert(element)
            let pair = surfaces.pair(of: element)
            let told = known[pair] ?? ToldContrast(surfaces.contrast(of: element, isLarge: isLarge), style: style, isLarge: isLarge, query: styles.context.query)
            known[pair] = told
            if let before = contrasts[element], !isWorse(told.ratio, than: before.ratio) { continue }
            contrasts[element] = told
        }
    }
    letter.facts[.contrastRatio] = .sparse(contrasts.mapValues(\.ratio), otherwise: .absent)
    letter.facts[.isLargeText] = .sparse(contrasts.mapValues(\.isLarge), otherwise: .absent)
    letter.facts[.foregroundColor] = .sparse(contrasts.mapValues(\.foreground), otherwise: .absent)
    letter.facts[.backgroundColor] = .sparse(contrasts.mapValues(\.background), otherwise: .absent)
    letter.facts[.nearestPassingColor] = .sparse(contrasts.mapValues(\.suggestion), otherwise: .absent)
}

/// What the facts say of text of one style on one surface.
private struct ToldContrast {
    var ratio, isLarge, foreground, background, suggestion: FactValue

    init(_ measured: Surfaces.Measured, style: ComputedStyle, isLarge large: Bool, query: String) {
        ratio = measured.ratio
        isLarge = style.unknown[.fontSize].map(FactValue.unknown) ?? .flag(large)
        foreground = .text(measured.foreground.hexadecimal)
        background = .text(measured.background.hexadecimal + (query.isEmpty ? "" : " (\(query))"))
        suggestion = nearestPassing(measured.foreground, on: measured.background, ratio: large ? 3 : 4.5).map { .text($0.hexadecimal) } ?? .absent
    }
}

private func isWorse(_ first: FactValue, than second: FactValue) -> Bool {
    guard let number = first.number else { return second.number.map { $0 >= 4.5 } ?? false }
    guard let other = second.number else { return number < 4.5 }
    return number < other
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
        let isDisabled = tree.attribute("aria-disabled", of: node)?.lowercased() == "true"
            || (tree.attribute("disabled", of: node) != nil && ["button", "input", "select", "textarea", "fieldset", "optgroup", "option"].contains(tree.name(of: node)))
        if isDisabled {
            exemptUntil = max(exemptUntil, tree.end(of: node))
            if let id = tree.attribute("id", of: node) { labelTargets.insert("for:" + id) }
            for id in tree.attribute("aria-labelledby", of: node)?.words ?? [] { labelTargets.insert("id:" + id) }
            // A label around the control is the control's.
            for ancestor in tree.ancestors(of: node) where tree.name(of: ancestor) == "label" { exempt.formUnion(tree.subtree(of: ancestor)) }
        }
        if node < exemptUntil { exempt.insert(node) }
    }
    guard !labelTargets.isEmpty else { return exempt }
    for node in 0..<tree.count where tree.nodes[node].kind == .element {
        let isLabel = tree.name(of: node) == "label" && labelTargets.contains("for:" + (tree.attribute("for", of: node) ?? ""))
        if isLabel || labelTargets.contains("id:" + (tree.attribute("id", of: node) ?? "")) { exempt.formUnion(tree.subtree(of: node)) }
    }
    return exempt
}

/// The colour closest to the one given that is far enough from the background: lighter or darker, whichever is nearer.
private func nearestPassing(_ color: CSSColor, on background: CSSColor, ratio: Double) -> CSSColor? {
    guard color.contrastRatio(to: background) < ratio else { return nil }
    var best: (distance: Double, color: CSSColor)?
    for target in [CSSColor.black, .white] where target.contrastRatio(to: background) >= ratio {
        var low = 0.0
        var high = 1.0
        for _ in 0..<12 {
            let middle = (low + high) / 2
            if CSSColor(red: target.red, green: target.green, blue: target.blue, alpha: middle).over(color).rounded.contrastRatio(to: background) >= ratio { high = middle } else { low = middle }
        }
        let candidate = CSSColor(red: target.red, green: target.green, blue: target.blue, alpha: high).over(color).rounded
        let distance = high * (target == .black ? color.relativeLuminance : 1 - color.relativeLuminance)
        if candidate.contrastRatio(to: background) >= ratio, best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
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
