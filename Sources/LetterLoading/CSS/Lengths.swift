internal import DocumentModel

/// Lengths, angles and shapes as numbers.
/// Source: CSS Values 4 sections 6, 7 and 10; CSS Masking 1 section 5; CSS Transforms 1 section 13.
extension StyleComputation {
    /// Calculations in calculations go this deep; hostile style sheets go further.
    static let deepestCalculation = 32

    /// Pixels; nil for what is no length, for a percentage where none is taken, and for what is nested too deep.
    /// - Parameter depth: how many calculations the tokens stand in.
    func length(_ tokens: ArraySlice<CSSToken>, fontSize: Double, percentOf whole: Double?, depth: Int = 0) -> Double? {
        guard let first = tokens.first else { return nil }
        switch first {
        case .number(let value): return value == 0 ? 0 : nil
        case .percentage(let value): return whole.map { $0 * value / 100 }
        case .dimension(let value, let unit): return pixels(value, unit, fontSize: fontSize)
        case .function(let name):
            let end = tokens.endOfBlock(from: tokens.startIndex)
            let arguments = tokens[(tokens.startIndex + 1)..<max(tokens.startIndex + 1, end - 1)]
            switch name.lowercased() {
            case "calc": return sum(arguments, fontSize: fontSize, percentOf: whole, depth: depth + 1)
            case "min", "max", "clamp":
                let values = arguments.split(at: .comma).compactMap {
                    sum($0, fontSize: fontSize, percentOf: whole, depth: depth + 1)
                }
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
    private func sum(_ tokens: ArraySlice<CSSToken>, fontSize: Double, percentOf whole: Double?, depth: Int) -> Double?
    {
        guard depth <= Self.deepestCalculation else { return nil }
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
                value =
                    token.isFunction
                    ? length(tokens[index..<end], fontSize: fontSize, percentOf: whole, depth: depth)
                    : sum(
                        tokens[(index + 1)..<max(index + 1, end - 1)], fontSize: fontSize, percentOf: whole,
                        depth: depth + 1)
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

    /// `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`: what has no area, or that of a pixel.
    func isEmptyClip(_ tokens: ArraySlice<CSSToken>) -> Bool {
        guard case .function(let name)? = tokens.first, name.lowercased() == "rect" else { return false }
        let numbers = tokens.compactMap { token -> Double? in
            switch token {
            case .number(let value): value
            case .dimension(let value, _): value
            default: nil
            }
        }
        guard numbers.count == 4 else { return false }
        let height = numbers[2] - numbers[0]
        let width = numbers[1] - numbers[3]
        return (height <= 1 && width <= 1) || height <= 0 || width <= 0
    }

    /// `inset(50%)`, `inset(100%)`, `circle(0)`, `polygon(0 0, 0 0, …)`.
    func isEmptyClipPath(_ tokens: ArraySlice<CSSToken>) -> Bool {
        guard case .function(let name)? = tokens.first else { return false }
        let inner = tokens.dropFirst().first { $0 != .whitespace }
        switch (name.lowercased(), inner) {
        case ("inset", .percentage(let value)?): return value >= 50
        case ("circle", .number(0)?), ("circle", .dimension(0, _)?), ("circle", .percentage(0)?): return true
        case ("polygon", _):
            return !tokens.dropFirst().contains { token in
                switch token {
                case .number(let value), .dimension(let value, _), .percentage(let value): value != 0
                default: false
                }
            }
        default: return false
        }
    }

    /// Degrees of a transform that only turns; nil for any other.
    func rotation(_ tokens: ArraySlice<CSSToken>) -> Double? {
        var degrees = 0.0
        for function in transformFunctions(tokens) {
            let arguments = function.inner.filter { $0 != .whitespace && $0 != .comma }
            switch function.name {
            case "rotate", "rotatez": degrees += angle(arguments.first) ?? 0
            case "rotate3d":
                if arguments.count == 4, case .number(0) = arguments[0], case .number(0) = arguments[1],
                    case .number(let z) = arguments[2], z != 0
                {
                    degrees += (angle(arguments[3]) ?? 0) * (z < 0 ? -1 : 1)
                }
            case "matrix":
                if arguments.count >= 2, case .number(let a) = arguments[0], case .number(let b) = arguments[1] {
                    degrees += degreesOf(a, b)
                }
            case "matrix3d":
                if arguments.count >= 2, case .number(let a) = arguments[0], case .number(let b) = arguments[1] {
                    degrees += degreesOf(a, b)
                }
            default: break
            }
        }
        return degrees
    }

    /// The angle of the vector (a, b), to the nearest quarter turn when it lies on an axis.
    private func degreesOf(_ a: Double, _ b: Double) -> Double {
        if a.magnitude < 1e-6 { return b > 0 ? 90 : -90 }
        if b.magnitude < 1e-6 { return a > 0 ? 0 : 180 }
        return 45
    }

    func angle(_ token: CSSToken?) -> Double? {
        switch token {
        case .dimension(let value, "deg")?: value
        case .dimension(let value, "turn")?: value * 360
        case .dimension(let value, "rad")?: value * 180 / .pi
        case .dimension(let value, "grad")?: value * 0.9
        case .number(0)?: 0
        default: nil
        }
    }
}
