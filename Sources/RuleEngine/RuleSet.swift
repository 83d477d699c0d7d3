package import DocumentModel

/// The text of one rule file and where it came from.
package struct RuleSource: Sendable {
    package var text: String
    /// The path that messages show.
    package var file: String
    /// The name of the folder of the file.
    package var family: String

    package init(text: String, file: String, family: String) {
        self.text = text
        self.file = file
        self.family = family
    }

    /// Whether it is no rule, but the forms that rules ask for.
    package var holdsForms: Bool { file == RuleSource.formFile || file.hasSuffix("/" + RuleSource.formFile) }

    /// The name of such a file.
    package static let formFile = "names.yaml"
}

/// All rules of a run, checked and ready for auditing.
package struct RuleSet: Sendable {
    /// Sorted by id.
    package let rules: [Rule]
    /// The facts that a loader has to compute.
    package let requiredFacts: FactSet
    /// How many counted relations the rules have in total.
    let tableCount: Int
    /// The index in `rules` of each id.
    private let places: [String: Int]
    /// The names of the forms that rules may ask for by wording.
    package private(set) var wordedForms: [String] = []
    private let plans = AuditPlans()

    /// - Throws: the first mistake in any file. Two rules with the same id are a mistake unless the later says
    ///   `overrides: true`.
    package init(_ sources: [RuleSource]) throws(RuleFileError) {
        var byID: [String: Rule] = [:]
        var nextTable = 0
        var forms: [WordedForm] = []
        for source in sources where source.holdsForms {
            forms += try WordedForm.all(in: source.text, file: source.file, known: forms)
        }
        for source in sources where !source.holdsForms {
            let rule = try parseRule(source, forms: forms, nextTable: &nextTable)
            if let earlier = byID[rule.id], !rule.overrides {
                throw RuleFileError(
                    file: rule.file, line: 2,
                    da: """
                        reglen '\(rule.id)' findes allerede i \(earlier.file); skriv 'overrides: true' for at erstatte \
                        den
                        """,
                    en: """
                        the rule '\(rule.id)' exists already in \(earlier.file); say 'overrides: true' to replace it
                        """)
            }
            byID[rule.id] = rule
        }
        self.init(rules: byID.values.sorted { $0.id < $1.id }, tableCount: nextTable)
        wordedForms = forms.map(\.name)
    }

    private init(rules: [Rule], tableCount: Int) {
        self.rules = rules
        self.tableCount = tableCount
        requiredFacts = rules.reduce(into: []) { $0.formUnion($1.facts) }
        places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
    }

    /// The rules of one profile. Deprecated rules are only in `alle`.
    package func selecting(_ profile: Profile) -> RuleSet {
        RuleSet(
            rules: rules.filter { $0.profiles.contains(profile) && ($0.status != .deprecated || profile == .alle) },
            tableCount: tableCount)
    }

    /// The rules for which `keeps` returns true.
    package func selecting(_ keeps: (Rule) -> Bool) -> RuleSet {
        RuleSet(rules: rules.filter(keeps), tableCount: tableCount)
    }

    /// The same rules with the levels from `brevtjek.yml`.
    package func withLevels(_ levels: [String: Level]) -> RuleSet {
        RuleSet(
            rules: rules.map { rule in
                var rule = rule
                rule.level = levels[rule.id] ?? rule.level
                return rule
            }, tableCount: tableCount)
    }

    /// The plan by which letters of the format are judged.
    func plan(for format: LetterFormat) -> AuditPlan { plans.plan(rules, for: format) }

    /// The index of a rule in `rules`; nil if there is no such rule.
    package func place(of id: String) -> Int? { places[id] }

    package subscript(id: String) -> Rule? { places[id].map { rules[$0] } }

    /// What an outcome of a rule means for requirements; nil if there is no such rule. It has the level from the rule
    /// file, even if the configuration changed the level.
    package func outcome(_ outcome: Outcome, of id: String) -> RuleOutcome? {
        // By index: a rule holds two dozen texts, and a copy counts each of them.
        places[id].map {
            RuleOutcome(outcome: outcome, level: rules[$0].ownLevel, requirements: rules[$0].requirements)
        }
    }

    /// The rule that names the cause of what a rule found, and follows from no other itself; nil where none of those that failed does.
    func cause(of id: String, among failed: Set<String>) -> String? {
        var cause: String?
        // Causes of causes are few; rules of others might follow from each other in a ring.
        for _ in 0..<8 {
            guard let place = place(of: cause ?? id), let next = rules[place].followsFrom.first(where: failed.contains)
            else { break }
            cause = next
        }
        return cause == id ? nil : cause
    }

    /// Call it on all rules of a run together.
    ///
    /// - Throws: if a rule follows from one that does not exist, or from one that follows from another itself.
    package func requireCauses() throws(RuleFileError) {
        for rule in rules {
            for id in rule.followsFrom {
                let hint = suggestion(for: id, among: rules.map(\.id))
                guard let cause = self[id] else {
                    throw RuleFileError(
                        file: rule.file, line: rule.lines["follows-from"] ?? 2,
                        da: "ukendt regel '\(id)' som årsag; \(hint.da)",
                        en: "no such rule '\(id)' as a cause; \(hint.en)")
                }
                guard
                    !cause.followsFrom.contains(where: {
                        self[$0]?.followsFrom.contains(rule.id) == true || $0 == rule.id
                    })
                else {
                    throw RuleFileError(
                        file: rule.file, line: rule.lines["follows-from"] ?? 2,
                        da: "'\(rule.id)' og '\(id)' følger af hinanden",
                        en: "'\(rule.id)' and '\(id)' follow from each other")
                }
            }
        }
    }

    /// Call it on all rules of a run together, because one file alone does not hold the rule that replaces it.
    ///
    /// - Throws: if a rule is replaced by one that does not exist, or if rules replace each other in a circle.
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
    /// - Throws: if a rule names a requirement or a producer that does not exist.
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

    /// A set of one rule, which may be a changed version of a rule in `rules`.
    package init(of rule: Rule, in rules: RuleSet) { self.init(rules: [rule], tableCount: rules.tableCount) }
}

extension Rule {
    /// Whether it asks a person at every node it applies to, and so gives no information about the letter.
    package var alwaysAsks: Bool { if case .all(let parts)? = cannotTell { parts.isEmpty } else { false } }
}
