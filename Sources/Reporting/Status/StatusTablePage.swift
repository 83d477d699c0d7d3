package import RuleEngine

/// Tables as one page without anything from elsewhere: each with caption and scopes, falls into blocks on a phone, prints on A4 across.
///
/// The roles stand because some readers take a table shown as blocks for no table.
extension [StatusTable] {
    package func html(language: TextLanguage) -> String {
        let title = language == .da ? "Status på tilgængelige breve i Digital Post" : "Status of accessible letters in Digital Post"
        let contents = count > 1
            ? "<nav aria-label=\"\(language == .da ? "Indhold" : "Contents")\"><ul>"
                + map { "<li><a href=\"#\($0.id)\">\(escapedHTML($0.title))</a></li>" }.joined() + "</ul></nav>\n"
            : ""
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escapedHTML(title))</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <main>
            <h1>\(escapedHTML(title))</h1>
            \(contents)\(map(section).joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }

    private func section(_ table: StatusTable) -> String {
        let head = table.columns.map { "<th scope=\"col\" role=\"columnheader\">\(escapedHTML($0.title))</th>" }.joined()
        let body = table.rows.map { row in
            "<tr role=\"row\">"
                + zip(table.columns, row).enumerated().map { index, cell in
                    let text = escapedHTML(cell.1.text)
                    return index == 0
                        ? "<th scope=\"row\" role=\"rowheader\">\(text)</th>" : "<td role=\"cell\" data-column=\"\(escapedHTML(cell.0.title))\">\(text)</td>"
                }.joined() + "</tr>"
        }
        // What names the table; its notes, where it has some, explain it.
        let caption = escapedHTML(table.notes.first ?? table.title)
        return """
            <section aria-labelledby="\(table.id)">
            <h2 id="\(table.id)">\(escapedHTML(table.title))</h2>
            <table role="table">
            <caption>\(caption)</caption>
            <thead role="rowgroup"><tr role="row">\(head)</tr></thead>
            <tbody role="rowgroup">
            \(body.joined(separator: "\n"))
            </tbody>
            </table>
            \(table.notes.dropFirst().map { "<p>\(escapedHTML($0))</p>" }.joined(separator: "\n"))
            </section>
            """
    }
}

private let style = """
    * { box-sizing: border-box; }
    body { overflow-wrap: break-word; font: 100%/1.5 system-ui, sans-serif; color: #1a1a1a; background: #ffffff; margin: 1.5rem; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: left; padding-bottom: .5rem; }
    th, td { text-align: left; vertical-align: top; border: 1px solid #767676; padding: .4rem .6rem; hyphens: auto; }
    thead th { background: #e6eef5; }
    a { color: #00459e; }
    @media screen and (max-width: 60rem) {
    body { overflow-wrap: anywhere; }
    table, tbody, tr, th, td { display: block; }
    caption { display: block; }
    thead { position: absolute; left: -10000px; }
    tr { margin-bottom: 1rem; }
    td::before { content: attr(data-column) ": "; font-weight: bold; }
    }
    @media print {
    @page { size: A4 landscape; margin: 10mm; }
    body { font-size: 7.5pt; line-height: 1.25; margin: 0; }
    h1 { font-size: 14pt; margin: 0; }
    h2 { font-size: 11pt; margin: .5rem 0; }
    th, td { padding: .15rem .3rem; }
    nav { display: none; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    section + section { break-before: page; }
    }
    """

func escapedHTML(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
}
