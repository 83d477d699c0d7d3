package import DocumentModel

/// One success criterion of WCAG 2.1 A or AA, and its clauses in EN 301 549.
package struct Requirement: Hashable, Sendable {
    /// `wcag:1.1.1`.
    package var id: String
    package var number: String
    package var name: Localized
    /// Whether the Danish name could be confirmed in an official text, and no other official text has another one.
    package var danishNameIsConfirmed: Bool
    /// `A` or `AA`.
    package var level: String
    /// For letters in HTML: clause 9.x, or 10.x where they are taken as documents; nil if the clause is void.
    package var htmlClause: String?
    /// Clause 10.x, for letters as documents; nil if the clause is void.
    package var documentClause: String?
    /// Whether it is among the criteria of Denmark's simplified monitoring.
    package var isMonitored: Bool
    /// Whether its subject occurs only in letters with a form, media or a script.
    package var isNormallyAbsent: Bool
    /// Why nobody is asked about it and no letter fails on it, for HTML and for documents; nil for those that count.
    package var whyNotAsked: (html: Localized, document: Localized)? {
        whyNotAskedInHTML.flatMap { html in whyNotAskedInDocuments.map { (html, $0) } }
    }
    fileprivate var whyNotAskedInHTML: Localized?
    fileprivate var whyNotAskedInDocuments: Localized?
    package var isDropped: Bool { whyNotAskedInHTML != nil }
    /// The parts of the letter that a person's answer is about.
    package var judged: [ContentAspect]
    /// What a person is asked, and (in `look`) how to find the answer.
    package var question: Localized
    package var look: Localized
    /// The guidelines it comes from: `WCAG 2.1`.
    package var guidelines: Edition
    /// The standard whose clauses these are: `EN 301 549 V3.2.1 (2021-03)`.
    package var standard: Edition

    /// A document that makes requirements, by name and version.
    package struct Edition: Hashable, Sendable {
        package var name: String
        package var version: String

        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// `WCAG 1.1.1`.
    package var criterion: String { "\(guidelines.name) \(number)" }

    /// `EN 301 549 10.1.1.1`; nil if the clause is void.
    package func reference(for format: LetterFormat) -> String? { clause(for: format).map { "\(standard.name) \($0)" } }

    /// Its clauses, each once.
    package var clauses: [String] {
        [htmlClause, documentClause == htmlClause ? nil : documentClause].compactMap(\.self)
    }

    /// The clause for letters of that format; nil if it is void.
    package func clause(for format: LetterFormat) -> String? { format == .html ? htmlClause : documentClause }
}

/// As what a letter in HTML is taken: content of a web page (chapter 9), or a document (chapter 10). Which of them is right is a reading of the
/// standard; `html-clause` in `brevtjek.yml` chooses.
package enum HTMLChapter: String, CaseIterable, Hashable, Sendable {
    case web, document
}

/// The requirements in their order, as `Rules/requirements.yaml` has them.
package struct Requirements: Sendable {
    /// `EN 301 549 V3.2.1 (2021-03), WCAG 2.1 A og AA`.
    package let standard: Localized
    package let all: [Requirement]
    package let htmlChapter: HTMLChapter
    /// That the chapter for letters in HTML is a reading; clauses beside the criteria that no rule looks at; why some criteria are not asked about.
    package let remarks: [Localized]
    /// By id, the place in `all`.
    private let places: [String: Int]
    /// By id: the result of `references` in Danish and English, for letters in HTML and for others. Made once, because
    /// every rule of every letter needs it.
    private let texts: [String: [[String]]]

    package init(parsing text: String, file: String, html htmlChapter: HTMLChapter = .web) throws(RuleFileError) {
        let fields = try YAMLNode(parsing: text, file: file).fields([
            "guidelines", "standard", "criteria", "html-reading", "beyond",
        ])
        guard let criteria = fields["criteria"], let standard = fields["standard"],
            let guidelines = fields["guidelines"]
        else {
            throw RuleFileError(
                file: file, line: 1, da: "'guidelines', 'standard' og 'criteria' skal være der",
                en: "'guidelines', 'standard' and 'criteria' are needed")
        }
        let origin = try Origin(guidelines: guidelines, standard: standard)
        let name =
            "\(origin.standard.name) \(origin.standard.version), \(origin.guidelines.name) \(origin.guidelines.version)"
        self.standard = Localized(da: "\(name) \(origin.levels.da)", en: "\(name) \(origin.levels.en)")
        var all: [Requirement] = []
        for item in criteria.items() {
            var requirement = try Requirement(parsing: item, from: origin)
            if htmlChapter == .document { requirement.htmlClause = requirement.documentClause }
            all.append(requirement)
        }
        self.all = all
        self.htmlChapter = htmlChapter
        remarks = try Requirements.remarks(
            reading: fields["html-reading"], beyond: fields["beyond"], all: all, chapter: htmlChapter)
        places = Dictionary(all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        texts = places.mapValues { place in
            let requirement = all[place]
            return TextLanguage.allCases.flatMap { language in
                [LetterFormat.html, .pdf].map {
                    ["\(requirement.criterion) \(requirement.name[language])", requirement.reference(for: $0)]
                        .compactMap(\.self)
                }
            }
        }
    }

    /// The name and the clause of each requirement: `WCAG 1.1.1 Ikke-tekstbaseret indhold`, `EN 301 549 10.1.1.1`.
    package func references(of ids: [String], format: LetterFormat, language: TextLanguage) -> [String] {
        let place = (language == .da ? 0 : 2) + (format == .html ? 0 : 1)
        return ids.flatMap { id in texts[id].map { $0[place] } ?? [id] }
    }

    package subscript(id: String) -> Requirement? { places[id].map { all[$0] } }

    /// Its place in `all`; nil if there is no such requirement.
    package func place(of id: String) -> Int? { places[id] }

    private static func remarks(
        reading: YAMLNode?, beyond: YAMLNode?, all: [Requirement], chapter: HTMLChapter
    ) throws(RuleFileError) -> [Localized] {
        var remarks: [Localized] = []
        if let reading {
            let texts = try reading.fields(HTMLChapter.allCases.map(\.rawValue))
            if let text = texts[chapter.rawValue] { remarks.append(try text.localized()) }
        }
        if let beyond { remarks.append(try beyond.localized()) }
        for requirement in all {
            guard let why = requirement.whyNotAsked else { continue }
            remarks.append(
                Localized(
                    da: "\(requirement.number): \(why.html.da) \(why.document.da)",
                    en: "\(requirement.number): \(why.html.en) \(why.document.en)"))
        }
        return remarks
    }
}

/// What all criteria of a file have in common.
private struct Origin {
    var guidelines: Requirement.Edition
    var levels: Localized
    var standard: Requirement.Edition
    /// With `{number}` in place of the number of the criterion.
    var htmlClause: String
    var documentClause: String

    init(guidelines: YAMLNode, standard: YAMLNode) throws(RuleFileError) {
        let from = try guidelines.fields(["name", "version", "levels"])
        let law = try standard.fields(["name", "version", "html-clause", "document-clause"])
        self.guidelines = Requirement.Edition(
            name: try guidelines.text("name", in: from), version: try guidelines.text("version", in: from))
        guard let levels = from["levels"] else { throw guidelines.missing("levels") }
        self.levels = try levels.localized()
        self.standard = Requirement.Edition(
            name: try standard.text("name", in: law), version: try standard.text("version", in: law))
        htmlClause = try standard.text("html-clause", in: law)
        documentClause = try standard.text("document-clause", in: law)
    }
}

extension YAMLNode {
    /// The text of a field that must be there.
    fileprivate func text(_ name: String, in fields: [String: YAMLNode]) throws(RuleFileError) -> String {
        guard let value = fields[name] else { throw missing(name) }
        return try value.string()
    }
}

extension Requirement {
    fileprivate init(parsing item: YAMLNode, from origin: Origin) throws(RuleFileError) {
        let fields = try item.fields([
            "wcag", "da", "da-also", "en", "da-confirmed", "level", "document-clause", "monitored", "normally-absent",
            "dropped",
            "judged", "question", "look",
        ])
        guard let confirmed = fields["da-confirmed"], let judged = fields["judged"], let question = fields["question"],
            let look = fields["look"]
        else {
            throw item.error(
                da: "'da-confirmed', 'judged', 'question' og 'look' skal være der",
                en: "'da-confirmed', 'judged', 'question' and 'look' are needed")
        }
        let number = try item.text("wcag", in: fields)
        id = "wcag:\(number)"
        self.number = number
        let danish = try item.text("da", in: fields)
        // Where official texts differ, both names are printed, so that neither looks like the one that is right.
        let also = try fields["da-also"].map { node throws(RuleFileError) in " (også »\(try node.string())«)" } ?? ""
        name = Localized(da: danish + also, en: try item.text("en", in: fields))
        danishNameIsConfirmed = try confirmed.flag()
        level = try item.text("level", in: fields)
        htmlClause = origin.htmlClause.replacing("{number}", with: number)
        documentClause =
            try fields["document-clause"]?.string() == "void"
            ? nil : origin.documentClause.replacing("{number}", with: number)
        isMonitored = try fields["monitored"]?.flag() ?? false
        isNormallyAbsent = try fields["normally-absent"]?.flag() ?? false
        if let reasons = try fields["dropped"]?.fields(["html", "document"]) {
            guard let html = reasons["html"], let document = reasons["document"] else {
                throw item.error(
                    da: "'dropped' skal sige hvorfor i 'html' og 'document'",
                    en: "'dropped' has to say why in 'html' and 'document'")
            }
            whyNotAskedInHTML = try html.localized()
            whyNotAskedInDocuments = try document.localized()
        }
        var aspects: [ContentAspect] = []
        for aspect in judged.items() {
            aspects.append(try aspect.word(da: "slags indhold", en: "aspect", as: ContentAspect.self))
        }
        self.judged = aspects
        self.question = try question.localized()
        self.look = try look.localized()
        guidelines = origin.guidelines
        standard = origin.standard
    }
}
