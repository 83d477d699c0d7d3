/// Fewer letters and digits are a sign: a bullet, the first letter of a paragraph, a part of a ligature.
private let leastLetters = 3
/// Words of a longer text are not held against one another as abbreviations.
private let mostAbbreviations = 8

/// Whether a replacement (`ActualText`, or `Alt` where there is text) says other words than are shown, so that those who listen are told something
/// else.
///
/// What is read may part words in another way (hyphens, ligatures, spaces), write out numbers and abbreviations, and stand for signs that have no
/// letters. What is shown in codes of a font, or from right to left, is not known and differs from nothing.
/// - Parameter adds: whether more may be read than is shown, as in a description that holds the words.
package func saysOtherWords(_ said: String, than shown: String, adds: Bool = false) -> Bool {
    guard shown != said, shown.unicodeScalars.allSatisfy(\.isReadAsShown) else { return false }
    let page = spokenWords(shown)
    let letters = page.reduce(0) { $0 + $1.folded.count }
    guard letters >= leastLetters else { return false }
    let voice = spokenWords(said)
    if page.lazy.flatMap(\.folded).elementsEqual(voice.lazy.flatMap(\.folded)) { return false }
    let start = zip(page, voice).prefix { $0.folded == $1.folded }.count
    let end = zip(page[start...].reversed(), voice[start...].reversed()).prefix { $0.folded == $1.folded }.count
    let rest = page[start..<(page.count - end)]
    let said = voice[start..<(voice.count - end)]
    if adds {
        let known = Set(voice.map(\.folded))
        return rest.contains { !known.contains($0.folded) && !$0.isWrittenOut(in: voice[...]) }
    }
    guard !rest.isEmpty, !said.isEmpty, rest.count <= mostAbbreviations else { return true }
    let known = Set(said.map(\.folded))
    return rest.contains { !known.contains($0.folded) && !$0.isWrittenOut(in: said) }
}

/// Whether a text has a line's worth of words, of which most are not said.
func saysFewWords(_ said: String, of shown: String, fewest: Int) -> Bool {
    let page = spokenWords(shown).filter { $0.folded.contains(where: \.isLetter) }
    guard page.count >= fewest else { return false }
    let known = Set(spokenWords(said).map(\.folded))
    return 2 * page.count { !known.contains($0.folded) } > page.count
}

/// A word as it is heard: its letters and digits alone, in capitals, so that ligatures come apart.
private struct SpokenWord {
    let written: Substring
    let folded: String

    /// Whether the words say a number or an abbreviation in full.
    ///
    /// "4.312" is said with words that hold no digits; "f.eks." with words that begin with its first letter and hold the others behind it.
    func isWrittenOut(in words: ArraySlice<SpokenWord>) -> Bool {
        if folded.allSatisfy(\.isNumber) { return !words.contains { $0.folded.contains(where: \.isNumber) } }
        let isShort =
            written.contains(".") || folded.count <= leastLetters || (!written.contains(where: \.isLowercase))
        guard isShort, folded.count <= 2 * mostAbbreviations, let first = folded.first else { return false }
        return words.indices.prefix(4 * mostAbbreviations).contains { index in
            guard words[index].folded.first == first, words[index].folded.count > 1 else { return false }
            var letters = words[index...].prefix(2 * mostAbbreviations).lazy.flatMap(\.folded).makeIterator()
            return folded.allSatisfy { letter in
                while let next = letters.next() { if next == letter { return true } }
                return false
            }
        }
    }
}

private func spokenWords(_ text: String) -> [SpokenWord] {
    text.split(whereSeparator: \.isWhitespace).compactMap { written in
        let folded = written.filter { $0.isLetter || $0.isNumber }.uppercased()
        return folded.isEmpty ? nil : SpokenWord(written: written, folded: folded)
    }
}

extension Unicode.Scalar {
    /// Whether it is a character that a font is known to show as itself, and that is read from left to right.
    fileprivate var isReadAsShown: Bool {
        !(0x0590...0x08FF).contains(value) && !(0xFB1D...0xFDFF).contains(value) && !(0xFE70...0xFEFF).contains(value)
            && value != 0xFFFD && !(0xE000...0xF8FF).contains(value) && value < 0xF0000
    }
}
