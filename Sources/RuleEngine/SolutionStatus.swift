/// What the letters of one solution were measured to be, in the words of the status meeting.
package enum SolutionStatus: Hashable, Sendable {
    /// At least one letter has a failed rule of level error.
    case lettersMustBeAdapted
    /// No error, but warnings.
    case fewOutstanding
    /// No rule of level error or warning failed. A person has still to look.
    case noFaultFound
    /// Every requirement that applies is confirmed by a person in every letter; the day of the last answer.
    case confirmed(String)
    /// All that was measured is claimed to be exempt.
    case exempt
    case outOfScope
    case notAssessed
}
