internal import DocumentModel

/// The rules and the style attribute that apply to an element.
struct MatchedRules: Hashable {
    /// Positions in the sheet's rules, negative (minus one) where it is not known whether they match.
    var rules: [Int32] = []
    var inlineStyle: String?
    /// Whether there was too much work to tell which rules apply.
    var isIncomplete = false
}

/// Finds and weighs declarations.
struct Cascade {
    private let tree: DocumentTree
    private let sheet: StyleSheet
    private let context: MediaContext
    private let classes: [NodeID: [String]]
    private var matcher: SelectorMatcher
    /// By what the subject asks for, so that an element meets only rules that may match it.
    private var byIdentifier: [String: [Int32]] = [:]
    private var byClass: [String: [Int32]] = [:]
    private var byType: [String: [Int32]] = [:]
    /// The same, by the number of each name in the tree.
    private var byName: [[Int32]] = []
    private var universal: [Int32] = []
    /// For each condition of the sheet, whether it holds; nil where not known.
    private let conditions: [Bool?]
    /// For each rule of the sheet, whether its condition is known to hold.
    private let holds: [Bool]
    /// For each layer, its place among all.
    private let layerRanks: [Int]
    private var inlineBlocks: [String: [Declaration]] = [:]
    private var generated: [Int32] = []
    /// Whether some rule shows the focus in another place than the element that has it.
    private(set) var movesFocusElsewhere = false

    var isExhausted: Bool { matcher.isExhausted }

    init(tree: DocumentTree, sheet: AuthorStyles, context: MediaContext) {
        self.tree = tree
        self.sheet = sheet.sheet
        self.context = context
        classes = sheet.classes
        matcher = sheet.matcher
        layerRanks = sheet.sheet.layerRanks
        let conditions = sheet.sheet.conditions.map { $0.holds(in: context) }
        self.conditions = conditions
        holds = sheet.sheet.rules.map { rule in rule.condition.map { conditions[$0] == true } ?? true }
        for (position, rule) in sheet.sheet.rules.enumerated() {
            if let condition = rule.condition, conditions[condition] == false { continue }
            if rule.selector.pseudoElement == .before || rule.selector.pseudoElement == .after {
                if rule.selector.asksForFocus { movesFocusElsewhere = true } else { generated.append(Int32(position)) }
                continue
            }
            if rule.selector.pseudoElement != nil { continue }
            if rule.selector.asksForFocus, !rule.selector.subjectAsksAlone { movesFocusElsewhere = true }
            add(Int32(position), subject: rule.selector.subject)
        }
        byName = tree.names.map { byType[$0] ?? [] }
    }

    private mutating func add(_ position: Int32, subject: Selector.Compound) {
        for test in subject.tests {
            if case .identifier(let name) = test, !sheet.isQuirky {
                byIdentifier[name, default: []].append(position)
                return
            }
        }
        for test in subject.tests {
            if case .className(let name) = test, !sheet.isQuirky {
                byClass[name, default: []].append(position)
                return
            }
        }
        for test in subject.tests {
            if case .type(let name) = test {
                byType[name, default: []].append(position)
                return
            }
        }
        universal.append(position)
    }

    // MARK: Matching

    /// Nothing but the style attribute once the work is too much: the looks are unknown then, whatever rules there are.
    mutating func match(_ node: NodeID) -> MatchedRules {
        let matched = matchRules(node)
        return isExhausted ? MatchedRules(inlineStyle: matched.inlineStyle, isIncomplete: true) : matched
    }

    private mutating func matchRules(_ node: NodeID) -> MatchedRules {
        var matched = MatchedRules()
        if !tree.attributes(of: node).isEmpty { matched.inlineStyle = tree.attribute("style", of: node) }
        guard !isExhausted, !universal.isEmpty || !byType.isEmpty || !byClass.isEmpty || !byIdentifier.isEmpty else {
            return matched
        }
        collect(universal, node, &matched)
        let candidates = byName[Int(tree.nodes[node].name)]
        if !candidates.isEmpty { collect(candidates, node, &matched) }
        if !byClass.isEmpty, let names = classes[node] {
            for (index, name) in names.prefix(100).enumerated() where !names[..<index].contains(name) {
                if let candidates = byClass[name] { collect(candidates, node, &matched) }
            }
        }
        if !byIdentifier.isEmpty, let identifier = tree.attribute("id", of: node),
            let candidates = byIdentifier[identifier]
        {
            collect(candidates, node, &matched)
        }
        return matched
    }

