internal import DocumentModel

/// A way the letter may be shown. Source: Media Queries 4 and 5.
struct MediaContext: Hashable, Sendable {
    var isPrint = false
    var widthInPixels = 1_280.0
    var heightInPixels = 1_024.0
    var prefersDark = false

    /// On a screen as most have it.
    static let screen = MediaContext()
    static let dark = MediaContext(prefersDark: true)
    /// What 400 % zoom leaves of 1,280 pixels. Source: WCAG 2.1, 1.4.10.
    static let narrow = MediaContext(widthInPixels: 320, heightInPixels: 256)
    static let print = MediaContext(isPrint: true, widthInPixels: 794, heightInPixels: 1_123)

    /// How CSS would ask for it; empty for the usual screen.
    var query: String {
        isPrint ? "print" : prefersDark ? "prefers-color-scheme: dark" : widthInPixels < 1_000 ? "width: 320px" : ""
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
                if let value = list[index...].dropFirst().first(where: { $0 != .colon && $0 != .whitespace })?.keyword { found.insert(value) }
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

    private static func query(_ tokens: ArraySlice<CSSToken>, _ context: MediaContext, depth: Int) -> Bool? {
        guard depth < 8 else { return nil }
        var negates = false
        var result: Bool? = true
        var isAny = false
        for part in tokens.split(at: .whitespace) where !part.isEmpty {
            guard let first = part.first else { continue }
            var value: Bool?
            switch first {
            case .ident(let name):
                switch name.lowercased() {
                case "not":
                    negates = true
                    continue
                case "only", "and": continue
                case "or":
                    isAny = true
                    continue
                case "all": value = true
                case "screen": value = !context.isPrint
                case "print": value = context.isPrint
                default: value = false
                }
            case .leftParenthesis:
                let inner = Array(part.dropFirst().dropLast()).trimmed
                value = inner.contains(.leftParenthesis) || inner.first?.keyword == "not"
                    ? query(inner, context, depth: depth + 1) : feature(inner, context)
            default: value = nil
            }
            if isAny {
                result = result == true || value == true ? true : result == nil || value == nil ? nil : false
            } else {
                result = result == false || value == false ? false : result == nil || value == nil ? nil : true
            }
        }
        return negates ? result.map { !$0 } : result
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
        case "orientation": return value.keyword == (context.widthInPixels > context.heightInPixels ? "landscape" : "portrait")
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
        case "monochrome", "grid", "prefers-reduced-motion", "prefers-contrast", "forced-colors", "inverted-colors", "-ms-high-contrast": false
        default: nil
        }
    }

    /// `400px <= width < 700px`.
    private static func range(_ parts: [CSSToken], _ context: MediaContext) -> Bool? {
        guard let position = parts.firstIndex(where: { $0.keyword == "width" || $0.keyword == "height" }) else { return nil }
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
            guard let bound = length(parts[0]), let holds = holds(bound, parts[1..<position], actual) else { return nil }
            result = holds
        }
        if position + 1 < parts.count {
            guard let bound = length(parts[parts.count - 1]), let holds = holds(actual, parts[(position + 1)..<(parts.count - 1)], bound) else { return nil }
            result = result == true && holds
        }
        return result
    }

    /// Pixels; relative units are those of the browser's own font size.
    private static func length(_ token: CSSToken) -> Double? {
        switch token {
        case .number(let value): value == 0 ? 0 : nil
        case .dimension(let value, let unit): absoluteLength(value, unit) ?? (unit == "em" || unit == "rem" ? value * 16 : nil)
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
