internal import DocumentModel

/// Tables for spreadsheets and programs.
extension [StatusTable] {
    /// As a Danish Excel opens it by a double click: byte order mark, semicolons, CRLF. A cell that a spreadsheet would take for a
    /// formula is written as text. Where there are several tables, each follows the one before after its title and an empty line.
    package func csv() -> Rendered {
        let blocks = map { table -> CSV in
            let rows = [table.columns.map { LetterText($0.title) }] + table.rows.map { $0.map(\.text) }
            var lines: [CSV] = count > 1 ? ["\(table.title)"] : []
            lines += rows.map { row in row.map { "\($0)" as CSV }.joined(separator: ";") }
            if !table.notes.isEmpty { lines += [""] + table.notes.map { "\($0)" } }
            return lines.joined(separator: "\r\n")
        }
        return Rendered("\u{FEFF}" + blocks.joined(separator: "\r\n\r\n") + "\r\n")
    }

    /// Rows by the ids of their columns; numbers as numbers.
    package func json() -> Rendered {
        var json = JSONText()
        json.object { json in
            json.key("schema")
            json.value("brevtjek-status/1")
            json.key("tables")
            json.array(self) { json, table in
                json.object { json in
                    json.key("id")
                    json.value(table.id)
                    json.key("notes")
                    json.array(table.notes) { $0.value($1) }
                    json.key("rows")
                    json.array(table.rows) { json, row in
                        json.object { json in
                            for (column, value) in zip(table.columns, row).sorted(by: { $0.0.id < $1.0.id }) {
                                json.key(named: column.id)
                                switch value {
                                case .text(let text): json.value(text)
                                case .number(let number): json.value(number)
                                }
                            }
                        }
                    }
                    json.key("title")
                    json.value(table.title)
                }
            }
        }
        return Rendered(line: json)
    }
}
