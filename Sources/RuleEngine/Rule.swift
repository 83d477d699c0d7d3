package import DocumentModel

/// How serious a failed rule is. In Danish: fejl, advarsel, bemærkning.
package enum Level: String, CaseIterable, Hashable, Sendable, Comparable {
    case error, warning, note

    private var rank: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
    package static func < (first: Level, second: Level) -> Bool { first.rank < second.rank }
}

/// The selections of rules that a run can use.
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

/// How far places of which a rule says the same are one finding.
package enum Gathering: String, CaseIterable, Hashable, Sendable {
    case letter
    /// As `letter`, but what cannot be told is asked page by page.
    case page
}

/// One rule as its file describes it.
package struct Rule: Sendable {
    package var id: String
    /// The folder of its file.
    package var family: String
    package var file: String
    package var since: String
    package var status: RuleStatus
    package var replacedBy: String?
    package var formats: Set<LetterFormat>
    package var profiles: Set<Profile>
    package var level: Level
    /// The level in its file. `brevtjek.yml` may change `level`, but that does not change what a requirement demands.
    package var ownLevel: Level
    package var overrides: Bool
    package var appliesTo: Predicate
    /// nil if the rule only asks a person to look.
    package var expect: Predicate?
    package var cannotTell: Predicate?
    /// The lines of the header's keys in the file, from 1.
    package var lines: [String: Int]
    /// `wcag:1.1.1`, `matterhorn:…`, `pdfua1:…`.
    package var requirements: [String]
    /// The same rule elsewhere: `act:23a2a8`, `verapdf:ua1-7.3-1`, `axe:image-alt`.
    package var sameAs: [String]
    /// Rules that name the cause: where one of them fails, this one says nothing of its own.
    package var followsFrom: [String] = []
    /// How far places of which it says the same are one finding; nil where each place is one.
    package var gathering: Gathering?
    package var title: Localized
    package var affects: Localized
    package var failedMessage: Localized?
    package var cannotTellMessage: Localized?
    /// By producer id. There is always one for `default`.
    package var remedies: [String: Localized]
    package var explanation: Localized
    package var otherTools: String?
    package var examples: [RuleExample]

    /// The facts that its predicates and messages read.
    package var facts: FactSet
    /// The names that messages have in braces.
    package var placeholders: Set<String>
}

/// The outcomes, named as in EARL.
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
