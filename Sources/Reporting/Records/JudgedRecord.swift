package import DocumentModel
package import RuleEngine

/// What rules and persons said of a letter that could be judged.
package struct JudgedRecord: Sendable {
    package var format: RecordFormat
    package var origin: LetterOrigin
    /// Of its content, for answers of persons to be held against; nil for an envelope.
    package var prints: ContentPrints?
    package var defects: [LetterRecord.Defect] = []
    /// Rules that failed, cannot tell or did not run, worst first.
    package var assertions: [LetterRecord.RuleResult] = []
    /// Ids of rules that applied and found nothing, in the rules' order.
    package var passed: [String] = []
    /// Ids of rules that applied to nothing, in the rules' order.
    package var inapplicable: [String] = []
    /// What rules said that this program does not know, where saved results tell which requirements they are about.
    var strangeOutcomes: [RuleOutcome] = []
    /// What is known of each requirement; a person's answers are in it once they are applied.
    package var requirements: [String: RequirementStatus] = [:]
    /// Answers that hold, in the requirements' order.
    package internal(set) var answers: [Judgement] = []
    /// Answers given on this letter before its content changed.
    package private(set) var lapsedAnswers: [Judgement] = []
    /// Whether every rule of the law ran on it: without that nothing is confirmed, whatever persons answer.
    package var ranAllLawRules = false
    /// Comments in the template that take nothing out, with their line.
    package private(set) var unusedIgnores: [InlineIgnore] = []

    /// What the audit said.
    package struct Outcomes: Sendable {
        /// Of the rules that failed, cannot tell or did not run.
        package var assertions: [Assertion]
        package var passed: [String]
        package var inapplicable: [String]
        /// What is known of each requirement from all that the rules said.
        package var statuses: [String: RequirementStatus]

        package init(
            assertions: [Assertion], passed: [String], inapplicable: [String], statuses: [String: RequirementStatus]
        ) {
            self.assertions = assertions
            self.passed = passed
            self.inapplicable = inapplicable
            self.statuses = statuses
        }
    }

    init(format: RecordFormat, origin: LetterOrigin, prints: ContentPrints?) {
        self.format = format
        self.origin = origin
        self.prints = prints
    }

    package init(
        format: RecordFormat, origin: LetterOrigin, prints: ContentPrints?, outcomes: Outcomes, texts: RecordTexts
    ) {
        self.init(format: format, origin: origin, prints: prints)
        passed = outcomes.passed
        inapplicable = outcomes.inapplicable
        requirements = outcomes.statuses
        let found = outcomes.assertions
        // Worst first; within that the rules keep their order, which is that of their ids.
        let order = found.indices.sorted { first, second in
            if found[first].outcome != found[second].outcome { return found[first].outcome > found[second].outcome }
            if found[first].level != found[second].level { return found[first].level > found[second].level }
            return first < second
        }
        assertions = order.compactMap { index in
            guard let rule = texts.rules[found[index].rule] else { return nil }
            var result = LetterRecord.RuleResult(found[index], rule: rule, language: texts.language)
            result.takeTexts(of: rule, origin: origin, format: format.letterFormat, from: texts)
            return result
        }
    }
}

/// What it comes to.
extension JudgedRecord {
    /// Ids of the rules that ran, whatever they found.
    package var ran: Set<String> {
        Set(assertions.lazy.filter { $0.outcome != .untested }.map(\.rule)).union(passed).union(inapplicable)
    }

    /// Whether all of those rules ran. The same as asking `ran`, without a set of all that did.
    package func ranAll(of wanted: Set<String>) -> Bool {
        var left = wanted
        for result in assertions where result.outcome != .untested { left.remove(result.rule) }
        for rule in passed { left.remove(rule) }
        for rule in inapplicable { left.remove(rule) }
        return left.isEmpty
    }

    /// Requirements that a person found not to be met.
    package var personFaults: [Judgement] { answers.filter { $0.verdict == .notSatisfied } }

    package var hasErrors: Bool { !personFaults.isEmpty || failedCount(.error) > 0 }

    /// Rules that failed with that level.
    package func failedCount(_ level: Level) -> Int { assertions.count { $0.outcome == .failed && $0.level == level } }

    /// Places that fail a rule of that level and count for the gate.
    package func openCount(_ level: Level) -> Int {
        assertions.reduce(level == .error ? personFaults.count : 0) { $0 + ($1.level == level ? $1.openCount : 0) }
    }

    /// The worst there is. Advice (level note) is no fault.
    package var status: LetterRecord.Status {
        if !personFaults.isEmpty || assertions.contains(where: { $0.outcome == .failed && $0.level != .note }) {
            return .failed
        }
        if assertions.contains(where: { $0.outcome == .cantTell }) { return .cantTell }
        if assertions.contains(where: { $0.outcome == .untested }) { return .untested }
        return .passed
    }

