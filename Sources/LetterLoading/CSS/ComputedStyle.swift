internal import DocumentModel

/// What one element looks like: computed values of the properties some fact needs. Lengths are in CSS pixels.
struct ComputedStyle: Sendable {
    enum Display: Hashable, Sendable { case none, contents, inline, inlineBlock, block, listItem, table, tablePart, cell }
    enum Position: Hashable, Sendable { case flow, relative, absolute, fixed }
    enum Overflow: Hashable, Sendable { case visible, hidden, scrolls }
    enum Size: Hashable, Sendable { case auto, pixels(Double), percent(Double) }
    enum LineHeight: Hashable, Sendable { case normal, factor(Double), pixels(Double) }

    /// One line of a border, or an outline.
    struct Side: Hashable, Sendable {
        var width = 3.0
        /// Whether the line has a style other than `none` and `hidden`.
        var hasStyle = false
        /// nil is the colour of the text.
        var color: CSSColor?

        var isDrawn: Bool { width > 0 && hasStyle && color?.alpha != 0 }
    }

    /// Four fields and not an array: styles are copied often.
    struct Borders: Hashable, Sendable {
        var top = Side()
        var right = Side()
        var bottom = Side()
        var left = Side()

        var isAnyDrawn: Bool { top.isDrawn || right.isDrawn || bottom.isDrawn || left.isDrawn }
        var drawn: [Side] { [top, right, bottom, left].filter(\.isDrawn) }
    }

    // Inherited.
    var color = CSSColor.black
    /// nil is `color`.
    var textFillColor: CSSColor?
    var fontSize = 16.0
    var fontWeight = 400.0
    var fontFamily = ""
    /// Whether the font turns words into pictures.
    var isSymbolFont = false
    var lineHeight = LineHeight.normal
    var letterSpacing = 0.0
    var wordSpacing = 0.0
    var isVisible = true
    var wraps = true
    var hasTextShadow = false
    var textIndent = 0.0
    var hasListMarkers = true
    var supportsDarkScheme = false
    var customProperties: [String: [CSSToken]] = [:]

    // Not inherited.
    var display = Display.inline
    var skipsContents = false
    var position = Position.flow
    var backgroundColor = CSSColor.transparent
    /// Empty for none.
    var backgroundImage: [CSSToken] = []
    var clipsBackgroundToText = false
    var opacity = 1.0
    var isFiltered = false
    var isClippedAway = false
    var overflowX = Overflow.visible
    var overflowY = Overflow.visible
    var width = Size.auto
    var height = Size.auto
    var minWidth = Size.auto
    var maxWidth = Size.auto
    var maxHeight = Size.auto
    var left = Size.auto
    var top = Size.auto
    var right = Size.auto
    var bottom = Size.auto
    var marginLeft = 0.0
    var marginTop = 0.0
    var clampsLines = false
    var isUnderlined = false
    var borders = Borders()
    var outline = Side(width: 3, hasStyle: true, color: nil)
    var hasBoxShadow = false
    /// Turned clockwise by so many degrees; nil when `transform` does more than turn.
    var rotationInDegrees: Double? = 0

    /// Properties whose value is not known, with the reason.
    var unknown: [CSSProperty: UnknownReason] = [:]

    var paintColor: CSSColor { textFillColor ?? color }

    static func isSymbolFont(_ family: String) -> Bool {
        let name = family.lowercased()
        return ["icon", "symbol", "awesome", "glyph", "dingbat", "webding", "wingding", "emoji"].contains(where: name.contains)
    }

    /// The values a child begins with.
    var inherited: ComputedStyle {
        var style = ComputedStyle()
        style.color = color
        style.textFillColor = textFillColor
        style.fontSize = fontSize
        style.fontWeight = fontWeight
        style.fontFamily = fontFamily
        style.isSymbolFont = isSymbolFont
        style.lineHeight = lineHeight
        style.letterSpacing = letterSpacing
        style.wordSpacing = wordSpacing
        style.isVisible = isVisible
        style.wraps = wraps
        style.hasTextShadow = hasTextShadow
        style.textIndent = textIndent
        style.hasListMarkers = hasListMarkers
        style.supportsDarkScheme = supportsDarkScheme
        style.customProperties = customProperties
        if !unknown.isEmpty { style.unknown = unknown.filter { $0.key.isInherited } }
        return style
    }
}

