internal import DocumentModel

/// Phrases that a rule looks for, in any language. They are compared word by word, ignoring case and punctuation.
///
/// `#` in a phrase stands for a number. A name of another list in angle brackets stands for each of its phrases: `<things> <places>`.
package struct WordList: Equatable, Sendable {
    /// What can stand at one place of a phrase, by the first word: phrases of other lists, or one word.
    private typealias Part = [UInt64: [[UInt64]]]

    private var phrases: [[Part]] = []
    /// The phrases that may begin with a word.
    private var byFirstWord: [UInt64: [Int]] = [:]
    /// Whether numbers count as one word whichever they are, and as a word of their own where they are joined to one.
    private let foldsNumbers: Bool
    var isEmpty: Bool { phrases.isEmpty }

    /// The phrases of one language, and those of the other lists that they name.
    typealias Group = (phrases: [String], lists: [String: [String]])

    init(_ phrases: [String]) { self.init(byLanguage: [(phrases, [:])]) }

    init(byLanguage groups: [Group]) {
        foldsNumbers = groups.contains { $0.phrases.contains { $0.contains("#") } }
        for group in groups { add(group) }
    }

    private mutating func add(_ group: Group) {
        var known: [String: Part] = [:]
        for phrase in group.phrases {
            var parts: [Part] = []
            for piece in phrasePieces(phrase) {
                switch piece {
                case .text(let text):
                    parts += Self.words(of: text, foldsNumbers).map { [$0: [[$0]]] }
                case .list(let name):
                    let part = known[name] ?? Self.part(of: group.lists[name] ?? [], foldsNumbers)
                    known[name] = part
                    parts.append(part)
                }
            }
            guard let first = parts.first else { continue }
            for word in first.keys { byFirstWord[word, default: []].append(phrases.count) }
            phrases.append(parts)
        }
    }

    private static func part(of phrases: [String], _ foldsNumbers: Bool) -> Part {
        var part: Part = [:]
        for phrase in phrases {
            let words = words(of: phrase, foldsNumbers)
            if let first = words.first { part[first, default: []].append(words) }
        }
        return part.mapValues { $0.sorted { $0.count > $1.count } }
    }

    package enum Position: CaseIterable, Sendable { case whole, start, anywhere }

    /// The words that were found; nil if there are none.
    func match(in text: String, at position: Position) -> String? {
        guard !phrases.isEmpty else { return nil }
        // Most texts begin with another word than any phrase, and the rest of them need not be taken apart.
        if position != .anywhere, !mayBegin(text) { return nil }
        let words = Self.words(of: text, foldsNumbers)
        let starts = position == .anywhere ? words.count : min(1, words.count)
        for start in 0..<starts {
            guard let candidates = byFirstWord[words[start]] else { continue }
            // Messages quote the longest phrase.
            let ends = candidates.compactMap {
                end(of: phrases[$0][...], in: words, from: start, reachesEnd: position == .whole)
            }
            guard let end = ends.max() else { continue }
            let shown = foldsNumbers ? numberedWords(of: text) : lowercasedWords(of: text)
            return shown[start..<end].joined(separator: " ")
        }
        return nil
    }

    /// Where the longest match of the parts ends; nil if they do not match there. A phrase has a few parts.
    private func end(of parts: ArraySlice<Part>, in words: [UInt64], from start: Int, reachesEnd: Bool) -> Int? {
        guard let part = parts.first else { return reachesEnd && start < words.count ? nil : start }
        guard start < words.count, let alternatives = part[words[start]] else { return nil }
        for alternative in alternatives where start + alternative.count <= words.count {
            guard words[start..<(start + alternative.count)].elementsEqual(alternative) else { continue }
            let rest = parts.dropFirst()
            if let end = end(of: rest, in: words, from: start + alternative.count, reachesEnd: reachesEnd) {
                return end
            }
        }
        return nil
    }

    /// False only where the first word of the text begins no phrase. Of letters beyond ASCII nothing is said here.
    private func mayBegin(_ text: String) -> Bool {
        var hash = wordHashStart
        var hasBegun = false
        for byte in text.utf8 {
            if byte >= 0x80 { return true }
            if isASCIIDigit(byte) || byte == 0x23, foldsNumbers {
                return byFirstWord[hasBegun ? hash : Self.number] != nil
            }
            if isASCIILetter(byte) || isASCIIDigit(byte) {
                hash = wordHash(hash, adding: UInt32(isASCIILetter(byte) ? byte | 0x20 : byte))
                hasBegun = true
            } else if hasBegun {
                break
            }
        }
        return hasBegun && byFirstWord[hash] != nil
    }

    private static func words(of text: String, _ foldsNumbers: Bool) -> [UInt64] {
        foldsNumbers
            ? numberedWords(of: text).flatMap { $0 == "#" ? [number] : wordHashes(of: $0) } : wordHashes(of: text)
    }

    /// Stands for any number; no word has it.
    private static let number: UInt64 = 1
}

/// The words of a text in lower case, where numbers are words of their own and each row of them is `#`.
private func numberedWords(of text: String) -> [String] {
    var words: [String] = []
    for word in lowercasedWords(of: String(text.map { $0 == "#" ? "0" : $0 })) {
        var letters = ""
        for scalar in word.unicodeScalars {
            if scalar.isLetter {
                letters.unicodeScalars.append(scalar)
                continue
            }
            if !letters.isEmpty { words.append(letters) }
            letters = ""
            if words.last != "#" { words.append("#") }
        }
        if !letters.isEmpty { words.append(letters) }
    }
    return words
}

/// A part of a phrase as it is written.
enum PhrasePiece {
    case text(String)
    case list(String)
}

/// The parts of a phrase: text, and names of lists in angle brackets.
func phrasePieces(_ phrase: String) -> [PhrasePiece] {
    guard phrase.contains("<") else { return [.text(phrase)] }
    var pieces: [PhrasePiece] = []
    var rest = phrase[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
        pieces.append(.text(String(rest[..<start])))
        pieces.append(.list(String(rest[rest.index(after: start)..<end])))
        rest = rest[rest.index(after: end)...]
    }
    pieces.append(.text(String(rest)))
    return pieces
}
