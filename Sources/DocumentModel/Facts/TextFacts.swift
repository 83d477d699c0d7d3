extension FactPass {
    /// Which nodes are blocks of text, and how much there is in each node.
    static let textBlocks = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .textLength, .number, [.html, .pdf, .text],
                da: "Antal tegn i den tekst, der kan læses, uden overflødige mellemrum.",
                en: "Characters of readable text, without redundant white space."),
            FactDefinition(
                .isTextBlock, .flag, [.html, .pdf, .text],
                da: "Om elementet er en blok, der selv rummer tekst og ikke kun andre blokke.",
                en: "Whether the element is a block that holds text itself and not only other blocks.",
                source: "CSS Display 3 section 4"),
        ])

    /// The text itself.
    static let blockText = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .text, .text, [.html, .pdf, .text, .message],
                da: "Teksten i en tekstblok, en overskrift, et link, en celle, et listepunkt eller en etiket.",
                en: "The text of a text block, heading, link, cell, list item or label.")
        ])

    /// Text outside other elements.
    static let ownText = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .ownTextLength, .number, da: "Antal tegn, der står direkte i elementet og ikke i andre elementer.",
                en: "Characters that stand directly in the element and not in other elements.")
        ])
}

/// Elements whose text is never shown as part of the letter.
let nonRenderedElements: Set<String> = [
    "head", "script", "style", "template", "noscript", "title", "metadata", "datalist", "desc", "defs", "symbol",
]

/// Elements that stand in a line of text rather than make a block of their own.
///
/// Source: HTML section 3.2.5.2.5 (phrasing content) with the obsolete `font`, `tt`, `big`, `strike`;
/// ISO 32000-1 table 338 (inline-level structure elements).
private let inlineElements: Set<String> = [
    "a", "abbr", "acronym", "area", "audio", "b", "bdi", "bdo", "big", "blink", "br", "button", "cite", "code", "data",
    "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins", "kbd", "label", "map", "mark",
    "math", "meter", "nobr", "object", "output", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "select",
    "small", "span", "strike", "strong", "sub", "sup", "svg", "textarea", "time", "tt", "u", "var", "video", "wbr",
    "o:p", "#text",
    "Span", "Quote", "Link", "Code", "Reference", "BibEntry", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
    "Em", "Strong", "Sub", "Note", "pdf:annotation", "pdf:form-field", "pdf:text-run", "NonStruct",
]

func isInline(_ name: String) -> Bool { inlineElements.contains(name) }

/// The text of a node as it is read: hidden parts left out, `ActualText` in place of what it replaces,
/// white space collapsed. Stops after `limit` bytes.
package func readableText(of node: NodeID, in letter: Letter, limit: Int, extent: TextExtent = .subtree) -> String {
    let tree = letter.tree
    if let replacement = tree.attribute("ActualText", of: node) { return replacement.collapsingWhitespace() }
    var result = ""
    var next = node + 1
    let end = tree.end(of: node)
    // Elements without text are many only in letters made to be slow.
    var steps = 0
    // Where each open block ends: what stands behind it is another word.
    var blockEnds: [NodeID] = []
    while next < end, result.utf8.count < limit, steps < mostSteps {
        steps += 1
        while let last = blockEnds.last, last <= next {
            blockEnds.removeLast()
            result += " "
        }
        let value = tree.nodes[next]
        if value.kind == .text {
            let text = tree.text(of: next)
            // White space may collapse: a text is cut only where what is left is far more than enough.
            let most = max(20_000, 16 * limit)
            result += text.utf8.count <= most ? text : String(Substring(text.unicodeScalars.prefix(most)))
            next += 1
            continue
        }
        let name = Int(value.name)
        if letter.facts.isHidden(next) || !tree.nameIsRendered[name]
            || (extent == .blockInLanguage && letter.declaresLanguage(next))
            || (extent != .subtree && !tree.nameIsInline[name])
        {
            // A block that is only left out parts the words around it all the same; one that is hidden is not there.
            if !tree.nameIsInline[name], tree.nameIsRendered[name], !letter.facts.isHidden(next) { result += " " }
            next = tree.end(of: next)
            continue
        }
        if !tree.nameIsInline[name] {
            result += " "
            blockEnds.append(tree.end(of: next))
        } else if tree.names[name] == "br" {
            result += " "
        }
        if let replacement = tree.attribute("ActualText", of: next) {
            result += replacement
            next = tree.end(of: next)
        } else {
            next += 1
        }
    }
    return result.collapsingWhitespace()
}

/// Nodes that one text is made from.
private let mostSteps = 50_000

/// How far the text of a node goes.
package enum TextExtent {
    case subtree
    /// Without the blocks inside: a container's own line of text.
    case block
    /// Neither blocks nor parts that declare a language of their own.
    case blockInLanguage
}

extension Letter {
    func declaresLanguage(_ node: NodeID) -> Bool {
        tree.attribute(format == .pdf ? "Lang" : "lang", of: node) != nil
    }
}

