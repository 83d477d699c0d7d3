/// Computes the facts that follow from the tree and from what the loader gave, those asked for and no others.
///
/// Before: `hidden` and the runs' `fontWeight` and `fontSizeInPoints` come from the loader, and `roles` are set.
package func deriveFacts(_ wanted: Set<Fact>, for letter: inout Letter) {
    func wants(_ facts: Fact...) -> Bool { facts.contains(where: wanted.contains) }

    if wants(.lang, .declaredLang, .langIsValid, .langIsWellFormedInPDF, .langTextLength, .detectedLang) {
        deriveLanguages(for: &letter)
    }
    let describes = wants(.description) && letter.format == .html
    if describes || wants(.name) || (letter.format == .html && !wanted.isDisjoint(with: StructureFacts.facts)) {
        let names = AccessibleNames(letter: letter)
        let column = names.column()
        letter.facts[.name] = column
        if describes { letter.facts[.description] = names.descriptionColumn(besides: column) }
    }
    if wants(.level, .levelIncrease) { deriveHeadingLevels(for: &letter) }
    let layout = wanted.intersection(layoutFacts)
    if wants(
        .text, .textLength, .fontWeight, .fontSizeInPoints, .isTextBlock, .typedListMarker, .typedListRun, .detectedLang
    ) || !layout.isEmpty {
        let facts = TextFacts(letter: letter)
        letter.facts[.textLength] = .dense(facts.lengths)
        let blocks = facts.isTextBlock.enumerated().lazy.filter(\.element).map { ($0.offset, FactValue.flag(true)) }
        letter.facts[.isTextBlock] = .sparse(Dictionary(uniqueKeysWithValues: blocks), otherwise: .flag(false))
        if wants(.text) { letter.facts[.text] = textColumn(of: letter, isTextBlock: facts.isTextBlock) }
        for fact in [Fact.fontWeight, .fontSizeInPoints]
        where wanted.contains(fact) || layout.contains(.looksLikeHeading) {
            letter.facts[fact] = smallestOfRuns(fact, in: letter, isTextBlock: facts.isTextBlock)
        }
        if wants(.typedListMarker, .typedListRun) {
            let lists = typedListFacts(of: letter, isTextBlock: facts.isTextBlock)
            letter.facts[.typedListMarker] = lists.markers
            letter.facts[.typedListRun] = lists.runs
        }
        if !layout.isEmpty { deriveLayout(layout, isTextBlock: facts.isTextBlock, for: &letter) }
    }
    let tableFacts: [Fact] = [
        .headersAreDeterminable,
        .rowCount, .columnCount, .headerCellCount, .assignedHeaderCount, .assignedCellCount, .hasNumericColumn,
        .headersResolve, .hasSpanningFirstCell, .topRowNamesColumns,
    ]
    if !wanted.isDisjoint(with: tableFacts) { TableFacts(letter: letter).store(in: &letter) }
    if letter.format == .pdf, !wanted.isDisjoint(with: pdfStructureFacts) { derivePDFStructure(for: &letter) }
    if letter.format == .html {
        if wants(.longestSpaceRun) { deriveSpaceRuns(for: &letter) }
        if !wanted.isDisjoint(with: ARIAFacts.facts) { ARIAFacts(letter: letter).store(in: &letter) }
        if wants(.ownerRole, .lacksContext, .foreignOwnedRole) { OwnershipFacts(letter: letter).store(in: &letter) }
        if !wanted.isDisjoint(with: StructureFacts.facts) { StructureFacts(letter: letter).store(in: &letter) }
    }
    if wants(.idIsDuplicate, .idIsReferenced) { deriveIdentifiers(for: &letter) }
    if wants(.ownTextLength) { letter.facts[.ownTextLength] = ownTextColumn(of: letter) }
    if wants(.titleWordsInText) { deriveTitleWords(for: &letter) }
    if wants(.defectCount) {
        letter.facts[.defectCount] = .sparse(
            [DocumentTree.root: .number(Double(letter.defects.count))], otherwise: .absent)
    }
}

