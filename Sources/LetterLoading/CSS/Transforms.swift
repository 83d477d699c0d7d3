internal import DocumentModel

/// What a list of transforms does to a flat box, as seen from the front: the plane turned, stretched and moved.
/// Source: CSS Transforms 1 section 13; CSS Transforms 2 section 13.
struct FlatTransform: Hashable, Sendable {
    // By columns: (a, b) is where the x axis goes, (c, d) where the y axis goes.
    private(set) var a = 1.0
    private(set) var b = 0.0
    private(set) var c = 0.0
    private(set) var d = 1.0
    private(set) var x = 0.0
    private(set) var y = 0.0

    init() {}

    init(a: Double, b: Double, c: Double, d: Double, x: Double = 0, y: Double = 0) {
        (self.a, self.b, self.c, self.d, self.x, self.y) = (a, b, c, d, x, y)
    }

    /// A hundredth of its width and height is no letter that can be read.
    var leavesNothing: Bool { (a * d - b * c).magnitude <= 1e-4 }

    /// The inner transform, and then this one.
    func applied(to inner: FlatTransform) -> FlatTransform {
        FlatTransform(
            a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b,
            c: a * inner.c + c * inner.d, d: b * inner.c + d * inner.d,
            x: a * inner.x + c * inner.y + x, y: b * inner.x + d * inner.y + y)
    }

    static func scaled(_ x: Double, _ y: Double) -> FlatTransform { FlatTransform(a: x, b: 0, c: 0, d: y) }

    static func moved(_ x: Double, _ y: Double) -> FlatTransform { FlatTransform(a: 1, b: 0, c: 0, d: 1, x: x, y: y) }
}

extension StyleComputation {
    /// A function that is not known here changes nothing. A share of the box's own size counts as none.
    func flatTransform(_ tokens: ArraySlice<CSSToken>, _ style: ComputedStyle) -> FlatTransform {
        transformFunctions(tokens).reduce(FlatTransform()) { result, function in
            result.applied(
                to: transform(function.name, function.inner.split(at: .comma).map { Array($0).trimmed }, style))
        }
    }

    /// The functions of a transform list, by name in small letters, with what stands in their parentheses.
    func transformFunctions(_ tokens: ArraySlice<CSSToken>) -> [(name: String, inner: ArraySlice<CSSToken>)] {
        var functions: [(name: String, inner: ArraySlice<CSSToken>)] = []
        var index = tokens.startIndex
        while index < tokens.endIndex {
            guard case .function(let name) = tokens[index] else {
                index += 1
                continue
            }
            let end = tokens.endOfBlock(from: index)
            functions.append((name.lowercased(), tokens[(index + 1)..<max(index + 1, end - 1)]))
            index = end
        }
        return functions
    }

    private func transform(_ name: String, _ arguments: [ArraySlice<CSSToken>], _ style: ComputedStyle)
        -> FlatTransform
    {
        func shift(_ index: Int) -> Double {
            guard index < arguments.count else { return 0 }
            return length(arguments[index], fontSize: style.fontSize, percentOf: 0) ?? 0
        }
        func factor(_ index: Int) -> Double? { index < arguments.count ? self.factor(arguments[index]) : nil }
        switch name {
        case "translate": return .moved(shift(0), shift(1))
        case "translatex": return .moved(shift(0), 0)
        case "translatey": return .moved(0, shift(0))
        case "translate3d": return .moved(shift(0), shift(1))
        case "scale", "scale3d":
            let first = factor(0) ?? 1
            return .scaled(first, factor(1) ?? first)
        case "scalex": return .scaled(factor(0) ?? 1, 1)
        case "scaley": return .scaled(1, factor(0) ?? 1)
        case "rotatex": return .scaled(1, cosine(arguments.first))
        case "rotatey": return .scaled(cosine(arguments.first), 1)
        case "matrix":
            let numbers = arguments.compactMap(self.factor)
            guard numbers.count == 6 else { return FlatTransform() }
            return FlatTransform(
                a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], x: numbers[4], y: numbers[5])
        case "matrix3d":
            let numbers = arguments.compactMap(self.factor)
            guard numbers.count == 16 else { return FlatTransform() }
            return FlatTransform(
                a: numbers[0], b: numbers[1], c: numbers[4], d: numbers[5], x: numbers[12], y: numbers[13])
        default: return FlatTransform()
        }
    }

    private func factor(_ tokens: ArraySlice<CSSToken>) -> Double? {
        switch tokens.first {
        case .number(let value)?: value
        case .percentage(let value)?: value / 100
        default: nil
        }
    }

    /// What is left of a side that turns away: by quarter turns, and whole for any other angle.
    private func cosine(_ tokens: ArraySlice<CSSToken>?) -> Double {
        guard let degrees = angle(tokens?.first) else { return 1 }
        return degrees.magnitude.truncatingRemainder(dividingBy: 180) == 90 ? 0 : 1
    }

    // MARK: Properties of their own
    // Source: CSS Transforms 2 section 5. They are assigned after `transform` and add to it.

    func assignScale(_ tokens: ArraySlice<CSSToken>, on style: inout ComputedStyle) {
        guard tokens.first?.keyword != "none" else { return }
        let factors = tokens.split(at: .whitespace).compactMap(factor)
        guard let first = factors.first else { return }
        style.isTransformed = true
        let flat = FlatTransform.scaled(first, factors.count > 1 ? factors[1] : first)
        style.isScaledAway = style.isScaledAway || flat.leavesNothing
    }

    func assignTranslation(_ tokens: ArraySlice<CSSToken>, on style: inout ComputedStyle) {
        guard tokens.first?.keyword != "none" else { return }
        let shifts = tokens.split(at: .whitespace).filter { !$0.isEmpty }.map {
            length($0, fontSize: style.fontSize, percentOf: 0) ?? 0
        }
        guard let first = shifts.first else { return }
        style.isTransformed = true
        style.shiftX += first
        style.shiftY += shifts.count > 1 ? shifts[1] : 0
    }

    func assignRotation(_ tokens: ArraySlice<CSSToken>, on style: inout ComputedStyle) {
        guard tokens.first?.keyword != "none" else {
            style.rotationInDegrees = 0
            return
        }
        style.isTransformed = true
        let axis = tokens.first?.keyword
        guard axis == "x" || axis == "y" else {
            style.rotationInDegrees = angle(tokens.last)
            return
        }
        style.isScaledAway = style.isScaledAway || cosine(tokens.suffix(1)) == 0
    }
}
