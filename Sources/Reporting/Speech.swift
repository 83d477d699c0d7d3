package import DocumentModel
package import RuleEngine

/// A letter as a screen reader reads it aloud: in order, with what each thing is, what an image is said to show, and where the language changes.
///
/// The words are those of common screen readers, not of one of them. Personal numbers are masked.
/// - Parameter letter: with the facts of `speechFacts`.
package func speech(of letter: Letter, masking mask: TextMask = TextMask(), language: TextLanguage) -> [SpokenLine] {
    let masked = mask.masking(letter)
    var speaker = Speaker(letter: masked.letter, masked: masked, language: language)
    return speaker.said()
}

/// What is said at one place: what the thing is, in the reader's language, and what the letter says.
package struct SpokenLine: Hashable, Sendable {
    /// `overskrift niveau 1: `; empty for plain text.
    package var announcement: LetterText
    package var text: LetterText

    package init(announcement: LetterText, text: LetterText) {
        self.announcement = announcement
        self.text = text
    }

    package var whole: LetterText { "\(announcement)\(text)" }
}

/// What `speech` needs to know of a letter.
package let speechFacts: FactSet = [.title, .lang, .level, .name, .hidden, .isTextBlock, .rowCount, .columnCount]

/// Reads a letter node by node, and its text block by block.
///
/// A heading, cell or list item is said with all the plain text in it. What has to be said by itself – a list, a table, another heading – ends
/// that line, so that nothing is said out of its place and nothing is left out.
private struct Speaker {
    private let letter: Letter
    private let masked: MaskedLetter
    private let words: SpokenWords
    private let model: TextModel
    private var tree: DocumentTree { letter.tree }

    private var lines: [SpokenLine] = []
    /// The language of what was said last.
    private var spoken = ""
    /// The line of the element that is open and has been interrupted by nothing.
    private var line: OpenLine?

    private struct OpenLine {
        var announcement: String
        let node: NodeID
        var text = ""
        var parts: [Part] = []
    }

    private struct Part {
        var text: String
        /// Whether the line's text says it too.
        var isSaid: Bool
    }

    /// A longer text is said in several lines.
    private static let longestLine = 2_000
    /// Links to be named of one line: their words stand in its text. What has no words there is always named.
    private static let mostLinks = 8

    init(letter: Letter, masked: MaskedLetter, language: TextLanguage) {
        self.letter = letter
        self.masked = masked
        words = SpokenWords(language: language)
        model = letter.textModel ?? TextModel(of: letter)
    }

    mutating func said() -> [SpokenLine] {
        let title = letter.facts[.title, DocumentTree.root].string ?? ""
        title.isEmpty ? add(words.noTitle, "") : add(words.title, title)
        spoken = letter.facts[.lang, DocumentTree.root].string ?? ""
        add(spoken.isEmpty ? words.noVoice : words.voice + spoken, "")
        // The letter itself may hold text.
        var node = DocumentTree.root
        var next = 0
        while node < tree.count {
            if let open = line, tree.end(of: open.node) <= node { endLine() }
            while next < model.blocks.count, model.blocks[next].nodes.lowerBound < node { next += 1 }
            let block = next < model.blocks.count ? model.blocks[next] : nil
            let begins = block?.nodes.lowerBound == node
            let isElement = !tree.isText(node) && model.isShown(node)
            if let block, begins, !isElement || tree.isInline(node) {
                node = say(block)
            } else if !isElement {
                node = tree.end(of: node)
            } else if !announce(node) {
                node = tree.end(of: node)
            } else if let block, begins {
                node = max(node + 1, say(block))
            } else {
                node += 1
            }
        }
        endLine()
        return lines
    }

    // MARK: Lines

    private mutating func add(_ announcement: String, _ text: String) {
        lines.append(
            SpokenLine(
                announcement: LetterText(masked.quote(announcement)),
                text: LetterText(masked.quote(text.showingPlaceholders(), of: DocumentTree.root))))
    }

    /// Says something of a node, and the language where it changes.
    private mutating func say(_ announcement: String, _ text: String, of node: NodeID) {
        let own = letter.facts[.lang, node].string ?? spoken
        var announcement = masked.quote((own == spoken || own.isEmpty ? "" : "[\(own)] ") + announcement)
        if !own.isEmpty { spoken = own }
        // Cut when it is masked, and between words.
        var rest = Substring(masked.quote(text.showingPlaceholders(), of: node))
        while rest.utf8.count > Speaker.longestLine, let cut = cut(rest) {
            lines.append(SpokenLine(announcement: LetterText(announcement), text: LetterText(String(rest[..<cut]))))
            announcement = ""
            rest = rest[rest.unicodeScalars.index(after: cut)...]
        }
        lines.append(SpokenLine(announcement: LetterText(announcement), text: LetterText(String(rest))))
    }

    /// The last space that leaves a line short enough; nil where there is none.
    private func cut(_ text: Substring) -> Substring.Index? {
        let most = text.utf8.index(text.startIndex, offsetBy: Speaker.longestLine)
        return text.utf8[..<most].lastIndex(of: 0x20).flatMap { $0 > text.startIndex ? $0 : nil }
    }

