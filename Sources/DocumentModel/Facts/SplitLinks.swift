extension FactPass {
    /// Links of a PDF that were cut in two.
    static let splitLinks = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .continuesLink, .text, [.pdf],
                da: "Teksten i det link lige før, uden tekst imellem, som fører til samme adresse.",
                en: "The text of the link right before, without text between, that leads to the same address.",
                source: "ISO 32000-1 section 14.8.4.4.2; WCAG 2.1, technique H2")
        ])
}

private let longestLinkText = 200

/// Programs cut a link where its line ends: a screen reader then says two links with half a text each.
func splitLinks(_ model: TextModel, in letter: Letter) -> FactColumn {
    let tree = letter.tree
    var values: [NodeID: FactValue] = [:]
    var before: (node: NodeID, address: String, runs: Range<Int>)?
    for node in 0..<tree.count where tree.name(of: node) == "Link" {
        guard let runs = model.runs(in: node, of: tree), !runs.isEmpty,
            let address = tree.descendants(of: node).lazy.compactMap({ tree.attribute("URI", of: $0) }).first,
            !address.isEmpty
        else { continue }
        if let last = before, last.address == address, last.runs.upperBound <= runs.lowerBound,
            model.runs[last.runs.upperBound..<runs.lowerBound].allSatisfy({ $0.length == 0 })
        {
            values[node] = .text(readableText(of: last.node, in: letter, limit: longestLinkText))
        }
        before = (node, address, runs)
    }
    return .sparse(values, otherwise: .absent)
}
