extension FactPass {
    /// Blocks that look like headings.
    static let headingLooks = FactPass(
        needs: [.isTextBlock, .textLength, .fontWeight, .fontSizeInPoints],
        gives: [
            FactDefinition(
                .looksLikeHeading, .flag,
                da:
                    "Om tekstblokken er en enkelt kort linje, federe eller større end brødteksten lige efter, og ikke selv en overskrift.",
                en:
                    "Whether the text block is one short line, bolder or larger than the body text right after it, and no heading itself."
            )
        ])
}

private let longestHeading = 90.0
private let shortestBodyText = 40.0

/// A block that could be a heading has a value; those in lists, tables, headings and links have none. An element with several blocks
/// looks like a heading where one of them does.
func headingLooks(of blocks: [TextModel.Block], _ model: TextModel, in letter: Letter) -> FactColumn {
    let looks = BlockLooks(letter: letter, model: model)
    let bodySize = looks.mostFrequentSize(of: blocks)
    var values: [(node: NodeID, value: FactValue)] = []
    var headings: [(node: NodeID, value: FactValue)] = []
    for (position, block) in blocks.enumerated() {
        guard block.context.isDisjoint(with: [.heading, .table, .list, .link, .button]) else { continue }
        switch letter.facts.roles[block.element] {
        case .caption, .term, .listitem, .cell, .columnheader, .rowheader: continue
        default: break
        }
        guard block.length >= 3, let weight = looks.weight(of: block) else { continue }
        let size = looks.size(of: block)
        values.append((block.element, .flag(false)))
        guard Double(block.length) <= longestHeading, position + 1 < blocks.count, looks.isOneLine(block, size: size)
        else { continue }
        let next = blocks[position + 1]
        let nextWeight = looks.weight(of: next) ?? 400
        let nextSize = looks.size(of: next)
        let isBolder = weight >= 600 && nextWeight < 600
        let isLarger =
            size.map { size in size >= 1.15 * (nextSize ?? size) && size >= 1.15 * (bodySize ?? size) } ?? false
        let isBody = Double(next.length) >= shortestBodyText && letter.facts.roles[next.element] != .heading
        if isBolder || isLarger, isBody, looks.endsLikeHeading(block) { headings.append((block.element, .flag(true))) }
    }
    return .listed(headings + values, otherwise: .absent)
}

/// How blocks look, from the facts of their elements, or of the text in an anonymous one.
private struct BlockLooks {
    let letter: Letter
    let model: TextModel

    func weight(of block: TextModel.Block) -> Double? { smallest(.fontWeight, of: block) }
    func size(of block: TextModel.Block) -> Double? { smallest(.fontSizeInPoints, of: block) }

    private func smallest(_ fact: Fact, of block: TextModel.Block) -> Double? {
        guard block.isAnonymous else { return letter.facts[fact, block.element].number }
        return model.runs[block.runs].lazy.filter { $0.length > 0 && !$0.isReplacement }.compactMap {
            letter.facts[fact, $0.node].number
        }.min()
    }

    /// The size that most characters have.
    func mostFrequentSize(of blocks: [TextModel.Block]) -> Double? {
        var lengths: [Int: Int] = [:]
        for block in blocks {
            guard let size = size(of: block), size.magnitude < 10_000 else { continue }
            lengths[Int((size * 10).rounded()), default: 0] += block.length
        }
        return lengths.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { Double($0.key) / 10 }
    }

    func isOneLine(_ block: TextModel.Block, size: Double?) -> Bool {
        guard let size, let box = model.box(of: block, in: letter.tree) else { return true }
        return box.bottom - box.top < 2 * size
    }

    /// A sentence ends in a point, a greeting in a comma.
    func endsLikeHeading(_ block: TextModel.Block) -> Bool {
        let text = model.textItself(of: block, in: letter.tree, limit: 400)
        guard let last = text.unicodeScalars.last, text.unicodeScalars.contains(where: \.isLetter) else { return false }
        return ![".", ",", ";"].contains(last)
    }
}