/// The declared value that won for a property.
struct CascadedValue {
    var value: [CSSToken]
    var shorthand: String?
    /// nil where it is known to apply.
    var doubt: UnknownReason?
    var isImportant: Bool
    var isInline: Bool
    let weight: Weight

    struct Weight: Comparable {
        var importance: Int
        var specificity: Int
        var order: Int

        static func < (first: Weight, second: Weight) -> Bool {
            (first.importance, first.specificity, first.order) < (second.importance, second.specificity, second.order)
        }
    }

    init(_ declaration: Declaration, doubt: UnknownReason?, isInline: Bool, weight: Weight) {
        value = declaration.value
        shorthand = declaration.shorthand
        self.doubt = doubt
        isImportant = declaration.isImportant
        self.isInline = isInline
        self.weight = weight
    }
}

/// Sets the values that an author declared, on a style that holds the defaults.
/// Source: CSS Cascade 4 section 4; CSS Values 4; CSS Variables 1.
struct StyleComputation {
    let parent: ComputedStyle
    let rootFontSize: Double
    let context: MediaContext

    func apply(_ winning: [CSSProperty: CascadedValue], custom: [String: [CSSToken]], to style: inout ComputedStyle) {
        for (name, value) in custom { style.customProperties[name] = value }
        // Sizes in em are in the element's own font size, and borders in its own colour.
        for property in [CSSProperty.fontSize, .color] {
            if let value = winning[property] { set(property, value, on: &style) }
        }
        for (property, value) in winning where property != .fontSize && property != .color { set(property, value, on: &style) }
        if holdsCurrentColor(winning[.backgroundColor]) { style.backgroundColor = style.color }
    }

    private func holdsCurrentColor(_ value: CascadedValue?) -> Bool { value?.value.first?.keyword == "currentcolor" }

    private func set(_ property: CSSProperty, _ cascaded: CascadedValue, on style: inout ComputedStyle) {
        style.unknown[property] = cascaded.doubt
        var tokens = cascaded.value[...]
        if holdsVariable(tokens) {
            guard let substituted = substitute(tokens, style.customProperties, depth: 0) else {
                // Invalid at computed-value time: as if nothing were declared.
                return
            }
            let value = Array(substituted).trimmed
            if let shorthand = cascaded.shorthand {
                guard let part = longhands(of: shorthand, value).first(where: { $0.0 == property }) else { return }
                tokens = part.1
            } else {
                tokens = value
            }
        }
        if holdsPlaceholder(tokens) {
            style.unknown[property] = .placeholder
            return
        }
        switch tokens.first?.keyword {
        case "inherit"?: inherit(property, on: &style)
        case "initial"?: initialize(property, on: &style)
        case "unset"?: if property.isInherited { inherit(property, on: &style) } else { initialize(property, on: &style) }
        case "revert"?, "revert-layer"?: break
        default: assign(property, tokens, on: &style)
        }
    }

    // MARK: Variables

    private func substitute(_ tokens: ArraySlice<CSSToken>, _ values: [String: [CSSToken]], depth: Int) -> ArraySlice<CSSToken>? {
        guard depth < 8, tokens.count < 500 else { return nil }
        var result: [CSSToken] = []
        var index = tokens.startIndex
        while index < tokens.endIndex {
            guard case .function(let name) = tokens[index], name.lowercased() == "var" else {
                result.append(tokens[index])
                index += 1
                continue
            }
            let end = tokens.endOfBlock(from: index)
            let parts = tokens[(index + 1)..<max(index + 1, end - 1)]
            index = end
            let comma = parts.firstIndex(of: .comma) ?? parts.endIndex
            guard case .ident(let variable)? = Array(parts[..<comma]).trimmed.first else { return nil }
            if let value = values[variable], let inner = substitute(value[...], values, depth: depth + 1) {
                result.append(contentsOf: inner)
            } else if comma < parts.endIndex, let inner = substitute(parts[(comma + 1)...], values, depth: depth + 1) {
                result.append(contentsOf: inner)
            } else {
                return nil
            }
            guard result.count < 500 else { return nil }
        }
        return result[...]
    }

