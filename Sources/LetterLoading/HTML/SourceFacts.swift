internal import DocumentModel

/// Facts about the source of an HTML letter that its tree no longer shows.
func addSourceFacts(to letter: inout Letter, _ source: SourceNotes, encodings: EncodingDeclarations?) {
    let root = DocumentTree.root
    letter.facts[.duplicateAttributes] = .sparse(
        source.duplicateAttributes.mapValues { letter.hasAlternatives ? .unknown(.placeholder) : .text($0) }, otherwise: .absent)
    letter.facts[.isFosterParented] = .sparse(Dictionary(uniqueKeysWithValues: source.fosterParented.map { ($0, .flag(true)) }), otherwise: .absent)
    letter.facts[.closesForNestedLink] = .sparse(Dictionary(uniqueKeysWithValues: source.closedForNestedLink.map { ($0, .flag(true)) }), otherwise: .absent)
    letter.facts[.contentAfterEnd] = .sparse([root: .flag(source.hasContentAfterEnd)], otherwise: .absent)
    guard let encodings else { return }
    letter.facts[.declaredEncoding] = .sparse(encodings.label.map { [root: .text($0)] } ?? [:], otherwise: .absent)
    letter.facts[.encodingOffset] = .sparse(encodings.offset.map { [root: .number(Double($0))] } ?? [:], otherwise: .absent)
    letter.facts[.encodingsAgree] = .sparse([root: .flag(encodings.agree)], otherwise: .absent)
    letter.facts[.holdsNonASCII] = .sparse([root: .flag(encodings.holdsNonASCII)], otherwise: .absent)
}
