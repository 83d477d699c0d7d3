internal import RuleEngine

/// What can stand about a solution in the matrix, in the order it is shown.
package enum SolutionColumn: String, CaseIterable, Sendable {
    case solution = "løsning"
    case vendor = "leverandør"
    case scope = "omfattet"
    case responsible = "ansvarlig"
    case declared = "erklæret"
    case source = "kilde"
    case measured = "målt"
    case disagreement = "uenighed"
    case letters = "breve"
    case withErrors = "med-fejl"
    case withWarnings = "med-advarsler"
    case unreadable = "ulæselige"
    case toReview = "manuel-kontrol"
    case exempt = "undtaget"
    case requirements = "krav"
    case adaptations = "tilpasninger"
    case plan = "plan"
    case change = "ændring"
    case memo = "memo"
    case measuredOn = "måledato"
    case untested = "ikke-testet"

    /// What people read at a meeting; the rest is for those who ask.
    package static let usual: [SolutionColumn] = [.solution, .scope, .declared, .measured, .adaptations, .plan]

    /// By its Danish name, or by the English one.
    package init?(named name: String) {
        let name = name.lowercased()
        guard let found = SolutionColumn.allCases.first(where: { $0.rawValue == name || $0.id == name }) else {
            return nil
        }
        self = found
    }

    var id: String {
        switch self {
        case .withErrors: "with-errors"
        case .withWarnings: "with-warnings"
        case .toReview: "to-review"
        case .measuredOn: "measured-on"
        default: "\(self)"
        }
    }

    var title: Localized {
        switch self {
        case .solution: Localized(da: "Løsning", en: "Solution")
        case .vendor: Localized(da: "Leverandør", en: "Vendor")
        case .scope: Localized(da: "Omfattet", en: "Covered")
        case .responsible: Localized(da: "Ansvarlig", en: "Responsible")
        case .declared: Localized(da: "Erklæret", en: "Declared")
        case .source: Localized(da: "Kilde", en: "Source")
        case .measured: Localized(da: "Målt", en: "Measured")
        case .disagreement: Localized(da: "Uenighed", en: "Disagreement")
        case .letters: Localized(da: "Breve", en: "Letters")
        case .withErrors: Localized(da: "Breve med fejl", en: "Letters with errors")
        case .withWarnings: Localized(da: "Kun advarsler", en: "Warnings only")
        case .unreadable: Localized(da: "Kunne ikke kontrolleres", en: "Could not be checked")
        case .toReview: Localized(da: "Kræver manuel kontrol", en: "Need a person")
        case .exempt: Localized(da: "Undtaget", en: "Exempt")
        case .requirements: Localized(da: "Krav", en: "Requirements")
        case .adaptations: Localized(da: "Tilpasninger", en: "Adaptations")
        case .plan: Localized(da: "Plan", en: "Plan")
        case .change: Localized(da: "Siden sidst", en: "Since last time")
        case .memo: Localized(da: "MeMo i brug", en: "MeMo in use")
        case .measuredOn: Localized(da: "Måledato", en: "Measured on")
        case .untested: Localized(da: "Ikke testet", en: "Not tested")
        }
    }
}

/// One row of the matrix: a solution, or all solutions of a vendor.
private struct Group {
    var name: String
    var solutions: [Solution]
    var tally: SolutionTally
}

extension StatusReport {
    func solutionTable() -> StatusTable {
        var chosen = columns ?? SolutionColumn.usual + (earlier == nil ? [] : [.change])
        if grouping == .vendor { chosen = [.vendor, .solution] + chosen.filter { $0 != .vendor && $0 != .solution } }
        let rows = groups().map { group in chosen.map { value($0, of: group) } }
        return StatusTable(
            id: "status", title: say("Status pr. løsning", "Status per solution"),
            columns: chosen.map { StatusTable.Column(id: $0.id, title: $0.title[language]) }, rows: rows, notes: notes)
    }

