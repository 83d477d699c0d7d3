internal import DocumentModel

/// One longhand with its value, or a custom property.
struct Declaration: Hashable, Sendable {
    enum Target: Hashable, Sendable {
        case longhand(CSSProperty)
        /// With its two hyphens.
        case custom(String)
    }

    var target: Target
    /// Without white space at the ends.
    var value: [CSSToken]
    /// The shorthand the value was written for, still to be taken apart because it holds `var()`.
    var shorthand: String?
    var isImportant: Bool
}

/// Reads a declaration list; what is not a declaration is passed over.
/// Source: CSS Syntax 3 section 5.4.5.
/// - Parameter isQuirky: whether the letter has no doctype.
func parseDeclarations(_ tokens: ArraySlice<CSSToken>, isQuirky: Bool) -> [Declaration] {
    var declarations: [Declaration] = []
    for part in tokens.split(at: .semicolon) {
        guard case .ident(let raw)? = part.first else { continue }
        var rest = part.dropFirst()
        while rest.first == .whitespace { rest.removeFirst() }
        guard rest.popFirst() == .colon else { continue }
        var value = Array(rest).trimmed
        var isImportant = false
        if value.last?.keyword == "important" {
            var before = value.dropLast()
            while before.last == .whitespace { before.removeLast() }
            if before.last == .delimiter(0x21) {
                isImportant = true
                value = Array(before.dropLast()).trimmed
            }
        }
        if raw.hasPrefix("--") {
            declarations.append(
                Declaration(target: .custom(raw), value: Array(value), shorthand: nil, isImportant: isImportant))
            continue
        }
        guard !value.isEmpty, !value.contains(.bad) else { continue }
        let name = raw.lowercased()
        if isQuirky { value = quirkyValue(value, of: name) }
        for (property, tokens) in longhands(of: name, value) {
            declarations.append(
                Declaration(
                    target: .longhand(property), value: Array(tokens), shorthand: holdsVariable(value) ? name : nil,
                    isImportant: isImportant))
        }
    }
    return declarations
}

func holdsVariable(_ tokens: ArraySlice<CSSToken>) -> Bool {
    tokens.contains { if case .function(let name) = $0 { name.lowercased() == "var" } else { false } }
}

/// Whether part of the value is replaced by something that is not worked out here: it says nothing of what was declared before.
/// Source: CSS Values 5 section 7 (`attr()`, `if()`), CSS Environment Variables 1 and CSS Functions and Mixins 1.
func holdsSubstitution(_ tokens: ArraySlice<CSSToken>, of property: CSSProperty) -> Bool {
    tokens.contains { token in
        guard case .function(let name) = token else { return false }
        let lowered = name.lowercased()
        return lowered == "env" || lowered == "if" || lowered.hasPrefix("--")
            || (lowered == "attr" && property != .content)
    }
}

/// Whether part of the value is filled in later.
func holdsPlaceholder(_ tokens: ArraySlice<CSSToken>) -> Bool {
    tokens.contains { token in
        switch token {
        case .ident(let text), .hash(let text), .string(let text), .url(let text), .dimension(_, let text),
            .function(let text):
            text.holdsPlaceholder
        default: false
        }
    }
}

private let everywhereKeywords: Set<String> = ["inherit", "initial", "unset", "revert", "revert-layer"]

