extension FactPass {
    /// Addresses that cannot be followed.
    static let addresses = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .bareAddress, .text, da: "Den første web- eller mailadresse i tekstblokken, der ikke er et link.",
                en: "The first web or mail address in the text block that is no link.")
        ])

    /// Scripts from right to left.
    static let directions = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .directionality, .text, [.html],
                da:
                    "Den retning, som hele teksten i en blok er sat til: rtl, ltr eller auto. Kun hvor de fleste bogstaver "
                    + "hører til skrifter, der skrives fra højre mod venstre, og rækkefølgen på skærmen afhænger af den.",
                en:
                    "The direction that all text of a block is set to: rtl, ltr or auto. Only where most letters belong to "
                    + "scripts written from right to left, and the order on the screen depends on it.",
                source:
                    "HTML section 3.2.6.4, the directionality; Unicode Standard Annex 9, Bidi_Class R and AL, rules N1, N2 and W7"
            )
        ])

    /// Running text of a PDF.
    static let repetitions = FactPass(
        needsInPDF: [.isTextBlock, .textLength],
        gives: [
            FactDefinition(
                .repeatsOnPages, .flag, [.pdf],
                da:
                    "Om den samme tekst, tal fraregnet, står samme sted øverst eller nederst på en side før denne. Ikke det eneste på siden.",
                en:
                    "Whether the same text, digits aside, stands at the same place at the top or bottom of a page before this. Not all there is on the page.",
                source: "ISO 32000-1 section 14.8.2.2.2; ISO 14289-1 section 7.8"),
            FactDefinition(
                .runningText, .text, [.pdf],
                da: "Teksten, som den står på den første af disse sider, hvor den står igen.",
                en: "The text as it stands on the first of these pages where it stands again.",
                source: "ISO 32000-1 section 14.8.2.2.2"),
        ])
}

/// Works out what is wanted of what follows from where blocks of text stand and how they look.
///
/// - Parameter blocks: those that show text.
func deriveLayout(_ wanted: FactSet, _ blocks: [TextModel.Block], _ model: TextModel, for letter: inout Letter) {
    if letter.format == .pdf, wanted.wants(.repetitions) {
        (letter.facts[.repeatsOnPages], letter.facts[.runningText]) = repetitions(among: blocks, model, in: letter)
    }
    if wanted.wants(.headingLooks) {
        let (looks, lines) = headingLooks(of: blocks, model, in: letter)
        letter.facts[.looksLikeHeading] = looks
        letter.facts[.headingLine] = lines
    }
    if wanted.wants(.tabbedLines) { letter.facts[.tabbedLineCount] = tabbedLines(of: blocks, model, in: letter) }
    if wanted.wants(.spacedWords) {
        letter.facts[.spacedOutWord] = spacedWords(in: blocks, model, of: letter)
        letter.facts[.unspacedBlockCount] = unspacedBlocks(among: blocks, model, of: letter)
    }
    if wanted.wants(.fillerText) { letter.facts[.isFillerText] = fillerText(among: blocks, model, in: letter) }
    if wanted.wants(.addresses) { letter.facts[.bareAddress] = bareAddresses(in: blocks, model, of: letter) }
    guard letter.format == .pdf else {
        if wanted.wants(.directions) { addDirections(of: blocks, model, to: &letter) }
        return
    }
    if wanted.wants(.readingOrder) { letter.facts[.isReadAfterTextBelow] = upwardJumps(model, in: letter) }
}

// MARK: Addresses

/// Web and mail addresses in text that no link covers.
private func bareAddresses(in blocks: [TextModel.Block], _ model: TextModel, of letter: Letter) -> FactColumn {
    let tree = letter.tree
    var links: [Int32: [Rectangle]] = [:]
    if !tree.boxes.isEmpty {
        for node in 0..<tree.count where tree.attribute("Subtype", of: node) == "Link" {
            if let box = tree.boxes[node] { links[tree.nodes[node].page, default: []].append(box) }
        }
    }
    var values: [(node: NodeID, value: FactValue)] = []
    for block in blocks {
        for run in model.runs[block.runs] where run.length > 0 && !run.isReplacement && !run.isInLink {
            guard let address = firstAddress(in: tree.text(of: run.node)) else { continue }
            if let box = tree.boxes[run.node],
                links[tree.nodes[run.node].page]?.contains(where: { $0.overlaps(box) }) ?? false
            {
                continue
            }
            values.append((block.element, .text(address)))
            break
        }
    }
    return .listed(values, otherwise: .absent)
}

