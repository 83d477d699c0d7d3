import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// How well the languages of letters are told, measured on letters of 200 and of 1,000 characters.
///
/// The letters are made up and written for this, two for each language a municipality writes in and one for each near neighbour: a decision and an
/// invitation. What cannot be told is unknown; what is told wrongly fails the test, above all Danish or Norwegian for what is neither.
@Suite struct LetterLanguageTests {
    /// By language: right, unknown and wrong among all texts of 200 characters, and among the whole letters cut to 1,000.
    struct Row: Sendable, CustomTestStringConvertible {
        let language: String
        let letters: Int
        let short: [Int]
        let long: [Int]
        var testDescription: String { language }
    }

    /// Short texts begin at every fiftieth character.
    static let table = [
        Row(language: "da", letters: 2, short: [39, 0, 0], long: [2, 0, 0]),
        Row(language: "kl", letters: 2, short: [53, 0, 0], long: [2, 0, 0]),
        Row(language: "fo", letters: 2, short: [41, 0, 0], long: [2, 0, 0]),
        Row(language: "en", letters: 2, short: [41, 0, 0], long: [2, 0, 0]),
        Row(language: "de", letters: 2, short: [45, 0, 0], long: [2, 0, 0]),
        Row(language: "pl", letters: 2, short: [41, 0, 0], long: [2, 0, 0]),
        Row(language: "ar", letters: 2, short: [34, 0, 0], long: [2, 0, 0]),
        Row(language: "tr", letters: 2, short: [39, 0, 0], long: [2, 0, 0]),
        Row(language: "uk", letters: 2, short: [38, 0, 0], long: [2, 0, 0]),
        Row(language: "so", letters: 2, short: [46, 0, 0], long: [2, 0, 0]),
        Row(language: "ur", letters: 2, short: [38, 0, 0], long: [2, 0, 0]),
        Row(language: "fa", letters: 2, short: [37, 0, 0], long: [2, 0, 0]),
        // Near neighbours.
        Row(language: "is", letters: 1, short: [20, 0, 0], long: [1, 0, 0]),
        Row(language: "no", letters: 1, short: [0, 19, 0], long: [1, 0, 0]),
        Row(language: "nn", letters: 1, short: [0, 19, 0], long: [1, 0, 0]),
        Row(language: "sv", letters: 1, short: [19, 0, 0], long: [1, 0, 0]),
        Row(language: "fi", letters: 1, short: [21, 0, 0], long: [1, 0, 0]),
    ]

    private static func texts(of row: Row, length: Int) throws -> [String] {
        var texts: [String] = []
        for number in 1...row.letters {
            let letter = try Repository.text(
                "Tests/LetterLoadingTests/Fixtures/languages/\(row.language)-\(number).txt"
            ).split(whereSeparator: \.isWhitespace).joined(separator: " ").unicodeScalars
            #expect(letter.count >= 1_000, "\(row.language)-\(number)")
            let last = length == 200 ? letter.count - length : 0
            for start in stride(from: 0, through: last, by: 50) {
                texts.append(String(String.UnicodeScalarView(letter.dropFirst(start).prefix(length))))
            }
        }
        return texts
    }

    /// As a letter that says it is Danish, as most templates do, and as one that says nothing.
    private static func counts(_ texts: [String], language: String, declared: String) throws -> [Int] {
        var counts = [0, 0, 0]
        for text in texts {
            let letter = try load(
                Array("<html lang='\(declared)'><p>\(text)</p>".utf8), name: "brev.html", facts: [.detectedLang])
            let found = letter.facts[.detectedLang, DocumentTree.root].string
            if let found {
                let isRight = LanguageTag(found).hasSameLanguage(as: LanguageTag(language))
                counts[isRight ? 0 : 2] += 1
                #expect(isRight, "\(language) is called \(found)")
            } else {
                counts[1] += 1
            }
        }
        return counts
    }

    @Test(arguments: table) func lettersThatSayTheyAreDanish(row: Row) throws {
        #expect(
            try Self.counts(Self.texts(of: row, length: 200), language: row.language, declared: "da") == row.short)
        #expect(
            try Self.counts(Self.texts(of: row, length: 1_000), language: row.language, declared: "da") == row.long)
    }

    @Test(arguments: table) func lettersThatSayNothing(row: Row) throws {
        for length in [200, 1_000] {
            let texts = try Self.texts(of: row, length: length)
            #expect(try Self.counts(texts, language: row.language, declared: "") == [texts.count, 0, 0])
        }
    }

    /// The message declares Norwegian or Danish, and the file nothing: too little text is no evidence against a sister language.
    @Test(arguments: [("da", "no", false), ("no", "da", false), ("en", "no", true), ("da", "fo", true)])
    func whatTheMessageSaysCountsForSisterLanguages(declared: String, written: String, isTold: Bool) throws {
        let row = Row(language: written, letters: 1, short: [], long: [])
        let text = try #require(Self.texts(of: row, length: 200).dropFirst(5).first)
        let source = MessageFile.message(
            files: [MessageFile(name: "brev.html", content: "<p>\(text)</p>", language: declared)])
        let envelope = try load(Array(source.utf8), name: "m.xml", facts: [])
        let node = try #require(envelope.nodes(named: "memo:language").first)
        #expect((envelope.facts[.documentDetectedLang, node] != .absent) == isTold)
    }
}
