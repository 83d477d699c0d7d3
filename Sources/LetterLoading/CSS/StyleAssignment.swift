internal import DocumentModel

/// From a longhand's tokens to the field of the style that holds its value.
/// Source: the property definitions of CSS Color 4, Fonts 4, Text 3, Backgrounds 3, Display 3, Overflow 3 and Transforms 1.
extension StyleComputation {
    func assign(_ property: CSSProperty, _ tokens: ArraySlice<CSSToken>, on style: inout ComputedStyle) {
        let keyword = tokens.first?.keyword
        switch property {
        case .color:
            if keyword == "currentcolor" {
                inherit(.color, on: &style)
            } else if let color = color(tokens, .color, &style) {
                (style.color, style.systemColor) = (color, nil)
            }
        case .textFillColor: if let color = color(tokens, .textFillColor, &style) { style.textFillColor = color }
        case .backgroundColor:
            if let color = color(tokens, .backgroundColor, &style) {
                (style.backgroundColor, style.systemBackground) = (color, nil)
            }
        case .backgroundSize: style.backgroundSize = Array(tokens)
        case .backgroundRepeat: style.backgroundRepeat = Array(tokens)
        case .backgroundPosition: style.backgroundPosition = Array(tokens)
        case .fontStyle: style.isItalic = keyword != "normal"
        case .fontVariantCaps: style.hasSmallCapitals = tokens.contains { $0.keyword?.hasSuffix("-caps") == true }
        case .textTransform: style.isRecased = keyword != "none"
        case .textDecorationColor: style.decorationColor = color(tokens, property, &style)
        case .backgroundImage: style.backgroundImage = keyword == "none" ? [] : Array(tokens)
        case .backgroundClip: style.clipsBackgroundToText = keyword == "text"
        case .opacity:
            switch tokens.first {
            case .number(let value)?: style.opacity = min(1, max(0, value))
            case .percentage(let value)?: style.opacity = min(1, max(0, value / 100))
            default: style.unknown[.opacity] = .styleNotEvaluated
            }
        case .filter, .mixBlendMode: style.isFiltered = style.isFiltered || !["none", "normal"].contains(keyword)
        case .textShadow: style.textShadows = keyword == "none" ? [] : shadows(tokens, property, &style)
        case .display: style.display = display(keyword ?? "inline")
        case .visibility: style.isVisible = keyword == "visible"
        case .contentVisibility: style.skipsContents = keyword == "hidden"
        case .position:
            style.position =
                switch keyword {
                case "absolute": .absolute
                case "fixed", "sticky", "-webkit-sticky": .fixed
                case "relative": .relative
                default: .flow
                }
        case .clip: style.isClippedAway = style.isClippedAway || isEmptyClip(tokens)
        case .clipPath: style.isClippedAway = style.isClippedAway || isEmptyClipPath(tokens)
        case .overflowX: style.overflowX = overflow(keyword)
        case .overflowY: style.overflowY = overflow(keyword)
        case .width: style.width = size(tokens, style)
        case .height: style.height = size(tokens, style)
        case .minWidth: style.minWidth = size(tokens, style)
        case .maxWidth: style.maxWidth = size(tokens, style)
        case .maxHeight: style.maxHeight = size(tokens, style)
        case .zIndex:
            style.layer = zIndex(tokens)
        case .isolation: style.isIsolated = keyword == "isolate"
        case .left: style.left = size(tokens, style)
        case .top: style.top = size(tokens, style)
        case .right: style.right = size(tokens, style)
        case .bottom: style.bottom = size(tokens, style)
        case .marginLeft: style.marginLeft = length(tokens, fontSize: style.fontSize, percentOf: 0) ?? 0
        case .marginTop: style.marginTop = length(tokens, fontSize: style.fontSize, percentOf: 0) ?? 0
        case .textIndent:
            style.textIndent = length(tokens, fontSize: style.fontSize, percentOf: context.widthInPixels) ?? 0
            style.indentsByWholeWidth = false
            if case .percentage(let value)? = tokens.first { style.indentsByWholeWidth = value >= 100 }
        case .fontSize: assignFontSize(tokens, on: &style)
        case .fontWeight: style.fontWeight = fontWeight(tokens) ?? style.fontWeight
        case .fontFamily:
            switch tokens.first {
            case .ident(let name)?, .string(let name)?:
                style.fontFamily = name
                style.isMonospace = tokens.count == 1 && keyword == "monospace"
                style.isSymbolFont = ComputedStyle.isSymbolFont(name)
            default: break
            }
        case .lineHeight: assignLineHeight(tokens, on: &style)
        case .letterSpacing:
            style.letterSpacing =
                keyword == "normal" ? 0 : length(tokens, fontSize: style.fontSize, percentOf: style.fontSize) ?? 0
        case .wordSpacing:
            style.wordSpacing =
                keyword == "normal" ? 0 : length(tokens, fontSize: style.fontSize, percentOf: style.fontSize) ?? 0
        case .whiteSpace: style.wraps = !tokens.contains { $0.keyword == "nowrap" || $0.keyword == "pre" }
        case .lineClamp: style.clampsLines = keyword != "none"
        case .textDecorationLine: style.isUnderlined = tokens.contains { $0.keyword == "underline" }
        case .listStyleType: style.hasListMarkers = keyword != "none"
        case .borderTopWidth: style.borders.top.width = lineWidth(tokens, style)
        case .borderRightWidth: style.borders.right.width = lineWidth(tokens, style)
        case .borderBottomWidth: style.borders.bottom.width = lineWidth(tokens, style)
        case .borderLeftWidth: style.borders.left.width = lineWidth(tokens, style)
        case .borderTopStyle: style.borders.top.hasStyle = keyword != "none" && keyword != "hidden"
        case .borderRightStyle: style.borders.right.hasStyle = keyword != "none" && keyword != "hidden"
        case .borderBottomStyle: style.borders.bottom.hasStyle = keyword != "none" && keyword != "hidden"
        case .borderLeftStyle: style.borders.left.hasStyle = keyword != "none" && keyword != "hidden"
        case .borderTopColor: style.borders.top.color = color(tokens, property, &style)
        case .borderRightColor: style.borders.right.color = color(tokens, property, &style)
        case .borderBottomColor: style.borders.bottom.color = color(tokens, property, &style)
        case .borderLeftColor: style.borders.left.color = color(tokens, property, &style)
        case .outlineWidth: style.outline.width = lineWidth(tokens, style)
        case .outlineStyle: style.outline.hasStyle = keyword != "none" && keyword != "hidden"
        case .outlineColor: style.outline.color = color(tokens, property, &style)
        case .boxShadow: style.shadows = keyword == "none" ? [] : shadows(tokens, property, &style)
        case .transform:
            let flat = flatTransform(tokens, style)
            style.isTransformed = keyword != "none"
            style.isScaledAway = flat.leavesNothing
            (style.shiftX, style.shiftY) = (flat.x, flat.y)
            style.rotationInDegrees = keyword == "none" ? 0 : rotation(tokens)
        case .rotate: assignRotation(tokens, on: &style)
        case .scale: assignScale(tokens, on: &style)
        case .translate: assignTranslation(tokens, on: &style)
        case .colorScheme:
            style.schemes = keyword == "normal" ? style.pageSchemes : ComputedStyle.Schemes(tokens)
            useSchemes(of: &style)
        case .content: style.content = Array(tokens)
        case .minHeight, .textOverflow, .writingMode: break
        }
    }

