extension FactPass {
    /// Lists that are typed and not tagged.
    static let typedLists = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .typedListRun, .number, [.html, .pdf, .text],
                da: "På den første af flere blokke eller linjer i træk med skrevne punkttegn: hvor mange der er.",
                en: "On the first of several blocks or lines in a row with typed markers: how many there are.")
        ])
}

/// Bullets and numbers that were typed as text where a list would have been.
func typedListRuns(of blocks: [TextModel.Block], _ model: TextModel, in letter: Letter) -> FactColumn {
    var runs: [(node: NodeID, value: FactValue)] = []
    // The block before, the element it stands in, its marker and where its run began.
    var previous: (parent: NodeID, marker: TypedMarker, first: NodeID, length: Int)?
    for block in blocks {
        guard !block.context.contains(.listItem), letter.facts.roles[block.element] != .heading else { continue }
        guard mayHoldMarkers(block, model, in: letter.tree) else {
            previous = nil
            continue
        }
        let lines = lineBeginnings(of: block, model, in: letter)
        let marked = lines.map(TypedMarker.init(startOf:))
        guard let marker = marked.first ?? nil else {
            previous = nil
            // A heading line, then typed items behind line breaks, in one block.
            let length = longestRun(in: marked)
            if length >= 2 { runs.append((block.element, .number(Double(length)))) }
            continue
        }
        let inner = longestRun(in: marked)
        let parent =
            block.isAnonymous ? block.element : letter.tree.parent(of: block.element) ?? DocumentTree.root
        // What follows goes on from the block's last marker.
        let lastMarker = (marked.last { $0 != nil } ?? marker) ?? marker
        if let last = previous, last.parent == parent, last.marker.precedes(marker) {
            previous = (parent, lastMarker, last.first, last.length + inner)
        } else {
            previous = (parent, lastMarker, block.element, max(1, inner))
        }
        if let run = previous, run.length >= 2 { runs.append((run.first, .number(Double(run.length)))) }
    }
    // A run that goes on is longer each time.
    return .listed(runs.reversed(), otherwise: .absent)
}

private func longestRun(in markers: [TypedMarker?]) -> Int {
    var longest = 0
    var length = 0
    var last: TypedMarker?
    for marker in markers {
        if let marker {
            length = last.map { $0.precedes(marker) } ?? false ? length + 1 : 1
            longest = max(longest, length)
        } else {
            length = 0
        }
        last = marker
    }
    return longest
}

/// Whether one of the block's lines could begin with a marker. Most blocks have one line, and it begins with a word.
private func mayHoldMarkers(_ block: TextModel.Block, _ model: TextModel, in tree: DocumentTree) -> Bool {
    if model.isBroken(block) { return true }
    // A line of a page begins with a run, and so does the only line of any other block.
    let isPlaced = !tree.boxes.isEmpty
    for run in model.runs[block.runs] where run.length > 0 && !run.isReplacement {
        if mayBeginWithMarker(tree.text(of: run.node)) { return true }
        guard isPlaced || run.length < 2 else { return false }
    }
    return false
}

private func mayBeginWithMarker(_ text: String) -> Bool {
    var start: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
        if start.count >= 2 { break }
        if !start.isEmpty || !scalar.properties.isWhitespace { start.append(scalar) }
    }
    guard let first = start.first else { return false }
    return !first.isLetter || start.count < 2 || start[1] == ")"
}

/// The beginnings of the block's lines.
private func lineBeginnings(of block: TextModel.Block, _ model: TextModel, in letter: Letter) -> [String] {
    model.lines(of: block, in: letter).compactMap { line in
        let text = model.text(of: line, in: letter.tree, limit: 200)
        return text.isEmpty ? nil : text
    }
}

/// A marker at the start of a line: a bullet character, or a number or letter with a point or parenthesis.
struct TypedMarker {
    enum Kind: Equatable { case bullet, number(Int), letter(Int) }
    var kind: Kind
    var text: String

    init?(startOf line: String) {
        let scalars = Array(line.unicodeScalars.prefix(8))
        guard scalars.count > 2 else { return nil }
        if TypedMarker.bullets.contains(scalars[0]), scalars[1] == " " {
            kind = .bullet
            text = String(scalars[0])
            return
        }
        var digits = 0
        while digits < 3, digits < scalars.count, ("0"..."9").contains(scalars[digits]) { digits += 1 }
        func isStop(_ index: Int) -> Bool {
            index + 1 < scalars.count && (scalars[index] == "." || scalars[index] == ")") && scalars[index + 1] == " "
        }
        if digits > 0, digits < 3, isStop(digits) {
            text = String(String.UnicodeScalarView(scalars[0...digits]))
            kind = .number(Int(text.dropLast()) ?? 0)
            return
        }
        if scalars[0].isLetter, scalars[1] == ")", isStop(1) {
            kind = .letter(Int(scalars[0].value))
            text = String(String.UnicodeScalarView(scalars[0...1]))
            return
        }
        return nil
    }

    /// Bullets keep their kind; numbers and letters go on by one, so that dates and sums are no list.
    func precedes(_ other: TypedMarker) -> Bool {
        switch (kind, other.kind) {
        case (.bullet, .bullet): text == other.text
        case (.number(let first), .number(let second)), (.letter(let first), .letter(let second)): second == first + 1
        default: false
        }
    }

    private static let bullets: Set<Unicode.Scalar> = [
        "•", "◦", "▪", "■", "□", "●", "○", "–", "-", "*", "·", "‣", "⁃", "➢", "➤", "✓", "✔", "\u{F0B7}", "\u{F0A7}",
        "\u{F0D8}",
    ]
}
