internal import DocumentModel

/// Why a colour value gives no colour.
enum ColorFault: Error {
    /// Browsers do not take it, and what was declared before counts.
    case invalid
    /// They take it, or some do, and this program cannot tell what it comes to.
    case notEvaluated
}

/// What a colour value can depend on beside its own words.
struct ColorContext {
    /// `currentcolor`; nil where it is not known yet.
    var current: CSSColor?
    /// Whether the second colour of `light-dark()` is used.
    var isDark = false
}

extension CSSColor {
    /// A colour value; nil if it is not valid, not evaluated here, or depends on `currentcolor`.
    init?(_ tokens: ArraySlice<CSSToken>) {
        guard let color = try? ColorReader(context: ColorContext()).color(tokens) else { return nil }
        self = color
    }
}

/// Whether a browser would take the value for a colour, or may.
func isColorValue(_ tokens: ArraySlice<CSSToken>) -> Bool {
    do throws(ColorFault) {
        _ = try ColorReader(context: ColorContext()).color(tokens)
        return true
    } catch {
        return error == .notEvaluated
    }
}

/// Reads colour values as Chromium does: colours outside sRGB are clipped to it, component by component.
/// Source: CSS Color 4 sections 4 to 10 and 12 (interpolation); CSS Color 5 sections 2 (`color-mix`), 4 (relative colours) and 7 (`light-dark`).
struct ColorReader {
    let context: ColorContext
    /// Colours in colours go this deep; hostile style sheets go further.
    private static let deepest = 16

    func color(_ tokens: ArraySlice<CSSToken>) throws(ColorFault) -> CSSColor {
        // Most colours are one word.
        if tokens.count == 1, case .ident(let name)? = tokens.first { return try named(name.lowercased()) }
        return try read(tokens, depth: 0).clipped
    }

