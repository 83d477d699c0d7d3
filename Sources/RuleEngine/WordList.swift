internal import DocumentModel

/// Phrases a rule looks for, in whatever language, compared word by word without regard to case or punctuation.
package struct WordList: Equatable, Sendable {
    private struct Phrase: Equatable, Sendable {
        var words: [UInt64]
        /// As it is named in a message.
        var text: String
    }

    private let byFirstWord: [UInt64: [Phrase]]
    let isEmpty: Bool

    init(_ phrases: [String]) {
        var table: [UInt64: [Phrase]] = [:]
        for phrase in phrases {
            let words = wordHashes(of: phrase)
            if let first = words.first {
                table[first, default: []].append(
                    Phrase(words: words, text: lowercasedWords(of: phrase).joined(separator: " ")))
            }
        }
        // The longest phrase is the one to name.
        byFirstWord = table.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        isEmpty = table.isEmpty
    }

    package enum Position: CaseIterable, Sendable { case whole, start, anywhere }

    /// The phrase found; nil when none is.
    func match(in text: String, at position: Position) -> String? {
        let words = wordHashes(of: text)
        let starts = position == .anywhere ? words.count : min(1, words.count)
        for start in 0..<starts {
            guard let phrases = byFirstWord[words[start]] else { continue }
            for phrase in phrases where start + phrase.words.count <= words.count {
                if position == .whole && phrase.words.count != words.count { continue }
                if words[start..<(start + phrase.words.count)].elementsEqual(phrase.words) { return phrase.text }
            }
        }
        return nil
    }
}
