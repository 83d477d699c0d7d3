internal import DocumentModel

/// What one element looks like: computed values of the properties some fact needs. Lengths are in CSS pixels.
struct ComputedStyle: Equatable, Sendable {
    enum Display: Hashable, Sendable {
        case none, contents, inline, inlineBlock, block, listItem, table, tablePart, cell
    }
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

    struct BodyColor: Hashable, Sendable {
        var color: CSSColor
        var systemColor: SystemColor?
        var doubt: UnknownReason?
    }

    /// What a font size is reckoned from.
    enum SizeOrigin: Hashable, Sendable {
        /// A keyword, by its size in the browser's proportional font.
        case keyword(Double)
        /// A share of the size around, which began as a keyword.
        case relative
        case absolute
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

    /// Which schemes an element can be shown in. Source: CSS Color Adjust 1 section 2.2.
    struct Schemes: Hashable, Sendable {
        var dark = false
        var light = true
    }

    // Inherited.
    var color = CSSColor.black
    /// The system colour that `color` is; nil where an author has set it.
    var systemColor: SystemColor? = .canvasText
    /// nil is `color`.
    var textFillColor: CSSColor?
    var fontSize = 16.0
    var sizeOrigin = SizeOrigin.keyword(16)
    /// Source: CSS Values 4 section 6.2, 96 pixels and 72 points to the inch.
    var fontSizeInPoints: Double { fontSize * 0.75 }
    var fontWeight = 400.0
    var fontFamily = ""
    /// Whether the family is the generic `monospace` and nothing else.
    var isMonospace = false
    /// Whether the font turns words into pictures.
    var isSymbolFont = false
    var lineHeight = LineHeight.normal
    var letterSpacing = 0.0
    var wordSpacing = 0.0
    var isVisible = true
    var wraps = true
    /// nil for one whose colour is not known, or that of the text.
    var textShadows: [CSSColor?] = []
    var hasTextShadow: Bool { !textShadows.isEmpty }
    var textIndent = 0.0
    /// Whether the text begins where its box ends.
    var indentsByWholeWidth = false
    var hasListMarkers = true
    var schemes = Schemes()
    /// What `normal` stands for: the schemes of the page.
    var pageSchemes = Schemes()
    var isItalic = false
    /// Whether letters are shown as others than they are written: capitals, small capitals.
    var isRecased = false
    var hasSmallCapitals = false
    /// Which of letter spacing, word spacing and line height an `!important` style attribute sets, here or further out.
    var fixedSpacing: Set<CSSProperty> = []
    var customProperties: [String: [CSSToken]] = [:]
    /// The colour of the body around, and why it is not known for sure; nil outside it.
    var bodyColor: BodyColor?

    // Not inherited.
    /// Of what stands around all elements.
    var isDocument = false
    /// The font size before it was fitted to the generic family.
    var unscaledFontSize = 16.0
    var display = Display.inline
    var skipsContents = false
    var position = Position.flow
    var backgroundColor = CSSColor.transparent
    /// The system colour that `backgroundColor` is; nil for none.
    var systemBackground: SystemColor?
    /// Empty for none.
    var backgroundImage: [CSSToken] = []
    var backgroundSize: [CSSToken] = []
    var backgroundRepeat: [CSSToken] = []
    var backgroundPosition: [CSSToken] = []
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
    /// nil is the colour of the text.
    var decorationColor: CSSColor?
    var borders = Borders()
    var outline = Side(width: 3, hasStyle: true, color: nil)
    /// The colours of what `box-shadow` paints; nil is the colour of the text, or not known.
    var shadows: [CSSColor?] = []
    var hasBoxShadow: Bool { !shadows.isEmpty }
    /// Whether `transform`, `scale` or `rotate` leaves nothing of the box to be seen from the front.
    var isScaledAway = false
    /// How far `transform` and `translate` move the box to the right and down, in pixels.
    var shiftX = 0.0
    var shiftY = 0.0
    /// Turned clockwise by so many degrees; nil when `transform` does more than turn.
    var rotationInDegrees: Double? = 0
    var isTransformed = false
    /// The `z-index`; nil is `auto`.
    var layer: Int?
    var isIsolated = false
    /// Of a pseudo-element. Empty for none.
    var content: [CSSToken] = []
    /// What the letter itself sets, here or, where it is inherited, further out. What is not in it a style sheet elsewhere may set.
    var declared = CSSPropertySet()

