internal import DocumentModel

private let headerKeys = [
    "id", "since", "status", "replaced-by", "formats", "profiles", "level", "overrides", "lists", "applies-to",
    "expect", "cannot-tell",
    "requirements", "same-as", "follows-from", "gather-places", "title", "affects", "messages", "remedy",
]

/// Reads one rule file.
///
/// - Parameters:
///   - forms: those that rules may ask for, beside those that are scanned.
///   - nextTable: the number of the next counted relation of the whole rule set.
/// - Throws: the first mistake, with its place.
func parseRule(_ source: RuleSource, forms: [WordedForm], nextTable: inout Int) throws(RuleFileError) -> Rule {
    let (file, family) = (source.file, source.family)
    let parts = try RuleFileParts(source.text, file: file)
    let header = try RuleHeader(parts.header, file: file)
    let formats = try header.formats()
    let profiles = try header.profiles()
    let questions = try header.questions(for: formats, forms: forms, nextTable: &nextTable)
    let title = try header.field("title").written()
    let affects = try header.field("affects").written()
    let messages = try header.messages(for: formats, questions)
    let remedies = try header.remedies()
    let since = try header.field("since").version()
    let id = try header.id(ofFile: file)
    let level = try header.field("level").word(da: "niveau", en: "level", as: Level.self)
    let (status, replacedBy) = try header.status(of: id)
    var rule = Rule(
        id: id, family: family, file: file, since: since, status: status, replacedBy: replacedBy, formats: formats,
        profiles: profiles, level: level, ownLevel: level, overrides: try header.fields["overrides"]?.flag() ?? false,
        appliesTo: questions.appliesTo, expect: questions.expect?.predicate,
        cannotTell: questions.cannotTell?.predicate, lines: header.fields.mapValues(\.line),
        requirements: try header.field("requirements").requirements(),
        sameAs: try header.field("same-as").otherRules(), title: title, affects: affects,
        failedMessage: messages.texts["failed"], cannotTellMessage: messages.texts["cannot-tell"], remedies: remedies,
        explanation: try parts.explanation(), otherTools: parts.section("Andre værktøjer / Other tools"),
        examples: try parseExamples(parts.lines, from: parts.bodyStart, formats: formats, file: file),
        facts: questions.facts.union(FactSet(messages.placeholders.compactMap(Fact.init(rawValue:)))),
        placeholders: messages.placeholders)
    rule.followsFrom = try header.followsFrom(id)
    rule.gathering = try header.fields["gather-places"]?.word(da: "omfang", en: "extent", as: Gathering.self)
    return rule
}

/// The keys of a rule's header.
private struct RuleHeader {
    let node: YAMLNode
    let fields: [String: YAMLNode]

    init(_ text: String, file: String) throws(RuleFileError) {
        node = try YAMLNode(parsing: text, file: file, lineOffset: 1)
        fields = try node.fields(headerKeys)
    }

    func field(_ name: String) throws(RuleFileError) -> YAMLNode {
        guard let value = fields[name] else { throw node.missing(name) }
        return value
    }

    func formats() throws(RuleFileError) -> Set<LetterFormat> {
        var formats = Set<LetterFormat>()
        for item in try field("formats").distinctItems() {
            formats.insert(try item.word(da: "format", en: "format", as: LetterFormat.self))
        }
        return formats
    }

    /// Every rule is in the profile of all rules too.
    func profiles() throws(RuleFileError) -> Set<Profile> {
        var profiles: Set<Profile> = [.alle]
        try field("profiles").requireDistinct()
        for item in try field("profiles").items() {
            profiles.insert(try item.word(da: "profil", en: "profile", as: Profile.self))
        }
        return profiles
    }

