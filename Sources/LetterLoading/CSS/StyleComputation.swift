internal import DocumentModel

/// Sets the values that an author declared, on a style that holds the defaults.
/// Source: CSS Cascade 4 section 4; CSS Values 4; CSS Variables 1.
struct StyleComputation {
    let parent: ComputedStyle
    let rootFontSize: Double
    let context: MediaContext

    /// - Returns: how many variables were put in.
    func apply(_ winning: [CSSProperty: CascadedValue], custom: [String: [CSSToken]], to style: inout ComputedStyle)
        -> Int
    {
        var substitutions = 0
        for (name, value) in custom { style.customProperties[name] = value }
        for (property, value) in winning { noteDeclared(property, value, on: &style) }
        // Sizes in em are in the element's own font size, and borders in its own colour.
        let first: [CSSProperty] = [.fontFamily, .fontSize, .colorScheme, .color]
        if winning[.fontFamily] != nil || winning[.fontSize] != nil { style.fontSize = style.unscaledFontSize }
        for property in first {
            if let value = winning[property] { substitutions += set(property, value, on: &style) }
            if property == .fontSize, winning[.fontFamily] != nil || winning[.fontSize] != nil {
                style.fitSizeToGenericFamily(parent: parent)
            }
        }
        // Some properties share a field: their order is the same in every run.
        for (property, value) in winning.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where !first.contains(property) {
            substitutions += set(property, value, on: &style)
        }
        return substitutions
    }

    /// - Returns: how many variables were put in.
    private func set(_ property: CSSProperty, _ cascaded: CascadedValue, on style: inout ComputedStyle) -> Int {
        guard cascaded.doubt != nil, cascaded.isDoubtedOnlyAgainstDefault else {
            return assign(property, cascaded, on: &style)
        }
        // Where it is the value that the property has anyway, it is that value whether it applies or not.
        let before = style
        let substitutions = assign(property, cascaded, on: &style)
        guard style.unknown[property] == cascaded.doubt else { return substitutions }
        style.unknown[property] = before.unknown[property]
        // The same colour, whether the browser gives it or the author.
        var given = style
        (given.systemColor, given.systemBackground) = (before.systemColor, before.systemBackground)
        if given != before { style.unknown[property] = cascaded.doubt }
        return substitutions
    }

    /// - Returns: how many variables were put in.
    private func assign(_ property: CSSProperty, _ cascaded: CascadedValue, on style: inout ComputedStyle) -> Int {
        style.unknown[property] = cascaded.doubt
        var tokens = cascaded.value[...]
        var left = Self.mostSubstitutions
        if holdsVariable(tokens) {
            let result = substitute(tokens, style.customProperties, depth: 0, left: &left)
            guard left > 0 else {
                style.unknown[property] = .styleTooComplex
                return Self.mostSubstitutions
            }
            let value = Array(result ?? []).trimmed
            guard !value.isEmpty,
                let part = longhands(of: cascaded.shorthand ?? property.name, value).first(where: { $0.0 == property })
            else {
                // Invalid at computed-value time: the property is as if unset, whatever else was declared.
                unset(property, on: &style)
                return Self.mostSubstitutions - left
            }
            tokens = part.1
        }
        if holdsPlaceholder(tokens) {
            style.unknown[property] = .placeholder
            return Self.mostSubstitutions - left
        }
        if holdsSubstitution(tokens, of: property) {
            style.unknown[property] = .styleNotEvaluated
            return Self.mostSubstitutions - left
        }
        if tokens.isNested(deeperThan: Self.deepestCalculation) {
            style.unknown[property] = .styleTooComplex
            return Self.mostSubstitutions - left
        }
        if property == .letterSpacing || property == .wordSpacing || property == .lineHeight,
            !["inherit", "unset"].contains(tokens.first?.keyword)
        {
            if cascaded.isInline && cascaded.isImportant {
                style.fixedSpacing.insert(property)
            } else {
                style.fixedSpacing.remove(property)
            }
        }
        switch tokens.first?.keyword {
        case "inherit"?: inherit(property, on: &style)
        case "initial"?: initialize(property, on: &style)
        case "unset"?: unset(property, on: &style)
        case "revert"?, "revert-layer"?: break
        default: assign(property, tokens, on: &style)
        }
        return Self.mostSubstitutions - left
    }

