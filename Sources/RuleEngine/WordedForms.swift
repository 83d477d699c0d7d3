internal import DocumentModel

/// A form that is told by its wording: `null`, `Billede 14`, "Automatisk genereret beskrivelse". It is data, in `names.yaml`.
struct WordedForm: Equatable, Sendable {
    let name: String
    fileprivate var whole = WordList([])
    fileprivate var beginnings: [String] = []
    fileprivate var anywhere = WordList([])

    /// - Parameter text: with white space collapsed.
    func matches(_ text: String) -> Bool {
        if text.utf8.count <= WordedForm.longestName, whole.match(in: text, at: .whole) != nil { return true }
        if !beginnings.isEmpty {
            let start = text.prefix(WordedForm.longestName).lowercased()
            if beginnings.contains(where: start.hasPrefix) { return true }
        }
        return anywhere.match(in: text, at: .anywhere) != nil
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
        if let node = fields["contains"] { form.anywhere = WordList(try listWords(node)) }
        if let node = fields["starts-with"] { form.beginnings = try RuleEngine.beginnings(node) }
        return form
    }
}

/// The forms that a comparison asks for, some told by their characters and some by their wording.
package struct TextForms: Equatable, Sendable {
    var scanned: Set<TextForm> = []
    var worded: [WordedForm] = []

    /// Whether the text has one of the forms. Control characters, which some programs leave at a text's end, are no part of it.
    func matches(_ text: String) -> Bool {
        let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 && !isASCIISpace(UInt8(scalar.value)) }
        guard !text.unicodeScalars.contains(where: isControl) else {
            let rest = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0) }))
            // A text of nothing else is one without letters.
            return isBlank(rest)
                ? !scanned.isDisjoint(with: [.noLetters, .noLettersOrDigits, .punctuationOnly]) : matches(rest)
        }
        if !scanned.isEmpty, TextForm.matches(scanned, text) { return true }
        guard !worded.isEmpty else { return false }
        let text = text.collapsingWhitespace()
        return !text.isEmpty && worded.contains { $0.matches(text) }
    }
}
