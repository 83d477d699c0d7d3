internal import DocumentModel

/// Whether the text is words of lower-case ASCII letters and digits, joined by single hyphens, with at most `longest`
/// characters.
package func isKebabCase(_ text: String, longest: Int = 60) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...longest).contains(bytes.count), let first = bytes.first, first >= 0x61, first <= 0x7A else {
        return false
    }
    return bytes.split(separator: 0x2D, omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty && word.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || isASCIIDigit($0) }
    }
}

/// The id of the rule in a file, which is the name of the file.
package func ruleID(ofFile file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".md") ? name.dropLast(3) : name)
}

/// Whether the text is numbers without leading zeros, joined by points: `1.4.12`.
func isNumberSeries(_ text: Substring, of count: ClosedRange<Int>) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return count.contains(parts.count)
        && parts.allSatisfy { part in
            (1...4).contains(part.utf8.count) && part.utf8.allSatisfy(isASCIIDigit)
                && (part == "0" || !part.hasPrefix("0"))
        }
}

extension YAMLNode {
    /// A rule's id, as the value of `id` and `replaced-by`.
    func ruleID() throws(RuleFileError) -> String {
        let id = try string()
        guard isKebabCase(id) else {
            throw error(
                da: """
                    '\(id)' er ikke et id; et id er ord af små bogstaver (a-z) og cifre med enkelte bindestreger \
                    imellem, højst 60 tegn
                    """,
                en: "'\(id)' is no id; one is lower-case ASCII words joined by single hyphens, at most 60 characters")
        }
        return id
    }

    /// A version such as `0.1.0`.
    func version() throws(RuleFileError) -> String {
        let text = try string()
        guard isNumberSeries(text[...], of: 3...3) else {
            throw error(
                da: "'\(text)' er ikke en version; en version skrives som 0.1.0",
                en: "'\(text)' is no version; one is written 0.1.0")
        }
        return text
    }

    /// Requirements such as `wcag:1.1.1`. `requireReferences` checks that they exist.
    func requirements() throws(RuleFileError) -> [String] {
        for item in items() {
            let text = try item.string()
            guard text.hasPrefix("wcag:"), isNumberSeries(text.dropFirst(5), of: 3...3) else {
                throw item.error(
                    da: "'\(text)' er ikke et krav; et krav skrives som \"wcag:1.1.1\"",
                    en: "'\(text)' is no requirement; one is written \"wcag:1.1.1\"")
            }
        }
        try requireDistinct()
        return try strings()
    }

    /// Rules of other sets, such as `act:23a2a8`, `axe:image-alt` and `verapdf:ua1-7.3-1`.
    func otherRules() throws(RuleFileError) -> [String] {
        for item in items() {
            let text = try item.string()
            let name = text.prefix { $0 != ":" }
            guard let form = otherRuleSets[String(name)] else {
                throw item.error(
                    Localized(
                        da: "'\(text)' er ikke en regel i et andet værktøj; ", en: "'\(text)' names no other rule; ")
                        + suggestion(for: String(name), among: otherRuleSets.keys))
            }
            guard name.count < text.count, form.fits(text.dropFirst(name.count + 1)) else {
                throw item.error(
                    da: "'\(text)' er ikke en regel i \(name); en regel skrives som \"\(name):\(form.example)\"",
                    en: "'\(text)' is no rule of \(name); one is written \"\(name):\(form.example)\"")
            }
        }
        try requireDistinct()
        return try strings()
    }
}

/// The form of the rule names in another set.
private struct RuleNameForm: Sendable {
    var example: String
    var fits: @Sendable (Substring) -> Bool
}

/// Source: act-rules.github.io (six letters or digits); axe-core doc/rule-descriptions.md; veraPDF profiles PDF_UA
/// (part, clause, test); Matterhorn Protocol 1.1 section 4 (checkpoint and condition).
private let otherRuleSets: [String: RuleNameForm] = [
    "act": RuleNameForm(example: "23a2a8") {
        $0.utf8.count == 6 && $0.utf8.allSatisfy { isASCIIDigit($0) || ($0 >= 0x61 && $0 <= 0x7A) }
    },
    "axe": RuleNameForm(example: "image-alt") { isKebabCase(String($0)) },
    "verapdf": RuleNameForm(example: "ua1-7.3-1") { name in
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 3 && ["ua1", "ua2", "wt1"].contains(parts[0]) && isNumberSeries(parts[1], of: 1...6)
            && isNumberSeries(parts[2], of: 1...1)
    },
    "matterhorn": RuleNameForm(example: "14-003") { name in
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [2, 3] && parts.allSatisfy { $0.utf8.allSatisfy(isASCIIDigit) }
    },
    "pac": RuleNameForm(example: "…") { !$0.isEmpty },
    "epubcheck": RuleNameForm(example: "HTM-010") { !$0.isEmpty },
]

