internal import DocumentModel

/// Builds the tree of a letter in plain text: blocks between empty lines as `p`, their lines parted by `br`.
///
/// Plain text has no structure, so nothing else is made of it: what looks like a list or a heading is a matter for rules.
func loadPlainText(_ bytes: [UInt8]) -> Letter {
    let decoded = decodeHTML(bytes)
    var builder = TreeBuilder()
    var isOpen = false
    var number = 0
    for line in String(decoding: decoded.utf8, as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
        number += 1
        let text = String(line)
        if isBlank(text) {
            if isOpen { builder.close() }
            isOpen = false
            continue
        }
        if isOpen {
            builder.open(.element, name: "br", line: number)
            builder.close()
        } else {
            builder.open(.element, name: "p", line: number)
            isOpen = true
        }
        builder.text(text, line: number, column: 1)
        guard builder.tree.count < mostTextNodes else { break }
    }
    let tree = builder.finish()
    let defects =
        tree.count >= mostTextNodes
        ? [LoadDefect(.tooManyNodes, line: number)] : decoded.hasReplacements ? [LoadDefect(.undecodableBytes)] : []
    var letter = Letter(format: .text, tree: tree, facts: FactTable(), defects: defects)
    letter.facts.roles = (0..<letter.tree.count).map { letter.tree.name(of: $0) == "p" ? .paragraph : .generic }
    letter.facts[.hidden] = .sparse([:], otherwise: .flag(false))
    return letter
}

private let mostTextNodes = 1_000_000
