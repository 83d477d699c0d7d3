internal import DocumentModel

/// The values that a property of a node can have. The property is a fact, an attribute or a count.
struct ValueDomain {
    var type: FactType
    /// Whether nodes may lack the property.
    var mayBeAbsent = true
    var numbers = NumberRange.count

    static let attribute = ValueDomain(type: .text)

    static func fact(_ fact: Fact) -> ValueDomain {
        ValueDomain(type: fact.definition.type, mayBeAbsent: fact != .role, numbers: fact.numberRange)
    }

    /// The number of nodes in that relation to one node.
    static func count(_ relation: Relation) -> ValueDomain {
        let most: Double = relation == .previousSibling || relation == .nextSibling ? 1 : .infinity
        return ValueDomain(type: .number, mayBeAbsent: false, numbers: NumberRange(0, most, isWhole: true))
    }

    /// The values of the same property among nodes that have it.
    var ofThoseThatHaveIt: ValueDomain {
        var domain = self
        domain.mayBeAbsent = false
        return domain
    }
}

/// Whether something holds never, always or sometimes, as far as this can be known without a letter.
enum Constancy { case never, always, depends }

/// Whether one property can satisfy several lists of comparisons; a list whose `holds` is false must fail.
///
/// The lists are evaluated on samples: every value that is mentioned, values between and beyond them, no value, and a
/// text that is not mentioned. Every comparison treats all values between two samples alike, so nothing is overlooked.
func constancy(of conditions: [(holds: Bool, comparisons: [Comparison])], in domain: ValueDomain) -> Constancy {
    var never = true
    var always = true
    for sample in samples(for: conditions.map(\.comparisons), in: domain) {
        var result: Bool? = true
        for condition in conditions {
            let held = all(condition.comparisons.map { holds($0, for: sample) }).map { $0 == condition.holds }
            result = all([result, held])
        }
        if result != false { never = false }
        if result != true { always = false }
    }
    return never ? .never : always ? .always : .depends
}

/// One value that stands for all values that the comparisons treat alike.
private enum Sample: Hashable {
    case absent
    case flag(Bool)
    case number(Double)
    case text(String)
    /// A text of that many characters that no comparison mentions.
    case otherText(length: Int)
}

/// False if one part is false; nil if no part is false and one is unknown.
private func all(_ parts: [Bool?]) -> Bool? { parts.contains(false) ? false : parts.contains(nil) ? nil : true }

private func samples(for comparisons: [[Comparison]], in domain: ValueDomain) -> Set<Sample> {
    var result = Set<Sample>()
    if domain.mayBeAbsent { result.insert(.absent) }
    switch domain.type {
    case .flag: result.formUnion([.flag(true), .flag(false)])
    case .role: result.formUnion(Role.allCases.map { .text($0.rawValue) })
    case .number:
        result.formUnion(
            numberSamples(beside: comparisons.joined().flatMap(\.numbers), in: domain.numbers).map { .number($0) })
    case .text, .language:
        // Blanks are empty and yet longer than nothing.
        result.formUnion([.text(""), .text(" ")])
        for text in comparisons.joined().flatMap(\.texts) { result.insert(.text(text)) }
        for length in [1] + comparisons.joined().flatMap(\.lengths) {
            for length in [length, length &+ 1] where length > 0 { result.insert(.otherText(length: length)) }
        }
    }
    return result
}

/// The numbers, one number between each two of them, and one below and above all of them, as far as they are in the
/// range.
private func numberSamples(beside numbers: [Double], in range: NumberRange) -> [Double] {
    let known = (numbers + [range.least, range.most].filter(\.isFinite)).sorted()
    guard let first = known.first, let last = known.last else { return [0] }
    var candidates = known + [first - 1, last + 1]
    if range.isWhole {
        candidates += known.flatMap {
            [$0.rounded(.down), $0.rounded(.up), $0.rounded(.down) - 1, $0.rounded(.up) + 1]
        }
    } else {
        candidates += zip(known, known.dropFirst()).map { ($0 + $1) / 2 }
    }
    return candidates.filter { $0 >= range.least && $0 <= range.most && (!range.isWhole || $0 == $0.rounded()) }
}

