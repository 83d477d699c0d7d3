import Foundation
import RuleEngine
import TestSupport
import Testing

/// Every message in the source of the rule engine is in both languages, also those that no test provokes.
@Suite struct MessageTextTests {
    static let files: [String] = ["Sources/RuleEngine", "Sources/RuleExamples", "Sources/LetterChecking/Inputs"]
        .flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/\(folder)")) ?? []
            return names.filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
        }

    @Test func everyTextIsTranslated() throws {
        var count = 0
        for file in Self.files {
            var rest = Array(try Repository.text(file))[...]
            while let danish = Self.literal(after: "da: ", in: &rest) {
                guard let english = Self.literal(after: ",en: ", in: &rest, isNext: true) else { continue }
                let isEmpty = danish.isEmpty && english.isEmpty
                let place = "\(file): \(danish) / \(english)"
                #expect(danish.isEmpty == english.isEmpty, "\(place)")
                // One word may be the same in both, as `form`.
                #expect(danish != english || isEmpty || !danish.contains(" "), "\(place)")
                #expect(!danish.contains("!") && !english.contains("!"), "\(place)")
                #expect(quoted(danish.replacing(".da)", with: ".en)")) == quoted(english), "\(place)")
                count += 1
            }
        }
        #expect(count > 200)
    }

    /// The text of the next string literal after a label, with its interpolations as they are written, but without the
    /// words in them.
    ///
    /// - Parameter isNext: whether only white space may stand before the label and within it.
    private static func literal(after label: String, in rest: inout ArraySlice<Character>, isNext: Bool = false)
        -> String?
    {
        if isNext {
            for character in label where character != " " {
                rest = rest.drop(while: \.isWhitespace)
                guard rest.first == character else { return nil }
                rest.removeFirst()
            }
            rest = rest.drop(while: \.isWhitespace)
        } else {
            guard let place = rest.firstRange(of: Array(label)) else { return nil }
            rest = rest[place.upperBound...].drop(while: \.isWhitespace)
        }
        let quotes = rest.prefix { $0 == "\"" }.count
        guard quotes > 0 else { return isNext ? nil : literal(after: label, in: &rest) }
        guard quotes != 2 else {
            rest = rest.dropFirst(2)
            return ""
        }
        let end = quotes >= 3 ? 3 : 1
        rest = rest.dropFirst(end)
        var text = ""
        var depth = 0
        while let character = rest.popFirst() {
            if depth == 0, character == "\"", end == 1 || rest.starts(with: "\"\"") {
                rest = rest.dropFirst(end - 1)
                break
            }
            if depth > 0, character == "\"" {
                rest = rest.drop { $0 != "\"" }.dropFirst()
                continue
            }
            text.append(character)
            if character == "\\", let next = rest.popFirst() {
                text.append(next)
                if next == "(" { depth += 1 }
            } else if depth > 0 {
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
            }
        }
        return text.split(separator: "\n").map { $0.drop(while: \.isWhitespace) }.joined().replacing("\\", with: "")
    }
}
