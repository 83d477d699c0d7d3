/// The numbers a property can be: from `least` to `most`, or only the whole ones of them.
package struct NumberRange: Hashable, Sendable {
    package var least: Double
    package var most: Double
    package var isWhole: Bool

    package init(_ least: Double = -.infinity, _ most: Double = .infinity, isWhole: Bool = false) {
        self.least = least
        self.most = most
        self.isWhole = isWhole
    }

    /// 0, 1, 2 …
    package static let count = NumberRange(0, isWhole: true)
}

extension Fact {
    /// The numbers the fact can be, where it is a number.
    ///
    /// Source: WCAG 2.1, contrast ratio (1 to 21); CSS Fonts 4 sections 2.2 and 2.5; CSS 2.2 sections 10.2 and 10.8;
    /// HTML section 6.6.3 (tabindex is any integer).
    package var numberRange: NumberRange {
        switch self {
        case .contrastRatio, .contrastToSurroundingText, .boundaryContrastRatio: NumberRange(1, 21)
        case .fontWeight: NumberRange(0, 1000)
        case .fontSizeInPoints, .fixedWidthInPixels, .fixedLineHeight, .refreshDelayInSeconds: NumberRange(0)
        case .fixedLetterSpacing, .fixedWordSpacing, .orientationRotation, .viewportMaximumScale: NumberRange()
        case .levelIncrease, .tabIndex: NumberRange(isWhole: true)
        // Everything else is counted.
        default: .count
        }
    }
}
