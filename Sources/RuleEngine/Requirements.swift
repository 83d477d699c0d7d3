package import DocumentModel

/// One success criterion of WCAG 2.1 A or AA, and where EN 301 549 has it.
package struct Requirement: Hashable, Sendable {
    /// `wcag:1.1.1`.
    package var id: String
    package var number: String
    package var name: Localized
    /// Whether the Danish name could be confirmed in an official text.
    package var danishNameIsConfirmed: Bool
    /// `A` or `AA`.
    package var level: String
    /// Clause 9.x: letters in HTML.
    package var htmlClause: String
    /// Clause 10.x: letters as documents; nil where the clause is void.
    package var documentClause: String?
    /// Among the criteria of Denmark's simplified monitoring.
    package var isMonitored: Bool
    /// What it is about does not occur in a letter unless there is a form, media or script in it.
    package var isNormallyAbsent: Bool

    /// The clause for letters of that format; nil where it is void.
    package func clause(for format: LetterFormat) -> String? { format == .html ? htmlClause : documentClause }
}

/// The requirements in their order, as `Rules/requirements.yaml` has them.
package struct Requirements: Sendable {
    package let standard: String
    package let all: [Requirement]
    private let byID: [String: Requirement]

    package init(parsing text: String, file: String) throws(RuleFileError) {
        let fields = try YAMLNode(parsing: text, file: file).fields(["standard", "criteria"])
        guard let criteria = fields["criteria"], let standard = fields["standard"] else {
            throw RuleFileError(file: file, line: 1, column: 1, message: "'standard' and 'criteria' are needed")
        }
        self.standard = try standard.string()
        var all: [Requirement] = []
        for item in criteria.items() {
            let fields = try item.fields(["wcag", "da", "en", "da-confirmed", "level", "document-clause", "monitored", "normally-absent"])
            func field(_ name: String) throws(RuleFileError) -> YAMLNode {
                guard let value = fields[name] else { throw item.error("'\(name)' is missing") }
                return value
            }
            let number = try field("wcag").string()
            all.append(
                Requirement(
                    id: "wcag:\(number)", number: number, name: Localized(da: try field("da").string(), en: try field("en").string()),
                    danishNameIsConfirmed: try field("da-confirmed").flag(), level: try field("level").string(), htmlClause: "9.\(number)",
                    documentClause: try fields["document-clause"]?.string() == "void" ? nil : "10.\(number)",
                    isMonitored: try fields["monitored"]?.flag() ?? false, isNormallyAbsent: try fields["normally-absent"]?.flag() ?? false))
        }
        self.all = all
        byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(id: String) -> Requirement? { byID[id] }
}
