internal import RuleEngine

/// The list behind the matrix: what is outstanding; and what has changed since last time.
extension StatusReport {
    func outstandingTable() -> StatusTable {
        let columns = [
            ("solution", say("Løsning", "Solution")), ("matter", say("Udestående", "Outstanding")),
            ("requirements", say("Krav", "Requirements")),
            ("level", say("Niveau", "Level")), ("letters", say("Breve", "Letters")),
            ("responsible", say("Ansvarlig", "Responsible")), ("due", say("Frist", "Due")),
            ("note", say("Bemærkning", "Note")),
        ]
        return StatusTable(
            id: "outstanding", title: say("Udeståender", "Outstanding"),
            columns: columns.map { StatusTable.Column(id: $0.0, title: $0.1) },
            rows: shownSolutions.flatMap(outstanding), notes: sampleNotes)
    }

    private func outstanding(of solution: Solution) -> [[StatusTable.Value]] {
        let tally = tally(solution)
        func row(_ matter: String, rule: String?, requirements: String, level: String, letters: String) -> [StatusTable
            .Value]
        {
            let agreed =
                assignments.last { $0.solution == solution.id && $0.rule == rule && rule != nil }
                ?? assignments.last { $0.solution == solution.id && $0.rule == nil }
            let responsible =
                agreed?.responsible ?? solution.responsible ?? solution.vendor
                ?? Messages.declared(.ikkeOplyst)[language]
            let due = (agreed?.due ?? solution.planDate).map(dated) ?? say("Ikke aftalt", "Not agreed")
            return [
                .text(solution.name), .text(matter), .text(requirements), .text(level), .text(letters),
                .text(responsible), .text(due), .text(agreed?.note ?? ""),
            ]
        }
        var rows: [[StatusTable.Value]] = []
        let ranked = tally.rules.filter { $0.value.failed > 0 }.sorted { first, second in
            if first.value.level != second.value.level { return first.value.level > second.value.level }
            return first.value.failed != second.value.failed
                ? first.value.failed > second.value.failed : first.key < second.key
        }
        for (id, counts) in ranked {
            let numbers = (rules[id]?.requirements ?? []).compactMap { requirements[$0]?.criterion }
            rows.append(
                row(
                    title(of: id), rule: id, requirements: numbers.joined(separator: ", "),
                    level: Messages.level(counts.level)[language],
                    letters: Messages.of(counts.failed, tally.letters)[language]))
        }
        for requirement in requirements.all {
            let letters = tally.letters(of: requirement.id)[.notSatisfied, default: 0]
            guard letters > 0,
                !tally.rules.contains(where: {
                    $0.value.failed > 0 && rules[$0.key]?.requirements.contains(requirement.id) ?? false
                })
            else { continue }
            rows.append(
                row(
                    say(
                        "Vurderet ikke opfyldt af en person: \(requirement.name.da)",
                        "Judged not satisfied by a person: \(requirement.name.en)"), rule: nil,
                    requirements: requirement.criterion,
                    level: Messages.level(.error)[language], letters: Messages.of(letters, tally.letters)[language]))
        }
        if tally.unreadable > 0 {
            rows.append(
                row(
                    say("Breve, der ikke kunne kontrolleres", "Letters that could not be checked"), rule: nil,
                    requirements: "", level: Messages.level(.error)[language],
                    letters: Messages.of(tally.unreadable, tally.letters)[language]))
        }
        let open = requirements.all.filter { requirement in
            let letters = tally.letters(of: requirement.id)
            return letters[.furtherTestingNeeded, default: 0] + letters[.untested, default: 0] > 0
        }
        if !open.isEmpty {
            rows.append(
                row(
                    say(
                        "Manuel kontrol af \(open.count) af \(requirements.all.count) krav mangler",
                        "Manual check of \(open.count) of \(requirements.all.count) requirements is missing"),
                    rule: nil,
                    requirements: "", level: say("manuel kontrol", "manual check"),
                    letters: Messages.of(tally.letters - tally.confirmed, tally.letters)[language]))
        }
        if tally.lapsedAnswers > 0 {
            rows.append(
                row(
                    say(
                        "\(tally.lapsedAnswers) svar er bortfaldet, fordi brevet er ændret",
                        tally.lapsedAnswers == 1
                            ? "1 answer has lapsed because the letter changed"
                            : "\(tally.lapsedAnswers) answers have lapsed because the letter changed"), rule: nil,
                    requirements: "",
                    level: say("manuel kontrol", "manual check"), letters: ""))
        }
        if tally.letters == 0, tally.exempt.isEmpty,
            solution.digitalPost == .ja || solution.digitalPost == .andenAnsvarlig, solution.kind == .kombit
        {
            rows.append(
                row(
                    say("Ingen breve er målt", "No letters were measured"), rule: nil, requirements: "", level: "",
                    letters: ""))
        }
        return rows
    }