/// The longhands a property sets and their values. A value that makes no sense for the property sets nothing.
/// A shorthand with `var()` sets each of its longhands to the whole value.
func longhands(of name: String, _ value: ArraySlice<CSSToken>) -> [(CSSProperty, ArraySlice<CSSToken>)] {
    if name == "all" {
        return value.count == 1 && value.first?.keyword.map(everywhereKeywords.contains) == true
            ? CSSProperty.allCases.map { ($0, value) } : []
    }
    if let property = CSSProperty(name: name) {
        guard
            holdsVariable(value) || holdsPlaceholder(value) || holdsSubstitution(value, of: property)
                || value.first.flatMap(\.keyword).map(everywhereKeywords.contains) == true
                || isValid(value, for: property)
        else { return [] }
        return [(property, value)]
    }
    guard let members = shorthands[name] else { return [] }
    if holdsPlaceholder(value) || members.first.map({ holdsSubstitution(value, of: $0) }) == true {
        return members.map { ($0, value) }
    }
    if holdsVariable(value)
        || (value.count == 1 && value.first.flatMap(\.keyword).map(everywhereKeywords.contains) == true)
    {
        return members.map { ($0, value) }
    }
    let words = value.split(at: .whitespace).filter { !$0.isEmpty }
    switch name {
    case "background": return backgroundLonghands(value)
    case "font": return fontLonghands(words)
    case "overflow": return [(.overflowX, words[0]), (.overflowY, words.count > 1 ? words[1] : words[0])]
    case "text-decoration":
        return [
            (
                .textDecorationLine,
                words.first { $0.first?.keyword.map(decorationLines.contains) == true } ?? [.ident("none")]
            ),
            (.textDecorationColor, words.first { isColorValue($0) } ?? [.ident("currentcolor")]),
        ]
    case "font-variant": return [(.fontVariantCaps, value)]
    case "list-style": return [(.listStyleType, words.first { $0.first?.keyword == "none" } ?? words[0])]
    case "margin":
        return [
            (.marginTop, words[0]), (.marginLeft, words.count == 4 ? words[3] : words.count > 1 ? words[1] : words[0]),
        ]
    case "inset-block", "inset-inline":
        guard words.count <= 2 else { return [] }
        return [(members[0], words[0]), (members[1], words.count > 1 ? words[1] : words[0])]
    case "border-width", "border-style", "border-color", "inset":
        guard words.count <= 4 else { return [] }
        let sides = [
            words[0], words.count > 1 ? words[1] : words[0], words.count > 2 ? words[2] : words[0],
            words.count > 3 ? words[3] : words.count > 1 ? words[1] : words[0],
        ]
        return Array(zip(members, sides))
    case "border", "border-top", "border-right", "border-bottom", "border-left", "outline":
        return lineLonghands(words, members)
    default: return []
    }
}

private let decorationLines: Set<String> = ["underline", "overline", "line-through", "none", "blink"]
private let lineStyles: Set<String> = [
    "none", "hidden", "dotted", "dashed", "solid", "double", "groove", "ridge", "inset", "outset", "auto",
]

private let shorthands: [String: [CSSProperty]] = [
    "background": [
        .backgroundColor, .backgroundImage, .backgroundClip, .backgroundSize, .backgroundRepeat, .backgroundPosition,
    ],
    "font": [.fontWeight, .fontSize, .lineHeight, .fontFamily, .fontStyle, .fontVariantCaps],
    "font-variant": [.fontVariantCaps],
    "overflow": [.overflowX, .overflowY],
    "text-decoration": [.textDecorationLine, .textDecorationColor],
    "list-style": [.listStyleType],
    "margin": [.marginTop, .marginLeft],
    "inset": [.top, .right, .bottom, .left],
    "inset-block": [.top, .bottom],
    "inset-inline": [.left, .right],
    "border-width": [.borderTopWidth, .borderRightWidth, .borderBottomWidth, .borderLeftWidth],
    "border-style": [.borderTopStyle, .borderRightStyle, .borderBottomStyle, .borderLeftStyle],
    "border-color": [.borderTopColor, .borderRightColor, .borderBottomColor, .borderLeftColor],
    "border-top": [.borderTopWidth, .borderTopStyle, .borderTopColor],
    "border-right": [.borderRightWidth, .borderRightStyle, .borderRightColor],
    "border-bottom": [.borderBottomWidth, .borderBottomStyle, .borderBottomColor],
    "border-left": [.borderLeftWidth, .borderLeftStyle, .borderLeftColor],
    "border": [
        .borderTopWidth, .borderTopStyle, .borderTopColor, .borderRightWidth, .borderRightStyle, .borderRightColor,
        .borderBottomWidth, .borderBottomStyle, .borderBottomColor, .borderLeftWidth, .borderLeftStyle,
        .borderLeftColor,
    ],
    "outline": [.outlineWidth, .outlineStyle, .outlineColor],
]

