extension FactPass {
    /// Tables made of tabs.
    static let tabbedLines = FactPass(
        needsInPDF: [.isTextBlock, .fontSizeInPoints],
        gives: [
            FactDefinition(
                .tabbedLineCount, .number, [.pdf],
                da:
                    "På den første af flere linjer i træk, hvis dele står under hinanden med store mellemrum: hvor mange linjer der er.",
                en:
                    "On the first of several lines in a row whose parts stand below each other with wide gaps: how many lines there are.",
                source: "WCAG 2.1, failures F33 and F34")
        ])
}

/// Lines whose parts were moved below each other with tabs or spaces, where a table would have been.

/// A gap of so many em is wider than any space between words.
private let narrowestGap = 1.5
/// Edges so near, in points, stand below each other.
private let edgeTolerance = 4.0

func tabbedLines(of blocks: [NodeID], in letter: Letter) -> FactColumn {
    let tree = letter.tree
    var values: [NodeID: FactValue] = [:]
    var run: (first: NodeID, line: TabbedLine, count: Int)?
    func end() { if let run, run.count >= 2 { values[run.first] = .number(Double(run.count)) } }
    var insideUntil = 0
    var position = 0
    for node in 0..<tree.count {
        if [.table, .list, .heading].contains(letter.facts.roles[node]) || tree.name(of: node) == "TOC" {
            insideUntil = max(insideUntil, tree.end(of: node))
        }
        guard position < blocks.count, blocks[position] == node else { continue }
        position += 1
        if node < insideUntil {
            end()
            run = nil
            continue
        }
        for line in lines(of: node, in: letter) {
            if line.edges.isEmpty {
                end()
                run = nil
            } else if let last = run, last.line.continues(in: line) {
                run = (last.first, line, last.count + 1)
            } else {
                end()
                run = (node, line, 1)
            }
        }
    }
    end()
    return .sparse(values, otherwise: .absent)
}

/// One line of a block: the left and right edges of the parts behind wide gaps.
private struct TabbedLine {
    var page: Int32
    var top, bottom: Double
    var right: Double
    var edges: [(left: Double, right: Double)] = []

    func continues(in next: TabbedLine) -> Bool {
        guard page == next.page, next.top > top, next.top - bottom < 2 * (bottom - top) else { return false }
        return next.edges.contains { edge in
            edges.contains {
                ($0.left - edge.left).magnitude < edgeTolerance || ($0.right - edge.right).magnitude < edgeTolerance
            }
        }
    }
}

private func lines(of block: NodeID, in letter: Letter) -> [TabbedLine] {
    let tree = letter.tree
    var lines: [TabbedLine] = []
    var next = block + 1
    while next < tree.end(of: block) {
        let part = next
        next = !tree.isText(part) && !tree.nameIsInline[Int(tree.nodes[part].name)] ? tree.end(of: part) : part + 1
        guard tree.isText(part), let box = tree.boxes[part], !isBlank(tree.text(of: part)) else { continue }
        let page = tree.nodes[part].page
        let em = max(1, letter.facts[.fontSizeInPoints, part].number ?? box.bottom - box.top)
        if let last = lines.last, last.page == page, (last.bottom - box.bottom).magnitude < 0.5 * em,
            box.left > last.right - em
        {
            if box.left - last.right >= narrowestGap * em { lines[lines.count - 1].edges.append((box.left, box.right)) }
            lines[lines.count - 1].right = max(last.right, box.right)
        } else {
            lines.append(TabbedLine(page: page, top: box.top, bottom: box.bottom, right: box.right))
        }
    }
    return lines
}
