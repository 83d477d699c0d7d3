extension FactPass {
    /// The grid of every table, read as a reader does.
    static let tables = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .rowCount, .number, da: "Tabellens rækker.", en: "The table's rows.",
                source: "HTML section 4.9.12; ISO 32000-1 table 337"),
            FactDefinition(
                .columnCount, .number, da: "Tabellens kolonner, med spænd regnet med.",
                en: "The table's columns, spans counted.", source: "HTML section 4.9.12; ISO 32000-1 table 349"),
            FactDefinition(
                .filledColumnCount, .number,
                da:
                    "De af tabellens kolonner, der rummer ord, tal eller billeder. En celle over alle kolonner tæller ikke.",
                en:
                    "Those of the table's columns that hold words, numbers or images. A cell across all columns does not count.",
                source: "HTML section 4.9.12"),
            FactDefinition(
                .headerCellCount, .number, da: "Tabellens overskriftsceller med indhold.",
                en: "The table's header cells that have content.", source: "HTML section 4.9.10; ISO 32000-1 table 337"),
            FactDefinition(
                .assignedHeaderCount, .number, da: "Hvor mange overskriftsceller datacellen er knyttet til.",
                en: "How many header cells the data cell is assigned.",
                source: "HTML section 4.9.12.2; ISO 32000-1 section 14.8.5.7; PDF/UA-1 7.5"),
            FactDefinition(
                .assignedCellCount, .number, da: "Hvor mange celler overskriftscellen gælder for.",
                en: "How many cells the header cell is assigned to.", source: "HTML section 4.9.12.2"),
            FactDefinition(
                .hasNumericColumn, .flag,
                da: "Om en kolonne i mindst tre rækker har tal, beløb eller datoer i alle celler på nær den øverste.",
                en:
                    "Whether a column over at least three rows holds numbers, amounts or dates in every cell but the top one."
            ),
            FactDefinition(
                .headersResolve, .flag, da: "Om alle celler, som headers peger på, findes i samme tabel.",
                en: "Whether every cell that headers refers to is in the same table.",
                source: "HTML section 4.9.11; ISO 32000-1 table 349"),
            FactDefinition(
                .hasSpanningFirstCell, .flag, da: "Om tabellens første række er én celle over alle kolonner.",
                en: "Whether the table's first row is one cell across all columns.", source: "HTML section 4.9.12.1"),
            FactDefinition(
                .topRowNamesColumns, .flag,
                da: "Om cellen øverst i en talkolonne er ord og ikke tal. Kun tabeller med en talkolonne har en værdi.",
                en:
                    "Whether the top cell of a column of figures is words and not a figure. Only tables with such a column have a value."
            ),
            FactDefinition(
                .unmarkedTableCount, .number,
                da:
                    "Hvor mange af brevets tabeller der hverken har overskriftsceller, caption eller en talkolonne. Kun én af dem har en værdi: den, der mest ligner data.",
                en:
                    "How many of the letter's tables have neither header cells, a caption nor a column of figures. Only one of them has a value: the one that looks most like data.",
                source: "HTML section 4.9.1.1; Chromium, AXNodeObject::IsDataTable"),
            FactDefinition(
                .headerOnlyTableCount, .number,
                da: "Hvor mange af brevets tabeller der kun har overskriftsceller. Kun den første af dem har en værdi.",
                en: "How many of the letter's tables have header cells only. Only the first of them has a value.",
                source: "HTML section 4.9.10"),
            FactDefinition(
                .dataTableMarks, .text, [.html],
                da:
                    "Hvad der siger, at en tabel med role=\"presentation\" er data: caption, th, scope eller headers. Tom, når intet gør.",
                en:
                    "What says that a table with role=\"presentation\" is data: caption, th, scope or headers. Empty when nothing does.",
                source: "WCAG 2.1, failures F46 and F92"),
        ])
}

