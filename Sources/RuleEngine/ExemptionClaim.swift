/// What an owner says of letters that are not to be counted, and why. A claim: nothing here decides whether the law agrees.
package struct ExemptionClaim: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case exempt = "undtaget"
        /// Webtilgængelighedsloven § 3, stk. 2.
        case disproportionateBurden = "uforholdsmæssig stor byrde"
        /// What a citizen or company has sent in, and the authority forwards.
        case thirdParty = "tredjepart"
    }

    package var kind: Kind
    package var reason: String
    /// Who says so.
    package var who: String
    /// `2026-11-25`.
    package var date: String

    package init(kind: Kind, reason: String, who: String, date: String) {
        self.kind = kind
        self.reason = reason
        self.who = who
        self.date = date
    }
}

/// What is agreed on one thing that is outstanding.
package struct Assignment: Hashable, Sendable {
    package var solution: String
    /// nil when it is about all that is outstanding for the solution.
    package var rule: String?
    package var responsible: String?
    package var due: PlanDate?
    package var note: String?

    package init(solution: String, rule: String?, responsible: String?, due: PlanDate?, note: String?) {
        self.solution = solution
        self.rule = rule
        self.responsible = responsible
        self.due = due
        self.note = note
    }
}
