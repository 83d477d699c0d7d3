package import DocumentModel

/// How many findings are kept per rule. `Assertion.count` counts all of them.
private let mostFindings = 1_000
/// How many characters of letter text a message quotes.
private let longestQuote = 60

/// Judges a letter. It reads nothing but its arguments and never fails.
///
/// - Parameter mask: covers what no quote may show, in addition to CPR numbers.
/// - Returns: one assertion per rule that is for the letter's format, in the rules' order.
package func audit(_ letter: Letter, against ruleSet: RuleSet, masking mask: TextMask = TextMask()) -> [Assertion] {
    let assertions = tallies(of: letter, against: ruleSet, masking: mask, keepsVerdicts: false).map(\.assertion)
    return countingUnderCauses(assertions, of: ruleSet)
}

/// One cause is said once: where a rule that names the cause has failed, what follows from it has no findings of its own. A failure stays a failure,
/// and its requirements are not met; a question is not asked.
private func countingUnderCauses(_ assertions: [Assertion], of ruleSet: RuleSet) -> [Assertion] {
    var failed = Set<String>()
    for assertion in assertions where assertion.outcome == .failed { failed.insert(assertion.rule) }
    guard !failed.isEmpty else { return assertions }
    return assertions.map { assertion in
        guard assertion.outcome == .failed || assertion.outcome == .cantTell,
            let cause = ruleSet.cause(of: assertion.rule, among: failed)
        else { return assertion }
        return Assertion(
            rule: assertion.rule, outcome: assertion.outcome == .failed ? .failed : .inapplicable,
            level: assertion.level, reason: assertion.outcome == .failed ? .follows(from: cause) : nil, count: 0,
            findings: [])
    }
}

/// What one rule says of each node it applies to.
package struct Verdict: Hashable, Sendable {
    package var node: NodeID
    package var outcome: Outcome
}

/// Judges a letter and returns the outcome of each node. Only for trying rules, because a letter has many nodes.
///
/// - Returns: for each rule its assertion, and its verdicts in document order.
package func examine(_ letter: Letter, against ruleSet: RuleSet) -> [(assertion: Assertion, verdicts: [Verdict])] {
    tallies(of: letter, against: ruleSet, masking: TextMask(), keepsVerdicts: true).map {
        ($0.assertion, $0.verdicts.sorted { $0.node < $1.node })
    }
}

private func tallies(of letter: Letter, against ruleSet: RuleSet, masking mask: TextMask, keepsVerdicts: Bool)
    -> [Tally]
{
    let plan = ruleSet.plan(for: letter.format)
    let quotes = Quotes(of: letter, mask: mask)
    var tallies = plan.rules.map { Tally($0, quotes: quotes, keepsVerdicts: keepsVerdicts) }
    let dispatch = Dispatch(plan, letter: letter)
    var evaluator = Evaluator(letter: letter, program: plan.program, tableCount: ruleSet.tableCount)
    for node in 0..<letter.tree.count where !letter.tree.isText(node) {
        for index in dispatch.byName[Int(letter.tree.nodes[node].name)] { tallies[index].judge(node, with: &evaluator) }
        for index in plan.byRole[letter.facts.roles[node].index] { tallies[index].judge(node, with: &evaluator) }
        for index in dispatch.everywhere { tallies[index].judge(node, with: &evaluator) }
    }
    for (index, nodes) in dispatch.anchored {
        for node in nodes where !letter.tree.isText(node) { tallies[index].judge(node, with: &evaluator) }
    }
    return tallies
}

/// The masked letter, which findings quote. It is made when the first finding needs it.
private final class Quotes {
    let letter: Letter
    private let mask: TextMask
    private(set) lazy var masked = mask.masking(letter)
    /// PDF/UA-2 has requirements of its own.
    private(set) lazy var isOfSecondPart = letter.facts[.pdfuaPart, DocumentTree.root].string == "2"

    init(of letter: Letter, mask: TextMask) {
        self.letter = letter
        self.mask = mask
    }
}

/// Which rules to evaluate at a node of one letter, and for rules that concern few nodes, which nodes these are.
private struct Dispatch {
    /// The rules for each name in the tree.
    let byName: [[Int]]
    private(set) var everywhere: [Int]
    private(set) var anchored: [(rule: Int, nodes: [NodeID])] = []