/// The grid of every table of a letter, and which header cells each cell has.
///
/// Source: HTML section 4.9.12.1 (forming a table) and 4.9.12.2 (relationships);
/// ISO 32000-1 tables 337 and 349 for PDF. A header cell without scope that the rules give no direction heads both ways:
/// screen readers guess, and a guess is no fault.
struct TableFacts {
    private(set) var rowCount: [NodeID: FactValue] = [:]
    private(set) var columnCount: [NodeID: FactValue] = [:]
    private(set) var filledColumnCount: [NodeID: FactValue] = [:]
    private(set) var headerCellCount: [NodeID: FactValue] = [:]
    private(set) var hasNumericColumn: [NodeID: FactValue] = [:]
    private(set) var topRowNamesColumns: [NodeID: FactValue] = [:]
    private(set) var hasSpanningFirstCell: [NodeID: FactValue] = [:]
    private(set) var assignedHeaderCount: [NodeID: FactValue] = [:]
    private(set) var assignedCellCount: [NodeID: FactValue] = [:]
    private(set) var headersResolve: [NodeID: FactValue] = [:]
    private(set) var dataTableMarks: [NodeID: FactValue] = [:]
    /// Tables that nothing marks as data, and whether they may hold some all the same.
    private var unmarked: [(node: NodeID, mayBeData: Bool)] = []
    private var headerOnly: [NodeID] = []
    /// One row of headers each, in a template: the head of what is filled in, unless the template uses headers for looks elsewhere.
    private var headerRows: [(table: NodeID, cells: [NodeID])] = []

    init(letter: Letter) {
        let tree = letter.tree
        for node in 0..<tree.count {
            switch letter.facts.roles[node] {
            case .table, .grid, .treegrid: measure(node, in: letter)
            case Role.none where tree.name(of: node) == "table": measureLayout(node, in: letter)
            default: continue
            }
        }
        guard !headerOnly.isEmpty else { return }
        for row in headerRows {
            headerOnly.append(row.table)
            for cell in row.cells { assignedCellCount[cell] = nil }
        }
        headerOnly.sort()
    }

    func store(in letter: inout Letter) {
        letter.facts[.rowCount] = .sparse(rowCount, otherwise: .absent)
        letter.facts[.columnCount] = .sparse(columnCount, otherwise: .absent)
        letter.facts[.filledColumnCount] = .sparse(filledColumnCount, otherwise: .absent)
        letter.facts[.headerCellCount] = .sparse(headerCellCount, otherwise: .absent)
        letter.facts[.hasNumericColumn] = .sparse(hasNumericColumn, otherwise: .absent)
        letter.facts[.topRowNamesColumns] = .sparse(topRowNamesColumns, otherwise: .absent)
        letter.facts[.hasSpanningFirstCell] = .sparse(hasSpanningFirstCell, otherwise: .absent)
        letter.facts[.assignedHeaderCount] = .sparse(assignedHeaderCount, otherwise: .absent)
        letter.facts[.assignedCellCount] = .sparse(assignedCellCount, otherwise: .absent)
        letter.facts[.headersResolve] = .sparse(headersResolve, otherwise: .absent)
        letter.facts[.dataTableMarks] = .sparse(dataTableMarks, otherwise: .absent)
        letter.facts[.headerOnlyTableCount] = .sparse(
            headerOnly.first.map { [$0: .number(Double(headerOnly.count))] } ?? [:], otherwise: .absent)
        // Programs leave out the rows and columns of a table that looks like layout, and one that says so in its attributes asks
        // nothing. One of the others says nothing; several are a habit of the template, and not every program guesses as browsers do.
        let open = unmarked.filter { $0.mayBeData || !isMadeToArrange($0.node, in: letter.tree) }
        let likely = open.first { $0.mayBeData }
        let asked = likely ?? (open.count > 1 ? open.first : nil)
        letter.facts[.unmarkedTableCount] = .sparse(
            asked.map { [$0.node: .number(Double(open.count))] } ?? [:], otherwise: .absent)
    }

    /// Whether an attribute of a table says how it is to look. What is no grid of texts and is dressed was made to arrange.
    /// Source: HTML section 4.9.1, indicators that a table is used for layout, with the other presentational attributes of section 16.2.
    private func isMadeToArrange(_ table: NodeID, in tree: DocumentTree) -> Bool {
        tree.attributes(of: table).contains { TableFacts.attributesOfLooks.contains($0.name) && !isBlank($0.value) }
    }

