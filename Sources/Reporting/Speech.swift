package import DocumentModel
package import RuleEngine

/// A letter as a screen reader reads it aloud: in order, with what each thing is, what an image is said to show, and where the language changes.
///
/// The words are those of common screen readers, not of one of them. Personal numbers are masked.
/// - Parameter letter: with the facts of `speechFacts`.
package func speech(of letter: Letter, masking mask: TextMask = TextMask(), language: TextLanguage) -> [SpokenLine] {
    let masked = mask.masking(letter)
    return Speaker(letter: masked.letter, masked: masked, language: language).lines()
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

private struct Speaker {
    let letter: Letter
    let masked: MaskedLetter
    let language: TextLanguage

    private func say(_ da: String, _ en: String) -> String { language == .da ? da : en }

    func lines() -> [SpokenLine] {
        let tree = letter.tree
        var lines: [SpokenLine] = []
        func add(_ announcement: String, _ text: String, of node: NodeID = DocumentTree.root) {
            lines.append(
                SpokenLine(
                    announcement: LetterText(masked.quote(announcement)),
                    text: LetterText(masked.quote(text.showingPlaceholders(), of: node))))
        }
        let title = letter.facts[.title, DocumentTree.root].string ?? ""
        if title.isEmpty {
            add(say("(uden titel: filnavnet læses)", "(no title: the file name is read)"), "")
        } else {
            add(say("titel: ", "title: "), title)
        }
        let main = letter.facts[.lang, DocumentTree.root].string ?? ""
        add(
            main.isEmpty
                ? say("(intet sprog angivet: læserens eget bruges)", "(no language declared: the reader's own is used)")
                : say("stemme: ", "voice: ") + main, "")
        var spoken = main
        var node = 1
        while node < tree.count {
            if letter.facts.isHidden(node) {
                node = tree.end(of: node)
                continue
            }
            if let (announcement, text) = line(node) {
                let own = letter.facts[.lang, node].string ?? spoken
                add((own == spoken || own.isEmpty ? "" : "[\(own)] ") + announcement, text, of: node)
                if !own.isEmpty { spoken = own }
                // What a leaf says is its own; a container's parts follow by themselves.
                if isLeaf(node) {
                    node = tree.end(of: node)
                    continue
                }
            }
            node += 1
        }
        return lines
    }

    private func isLeaf(_ node: NodeID) -> Bool {
        switch letter.facts.roles[node] {
        case .table, .list, .form, .region, .group, .row, .document: false
        default: true
        }
    }

    private func name(_ node: NodeID) -> String { letter.facts[.name, node].string ?? "" }
    private func text(_ node: NodeID) -> String { readableText(of: node, in: letter, limit: 2_000) }

    private var noName: String { say("(uden navn)", "(no name)") }

    /// What is said at a node; nil when nothing is.
    private func line(_ node: NodeID) -> (announcement: String, text: String)? {
        let name = name(node)
        switch letter.facts.roles[node] {
        case .heading:
            let level = shortDecimal(letter.facts[.level, node].number ?? 0)
            return (say("overskrift niveau \(level): ", "heading level \(level): "), withParts(node, text(node)))
        case .img, .graphicsDocument, .graphicsSymbol: return image(name)
        case .figure where letter.format == .pdf: return image(name)
        case .table:
            let (rows, columns) = (
                shortDecimal(letter.facts[.rowCount, node].number ?? 0),
                shortDecimal(letter.facts[.columnCount, node].number ?? 0)
            )
            return (
                say(
                    "tabel med \(rows) rækker og \(columns) kolonner", "table with \(rows) rows and \(columns) columns"),
                ""
            )
        case .columnheader, .rowheader: return (say("overskriftscelle: ", "header cell: "), text(node))
        case .cell, .gridcell: return (say("celle: ", "cell: "), withParts(node, text(node)))
        case .list:
            let count = letter.tree.children(of: node).count { letter.facts.roles[$0] == .listitem }
            return (say("liste med \(count) punkter", "list of \(count) items"), "")
        case .listitem: return ("• ", withParts(node, text(node)))
        case .link: return (say("link: ", "link: "), name.isEmpty ? noName : name)
        case .button: return (say("knap: ", "button: "), name.isEmpty ? noName : name)
        case .checkbox: return (say("afkrydsningsfelt: ", "checkbox: "), name.isEmpty ? noName : name)
        case .radio: return (say("valgknap: ", "radio button: "), name.isEmpty ? noName : name)
        case .textbox, .searchbox, .combobox, .listbox, .spinbutton:
            return (say("felt: ", "field: "), name.isEmpty ? noName : name)
        default:
            guard case .flag(true) = letter.facts[.isTextBlock, node] else { return nil }
            let text = readableText(of: node, in: letter, limit: 2_000, extent: .block)
            return text.isEmpty ? nil : ("", withParts(node, text))
        }
    }

    private func image(_ name: String) -> (announcement: String, text: String) {
        name.isEmpty ? (say("billede uden tekst", "image without text"), "") : (say("billede: ", "image: "), name)
    }

    /// The text of a block, and what of it is more than text: links, images and passages in other languages, in their order.
    private func withParts(_ block: NodeID, _ text: String) -> String {
        let own = letter.facts[.lang, block].string ?? ""
        var parts: [String] = []
        for node in letter.tree.descendants(of: block) where !letter.tree.isText(node) && !letter.facts.isHidden(node) {
            switch letter.facts.roles[node] {
            case .link:
                parts.append(
                    say("link ", "link ")
                        + (name(node).isEmpty ? say("uden navn", "without a name") : "»\(name(node))«"))
            case .button: parts.append(say("knap »", "button »") + name(node) + "«")
            case .checkbox: parts.append(say("afkrydsningsfelt »", "checkbox »") + name(node) + "«")
            case .radio: parts.append(say("valgknap »", "radio button »") + name(node) + "«")
            case .textbox, .searchbox, .combobox, .listbox, .spinbutton:
                parts.append(
                    name(node).isEmpty
                        ? say("felt uden navn", "field without a name") : say("felt »", "field »") + name(node) + "«")
            case .img:
                parts.append(
                    name(node).isEmpty
                        ? say("billede uden tekst", "image without text")
                        : say("billede »", "image »") + name(node) + "«")
            default:
                let other = letter.facts[.lang, node].string ?? own
                let parent = letter.tree.parent(of: node).flatMap { letter.facts[.lang, $0].string } ?? own
                if other != parent, !other.isEmpty {
                    parts.append("[\(other)] »\(readableText(of: node, in: letter, limit: 80))«")
                }
            }
        }
        return parts.isEmpty ? text : "\(text) (\(parts.prefix(8).joined(separator: "; ")))"
    }
}
