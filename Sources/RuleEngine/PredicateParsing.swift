internal import DocumentModel

/// Reads the predicates of one rule file. It checks every word, and that each predicate can hold and can fail.
struct PredicateParser {
    let formats: Set<LetterFormat>
    let lists: [String: WordList]
    /// The number of the next counted relation.
    var nextTable: Int
    /// The lists that a comparison uses.
    private(set) var usedLists: Set<String> = []

    init(formats: Set<LetterFormat>, lists: [String: WordList], nextTable: Int) {
        self.formats = formats
        self.lists = lists
        self.nextTable = nextTable
    }

    private typealias Entry = (key: YAMLNode, name: String, value: YAMLNode)

    private static let nodeKeys =
        [
            "role", "type", "fact", "attribute", "all", "any", "not", "when", "unless", "parent", "count",
        ] + Relation.allCases.map(\.rawValue)
    private static let comparisonKeys = [
        "is", "is-not", "at-least", "at-most", "more-than", "less-than", "longer-than", "one-of", "none-of", "same-as",
        "same-language-as", "matches-list",
        "contains-list", "starts-with-list", "form", "form-not",
    ]

    mutating func predicate(_ node: YAMLNode) throws(RuleFileError) -> Predicate {
        if node.isScalar { return try flagFact(node) }
        if node.isSequence { return .all(try together(node)) }
        let entries = try node.entries()
        for (key, name, _) in entries where name == "always" {
            throw key.error(
                da: "'always' står alene uden en værdi: 'applies-to: always'",
                en: "'always' stands alone and has no value: 'applies-to: always'")
        }
        for (key, name, _) in entries
        where !PredicateParser.nodeKeys.contains(name) && !PredicateParser.comparisonKeys.contains(name) {
            throw try key.unknownKey(among: PredicateParser.nodeKeys + PredicateParser.comparisonKeys)
        }
        var parts: [Predicate] = []
        var keys: [YAMLNode] = []
        let comparisons = entries.filter { PredicateParser.comparisonKeys.contains($0.name) }
        for (key, name, value) in entries where PredicateParser.nodeKeys.contains(name) {
            parts.append(try part(key, name, value, comparisons: comparisons))
            keys.append(key)
        }
        if !comparisons.isEmpty {
            let compared = entries.filter { $0.name == "fact" || $0.name == "attribute" }
            if compared.isEmpty {
                throw node.error(
                    da: "'\(comparisons[0].name)' skal stå sammen med en oplysning eller en attribut",
                    en: "'\(comparisons[0].name)' needs a fact or an attribute beside it")
            }
            if compared.count > 1 {
                throw compared[1].key.error(
                    da: "'\(comparisons[0].name)' er til én oplysning eller attribut; skriv den anden under 'when'",
                    en: "'\(comparisons[0].name)' is for one fact or attribute; put the other under 'when'")
            }
        }
        if parts.isEmpty { throw nothingIsAsked(at: node) }
        try requireAgreement(of: parts, at: keys)
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    /// Reads one key of a predicate, with the comparisons beside it.
    private mutating func part(_ key: YAMLNode, _ name: String, _ value: YAMLNode, comparisons: [Entry])
        throws(RuleFileError) -> Predicate
    {
        switch name {
        case "role": return .roles(try roles(value))
        case "type": return .types(try types(value))
        case "fact":
            let fact = try self.fact(value)
            return .fact(fact, try parse(comparisons, of: .fact(fact), in: .fact(fact), at: key))
        case "attribute":
            let name = try attribute(value.string(), at: value)
            return .attribute(name, try parse(comparisons, of: .attribute(name), in: .attribute, at: key))
        case "all": return .all(try together(value))
        case "any": return try either(value)
        case "not", "unless": return .not(try asking(value))
        case "when": return try asking(value)
        case "parent": return .parent(try predicate(value))
        case "count": return try count(value)
        default:
            let relation = try key.word(da: "relation", en: "relation", as: Relation.self)
            return .count(relation, try related(value, by: relation), [.atLeast(1)], table: table())
        }
    }

    /// Reads a predicate that is not `always`. Only relations take `always`, meaning any node at all.
    private mutating func asking(_ node: YAMLNode) throws(RuleFileError) -> Predicate {
        let predicate = try predicate(node)
        if predicate == .all([]) {
            throw node.error(da: "'always' spørger ikke om noget her", en: "'always' asks nothing here")
        }
        return predicate
    }

    private func nothingIsAsked(at node: YAMLNode) -> RuleFileError {
        node.error(da: "her bliver der ikke spurgt om noget", en: "nothing is asked here")
    }

    private func isAskedTwice(at node: YAMLNode) -> RuleFileError {
        node.error(da: "her bliver der spurgt om det samme to gange", en: "this is asked twice")
    }

    private func excludesWhatStandsBefore(at node: YAMLNode) -> RuleFileError {
        node.error(
            da: "dette og det, der står før, kan aldrig gælde samtidig",
            en: "this and what stands before it can never hold together")
    }

    private mutating func predicates(_ node: YAMLNode) throws(RuleFileError) -> [Predicate] {
        var result: [Predicate] = []
        for item in node.items() { result.append(try asking(item)) }
        if result.isEmpty { throw nothingIsAsked(at: node) }
        return result
    }

    private mutating func together(_ node: YAMLNode) throws(RuleFileError) -> [Predicate] {
        let parts = try predicates(node)
        try requireAgreement(of: parts, at: node.items())
        return parts
    }

    private mutating func either(_ node: YAMLNode) throws(RuleFileError) -> Predicate {
        let parts = try predicates(node)
        for (index, item) in node.items().enumerated()
        where index < mostComparedConditions && parts[..<index].contains(parts[index]) {
            throw isAskedTwice(at: item)
        }
        let predicate = Predicate.any(parts)
        if canNeverHold(predicate.conditions(holds: false)) {
            throw node.error(
                da: "en af delene gælder altid, så der bliver ikke spurgt om noget",
                en: "one of these always holds, so that nothing is asked")
        }
        return predicate
    }

    /// Refuses parts that can never hold together and parts that repeat others, at the first such part.
    private func requireAgreement(of parts: [Predicate], at nodes: [YAMLNode]) throws(RuleFileError) {
        guard let last = parts.indices.last else { return }
        func conditions(through index: Int) -> [Condition] { parts[...index].flatMap { $0.conditions() } }
        let all = conditions(through: last)
        guard (2...mostComparedConditions).contains(all.count) else { return }
        if canNeverHold(all) {
            let index = parts.indices.first { canNeverHold(conditions(through: $0)) } ?? last
            throw last == 0
                ? nodes[index].error(da: "dette kan aldrig gælde", en: "this can never hold")
                : excludesWhatStandsBefore(at: nodes[index])
        }
        guard all.indices.contains(where: { all[..<$0].contains(all[$0]) }) else { return }
        let index = parts.indices.dropFirst().first { index in
            parts[index].conditions().contains(where: conditions(through: index - 1).contains)
        }
        throw isAskedTwice(at: nodes[index ?? last])
    }

    /// Reads a predicate on the nodes in a relation to another node.
    private mutating func related(_ node: YAMLNode, by relation: Relation) throws(RuleFileError) -> Predicate {
        let predicate = try predicate(node)
        if relation != .ancestor, predicate.isOfDocument {
            throw node.error(
                da: "brevet som helhed kan ikke være \(relation.rawValue) til noget",
                en: "the letter as a whole is no \(relation.rawValue) of anything")
        }
        if relation == .ancestor, predicate == .types(["document"]) {
            throw node.error(
                da: "alting står i brevet, så der bliver ikke spurgt om noget",
                en: "everything stands in the letter, so that nothing is asked")
        }
        return predicate
    }

    private mutating func table() -> Int {
        defer { nextTable += 1 }
        return nextTable
    }

    /// Reads a bare word, which is a fact that is true or false.
    private func flagFact(_ node: YAMLNode) throws(RuleFileError) -> Predicate {
        if try node.string() == "always" { return .all([]) }
        let fact = try self.fact(node)
        guard fact.definition.type == .flag else {
            throw node.error(
                da: "oplysningen '\(fact.rawValue)' er ikke et ja eller nej; sammenlign den med noget",
                en: "the fact '\(fact.rawValue)' is no yes or no; compare it")
        }
        return .fact(fact, [.isFlag(true)])
    }

    private func fact(_ node: YAMLNode) throws(RuleFileError) -> Fact {
        let fact = try node.word(da: "oplysning", en: "fact", as: Fact.self)
        let missing = formats.subtracting(fact.definition.formats)
        if let format = missing.map(\.rawValue).min() {
            throw node.error(
                da: "oplysningen '\(fact.rawValue)' findes ikke for breve i formatet \(format)",
                en: "the fact '\(fact.rawValue)' is not known of \(format) letters")
        }
        return fact
    }

    private func attribute(_ name: String, at node: YAMLNode) throws(RuleFileError) -> String {
        if name.isEmpty || name.contains(where: \.isWhitespace) {
            throw node.error(da: "ingen attribut hedder '\(name)'", en: "no attribute is called '\(name)'")
        }
        // The parser turns names into lower case. Source: HTML section 13.2.5.33.
        if formats == [.html], name != name.lowercased() {
            throw node.error(
                da: "attributter i formatet html har små bogstaver; skriv '\(name.lowercased())'",
                en: "attributes of html letters are in lower case; write '\(name.lowercased())'")
        }
        if let fault = attributeFault(name, of: formats) { throw node.error(fault) }
        return name
    }

    private func types(_ node: YAMLNode) throws(RuleFileError) -> [String] {
        var result: [String] = []
        for item in try node.distinctItems() {
            let name = try item.string()
            if !isNativeName(name, of: formats) {
                if knownNativeNames.contains(name) {
                    let names = formats.map(\.rawValue).sorted()
                    throw item.error(
                        da: """
                            elementet '\(name)' findes ikke i breve i formatet \(names.joined(separator: " eller "))
                            """,
                        en: "the element '\(name)' is in no \(names.joined(separator: " or ")) letter")
                }
                throw item.error(.unknown(da: "element", en: "element", name, among: knownNativeNames))
            }
            result.append(name)
        }
        return result
    }

    private func roles(_ node: YAMLNode) throws(RuleFileError) -> RoleSet {
        var result: [Role] = []
        for item in try node.distinctItems() {
            result.append(try item.word(da: "rolle", en: "role", as: Role.self))
        }
        return RoleSet(result)
    }

    private mutating func count(_ node: YAMLNode) throws(RuleFileError) -> Predicate {
        let fields = try node.fields(["of", "where", "at-least", "at-most", "more-than", "less-than", "is", "is-not"])
        guard let of = fields["of"], let inner = fields["where"] else {
            throw node.error(da: "count skal have 'of' og 'where'", en: "count needs 'of' and 'where'")
        }
        let relation = try of.word(da: "relation", en: "relation", as: Relation.self)
        let predicate = try related(inner, by: relation)
        let comparisons = try node.entries().filter { PredicateParser.comparisonKeys.contains($0.name) }
        guard !comparisons.isEmpty else {
            throw node.error(
                da: "count skal have et tal at sammenligne med", en: "count needs a number to compare with")
        }
        return .count(
            relation, predicate, try parse(comparisons, of: nil, in: .count(relation), at: node), table: table())
    }

    // MARK: Comparisons

    /// - Parameter subject: the property that is compared; nil for a count.
    private mutating func parse(_ entries: [Entry], of subject: Property?, in domain: ValueDomain, at node: YAMLNode)
        throws(RuleFileError) -> [Comparison]
    {
        guard !entries.isEmpty else {
            guard domain.type == .flag else {
                let known = PredicateParser.comparisonKeys.joined(separator: ", ")
                throw node.error(
                    da: "der mangler en sammenligning; de kendte er: \(known)",
                    en: "a comparison is missing; known: \(known)")
            }
            return [.isFlag(true)]
        }
        var result: [Comparison] = []
        for entry in entries {
            let comparison = try comparison(entry, of: subject, type: domain.type)
            // A bound that every value or no value satisfies is a slip, even if some nodes have no value.
            let isBound = ["at-least", "at-most", "more-than", "less-than", "longer-than"].contains(entry.name)
            if isBound || !domain.mayBeAbsent || domain.type == .number {
                switch constancy(of: [(true, [comparison])], in: isBound ? domain.ofThoseThatHaveIt : domain) {
                case .never:
                    let asked = "\(entry.name): \(try entry.value.shown())"
                    throw entry.value.error(
                        da: "'\(asked)' kan aldrig gælde her", en: "'\(asked)' can never hold here")
                case .always:
                    let asked = "\(entry.name): \(try entry.value.shown())"
                    throw entry.value.error(da: "'\(asked)' gælder altid her", en: "'\(asked)' always holds here")
                case .depends: break
                }
            }
            result.append(comparison)
            if result.count > 1, constancy(of: [(true, result)], in: domain) == .never {
                throw excludesWhatStandsBefore(at: entry.key)
            }
        }
        return result
    }

    private mutating func comparison(_ entry: Entry, of subject: Property?, type: FactType) throws(RuleFileError)
        -> Comparison
    {
        let value = entry.value
        func require(_ types: Set<FactType>) throws(RuleFileError) {
            guard types.contains(type) else {
                throw entry.key.error(
                    da: "'\(entry.name)' passer ikke til \(type.named.da)",
                    en: "'\(entry.name)' does not go with \(type.named.en)")
            }
        }
        let texts: Set<FactType> = [.text, .language, .role]
        switch entry.name {
        case "is": return try equality(value, type: type)
        case "is-not": return .negated([try equality(value, type: type)])
        case "at-least":
            try require([.number])
            return .atLeast(try value.number())
        case "at-most":
            try require([.number])
            return .atMost(try value.number())
        case "more-than":
            try require([.number])
            return .moreThan(try value.number())
        case "less-than":
            try require([.number])
            return .lessThan(try value.number())
        case "longer-than":
            try require([.text])
            return .longerThan(try value.integer())
        case "one-of":
            try require(texts)
            return .oneOf(try values(value, type: type))
        case "none-of":
            try require(texts)
            return .negated([.oneOf(try values(value, type: type))])
        case "same-as": return .sameAs(try other(value, than: subject, type: type))
        case "same-language-as":
            if subject?.type != .language { try require([.language]) }
            return .sameLanguageAs(try other(value, than: subject, type: .language))
        case "matches-list":
            try require([.text])
            return .list(try list(value), .whole)
        case "contains-list":
            try require([.text])
            return .list(try list(value), .anywhere)
        case "starts-with-list":
            try require([.text])
            return .list(try list(value), .start)
        case "form":
            try require([.text])
            return .form(try forms(value))
        default:
            try require([.text])
            return .negated([.form(try forms(value))])
        }
    }

    private static let stateWords = ["empty", "not-empty", "present", "missing", "known"]

    private func equality(_ value: YAMLNode, type: FactType) throws(RuleFileError) -> Comparison {
        let word = try value.string()
        if PredicateParser.stateWords.contains(word), type == .text || type == .language, !value.isPlain {
            throw value.error(
                da: """
                    '\(word)' i anførselstegn er en tekst; udelad dem for at spørge, om en værdi er \(word), eller \
                    skriv one-of: ["\(word)"]
                    """,
                en: """
                    '\(word)' in quotes is a text; leave them out to ask whether a value is \(word), or write \
                    one-of: ["\(word)"]
                    """)
        }
        switch word {
        case "empty", "not-empty":
            if type == .flag || type == .number {
                let meant = word == "empty" ? "missing" : "present"
                throw value.error(
                    da: "\(type.named.da) kan ikke være tomt; mente du '\(meant)'?",
                    en: "\(type.named.en) is never empty; did you mean '\(meant)'?")
            }
            return word == "empty" ? .isEmpty : .isNotEmpty
        case "present": return .isPresent
        case "missing": return .isMissing
        case "known": return .isKnown
        default: break
        }
        switch type {
        case .flag: return .isFlag(try value.flag())
        case .number: return .isNumber(try value.number())
        case .role, .text, .language:
            // A misspelt 'not-empty' would silently invert the rule.
            if type != .role, value.isPlain, let near = PredicateParser.stateWords.first(where: { isNear(word, $0) }) {
                throw value.error(
                    da: """
                        '\(word)' bliver læst som en tekst; mente du '\(near)'? En tekst, der ligner, skal stå i \
                        anførselstegn
                        """,
                    en: """
                        '\(word)' is taken for a text; did you mean '\(near)'? A text that looks like it goes in quotes
                        """)
            }
            try requireText(value, type: type)
            return .isText(word)
        }
    }

    /// Reads the texts of `one-of` and `none-of`.
    private func values(_ node: YAMLNode, type: FactType) throws(RuleFileError) -> Set<String> {
        var result = Set<String>()
        for item in try node.distinctItems() {
            let word = try item.string()
            if item.isPlain, PredicateParser.stateWords.contains(word) {
                throw item.error(
                    da: """
                        '\(word)' er en tekst her; skriv 'is: \(word)' for at spørge, om en værdi er \(word), eller \
                        sæt teksten i anførselstegn
                        """,
                    en: """
                        '\(word)' is a text here; write 'is: \(word)' to ask whether a value is \(word), or the text \
                        in quotes
                        """)
            }
            try requireText(item, type: type)
            result.insert(word)
        }
        return result
    }

    /// Checks that a fact of that type can have this text. Text in quotes is accepted as it stands, except for roles.
    private func requireText(_ value: YAMLNode, type: FactType) throws(RuleFileError) {
        let word = try value.string()
        if word.isEmpty, value.isPlain {
            throw value.error(
                da: "der mangler en værdi; en tom tekst skrives som \"\"",
                en: "a value is missing; an empty text is written \"\"")
        }
        if type == .role, Role(rawValue: word) == nil {
            throw value.error(.unknown(da: "rolle", en: "role", word, among: Role.allCases.map(\.rawValue)))
        }
        if type == .language, value.isPlain, !LanguageTag(word).isWellFormed || !LanguageTag(word).isValid {
            throw value.error(
                da: """
                    '\(word)' er ikke et sprog; et sprog skrives som da eller en-GB, og enhver anden tekst \
                    skal stå i anførselstegn
                    """,
                en: "'\(word)' is no language; one is written da or en-GB, and any other text goes in quotes")
        }
    }

    /// Reads the fact or attribute to compare with. An attribute is written as in messages: `"@xml:lang"`.
    private func other(_ node: YAMLNode, than subject: Property?, type: FactType) throws(RuleFileError) -> Property {
        let word = try node.string()
        if word.hasPrefix("@") { return try otherAttribute(node, than: subject, type: type) }
        let fact = try self.fact(node)
        if subject == .fact(fact) {
            throw node.error(
                da: "en oplysning er altid den samme som sig selv", en: "a fact is always the same as itself")
        }
        let otherType = fact.definition.type
        let texts: Set<FactType> = [.text, .role]
        // An attribute is compared as the text that is written.
        let isOfAttribute = if case .attribute? = subject { true } else { false }
        let agree =
            type == otherType || texts.isSuperset(of: [type, otherType])
            || (isOfAttribute && type == .text && otherType == .language)
        if !agree {
            throw neverTheSame(type, as: fact.rawValue, otherType, at: node)
        }
        return .fact(fact)
    }

    private func otherAttribute(_ node: YAMLNode, than subject: Property?, type: FactType) throws(RuleFileError)
        -> Property
    {
        let property = Property.attribute(try attribute(String(node.string().dropFirst()), at: node))
        if subject == property {
            throw node.error(
                da: "en attribut er altid den samme som sig selv", en: "an attribute is always the same as itself")
        }
        switch type {
        case .text, .role: return property
        case .language where property.type == .language: return property
        case .language, .flag, .number:
            throw neverTheSame(type, as: try node.string(), property.type, at: node)
        }
    }

    private func neverTheSame(_ type: FactType, as name: String, _ other: FactType, at node: YAMLNode) -> RuleFileError
    {
        node.error(
            da: "\(type.named.da) er aldrig det samme som '\(name)', der er \(other.named.da)",
            en: "\(type.named.en) is never the same as '\(name)', \(other.named.en)")
    }

    private mutating func list(_ node: YAMLNode) throws(RuleFileError) -> WordList {
        let name = try node.string()
        guard let list = lists[name] else {
            throw node.error(.unknown(da: "liste", en: "list", name, among: lists.keys))
        }
        usedLists.insert(name)
        return list
    }

    private func forms(_ node: YAMLNode) throws(RuleFileError) -> Set<TextForm> {
        var result = Set<TextForm>()
        for item in try node.distinctItems() {
            result.insert(try item.word(da: "form", en: "form", as: TextForm.self))
        }
        return result
    }
}

extension FactType {
    /// The type with its article, for messages.
    fileprivate var named: Localized {
        switch self {
        case .flag: Localized(da: "et ja eller nej", en: "a flag")
        case .number: Localized(da: "et tal", en: "a number")
        case .text: Localized(da: "en tekst", en: "a text")
        case .language: Localized(da: "et sprog", en: "a language")
        case .role: Localized(da: "en rolle", en: "a role")
        }
    }
}
