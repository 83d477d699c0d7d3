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
                .runsScript, .flag, [.html], da: "Om linket kører et script i stedet for at føre til en adresse.",
                en: "Whether the link runs a script instead of leading to an address.",
                source: "HTML section 7.4.2.3.2, javascript: URLs"),
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
                .unseenNameSource, .text, [.html],
                da:
                    "Den attribut, feltets navn kommer af, når det ikke står fast ved feltet: placeholder eller title. Tom, når navnet kommer af andet.",
                en:
                    "The attribute that the field's name comes from, where that does not stay by the field: placeholder or title. Empty where the name comes from elsewhere.",
                source: "HTML section 4.10.5.3.10; accname 1.2 section 4.3.2"),
            FactDefinition(
                .choiceGroupIsNamed, .flag, [.html],
                da:
                    "Om de valgknapper eller afkrydsningsfelter, der har name til fælles, står i en gruppe med et navn. Kun den første af mindst to har en værdi.",
                en:
                    "Whether the radio buttons or checkboxes that share a name attribute stand in a group with a name. Only the first of at least two has a value.",
                source: "HTML section 4.10.5.1.16; WCAG 2.1, techniques H71 and ARIA17"),
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

    private let fields: FieldLabels

    private static let longestLabel = 20_000

    init(letter: Letter) {
        self.letter = letter
        let holdsFields = letter.tree.names.contains { ["input", "select", "textarea"].contains($0) }
        fields = holdsFields ? FieldLabels(tree: letter.tree) : FieldLabels()
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
                case "href":
                    addFragment(attribute.value, at: node, identifiers: identifiers)
                    if ["a", "area"].contains(letter.tree.name(of: node)) {
                        columns[.runsScript, default: [:]][node] = .flag(isScriptAddress(attribute.value))
                    }
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
        if holdsFields { addFields() }
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
        guard role.isWidget,
            let name = letter.facts[.name, node].string,
            tree.attribute("aria-label", of: node) != nil || tree.attribute("aria-labelledby", of: node) != nil
        else { return }
        let labels = fields.labels[node] ?? []
        var visible = VisibleLabel()
        if tree.name(of: node) == "input", role.namesFromContent, labels.isEmpty {
            visible.append(tree.attribute("value", of: node) ?? "")
        } else if role.namesFromContent, labels.isEmpty {
            read(tree.descendants(of: node), into: &visible)
        } else {
            // What a field shows is its value; what it is called by is its label.
            for label in labels where !letter.facts.isHidden(label) {
                read(tree.descendants(of: label), except: tree.subtree(of: node), into: &visible)
                visible.separate()
            }
        }
        guard !visible.isTooLong else {
            columns[.nameContainsVisibleText, default: [:]][node] = .flag(false)
            return
        }
        guard !visible.spaced.holdsPlaceholder, !name.holdsPlaceholder else { return }
        // One letter or sign may be a picture of what the name says.
        let shown = visible.spaced.collapsingWhitespace()
        guard shown.count > 1 || shown.utf8.allSatisfy(isASCIIDigit) else { return }
        let wanted = labelWords(visible.spaced)
        guard !wanted.isEmpty else { return }
        let spoken = labelWords(name)
        // Letters in boxes of their own may stand in one line, and an abbreviation may say what it stands for.
        let readings = [wanted, labelWords(visible.joined)] + (visible.expanded.map { [labelWords($0)] } ?? [])
        let said = spoken.map(\.letters)
        let holds = readings.contains { reading in
            let words = reading.map(\.letters)
            // Digits in groups are said as the same number.
            return holdsRun(words, in: said) || holdsRun(joiningNumbers(words), in: joiningNumbers(said))
        }
        // A full stop after a single word may as well end a sentence.
        let mayHold = !holds && readings.contains { holdsAbbreviated($0, in: spoken) }
        columns[.nameContainsVisibleText, default: [:]][node] =
            mayHold && wanted.count == 1 ? .unknown(.unspecified) : .flag(holds || mayHold)
    }

    /// The text of a label as it may be seen.
    private struct VisibleLabel {
        /// With a space wherever an element that is a block by its name begins.
        var spaced = ""
        /// Without those spaces.
        var joined = ""
        /// With the titles of abbreviations in their places, where there are any.
        var expanded: String?
        var isTooLong = false

        mutating func append(_ text: String) {
            // No name is as long as that; widgets in widgets would each be read to the end.
            guard spaced.utf8.count + text.utf8.count <= StructureFacts.longestLabel else {
                isTooLong = true
                return
            }
            spaced += text
            joined += text
            expanded? += text
        }

        mutating func separate() {
            spaced += " "
            expanded? += " "
        }
    }

    private func read(_ nodes: Range<NodeID>, except: Range<NodeID> = 0..<0, into label: inout VisibleLabel) {
        var abbreviationEnd = 0
        for part in nodes where !except.contains(part) && !label.isTooLong {
            if tree.isText(part) {
                guard letter.facts[.isVisible, part] == .flag(true) else { continue }
                let before = label.expanded
                label.append(tree.text(of: part))
                if part < abbreviationEnd { label.expanded = before }
            } else if !tree.nameIsInline[Int(tree.nodes[part].name)] || tree.name(of: part) == "br" {
                label.separate()
                if tree.name(of: part) == "br" { label.joined += " " }
            } else if tree.name(of: part) == "abbr", let title = tree.attribute("title", of: part), !isBlank(title),
                title.utf8.count <= StructureFacts.longestLabel
            {
                label.expanded = (label.expanded ?? label.spaced) + title
                abbreviationEnd = tree.end(of: part)
            }
        }
    }

    /// A word of a label, and whether a full stop follows it.
    private struct LabelWord {
        var letters: String
        var mayBeCut: Bool
    }

    /// Whether the words of the label stand in the name, one after the other, where one with a full stop stands for a longer word.
    private func holdsAbbreviated(_ label: [LabelWord], in name: [LabelWord]) -> Bool {
        guard label.count <= name.count, label.count <= StructureFacts.mostCutWords, label.contains(where: \.mayBeCut)
        else { return false }
        return (0...(name.count - label.count)).contains { start in
            label.enumerated().allSatisfy { index, word in
                let said = name[start + index].letters
                return said == word.letters || word.mayBeCut && StructureFacts.abbreviates(word.letters, said)
            }
        }
    }

    /// Whether a word is short for another: its letters are some of the other's in their order, from the first on. `nr`, `tlf`, `kom`.
    private static func abbreviates(_ short: String, _ long: String) -> Bool {
        guard short.unicodeScalars.first == long.unicodeScalars.first, short.utf8.count < long.utf8.count else {
            return false
        }
        var rest = short.unicodeScalars[...]
        for scalar in long.unicodeScalars where scalar == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    private static let mostCutWords = 20

    /// Words without punctuation and without what stands in parentheses.
    private func labelWords(_ text: String) -> [LabelWord] {
        var words: [LabelWord] = []
        var current = LabelWord(letters: "", mayBeCut: false)
        var depth = 0
        func end() {
            if !current.letters.isEmpty { words.append(current) }
            current = LabelWord(letters: "", mayBeCut: false)
        }
        for scalar in text.lowercased().unicodeScalars {
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth = max(0, depth - 1) }
            if depth == 0, scalar.isLetterOrDigit {
                // `f.eks.` is two words; `1.200` is one number.
                if current.mayBeCut, scalar.isLetter { end() }
                current.letters.unicodeScalars.append(scalar)
                current.mayBeCut = false
            } else if scalar.properties.isWhitespace {
                end()
            } else if scalar == "." {
                current.mayBeCut = true
            }
        }
        end()
        return words
    }

    // MARK: Fields

    private mutating func addFields() {
        var choices: [String: [NodeID]] = [:]
        for node in 1..<max(1, tree.count) where ["input", "select", "textarea"].contains(tree.name(of: node)) {
            let role = letter.facts.roles[node]
            guard !letter.facts.isHidden(node), role != .button else { continue }
            addNameSource(node)
            if role == .radio || role == .checkbox, let name = tree.attribute("name", of: node), !isBlank(name) {
                choices[role.rawValue + "\u{1F}" + name, default: []].append(node)
            }
        }
        for (_, group) in choices where group.count > 1 {
            let isNamed = tree.ancestors(of: group[0]).contains {
                [.group, .radiogroup].contains(letter.facts.roles[$0])
                    && !(letter.facts[.name, $0].string ?? "").isEmpty
            }
            columns[.choiceGroupIsNamed, default: [:]][group[0]] = .flag(isNamed)
        }
    }

    private mutating func addNameSource(_ field: NodeID) {
        guard let name = letter.facts[.name, field].string, !name.isEmpty else { return }
        var source = ""
        if (fields.labels[field] ?? []).isEmpty,
            ["aria-label", "aria-labelledby"].allSatisfy({ isBlank(tree.attribute($0, of: field) ?? "") })
        {
            source =
                ["title", "placeholder"].first { tree.attribute($0, of: field)?.collapsingWhitespace() == name } ?? ""
        }
        columns[.unseenNameSource, default: [:]][field] = .text(source)
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
        if text.lowercased().hasPrefix("http://") { text = "https://" + text.dropFirst(7) }
        if text.lowercased().hasPrefix("tel:") {
            let digits = String(decoding: text.utf8.filter(isASCIIDigit), as: UTF8.self)
            // Danish numbers have eight digits, with or without the country's code.
            let isDanish = digits.utf8.count > 8 && (digits.hasPrefix("45") || digits.hasPrefix("0045"))
            text = "tel:" + (isDanish ? String(digits.suffix(8)) : digits)
        }
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

/// Source: URL Standard section 4.4: white space around an address and line breaks in it do not count, nor does case in its scheme.
private func isScriptAddress(_ address: String) -> Bool {
    var scheme = ""
    for byte in address.utf8 {
        if byte <= 0x20, scheme.isEmpty || [0x09, 0x0A, 0x0D].contains(byte) { continue }
        guard byte != 0x3A else { return ["javascript", "vbscript"].contains(scheme.lowercased()) }
        guard isASCIILetter(byte), scheme.utf8.count < 10 else { return false }
        scheme.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return false
}

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

/// Words with those that are digits alone put together: 12 34 56 78 is one number.
private func joiningNumbers(_ words: [String]) -> [String] {
    var joined: [String] = []
    var isNumber = false
    for word in words {
        let isDigits = word.utf8.allSatisfy(isASCIIDigit)
        if isDigits, isNumber { joined[joined.count - 1] += word } else { joined.append(word) }
        isNumber = isDigits
    }
    return joined
}
