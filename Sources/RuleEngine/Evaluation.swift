internal import DocumentModel

/// The three values of Kleene's logic. The third carries the reason why something cannot be known.
enum Truth: Equatable {
    case no, yes
    case unknown(UnknownReason)

    init(_ flag: Bool) { self = flag ? .yes : .no }

    var negated: Truth {
        switch self {
        case .no: .yes
        case .yes: .no
        case .unknown: self
        }
    }
}

/// Evaluates predicates on one letter. A relation is counted for the whole letter when it is first needed.
struct Evaluator {
    let letter: Letter
    private let program: PredicateProgram
    /// For each set of native names in turn, whether it has each name of the tree.
    private let typeMatches: [Bool]
    /// For each fact of the program, the kinds of its values; empty until it is asked for.
    private var kinds: [[FactKind]]
    private var tables: [RelationTable?]
    private var siblings: Siblings?

    init(letter: Letter, program: PredicateProgram, tableCount: Int) {
        self.letter = letter
        self.program = program
        let nameCount = letter.tree.names.count
        var typeMatches = [Bool](repeating: false, count: program.typeSetCount * nameCount)
        for (index, name) in letter.tree.names.enumerated() {
            for set in program.typeSets[name] ?? [] { typeMatches[set * nameCount + index] = true }
        }
        self.typeMatches = typeMatches
        kinds = Array(repeating: [], count: program.facts.count)
        tables = Array(repeating: nil, count: tableCount)
    }

    /// - Parameter place: of the predicate in the program.
    mutating func evaluate(_ place: Int, at node: NodeID) -> Truth {
        let step = program.steps[place]
        switch step.kind {
        case .all:
            var result = Truth.yes
            var part = place + 1
            while part < step.end {
                switch evaluate(part, at: node) {
                case .no: return .no
                case .yes: break
                case let unknown: result = unknown
                }
                part = Int(program.steps[part].end)
            }
            return result
        case .any:
            var result = Truth.no
            var part = place + 1
            while part < step.end {
                switch evaluate(part, at: node) {
                case .yes: return .yes
                case .no: break
                case let unknown: result = unknown
                }
                part = Int(program.steps[part].end)
            }
            return result
        case .not: return evaluate(place + 1, at: node).negated
        case .roles: return Truth(program.roles[Int(step.operand)].contains(letter.facts.roles[node]))
        case .types:
            return Truth(typeMatches[Int(step.operand) * letter.tree.names.count + Int(letter.tree.nodes[node].name)])
        case .fact: return fact(step, at: node)
        case .attribute: return attribute(step, at: node)
        case .parent:
            let parent = Int(letter.tree.nodes[node].parent)
            return parent < 0 ? .no : evaluate(place + 1, at: parent)
        case .count: return count(step, counting: place + 1, at: node)
        }
    }

    private mutating func fact(_ step: PredicateProgram.Step, at node: NodeID) -> Truth {
        let place = Int(step.operand)
        if kinds[place].isEmpty {
            kinds[place] = letter.facts.kinds(of: program.facts[place], count: letter.tree.count)
        }
        let kind = kinds[place][node]
        // What a template fills in later is there, whatever its text.
        if kind != .unknown, kind != .text || !letter.hasPlaceholders, let truth = step.byKind[kind] {
            return Truth(truth)
        }
        if kind == .unknown, let truth = step.byKind.ofUnknown { return Truth(truth) }
        return compare(
            letter.facts[program.facts[place], node], program.comparisons[Int(step.comparisons)], at: node)
    }

    private func attribute(_ step: PredicateProgram.Step, at node: NodeID) -> Truth {
        let own = letter.tree.nodes[node]
        let value =
            own.attributesStart < own.attributesEnd
            ? letter.tree.attribute(program.attributes[Int(step.operand)], of: node) : nil
        if value == nil || !letter.hasPlaceholders, let truth = step.byKind[value == nil ? .absent : .text] {
            return Truth(truth)
        }
        return compare(
            value.map(FactValue.text) ?? .absent, program.comparisons[Int(step.comparisons)], at: node)
    }

