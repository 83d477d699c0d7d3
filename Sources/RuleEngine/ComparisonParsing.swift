internal import DocumentModel

// The comparisons of a fact, an attribute or a count.
extension PredicateParser {
    /// - Parameter subject: the property that is compared; nil for a count.
    mutating func parse(_ entries: [Entry], of subject: Property?, in domain: ValueDomain, at node: YAMLNode)
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

    private func forms(_ node: YAMLNode) throws(RuleFileError) -> TextForms {
        var result = TextForms()
        for item in try node.distinctItems() {
            let name = try item.string()
            if let form = TextForm(rawValue: name) {
                result.scanned.insert(form)
            } else if let form = forms.first(where: { $0.name == name }) {
                result.worded.append(form)
            } else {
                let known = TextForm.allCases.map(\.rawValue) + forms.map(\.name)
                throw item.error(.unknown(da: "form", en: "form", name, among: known))
            }
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
