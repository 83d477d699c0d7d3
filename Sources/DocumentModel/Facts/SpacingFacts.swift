extension FactPass {
    /// Words pushed apart.
    static let spaceRuns = FactPass(
        gives: [
            FactDefinition(
                .longestSpaceRun, .number, [.html],
                da: "Det største antal faste mellemrum i træk mellem to ord i blokken.",
                en: "The most no-break spaces in a row between two words of the block.",
                source: "WCAG 2.1, failures F33 and F34")
        ])
}

/// `longestSpaceRun`: words pushed apart with no-break spaces, or with spaces and tabs where they are kept.
///
/// Source: WCAG 2.1, failures F33 and F34 (white space used to make columns or tables in plain text).
func deriveSpaceRuns(for letter: inout Letter) {
    let tree = letter.tree
    var values: [NodeID: FactValue] = [:]
    var keptUntil = 0
    for node in 0..<tree.count {
        if !tree.isText(node) {
            if ["pre", "textarea", "xmp"].contains(tree.name(of: node)) {
                keptUntil = max(keptUntil, tree.end(of: node))
            }
            continue
        }
        let run = longestRun(in: tree.text(of: node), keepsSpaces: node < keptUntil)
        guard run >= 3, !letter.facts.isHidden(node), let block = nearestBlock(of: node, in: tree) else { continue }
        values[block] = .number(max(Double(run), values[block]?.number ?? 0))
    }
    letter.facts[.longestSpaceRun] = .sparse(values, otherwise: .absent)
}

private func nearestBlock(of node: NodeID, in tree: DocumentTree) -> NodeID? {
    tree.ancestors(of: node).first { !tree.nameIsInline[Int(tree.nodes[$0].name)] }
}

/// Only between words of one line: an indent moves nothing apart.
private func longestRun(in text: String, keepsSpaces: Bool) -> Int {
    var longest = 0
    var run = 0
    var hasWord = false
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: run += 1
        case 0x20, 0x09: if keepsSpaces { run += scalar.value == 0x09 ? 4 : 1 }
        case 0x0A, 0x0D:
            if keepsSpaces {
                run = 0
                hasWord = false
            }
        default:
            if hasWord { longest = max(longest, run) }
            hasWord = true
            run = 0
        }
    }
    return longest
}
