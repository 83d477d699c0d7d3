extension FactPass {
    /// Lines that look like headings.
    static let headingLooks = FactPass(
        needs: [.isTextBlock, .textLength, .fontWeight, .fontSizeInPoints], needsInPDF: [.repeatsOnPages],
        gives: [
            FactDefinition(
                .looksLikeHeading, .flag,
                da:
                    "Om en kort linje er federe eller større end det, den står lige over, skrevet med store bogstaver, eller den største før brevets første sætninger, uden selv at være en overskrift. Står på linjens eget element, ellers på tekstblokken.",
                en:
                    "Whether a short line is bolder or larger than what it stands right above, in capitals, or the largest before the letter's first sentences, and no heading itself. It is on the line's own element, or else on the text block."
            ),
            FactDefinition(
                .headingLine, .text,
                da: "Den linje, der ser ud som en overskrift. Flere linjer i samme element er skilt med en skråstreg.",
                en: "The line that looks like a heading. Several lines of one element are parted by a slash."),
        ])
}

private let longestHeading = 90
/// So much text behind a line is more than a label's value.
private let shortestBodyText = 40
/// Fewer letters in capitals are an abbreviation.
private let fewestCapitals = 5
/// Where a line of a page ends in the last quarter of its paragraph, the next word may just not have fitted.
private let brokenShare = 0.75
/// So near a field its label stands, in points.
private let widestLabelGap = 24.0
/// A table whose header cells stand further in is not looked through.
private let mostTableNodes = 2_000

/// A block that could be a heading has a value; those in lists, headings and links have none, and in tables of data neither.
func headingLooks(of blocks: [TextModel.Block], _ model: TextModel, in letter: Letter) -> (
    looks: FactColumn, lines: FactColumn
) {
    var search = HeadingSearch(letter: letter, model: model, blocks: blocks)
    search.run()
    search.findTitle()
    return (
        .listed(search.found.keys.map { ($0, .flag(true)) } + search.candidates, otherwise: .absent),
        .listed(search.found.map { ($0, .text($1.joined(separator: " / "))) }, otherwise: .absent)
    )
}

/// A line that may be a heading, and how it looks.
private struct LookedAtLine {
    let block: Int
    let line: TextLine
    let length: Int
    let weight: Double?
    let size: Double?
}

private struct HeadingSearch {
    let letter: Letter
    let model: TextModel
    let blocks: [TextModel.Block]
    private let bodySize: Double?
    /// The blocks that could be headings.
    private(set) var candidates: [(NodeID, FactValue)] = []
    /// The lines that look like headings, by the element they stand on.
    private(set) var found: [NodeID: [String]] = [:]
    /// By table, whether it has header cells.
    private var isTableOfData: [NodeID: Bool] = [:]
    /// The fields of each page of a PDF.
    private let fields: [Int32: [Rectangle]]
    /// The lines of the block that was looked at last.
    private var known: (block: Int, lines: [LookedAtLine]) = (-1, [])

    init(letter: Letter, model: TextModel, blocks: [TextModel.Block]) {
        self.letter = letter
        self.model = model
        self.blocks = blocks
        bodySize = mostFrequentSize(of: blocks, model, in: letter)
        fields = fieldBoxes(in: letter)
    }

    mutating func run() {
        for position in blocks.indices {
            let block = blocks[position]
            // What stands at the top of each page is a running header, and asked about as one.
            guard block.context.isDisjoint(with: [.heading, .list, .link, .button]),
                letter.facts[.repeatsOnPages, block.element] != .flag(true)
            else { continue }
            switch letter.facts.roles[block.element] {
            case .caption, .term, .listitem, .columnheader, .rowheader: continue
            default: break
            }
            let isInTable = block.context.contains(.table)
            let lines = lines(of: position)
            guard let first = lines.first else { continue }
            if !isInTable, block.length >= 3, first.weight != nil { candidates.append((block.element, .flag(false))) }
            for index in lines.indices where mayBeHeading(index, of: lines, in: block) {
                guard !isInTable || !standsInData(block) else { break }
                guard let text = headingText(index, of: lines, isInTable: isInTable) else { continue }
                found[holder(of: lines[index].line, in: block, isAlone: lines.count == 1), default: []].append(text)
            }
        }
    }

