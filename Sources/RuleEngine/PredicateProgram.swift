internal import DocumentModel

/// The predicates of a plan in one flat list: they are evaluated at every node, and a step holds nothing that has to be counted or copied.
struct PredicateProgram: Sendable {
    enum Kind: UInt8 { case all, any, not, roles, types, fact, attribute, parent, count }

    struct Step: Sendable {
        let kind: Kind
        /// Where the step's parts end, which follow it.
        fileprivate(set) var end: Int32
        /// Which of the sets, facts, attributes or relations it asks about.
        let operand: Int32
        /// Which comparisons it makes.
        var comparisons: Int32 = -1
        var byKind = KindTruths()
    }

    /// One relation that is counted.
    struct Counted: Sendable {
        let relation: Relation
        /// The number of its table within the rule set.
        let table: Int
    }

    private(set) var steps: [Step] = []
    private(set) var roles: [RoleSet] = []
    /// How many sets of native names there are, and which of them hold a name.
    private(set) var typeSetCount = 0
    private(set) var typeSets: [String: [Int]] = [:]
    private(set) var facts: [Fact] = []
    private(set) var attributes: [String] = []
    private(set) var comparisons: [[Comparison]] = []
    private(set) var relations: [Counted] = []
    private var factPlaces: [Fact: Int32] = [:]

    /// - Returns: the place of the step that stands for the predicate.
    mutating func add(_ predicate: Predicate) -> Int {
        let place = steps.count
        switch predicate {
        case .all(let parts): add(.all, parts)
        case .any(let parts): add(.any, parts)
        case .not(let part): add(.not, [part])
        case .parent(let part): add(.parent, [part])
        case .roles(let set):
            append(.roles, Int32(roles.count))
            roles.append(set)
        case .types(let names):
            append(.types, Int32(typeSetCount))
            for name in Set(names) { typeSets[name, default: []].append(typeSetCount) }
            typeSetCount += 1
        case .fact(let fact, let comparisons):
            if factPlaces[fact] == nil {
                factPlaces[fact] = Int32(facts.count)
                facts.append(fact)
            }
            append(.fact, factPlaces[fact] ?? 0, comparisons)
        case .attribute(let name, let comparisons):
            append(.attribute, Int32(attributes.count), comparisons)
            attributes.append(name)
        case .count(let relation, let part, let comparisons, let table):
            append(.count, Int32(relations.count), comparisons)
            relations.append(Counted(relation: relation, table: table))
            _ = add(part)
            steps[place].end = Int32(steps.count)
        }
        return place
    }

    private mutating func add(_ kind: Kind, _ parts: [Predicate]) {
        let place = steps.count
        append(kind, -1)
        for part in parts { _ = add(part) }
        steps[place].end = Int32(steps.count)
    }

    private mutating func append(_ kind: Kind, _ operand: Int32) {
        steps.append(Step(kind: kind, end: Int32(steps.count + 1), operand: operand))
    }

    private mutating func append(_ kind: Kind, _ operand: Int32, _ made: [Comparison]) {
        append(kind, operand)
        steps[steps.count - 1].comparisons = Int32(comparisons.count)
        steps[steps.count - 1].byKind = KindTruths(made)
        comparisons.append(made)
    }
}

/// What comparisons say of each kind of value, where the kind alone decides.
struct KindTruths: Sendable {
    /// By the number of the kind, a bit each.
    private var yes: UInt8 = 0
    private var no: UInt8 = 0
    /// nil is unknown, with the reason of the value.
    private(set) var ofUnknown: Bool?

    init() {}

    init(_ comparisons: [Comparison]) {
        for kind in FactKind.known {
            switch Self.truth(comparisons.map { $0.truth(of: kind) }) {
            case true?: yes |= 1 << kind.rawValue
            case false?: no |= 1 << kind.rawValue
            case nil: continue
            }
        }
        ofUnknown = Self.truth(comparisons.map(\.truthOfUnknown))
    }

    /// nil where the value itself decides.
    subscript(kind: FactKind) -> Bool? {
        let bit: UInt8 = 1 << kind.rawValue
        return yes & bit != 0 ? true : no & bit != 0 ? false : nil
    }

    /// All of them; one that fails decides.
    fileprivate static func truth(_ parts: [Bool?]) -> Bool? {
        if parts.contains(false) { return false }
        return parts.contains(nil) ? nil : true
    }
}

extension Comparison {
    /// nil where it depends on more than the kind of the value.
    fileprivate func truth(of kind: FactKind) -> Bool? {
        switch self {
        case .isPresent, .isKnown: kind != .absent
        case .isMissing: kind == .absent
        case .isFlag(let flag): kind == (flag ? .yes : .no)
        case .isEmpty: kind == .text ? nil : kind == .absent
        case .isNotEmpty: kind == .text ? nil : kind != .absent
        case .isNumber, .atLeast, .atMost, .moreThan, .lessThan: kind == .number ? nil : false
        case .isText, .longerThan, .oneOf, .list, .form: kind == .text ? nil : false
        case .sameAs, .sameLanguageAs: nil
        case .negated(let inner): KindTruths.truth(inner.map { $0.truth(of: kind) }).map { !$0 }
        }
    }

    /// nil where it is as unknown as the value.
    fileprivate var truthOfUnknown: Bool? {
        switch self {
        case .isKnown: false
        case .negated(let inner): KindTruths.truth(inner.map(\.truthOfUnknown)).map { !$0 }
        default: nil
        }
    }
}
