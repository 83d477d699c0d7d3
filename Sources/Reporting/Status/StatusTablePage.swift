internal import DocumentModel
package import RuleEngine

/// Tables as one page, which prints on A4 across.
extension [StatusTable] {
    package func html(language: TextLanguage) -> Rendered {
        let title: LetterText =
            language == .da
            ? "Status på tilgængelige breve i Digital Post" : "Status of accessible letters in Digital Post"
        let contents: View = [
            "label": .text(language == .da ? "Indhold" : "Contents"),
            "links": .parts(map { ["id": .text($0.id), "title": .text($0.title)] }),
        ]
        let main = Template.status.filled(with: [
            "contents": .part(count > 1 ? contents : nil), "tables": .parts(map { $0.view(language) }),
        ])
        return Rendered(HTMLPage(title: title, language: language, main: main).text)
    }
}

extension StatusTable {
    fileprivate func view(_ language: TextLanguage) -> View {
        let table = HTMLPage.table(
            caption: LetterText(notes.first ?? title), columns: columns.map(\.title),
            rows: rows.map { $0.map(\.text) },
            // Owners write Danish, and what they wrote is quoted in every language.
            quotes: language == .da ? nil : .da)
        return [
            "id": .text(id), "title": .text(title), "table": .piece(table),
            "notes": .parts(notes.dropFirst().map { ["text": .text($0)] }),
        ]
    }
}
