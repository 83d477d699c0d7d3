extension FactPass {
    /// The role attribute and the aria attributes.
    static let aria = FactPass(
        needsInHTML: [.isFocusable],
        gives: [
            FactDefinition(
                .roleIsValid, .flag, [.html], da: "Om role-attributten nævner en rolle, der findes.",
                en: "Whether the role attribute names a role that exists.", source: "WAI-ARIA 1.2 section 5.4"),
            FactDefinition(
                .roleIsPermitted, .flag, [.html], da: "Om elementet må have den rolle, role giver det.",
                en: "Whether the element may have the role that role gives it.", source: "ARIA in HTML section 4"),
            FactDefinition(
                .ariaAttributes, .text, [.html], da: "Elementets aria-attributter.",
                en: "The element's aria attributes.", source: "WAI-ARIA 1.2 section 6"),
            FactDefinition(
                .undefinedAriaAttributes, .text, [.html],
                da: "De aria-attributter, der ikke findes i WAI-ARIA. Tom, når alle findes.",
                en: "The aria attributes that WAI-ARIA does not have. Empty when it has all.",
                source: "WAI-ARIA 1.2 section 6.6"),
            FactDefinition(
                .invalidAriaValues, .text, [.html],
                da: "De aria-attributter, hvis værdi ikke er gyldig. Tom, når alle er.",
                en: "The aria attributes whose value is not valid. Empty when all are.",
                source: "WAI-ARIA 1.2 section 6.2"),
            FactDefinition(
                .danglingAriaReferences, .text, [.html],
                da: "De aria-attributter, der kun peger på id'er, som ikke findes. Tom, når alle fører et sted hen.",
                en: "The aria attributes that point only to ids that do not exist. Empty when all lead somewhere.",
                source: "WAI-ARIA 1.2 section 6.2.3"),
            FactDefinition(
                .unsupportedAriaAttributes, .text, [.html],
                da: "De aria-attributter, som rollen ikke har. Tom, når den har alle.",
                en: "The aria attributes that the role does not have. Empty when it has all.",
                source: "WAI-ARIA 1.2 section 5.2.3"),
            FactDefinition(
                .prohibitedAriaAttributes, .text, [.html],
                da: "De aria-attributter, der giver et navn, som rollen ikke må have. Tom, når rollen må have et navn.",
                en: "The naming attributes that the role may not have. Empty when it may.",
                source: "WAI-ARIA 1.2 section 5.2.8.6"),
            FactDefinition(
                .requiredAriaAttributes, .text, [.html],
                da: "De aria-attributter, som rollen kræver, når elementet ikke selv har dem.",
                en: "The aria attributes that the role requires where the element does not have them by itself.",
                source: "WAI-ARIA 1.2 section 5.2.2"),
            FactDefinition(
                .missingAriaAttributes, .text, [.html],
                da: "De krævede aria-attributter, der mangler. Tom, når ingen gør.",
                en: "The required aria attributes that are missing. Empty when none is.",
                source: "WAI-ARIA 1.2 section 5.2.2"),
            FactDefinition(
                .presentationConflict, .text, [.html],
                da:
                    "Hvad der giver et element en rolle, selv om role eller et tomt alt gør det til pynt: attributten, eller elementets navn, når det altid kan få fokus.",
                en:
                    "What gives an element a role although role or an empty alt makes it decoration: the attribute, or the element's name where it always takes the focus.",
                source: "WAI-ARIA 1.2 section 5.4.1; HTML-AAM 1.0, img"),
        ])
}

/// Facts about the `aria-` attributes and the `role` attribute of HTML elements.
///
/// Source: WAI-ARIA 1.2 sections 5.2.2 to 5.2.8, 6.2 and 8; ARIA in HTML for values that the host language implies.
struct ARIAFacts {
    private let letter: Letter
    private var tree: DocumentTree { letter.tree }
    private var columns: [Fact: [NodeID: FactValue]] = [:]

