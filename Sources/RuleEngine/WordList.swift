internal import DocumentModel

/// Phrases a rule looks for, in whatever language, compared word by word without regard to case or punctuation.
package struct WordList: Sendable {
    private let byFirstWord: [String: [[String]]]
    let isEmpty: Bool

    init(_ phrases: [String]) {
        var table: [String: [[String]]] = [:]
        for phrase in phrases {
            let words = lowercasedWords(of: phrase)
            if let first = words.first { table[first, default: []].append(words) }
        }
        // The longest phrase is the one to name.
        byFirstWord = table.mapValues { $0.sorted { $0.count > $1.count } }
        isEmpty = table.isEmpty
    }

    package enum Position: Sendable { case whole, start, anywhere }

    /// The phrase found; nil when none is.
    func match(in text: String, at position: Position) -> String? {
        let words = lowercasedWords(of: text)
        let starts = position == .anywhere ? words.count : min(1, words.count)
        for start in 0..<starts {
            for phrase in byFirstWord[words[start]] ?? [] where start + phrase.count <= words.count {
                if position == .whole && phrase.count != words.count { continue }
                if words[start..<(start + phrase.count)].elementsEqual(phrase) { return phrase.joined(separator: " ") }
            }
        }
        return nil
    }
}
