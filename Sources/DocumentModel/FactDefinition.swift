/// What values a fact has; the comparisons a rule may make follow from it.
package enum FactType: String, Hashable, Sendable {
    case flag, number, text, language, role
}

/// What a fact means, to whom it applies, and where its definition comes from.
package struct FactDefinition: Sendable {
    package let fact: Fact
    package let type: FactType
    package let formats: Set<LetterFormat>
    package let danish: String
    package let english: String
    /// Standard and clause; nil where the fact is a plain count of what the file holds.
    package let source: String?
    /// The numbers it can be, where it is a number.
    package let range: NumberRange

    init(
        _ fact: Fact, _ type: FactType, _ formats: Set<LetterFormat> = [.html, .pdf],
        da: String, en: String, source: String? = nil, range: NumberRange = .count
    ) {
        self.fact = fact
        self.type = type
        self.formats = formats
        danish = da
        english = en
        self.source = source
        self.range = range
    }
}

extension Fact {
    /// As the pass that gives the fact has it.
    package var definition: FactDefinition { Fact.definitions[index] }

    /// The numbers the fact can be, where it is a number.
    package var numberRange: NumberRange { definition.range }

    /// By `index`. A fact that no pass gives is known of no letter, so that no rule can ask for it.
    private static let definitions: [FactDefinition] = {
        var definitions = allCases.map { FactDefinition($0, .flag, [], da: "", en: "") }
        for definition in FactPass.all.flatMap(\.definitions) { definitions[definition.fact.index] = definition }
        return definitions
    }()
}

/// The numbers a property can be: from `least` to `most`, or only the whole ones of them.
package struct NumberRange: Hashable, Sendable {
    package var least: Double
    package var most: Double
    package var isWhole: Bool

    package init(_ least: Double = -.infinity, _ most: Double = .infinity, isWhole: Bool = false) {
        self.least = least
        self.most = most
        self.isWhole = isWhole
    }

    /// 0, 1, 2 …
    package static let count = NumberRange(0, isWhole: true)
}
