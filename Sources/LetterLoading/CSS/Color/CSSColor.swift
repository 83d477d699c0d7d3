internal import DocumentModel
internal import Glibc

/// A colour in sRGB, components and alpha from 0 to 1.
struct CSSColor: Hashable, Sendable {
    var red, green, blue, alpha: Double

    static let black = CSSColor(red: 0, green: 0, blue: 0, alpha: 1)
    static let white = CSSColor(red: 1, green: 1, blue: 1, alpha: 1)
    static let transparent = CSSColor(red: 0, green: 0, blue: 0, alpha: 0)

    init(red: Double, green: Double, blue: Double, alpha: Double) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// From 0xRRGGBB.
    init(rgb: UInt32) {
        self.init(
            red: Double(rgb >> 16 & 0xFF) / 255, green: Double(rgb >> 8 & 0xFF) / 255, blue: Double(rgb & 0xFF) / 255,
            alpha: 1)
    }

    /// This colour painted over an opaque one.
    func over(_ backdrop: CSSColor) -> CSSColor {
        if alpha >= 1 { return self }
        func mix(_ top: Double, _ bottom: Double) -> Double { top * alpha + bottom * (1 - alpha) }
        return CSSColor(
            red: mix(red, backdrop.red), green: mix(green, backdrop.green), blue: mix(blue, backdrop.blue), alpha: 1)
    }

