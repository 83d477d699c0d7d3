/// Tables for spreadsheets and programs.
extension [StatusTable] {
    /// As a Danish Excel opens it by a double click: byte order mark, semicolons, CRLF. A cell that a spreadsheet would take for a
    /// formula is written as text. Where there are several tables, each follows the one before after its title and an empty line.
    package func csv() -> String {
        let blocks = map { table -> [String] in
            let lines = [table.columns.map(\.title)] + table.rows.map { $0.map(\.text) }
            let notes = table.notes.isEmpty ? [] : [""] + table.notes.map(cell)
            return (count > 1 ? [cell(table.title)] : []) + lines.map { $0.map(cell).joined(separator: ";") } + notes
        }
        return "\u{FEFF}" + blocks.map { $0.joined(separator: "\r\n") }.joined(separator: "\r\n\r\n") + "\r\n"
    }

    private func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        return "\"" + ((isFormula && text != "–" ? "'" : "") + text).replacing("\"", with: "\"\"") + "\""
    }

    /// Rows by the ids of their columns; numbers as numbers.
    package func json() -> String {
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
        return json.text + "\n"
    }
}
