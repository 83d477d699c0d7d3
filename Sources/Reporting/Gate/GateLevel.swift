/// From what on a run breaks the gate.
package enum GateLevel: String, CaseIterable, Sendable {
    case error, warning, review, never

    /// Whether what a run found breaks it.
    ///
    /// - Parameter tolerated: so many findings of these kinds together do not.
    package func isBroken(by summary: Summary, tolerating tolerated: Int) -> Bool {
        switch self {
        case .error: summary.openErrors > tolerated
        case .warning: summary.openErrors + summary.openWarnings > tolerated
        case .review: summary.openErrors + summary.openWarnings + summary.lettersToReview > tolerated
        case .never: false
        }
    }
}
