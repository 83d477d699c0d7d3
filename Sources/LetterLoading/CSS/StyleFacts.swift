internal import DocumentModel

/// The facts that follow from the letter's styles. What is rendered and hidden, and `contentBefore` and `contentAfter`, are
/// always made: names and roles need them. The rest only when a rule of the run asks.
func addStyleFacts(to letter: inout Letter, isQuirky: Bool, isTemplated: Bool, wanted: FactSet, options: LoadOptions) {
    let tree = letter.tree
    let sheet = AuthorStyles(tree: tree, isQuirky: isQuirky, isTemplated: isTemplated, options: options)
    letter.sheetDigests = sheet.sheetDigests
    letter.stylesMaySetDirection = sheet.sheet.setsDirection || sheet.hasUnreadSheets
    let styles = Styles(tree: tree, sheet: sheet, context: .screen)
    addRenderingFacts(to: &letter, styles: styles, wanted: wanted)
    let otherContent = styles.mayBeSetElsewhere ? FactValue.unknown(.externalStyleSheet) : .absent
    letter.facts[.contentBefore] = .sparse(styles.contentBefore.mapValues(FactValue.text), otherwise: otherContent)
    letter.facts[.contentAfter] = .sparse(styles.contentAfter.mapValues(FactValue.text), otherwise: otherContent)
    if wanted.wants(.styleSheets) {
        letter.facts[.unreadStyleSheet] = .sparse(
            sheet.unread.mapValues { .text($0.map(shortAddress).joined(separator: ", ")) }, otherwise: .absent)
    }
    if wanted.wants(.focus) { deriveFocus(for: &letter) }
    guard passesOverLooks.contains(where: wanted.wants) else { return }
    var all = [styles]
    for context in sheet.distinctContexts(among: [.screen, .dark, .narrow]).dropFirst() {
        // What is too much work once is so every time.
        if styles.doubt != .styleTooComplex { all.append(Styles(tree: tree, sheet: sheet, context: context)) }
    }
    let ground = ScreenGround(tree: tree, styles: styles, rendered: letter.facts[.isRendered])
    if wanted.wants(.contrast) { addContrastFacts(to: &letter, styles: all, ground: ground) }
    let narrow = all.first { $0.context == .narrow } ?? styles
    AppearanceFacts(tree: tree, styles: styles, narrow: narrow, ground: ground)
        .add(to: &letter, wanted: wanted, sheet: sheet)
}

/// An address without what may be about a person: all behind a question mark or a number sign.
private func shortAddress(_ address: String) -> String {
    if address.lowercased().hasPrefix("data:") { return "data:" }
    return String(address.prefix { $0 != "?" && $0 != "#" }).truncated(to: 100)
}

/// The passes that look at more than one kind of screen.
private let passesOverLooks: [FactPass] = [
    .contrast, .fontLooks, .lockedSpacing, .boxSizes, .linkColor, .focusIndicator, .boundaries, .orientation,
]
