extension FactPass {
    /// How structure elements of a PDF stand to each other.
    static let structureOrder = FactPass(
        needsInPDF: [.headersResolve, .characterCount],
        gives: [
            FactDefinition(
                .parentType, .text, [.pdf], da: "Typen på elementet omkring; NonStruct ses igennem.",
                en: "The type of the element around; NonStruct is seen through.", source: "ISO 32000-1 section 14.8.4"),
            FactDefinition(
                .childTypes, .text, [.pdf],
                da: "Typerne på elementerne i elementet, i rækkefølge; NonStruct ses igennem.",
                en: "The types of the elements in the element, in order; NonStruct is seen through.",
                source: "ISO 32000-1 section 14.8.4"),
            FactDefinition(
                .elementsBefore, .number, [.pdf], da: "Antal elementer før elementet under samme overordnede.",
                en: "Elements before the element under the same parent.", source: "ISO 14289-1 section 7.2"),
            FactDefinition(
                .elementsAfter, .number, [.pdf], da: "Antal elementer efter elementet under samme overordnede.",
                en: "Elements after the element under the same parent.", source: "ISO 14289-1 section 7.2"),
            FactDefinition(
                .sameTypeBefore, .number, [.pdf],
                da: "Antal elementer af samme type før elementet under samme overordnede.",
                en: "Elements of the same type before the element under the same parent.",
                source: "ISO 14289-1 section 7.2"),
            FactDefinition(
                .mixesHeadingKinds, .flag, [.pdf],
                da: "Om brevet har både overskrifter med niveau (H1, H2 …) og uden (H).",
                en: "Whether the letter has headings with a level (H1, H2 …) beside those without (H).",
                source: "ISO 14289-1 section 7.4"),
            FactDefinition(
                .previousHeadingLevel, .number, [.pdf],
                da: "Niveauet på den forrige overskrift i strukturtræet; 0 ved den første.",
                en: "The level of the heading before in the structure tree; 0 at the first.",
                source: "ISO 14289-1 section 7.4.2"),
            FactDefinition(
                .noteIDIsDuplicate, .flag, [.pdf], da: "Om en tidligere note har samme ID.",
                en: "Whether an earlier note has the same ID.", source: "ISO 14289-1 section 7.9"),
            FactDefinition(
                .headersAreDeterminable, .flag, [.pdf],
                da:
                    "Om det kan afgøres, hvilke overskriftsceller datacellen har. Kun celler med en overskriftscelle i rækken eller kolonnen har en værdi.",
                en:
                    "Whether it can be told which header cells the data cell has. Only cells with a header cell in their row or column have a value.",
                source: "ISO 14289-1 section 7.5"),
            FactDefinition(
                .tableSaysHeaders, .flag, [.pdf],
                da:
                    "Om tabellen siger, hvilke overskriftsceller hver datacelle har: alle dataceller peger på deres (Headers), eller alle overskriftsceller har Scope. Kun tabeller med begge slags celler har en værdi.",
                en:
                    "Whether the table says which header cells each data cell has: all data cells point to theirs (Headers), or all header cells have a Scope. Only tables with both kinds of cell have a value.",
                source: "ISO 14289-1 section 7.5"),
            FactDefinition(
                .cellOverlaps, .flag, [.pdf], da: "Om cellen dækker en plads, som en anden celle også dækker.",
                en: "Whether the cell covers a place that another cell covers too.", source: "ISO 32000-1 table 349"),
            FactDefinition(
                .columnsBeyondFirstRow, .number, [.pdf],
                da: "Hvor mange kolonner rækken har ud over dem, tabellens første har. Under 0, når den har færre.",
                en: "How many columns the row has beyond those of the table's first. Below 0 where it has fewer.",
                source: "ISO 32000-1 table 349", range: NumberRange(isWhole: true)),
            FactDefinition(
                .columnsReachFurther, .flag, [.pdf],
                da: "Om nogle kolonner når længere ned end tabellens sidste række, og andre ikke gør.",
                en: "Whether some columns reach further down than the table's last row, and others do not.",
                source: "ISO 32000-1 table 349"),
        ])
}

