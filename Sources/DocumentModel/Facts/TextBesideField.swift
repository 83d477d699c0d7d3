/// How far from a field its label may stand, in points: beside it, and above it.
private let widestGap = 150.0
private let highestGap = 14.0
/// What stands on the less likely side counts as so much further away, and what stands above as half of it.
private let otherSide = 100.0

/// The text that stands nearest beside or above a field of a PDF, as those who see take it for its label; empty where there is none.
///
/// It is for finding the field and no name of it: a box to tick mostly has its label behind it, a line to fill in before or above it.
package func textBeside(_ field: NodeID, in tree: DocumentTree) -> String {
    guard !tree.boxes.isEmpty, let box = tree.boxes[field] else { return "" }
    let page = tree.nodes[field].page
    let isTicked = tree.attribute("FT", of: field) == "Btn"
    let own = tree.subtree(of: field)
    var best: (distance: Double, node: NodeID)?
    for node in 0..<tree.count where tree.isText(node) && tree.nodes[node].page == page && !own.contains(node) {
        guard let text = tree.boxes[node],
            let distance = distance(from: text, to: box, isTicked: isTicked), distance < best?.distance ?? .infinity,
            tree.text(of: node).unicodeScalars.contains(where: \.isLetterOrDigit)
        else { continue }
        best = (distance, node)
    }
    return best.map { tree.text(of: $0.node).collapsingWhitespace() } ?? ""
}

/// nil where the text does not stand beside the field.
private func distance(from text: Rectangle, to field: Rectangle, isTicked: Bool) -> Double? {
    let shared = min(text.bottom, field.bottom) - max(text.top, field.top)
    if shared > 0.5 * min(text.bottom - text.top, field.bottom - field.top) {
        let (before, behind) = (field.left - text.right, text.left - field.right)
        if before > -2, before < widestGap { return before + (isTicked ? otherSide : 0) }
        if behind > -2, behind < widestGap { return behind + (isTicked ? 0 : otherSide) }
        return nil
    }
    let above = field.top - text.bottom
    guard above > -2, above < highestGap, text.left < field.right, text.right > field.left else { return nil }
    return above + otherSide / 2
}
