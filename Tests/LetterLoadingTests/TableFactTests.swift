import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Tables as grids: rows, columns, which headers a cell has.
@Suite struct TableFactTests {
    /// Source: HTML section 4.9.12.1: rows, columns by spans, header cells that hold something.
    @Test(arguments: [
        ("<tr><td>a", 1.0, 1.0, 0.0), ("", 0, 0, 0), ("<tr><th>a<th>b<tr><td>1<td>2", 2, 2, 2),
        ("<tr><td colspan=3>a<tr><td>1<td>2", 2, 3, 0), ("<tr><td>1<td>2<tr><td>3<td>4<td>5", 2, 3, 0),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", 2, 2, 0),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", 3, 2, 0),
        ("<tr><td rowspan=0>a<tr><td>b<tr><td>c<td>d", 3, 3, 0), ("<tr><td colspan=0>a", 1, 1, 0),
        ("<tr><td colspan=x>a", 1, 1, 0), ("<tr><td colspan=1001>a", 1, 1000, 0),
        ("<tr><th><th>b<tr><td>1<td>2", 2, 2, 1), ("<tr><th><img alt=A src=a><th>b", 1, 2, 2),
        ("<thead><tr><th>a<tbody><tr><td>1<tfoot><tr><td>2", 3, 1, 1),
        ("<tr><td><table><tr><th>i<th>j</table>", 1, 1, 0), ("<tr><td>a<tr>", 2, 1, 0),
        ("<tr><td rowspan=5>a<tr><td>b", 2, 2, 0), ("<thead><tr><th rowspan=2>A<tbody><tr><td>1", 2, 1, 1),
        ("<caption><table><tr><th>i<th>j</table></caption><tr><td>a", 1, 1, 0), ("<tr><th>&nbsp;<th>b", 1, 2, 1),
    ])
    func size(rows: String, rowCount: Double, columnCount: Double, headers: Double) throws {
        let source = "<table id=x>\(rows)</table>"
        #expect(try factOfX(.rowCount, source) == .number(rowCount), "\(rows)")
        #expect(try factOfX(.columnCount, source) == .number(columnCount), "\(rows)")
        #expect(try factOfX(.headerCellCount, source) == .number(headers), "\(rows)")
    }

    /// Source: HTML section 4.9.12.2: how many headers the data cell x has.
    @Test(arguments: [
        ("<tr><th>A<th>B<tr><td id=x>1<td>2", 1.0), ("<tr><td id=x>1", 0), ("<tr><th>A<td id=x>1", 1),
        ("<tr><th scope=col>A<td id=x>1", 0), ("<tr><th scope=row>A<td id=x>1", 1),
        ("<tr><th scope=row>A<td>1<tr><td id=x>2", 0), ("<tr><th scope=col>A<td>1<tr><td id=x>2", 1),
        ("<tr><td><th>B<tr><th>R<td id=x>1", 2), ("<tr><th>A<tr><td>1<tr><td id=x>2", 1),
        ("<tr><th>A<tr><th>B<tr><td id=x>2", 2), ("<tr><th>A<tr><td>1<tr><th>B<tr><td id=x>2", 1),
        ("<tr><th colspan=2>A<tr><td>1<td id=x>2", 1), ("<tr><th>A<th>B<tr><td>1<td id=x colspan=1>2", 1),
        ("<tr><th>A<th>B<tr><td id=x colspan=2>1", 2),
        ("<tr><th scope=row rowspan=2>A<td>1<tr><td id=x>2", 1),
        ("<tr><th id=h>A<th>B<tr><td>1<td id=x headers=h>2", 1), ("<tr><th>A<tr><td id=x headers=y>2", 0),
        ("<tr><th>A<tr><td id=x headers=''>2", 1), ("<tr><th><tr><td id=x>2", 0),
        ("<tr><th>A<tr><td id=x headers='h i'>2<td><tr><th id=h>B<th id=i>C", 2),
        ("<tr><td><th scope=col>B<tr><td>r<td id=x>1", 1), ("<tr><th scope=COL>A<tr><td id=x>1", 1),
        ("<tr><td id=x>1<tr><th>A", 0), ("<tr><td id=x>1<th>A", 0), ("<tr><th><td id=x>1", 0),
        ("<tr><th role=rowheader>A<td id=x>1", 1), ("<tr><th role=columnheader>A<td id=x>1", 0),
    ])
    func assignedHeaders(rows: String, count: Double) throws {
        #expect(try factOfX(.assignedHeaderCount, "<table>\(rows)</table>") == .number(count), "\(rows)")
    }

    /// Source: HTML section 4.9.11: headers names cells of the same table, and a cell does not head itself.
    @Test(arguments: [
        ("<tr><th id=h>A<td id=x headers=h>1", FactValue.flag(true)),
        ("<tr><th id=h>A<td id=x headers='h y'>1", .flag(false)), ("<tr><th>A<td id=x headers=y>1", .flag(false)),
        ("<tr><th>A<td id=x headers=x>1", .flag(false)), ("<tr><th>A<td id=x>1", .absent),
        ("<tr><th>A<td id=x headers=' '>1", .absent), ("<tr><td id=h>A<td id=x headers=h>1", .flag(true)),
        ("<tr><th>A<td id=x headers=H>1<th id=h>B", .flag(false)),
    ])
    func headersResolve(rows: String, value: FactValue) throws {
        #expect(try factOfX(.headersResolve, "<table>\(rows)</table>") == value, "\(rows)")
    }

    @Test func headersOfAnotherTableDoNotResolve() throws {
        #expect(
            try factOfX(.headersResolve, "<table><tr><th id=h>A</table><table><tr><th>B<td id=x headers=h>1</table>")
                == .flag(false))
    }

    /// A column of figures: two or more below the top row, in a table of three rows and two columns; an own definition (`TableFacts`).
    @Test(arguments: [
        ("<tr><td>Ydelse<td>Beløb<tr><td>a<td>100<tr><td>b<td>1.234,50 kr.", FactValue.flag(true)),
        ("<tr><td>Ydelse<td>Beløb<tr><td>a<td>100", .flag(false)),
        ("<tr><td>Ydelse<td>Beløb<tr><td>a<td>100<tr><td>b<td>ingen", .flag(false)),
        ("<tr><td>Ydelse<td>Beløb<tr><td>a<td>100<tr><td>b<td>", .flag(false)),
        ("<tr><td>Ydelse<td>Beløb<tr><td>a<td>10 %<tr><td>b<td>-5<tr><td>c<td>", .flag(true)),
        ("<tr><td>Sag<td>Dato<tr><td>a<td>01.11.2026<tr><td>b<td>02.11.2026", .flag(false)),
        ("<tr><td>Sag<td>Telefon<tr><td>a<td>20 30 40 50<tr><td>b<td>20304050", .flag(false)),
        ("<tr><td>100<tr><td>200<tr><td>300", .flag(false)),
    ])
    func numericColumns(rows: String, value: FactValue) throws {
        #expect(try factOfX(.hasNumericColumn, "<table id=x>\(rows)</table>") == value, "\(rows)")
    }

    @Test(arguments: [
        ("<tr><td>Ydelse<td>Beløb<tr><td>a<td>100<tr><td>b<td>200", Fact.topRowNamesColumns, FactValue.flag(true)),
        ("<tr><td>a<td>50<tr><td>b<td>100<tr><td>c<td>200", .topRowNamesColumns, .flag(false)),
        ("<tr><td>a<td><tr><td>b<td>100<tr><td>c<td>200", .topRowNamesColumns, .flag(false)),
        ("<tr><td>a<td>b<tr><td>c<td>d", .topRowNamesColumns, .absent),
        ("<tr><td colspan=2>Beløb<tr><td>a<td>1", .hasSpanningFirstCell, .flag(true)),
        ("<tr><td>Beløb<td>b<tr><td>a<td>1", .hasSpanningFirstCell, .flag(false)),
        ("<tr><td colspan=2>Beløb<tr><td>a<td>1<td>2", .hasSpanningFirstCell, .flag(false)),
        ("<tr><td colspan=2><tr><td>a<td>1", .hasSpanningFirstCell, .flag(false)),
        ("<tr><td colspan=2>Beløb", .hasSpanningFirstCell, .absent),
    ])
    func topRows(rows: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, "<table id=x>\(rows)</table>") == value, "\(rows)")
    }

    /// Source: HTML section 15.4 of obsolete features (summary); 4.9.2.
    @Test(arguments: [
        ("<table id=x summary=Beløb><caption>Beløb</caption><tr><td>a</table>", FactValue.flag(true)),
        ("<table id=x summary=' beløb '><caption>Beløb</caption><tr><td>a</table>", .flag(true)),
        ("<table id=x summary=Andet><caption>Beløb</caption><tr><td>a</table>", .flag(false)),
        ("<table id=x summary=Beløb><tr><td>a</table>", .absent),
        ("<table id=x summary=''><caption></caption><tr><td>a</table>", .flag(false)),
    ])
    func captionRepeatsSummary(source: String, value: FactValue) throws {
        #expect(try factOfX(.captionRepeatsSummary, source) == value, "\(source)")
    }

    // MARK: PDF

    /// A table of a tagged PDF from rows such as `TH/Column TH | TD TD:2`: cells by type, scope behind a slash, ColSpan behind a colon, RowSpan behind a star.
    private func table(_ rows: String) throws -> Letter {
        var objects = ""
        var next = 100
        var rowNumbers: [Int] = []
        for row in rows.split(separator: "|") {
            let rowNumber = next
            next += 1
            var cells: [Int] = []
            for cell in row.split(separator: " ") {
                let type = cell.prefix { $0.isLetter }
                var attributes = "/O /Table"
                for (mark, key) in [("/", "/Scope /"), (":", "/ColSpan "), ("*", "/RowSpan "), ("#", "/Headers ")] {
                    guard let place = cell.firstIndex(of: Character(mark)) else { continue }
                    let value = cell[cell.index(after: place)...].prefix { $0.isLetter || $0.isNumber }
                    attributes += " \(key)" + (mark == "#" ? "[(\(value))]" : value)
                }
                let id =
                    cell.firstIndex(of: "=").map { "/ID (\(cell[cell.index(after: $0)...].prefix { $0.isLetter }))" }
                    ?? ""
                objects += "\(next) 0 obj << /S /\(type) /P \(rowNumber) 0 R \(id) /A << \(attributes) >> >> endobj\n"
                cells.append(next)
                next += 1
            }
            objects +=
                "\(rowNumber) 0 obj << /S /TR /P 7 0 R /K [\(cells.map { "\($0) 0 R" }.joined(separator: " "))] >> endobj\n"
            rowNumbers.append(rowNumber)
        }
        return try TaggedPDF(
            structure:
                "7 0 obj << /S /Table /P 5 0 R /K [\(rowNumbers.map { "\($0) 0 R" }.joined(separator: " "))] >> endobj\n"
                + objects
        ).load()
    }

    /// Source: ISO 32000-1 table 349; PDF/UA-1 7.5: what is said of the last data cell.
    @Test(arguments: [
        ("TH/Column TH/Column | TD TD", FactValue.flag(true)), ("TH TH | TD TD", .flag(false)),
        ("TD TD | TD TD", .absent), ("TH/Row TD", .flag(true)), ("TH/Column TD", .absent), ("TH/Both TD", .flag(true)),
        ("TH=h TD#h", .flag(true)), ("TH=h TD#g", .flag(false)),
        ("TH/Column TH | TD TD", .flag(false)), ("TH/Column:2 | TD TD", .flag(true)), ("TH/Row*2 TD | TD", .flag(true)),
    ])
    func headersAreDeterminable(rows: String, value: FactValue) throws {
        let letter = try table(rows)
        let cell = try #require(letter.nodes(named: "TD").last)
        #expect(letter.facts[.headersAreDeterminable, cell] == value, "\(rows)")
    }

    /// Source: Matterhorn Protocol 1.1, 15-003: Headers on all data cells, or Scope on all header cells.
    @Test(arguments: [
        ("TH/Column TH/Column | TD TD", FactValue.flag(true)), ("TH/Column TH | TD TD", .flag(false)),
        ("TH/Column TH/Column | TH TD", .flag(false)), ("TH TH/Column | TH/Row TD", .flag(false)),
        ("TH=h TD#h", .flag(true)), ("TH=h TD#h | TD TD#h", .flag(false)),
        ("TD TH=h | TH=g TD#h", .flag(true)), ("TH TD | TD TD", .flag(false)),
        ("TD TD", .absent), ("TH TH", .absent), ("TH | TD TD", .absent),
    ])
    func tableSaysHeaders(rows: String, value: FactValue) throws {
        let letter = try table(rows)
        let table = try #require(letter.nodes(named: "Table").first)
        #expect(letter.facts[.tableSaysHeaders, table] == value, "\(rows)")
    }

    /// Source: ISO 32000-1 table 349 (spans); the Matterhorn Protocol's regular tables.
    @Test(arguments: [
        ("TD TD | TD TD", 0, false), ("TD TD | TD", -1, false), ("TD TD | TD TD TD", 1, false),
        ("TD:2 | TD TD", 0, false), ("TD*2 TD | TD", 0, false), ("TD*2 TD | TD TD", 1, false),
        ("TD TD*3 | TD", 0, true), ("TD*3 TD | TD", -1, false), ("TD TD:2 | TD TD", -1, false),
        ("TD TD TD | TD", -2, false),
    ])
    func rowsOfATable(rows: String, columns: Double, reachesFurther: Bool) throws {
        let letter = try table(rows)
        let row = try #require(letter.nodes(named: "TR").last)
        let table = try #require(letter.nodes(named: "Table").first)
        #expect(letter.facts[.columnsBeyondFirstRow, row] == .number(columns), "\(rows)")
        #expect(letter.facts[.columnsReachFurther, table] == .flag(reachesFurther), "\(rows)")
    }

    @Test(arguments: [("TD TD | TD TD", false), ("TD TD*2 | TD:2", true), ("TD*2 TD | TD", false)])
    func cellOverlaps(rows: String, overlaps: Bool) throws {
        let letter = try table(rows)
        let cell = try #require(letter.nodes(named: "TD").last)
        #expect(letter.facts[.cellOverlaps, cell] == .flag(overlaps), "\(rows)")
    }
}