    private static let attributesOfLooks: Set<String> = [
        "border", "cellspacing", "cellpadding", "width", "height", "align", "bgcolor", "background", "style", "class",
    ]

    fileprivate struct Cell {
        var node: NodeID
        var row, rows, column, columns: Int
        var group: Int
        var isHeader: Bool
        var headsColumn = false
        var headsRow = false
        /// Whether it heads what comes after it in the group it is anchored in, and not its column or row.
        var headsRowGroup = false
        var headsColumnGroup = false
        var isEmpty: Bool
        var isNumeric: Bool
        /// Whether it holds a letter, a digit or an image, and not signs alone.
        var saysSomething: Bool
    }

    /// A document that asks for more slots than this is not read as a table.
    private static let mostColumns = 4_000
    private static let mostSlots = 4_000_000
    /// More headers of groups are made to be slow.
    private static let mostGroupHeaders = 50

    /// The cells of one table in their places.
    private struct Grid {
        var rows: Int
        var columns = 0
        var cells: [Cell] = []
        /// The cells that cover each row, from left to right.
        var coverage: [[Int]]
    }

    private func grid(of table: NodeID, in letter: Letter) -> Grid {
        let tree = letter.tree
        let rows = tableRows(of: table, in: letter)
        // Where the row group of each row ends: no span reaches further.
        var groupEnd = [Int](repeating: rows.count, count: rows.count)
        for index in rows.indices.reversed() where index + 1 < rows.count {
            groupEnd[index] =
                tree.parent(of: rows[index]) == tree.parent(of: rows[index + 1]) ? groupEnd[index + 1] : index + 1
        }
        var grid = Grid(rows: rows.count, coverage: Array(repeating: [], count: rows.count))
        var occupiedUntil: [Int] = []
        var slots = 0
        for (rowIndex, row) in rows.enumerated() {
            var column = 0
            for node in cellNodes(of: row, in: tree) {
                guard let header = isHeaderCell(node, in: letter) else { continue }
                while column < occupiedUntil.count, occupiedUntil[column] > rowIndex { column += 1 }
                let width = span("colspan", "ColSpan", of: node, in: letter, largest: 1_000)
                let height = min(
                    span("rowspan", "RowSpan", of: node, in: letter, largest: 65_534), groupEnd[rowIndex] - rowIndex)
                slots += width * height
                guard column + width <= TableFacts.mostColumns, slots <= TableFacts.mostSlots else { break }
                while occupiedUntil.count < column + width { occupiedUntil.append(0) }
                for index in column..<(column + width) { occupiedUntil[index] = rowIndex + height }
                let text = readableText(of: node, in: letter, limit: 200)
                let saysText = text.unicodeScalars.contains(where: \.isLetterOrDigit)
                let holdsImage = !saysText && hasImage(node, in: letter)
                for covered in rowIndex..<(rowIndex + height) { grid.coverage[covered].append(grid.cells.count) }
                grid.cells.append(
                    Cell(
                        node: node, row: rowIndex, rows: height, column: column, columns: width,
                        group: groupEnd[rowIndex], isHeader: header,
                        isEmpty: text.isEmpty && !holdsImage && !(header && holdsText(node, in: tree)),
                        isNumeric: isNumeric(text),
                        saysSomething: saysText || holdsImage))
                column += width
                grid.columns = max(grid.columns, column)
            }
        }
        let cells = grid.cells
        for index in grid.coverage.indices { grid.coverage[index].sort { cells[$0].column < cells[$1].column } }
        return grid
    }

    /// Whether a cell holds text however deep, in a table within it too.
    private func holdsText(_ cell: NodeID, in tree: DocumentTree) -> Bool {
        tree.descendants(of: cell).contains {
            tree.isText($0) && tree.text(of: $0).unicodeScalars.contains(where: \.isLetterOrDigit)
        }
    }