    fileprivate func read(_ tokens: ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> SpacedColor {
        guard depth < Self.deepest else { throw .notEvaluated }
        guard let first = tokens.first else { throw .invalid }
        switch first {
        case .hash(let digits):
            guard tokens.count == 1, let color = CSSColor(hexadecimal: digits) else { throw .invalid }
            return SpacedColor(color)
        case .ident(let name):
            guard tokens.count == 1 else { throw .invalid }
            return SpacedColor(try named(name.lowercased()))
        case .function(let name):
            guard tokens.endOfBlock(from: tokens.startIndex) == tokens.endIndex else { throw .invalid }
            let inner = tokens.last == .rightParenthesis ? tokens.dropFirst().dropLast() : tokens.dropFirst()
            return try function(name.lowercased(), inner, depth: depth + 1)
        default: throw .invalid
        }
    }

    private func named(_ name: String) throws(ColorFault) -> CSSColor {
        if name == "transparent" { return .transparent }
        if name == "currentcolor" {
            guard let current = context.current else { throw .notEvaluated }
            return current
        }
        if let rgb = namedColors[name] { return CSSColor(rgb: rgb) }
        if let rgb = (context.isDark ? darkSystemColors : systemColors)[name] { return CSSColor(rgb: rgb) }
        if otherSystemColors.contains(name) { throw .notEvaluated }
        throw .invalid
    }

    private func function(_ name: String, _ tokens: ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> SpacedColor
    {
        switch name {
        case "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch":
            let space =
                name.hasPrefix("rgb") ? ColorSpace.srgb : ColorSpace(rawValue: name.hasPrefix("hsl") ? "hsl" : name)
            guard let space else { throw .invalid }
            if tokens.split(at: .comma).count > 1 {
                guard name.hasPrefix("rgb") || name.hasPrefix("hsl") else { throw .invalid }
                return try legacy(space, tokens)
            }
            return try components(space, words(tokens)[...], isRGB: space == .srgb, depth: depth)
        case "color": return try components(nil, words(tokens)[...], isRGB: false, depth: depth)
        case "color-mix": return try mix(tokens, depth: depth)
        case "light-dark":
            let parts = tokens.split(at: .comma)
            guard parts.count == 2 else { throw .invalid }
            let (light, dark) = (try read(parts[0], depth: depth), try read(parts[1], depth: depth))
            return context.isDark ? dark : light
        case "contrast-color", "alpha", "device-cmyk", "color-contrast", "color-layers", "if", "env", "attr", "var":
            throw .notEvaluated
        default: throw name.hasPrefix("--") ? .notEvaluated : .invalid
        }
    }

    /// The words of a function: functions are one each.
    private func words(_ tokens: ArraySlice<CSSToken>) -> [ArraySlice<CSSToken>] {
        var words: [ArraySlice<CSSToken>] = []
        var index = tokens.startIndex
        while index < tokens.endIndex {
            let end = tokens[index].isFunction ? tokens.endOfBlock(from: index) : index + 1
            if tokens[index] != .whitespace { words.append(tokens[index..<end]) }
            index = end
        }
        return words
    }

    // MARK: Components

    /// Numbers with commas between: all of one kind, and without `none`. Source: CSS Color 4 sections 5.1 and 7.1.
    private func legacy(_ space: ColorSpace, _ tokens: ArraySlice<CSSToken>) throws(ColorFault) -> SpacedColor {
        let parts = tokens.split(at: .comma)
        guard parts.count == 3 || parts.count == 4 else { throw .invalid }
        var values: [ColorNumber] = []
        for part in parts {
            guard part.first?.keyword == nil else { throw .invalid }
            values.append(try ColorCalculation(names: [:]).value(part))
        }
        let kinds = values.prefix(3).map(\.kind)
        if space == .srgb {
            guard kinds.allSatisfy({ $0 == kinds[0] }), kinds[0] != .angle else { throw .invalid }
        } else {
            guard kinds[0] != .percentage, kinds[1] == .percentage, kinds[2] == .percentage else { throw .invalid }
        }
        return try color(space, values, isRGB: space == .srgb, isRelative: false)
    }

    /// Words with white space between, a slash before the alpha, and perhaps `from` and another colour before them.
    /// - Parameter named: the space; nil where the first word says it.
    private func components(
        _ named: ColorSpace?, _ words: ArraySlice<ArraySlice<CSSToken>>, isRGB: Bool, depth: Int
    ) throws(ColorFault) -> SpacedColor {
        var words = words
        var origin: SpacedColor?
        if words.first?.first?.keyword == "from" {
            guard words.count > 1 else { throw .invalid }
            origin = try read(words[words.startIndex + 1], depth: depth)
            words = words.dropFirst(2)
        }
        var space = named
        if space == nil {
            guard let name = words.popFirst()?.first?.keyword else { throw .invalid }
            if name.hasPrefix("--") { throw .notEvaluated }
            space = ColorSpace(rawValue: name)
            if let space, space.hueIndex != nil || space == .lab || space == .oklab { throw .invalid }
        }
        guard let space else { throw .invalid }
        var names: [String: Double] = [:]
        var alpha = ColorNumber(value: 1, kind: .number)
        if let origin {
            let own = origin.converted(to: space)
            for (index, name) in space.channels.enumerated() { names[name] = own.values[index] * (isRGB ? 255 : 1) }
            names["alpha"] = own.alpha
            alpha.value = own.alpha
        }
        var values: [ColorNumber] = []
        let slash = words.firstIndex { $0.first == .delimiter(0x2F) } ?? words.endIndex
        let calculation = ColorCalculation(names: names)
        for word in words[..<slash] { values.append(try calculation.value(word)) }
        if slash < words.endIndex {
            guard words.endIndex == slash + 2 else { throw .invalid }
            alpha = try calculation.value(words[slash + 1])
        }
        guard values.count == 3 else { throw .invalid }
        return try color(space, values + [alpha], isRGB: isRGB, isRelative: origin != nil)
    }

    private func color(_ space: ColorSpace, _ values: [ColorNumber], isRGB: Bool, isRelative: Bool) throws(ColorFault)
        -> SpacedColor
    {
        var color = SpacedColor(space: space, values: Components(), alpha: 1)
        for index in 0..<3 {
            let value = values[index]
            let isHue = index == space.hueIndex
            switch value.kind {
            case .none: color.isMissing[index] = true
            case .angle where !isHue, .percentage where isHue: throw .invalid
            case .percentage: color.values[index] = value.value / 100 * space.whole(index)
            case .number, .angle: color.values[index] = isRGB ? value.value / 255 : value.value
            }
        }
        if values.count > 3 {
            switch values[3].kind {
            case .none: (color.alpha, color.isAlphaMissing) = (0, true)
            case .angle: throw .invalid
            case .percentage: color.alpha = min(1, max(0, values[3].value / 100))
            case .number: color.alpha = min(1, max(0, values[3].value))
            }
        }
        switch space {
        case .srgb where isRGB && !isRelative: color.values.clamp(lowerBound: .zero, upperBound: .one)
        case .lab, .lch: color.values[0] = min(100, max(0, color.values[0]))
        case .oklab, .oklch: color.values[0] = min(1, max(0, color.values[0]))
        case .hsl:
            color.values[1] = max(0, color.values[1])
            if !isRelative {
                color.values.clamp(
                    lowerBound: Components(-.infinity, 0, 0), upperBound: Components(.infinity, 100, 100))
            }
        default: break
        }
        if space == .lch || space == .oklch { color.values[1] = max(0, color.values[1]) }
        return color
    }

    // MARK: Mixing

    private func mix(_ tokens: ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> SpacedColor {
        var parts = tokens.split(at: .comma)[...]
        var space = ColorSpace.oklab
        var arc = "shorter"
        if parts.first?.first?.keyword == "in" {
            let method = words(parts.removeFirst())
            guard method.count > 1, let name = method[1].first?.keyword else { throw .invalid }
            if name.hasPrefix("--") { throw .notEvaluated }
            guard let found = ColorSpace(rawValue: name) else { throw .invalid }
            space = found
            if method.count > 2 {
                guard method.count == 4, method[3].first?.keyword == "hue", space.hueIndex != nil,
                    let word = method[2].first?.keyword,
                    ["shorter", "longer", "increasing", "decreasing"].contains(word)
                else { throw .invalid }
                arc = word
            }
        }
        guard parts.count == 2 else { throw parts.count > 2 ? .notEvaluated : .invalid }
        let (first, firstShare) = try share(parts[parts.startIndex], depth: depth)
        let (second, secondShare) = try share(parts[parts.startIndex + 1], depth: depth)
        let p1 = firstShare ?? secondShare.map { 1 - $0 } ?? 0.5
        let p2 = secondShare ?? 1 - p1
        // Nothing of either is the even mixture, fully transparent.
        guard p1 + p2 > 0 else {
            var none = first.converted(to: space).mixed(second.converted(to: space), share: 0.5, arc: arc)
            none.alpha = 0
            return none
        }
        var mixed = first.converted(to: space).mixed(second.converted(to: space), share: p2 / (p1 + p2), arc: arc)
        mixed.alpha *= min(1, p1 + p2)
        return mixed
    }

    /// A colour with a percentage before or after it, from 0 to 1.
    private func share(_ tokens: ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> (SpacedColor, Double?) {
        let words = words(tokens)
        guard let first = words.first, let last = words.last, words.count <= 2 else { throw .invalid }
        guard words.count == 2 else { return (try read(first, depth: depth), nil) }
        let isBefore = first.first?.isNumeric ?? false
        let calculation = ColorCalculation(names: [:])
        let number = try calculation.value(isBefore ? first : last)
        guard number.kind == .percentage, (0...100).contains(number.value) else { throw .invalid }
        return (try read(isBefore ? last : first, depth: depth), number.value / 100)
    }
}

/// A colour in the space it was written in, with the components that are `none`.
private struct SpacedColor {
    var space: ColorSpace
    var values: Components
    var alpha: Double
    var isMissing = [false, false, false]
    var isAlphaMissing = false

    init(space: ColorSpace, values: Components, alpha: Double) {
        (self.space, self.values, self.alpha) = (space, values, alpha)
    }

    init(_ color: CSSColor) {
        self.init(space: .srgb, values: Components(color.red, color.green, color.blue), alpha: color.alpha)
    }

    /// In sRGB, what is outside it cut off.
    var clipped: CSSColor {
        let rgb = space.convert(values, to: .srgb).clamped(lowerBound: .zero, upperBound: .one)
        return CSSColor(red: rgb[0], green: rgb[1], blue: rgb[2], alpha: alpha)
    }

    /// Components of the same kind stay missing, and the hue of a grey is.
    /// Source: CSS Color 4 sections 12.2 (carrying forward) and 4.4 (powerless components).
    func converted(to other: ColorSpace) -> SpacedColor {
        guard other != space else { return self }
        var result = SpacedColor(space: other, values: space.convert(values, to: other), alpha: alpha)
        result.isAlphaMissing = isAlphaMissing
        for (index, kind) in other.kinds.enumerated() {
            if let source = space.kinds.firstIndex(of: kind), isMissing[source] { result.isMissing[index] = true }
        }
        if let hue = other.hueIndex {
            let isGrey =
                switch other {
                case .hsl: result.values[1] < 0.001
                case .hwb: result.values[1] + result.values[2] > 99.999
                case .lch: result.values[1] < 0.0015
                default: result.values[1] < 0.000_004
                }
            if isGrey { result.isMissing[hue] = true }
        }
        for index in 0..<3 where result.isMissing[index] { result.values[index] = 0 }
        return result
    }

    /// - Parameter share: how much of the other, from 0 to 1.
    func mixed(_ other: SpacedColor, share: Double, arc: String) -> SpacedColor {
        var (first, second) = (self, other)
        var result = SpacedColor(space: space, values: Components(), alpha: 0)
        for index in 0..<3 {
            result.isMissing[index] = first.isMissing[index] && second.isMissing[index]
            if first.isMissing[index] { first.values[index] = second.values[index] }
            if second.isMissing[index] { second.values[index] = first.values[index] }
        }
        if first.isAlphaMissing { first.alpha = second.alpha }
        if second.isAlphaMissing { second.alpha = first.alpha }
        result.alpha = first.alpha + (second.alpha - first.alpha) * share
        for index in 0..<3 {
            if index == space.hueIndex {
                let way = SpacedColor.way(from: first.values[index], to: second.values[index], arc)
                result.values[index] = first.values[index] + way * share
            } else {
                let (one, two) = (first.values[index] * first.alpha, second.values[index] * second.alpha)
                result.values[index] = (one + (two - one) * share) / (result.alpha == 0 ? 1 : result.alpha)
            }
        }
        return result
    }

    /// How far a hue is to turn. Source: CSS Color 4 section 12.4.
    private static func way(from first: Double, to second: Double, _ arc: String) -> Double {
        var difference = (second - first).truncatingRemainder(dividingBy: 360)
        if difference < 0 { difference += 360 }
        switch arc {
        case "increasing": return difference
        case "decreasing": return difference == 0 ? 0 : difference - 360
        case "longer": return difference > 0 && difference < 180 ? difference - 360 : difference
        default: return difference > 180 ? difference - 360 : difference
        }
    }
}

extension ColorSpace {
    /// What kind of component each is: those of one kind stand for each other. Source: CSS Color 4 section 12.2.
    fileprivate var kinds: [String] {
        switch self {
        case .lab, .oklab: ["lightness", "a", "b"]
        case .lch, .oklch: ["lightness", "colorfulness", "hue"]
        case .hsl: ["hue", "colorfulness", "lightness"]
        case .hwb: ["hue", "whiteness", "blackness"]
        default: ["red", "green", "blue"]
        }
    }
}

/// System colours that depend on the platform. Source: CSS Color 4 sections 6.2 and 6.3.
private let otherSystemColors: Set<String> = [
    "accentcolor", "accentcolortext", "activetext", "buttonborder", "highlight", "highlighttext", "selecteditem",
    "selecteditemtext", "activeborder", "activecaption", "appworkspace", "background", "buttonhighlight",
    "buttonshadow", "captiontext", "inactiveborder", "inactivecaption", "inactivecaptiontext", "infobackground",
    "infotext", "menu", "menutext", "scrollbar", "threeddarkshadow", "threedface", "threedhighlight",
    "threedlightshadow", "threedshadow", "windowframe", "-webkit-link", "-webkit-activelink",
    "-webkit-focus-ring-color",
]
