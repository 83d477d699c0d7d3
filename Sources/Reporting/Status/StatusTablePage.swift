package import RuleEngine

/// Tables as one page, which prints on A4 across.
extension [StatusTable] {
    package func html(language: TextLanguage) -> String {
        let title = language == .da ? "Status på tilgængelige breve i Digital Post" : "Status of accessible letters in Digital Post"
        let contents =
            count > 1
            ? "<nav aria-label=\"\(language == .da ? "Indhold" : "Contents")\"><ul>" + map { "<li><a href=\"#\($0.id)\">\(escapedHTML($0.title))</a></li>" }.joined() + "</ul></nav>\n"
            : ""
        return HTMLPage(title: title, language: language, main: contents + map(section).joined(separator: "\n")).text
    }

    private func section(_ table: StatusTable) -> String {
        """
        <section class="sheet" aria-labelledby="\(table.id)">
        <h2 id="\(table.id)">\(escapedHTML(table.title))</h2>
        \(HTMLPage.table(caption: table.notes.first ?? table.title, columns: table.columns.map(\.title), rows: table.rows.map { $0.map(\.text) }))
        \(table.notes.dropFirst().map { "<p>\(escapedHTML($0))</p>" }.joined(separator: "\n"))
        </section>
        """
    }
}
