internal import CLanguage
internal import DocumentModel

/// In shorter texts one detector is no evidence: names and addresses make them look like any language.
/// Measured: at 80 characters and more CLD2 was wrong in none of 1,438 letter texts in nine languages (README here).
private let shortestText = 100
/// The share of a text that has to be in one language before the text is said to be in it.
private let leastPercent = 80
/// A letter's language shows in far less.
private let longestText = 20_000

/// Fills `detectedLang` for the text blocks and for the letter as a whole.
///
/// Absent where there is too little text, and where it is filler; unknown where the text does not tell.
func detectLanguages(of letter: inout Letter) {
    guard let model = letter.textModel else { return }
    // Blocks in a row are in one language.
    var functionWords: (declared: String, words: FunctionWords)?
    let scopes = languageScopes(of: model, in: letter)
    var values: [(node: NodeID, value: FactValue)] = []
    var whole = ""
    let rootLanguage = letter.facts[.lang, DocumentTree.root]
    for node in letter.tree.nodes.indices where model.isTextBlock(node) {
        if letter.facts[.isFillerText, node] == .flag(true) { continue }
        // A part that declares a language of its own is in another, and says nothing about the block's.
        let text = model.ownText(of: node, in: letter.tree, limit: longestText) { scopes[$0] > node }
        if whole.utf8.count < longestText, letter.facts[.lang, node] == rootLanguage { whole += text + "\n" }
        let declared = letter.facts[.lang, node].string ?? ""
        var value = detectedLanguage(of: text, declared: declared)
        if case .absent = value, text.utf8.count <= longestShortText {
            if functionWords?.declared != declared {
                functionWords = (declared, FunctionWords(besides: LanguageTag(declared)))
            }
            if let words = functionWords?.words { value = shortTextLanguage(of: text, declared: declared, words) }
        }
        values.append((node, value))
    }
    // Branches of a template may be in different languages.
    if letter.hasAlternatives {
        values.append((DocumentTree.root, .unknown(.placeholder)))
    } else if whole.utf8.count >= shortestText {
        values.append((DocumentTree.root, detectedLanguage(of: whole, declared: rootLanguage.string ?? "")))
    }
    letter.facts[.detectedLang] = .listed(values, otherwise: .absent)
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

/// Danish and Norwegian are told apart in texts of so many bytes and more.
let shortestTextInCloseLanguages = 600

/// - Parameter declared: the language the text is said to be in; a sister language is no fault in a short text.
private func detectedLanguage(of text: String, declared: String) -> FactValue {
    if let script = Script.ofMostLetters(in: text), !script.writes(LanguageTag(declared)) {
        return language(of: text, in: script)
    }
    // A character takes at most four bytes: only a short text has to be counted.
    let bytes = text.utf8.count
    guard bytes >= shortestText, bytes >= 4 * shortestText || text.unicodeScalars.count >= shortestText,
        hasRunningText(text)
    else { return .absent }
    guard let language = reliableLanguage(of: text) else { return .unknown(.languageUncertain) }
    let tag = LanguageTag(declared)
    if closeLanguages.contains(language), closeLanguages.contains(tag.primary),
        !tag.hasSameLanguage(as: LanguageTag(language)), text.utf8.count < shortestTextInCloseLanguages
    {
        return .unknown(.languageUncertain)
    }
    return .text(language)
}

/// A text in another script than its language is written in is in another language, however short it is.
private func language(of text: String, in script: Script) -> FactValue {
    guard wordHashes(of: text).count >= fewestWordsInScript else { return .absent }
    if let likely = likeliestLanguage(of: text), script.languages.contains(likely) { return .text(likely) }
    // Source: RFC 5646 section 4.1 (`und`, undetermined, with the script).
    return script.languages.count == 1 ? .text(script.languages.first ?? "und") : .text("und-\(script.code)")
}

private let fewestWordsInScript = 3

/// The language of a short text where two detectors that look at different things agree on it: sequences of letters, and small words or
/// letters that the declared language does not have.
private func shortTextLanguage(of text: String, declared: String, _ words: FunctionWords) -> FactValue {
    let language = words.language(of: text)
    guard language != nil || ForeignLetters.mayShow(in: text), let likely = likeliestLanguage(of: text) else {
        return .absent
    }
    if let language {
        return isSameSpeech(LanguageTag(language), LanguageTag(likely)) ? .text(language) : .absent
    }
    return ForeignLetters.show(likely, in: text, declared: declared) ? .text(likely) : .absent
}

/// Bosnian, Croatian and Serbian are told apart by few words; a voice for one reads them all.
private func isSameSpeech(_ first: LanguageTag, _ second: LanguageTag) -> Bool {
    let close: Set<String> = ["bs", "hr", "sr", "sh"]
    return first.hasSameLanguage(as: second) || (close.contains(first.primary) && close.contains(second.primary))
}

private let longestShortText = 400

/// The language that CLD2 holds for likeliest, reliable or not.
private func likeliestLanguage(of text: String) -> String? {
    detection(of: text).flatMap { $0.code.map { String(cString: $0) } }
}

/// The language nearly all of the text is in; nil when that cannot be told.
func reliableLanguage(of text: String) -> String? {
    guard let result = detection(of: text), let code = result.code, result.is_reliable,
        Int(result.percent) >= leastPercent
    else { return nil }
    let language = String(cString: code)
    return language == "un" || language == "xxx" ? nil : language
}

private func detection(of text: String) -> brevtjek_language? {
    var text = text
    return text.withUTF8 { buffer in
        buffer.withMemoryRebound(to: CChar.self) { characters in
            characters.baseAddress.map { brevtjek_detect_language($0, characters.count) }
        }
    }
}
