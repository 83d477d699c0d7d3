package import DocumentModel

/// A condition on a node. It is plain data: it cannot loop or call code, and its cost cannot grow with the square of a
/// letter.
package indirect enum Predicate: Sendable {
    case all([Predicate])
    case any([Predicate])
    case not(Predicate)
    case roles(RoleSet)
    /// Native names. They are few, so comparing them one by one is faster than hashing.
    case types([String])
    case fact(Fact, [Comparison])
    case attribute(String, [Comparison])
    case parent(Predicate)
    /// How many nodes in that relation satisfy the predicate. `table` is the number of the count within the rule
    /// set, so that it is made once per letter.
    case count(Relation, Predicate, [Comparison], table: Int)
}

/// A set of roles as bits, because roles are compared at every node.
package struct RoleSet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ roles: some Sequence<Role>) {
        for role in roles {
            if role.index < 64 { low |= 1 << UInt64(role.index) } else { high |= 1 << UInt64(role.index - 64) }
        }
    }

    func contains(_ role: Role) -> Bool {
        let index = role.index
        return index < 64 ? low >> UInt64(index) & 1 == 1 : high >> UInt64(index - 64) & 1 == 1
    }

    var members: [Role] { Role.allCases.filter(contains) }
}

package enum Relation: String, CaseIterable, Sendable {
    case ancestor, child, descendant
    case previousSibling = "previous-sibling"
    case nextSibling = "next-sibling"
}

/// A fact of a node, or an attribute as it is written.
package enum Property: Hashable, Sendable {
    case fact(Fact)
    case attribute(String)

    /// The type of its values. An attribute is text, unless its format says that it holds a language.
    /// Source: HTML sections 3.2.6.2, 4.6.2 and 4.8.11.11; XML 1.0 section 2.12; ISO 32000-1 section 14.9.2.
    var type: FactType {
        switch self {
        case .fact(let fact): fact.definition.type
        case .attribute(let name):
            ["lang", "xml:lang", "hreflang", "srclang", "Lang"].contains(name) ? .language : .text
        }
    }
}

package enum Comparison: Equatable, Sendable {
    case isFlag(Bool)
    case isText(String)
    case isNumber(Double)
    case isEmpty, isNotEmpty
    case isPresent, isMissing
    /// True or false even where every other comparison would be unknown.
    case isKnown
    case atLeast(Double), atMost(Double), moreThan(Double), lessThan(Double)
    /// The text has more characters than that.
    case longerThan(Int)
    case oneOf(Set<String>)
    case sameAs(Property)
    case sameLanguageAs(Property)
    case list(WordList, WordList.Position)
    case form(TextForms)
    case negated([Comparison])
}

extension Predicate {
    /// Every fact the predicate reads.
    var facts: FactSet {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.facts) }
        case .not(let part), .parent(let part), .count(_, let part, _, _): part.facts
        case .roles: [.role]
        case .types: []
        case .fact(let fact, let comparisons): comparisons.reduce(into: [fact]) { $0.formUnion($1.facts) }
        case .attribute(_, let comparisons): comparisons.reduce(into: []) { $0.formUnion($1.facts) }
        }
    }

    /// All numbers that the fact is compared with.
    func bounds(of wanted: Fact) -> [Double] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap { $0.bounds(of: wanted) }
        case .not(let part), .parent(let part), .count(_, let part, _, _): part.bounds(of: wanted)
        case .fact(let fact, let comparisons): fact == wanted ? comparisons.flatMap(\.numbers) : []
        case .roles, .types, .attribute: []
        }
    }

    /// Roles and native names: every node that satisfies the predicate has one of them. nil if it may have any.
    var dispatchKeys: (roles: Set<Role>, types: Set<String>)? {
        switch self {
        case .roles(let roles): (Set(roles.members), [])
        case .types(let types): ([], Set(types))
        case .all(let parts): parts.lazy.compactMap(\.dispatchKeys).first
        case .any(let parts):
            parts.reduce((roles: [], types: [])) { keys, part in
                guard let keys, let more = part.dispatchKeys else { return nil }
                return (keys.roles.union(more.roles), keys.types.union(more.types))
            }
        default: nil
        }
    }
}

extension Predicate {
    /// What a node must have for the predicate to hold, so that fewer nodes have to be evaluated.
    enum Anchor {
        /// The predicate certainly fails for values of the fact that fail these comparisons.
        case fact(Fact, [Comparison])
        case attribute(String)
    }

    /// nil if no value is certain to be needed.
    var anchor: Anchor? {
        switch self {
        case .fact(let fact, let comparisons):
            comparisons.contains(where: \.needsValue) ? .fact(fact, comparisons) : nil
        case .attribute(let name, let comparisons): comparisons.contains(where: \.needsValue) ? .attribute(name) : nil
        case .all(let parts): parts.lazy.compactMap(\.anchor).first
        default: nil
        }
    }
}

extension Predicate {
    /// Whether it depends on what is inside the node.
    var looksInside: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains(where: \.looksInside)
        case .not(let part), .parent(let part): part.looksInside
        case .count(let relation, let part, _, _): relation == .child || relation == .descendant || part.looksInside
        case .roles, .types, .fact, .attribute: false
        }
    }
}

extension Comparison {
    /// Whole numbers on both sides of every bound. Between two neighbours the answer does not change.
    var wholeNumbersBesideBounds: [Int] {
        numbers.filter { $0.magnitude < 1e9 }.flatMap { number in
            let whole = Int(number.rounded(.down))
            return [whole - 1, whole, whole + 1]
        }
    }

    /// The numbers that a value is compared with.
    var numbers: [Double] {
        switch self {
        case .isNumber(let number), .atLeast(let number), .atMost(let number), .moreThan(let number),
            .lessThan(let number):
            [number]
        case .negated(let parts): parts.flatMap(\.numbers)
        default: []
        }
    }

    /// Whether the comparison certainly fails for a node without the property.
    fileprivate var needsValue: Bool {
        switch self {
        case .isMissing, .isEmpty, .negated, .sameAs, .sameLanguageAs: false
        default: true
        }
    }

    fileprivate var facts: FactSet {
        switch self {
        case .sameAs(.fact(let fact)), .sameLanguageAs(.fact(let fact)): [fact]
        case .negated(let parts): parts.reduce(into: []) { $0.formUnion($1.facts) }
        default: []
        }
    }
}