/// A longer block is cut: rules compare short texts, and nested blocks stay linear.
private let longestText = 10_000

/// `ownTextLength`: absent where only elements stand directly in the element.
func ownTextColumn(of letter: Letter) -> FactColumn {
    var values: [NodeID: FactValue] = [:]
    for node in 1..<max(1, letter.tree.count) where letter.tree.isText(node) {
        let text = letter.tree.text(of: node)
        guard let parent = letter.tree.parent(of: node), !isBlank(text) else { continue }
        // What is filled in may be elements as well as text.
        values[parent] =
            text.holdsPlaceholder || values[parent] == .unknown(.placeholder)
            ? .unknown(.placeholder) : .number(Double(text.collapsedLength) + (values[parent]?.number ?? 0))
    }
    return .sparse(values, otherwise: .absent)
}

struct TextFacts {
    /// Characters of readable text in each subtree.
    var lengths: [FactValue]
    var isTextBlock: [Bool]

    init(letter: Letter) {
        let tree = letter.tree
        // lengthBefore[n] = characters in text nodes before node n, hidden and unrendered ones left out.
        var lengthBefore = [Int](repeating: 0, count: tree.count + 1)
        var skipUntil = 0
        var hasText = [Bool](repeating: false, count: tree.count)
        for node in 0..<tree.count {
            let value = tree.nodes[node]
            var length = 0
            if node >= skipUntil {
                if value.kind == .text {
                    length = tree.text(of: node).collapsedLength
                } else if letter.facts.isHidden(node) || !tree.nameIsRendered[Int(value.name)] {
                    skipUntil = Int(value.end)
                }
            }
            lengthBefore[node + 1] = lengthBefore[node] + length
        }
        // Children come after parents in preorder, so one walk backwards tells every parent about its content.
        for node in stride(from: tree.count - 1, to: 0, by: -1) {
            let value = tree.nodes[node]
            let parent = Int(value.parent)
            let isInline = tree.nameIsInline[Int(value.name)]
            if value.kind == .text && lengthBefore[node + 1] > lengthBefore[node] { hasText[parent] = true }
            if isInline && hasText[node] { hasText[parent] = true }
        }
        lengths = []
        lengths.reserveCapacity(tree.count)
        isTextBlock = [Bool](repeating: false, count: tree.count)
        for node in 0..<tree.count {
            let value = tree.nodes[node]
            lengths.append(.number(Double(lengthBefore[Int(value.end)] - lengthBefore[node])))
            guard value.kind != .text, node != DocumentTree.root, !tree.nameIsInline[Int(value.name)],
                tree.nameIsRendered[Int(value.name)]
            else { continue }
            isTextBlock[node] = hasText[node]
        }
    }
}

/// Fills `text`, from blocks and from the roles whose text a rule may ask about.
func textColumn(of letter: Letter, isTextBlock: [Bool]) -> FactColumn {
    var values: [NodeID: FactValue] = [:]
    for node in 0..<letter.tree.count where letter.tree.nodes[node].kind != .text {
        guard isTextBlock[node] || carriesText(node, in: letter) else { continue }
        values[node] = .text(
            readableText(
                of: node, in: letter, limit: longestText, extent: carriesText(node, in: letter) ? .subtree : .block))
    }
    return .sparse(values, otherwise: .absent)
}

private func carriesText(_ node: NodeID, in letter: Letter) -> Bool {
    switch letter.facts.roles[node] {
    case .heading, .link, .button, .cell, .columnheader, .rowheader, .gridcell, .listitem, .caption, .option: true
    default:
        ["label", "legend", "summary", "dt", "dd", "Lbl", "Span", "pdf:text-run"].contains(letter.tree.name(of: node))
    }
}

/// The smallest value of the text runs of each text block, from the values the loader gave to the runs.
func smallestOfRuns(_ fact: Fact, in letter: Letter, isTextBlock: [Bool]) -> FactColumn? {
    guard let runs = letter.facts[fact] else { return nil }
    var values: [NodeID: FactValue] = [:]
    // Children come after parents: one walk backwards tells each of what is in it.
    var smallest = [Double](repeating: .infinity, count: letter.tree.count)
    for node in stride(from: letter.tree.count - 1, to: 0, by: -1) {
        if letter.tree.isText(node), let value = runs[node].number, letter.tree.text(of: node).collapsedLength > 0 {
            smallest[node] = value
        }
        if isTextBlock[node], smallest[node] < .infinity { values[node] = .number(smallest[node]) }
        let parent = Int(letter.tree.nodes[node].parent)
        smallest[parent] = min(smallest[parent], smallest[node])
    }
    // The runs keep their own values.
    if case .dense(var all) = runs {
        for (node, value) in values where node < all.count { all[node] = value }
        return .dense(all)
    }
    for node in 0..<letter.tree.count where letter.tree.isText(node) { values[node] = runs[node] }
    return .sparse(values, otherwise: .absent)
}