/// Width, style and colour in any order, for one side or for all four.
private func lineLonghands(_ words: [ArraySlice<CSSToken>], _ members: [CSSProperty]) -> [(
    CSSProperty, ArraySlice<CSSToken>
)] {
    var width: ArraySlice<CSSToken> = [.ident("medium")]
    var style: ArraySlice<CSSToken> = [.ident("none")]
    var color: ArraySlice<CSSToken> = [.ident("currentcolor")]
    for word in words {
        guard let first = word.first else { continue }
        if let keyword = first.keyword, lineStyles.contains(keyword) {
            // Source: CSS Basic User Interface 4 section 3.3, an outline is not `hidden`; nor a border `auto`.
            guard keyword != (members.first == .outlineWidth ? "hidden" : "auto") else { return [] }
            style = word
        } else if first.isNumeric || ["thin", "medium", "thick"].contains(first.keyword) {
            width = word
        } else if first.keyword == "invert" || isColorValue(word) {
            color = word
        } else {
            return []
        }
    }
    return members.enumerated().map { ($1, [width, style, color][$0 % 3]) }
}

func isImage(_ word: ArraySlice<CSSToken>) -> Bool {
    switch word.first {
    case .url?: true
    case .function(let name)?:
        ["url", "image-set", "-webkit-image-set", "cross-fade", "element", "paint"].contains(name.lowercased())
            || name.lowercased().hasSuffix("gradient")
    default: false
    }
}

private func fontLonghands(_ words: [ArraySlice<CSSToken>]) -> [(CSSProperty, ArraySlice<CSSToken>)] {
    if words.count == 1, let keyword = words[0].first?.keyword,
        ["caption", "icon", "menu", "message-box", "small-caption", "status-bar"].contains(keyword)
    {
        return [
            (.fontWeight, [.ident("normal")]), (.fontSize, [.dimension(13.333, "px")]),
            (.lineHeight, [.ident("normal")]), (.fontStyle, [.ident("normal")]),
            (.fontVariantCaps, [.ident("normal")]),
        ]
    }
    var (style, caps): (ArraySlice<CSSToken>, ArraySlice<CSSToken>) = ([.ident("normal")], [.ident("normal")])
    var weight: ArraySlice<CSSToken> = [.ident("normal")]
    for (index, word) in words.enumerated() {
        guard let first = word.first else { continue }
        switch first {
        case .number(let number) where number >= 1 && word.count == 1: weight = word
        case .ident(let name)
        where fontSizeKeywords[name.lowercased()] == nil && !["smaller", "larger"].contains(name.lowercased()):
            if ["bold", "bolder", "lighter"].contains(name.lowercased()) { weight = word }
            if ["italic", "oblique"].contains(name.lowercased()) { style = word }
            if name.lowercased() == "small-caps" { caps = word }
        default:
            // The size, perhaps with a line height behind a slash, and then the family, which must be there.
            var size = word
            var lineHeight: ArraySlice<CSSToken> = [.ident("normal")]
            var next = index + 1
            if let slash = word.firstIndex(of: .delimiter(0x2F)) {
                size = word[..<slash]
                if slash + 1 < word.endIndex {
                    lineHeight = word[(slash + 1)...]
                } else if next < words.count {
                    lineHeight = words[next]
                    next += 1
                }
            } else if next + 1 < words.count, words[next].first == .delimiter(0x2F) {
                lineHeight = words[next].count > 1 ? words[next].dropFirst() : words[next + 1]
                next += words[next].count > 1 ? 1 : 2
            }
            guard next < words.count else { return [] }
            return [
                (.fontWeight, weight), (.fontSize, size), (.lineHeight, lineHeight), (.fontFamily, words[next]),
                (.fontStyle, style), (.fontVariantCaps, caps),
            ]
        }
    }
    return []
}

