internal import Glibc

/// The colour spaces of CSS Color 4, and the way from each to another by XYZ with the white of D65.
///
/// Source: CSS Color 4 sections 10 (predefined spaces) and 18 (sample code for conversions).
enum ColorSpace: String {
    case srgb, lab, lch, oklab, oklch, hsl, hwb, rec2020
    case srgbLinear = "srgb-linear"
    case displayP3 = "display-p3"
    case displayP3Linear = "display-p3-linear"
    case a98 = "a98-rgb"
    case prophoto = "prophoto-rgb"
    case xyzD50 = "xyz-d50"
    case xyzD65 = "xyz-d65"
    case xyz

    /// Which of the three components is an angle; nil for none.
    var hueIndex: Int? {
        switch self {
        case .hsl, .hwb: 0
        case .lch, .oklch: 2
        default: nil
        }
    }

    /// The three letters or so by which a relative colour calls the components.
    var channels: [String] {
        switch self {
        case .lab, .oklab: ["l", "a", "b"]
        case .lch, .oklch: ["l", "c", "h"]
        case .hsl: ["h", "s", "l"]
        case .hwb: ["h", "w", "b"]
        case .xyzD50, .xyzD65, .xyz: ["x", "y", "z"]
        default: ["r", "g", "b"]
        }
    }

    /// What a component given as 100 % is as a number. Source: CSS Color 4 sections 7 to 10.
    func whole(_ index: Int) -> Double {
        switch self {
        case .lab: index == 0 ? 100 : 125
        case .lch: index == 0 ? 100 : 150
        case .oklab: index == 0 ? 1 : 0.4
        case .oklch: index == 0 ? 1 : 0.4
        case .hsl, .hwb: 100
        default: 1
        }
    }
}

typealias Components = SIMD3<Double>

extension ColorSpace {
    func convert(_ components: Components, to other: ColorSpace) -> Components {
        if self == other { return components }
        // Hues stay exact where the two spaces are one in two spellings.
        switch (self, other) {
        case (.oklab, .oklch), (.lab, .lch): return polar(components)
        case (.oklch, .oklab), (.lch, .lab): return rectangular(components)
        case (.hsl, .srgb), (.hwb, .srgb): return gammaEncoded(components)
        case (.srgb, .hsl), (.srgb, .hwb): return other.fromGammaEncoded(components)
        case (.hsl, .hwb), (.hwb, .hsl): return other.fromGammaEncoded(gammaEncoded(components))
        default: return other.fromXYZ(toXYZ(components))
        }
    }

    private func toXYZ(_ value: Components) -> Components {
        switch self {
        case .xyz, .xyzD65: return value
        case .xyzD50: return fromD50 * value
        case .lab: return fromD50 * tristimulus(ofLab: value)
        case .lch: return fromD50 * tristimulus(ofLab: rectangular(value))
        case .oklab: return tristimulus(ofOKLab: value)
        case .oklch: return tristimulus(ofOKLab: rectangular(value))
        case .srgb, .hsl, .hwb: return srgbToXYZ * mapped(gammaEncoded(value), linearized)
        case .srgbLinear: return srgbToXYZ * value
        case .displayP3: return p3ToXYZ * mapped(value, linearized)
        case .displayP3Linear: return p3ToXYZ * value
        case .a98: return a98ToXYZ * mapped(value) { pow($0, 563.0 / 256) }
        case .prophoto: return fromD50 * (prophotoToXYZ50 * mapped(value) { $0 <= 16.0 / 512 ? $0 / 16 : pow($0, 1.8) })
        case .rec2020: return rec2020ToXYZ * mapped(value, rec2020Linear)
        }
    }

    private func fromXYZ(_ value: Components) -> Components {
        switch self {
        case .xyz, .xyzD65: return value
        case .xyzD50: return toD50 * value
        case .lab: return cieLab(ofXYZ: toD50 * value)
        case .lch: return polar(cieLab(ofXYZ: toD50 * value))
        case .oklab: return okLab(ofXYZ: value)
        case .oklch: return polar(okLab(ofXYZ: value))
        case .srgb, .hsl, .hwb: return fromGammaEncoded(mapped(srgbToXYZ.inverse * value, encoded))
        case .srgbLinear: return srgbToXYZ.inverse * value
        case .displayP3: return mapped(p3ToXYZ.inverse * value, encoded)
        case .displayP3Linear: return p3ToXYZ.inverse * value
        case .a98: return mapped(a98ToXYZ.inverse * value) { pow($0, 256.0 / 563) }
        case .prophoto:
            return mapped(prophotoToXYZ50.inverse * (toD50 * value)) { $0 >= 1.0 / 512 ? pow($0, 1 / 1.8) : 16 * $0 }
        case .rec2020: return mapped(rec2020ToXYZ.inverse * value, rec2020Encoded)
        }
    }