    /// The letter's title, where it is told by its size alone and a greeting, a date or an address stands below it: the largest
    /// line before the first sentences, where no heading and no other line that looks like one comes before them.
    mutating func findTitle() {
        guard letter.format == .html, let bodySize else { return }
        var title: (line: LookedAtLine, isAlone: Bool, size: Double)?
        for position in blocks.indices {
            let block = blocks[position]
            guard !block.context.contains(.heading), found[block.element] == nil else { return }
            let lines = lines(of: position)
            if lines.contains(where: { $0.length >= shortestBodyText && isProse($0) }) {
                guard let title else { return }
                let holder = holder(of: title.line.line, in: blocks[title.line.block], isAlone: title.isAlone)
                found[holder] = [text(of: title.line)]
                return
            }
            guard block.context.isDisjoint(with: [.list, .link, .button]) else { continue }
            for index in lines.indices where mayBeHeading(index, of: lines, in: block) {
                guard let size = lines[index].size, size >= 1.15 * max(bodySize, title?.size ?? 0),
                    let last = lastSign(ofHeading: text(of: lines[index])), last != ":",
                    !block.context.contains(.table) || !standsInData(block)
                else { continue }
                title = (lines[index], lines.count == 1, size)
            }
        }
    }

    private func text(of line: LookedAtLine) -> String { model.text(of: line.line, in: letter.tree, limit: 400) }

    /// The sign that a heading of that text ends in; nil where it is none: a sentence ends in a point, a greeting in a comma.
    private func lastSign(ofHeading text: String) -> Unicode.Scalar? {
        guard let last = text.unicodeScalars.last, text.unicodeScalars.contains(where: \.isLetter) else { return nil }
        return [".", ",", ";"].contains(last) ? nil : last
    }

    private mutating func lines(of position: Int) -> [LookedAtLine] {
        if known.block == position { return known.lines }
        let block = blocks[position]
        // Most blocks are one line wherever they are shown.
        let lines =
            letter.format == .html && !model.isBroken(block)
            ? [TextLine(runs: block.runs)] : model.lines(of: block, in: letter)
        known = (
            position,
            lines.map { line in
                LookedAtLine(
                    block: position, line: line,
                    length: lines.count == 1 ? block.length : model.length(of: line, in: letter.tree),
                    weight: smallest(.fontWeight, in: line.runs, model, of: letter),
                    size: smallest(.fontSizeInPoints, in: line.runs, model, of: letter))
            }
        )
        return known.lines
    }

    /// What can be told by the line's length and place alone.
    private func mayBeHeading(_ index: Int, of lines: [LookedAtLine], in block: TextModel.Block) -> Bool {
        let line = lines[index]
        guard line.length >= 3, line.length <= longestHeading, line.weight != nil,
            // A link leads on; it heads nothing.
            line.line.runs.contains(where: { model.runs[$0].length > 0 && !model.runs[$0].isInLink }),
            !isLabel(line.line)
        else { return false }
        guard let box = line.line.box, lines.count > 1 else { return true }
        // On a page lines end where no more words fit.
        guard index + 1 < lines.count, let whole = model.box(of: block, in: letter.tree) else { return false }
        return box.right - whole.left < brokenShare * (whole.right - whole.left)
    }

    /// Whether a field stands right beside the line: it is its label, however bold.
    private func isLabel(_ line: TextLine) -> Bool {
        guard let box = line.box, let fields = fields[line.page] else { return false }
        return fields.contains { field in
            let shared = min(box.bottom, field.bottom) - max(box.top, field.top)
            let gap = max(field.left - box.right, box.left - field.right)
            return shared > 0.5 * min(box.bottom - box.top, field.bottom - field.top) && gap < widestLabelGap
        }
    }

