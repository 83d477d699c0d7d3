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

/// Edges so near, in points, stand below each other.
private let edgeTolerance = 4.0

func tabbedLines(of blocks: [TextModel.Block], _ model: TextModel, in letter: Letter) -> FactColumn {
    var values: [(node: NodeID, value: FactValue)] = []
    var run: (first: NodeID, line: TextLine, count: Int)?
    func end() { if let run, run.count >= 2 { values.append((run.first, .number(Double(run.count)))) } }
    for block in blocks {
        guard block.context.isDisjoint(with: [.table, .list, .heading]) else {
            end()
            run = nil
            continue
        }
        for line in model.lines(of: block, in: letter) where line.box != nil {
            if line.edges.isEmpty {
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

extension TextLine {
    fileprivate func continues(in next: TextLine) -> Bool {
        guard let box, let below = next.box, page == next.page, below.top > box.top,
            below.top - box.bottom < 2 * (box.bottom - box.top)
        else { return false }
        return next.edges.contains { edge in
            edges.contains {
                ($0.left - edge.left).magnitude < edgeTolerance || ($0.right - edge.right).magnitude < edgeTolerance
            }
        }
    }
}
