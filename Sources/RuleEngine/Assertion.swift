package import DocumentModel

/// What one rule says of one letter.
package struct Assertion: Sendable {
    package var rule: String
    /// The worst of its nodes.
    package var outcome: Outcome
    package var level: Level
    /// Why, when the rule could not run or could not decide on any one node.
    package var reason: AssertionReason?
    /// Nodes with the outcome; 0 when the rule is inapplicable or did not run.
    package var count: Int
    /// Failed and undecided nodes, failed first, each kind in document order; `mostFindings` at most.
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
}

/// One node that failed, or that a person has to look at.
package struct AssertionFinding: Sendable {
    package var outcome: Outcome
    package var pointer: Pointer
    /// What the message names in braces, as short texts in which personal numbers and persons are masked.
    package var values: [String: LetterText]
    package var reason: UnknownReason?
    /// The text at the place, or just before it where it has none; short and masked. Empty for the letter or a page.
    package var context: LetterText
    /// The same for the same fault in the same letter after lines moved and dates changed.
    package var fingerprint: String

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
