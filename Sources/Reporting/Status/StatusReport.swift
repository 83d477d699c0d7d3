package import RuleEngine

/// What was measured, beside what is declared, agreed and claimed: all that the tables of a meeting are made from.
package struct StatusReport: Sendable {
    package enum View: String, CaseIterable, Sendable {
        /// One row per solution.
        case status
        /// Succeskriterier by status, one table per solution.
        case criteria = "kriterier"
        /// What is outstanding, with who and when.
        case outstanding = "udestaaender"
        /// What is new and what is mended since an earlier measurement.
        case changes = "aendringer"
    }

    package enum Grouping: String, CaseIterable, Sendable {
        case solution = "løsning"
        case vendor = "leverandør"
        case requirement = "krav"
    }

    package var summary: Summary
    /// An earlier measurement; nil when there is none to compare with.
    package var earlier: Summary?
    package var solutions: Solutions
    package var rules: RuleSet
    package var requirements: Requirements
    /// Claims about whole solutions, by id.
    package var claims: [String: ExemptionClaim] = [:]
    package var assignments: [Assignment] = []
    /// The day plans are compared with: `2026-11-24`.
    package var asOf: String
    /// The day the letters were judged; nil when that is not known.
    package var measuredOn: String?
    package var language: TextLanguage
    /// Whether products of which no letter was measured are shown too.
    package var showsAll = false
    /// Ids of the solutions to show; nil for all.
    package var only: [String]?
    package var columns: [SolutionColumn]?
    package var grouping = Grouping.solution

    package init(
        summary: Summary, earlier: Summary? = nil, solutions: Solutions, rules: RuleSet, requirements: Requirements,
        asOf: String, measuredOn: String?,
        language: TextLanguage
    ) {
        self.summary = summary
        self.earlier = earlier
        self.solutions = solutions
        self.rules = rules
        self.requirements = requirements
        self.asOf = asOf
        self.measuredOn = measuredOn
        self.language = language
    }

    package func tables(_ views: [View]) -> [StatusTable] {
        views.flatMap { view -> [StatusTable] in
            switch view {
            case .status: [grouping == .requirement ? requirementTable() : solutionTable()]
            case .criteria: shownSolutions.filter { tally($0).letters > 0 }.map { criteriaTable(of: $0) }
            case .outstanding: [outstandingTable()]
            case .changes: [changeTable()]
            }
        }
    }

    func say(_ da: String, _ en: String) -> String { language == .da ? da : en }

    func tally(_ solution: Solution) -> SolutionTally { summary.solutions[solution.id] ?? SolutionTally() }

    /// Those with a row; letters of no known solution last.
    var shownSolutions: [Solution] {
        let known = solutions.all.filter { solution in
            if let only { return only.contains(solution.id) }
            return showsAll || solution.kind == .kombit || !tally(solution).isEmpty
        }
        // Saved results can name a solution that the registry does not have.
        let strange = summary.solutions.keys.filter {
            !$0.isEmpty && solutions[$0] == nil && only?.contains($0) != false
        }.sorted().map { Solution(unknown: $0, name: $0) }
        let unknown = summary.solutions[""].map { !$0.isEmpty && only == nil } ?? false
        return known + strange + (unknown ? [Solution(unknown: "", name: Messages.unknownSolution[language])] : [])
    }

    var hiddenCount: Int { only == nil ? solutions.all.count - shownSolutions.count { solutions[$0.id] != nil } : 0 }

    var sampleNotes: [String] { summary.sample.map { [Messages.sample($0)[language]] } ?? [] }

    /// Where the figures come from, and what they cannot say.
    var notes: [String] {
        let letters = shownSolutions.reduce(0) { $0 + tally($1).letters }
        let partly = shownSolutions.reduce(0) { $0 + tally($1).partlyJudged }
        guard summary.letters + summary.exempt > 0 else {
            return [
                say(
                    "Ingen breve er målt. Erklæret er ejerens egne ord.",
                    "No letters were measured. Declared are the owner's own words.")
            ]
        }
        let when =
            measuredOn.map { say("Målt \($0)", "Measured \($0)") }
            ?? say("Målt; dagen er ikke oplyst (--measured)", "Measured; the day is not stated (--measured)")
        var notes = [
            say(
                "\(when) på \(Messages.letters(letters).da) efter \(requirements.standard.da). Erklæret er ejerens egne ord; Målt er, hvad brevtjek fandt. \(Messages.proof.da)",
                "\(when) on \(Messages.letters(letters).en) against \(requirements.standard.en). Declared are the owner's own words; Measured is what brevtjek found. \(Messages.proof.en)"
            )
        ]
        notes += sampleNotes
        if partly > 0 {
            notes.append(
                say(
                    "Ikke alle lovens regler er kørt på \(Messages.letters(partly).da): profilen er en anden, eller regler er valgt fra. Det kan ikke bekræftes af personer.",
                    "Not all rules of the law ran on \(Messages.letters(partly).en): the profile is another, or rules were left out. Persons cannot confirm it."
                ))
        }
        let untested = untestedLine(summary, requirements, language)
        if !untested.isEmpty { notes.append(untested + ".") }
        if summary.exempt > 0 {
            notes.append(
                say(
                    "\(Messages.letters(summary.exempt).da) er undtaget eller fra tredjepart og tæller ikke med.",
                    "\(Messages.letters(summary.exempt).en) exempt or from third parties are not counted."))
        }
        if hiddenCount > 0 {
            notes.append(
                say(
                    "\(hiddenCount) leverandørprodukter uden breve i målingen er udeladt; --all viser dem.",
                    "\(hiddenCount) vendor products without letters in the measurement are left out; --all shows them.")
            )
        }
        return notes
    }
}

extension SolutionTally {
    var isEmpty: Bool { letters == 0 && messages == 0 && exempt.isEmpty }
}
