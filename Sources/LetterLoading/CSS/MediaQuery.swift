internal import DocumentModel

/// A way the letter may be shown. Source: Media Queries 4 and 5.
struct MediaContext: Hashable, Sendable {
    var widthInPixels = 1_280.0
    var heightInPixels = 1_024.0
    var prefersDark = false

    /// On a screen as most have it.
    static let screen = MediaContext()
    static let dark = MediaContext(prefersDark: true)
    /// What 400 % zoom leaves of 1,280 pixels. Source: WCAG 2.1, 1.4.10.
    static let narrow = MediaContext(widthInPixels: 320, heightInPixels: 256)

    /// How CSS would ask for it; empty for the usual screen.
    var query: String {
        prefersDark ? "prefers-color-scheme: dark" : widthInPixels < 1_000 ? "width: 320px" : ""
    }
}

/// A media query list under which rules stand, and the lists around it: every one must hold.
struct MediaCondition: Hashable, Sendable {
    private var lists: [[CSSToken]]

    /// Whether it holds is not known here.
    static let unknown = MediaCondition(lists: [[.function("unknown"), .rightParenthesis]])

    private init(lists: [[CSSToken]]) { self.lists = lists }

    init(_ tokens: ArraySlice<CSSToken>, within outer: MediaCondition?) {
        lists = (outer?.lists ?? []) + [Array(tokens)]
    }

    /// nil where it cannot be known.
    func holds(in context: MediaContext) -> Bool? {
        var result: Bool? = true
        for list in lists {
            switch MediaCondition.list(list[...], context) {
            case false?: return false
            case nil: result = nil
            case true?: continue
            }
        }
        return result
    }

    /// Whether it asks how the screen is turned.
    var orientations: Set<String> {
        var found = Set<String>()
        for list in lists {
            for (index, token) in list.enumerated() where token.keyword == "orientation" {
                if let value = list[index...].dropFirst().first(where: { $0 != .colon && $0 != .whitespace })?.keyword {
                    found.insert(value)
                }
            }
        }
        return found
    }

    private static func list(_ tokens: ArraySlice<CSSToken>, _ context: MediaContext) -> Bool? {
        guard !tokens.isEmpty else { return true }
        var result: Bool? = false
        for query in tokens.split(at: .comma) {
            switch MediaCondition.query(query, context, depth: 0) {
            case true?: return true
            case nil: result = nil
            case false?: continue
            }
        }
        return result
    }

    /// A query that is not valid holds nowhere.
    private struct InvalidQuery: Error {}

    /// Source: Media Queries 4 sections 3 (syntax) and 3.2 (errors).
    private static func query(_ tokens: ArraySlice<CSSToken>, _ context: MediaContext, depth: Int) -> Bool? {
        guard !holdsPlaceholder(tokens) else { return nil }
        var parts = tokens.split(at: .whitespace).filter { !$0.isEmpty }[...]
        do throws(InvalidQuery) {
            guard let first = parts.first else { return false }
            let second = parts.dropFirst().first ?? []
            guard let word = first.first?.keyword, word != "not" || second.first?.keyword != nil else {
                return try condition(parts, context, depth: depth, mayBeAny: true)
            }
            let isNegated = word == "not"
            if isNegated || word == "only" { parts.removeFirst() }
            guard let type = parts.popFirst(), type.count == 1, let name = type.first?.keyword,
                !["and", "or", "not", "only", "layer"].contains(name)
            else { return false }
            var result: Bool? = name == "all" || name == "screen"
            if let joint = parts.popFirst() {
                guard joint.count == 1, joint.first?.keyword == "and" else { return false }
                result = both(result, try condition(parts, context, depth: depth, mayBeAny: false))
            }
            return isNegated ? result.map { !$0 } : result
        } catch {
            return false
        }
    }

    private static func both(_ first: Bool?, _ second: Bool?) -> Bool? {
        first == false || second == false ? false : first == nil || second == nil ? nil : true
    }

    private static func either(_ first: Bool?, _ second: Bool?) -> Bool? {
        first == true || second == true ? true : first == nil || second == nil ? nil : false
    }

    /// `not (a)`, `(a) and (b)`, `(a) or (b)`; the two are not mixed without parentheses.
    private static func condition(
        _ parts: ArraySlice<ArraySlice<CSSToken>>, _ context: MediaContext, depth: Int, mayBeAny: Bool
    ) throws(InvalidQuery) -> Bool? {
        var parts = parts
        guard let first = parts.popFirst() else { throw InvalidQuery() }
        if first.first?.keyword == "not" {
            guard first.count == 1, parts.count == 1, let negated = parts.first else { throw InvalidQuery() }
            return try inParentheses(negated, context, depth: depth).map { !$0 }
        }
        var result = try inParentheses(first, context, depth: depth)
        var joint: String?
        while let word = parts.popFirst() {
            guard word.count == 1, let keyword = word.first?.keyword, keyword == "and" || (keyword == "or" && mayBeAny),
                joint ?? keyword == keyword, let next = parts.popFirst()
            else { throw InvalidQuery() }
            joint = keyword
            let value = try inParentheses(next, context, depth: depth)
            result = keyword == "and" ? both(result, value) : either(result, value)
        }
        return result
    }