    /// Whether a rule points at something that only a person can settle, and none has.
    package var asksPerson: Bool {
        assertions.contains { result in
            guard result.outcome == .cantTell || result.outcome == .untested else { return false }
            return result.requirements.isEmpty
                || result.requirements.contains { id in !answers.contains { $0.requirement == id } }
        }
    }

    /// Whether a person has confirmed every requirement that applies.
    package var isConfirmed: Bool {
        ranAllLawRules && requirements.values.contains(.satisfied)
            && requirements.values.allSatisfy { $0 == .satisfied || $0 == .notApplicable }
    }

    /// What is known of each requirement from what the rules said. The standard is about what the citizen reads; an envelope meets none of its
    /// criteria and breaks none.
    ///
    /// - Parameter rules: have the level that the law gives them, whatever a configuration says; a rule that is not there has that of its result.
    mutating func deriveRequirements(_ known: Requirements, rules: RuleSet) {
        guard format.message == nil else { return }
        var outcomes = assertions.map {
            RuleOutcome(
                outcome: $0.outcome, level: rules.outcome($0.outcome, of: $0.rule)?.level ?? $0.level,
                requirements: $0.requirements)
        }
        outcomes += passed.compactMap { rules.outcome(.passed, of: $0) }
        outcomes += inapplicable.compactMap { rules.outcome(.inapplicable, of: $0) }
        outcomes += strangeOutcomes
        requirements = requirementStatuses(
            of: outcomes, requirements: known, format: format.letterFormat,
            holdsActiveContent: prints?.holdsActiveContent ?? true)
        for answer in answers { letCount(answer) }
    }

    /// What a rule proved wrong no answer makes right.
    private mutating func letCount(_ answer: Judgement) {
        guard let status = requirements[answer.requirement], status != .notSatisfied else { return }
        requirements[answer.requirement] = answer.verdict.status
    }
}

/// What takes findings out of the gate.
extension JudgedRecord {
    package var hasInlineIgnores: Bool {
        assertions.contains { $0.findings.contains { $0.suppression?.kind == .inline } }
    }

    /// Notes which findings the template's own comments take out, and which comments do nothing.
    package mutating func ignore(_ ignores: [InlineIgnore]) {
        guard !ignores.isEmpty else { return }
        // By rule and line, so that many comments and many findings are not held against each other.
        var known: [String: [Int: Int]] = [:]
        for (index, ignore) in ignores.enumerated() where ignore.reason != nil {
            for line in [ignore.line, ignore.nextLine, InlineIgnore.anyLine] where known[ignore.rule]?[line] == nil {
                known[ignore.rule, default: [:]][line] = index
            }
        }
        var used = Set<Int>()
        for index in assertions.indices where assertions[index].outcome == .failed {
            guard let lines = known[assertions[index].rule] else { continue }
            assertions[index].suppressPlaces { place in
                guard let ignore = lines[place.line ?? InlineIgnore.anyLine] else { return nil }
                used.insert(ignore)
                return Suppression(kind: .inline, reason: ignores[ignore].reason)
            }
        }
        unusedIgnores = ignores.enumerated().filter { !used.contains($0.offset) }.map(\.element)
    }

    /// Takes failed findings out of the gate.
    ///
    /// What a baseline tolerates is a fault all the same, and the rule has failed. What is ignored its owner holds to be none: where that is all a
    /// rule found, it cannot tell, and a person has to.
    /// - Parameters:
    ///   - ignored: what takes out a place.
    ///   - tolerated: what takes out a finding with all its places.
    package mutating func suppress(
        requirements known: Requirements, rules: RuleSet, language: TextLanguage,
        ignored: (LetterRecord.RuleResult, Pointer) -> Suppression?,
        tolerated: (LetterRecord.RuleResult, LetterRecord.Finding) -> Suppression?
    ) {
        var changes = false
        for index in assertions.indices where assertions[index].outcome == .failed {
            let result = assertions[index]
            assertions[index].suppressPlaces { ignored(result, $0) }
            var ignoredCount = 0
            for place in assertions[index].findings.indices where assertions[index].findings[place].outcome == .failed {
                let finding = assertions[index].findings[place]
                switch finding.suppression?.kind {
                case nil: assertions[index].findings[place].suppression = tolerated(result, finding)
                case .baseline?: break
                case .configuration?, .inline?: ignoredCount += finding.count
                }
            }
            guard ignoredCount > 0, ignoredCount == assertions[index].count else { continue }
            changes = true
            assertions[index].outcome = .cantTell
            assertions[index].reason = LetterText(
                Messages.ignored(assertions[index].findings.compactMap(\.suppression?.reason))[language])
        }
        guard changes else { return }
        // Worst first, as ever.
        assertions = assertions.enumerated().sorted {
            ($0.element.outcome, $1.offset) > ($1.element.outcome, $0.offset)
        }.map(\.element)
        deriveRequirements(known, rules: rules)
    }
}