    // MARK: Keywords that any property takes

    private func inherit(_ property: CSSProperty, on style: inout ComputedStyle) { copy(property, from: parent, to: &style) }
    private func initialize(_ property: CSSProperty, on style: inout ComputedStyle) {
        var initial = ComputedStyle()
        initial.outline.hasStyle = false
        copy(property, from: initial, to: &style)
    }

    private func copy(_ property: CSSProperty, from source: ComputedStyle, to style: inout ComputedStyle) {
        if let reason = source.unknown[property] { style.unknown[property] = reason }
        switch property {
        case .color: style.color = source.color
        case .textFillColor: style.textFillColor = source.textFillColor
        case .backgroundColor: style.backgroundColor = source.backgroundColor
        case .backgroundImage: style.backgroundImage = source.backgroundImage
        case .backgroundClip: style.clipsBackgroundToText = source.clipsBackgroundToText
        case .opacity: style.opacity = source.opacity
        case .filter, .mixBlendMode: style.isFiltered = source.isFiltered
        case .textShadow: style.hasTextShadow = source.hasTextShadow
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
        case .textIndent: style.textIndent = source.textIndent
        case .fontSize: style.fontSize = source.fontSize
        case .fontWeight: style.fontWeight = source.fontWeight
        case .fontFamily:
            style.fontFamily = source.fontFamily
            style.isSymbolFont = source.isSymbolFont
        case .lineHeight: style.lineHeight = source.lineHeight
        case .letterSpacing: style.letterSpacing = source.letterSpacing
        case .wordSpacing: style.wordSpacing = source.wordSpacing
        case .whiteSpace: style.wraps = source.wraps
        case .lineClamp: style.clampsLines = source.clampsLines
        case .textDecorationLine: style.isUnderlined = source.isUnderlined
        case .listStyleType: style.hasListMarkers = source.hasListMarkers
        case .borderTopWidth, .borderTopStyle, .borderTopColor: style.borders.top = source.borders.top
        case .borderRightWidth, .borderRightStyle, .borderRightColor: style.borders.right = source.borders.right
        case .borderBottomWidth, .borderBottomStyle, .borderBottomColor: style.borders.bottom = source.borders.bottom
        case .borderLeftWidth, .borderLeftStyle, .borderLeftColor: style.borders.left = source.borders.left
        case .outlineWidth: style.outline.width = source.outline.width
        case .outlineStyle: style.outline.hasStyle = source.outline.hasStyle
        case .outlineColor: style.outline.color = source.outline.color
        case .boxShadow: style.hasBoxShadow = source.hasBoxShadow
        case .transform, .rotate: style.rotationInDegrees = source.rotationInDegrees
        case .colorScheme: style.supportsDarkScheme = source.supportsDarkScheme
        case .minHeight, .textOverflow, .writingMode, .content: break
        }
    }

    // MARK: Values