    /// Properties whose value is not known, with the reason.
    var unknown: [CSSProperty: UnknownReason] = [:]

    var paintColor: CSSColor { textFillColor ?? color }

    /// Source: CSS Color Adjust 1 section 2.2, which of the schemes an element supports is used.
    func usesDarkScheme(in context: MediaContext) -> Bool {
        schemes.dark && (context.prefersDark || !schemes.light)
    }

    /// Gives what no author has coloured the colours of the scheme that is used.
    mutating func applySystemColors(isDark: Bool) {
        if let systemColor { color = systemColor.color(isDark: isDark) }
        if let systemBackground { backgroundColor = systemBackground.color(isDark: isDark) }
    }

    static func isSymbolFont(_ family: String) -> Bool {
        let name = family.lowercased()
        return ["icon", "symbol", "awesome", "glyph", "dingbat", "webding", "wingding", "emoji"].contains(
            where: name.holds)
    }

    /// Whether a pseudo-element of this style is there; nil where that is not known.
    /// Source: CSS Generated Content 3 section 1, `content` is `normal` until it is set, and then nothing is made.
    var isGenerated: Bool? {
        if unknown[.content] != nil || unknown[.display] != nil { return content.isEmpty ? false : nil }
        return display != .none && !content.isEmpty && !["none", "normal"].contains(content.first?.keyword)
    }

    /// Whether the box paints something behind its text, or may.
    var paintsBackground: Bool {
        backgroundColor.alpha > 0 || !backgroundImage.isEmpty || unknown[.backgroundColor] != nil
            || unknown[.backgroundImage] != nil
    }

    /// The values a child begins with.
    var inherited: ComputedStyle {
        var style = ComputedStyle()
        style.color = color
        style.systemColor = systemColor
        style.textFillColor = textFillColor
        style.fontSize = fontSize
        style.sizeOrigin = sizeOrigin
        style.isMonospace = isMonospace
        style.fontWeight = fontWeight
        style.fontFamily = fontFamily
        style.isSymbolFont = isSymbolFont
        style.lineHeight = lineHeight
        style.letterSpacing = letterSpacing
        style.wordSpacing = wordSpacing
        style.isVisible = isVisible
        style.wraps = wraps
        style.textShadows = textShadows
        style.textIndent = textIndent
        style.indentsByWholeWidth = indentsByWholeWidth
        style.declared = declared.inherited
        style.hasListMarkers = hasListMarkers
        style.schemes = schemes
        style.pageSchemes = pageSchemes
        style.isItalic = isItalic
        style.isRecased = isRecased
        style.hasSmallCapitals = hasSmallCapitals
        if !fixedSpacing.isEmpty { style.fixedSpacing = fixedSpacing }
        style.customProperties = customProperties
        style.bodyColor = bodyColor
        if !unknown.isEmpty { style.unknown = unknown.filter { $0.key.isInherited } }
        return style
    }
}

extension ComputedStyle {
    /// Whether the element can be laid out without its contents; only then can they be skipped.
    /// Source: CSS Containment 2 sections 3.1 (size containment) and 4 (`content-visibility`).
    var mayBeContained: Bool {
        switch display {
        case .inline, .contents, .table, .tablePart, .none: false
        case .inlineBlock, .block, .listItem, .cell: true
        }
    }

    mutating func scaleFont(by factor: Double) {
        fontSize *= factor
        if sizeOrigin != .absolute { sizeOrigin = .relative }
    }

    /// Browsers show `monospace` smaller than other fonts as long as nobody has asked for a size of its own: 13 pixels where others have 16.
    /// Source: the default font sizes of Chromium (`FontBuilder::CheckForGenericFamilyChange`, the row of `FontSizeFunctions` for 13
    /// pixels) and Firefox (`font.size.monospace.x-western`).
    mutating func fitSizeToGenericFamily(parent: ComputedStyle) {
        switch sizeOrigin {
        case .absolute: return
        case .keyword(let size): fontSize = isMonospace ? ComputedStyle.monospaceSizes[size] ?? size : size
        case .relative:
            guard isMonospace != parent.isMonospace else { return }
            fontSize *= isMonospace ? 13.0 / 16 : 16.0 / 13
        }
    }

    /// By the size of the same keyword in other fonts.
    private static let monospaceSizes: [Double: Double] = [
        9: 9, 10: 10, 13: 12, 16: 13, 18: 16, 24: 20, 32: 26, 48: 39,
    ]
}
