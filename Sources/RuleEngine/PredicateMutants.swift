internal import DocumentModel

/// A rule with one small change in its conditions, such as a slip would make.
package struct RuleMutant: Sendable {
    /// What was changed, in the words of the rule file.
    package var change: Localized
    /// The line of the part that was changed, from 1.
    package var line: Int
    package var rule: Rule
}

extension Rule {
    /// Every small change of the conditions: one that always or never holds, a bound one step off, a value left out, a
    /// flag inverted, an empty list. Examples that notice none of them do not show what the rule says.
    package var mutants: [RuleMutant] {
        var mutants: [RuleMutant] = []
        for (part, predicate, change) in [
            ("applies-to", appliesTo as Predicate?, { $0.appliesTo = $1 } as (inout Rule, Predicate) -> Void),
            ("expect", expect, { $0.expect = $1 }),
            ("cannot-tell", cannotTell, { $0.cannotTell = $1 }),
        ] {
            guard let predicate else { continue }
            for (words, changed) in predicate.mutants {
                var rule = self
                change(&rule, changed)
                mutants.append(RuleMutant(change: words.behind("\(part): "), line: lines[part] ?? 1, rule: rule))
            }
        }
        return mutants
    }
}

extension Predicate {
    private static let always = Predicate.all([])
    private static let never = Predicate.any([])

    /// The changes that replace a condition by one that always holds, and by one that never holds.
    private static func constants(for name: String) -> [(words: Localized, predicate: Predicate)] {
        [
            (Localized(da: "\(name) gælder altid", en: "\(name) always holds"), always),
            (Localized(da: "\(name) gælder aldrig", en: "\(name) never holds"), never),
        ]
    }

    fileprivate var mutants: [(words: Localized, predicate: Predicate)] {
        switch self {
        case .all(let parts): Predicate.mutants(of: parts, in: Predicate.all)
        case .any(let parts): Predicate.mutants(of: parts, in: Predicate.any)
        case .not(let part): part.mutants.map { ($0.words, .not($0.predicate)) }
        case .parent(let part):
            Predicate.constants(for: "parent")
                + part.mutants.map { ($0.words.behind("parent: "), .parent($0.predicate)) }
        case .count(let relation, let part, let comparisons, let table):
            Predicate.constants(for: relation.rawValue)
                + part.mutants.map {
                    (
                        $0.words.behind("\(relation.rawValue): "),
                        .count(relation, $0.predicate, comparisons, table: table)
                    )
                }
                + Predicate.mutants(of: comparisons).map {
                    (
                        $0.words.behind("count of \(relation.rawValue) "),
                        .count(relation, part, $0.comparisons, table: table)
                    )
                }
        case .roles(let roles):
            Predicate.withoutOne(of: Role.allCases.filter(roles.contains), kind: "role", name: \.rawValue) {
                .roles(RoleSet($0))
            }
        case .types(let types): Predicate.withoutOne(of: types, kind: "type", name: \.self) { .types($0) }
        case .fact(let fact, let comparisons):
            Predicate.constants(for: fact.rawValue)
                + Predicate.mutants(of: comparisons).map {
                    ($0.words.behind("\(fact.rawValue) "), .fact(fact, $0.comparisons))
                }
        case .attribute(let name, let comparisons):
            Predicate.constants(for: name)
                + Predicate.mutants(of: comparisons).map {
                    ($0.words.behind("\(name) "), .attribute(name, $0.comparisons))
                }
        }
    }

    private static func mutants(of parts: [Predicate], in join: ([Predicate]) -> Predicate) -> [(
        words: Localized, predicate: Predicate
    )] {
        parts.indices.flatMap { index in
            parts[index].mutants.map { words, changed in
                var parts = parts
                parts[index] = changed
                return (words, join(parts))
            }
        }
    }

    /// Leaves out one name of a set. In a small set each name has its own reason; large sets are chosen as a whole and
    /// left alone.
    private static func withoutOne<Name>(
        of names: [Name], kind: String, name: (Name) -> String, _ make: ([Name]) -> Predicate
    ) -> [(words: Localized, predicate: Predicate)] {
        let constants = constants(for: kind)
        guard names.count > 1 else { return constants }
        let always = Array(constants.prefix(1))
        guard names.count <= 6 else { return always }
        return always
            + names.indices.map { index in
                var rest = names
                let left = rest.remove(at: index)
                return (
                    Localized(da: "\(kind) uden \(name(left))", en: "\(kind) without \(name(left))"), make(rest)
                )
            }
    }

    private static func mutants(of comparisons: [Comparison]) -> [(words: Localized, comparisons: [Comparison])] {
        comparisons.indices.flatMap { index in
            comparisons[index].mutants.map { words, changed in
                var comparisons = comparisons
                comparisons[index] = changed
                return (words, comparisons)
            }
        }
    }
}

extension Comparison {
    /// One step away from a bound: 1 for a whole number, otherwise a twentieth of the bound.
    private static func step(_ bound: Double) -> Double { bound == bound.rounded() ? 1 : bound.magnitude / 20 }

    private static func beside(_ word: String, _ bound: Double, _ make: (Double) -> Comparison) -> [(
        words: Localized, changed: Comparison
    )] {
        let step = step(bound)
        return [
            (Localized(same: "\(word) \(shortDecimal(bound - step))"), make(bound - step)),
            (Localized(same: "\(word) \(shortDecimal(bound + step))"), make(bound + step)),
        ]
    }

    fileprivate var mutants: [(words: Localized, changed: Comparison)] {
        switch self {
        case .isFlag(let flag): [(Localized(same: "is \(!flag)"), .isFlag(!flag))]
        case .isEmpty:
            [(Localized(same: "is missing"), .isMissing), (Localized(same: "is not-empty"), .isNotEmpty)]
        case .isNotEmpty: [(Localized(same: "is present"), .isPresent)]
        case .isNumber(let number): Comparison.beside("is", number) { .isNumber($0) }
        case .atLeast(let bound): Comparison.beside("at-least", bound) { .atLeast($0) }
        case .atMost(let bound): Comparison.beside("at-most", bound) { .atMost($0) }
        case .moreThan(let bound): Comparison.beside("more-than", bound) { .moreThan($0) }
        case .lessThan(let bound): Comparison.beside("less-than", bound) { .lessThan($0) }
        case .longerThan(let length):
            [
                (Localized(same: "longer-than \(length - 1)"), .longerThan(length - 1)),
                (Localized(same: "longer-than \(length + 1)"), .longerThan(length + 1)),
            ]
        case .oneOf(let values) where values.count > 1 && values.count <= 6:
            values.sorted().map { (Localized(da: "uden \($0)", en: "without \($0)"), .oneOf(values.subtracting([$0]))) }
        case .list(let list, let position):
            WordList.Position.allCases.filter { $0 != position }.map { ($0.named, .list(list, $0)) }
        case .negated(let parts):
            parts.indices.flatMap { index in
                parts[index].mutants.map { words, changed in
                    var parts = parts
                    parts[index] = changed
                    return (words.behind("not "), .negated(parts))
                }
            }
        default: []
        }
    }
}

extension Localized {
    /// The same text with words of the rule language in front.
    fileprivate func behind(_ words: String) -> Localized { Localized(same: words) + self }
}

extension WordList.Position {
    /// The name of the comparison in the rule language.
    fileprivate var named: Localized {
        switch self {
        case .whole: Localized(same: "matches-list")
        case .start: Localized(same: "starts-with-list")
        case .anywhere: Localized(same: "contains-list")
        }
    }
}
