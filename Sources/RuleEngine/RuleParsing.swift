internal import DocumentModel

private let headerKeys = [
    "id", "since", "status", "replaced-by", "formats", "profiles", "level", "overrides", "lists", "applies-to", "expect", "cannot-tell",
    "requirements", "same-as", "title", "affects", "messages", "remedy",
]

/// Reads one rule file.
///
/// - Parameter nextTable: numbers the counted relations across the whole set.
/// - Throws: the first mistake, at its place.
func parseRule(_ text: String, file: String, family: String, nextTable: inout Int) throws(RuleFileError) -> Rule {
    let parts = try RuleFileParts(text, file: file)
    let header = try YAMLNode(parsing: parts.header, file: file, lineOffset: 1)
    let fields = try header.fields(headerKeys)
    func field(_ name: String) throws(RuleFileError) -> YAMLNode {
        guard let value = fields[name] else { throw header.error("'\(name)' is missing") }
        return value
    }
    var formats = Set<LetterFormat>()
    for item in try field("formats").items() { formats.insert(try item.word("format", as: LetterFormat.self)) }
    var profiles = Set<Profile>()
    for item in try field("profiles").items() { profiles.insert(try item.word("profile", as: Profile.self)) }
    profiles.insert(.alle)
    var lists: [String: WordList] = [:]
    if let node = fields["lists"] {
        for (_, name, value) in try node.entries() { lists[name] = WordList(try listWords(value)) }
    }

    var parser = PredicateParser(formats: formats, lists: lists, nextTable: nextTable)
    let appliesTo = try parser.predicate(try field("applies-to"))
    let expect = try fields["expect"].map { node throws(RuleFileError) in try parser.predicate(node) }
    let cannotTell = try fields["cannot-tell"].map { node throws(RuleFileError) in try parser.predicate(node) }
    nextTable = parser.nextTable
    if expect == nil && cannotTell == nil { throw header.error("'expect' or 'cannot-tell' is needed") }

    let messages = try field("messages").fields(["failed", "cannot-tell"])
    if expect != nil && messages["failed"] == nil { throw header.error("a rule with 'expect' needs messages: failed") }
    if cannotTell != nil && messages["cannot-tell"] == nil { throw header.error("a rule with 'cannot-tell' needs messages: cannot-tell") }
    var placeholders = Set<String>()
    for (_, message) in messages { placeholders.formUnion(try names(inBracesOf: message)) }
    var facts = appliesTo.facts
    if let expect { facts.formUnion(expect.facts) }
    if let cannotTell { facts.formUnion(cannotTell.facts) }
    facts.formUnion(placeholders.compactMap(Fact.init(rawValue:)))

    var remedies: [String: Localized] = [:]
    for (_, producer, text) in try field("remedy").entries() { remedies[producer] = try text.localized() }
    if remedies["default"] == nil { throw try field("remedy").error("remedy: default is missing") }

    let since = try field("since").string()
    guard since.split(separator: ".").count == 3, since.utf8.allSatisfy({ isASCIIDigit($0) || $0 == 0x2E }) else {
        throw try field("since").error("'\(since)' is no version; one is written 0.1.0")
    }
    let id = try field("id").string()
    let expectedID = file.split(separator: "/").last.map { $0.dropLast($0.hasSuffix(".md") ? 3 : 0) } ?? ""
    if id != expectedID { throw try field("id").error("the id '\(id)' is not the file's name '\(expectedID)'") }
    let status = try field("status").word("status", as: RuleStatus.self)
    if status == .deprecated && fields["replaced-by"] == nil { throw header.error("a deprecated rule needs 'replaced-by'") }

    return Rule(
        id: id, family: family, file: file, since: since, status: status,
        replacedBy: try fields["replaced-by"]?.string(), formats: formats, profiles: profiles,
        level: try field("level").word("level", as: Level.self), ownLevel: try field("level").word("level", as: Level.self), overrides: try fields["overrides"]?.flag() ?? false,
        appliesTo: appliesTo, expect: expect, cannotTell: cannotTell, requirements: try requirements(field("requirements")),
        sameAs: try sameAs(field("same-as")), title: try field("title").localized(), affects: try field("affects").localized(),
        failedMessage: try messages["failed"]?.localized(), cannotTellMessage: try messages["cannot-tell"]?.localized(),
        remedies: remedies, explanation: try parts.explanation(), otherTools: parts.section("Andre værktøjer / Other tools"),
        examples: try parseExamples(parts.lines, from: parts.bodyStart, formats: formats, file: file), facts: facts, placeholders: placeholders)
}

