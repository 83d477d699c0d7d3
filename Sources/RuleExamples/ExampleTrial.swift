internal import DocumentModel
package import LetterLoading
internal import Reporting
package import RuleEngine

/// Tries the examples of rules. Each must give the outcome that it states, at the places, as often and with the
/// messages that it states.
package struct ExampleTrial: Sendable {
    /// All rules that may report something about an example.
    private let rules: RuleSet
    private let requiredFacts: FactSet
    private let options: LoadOptions
    /// Rules that an example may name although they do not run here.
    private let absentRules: Set<String>

    /// - Parameters:
    ///   - rules: the rules to try, and those that must be silent about an example that passes.
    ///   - absentRules: the names of rules that do not run here. An example may state that they report something.
    package init(rules: RuleSet, options: LoadOptions, absentRules: Set<String> = []) {
        self.absentRules = absentRules
        self.rules = rules.selecting { $0.status != .deprecated }
        requiredFacts = self.rules.requiredFacts
        self.options = options
    }

    /// The differences from what the examples state, with their places in the rule file, and what no example shows.
    /// Empty if all examples hold.
    package func faults(of rule: Rule) -> [RuleFileError] {
        rule.exampleGaps + rule.repeatedExamples + rule.examples.flatMap { faults(of: $0, in: rule) }
    }

    private func faults(of example: RuleExample, in rule: Rule) -> [RuleFileError] {
        func fault(da: String, en: String) -> RuleFileError {
            RuleFileError(file: rule.file, line: example.line, da: da, en: en)
        }
        let faults = example.formFaults.map { RuleFileError(file: rule.file, line: example.line, message: $0) }
        do {
            let bytes = try example.bytes(file: rule.file)
            let name = "example.\(example.format.rawValue)"
            let letter = try load(bytes, name: name, facts: requiredFacts.union(rule.facts), options: options)
            let alone = try load(bytes, name: name, facts: rule.facts, options: options)
            guard letter.format == example.format else {
                return faults + [
                    fault(
                        da: "eksemplet bliver læst som et brev i formatet \(letter.format.rawValue)",
                        en: "the example is read as a \(letter.format.rawValue) letter")
                ]
            }
            return faults + self.faults(of: example, in: rule, letter: letter, alone: alone)
        } catch let error as RuleFileError {
            return faults + [error]
        } catch let error as LoadError {
            let cause = error.inWords
            return faults + [
                fault(da: "eksemplet kan ikke læses: \(cause.da)", en: "the example cannot be read: \(cause.en)")
            ]
        } catch {
            return faults + [fault(da: "eksemplet kan ikke læses", en: "the example cannot be read")]
        }
    }

    /// - Parameter alone: the letter with no more read than the rule itself needs.
    private func faults(of example: RuleExample, in rule: Rule, letter: Letter, alone: Letter) -> [RuleFileError] {
        func located(_ messages: [Localized], line: Int) -> [RuleFileError] {
            messages.map { RuleFileError(file: rule.file, line: line, message: $0) }
        }
        guard let examined = examine(letter, against: RuleSet(of: rule, in: rules)).first else { return [] }
        var faults: [Localized] = []
        // Compared by path, because nodes have other numbers when fewer facts are read.
        let places = examined.verdicts.map { "\($0.outcome) \(letter.tree.path(of: $0.node))" }
        if verdicts(of: rule, on: alone).map({ "\($0.outcome) \(alone.tree.path(of: $0.node))" }) != places {
            faults.append(
                Localized(
                    da: "udfaldet er et andet, når ingen andre regler kører",
                    en: "the verdict is another when no other rule runs"))
        }
        let found = Findings(verdicts: examined.verdicts, letter: letter)
        guard examined.assertion.outcome == example.outcome else {
            let (outcome, wanted) = (examined.assertion.outcome.rawValue, example.outcome.rawValue)
            let places = found.list(examined.assertion.outcome)
            faults.append(
                Localized(
                    da: "udfaldet er \(outcome) og ikke \(wanted)\(places.da)",
                    en: "the outcome is \(outcome), not \(wanted)\(places.en)"))
            return located(faults, line: example.line)
        }
        let messages = messageFaults(of: example, rule: rule, findings: examined.assertion.findings)
        let besides = example.outcome == .passed ? besidesFaults(of: example, rule: rule, letter: letter) : []
        return located(faults + found.faults(of: example), line: example.line)
            + located(messages, line: example.messageLine) + located(besides, line: example.line)
    }

    /// The small changes of the rule that none of its examples notices, with their places in the rule file.
    package func survivors(of rule: Rule) -> [RuleFileError] {
        let letters: [(letter: Letter, before: [Verdict])] = rule.examples.compactMap { example in
            guard let bytes = try? example.bytes(file: rule.file),
                let letter = try? load(
                    bytes, name: "example.\(example.format.rawValue)", facts: rule.facts, options: options)
            else { return nil }
            return (letter, verdicts(of: rule, on: letter))
        }
        return rule.mutants.filter { mutant in
            letters.allSatisfy { verdicts(of: mutant.rule, on: $0.letter) == $0.before }
        }.map {
            RuleFileError(
                file: rule.file, line: $0.line,
                da: "intet eksempel ville mærke det, hvis der stod '\($0.change.da)'",
                en: "no example would notice if it said '\($0.change.en)'")
        }
    }

    private func verdicts(of rule: Rule, on letter: Letter) -> [Verdict] {
        examine(letter, against: RuleSet(of: rule, in: rules)).first?.verdicts ?? []
    }

    // MARK: Words

    private func messageFaults(of example: RuleExample, rule: Rule, findings: [AssertionFinding]) -> [Localized] {
        let findings = findings.filter { $0.outcome == example.outcome }
        let said = findings.map { findingMessage($0, rule: rule, language: .da).unescaped }
        if example.messages.isEmpty {
            let template = example.outcome == .failed ? rule.failedMessage : rule.cannotTellMessage
            let names =
                !findings.isEmpty && template?.da.contains("{") ?? false && findings.contains { $0.reason == nil }
            guard names else { return [] }
            return [
                Localized(
                    da: "teksten har værdier, men eksemplet siger ikke hvilke; den er\n",
                    en: "the message has values, and the example does not say which; it is\n") + quoting(said)
            ]
        }
        let isWhole =
            example.hasMoreMessages ? said.count > example.messages.count : said.count == example.messages.count
        guard isWhole, said.starts(with: example.messages) else {
            return [Localized(da: "teksterne er\n", en: "the messages are\n") + quoting(said)]
        }
        return []
    }

    /// The messages of findings as an example states them: in Danish, each on its own line.
    private func quoting(_ messages: [String]) -> Localized {
        Localized(same: messages.map { "> \($0)" }.joined(separator: "\n"))
    }

    // MARK: Other rules

    private func besidesFaults(of example: RuleExample, rule: Rule, letter: Letter) -> [Localized] {
        let speaking = Set(
            audit(letter, against: rules).filter { $0.outcome >= .cantTell }.map(\.rule).filter { id in
                id != rule.id && !(rules[id]?.alwaysAsks ?? false)
            })
        var faults: [Localized] = []
        let unnamed = speaking.subtracting(example.besides).sorted().joined(separator: ",")
        if !unnamed.isEmpty {
            faults.append(
                Localized(
                    da: "andre regler udtaler sig også: besides:\(unnamed)",
                    en: "other rules speak too: besides:\(unnamed)"))
        }
        for id in example.besides where rules[id] == nil && !absentRules.contains(id) {
            faults.append(.unknown(da: "regel", en: "rule", id, among: rules.rules.map(\.id)))
        }
        // When a folder is tried alone, the bundled rules do not run.
        let silent = Set(example.besides).filter { rules[$0] != nil }.subtracting(speaking).sorted()
            .joined(separator: ", ")
        if !silent.isEmpty {
            faults.append(Localized(da: "udtaler sig ikke: \(silent)", en: "does not speak: \(silent)"))
        }
        return faults
    }
}

