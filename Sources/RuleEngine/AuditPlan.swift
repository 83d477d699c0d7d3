internal import DocumentModel
internal import Synchronization

/// One rule in the form in which letters are judged. A class, because every letter holds all rules.
final class PlannedRule: Sendable {
    let rule: Rule
    /// The places of its predicates in the program of the plan.
    let appliesTo: Int
    let expect: Int?
    let cannotTell: Int?
    /// In no particular order.
    let facts: [Fact]
    /// In the order they are printed in.
    let placeholders: [String]
    /// For each fact that a message names: the numbers the rule compares it with.
    let bounds: [Fact: [Double]]
    /// Whether it is about PDF/UA-1 alone. A rule that asks for the part itself is for every part.
    let isOfFirstPart: Bool

    init(_ rule: Rule, in program: inout PredicateProgram) {
        self.rule = rule
        appliesTo = program.add(rule.appliesTo)
        expect = rule.expect.map { program.add($0) }
        cannotTell = rule.cannotTell.map { program.add($0) }
        facts = Array(rule.facts)
        isOfFirstPart = rule.profiles.subtracting([.alle]) == [.pdfua1] && !rule.facts.contains(.pdfuaPart)
        placeholders = rule.placeholders.sorted()
        let predicates = [rule.appliesTo, rule.expect, rule.cannotTell].compactMap(\.self)
        let named = placeholders.compactMap(Fact.init(rawValue:))
        bounds = Dictionary(
            uniqueKeysWithValues: named.map { fact in (fact, predicates.flatMap { $0.bounds(of: fact) }) })
    }
}

/// What is the same for all letters of a format: which rules are evaluated, and how each rule finds the nodes it may
/// apply to. Rules are numbered by their places in `rules`.
struct AuditPlan: Sendable {
    /// In the order of the rule set.
    private(set) var rules: [PlannedRule] = []
    /// Their predicates.
    private(set) var program = PredicateProgram()
    /// By native name.
    private(set) var byType: [String: [Int]] = [:]
    /// By `Role.index`.
    private(set) var byRole: [[Int]] = Array(repeating: [], count: Role.allCases.count)
    private(set) var byAttribute: [String: [Int]] = [:]
    /// Rules that apply only where a fact has a value.
    private(set) var byFact: [(rule: Int, anchor: FactAnchor)] = []
    /// Rules that are evaluated at every node.
    private(set) var everywhere: [Int] = []

    init(_ all: [Rule], for format: LetterFormat) {
        for rule in all where rule.formats.contains(format) {
            let place = rules.count
            rules.append(PlannedRule(rule, in: &program))
            // A rule that names both roles and types would be evaluated twice at a node that has both.
            if let keys = rule.appliesTo.dispatchKeys, keys.roles.isEmpty || keys.types.isEmpty {
                for role in keys.roles { byRole[role.index].append(place) }
                for type in keys.types { byType[type, default: []].append(place) }
                continue
            }
            switch rule.appliesTo.anchor {
            case .fact(let fact, let comparisons)?: byFact.append((place, FactAnchor(fact, comparisons)))
            case .attribute(let name)?: byAttribute[name, default: []].append(place)
            case nil: everywhere.append(place)
            }
        }
    }
}

/// A value that a node must have for a rule to apply to it.
struct FactAnchor: Hashable, Sendable {
    let fact: Fact
    /// For a flag: true or false. nil if any value will do.
    private let flag: Bool?

    init(_ fact: Fact, _ comparisons: [Comparison]) {
        self.fact = fact
        flag = comparisons.lazy.compactMap { if case .isFlag(let flag) = $0 { flag } else { nil } }.first
    }

    /// Whether a rule may apply to a node with this value.
    func mayHold(_ value: FactValue) -> Bool {
        switch value {
        case .absent: false
        case .flag(let value): flag == nil || flag == value
        case .number, .text: flag == nil
        case .unknown: true
        }
    }

    /// The nodes that a rule may apply to, in document order; nil if it may apply to most nodes.
    func nodes(in column: FactColumn) -> [NodeID]? {
        switch column {
        case .dense(let values): values.indices.filter { mayHold(values[$0]) }
        case .flags(let values): values.indices.filter { mayHold(values[$0].value) }
        case .some(let values, let otherwise): mayHold(otherwise) ? nil : values.nodes(where: mayHold)
        }
    }
}

/// The plans of one rule set. Each is made when the first letter of its format is judged.
final class AuditPlans: Sendable {
    private let plans = Mutex<[LetterFormat: AuditPlan]>([:])

    func plan(_ rules: [Rule], for format: LetterFormat) -> AuditPlan {
        plans.withLock { plans in
            if let plan = plans[format] { return plan }
            let plan = AuditPlan(rules, for: format)
            plans[format] = plan
            return plan
        }
    }
}
