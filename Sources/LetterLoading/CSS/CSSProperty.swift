/// The longhand properties that some fact needs.
enum CSSProperty: UInt8, CaseIterable, Hashable, Sendable {
    case color, backgroundColor, backgroundImage, backgroundClip, opacity, filter, mixBlendMode, textFillColor,
        textShadow
    case display, visibility, contentVisibility, position, clip, clipPath, overflowX, overflowY
    case width, height, minWidth, minHeight, maxWidth, maxHeight, left, top, right, bottom, textIndent, marginLeft,
        marginTop
    case fontSize, fontWeight, fontFamily, lineHeight, letterSpacing, wordSpacing, whiteSpace, textOverflow, lineClamp
    case textDecorationLine, listStyleType
    case borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth
    case borderTopStyle, borderRightStyle, borderBottomStyle, borderLeftStyle
    case borderTopColor, borderRightColor, borderBottomColor, borderLeftColor
    case outlineWidth, outlineStyle, outlineColor, boxShadow
    case transform, rotate, scale, translate, writingMode, content, colorScheme, zIndex, isolation
    case backgroundSize, backgroundRepeat, backgroundPosition, fontStyle, fontVariantCaps, textTransform
    case textDecorationColor

    /// Source: the property definition tables of the CSS modules.
    var isInherited: Bool {
        switch self {
        case .color, .textFillColor, .textShadow, .visibility, .textIndent, .fontSize, .fontWeight, .fontFamily,
            .lineHeight,
            .letterSpacing, .wordSpacing, .whiteSpace, .listStyleType, .writingMode, .colorScheme, .fontStyle,
            .fontVariantCaps, .textTransform:
            true
        default: false
        }
    }

    /// Those that decide how text looks, and not whether it is there.
    static let looks: [CSSProperty] = [
        .color, .backgroundColor, .backgroundImage, .opacity, .fontSize, .fontWeight, .textDecorationLine,
        .letterSpacing, .wordSpacing, .lineHeight,
        .outlineStyle,
    ]

    /// Those that decide whether it is there.
    static let whereabouts: [CSSProperty] = [.display, .visibility]

    private static let byName: [String: CSSProperty] = {
        var names: [String: CSSProperty] = [:]
        for property in allCases { names[property.name] = property }
        names["-webkit-text-fill-color"] = .textFillColor
        names["-webkit-background-clip"] = .backgroundClip
        names["-webkit-line-clamp"] = .lineClamp
        names["-webkit-transform"] = .transform
        names["-webkit-clip-path"] = .clipPath
        names["word-wrap"] = nil
        // Where lines run across the page, as in every letter that is looked at here.
        names["inline-size"] = .width
        names["block-size"] = .height
        names["min-inline-size"] = .minWidth
        names["min-block-size"] = .minHeight
        names["max-inline-size"] = .maxWidth
        names["max-block-size"] = .maxHeight
        names["margin-inline-start"] = .marginLeft
        names["margin-block-start"] = .marginTop
        names["inset-inline-start"] = .left
        names["inset-inline-end"] = .right
        names["inset-block-start"] = .top
        names["inset-block-end"] = .bottom
        return names
    }()

    init?(name: String) {
        guard let property = CSSProperty.byName[name] else { return nil }
        self = property
    }

    /// `background-color`.
    var name: String {
        var result = ""
        for character in "\(self)" {
            if character.isUppercase { result += "-" }
            result += character.lowercased()
        }
        return result
    }
}