    /// What holds of every grid, whether it is data or layout.
    private mutating func noteSize(of table: NodeID, _ grid: Grid) {
        let cells = grid.cells
        rowCount[table] = .number(Double(grid.rows))
        columnCount[table] = .number(Double(grid.columns))
        filledColumnCount[table] = .number(Double(TableFacts.filledColumns(in: grid)))
        let numeric = TableFacts.numericColumns(in: cells, rows: grid.rows, columns: grid.columns)
        hasNumericColumn[table] = .flag(!numeric.isEmpty)
        if !numeric.isEmpty {
            topRowNamesColumns[table] = .flag(
                cells.contains {
                    $0.row == 0 && numeric.contains($0.column) && $0.columns == 1 && !$0.isEmpty && !$0.isNumeric
                })
        }
    }

    private mutating func measure(_ table: NodeID, in letter: Letter) {
        let grid = grid(of: table, in: letter)
        var cells = grid.cells
        noteSize(of: table, grid)
        let headers = cells.count { $0.isHeader && !$0.isEmpty }
        headerCellCount[table] = .number(Double(headers))
        if grid.rows > 1, grid.columns > 1 {
            let first = grid.coverage[0]
            hasSpanningFirstCell[table] = .flag(
                first.count == 1 && cells[first[0]].columns == grid.columns && !cells[first[0]].isEmpty)
        }
        let isShown = letter.facts.roles[table] == .table && !letter.facts.isHidden(table)
        // Cells that are all header cells are made so for their looks, whatever they hold.
        if isShown, headers == 0, !cells.allSatisfy(\.isHeader), hasNumericColumn[table] == .flag(false),
            !letter.tree.children(of: table).contains(where: { letter.facts.roles[$0] == .caption })
        {
            unmarked.append((table, mayBeData(table, grid, in: letter)))
        }
        let groups = columnGroups(of: table, in: letter.tree)
        giveDirections(&cells, coverage: grid.coverage, columns: grid.columns, groups: groups, in: letter)
        assignHeaders(cells, coverage: grid.coverage, columns: grid.columns, groups: groups, in: letter)
        guard isShown, headers > 0, cells.allSatisfy(\.isHeader) else { return }
        if letter.hasPlaceholders, grid.rows == 1, grid.columns > 1 {
            headerRows.append((table, cells.map(\.node)))
        } else {
            headerOnly.append(table)
            // Where there is no data, each header heads nothing for the same reason.
            for cell in cells { assignedCellCount[cell.node] = nil }
        }
    }

    /// Of a table whose rows and cells its role has taken away.
    private mutating func measureLayout(_ table: NodeID, in letter: Letter) {
        let tree = letter.tree
        let grid = grid(of: table, in: letter)
        noteSize(of: table, grid)
        var marks: [String] = []
        let caption = tree.children(of: table).first { tree.name(of: $0) == "caption" }
        if let caption, !readableText(of: caption, in: letter, limit: 1).isEmpty { marks.append("caption") }
        // One column or row has nothing that its headers would have to be told apart from.
        if grid.rows > 1, TableFacts.filledColumns(in: grid) > 1 {
            let filled = grid.cells.filter { !$0.isEmpty }
            if filled.contains(where: \.isHeader), filled.contains(where: { !$0.isHeader }) { marks.append("th") }
            for name in ["scope", "headers"]
            where filled.contains(where: { !isBlank(tree.attribute(name, of: $0.node) ?? "") }) {
                marks.append(name)
            }
        }
        dataTableMarks[table] = .text(marks.joined(separator: ", "))
    }

    /// Columns in which a cell begins that says something. What reaches across all of them belongs to none.
    private static func filledColumns(in grid: Grid) -> Int {
        let filled = grid.cells.filter(\.saysSomething)
        let parts = filled.filter { $0.columns < grid.columns }
        return Set((parts.isEmpty ? filled : parts).map(\.column)).count
    }