    private mutating func count(_ step: PredicateProgram.Step, counting part: Int, at node: NodeID) -> Truth {
        let counted = program.relations[Int(step.operand)]
        let (certain, possible, reason) = count(counted, part, at: node)
        let comparisons = program.comparisons[Int(step.comparisons)]
        let least = compare(.number(Double(certain)), comparisons, at: node)
        if certain == possible { return least }
        // A number between the fewest and the most may give another answer than both.
        let others =
            [possible] + comparisons.flatMap(\.wholeNumbersBesideBounds).filter { $0 > certain && $0 < possible }
        let isSure = others.allSatisfy { compare(.number(Double($0)), comparisons, at: node) == least }
        return isSure ? least : .unknown(reason)
    }

    /// The word of a list that was found; nil if no list decided.
    func listMatch(_ predicate: Predicate, at node: NodeID) -> String? {
        switch predicate {
        case .all(let parts), .any(let parts):
            for part in parts { if let match = listMatch(part, at: node) { return match } }
            return nil
        case .not(let part): return listMatch(part, at: node)
        case .fact(let fact, let comparisons): return match(letter.facts[fact, node].string, comparisons)
        case .attribute(let name, let comparisons): return match(letter.tree.attribute(name, of: node), comparisons)
        default: return nil
        }
    }

    private func match(_ text: String?, _ comparisons: [Comparison]) -> String? {
        guard let text else { return nil }
        for comparison in comparisons {
            switch comparison {
            case .list(let list, let position): if let match = list.match(in: text, at: position) { return match }
            case .negated(let inner): if let match = match(text, inner) { return match }
            default: continue
            }
        }
        return nil
    }

    private func compare(_ value: FactValue, _ comparisons: [Comparison], at node: NodeID) -> Truth {
        var result = Truth.yes
        for comparison in comparisons {
            switch compare(value, comparison, at: node) {
            case .no: return .no
            case .yes: continue
            case let unknown: result = unknown
            }
        }
        return result
    }

    private func compare(_ value: FactValue, _ comparison: Comparison, at node: NodeID) -> Truth {
        if case .isKnown = comparison {
            switch value {
            case .absent, .unknown: return .no
            default: return .yes
            }
        }
        if case .negated(let inner) = comparison { return compare(value, inner, at: node).negated }
        if case .unknown(let reason) = value { return .unknown(reason) }
        if letter.hasPlaceholders, case .text(let text) = value, text.holdsPlaceholder {
            // There will be a text here, but it is not known yet.
            switch comparison {
            case .isPresent, .isNotEmpty: return .yes
            case .isMissing, .isEmpty: return .no
            default: return .unknown(.placeholder)
            }
        }
        switch comparison {
        case .isPresent: return Truth(value != .absent)
        case .isMissing: return Truth(value == .absent)
        case .isEmpty: return Truth(value.string.map { $0.collapsedLength == 0 } ?? (value == .absent))
        case .isNotEmpty: return Truth(value.string.map { $0.collapsedLength > 0 } ?? (value != .absent))
        case .isFlag(let flag): return Truth(value == .flag(flag))
        case .isText(let text): return Truth(value.string == text)
        case .isNumber(let number): return Truth(value.number == number)
        case .atLeast(let number): return Truth(value.number.map { $0 >= number } ?? false)
        case .atMost(let number): return Truth(value.number.map { $0 <= number } ?? false)
        case .moreThan(let number): return Truth(value.number.map { $0 > number } ?? false)
        case .longerThan(let count): return Truth(value.string.map { $0.count > count } ?? false)
        case .lessThan(let number): return Truth(value.number.map { $0 < number } ?? false)
        case .oneOf(let words): return Truth(value.string.map(words.contains) ?? false)
        case .list(let list, let position):
            return Truth(value.string.flatMap { list.match(in: $0, at: position) } != nil)
        case .form(let forms): return Truth(value.string.map { forms.matches($0) } ?? false)
        case .sameAs(let property):
            let other = self.value(of: property, at: node)
            if case .unknown(let reason) = other { return .unknown(reason) }
            return Truth(value == other)
        case .sameLanguageAs(let property):
            let other = self.value(of: property, at: node)
            if case .unknown(let reason) = other { return .unknown(reason) }
            guard let first = value.string, let second = other.string else { return .no }
            return Truth(LanguageTag(first).hasSameLanguage(as: LanguageTag(second)))
        case .isKnown, .negated: return .no
        }
    }