    init(letter: Letter) {
        self.letter = letter
        var nativeRoles: [Role]?
        var identifiers = Set<String>()
        for node in 0..<letter.tree.count {
            if let id = letter.tree.attribute("id", of: node) { identifiers.insert(id) }
        }
        for node in 1..<max(1, letter.tree.count) where letter.tree.nodes[node].kind == .element {
            guard letter.tree.nodes[node].attributesEnd > letter.tree.nodes[node].attributesStart else { continue }
            var names: [String] = []
            for attribute in letter.tree.attributes(of: node) {
                if attribute.name.utf8.starts(with: "aria-".utf8) { names.append(attribute.name) }
            }
            if let role = letter.tree.attribute("role", of: node), !isBlank(role) {
                addRole(role, at: node)
                let implicit = nativeRoles ?? htmlRoles(of: letter.tree, explicit: .ignored)
                nativeRoles = implicit
                addPermission(role, at: node, implicit: implicit[node])
                if role.words.contains(where: { ["none", "presentation"].contains($0.lowercased()) }) {
                    addConflict(node)
                }
            } else if tree.attribute("alt", of: node) == "", tree.name(of: node) == "img" {
                addConflict(node)
            }
            if !names.isEmpty { addAttributes(names, at: node, identifiers: identifiers) }
            addRequired(node)
        }
    }

    func store(in letter: inout Letter) {
        for fact in FactPass.aria.facts { letter.facts[fact] = .sparse(columns[fact] ?? [:], otherwise: .absent) }
    }

    private mutating func set(_ fact: Fact, _ names: [String], at node: NodeID) {
        columns[fact, default: [:]][node] = .text(names.sorted().joined(separator: ", "))
    }

    private mutating func addRole(_ value: String, at node: NodeID) {
        columns[.roleIsValid, default: [:]][node] =
            value.holdsPlaceholder
            ? .unknown(.placeholder) : .flag(value.words.contains { Role.concrete($0.lowercased()) != nil })
    }

    private mutating func addPermission(_ value: String, at node: NodeID, implicit: Role) {
        guard let role = value.words.lazy.compactMap({ Role.concrete($0.lowercased()) }).first,
            !value.lowercased().hasPrefix("doc-")
        else { return }
        columns[.roleIsPermitted, default: [:]][node] = .flag(
            PermittedRoles.permits(role, on: node, implicit: implicit, in: tree))
    }

    private mutating func addConflict(_ node: NodeID) {
        guard !letter.facts.roles[node].isGeneric,
            let reason = presentationConflict(node, in: tree)
                ?? ((tree.attribute("title", of: node) ?? "").isEmpty ? nil : "title")
        else { return }
        columns[.presentationConflict, default: [:]][node] = .text(reason)
    }

    private mutating func addAttributes(_ names: [String], at node: NodeID, identifiers: Set<String>) {
        let role = letter.facts.roles[node]
        set(.ariaAttributes, names, at: node)
        set(.undefinedAriaAttributes, names.filter { ariaAttributes[$0] == nil }, at: node)
        let filled = names.filter { !isBlank(tree.attribute($0, of: node) ?? "") }
        var dangling: [String] = []
        let invalid = filled.filter { name in
            guard let type = ariaAttributes[name], let value = tree.attribute(name, of: node), !value.holdsPlaceholder
            else { return false }
            if type.accepts(value, identifiers: identifiers.contains) { return false }
            guard type == .idReference || type == .idReferenceList else { return true }
            if type == .idReference, value.words.count > 1 { return true }
            // Only where the role needs the reference does one that leads nowhere make the value void.
            if !role.definition.required.contains(name), role != .combobox || name != "aria-controls" {
                if !mayPointNowhere(name, at: node) { dangling.append(name) }
                return false
            }
            return !mayPointNowhere(name, at: node)
        }
        if filled.contains(where: { ariaAttributes[$0] == .idReference || ariaAttributes[$0] == .idReferenceList }) {
            set(.danglingAriaReferences, dangling, at: node)
        }
        if filled.contains(where: { ariaAttributes[$0] != nil }) { set(.invalidAriaValues, invalid, at: node) }
        // A role that the program does not have says nothing of what goes with it.
        guard hasKnownSemantics(node) else { return }
        let definition = role.definition
        set(
            .unsupportedAriaAttributes,
            names.filter {
                ariaAttributes[$0] != nil && !globalARIAAttributes.contains($0) && !definition.supported.contains($0)
                    && !isNative($0, at: node)
            }, at: node)
        // Whether these may be named is left open by ARIA in HTML for several of them.
        guard role != .generic || !ARIAFacts.withoutRole.contains(tree.name(of: node)) else { return }
        let naming = filled.filter { ["aria-label", "aria-labelledby", "aria-braillelabel"].contains($0) }
        let describing = filled.filter { ["aria-roledescription", "aria-brailleroledescription"].contains($0) }
        guard !naming.isEmpty || !describing.isEmpty else { return }
        set(
            .prohibitedAriaAttributes, (role.prohibitsName ? naming : []) + (role.isGeneric ? describing : []), at: node
        )
    }