    /// Keeps that the letter itself answers for the property. A value that may not apply is its answer too.
    private func noteDeclared(_ property: CSSProperty, _ cascaded: CascadedValue, on style: inout ComputedStyle) {
        switch cascaded.value.first?.keyword {
        case "inherit"?: style.declared.set(property, parent.declared.contains(property))
        case "unset"? where property.isInherited: style.declared.set(property, parent.declared.contains(property))
        case "revert"?, "revert-layer"?: break
        default: style.declared.set(property, true)
        }
    }

    // MARK: Variables

    /// Variables of variables: each may name many, and many of them may be empty.
    private static let mostSubstitutions = 1_000

    private func substitute(
        _ tokens: ArraySlice<CSSToken>, _ values: [String: [CSSToken]], depth: Int, left: inout Int
    ) -> ArraySlice<CSSToken>? {
        guard depth < 8, tokens.count < 500 else { return nil }
        var result: [CSSToken] = []
        var index = tokens.startIndex
        while index < tokens.endIndex {
            guard case .function(let name) = tokens[index], name.lowercased() == "var" else {
                result.append(tokens[index])
                index += 1
                continue
            }
            left -= 1
            guard left > 0 else { return nil }
            let end = tokens.endOfBlock(from: index)
            let parts = tokens[(index + 1)..<max(index + 1, end - 1)]
            index = end
            let comma = parts.firstIndex(of: .comma) ?? parts.endIndex
            guard case .ident(let variable)? = Array(parts[..<comma]).trimmed.first else { return nil }
            if let value = values[variable], let inner = substitute(value[...], values, depth: depth + 1, left: &left) {
                result.append(contentsOf: inner)
            } else if comma < parts.endIndex,
                let inner = substitute(parts[(comma + 1)...], values, depth: depth + 1, left: &left)
            {
                result.append(contentsOf: inner)
            } else {
                return nil
            }
            guard result.count < 500 else { return nil }
        }
        return result[...]
    }

    // MARK: Keywords that any property takes

    func inherit(_ property: CSSProperty, on style: inout ComputedStyle) {
        copy(property, from: parent, to: &style)
    }
    private func unset(_ property: CSSProperty, on style: inout ComputedStyle) {
        if property.isInherited { inherit(property, on: &style) } else { initialize(property, on: &style) }
    }
    private func initialize(_ property: CSSProperty, on style: inout ComputedStyle) {
        var initial = ComputedStyle()
        initial.outline.hasStyle = false
        initial.schemes = style.pageSchemes
        initial.applySystemColors(isDark: style.usesDarkScheme(in: context))
        copy(property, from: initial, to: &style)
    }

