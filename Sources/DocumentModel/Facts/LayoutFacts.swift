extension FactPass {
    /// Blocks that look like headings.
    static let headingLooks = FactPass(
        needs: [.isTextBlock, .textLength, .fontWeight, .fontSizeInPoints],
        gives: [
            FactDefinition(
                .looksLikeHeading, .flag,
                da:
                    "Om tekstblokken er en enkelt kort linje, federe eller større end brødteksten lige efter, og ikke selv en overskrift.",
                en:
                    "Whether the text block is one short line, bolder or larger than the body text right after it, and no heading itself."
            )
        ])

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
                .isRightToLeft, .flag,
                da: "Om de fleste af tekstblokkens bogstaver hører til skrifter, der skrives fra højre mod venstre.",
                en: "Whether most of the text block's letters belong to scripts written from right to left.",
                source: "Unicode Standard Annex 9, Bidi_Class R and AL")
        ])

    /// Running text of a PDF.
    static let repetitions = FactPass(
        needsInPDF: [.isTextBlock, .textLength],
        gives: [
            FactDefinition(
                .repeatsOnPages, .flag, [.pdf],
                da: "Om den samme tekst, tal fraregnet, står samme sted øverst eller nederst på flere sider.",
                en:
                    "Whether the same text, digits aside, stands at the same place at the top or bottom of several pages.",
                source: "ISO 32000-1 section 14.8.2.2.2; ISO 14289-1 section 7.8")
        ])
}

/// Works out what is wanted of what follows from where blocks of text stand and how they look.
func deriveLayout(_ wanted: FactSet, isTextBlock: [Bool], for letter: inout Letter) {
    let passes: [FactPass] = [.headingLooks, .addresses, .directions, .tabbedLines, .readingOrder, .repetitions]
    guard passes.contains(where: wanted.wants) else { return }
    let blocks = (0..<letter.tree.count).filter { isTextBlock[$0] && !letter.facts.isHidden($0) }
    if wanted.wants(.headingLooks) { letter.facts[.looksLikeHeading] = headingLooks(of: blocks, in: letter) }
    if wanted.wants(.addresses) { letter.facts[.bareAddress] = bareAddresses(in: blocks, of: letter) }
    if wanted.wants(.directions) { letter.facts[.isRightToLeft] = directions(of: blocks, in: letter) }
    guard letter.format == .pdf else { return }
    if wanted.wants(.tabbedLines) { letter.facts[.tabbedLineCount] = tabbedLines(of: blocks, in: letter) }
    if wanted.wants(.readingOrder) {
        letter.facts[.isReadAfterTextBelow] = upwardJumps(isTextBlock: isTextBlock, in: letter)
    }
    if wanted.wants(.repetitions) { letter.facts[.repeatsOnPages] = repetitions(among: blocks, in: letter) }
}

// MARK: Headings

private let longestHeading = 90.0
private let shortestBodyText = 40.0

/// A block that could be a heading has a value; those in lists, tables, headings and links have none.
private func headingLooks(of blocks: [NodeID], in letter: Letter) -> FactColumn {
    let tree = letter.tree
    let bodySize = mostFrequentSize(of: blocks, in: letter)
    var values: [NodeID: FactValue] = [:]
    var excludedUntil = 0
    var position = 0
    for node in 0..<tree.count {
        let role = letter.facts.roles[node]
        if [.heading, .table, .list, .link, .button].contains(role) {
            excludedUntil = max(excludedUntil, tree.end(of: node))
        }
        guard position < blocks.count, blocks[position] == node else { continue }
        position += 1
        if node < excludedUntil || [.caption, .term, .listitem, .cell, .columnheader, .rowheader].contains(role) {
            continue
        }
        guard let length = letter.facts[.textLength, node].number, length >= 3 else { continue }
        guard let weight = letter.facts[.fontWeight, node].number else {
            if case .unknown(let reason) = letter.facts[.fontWeight, node] { values[node] = .unknown(reason) }
            continue
        }
        let size = letter.facts[.fontSizeInPoints, node].number
        var looks = false
        if length <= longestHeading, position < blocks.count, isOneLine(node, size: size, in: letter) {
            let next = blocks[position]
            let nextWeight = letter.facts[.fontWeight, next].number ?? 400
            let nextSize = letter.facts[.fontSizeInPoints, next].number
            let isBolder = weight >= 600 && nextWeight < 600
            let isLarger =
                size.map { size in size >= 1.15 * (nextSize ?? size) && size >= 1.15 * (bodySize ?? size) } ?? false
            let isBody =
                letter.facts[.textLength, next].number ?? 0 >= shortestBodyText && letter.facts.roles[next] != .heading
            looks = (isBolder || isLarger) && isBody && endsLikeHeading(node, in: letter)
        }
        values[node] = .flag(looks)
    }
    return .sparse(values, otherwise: .absent)
}

