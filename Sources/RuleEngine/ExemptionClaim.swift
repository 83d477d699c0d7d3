/// An owner's claim that letters do not count, and why. Nothing here decides whether the law agrees.
package struct ExemptionClaim: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case exempt = "undtaget"
        /// Webtilgængelighedsloven § 3, stk. 2.
        case disproportionateBurden = "uforholdsmæssig stor byrde"
        /// A citizen or company sent it in, and the authority forwards it.
        case thirdParty = "tredjepart"
    }

    package var kind: Kind
    package var reason: String
    /// The person who makes the claim.
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

/// An agreement about something that is outstanding: who mends it, and when.
package struct Assignment: Hashable, Sendable {
    package var solution: String
    /// nil if it is about everything that is outstanding for the solution.
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
