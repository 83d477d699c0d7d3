internal import DocumentModel
internal import Synchronization

/// One rule as letters are judged by it, behind one reference: every letter holds all of them.
final class PlannedRule: Sendable {
    let rule: Rule
    /// Without order.
    let facts: [Fact]
    /// In the order they are printed in.
    let placeholders: [String]
    /// For facts that messages name: the numbers that they are held against.
    let bounds: [Fact: [Double]]

    init(_ rule: Rule) {
        self.rule = rule
        facts = Array(rule.facts)
        placeholders = rule.placeholders.sorted()
        let predicates = [rule.appliesTo, rule.expect, rule.cannotTell].compactMap(\.self)
        let named = placeholders.compactMap(Fact.init(rawValue:))
        bounds = Dictionary(
            uniqueKeysWithValues: named.map { fact in (fact, predicates.flatMap { $0.bounds(of: fact) }) })
    }
}

/// What is the same for all letters of a format: which rules are asked, and how each finds the nodes it may apply to. Rules are numbered
/// by their places in `rules`.
struct AuditPlan: Sendable {
    /// In the order of the rule set.
    private(set) var rules: [PlannedRule] = []
    /// By native name.
    private(set) var byType: [String: [Int]] = [:]
    /// By `Role.index`.
    private(set) var byRole: [[Int]] = Array(repeating: [], count: Role.allCases.count)
    private(set) var byAttribute: [String: [Int]] = [:]
    /// Rules that apply only where a fact has a value.
    private(set) var byFact: [(rule: Int, anchor: FactAnchor)] = []
    /// Rules to be asked at every node.
    private(set) var everywhere: [Int] = []

    init(_ all: [Rule], for format: LetterFormat) {
        for rule in all where rule.formats.contains(format) {
            let place = rules.count
            rules.append(PlannedRule(rule))
            // A rule that names both would be asked twice at a node that has both.
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

/// A value without which a rule certainly does not apply to a node.
struct FactAnchor: Hashable, Sendable {
    let fact: Fact
    /// Of a yes or no: which of them. nil for any value.
    private let flag: Bool?

    init(_ fact: Fact, _ comparisons: [Comparison]) {
        self.fact = fact
        flag = comparisons.lazy.compactMap { if case .isFlag(let flag) = $0 { flag } else { nil } }.first
    }

    /// Whether a node with this value may satisfy it.
    func mayHold(_ value: FactValue) -> Bool {
        switch value {
        case .absent: false
        case .flag(let value): flag == nil || flag == value
        case .number, .text: flag == nil
        case .unknown: true
        }
    }

    /// The nodes that may satisfy it, in document order; nil when most may.
    func nodes(in column: FactColumn) -> [NodeID]? {
        switch column {
        case .dense(let values): values.indices.filter { mayHold(values[$0]) }
        case .some(let values, let otherwise): mayHold(otherwise) ? nil : values.nodes(where: mayHold)
        }
    }
}

/// The plans of one rule set, each made when the first letter of its format comes.
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
