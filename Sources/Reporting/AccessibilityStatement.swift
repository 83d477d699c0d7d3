package import RuleEngine

/// How an evaluation was made, in the words of the accessibility statement.
package enum EvaluationMethod: String, CaseIterable, Sendable {
    case own = "selv"
    case external = "ekstern"
    case other = "anden"
}

/// The text about letters for an accessibility statement: what is not accessible, in plain Danish, with the official statuses.
///
/// A statement is Danish; there is no English one. Source: the wordings of WAS-Tool (was.digst.dk).
package func accessibilityStatement(of solution: Solution, in report: StatusReport, method: EvaluationMethod)
    -> Rendered
{
    let tally = report.tally(solution)
    let requirements = report.requirements
    let failing = requirements.all.filter { tally.letters(of: $0.id)[.notSatisfied, default: 0] > 0 }
    let open = requirements.all.filter { requirement in
        let letters = tally.letters(of: requirement.id)
        return letters[.furtherTestingNeeded, default: 0] + letters[.untested, default: 0] > 0
    }
    var lines = ["Breve i Digital Post fra \(solution.name)", ""]
    lines.append("Overholdelsesstatus")
    lines.append(
        complianceStatus(failing: failing.count, open: open.count, total: requirements.all.count, tally: tally))
    lines += ["", "Evalueringsmetode"]
    switch method {
    case .own: lines.append("Det offentlige organ har selv evalueret webstedet.")
    case .external: lines.append("Vurdering er foretaget af ekstern part.")
    case .other: lines.append("Det offentlige organ har anvendt anden metode.")
    }
    let day = report.measuredOn.map { " \($0)" } ?? ""
    lines.append(
        "Målt\(day) med brevtjek på \(Messages.letters(tally.letters).da) efter \(requirements.standard.da). \(Messages.proof.da)"
    )
    if let sample = report.summary.sample { lines.append(Messages.sample(sample).da) }
    lines += ["", "Indhold, der ikke er tilgængeligt"]
    if failing.isEmpty {
        lines.append(
            tally.letters == 0
                ? "Ingen breve er målt."
                : "Ingen fejl fundet automatisk – manuel kontrol mangler for \(open.count) krav.")
    }
    for requirement in failing {
        let clauses = SolutionTally.Chapter.allCases.filter {
            tally.status(of: requirement.id, in: $0) == .notSatisfied
        }.compactMap { requirement.clause(for: $0.format) }
        let rules = tally.failedRules.filter { report.rules[$0.key]?.requirements.contains(requirement.id) ?? false }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        lines.append(
            "- \(requirement.number) \(requirement.name.da) (\(requirement.standard.name) \(clauses.joined(separator: " og "))):"
        )
        if rules.isEmpty {
            lines.append(
                "  Fundet af en person i \(Messages.of(tally.letters(of: requirement.id)[.notSatisfied, default: 0], tally.letters).da)."
            )
        }
        for (id, count) in rules {
            guard let rule = report.rules[id] else { continue }
            lines.append(
                "  \(rule.title.da): ikke opfyldt i \(Messages.of(count, tally.letters).da). Det rammer: \(rule.affects.da)"
            )
        }
    }
    if tally.unreadable > 0 { lines.append("- \(Messages.letters(tally.unreadable).da) kunne ikke kontrolleres.") }
    if !tally.exempt.isEmpty || report.claims[solution.id] != nil {
        lines += ["", "Undtagelser"]
        if let claim = report.claims[solution.id] { lines.append("- \(Messages.claim(claim).da)") }
        for kind in ExemptionClaim.Kind.allCases {
            if let count = tally.exempt[kind] {
                lines.append(
                    "- \(Messages.letters(count).da): \(Messages.claimKind(kind).da). Tæller ikke med ovenfor.")
            }
        }
    }
    if !open.isEmpty, !failing.isEmpty {
        lines += [
            "", "Endnu ikke kontrolleret af en person",
            open.map { "\($0.number) \($0.name.da)" }.joined(separator: ", "),
        ]
    }
    return Rendered(lines.map { "\($0)\n" as TerminalText }.joined())
}

/// One of the three statuses there are; none where it cannot be told yet: whoever copies the text copies its first line.
private func complianceStatus(failing: Int, open: Int, total: Int, tally: SolutionTally) -> String {
    if tally.letters == tally.unreadable { return "Kan ikke angives: ingen breve kunne kontrolleres." }
    if open > 0 {
        return
            "Kan ikke angives endnu: \(failing) af \(total) krav er ikke opfyldt, og \(open) er ikke kontrolleret af en person."
    }
    if tally.unreadable > 0 {
        return "Kan ikke angives endnu: \(Messages.of(tally.unreadable, tally.letters).da) kunne ikke kontrolleres."
    }
    if failing == 0 {
        return tally.confirmed == tally.letters
            ? "Webstedet overholder standarden fuldt ud"
            : "Kan ikke angives endnu: ikke alle lovens regler er kørt på hvert brev."
    }
    return failing * 2 > total
        ? "Webstedet overholder ikke standarden (overholder ikke de fleste krav)"
        : "Webstedet overholder standarden delvist (overholder de fleste krav)"
}