    private func assign(_ property: CSSProperty, _ tokens: ArraySlice<CSSToken>, on style: inout ComputedStyle) {
        let keyword = tokens.first?.keyword
        switch property {
        case .color: if let color = color(tokens, .color, &style) { style.color = color } else if keyword == "currentcolor" { style.color = parent.color }
        case .textFillColor: if let color = color(tokens, .textFillColor, &style) { style.textFillColor = color }
        case .backgroundColor: if let color = color(tokens, .backgroundColor, &style) { style.backgroundColor = color }
        case .backgroundImage: style.backgroundImage = keyword == "none" ? [] : Array(tokens)
        case .backgroundClip: style.clipsBackgroundToText = keyword == "text"
        case .opacity:
            switch tokens.first {
            case .number(let value)?: style.opacity = min(1, max(0, value))
            case .percentage(let value)?: style.opacity = min(1, max(0, value / 100))
            default: style.unknown[.opacity] = .styleNotEvaluated
            }
        case .filter, .mixBlendMode: style.isFiltered = style.isFiltered || !["none", "normal"].contains(keyword)
        case .textShadow: style.hasTextShadow = keyword != "none"
        case .display: style.display = display(keyword ?? "inline")
        case .visibility: style.isVisible = keyword == "visible"
        case .contentVisibility: style.skipsContents = keyword == "hidden"
        case .position:
            style.position = switch keyword {
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
        case .left: style.left = size(tokens, style)
        case .top: style.top = size(tokens, style)
        case .right: style.right = size(tokens, style)
        case .bottom: style.bottom = size(tokens, style)
        case .marginLeft: style.marginLeft = length(tokens, fontSize: style.fontSize, percentOf: 0) ?? 0
        case .marginTop: style.marginTop = length(tokens, fontSize: style.fontSize, percentOf: 0) ?? 0
        case .textIndent: style.textIndent = length(tokens, fontSize: style.fontSize, percentOf: context.widthInPixels) ?? 0
        case .fontSize: assignFontSize(tokens, on: &style)
        case .fontWeight: style.fontWeight = fontWeight(tokens) ?? style.fontWeight
        case .fontFamily:
            switch tokens.first {
            case .ident(let name)?, .string(let name)?:
                style.fontFamily = name
                style.isSymbolFont = ComputedStyle.isSymbolFont(name)
            default: break
            }
        case .lineHeight: assignLineHeight(tokens, on: &style)
        case .letterSpacing: style.letterSpacing = keyword == "normal" ? 0 : length(tokens, fontSize: style.fontSize, percentOf: style.fontSize) ?? 0
        case .wordSpacing: style.wordSpacing = keyword == "normal" ? 0 : length(tokens, fontSize: style.fontSize, percentOf: style.fontSize) ?? 0
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
        case .borderTopColor: style.borders.top.color = CSSColor(tokens)
        case .borderRightColor: style.borders.right.color = CSSColor(tokens)
        case .borderBottomColor: style.borders.bottom.color = CSSColor(tokens)
        case .borderLeftColor: style.borders.left.color = CSSColor(tokens)
        case .outlineWidth: style.outline.width = lineWidth(tokens, style)
        case .outlineStyle: style.outline.hasStyle = keyword != "none" && keyword != "hidden"
        case .outlineColor: style.outline.color = CSSColor(tokens)
        case .boxShadow: style.hasBoxShadow = keyword != "none"
        case .transform: style.rotationInDegrees = keyword == "none" ? 0 : rotation(tokens)
        case .rotate: style.rotationInDegrees = keyword == "none" ? 0 : angle(tokens.last)
        case .colorScheme: style.supportsDarkScheme = tokens.contains { $0.keyword == "dark" }
        case .minHeight, .textOverflow, .writingMode, .content: break
        }
    }

    private func color(_ tokens: ArraySlice<CSSToken>, _ property: CSSProperty, _ style: inout ComputedStyle) -> CSSColor? {
        if let color = CSSColor(tokens) { return color }
        if let first = tokens.first, isUnresolvedColor(first) { style.unknown[property] = .styleNotEvaluated }
        return nil
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
        case "table-row", "table-row-group", "table-header-group", "table-footer-group", "table-column", "table-column-group", "table-caption": .tablePart
        default: .block
        }
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
        switch tokens.first?.keyword {
        case "smaller"?: style.fontSize = parent.fontSize / 1.2
        case "larger"?: style.fontSize = parent.fontSize * 1.2
        case let keyword?: if let size = fontSizeKeywords[keyword] { style.fontSize = size }
        case nil:
            if let size = length(tokens, fontSize: parent.fontSize, percentOf: parent.fontSize) { style.fontSize = max(0, size) } else { style.unknown[.fontSize] = .styleNotEvaluated }
        }
    }

