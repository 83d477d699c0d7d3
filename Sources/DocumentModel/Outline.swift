/// Ways to look at a loaded letter. Tests read them, and `brevtjek show` prints them.
package enum LetterView: String, CaseIterable, Sendable {
    /// Every node with its native name, attributes and facts.
    case tree
    /// Headings, lists, tables, images, links and fields, as a screen reader user jumps between them.
    case outline
    /// The text in tag order.
    case text
}

extension Letter {
    /// Personal numbers are masked before anything is cut; long texts are cut except in `text`.
    package func view(_ view: LetterView) -> String {
        let masked = TextMask().masking(self)
        let lines =
            switch view {
            case .tree: masked.letter.treeLines(masked)
            case .outline: masked.letter.outlineLines(masked)
            case .text: masked.letter.textLines()
            }
        // What stands in one line after another is one number too.
        return lines.map { $0.replacing("\u{1F}", with: ", ").showingPlaceholders() }.joined(separator: "\n")
            .maskingCPR() + "\n"
    }

    private func depths() -> [Int] {
        var depths = [Int](repeating: 0, count: tree.count)
        for node in 1..<max(1, tree.count) { depths[node] = depths[tree.parent(of: node) ?? 0] + 1 }
        return depths
    }

    private func treeLines(_ masked: MaskedLetter) -> [String] {
        let depths = depths()
        return (0..<tree.count).compactMap { node -> String? in
            let indent = String(repeating: "  ", count: min(depths[node], 60))
            if tree.isText(node) {
                let text = tree.text(of: node).collapsingWhitespace()
                return text.isEmpty ? nil : "\(indent)\"\(text.truncated(to: 80))\""
            }
            var parts = [tree.name(of: node)]
            for attribute in tree.attributes(of: node) {
                parts.append(
                    "\(attribute.name)=\"\(masked.quote(attribute.value.collapsingWhitespace(), of: node).truncated(to: 60))\""
                )
            }
            for fact in Fact.allCases {
                switch facts[fact, node] {
                case .absent: continue
                case .flag(let flag): if flag || fact != .hidden { parts.append("{\(fact.rawValue): \(flag)}") }
                case .number(let number): parts.append("{\(fact.rawValue): \(shortDecimal(number))}")
                case .text(let text):
                    parts.append("{\(fact.rawValue): \"\(masked.quote(text, of: node).truncated(to: 60))\"}")
                case .unknown(let reason): parts.append("{\(fact.rawValue): ? \(reason)}")
                }
            }
            let value = tree.nodes[node]
            if value.line > 0 { parts.append("@\(value.line)" + (value.column > 0 ? ":\(value.column)" : "")) }
            if value.page > 0 { parts.append("@page \(value.page)") }
            return indent + parts.joined(separator: " ")
        }
    }

    private func outlineLines(_ masked: MaskedLetter) -> [String] {
        var lines: [String] = []
        if let title = facts[.title, DocumentTree.root].string { lines.append("title: \(masked.quote(title))") }
        if let lang = facts[.lang, DocumentTree.root].string { lines.append("lang: \(masked.quote(lang))") }
        for node in 0..<tree.count where !facts.isHidden(node) {
            let name = facts[.name, node].string.map { "\"\(masked.quote($0, of: node).truncated(to: 80))\"" } ?? ""
            switch facts.roles[node] {
            case .heading:
                let level = min(9, max(0, Int(shortDecimal(facts[.level, node].number ?? 0)) ?? 9))
                lines.append("\(String(repeating: "  ", count: max(0, level - 1)))heading \(level) \(name)")
            case .img, .link, .textbox, .checkbox, .radio, .combobox, .listbox, .button, .math, .figure:
                lines.append("\(facts.roles[node].rawValue) \(name)")
            case .list: lines.append("list of \(tree.children(of: node).count { facts.roles[$0] == .listitem })")
            case .table:
                let counts = [Fact.rowCount, .columnCount, .headerCellCount].map {
                    shortDecimal(facts[$0, node].number ?? 0)
                }
                lines.append("table \(counts[0]) × \(counts[1]), \(counts[2]) header cells \(name)")
            default: continue
            }
        }
        return lines
    }

    /// A line for each block's text, in its place.
    private func textLines() -> [String] {
        let model = textModel ?? TextModel(self)
        return model.blocks.map { model.text(of: $0, in: tree) }.filter { !$0.isEmpty }
    }
}
