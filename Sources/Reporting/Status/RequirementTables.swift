internal import RuleEngine

/// The same letters seen from the standard: its success criteria by status, in the chapters for web (9) and documents (10).
extension StatusReport {
    /// One solution's criteria.
    func criteriaTable(of solution: Solution) -> StatusTable {
        let tally = tally(solution)
        let columns = [
            ("criterion", say("Succeskriterium", "Success criterion")), ("level", say("Niveau", "Level")),
            ("html", say("HTML-breve", "HTML letters")),
            ("document", say("PDF-breve", "PDF letters")), ("letters", say("Breve", "Letters")),
            ("rules", say("Fejl fundet af", "Faults found by")),
        ]
        let rows = requirements.all.map { requirement -> [StatusTable.Value] in
            let failing = tally.failedRules.keys.filter { rules[$0]?.requirements.contains(requirement.id) ?? false }
                .sorted()
            return [
                .text("\(requirement.number) \(requirement.name[language])"), .text(requirement.level),
                .text(status(of: requirement, in: .html, tally)),
                .text(status(of: requirement, in: .document, tally)),
                .text(letterCounts(tally.letters(of: requirement.id))),
                .text(failing.isEmpty ? "–" : failing.map(title(of:)).joined(separator: "; ")),
            ]
        }
        return StatusTable(
            id: "criteria-\(solution.id)",
            title: say("Succeskriterier: \(solution.name)", "Success criteria: \(solution.name)"),
            columns: columns.map { StatusTable.Column(id: $0.0, title: $0.1) }, rows: rows,
            notes: [
                say(
                    "\(Messages.letters(tally.letters).da) efter \(requirements.standard.da).",
                    "\(Messages.letters(tally.letters).en) against \(requirements.standard.en).")
            ] + sampleNotes + requirements.remarks.map { $0[language] })
    }

    /// `9.1.1.1: ikke opfyldt`.
    private func status(of requirement: Requirement, in chapter: SolutionTally.Chapter, _ tally: SolutionTally)
        -> String
    {
        guard let status = tally.status(of: requirement.id, in: chapter) else { return "–" }
        guard let clause = requirement.clause(for: chapter.format) else {
            return say("kravet gælder ikke for dokumenter", "does not apply to documents")
        }
        return "\(clause): \(Messages.requirement(status)[language])"
    }

    private func letterCounts(_ letters: [RequirementStatus: Int]) -> String {
        let parts = RequirementStatus.allCases.compactMap { status in
            letters[status].map { "\($0) \(Messages.shortRequirement(status)[language])" }
        }
        return parts.isEmpty ? "–" : parts.joined(separator: ", ")
    }

    /// All shown solutions' criteria together.
    func requirementTable() -> StatusTable {
        let solutions = shownSolutions
        let total = solutions.reduce(into: SolutionTally()) { $0.add(tally($1)) }
        let columns = [
            ("criterion", say("Succeskriterium", "Success criterion")), ("level", say("Niveau", "Level")),
            ("clauses", requirements.all.first?.standard.name ?? ""),
            ("status", "Status"), ("letters", say("Breve", "Letters")),
            ("solutions", say("Løsninger med fejl", "Solutions with faults")),
        ]
        let rows = requirements.all.map { requirement -> [StatusTable.Value] in
            let failing = solutions.filter { tally($0).letters(of: requirement.id)[.notSatisfied, default: 0] > 0 }
                .map { "\($0.name) (\(tally($0).letters(of: requirement.id)[.notSatisfied, default: 0]))" }
            let clauses = requirement.clauses.joined(separator: ", ")
            return [
                .text("\(requirement.number) \(requirement.name[language])"), .text(requirement.level), .text(clauses),
                .text(total.status(of: requirement.id).map { Messages.requirement($0)[language] } ?? "–"),
                .text(letterCounts(total.letters(of: requirement.id))),
                .text(failing.isEmpty ? "–" : failing.joined(separator: ", ")),
            ]
        }
        return StatusTable(
            id: "requirements", title: say("Status pr. succeskriterium", "Status per success criterion"),
            columns: columns.map { StatusTable.Column(id: $0.0, title: $0.1) }, rows: rows,
            notes: notes + requirements.remarks.map { $0[language] })
    }
}