    private mutating func collect(_ candidates: [Int32], _ node: NodeID, _ matched: inout MatchedRules) {
        // Rules turned away by the ancestors' filter cost a little too.
        matcher.spend(candidates.count / 2)
        for position in candidates where !isExhausted {
            switch matcher.matches(Int(position), node) {
            case .no: continue
            case .yes: matched.rules.append(holds[Int(position)] ? position : -1 - position)
            case .unknown: matched.rules.append(-1 - position)
            }
        }
    }

    // MARK: Weighing

    private mutating func inlineBlock(_ style: String) -> [Declaration] {
        if let known = inlineBlocks[style] { return known }
        let block = parseDeclarations(CSSTokenizer.tokens(of: Array(style.utf8))[...], isQuirky: sheet.isQuirky)
        inlineBlocks[style] = block
        return block
    }

    /// Layers lose to what stands in none, later ones win over earlier; where important it is the other way round. The style attribute wins over layers
    /// either way.
    ///
    /// - Parameter position: of the rule in the sheet; nil for the style attribute.
    /// Source: CSS Cascade 5 section 6.1.
    private func weight(of declaration: Declaration, in position: Int?) -> CascadedValue.Weight {
        let top = layerRanks[CascadeLayers.root]
        let rule = position.map { sheet.rules[$0] }
        let rank = rule.map { layerRanks[$0.layer] } ?? top
        let important = rule == nil ? 2 * top + 2 : 2 * top + 1 - rank
        return CascadedValue.Weight(
            importance: declaration.isImportant ? important : rank, specificity: rule?.selector.specificity ?? 1 << 40,
            order: position ?? Int.max)
    }

    private mutating func winners(_ matched: MatchedRules) -> (
        longhands: [CSSProperty: CascadedValue], custom: [String: [CSSToken]]
    ) {
        var longhands: [CSSProperty: CascadedValue] = [:]
        // What may apply, whatever it weighs: rules are not met in the order of their weight.
        var doubtful: [CSSProperty: [CascadedValue]] = [:]
        var custom: [String: CascadedValue] = [:]
        func offer(_ block: [Declaration], of position: Int?, doubt: UnknownReason?) {
            for declaration in block {
                let weight = weight(of: declaration, in: position)
                let value = CascadedValue(declaration, doubt: doubt, isInline: position == nil, weight: weight)
                switch declaration.target {
                case .longhand(let property):
                    if doubt != nil {
                        // Of one block only the last counts, whether it applies or not.
                        if doubtful[property]?.last?.weight == weight { doubtful[property]?.removeLast() }
                        doubtful[property, default: []].append(value)
                    } else if longhands[property].map({ $0.weight <= weight }) ?? true {
                        longhands[property] = value
                    }
                case .custom(let name):
                    if let present = custom[name], present.weight > weight { continue }
                    custom[name] = value
                }
            }
        }
        for position in matched.rules {
            let isCertain = position >= 0
            let number = Int(isCertain ? position : -1 - position)
            offer(sheet.blocks[sheet.rules[number].block], of: number, doubt: isCertain ? nil : .styleNotEvaluated)
        }
        if let style = matched.inlineStyle { offer(inlineBlock(style), of: nil, doubt: nil) }
        for (property, values) in doubtful {
            longhands[property] = CascadedValue.winner(of: values, over: longhands[property])
        }
        return (longhands, custom.mapValues(\.value))
    }

    mutating func compute(_ node: NodeID, _ matched: MatchedRules, parent: ComputedStyle, rootFontSize: Double)
        -> ComputedStyle
    {
        var style = parent.inherited
        let look = UserAgentLook(isQuirky: sheet.isQuirky, isDark: parent.usesDarkScheme(in: context))
        applyUserAgentDefaults(to: &style, node: node, parent: parent, in: tree, look)
        let isRoot = tree.name(of: node) == "html"
        apply(matched, to: &style, parent: parent, rootFontSize: isRoot ? 16 : rootFontSize)
        if isOpen(node, matched) { for property in CSSProperty.looks { style.unknown[property] = .placeholder } }
        return style
    }

