extension FactPass {
    /// How elements stand to each other: links, landmarks, shortcuts, labels.
    static let relations = FactPass(
        needsInHTML: [.name, .isVisible],
        gives: [
            FactDefinition(
                .tabIndex, .number, [.html], da: "Værdien af tabindex.", en: "The value of tabindex.",
                source: "HTML section 6.6.3", range: NumberRange(isWhole: true)),
            FactDefinition(
                .fragmentTargetExists, .flag, [.html], da: "Om stedet i brevet, som linket peger på, findes.",
                en: "Whether the place in the letter that the link points to exists.", source: "HTML section 7.4.6.3"),
            FactDefinition(
                .accesskeyIsShared, .flag, [.html], da: "Om flere elementer har samme accesskey.",
                en: "Whether several elements have the same accesskey.", source: "HTML section 6.6.6"),
            FactDefinition(
                .landmarkIsAmbiguous, .flag, [.html], da: "Om et andet landmærke har samme rolle og navn.",
                en: "Whether another landmark has the same role and name.", source: "WAI-ARIA 1.2 section 5.3.4"),
            FactDefinition(
                .nameContainsVisibleText, .flag, [.html], da: "Om navnet indeholder den tekst, der kan ses.",
                en: "Whether the name contains the text that can be seen.", source: "WCAG 2.1, 2.5.3"),
            FactDefinition(
                .repeatsAdjacentText, .flag, [.html],
                da: "Om billedets alternativ er det samme som teksten ved siden af.",
                en: "Whether the image's alternative is the same as the text beside it."),
            FactDefinition(
                .sameNameOtherTarget, .flag, [.html],
                da: "Om et andet link med samme navn i samme sammenhæng fører et andet sted hen.",
                en: "Whether another link of the same name in the same context leads elsewhere.",
                source: "WCAG 2.1, 2.4.4"),
            FactDefinition(
                .autocompleteIsValid, .flag, [.html], da: "Om autocomplete er en gyldig formålskode.",
                en: "Whether autocomplete is a valid autofill code.", source: "HTML section 4.10.18.7"),
            FactDefinition(
                .captionRepeatsSummary, .flag, [.html], da: "Om tabellens caption og summary siger det samme.",
                en: "Whether the table's caption and summary say the same.", source: "HTML section 4.9.1"),
        ])
}

/// Facts about how elements of an HTML letter stand to each other: links, landmarks, shortcuts, labels.
struct StructureFacts {
    private let letter: Letter
    private var tree: DocumentTree { letter.tree }
    private var columns: [Fact: [NodeID: FactValue]] = [:]

    private static let longestLabel = 20_000

    init(letter: Letter) {
        self.letter = letter
        var identifiers = Set<String>()
        var accesskeys: [String: Int] = [:]
        for node in 1..<max(1, letter.tree.count) where letter.tree.nodes[node].kind == .element {
            if let id = letter.tree.attribute("id", of: node) { identifiers.insert(id) }
            if letter.tree.name(of: node) == "a", let name = letter.tree.attribute("name", of: node) {
                identifiers.insert(name)
            }
            if let key = letter.tree.attribute("accesskey", of: node), !letter.facts.isHidden(node) {
                accesskeys[key.lowercased(), default: 0] += 1
            }
        }
        var landmarks: [String: [NodeID]] = [:]
        var links: [NodeID] = []
        for node in 1..<max(1, letter.tree.count) where letter.tree.nodes[node].kind == .element {
            let role = letter.facts.roles[node]
            for attribute in letter.tree.attributes(of: node) {
                switch attribute.name {
                case "tabindex":
                    if let index = Int(attribute.value.trimmingASCIISpace()) {
                        columns[.tabIndex, default: [:]][node] = .number(Double(index))
                    }
                case "href": addFragment(attribute.value, at: node, identifiers: identifiers)
                case "accesskey":
                    columns[.accesskeyIsShared, default: [:]][node] = .flag(
                        (accesskeys[attribute.value.lowercased()] ?? 0) > 1)
                case "autocomplete": addAutocomplete(attribute.value, at: node)
                case "summary": addSummary(attribute.value, at: node)
                default: continue
                }
            }
            guard !letter.facts.isHidden(node) else { continue }
            if landmarkRoles.contains(role) {
                landmarks[role.rawValue + "\u{1F}" + (letter.facts[.name, node].string ?? "").lowercased(), default: []]
                    .append(node)
            }
            if role == .link { links.append(node) }
            if role == .img { addRepetition(node) }
            addVisibleLabel(node, role: role)
        }
        for group in landmarks.values {
            for node in group { columns[.landmarkIsAmbiguous, default: [:]][node] = .flag(group.count > 1) }
        }
        addLinks(links)
    }