private func deriveLanguages(for letter: inout Letter) {
    let tree = letter.tree
    var resolved: [FactValue] = []
    resolved.reserveCapacity(tree.count)
    var declared: [NodeID: FactValue] = [:]
    var valid: [NodeID: FactValue] = [:]
    // The nearest node that declares a language, and the characters each governs.
    var scope = [NodeID](repeating: DocumentTree.root, count: tree.count)
    var lengths: [NodeID: Int] = [:]
    for node in 0..<tree.count {
        if let own = tree.attribute(letter.format == .pdf ? "Lang" : "lang", of: node) {
            let trimmed = own.trimmingASCIISpace()
            declared[node] = .text(own)
            if !own.isEmpty, !(trimmed.isEmpty && tree.name(of: node) == "html") {
                valid[node] = own.holdsPlaceholder ? .unknown(.placeholder) : .flag(LanguageTag(own).isValid)
            }
            resolved.append(.text(trimmed))
            scope[node] = node
        } else if let parent = tree.parent(of: node) {
            resolved.append(resolved[parent])
            scope[node] = scope[parent]
        } else {
            resolved.append(.absent)
        }
        // Text that shows is read by somebody, also where assistive technology is told to pass it by.
        let counts =
            letter.format == .html ? letter.facts[.isRendered, node] != .flag(false) : !letter.facts.isHidden(node)
        if counts, tree.nameIsRendered[Int(tree.nodes[node].name)] {
            let value = tree.nodes[node]
            var length = value.kind == .text ? tree.text(of: node).collapsedLength : 0
            if value.attributesEnd > value.attributesStart {
                length +=
                    ["alt", "Alt", "aria-label", "title"].lazy.compactMap { tree.attribute($0, of: node) }.first?
                    .collapsedLength ?? 0
            }
            if length > 0 { lengths[scope[node], default: 0] += length }
        }
    }
    // The document has the language of its root element.
    if letter.format == .html,
        let html = tree.children(of: DocumentTree.root).first(where: { tree.name(of: $0) == "html" })
    {
        resolved[DocumentTree.root] = resolved[html]
        if let language = declared[html] { declared[DocumentTree.root] = language }
        if let isValid = valid[html] { valid[DocumentTree.root] = isValid }
    }
    letter.facts[.lang] = .dense(resolved)
    letter.facts[.declaredLang] = .sparse(declared, otherwise: .absent)
    letter.facts[.langTextLength] = .sparse(
        Dictionary(uniqueKeysWithValues: declared.keys.map { ($0, FactValue.number(Double(lengths[$0] ?? 0))) }),
        otherwise: .absent)
    if letter.format == .pdf {
        letter.facts[.langIsWellFormedInPDF] = .sparse(
            declared.mapValues { .flag(LanguageTag($0.string ?? "").isWellFormedInPDF) }, otherwise: .absent)
    }
    letter.facts[.langIsValid] = .sparse(valid, otherwise: .absent)
}

private func deriveHeadingLevels(for letter: inout Letter) {
    let tree = letter.tree
    var levels: [NodeID: FactValue] = [:]
    var increases: [NodeID: FactValue] = [:]
    var previous: Double?
    for node in 0..<tree.count where letter.facts.roles[node] == .heading && !letter.facts.isHidden(node) {
        guard let level = headingLevel(of: node, in: letter) else { continue }
        levels[node] = .number(level)
        if let previous { increases[node] = .number(level - previous) }
        previous = level
    }
    letter.facts[.level] = .sparse(levels, otherwise: .absent)
    letter.facts[.levelIncrease] = .sparse(increases, otherwise: .absent)
}

/// nil for `H`, whose level follows from how sections nest.
private func headingLevel(of node: NodeID, in letter: Letter) -> Double? {
    let name = letter.tree.name(of: node)
    if letter.format == .html {
        if let level = letter.tree.attribute("aria-level", of: node).flatMap({ Int($0.trimmingASCIISpace()) }),
            level > 0
        {
            return Double(level)
        }
        if name.utf8.count == 2, let digit = name.utf8.last, isASCIIDigit(digit) { return Double(digit - 0x30) }
        return 2
    }
    if name == "Title" { return 1 }
    return Int(name.dropFirst()).map(Double.init)
}

private func deriveIdentifiers(for letter: inout Letter) {
    let tree = letter.tree
    var first: [String: NodeID] = [:]
    var duplicates: [NodeID: FactValue] = [:]
    var references = Set<String>()
    let referring: Set<String> = [
        "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-flowto",
        "aria-details",
        "aria-errormessage", "aria-activedescendant", "list",
    ]
    for node in 0..<tree.count {
        for attribute in tree.attributes(of: node) {
            if attribute.name == "id", !attribute.value.isEmpty {
                // Of two branches of a template one is there.
                duplicates[node] =
                    first[attribute.value] != nil && letter.hasAlternatives
                    ? .unknown(.placeholder) : .flag(first[attribute.value] != nil)
                if first[attribute.value] == nil { first[attribute.value] = node }
            } else if referring.contains(attribute.name) {
                references.formUnion(attribute.value.words)
            } else if attribute.name == "href", attribute.value.hasPrefix("#") {
                references.insert(String(attribute.value.dropFirst()))
            }
        }
    }
    let referenced = duplicates.mapValues { _ in FactValue.flag(false) }.merging(
        duplicates.keys.compactMap { node in
            tree.attribute("id", of: node).map { (node, FactValue.flag(references.contains($0))) }
        }, uniquingKeysWith: { $1 })
    letter.facts[.idIsDuplicate] = .sparse(duplicates, otherwise: .absent)
    letter.facts[.idIsReferenced] = .sparse(referenced, otherwise: .absent)
}