    /// Fields that are shut need not have what they would open, nor a valid one its error message.
    private func mayPointNowhere(_ name: String, at node: NodeID) -> Bool {
        switch name {
        case _ where letter.hasPartials && [.idReference, .idReferenceList].contains(ariaAttributes[name]): true
        case "aria-controls":
            // What is controlled may be made when it is opened.
            tree.attribute("aria-expanded", of: node)?.lowercased() == "false"
                || tree.attribute("aria-selected", of: node)?.lowercased() == "false"
                || tree.attribute("aria-haspopup", of: node) != nil
        case "aria-errormessage": (tree.attribute("aria-invalid", of: node)?.lowercased() ?? "false") == "false"
        default: false
        }
    }

    /// Whether WAI-ARIA says which attributes the element takes: by its role, or by a role that HTML-AAM does not give it, so that it takes
    /// only those that every element takes. Fields without a role have states of their own.
    private func hasKnownSemantics(_ node: NodeID) -> Bool {
        if letter.facts.roles[node] != .generic { return true }
        if tree.attribute("role", of: node).map({ !isBlank($0) }) ?? false { return true }
        return ARIAFacts.generic.contains(tree.name(of: node)) || ARIAFacts.withoutRole.contains(tree.name(of: node))
    }

    /// Source: HTML-AAM 1.0 section 3.5, elements that map to generic.
    private static let generic: Set<String> = [
        "a", "area", "b", "bdi", "bdo", "body", "data", "div", "footer", "form", "header", "i", "li", "pre", "q",
        "samp", "section", "small", "span", "u", "font", "center", "tt", "big", "nobr",
    ]

    /// Source: ARIA in HTML section 4, elements with no corresponding role that take global aria attributes only.
    private static let withoutRole: Set<String> = [
        "abbr", "acronym", "audio", "canvas", "cite", "dl", "embed", "iframe", "kbd", "label", "legend", "object",
        "picture", "rp", "rt",
        "ruby", "var", "video", "wbr", "br",
    ]

    private func isNative(_ name: String, at node: NodeID) -> Bool {
        // HTML lets a table of any kind and a paragraph of any kind say what their elements say.
        name == "aria-expanded" && tree.name(of: node) == "summary"
    }

    // MARK: Required

    private mutating func addRequired(_ node: NodeID) {
        guard let explicit = tree.attribute("role", of: node), !isBlank(explicit) else { return }
        let role = letter.facts.roles[node]
        let definition = role.definition
        guard !definition.required.isEmpty || role == .separator, !isImplied(role, at: node) else { return }
        var required = definition.required
        if role == .separator {
            // Only one that can be moved has a position.
            guard letter.facts[.isFocusable, node] == .flag(true) else { return }
            required = ["aria-valuenow"]
        }
        if role == .combobox, tree.attribute("aria-expanded", of: node)?.lowercased() == "true" {
            required.insert("aria-controls")
        }
        set(.requiredAriaAttributes, Array(required), at: node)
        set(.missingAriaAttributes, required.filter { isBlank(tree.attribute($0, of: node) ?? "") }, at: node)
    }

    /// Whether the element has the role by itself, and with it the state.
    private func isImplied(_ role: Role, at node: NodeID) -> Bool {
        switch (role, tree.name(of: node)) {
        case (.heading, "h1"), (.heading, "h2"), (.heading, "h3"), (.heading, "h4"), (.heading, "h5"), (.heading, "h6"):
            true
        case (.meter, "meter"), (.option, "option"), (.separator, "hr"), (.combobox, "select"),
            (.progressbar, "progress"):
            true
        case (.checkbox, "input"), (.switch, "input"), (.menuitemcheckbox, "input"):
            tree.attribute("type", of: node)?.lowercased() == "checkbox"
        case (.radio, "input"), (.menuitemradio, "input"): tree.attribute("type", of: node)?.lowercased() == "radio"
        case (.slider, "input"): tree.attribute("type", of: node)?.lowercased() == "range"
        case (.spinbutton, "input"): tree.attribute("type", of: node)?.lowercased() == "number"
        case (.combobox, "input"): tree.attribute("list", of: node) != nil
        default: false
        }
    }
}
