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
    /// A bit for each of those words, by its last digits: most words begin no phrase.
    private var firstWords = SIMD4<UInt64>.zero
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
            for word in first.keys {
                byFirstWord[word, default: []].append(phrases.count)
                firstWords[Int(word >> 6 & 3)] |= 1 << (word & 63)
            }
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
        var sought = SoughtText(text)
        return match(in: &sought, at: position)
    }

    /// The same for a text that several lists are held against.
    func match(in sought: inout SoughtText, at position: Position) -> String? {
        guard !phrases.isEmpty else { return nil }
        let text = sought.text
        // Most texts begin with another word than any phrase, and the rest of them need not be taken apart.
        if position != .anywhere, !mayBegin(text) { return nil }
        let words = foldsNumbers ? sought.numberedWords : sought.words
        let starts = position == .anywhere ? words.count : min(1, words.count)
        for start in 0..<starts {
            guard let candidates = phrases(beginningWith: words[start]) else { continue }
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

    /// False only where the first word of the text begins no phrase. Of letters beyond Latin-1 nothing is said here.
    private func mayBegin(_ text: String) -> Bool {
        var hash = wordHashStart
        var hasBegun = false
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            if byte == 0xC3, let next = bytes.next(), next != 0x97, next != 0xB7 {
                let letter = 0xC0 | UInt32(next & 0x3F)
                hash = wordHash(hash, adding: letter <= 0xDE ? letter + 0x20 : letter)
                hasBegun = true
                continue
            }
            if byte >= 0x80 { return true }
            if isASCIIDigit(byte) || byte == 0x23, foldsNumbers {
                return phrases(beginningWith: hasBegun ? hash : SoughtText.number) != nil
            }
            if isASCIILetter(byte) || isASCIIDigit(byte) {
                hash = wordHash(hash, adding: UInt32(isASCIILetter(byte) ? byte | 0x20 : byte))
                hasBegun = true
            } else if hasBegun {
                break
            }
        }
        return hasBegun && phrases(beginningWith: hash) != nil
    }

    private func phrases(beginningWith word: UInt64) -> [Int]? {
        firstWords[Int(word >> 6 & 3)] >> (word & 63) & 1 == 1 ? byFirstWord[word] : nil
    }

    private static func words(of text: String, _ foldsNumbers: Bool) -> [UInt64] {
        foldsNumbers ? SoughtText.numberedWordHashes(of: text) : wordHashes(of: text)
    }
}

/// A text that lists are held against. It is taken apart once, when the first list looks further than its first word.
struct SoughtText {
    let text: String
    private(set) lazy var words = wordHashes(of: text)
    /// The same, where each row of digits is a word of its own.
    private(set) lazy var numberedWords = SoughtText.numberedWordHashes(of: text)

    init(_ text: String) { self.text = text }

    static func numberedWordHashes(of text: String) -> [UInt64] {
        plainWordHashes(of: text, numbersAs: number)
            ?? RuleEngine.numberedWords(of: text).flatMap { $0 == "#" ? [number] : wordHashes(of: $0) }
    }

    /// Stands for any number; no word has it.
    static let number: UInt64 = 1
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
