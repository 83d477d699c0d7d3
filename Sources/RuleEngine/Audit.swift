package import DocumentModel

/// Findings kept per rule; `Assertion.count` goes on counting.
private let mostFindings = 1_000
/// Characters of letter text in a message.
private let longestQuote = 60

/// Judges a letter. Total: it reads nothing but its arguments and never fails.
///
/// - Parameter mask: of what may be in no quote, beside CPR numbers.
/// - Returns: one assertion per rule that is for the letter's format, in the rules' order.
package func audit(_ letter: Letter, against ruleSet: RuleSet, masking mask: TextMask = TextMask()) -> [Assertion] {
    tallies(of: letter, against: ruleSet, masking: mask, keepsVerdicts: false).map(\.assertion)
}

/// What one rule says of each node it applies to.
package struct Verdict: Hashable, Sendable {
    package var node: NodeID
    package var outcome: Outcome
}

/// Judges a letter and says what it made of each node. For trying rules: a letter has many nodes.
///
/// - Returns: per rule its assertion and its verdicts in document order.
package func examine(_ letter: Letter, against ruleSet: RuleSet) -> [(assertion: Assertion, verdicts: [Verdict])] {
    tallies(of: letter, against: ruleSet, masking: TextMask(), keepsVerdicts: true).map {
        ($0.assertion, $0.verdicts.sorted { $0.node < $1.node })
    }
}

private func tallies(of letter: Letter, against ruleSet: RuleSet, masking mask: TextMask, keepsVerdicts: Bool)
    -> [Tally]
{
    let rules = ruleSet.rules.filter { $0.formats.contains(letter.format) }
    let quotes = Quotes(of: letter, mask: mask)
    var tallies = rules.map { Tally(rule: $0, letter: letter, quotes: quotes, keepsVerdicts: keepsVerdicts) }
    let dispatch = Dispatch(rules: rules, letter: letter)
    var evaluator = Evaluator(letter: letter, tableCount: ruleSet.tableCount)
    for node in 0..<letter.tree.count where !letter.tree.isText(node) {
        for index in dispatch.byName[Int(letter.tree.nodes[node].name)] { tallies[index].judge(node, with: &evaluator) }
        for index in dispatch.byRole[letter.facts.roles[node].index] { tallies[index].judge(node, with: &evaluator) }
        for index in dispatch.everywhere { tallies[index].judge(node, with: &evaluator) }
    }
    for (index, nodes) in dispatch.anchored {
        for node in nodes where !letter.tree.isText(node) { tallies[index].judge(node, with: &evaluator) }
    }
    return tallies
}

/// The letter as it may be quoted; made when the first finding quotes it.
private final class Quotes {
    private let letter: Letter
    private let mask: TextMask
    private(set) lazy var masked = mask.masking(letter)

    init(of letter: Letter, mask: TextMask) {
        self.letter = letter
        self.mask = mask
    }
}

/// Which rules to ask at a node, by its name and role; and rules that ask few nodes, with those.
private struct Dispatch {
    var byName: [[Int]]
    var byRole: [[Int]] = Array(repeating: [], count: Role.allCases.count)
    var everywhere: [Int] = []
    var anchored: [(rule: Int, nodes: [NodeID])] = []

    init(rules: [Rule], letter: Letter) {
        let names = letter.tree.names
        byName = Array(repeating: [], count: names.count)
        var byAttribute: [String: [Int]] = [:]
        var nodesWithFact: [Fact: [NodeID]] = [:]
        for (index, rule) in rules.enumerated() {
            // A rule that names both would be asked twice at a node that has both.
            if let keys = rule.appliesTo.dispatchKeys, keys.roles.isEmpty || keys.types.isEmpty {
                for role in keys.roles { byRole[role.index].append(index) }
                for (position, name) in names.enumerated() where keys.types.contains(name) {
                    byName[position].append(index)
                }
                continue
            }
            switch rule.appliesTo.anchor {
            case .fact(let fact, let comparisons)?:
                if case .sparse(let values, let otherwise)? = letter.facts[fact], Dispatch.fails(otherwise, comparisons)
                {
                    let nodes = nodesWithFact[fact] ?? values.keys.sorted()
                    nodesWithFact[fact] = nodes
                    anchored.append((index, nodes))
                } else {
                    everywhere.append(index)
                }
            case .attribute(let name)?: byAttribute[name, default: []].append(index)
            case nil: everywhere.append(index)
            }
        }
        guard !byAttribute.isEmpty else { return }
        var nodes: [String: [NodeID]] = [:]
        for node in 0..<letter.tree.count {
            for attribute in letter.tree.attributes(of: node) where byAttribute[attribute.name] != nil {
                nodes[attribute.name, default: []].append(node)
            }
        }
        for (name, indices) in byAttribute { for index in indices { anchored.append((index, nodes[name] ?? [])) } }
    }
}