private func firstAddress(in text: String) -> String? {
    guard text.utf8.contains(0x40) || text.utf8.contains(0x2E) else { return nil }
    for word in text.split(whereSeparator: { $0.isWhitespace || "()<>»«\"".contains($0) }) {
        let address = word.drop { ".,;:".contains($0) }.reversed().drop { ".,;:".contains($0) }.reversed()
        let text = String(address)
        let lowered = text.lowercased()
        if ["http://", "https://", "www."].contains(where: {
            lowered.hasPrefix($0) && lowered.utf8.count > $0.utf8.count + 3
        }) {
            return text
        }
        let parts = lowered.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count == 2, !parts[0].isEmpty, let point = parts[1].lastIndex(of: "."), point > parts[1].startIndex,
            parts[1][point...].utf8.count > 2
        {
            return text
        }
    }
    return nil
}

// MARK: Direction

private func addDirections(of blocks: [TextModel.Block], _ model: TextModel, to letter: inout Letter) {
    var directions: [NodeID: FactValue] = [:]
    let mayHaveSome = letter.tree.texts.contains { $0.holdsByte(from: 0xD6) }
    for block in mayHaveSome ? blocks : [] where model.isFirst(block) {
        var letters = 0
        var rightToLeft = 0
        for run in model.blocks(of: block.element).lazy.flatMap({ model.runs[$0.runs] }) where !run.isReplacement {
            let text = letter.tree.text(of: run.node)
            // In UTF-8 the scripts from Hebrew on begin at D6; most texts hold nothing of the kind.
            guard text.holdsByte(from: 0xD6) else {
                letters += text.utf8.count
                continue
            }
            for scalar in text.unicodeScalars where scalar.isLetter {
                letters += 1
                if isRightToLeft(scalar) { rightToLeft += 1 }
            }
        }
        if 2 * rightToLeft > letters {
            directions[block.element] = directionality(of: block.element, model, in: letter)
        }
    }
    letter.facts[.directionality] = .sparse(directions, otherwise: .absent)
}

/// nil where the text comes in the same order whatever its direction is.
private func directionality(of block: NodeID, _ model: TextModel, in letter: Letter) -> FactValue? {
    let tree = letter.tree
    var text = ""
    var found: Set<String> = []
    for run in model.blocks(of: block).lazy.flatMap({ model.runs[$0.runs] }) where !run.isReplacement {
        let own = tree.text(of: run.node)
        text += own
        guard own.unicodeScalars.contains(where: \.isLetterOrDigit) else { continue }
        found.insert(
            ([run.node] + tree.ancestors(of: run.node)).lazy.compactMap { direction(of: $0, in: tree) }.first ?? "ltr")
    }
    guard dependsOnDirection(text) else { return nil }
    if letter.stylesMaySetDirection { return .unknown(.styleNotEvaluated) }
    if found.count == 1, let one = found.first, one != "ltr" { return .text(one) }
    if !found.contains("ltr") { return .text("rtl") }
    return .text("ltr")
}

/// What an element says of its direction, in its attribute or its style; nil where it says nothing.
private func direction(of node: NodeID, in tree: DocumentTree) -> String? {
    if let style = tree.attribute("style", of: node), style.holds("irection"), let value = statedDirection(style) {
        return value
    }
    let value = tree.attribute("dir", of: node)?.lowercased() ?? ""
    return ["rtl", "ltr", "auto"].contains(value) ? value : tree.name(of: node) == "bdi" ? "auto" : nil
}

/// What a style attribute says last of the direction. Source: CSS Writing Modes 3 section 2.1; comments are CSS Syntax 3 section 4.3.2.
private func statedDirection(_ style: String) -> String? {
    var plain = ""
    var rest = style[...]
    while let start = rest.firstRange(of: "/*") {
        plain += rest[..<start.lowerBound]
        rest = rest[start.upperBound...]
        rest = rest.firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
    }
    plain += rest
    return plain.split(separator: ";").reversed().lazy.compactMap { declaration -> String? in
        let parts = declaration.lowercased().split(separator: ":", maxSplits: 1).map {
            String($0).trimmingASCIISpace()
        }
        guard parts.count == 2, parts[0] == "direction" else { return nil }
        let value = parts[1].prefix { $0 != "!" }.filter { !$0.isWhitespace }
        return ["rtl", "ltr"].contains(value) ? value : nil
    }.first
}

