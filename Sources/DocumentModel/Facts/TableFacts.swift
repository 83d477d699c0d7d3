/// The grid of every table of a letter, and which header cells each data cell has.
///
/// Source: HTML section 4.9.12.1 (forming a table) and 4.9.12.2 (relationships);
/// ISO 32000-1 tables 337 and 349 for PDF.
struct TableFacts {
    private(set) var rowCount: [NodeID: FactValue] = [:]
    private(set) var columnCount: [NodeID: FactValue] = [:]
    private(set) var headerCellCount: [NodeID: FactValue] = [:]
    private(set) var hasNumericColumn: [NodeID: FactValue] = [:]
    private(set) var assignedHeaderCount: [NodeID: FactValue] = [:]
    private(set) var headersResolve: [NodeID: FactValue] = [:]

    init(letter: Letter) {
        let tree = letter.tree
        for node in 0..<tree.count {
            switch letter.facts.roles[node] {
            case .table, .grid, .treegrid: measure(node, in: letter)
            default: continue
            }
        }
    }

    private struct Cell {
        var node: NodeID
        var column: Int
        var columns: Int
        var isHeader: Bool
        var role: Role
        var isEmpty: Bool
        var isNumeric: Bool
    }

    private mutating func measure(_ table: NodeID, in letter: Letter) {
        let tree = letter.tree
        let rows = tableRows(of: table, in: letter)
        // Rows that a span reaches into, per column.
        var occupiedUntil: [Int] = []
        var grid: [[Cell]] = []
        var columns = 0
        for (rowIndex, row) in rows.enumerated() {
            var cells: [Cell] = []
            var column = 0
            for node in tree.children(of: row) {
                guard let header = isHeaderCell(node, in: letter) else { continue }
                while column < occupiedUntil.count, occupiedUntil[column] > rowIndex { column += 1 }
                let width = span("colspan", "ColSpan", of: node, in: letter, largest: 1_000)
                let height = span("rowspan", "RowSpan", of: node, in: letter, largest: 65_534)
                // A document that asks for more columns than this is not read as a table.
                guard column + width <= 4_000 else { break }
                while occupiedUntil.count < column + width { occupiedUntil.append(0) }
                for index in column..<(column + width) { occupiedUntil[index] = rowIndex + height }
                let text = readableText(of: node, in: letter, limit: 200)
                cells.append(
                    Cell(
                        node: node, column: column, columns: width, isHeader: header, role: letter.facts.roles[node],
                        isEmpty: text.isEmpty && !hasImage(node, in: letter), isNumeric: isNumeric(text)))
                column += width
                columns = max(columns, column)
            }
            grid.append(cells)
        }
        rowCount[table] = .number(Double(rows.count))
        columnCount[table] = .number(Double(columns))
        headerCellCount[table] = .number(Double(grid.joined().count { $0.isHeader && !$0.isEmpty }))
        hasNumericColumn[table] = .flag(TableFacts.numericColumnExists(in: grid, columns: columns))
        assignHeaders(grid, columns: columns, in: letter)
    }

    private mutating func assignHeaders(_ grid: [[Cell]], columns: Int, in letter: Letter) {
        let tree = letter.tree
        var identifiers = Set<String>()
        for cell in grid.joined() {
            if let id = tree.attribute(letter.format == .pdf ? "ID" : "id", of: cell.node) { identifiers.insert(id) }
        }
        var headersAbove = [Int](repeating: 0, count: columns)
        for row in grid {
            var headersBefore = 0
            for cell in row {
                if cell.isHeader {
                    if cell.role == .rowheader { if !cell.isEmpty { headersBefore += 1 } }
                    continue
                }
                if let references = explicitHeaders(of: cell.node, in: letter) {
                    // A cell is no header of its own.
                    let own = tree.attribute(letter.format == .pdf ? "ID" : "id", of: cell.node)
                    let found = references.count { $0 != own && identifiers.contains($0) }
                    headersResolve[cell.node] = .flag(found == references.count)
                    assignedHeaderCount[cell.node] = .number(Double(found))
                } else {
                    let above = headersAbove[cell.column..<min(columns, cell.column + cell.columns)].max() ?? 0
                    assignedHeaderCount[cell.node] = .number(Double(above + headersBefore))
                }
            }
            for cell in row where cell.isHeader && cell.role != .rowheader && !cell.isEmpty {
                for column in cell.column..<min(columns, cell.column + cell.columns) { headersAbove[column] += 1 }
            }
        }
    }

    private func explicitHeaders(of cell: NodeID, in letter: Letter) -> [String]? {
        let value = letter.tree.attribute(letter.format == .pdf ? "Headers" : "headers", of: cell)
        guard let words = value?.words, !words.isEmpty else { return nil }
        return words
    }

    private static func numericColumnExists(in grid: [[Cell]], columns: Int) -> Bool {
        guard grid.count >= 3, columns >= 2, columns <= 200 else { return false }
        for column in 0..<columns {
            // The top row may name the columns; an empty cell says nothing for or against.
            let below = grid.dropFirst().compactMap { row in row.first { $0.column == column && $0.columns == 1 } }
            let filled = below.filter { !$0.isEmpty }
            if filled.count >= 2, filled.count * 2 >= grid.count - 1, filled.allSatisfy(\.isNumeric) { return true }
        }
        return false
    }
}

/// The rows that belong to this table and not to one inside it.
private func tableRows(of table: NodeID, in letter: Letter) -> [NodeID] {
    let tree = letter.tree
    var rows: [NodeID] = []
    var next = table + 1
    let end = tree.end(of: table)
    while next < end {
        let name = tree.name(of: next)
        if name == "tr" || name == "TR" || letter.facts.roles[next] == .row {
            rows.append(next)
            next = tree.end(of: next)
        } else if ["table", "Table"].contains(name) || tree.isText(next) {
            next = tree.end(of: next)
        } else {
            next += 1
        }
    }
    return rows
}

/// nil when the node is no cell.
private func isHeaderCell(_ node: NodeID, in letter: Letter) -> Bool? {
    switch letter.facts.roles[node] {
    case .columnheader, .rowheader: return true
    case .cell, .gridcell: return false
    default:
        switch letter.tree.name(of: node) {
        case "th", "TH": return true
        case "td", "TD": return false
        default: return nil
        }
    }
}

private func span(_ html: String, _ pdf: String, of node: NodeID, in letter: Letter, largest: Int) -> Int {
    let raw = letter.tree.attribute(letter.format == .pdf ? pdf : html, of: node) ?? "1"
    let value = Int(raw.trimmingASCIISpace()) ?? 1
    // HTML lets a rowspan of 0 reach to the end of its row group.
    if value == 0 && html == "rowspan" { return largest }
    return min(max(1, value), largest)
}

private func hasImage(_ node: NodeID, in letter: Letter) -> Bool {
    letter.tree.descendants(of: node).contains { letter.facts.roles[$0] == .img }
}

/// Amounts, counts, dates and percentages: digits with separators, a currency or a unit, no running text.
private func isNumeric(_ text: String) -> Bool {
    var digits = 0
    var letters = 0
    for scalar in text.unicodeScalars {
        if ("0"..."9").contains(scalar) { digits += 1 } else if scalar.properties.isAlphabetic { letters += 1 }
    }
    return digits > 0 && letters <= 4 && text.utf8.count <= 40
}
