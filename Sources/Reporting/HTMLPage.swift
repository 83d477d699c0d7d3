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
    static func table(caption: LetterText, columns: [String], rows: [[LetterText]]) -> HTML {
        Template.table.filled(with: [
            "caption": .text(caption), "columns": .parts(columns.map { ["title": .text($0)] }),
            "rows": .parts(
                rows.map { row in
                    [
                        "heading": .text(row.first ?? ""),
                        "cells": .parts(
                            zip(columns, row).dropFirst().map { ["column": .text($0), "text": .text($1)] }),
                    ]
                }),
        ])
    }

    /// A picture that stands in the page itself.
    static func source(png: [UInt8]) -> HTML { "data:image/png;base64,\(Data(png).base64EncodedString())" }
}