// MARK: Texts

/// Whether a text is only a placeholder from a skeleton: it has no letters, or says that it is still to be written.
func isUnwritten(_ text: String) -> Bool {
    guard text.unicodeScalars.contains(where: \.isLetter) else { return true }
    let first = text.unicodeScalars.drop { !$0.isLetterOrDigit }.prefix(while: \.isLetterOrDigit)
    return ["TODO", "TBD", "FIXME", "XXX"].contains(String(first)) || text.prefix(11).lowercased() == "lorem ipsum"
}

/// Whether the Danish text was copied to the English. Texts of four or more words are not the same by chance.
func isUntranslated(_ text: Localized) -> Bool { text.da == text.en && lowercasedWords(of: text.da).count >= 4 }

extension YAMLNode {
    /// A text that somebody has written in both languages.
    func written() throws(RuleFileError) -> Localized {
        let text = try localized()
        for language in TextLanguage.allCases where isUnwritten(text[language]) {
            throw try error(
                in: language, da: "'\(text[language])' mangler at blive skrevet",
                en: "'\(text[language])' is still to be written")
        }
        if isUntranslated(text) {
            throw try error(
                in: .en, da: "da og en er den samme tekst: den ene er ikke oversat",
                en: "da and en are the same text: one is not translated")
        }
        return text
    }

    /// A mistake in the text of one language.
    private func error(in language: TextLanguage, da: String, en: String) throws(RuleFileError) -> RuleFileError {
        (try fields(["da", "en"])[language.rawValue] ?? self).error(da: da, en: en)
    }

    /// A message and the names in its braces. Both languages must have the same names.
    ///
    /// - Parameter isMatchNamed: whether a list of the rule can give a word for `{match}`.
    func message(for formats: Set<LetterFormat>, isMatchNamed: Bool) throws(RuleFileError) -> (
        text: Localized, placeholders: Set<String>
    ) {
        let text = try written()
        let da = try placeholders(of: text.da, in: .da)
        let en = try placeholders(of: text.en, in: .en)
        if let name = da.symmetricDifference(en).min() {
            let language = da.contains(name) ? "da" : "en"
            throw error(da: "'{\(name)}' står kun i \(language)", en: "'{\(name)}' stands in \(language) only")
        }
        for name in da.sorted() {
            if name == "match" {
                if !isMatchNamed {
                    throw error(
                        da: """
                            '{match}' er det ord fra en liste, der blev fundet, men reglen spørger ikke efter en liste \
                            på selve elementet
                            """,
                        en: """
                            '{match}' is the word of a list that was found, and no list is asked for on the element \
                            itself
                            """)
                }
            } else if let fact = Fact(rawValue: name) {
                let missing = formats.subtracting(fact.definition.formats)
                if let format = missing.map(\.rawValue).min() {
                    throw error(
                        da: "oplysningen '\(name)' i teksten findes ikke for breve i formatet \(format)",
                        en: "the fact '\(name)' in the message is not known of \(format) letters")
                }
            }
        }
        return (text, da)
    }

    /// The names in braces. An unknown name is an error, and so is a brace that has no partner.
    private func placeholders(of text: String, in language: TextLanguage) throws(RuleFileError) -> Set<String> {
        // Each brace is followed by its partner, and by no other.
        let braces = text.filter { $0 == "{" || $0 == "}" }
        guard braces == String(repeating: "{}", count: braces.count / 2) else {
            throw try error(
                in: language, da: "en tuborgklamme i teksten mangler sin makker; navne skrives som {name}",
                en: "a brace in the message has no fellow; names are written {name}")
        }
        var found = Set<String>()
        for piece in MessageTemplate(text).pieces {
            guard let name = piece.name else { continue }
            if case .word = piece, Fact(rawValue: name)?.definition.type != .number {
                throw try error(
                    in: language, da: "'{\(name)|…|…}' er ordet for én og for flere og hører til et tal",
                    en: "'{\(name)|…|…}' is the word for one and for many and goes with a number")
            }
            guard
                Fact(rawValue: name) != nil || (name.hasPrefix("@") && name.count > 1)
                    || ["match", "quote", "type"].contains(name)
            else {
                let hint = suggestion(for: name, among: Fact.allCases.map(\.rawValue))
                throw try error(
                    in: language, da: "ukendt oplysning '\(name)' i teksten; \(hint.da)",
                    en: "no such fact '\(name)' in the message; \(hint.en)")
            }
            found.insert(name)
        }
        return found
    }
}