    private func groups() -> [Group] {
        let unstated = say("Ikke oplyst", "Not stated")
        guard grouping == .vendor else {
            return shownSolutions.map { Group(name: $0.name, solutions: [$0], tally: tally($0)) }
        }
        var order: [String] = []
        var byVendor: [String: Group] = [:]
        for solution in shownSolutions {
            let vendor = solution.vendor ?? unstated
            if byVendor[vendor] == nil {
                order.append(vendor)
                byVendor[vendor] = Group(name: vendor, solutions: [], tally: SolutionTally())
            }
            byVendor[vendor]?.solutions.append(solution)
            byVendor[vendor]?.tally.add(tally(solution))
        }
        return (order.filter { $0 != unstated } + order.filter { $0 == unstated }).compactMap { byVendor[$0] }
    }

    private func value(_ column: SolutionColumn, of group: Group) -> StatusTable.Value {
        let tally = group.tally
        /// What is said of each solution, with its name where there are several.
        func each(_ text: (Solution) -> String?) -> StatusTable.Value {
            let parts = group.solutions.compactMap { solution in
                text(solution).map { group.solutions.count > 1 ? "\(solution.name): \($0)" : $0 }
            }
            return .text(parts.isEmpty ? "–" : parts.joined(separator: "; "))
        }
        switch column {
        case .solution:
            return grouping == .vendor ? .text(group.solutions.map(\.name).joined(separator: ", ")) : .text(group.name)
        case .vendor:
            return grouping == .vendor
                ? .text(group.name) : each { $0.vendor ?? Messages.declared(.ikkeOplyst)[language] }
        case .scope: return each(scope)
        case .responsible: return each { $0.responsible }
        case .declared: return each(declared)
        case .source: return each { $0.source }
        case .measured:
            return group.solutions.count == 1 ? .text(measured(tally, group.solutions[0])) : .text(counts(tally))
        case .disagreement: return each { disagreement(self.tally($0), $0) }
        case .letters: return .number(tally.letters)
        case .withErrors: return .number(tally.withErrors)
        case .withWarnings: return .number(tally.withWarningsOnly)
        case .unreadable: return .number(tally.unreadable)
        case .toReview: return .number(tally.toReview)
        case .exempt: return .text(exempt(tally))
        case .requirements: return .text(requirementCounts(tally))
        case .adaptations: return .text(adaptations(tally))
        case .plan: return each(plan)
        case .change: return each(change)
        case .memo: return each { memo(self.tally($0), $0) }
        case .measuredOn: return .text(tally.letters == 0 ? "–" : measuredOn ?? say("ikke oplyst", "not stated"))
        case .untested: return .text(untested(tally))
        }
    }

    private func scope(_ solution: Solution) -> String {
        let post =
            "Web: \(Messages.scope(solution.web)[language]). Digital Post: \(Messages.scope(solution.digitalPost)[language])"
        return post + (solution.responsible.map { " (\($0))" } ?? "")
    }

    private func declared(_ solution: Solution) -> String {
        Messages.declared(solution.declared)[language] + (solution.adaptations.map { ": »\($0)«" } ?? "")
    }

    private func plan(_ solution: Solution) -> String {
        (solution.plan.map { "»\($0)«" } ?? Messages.declared(.ikkeOplyst)[language])
            + (solution.planDate.map { " " + dated($0) } ?? "")
    }

    /// A date, marked when all of it is past.
    func dated(_ date: PlanDate) -> String {
        date.text + (date.isPast(asOf: asOf) ? " (\(Messages.past[language]))" : "")
    }

    private func measured(_ tally: SolutionTally, _ solution: Solution) -> String {
        var text = Messages.status(tally.status(of: solution))[language]
        if tally.letters > 0 { text += ": \(counts(tally))" }
        if let claim = claims[solution.id] {
            text = Messages.claim(claim)[language] + (tally.letters > 0 ? ". \(text)" : "")
        }
        if let mark = disagreement(tally, solution) { text += ". " + mark }
        if tally.lapsedAnswers > 0 {
            text += say(
                ". \(tally.lapsedAnswers) svar er bortfaldet",
                tally.lapsedAnswers == 1 ? ". 1 answer has lapsed" : ". \(tally.lapsedAnswers) answers have lapsed")
        }
        return text
    }