    init(_ plan: AuditPlan, letter: Letter) {
        byName = letter.tree.names.map { plan.byType[$0] ?? [] }
        everywhere = plan.everywhere
        var nodesWithFact: [FactAnchor: [NodeID]] = [:]
        for (rule, anchor) in plan.byFact {
            guard let column = letter.facts[anchor.fact] else {
                // A rule whose facts were not computed is not evaluated at all.
                if letter.facts.has(anchor.fact) { everywhere.append(rule) }
                continue
            }
            guard let nodes = nodesWithFact[anchor] ?? anchor.nodes(in: column) else {
                everywhere.append(rule)
                continue
            }
            nodesWithFact[anchor] = nodes
            anchored.append((rule, nodes))
        }
        guard !plan.byAttribute.isEmpty else { return }
        var nodes: [String: [NodeID]] = [:]
        for node in letter.tree.nodes.indices {
            for attribute in letter.tree.attributes(of: node) where plan.byAttribute[attribute.name] != nil {
                nodes[attribute.name, default: []].append(node)
            }
        }
        for (name, rules) in plan.byAttribute { for rule in rules { anchored.append((rule, nodes[name] ?? [])) } }
    }
}

/// How many nodes passed, cannot be decided or failed. A rule gives no other outcome for a node.
private struct OutcomeCounts {
    private var passed = 0
    private var cantTell = 0
    private var failed = 0

    subscript(outcome: Outcome) -> Int {
        switch outcome {
        case .passed: passed
        case .cantTell: cantTell
        case .failed: failed
        case .inapplicable, .untested: 0
        }
    }

    var worst: Outcome { failed > 0 ? .failed : cantTell > 0 ? .cantTell : passed > 0 ? .passed : .inapplicable }

    mutating func add(_ outcome: Outcome) {
        switch outcome {
        case .passed: passed += 1
        case .cantTell: cantTell += 1
        case .failed: failed += 1
        case .inapplicable, .untested: break
        }
    }
}

/// The outcomes of one rule, collected while the letter is walked.
private struct Tally {
    private let planned: PlannedRule
    private let quotes: Quotes
    private let missing: [String]
    private let isOfOtherPart: Bool
    /// How many nodes had each outcome.
    private var counts = OutcomeCounts()
    private var findings: [AssertionFinding] = []
    private var occurrences: [String: Int] = [:]
    /// Where the rule gathers places: the findings by what they say.
    private var gathered: [Saying: Int] = [:]
    private var placeCount = 0
    private var firstReason: UnknownReason?
    private let keepsVerdicts: Bool
    private(set) var verdicts: [Verdict] = []
    // A letter of its own would count up every array the letter has, for each rule.
    private var letter: Letter { quotes.letter }

    init(_ planned: PlannedRule, quotes: Quotes, keepsVerdicts: Bool) {
        self.keepsVerdicts = keepsVerdicts
        self.planned = planned
        self.quotes = quotes
        missing =
            planned.facts.allSatisfy { quotes.letter.facts.has($0) }
            ? [] : planned.facts.filter { !quotes.letter.facts.has($0) }.map(\.rawValue).sorted()
        isOfOtherPart = planned.isOfFirstPart && quotes.isOfSecondPart
    }

    mutating func judge(_ node: NodeID, with evaluator: inout Evaluator) {
        guard missing.isEmpty, !isOfOtherPart, let (outcome, reason) = outcome(at: node, with: &evaluator) else {
            return
        }
        counts.add(outcome)
        if keepsVerdicts { verdicts.append(Verdict(node: node, outcome: outcome)) }
        guard outcome >= .cantTell else { return }
        if firstReason == nil { firstReason = reason }
        if planned.rule.gathering != nil {
            gather(outcome, at: node, reason: reason, evaluator: evaluator)
        } else if findings.count < mostFindings {
            findings.append(finding(outcome, at: node, reason: reason, evaluator: evaluator))
        }
    }

    /// Adds the node to the finding that says the same, or begins one.
    private mutating func gather(
        _ outcome: Outcome, at node: NodeID, reason: UnknownReason?, evaluator: Evaluator
    ) {
        let (values, printed) = values(at: node, evaluator: evaluator)
        let asksByPage = outcome != .failed && planned.rule.gathering == .page
        let page = asksByPage ? letter.tree.pointer(to: node).page : nil
        let message = outcome == .failed ? planned.rule.failedMessage : planned.rule.cannotTellMessage
        let said = MessageTemplate(message?.en ?? "").filled(with: values, language: .en)
        let what = [outcome.rawValue, reason.map { "\($0)" } ?? "", page.map { "\($0)" } ?? ""]
        let key = Saying(outcome: what, words: said)
        if let index = gathered[key] {
            findings[index].count += 1
            guard placeCount < mostFindings else { return }
            placeCount += 1
            let place = finding(outcome, at: node, reason: reason, evaluator: evaluator)
            findings[index].places.append(FindingPlace(place))
            return
        }
        guard gathered.count < mostFindings else { return }
        var first = finding(outcome, at: node, reason: reason, evaluator: evaluator)
        first.places = [FindingPlace(first)]
        placeCount += 1
        // What tells them apart is what they say: colours, and not where they are.
        let content = ([planned.rule.id, "places"] + what + (outcome == .failed ? printed : [])).joined(
            separator: "\u{1E}")
        let before = occurrences[content, default: 0]
        occurrences[content] = before + 1
        first.fingerprint = StableHash.of("\(content)\u{1E}\(before)")
        gathered[key] = findings.count
        findings.append(first)
    }