    /// The line's text where it looks like a heading of what follows; nil where it does not.
    private mutating func headingText(_ index: Int, of lines: [LookedAtLine], isInTable: Bool) -> String? {
        let line = lines[index]
        let follower: LookedAtLine
        var isInBlock = true
        if index + 1 < lines.count {
            follower = lines[index + 1]
        } else {
            guard line.block + 1 < blocks.count, let next = self.lines(of: line.block + 1).first,
                !isInTable || cell(of: blocks[line.block].element) == cell(of: blocks[next.block].element)
            else { return nil }
            follower = next
            isInBlock = false
        }
        // The first cell of a table is bold as often as not, and no body text.
        let isTable = !isInBlock && !isInTable && blocks[follower.block].context.contains(.table)
        let isHigher = standsOut(line, above: isTable ? nil : follower)
        // Bold lines in a row are no headings of each other, and the last of them is none either.
        if index > 0, isHigher, standsOut(lines[index - 1], above: follower) { return nil }
        guard isHigher || isInCapitals(line) && (isTable || !isInCapitals(follower)) else { return nil }
        let text = text(of: line)
        guard let last = lastSign(ofHeading: text) else { return nil }
        let isLeadIn = last == ":"
        return isBody(follower, isInBlock: isInBlock, of: blocks[line.block], isLeadIn: isLeadIn) ? text : nil
    }

    /// Bolder, or larger than what follows and than most of the letter.
    private func standsOut(_ line: LookedAtLine, above next: LookedAtLine?) -> Bool {
        let nextSize = next?.size ?? line.size ?? 0
        // Nothing stands out from what is larger.
        if let weight = line.weight, weight >= 600, (next?.weight ?? 400) < 600, nextSize <= line.size ?? nextSize {
            return true
        }
        guard let size = line.size else { return false }
        return size >= 1.15 * (next?.size ?? bodySize ?? size) && size >= 1.15 * (bodySize ?? size)
    }

    /// Words in capitals, without digits: a number beside capitals is a name or a reference.
    private func isInCapitals(_ line: LookedAtLine) -> Bool {
        guard line.length >= fewestCapitals, line.length <= longestHeading else { return false }
        var letters = 0
        // Most texts hold a small letter right at their start.
        for scalar in model.writtenText(of: line.line, in: letter.tree).unicodeScalars {
            if isSmallLetter(scalar) { return false }
            if scalar.isLetter { letters += 1 } else if scalar.isLetterOrDigit { return false }
        }
        return letters >= fewestCapitals
    }

    /// Whether what follows is what a heading stands above: running text, a list, or a table of data.
    private mutating func isBody(
        _ follower: LookedAtLine, isInBlock: Bool, of block: TextModel.Block, isLeadIn: Bool
    ) -> Bool {
        let next = blocks[follower.block]
        if isInBlock {
            let rest = letter.format == .html ? follower.length : block.length
            return rest >= shortestBodyText && isProse(follower) && (letter.format == .html || holdsSentence(block))
        }
        if letter.facts.roles[next.element] == .heading { return false }
        if next.context.contains(.table), !block.context.contains(.table) {
            guard !isLeadIn, let table = outermostTable(of: next.element, outside: block.element) else { return false }
            return hasHeaderCells(table)
        }
        if !next.context.isDisjoint(with: [.list, .listItem]) { return !isLeadIn }
        let length = letter.format == .html ? follower.length : next.length
        if length >= shortestBodyText, isProse(follower) { return true }
        return !isLeadIn && isShortSentence(follower)
    }

    /// Sentences, and not a row of names.
    private func isProse(_ line: LookedAtLine) -> Bool {
        guard letter.format == .html else { return true }
        let text = model.text(of: line.line, in: letter.tree, limit: 2_000)
        return text.holds(". ") || text.unicodeScalars.last.map { [".", "!", "?", ":"].contains($0) } ?? false
    }

    /// Whether a word of small letters ends in the sign of a sentence somewhere in the block. A name above an address, or above what a person does,
    /// is no heading of it.
    private func holdsSentence(_ block: TextModel.Block) -> Bool {
        var small = 0
        var isEnd = false
        for scalar in model.text(of: block, in: letter.tree, limit: 4_000).unicodeScalars {
            if isEnd, scalar.properties.isWhitespace { return true }
            isEnd = small >= 2 && [".", "!", "?", ":"].contains(scalar)
            small = isSmallLetter(scalar) ? small + 1 : 0
        }
        return isEnd
    }