    private func copy(_ property: CSSProperty, from source: ComputedStyle, to style: inout ComputedStyle) {
        if let reason = source.unknown[property] { style.unknown[property] = reason }
        switch property {
        case .color: (style.color, style.systemColor) = (source.color, source.systemColor)
        case .textFillColor: style.textFillColor = source.textFillColor
        case .backgroundColor:
            (style.backgroundColor, style.systemBackground) = (source.backgroundColor, source.systemBackground)
        case .backgroundSize: style.backgroundSize = source.backgroundSize
        case .backgroundRepeat: style.backgroundRepeat = source.backgroundRepeat
        case .backgroundPosition: style.backgroundPosition = source.backgroundPosition
        case .fontStyle: style.isItalic = source.isItalic
        case .fontVariantCaps: style.hasSmallCapitals = source.hasSmallCapitals
        case .textTransform: style.isRecased = source.isRecased
        case .textDecorationColor: style.decorationColor = source.decorationColor
        case .backgroundImage: style.backgroundImage = source.backgroundImage
        case .backgroundClip: style.clipsBackgroundToText = source.clipsBackgroundToText
        case .opacity: style.opacity = source.opacity
        case .filter, .mixBlendMode: style.isFiltered = source.isFiltered
        case .textShadow: style.textShadows = source.textShadows
        case .display: style.display = source.display
        case .visibility: style.isVisible = source.isVisible
        case .contentVisibility: style.skipsContents = source.skipsContents
        case .position: style.position = source.position
        case .clip, .clipPath: style.isClippedAway = source.isClippedAway
        case .overflowX: style.overflowX = source.overflowX
        case .overflowY: style.overflowY = source.overflowY
        case .width: style.width = source.width
        case .height: style.height = source.height
        case .minWidth: style.minWidth = source.minWidth
        case .maxWidth: style.maxWidth = source.maxWidth
        case .maxHeight: style.maxHeight = source.maxHeight
        case .left: style.left = source.left
        case .top: style.top = source.top
        case .right: style.right = source.right
        case .bottom: style.bottom = source.bottom
        case .marginLeft: style.marginLeft = source.marginLeft
        case .marginTop: style.marginTop = source.marginTop
        case .textIndent:
            style.textIndent = source.textIndent
            style.indentsByWholeWidth = source.indentsByWholeWidth
        case .fontSize:
            style.fontSize = source.fontSize
            style.sizeOrigin = source.sizeOrigin
        case .fontWeight: style.fontWeight = source.fontWeight
        case .fontFamily:
            style.fontFamily = source.fontFamily
            style.isMonospace = source.isMonospace
            style.isSymbolFont = source.isSymbolFont
        case .lineHeight: style.lineHeight = source.lineHeight
        case .letterSpacing: style.letterSpacing = source.letterSpacing
        case .wordSpacing: style.wordSpacing = source.wordSpacing
        case .whiteSpace: style.wraps = source.wraps
        case .lineClamp: style.clampsLines = source.clampsLines
        case .textDecorationLine: style.isUnderlined = source.isUnderlined
        case .listStyleType: style.hasListMarkers = source.hasListMarkers
        case .borderTopWidth: style.borders.top.width = source.borders.top.width
        case .borderTopStyle: style.borders.top.hasStyle = source.borders.top.hasStyle
        case .borderTopColor: style.borders.top.color = source.borders.top.color
        case .borderRightWidth: style.borders.right.width = source.borders.right.width
        case .borderRightStyle: style.borders.right.hasStyle = source.borders.right.hasStyle
        case .borderRightColor: style.borders.right.color = source.borders.right.color
        case .borderBottomWidth: style.borders.bottom.width = source.borders.bottom.width
        case .borderBottomStyle: style.borders.bottom.hasStyle = source.borders.bottom.hasStyle
        case .borderBottomColor: style.borders.bottom.color = source.borders.bottom.color
        case .borderLeftWidth: style.borders.left.width = source.borders.left.width
        case .borderLeftStyle: style.borders.left.hasStyle = source.borders.left.hasStyle
        case .borderLeftColor: style.borders.left.color = source.borders.left.color
        case .outlineWidth: style.outline.width = source.outline.width
        case .outlineStyle: style.outline.hasStyle = source.outline.hasStyle
        case .outlineColor: style.outline.color = source.outline.color
        case .boxShadow: style.shadows = source.shadows
        case .transform, .rotate, .scale, .translate:
            style.rotationInDegrees = source.rotationInDegrees
            (style.isTransformed, style.isScaledAway) = (source.isTransformed, source.isScaledAway)
            (style.shiftX, style.shiftY) = (source.shiftX, source.shiftY)
        case .colorScheme:
            style.schemes = source.schemes
            useSchemes(of: &style)
        case .zIndex: style.layer = source.layer
        case .isolation: style.isIsolated = source.isIsolated
        case .content: style.content = source.content
        case .minHeight, .textOverflow, .writingMode: break
        }
    }
}