    func store(in letter: inout Letter) {
        for fact in FactPass.relations.facts { letter.facts[fact] = .sparse(columns[fact] ?? [:], otherwise: .absent) }
    }

    /// Source: HTML section 7.4.6.3 (find a potential indicated element).
    private mutating func addFragment(_ address: String, at node: NodeID, identifiers: Set<String>) {
        guard address.hasPrefix("#"), address.utf8.count > 1, address.lowercased() != "#top", !address.holdsPlaceholder,
            !address.contains(":~:")
        else { return }
        let raw = String(address.dropFirst())
        let exists = identifiers.contains(raw) || identifiers.contains(percentDecoded(raw))
        columns[.fragmentTargetExists, default: [:]][node] =
            exists || !mayBeElsewhere(identifiers) ? .flag(exists) : .unknown(.placeholder)
    }

    /// Whether an id that is not found may be filled in, or stand in a file that is put in.
    private func mayBeElsewhere(_ identifiers: Set<String>) -> Bool {
        letter.hasPartials || (letter.hasPlaceholders && identifiers.contains(where: \.holdsPlaceholder))
    }

    private mutating func addSummary(_ summary: String, at table: NodeID) {
        guard tree.name(of: table) == "table",
            let caption = tree.children(of: table).first(where: { tree.name(of: $0) == "caption" })
        else { return }
        let same =
            readableText(of: caption, in: letter, limit: 500).lowercased()
            == summary.collapsingWhitespace().lowercased()
        columns[.captionRepeatsSummary, default: [:]][table] = .flag(same && !isBlank(summary))
    }

    /// An image whose alternative says what stands beside it anyway.
    private mutating func addRepetition(_ image: NodeID) {
        guard let name = letter.facts[.name, image].string?.lowercased(), !name.isEmpty else { return }
        for ancestor in tree.ancestors(of: image).prefix(4) {
            let role = letter.facts.roles[ancestor]
            guard role == .link || role == .button || role == .figure else { continue }
            let beside = readableText(of: ancestor, in: letter, limit: 500).lowercased()
            columns[.repeatsAdjacentText, default: [:]][image] = .flag(beside == name)
            return
        }
    }

    // MARK: Label in name

    /// Source: WCAG 2.1, 2.5.3; ACT rule 2ee8b8 for what counts as visible text. Compared word by word without regard to case
    /// and punctuation.
    private mutating func addVisibleLabel(_ node: NodeID, role: Role) {
        guard role.namesFromContent, role.isWidget,
            let name = letter.facts[.name, node].string,
            tree.attribute("aria-label", of: node) != nil || tree.attribute("aria-labelledby", of: node) != nil
        else { return }
        var visible = ""
        // No name is as long as that; widgets in widgets would each be read to the end.
        for part in tree.descendants(of: node) {
            if tree.isText(part) {
                guard letter.facts[.isVisible, part] == .flag(true) else { continue }
                let text = tree.text(of: part)
                guard visible.utf8.count + text.utf8.count <= StructureFacts.longestLabel else {
                    columns[.nameContainsVisibleText, default: [:]][node] = .flag(false)
                    return
                }
                visible += text
            } else if !tree.nameIsInline[Int(tree.nodes[part].name)] || tree.name(of: part) == "br" {
                visible += " "
            }
        }
        if tree.name(of: node) == "input" { visible = tree.attribute("value", of: node) ?? "" }
        guard !visible.holdsPlaceholder, !name.holdsPlaceholder else { return }
        let wanted = labelWords(visible)
        // One letter or sign may be a picture of what the name says.
        let shown = visible.collapsingWhitespace()
        guard !wanted.isEmpty, shown.count > 1 || shown.utf8.allSatisfy(isASCIIDigit) else { return }
        let spoken = labelWords(name)
        let holds = holdsRun(wanted, in: spoken)
        columns[.nameContainsVisibleText, default: [:]][node] = .flag(holds)
    }