    /// Source: WCAG 2.1, relative luminance.
    var relativeLuminance: Double {
        func linear(_ value: Double) -> Double { value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Source: WCAG 2.1, contrast ratio. From 1 to 21.
    func contrastRatio(to other: CSSColor) -> Double {
        let first = relativeLuminance
        let second = other.relativeLuminance
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    /// How far apart two colours look; from 0.02 the eye sees a difference.
    /// Source: CSS Color 4 section 13.2, deltaEOK and its just noticeable difference.
    func distance(to other: CSSColor) -> Double {
        func oklab(_ color: CSSColor) -> Components {
            ColorSpace.srgb.convert(Components(color.red, color.green, color.blue), to: .oklab)
        }
        let difference = oklab(self) - oklab(other)
        return (difference * difference).sum().squareRoot()
    }

    /// `#rrggbb`, without alpha.
    var hexadecimal: String {
        func digits(_ value: Double) -> String {
            let text = String(Int((min(1, max(0, value)) * 255).rounded()), radix: 16)
            return text.utf8.count < 2 ? "0" + text : text
        }
        return "#" + digits(red) + digits(green) + digits(blue)
    }
}

extension CSSColor {
    init?(hexadecimal digits: String) {
        let values = digits.utf8.compactMap { hexValue($0).map(UInt32.init) }
        guard values.count == digits.utf8.count else { return nil }
        func component(_ index: Int, short: Bool) -> Double {
            short ? Double(values[index] * 17) / 255 : Double(values[index * 2] * 16 + values[index * 2 + 1]) / 255
        }
        switch values.count {
        case 3, 4:
            self.init(
                red: component(0, short: true), green: component(1, short: true), blue: component(2, short: true),
                alpha: values.count == 4 ? component(3, short: true) : 1)
        case 6, 8:
            self.init(
                red: component(0, short: false), green: component(1, short: false), blue: component(2, short: false),
                alpha: values.count == 8 ? component(3, short: false) : 1)
        default: return nil
        }
    }

    /// The value of a `bgcolor` or `color` attribute: also digits without `#`.
    /// nil where no colour is set: for an empty value, `transparent`, and one that a template fills in later.
    /// Source: HTML section 2.3.6, rules for parsing a legacy colour value.
    init?(legacy value: String) {
        let text = value.trimmingASCIISpace()
        guard !value.isEmpty, !value.holdsPlaceholder, text.lowercased() != "transparent" else { return nil }
        if let rgb = namedColors[text.lowercased()] {
            self.init(rgb: rgb)
            return
        }
        let mostCharacters = 128
        // A scalar beyond the first plane counts as two.
        let characters = text.unicodeScalars.flatMap {
            $0.value > 0xFFFF ? [0, 0] : [$0.isASCII ? UInt8($0.value) : 0]
        }.prefix(mostCharacters)
        let isHash = characters.first == 0x23
        if isHash, characters.count == 4, characters.dropFirst().allSatisfy(isHexDigit) {
            self.init(hexadecimal: String(text.dropFirst()))
            return
        }
        // What is no digit is a zero.
        var digits = characters.dropFirst(isHash ? 1 : 0).map { hexValue($0) ?? 0 }
        while digits.isEmpty || digits.count % 3 != 0 { digits.append(0) }
        let length = digits.count / 3
        var parts = (0..<3).map { digits[($0 * length)..<(($0 + 1) * length)].suffix(8) }
        while parts[0].count > 2, parts.allSatisfy({ $0.first == 0 }) { parts = parts.map { $0.dropFirst() } }
        let components = parts.map { $0.prefix(2).reduce(UInt32(0)) { $0 << 4 | UInt32($1) } }
        self.init(rgb: components[0] << 16 | components[1] << 8 | components[2])
    }
}

/// Source: CSS Color 4 section 6.2, the values that browsers give in their light theme.
let systemColors: [String: UInt32] = [
    "canvas": 0xFFFFFF, "canvastext": 0x000000, "linktext": 0x0000EE, "visitedtext": 0x551A8B, "buttonface": 0xEFEFEF,
    "buttontext": 0x000000, "field": 0xFFFFFF, "fieldtext": 0x000000, "windowtext": 0x000000, "window": 0xFFFFFF,
    "mark": 0xFFFF00,
    "marktext": 0x000000, "graytext": 0x808080,
]

/// The same in their dark theme. Source: Chromium, `LayoutTheme::SystemColor`.
let darkSystemColors: [String: UInt32] = [
    "canvas": 0x121212, "canvastext": 0xFFFFFF, "linktext": 0x9E9EFF, "visitedtext": 0xD0ADF0, "buttonface": 0x6B6B6B,
    "buttontext": 0xFFFFFF, "field": 0x3B3B3B, "fieldtext": 0xFFFFFF, "windowtext": 0xFFFFFF, "window": 0x121212,
    "mark": 0xFFFF00, "marktext": 0x000000, "graytext": 0x808080,
]

/// The colours that browsers give text and boxes where no author sets one; they follow the scheme that is used.
enum SystemColor: String, Sendable {
    case canvas, canvasText, linkText, buttonFace, buttonText, field, fieldText

    func color(isDark: Bool) -> CSSColor {
        let values = isDark ? darkSystemColors : systemColors
        return CSSColor(rgb: values[rawValue.lowercased()] ?? 0)
    }
}

/// Source: CSS Color 4 section 6.1.
let namedColors: [String: UInt32] = [
    "aliceblue": 0xF0F8FF, "antiquewhite": 0xFAEBD7, "aqua": 0x00FFFF, "aquamarine": 0x7FFFD4, "azure": 0xF0FFFF,
    "beige": 0xF5F5DC,
    "bisque": 0xFFE4C4, "black": 0x000000, "blanchedalmond": 0xFFEBCD, "blue": 0x0000FF, "blueviolet": 0x8A2BE2,
    "brown": 0xA52A2A,
    "burlywood": 0xDEB887, "cadetblue": 0x5F9EA0, "chartreuse": 0x7FFF00, "chocolate": 0xD2691E, "coral": 0xFF7F50,
    "cornflowerblue": 0x6495ED, "cornsilk": 0xFFF8DC, "crimson": 0xDC143C, "cyan": 0x00FFFF, "darkblue": 0x00008B,
    "darkcyan": 0x008B8B,
    "darkgoldenrod": 0xB8860B, "darkgray": 0xA9A9A9, "darkgreen": 0x006400, "darkgrey": 0xA9A9A9, "darkkhaki": 0xBDB76B,
    "darkmagenta": 0x8B008B, "darkolivegreen": 0x556B2F, "darkorange": 0xFF8C00, "darkorchid": 0x9932CC,
    "darkred": 0x8B0000,
    "darksalmon": 0xE9967A, "darkseagreen": 0x8FBC8F, "darkslateblue": 0x483D8B, "darkslategray": 0x2F4F4F,
    "darkslategrey": 0x2F4F4F,
    "darkturquoise": 0x00CED1, "darkviolet": 0x9400D3, "deeppink": 0xFF1493, "deepskyblue": 0x00BFFF,
    "dimgray": 0x696969,
    "dimgrey": 0x696969, "dodgerblue": 0x1E90FF, "firebrick": 0xB22222, "floralwhite": 0xFFFAF0,
    "forestgreen": 0x228B22,
    "fuchsia": 0xFF00FF, "gainsboro": 0xDCDCDC, "ghostwhite": 0xF8F8FF, "gold": 0xFFD700, "goldenrod": 0xDAA520,
    "gray": 0x808080,
    "green": 0x008000, "greenyellow": 0xADFF2F, "grey": 0x808080, "honeydew": 0xF0FFF0, "hotpink": 0xFF69B4,
    "indianred": 0xCD5C5C,
    "indigo": 0x4B0082, "ivory": 0xFFFFF0, "khaki": 0xF0E68C, "lavender": 0xE6E6FA, "lavenderblush": 0xFFF0F5,
    "lawngreen": 0x7CFC00,
    "lemonchiffon": 0xFFFACD, "lightblue": 0xADD8E6, "lightcoral": 0xF08080, "lightcyan": 0xE0FFFF,
    "lightgoldenrodyellow": 0xFAFAD2,
    "lightgray": 0xD3D3D3, "lightgreen": 0x90EE90, "lightgrey": 0xD3D3D3, "lightpink": 0xFFB6C1,
    "lightsalmon": 0xFFA07A,
    "lightseagreen": 0x20B2AA, "lightskyblue": 0x87CEFA, "lightslategray": 0x778899, "lightslategrey": 0x778899,
    "lightsteelblue": 0xB0C4DE, "lightyellow": 0xFFFFE0, "lime": 0x00FF00, "limegreen": 0x32CD32, "linen": 0xFAF0E6,
    "magenta": 0xFF00FF, "maroon": 0x800000, "mediumaquamarine": 0x66CDAA, "mediumblue": 0x0000CD,
    "mediumorchid": 0xBA55D3,
    "mediumpurple": 0x9370DB, "mediumseagreen": 0x3CB371, "mediumslateblue": 0x7B68EE, "mediumspringgreen": 0x00FA9A,
    "mediumturquoise": 0x48D1CC, "mediumvioletred": 0xC71585, "midnightblue": 0x191970, "mintcream": 0xF5FFFA,
    "mistyrose": 0xFFE4E1,
    "moccasin": 0xFFE4B5, "navajowhite": 0xFFDEAD, "navy": 0x000080, "oldlace": 0xFDF5E6, "olive": 0x808000,
    "olivedrab": 0x6B8E23,
    "orange": 0xFFA500, "orangered": 0xFF4500, "orchid": 0xDA70D6, "palegoldenrod": 0xEEE8AA, "palegreen": 0x98FB98,
    "paleturquoise": 0xAFEEEE, "palevioletred": 0xDB7093, "papayawhip": 0xFFEFD5, "peachpuff": 0xFFDAB9,
    "peru": 0xCD853F,
    "pink": 0xFFC0CB, "plum": 0xDDA0DD, "powderblue": 0xB0E0E6, "purple": 0x800080, "rebeccapurple": 0x663399,
    "red": 0xFF0000,
    "rosybrown": 0xBC8F8F, "royalblue": 0x4169E1, "saddlebrown": 0x8B4513, "salmon": 0xFA8072, "sandybrown": 0xF4A460,
    "seagreen": 0x2E8B57, "seashell": 0xFFF5EE, "sienna": 0xA0522D, "silver": 0xC0C0C0, "skyblue": 0x87CEEB,
    "slateblue": 0x6A5ACD,
    "slategray": 0x708090, "slategrey": 0x708090, "snow": 0xFFFAFA, "springgreen": 0x00FF7F, "steelblue": 0x4682B4,
    "tan": 0xD2B48C,
    "teal": 0x008080, "thistle": 0xD8BFD8, "tomato": 0xFF6347, "turquoise": 0x40E0D0, "violet": 0xEE82EE,
    "wheat": 0xF5DEB3,
    "white": 0xFFFFFF, "whitesmoke": 0xF5F5F5, "yellow": 0xFFFF00, "yellowgreen": 0x9ACD32,
]
