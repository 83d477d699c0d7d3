/// The measured status of the letters of one solution, in the words of the status meeting.
package enum SolutionStatus: Hashable, Sendable {
    /// At least one letter has a failed rule of level error.
    case lettersMustBeAdapted
    /// No error, but warnings.
    case fewOutstanding
    /// No rule of level error or warning failed. A person still has to look.
    case noFaultFound
    /// A person has confirmed every requirement that applies in every letter. Holds the day of the last answer.
    case confirmed(String)
    /// All letters that were measured are claimed to be exempt.
    case exempt
    case outOfScope
    case notAssessed
}