    private func fontWeight(_ tokens: ArraySlice<CSSToken>) -> Double? {
        switch tokens.first {
        case .number(let value)?: return value
        case .ident(let name)?:
            switch name.lowercased() {
            case "bold": return 700
            case "normal": return 400
            case "bolder": return parent.fontWeight < 350 ? 400 : parent.fontWeight < 550 ? 700 : 900
            case "lighter": return parent.fontWeight < 550 ? 100 : parent.fontWeight < 750 ? 400 : 700
            default: return nil
            }
        default: return nil
        }
    }

    private func assignLineHeight(_ tokens: ArraySlice<CSSToken>, on style: inout ComputedStyle) {
        switch tokens.first {
        case .number(let factor)?: style.lineHeight = .factor(factor)
        case .ident?: style.lineHeight = .normal
        default: if let pixels = length(tokens, fontSize: style.fontSize, percentOf: style.fontSize) { style.lineHeight = .pixels(pixels) }
        }
    }

    /// `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`.
    private func isEmptyClip(_ tokens: ArraySlice<CSSToken>) -> Bool {
        guard case .function(let name)? = tokens.first, name.lowercased() == "rect" else { return false }
        let numbers = tokens.compactMap { token -> Double? in
            switch token {
            case .number(let value): value
            case .dimension(let value, _): value
            default: nil
            }
        }
        guard numbers.count == 4 else { return false }
        return numbers[2] - numbers[0] <= 1 && numbers[1] - numbers[3] <= 1
    }

    /// `inset(50%)`, `inset(100%)`, `circle(0)`, `polygon(0 0, 0 0, …)`.
    private func isEmptyClipPath(_ tokens: ArraySlice<CSSToken>) -> Bool {
        guard case .function(let name)? = tokens.first else { return false }
        let inner = tokens.dropFirst().first { $0 != .whitespace }
        switch (name.lowercased(), inner) {
        case ("inset", .percentage(let value)?): return value >= 50
        case ("circle", .number(0)?), ("circle", .dimension(0, _)?), ("circle", .percentage(0)?): return true
        case ("polygon", _): return !tokens.dropFirst().contains { token in
            switch token {
            case .number(let value), .dimension(let value, _), .percentage(let value): value != 0
            default: false
            }
        }
        default: return false
        }
    }

    /// Degrees of a transform that only turns; nil for any other.
    private func rotation(_ tokens: ArraySlice<CSSToken>) -> Double? {
        var degrees = 0.0
        var index = tokens.startIndex
        while index < tokens.endIndex {
            guard case .function(let name) = tokens[index] else {
                index += 1
                continue
            }
            let end = tokens.endOfBlock(from: index)
            let arguments = tokens[(index + 1)..<max(index + 1, end - 1)].filter { $0 != .whitespace && $0 != .comma }
            switch name.lowercased() {
            case "rotate", "rotatez": degrees += angle(arguments.first) ?? 0
            case "rotate3d":
                if arguments.count == 4, case .number(0) = arguments[0], case .number(0) = arguments[1], case .number(let z) = arguments[2], z != 0 {
                    degrees += (angle(arguments[3]) ?? 0) * (z < 0 ? -1 : 1)
                }
            case "matrix":
                if arguments.count >= 2, case .number(let a) = arguments[0], case .number(let b) = arguments[1] { degrees += degreesOf(a, b) }
            case "matrix3d":
                if arguments.count >= 2, case .number(let a) = arguments[0], case .number(let b) = arguments[1] { degrees += degreesOf(a, b) }
            default: break
            }
            index = end
        }
        return degrees
    }

    /// The angle of the vector (a, b), to the nearest quarter turn when it lies on an axis.
    private func degreesOf(_ a: Double, _ b: Double) -> Double {
        if a.magnitude < 1e-6 { return b > 0 ? 90 : -90 }
        if b.magnitude < 1e-6 { return a > 0 ? 0 : 180 }
        return 45
    }

