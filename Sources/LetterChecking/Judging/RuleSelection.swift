internal import DocumentModel
package import RuleEngine

/// Which rules of all a run judges with: a profile's, or those named.
package struct RuleSelection {
    package var select: [String]
    package var ignore: [String]
    package var extend: [String]

    package init(_ choice: JudgingChoice) {
        func words(_ texts: [String]) -> [String] { texts.flatMap { $0.split(separator: ",").map(String.init) } }
        select = words(choice.select)
        ignore = words(choice.ignore)
        extend = words(choice.extendSelect)
    }

    /// - Throws: when a word names no rule.
    package func rules(of all: RuleSet, profile: Profile, requirements: Requirements) throws -> RuleSet {
        var ids = Set(select.isEmpty ? all.selecting(profile).rules.map(\.id) : [])
        for word in select + extend { ids.formUnion(try matches(word, all, requirements)) }
        for word in ignore { ids.subtract(try matches(word, all, requirements)) }
        return all.selecting { ids.contains($0.id) }
    }

    private func matches(_ word: String, _ all: RuleSet, _ requirements: Requirements) throws -> [String] {
        let found = all.rules.filter { rule in
            if rule.id == word || rule.family == word { return true }
            return rule.requirements.contains { id in
                if isWithin(id, word) { return true }
                guard let requirement = requirements[id] else { return false }
                return requirement.clauses.contains { isWithin("en:" + $0, word) }
            }
        }
        guard !found.isEmpty else {
            let known = all.rules.map(\.id) + Set(all.rules.map(\.family))
            throw UsageFailure(
                message: Localized(
                    da: "ingen regel hedder eller hører til '\(word)'; ",
                    en: "no rule is called '\(word)' or belongs to it; ") + suggestion(for: word, among: known))
        }
        return found.map(\.id)
    }

    /// `wcag:1.3` takes in `wcag:1.3.1`.
    private func isWithin(_ id: String, _ word: String) -> Bool {
        id == word || (word.contains(":") && id.hasPrefix(word + "."))
    }
}
