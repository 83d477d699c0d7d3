extension FactPass {
    /// Tables made of tabs or spaces.
    static let tabbedLines = FactPass(
        needs: [.isTextBlock], needsInPDF: [.fontSizeInPoints],
        gives: [
            FactDefinition(
                .tabbedLineCount, .number,
                da:
                    "På den første af flere linjer i træk, hvis dele står under hinanden med store mellemrum: hvor mange linjer der er.",
                en:
                    "On the first of several lines in a row whose parts stand below each other with wide gaps: how many lines there are.",
                source: "WCAG 2.1, failures F33 and F34")
        ])
}

// Lines whose parts were moved below each other with tabs or spaces, where a table would have been.

/// Edges so near, in points, stand below each other.
private let edgeTolerance = 4.0

/// So many spaces that do not collapse are wider than any slip; a tab is as wide as this at least.
private let fewestSpaces = 4

func tabbedLines(of blocks: [TextModel.Block], _ model: TextModel, in letter: Letter) -> FactColumn {
    var values: [(node: NodeID, value: FactValue)] = []
    var run: (first: NodeID, line: TextLine, count: Int)?
    func end() { if let run, run.count >= 2 { values.append((run.first, .number(Double(run.count)))) } }
    for block in blocks {
        guard block.context.isDisjoint(with: [.table, .list, .heading]), mayHoldGaps(block, model, in: letter) else {
            end()
            run = nil
            continue
        }
        for line in model.lines(of: block, in: letter) {
            if !hasGap(line, model, in: letter) {
                end()
                run = nil
            } else if let last = run, last.line.continues(in: line) {
                run = (last.first, line, last.count + 1)
            } else {
                end()
                run = (block.element, line, 1)
            }
        }
    }
    end()
    // Of several runs in one element the last counts.
    return .listed(values.reversed(), otherwise: .absent)
}

/// Where no places are known, only spaces that do not collapse make gaps; most texts hold none.
private func mayHoldGaps(_ block: TextModel.Block, _ model: TextModel, in letter: Letter) -> Bool {
    guard letter.tree.boxes.isEmpty else { return true }
    return block.runs.contains { index in
        model.runs[index].keepsLines || holdsFixedSpaces(letter.tree.text(of: model.runs[index].node))
    }
}

private func hasGap(_ line: TextLine, _ model: TextModel, in letter: Letter) -> Bool {
    guard line.box == nil else { return !line.edges.isEmpty }
    guard letter.tree.boxes.isEmpty else { return false }
    let keepsSpaces = model.runs[line.runs.lowerBound].keepsLines
    return longestSpaceRun(in: model.writtenText(of: line, in: letter.tree), keepsSpaces: keepsSpaces) >= fewestSpaces
}

/// Whether several no-break spaces, or other spaces that do not collapse, stand in the text; told by the bytes they begin with.
private func holdsFixedSpaces(_ text: String) -> Bool {
    var count = 0
    var before: UInt8 = 0
    for byte in text.utf8 {
        if before == 0xC2 && byte == 0xA0 || byte == 0xE2 || byte == 0xE3 { count += 1 }
        if count >= 2 { return true }
        before = byte
    }
    return false
}

private func isFixedSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: true
    default: false
    }
}

/// The most spaces in a row between two words: an indent moves nothing apart, and what stands behind the mark of a list item is its
/// text.
private func longestSpaceRun(in line: String, keepsSpaces: Bool) -> Int {
    var longest = 0
    var run = 0
    var words = 0
    var isInWord = false
    var first: [Unicode.Scalar] = []
    for scalar in line.unicodeScalars {
        if isFixedSpace(scalar) {
            run += 1
            isInWord = false
        } else if scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
            if keepsSpaces { run += scalar == "\t" ? fewestSpaces : 1 }
            isInWord = false
        } else {
            if !isInWord {
                words += 1
                if words > 2 || words == 2 && !isListMark(first) { longest = max(longest, run) }
                run = 0
                isInWord = true
            }
            if words == 1, first.count < 5 { first.append(scalar) }
        }
    }
    return longest
}

/// `·`, `-`, `o`, `1.`, `12)`: as Word writes them, with spaces behind.
private func isListMark(_ word: [Unicode.Scalar]) -> Bool {
    guard let last = word.last, word.count <= 4 else { return false }
    return word.count == 1 ? !last.isLetterOrDigit || last == "o" : last == "." || last == ")"
}

extension TextLine {
    /// Lines without places stand below each other as they are written.
    fileprivate func continues(in next: TextLine) -> Bool {
        guard let box, let below = next.box else { return box == nil && next.box == nil }
        guard page == next.page, below.top > box.top, below.top - box.bottom < 2 * (box.bottom - box.top) else {
            return false
        }
        return next.edges.contains { edge in
            edges.contains {
                ($0.left - edge.left).magnitude < edgeTolerance || ($0.right - edge.right).magnitude < edgeTolerance
            }
        }
    }
}
