package import DocumentModel

/// A language that outputs are written in.
package protocol OutputLanguage: Sendable {
    /// Adds a text so that it is nothing but text there. Works on scalars: a character that a reader sees as one can hold a sign of the language.
    static func append(_ text: String, to output: inout String)
}

/// A piece of an output. What the program's own source says stands as it is; every other text is escaped on its way in.
///
/// Literals are `StaticString`, so no text that is made at run time can pass for one.
package struct Escaped<Language: OutputLanguage>: Hashable, Sendable {
    package private(set) var text: String

    fileprivate init(made text: String) { self.text = text }

    package init(_ text: LetterText) {
        self.text = ""
        Escaped.append(text.unescaped, to: &self.text)
    }

    /// Whoever wrote a text, a number in it is somebody's: what persons write in their own files is masked here.
    fileprivate static func append(_ text: String, to output: inout String) {
        Language.append(text.maskingCPR(), to: &output)
    }

    package init(_ text: String) { self.init(LetterText(text)) }

    package var isEmpty: Bool { text.isEmpty }

    package static func + (first: Escaped, second: Escaped) -> Escaped { Escaped(made: first.text + second.text) }
    package static func += (first: inout Escaped, second: Escaped) { first.text += second.text }

    package init(repeating part: Escaped, count: Int) { text = String(repeating: part.text, count: max(0, count)) }

    /// For the file of the language alone: what it makes of pieces that are escaped already, such as lines cut at their spaces.
    static func made(_ text: String) -> Escaped { Escaped(made: text) }
}

extension Escaped: ExpressibleByStringInterpolation {
    package typealias StringLiteralType = StaticString

    package init(stringLiteral value: StaticString) {
        text = value.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }

    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package struct StringInterpolation: StringInterpolationProtocol {
        package typealias StringLiteralType = StaticString
        fileprivate(set) var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }
        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
        }
        package mutating func appendInterpolation(_ piece: Escaped) { text += piece.text }
        package mutating func appendInterpolation(_ text: LetterText) { Escaped.append(text.unescaped, to: &self.text) }
        package mutating func appendInterpolation(_ text: String) { Escaped.append(text, to: &self.text) }
        package mutating func appendInterpolation(_ text: Substring) { Escaped.append(String(text), to: &self.text) }
        package mutating func appendInterpolation(_ number: Int) { text += "\(number)" }
        /// For the file of the language: a text that another of its escapes has made.
        mutating func append(made text: String) { self.text += text }
    }
}

extension Sequence {
    package func joined<Language>(separator: Escaped<Language> = "") -> Escaped<Language>
    where Element == Escaped<Language> {
        .made(map(\.text).joined(separator: separator.text))
    }
}

/// What an output takes: text of one language, finished.
package struct Rendered: Hashable, Sendable {
    package let text: String

    package init<Language>(_ piece: Escaped<Language>) { text = piece.text }
    package init(_ json: JSONText) { text = json.text }

    /// For JSON alone, whose documents are written piece by piece.
    init(unchecked text: String) { self.text = text }

    package static let nothing = Rendered(unchecked: "")

    package var isEmpty: Bool { text.isEmpty }
}
