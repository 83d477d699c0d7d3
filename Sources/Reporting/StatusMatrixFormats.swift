internal import RuleEngine

/// The matrix for a spreadsheet, a browser, and programs.
extension StatusMatrix {
    /// As a Danish Excel opens it by a double click: byte order mark, semicolons, CRLF. A cell that a spreadsheet would take for a
    /// formula is written as text.
    package func csv() -> String {
        let lines = ([header] + rows.map(cells)).map { line in
            line.map { cell in
                let isFormula = cell.first.map { "=+-@\t\r".contains($0) } ?? false
                return "\"" + ((isFormula ? "'" : "") + cell).replacing("\"", with: "\"\"") + "\""
            }.joined(separator: ";")
        }
        return "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
    }

    /// The cells by their column, and the notes.
    package func json() -> String {
        var json = JSONText()
        json.object { json in
            json.key("notes")
            json.array(footnotes) { $0.value($1) }
            json.key("rows")
            json.array(rows) { json, row in
                json.object { json in
                    for (key, value) in [
                        ("adaptations", row.adaptations), ("declared", row.declared), ("measured", row.measured), ("plan", row.plan), ("scope", row.scope), ("solution", row.name),
                    ] as [(StaticString, String)] {
                        json.key(key)
                        json.value(value)
                    }
                }
            }
            json.key("schema")
            json.value("brevtjek-matrix/1")
        }
        return json.text + "\n"
    }

    /// One file without anything from elsewhere: a table with caption and scopes, that falls into blocks on a phone and prints on A4 across.
    ///
    /// The roles stand because some readers take a table shown as blocks for no table.
    package func html() -> String {
        let title = language == .da ? "Status på tilgængelige breve i Digital Post" : "Status of accessible letters in Digital Post"
        let head = header.map { "<th scope=\"col\" role=\"columnheader\">\(escapedHTML($0))</th>" }.joined()
        let body = rows.map { row in
            let cells = cells(row)
            return "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">\(escapedHTML(cells[0]))</th>" + zip(header, cells).dropFirst().map { "<td role=\"cell\" data-column=\"\(escapedHTML($0))\">\(escapedHTML($1))</td>" }.joined() + "</tr>"
        }
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>
            body { font: 100%/1.5 system-ui, sans-serif; color: #1a1a1a; background: #ffffff; margin: 1.5rem; }
            table { border-collapse: collapse; width: 100%; }
            caption { text-align: left; padding-bottom: .5rem; }
            th, td { text-align: left; vertical-align: top; border: 1px solid #767676; padding: .4rem .6rem; overflow-wrap: break-word; hyphens: auto; }
            thead th { background: #e6eef5; }
            @media (max-width: 60rem) {
            table, tbody, tr, th, td { display: block; }
            caption { display: block; }
            thead { position: absolute; left: -10000px; }
            tr { margin-bottom: 1rem; }
            td::before { content: attr(data-column) ": "; font-weight: bold; }
            }
            @media print {
            @page { size: A4 landscape; margin: 12mm; }
            body { font-size: 9pt; margin: 0; }
            thead { display: table-header-group; }
            tr { break-inside: avoid; }
            }
            </style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            <table role="table">
            <caption>\(escapedHTML(footnotes.first ?? ""))</caption>
            <thead role="rowgroup"><tr role="row">\(head)</tr></thead>
            <tbody role="rowgroup">
            \(body.joined(separator: "\n"))
            </tbody>
            </table>
            \(footnotes.dropFirst().map { "<p>\(escapedHTML($0))</p>" }.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }
}

private func escapedHTML(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
}
