internal import DocumentModel

/// `lostWhenSanitized`: what of a node's accessibility goes when a view client keeps only the attributes it allows.
///
/// The letter is judged twice, with and without the attributes; what differs is what they carried.
/// Before: what the pass needs is derived.
func addSanitizerFacts(to letter: inout Letter, allowed: AllowedAttributes) {
    var stripped = letter
    stripped.tree = letter.tree.keepingAttributes { allowed.keeps($1, $2, on: letter.tree.name(of: $0)) }
    stripped.facts.roles = htmlRoles(of: stripped.tree)
    deriveFacts(FactPass.sanitizing.facts.withNeeds(in: .html), for: &stripped)
    var values: [NodeID: FactValue] = [:]
    for node in 1..<max(1, letter.tree.count)
    where letter.tree.nodes[node].kind == .element && !letter.facts.isHidden(node) {
        let name = letter.tree.name(of: node)
        // Which of the elements around the letter's content are kept is another question.
        if name == "html" || name == "body" { continue }
        let attributes = letter.tree.attributes(of: node).filter { !allowed.keeps($0.name, $0.value, on: name) }
        let dropped = attributes.map(\.name)
        guard
            !dropped.isEmpty || letter.facts.roles[node] != stripped.facts.roles[node]
                || letter.facts.roles[node] == .cell
        else { continue }
        var lost: [String] = []
        if letter.facts.roles[node] != stripped.facts.roles[node], letter.tree.attribute("role", of: node) != nil {
            lost.append("role")
        }
        if let name = letter.facts[.name, node].string, !name.isEmpty,
            (stripped.facts[.name, node].string ?? "").isEmpty
        {
            lost.append("name")
        }
        if let headers = letter.facts[.assignedHeaderCount, node].number, headers > 0,
            stripped.facts[.assignedHeaderCount, node].number == 0
        {
            lost.append("headers")
        }
        if dropped.contains("lang") { lost.append("lang") }
        if attributes.contains(where: { $0.name == "dir" && $0.value.lowercased() != "ltr" }) { lost.append("dir") }
        if !dropped.isEmpty || !lost.isEmpty { values[node] = .text(lost.joined(separator: ", ")) }
    }
    letter.facts[.sanitizerPolicy] = .sparse(values.mapValues { _ in .text(allowed.name) }, otherwise: .absent)
    letter.facts[.lostWhenSanitized] = .sparse(values, otherwise: .absent)
}