    /// nil if the rule does not apply to the node.
    private func outcome(at node: NodeID, with evaluator: inout Evaluator) -> (Outcome, UnknownReason?)? {
        var doubt: UnknownReason?
        switch evaluator.evaluate(planned.appliesTo, at: node) {
        case .no: return nil
        case .yes: break
        case .unknown(let reason): doubt = reason
        }
        if let question = planned.cannotTell {
            switch evaluator.evaluate(question, at: node) {
            // A rule that only asks states what it asks about as seen: where nobody knows whether it is so, it says nothing.
            case .yes: return doubt != nil && planned.expect == nil ? nil : (.cantTell, nil)
            case .no: if planned.expect == nil { doubt = nil }
            case .unknown(let reason): doubt = doubt ?? reason
            }
        }
        guard let expectation = planned.expect else {
            // A rule that only asks a person has no question about text that is filled in later.
            if doubt == .placeholder { return (.passed, nil) }
            // That a style sheet was not read is said once for the letter, and not at each place it may touch.
            if doubt == .externalStyleSheet { return nil }
            return doubt.map { (.cantTell, $0) } ?? (.passed, nil)
        }
        switch evaluator.evaluate(expectation, at: node) {
        case .yes: return (.passed, nil)
        case .no:
            if letter.hasPlaceholders, isFilledInLater(node) { doubt = doubt ?? .placeholder }
            return doubt.map { (.cantTell, $0) } ?? (.failed, nil)
        // A note gives no advice about text that is filled in later.
        case .unknown(.placeholder) where planned.rule.level == .note: return (.passed, nil)
        case .unknown(let reason): return (.cantTell, reason)
        }
    }

    /// Whether filling in the template can still give the element the attribute or child that the rule expects.
    private func isFilledInLater(_ node: NodeID) -> Bool {
        if letter.tree.attribute(openAttributes, of: node) != nil { return true }
        guard let expectation = planned.rule.expect, expectation.looksInside, node != DocumentTree.root else {
            return false
        }
        return letter.tree.children(of: node).contains {
            letter.tree.isText($0) && letter.tree.text(of: $0).holdsPlaceholder
        }
    }

    private mutating func finding(_ outcome: Outcome, at node: NodeID, reason: UnknownReason?, evaluator: Evaluator)
        -> AssertionFinding
    {
        let (values, printed) = values(at: node, evaluator: evaluator)
        // Only the content counts, so that a finding keeps its fingerprint when its place moves.
        let own = own(node, in: letter)
        let content = printed.joined(separator: "\u{1F}") + own
        // Digits in text change, as in dates. Digits in an address name another file, so `identity` is not folded.
        let print = [
            planned.rule.id, foldingDigits(content) + (own.isEmpty ? identity(node) : ""),
            letter.tree.indexFreePath(of: node),
        ].joined(separator: "\u{1E}")
        let occurrence = occurrences[print, default: 0]
        occurrences[print] = occurrence + 1
        var pointer = letter.tree.pointer(to: node)
        pointer.path = quotes.masked.quote(pointer.path)
        return AssertionFinding(
            outcome: outcome, pointer: pointer, values: values, reason: reason,
            context: LetterText(context(of: node)),
            fingerprint: StableHash.of("\(print)\u{1E}\(occurrence)"))
    }

    /// The values of the names in the messages, and what of them is a part of the fingerprint.
    private func values(at node: NodeID, evaluator: Evaluator) -> (values: [String: LetterText], printed: [String]) {
        var values: [String: LetterText] = [:]
        var printed: [String] = []
        for name in planned.placeholders {
            let text = text(for: name, at: node, evaluator: evaluator).showingPlaceholders()
            values[name] = LetterText(quotes.masked.quote(text, of: node).truncated(to: longestQuote))
            // What is quoted to find the place says nothing of what is wrong there.
            if name == "quote" { continue }
            // The fingerprint is made of the unmasked text, so that it stays the same when a mask learns another
            // spelling.
            printed.append(text.foldingCPRShapes().truncated(to: longestQuote))
        }
        return (values, printed)
    }

    /// All text in the node, masked, also where the node is hidden from assistive technology.
    private func shownText(of node: NodeID) -> String {
        let tree = quotes.masked.letter.tree
        var text = ""
        for part in tree.subtree(of: node) where tree.isText(part) {
            // Words of two blocks or cells are no one word.
            if let parent = tree.parent(of: part), !tree.isInline(parent) { text += " " }
            text += tree.text(of: part)
            if text.utf8.count > 1_000 { break }
        }
        return text.collapsingWhitespace()
    }

