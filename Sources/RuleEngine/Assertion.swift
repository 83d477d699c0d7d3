package import DocumentModel

/// What one rule says of one letter.
package struct Assertion: Sendable {
    package var rule: String
    /// The worst of its nodes.
    package var outcome: Outcome
    package var level: Level
    /// Why the rule could not run, or could not decide about a node. nil if it decided everywhere.
    package var reason: AssertionReason?
    /// How many nodes have the outcome; 0 if the rule is inapplicable or did not run.
    package var count: Int
    /// The failed nodes and then the undecided ones, each in document order; at most `mostFindings`. Of a rule that gathers places, the places
    /// of all findings together are at most as many, and each finding has its first.
    package var findings: [AssertionFinding]

    package init(
        rule: String, outcome: Outcome, level: Level, reason: AssertionReason?, count: Int, findings: [AssertionFinding]
    ) {
        self.rule = rule
        self.outcome = outcome
        self.level = level
        self.reason = reason
        self.count = count
        self.findings = findings
    }
}

package enum AssertionReason: Hashable, Sendable {
    case unknown(UnknownReason)
    /// The facts were not computed.
    case missingFacts([String])
    /// Another rule names the cause, and what this one found is counted under it.
    case follows(from: String)
    /// The letter declares a later part of the standard than the one that alone the rule is about.
    case otherPart
}

/// One node that failed, or that a person has to look at.
package struct AssertionFinding: Sendable {
    package var outcome: Outcome
    package var pointer: Pointer
    /// The values of the names that the message has in braces: short texts in which personal numbers and persons are
    /// masked.
    package var values: [String: LetterText]
    package var reason: UnknownReason?
    /// The text of the node, or the text just before it if it has none; short and masked. Empty for the letter or a
    /// page.
    package var context: LetterText
    /// Stays the same for the same fault in the same letter when lines move and dates change.
    package var fingerprint: String
    /// How many nodes it is about: one, or all of which a rule that gathers places says the same.
    package var count = 1
    /// The places of a rule that gathers them, in document order; the first is that of `pointer`. Empty for other rules.
    package var places: [FindingPlace] = []

    package init(
        outcome: Outcome, pointer: Pointer, values: [String: LetterText], reason: UnknownReason?, context: LetterText,
        fingerprint: String
    ) {
        self.outcome = outcome
        self.pointer = pointer
        self.values = values
        self.reason = reason
        self.context = context
        self.fingerprint = fingerprint
    }
}

/// One of the places that a finding is about.
package struct FindingPlace: Hashable, Sendable {
    package var pointer: Pointer
    /// The text at the place, as `AssertionFinding.context`.
    package var context: LetterText
    /// By which the place was known when each place was a finding of its own: baselines and answers have it.
    package var fingerprint: String

    package init(pointer: Pointer, context: LetterText, fingerprint: String) {
        self.pointer = pointer
        self.context = context
        self.fingerprint = fingerprint
    }
}