extension Dispatch {
    /// Whether what most nodes have fails for sure.
    private static func fails(_ value: FactValue, _ comparisons: [Comparison]) -> Bool {
        switch value {
        case .absent: true
        case .flag(let flag):
            comparisons.contains { if case .isFlag(let wanted) = $0 { wanted != flag } else { false } }
        default: false
        }
    }
}

/// One rule's outcomes as the walk goes on.
private struct Tally {
    let rule: Rule
    private let letter: Letter
    private let quotes: Quotes
    private let missing: [String]
    /// How many nodes had each outcome, by its rank.
    private var counts = Array(repeating: 0, count: Outcome.allCases.count)
    private var findings: [AssertionFinding] = []
    private var occurrences: [String: Int] = [:]
    private var firstReason: UnknownReason?
    private let keepsVerdicts: Bool
    private(set) var verdicts: [Verdict] = []

    init(rule: Rule, letter: Letter, quotes: Quotes, keepsVerdicts: Bool) {
        self.keepsVerdicts = keepsVerdicts
        self.rule = rule
        self.letter = letter
        self.quotes = quotes
        missing = rule.facts.filter { !letter.facts.has($0) }.map(\.rawValue).sorted()
    }

    mutating func judge(_ node: NodeID, with evaluator: inout Evaluator) {
        guard missing.isEmpty, let (outcome, reason) = outcome(at: node, with: &evaluator) else { return }
        counts[outcome.rank] += 1
        if keepsVerdicts { verdicts.append(Verdict(node: node, outcome: outcome)) }
        guard outcome >= .cantTell else { return }
        if firstReason == nil { firstReason = reason }
        if findings.count < mostFindings {
            findings.append(finding(outcome, at: node, reason: reason, evaluator: evaluator))
        }
    }

    /// nil when the rule does not apply to the node.
    private func outcome(at node: NodeID, with evaluator: inout Evaluator) -> (Outcome, UnknownReason?)? {
        var doubt: UnknownReason?
        switch evaluator.evaluate(rule.appliesTo, at: node) {
        case .no: return nil
        case .yes: break
        case .unknown(let reason): doubt = reason
        }
        if let question = rule.cannotTell {
            switch evaluator.evaluate(question, at: node) {
            case .yes: return (.cantTell, nil)
            case .no: break
            case .unknown(let reason): doubt = doubt ?? reason
            }
        }
        guard let expectation = rule.expect else {
            // A rule that only asks has nothing to ask of what is filled in later.
            if doubt == .placeholder { return (.passed, nil) }
            return doubt.map { (.cantTell, $0) } ?? (.passed, nil)
        }
        switch evaluator.evaluate(expectation, at: node) {
        case .yes: return (.passed, nil)
        case .no:
            if letter.hasPlaceholders, isFilledInLater(node, asking: expectation) { doubt = doubt ?? .placeholder }
            return doubt.map { (.cantTell, $0) } ?? (.failed, nil)
        // Advice has nothing to say of what is filled in later.
        case .unknown(.placeholder) where rule.level == .note: return (.passed, nil)
        case .unknown(let reason): return (.cantTell, reason)
        }
    }

    /// Whether a template may yet give the element the attribute or the child that the rule misses.
    private func isFilledInLater(_ node: NodeID, asking expectation: Predicate) -> Bool {
        if letter.tree.attribute(openAttributes, of: node) != nil { return true }
        guard expectation.looksInside, node != DocumentTree.root else { return false }
        return letter.tree.children(of: node).contains {
            letter.tree.isText($0) && letter.tree.text(of: $0).holdsPlaceholder
        }
    }