/// Compares as `Evaluator` does; nil if the result depends on the wording of the text or on another property.
private func holds(_ comparison: Comparison, for sample: Sample) -> Bool? {
    let text: String? = if case .text(let text) = sample { text } else { nil }
    let number: Double? = if case .number(let number) = sample { number } else { nil }
    switch comparison {
    case .isKnown, .isPresent: return sample != .absent
    case .isMissing: return sample == .absent
    case .isEmpty: return text.map { $0.collapsedLength == 0 } ?? (sample == .absent)
    case .isNotEmpty: return text.map { $0.collapsedLength > 0 } ?? (sample != .absent)
    case .isFlag(let flag): return sample == .flag(flag)
    case .isText(let wanted): return text == wanted
    case .isNumber(let wanted): return number == wanted
    case .atLeast(let bound): return number.map { $0 >= bound } ?? false
    case .atMost(let bound): return number.map { $0 <= bound } ?? false
    case .moreThan(let bound): return number.map { $0 > bound } ?? false
    case .lessThan(let bound): return number.map { $0 < bound } ?? false
    case .longerThan(let bound):
        if case .otherText(let length) = sample { return length > bound }
        return text.map { $0.count > bound } ?? false
    case .oneOf(let words): return text.map(words.contains) ?? false
    case .list(let list, let position):
        if case .otherText = sample { return nil }
        return text.map { list.match(in: $0, at: position) != nil } ?? false
    case .form(let forms):
        if case .otherText = sample { return nil }
        return text.map { TextForm.matches(forms, $0) } ?? false
    // Two properties without a value are the same.
    case .sameAs: return nil
    case .sameLanguageAs: return sample == .absent ? false : nil
    case .negated(let parts): return all(parts.map { holds($0, for: sample) }).map { !$0 }
    }
}

extension Comparison {
    fileprivate var texts: [String] {
        switch self {
        case .isText(let text): [text]
        case .oneOf(let texts): Array(texts)
        case .negated(let parts): parts.flatMap(\.texts)
        default: []
        }
    }

    fileprivate var lengths: [Int] {
        switch self {
        case .longerThan(let length): [length]
        case .negated(let parts): parts.flatMap(\.lengths)
        default: []
        }
    }
}

// MARK: Predicates

/// A predicate that must hold for a node, or must not hold.
struct Condition: Equatable {
    var predicate: Predicate
    var holds: Bool
}

extension Predicate {
    /// The conditions on the node itself if the predicate must hold, or must not hold, split up as far as possible.
    func conditions(holds: Bool = true) -> [Condition] {
        switch self {
        case .all(let parts) where holds: parts.flatMap { $0.conditions() }
        case .any(let parts) where !holds: parts.flatMap { $0.conditions(holds: false) }
        case .not(let part): part.conditions(holds: !holds)
        default: [Condition(predicate: self, holds: holds)]
        }
    }

    /// Whether a word of a list can stand for `{match}`. Only lists that are compared with the node itself give a word.
    var namesMatch: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains(where: \.namesMatch)
        case .not(let part): part.namesMatch
        case .fact(_, let comparisons), .attribute(_, let comparisons): comparisons.contains(where: \.asksList)
        default: false
        }
    }

    /// Whether only the node of the letter as a whole can satisfy it.
    var isOfDocument: Bool { conditions().contains { $0.holds && $0.predicate == .types(["document"]) } }
}

extension Comparison {
    fileprivate var asksList: Bool {
        switch self {
        case .list: true
        case .negated(let parts): parts.contains(where: \.asksList)
        default: false
        }
    }
}

/// The most conditions that are compared with each other, which takes time in the square of their number. No rule has
/// so many.
let mostComparedConditions = 100

/// Whether conditions on one node exclude each other in every letter. False does not mean that they can hold:
/// conditions on nodes around or inside are compared only as a whole, and not all combinations of alternatives are
/// tried.
func canNeverHold(_ conditions: [Condition]) -> Bool {
    var attempts = 100
    return canNeverHold(conditions, depth: 2, attempts: &attempts)
}

