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
        Template.page.filled(with: [
            "language": .text(language.rawValue), "title": .text(title), "main": .piece(main),
        ]) + "\n"
    }

    /// A table that can be read on a phone and with a screen reader. The roles stand because some readers take a table shown as blocks for no table.
    ///
    /// - Parameter quotes: the language of what the cells quote in » and «, where that is another than the page's.
    static func table(caption: LetterText, columns: [String], rows: [[LetterText]], quotes: TextLanguage? = nil) -> HTML
    {
        func cell(_ text: LetterText) -> View.Value {
            guard let quotes else { return .text(text) }
            let parts = text.quotations.map { part -> HTML in
                part.isQuoted ? "<span lang=\"\(quotes.rawValue)\">\(part.text)</span>" : HTML(part.text)
            }
            return .piece(parts.joined())
        }
        return Template.table.filled(with: [
            "caption": .text(caption), "columns": .parts(columns.map { ["title": .text($0)] }),
            "rows": .parts(
                rows.map { row in
                    [
                        "heading": .text(row.first ?? ""),
                        "cells": .parts(
                            zip(columns, row).dropFirst().map { ["column": .text($0), "text": cell($1)] }),
                    ]
                }),
        ])
    }

    /// A picture that stands in the page itself.
    static func source(png: [UInt8]) -> HTML { "data:image/png;base64,\(Data(png).base64EncodedString())" }
}
