internal import CLanguage
internal import DocumentModel

/// Below this a text is not asked about: names and addresses make short ones look like any language.
/// Measured: at 80 characters and more CLD2 was wrong in none of 1,438 letter texts in nine languages (README here).
private let shortestText = 100
/// The share of a text that has to be in one language before the text is said to be in it.
private let leastPercent = 80
/// A letter's language shows in far less.
private let longestText = 20_000

/// Fills `detectedLang` for the text blocks and for the letter as a whole.
///
/// Absent where there is too little text; unknown where the text does not tell.
func detectLanguages(of letter: inout Letter) {
    guard let model = letter.textModel else { return }
    let scopes = languageScopes(of: model, in: letter)
    var values: [NodeID: FactValue] = [:]
    var whole = ""
    let rootLanguage = letter.facts[.lang, DocumentTree.root]
    for node in letter.tree.nodes.indices where model.isTextBlock(node) {
        // A part that declares a language of its own is in another, and says nothing about the block's.
        let text = model.ownText(of: node, in: letter.tree, limit: longestText) { scopes[$0] > node }
        if whole.utf8.count < longestText, letter.facts[.lang, node] == rootLanguage { whole += text + "\n" }
        values[node] = detectedLanguage(of: text, declared: letter.facts[.lang, node].string)
    }
    // Branches of a template may be in different languages.
    values[DocumentTree.root] =
        letter.hasAlternatives ? .unknown(.placeholder) : detectedLanguage(of: whole, declared: rootLanguage.string)
    letter.facts[.detectedLang] = .sparse(values, otherwise: .absent)
}

/// For each run, the nearest node around that declares a language; -1 where none does.
private func languageScopes(of model: TextModel, in letter: Letter) -> [NodeID] {
    let tree = letter.tree
    var declaring: ArraySlice<NodeID> = []
    if let column = letter.facts[.declaredLang], case FactColumn.some(let values, _) = column {
        declaring = values.nodes { _ in true }[...]
    }
    // Those around the run, the innermost last.
    var open: [NodeID] = []
    return model.runs.map { run in
        while let next = declaring.first, next <= run.node {
            while let last = open.last, tree.end(of: last) <= next { open.removeLast() }
            open.append(next)
            declaring.removeFirst()
        }
        while let last = open.last, tree.end(of: last) <= run.node { open.removeLast() }
        return open.last ?? -1
    }
}

/// Names, addresses and lists of terms are in no language: enough letters must stand in words that begin small, as
/// sentences have them.
private func hasRunningText(_ text: String) -> Bool {
    var letters = 0
    var inWord = false
    var counts = false
    for scalar in text.unicodeScalars {
        let isLetter = scalar.isLetter
        if isLetter && !inWord { counts = !isCapital(scalar) }
        if isLetter && counts {
            letters += 1
            if letters >= 50 { return true }
        }
        inWord = isLetter || scalar == "-" || scalar == "'" || scalar == "." || scalar == "@"
    }
    return false
}

private func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0xC0...0xDE: true
    case ..<0x100: false
    default: scalar.properties.isUppercase
    }
}

/// Danish and the two Norwegians are told apart by a word here and there; a short text may hold none of them.
private let closeLanguages: Set<String> = ["da", "no", "nb", "nn"]
private let shortestTextInCloseLanguages = 600

/// - Parameter declared: the language the text is said to be in; a sister language is no fault in a short text.
private func detectedLanguage(of text: String, declared: String?) -> FactValue {
    guard text.utf8.count >= shortestText, text.unicodeScalars.count >= shortestText, hasRunningText(text) else {
        return .absent
    }
    guard let language = reliableLanguage(of: text) else { return .unknown(.languageUncertain) }
    let tag = LanguageTag(declared ?? "")
    if closeLanguages.contains(language), closeLanguages.contains(tag.primary),
        !tag.hasSameLanguage(as: LanguageTag(language)), text.utf8.count < shortestTextInCloseLanguages
    {
        return .unknown(.languageUncertain)
    }
    return .text(language)
}

/// The language nearly all of the text is in; nil when that cannot be told.
func reliableLanguage(of text: String) -> String? {
    var text = text
    let result = text.withUTF8 { buffer in
        buffer.withMemoryRebound(to: CChar.self) { characters in
            characters.baseAddress.map { brevtjek_detect_language($0, characters.count) }
        }
    }
    guard let result, let code = result.code, result.is_reliable, Int(result.percent) >= leastPercent else {
        return nil
    }
    let language = String(cString: code)
    return language == "un" || language == "xxx" ? nil : language
}
