internal import DocumentModel

/// Reads predicates of one rule file and checks every word.
struct PredicateParser {
    let formats: Set<LetterFormat>
    let lists: [String: WordList]
    /// Where the next counted relation gets its number.
    var nextTable: Int

    private static let nodeKeys = [
        "role", "type", "fact", "attribute", "all", "any", "not", "when", "unless", "parent", "count",
    ] + Relation.allCases.map(\.rawValue)
    private static let comparisonKeys = [
        "is", "is-not", "at-least", "at-most", "more-than", "less-than", "longer-than", "one-of", "none-of", "same-as", "same-language-as", "matches-list",
        "contains-list", "starts-with-list", "form", "form-not",
    ]

    mutating func predicate(_ node: YAMLNode) throws(RuleFileError) -> Predicate {
        if node.isScalar { return try flagFact(node) }
        if node.isSequence { return .all(try predicates(node)) }
        let entries = try node.entries()
        for (key, name, _) in entries where !PredicateParser.nodeKeys.contains(name) && !PredicateParser.comparisonKeys.contains(name) {
            throw key.error("unknown key '\(name)'; \(suggestion(for: name, among: PredicateParser.nodeKeys + PredicateParser.comparisonKeys))")
        }
        var parts: [Predicate] = []
        let comparisons = entries.filter { PredicateParser.comparisonKeys.contains($0.name) }
        var compared = false
        for (key, name, value) in entries {
            switch name {
            case "role": parts.append(.roles(try roles(value)))
            case "type": parts.append(.types(try types(value)))
            case "fact":
                let fact = try self.fact(value)
                parts.append(.fact(fact, try parse(comparisons, type: fact.definition.type, of: key)))
                compared = true
            case "attribute":
                parts.append(.attribute(try value.string(), try parse(comparisons, type: .text, of: key)))
                compared = true
            case "all": parts.append(.all(try predicates(value)))
            case "any": parts.append(.any(try predicates(value)))
            case "not", "unless": parts.append(.not(try predicate(value)))
            case "when": parts.append(try predicate(value))
            case "parent": parts.append(.parent(try predicate(value)))
            case "count": parts.append(try count(value))
            default:
                guard let relation = Relation(rawValue: name) else { continue }
                parts.append(.count(relation, try predicate(value), [.atLeast(1)], table: table()))
            }
        }
        if !comparisons.isEmpty && !compared { throw node.error("'\(comparisons[0].name)' needs a fact or an attribute beside it") }
        if parts.isEmpty { throw node.error("nothing is asked here") }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func predicates(_ node: YAMLNode) throws(RuleFileError) -> [Predicate] {
        var result: [Predicate] = []
        for item in node.items() { result.append(try predicate(item)) }
        if result.isEmpty { throw node.error("nothing is asked here") }
        return result
    }

    private mutating func table() -> Int {
        defer { nextTable += 1 }
        return nextTable
    }

    /// A bare word: a fact that is true or false.
    private func flagFact(_ node: YAMLNode) throws(RuleFileError) -> Predicate {
        if try node.string() == "always" { return .all([]) }
        let fact = try self.fact(node)
        guard fact.definition.type == .flag else { throw node.error("the fact '\(fact.rawValue)' is no yes or no; compare it") }
        return .fact(fact, [.isFlag(true)])
    }

    private func fact(_ node: YAMLNode) throws(RuleFileError) -> Fact {
        let fact = try node.word("fact", as: Fact.self)
        let missing = formats.subtracting(fact.definition.formats)
        if let format = missing.map(\.rawValue).min() { throw node.error("the fact '\(fact.rawValue)' is not known of \(format) letters") }
        return fact
    }

    private func types(_ node: YAMLNode) throws(RuleFileError) -> [String] {
        var result: [String] = []
        for item in node.items() {
            let name = try item.string()
            // Names with a hyphen or a colon are made by others: custom elements, Word's.
            guard knownNativeNames.contains(name) || (!["pdf:", "memo:", "dkal:"].contains(where: name.hasPrefix) && name.contains { $0 == "-" || $0 == ":" }) else {
                throw item.error("no such element '\(name)'; \(suggestion(for: name, among: knownNativeNames))")
            }
            result.append(name)
        }
        return result
    }

    private func roles(_ node: YAMLNode) throws(RuleFileError) -> RoleSet {
        var result: [Role] = []
        for item in node.items() { result.append(try item.word("role", as: Role.self)) }
        return RoleSet(result)
    }

    private mutating func count(_ node: YAMLNode) throws(RuleFileError) -> Predicate {
        let fields = try node.fields(["of", "where", "at-least", "at-most", "more-than", "less-than", "is"])
        guard let of = fields["of"], let inner = fields["where"] else { throw node.error("count needs 'of' and 'where'") }
        let relation = try of.word("relation", as: Relation.self)
        let predicate = try predicate(inner)
        let comparisons = try node.entries().filter { PredicateParser.comparisonKeys.contains($0.name) }
        guard !comparisons.isEmpty else { throw node.error("count needs a number to compare with") }
        return .count(relation, predicate, try parse(comparisons, type: .number, of: node), table: table())
    }

    private func parse(
        _ entries: [(key: YAMLNode, name: String, value: YAMLNode)], type: FactType, of node: YAMLNode
    ) throws(RuleFileError) -> [Comparison] {
        guard !entries.isEmpty else {
            guard type == .flag else { throw node.error("a comparison is missing; known: \(PredicateParser.comparisonKeys.joined(separator: ", "))") }
            return [.isFlag(true)]
        }
        var result: [Comparison] = []
        for entry in entries { result.append(try comparison(entry, type: type)) }
        return result
    }

    private func comparison(_ entry: (key: YAMLNode, name: String, value: YAMLNode), type: FactType) throws(RuleFileError) -> Comparison {
        let value = entry.value
        func require(_ types: Set<FactType>) throws(RuleFileError) {
            guard types.contains(type) else { throw entry.key.error("'\(entry.name)' does not go with a \(type.rawValue)") }
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
            return .oneOf(Set(try value.strings()))
        case "none-of":
            try require(texts)
            return .negated([.oneOf(Set(try value.strings()))])
        case "same-as": return .sameAs(try fact(value))
        case "same-language-as":
            try require([.language])
            return .sameLanguageAs(try fact(value))
        case "matches-list": return .list(try list(value), .whole)
        case "contains-list": return .list(try list(value), .anywhere)
        case "starts-with-list": return .list(try list(value), .start)
        case "form": return .form(try forms(value))
        default: return .negated([.form(try forms(value))])
        }
    }

    private func equality(_ value: YAMLNode, type: FactType) throws(RuleFileError) -> Comparison {
        let word = try value.string()
        switch word {
        case "empty", "not-empty":
            if type == .flag || type == .number { throw value.error("a \(type.rawValue) is never empty; did you mean '\(word == "empty" ? "missing" : "present")'?") }
            return word == "empty" ? .isEmpty : .isNotEmpty
        case "present": return .isPresent
        case "missing": return .isMissing
        case "known": return .isKnown
        default: break
        }
        switch type {
        case .flag: return .isFlag(try value.flag())
        case .number: return .isNumber(try value.number())
        case .role:
            guard Role(rawValue: word) != nil else { throw value.error("no such role '\(word)'; \(suggestion(for: word, among: Role.allCases.map(\.rawValue)))") }
            return .isText(word)
        case .text, .language:
            // A misspelt 'not-empty' would turn the rule round without a word.
            if let near = ["empty", "not-empty", "present", "missing", "known"].first(where: { isNear(word, $0) }) {
                throw value.error("'\(word)' is taken for a text; did you mean '\(near)'? A text that looks like it goes in one-of")
            }
            return .isText(word)
        }
    }

    private func list(_ node: YAMLNode) throws(RuleFileError) -> WordList {
        let name = try node.string()
        guard let list = lists[name] else { throw node.error("no such list '\(name)'; \(suggestion(for: name, among: lists.keys))") }
        return list
    }

    private func forms(_ node: YAMLNode) throws(RuleFileError) -> Set<TextForm> {
        var result = Set<TextForm>()
        for item in node.items() { result.insert(try item.word("form", as: TextForm.self)) }
        return result
    }
}