    /// The text of the node, which tells it from others of its kind when the message names nothing of it.
    private func own(_ node: NodeID, in letter: Letter) -> String {
        guard node != DocumentTree.root else { return "" }
        return readableText(of: node, in: letter, limit: 200).truncated(to: 200)
    }

    /// What tells a node without text from others: what it shows or where it leads.
    private func identity(_ node: NodeID) -> String {
        letter.tree.attributes(of: node).filter { Tally.identifying.contains($0.name) }.map {
            "\($0.name)=\($0.value.truncated(to: 300))"
        }.joined(separator: " ")
    }

    private static let identifying: Set<String> = [
        "src", "href", "xlink:href", "data", "name", "for", "action", "Width", "Height", "T", "URI",
    ]

    private func context(of node: NodeID) -> String {
        guard node != DocumentTree.root, letter.tree.name(of: node) != "pdf:page" else { return "" }
        let shown = quotes.masked.letter
        // This is more than is shown, so that what has to be masked is not cut first.
        let own = readableText(of: node, in: shown, limit: 1_000)
        if !own.isEmpty { return quotes.masked.quote(own.showingPlaceholders(), of: node).truncated(to: longestQuote) }
        if letter.tree.name(of: node) == "pdf:form-field" { return fieldContext(of: node) }
        // What has no text is told by its name, by what it shows or by where it leads; the text before it is of something else.
        if let name = letter.facts[.name, node].string?.collapsingWhitespace(), !name.isEmpty {
            return quotes.masked.quote(name.showingPlaceholders(), of: node).truncated(to: longestQuote)
        }
        let address = Tally.addressing.lazy.compactMap { letter.tree.attribute($0, of: node) }.first ?? ""
        return quotes.masked.quote(address.showingPlaceholders(), of: node).truncated(to: longestQuote)
    }

    /// A field is found by the text beside it, or else by its name, and in a program by what the file calls it.
    private func fieldContext(of node: NodeID) -> String {
        let beside = textBeside(node, in: quotes.masked.letter.tree)
        let name = beside.isEmpty ? letter.facts[.name, node].string?.collapsingWhitespace() ?? "" : beside
        let own = letter.tree.attribute("T", of: node) ?? ""
        let text = own.isEmpty || name.isEmpty ? name + own : "\(name) (\(own))"
        return quotes.masked.quote(text.showingPlaceholders(), of: node).truncated(to: longestQuote)
    }

    /// What a citizen's program is to fetch or to go to.
    private static let addressing = ["src", "href", "xlink:href", "data", "URI"]

    private func text(for name: String, at node: NodeID, evaluator: Evaluator) -> String {
        if name == "match" {
            return [planned.rule.cannotTell, planned.rule.expect, planned.rule.appliesTo].compactMap(\.self).lazy
                .compactMap {
                    evaluator.listMatch($0, at: node)
                }.first ?? ""
        }
        if name == "type" { return letter.tree.name(of: node) }
        if name == "quote" { return shownText(of: node) }
        if name.hasPrefix("@") { return letter.tree.attribute(String(name.dropFirst()), of: node) ?? "" }
        guard let fact = Fact(rawValue: name) else { return "" }
        switch letter.facts[fact, node] {
        case .absent, .unknown: return ""
        case .flag(let flag): return flag ? "true" : "false"
        case .number(let number): return shortDecimal(number, apartFrom: planned.bounds[fact] ?? [])
        case .text(let text): return text.collapsingWhitespace()
        }
    }

    var assertion: Assertion {
        guard missing.isEmpty, !isOfOtherPart else {
            return Assertion(
                rule: planned.rule.id, outcome: .untested, level: planned.rule.level,
                reason: isOfOtherPart ? .otherPart : .missingFacts(missing), count: 0, findings: [])
        }
        let outcome = counts.worst
        return Assertion(
            rule: planned.rule.id, outcome: outcome, level: planned.rule.level,
            reason: outcome == .cantTell ? firstReason.map(AssertionReason.unknown) : nil,
            count: counts[outcome],
            findings: findings.filter { $0.outcome == .failed } + findings.filter { $0.outcome == .cantTell })
    }
}

/// What a finding says of its places.
private struct Saying: Hashable {
    /// With the reason, and the page where each page is asked about.
    var outcome: [String]
    var words: LetterText
}

extension FindingPlace {
    fileprivate init(_ finding: AssertionFinding) {
        self.init(pointer: finding.pointer, context: finding.context, fingerprint: finding.fingerprint)
    }
}

private func foldingDigits(_ text: String) -> String {
    String(decoding: text.utf8.map { isASCIIDigit($0) ? 0x30 : $0 }, as: UTF8.self)
}