    /// Words without punctuation and without what stands in parentheses.
    private func labelWords(_ text: String) -> [String] {
        var words: [String] = []
        var current = ""
        var depth = 0
        for scalar in text.lowercased().unicodeScalars {
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth = max(0, depth - 1) }
            if depth == 0, scalar.isLetterOrDigit {
                current.unicodeScalars.append(scalar)
            } else if scalar.properties.isWhitespace, !current.isEmpty {
                words.append(current)
                current = ""
            }
        }
        if !current.isEmpty { words.append(current) }
        return words
    }

    // MARK: Links

    /// The context of each link, and whether another of the same name and context leads elsewhere.
    private mutating func addLinks(_ links: [NodeID]) {
        var contexts: [NodeID: String] = [:]
        var targets: [String: Set<String>] = [:]
        var keys: [NodeID: String] = [:]
        for link in links {
            let block = contextBlock(of: link)
            let context = contexts[block] ?? contextText(of: block)
            contexts[block] = context
            guard let name = letter.facts[.name, link].string, !name.isEmpty else { continue }
            let target = normalizedTarget(tree.attribute("href", of: link) ?? "")
            guard !target.holdsPlaceholder else { continue }
            let key = name.lowercased() + "\u{1F}" + context
            keys[link] = key
            targets[key, default: []].insert(target)
        }
        for (link, key) in keys {
            columns[.sameNameOtherTarget, default: [:]][link] = .flag((targets[key]?.count ?? 0) > 1)
        }
    }

    /// Source: WCAG 2.1, "programmatically determined link context": paragraph, list item, cell.
    private func contextBlock(of link: NodeID) -> NodeID {
        for ancestor in tree.ancestors(of: link) {
            switch letter.facts.roles[ancestor] {
            case .listitem, .cell, .gridcell, .columnheader, .rowheader, .paragraph, .definition, .heading:
                return ancestor
            default: if !tree.nameIsInline[Int(tree.nodes[ancestor].name)] { return ancestor }
            }
        }
        return DocumentTree.root
    }

    private func contextText(of block: NodeID) -> String {
        guard block != DocumentTree.root, !["body", "html"].contains(tree.name(of: block)) else { return "" }
        return readableText(of: block, in: letter, limit: 1_000)
    }

    /// Two addresses that differ in this way only lead to one place.
    private func normalizedTarget(_ address: String) -> String {
        var text = address.trimmingASCIISpace()
        while text.hasSuffix("/") || text.hasSuffix("#") { text.removeLast() }
        for suffix in ["/index.html", "/index.htm"] where text.hasSuffix(suffix) { text.removeLast(suffix.utf8.count) }
        return text
    }

    // MARK: Autocomplete

    /// Source: HTML section 4.10.18.7.1, the autofill detail tokens.
    private mutating func addAutocomplete(_ value: String, at node: NodeID) {
        guard ["input", "select", "textarea"].contains(tree.name(of: node)), !isBlank(value),
            letter.facts[.isVisible, node] != .flag(false) || !letter.facts.isHidden(node)
        else { return }
        let type = (tree.attribute("type", of: node) ?? "text").lowercased()
        let isField =
            tree.name(of: node) != "input"
            || !["hidden", "button", "submit", "reset", "checkbox", "radio", "file", "image"].contains(type)
        let isInDisabledFieldset = tree.ancestors(of: node).contains {
            tree.name(of: $0) == "fieldset" && tree.attribute("disabled", of: $0) != nil
        }
        guard isField, !isInDisabledFieldset, tree.attribute("disabled", of: node) == nil,
            tree.attribute("readonly", of: node) == nil,
            tree.attribute("aria-disabled", of: node)?.lowercased() != "true"
        else { return }
        // A field nobody can go to by keyboard, and that is no widget, asks for nothing.
        let index = tree.attribute("tabindex", of: node).flatMap { Int($0.trimmingASCIISpace()) } ?? 0
        if index < 0, !letter.facts.roles[node].isWidget { return }
        if value.holdsPlaceholder {
            columns[.autocompleteIsValid, default: [:]][node] = .unknown(.placeholder)
            return
        }
        var tokens = value.lowercased().words[...]
        if tokens.count == 1, tokens.first == "on" || tokens.first == "off" { return }
        if tokens.first?.hasPrefix("section-") ?? false { tokens.removeFirst() }
        if tokens.first == "shipping" || tokens.first == "billing" { tokens.removeFirst() }
        if tokens.last == "webauthn" { tokens.removeLast() }
        var isValid = false
        if let first = tokens.first, ["home", "work", "mobile", "fax", "pager"].contains(first) {
            isValid = tokens.count == 2 && contactFields.contains(tokens[tokens.startIndex + 1])
        } else {
            isValid = tokens.count == 1 && (contactFields.union(autofillFields)).contains(tokens[tokens.startIndex])
        }
        columns[.autocompleteIsValid, default: [:]][node] = .flag(isValid)
    }
}