/// - Parameters:
///   - depth: how many levels of alternatives within alternatives are tried.
///   - attempts: how many sets of conditions may still be looked at.
private func canNeverHold(_ conditions: [Condition], depth: Int, attempts: inout Int) -> Bool {
    guard conditions.count <= mostComparedConditions, attempts > 0 else { return false }
    attempts -= 1
    if conditions.contains(where: { !$0.holds && $0.predicate == .all([]) }) { return true }
    if conditions.indices.contains(where: { index in
        conditions[..<index].contains {
            $0.holds != conditions[index].holds && $0.predicate == conditions[index].predicate
        }
    }) {
        return true
    }
    if excludeEachOtherByValue(conditions) || excludeEachOtherByName(conditions) { return true }
    guard depth > 0 else { return false }
    for (index, condition) in conditions.enumerated() {
        guard let alternatives = condition.alternatives else { continue }
        let others = conditions[..<index] + conditions[(index + 1)...]
        var isLeft = false
        for alternative in alternatives where !isLeft {
            isLeft = !canNeverHold(others + alternative, depth: depth - 1, attempts: &attempts)
        }
        if !isLeft { return true }
    }
    return false
}

extension Condition {
    /// If the condition holds, one of these holds; nil if the condition is not made of alternatives.
    fileprivate var alternatives: [[Condition]]? {
        switch predicate {
        case .any(let parts) where holds: parts.map { $0.conditions() }
        case .all(let parts) where !holds: parts.map { $0.conditions(holds: false) }
        default: nil
        }
    }

    fileprivate var property: (Asked, ValueDomain, [Comparison])? {
        switch predicate {
        case .fact(let fact, let comparisons): (.fact(fact), .fact(fact), comparisons)
        case .attribute(let name, let comparisons): (.attribute(name), .attribute, comparisons)
        case .count(let relation, let part, let comparisons, _): (.count(relation, part), .count(relation), comparisons)
        default: nil
        }
    }
}

private enum Asked: Equatable {
    case fact(Fact)
    case attribute(String)
    case count(Relation, Predicate)
}

/// As `at-least: 5` and `at-most: 3` of the same fact do.
private func excludeEachOtherByValue(_ conditions: [Condition]) -> Bool {
    var groups: [(property: Asked, domain: ValueDomain, asked: [(holds: Bool, comparisons: [Comparison])])] = []
    for condition in conditions {
        guard let (property, domain, comparisons) = condition.property else { continue }
        if let index = groups.firstIndex(where: { $0.property == property }) {
            groups[index].asked.append((condition.holds, comparisons))
        } else {
            groups.append((property, domain, [(condition.holds, comparisons)]))
        }
    }
    return groups.contains { constancy(of: $0.asked, in: $0.domain) == .never }
}

/// No node has two names or two roles, and no node is around or beside the letter as a whole.
private func excludeEachOtherByName(_ conditions: [Condition]) -> Bool {
    var names: Set<String>?
    var roles: Set<Role>?
    for case .types(let types) in conditions.lazy.filter(\.holds).map(\.predicate) {
        names = names?.intersection(types) ?? Set(types)
    }
    for case .roles(let set) in conditions.lazy.filter(\.holds).map(\.predicate) {
        roles = Set(set.members).intersection(roles ?? Set(Role.allCases))
    }
    for case .types(let types) in conditions.lazy.filter({ !$0.holds }).map(\.predicate) { names?.subtract(types) }
    for case .roles(let set) in conditions.lazy.filter({ !$0.holds }).map(\.predicate) { roles?.subtract(set.members) }
    if names?.isEmpty == true || roles?.isEmpty == true { return true }
    guard names == ["document"] else { return false }
    return conditions.contains { condition in
        switch condition.predicate {
        case .parent: condition.holds
        case .count(.ancestor, _, let comparisons, _), .count(.previousSibling, _, let comparisons, _),
            .count(.nextSibling, _, let comparisons, _):
            constancy(
                of: [(condition.holds, comparisons)],
                in: ValueDomain(type: .number, mayBeAbsent: false, numbers: NumberRange(0, 0, isWhole: true))) == .never
        default: false
        }
    }
}

extension Predicate: Equatable {
    /// Whether both are the same condition; the number of the table of a count does not matter.
    package static func == (first: Predicate, second: Predicate) -> Bool {
        switch (first, second) {
        case (.all(let a), .all(let b)), (.any(let a), .any(let b)): a == b
        case (.not(let a), .not(let b)), (.parent(let a), .parent(let b)): a == b
        case (.roles(let a), .roles(let b)): a == b
        case (.types(let a), .types(let b)): Set(a) == Set(b)
        case (.fact(let a, let asked), .fact(let b, let also)): a == b && asked == also
        case (.attribute(let a, let asked), .attribute(let b, let also)): a == b && asked == also
        case (.count(let a, let part, let asked, _), .count(let b, let other, let also, _)):
            a == b && asked == also && part == other
        default: false
        }
    }
}