    /// Three words or more that end as a sentence does.
    private func isShortSentence(_ line: LookedAtLine) -> Bool {
        let text = model.text(of: line.line, in: letter.tree, limit: 400)
        guard let last = text.unicodeScalars.last, [".", "!", "?"].contains(last) else { return false }
        return text.utf8.count { $0 == 0x20 } >= 2
    }

    /// The element that holds the line and nothing else; else the block's own.
    private func holder(of line: TextLine, in block: TextModel.Block, isAlone: Bool) -> NodeID {
        guard !isAlone else { return block.element }
        let shown = line.runs.filter { model.runs[$0].length > 0 }
        guard let first = shown.first, let last = shown.last else { return block.element }
        for ancestor in letter.tree.ancestors(of: model.runs[first].node) {
            guard ancestor != block.element, let runs = model.runs(in: ancestor, of: letter.tree),
                runs.allSatisfy({ line.runs.contains($0) || model.runs[$0].length == 0 })
            else { break }
            if runs.contains(last) { return ancestor }
        }
        return block.element
    }
}

// MARK: Tables

extension HeadingSearch {
    private mutating func standsInData(_ block: TextModel.Block) -> Bool {
        guard let table = nearestTable(of: block.element) else { return false }
        return hasHeaderCells(table)
    }

    /// What stands in another cell is the next column, not what follows.
    private func cell(of node: NodeID) -> NodeID? {
        if letter.facts.roles[node] == .cell { return node }
        return letter.tree.ancestors(of: node).first {
            letter.facts.roles[$0] == .cell || letter.facts.roles[$0] == .row
        }
    }

    private func nearestTable(of node: NodeID) -> NodeID? {
        if letter.facts.roles[node] == .table { return node }
        return letter.tree.ancestors(of: node).first { letter.facts.roles[$0] == .table }
    }

    private func outermostTable(of node: NodeID, outside other: NodeID) -> NodeID? {
        let tables = letter.tree.ancestors(of: node).filter { letter.facts.roles[$0] == .table }
        return tables.last { !letter.tree.subtree(of: $0).contains(other) }
    }

    private mutating func hasHeaderCells(_ table: NodeID) -> Bool {
        if let known = isTableOfData[table] { return known }
        let has = letter.tree.descendants(of: table).prefix(mostTableNodes).contains {
            letter.facts.roles[$0] == .columnheader || letter.facts.roles[$0] == .rowheader
        }
        isTableOfData[table] = has
        return has
    }
}

private func isSmallLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value >= 0x61 && scalar.value <= 0x7A }
    return scalar.properties.isLowercase
}

/// By page, where the fields of a form stand.
private func fieldBoxes(in letter: Letter) -> [Int32: [Rectangle]] {
    guard letter.format == .pdf else { return [:] }
    let tree = letter.tree
    var boxes: [Int32: [Rectangle]] = [:]
    for node in 0..<tree.count where tree.name(of: node) == "pdf:form-field" {
        if let box = tree.boxes[node] { boxes[tree.nodes[node].page, default: []].append(box) }
    }
    return boxes
}

// MARK: Looks

private func smallest(_ fact: Fact, in runs: Range<Int>, _ model: TextModel, of letter: Letter) -> Double? {
    var smallest: Double?
    for run in model.runs[runs] where run.length > 0 && !run.isReplacement {
        guard let value = letter.facts[fact, run.node].number else { continue }
        smallest = min(smallest ?? value, value)
    }
    return smallest
}

/// The size that most characters have.
private func mostFrequentSize(of blocks: [TextModel.Block], _ model: TextModel, in letter: Letter) -> Double? {
    var lengths: [Int: Int] = [:]
    for block in blocks {
        let size =
            block.isAnonymous
            ? smallest(.fontSizeInPoints, in: block.runs, model, of: letter)
            : letter.facts[.fontSizeInPoints, block.element].number
        guard let size, size.magnitude < 10_000 else { continue }
        lengths[Int((size * 10).rounded()), default: 0] += block.length
    }
    return lengths.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { Double($0.key) / 10 }
}