/// The places in an example where a rule has given an outcome.
private struct Findings {
    let verdicts: [Verdict]
    let letter: Letter

    /// The outcome that an id such as `failed` or `failed2` states; nil if it states none.
    private static func outcome(of id: String) -> Outcome? {
        Outcome.allCases.first {
            id.hasPrefix($0.rawValue) && id.dropFirst($0.rawValue.count).utf8.allSatisfy(isASCIIDigit)
        }
    }

    private func id(of node: NodeID) -> String? {
        letter.tree.attribute(letter.format == .html ? "id" : "ID", of: node)
    }

    /// The places with that outcome, in words that continue a sentence. Empty if there are none.
    func list(_ outcome: Outcome) -> Localized {
        let places = verdicts.filter { $0.outcome == outcome }.map { place(of: $0.node) }
        if places.isEmpty { return Localized(same: "") }
        let named = places.prefix(10).joined(separator: " ") + (places.count > 10 ? " … (\(places.count))" : "")
        return Localized(da: ", ved \(named)", en: ", at \(named)")
    }

    private func place(of node: NodeID) -> String { id(of: node).map { "#\($0)" } ?? letter.tree.path(of: node) }

    func faults(of example: RuleExample) -> [Localized] {
        var faults: [Localized] = []
        let outcomes = Dictionary(verdicts.map { ($0.node, $0.outcome) }, uniquingKeysWith: max)
        var named = Set<NodeID>()
        for node in 0..<letter.tree.count where !letter.tree.isText(node) {
            guard let id = id(of: node), let wanted = Findings.outcome(of: id) else { continue }
            named.insert(node)
            let outcome = outcomes[node] ?? .inapplicable
            if outcome != wanted {
                faults.append(Localized(da: "#\(id) er \(outcome.rawValue)", en: "#\(id) is \(outcome.rawValue)"))
            }
        }
        let own = Set(outcomes.filter { $0.value == example.outcome }.keys)
        let paths = Dictionary(own.map { (letter.tree.path(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        for path in example.places {
            if let node = paths[path] {
                named.insert(node)
            } else {
                faults.append(
                    Localized(
                        da: "intet er \(example.outcome.rawValue) ved \(path)",
                        en: "nothing is \(example.outcome.rawValue) at \(path)"))
            }
        }
        if example.outcome != .cantTell, outcomes.contains(where: { $0.value == .cantTell && !named.contains($0.key) })
        {
            faults.append(
                Localized(da: "der er også noget, reglen ikke kan afgøre", en: "it also cannot tell") + list(.cantTell))
        }
        if example.outcome == .inapplicable { return faults }
        let statesPlaces = !own.isDisjoint(with: named)
        if example.count == nil, !statesPlaces {
            faults.append(
                Localized(
                    da: "eksemplet siger hverken hvor eller hvor mange steder; der er \(own.count)",
                    en: "it says neither where nor how many; \(own.count)") + list(example.outcome))
        } else if own.count != example.count ?? own.intersection(named).count {
            let isOne = own.count == 1
            faults.append(
                Localized(
                    da: "\(own.count) \(isOne ? "sted" : "steder") er \(example.outcome.rawValue)",
                    en: "\(own.count) \(isOne ? "node is" : "nodes are") \(example.outcome.rawValue)")
                    + list(example.outcome))
        }
        return faults
    }
}

extension Outcome {
    /// The heading in a rule file above its examples.
    fileprivate var heading: String {
        switch self {
        case .passed: "Passed"
        case .failed: "Failed"
        case .inapplicable: "Inapplicable"
        case .cantTell: "Can't tell"
        case .untested: "Untested"
        }
    }
}

extension LoadError {
    /// In words for those who write rules.
    fileprivate var inWords: Localized {
        guard case .messageNotWellFormed(let line) = cause else { return Localized(same: code.rawValue) }
        return Localized(
            da: "dets XML er ikke velformet i linje \(line)", en: "its XML is not well-formed in line \(line)")
    }
}

extension RuleExample {
    /// What is wrong with how it is written, whatever the rule says of it.
    fileprivate var formFaults: [Localized] {
        var faults: [Localized] = []
        if !hasSentence {
            faults.append(
                Localized(
                    da: "der er ingen sætning ovenover, som siger, hvad eksemplet viser",
                    en: "no sentence above it says what the example shows"))
        }
        if section != outcome.heading {
            faults.append(
                Localized(
                    da: "det står under '## \(section)' og ikke under '## \(outcome.heading)'",
                    en: "it stands below '## \(section)' and not '## \(outcome.heading)'"))
        }
        if outcome != .passed, !besides.isEmpty {
            faults.append(
                Localized(
                    da: "kun et eksempel på passed nævner de regler, der også udtaler sig",
                    en: "only an example that passes names the rules that speak besides"))
        }
        return faults
    }
}
