internal import DocumentModel
internal import FoundationEssentials
internal import RuleEngine

/// One page without anything from elsewhere: language, title, style, one `h1`, and what stands in `main`.
///
/// Its policy forbids everything but its own style and pictures: what a letter might smuggle in could do nothing. Source: W3C, Content Security
/// Policy Level 3, hash sources.
struct HTMLPage {
    var title: LetterText
    var language: TextLanguage
    var main: HTML

    var text: HTML {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-5WoyPTZ4TX9aMZL4RQrVYG8BFAFA/sWiuHkdVXHC4xQ='; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        <style>
        \(HTMLPage.style)
        </style>
        </head>
        <body>
        <main>
        <h1>\(title)</h1>
        \(main)
        </main>
        </body>
        </html>

        """
    }

    private static let style: HTML = """
        * { box-sizing: border-box; }
        body { overflow-wrap: break-word; font: 100%/1.5 system-ui, sans-serif; color: #1a1a1a; background: #ffffff; margin: 1.5rem; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; padding-bottom: .5rem; }
        th, td { text-align: left; vertical-align: top; border: 1px solid #767676; padding: .4rem .6rem; hyphens: auto; }
        thead th { background: #e6eef5; }
        a { color: #00459e; }
        .lead { font-size: 1.25rem; max-width: 45rem; }
        .notice { border: 2px solid #8a1c1c; padding: .6rem 1rem; max-width: 45rem; }
        .rule { border-top: 1px solid #767676; padding-top: .5rem; margin-top: 1.5rem; }
        .rule p { max-width: 45rem; }
        .level { font-weight: bold; }
        figure { margin: 1rem 0; }
        figure img { max-width: 100%; height: auto; border: 1px solid #767676; }
        pre { white-space: pre-wrap; background: #f4f4f4; padding: .5rem; }
        mark { background: #ffe08a; color: #1a1a1a; }
        .speech li { margin: .2rem 0; }
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
        tr, figure { break-inside: avoid; }
        .sheet + .sheet { break-before: page; }
        }
        """

    /// A table that can be read on a phone and with a screen reader. The roles stand because some readers take a table shown as blocks for no table.
    static func table(caption: LetterText, columns: [String], rows: [[LetterText]]) -> HTML {
        let head = columns.map { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" as HTML }.joined()
        let body = rows.map { row -> HTML in
            let cells = zip(columns, row).enumerated().map { index, cell -> HTML in
                index == 0
                    ? "<th scope=\"row\" role=\"rowheader\">\(cell.1)</th>"
                    : "<td role=\"cell\" data-column=\"\(cell.0)\">\(cell.1)</td>"
            }
            return "<tr role=\"row\">\(cells.joined())</tr>"
        }
        return """
            <table role="table">
            <caption>\(caption)</caption>
            <thead role="rowgroup"><tr role="row">\(head)</tr></thead>
            <tbody role="rowgroup">
            \(body.joined(separator: "\n"))
            </tbody>
            </table>
            """
    }

    /// A picture that stands in the page itself.
    static func source(png: [UInt8]) -> HTML { "data:image/png;base64,\(Data(png).base64EncodedString())" }
}
