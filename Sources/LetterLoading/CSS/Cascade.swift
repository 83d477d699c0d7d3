internal import DocumentModel

/// Computed values of the few properties that facts need, for every element of an HTML letter.
///
/// Source: CSS Cascade 4 section 6; HTML section 15.3 for the user-agent defaults.
struct Cascade {
    private(set) var hidden: FactColumn
    private(set) var fontWeight: FactColumn
    private(set) var fontSizeInPoints: FactColumn

    private struct Style {
        var isDisplayed: FactValue = .flag(true)
        var isVisible: FactValue = .flag(true)
        var fontWeight = 400.0
        var fontSizeInPoints = 12.0
    }

    init(tree: DocumentTree) {
        let index = RuleIndex(tree: tree)
        var styles = [Style](repeating: Style(), count: tree.count)
        var hiddenValues = [FactValue](repeating: .flag(false), count: tree.count)
        var weights: [NodeID: FactValue] = [:]
        var sizes: [NodeID: FactValue] = [:]
        // aria-hidden and inert reach every descendant, visible or not.
        var removedUntil = 0
        for node in 1..<max(1, tree.count) {
            let parent = tree.parent(of: node) ?? DocumentTree.root
            var style = styles[parent]
            if tree.isText(node) {
                hiddenValues[node] = hiddenValues[parent]
                weights[node] = .number(style.fontWeight)
                sizes[node] = .number(style.fontSizeInPoints)
                continue
            }
            let winning = index.winningDeclarations(for: node, in: tree)
            Cascade.applyDefaults(to: &style, node: node, in: tree)
            Cascade.applyFont(winning, to: &style, inherited: styles[parent])
            if let display = winning["display"] {
                let isNone = display.value.hasPrefix("none")
                style.isDisplayed = display.isCertain ? .flag(!isNone) : .unknown(.styleNotEvaluated)
            }
            if let visibility = winning["visibility"] {
                let isVisible = visibility.value == "visible" || visibility.value == "initial"
                style.isVisible =
                    visibility.value == "inherit" ? styles[parent].isVisible
                    : visibility.isCertain ? .flag(isVisible) : .unknown(.styleNotEvaluated)
            }
            if styles[parent].isDisplayed != .flag(true), style.isDisplayed == .flag(true) { style.isDisplayed = styles[parent].isDisplayed }
            styles[node] = style
            if tree.attribute("aria-hidden", of: node)?.lowercased() == "true" || tree.attribute("inert", of: node) != nil {
                removedUntil = max(removedUntil, tree.end(of: node))
            }
            hiddenValues[node] = node < removedUntil ? .flag(true) : Cascade.isHidden(style)
        }
        hidden = .dense(hiddenValues)
        fontWeight = .sparse(weights, otherwise: .absent)
        fontSizeInPoints = .sparse(sizes, otherwise: .absent)
    }

    private static func isHidden(_ style: Style) -> FactValue {
        if style.isDisplayed == .flag(false) || style.isVisible == .flag(false) { return .flag(true) }
        for case .unknown(let reason) in [style.isDisplayed, style.isVisible] { return .unknown(reason) }
        return .flag(false)
    }

    private static func applyDefaults(to style: inout Style, node: NodeID, in tree: DocumentTree) {
        let name = tree.name(of: node)
        style.isDisplayed = .flag(true)
        if let hidden = tree.attribute("hidden", of: node), hidden.lowercased() != "until-found" { style.isDisplayed = .flag(false) }
        switch name {
        case "head", "script", "style", "template", "title", "meta", "link", "base", "datalist", "param", "area", "source", "track", "noembed", "noframes":
            if name != "area" { style.isDisplayed = .flag(false) }
        case "input": if tree.attribute("type", of: node)?.lowercased() == "hidden" { style.isDisplayed = .flag(false) }
        case "dialog": if tree.attribute("open", of: node) == nil { style.isDisplayed = .flag(false) }
        case "b", "strong", "th": style.fontWeight = 700
        case "h1", "h2", "h3", "h4", "h5", "h6":
            style.fontWeight = 700
            let factors: [Character: Double] = ["1": 2, "2": 1.5, "3": 1.17, "4": 1, "5": 0.83, "6": 0.67]
            style.fontSizeInPoints *= name.last.flatMap { factors[$0] } ?? 1
        case "small", "sub", "sup": style.fontSizeInPoints *= 1 / 1.2
        case "big": style.fontSizeInPoints *= 1.2
        case "font":
            if let size = tree.attribute("size", of: node), let points = legacyFontSize(size) { style.fontSizeInPoints = points }
        default: break
        }
    }

