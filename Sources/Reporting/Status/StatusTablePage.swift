internal import DocumentModel
package import RuleEngine

/// Tables as one page, which prints on A4 across.
extension [StatusTable] {
    package func html(language: TextLanguage) -> Rendered {
        let title: LetterText =
            language == .da
            ? "Status på tilgængelige breve i Digital Post" : "Status of accessible letters in Digital Post"
        let links = map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" as HTML }.joined()
        let contents: HTML =
            count > 1 ? "<nav aria-label=\"\(language == .da ? "Indhold" : "Contents")\"><ul>\(links)</ul></nav>\n" : ""
        return Rendered(
            HTMLPage(title: title, language: language, main: contents + map(section).joined(separator: "\n")).text)
    }

    private func section(_ table: StatusTable) -> HTML {
        """
        <section class="sheet" aria-labelledby="\(table.id)">
        <h2 id="\(table.id)">\(table.title)</h2>
        \(HTMLPage.table(caption: LetterText(table.notes.first ?? table.title), columns: table.columns.map(\.title), rows: table.rows.map { $0.map(\.text) }))
        \(table.notes.dropFirst().map { "<p>\($0)</p>" as HTML }.joined(separator: "\n"))
        </section>
        """
    }
}