/// How structure elements of a PDF stand to each other, as PDF/UA asks. `NonStruct` has no meaning of its own and is seen through.
/// Source: ISO 14289-1 sections 7.2, 7.4, 7.5 and 7.9; ISO 32000-1 section 14.8.4.
func derivePDFStructure(for letter: inout Letter) {
    let tree = letter.tree
    var parentTypes: [NodeID: FactValue] = [:]
    var childTypes: [NodeID: [String]] = [:]
    var before: [NodeID: FactValue] = [:]
    var sameBefore: [NodeID: FactValue] = [:]
    var counts: [NodeID: (all: Int, byType: [String: Int])] = [:]
    var headings: [NodeID: FactValue] = [:]
    var lastLevel = 0.0
    var noteIDs = Set<String>()
    var duplicateNotes: [NodeID: FactValue] = [:]
    var numbered = false
    var unnumbered = false
    // The nearest element around each that is no NonStruct.
    var owner = [NodeID](repeating: DocumentTree.root, count: tree.count)
    for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element {
        let parent = tree.parent(of: node) ?? DocumentTree.root
        owner[node] = tree.name(of: parent) == "NonStruct" ? owner[parent] : parent
        let type = tree.name(of: node)
        guard type != "NonStruct", tree.attribute("S", of: node) != nil else { continue }
        let above = owner[node]
        parentTypes[node] = .text(above == DocumentTree.root ? "StructTreeRoot" : tree.name(of: above))
        var count = counts[above] ?? (0, [:])
        before[node] = .number(Double(count.all))
        sameBefore[node] = .number(Double(count.byType[type] ?? 0))
        count.all += 1
        count.byType[type, default: 0] += 1
        counts[above] = count
        childTypes[above, default: []].append(type)
        if type == "H" { unnumbered = true }
        if isNumberedHeading(type), let level = Int(type.dropFirst()).map(Double.init) {
            numbered = true
            headings[node] = .number(lastLevel)
            lastLevel = level
        }
        if type == "Note", let id = tree.attribute("ID", of: node) {
            duplicateNotes[node] = .flag(!noteIDs.insert(id).inserted)
        }
    }
    let after = before.compactMap { node, value in
        value.number.map { (node, FactValue.number(Double(counts[owner[node]]?.all ?? 0) - $0 - 1)) }
    }
    func store(_ fact: Fact, _ values: [NodeID: FactValue]) { letter.facts[fact] = .sparse(values, otherwise: .absent) }
    store(.parentType, parentTypes)
    store(.childTypes, childTypes.mapValues { .text($0.prefix(2_000).joined(separator: " ")) })
    store(.elementsBefore, before)
    store(.elementsAfter, Dictionary(uniqueKeysWithValues: after))
    store(.sameTypeBefore, sameBefore)
    store(.previousHeadingLevel, headings)
    store(.noteIDIsDuplicate, duplicateNotes)
    store(.mixesHeadingKinds, [DocumentTree.root: .flag(numbered && unnumbered)])
    var grids = PDFTableGrids(letter: letter, owner: owner)
    grids.measure()
    for (fact, values) in grids.facts { store(fact, values) }
}

/// The cells of every table in a grid, by the spans they declare. Unlike `TableFacts`, which reads a table as a reader does, this holds
/// a table against what it says of itself.
private struct PDFTableGrids {
    let letter: Letter
    let owner: [NodeID]
    private(set) var facts: [Fact: [NodeID: FactValue]] = [
        .headersAreDeterminable: [:], .tableSaysHeaders: [:], .cellOverlaps: [:],
        .columnsBeyondFirstRow: [:], .columnsReachFurther: [:],
    ]

    private struct Cell {
        var node: NodeID
        var row, column, rows, columns: Int
        var isHeader: Bool
        var scope: String
    }

    private static let mostSlots = 1_000_000

    init(letter: Letter, owner: [NodeID]) {
        self.letter = letter
        self.owner = owner
    }

    mutating func measure() {
        let tree = letter.tree
        var rowsByTable: [NodeID: [NodeID]] = [:]
        var cellsByRow: [NodeID: [NodeID]] = [:]
        for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element {
            switch tree.name(of: node) {
            case "TR":
                let above = owner[node]
                let table = ["THead", "TBody", "TFoot"].contains(tree.name(of: above)) ? owner[above] : above
                if tree.name(of: table) == "Table" { rowsByTable[table, default: []].append(node) }
            case "TH", "TD": if tree.name(of: owner[node]) == "TR" { cellsByRow[owner[node], default: []].append(node) }
            default: continue
            }
        }
        for (table, rows) in rowsByTable { measure(table, rows: rows.map { ($0, cellsByRow[$0] ?? []) }) }
    }