    private mutating func endLine() {
        guard let open = line else { return }
        line = nil
        say(open.announcement, joined(open.text, open.parts), of: open.node)
    }

    /// Ends the open line. What it is about is returned where nothing of it has been said, to be said with what comes now.
    private mutating func interrupt() -> String {
        guard let open = line else { return "" }
        if open.text.isEmpty, open.parts.isEmpty {
            line = nil
            return open.announcement
        }
        endLine()
        return ""
    }

    private func joined(_ text: String, _ parts: [Part]) -> String {
        var links = 0
        let named = parts.filter { part in
            if part.isSaid { links += 1 }
            return !part.isSaid || links <= Speaker.mostLinks
        }
        guard !named.isEmpty else { return text }
        return (text.isEmpty ? "" : text + " ") + "(\(named.map(\.text).joined(separator: "; ")))"
    }

    // MARK: Elements

    private func name(_ node: NodeID) -> String { letter.facts[.name, node].string ?? "" }

    /// - Returns: whether what stands in the element is said too. Otherwise its name stands for it.
    private mutating func announce(_ node: NodeID) -> Bool {
        let role = letter.facts.roles[node]
        switch role {
        case .heading, .cell, .gridcell, .columnheader, .rowheader, .listitem:
            begin(words.announcement(of: role, level: letter.facts[.level, node].number), node)
            return true
        case .table, .list:
            let items = tree.children(of: node).count { letter.facts.roles[$0] == .listitem }
            say(interrupt() + words.size(of: role, items: items, facts: letter.facts, node: node), "", of: node)
            return true
        case .link, .button:
            guard !isNamedByBlocks(node) else {
                begin(words.field(role), node)
                return true
            }
        default: break
        }
        guard let part = part(node) else { return true }
        if line != nil {
            let named = Part(text: part, isSaid: isSaid(node))
            line?.parts.append(named)
        } else if let field = words.wholeLine(of: role, name: name(node)) {
            say(field.announcement, field.text, of: node)
        }
        return !standsForContent(node)
    }

    private mutating func begin(_ announcement: String, _ node: NodeID) {
        line = OpenLine(announcement: interrupt() + announcement, node: node)
    }

    /// Whether the element's name is what its blocks say.
    private func isNamedByBlocks(_ node: NodeID) -> Bool {
        guard let runs = model.runs(in: node, of: tree), let first = runs.first else { return false }
        let holdsBlocks = model.runs[runs].contains { model.blocks[Int($0.block)].element > node }
        let isLong = name(node).utf8.count >= Speaker.longestLine
        guard holdsBlocks || isLong else { return false }
        return isLong
            || (!model.runs[first].isReplaced && readableText(of: node, in: letter, limit: 4_000) == name(node))
    }

    /// Whether what has been said of the element stands for all that is in it.
    private func standsForContent(_ node: NodeID) -> Bool {
        switch letter.facts.roles[node] {
        case .link, .button: line == nil && (!name(node).isEmpty || model.runs(in: node, of: tree)?.isEmpty ?? true)
        default: isNamedImage(node)
        }
    }

    private func isNamedImage(_ node: NodeID) -> Bool {
        switch letter.facts.roles[node] {
        case .img, .graphicsDocument, .graphicsSymbol, .math: !name(node).isEmpty
        default: false
        }
    }

    // MARK: Text

    /// Says a block, or adds it to the open line.
    ///
    /// - Returns: the node to go on at.
    private mutating func say(_ block: TextModel.Block) -> NodeID {
        let text = model.text(of: block, in: tree)
        var parts: [Part] = []
        var end = block.nodes.upperBound
        for node in block.nodes where !tree.isText(node) && node != block.element && !letter.facts.isHidden(node) {
            guard let part = part(node) else { continue }
            parts.append(Part(text: part, isSaid: isSaid(node)))
            // Text in a picture is not read where the picture is said.
            if isNamedImage(node) { end = max(end, tree.end(of: node)) }
        }
        for run in model.runs[block.runs] where run.isReplacement { end = max(end, tree.end(of: run.node)) }
        if var open = line {
            if !text.isEmpty { open.text += (open.text.isEmpty ? "" : " ") + text }
            open.parts += parts
            line = open
        } else if !text.isEmpty {
            say("", joined(text, parts), of: block.element)
        }
        return end
    }

    /// Whether what names the element is text that is read: a link's own words, a passage.
    private func isSaid(_ node: NodeID) -> Bool {
        guard let runs = model.runs(in: node, of: tree), !runs.isEmpty else { return false }
        switch letter.facts.roles[node] {
        case .link, .button: return name(node) == readableText(of: node, in: letter, limit: 4_000)
        default: return words.part(of: letter.facts.roles[node], name: "") == nil
        }
    }

    /// What is more than text within a line: a link, a field, an image, a passage in another language. nil for all else.
    private func part(_ node: NodeID) -> String? {
        if let part = words.part(of: letter.facts.roles[node], name: name(node)) { return part }
        guard let parent = tree.parent(of: node), let other = letter.facts[.lang, node].string, !other.isEmpty,
            other != letter.facts[.lang, parent].string, line != nil || tree.isInline(node)
        else { return nil }
        return "[\(other)] »\(readableText(of: node, in: letter, limit: 80))«"
    }
}
