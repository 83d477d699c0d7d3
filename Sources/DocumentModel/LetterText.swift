/// Text from a letter, a message, a name or a file of a person. It reaches an output through the escape of that output's language and in no other
/// way: it cannot be put into a `String`, and prints as nothing.
///
/// Texts made of it are `LetterText` again.
package struct LetterText: Hashable, Sendable {
    private let characters: String

    package init(_ characters: String) { self.characters = characters }

    /// For comparing, sorting, hashing and the escapes themselves. `RepositoryTests` names the files that may ask for it.
    package var unescaped: String { characters }

    package var isEmpty: Bool { characters.isEmpty }

    /// Its parts in turn: what stands from a » to the next « is quoted, marks and all.
    package var quotations: [(text: LetterText, isQuoted: Bool)] {
        var parts: [(text: LetterText, isQuoted: Bool)] = []
        var rest = characters[...]
        while let start = rest.firstIndex(of: "»"), let end = rest[start...].firstIndex(of: "«") {
            parts.append((LetterText(String(rest[..<start])), false))
            parts.append((LetterText(String(rest[start...end])), true))
            rest = rest[rest.index(after: end)...]
        }
        parts.append((LetterText(String(rest)), false))
        return parts
    }

    /// The name of the language whose tag it is.
    package var asLanguageInDanish: LetterText { LetterText(LanguageName.of(characters).da) }
    package var asLanguageInEnglish: LetterText { LetterText(LanguageName.of(characters).en) }

    /// A number as Danish writes it. Source: Retskrivningsordbogen, the decimal comma.
    package var withDecimalComma: LetterText {
        LetterText(String(decoding: characters.utf8.map { $0 == 0x2E ? 0x2C : $0 }, as: UTF8.self))
    }
}

extension LetterText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self.init(value) }

    package init(stringInterpolation: Interpolation) { self.init(stringInterpolation.characters) }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var characters = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            characters.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }
        package mutating func appendLiteral(_ literal: String) { characters += literal }
        package mutating func appendInterpolation(_ text: LetterText) { characters += text.unescaped }
        package mutating func appendInterpolation(_ text: String) { characters += text }
        package mutating func appendInterpolation(_ text: Substring) { characters += text }
        package mutating func appendInterpolation(_ number: Int) { characters += "\(number)" }
    }

    package typealias StringInterpolation = Interpolation
}

extension LetterText: Comparable {
    /// By bytes of UTF-8.
    package static func < (first: LetterText, second: LetterText) -> Bool {
        first.characters.utf8.lexicographicallyPrecedes(second.characters.utf8)
    }

    package static func + (first: LetterText, second: LetterText) -> LetterText {
        LetterText(first.characters + second.characters)
    }
}

// What prints anything prints nothing of it.
extension LetterText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "LetterText" }
    package var debugDescription: String { "LetterText" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension DefaultStringInterpolation {
    @available(*, unavailable, message: "letter text goes into an output through its escape")
    package mutating func appendInterpolation(_ text: LetterText) {}

    @available(*, unavailable, message: "letter text goes into an output through its escape")
    package mutating func appendInterpolation(_ text: LetterText?) {}
}

extension Sequence<LetterText> {
    package func joined(separator: String = "") -> LetterText {
        LetterText(map(\.unescaped).joined(separator: separator))
    }
}