    /// Whether a table without headers may hold data: a grid of texts, or one that browsers give rows and columns to.
    ///
    /// Source: Chromium, AXNodeObject::IsDataTable, without what depends on borders and colours in style sheets. Programs that read a
    /// PDF guess nothing.
    private func mayBeData(_ table: NodeID, _ grid: Grid, in letter: Letter) -> Bool {
        let tree = letter.tree
        guard letter.format == .html else { return true }
        func has(_ name: String) -> Bool { !isBlank(tree.attribute(name, of: table) ?? "") }
        if grid.rows >= TableFacts.rowsOfData || has("summary") || has("rules") { return true }
        if tree.children(of: table).contains(where: {
            ["thead", "tfoot", "colgroup", "col"].contains(tree.name(of: $0))
        }) {
            return true
        }
        if grid.cells.contains(where: { cell in
            cell.isHeader
                || ["headers", "scope", "abbr", "axis"].contains { !isBlank(tree.attribute($0, of: cell.node) ?? "") }
        }) {
            return true
        }
        // One cell is never data. A border gives every cell one, and half of the cells with a border are enough.
        guard grid.cells.count > 1 else { return false }
        if let border = tree.attribute("border", of: table)?.trimmingASCIISpace() {
            let digits = border.prefix { $0.isNumber }
            if digits.isEmpty || Int(digits) != 0 { return true }
        }
        let holdsTable = tree.descendants(of: table).contains { tree.name(of: $0) == "table" }
        return grid.rows > 1 && TableFacts.filledColumns(in: grid) > 1 && !holdsTable
    }

    /// Chromium's kDataTableHeuristicMinRows.
    private static let rowsOfData = 20

    /// Whether each header cell heads its column, its row, both, or a group.
    ///
    /// A header of a column group in a table without `colgroup` heads nothing by the standard; screen readers say it with its columns, and so does this.
    private func giveDirections(
        _ cells: inout [Cell], coverage: [[Int]], columns: Int, groups: [Range<Int>], in letter: Letter
    ) {
        let tree = letter.tree
        var rowHasData = [Bool](repeating: false, count: coverage.count)
        var columnHasData = [Bool](repeating: false, count: columns)
        for cell in cells where !cell.isHeader {
            for row in cell.row..<(cell.row + cell.rows) { rowHasData[row] = true }
            for column in cell.column..<(cell.column + cell.columns) { columnHasData[column] = true }
        }
        for index in cells.indices where cells[index].isHeader {
            let cell = cells[index]
            let scope = (tree.attribute(letter.format == .pdf ? "Scope" : "scope", of: cell.node) ?? "").lowercased()
            switch scope {
            case "rowgroup" where letter.format == .html: cells[index].headsRowGroup = true
            case "colgroup" where groups.contains { $0.contains(cell.column) }: cells[index].headsColumnGroup = true
            case "row", "rowgroup": cells[index].headsRow = true
            case "col", "colgroup", "column": cells[index].headsColumn = true
            case "both":
                cells[index].headsRow = true
                cells[index].headsColumn = true
            default:
                if tree.attribute("role", of: cell.node) != nil, letter.format == .html {
                    cells[index].headsRow = letter.facts.roles[cell.node] == .rowheader
                    cells[index].headsColumn = !cells[index].headsRow
                } else if !rowHasData[cell.row..<(cell.row + cell.rows)].contains(true) {
                    cells[index].headsColumn = true
                } else if !columnHasData[cell.column..<(cell.column + cell.columns)].contains(true) {
                    cells[index].headsRow = true
                } else {
                    cells[index].headsRow = true
                    cells[index].headsColumn = true
                }
            }
        }
    }