    private static func inParentheses(_ tokens: ArraySlice<CSSToken>, _ context: MediaContext, depth: Int)
        throws(InvalidQuery) -> Bool?
    {
        guard depth < 8 else { return nil }
        guard tokens.first == .leftParenthesis || tokens.first?.isFunction ?? false,
            tokens.endOfBlock(from: tokens.startIndex) == tokens.endIndex
        else { throw InvalidQuery() }
        // What later versions may ask.
        guard tokens.first == .leftParenthesis else { return nil }
        let inner = Array(tokens.dropFirst().dropLast()).trimmed
        guard inner.first == .leftParenthesis || inner.first?.keyword == "not" else { return feature(inner, context) }
        return try condition(
            inner.split(at: .whitespace).filter { !$0.isEmpty }[...], context, depth: depth + 1, mayBeAny: true)
    }

    /// `min-width: 600px`, `width >= 600px`, `prefers-color-scheme: dark`, `color`.
    private static func feature(_ tokens: ArraySlice<CSSToken>, _ context: MediaContext) -> Bool? {
        let parts = tokens.filter { $0 != .whitespace }
        guard let name = parts.first?.keyword else { return range(parts, context) }
        guard parts.count > 1 else { return boolean(name) }
        guard parts[1] == .colon, parts.count > 2 else { return range(parts, context) }
        let value = parts[2]
        switch name {
        case "min-width", "min-device-width": return length(value).map { context.widthInPixels >= $0 }
        case "max-width", "max-device-width": return length(value).map { context.widthInPixels <= $0 }
        case "width": return length(value).map { context.widthInPixels == $0 }
        case "min-height", "min-device-height": return length(value).map { context.heightInPixels >= $0 }
        case "max-height", "max-device-height": return length(value).map { context.heightInPixels <= $0 }
        case "orientation":
            return value.keyword == (context.widthInPixels > context.heightInPixels ? "landscape" : "portrait")
        case "prefers-color-scheme": return value.keyword == (context.prefersDark ? "dark" : "light")
        case "prefers-reduced-motion", "prefers-contrast", "prefers-reduced-transparency", "prefers-reduced-data":
            return value.keyword == "no-preference"
        case "forced-colors", "inverted-colors": return value.keyword == "none"
        case "hover", "any-hover": return value.keyword == "hover"
        case "pointer", "any-pointer": return value.keyword == "fine"
        case "min-resolution", "-webkit-min-device-pixel-ratio", "min--moz-device-pixel-ratio":
            switch value {
            case .dimension(let number, let unit): return number <= (unit == "dpi" ? 96 : 1)
            case .number(let number): return number <= 1
            default: return nil
            }
        default: return nil
        }
    }

    private static func boolean(_ name: String) -> Bool? {
        switch name {
        case "color", "hover", "width", "height", "pointer", "any-hover", "any-pointer": true
        case "monochrome", "grid", "prefers-reduced-motion", "prefers-contrast", "forced-colors", "inverted-colors",
            "-ms-high-contrast":
            false
        default: nil
        }
    }

    /// `400px <= width < 700px`.
    private static func range(_ parts: [CSSToken], _ context: MediaContext) -> Bool? {
        guard let position = parts.firstIndex(where: { $0.keyword == "width" || $0.keyword == "height" }) else {
            return nil
        }
        let actual = parts[position].keyword == "width" ? context.widthInPixels : context.heightInPixels
        func holds(_ first: Double, _ sign: ArraySlice<CSSToken>, _ second: Double) -> Bool? {
            switch Array(sign) {
            case [.delimiter(0x3C)]: first < second
            case [.delimiter(0x3E)]: first > second
            case [.delimiter(0x3C), .delimiter(0x3D)]: first <= second
            case [.delimiter(0x3E), .delimiter(0x3D)]: first >= second
            case [.delimiter(0x3D)]: first == second
            default: nil
            }
        }
        var result: Bool? = true
        if position > 0 {
            guard let bound = length(parts[0]), let holds = holds(bound, parts[1..<position], actual) else {
                return nil
            }
            result = holds
        }
        if position + 1 < parts.count {
            guard let bound = length(parts[parts.count - 1]),
                let holds = holds(actual, parts[(position + 1)..<(parts.count - 1)], bound)
            else { return nil }
            result = result == true && holds
        }
        return result
    }

    /// Pixels; relative units are those of the browser's own font size.
    private static func length(_ token: CSSToken) -> Double? {
        switch token {
        case .number(let value): value == 0 ? 0 : nil
        case .dimension(let value, let unit):
            absoluteLength(value, unit) ?? (unit == "em" || unit == "rem" ? value * 16 : nil)
        default: nil
        }
    }
}

/// A length in pixels; nil for relative units.
/// Source: CSS Values 4 section 6.2.
func absoluteLength(_ value: Double, _ unit: String) -> Double? {
    switch unit {
    case "px": value
    case "pt": value * 96 / 72
    case "pc": value * 16
    case "in": value * 96
    case "cm": value * 96 / 2.54
    case "mm": value * 96 / 25.4
    case "q": value * 96 / 101.6
    default: nil
    }
}