    /// System colours are handed on as such and follow the scheme of the element they come to. Not all browsers do so.
    /// Source: CSS Color 4 section 14.1.
    func useSchemes(of style: inout ComputedStyle) {
        let before = style.color
        style.applySystemColors(isDark: style.usesDarkScheme(in: context))
        let isHandedOn = style.systemColor == .canvasText && !parent.isDocument
        if isHandedOn, style.color != before { style.unknown[.color] = .dependsOnClient }
    }

    private func color(_ tokens: ArraySlice<CSSToken>, _ property: CSSProperty, _ style: inout ComputedStyle)
        -> CSSColor?
    {
        let (current, doubt) =
            property == .color
            ? (parent.color, parent.unknown[.color]) : (style.color, style.unknown[.color])
        let colors = ColorContext(
            current: doubt == nil ? current : nil, isDark: style.usesDarkScheme(in: context))
        do throws(ColorFault) {
            return try ColorReader(context: colors).color(tokens)
        } catch {
            if error == .notEvaluated { style.unknown[property] = .styleNotEvaluated }
            return nil
        }
    }

    /// Source: CSS Backgrounds 3 section 7.1; CSS Text Decoration 3 section 5. A shadow of no extent is behind its box or letters.
    private func shadows(_ tokens: ArraySlice<CSSToken>, _ property: CSSProperty, _ style: inout ComputedStyle)
        -> [CSSColor?]
    {
        var colors: [CSSColor?] = []
        for layer in tokens.split(at: .comma) {
            let words = layer.split(at: .whitespace).filter { !$0.isEmpty }
            let isFlat = words.allSatisfy { word in
                switch word.first {
                case .number(0)?, .dimension(0, _)?: true
                default: word.first?.isNumeric == false && word.first?.isFunction == false || isColorValue(word)
                }
            }
            if isFlat { continue }
            colors.append(words.first(where: isColorValue).flatMap { color($0, property, &style) })
        }
        return colors
    }

