internal import DocumentModel
internal import Mustache

/// What a template of `Views` is filled with, by name.
///
/// The engine is handed finished pieces alone: whatever a view holds has been through the escape of `HTML`. The engine's own escape is switched off: it goes
/// by `Character`, and does not see a `<` that stands behind a mark which joins it.
struct View: ExpressibleByDictionaryLiteral {
    enum Value {
        case piece(HTML)
        /// A part of the page that may be there or not.
        case part(View?)
        case parts([View])

        static func text(_ text: LetterText) -> Value { .piece(HTML(text)) }
        static func text(_ text: String) -> Value { .piece(HTML(text)) }
    }

    private let values: [String: Value]

    init(dictionaryLiteral elements: (String, Value)...) {
        values = Dictionary(elements) { first, _ in first }
    }
}

extension View: MustacheParent {
    func child(named name: String) -> Any? {
        switch values[name] {
        case .piece(let piece)?: piece.text
        case .part(let view?)?: view
        case .parts(let views)?: views
        case .part(nil)?, nil: nil
        }
    }
}

/// The templates, which are in the program itself: it works wherever it is put.
enum Template: String, CaseIterable {
    case letter, page, report, rule, status, table

    private var source: [UInt8] {
        switch self {
        case .letter: PackageResources.letter_mustache
        case .page: PackageResources.page_mustache
        case .report: PackageResources.report_mustache
        case .rule: PackageResources.rule_mustache
        case .status: PackageResources.status_mustache
        case .table: PackageResources.table_mustache
        }
    }

    private static let parsed: [Template: MustacheTemplate] = {
        var all: [Template: MustacheTemplate] = [:]
        for template in allCases {
            // Without the line feed that ends a file, and without the engine's escape.
            let text = String(decoding: template.source.dropLast(), as: UTF8.self)
            all[template] = try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
        }
        return all
    }()

    /// Nothing for a template that cannot be parsed; a test renders each.
    func filled(with view: View) -> HTML { .made(Template.parsed[self]?.render(view) ?? "") }
}