    private func angle(_ token: CSSToken?) -> Double? {
        switch token {
        case .dimension(let value, "deg")?: value
        case .dimension(let value, "turn")?: value * 360
        case .dimension(let value, "rad")?: value * 180 / .pi
        case .dimension(let value, "grad")?: value * 0.9
        case .number(0)?: 0
        default: nil
        }
    }

    // MARK: Lengths

    /// Pixels; nil for what is no length, and for a percentage where none is taken.
    func length(_ tokens: ArraySlice<CSSToken>, fontSize: Double, percentOf whole: Double?) -> Double? {
        guard let first = tokens.first else { return nil }
        switch first {
        case .number(let value): return value == 0 ? 0 : nil
        case .percentage(let value): return whole.map { $0 * value / 100 }
        case .dimension(let value, let unit): return pixels(value, unit, fontSize: fontSize)
        case .function(let name):
            let end = tokens.endOfBlock(from: tokens.startIndex)
            let arguments = tokens[(tokens.startIndex + 1)..<max(tokens.startIndex + 1, end - 1)]
            switch name.lowercased() {
            case "calc": return sum(arguments, fontSize: fontSize, percentOf: whole, depth: 0)
            case "min", "max", "clamp":
                let values = arguments.split(at: .comma).compactMap { sum($0, fontSize: fontSize, percentOf: whole, depth: 0) }
                guard !values.isEmpty else { return nil }
                if name.lowercased() == "clamp", values.count == 3 { return max(values[0], min(values[1], values[2])) }
                return name.lowercased() == "min" ? values.min() : values.max()
            default: return nil
            }
        default: return nil
        }
    }

    private func pixels(_ value: Double, _ unit: String, fontSize: Double) -> Double? {
        if let absolute = absoluteLength(value, unit) { return absolute }
        switch unit {
        case "em": return value * fontSize
        case "rem", "rlh": return value * rootFontSize
        case "ex", "ch", "cap", "ic": return value * fontSize / 2
        case "lh": return value * fontSize * 1.2
        case "vw", "vi", "svw", "lvw", "dvw": return value * context.widthInPixels / 100
        case "vh", "vb", "svh", "lvh", "dvh": return value * context.heightInPixels / 100
        case "vmin": return value * min(context.widthInPixels, context.heightInPixels) / 100
        case "vmax": return value * max(context.widthInPixels, context.heightInPixels) / 100
        default: return nil
        }
    }

    /// A calculation: terms joined by + and -, factors by * and /.
    private func sum(_ tokens: ArraySlice<CSSToken>, fontSize: Double, percentOf whole: Double?, depth: Int) -> Double? {
        guard depth < 8 else { return nil }
        var total = 0.0
        var product: Double?
        var sign = 1.0
        var pending: UInt8 = 0
        var index = tokens.startIndex
        while index < tokens.endIndex {
            let token = tokens[index]
            var value: Double?
            switch token {
            case .whitespace:
                index += 1
                continue
            case .delimiter(let byte):
                index += 1
                if byte == 0x2B || byte == 0x2D {
                    guard let finished = product else { return nil }
                    total += sign * finished
                    product = nil
                    sign = byte == 0x2B ? 1 : -1
                } else {
                    pending = byte
                }
                continue
            case .number(let number): value = number
            case .leftParenthesis, .function:
                let end = tokens.endOfBlock(from: index)
                value = token.isFunction
                    ? length(tokens[index..<end], fontSize: fontSize, percentOf: whole)
                    : sum(tokens[(index + 1)..<max(index + 1, end - 1)], fontSize: fontSize, percentOf: whole, depth: depth + 1)
                index = end - 1
            default: value = length([token], fontSize: fontSize, percentOf: whole)
            }
            guard let value else { return nil }
            if let factor = product {
                product = pending == 0x2F ? (value == 0 ? nil : factor / value) : factor * value
            } else {
                product = value
            }
            index += 1
        }
        return product.map { total + sign * $0 }
    }
}
