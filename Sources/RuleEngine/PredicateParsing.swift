internal import DocumentModel

/// Reads the predicates of one rule file. It checks every word, and that each predicate can hold and can fail.
struct PredicateParser {
    let formats: Set<LetterFormat>
    let lists: [String: WordList]
    /// Those of `names.yaml`.
    let forms: [WordedForm]
    /// The number of the next counted relation.
    var nextTable: Int
    /// The lists that a comparison uses.
    var usedLists: Set<String> = []

    init(formats: Set<LetterFormat>, lists: [String: WordList], forms: [WordedForm], nextTable: Int) {
        self.formats = formats
        self.lists = lists
        self.forms = forms
        self.nextTable = nextTable
    }

    typealias Entry = (key: YAMLNode, name: String, value: YAMLNode)

    private static let nodeKeys =
        [
            "role", "type", "fact", "attribute", "all", "any", "not", "when", "unless", "parent", "count",
        ] + Relation.allCases.map(\.rawValue)
    static let comparisonKeys = [
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

    func excludesWhatStandsBefore(at node: YAMLNode) -> RuleFileError {
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

    func fact(_ node: YAMLNode) throws(RuleFileError) -> Fact {
        if let name = try? node.string(), let fact = Fact.formerNames[name] {
            throw node.error(
                da: "oplysningen '\(name)' er nu en del af '\(fact.rawValue)': \(fact.definition.danish)",
                en: "the fact '\(name)' is now a part of '\(fact.rawValue)': \(fact.definition.english)")
        }
        let fact = try node.word(da: "oplysning", en: "fact", as: Fact.self)
        let missing = formats.subtracting(fact.definition.formats)
        if let format = missing.map(\.rawValue).min() {
            throw node.error(
                da: "oplysningen '\(fact.rawValue)' findes ikke for breve i formatet \(format)",
                en: "the fact '\(fact.rawValue)' is not known of \(format) letters")
        }
        return fact
    }

    func attribute(_ name: String, at node: YAMLNode) throws(RuleFileError) -> String {
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
}