let landmarkRoles: Set<Role> = [.banner, .complementary, .contentinfo, .form, .main, .navigation, .region, .search]

extension Role {
    /// Source: WAI-ARIA 1.2 section 5.3.2.
    package var isWidget: Bool {
        switch self {
        case .button, .checkbox, .gridcell, .link, .menuitem, .menuitemcheckbox, .menuitemradio, .option, .progressbar,
            .radio, .scrollbar, .searchbox,
            .separator, .slider, .spinbutton, .switch, .tab, .textbox, .treeitem, .combobox, .grid, .listbox, .menu,
            .menubar, .radiogroup, .tablist,
            .tree, .treegrid:
            true
        default: false
        }
    }
}

private let contactFields: Set<String> = [
    "tel", "tel-country-code", "tel-national", "tel-area-code", "tel-local", "tel-local-prefix", "tel-local-suffix",
    "tel-extension", "email", "impp",
]

private let autofillFields: Set<String> = [
    "name", "honorific-prefix", "given-name", "additional-name", "family-name", "honorific-suffix", "nickname",
    "username", "new-password",
    "current-password", "one-time-code", "organization-title", "organization", "street-address", "address-line1",
    "address-line2", "address-line3",
    "address-level4", "address-level3", "address-level2", "address-level1", "country", "country-name", "postal-code",
    "cc-name", "cc-given-name",
    "cc-additional-name", "cc-family-name", "cc-number", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc", "cc-type",
    "transaction-currency",
    "transaction-amount", "language", "bday", "bday-day", "bday-month", "bday-year", "sex", "url", "photo",
]

/// `%20` and the like resolved; bytes that are no UTF-8 are replaced.
private func percentDecoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    let source = Array(text.utf8)
    var index = 0
    while index < source.count {
        if source[index] == 0x25, index + 2 < source.count,
            let byte = UInt8(String(decoding: source[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
        {
            bytes.append(byte)
            index += 3
        } else {
            bytes.append(source[index])
            index += 1
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
