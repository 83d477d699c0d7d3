package import DocumentModel

/// A message of a rule with names in braces, as `messages:` of its file has it.
///
/// `{level}` is the value of a fact, `{@href}` of an attribute, `{match}` the word of a list and `{type}` the element's name.
/// `{rowCount|række|rækker}` is the word that goes with a number: the first with 1, the second with any other.
/// `{@src|uden adresse}` is the value, or the words where there is none. A language stands by its name, and in quotation
/// marks as it is written.
package struct MessageTemplate: Sendable {
    package enum Piece: Hashable, Sendable {
        case text(String)
        case value(name: String, otherwise: String)
        case word(name: String, one: String, many: String)
    }

    package let pieces: [Piece]

    /// A brace without its fellow is text; `YAMLNode.message` refuses it where a rule is read.
    package init(_ text: String) {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(Piece(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// With the values of a finding in their places.
    package func filled(with values: [String: LetterText], language: TextLanguage) -> LetterText {
        pieces.enumerated().map { index, piece -> LetterText in
            switch piece {
            case .text(let text): return LetterText(text)
            case .value(let name, let otherwise):
                guard let value = values[name], !value.isEmpty else { return LetterText(otherwise) }
                switch Fact(rawValue: name)?.definition.type {
                case .language? where !isQuoted(index): return value.languageName(in: language)
                case .number? where language == .da: return value.withDecimalComma
                default: return value
                }
            case .word(let name, let one, let many): return LetterText(values[name] == "1" ? one : many)
            }
        }.joined()
    }
}

extension MessageTemplate {
    /// Whether the piece stands right behind a quotation mark.
    private func isQuoted(_ index: Int) -> Bool {
        guard index > 0, case .text(let before) = pieces[index - 1] else { return false }
        return before.hasSuffix("»") || before.hasSuffix("\"")
    }
}

extension MessageTemplate.Piece {
    /// What stands between two braces.
    fileprivate init(_ inner: Substring) {
        let parts = inner.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1: self = .value(name: parts[0], otherwise: "")
        case 2: self = .value(name: parts[0], otherwise: parts[1])
        case 3: self = .word(name: parts[0], one: parts[1], many: parts[2])
        // No name has a bar in it, so that it is refused as one that is not known.
        default: self = .value(name: String(inner), otherwise: "")
        }
    }

    /// What is looked up; nil for text.
    package var name: String? {
        switch self {
        case .text: nil
        case .value(let name, _), .word(let name, _, _): name
        }
    }
}
