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
        Rendered(
            line: EncodedJSON(
                StatusDocument(
                    tables: map { table in
                        let ids = table.columns.map(\.id)
                        return StatusDocument.Table(
                            id: table.id, notes: table.notes.map { JSONString(LetterText($0)) },
                            rows: table.rows.map { row in
                                Dictionary(zip(ids, row.map(StatusDocument.Cell.init))) { first, _ in first }
                            }, title: JSONString(LetterText(table.title)))
                    })))
    }
}

/// The tables as programs read them.
private struct StatusDocument: Encodable {
    struct Table: Encodable {
        var id: String
        var notes: [JSONString]
        var rows: [[String: Cell]]
        var title: JSONString
    }

    struct Cell: Encodable {
        private let value: StatusTable.Value

        init(_ value: StatusTable.Value) { self.value = value }

        func encode(to encoder: any Encoder) throws {
            switch value {
            case .text(let text): try JSONString(text).encode(to: encoder)
            case .number(let number): try number.encode(to: encoder)
            }
        }
    }

    var schema = "brevtjek-status/1"
    var tables: [Table]
}
