internal import DocumentModel

/// Whether the main document is the letter, or only says where it is.
///
/// - Parameter mask: what is private is kept in no fact, for facts are shown.
func addDocumentFacts(
    to letter: inout Letter, documents: [Message.Document], readings: [Int: Message.Reading], mask: TextMask
) {
    let tree = letter.tree
    var mains: [NodeID: [Int]] = [:]
    var attachments: [String: Int] = [:]
    for (index, document) in documents.enumerated() {
        let name = tree.name(of: document.node)
        let holder = name == "memo:File" ? tree.parent(of: document.node) ?? document.node : document.node
        switch document.part {
        case .main: mains[holder, default: []].append(index)
        case .attachment:
            attachments[name == "memo:File" ? "memo:MainDocument" : "fjernprint:ForsendelseI", default: 0] += 1
        case .technical: break
        }
    }
    var columns: [Fact: [NodeID: FactValue]] = [:]
    for (node, files) in mains {
        columns[.attachmentCount, default: [:]][node] = .number(Double(attachments[tree.name(of: node)] ?? 0))
        let counts = files.map { readings[$0]?.wordCount }
        // A file that cannot be read may hold the letter.
        guard !counts.contains(nil), let most = counts.compactMap(\.self).max() else { continue }
        columns[.documentWordCount, default: [:]][node] = .number(Double(most))
        let texts = files.compactMap { readings[$0]?.shortText }
        if texts.count == files.count, let longest = texts.max(by: { $0.utf8.count < $1.utf8.count }), !longest.isEmpty
        {
            columns[.documentText, default: [:]][node] = .text(mask.masking(longest))
        }
    }
    for fact in [Fact.attachmentCount, .documentWordCount, .documentText] {
        letter.facts[fact] = .sparse(columns[fact] ?? [:], otherwise: .absent)
    }
}

/// Files of one document, held against the first of them.
func addRenderingFacts(
    to letter: inout Letter, documents: [Message.Document], renderings: [Int: Int], readings: [Int: Message.Reading]
) {
    var columns: [Fact: [NodeID: FactValue]] = [:]
    for (index, first) in renderings.sorted(by: { $0.key < $1.key }) {
        guard let own = readings[index], let other = readings[first], isSameLanguage(own, other) else { continue }
        let node = documents[index].node
        func set(_ fact: Fact, _ value: FactValue) { columns[fact, default: [:]][node] = value }
        if own.isTooLong || other.isTooLong || isOrderUncertain(own.rendered, other.rendered) {
            set(.otherRendering, .text(documents[first].filename))
            for fact in comparisons { set(fact, .unknown(.notCompared)) }
        } else if let text = own.rendered, let measure = other.rendered,
            let difference = RenderingDifference(between: text, and: measure)
        {
            set(.otherRendering, .text(documents[first].filename))
            set(.missingWordCount, .number(Double(difference.missingInFirst)))
            set(.wordsOnlyHereCount, .number(Double(difference.missingInSecond)))
            set(.changedPlaceCount, .number(Double(difference.changes)))
            if min(text.words.count, measure.words.count) >= fewestWordsOfALetter {
                set(.sharedTextPercent, .number(Double(difference.sharedPercent)))
            }
        }
    }
    for fact in comparisons + [.otherRendering, .sharedTextPercent] {
        letter.facts[fact] = .sparse(columns[fact] ?? [:], otherwise: .absent)
    }
}

private let comparisons: [Fact] = [.missingWordCount, .wordsOnlyHereCount, .changedPlaceCount]

/// Two shorter texts may be different and belong to one letter: a greeting, and the letter.
private let fewestWordsOfALetter = 30

/// One letter in two languages is no pair of renderings.
private func isSameLanguage(_ first: Message.Reading, _ second: Message.Reading) -> Bool {
    guard let one = first.detectedLanguage, let other = second.detectedLanguage else { return true }
    return LanguageTag(one).hasSameLanguage(as: LanguageTag(other))
        || (closeLanguages.contains(one) && closeLanguages.contains(other))
}

/// Text from the right stands in a PDF in the order in which it is painted, and in letters that have been shaped.
private func isOrderUncertain(_ first: RenderedText?, _ second: RenderedText?) -> Bool {
    guard let first, let second else { return false }
    return (first.isPDF || second.isPDF) && (first.isFromTheRight || second.isFromTheRight)
}