    private mutating func apply(
        _ matched: MatchedRules, to style: inout ComputedStyle, parent: ComputedStyle, rootFontSize: Double
    ) {
        let computation = StyleComputation(parent: parent, rootFontSize: rootFontSize, context: context)
        var isIncomplete = matched.isIncomplete || sheet.isCut
        if !matched.rules.isEmpty || matched.inlineStyle != nil {
            var cost = 0
            for position in matched.rules {
                cost += sheet.costs[sheet.rules[Int(position >= 0 ? position : -1 - position)].block]
            }
            matcher.spend(cost / 8)
            if !isExhausted {
                let (longhands, custom) = winners(matched)
                // The variables of the parent are copied where the element has its own.
                if !custom.isEmpty { matcher.spend(4 * (parent.customProperties.count + custom.count)) }
                let substitutions = computation.apply(longhands, custom: custom, to: &style)
                matcher.spend(substitutions)
            } else {
                isIncomplete = true
            }
        }
        if isIncomplete {
            for property in CSSProperty.whereabouts where style.unknown[property] == nil {
                style.unknown[property] = .styleTooComplex
            }
        }
    }

    /// Whether a template adds classes or declarations that are not known yet.
    private func isOpen(_ node: NodeID, _ matched: MatchedRules) -> Bool {
        if let names = classes[node], names.contains(where: \.holdsPlaceholder) { return true }
        guard let style = matched.inlineStyle, style.holdsPlaceholder else { return false }
        return CSSTokenizer.tokens(of: Array(style.utf8))[...].split(at: .semicolon).contains { part in
            guard case .ident(let name)? = part.first else { return !part.isEmpty }
            return name.holdsPlaceholder
        }
    }

    // MARK: States and generated content

    /// Whether a rule about the focus sets something that is not computed here.
    func declaresOther(_ matched: MatchedRules) -> Bool {
        matched.rules.contains { position in
            let rule = sheet.rules[Int(position >= 0 ? position : -1 - position)]
            return rule.selector.asksForFocus && sheet.setsUnmeasured[rule.block]
        }
    }

    /// The rules that apply to the element while it holds the keyboard focus.
    mutating func matchFocused(_ node: NodeID) -> MatchedRules {
        matcher.focus = node
        defer { matcher.focus = nil }
        return match(node)
    }

    /// The rules that apply to a pseudo-element; nil where none does, and it is not there.
    mutating func matchGenerated(_ element: Selector.PseudoElement, of node: NodeID) -> MatchedRules? {
        matcher.spend(generated.count / 8)
        var matched = MatchedRules()
        for position in generated where sheet.rules[Int(position)].selector.pseudoElement == element {
            guard !isExhausted else { return nil }
            switch matcher.matches(Int(position), node) {
            case .no: continue
            case .yes: matched.rules.append(holds[Int(position)] ? position : -1 - position)
            case .unknown: matched.rules.append(-1 - position)
            }
        }
        return matched.rules.isEmpty ? nil : matched
    }

    /// - Parameter parent: the style of the element that the pseudo-element stands in.
    mutating func computeGenerated(_ matched: MatchedRules, parent: ComputedStyle, rootFontSize: Double)
        -> ComputedStyle
    {
        var style = parent.inherited
        apply(matched, to: &style, parent: parent, rootFontSize: rootFontSize)
        return style
    }

    /// What the pseudo-element says; nil where it is not there for sure, or is not seen.
    func generatedText(_ style: ComputedStyle, of node: NodeID) -> String? {
        guard style.isGenerated == true, style.isVisible else { return nil }
        return contentText(style.content[...], of: node)
    }

    /// Strings and attributes; after a slash stands the alternative text of all of it.
    /// Source: CSS Content 3 section 1.2; CSS Generated Content, `attr()`.
    private func contentText(_ tokens: ArraySlice<CSSToken>, of node: NodeID) -> String {
        /// Longer text that a sheet adds is cut: it may add it to every element.
        let longest = 2_000
        if let slash = tokens.firstIndex(of: .delimiter(0x2F)) { return contentText(tokens[(slash + 1)...], of: node) }
        var text = ""
        for (index, token) in zip(tokens.indices, tokens) where text.utf8.count < longest {
            switch token {
            case .string(let string): text += string
            case .function(let name) where name.lowercased() == "attr":
                if case .ident(let attribute)? = tokens[index...].dropFirst().first(where: { $0 != .whitespace }) {
                    text += tree.attribute(attribute.lowercased(), of: node) ?? ""
                }
            default: continue
            }
        }
        return text.utf8.count <= 2 * longest ? text : String(text.prefix(longest))
    }
}
