extension FactPass {
    /// What is wrong with the file as a file.
    static let defects = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .defectCount, .number, [.html, .pdf, .text],
                da: "Antal steder, hvor filen ikke er, som formatet foreskriver.",
                en: "Places where the file is not as its format asks.")
        ])
}

/// Works out the facts that follow from the tree and from what the loader gave, those asked for and no others.
///
/// Before: what the loader gives is there, and `roles` are set.
/// - Parameter wanted: with what they need (`FactSet.withNeeds`).
package func deriveFacts(_ wanted: FactSet, for letter: inout Letter) {
    let model = TextModel(letter)
    letter.textModel = model
    if wanted.wants(.languages) { deriveLanguages(for: &letter) }
    if wanted.wants(.names) {
        let names = AccessibleNames(letter: letter)
        let column = names.column()
        letter.facts[.name] = column
        if letter.format == .html, wanted.wants(.descriptions) {
            letter.facts[.description] = names.descriptionColumn(besides: column)
        }
    }
    if wanted.wants(.headingLevels) { deriveHeadingLevels(for: &letter) }
    if wanted.wants(.textBlocks) { deriveTextFacts(wanted, model, for: &letter) }
    if wanted.wants(.tables) { TableFacts(letter: letter).store(in: &letter) }
    if letter.format == .pdf {
        if wanted.wants(.structureOrder) { derivePDFStructure(for: &letter) }
        if wanted.wants(.listLabels) { deriveListLabels(for: &letter) }
        if wanted.wants(.continuations) {
            letter.facts[.continuedFromPage] = continuations(model, in: letter)
        }
        if wanted.wants(.rowHeaders) { deriveRowHeaders(for: &letter) }
        if wanted.wants(.artifactText) { deriveArtifactText(for: &letter) }
        if wanted.wants(.replacements) { deriveReplacements(for: &letter, model) }
        if wanted.wants(.splitLinks) { letter.facts[.continuesLink] = splitLinks(model, in: letter) }
        if wanted.wants(.bookmarks) { deriveBookmarks(for: &letter) }
    }
    if letter.format == .html {
        if wanted.wants(.exposure) { letter.facts[.unexposedLetterCount] = unexposedText(in: letter) }
        if wanted.wants(.aria) { ARIAFacts(letter: letter).store(in: &letter) }
        if wanted.wants(.ownership) { OwnershipFacts(letter: letter).store(in: &letter) }
        if wanted.wants(.relations) { StructureFacts(letter: letter).store(in: &letter) }
    }
    if wanted.wants(.identifiers) { deriveIdentifiers(for: &letter) }
    if wanted.wants(.ownText) { letter.facts[.ownTextLength] = ownTextColumn(of: letter, model) }
    if wanted.wants(.titleWords) { deriveTitleWords(for: &letter) }
    if wanted.wants(.defects) {
        letter.facts[.defectCount] = .sparse(
            [DocumentTree.root: .number(Double(letter.defects.count))], otherwise: .absent)
    }
}

/// What follows from the blocks of text.
private func deriveTextFacts(_ wanted: FactSet, _ model: TextModel, for letter: inout Letter) {
    letter.facts[.textLength] = textLengths(of: letter.tree, model)
    letter.facts[.isTextBlock] = .listed(
        letter.tree.nodes.indices.lazy.filter(model.isTextBlock).map { ($0, .flag(true)) }, otherwise: .flag(false))
    if wanted.wants(.blockText) { letter.facts[.text] = textColumn(of: letter, model) }
    for fact in [Fact.fontWeight, .fontSizeInPoints] where wanted.contains(fact) {
        letter.facts[fact] = letter.facts[fact].map { smallestOfRuns($0, in: letter, model) }
    }
    // What a field or a stamp shows is content, and no part of the page's layout.
    let blocks = model.shownBlocks.filter { letter.tree.name(of: $0.element) != "pdf:appearance" }
    if wanted.wants(.typedLists) { letter.facts[.typedListRun] = typedListRuns(of: blocks, model, in: letter) }
    deriveLayout(wanted, blocks, model, for: &letter)
}
