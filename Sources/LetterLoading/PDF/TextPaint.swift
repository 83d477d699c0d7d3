/// The paint glyphs are filled with, as far as the content stream tells.
struct TextPaint: Hashable {
    /// nil where only the rendering can tell: spot colours, CMYK, patterns, glyphs with colours of their own.
    var color: CSSColor?
    /// Whether glyphs are painted at all: text under a scan is not.
    var isPainted = true

    static let unknown = TextPaint(color: nil)
}

/// The current colour of one kind of painting.
///
/// Source: ISO 32000-1 section 8.6.
struct CurrentColor {
    private var space = Space.gray
    private(set) var color: CSSColor? = .black

    private enum Space { case gray, rgb, other }

    mutating func setGray(_ level: Double) {
        space = .gray
        color = CurrentColor.rgb(level, level, level)
    }

    mutating func setRGB(_ operands: [PDFValue]) {
        space = .rgb
        setComponents(operands)
    }

    /// Ink on paper has no one colour on a screen.
    mutating func setOther() {
        space = .other
        color = nil
    }

    mutating func setSpace(_ value: PDFValue, file: PDFFile) {
        space = CurrentColor.space(value, file: file)
        color = space == .other ? nil : .black
    }

    mutating func setComponents(_ operands: [PDFValue]) {
        let numbers = operands.compactMap(\.number)
        switch (space, numbers.count) {
        case (.gray, 1): color = CurrentColor.rgb(numbers[0], numbers[0], numbers[0])
        case (.rgb, 3): color = CurrentColor.rgb(numbers[0], numbers[1], numbers[2])
        default: color = nil
        }
    }

    private static func rgb(_ red: Double, _ green: Double, _ blue: Double) -> CSSColor {
        func clamped(_ value: Double) -> Double { min(1, max(0, value)) }
        return CSSColor(red: clamped(red), green: clamped(green), blue: clamped(blue), alpha: 1)
    }

    /// Spaces whose components are the screen's, or so near that no ratio changes.
    private static func space(_ value: PDFValue, file: PDFFile) -> Space {
        switch value.name {
        case "DeviceGray", "G": return .gray
        case "DeviceRGB", "RGB": return .rgb
        case nil: break
        default: return .other
        }
        guard let parts = value.array, parts.first?.name == "ICCBased" else { return .other }
        switch file.get("N", of: file.resolve(parts.last).dictionary).integer {
        case 1: return .gray
        case 3: return .rgb
        default: return .other
        }
    }
}
