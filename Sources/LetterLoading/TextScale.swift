/// How much contrast text needs for its size: one scale for letters of every format.
///
/// Source: WCAG 2.1, 1.4.3 and "large scale (text)".
enum TextScale {
    case normal
    /// 18 points, or 14 points and bold.
    case large

    /// A size that a change of units leaves a little short is the size that was meant: 18.66 CSS pixels are 13.995 points.
    private static let tolerance = 0.05

    init(sizeInPoints size: Double, weight: Double) {
        self =
            size >= 18 - TextScale.tolerance || (size >= 14 - TextScale.tolerance && weight >= 700) ? .large : .normal
    }

    var isLarge: Bool { self == .large }

    /// The ratio from which text is readable, black on white being 21.
    var leastContrast: Double {
        switch self {
        case .normal: 4.5
        case .large: 3
        }
    }
}