    /// Red, green and blue of a colour in sRGB, HSL or HWB.
    private func gammaEncoded(_ value: Components) -> Components {
        switch self {
        case .hsl: return rgb(hue: value[0], saturation: value[1] / 100, lightness: value[2] / 100)
        case .hwb:
            let (white, black) = (value[1] / 100, value[2] / 100)
            if white + black >= 1 { return Components(repeating: white / (white + black)) }
            return rgb(hue: value[0], saturation: 1, lightness: 0.5) * (1 - white - black) + white
        default: return value
        }
    }

    private func fromGammaEncoded(_ value: Components) -> Components {
        guard self == .hsl || self == .hwb else { return value }
        let most = value.max()
        let least = value.min()
        let difference = most - least
        var hue = 0.0
        if difference > 0 {
            hue =
                most == value[0]
                ? (value[1] - value[2]) / difference + (value[1] < value[2] ? 6 : 0)
                : most == value[1] ? (value[2] - value[0]) / difference + 2 : (value[0] - value[1]) / difference + 4
        }
        if self == .hwb { return Components(hue * 60, least * 100, (1 - most) * 100) }
        let lightness = (most + least) / 2
        let room = min(lightness, 1 - lightness)
        var saturation = room == 0 ? 0 : (most - lightness) / room
        // Colours outside the gamut may come out below zero. Source: CSS Color 4 section 7.2, rgbToHsl.
        if saturation < 0 {
            hue += 3
            saturation = -saturation
        }
        return Components((hue * 60).truncatingRemainder(dividingBy: 360), saturation * 100, lightness * 100)
    }
}

/// Source: CSS Color 4 section 7.1, hslToRgb.
func rgb(hue: Double, saturation: Double, lightness: Double) -> Components {
    func component(_ offset: Double) -> Double {
        var position = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
        if position < 0 { position += 12 }
        return lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(position - 3, 9 - position, 1))
    }
    return Components(component(0), component(8), component(4))
}

/// Lightness, chroma and hue from lightness and two axes.
private func polar(_ value: Components) -> Components {
    var hue = atan2(value[2], value[1]) * 180 / .pi
    if hue < 0 { hue += 360 }
    return Components(value[0], hypot(value[1], value[2]), hue)
}

private func rectangular(_ value: Components) -> Components {
    let angle = value[2] * .pi / 180
    return Components(value[0], value[1] * cos(angle), value[1] * sin(angle))
}

/// Each component by the curve, and those below zero by its mirror.
private func mapped(_ value: Components, _ curve: (Double) -> Double) -> Components {
    func map(_ component: Double) -> Double { component < 0 ? -curve(-component) : curve(component) }
    return Components(map(value[0]), map(value[1]), map(value[2]))
}

private func linearized(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}

private func encoded(_ value: Double) -> Double {
    value > 0.003_130_8 ? 1.055 * pow(value, 1 / 2.4) - 0.055 : 12.92 * value
}

/// Source: ITU-R BT.2020-2, table 4, as browsers use it.
private let (rec2020Alpha, rec2020Beta) = (1.099_296_826_809_44, 0.018_053_968_510_807)

private func rec2020Linear(_ value: Double) -> Double {
    value < rec2020Beta * 4.5 ? value / 4.5 : pow((value + rec2020Alpha - 1) / rec2020Alpha, 1 / 0.45)
}

private func rec2020Encoded(_ value: Double) -> Double {
    value > rec2020Beta ? rec2020Alpha * pow(value, 0.45) - (rec2020Alpha - 1) : 4.5 * value
}

private let white50 = Components(0.345_7 / 0.358_5, 1, (1 - 0.345_7 - 0.358_5) / 0.358_5)
private let labEpsilon = 216.0 / 24_389
private let labKappa = 24_389.0 / 27

private func tristimulus(ofLab value: Components) -> Components {
    let middle = (value[0] + 16) / 116
    let first = value[1] / 500 + middle
    let last = middle - value[2] / 200
    func cube(_ value: Double) -> Double { value * value * value }
    return Components(
        cube(first) > labEpsilon ? cube(first) : (116 * first - 16) / labKappa,
        value[0] > labKappa * labEpsilon ? cube(middle) : value[0] / labKappa,
        cube(last) > labEpsilon ? cube(last) : (116 * last - 16) / labKappa) * white50
}

private func cieLab(ofXYZ value: Components) -> Components {
    let scaled = value / white50
    func curve(_ value: Double) -> Double { value > labEpsilon ? cbrt(value) : (labKappa * value + 16) / 116 }
    let (x, y, z) = (curve(scaled[0]), curve(scaled[1]), curve(scaled[2]))
    return Components(116 * y - 16, 500 * (x - y), 200 * (y - z))
}

private func tristimulus(ofOKLab value: Components) -> Components {
    let cones = okLabToCones * value
    return conesToXYZ * (cones * cones * cones)
}

