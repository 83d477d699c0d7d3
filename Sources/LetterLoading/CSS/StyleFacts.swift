internal import DocumentModel

/// The facts that follow from the letter's styles. `isRendered`, `hidden`, `contentBefore` and `contentAfter` are always made:
/// names and roles need them. The rest only when a rule of the run asks.
func addStyleFacts(to letter: inout Letter, isQuirky: Bool, isTemplated: Bool, wanted: Set<Fact>) {
    let tree = letter.tree
    let sheet = AuthorStyles(tree: tree, isQuirky: isQuirky, isTemplated: isTemplated)
    let styles = Styles(tree: tree, sheet: sheet, context: .screen)
    var wanted = wanted
    if wanted.contains(.nameContainsVisibleText) || wanted.contains(.autocompleteIsValid)
        || wanted.contains(.hasFocusIndicator) || !wanted.isDisjoint(with: appearanceFacts)
    {
        wanted.insert(.isVisible)
    }
    addRenderingFacts(to: &letter, styles: styles, wanted: wanted)
    letter.facts[.contentBefore] = .sparse(styles.contentBefore.mapValues(FactValue.text), otherwise: .absent)
    letter.facts[.contentAfter] = .sparse(styles.contentAfter.mapValues(FactValue.text), otherwise: .absent)
    if !wanted.isDisjoint(with: [
        .isFocusable, .isSequentiallyFocusable, .hasFocusIndicator, .missingAriaAttributes, .requiredAriaAttributes,
    ]) {
        deriveFocus(for: &letter)
    }
    guard !wanted.isDisjoint(with: appearanceFacts) else { return }
    var all = [styles]
    for context in sheet.distinctContexts(among: [.screen, .dark, .narrow, .print]).dropFirst() {
        // What is too much work once is so every time.
        if styles.doubt != .styleTooComplex { all.append(Styles(tree: tree, sheet: sheet, context: context)) }
    }
    if wanted.contains(.contrastRatio) { addContrastFacts(to: &letter, styles: all) }
    let narrow = all.first { $0.context == .narrow } ?? styles
    AppearanceFacts(tree: tree, styles: styles, narrow: narrow).add(to: &letter, wanted: wanted, sheet: sheet)
}

private let appearanceFacts: Set<Fact> = [
    .contrastRatio, .fontWeight, .fontSizeInPoints, .fixedLetterSpacing, .fixedWordSpacing, .fixedLineHeight,
    .fixedWidthInPixels, .clipsText,
    .isScrollable, .isToldByColorOnly, .contrastToSurroundingText, .hasFocusIndicator, .boundaryContrastRatio,
    .orientationRotation,
]
