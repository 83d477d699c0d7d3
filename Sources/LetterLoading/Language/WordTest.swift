internal import DocumentModel

/// Fewer words tell nothing; and fewer than the second are not enough to call a page garble.
private let fewestWords = 40
private let fewestWordsOfGarble = 100
private let mostCharacters = 8_000

/// Fills `textMakesWords` for the pages of a PDF letter.
///
/// A font can map its glyphs to the wrong characters: the page looks right and reads as garble. Words of languages in Latin letters
/// have vowels, in a share of letters that varies little: 36 to 50 % in Danish, Norwegian, Swedish, English, German, Polish, Turkish
/// and Greenlandic. What neither shows a language nor words is garble; what shows words and no language cannot be told.
func testWords(of letter: inout Letter) {
    let tree = letter.tree
    var texts: [Int32: String] = [:]
    var pages: [(node: NodeID, page: Int32)] = []
    for node in 0..<tree.count {
        let page = tree.nodes[node].page
        if tree.name(of: node) == "pdf:page" { pages.append((node, page)) }
        guard tree.isText(node), page > 0, texts[page]?.utf8.count ?? 0 < mostCharacters else { continue }
        let text = tree.text(of: node)
        let isShort = text.utf8.count <= 2 * mostCharacters
        texts[page, default: ""] += isShort ? text : String(Substring(text.unicodeScalars.prefix(mostCharacters)))
        texts[page, default: ""] += " "
    }
    var values: [NodeID: FactValue] = [:]
    for (node, page) in pages {
        if let text = texts[page], let value = makesWords(text) { values[node] = value }
    }
    letter.facts[.textMakesWords] = .sparse(values, otherwise: .absent)
}

/// nil where there is too little to tell by.
private func makesWords(_ text: String) -> FactValue? {
    var words = 0
    var legible = 0
    var letters = 0
    var vowels = 0
    for token in text.split(whereSeparator: \.isWhitespace) {
        let word = token.unicodeScalars.drop { !$0.isLetterOrDigit }.reversed().drop { !$0.isLetterOrDigit }.reversed()
        // Names of laws, numbers and addresses are no words.
        guard word.count >= 3, !word.contains(where: { ("0"..."9").contains($0) || "./@:".unicodeScalars.contains($0) })
        else { continue }
        guard word.allSatisfy({ $0.value < 0x250 || !$0.isLetter }) else { continue }
        words += 1
        let own = word.count(where: \.isLetter)
        let ownVowels = word.count(where: isVowel)
        letters += own
        vowels += ownVowels
        if own == word.count || own >= word.count - 1, ownVowels > 0, ownVowels < own || own < 4 { legible += 1 }
    }
    guard words >= fewestWords else { return nil }
    let legibleShare = Double(legible) / Double(words)
    let vowelShare = Double(vowels) / Double(max(1, letters))
    let isUsual = (0.28...0.58).contains(vowelShare)
    if legibleShare >= 0.75, isUsual || words < fewestWordsOfGarble { return .flag(true) }
    if reliableLanguage(of: text) != nil { return .flag(true) }
    guard words >= fewestWordsOfGarble, legibleShare < 0.75 else { return .unknown(.languageUncertain) }
    return legibleShare < 0.55 || !(0.24...0.62).contains(vowelShare) ? .flag(false) : .unknown(.languageUncertain)
}

private func isVowel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a", "e", "i", "o", "u", "y", "A", "E", "I", "O", "U", "Y": true
    case "æ", "ø", "å", "ä", "ö", "ü", "Æ", "Ø", "Å", "Ä", "Ö", "Ü", "ı", "İ": true
    case "é", "è", "ê", "á", "à", "â", "ó", "ò", "ô", "í", "ú", "ą", "ę", "É", "Á", "Ó", "Ą", "Ę": true
    default: false
    }
}