    private static func applyFont(_ winning: [String: CascadedValue], to style: inout Style, inherited: Style) {
        if let font = winning["font"] {
            let words = font.value.split(whereSeparator: { $0 == " " || $0 == "/" }).map(String.init)
            style.fontWeight = words.contains("bold") ? 700 : words.contains("bolder") ? 700 : 400
            for word in words {
                if let number = Double(word), number >= 100, number <= 900 { style.fontWeight = number }
                if let size = fontSize(word, inherited: inherited.fontSizeInPoints) { style.fontSizeInPoints = size }
            }
        }
        switch winning["font-weight"]?.value {
        case "bold"?: style.fontWeight = 700
        case "normal"?, "initial"?: style.fontWeight = 400
        case "bolder"?: style.fontWeight = inherited.fontWeight < 600 ? 700 : 900
        case "lighter"?: style.fontWeight = inherited.fontWeight < 600 ? 100 : 400
        case "inherit"?: style.fontWeight = inherited.fontWeight
        case let value?: if let number = Double(value) { style.fontWeight = number }
        case nil: break
        }
        if let value = winning["font-size"]?.value, let size = fontSize(value, inherited: inherited.fontSizeInPoints) {
            style.fontSizeInPoints = size
        }
    }
}

/// A length or keyword as points; nil for what is neither.
/// Source: CSS Values 4 section 6; CSS Fonts 4 section 2.5, with a medium size of 12 points.
private func fontSize(_ value: String, inherited: Double) -> Double? {
    let keywords: [String: Double] = [
        "xx-small": 7, "x-small": 7.5, "small": 10, "medium": 12, "large": 13.5, "x-large": 18, "xx-large": 24,
        "smaller": inherited / 1.2, "larger": inherited * 1.2, "inherit": inherited,
    ]
    if let size = keywords[value] { return size }
    guard let number = leadingNumber(value) else { return nil }
    let unit = value.drop { !$0.isLetter && $0 != "%" }
    switch unit {
    case "px": return number * 0.75
    case "pt": return number
    case "em": return number * inherited
    case "rem": return number * 12
    case "%": return number / 100 * inherited
    case "pc": return number * 12
    case "in": return number * 72
    case "cm": return number * 72 / 2.54
    case "mm": return number * 72 / 25.4
    default: return nil
    }
}

private func legacyFontSize(_ value: String) -> Double? {
    let sizes: [Double] = [7.5, 10, 12, 13.5, 18, 24, 36]
    guard let number = Int(value.trimmingASCIISpace()) else { return nil }
    let isRelative = value.contains("+") || value.contains("-")
    return sizes[min(6, max(0, (isRelative ? 3 + number : number) - 1))]
}

/// A value that won, and whether its selector is known to match.
struct CascadedValue {
    var value: String
    var isCertain: Bool
    fileprivate var weight: (Int, Int, Int)
}

/// Style rules by what their subject asks for, so that an element meets only those that may match.
private struct RuleIndex {
    private var rules: [StyleRule] = []
    private var byIdentifier: [String: [Int]] = [:]
    private var byClass: [String: [Int]] = [:]
    private var byType: [String: [Int]] = [:]
    private var universal: [Int] = []

    init(tree: DocumentTree) {
        for node in 0..<tree.count where tree.name(of: node) == "style" {
            let type = tree.attribute("type", of: node)?.lowercased() ?? "text/css"
            guard type.isEmpty || type == "text/css" else { continue }
            if let media = tree.attribute("media", of: node)?.lowercased(), !media.isEmpty, media != "all", !media.hasPrefix("screen") { continue }
            let text = tree.descendants(of: node).filter(tree.isText).map(tree.text(of:)).joined()
            for rule in StyleSheet(text).rules { add(rule) }
        }
    }

    private mutating func add(_ rule: StyleRule) {
        let position = rules.count
        rules.append(rule)
        let subject = rule.selector.subject
        if let identifier = subject.identifier {
            byIdentifier[identifier, default: []].append(position)
        } else if let name = subject.classes.first {
            byClass[name, default: []].append(position)
        } else if let type = subject.type {
            byType[type, default: []].append(position)
        } else {
            universal.append(position)
        }
    }

    func winningDeclarations(for node: NodeID, in tree: DocumentTree) -> [String: CascadedValue] {
        var winning: [String: CascadedValue] = [:]
        func offer(_ declaration: Declaration, specificity: Int, order: Int, isCertain: Bool) {
            let weight = (declaration.isImportant ? 1 : 0, specificity, order)
            if let present = winning[declaration.property], present.weight > weight { return }
            winning[declaration.property] = CascadedValue(value: declaration.value, isCertain: isCertain, weight: weight)
        }
        if !rules.isEmpty {
            var candidates = universal
            candidates += byType[tree.name(of: node)] ?? []
            if let identifier = tree.attribute("id", of: node) { candidates += byIdentifier[identifier] ?? [] }
            if let classes = tree.attribute("class", of: node), !byClass.isEmpty {
                for name in classes.words { candidates += byClass[name] ?? [] }
            }
            for position in candidates {
                let match = rules[position].selector.matches(node, in: tree)
                guard match != .no else { continue }
                for declaration in rules[position].declarations {
                    offer(declaration, specificity: rules[position].selector.specificity, order: position, isCertain: match == .yes)
                }
            }
        }
        if let style = tree.attribute("style", of: node) {
            for declaration in parseDeclarations(Array(style.utf8)[...]) {
                offer(declaration, specificity: 1 << 40, order: Int.max, isCertain: true)
            }
        }
        return winning
    }
}