let fontSizeKeywords: [String: Double] = [
    "xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32,
    "xxx-large": 48,
]

/// Whether a browser would take the value; one it does not take leaves what was declared before.
private func isValid(_ value: ArraySlice<CSSToken>, for property: CSSProperty) -> Bool {
    guard let first = value.first else { return false }
    let keyword = first.keyword
    var isCalculation = false
    if case .function(let name) = first { isCalculation = ["calc", "min", "max", "clamp"].contains(name.lowercased()) }
    /// Lengths need a unit unless they are zero.
    func isLength(_ token: CSSToken, negative: Bool) -> Bool {
        switch token {
        case .dimension(let number, let unit): lengthUnits.contains(unit) && (negative || number >= 0)
        case .percentage(let number): negative || number >= 0
        case .number(let number): number == 0
        default: isCalculation
        }
    }
    switch property {
    case .color, .backgroundColor, .textFillColor, .borderTopColor, .borderRightColor, .borderBottomColor,
        .borderLeftColor, .outlineColor:
        return isColorValue(value) || (property == .outlineColor && keyword == "invert")
    case .fontSize:
        return keyword.map { fontSizeKeywords[$0] != nil || ["smaller", "larger"].contains($0) }
            ?? isLength(first, negative: false)
    case .width, .height, .minWidth, .minHeight, .maxWidth, .maxHeight:
        return keyword != nil || isLength(first, negative: false) || isCalculation || first.isFunction
    case .letterSpacing, .wordSpacing: return keyword == "normal" || isLength(first, negative: true)
    case .lineHeight:
        if case .number(let number) = first { return number >= 0 }
        return keyword == "normal" || isLength(first, negative: false)
    case .fontWeight:
        if case .number(let number) = first { return number >= 1 && number <= 1000 }
        return keyword.map { ["normal", "bold", "bolder", "lighter"].contains($0) } ?? isCalculation
    case .outlineStyle: return keyword.map { lineStyles.contains($0) && $0 != "hidden" } ?? false
    case .fontStyle: return keyword.map { ["normal", "italic", "oblique"].contains($0) } ?? false
    case .textDecorationColor: return isColorValue(value)
    case .opacity: return first.isNumeric || isCalculation
    case .visibility: return keyword.map { ["visible", "hidden", "collapse"].contains($0) } ?? false
    case .position:
        return keyword.map { ["static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"].contains($0) }
            ?? false
    case .overflowX, .overflowY:
        return keyword.map { ["visible", "hidden", "clip", "scroll", "auto", "overlay"].contains($0) } ?? false
    case .display:
        return value.allSatisfy {
            $0 == .whitespace || $0.keyword.map { displayKeywords.contains($0) || $0.hasPrefix("-") } ?? false
        }
    default: return true
    }
}

/// Source: CSS Display 3 section 2; CSS Grid 2 section 5; CSS Ruby 1 section 2. Of other makers' own values there are many.
private let displayKeywords: Set<String> = [
    "none", "contents", "block", "inline", "run-in", "flow", "flow-root", "table", "flex", "grid", "ruby", "math",
    "list-item", "table-row-group", "table-header-group",
    "table-footer-group", "table-row", "table-cell", "table-column-group", "table-column", "table-caption", "ruby-base",
    "ruby-text", "ruby-base-container",
    "ruby-text-container", "inline-block", "inline-table", "inline-flex", "inline-grid", "grid-lanes",
    "inline-grid-lanes", "masonry", "compact", "marker",
]

private let lengthUnits: Set<String> = [
    "px", "pt", "pc", "in", "cm", "mm", "q", "em", "rem", "ex", "ch", "rex", "rch", "lh", "rlh", "cap", "ic", "vw",
    "vh", "vi", "vb", "vmin",
    "vmax", "svw", "svh", "lvw", "lvh", "dvw", "dvh",
]

extension CSSToken {
    var isFunction: Bool { if case .function = self { true } else { false } }
}