/// `wcag:1.1.1`; whether the criterion exists is checked where the requirements are read.
private func requirements(_ node: YAMLNode) throws(RuleFileError) -> [String] {
    for item in node.items() {
        let text = try item.string()
        guard text.hasPrefix("wcag:"), text.dropFirst(5).split(separator: ".").count == 3, text.dropFirst(5).utf8.allSatisfy({ isASCIIDigit($0) || $0 == 0x2E }) else {
            throw item.error("'\(text)' is no requirement; one is written \"wcag:1.1.1\"")
        }
    }
    return try node.strings()
}

private let otherRuleSets = ["act", "axe", "verapdf", "matterhorn", "pac", "epubcheck"]

/// `act:23a2a8`, `axe:image-alt`, `verapdf:ua1-7.3-1`.
private func sameAs(_ node: YAMLNode) throws(RuleFileError) -> [String] {
    for item in node.items() {
        let text = try item.string()
        let prefix = text.prefix { $0 != ":" }
        guard prefix.count + 1 < text.count, otherRuleSets.contains(String(prefix)) else {
            throw item.error("'\(text)' names no other rule; \(suggestion(for: String(prefix), among: otherRuleSets))")
        }
    }
    return try node.strings()
}

/// A list is words, or words by language.
private func listWords(_ node: YAMLNode) throws(RuleFileError) -> [String] {
    guard node.isMapping else { return try node.strings() }
    var words: [String] = []
    for (_, _, value) in try node.entries() { words += try value.strings() }
    return words
}

/// The names in braces of a message in both languages; one that names nothing known is an error.
private func names(inBracesOf node: YAMLNode) throws(RuleFileError) -> Set<String> {
    let message = try node.localized()
    var found = Set<String>()
    for text in [message.da, message.en] {
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            guard Fact(rawValue: name) != nil || name.hasPrefix("@") || name == "match" || name == "type" else {
                throw node.error("no such fact '\(name)' in the message; \(suggestion(for: name, among: Fact.allCases.map(\.rawValue)))")
            }
            found.insert(name)
            rest = rest[rest.index(after: close)...]
        }
    }
    return found
}

/// Header and sections of a rule file.
private struct RuleFileParts {
    let header: String
    let lines: [Substring]
    let bodyStart: Int
    private let file: String
    private let text: String

    init(_ text: String, file: String) throws(RuleFileError) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
        guard lines.first == "---" else { throw RuleFileError(file: file, line: 1, column: 1, message: "a rule file begins with '---'") }
        guard let end = lines.dropFirst().firstIndex(of: "---") else {
            throw RuleFileError(file: file, line: 1, column: 1, message: "the header does not end: '---' is missing")
        }
        self.file = file
        self.lines = lines
        bodyStart = end + 1
        header = end > 1 ? String(text[lines[1].startIndex..<lines[end - 1].endIndex]) : ""
        self.text = text
    }

    /// Lines that follow one another, as they stand.
    private func joined(_ lines: ArraySlice<Substring>) -> String {
        guard let first = lines.first, let last = lines.last else { return "" }
        return String(text[first.startIndex..<last.endIndex])
    }

    /// The text below a heading of the second level, without fences; nil when there is none.
    func section(_ heading: String) -> String? {
        guard let start = lines[bodyStart...].firstIndex(of: "## \(heading)") else { return nil }
        let rest = lines[(start + 1)...]
        let end = rest.firstIndex { $0.hasPrefix("## ") } ?? rest.endIndex
        let text = joined(rest[..<end]).trimmingASCIISpace()
        return text.isEmpty ? nil : text
    }

    func explanation() throws(RuleFileError) -> Localized {
        guard let da = section("Hvorfor"), let en = section("Why") else {
            throw RuleFileError(file: file, line: bodyStart + 1, column: 1, message: "the sections '## Hvorfor' and '## Why' are needed")
        }
        return Localized(da: da, en: en)
    }
}
