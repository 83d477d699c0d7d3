internal import DocumentModel

/// The predicates of a rule, with their places in the file.
struct RuleQuestions {
    var appliesTo: Predicate
    var expect: (predicate: Predicate, node: YAMLNode)?
    var cannotTell: (predicate: Predicate, node: YAMLNode)?

    private var all: [Predicate] { [appliesTo, expect?.predicate, cannotTell?.predicate].compactMap(\.self) }

    /// What a loader has to work out for them.
    var facts: FactSet { all.reduce(into: []) { $0.formUnion($1.facts) } }

    /// Whether the word of a list that was found has a name.
    var namesMatch: Bool { all.contains(where: \.namesMatch) }

    /// - Throws: if one of them decides nothing in any letter.
    func requireMeaning() throws(RuleFileError) {
        let applies = appliesTo.conditions()
        if let (predicate, node) = cannotTell {
            if canNeverHold(applies + predicate.conditions()) {
                throw node.error(
                    da: "'cannot-tell' kan aldrig gælde de steder, reglen bruges",
                    en: "'cannot-tell' can never hold where the rule applies")
            }
        }
        guard let (expectation, node) = expect else { return }
        if canNeverHold(applies + expectation.conditions(holds: false)) {
            throw node.error(
                da: "'expect' gælder altid de steder, reglen bruges",
                en: "'expect' always holds where the rule applies")
        }
        guard let (question, place) = cannotTell else { return }
        let asked = question.conditions(holds: false)
        if canNeverHold(applies + asked) {
            throw place.error(
                da: "'cannot-tell' gælder altid de steder, reglen bruges: 'expect' bliver aldrig prøvet",
                en: "'cannot-tell' always holds where the rule applies: 'expect' is never asked")
        }
        if canNeverHold(asked + expectation.conditions()) {
            throw place.error(
                da: "'cannot-tell' gælder overalt, hvor 'expect' gælder: reglen giver aldrig passed",
                en: "'cannot-tell' holds wherever 'expect' does: the rule never passes")
        }
        if canNeverHold(asked + expectation.conditions(holds: false)) {
            throw node.error(
                da: """
                    'expect' gælder overalt, hvor 'cannot-tell' ikke gælder: reglen giver aldrig failed og behøver \
                    ikke 'expect'
                    """,
                en: "'expect' holds wherever 'cannot-tell' does not: the rule never fails, and needs no 'expect'")
        }
    }
}