    private mutating func assignHeaders(
        _ cells: [Cell], coverage: [[Int]], columns: Int, groups: [Range<Int>], in letter: Letter
    ) {
        let tree = letter.tree
        let isPDF = letter.format == .pdf
        var byIdentifier: [String: Int] = [:]
        for (index, cell) in cells.enumerated() {
            if let id = tree.attribute(isPDF ? "ID" : "id", of: cell.node), byIdentifier[id] == nil {
                byIdentifier[id] = index
            }
        }
        var headers = [Set<Int>](repeating: [], count: cells.count)
        var above = [HeaderStack](repeating: HeaderStack(), count: columns)
        let groupHeaders = cells.indices.filter {
            (cells[$0].headsRowGroup || cells[$0].headsColumnGroup) && !cells[$0].isEmpty
        }.prefix(TableFacts.mostGroupHeaders)
        for (row, covering) in coverage.enumerated() {
            var before = HeaderStack()
            for index in covering {
                let cell = cells[index]
                if !cell.isHeader { before.meetData() }
                let rowKey = cell.row * 65_536 + cell.rows
                let columnKey = cell.column * 4_096 + cell.columns
                headers[index].formUnion(before.headers(of: cell.isHeader ? rowKey : nil))
                if cell.row == row {
                    for column in cell.column..<(cell.column + cell.columns) {
                        if !cell.isHeader { above[column].meetData() }
                        headers[index].formUnion(above[column].headers(of: cell.isHeader ? columnKey : nil))
                    }
                    for header in groupHeaders where TableFacts.applies(cells[header], to: cell, groups: groups) {
                        headers[index].insert(header)
                    }
                }
                if cell.isHeader { before.meetHeader(index, key: rowKey, counts: cell.headsRow && !cell.isEmpty) }
            }
            for index in covering where cells[index].row == row {
                let cell = cells[index]
                guard cell.isHeader else { continue }
                for column in cell.column..<(cell.column + cell.columns) {
                    above[column].meetHeader(
                        index, key: cell.column * 4_096 + cell.columns, counts: cell.headsColumn && !cell.isEmpty)
                }
            }
        }
        var assigned = [Int](repeating: 0, count: cells.count)
        for (index, cell) in cells.enumerated() {
            var own = headers[index]
            if let references = explicitHeaders(of: cell.node, in: letter) {
                let found = references.compactMap { byIdentifier[$0] }.filter { $0 != index }
                // A cell is no header of its own.
                headersResolve[cell.node] =
                    references.contains(where: \.holdsPlaceholder)
                    ? .unknown(.placeholder)
                    : .flag(references.allSatisfy { byIdentifier[$0] != nil && byIdentifier[$0] != index })
                own = Set(found)
            }
            own.remove(index)
            if !cell.isHeader { assignedHeaderCount[cell.node] = .number(Double(own.count)) }
            for header in own { assigned[header] += 1 }
        }
        // A cell without a word heads nothing, and nobody expects it to.
        for (index, cell) in cells.enumerated() where cell.isHeader && !cell.isEmpty {
            // A template's rows may be filled in later.
            assignedCellCount[cell.node] =
                assigned[index] == 0 && letter.hasPlaceholders
                ? .unknown(.placeholder) : .number(Double(assigned[index]))
        }
    }

    /// Whether the header of a group heads a cell: one anchored in the same group that does not end before the header begins, to the right or down.
    ///
    /// Source: HTML section 4.9.12.2, assigning header cells, the steps on row groups and column groups.
    private static func applies(_ header: Cell, to cell: Cell, groups: [Range<Int>]) -> Bool {
        guard header.column < cell.column + cell.columns, header.row < cell.row + cell.rows else { return false }
        if header.headsRowGroup { return header.group == cell.group }
        return groups.first { $0.contains(header.column) }?.contains(cell.column) ?? false
    }

    /// The columns of each `colgroup`.
    private func columnGroups(of table: NodeID, in tree: DocumentTree) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var column = 0
        for child in tree.children(of: table) where tree.name(of: child) == "colgroup" {
            func width(_ node: NodeID) -> Int { min(1_000, max(1, Int(tree.attribute("span", of: node) ?? "1") ?? 1)) }
            let inner = tree.children(of: child).filter { tree.name(of: $0) == "col" }.map(width).reduce(0, +)
            let total = inner > 0 ? inner : width(child)
            groups.append(column..<(column + total))
            column += total
        }
        return groups
    }

    private func explicitHeaders(of cell: NodeID, in letter: Letter) -> [String]? {
        guard
            letter.format == .pdf
                || ["td", "th"].contains(letter.tree.name(of: cell)) && !letter.facts.roles[cell].isGeneric
        else { return nil }
        let value = letter.tree.attribute(letter.format == .pdf ? "Headers" : "headers", of: cell)
        // In a PDF ids may hold spaces, and stand parted as the loader parts the members of an array.
        let words = letter.format == .pdf ? value?.split(separator: "\u{1F}").map(String.init) : value?.words
        return words?.isEmpty ?? true ? nil : words
    }

    private static func numericColumns(in cells: [Cell], rows: Int, columns: Int) -> Set<Int> {
        guard rows >= 3, columns >= 2, columns <= 200 else { return [] }
        var filled = [Int](repeating: 0, count: columns)
        var numeric = [Int](repeating: 0, count: columns)
        // The top row may name the columns; an empty cell says nothing for or against.
        for cell in cells where cell.row > 0 && cell.columns == 1 && !cell.isEmpty {
            filled[cell.column] += 1
            if cell.isNumeric { numeric[cell.column] += 1 }
        }
        return Set((0..<columns).filter { filled[$0] >= 2 && filled[$0] * 2 >= rows - 1 && filled[$0] == numeric[$0] })
    }
}

