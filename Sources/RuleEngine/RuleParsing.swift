internal import DocumentModel

private let headerKeys = [
    "id", "since", "status", "replaced-by", "formats", "profiles", "level", "overrides", "lists", "applies-to",
    "expect", "cannot-tell",
    "requirements", "same-as", "title", "affects", "messages", "remedy",
]

/// Reads one rule file.
///
/// - Parameter nextTable: the number of the next counted relation of the whole rule set.
/// - Throws: the first mistake, with its place.
func parseRule(_ text: String, file: String, family: String, nextTable: inout Int) throws(RuleFileError) -> Rule {
    let parts = try RuleFileParts(text, file: file)
    let header = try YAMLNode(parsing: parts.header, file: file, lineOffset: 1)
    let fields = try header.fields(headerKeys)
    func field(_ name: String) throws(RuleFileError) -> YAMLNode {
        guard let value = fields[name] else { throw header.missing(name) }
        return value
    }
    var formats = Set<LetterFormat>()
    for item in try field("formats").distinctItems() {
        formats.insert(try item.word(da: "format", en: "format", as: LetterFormat.self))
    }
    var profiles = Set<Profile>()
    try field("profiles").requireDistinct()
    for item in try field("profiles").items() {
        profiles.insert(try item.word(da: "profil", en: "profile", as: Profile.self))
    }
    profiles.insert(.alle)

    var parser = PredicateParser(
        formats: formats, lists: try fields["lists"].map { node throws(RuleFileError) in try wordLists(node) } ?? [:],
        nextTable: nextTable)
    let appliesTo = try parser.predicate(try field("applies-to"))
    let expect = try fields["expect"].map { node throws(RuleFileError) in try parser.predicate(node) }
    let cannotTell = try fields["cannot-tell"].map { node throws(RuleFileError) in try parser.predicate(node) }
    nextTable = parser.nextTable
    if expect == nil && cannotTell == nil {
        throw header.error(da: "der skal stå 'expect' eller 'cannot-tell'", en: "'expect' or 'cannot-tell' is needed")
    }
    for (key, name, _) in try fields["lists"]?.entries() ?? [] where !parser.usedLists.contains(name) {
        throw key.error(
            da: "listen '\(name)' bliver ikke brugt nogen steder", en: "the list '\(name)' is asked for nowhere")
    }
    var questions = RuleQuestions(appliesTo: appliesTo)
    if let expect, let node = fields["expect"] { questions.expect = (expect, node) }
    if let cannotTell, let node = fields["cannot-tell"] { questions.cannotTell = (cannotTell, node) }
    try questions.requireMeaning()

    let title = try field("title").written()
    let affects = try field("affects").written()
    let messages = try field("messages").fields(["failed", "cannot-tell"])
    if expect != nil && messages["failed"] == nil {
        throw header.error(
            da: "en regel med 'expect' skal have messages: failed", en: "a rule with 'expect' needs messages: failed")
    }
    if cannotTell != nil && messages["cannot-tell"] == nil {
        throw header.error(
            da: "en regel med 'cannot-tell' skal have messages: cannot-tell",
            en: "a rule with 'cannot-tell' needs messages: cannot-tell")
    }
    if expect == nil, let message = messages["failed"] {
        throw message.error(
            da: "en regel uden 'expect' giver aldrig failed: messages: failed bliver aldrig vist",
            en: "a rule without 'expect' never fails: messages: failed is never shown")
    }
    var placeholders = Set<String>()
    var texts: [String: Localized] = [:]
    let isMatchNamed = [appliesTo, expect, cannotTell].contains { $0?.namesMatch == true }
    for (name, node) in messages.sorted(by: { $0.value.line < $1.value.line }) {
        let message = try node.message(for: formats, isMatchNamed: isMatchNamed)
        texts[name] = message.text
        placeholders.formUnion(message.placeholders)
    }
    var facts = appliesTo.facts
    if let expect { facts.formUnion(expect.facts) }
    if let cannotTell { facts.formUnion(cannotTell.facts) }
    facts.formUnion(FactSet(placeholders.compactMap(Fact.init(rawValue:))))

    var remedies: [String: Localized] = [:]
    for (_, producer, text) in try field("remedy").entries() { remedies[producer] = try text.written() }
    if remedies["default"] == nil {
        throw try field("remedy").error(da: "remedy: default mangler", en: "remedy: default is missing")
    }

    let since = try field("since").version()
    let id = try field("id").ruleID()
    let expectedID = ruleID(ofFile: file)
    if id != expectedID {
        throw try field("id").error(
            da: "id er '\(id)', men filen hedder '\(expectedID)'",
            en: "the id '\(id)' is not the file's name '\(expectedID)'")
    }
    let status = try field("status").word(da: "status", en: "status", as: RuleStatus.self)
    let level = try field("level").word(da: "niveau", en: "level", as: Level.self)
    let replacedBy = try fields["replaced-by"]?.ruleID()
    if status == .deprecated && replacedBy == nil {
        throw header.error(
            da: "en regel med status deprecated skal have 'replaced-by'", en: "a deprecated rule needs 'replaced-by'")
    }
    if let node = fields["replaced-by"] {
        if status != .deprecated {
            throw node.error(
                da: "kun en regel med status deprecated bliver erstattet; denne er \(status.rawValue)",
                en: "only a deprecated rule is replaced; this one is \(status.rawValue)")
        }
        if replacedBy == id {
            throw node.error(da: "en regel kan ikke erstatte sig selv", en: "a rule is not replaced by itself")
        }
    }

    return Rule(
        id: id, family: family, file: file, since: since, status: status,
        replacedBy: replacedBy, formats: formats, profiles: profiles,
        level: level, ownLevel: level, overrides: try fields["overrides"]?.flag() ?? false,
        appliesTo: appliesTo, expect: expect, cannotTell: cannotTell,
        lines: fields.mapValues(\.line),
        requirements: try field("requirements").requirements(),
        sameAs: try field("same-as").otherRules(), title: title, affects: affects,
        failedMessage: texts["failed"], cannotTellMessage: texts["cannot-tell"],
        remedies: remedies, explanation: try parts.explanation(),
        otherTools: parts.section("Andre værktøjer / Other tools"),
        examples: try parseExamples(parts.lines, from: parts.bodyStart, formats: formats, file: file), facts: facts,
        placeholders: placeholders)
}