    func questions(for formats: Set<LetterFormat>, forms: [WordedForm], nextTable: inout Int) throws(RuleFileError)
        -> RuleQuestions
    {
        let written = try fields["lists"].map { node throws(RuleFileError) in try WrittenLists(node) } ?? WrittenLists()
        var parser = PredicateParser(
            formats: formats, lists: written.wordLists, forms: forms, nextTable: nextTable)
        var questions = RuleQuestions(appliesTo: try parser.predicate(try field("applies-to")))
        if let node = fields["expect"] { questions.expect = (try parser.predicate(node), node) }
        if let node = fields["cannot-tell"] { questions.cannotTell = (try parser.predicate(node), node) }
        nextTable = parser.nextTable
        if questions.expect == nil && questions.cannotTell == nil {
            throw node.error(
                da: "der skal stå 'expect' eller 'cannot-tell'", en: "'expect' or 'cannot-tell' is needed")
        }
        let used = parser.usedLists.union(written.namedByOthers)
        for (key, name, _) in try fields["lists"]?.entries() ?? [] where !used.contains(name) {
            throw key.error(
                da: "listen '\(name)' bliver ikke brugt nogen steder", en: "the list '\(name)' is asked for nowhere")
        }
        try questions.requireMeaning()
        return questions
    }

    /// The messages by outcome, and the names that stand in them in braces.
    func messages(for formats: Set<LetterFormat>, _ questions: RuleQuestions) throws(RuleFileError) -> (
        texts: [String: Localized], placeholders: Set<String>
    ) {
        let messages = try field("messages").fields(["failed", "cannot-tell"])
        if questions.expect != nil && messages["failed"] == nil {
            throw node.error(
                da: "en regel med 'expect' skal have messages: failed",
                en: "a rule with 'expect' needs messages: failed")
        }
        if questions.cannotTell != nil && messages["cannot-tell"] == nil {
            throw node.error(
                da: "en regel med 'cannot-tell' skal have messages: cannot-tell",
                en: "a rule with 'cannot-tell' needs messages: cannot-tell")
        }
        if questions.expect == nil, let message = messages["failed"] {
            throw message.error(
                da: "en regel uden 'expect' giver aldrig failed: messages: failed bliver aldrig vist",
                en: "a rule without 'expect' never fails: messages: failed is never shown")
        }
        var texts: [String: Localized] = [:]
        var placeholders = Set<String>()
        for (name, node) in messages.sorted(by: { $0.value.line < $1.value.line }) {
            let message = try node.message(for: formats, isMatchNamed: questions.namesMatch)
            texts[name] = message.text
            placeholders.formUnion(message.placeholders)
        }
        return (texts, placeholders)
    }

    func remedies() throws(RuleFileError) -> [String: Localized] {
        var remedies: [String: Localized] = [:]
        for (_, producer, text) in try field("remedy").entries() { remedies[producer] = try text.written() }
        if remedies["default"] == nil {
            throw try field("remedy").error(da: "remedy: default mangler", en: "remedy: default is missing")
        }
        return remedies
    }

    func id(ofFile file: String) throws(RuleFileError) -> String {
        let id = try field("id").ruleID()
        let expected = ruleID(ofFile: file)
        if id != expected {
            throw try field("id").error(
                da: "id er '\(id)', men filen hedder '\(expected)'",
                en: "the id '\(id)' is not the file's name '\(expected)'")
        }
        return id
    }

    /// The rules that name the cause of what this one finds.
    func followsFrom(_ id: String) throws(RuleFileError) -> [String] {
        guard let place = fields["follows-from"] else { return [] }
        var causes: [String] = []
        for item in place.items() { causes.append(try item.ruleID()) }
        if causes.contains(id) {
            throw place.error(da: "en regel følger ikke af sig selv", en: "a rule does not follow from itself")
        }
        return causes
    }

    func status(of id: String) throws(RuleFileError) -> (RuleStatus, replacedBy: String?) {
        let status = try field("status").word(da: "status", en: "status", as: RuleStatus.self)
        guard let place = fields["replaced-by"] else {
            if status == .deprecated {
                throw node.error(
                    da: "en regel med status deprecated skal have 'replaced-by'",
                    en: "a deprecated rule needs 'replaced-by'")
            }
            return (status, nil)
        }
        let replacedBy = try place.ruleID()
        if status != .deprecated {
            throw place.error(
                da: "kun en regel med status deprecated bliver erstattet; denne er \(status.rawValue)",
                en: "only a deprecated rule is replaced; this one is \(status.rawValue)")
        }
        if replacedBy == id {
            throw place.error(da: "en regel kan ikke erstatte sig selv", en: "a rule is not replaced by itself")
        }
        return (status, replacedBy)
    }
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