    private mutating func finding(_ outcome: Outcome, at node: NodeID, reason: UnknownReason?, evaluator: Evaluator)
        -> AssertionFinding
    {
        var values: [String: LetterText] = [:]
        var printed: [String] = []
        for name in rule.placeholders.sorted() {
            let text = text(for: name, at: node, evaluator: evaluator).showingPlaceholders()
            values[name] = LetterText(quotes.masked.quote(text, of: node).truncated(to: longestQuote))
            // A print is made of what is there, so that no mask which learns another spelling makes it another.
            printed.append(text.foldingCPRShapes().truncated(to: longestQuote))
        }
        // The content alone, so that a finding keeps its print when its place moves.
        let own = own(node, in: letter)
        let content = printed.joined(separator: "\u{1F}") + own
        // The digits of a date change; those of a file's name make it another file.
        let print =
            "\(rule.id)\u{1E}\(foldingDigits(content))\(own.isEmpty ? identity(node) : "")\u{1E}\(letter.tree.indexFreePath(of: node))"
        let occurrence = occurrences[print, default: 0]
        occurrences[print] = occurrence + 1
        var pointer = letter.tree.pointer(to: node)
        pointer.path = quotes.masked.quote(pointer.path)
        return AssertionFinding(
            outcome: outcome, pointer: pointer, values: values, reason: reason,
            context: LetterText(context(of: node)),
            fingerprint: StableHash.of("\(print)\u{1E}\(occurrence)"))
    }

    /// What tells this node from another of its kind, when the message names nothing of it: its text, or what it shows or leads to.
    private func own(_ node: NodeID, in letter: Letter) -> String {
        guard node != DocumentTree.root else { return "" }
        return readableText(of: node, in: letter, limit: 200).truncated(to: 200)
    }

    /// For a node without text: two images are not the same image.
    private func identity(_ node: NodeID) -> String {
        letter.tree.attributes(of: node).filter { Tally.identifying.contains($0.name) }.map {
            "\($0.name)=\($0.value.truncated(to: 300))"
        }.joined(separator: " ")
    }

    private static let identifying: Set<String> = [
        "src", "href", "xlink:href", "data", "name", "for", "action", "Width", "Height", "T", "URI",
    ]

    /// How far back text is looked for.
    private static let mostNodesBack = 500

    private func context(of node: NodeID) -> String {
        guard node != DocumentTree.root, letter.tree.name(of: node) != "pdf:page" else { return "" }
        let shown = quotes.masked.letter
        // More than is shown, so that what is masked is whole.
        let own = readableText(of: node, in: shown, limit: 1_000)
        if !own.isEmpty { return quotes.masked.quote(own.showingPlaceholders(), of: node).truncated(to: longestQuote) }
        var before = node - 1
        while before > max(0, node - Tally.mostNodesBack) {
            let isHidden = letter.facts.isHidden(before)
            if letter.tree.isText(before), !isHidden {
                let text = quotes.masked.quote(
                    shown.tree.text(of: before).collapsingWhitespace().showingPlaceholders(), of: before)
                if !text.isEmpty { return text.count <= longestQuote ? text : "…" + text.suffix(longestQuote - 1) }
            }
            before -= 1
        }
        return ""
    }

    private func text(for name: String, at node: NodeID, evaluator: Evaluator) -> String {
        if name == "match" {
            return [rule.cannotTell, rule.expect, rule.appliesTo].compactMap(\.self).lazy.compactMap {
                evaluator.listMatch($0, at: node)
            }.first ?? ""
        }
        if name == "type" { return letter.tree.name(of: node) }
        if name.hasPrefix("@") { return letter.tree.attribute(String(name.dropFirst()), of: node) ?? "" }
        guard let fact = Fact(rawValue: name) else { return "" }
        switch letter.facts[fact, node] {
        case .absent, .unknown: return ""
        case .flag(let flag): return flag ? "true" : "false"
        case .number(let number): return shortDecimal(number)
        case .text(let text): return text.collapsingWhitespace()
        }
    }

    var assertion: Assertion {
        guard missing.isEmpty else {
            return Assertion(
                rule: rule.id, outcome: .untested, level: rule.level, reason: .missingFacts(missing), count: 0,
                findings: [])
        }
        let outcome = Outcome.allCases.last { counts[$0.rank] > 0 } ?? .inapplicable
        return Assertion(
            rule: rule.id, outcome: outcome, level: rule.level,
            reason: outcome == .cantTell ? firstReason.map(AssertionReason.unknown) : nil,
            count: counts[outcome.rank],
            findings: findings.filter { $0.outcome == .failed } + findings.filter { $0.outcome == .cantTell })
    }
}

private func foldingDigits(_ text: String) -> String {
    String(decoding: text.utf8.map { isASCIIDigit($0) ? 0x30 : $0 }, as: UTF8.self)
}
