/// A mistake in a rule file, a data file or `brevtjek.yml`, at its place.
package struct RuleFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1.
    package var column: Int
    package var message: String

    package init(file: String, line: Int, column: Int, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    package var description: String { "\(file):\(line):\(column): \(message)" }
}

/// What to say of a word that is not in a closed vocabulary: the nearest known one, or all of them.
package func suggestion(for word: String, among known: some Sequence<String>) -> String {
    let candidates = known.sorted()
    let ranked = candidates.map { ($0, editDistance(word, $0)) }.min { $0.1 < $1.1 }
    if let (best, distance) = ranked, distance <= max(2, word.count / 3) { return "did you mean '\(best)'?" }
    if candidates.isEmpty { return "there are none" }
    return candidates.count > 90 ? "no known word is near it" : "known: \(candidates.joined(separator: ", "))"
}

/// Whether one word is probably a slip of the pen for another.
func isNear(_ word: String, _ other: String) -> Bool {
    let most = other.utf8.count > 5 ? 2 : 1
    guard word != other, (word.utf8.count - other.utf8.count).magnitude <= most else { return false }
    return editDistance(word, other) <= most
}

/// How many letters have to be put in, left out, replaced or exchanged with their neighbour to make one word of the other,
/// in regard of bytes in lower case. Source: F. J. Damerau 1964, in the restricted form (no letter is touched twice).
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
