package import DocumentModel

extension ProducerTable {
    /// Reads `producers.yaml`: id, name, kind and marks of each program, and whether it can tag.
    package init(parsing text: String, file: String) throws(RuleFileError) {
        let fields = try YAMLNode(parsing: text, file: file).fields(["producers"])
        var producers: [Producer] = []
        for item in fields["producers"]?.items() ?? [] {
            let entry = try item.fields(["id", "name", "kind", "can-tag", "marks"])
            guard let id = entry["id"], let name = entry["name"], let marks = entry["marks"] else {
                throw item.error(
                    da: "et program har 'id', 'name' og 'marks'", en: "a producer has 'id', 'name' and 'marks'")
            }
            producers.append(
                Producer(
                    id: try id.string(), name: try name.string(),
                    kind: try entry["kind"]?.word(da: "slags", en: "kind", as: Producer.Kind.self) ?? .author,
                    canTag: try entry["can-tag"]?.flag() ?? true,
                    marks: try marks.strings()))
        }
        self.init(producers)
    }

    /// Whether a rule may have a remedy under that key.
    package func hasRemedies(for key: String) -> Bool {
        ["default", Rule.remedyAfterRewriting, Rule.remedyWithoutTagging].contains(key) || self[key] != nil
    }
}

/// The programs that made a letter, as far as the letter shows it.
package struct LetterOrigin: Hashable, Sendable {
    /// nil if no known program has left its mark.
    package var producer: Producer?
    /// The version as the program writes it.
    package var version: String?
    /// The program that rewrote the finished file; nil if the file shows none.
    package var rewriter: Producer?

    /// The facts that the origin is read from.
    package static let facts: FactSet = [.producer, .producerVersion, .rewriter]

    package init(_ letter: Letter, known: ProducerTable) {
        func value(_ fact: Fact) -> String? { letter.facts[fact, DocumentTree.root].string }
        producer = value(.producer).flatMap { known[$0] }
        version = value(.producerVersion)
        rewriter = value(.rewriter).flatMap { known[$0] }
    }

    package init() {}
}

extension Rule {
    /// The key of the remedy for letters that another program has rewritten.
    package static let remedyAfterRewriting = "rewritten"
    /// The key of the remedy for letters of a program that cannot tag.
    package static let remedyWithoutTagging = "cannot-tag"

    /// What to do in the program that made the letter, or in the program that rewrote it if the rule has a remedy for
    /// that.
    package func remedy(for origin: LetterOrigin) -> Localized {
        let fallback = remedies["default"] ?? Localized(da: "", en: "")
        guard let rewriter = origin.rewriter else { return remedy(in: origin.producer) ?? fallback }
        guard let rewritten = remedies[rewriter.id] ?? remedies[Rule.remedyAfterRewriting] else {
            return remedy(in: origin.producer) ?? fallback
        }
        return Localized(
            da: rewritten.da.replacing("{rewriter}", with: rewriter.name),
            en: rewritten.en.replacing("{rewriter}", with: rewriter.name))
    }

    private func remedy(in producer: Producer?) -> Localized? {
        guard let producer else { return nil }
        if let own = remedies[producer.id] { return own }
        guard !producer.canTag, let other = remedies[Rule.remedyWithoutTagging] else { return nil }
        return Localized(
            da: other.da.replacing("{producer}", with: producer.name),
            en: other.en.replacing("{producer}", with: producer.name))
    }
}
