internal import DocumentModel
internal import RuleEngine

/// Which rules of all a run judges with: a profile's, or those named.
struct RuleSelection {
    var select: [String]
    var ignore: [String]
    var extend: [String]

    init(_ options: JudgingOptions) {
        func words(_ texts: [String]) -> [String] { texts.flatMap { $0.split(separator: ",").map(String.init) } }
        select = words(options.select)
        ignore = words(options.ignore)
        extend = words(options.extendSelect)
    }

    /// - Throws: when a word names no rule.
    func rules(of all: RuleSet, profile: Profile, requirements: Requirements) throws -> RuleSet {
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
                return [requirement.htmlClause, requirement.documentClause].contains {
                    $0.map { isWithin("en:" + $0, word) } ?? false
                }
            }
        }
        guard !found.isEmpty else {
            let known = all.rules.map(\.id) + Set(all.rules.map(\.family))
            throw UsageFailure(
                message:
                    "ingen regel hedder eller hører til '\(word)' / no rule is called or belongs to it; \(suggestion(for: word, among: known))"
            )
        }
        return found.map(\.id)
    }

    /// `wcag:1.3` takes in `wcag:1.3.1`.
    private func isWithin(_ id: String, _ word: String) -> Bool {
        id == word || (word.contains(":") && id.hasPrefix(word + "."))
    }
}