extension LetterRecord.RuleResult {
    /// Takes places out of the gate. Of a finding with several places those that are taken out become a finding of their own.
    fileprivate mutating func suppressPlaces(_ suppression: (Pointer) -> Suppression?) {
        findings = findings.flatMap { finding -> [LetterRecord.Finding] in
            guard finding.outcome == .failed, finding.suppression == nil else { return [finding] }
            guard finding.count > 1 else {
                var single = finding
                single.suppression = suppression(finding.pointer)
                return [single]
            }
            var kept: [FindingPlace] = []
            var reasons: [Suppression] = []
            var taken: [Suppression: [FindingPlace]] = [:]
            for place in finding.places {
                guard let reason = suppression(place.pointer) else {
                    kept.append(place)
                    continue
                }
                if taken[reason] == nil { reasons.append(reason) }
                taken[reason, default: []].append(place)
            }
            let open = finding.count - (finding.places.count - kept.count)
            let rest = open > 0 ? [finding.with(kept, count: open, suppression: nil)] : []
            return rest
                + reasons.map { finding.with(taken[$0] ?? [], count: taken[$0]?.count ?? 0, suppression: $0) }
        }
    }
}

extension LetterRecord.Finding {
    /// - Parameter count: how many there are, those that are not listed among them.
    fileprivate func with(_ places: [FindingPlace], count: Int, suppression: Suppression?) -> LetterRecord.Finding {
        var finding = self
        finding.places = places
        finding.count = count
        finding.suppression = suppression
        guard let first = places.first else { return finding }
        finding.pointer = first.pointer
        finding.context = first.context
        return finding
    }
}

/// What persons say.
extension JudgedRecord {
    /// Of all that an answer on a requirement is about: the content it names, and what rules doubted there. A new doubt is a new question.
    package func judgedPrint(of requirement: Requirement) -> String? {
        guard let print = prints?.combined(requirement.judged) else { return nil }
        let doubts = assertions.filter { $0.outcome == .cantTell && $0.requirements.contains(requirement.id) }
            .flatMap { result in
                // By place, as answers given before places were gathered know them.
                result.findings.filter { $0.outcome == .cantTell }.flatMap {
                    $0.places.isEmpty ? [$0.fingerprint] : $0.places.map(\.fingerprint)
                }
            }
        return doubts.isEmpty ? print : StableHash.of(([print] + doubts.sorted()).joined(separator: "\u{1F}"))
    }

    /// Lets answers of persons count. What a rule proved wrong no answer makes right. An answer that stands now takes the place of one that was
    /// written down with the record.
    ///
    /// - Parameter letter: its path below the folder of the answers' file.
    mutating func apply(
        _ judgements: Judgements, to letter: String, solution: String?, requirements known: Requirements
    ) {
        guard format.message == nil, prints != nil, !judgements.isEmpty else { return }
        for requirement in known.all {
            let written = answers.firstIndex { $0.requirement == requirement.id }
            guard let status = requirements[requirement.id], status != .notSatisfied || written != nil else { continue }
            guard let print = judgedPrint(of: requirement) else { continue }
            if let answer = judgements.answer(on: requirement, print: print, solution: solution) {
                requirements[requirement.id] = answer.verdict.status
                if let written { answers[written] = answer } else { answers.append(answer) }
            } else if written == nil,
                let lapsed = judgements.lapsedAnswer(on: requirement, letter: letter, print: print, solution: solution)
            {
                lapsedAnswers.append(lapsed)
            }
        }
    }

    /// Lets answers count that were written down with the record.
    ///
    /// - Parameter written: have no print: it is the record's own.
    mutating func restore(_ written: [Judgement], requirements known: Requirements) {
        for var answer in written where requirements[answer.requirement] != .notSatisfied {
            answer.fingerprint = known[answer.requirement].flatMap(judgedPrint) ?? ""
            letCount(answer)
            answers.append(answer)
        }
    }
}

extension LetterRecord {
    /// Lets answers of persons count.
    ///
    /// - Parameter letter: its path below the folder of the answers' file.
    package mutating func apply(_ judgements: Judgements, to letter: String, requirements known: Requirements) {
        let solution = solution
        judged?.apply(judgements, to: letter, solution: solution, requirements: known)
    }
}