    /// `5 af 12 breve med fejl, 2 kun med advarsler`.
    private func counts(_ tally: SolutionTally) -> String {
        guard tally.letters > 0 else { return "–" }
        var parts: [String] = []
        let judged = tally.letters - tally.unreadable
        if judged > 0 {
            let of =
                tally.unreadable == 0
                ? Messages.of(tally.withErrors, judged)[language]
                : say(
                    "\(tally.withErrors) af \(judged) kontrollerede breve",
                    "\(tally.withErrors) of \(judged) checked letters")
            parts.append("\(of) \(say("med fejl", "with errors"))")
        }
        if tally.withWarningsOnly > 0 {
            parts.append("\(tally.withWarningsOnly) \(say("kun med advarsler", "with warnings only"))")
        }
        if tally.unreadable > 0 {
            parts.append("\(tally.unreadable) \(say("kunne ikke kontrolleres", "could not be checked"))")
        }
        if tally.confirmed > 0, tally.confirmed < tally.letters {
            parts.append("\(tally.confirmed) \(say("bekræftet", "confirmed"))")
        }
        return parts.joined(separator: ", ")
    }

    /// Where the owner's words and the measurement do not go together; nil when they do.
    private func disagreement(_ tally: SolutionTally, _ solution: Solution) -> String? {
        guard tally.letters > 0 else { return nil }
        if solution.digitalPost == .nej {
            return say(
                "Uenighed: erklæret uden Digital Post, målt \(Messages.letters(tally.letters).da)",
                "Disagreement: declared without Digital Post, measured \(Messages.letters(tally.letters).en)")
        }
        let isDueAtRollout = solution.declared == .leverOpVedUdrulning && solution.planDate?.isPast(asOf: asOf) == true
        guard solution.declared == .leverOp || solution.declared == .ingenTilpasning || isDueAtRollout else {
            return nil
        }
        guard tally.withErrors > 0 else { return nil }
        return say(
            "Uenighed: erklæret »\(Messages.declared(solution.declared).da)«, målt \(Messages.of(tally.withErrors, tally.letters).da) med fejl",
            "Disagreement: declared \"\(Messages.declared(solution.declared).en)\", measured \(Messages.of(tally.withErrors, tally.letters).en) with errors"
        )
    }

    /// The rules that most letters fail, with their counts.
    private func adaptations(_ tally: SolutionTally) -> String {
        let ranked = tally.failedRules.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        guard !ranked.isEmpty else { return "–" }
        var parts = ranked.prefix(3).map { "\(title(of: $0.key)) (\($0.value))" }
        if ranked.count > 3 { parts.append(say("og \(ranked.count - 3) mere", "and \(ranked.count - 3) more")) }
        return parts.joined(separator: "; ")
    }

    func title(of rule: String) -> String { rules[rule]?.title[language] ?? rule }

    private func requirementCounts(_ tally: SolutionTally) -> String {
        var byStatus: [RequirementStatus: Int] = [:]
        for requirement in requirements.all {
            if let status = tally.status(of: requirement.id) { byStatus[status, default: 0] += 1 }
        }
        let parts = RequirementStatus.allCases.compactMap { status in
            byStatus[status].map { "\($0) \(Messages.shortRequirement(status)[language])" }
        }
        return parts.isEmpty
            ? "–"
            : parts.joined(separator: ", ") + say(" (af \(requirements.all.count))", " (of \(requirements.all.count))")
    }

    private func untested(_ tally: SolutionTally) -> String {
        guard tally.letters > tally.unreadable else { return "–" }
        let numbers = requirements.all.filter { isUntested(tally.letters(of: $0.id)) }.map(\.number)
        return numbers.isEmpty ? "–" : numbers.joined(separator: ", ")
    }

    private func exempt(_ tally: SolutionTally) -> String {
        let parts = ExemptionClaim.Kind.allCases.compactMap { kind in
            tally.exempt[kind].map { "\($0) \(Messages.claimKind(kind)[language])" }
        }
        return parts.isEmpty ? "–" : parts.joined(separator: ", ")
    }

    private func memo(_ tally: SolutionTally, _ solution: Solution) -> String? {
        if tally.messages > 0 {
            return say(
                "ja, målt i \(Messages.messages(tally.messages).da)",
                "yes, measured in \(Messages.messages(tally.messages).en)")
        }
        return say(
            "\(Messages.scope(solution.memo).da), ikke målt", "\(Messages.scope(solution.memo).en), not measured")
    }
}
