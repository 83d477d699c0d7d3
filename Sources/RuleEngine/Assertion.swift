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
    /// What the message names in braces, as short texts with CPR numbers masked.
    package var values: [String: String]
    package var reason: UnknownReason?
    /// The text at the place, or just before it where it has none; short, with CPR numbers masked. Empty for the letter or a page.
    package var context: String
    /// The same for the same fault in the same letter after lines moved and dates changed.
    package var fingerprint: String
}