    private mutating func measure(_ table: NodeID, rows: [(row: NodeID, cells: [NodeID])]) {
        var taken: [Set<Int>] = Array(repeating: [], count: rows.count)
        var cells: [Cell] = []
        var slots = 0
        for (index, row) in rows.enumerated() {
            var column = 0
            for node in row.cells {
                while taken[index].contains(column) { column += 1 }
                let width = span("ColSpan", of: node)
                let height = span("RowSpan", of: node)
                slots += width * min(height, rows.count - index)
                guard slots <= PDFTableGrids.mostSlots else { return }
                var overlaps = false
                for covered in index..<min(rows.count, index + height) {
                    for place in column..<(column + width) where !taken[covered].insert(place).inserted {
                        overlaps = true
                    }
                }
                facts[.cellOverlaps]?[node] = .flag(overlaps)
                let isHeader = letter.tree.name(of: node) == "TH"
                cells.append(
                    Cell(
                        node: node, row: index, column: column, rows: height, columns: width, isHeader: isHeader,
                        scope: letter.tree.attribute("Scope", of: node) ?? ""))
                column += width
            }
        }
        // The first column says how many rows there are, also below the last one that is written.
        let width = taken.first?.count ?? 0
        let length = max(rows.count, cells.filter { $0.column == 0 }.map { $0.row + $0.rows }.max() ?? 0)
        let isWider = taken.contains { $0.count > width }
        facts[.columnsReachFurther]?[table] = .flag(!isWider && cells.contains { $0.row + $0.rows > length })
        var lastIsNarrower = false
        for row in rows.count..<max(rows.count, min(length, rows.count + 1_000)) where !isWider {
            let covered = cells.filter { $0.row + $0.rows > row }.map(\.columns).reduce(0, +)
            if covered < width { lastIsNarrower = true }
        }
        for (index, row) in rows.enumerated() {
            let leavesOpen = lastIsNarrower && index == rows.count - 1
            let columns = min(taken[index].count - width, leavesOpen ? -1 : .max)
            facts[.columnsBeyondFirstRow]?[row.row] = .number(Double(columns))
        }
        // Where rows run beyond the table nobody knows which column a cell is in.
        if !isWider {
            connect(cells)
            direct(table, cells)
        }
    }

    /// Without Headers on the data cells, every header cell has to say which way it heads.
    private mutating func connect(_ cells: [Cell]) {
        var byColumn: [Int: [Int]] = [:]
        var byRow: [Int: [Int]] = [:]
        for (index, cell) in cells.enumerated() where cell.isHeader {
            for column in cell.column..<(cell.column + min(cell.columns, 1_000)) {
                byColumn[column, default: []].append(index)
            }
            for row in cell.row..<(cell.row + min(cell.rows, 1_000)) { byRow[row, default: []].append(index) }
        }
        for cell in cells where !cell.isHeader {
            if letter.tree.attribute("Headers", of: cell.node) != nil,
                letter.facts[.headersResolve, cell.node] == .flag(true)
            {
                facts[.headersAreDeterminable]?[cell.node] = .flag(true)
                continue
            }
            let above = (cell.column..<(cell.column + min(cell.columns, 1_000))).flatMap { byColumn[$0] ?? [] }
            let beside = (cell.row..<(cell.row + min(cell.rows, 1_000))).flatMap { byRow[$0] ?? [] }
            let isConnected =
                above.contains { ["Column", "Both"].contains(cells[$0].scope) }
                || beside.contains { ["Row", "Both"].contains(cells[$0].scope) }
            let hasUndirected = (above + beside).contains { cells[$0].scope.isEmpty }
            if isConnected {
                facts[.headersAreDeterminable]?[cell.node] = .flag(true)
            } else if hasUndirected {
                facts[.headersAreDeterminable]?[cell.node] = .flag(false)
            }
        }
    }

    /// Where not every data cell points to its headers, every header cell has to say which way it heads.
    ///
    /// Source: Matterhorn Protocol 1.1, 15-003.
    private mutating func direct(_ table: NodeID, _ cells: [Cell]) {
        let headers = cells.filter(\.isHeader)
        guard !headers.isEmpty, headers.count < cells.count else { return }
        let isTold =
            headers.allSatisfy { !$0.scope.isEmpty }
            || cells.allSatisfy {
                $0.isHeader || letter.tree.attribute("Headers", of: $0.node) != nil
                    || isBareCorner($0, beside: headers)
            }
        facts[.tableSaysHeaders]?[table] = .flag(isTold)
    }

    /// Whether the cell is empty, with no header cell above it or before it.
    private func isBareCorner(_ cell: Cell, beside headers: [Cell]) -> Bool {
        cell.row == 0 && cell.column == 0 && headers.allSatisfy { $0.row > 0 || $0.column > 0 }
            && readableText(of: cell.node, in: letter, limit: 1).isEmpty
    }

    private func span(_ name: String, of node: NodeID) -> Int {
        min(1_000, max(1, letter.tree.attribute(name, of: node).flatMap { Int($0) } ?? 1))
    }
}