    private func value(of property: Property, at node: NodeID) -> FactValue {
        switch property {
        case .fact(let fact): letter.facts[fact, node]
        case .attribute(let name):
            letter.tree.attribute(name, of: node).map {
                letter.hasPlaceholders && $0.holdsPlaceholder ? .unknown(.placeholder) : .text($0)
            } ?? .absent
        }
    }

    // MARK: Relations

    /// How many nodes certainly match, how many may match at most, and why the rest are unknown.
    private mutating func count(_ counted: PredicateProgram.Counted, _ part: Int, at node: NodeID) -> (
        Int, Int, UnknownReason
    ) {
        let relation = counted.relation
        if relation == .previousSibling || relation == .nextSibling {
            if siblings == nil { siblings = Siblings(tree: letter.tree) }
            guard let siblings else { return (0, 0, .unspecified) }
            let sibling = relation == .nextSibling ? siblings.next[node] : siblings.previous[node]
            guard sibling >= 0 else { return (0, 0, .unspecified) }
            switch evaluate(part, at: Int(sibling)) {
            case .yes: return (1, 1, .unspecified)
            case .no: return (0, 0, .unspecified)
            case .unknown(let reason): return (0, 1, reason)
            }
        }
        if tables[counted.table] == nil { tables[counted.table] = makeTable(relation, part) }
        guard let values = tables[counted.table] else { return (0, 0, .unspecified) }
        if relation == .descendant {
            let end = letter.tree.end(of: node)
            let certain = values.certain[end] - values.certain[node + 1]
            let unknown = values.unknown[end] - values.unknown[node + 1]
            return (Int(certain), Int(certain + unknown), values.reason)
        }
        return (Int(values.certain[node]), Int(values.certain[node] + values.unknown[node]), values.reason)
    }

    /// For each node the number of children or ancestors that match; for descendants the number of matches before each
    /// node.
    private struct RelationTable {
        var certain: [Int32]
        var unknown: [Int32]
        var reason: UnknownReason
    }

    private mutating func makeTable(_ relation: Relation, _ part: Int) -> RelationTable {
        let tree = letter.tree
        var own = RelationTable(
            certain: Array(repeating: 0, count: tree.count), unknown: Array(repeating: 0, count: tree.count),
            reason: .unspecified)
        for node in 0..<tree.count where !tree.isText(node) {
            switch evaluate(part, at: node) {
            case .no: continue
            case .yes: own.certain[node] = 1
            case .unknown(let reason):
                own.unknown[node] = 1
                own.reason = reason
            }
        }
        var table = RelationTable(
            certain: Array(repeating: 0, count: tree.count + 1), unknown: Array(repeating: 0, count: tree.count + 1),
            reason: own.reason)
        switch relation {
        case .descendant:
            for node in 0..<tree.count {
                table.certain[node + 1] = table.certain[node] + own.certain[node]
                table.unknown[node + 1] = table.unknown[node] + own.unknown[node]
            }
        case .child:
            for node in 0..<tree.count where own.certain[node] != 0 || own.unknown[node] != 0 {
                guard let parent = tree.parent(of: node) else { continue }
                table.certain[parent] += own.certain[node]
                table.unknown[parent] += own.unknown[node]
            }
        default:
            for node in 0..<tree.count {
                guard let parent = tree.parent(of: node) else { continue }
                table.certain[node] = table.certain[parent] + own.certain[parent]
                table.unknown[node] = table.unknown[parent] + own.unknown[parent]
            }
        }
        return table
    }
}

/// For each node its nearest siblings that are not text; -1 for none.
private struct Siblings {
    var previous: [Int32]
    var next: [Int32]

    init(tree: DocumentTree) {
        previous = Array(repeating: -1, count: tree.count)
        next = previous
        var lastChild = previous
        for node in 1..<max(1, tree.count) where !tree.isText(node) {
            guard let parent = tree.parent(of: node) else { continue }
            let before = lastChild[parent]
            if before >= 0 {
                previous[node] = before
                next[Int(before)] = Int32(node)
            }
            lastChild[parent] = Int32(node)
        }
    }
}