    private enum Change: CaseIterable {
        case new, more, fewer, fixed, unchanged, undecided, notMeasured, notMeasuredThen
    }

    private func name(_ change: Change) -> String {
        switch change {
        case .new: say("nyt", "new")
        case .notMeasuredThen: say("ikke målt sidst", "not measured last time")
        case .more: say("flere breve", "more letters")
        case .fewer: say("færre breve", "fewer letters")
        case .fixed: say("rettet", "fixed")
        case .unchanged: say("uændret", "unchanged")
        case .undecided: say("kan ikke længere afgøres", "can no longer be told")
        case .notMeasured: say("ikke målt igen", "not measured again")
        }
    }

    /// What became of each rule that fails now or failed then, as `(rule, change, letters then, letters now)`.
    private func changes(of solution: Solution) -> [(
        rule: String, change: Change, then: SolutionTally.RuleTally?, now: SolutionTally.RuleTally?
    )] {
        let then = earlier?.solutions[solution.id]?.rules ?? [:]
        let now = tally(solution).rules
        // A letter that could not be read, is exempt or is not there this time was not mended.
        let judgedThen = earlier?.solutions[solution.id].map { $0.letters - $0.unreadable } ?? 0
        let everyLetterIsBack = tally(solution).letters - tally(solution).unreadable >= judgedThen
        let ids = Set(then.filter { $0.value.failed > 0 }.keys).union(now.filter { $0.value.failed > 0 }.keys).sorted()
        return ids.map { id in
            let (failedThen, failedNow) = (then[id]?.failed ?? 0, now[id]?.failed ?? 0)
            let change: Change =
                if failedThen == 0 {
                    earlier?.solutions[solution.id]?.letters(examinedBy: id) ?? 0 > 0 ? .new : .notMeasuredThen
                } else if tally(solution).letters(examinedBy: id) == 0 {
                    .notMeasured
                } else if failedNow > 0 {
                    failedNow == failedThen ? .unchanged : failedNow > failedThen ? .more : .fewer
                } else if !everyLetterIsBack {
                    .notMeasured
                } else if now[id]?.undecided ?? 0 > 0 {
                    .undecided
                } else {
                    .fixed
                }
            return (id, change, then[id], now[id])
        }
    }

    /// `2 nye, 1 rettet, 3 uændrede`; nil when there is nothing to compare with.
    func change(_ solution: Solution) -> String? {
        guard let earlier else { return nil }
        guard let then = earlier.solutions[solution.id], then.letters > 0 else {
            return tally(solution).letters > 0 ? say("ikke målt sidst", "not measured last time") : nil
        }
        guard tally(solution).letters > 0 else { return say("ikke målt igen", "not measured again") }
        let found = changes(of: solution)
        let parts = Change.allCases.compactMap { change -> String? in
            let count = found.count { $0.change == change }
            return count == 0 ? nil : "\(count) \(plural(change, count))"
        }
        return parts.isEmpty
            ? say("ingen fejl, hverken da eller nu", "no faults, then or now") : parts.joined(separator: ", ")
    }

    private func plural(_ change: Change, _ count: Int) -> String {
        guard language == .da else { return name(change) }
        switch change {
        case .new: return count == 1 ? "ny" : "nye"
        case .fixed: return count == 1 ? "rettet" : "rettede"
        case .unchanged: return count == 1 ? "uændret" : "uændrede"
        case .more: return "i flere breve"
        case .fewer: return "i færre breve"
        case .undecided, .notMeasured, .notMeasuredThen: return name(change)
        }
    }

    func changeTable() -> StatusTable {
        let columns = [
            ("solution", say("Løsning", "Solution")), ("rule", say("Fejl", "Fault")),
            ("change", say("Siden sidst", "Since last time")), ("then", say("Da", "Then")), ("now", say("Nu", "Now")),
        ]
        let rows = shownSolutions.flatMap { solution -> [[StatusTable.Value]] in
            let then = earlier?.solutions[solution.id]?.letters ?? 0
            return changes(of: solution).map { entry in
                func letters(_ counts: SolutionTally.RuleTally?, of total: Int) -> StatusTable.Value {
                    .text(total == 0 ? "–" : Messages.of(counts?.failed ?? 0, total)[language])
                }
                return [
                    .text(solution.name), .text(title(of: entry.rule)), .text(name(entry.change)),
                    letters(entry.then, of: then), letters(entry.now, of: tally(solution).letters),
                ]
            }
        }
        return StatusTable(
            id: "changes", title: say("Siden sidst", "Since last time"),
            columns: columns.map { StatusTable.Column(id: $0.0, title: $0.1) }, rows: rows,
            notes: sampleNotes
                + (earlier == nil
                    ? [say("Ingen tidligere måling er givet (--since).", "No earlier measurement was given (--since).")]
                    : []))
    }
}