/// The header cells met on the way through a row or a column, as they are seen from where one stands.
/// A block of headers hides earlier ones of the same place and size once data has come between.
private struct HeaderStack {
    private var visible: [(cell: Int, key: Int, counts: Bool)] = []
    private var block: [(cell: Int, key: Int, counts: Bool)] = []
    private var inBlock = false

    /// Longer stacks of headers are made to be slow; the nearest are the ones that are read.
    private static let mostHeaders = 64

    mutating func meetHeader(_ cell: Int, key: Int, counts: Bool) {
        if !inBlock { block = [] }
        inBlock = true
        if block.count >= HeaderStack.mostHeaders { block.removeFirst() }
        block.append((cell, key, counts))
    }

    mutating func meetData() {
        guard inBlock else { return }
        inBlock = false
        let keys = Set(block.map(\.key))
        visible.removeAll { keys.contains($0.key) }
        visible += block.filter(\.counts)
        if visible.count > HeaderStack.mostHeaders { visible.removeFirst(visible.count - HeaderStack.mostHeaders) }
        block = []
    }

    /// What a cell standing here is headed by.
    /// - Parameter key: the header's own place and size; nil for a cell of data.
    func headers(of key: Int?) -> [Int] {
        var keys = inBlock ? Set(block.map(\.key)) : []
        if let key { keys.insert(key) }
        return visible.filter { key == nil || !keys.contains($0.key) }.map(\.cell) + block.filter(\.counts).map(\.cell)
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

/// What stands in a row. `NonStruct` has no meaning of its own and is seen through. Source: ISO 32000-1 table 333.
private func cellNodes(of row: NodeID, in tree: DocumentTree) -> [NodeID] {
    let children = Array(tree.children(of: row))
    guard children.contains(where: { tree.name(of: $0) == "NonStruct" }) else { return children }
    var nodes: [NodeID] = []
    var next = row + 1
    while next < tree.end(of: row) {
        if tree.name(of: next) == "NonStruct" {
            next += 1
        } else {
            nodes.append(next)
            next = tree.end(of: next)
        }
    }
    return nodes
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

/// Amounts, counts and percentages: digits with separators, a currency or a unit, no running text. Dates, telephone and
/// case numbers are names of things: a letterhead arranges them in columns and is no table of figures.
private func isNumeric(_ text: String) -> Bool {
    var digits = 0
    var letters = 0
    var groups = 0
    var inGroup = false
    for scalar in text.unicodeScalars {
        let isDigit = ("0"..."9").contains(scalar)
        if isDigit { digits += 1 } else if scalar.isLetter { letters += 1 }
        if isDigit && !inGroup { groups += 1 }
        inGroup = isDigit || (inGroup && (scalar == "." || scalar == ","))
        if scalar == "/" || scalar == "+" { return false }
    }
    guard digits > 0, letters <= 4, text.utf8.count <= 40 else { return false }
    // 1. nov. 2026, 12 34 56 78, 01-11-2026, 2026-11-01, 01.11.2026.
    if groups >= 3 || (groups == 2 && letters >= 3) { return false }
    let points = text.utf8.count { $0 == 0x2E }
    return !(points == 2 && digits <= 8 && digits >= 6 && !text.utf8.contains(0x2C))
        && !(digits == 8 && groups == 1 && letters == 0 && points == 0)
}