private func okLab(ofXYZ value: Components) -> Components {
    let cones = conesToXYZ.inverse * value
    return okLabToCones.inverse * Components(cbrt(cones[0]), cbrt(cones[1]), cbrt(cones[2]))
}

/// Three rows.
private struct ColorMatrix {
    var rows: (Components, Components, Components)

    init(_ first: Components, _ second: Components, _ third: Components) { rows = (first, second, third) }

    static func * (matrix: ColorMatrix, value: Components) -> Components {
        Components((matrix.rows.0 * value).sum(), (matrix.rows.1 * value).sum(), (matrix.rows.2 * value).sum())
    }

    var inverse: ColorMatrix {
        let (a, b, c) = rows
        func cross(_ first: Components, _ second: Components) -> Components {
            Components(
                first[1] * second[2] - first[2] * second[1], first[2] * second[0] - first[0] * second[2],
                first[0] * second[1] - first[1] * second[0])
        }
        let columns = (cross(b, c), cross(c, a), cross(a, b))
        let determinant = (a * columns.0).sum()
        func row(_ index: Int) -> Components {
            Components(columns.0[index], columns.1[index], columns.2[index]) / determinant
        }
        return ColorMatrix(row(0), row(1), row(2))
    }
}

// Source: CSS Color 4 section 18, the matrices of the sample code.
private let srgbToXYZ = ColorMatrix(
    Components(506_752.0 / 1_228_815, 87_881.0 / 245_763, 12_673.0 / 70_218),
    Components(87_098.0 / 409_605, 175_762.0 / 245_763, 12_673.0 / 175_545),
    Components(7_918.0 / 409_605, 87_881.0 / 737_289, 1_001_167.0 / 1_053_270))
private let p3ToXYZ = ColorMatrix(
    Components(608_311.0 / 1_250_200, 189_793.0 / 714_400, 198_249.0 / 1_000_160),
    Components(35_783.0 / 156_275, 247_089.0 / 357_200, 198_249.0 / 2_500_400),
    Components(0, 32_229.0 / 714_400, 5_220_557.0 / 5_000_800))
private let a98ToXYZ = ColorMatrix(
    Components(573_536.0 / 994_567, 263_643.0 / 1_420_810, 187_206.0 / 994_567),
    Components(591_459.0 / 1_989_134, 6_239_551.0 / 9_945_670, 374_412.0 / 4_972_835),
    Components(53_769.0 / 1_989_134, 351_524.0 / 4_972_835, 4_929_758.0 / 4_972_835))
private let rec2020ToXYZ = ColorMatrix(
    Components(63_426_534.0 / 99_577_255, 20_160_776.0 / 139_408_157, 47_086_771.0 / 278_816_314),
    Components(26_158_966.0 / 99_577_255, 472_592_308.0 / 697_040_785, 8_267_143.0 / 139_408_157),
    Components(0, 19_567_812.0 / 697_040_785, 295_819_943.0 / 278_816_314))
private let prophotoToXYZ50 = ColorMatrix(
    Components(0.797_766_644_908_647_61, 0.135_181_294_053_084_54, 0.031_347_734_935_286_69),
    Components(0.288_074_829_402_626_46, 0.711_835_234_243_874_9, 0.000_089_936_353_498_63),
    Components(0, 0, 0.825_104_602_510_460_2))
private let toD50 = ColorMatrix(
    Components(1.047_929_820_840_548_8, 0.022_946_793_341_019_088, -0.050_192_229_543_135_57),
    Components(0.029_627_815_688_159_344, 0.990_434_484_573_249_4, -0.017_073_825_029_385_140),
    Components(-0.009_243_058_152_591_178, 0.015_055_144_896_577_895, 0.751_874_289_958_032_5))
private let fromD50 = ColorMatrix(
    Components(0.955_473_452_704_218_2, -0.023_098_536_874_261_423, 0.063_259_308_661_021_78),
    Components(-0.028_369_706_963_208_136, 1.009_995_458_005_822_6, 0.021_041_398_966_943_008),
    Components(0.012_314_001_688_319_899, -0.020_507_696_433_477_912, 1.330_365_936_608_075_3))
private let conesToXYZ = ColorMatrix(
    Components(1.226_879_875_845_924_3, -0.557_814_994_460_217_1, 0.281_391_045_665_964_7),
    Components(-0.040_575_745_214_800_8, 1.112_286_803_280_317_0, -0.071_711_058_065_516_4),
    Components(-0.076_372_936_674_660_1, -0.421_493_332_402_243_2, 1.586_924_019_836_781_6))
private let okLabToCones = ColorMatrix(
    Components(1, 0.396_337_777_376_174_9, 0.215_803_757_309_913_6),
    Components(1, -0.105_561_345_815_658_6, -0.063_854_172_825_813_3),
    Components(1, -0.089_484_177_529_811_9, -1.291_485_548_019_409_2))
