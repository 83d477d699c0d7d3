extension FactPass {
    /// Cells of another kind under the one header of their row.
    static let rowHeaders = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .otherCellInRow, .text, [.pdf],
                da:
                    "Teksten i den første celle med tal, der står under samme rækkeoverskrift som en celle med ord, eller omvendt. Kun tabeller uden kolonneoverskrifter har en værdi: den anden celle har ikke andet at læses med end rækkens overskrift.",
                en:
                    "The text of the first cell with digits that stands under the same row header as a cell of words, or the other way round. Only tables without column headers have a value: the second cell has nothing to be read with but the row's header.",
                source: "WCAG 2.1, 1.3.1; ISO 32000-1 section 14.8.5.7"),
            FactDefinition(
                .otherCellRowHeader, .text, [.pdf], da: "Rækkeoverskriften, som den celle står under.",
                en: "The row header that this cell stands under.",
                source: "WCAG 2.1, 1.3.1; ISO 32000-1 section 14.8.5.7"),
        ])
}

/// A row header may head several cells where a column header parts them. Where none does, words and figures in one row are two things under one name.
func deriveRowHeaders(for letter: inout Letter) {
    let tree = letter.tree
    var cells: [NodeID: FactValue] = [:]
    var headers: [NodeID: FactValue] = [:]
    var rows: [(table: NodeID, cells: [NodeID])] = []
    var withColumnHeaders = Set<NodeID>()
    var table: NodeID?
    for node in letter.facts.roles.indices {
        switch letter.facts.roles[node] {
        case .table:
            // A table within a cell is one of its own; the outer one is not looked at any further.
            table = node
        case .row: if let table, node < tree.end(of: table) { rows.append((table, [])) }
        case .columnheader: if let table { withColumnHeaders.insert(table) }
        case .rowheader, .cell:
            if let table, rows.last?.table == table, node < tree.end(of: table) {
                rows[rows.count - 1].cells.append(node)
            }
        default: continue
        }
    }
    for row in rows where cells[row.table] == nil && !withColumnHeaders.contains(row.table) {
        guard row.cells.count > 2, letter.facts.roles[row.cells[0]] == .rowheader,
            row.cells.dropFirst().allSatisfy({ letter.facts.roles[$0] == .cell })
        else { continue }
        let header = readableText(of: row.cells[0], in: letter, limit: 200)
        let texts = row.cells.dropFirst().map { readableText(of: $0, in: letter, limit: 200) }.filter { !$0.isEmpty }
        guard !header.isEmpty, let first = texts.first,
            let other = texts.first(where: { $0.holdsDigit != first.holdsDigit })
        else { continue }
        cells[row.table] = .text(other)
        headers[row.table] = .text(header)
    }
    letter.facts[.otherCellInRow] = .sparse(cells, otherwise: .absent)
    letter.facts[.otherCellRowHeader] = .sparse(headers, otherwise: .absent)
}

extension String {
    fileprivate var holdsDigit: Bool { utf8.contains(where: isASCIIDigit) }
}
