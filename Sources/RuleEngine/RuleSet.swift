package import DocumentModel

/// The text of one rule file and where it came from.
package struct RuleSource: Sendable {
    package var text: String
    /// As shown in messages.
    package var file: String
    /// The name of the folder the file stands in.
    package var family: String

    package init(text: String, file: String, family: String) {
        self.text = text
        self.file = file
        self.family = family
    }
}

/// All rules of a run, checked and ready to audit with.
package struct RuleSet: Sendable {
    /// Sorted by id.
    package let rules: [Rule]
    /// What a loader has to compute.
    package let requiredFacts: FactSet
    /// How many counted relations the rules have together.
    let tableCount: Int
    /// Where in `rules` each id stands.
    private let places: [String: Int]
    private let plans = AuditPlans()

    /// - Throws: the first mistake of any file. Two rules of one id are a mistake unless the later says `overrides: true`.
    package init(_ sources: [RuleSource]) throws(RuleFileError) {
        var byID: [String: Rule] = [:]
        var nextTable = 0
        for source in sources {
            let rule = try parseRule(source.text, file: source.file, family: source.family, nextTable: &nextTable)
            if let earlier = byID[rule.id], !rule.overrides {
                throw RuleFileError(
                    file: rule.file, line: 2,
                    da: """
                        reglen '\(rule.id)' findes allerede i \(earlier.file); skriv 'overrides: true' for at erstatte den
                        """,
                    en: """
                        the rule '\(rule.id)' exists already in \(earlier.file); say 'overrides: true' to replace it
                        """)
            }
            byID[rule.id] = rule
        }
        self.init(rules: byID.values.sorted { $0.id < $1.id }, tableCount: nextTable)
    }

    private init(rules: [Rule], tableCount: Int) {
        self.rules = rules
        self.tableCount = tableCount
        requiredFacts = rules.reduce(into: []) { $0.formUnion($1.facts) }
        places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
    }

    /// The rules of one profile. Deprecated rules are in none but `alle`.
    package func selecting(_ profile: Profile) -> RuleSet {
        RuleSet(
            rules: rules.filter { $0.profiles.contains(profile) && ($0.status != .deprecated || profile == .alle) },
            tableCount: tableCount)
    }

    /// Those for which `keeps` holds.
    package func selecting(_ keeps: (Rule) -> Bool) -> RuleSet {
        RuleSet(rules: rules.filter(keeps), tableCount: tableCount)
    }

    /// The same rules with the levels of `brevtjek.yml`.
    package func withLevels(_ levels: [String: Level]) -> RuleSet {
        RuleSet(
            rules: rules.map { rule in
                var rule = rule
                rule.level = levels[rule.id] ?? rule.level
                return rule
            }, tableCount: tableCount)
    }

    /// How letters of the format are judged by these rules.
    func plan(for format: LetterFormat) -> AuditPlan { plans.plan(rules, for: format) }

    /// Where in `rules` it stands; nil when it does not.
    package func place(of id: String) -> Int? { places[id] }

    package subscript(id: String) -> Rule? { places[id].map { rules[$0] } }

    /// What an assertion says of requirements, at the level that the law gives its rule, whatever a configuration says.
    package func outcome(of assertion: Assertion) -> RuleOutcome {
        let place = places[assertion.rule]
        return RuleOutcome(
            outcome: assertion.outcome, level: place.map { rules[$0].ownLevel } ?? assertion.level,
            requirements: place.map { rules[$0].requirements } ?? [])
    }

    /// - Throws: where a rule is replaced by one that does not exist, or rules replace each other in a circle. To be asked
    ///   of all rules of a run together: one file alone does not hold the rule that replaces it.
    package func requireReplacements() throws(RuleFileError) {
        for rule in rules {
            var last = rule
            var steps = 0
            while let id = last.replacedBy {
                guard let next = self[id] else {
                    let hint = suggestion(for: id, among: rules.map(\.id))
                    throw RuleFileError(
                        file: last.file, line: 2, da: "ukendt regel '\(id)' i stedet for '\(last.id)'; \(hint.da)",
                        en: "no such rule '\(id)' to replace '\(last.id)'; \(hint.en)")
                }
                steps += 1
                if steps > rules.count {
                    throw RuleFileError(
                        file: rule.file, line: 2, da: "'\(rule.id)' bliver erstattet i ring",
                        en: "'\(rule.id)' is replaced in a circle")
                }
                last = next
            }
        }
    }
}

extension RuleSet {
    /// - Throws: where a rule names a requirement or a producer that there is not.
    package func requireReferences(requirements: Requirements, producers: ProducerTable) throws(RuleFileError) {
        for rule in rules {
            func error(_ part: String, _ message: Localized) -> RuleFileError {
                RuleFileError(file: rule.file, line: rule.lines[part] ?? 1, message: message)
            }
            if let unknown = rule.requirements.first(where: { requirements[$0] == nil }) {
                throw error(
                    "requirements",
                    .unknown(da: "krav", en: "requirement", unknown, among: requirements.all.map(\.id)))
            }
            if let unknown = rule.remedies.keys.sorted().first(where: { !producers.hasRemedies(for: $0) }) {
                throw error(
                    "remedy",
                    .unknown(da: "program", en: "producer", unknown, among: producers.producers.map(\.id)))
            }
        }
    }

    /// One rule of a set, as it stands or changed.
    package init(of rule: Rule, in rules: RuleSet) { self.init(rules: [rule], tableCount: rules.tableCount) }
}

extension Rule {
    /// Whether it asks a person at every node it applies to, and so says nothing of the letter at hand.
    package var alwaysAsks: Bool { if case .all(let parts)? = cannotTell { parts.isEmpty } else { false } }
}
