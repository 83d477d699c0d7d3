internal import DocumentModel

/// Phrases that a rule looks for, in any language. They are compared word by word, ignoring case and punctuation.
package struct WordList: Equatable, Sendable {
    private struct Phrase: Equatable, Sendable {
        var words: [UInt64]
        /// The phrase as a message quotes it.
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
        // Messages quote the longest phrase.
        byFirstWord = table.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        isEmpty = table.isEmpty
    }

    package enum Position: CaseIterable, Sendable { case whole, start, anywhere }

    /// The phrase that was found; nil if there is none.
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