// MARK: Lists

/// The lists of a rule as they are written: phrases by language, by name. Every list has words, and every word can be found.
struct WrittenLists {
    private(set) var wordLists: [String: WordList] = [:]
    /// Those that phrases of other lists name in angle brackets.
    private(set) var namedByOthers: Set<String> = []

    init() {}

    init(_ node: YAMLNode) throws(RuleFileError) {
        var known: [String: [String: [String]]] = [:]
        for (key, name, value) in try node.entries() {
            if name.isEmpty { throw key.error(da: "en liste skal have et navn", en: "a list needs a name") }
            let languages = try phrasesByLanguage(value)
            var groups: [WordList.Group] = []
            for (language, phrases) in languages.sorted(by: { $0.key < $1.key }) {
                // A list that is named stands above, with the same languages.
                let parts = known.compactMapValues { $0[language] }
                for named in phrases.flatMap(listNames) {
                    guard parts[named] != nil else {
                        throw value.error(.unknown(da: "liste", en: "list", named, among: Array(parts.keys)))
                    }
                    namedByOthers.insert(named)
                }
                groups.append((phrases, parts))
            }
            wordLists[name] = WordList(byLanguage: groups)
            known[name] = languages
        }
    }
}

private func listNames(in phrase: String) -> [String] {
    phrasePieces(phrase).compactMap { if case .list(let name) = $0 { name } else { nil } }
}

/// Reads a list, which is words or words by language, as one.
func listWords(_ node: YAMLNode) throws(RuleFileError) -> [String] {
    try phrasesByLanguage(node).sorted { $0.key < $1.key }.flatMap(\.value)
}

/// A list without languages has one without a name.
private func phrasesByLanguage(_ node: YAMLNode) throws(RuleFileError) -> [String: [String]] {
    guard node.isMapping else { return ["": try phrases(node)] }
    var words: [String: [String]] = [:]
    for (key, language, value) in try node.entries() {
        guard LanguageTag(language).isWellFormed, LanguageTag(language).isValid else {
            throw key.error(
                da: "'\(language)' er ikke et sprog; et sprog skrives som da",
                en: "'\(language)' is no language; one is written da")
        }
        words[language] = try phrases(value)
    }
    if words.isEmpty { throw node.error(da: "en liste skal have ord", en: "a list needs words") }
    return words
}

/// Reads how texts begin, letter by letter.
func beginnings(_ node: YAMLNode) throws(RuleFileError) -> [String] {
    var result: [String] = []
    for (_, _, value) in try node.entries() { result += try value.strings().map { $0.lowercased() } }
    if result.contains(where: isBlank) { throw node.error(da: "en liste skal have ord", en: "a list needs words") }
    return result
}

/// Reads the words of one language. They are compared in lower case and without punctuation, so two spellings can be
/// the same word, and punctuation alone is not a word.
private func phrases(_ node: YAMLNode) throws(RuleFileError) -> [String] {
    let items = node.items()
    if items.isEmpty { throw node.error(da: "en liste skal have ord", en: "a list needs words") }
    var seen = Set<[UInt64]>()
    for item in items {
        let text = try item.string()
        // A number and the names of other lists are parts of a phrase as words are.
        let words = wordHashes(of: String(text.map { $0 == "#" ? "0" : $0 }))
        if words.isEmpty {
            throw item.error(
                da: "'\(text)' har hverken bogstaver eller cifre og bliver aldrig fundet",
                en: "'\(text)' has no letters or digits: it is never found")
        }
        if !seen.insert(words).inserted {
            throw item.error(
                da: "'\(text)' står allerede i listen; store bogstaver og tegnsætning tæller ikke",
                en: "'\(text)' is in the list already; case and punctuation do not count")
        }
    }
    return try node.strings()
}
