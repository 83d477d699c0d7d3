internal import DocumentModel

/// A rule with one small change in what it asks, as a slip of the pen would make it.
package struct RuleMutant: Sendable {
    /// What was changed, in the words of the rule file.
    package var change: String
    /// Of the part that was changed, from 1.
    package var line: Int
    package var rule: Rule
}

extension Rule {
    /// Every small change of what the rule asks: a condition that always or never holds, a bound one step off, a value left out, a flag turned
    /// round, an empty list. An example that notices none of them does not show what the rule says.
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
                mutants.append(RuleMutant(change: "\(part): \(words)", line: lines[part] ?? 1, rule: rule))
            }
        }
        return mutants
    }
}

extension Predicate {
    private static let always = Predicate.all([])
    private static let never = Predicate.any([])

    fileprivate var mutants: [(words: String, predicate: Predicate)] {
        switch self {
        case .all(let parts): Predicate.mutants(of: parts, in: Predicate.all)
        case .any(let parts): Predicate.mutants(of: parts, in: Predicate.any)
        case .not(let part): part.mutants.map { ($0.words, .not($0.predicate)) }
        case .parent(let part):
            [("parent always holds", Predicate.always), ("parent never holds", Predicate.never)]
                + part.mutants.map { ("parent: \($0.words)", .parent($0.predicate)) }
        case .count(let relation, let part, let comparisons, let table):
            [
                ("\(relation.rawValue) always holds", Predicate.always),
                ("\(relation.rawValue) never holds", Predicate.never),
            ]
                + part.mutants.map {
                    ("\(relation.rawValue): \($0.words)", .count(relation, $0.predicate, comparisons, table: table))
                }
                + Predicate.mutants(of: comparisons).map {
                    ("count of \(relation.rawValue) \($0.words)", .count(relation, part, $0.comparisons, table: table))
                }
        case .roles(let roles):
            Predicate.withoutOne(of: Role.allCases.filter(roles.contains), kind: "role", name: \.rawValue) {
                .roles(RoleSet($0))
            }
        case .types(let types): Predicate.withoutOne(of: types, kind: "type", name: \.self) { .types($0) }
        case .fact(let fact, let comparisons):
            [("\(fact.rawValue) always holds", Predicate.always), ("\(fact.rawValue) never holds", Predicate.never)]
                + Predicate.mutants(of: comparisons).map {
                    ("\(fact.rawValue) \($0.words)", .fact(fact, $0.comparisons))
                }
        case .attribute(let name, let comparisons):
            [("\(name) always holds", Predicate.always), ("\(name) never holds", Predicate.never)]
                + Predicate.mutants(of: comparisons).map { ("\(name) \($0.words)", .attribute(name, $0.comparisons)) }
        }
    }

    private static func mutants(of parts: [Predicate], in join: ([Predicate]) -> Predicate) -> [(
        words: String, predicate: Predicate
    )] {
        parts.indices.flatMap { index in
            parts[index].mutants.map { words, changed in
                var parts = parts
                parts[index] = changed
                return (words, join(parts))
            }
        }
    }

    /// Sets of many names are chosen as a whole; of few, each has its reason.
    private static func withoutOne<Name>(
        of names: [Name], kind: String, name: (Name) -> String, _ make: ([Name]) -> Predicate
    ) -> [(words: String, predicate: Predicate)] {
        guard names.count > 1 else { return [("\(kind) always holds", always), ("\(kind) never holds", never)] }
        guard names.count <= 6 else { return [("\(kind) always holds", always)] }
        return [("\(kind) always holds", always)]
            + names.indices.map { index in
                var rest = names
                let left = rest.remove(at: index)
                return ("\(kind) without \(name(left))", make(rest))
            }
    }

    private static func mutants(of comparisons: [Comparison]) -> [(words: String, comparisons: [Comparison])] {
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
    /// One step beside a bound: 1, or a twentieth of what is no whole number.
    private static func step(_ bound: Double) -> Double { bound == bound.rounded() ? 1 : bound.magnitude / 20 }

    private static func beside(_ word: String, _ bound: Double, _ make: (Double) -> Comparison) -> [(
        words: String, changed: Comparison
    )] {
        let step = step(bound)
        return [
            ("\(word) \(shortDecimal(bound - step))", make(bound - step)),
            ("\(word) \(shortDecimal(bound + step))", make(bound + step)),
        ]
    }

    fileprivate var mutants: [(words: String, changed: Comparison)] {
        switch self {
        case .isFlag(let flag): [("is \(!flag)", .isFlag(!flag))]
        case .isEmpty: [("is missing", .isMissing), ("is not-empty", .isNotEmpty)]
        case .isNotEmpty: [("is present", .isPresent)]
        case .isNumber(let number): Comparison.beside("is", number) { .isNumber($0) }
        case .atLeast(let bound): Comparison.beside("at-least", bound) { .atLeast($0) }
        case .atMost(let bound): Comparison.beside("at-most", bound) { .atMost($0) }
        case .moreThan(let bound): Comparison.beside("more-than", bound) { .moreThan($0) }
        case .lessThan(let bound): Comparison.beside("less-than", bound) { .lessThan($0) }
        case .longerThan(let length):
            [
                ("longer-than \(length - 1)", .longerThan(length - 1)),
                ("longer-than \(length + 1)", .longerThan(length + 1)),
            ]
        case .oneOf(let values) where values.count > 1 && values.count <= 6:
            values.sorted().map { ("without \($0)", .oneOf(values.subtracting([$0]))) }
        case .list(let list, let position):
            WordList.Position.allCases.filter { $0 != position }.map { ("list \($0)", .list(list, $0)) }
        case .negated(let parts):
            parts.indices.flatMap { index in
                parts[index].mutants.map { words, changed in
                    var parts = parts
                    parts[index] = changed
                    return ("not \(words)", .negated(parts))
                }
            }
        default: []
        }
    }
}