/// Whether a text from the right is shown in another order where its paragraph goes from the left: letters from the left or a figure before it part
/// it, and a sign at its end goes to the other end.
private func dependsOnDirection(_ text: String) -> Bool {
    let shown = text.unicodeScalars.drop { $0.properties.isWhitespace }
    guard let first = shown.first, let last = shown.last(where: { !$0.properties.isWhitespace }) else { return false }
    return !isRightToLeft(first) || !(isRightToLeft(last) || last.isLetterOrDigit)
        || shown.contains { $0.isLetter && !isRightToLeft($0) }
}

/// Source: Unicode 15, the blocks whose letters have Bidi_Class R or AL.
private func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
}

// MARK: Running text

/// How near the top or bottom edge running text stands, as a share of the page's height.
let marginShare = 0.15

/// Running text is short; two sections that begin alike are not.
private let longestRunningText = 120.0

private func repetitions(among blocks: [TextModel.Block], _ model: TextModel, in letter: Letter) -> (
    FactColumn, FactColumn
) {
    let tree = letter.tree
    struct Place: Hashable {
        var text: String
        var left, top: Int
    }
    guard letter.facts[.isTagged, DocumentTree.root] == .flag(true) else {
        return (.sparse([:], otherwise: .absent), .sparse([:], otherwise: .absent))
    }
    let sizes = pageSizes(in: tree)
    var places: [Place: [TextModel.Block]] = [:]
    let forms = Set((0..<tree.count).lazy.filter { isField($0, in: letter) }.map { tree.nodes[$0].page })
    for block in blocks where Double(block.length) <= longestRunningText {
        // Rows and items stand at the same height on several pages by chance, and so do the labels of fields.
        guard block.context.isDisjoint(with: [.table, .list, .listItem]),
            !forms.contains(model.page(of: block, in: tree))
        else {
            continue
        }
        guard let box = model.box(of: block, in: tree), let height = sizes[model.page(of: block, in: tree)]?.height
        else {
            continue
        }
        guard box.bottom < marginShare * height || box.top > (1 - marginShare) * height else { continue }
        let text = model.textItself(of: block, in: tree, limit: 200)
        let folded = String(String.UnicodeScalarView(text.unicodeScalars.map { ("0"..."9").contains($0) ? "0" : $0 }))
        places[
            Place(
                text: folded, left: Int(clamping: (box.left / 4).rounded()), top: Int(clamping: (box.top / 4).rounded())
            ), default: []
        ].append(block)
    }
    var values: [NodeID: FactValue] = [:]
    for block in blocks { values[block.element] = .flag(false) }
    var texts: [NodeID: FactValue] = [:]
    let blockCounts = Dictionary(blocks.map { (model.page(of: $0, in: tree), 1) }, uniquingKeysWith: +)
    for (_, same) in places {
        // Where it is met first it may be told, and it breaks into nothing where it is all there is.
        let first = same.lazy.map { model.page(of: $0, in: tree) }.min() ?? 0
        let again = same.filter {
            let page = model.page(of: $0, in: tree)
            return page > first && blockCounts[page, default: 0] > 1
        }
        guard let next = again.min(by: { model.page(of: $0, in: tree) < model.page(of: $1, in: tree) }) else {
            continue
        }
        let text = FactValue.text(model.textItself(of: next, in: tree, limit: 200).collapsingWhitespace())
        for block in again {
            values[block.element] = .flag(true)
            texts[block.element] = text
        }
    }
    return (.sparse(values, otherwise: .absent), .sparse(texts, otherwise: .absent))
}

private func isField(_ node: NodeID, in letter: Letter) -> Bool {
    letter.tree.name(of: node) == "pdf:form-field"
}

/// The width and height of each page as it is shown, in points.
func pageSizes(in tree: DocumentTree) -> [Int32: (width: Double, height: Double)] {
    var sizes: [Int32: (width: Double, height: Double)] = [:]
    for node in 0..<tree.count where tree.name(of: node) == "pdf:page" {
        func points(_ name: String) -> Double? { tree.attribute(name, of: node).flatMap(Double.init) }
        guard let width = points("Width"), let height = points("Height") else { continue }
        sizes[tree.nodes[node].page] = (width, height)
    }
    return sizes
}

extension Rectangle {
    func overlaps(_ other: Rectangle) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}