    private func display(_ keyword: String) -> ComputedStyle.Display {
        switch keyword {
        case "none": .none
        case "contents": .contents
        case "inline", "ruby", "run-in": .inline
        case "inline-block", "inline-flex", "inline-grid", "inline-table": .inlineBlock
        case "list-item": .listItem
        case "table": .table
        case "table-cell": .cell
        case "table-row", "table-row-group", "table-header-group", "table-footer-group", "table-column",
            "table-column-group", "table-caption":
            .tablePart
        default: .block
        }
    }

    /// nil is `auto`.
    private func zIndex(_ tokens: ArraySlice<CSSToken>) -> Int? {
        guard case .number(let value)? = tokens.first else { return nil }
        return Int(max(-1e9, min(1e9, value)))
    }

    private func overflow(_ keyword: String?) -> ComputedStyle.Overflow {
        switch keyword {
        case "hidden", "clip": .hidden
        case "auto", "scroll", "overlay": .scrolls
        default: .visible
        }
    }

    private func size(_ tokens: ArraySlice<CSSToken>, _ style: ComputedStyle) -> ComputedStyle.Size {
        if case .percentage(let value)? = tokens.first, tokens.count == 1 { return .percent(value) }
        return length(tokens, fontSize: style.fontSize, percentOf: nil).map(ComputedStyle.Size.pixels) ?? .auto
    }

    private func lineWidth(_ tokens: ArraySlice<CSSToken>, _ style: ComputedStyle) -> Double {
        switch tokens.first?.keyword {
        case "thin"?: 1
        case "medium"?: 3
        case "thick"?: 5
        default: length(tokens, fontSize: style.fontSize, percentOf: nil) ?? 0
        }
    }

    private func assignFontSize(_ tokens: ArraySlice<CSSToken>, on style: inout ComputedStyle) {
        let relative: ComputedStyle.SizeOrigin = parent.sizeOrigin == .absolute ? .absolute : .relative
        switch tokens.first?.keyword {
        case "smaller"?: (style.fontSize, style.sizeOrigin) = (parent.fontSize / 1.2, relative)
        case "larger"?: (style.fontSize, style.sizeOrigin) = (parent.fontSize * 1.2, relative)
        case let keyword?:
            if let size = fontSizeKeywords[keyword] { (style.fontSize, style.sizeOrigin) = (size, .keyword(size)) }
        case nil:
            if let size = length(tokens, fontSize: parent.fontSize, percentOf: parent.fontSize) {
                style.fontSize = max(0, size)
                style.sizeOrigin = tokens.first.map(\.isRelativeToFont) == true ? relative : .absolute
            } else {
                style.unknown[.fontSize] = .styleNotEvaluated
            }
        }
    }

    private func fontWeight(_ tokens: ArraySlice<CSSToken>) -> Double? {
        switch tokens.first {
        case .number(let value)?: return value
        case .ident(let name)?:
            switch name.lowercased() {
            case "bold": return 700
            case "normal": return 400
            case "bolder": return bolderWeight(than: parent.fontWeight)
            case "lighter": return lighterWeight(than: parent.fontWeight)
            default: return nil
            }
        default: return nil
        }
    }

    private func assignLineHeight(_ tokens: ArraySlice<CSSToken>, on style: inout ComputedStyle) {
        switch tokens.first {
        case .number(let factor)?: style.lineHeight = .factor(factor)
        case .ident?: style.lineHeight = .normal
        default:
            if let pixels = length(tokens, fontSize: style.fontSize, percentOf: style.fontSize) {
                style.lineHeight = .pixels(pixels)
            }
        }
    }
}

/// Source: CSS Fonts 4 section 2.2.1, the table of relative weights.
func bolderWeight(than weight: Double) -> Double {
    weight < 350 ? 400 : weight < 550 ? 700 : weight < 900 ? 900 : weight
}

/// Source: CSS Fonts 4 section 2.2.1.
func lighterWeight(than weight: Double) -> Double {
    weight < 100 ? weight : weight < 550 ? 100 : weight < 750 ? 400 : 700
}

extension CSSToken {
    /// A percentage, or a length in the font size of the element or of its parent.
    fileprivate var isRelativeToFont: Bool {
        switch self {
        case .percentage: true
        case .dimension(_, let unit): ["em", "ex", "ch", "cap", "ic", "lh"].contains(unit)
        default: false
        }
    }
}

extension ComputedStyle.Schemes {
    init(_ tokens: ArraySlice<CSSToken>) {
        dark = tokens.contains { $0.keyword == "dark" }
        light = !dark || tokens.contains { $0.keyword == "light" }
    }
}
