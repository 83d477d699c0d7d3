internal import DocumentModel

/// What a value means in a letter without a doctype: a length needs no unit there, and a colour no number sign.
/// Source: Quirks Mode sections 3.1 (the hashless hex color quirk) and 3.2 (the unitless length quirk).
/// - Parameter property: a property or shorthand, in lower case.
func quirkyValue(_ value: ArraySlice<CSSToken>, of property: String) -> ArraySlice<CSSToken> {
    if colorProperties.contains(property) { return outsideFunctions(value) { hashlessColor($0) ?? $0 } }
    guard lengthProperties.contains(property) else { return value }
    return outsideFunctions(value) { token in
        if case .number(let number) = token, number != 0 { .dimension(number, "px") } else { token }
    }
}

/// Neither is done within a function: the numbers of `hsl()` and `calc()` are what they are.
private func outsideFunctions(_ value: ArraySlice<CSSToken>, _ change: (CSSToken) -> CSSToken) -> ArraySlice<CSSToken> {
    var depth = 0
    return value.map { token in
        if token.isFunction || token == .leftParenthesis { depth += 1 }
        defer { if token == .rightParenthesis { depth -= 1 } }
        return depth == 0 ? change(token) : token
    }[...]
}

private let colorProperties: Set<String> = [
    "background-color", "border-color", "border-top-color", "border-right-color", "border-bottom-color",
    "border-left-color", "color",
]

private let lengthProperties: Set<String> = [
    "border-top-width", "border-right-width", "border-bottom-width", "border-left-width", "border-width", "bottom",
    "font-size", "height", "left", "letter-spacing",
    "margin", "margin-right", "margin-left", "margin-top", "margin-bottom", "max-height", "max-width", "min-height",
    "min-width", "padding", "padding-top", "padding-bottom",
    "padding-left", "padding-right", "right", "text-indent", "top", "vertical-align", "width", "word-spacing",
]

/// nil for what is no such colour. A number has lost its leading zeros, and gets so many that there are six digits.
private func hashlessColor(_ token: CSSToken) -> CSSToken? {
    var digits: String
    switch token {
    case .ident(let name): digits = name
    case .number(let value), .dimension(let value, _):
        guard value >= 0, value < 1_000_000, value == value.rounded() else { return nil }
        digits = "\(Int(value))"
        if case .dimension(_, let unit) = token { digits += unit }
        digits = String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    default: return nil
    }
    guard digits.utf8.count == 3 || digits.utf8.count == 6, digits.utf8.allSatisfy(isHexDigit) else { return nil }
    return .hash(digits)
}