/// The size that most characters have.
private func mostFrequentSize(of blocks: [NodeID], in letter: Letter) -> Double? {
    var lengths: [Int: Double] = [:]
    for block in blocks {
        guard let size = letter.facts[.fontSizeInPoints, block].number, size.magnitude < 10_000 else { continue }
        lengths[Int((size * 10).rounded()), default: 0] += letter.facts[.textLength, block].number ?? 0
    }
    return lengths.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { Double($0.key) / 10 }
}

private func isOneLine(_ node: NodeID, size: Double?, in letter: Letter) -> Bool {
    guard let box = letter.tree.boxes[node], let size else { return true }
    return box.bottom - box.top < 2 * size
}

/// A sentence ends in a point, a greeting in a comma.
private func endsLikeHeading(_ node: NodeID, in letter: Letter) -> Bool {
    let text = readableText(of: node, in: letter, limit: 400, extent: .block)
    guard let last = text.unicodeScalars.last, text.unicodeScalars.contains(where: \.isLetter) else { return false }
    return ![".", ",", ";"].contains(last)
}

// MARK: Addresses

/// Web and mail addresses in text that no link covers.
private func bareAddresses(in blocks: [NodeID], of letter: Letter) -> FactColumn {
    let tree = letter.tree
    var links: [Int32: [Rectangle]] = [:]
    for node in 0..<tree.count where tree.attribute("Subtype", of: node) == "Link" {
        if let box = tree.boxes[node] { links[tree.nodes[node].page, default: []].append(box) }
    }
    var values: [NodeID: FactValue] = [:]
    for block in blocks {
        var insideLinkUntil = 0
        var next = block + 1
        while next < tree.end(of: block), values[block] == nil {
            let part = next
            next += 1
            if letter.facts.roles[part] == .link { insideLinkUntil = max(insideLinkUntil, tree.end(of: part)) }
            if !tree.isText(part), !tree.nameIsInline[Int(tree.nodes[part].name)] { next = tree.end(of: part) }
            guard tree.isText(part), part >= insideLinkUntil, let address = firstAddress(in: tree.text(of: part)) else {
                continue
            }
            if let box = tree.boxes[part], links[tree.nodes[part].page]?.contains(where: { $0.overlaps(box) }) ?? false
            {
                continue
            }
            values[block] = .text(address)
        }
    }
    return .sparse(values, otherwise: .absent)
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

private func directions(of blocks: [NodeID], in letter: Letter) -> FactColumn {
    let tree = letter.tree
    var values: [NodeID: FactValue] = [:]
    for block in blocks {
        var letters = 0
        var rightToLeft = 0
        var next = block + 1
        while next < tree.end(of: block) {
            let part = next
            next = !tree.isText(part) && !tree.nameIsInline[Int(tree.nodes[part].name)] ? tree.end(of: part) : part + 1
            guard tree.isText(part) else { continue }
            let text = tree.text(of: part)
            // In UTF-8 the scripts from Hebrew on begin at D6; most texts hold nothing of the kind.
            guard text.utf8.contains(where: { $0 >= 0xD6 }) else {
                letters += text.utf8.count
                continue
            }
            for scalar in text.unicodeScalars where scalar.isLetter {
                letters += 1
                if isRightToLeft(scalar) { rightToLeft += 1 }
            }
        }
        if rightToLeft > 0 { values[block] = .flag(2 * rightToLeft > letters) }
    }
    return .sparse(values, otherwise: .flag(false))
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
private let marginShare = 0.15

/// Running text is short; two sections that begin alike are none.
private let longestRunningText = 120.0

private func repetitions(among blocks: [NodeID], in letter: Letter) -> FactColumn {
    let tree = letter.tree
    struct Place: Hashable {
        var text: String
        var left, top: Int
    }
    guard letter.facts[.isTagged, DocumentTree.root] == .flag(true) else { return .sparse([:], otherwise: .absent) }
    var heights: [Int32: Double] = [:]
    for node in 0..<tree.count where tree.name(of: node) == "pdf:page" {
        heights[tree.nodes[node].page] = tree.attribute("Height", of: node).flatMap(Double.init)
    }
    var places: [Place: [NodeID]] = [:]
    for block in blocks {
        guard let box = tree.boxes[block], let height = heights[tree.nodes[block].page] else { continue }
        guard letter.facts[.textLength, block].number ?? 0 <= longestRunningText else { continue }
        guard box.bottom < marginShare * height || box.top > (1 - marginShare) * height else { continue }
        let text = readableText(of: block, in: letter, limit: 200, extent: .block)
        let folded = String(String.UnicodeScalarView(text.unicodeScalars.map { ("0"..."9").contains($0) ? "0" : $0 }))
        places[
            Place(
                text: folded, left: Int(clamping: (box.left / 4).rounded()), top: Int(clamping: (box.top / 4).rounded())
            ), default: []
        ].append(block)
    }
    var values: [NodeID: FactValue] = [:]
    for block in blocks { values[block] = .flag(false) }
    for (_, nodes) in places where Set(nodes.map { tree.nodes[$0].page }).count >= 2 {
        for node in nodes { values[node] = .flag(true) }
    }
    return .sparse(values, otherwise: .absent)
}

extension Rectangle {
    func overlaps(_ other: Rectangle) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}
