/// The paint glyphs are filled with, as far as the content stream tells.
struct TextPaint: Hashable {
    /// nil where only the rendering can tell: most spot colours, patterns, glyphs with colours of their own.
    var color: CSSColor?
    /// Whether the colour was worked out from inks: what is rendered may be a little off.
    var isOfInks = false
    /// Whether glyphs are painted at all: text under a scan is not.
    var isPainted = true
    /// Whether a soft mask fades the glyphs: poppler's cairo output draws them in full, so that the rendering says nothing of their colour.
    var isMasked = false
    /// Whether it belongs to a layer, which may be switched off.
    var isOptional = false

    static let unknown = TextPaint(color: nil)
}

/// The current colour of one kind of painting.
///
/// Source: ISO 32000-1 section 8.6.
struct CurrentColor {
    private var space = Space.gray
    private(set) var color: CSSColor? = .black
    var isOfInks: Bool { space == .cmyk || space == .black }

    private enum Space { case gray, rgb, cmyk, black, other }

    mutating func setGray(_ level: Double) {
        space = .gray
        color = CurrentColor.rgb(level, level, level)
    }

    mutating func setRGB(_ operands: [PDFValue]) {
        space = .rgb
        setComponents(operands)
    }

    mutating func setCMYK(_ operands: [PDFValue]) {
        space = .cmyk
        setComponents(operands)
    }

    mutating func setSpace(_ value: PDFValue, file: PDFFile) {
        space = CurrentColor.space(value, file: file)
        switch space {
        case .other: color = nil
        case .cmyk, .black: color = CurrentColor.screenColor(ofInks: [0, 0, 0, 1])
        case .gray, .rgb: color = .black
        }
    }

    mutating func setComponents(_ operands: [PDFValue]) {
        let numbers = operands.compactMap(\.number)
        switch (space, numbers.count) {
        case (.gray, 1): color = CurrentColor.rgb(numbers[0], numbers[0], numbers[0])
        case (.rgb, 3): color = CurrentColor.rgb(numbers[0], numbers[1], numbers[2])
        case (.cmyk, 4): color = CurrentColor.screenColor(ofInks: numbers)
        case (.black, 1): color = CurrentColor.screenColor(ofInks: [0, 0, 0, numbers[0]])
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
        case "DeviceCMYK", "CMYK": return .cmyk
        case nil: break
        default: return .other
        }
        guard let parts = value.array else { return .other }
        if parts.first?.name == "Separation", parts.count > 1, file.resolve(parts[1]).name == "Black" { return .black }
        guard parts.first?.name == "ICCBased" else { return .other }
        switch file.get("N", of: file.resolve(parts.last).dictionary).integer {
        case 1: return .gray
        case 3: return .rgb
        case 4: return .cmyk
        default: return .other
        }
    }

    /// What inks look like on a screen: each of the sixteen full overprints as poppler renders it, mixed by how much there is of each
    /// ink. Source: measured on poppler 22.12; the mixture is Neugebauer's.
    private static func screenColor(ofInks inks: [Double]) -> CSSColor {
        var sum = (red: 0.0, green: 0.0, blue: 0.0)
        for (index, rgb) in overprints.enumerated() {
            var share = 1.0
            for (position, ink) in inks.enumerated() {
                let amount = min(1, max(0, ink))
                share *= index >> (3 - position) & 1 == 1 ? amount : 1 - amount
            }
            let color = CSSColor(rgb: rgb)
            sum = (sum.red + share * color.red, sum.green + share * color.green, sum.blue + share * color.blue)
        }
        return rgb(sum.red, sum.green, sum.blue)
    }

    /// By cyan, magenta, yellow and black, from the highest bit to the lowest.
    private static let overprints: [UInt32] = [
        0xFFFFFF, 0x231F20, 0xFFF200, 0x1C1A00, 0xEC008C, 0x240000, 0xED1C24, 0x220000, 0x00ADEF, 0x000F24, 0x00A650,
        0x001300, 0x2E3192, 0x000001, 0x363639, 0x000000,
    ]
}
