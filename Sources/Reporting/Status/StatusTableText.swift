/// Tables for people: at a terminal, and in Markdown.
extension [StatusTable] {
    package func text(width: Int) -> String {
        map { table in
            let heading = count > 1 ? table.title + "\n\n" : ""
            let body = textTable(header: table.columns.map(\.title), rows: table.rows.map { $0.map(\.text) }, width: width)
            let notes = table.notes.flatMap { wrap($0, width: width) }.map { $0 + "\n" }.joined()
            return heading + body + (notes.isEmpty ? "" : "\n" + notes)
        }.joined(separator: "\n")
    }

    package func markdown() -> String {
        map { table in
            var lines = count > 1 ? ["## " + escaped(table.title), ""] : []
            lines += ["| " + table.columns.map { escaped($0.title) }.joined(separator: " | ") + " |", "|" + String(repeating: " --- |", count: table.columns.count)]
            for row in table.rows { lines.append("| " + row.map { escaped($0.text) }.joined(separator: " | ") + " |") }
            lines.append("")
            lines += table.notes.flatMap { [escaped($0), ""] }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
