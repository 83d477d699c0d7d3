package import DocumentModel

/// How bad a failed rule is: fejl, advarsel, bemærkning.
package enum Level: String, CaseIterable, Hashable, Sendable, Comparable {
    case error, warning, note

    private var rank: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
    package static func < (first: Level, second: Level) -> Bool { first.rank < second.rank }
}

/// The selections of rules a run can be made with.
package enum Profile: String, CaseIterable, Hashable, Sendable {
    case lov, pdfua1
    case digitalPost = "digital-post"
    case monitorering
    case godPraksis = "god-praksis"
    case alle
}

package enum RuleStatus: String, CaseIterable, Hashable, Sendable {
    case experimental, stable, deprecated
}

/// One rule as its file says it.
package struct Rule: Sendable {
    package var id: String
    /// The folder it stands in.
    package var family: String
    package var file: String
    package var since: String
    package var status: RuleStatus
    package var replacedBy: String?
    package var formats: Set<LetterFormat>
    package var profiles: Set<Profile>
    package var level: Level
    /// As its file says; `brevtjek.yml` may call it otherwise, and changes nothing of what a requirement asks.
    package var ownLevel: Level
    package var overrides: Bool
    package var appliesTo: Predicate
    /// nil when the rule only ever asks a person to look.
    package var expect: Predicate?
    package var cannotTell: Predicate?
    /// Where those three stand in the file, from 1, by their keys.
    package var lines: [String: Int]
    /// `wcag:1.1.1`, `matterhorn:…`, `pdfua1:…`.
    package var requirements: [String]
    /// The same rule elsewhere: `act:23a2a8`, `verapdf:ua1-7.3-1`, `axe:image-alt`.
    package var sameAs: [String]
    package var title: Localized
    package var affects: Localized
    package var failedMessage: Localized?
    package var cannotTellMessage: Localized?
    /// By producer id; `default` always.
    package var remedies: [String: Localized]
    package var explanation: Localized
    package var otherTools: String?
    package var examples: [RuleExample]

    /// The facts its predicates and messages read.
    package var facts: FactSet
    /// Messages name these, in braces.
    package var placeholders: Set<String>
}

/// Outcomes in EARL's words.
package enum Outcome: String, CaseIterable, Hashable, Sendable, Comparable {
    case inapplicable, passed, untested, cantTell, failed

    /// The place among all cases.
    package var rank: Int {
        switch self {
        case .inapplicable: 0
        case .passed: 1
        case .untested: 2
        case .cantTell: 3
        case .failed: 4
        }
    }

    package static func < (first: Outcome, second: Outcome) -> Bool { first.rank < second.rank }
}
