internal import DocumentModel

/// Tables for people: at a terminal, and in Markdown.
extension [StatusTable] {
    package func text(width: Int) -> Rendered {
        let blocks = map { table -> TerminalText in
            let heading: TerminalText = count > 1 ? "\(table.title)\n\n" : ""
            let body = textTable(
                header: table.columns.map { "\($0.title)" }, rows: table.rows.map { $0.map { "\($0.text)" } },
                width: width)
            let notes = table.notes.flatMap { wrap("\($0)" as TerminalText, width: width) }.map { $0 + "\n" }.joined()
            return heading + body + (notes.isEmpty ? "" : "\n" + notes)
        }
        return Rendered(blocks.joined(separator: "\n"))
    }

    package func markdown() -> Rendered {
        let blocks = map { table -> Markdown in
            var lines: [Markdown] = count > 1 ? ["## \(table.title)", ""] : []
            lines += [
                "| \(table.columns.map { "\($0.title)" as Markdown }.joined(separator: " | ")) |",
                "|" + Markdown(repeating: " --- |", count: table.columns.count),
            ]
            for row in table.rows {
                lines.append("| \(row.map { "\($0.text)" as Markdown }.joined(separator: " | ")) |")
            }
            lines.append("")
            lines += table.notes.flatMap { ["\($0)", ""] as [Markdown] }
            return lines.joined(separator: "\n")
        }
        return Rendered(blocks.joined(separator: "\n"))
    }
}
