package import RuleEngine

/// The table for the status meeting: one row per solution, what its owner declares beside what was measured.
package struct StatusMatrix: Sendable {
    struct Row {
        var name: String
        var scope: String
        var declared: String
        var measured: String
        var adaptations: String
        var plan: String
    }

    private(set) var rows: [Row] = []
    let language: TextLanguage
    let footnotes: [String]

    /// - Parameters:
    ///   - asOf: the day plans are compared with, `2026-11-24`.
    ///   - showsAll: also products of which no letter was measured.
    package init(summary: Summary, solutions: Solutions, rules: RuleSet, asOf: String, language: TextLanguage, showsAll: Bool) {
        self.language = language
        var hidden = 0
        for solution in solutions.all {
            let tally = summary.solutions[solution.id] ?? SolutionTally()
            guard showsAll || solution.kind == .kombit || tally.letters > 0 else {
                hidden += 1
                continue
            }
            rows.append(StatusMatrix.row(solution, tally: tally, rules: rules, asOf: asOf, language: language))
        }
        if let tally = summary.solutions[""] {
            let unknown = Solution(unknown: "", name: Messages.unknownSolution[language])
            rows.append(StatusMatrix.row(unknown, tally: tally, rules: rules, asOf: asOf, language: language))
        }
        var notes = [
            language == .da
                ? "Målt \(asOf) på \(Messages.letters(summary.letters).da). Erklæret er ejerens egne ord; Målt er, hvad brevtjek fandt. \(Messages.proof.da)"
                : "Measured \(asOf) on \(Messages.letters(summary.letters).en). Declared are the owner's own words; Measured is what brevtjek found. \(Messages.proof.en)"
        ]
        if hidden > 0 {
            notes.append(
                language == .da
                    ? "\(hidden) leverandørprodukter uden breve i målingen er udeladt; --all viser dem."
                    : "\(hidden) vendor products without letters in the measurement are left out; --all shows them.")
        }
        footnotes = notes
    }

    var header: [String] {
        language == .da
            ? ["Løsning", "Omfattet", "Erklæret", "Målt", "Tilpasninger", "Plan"]
            : ["Solution", "Covered", "Declared", "Measured", "Adaptations", "Plan"]
    }

    private static func row(_ solution: Solution, tally: SolutionTally, rules: RuleSet, asOf: String, language: TextLanguage) -> Row {
        let name = language == .da ? "Digital Post" : "Digital Post"
        var scope = "Web: \(Messages.scope(solution.web)[language]). \(name): \(Messages.scope(solution.digitalPost)[language])"
        if let responsible = solution.responsible { scope += " (\(responsible))" }
        var declared = Messages.declared(solution.declared)[language]
        if let words = solution.adaptations { declared += ": »\(words)«" }
        var plan = solution.plan.map { "»\($0)«" } ?? Messages.declared(.ikkeOplyst)[language]
        if let date = solution.planDate {
            plan += " \(date.text)" + (date.isPast(asOf: asOf) ? " (\(Messages.past[language]))" : "")
        }
        return Row(
            name: solution.name, scope: scope, declared: declared, measured: measured(tally, solution, language),
            adaptations: adaptations(tally, rules: rules, language), plan: plan)
    }

    private static func measured(_ tally: SolutionTally, _ solution: Solution, _ language: TextLanguage) -> String {
        let status = Messages.status(tally.status(of: solution))[language]
        guard tally.letters > 0 else { return status }
        var parts: [String] = []
        let readable = tally.letters - tally.unreadable
        let da = language == .da
        if readable > 0 { parts.append("\(Messages.of(tally.withErrors, tally.letters)[language]) \(da ? "med fejl" : "with errors")") }
        if tally.withWarningsOnly > 0 { parts.append("\(tally.withWarningsOnly) \(da ? "kun med advarsler" : "with warnings only")") }
        if tally.unreadable > 0 { parts.append("\(tally.unreadable) \(da ? "kunne ikke kontrolleres" : "could not be checked")") }
        return "\(status): \(parts.joined(separator: ", "))"
    }

    /// The rules that most letters fail, with their counts.
    private static func adaptations(_ tally: SolutionTally, rules: RuleSet, _ language: TextLanguage) -> String {
        let ranked = tally.failedRules.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        guard !ranked.isEmpty else { return "–" }
        var parts = ranked.prefix(3).map { "\(rules[$0.key]?.title[language] ?? $0.key) (\($0.value))" }
        if ranked.count > 3 { parts.append(language == .da ? "og \(ranked.count - 3) mere" : "and \(ranked.count - 3) more") }
        return parts.joined(separator: "; ")
    }

    package func text(width: Int) -> String {
        textTable(header: header, rows: rows.map(cells), width: width) + "\n"
            + footnotes.flatMap { wrap($0, width: width) }.joined(separator: "\n") + "\n"
    }

    package func markdown() -> String {
        var lines = ["| " + header.joined(separator: " | ") + " |", "|" + String(repeating: " --- |", count: header.count)]
        for row in rows { lines.append("| " + cells(row).map(escaped).joined(separator: " | ") + " |") }
        lines.append("")
        lines += footnotes.flatMap { [escaped($0), ""] }
        return lines.joined(separator: "\n")
    }

    func cells(_ row: Row) -> [String] { [row.name, row.scope, row.declared, row.measured, row.adaptations, row.plan] }
}