/// The header and the sections of a rule file.
private struct RuleFileParts {
    let header: String
    let lines: [Substring]
    let bodyStart: Int
    private let file: String
    private let text: String

    init(_ text: String, file: String) throws(RuleFileError) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
        guard lines.first == "---" else {
            throw RuleFileError(
                file: file, line: 1, da: "en regelfil begynder med '---'", en: "a rule file begins with '---'")
        }
        guard let end = lines.dropFirst().firstIndex(of: "---") else {
            throw RuleFileError(
                file: file, line: 1, da: "hovedet slutter ikke: '---' mangler",
                en: "the header does not end: '---' is missing")
        }
        self.file = file
        self.lines = lines
        bodyStart = end + 1
        header = end > 1 ? String(text[lines[1].startIndex..<lines[end - 1].endIndex]) : ""
        self.text = text
    }

    /// The text of consecutive lines.
    private func joined(_ lines: ArraySlice<Substring>) -> String {
        guard let first = lines.first, let last = lines.last else { return "" }
        return String(text[first.startIndex..<last.endIndex])
    }

    /// The text below a heading of the second level; nil if there is no such heading or no text.
    func section(_ heading: String) -> String? {
        guard let start = lines[bodyStart...].firstIndex(of: "## \(heading)") else { return nil }
        let rest = lines[(start + 1)...]
        let end = rest.firstIndex { $0.hasPrefix("## ") } ?? rest.endIndex
        let text = joined(rest[..<end]).trimmingASCIISpace()
        return text.isEmpty ? nil : text
    }

    func explanation() throws(RuleFileError) -> Localized {
        guard let da = section("Hvorfor"), let en = section("Why") else {
            throw RuleFileError(
                file: file, line: bodyStart + 1, da: "afsnittene '## Hvorfor' og '## Why' skal være der",
                en: "the sections '## Hvorfor' and '## Why' are needed")
        }
        let text = Localized(da: da, en: en)
        for (heading, section) in [("## Hvorfor", da), ("## Why", en)] {
            guard let place = lines[bodyStart...].firstIndex(where: { $0 == heading }) else { continue }
            if let second = lines[(place + 1)...].firstIndex(where: { $0 == heading }) {
                throw RuleFileError(
                    file: file, line: second + 1, da: "afsnittet '\(heading)' står to gange",
                    en: "the section '\(heading)' is given twice")
            }
            if isUnwritten(section) {
                throw RuleFileError(
                    file: file, line: place + 1, da: "afsnittet '\(heading)' mangler at blive skrevet",
                    en: "the section '\(heading)' is still to be written")
            }
        }
        if isUntranslated(text) {
            throw RuleFileError(
                file: file, line: bodyStart + 1,
                da: "afsnittene 'Hvorfor' og 'Why' er den samme tekst: den ene er ikke oversat",
                en: "the sections 'Hvorfor' and 'Why' are the same text: one is not translated")
        }
        return text
    }
}
