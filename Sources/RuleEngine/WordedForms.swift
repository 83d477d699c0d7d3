internal import DocumentModel

/// A form that is told by its wording: `null`, `Billede 14`, "Automatisk genereret beskrivelse". It is data, in `names.yaml`.
struct WordedForm: Equatable, Sendable {
    let name: String
    fileprivate var whole = WordList([])
    fileprivate var beginnings: [String] = [] {
        didSet { firstBytes = Set(beginnings.compactMap { $0.utf8.first.map { $0 | 0x20 } }) }
    }
    /// Those of the beginnings; of a letter, in lower case.
    private var firstBytes: Set<UInt8> = []
    fileprivate var anywhere = WordList([])
    /// No text of fewer bytes holds what may stand anywhere.
    fileprivate var shortest = Int.max

    /// - Parameter sought: with white space collapsed.
    func matches(_ sought: inout SoughtText) -> Bool {
        let text = sought.text
        if text.utf8.count <= WordedForm.longestName, whole.match(in: &sought, at: .whole) != nil { return true }
        if let first = text.utf8.first, first >= 0x80 || firstBytes.contains(first | 0x20) {
            let start = String(text.unicodeScalars.prefix(WordedForm.longestName)).lowercased()
            if beginnings.contains(where: start.hasPrefix) { return true }
        }
        return text.utf8.count >= shortest && anywhere.match(in: &sought, at: .anywhere) != nil
    }

    /// No name that a program writes is as long as that.
    private static let longestName = 80
}

extension WordedForm {
    /// Reads `names.yaml`.
    ///
    /// - Parameter known: those of other files.
    static func all(in text: String, file: String, known: [WordedForm]) throws(RuleFileError) -> [WordedForm] {
        let root = try YAMLNode(parsing: text, file: file)
        guard let forms = try root.fields(["forms"])["forms"] else { throw root.missing("forms") }
        var result: [WordedForm] = []
        for (key, name, value) in try forms.entries() {
            if TextForm(rawValue: name) != nil || (known + result).contains(where: { $0.name == name }) {
                throw key.error(
                    da: "formen '\(name)' findes allerede", en: "the form '\(name)' exists already")
            }
            result.append(try form(name, value))
        }
        return result
    }

    private static func form(_ name: String, _ node: YAMLNode) throws(RuleFileError) -> WordedForm {
        let fields = try node.fields(["matches", "starts-with", "contains"])
        if fields.isEmpty { throw node.error(da: "en form skal have ord", en: "a form needs words") }
        var form = WordedForm(name: name)
        if let node = fields["matches"] { form.whole = WordList(try listWords(node)) }
        if let node = fields["contains"] {
            let phrases = try listWords(node)
            form.anywhere = WordList(phrases)
            form.shortest = phrases.map { $0.unicodeScalars.count(where: \.isLetterOrDigit) }.min() ?? .max
        }
        if let node = fields["starts-with"] { form.beginnings = try RuleEngine.beginnings(node) }
        return form
    }
}

/// The forms that a comparison asks for, some told by their characters and some by their wording.
package struct TextForms: Equatable, Sendable {
    var scanned: Set<TextForm> = [] { didSet { areOfSigns = scanned.isSubset(of: TextForm.ofSigns) } }
    /// Whether all of those are forms that no text has which begins with a letter.
    private var areOfSigns = true
    var worded: [WordedForm] = []

    /// Whether the text has one of the forms. Control characters, which some programs leave at a text's end, are no part of it.
    func matches(_ text: String) -> Bool {
        if areOfSigns, worded.isEmpty, let first = text.utf8.first, isASCIILetter(first) { return false }
        let isControl = { (byte: UInt8) in byte < 0x20 && !isASCIISpace(byte) }
        guard !text.utf8.contains(where: isControl) else {
            let rest = String(decoding: text.utf8.filter { !isControl($0) }, as: UTF8.self)
            // A text of nothing else is one without letters.
            return isBlank(rest)
                ? !scanned.isDisjoint(with: [.noLetters, .noLettersOrDigits, .punctuationOnly]) : matches(rest)
        }
        let text = text.collapsingWhitespace()
        guard !text.isEmpty else { return false }
        if !scanned.isEmpty, TextForm.matches(scanned, text) { return true }
        guard !worded.isEmpty else { return false }
        var sought = SoughtText(text)
        return worded.contains { $0.matches(&sought) }
    }
}
