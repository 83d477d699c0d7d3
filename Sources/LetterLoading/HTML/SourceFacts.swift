internal import DocumentModel

/// Facts about the source of an HTML letter that its tree no longer shows.
func addSourceFacts(to letter: inout Letter, _ source: SourceNotes) {
    letter.facts[.duplicateAttributes] = .sparse(
        source.duplicateAttributes.mapValues { letter.hasAlternatives ? .unknown(.placeholder) : .text($0) },
        otherwise: .absent)
    letter.facts[.isFosterParented] = .sparse(
        Dictionary(uniqueKeysWithValues: source.fosterParented.map { ($0, .flag(true)) }), otherwise: .absent)
    letter.facts[.closesForNestedLink] = .sparse(
        Dictionary(uniqueKeysWithValues: source.closedForNestedLink.map { ($0, .flag(true)) }), otherwise: .absent)
    letter.facts[.contentAfterEnd] = .sparse([DocumentTree.root: .flag(source.hasContentAfterEnd)], otherwise: .absent)
}

extension EncodingDeclarations {
    func store(in letter: inout Letter) {
        let root = DocumentTree.root
        letter.facts[.declaredEncoding] = .sparse(label.map { [root: .text($0)] } ?? [:], otherwise: .absent)
        letter.facts[.encodingOffset] = .sparse(offset.map { [root: .number(Double($0))] } ?? [:], otherwise: .absent)
        letter.facts[.encodingsAgree] = .sparse([root: .flag(agree)], otherwise: .absent)
        letter.facts[.holdsNonASCII] = .sparse([root: .flag(holdsNonASCII)], otherwise: .absent)
    }
}
