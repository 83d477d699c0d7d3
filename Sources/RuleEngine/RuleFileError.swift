/// A mistake in a rule file, a data file or `brevtjek.yml`, with its place.
package struct RuleFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1.
    package var column: Int
    package var message: Localized

    package init(file: String, line: Int, column: Int = 1, message: Localized) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    package init(file: String, line: Int, column: Int = 1, da: String, en: String) {
        self.init(file: file, line: line, column: column, message: Localized(da: da, en: en))
    }

    /// `file:line:column: message`, for a person who reads that language.
    package func shown(in language: TextLanguage) -> String { "\(file):\(line):\(column): \(message[language])" }

    /// In English, for logs and tests. A person is shown `shown(in:)`.
    package var description: String { shown(in: .en) }
}

/// What to say about a word that is not in a closed vocabulary: the nearest known word, or all of them.
package func suggestion(for word: String, among known: some Sequence<String>) -> Localized {
    let candidates = known.sorted()
    let ranked = candidates.map { ($0, editDistance(word, $0)) }.min { $0.1 < $1.1 }
    if let (best, distance) = ranked, distance <= max(2, word.count / 3) {
        return Localized(da: "mente du '\(best)'?", en: "did you mean '\(best)'?")
    }
    if candidates.isEmpty { return Localized(da: "der er ingen at vælge mellem", en: "there are none") }
    if candidates.count > 90 { return Localized(da: "intet kendt ord ligner", en: "no known word is near it") }
    return Localized(da: "de kendte er: ", en: "known: ") + Localized(same: candidates.joined(separator: ", "))
}

extension Localized {
    /// Says that a word is not in a closed vocabulary, and which word may be meant.
    ///
    /// - Parameters:
    ///   - da: what the words of the vocabulary name, in Danish: `rolle`.
    ///   - en: the same in English: `role`.
    package static func unknown(da: String, en: String, _ word: String, among known: some Sequence<String>)
        -> Localized
    {
        Localized(da: "ukendt \(da) '\(word)'; ", en: "no such \(en) '\(word)'; ")
            + suggestion(for: word, among: known)
    }
}

/// Whether one word is probably a misspelling of the other.
func isNear(_ word: String, _ other: String) -> Bool {
    let most = other.utf8.count > 5 ? 2 : 1
    guard word != other, (word.utf8.count - other.utf8.count).magnitude <= most else { return false }
    return editDistance(word, other) <= most
}

/// How many insertions, deletions, replacements and swaps of neighbours turn one word into the other, counted in bytes
/// in lower case. Source: F. J. Damerau 1964, in the restricted form (no letter is changed twice).
private func editDistance(_ first: String, _ second: String) -> Int {
    let a = Array(first.lowercased().utf8)
    let b = Array(second.lowercased().utf8)
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
        var current = [i + 1]
        for j in 0..<b.count {
            var least = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforePrevious[j - 1] + 1) }
            current.append(least)
        }
        beforePrevious = previous
        previous = current
    }
    return previous[b.count]
}
