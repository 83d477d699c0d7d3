extension FactPass {
    /// How headings follow each other.
    static let headingLevels = FactPass(
        gives: [
            FactDefinition(
                .level, .number, da: "Overskriftens niveau.", en: "The heading's level.",
                source: "WAI-ARIA 1.2 aria-level; HTML-AAM h1-h6; ISO 32000-1 table 333"),
            FactDefinition(
                .levelIncrease, .number,
                da: "Hvor mange niveauer overskriften ligger under den forrige overskrift, som kan høres. "
                    + "Den første overskrift har ingen værdi.",
                en: "How many levels the heading is below the previous exposed heading. The first heading has none.",
                range: NumberRange(isWhole: true)),
        ])
}

func deriveHeadingLevels(for letter: inout Letter) {
    let tree = letter.tree
    var levels: [NodeID: FactValue] = [:]
    var increases: [NodeID: FactValue] = [:]
    var previous: Double?
    for node in 0..<tree.count where letter.facts.roles[node] == .heading && !letter.facts.isHidden(node) {
        guard let level = headingLevel(of: node, in: letter) else { continue }
        levels[node] = .number(level)
        if let previous { increases[node] = .number(level - previous) }
        previous = level
    }
    letter.facts[.level] = .sparse(levels, otherwise: .absent)
    letter.facts[.levelIncrease] = .sparse(increases, otherwise: .absent)
}

/// nil for `H`, whose level follows from how sections nest.
private func headingLevel(of node: NodeID, in letter: Letter) -> Double? {
    let name = letter.tree.name(of: node)
    if letter.format == .html {
        if let level = letter.tree.attribute("aria-level", of: node).flatMap({ Int($0.trimmingASCIISpace()) }),
            level > 0
        {
            return Double(level)
        }
        if name.utf8.count == 2, let digit = name.utf8.last, isASCIIDigit(digit) { return Double(digit - 0x30) }
        return 2
    }
    if name == "Title" { return 1 }
    return Int(name.dropFirst()).map(Double.init)
}
