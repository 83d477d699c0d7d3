package import RuleEngine
package import Testing

/// A message that a person reads is in both languages, says different words in each, and names the same values.
package func expectBothLanguages(_ error: RuleFileError?, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let message = error?.message else { return }
    let said = "da: \(message.da)\nen: \(message.en)"
    #expect(!message.da.isEmpty && !message.en.isEmpty, "\(said)", sourceLocation: sourceLocation)
    #expect(message.da != message.en, "one is not translated: \(message.en)", sourceLocation: sourceLocation)
    #expect(quoted(message.da) == quoted(message.en), "\(said)", sourceLocation: sourceLocation)
}

/// What stands between quotes, sorted: the words of another language may stand in another order.
///
/// An apostrophe as in `the examples' font` or `can't` is no quote: a quote has no letter before it where it opens, and
/// none after it where it closes.
package func quoted(_ text: String) -> [String] {
    let characters = Array(text)
    func isWord(at index: Int) -> Bool {
        characters.indices.contains(index) && (characters[index].isLetter || characters[index].isNumber)
    }
    var found: [String] = []
    var index = 0
    while index < characters.count {
        let quote = characters[index]
        index += 1
        guard quote == "\"" || quote == "'" && !isWord(at: index - 2) else { continue }
        let start = index
        while index < characters.count, characters[index] != quote || quote == "'" && isWord(at: index + 1) {
            index += 1
        }
        found.append(String(characters[start..<index]))
        index += 1
    }
    return found.sorted()
}
