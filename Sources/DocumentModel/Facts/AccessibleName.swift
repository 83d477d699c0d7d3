extension FactPass {
    /// What assistive technology calls each node.
    static let names = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .name, .text, da: "Tilgængeligt navn. Tomt, når elementet intet navn har.",
                en: "Accessible name. Empty when the element has none.",
                source: "accname 1.2 section 4.3; ISO 32000-1 sections 14.9.3 and 14.9.4")
        ])

    /// What it may say after the name.
    static let descriptions = FactPass(
        needsInHTML: [.name],
        gives: [
            FactDefinition(
                .description, .text, [.html], da: "Beskrivelsen, som hjælpemidler kan læse op efter navnet.",
                en: "The description that assistive technology may read after the name.",
                source: "accname 1.2 section 4.3.1")
        ])
}

/// Accessible names of the nodes of one letter.
///
/// Source: accname 1.2 section 4.3.2, steps in its letters; HTML-AAM 1.0 section 4 for native names;
/// ISO 32000-1 sections 14.9.3 (Alt) and 14.9.4 (ActualText).
struct AccessibleNames {
    private let letter: Letter
    private let identifiers: [String: NodeID]
    private let labels: [NodeID: [NodeID]]
    private let cache = Cache()
    private var tree: DocumentTree { letter.tree }

    /// A longer name is cut; no screen reader user hears it to the end, and nested names stay linear.
    private static let longestName = 4_000
    /// Nodes that one name is made from.
    private static let mostSteps = 50_000

    init(letter: Letter) {
        self.letter = letter
        let fields = letter.format == .html ? FieldLabels(tree: letter.tree) : FieldLabels()
        identifiers = fields.identifiers
        labels = fields.labels
    }

    func column() -> FactColumn {
        var values: [NodeID: FactValue] = [:]
        for node in 0..<tree.count where isNamed(node) {
            let name = name(of: node)
            values[node] = name.isEmpty && mayBeNamedElsewhere(node) ? .unknown(.externalStyleSheet) : .text(name)
        }
        return .sparse(values, otherwise: .absent)
    }

    /// Whether a style sheet that was not read may put text into the element, and nothing else stands there to be
    /// named by.
    private func mayBeNamedElsewhere(_ node: NodeID) -> Bool {
        guard letter.facts[.contentBefore, node] == .unknown(.externalStyleSheet),
            letter.facts.roles[node].namesFromContent, !letter.facts.isHidden(node)
        else { return false }
        return !tree.descendants(of: node).contains { ["img", "svg", "object", "input"].contains(tree.name(of: $0)) }
    }

    /// Whether anything asks for this node's name: containers of running text have none.
    private func isNamed(_ node: NodeID) -> Bool {
        guard tree.nodes[node].kind != .text else { return false }
        switch letter.facts.roles[node] {
        case .generic, .none, .presentation:
            return ["iframe", "object", "embed", "area", "audio", "video", "canvas", "input", "pdf:annotation"]
                .contains(tree.name(of: node))
        case .paragraph, .row, .rowgroup, .text, .document, .strong, .emphasis, .code, .insertion, .deletion,
            .subscript, .superscript, .blockquote, .time, .mark, .caption, .separator, .definition, .term,
            .list, .listitem:
            return false
        default: return true
        }
    }

    func name(of node: NodeID) -> String {
        if letter.format == .pdf { return pdfName(of: node).truncated(to: AccessibleNames.longestName) }
        // Many elements may be named by one text: they share it as it is.
        if !letter.facts.isHidden(node), let name = referencedName(of: node) { return name }
        return htmlName(of: node, traversal: Traversal()).collapsingWhitespace().truncated(
            to: AccessibleNames.longestName)
    }

    // MARK: PDF

    private func pdfName(of node: NodeID) -> String {
        for key in ["Alt", "ActualText", "TU"] {
            // An empty one stands for nothing.
            if let text = tree.attribute(key, of: node), !isBlank(text) { return text.collapsingWhitespace() }
        }
        let role = letter.facts.roles[node]
        // What a button shows is drawn; assistive technology is given TU.
        if role.namesFromContent, tree.name(of: node) != "pdf:form-field" {
            let content = readableText(of: node, in: letter, limit: AccessibleNames.longestName)
            if !content.isEmpty { return content }
            // A picture in it is read by its alternative.
            for part in tree.descendants(of: node).prefix(AccessibleNames.mostSteps) {
                if let text = tree.attribute("Alt", of: part), !isBlank(text) { return text.collapsingWhitespace() }
            }
        }
        if role == .link || tree.name(of: node) == "pdf:annotation" {
            for part in tree.subtree(of: node) where tree.name(of: part) == "pdf:annotation" {
                if let contents = tree.attribute("Contents", of: part), !contents.isEmpty { return contents }
            }
        }
        return ""
    }

    // MARK: HTML

    /// Where a computation stands: what accname calls the context of the traversal.
    private struct Traversal {
        /// Following aria-labelledby: further references are not followed (step 2B).
        var isReferenced = false
        /// The target of the reference was hidden, so hidden content counts (step 2A).
        var includesHidden = false
        /// The label whose content is being read: it names nothing inside itself, as each node counts once.
        var label: NodeID?
    }

    private func htmlName(of node: NodeID, traversal: Traversal) -> String {
        if !traversal.includesHidden, letter.facts.isHidden(node) { return "" }
        if !traversal.isReferenced, let name = referencedName(of: node) { return name }
        if let label = ariaLabel(of: node) { return label }
        let role = letter.facts.roles[node]
        if role != .none && role != .presentation, let own = nativeName(of: node, traversal: traversal), !isBlank(own) {
            return own
        }
        if role.namesFromContent || traversal.isReferenced
            || ["label", "summary", "legend", "caption", "figcaption"].contains(tree.name(of: node))
        {
            let content = nameFromContent(of: node, traversal: traversal)
            if !content.collapsingWhitespace().isEmpty { return content }
        }
        return fallbackName(of: node)
    }

    /// Step 2B, collapsed and cut; nil when nothing referred to has a name.
    private func referencedName(of node: NodeID) -> String? {
        guard let references = tree.attribute("aria-labelledby", of: node) else { return nil }
        let name = joinedText(of: references)
        return name.isEmpty ? nil : name
    }

    /// The texts of those referred to, collapsed and cut. Many elements may refer to the same: it is worked out once.
    private func joinedText(of references: String) -> String {
        if let known = cache.names[references] { return known }
        let joined = references.words.prefix(AccessibleNames.mostReferences).compactMap { identifiers[$0] }.map(
            referencedText(of:)
        ).joined(separator: " ")
        let name = joined.collapsingWhitespace().truncated(to: AccessibleNames.longestName)
        cache.names[references] = name
        return name
    }

    private func referencedText(of target: NodeID) -> String {
        if let known = cache.texts[target] { return known }
        let text = htmlName(
            of: target, traversal: Traversal(isReferenced: true, includesHidden: letter.facts.isHidden(target))
        )
        .collapsingWhitespace().truncated(to: AccessibleNames.longestName)
        cache.texts[target] = text
        return text
    }

    private final class Cache {
        var texts: [NodeID: String] = [:]
        /// By the attribute that refers.
        var names: [String: String] = [:]
    }

    // MARK: Descriptions

    /// Source: accname 1.2 section 4.3.1: aria-describedby, then aria-description, then a tooltip that is not the name already.
    func descriptionColumn(besides names: FactColumn) -> FactColumn {
        var values: [NodeID: FactValue] = [:]
        for node in 1..<max(1, tree.count)
        where tree.nodes[node].kind == .element && tree.nodes[node].attributesEnd > tree.nodes[node].attributesStart {
            var text = ""
            if let references = tree.attribute("aria-describedby", of: node) {
                let joined = joinedText(of: references)
                if !joined.isEmpty {
                    values[node] = .text(joined)
                    continue
                }
            }
            if isBlank(text) { text = tree.attribute("aria-description", of: node) ?? "" }
            if isBlank(text), let title = tree.attribute("title", of: node),
                title.collapsingWhitespace() != names[node].string
            {
                text = title
            }
            if !isBlank(text) {
                values[node] = .text(text.collapsingWhitespace().truncated(to: AccessibleNames.longestName))
            }
        }
        return .sparse(values, otherwise: .absent)
    }

    private static let mostReferences = 50

    /// Step 2D; nil when there is none, or only white space.
    private func ariaLabel(of node: NodeID) -> String? {
        guard let label = tree.attribute("aria-label", of: node), !label.collapsingWhitespace().isEmpty else {
            return nil
        }
        return label
    }

    /// Step 2E: what the host language names the element by. nil when it has no such name.
    private func nativeName(of node: NodeID, traversal: Traversal) -> String? {
        switch tree.name(of: node) {
        case "img", "area": return tree.attribute("alt", of: node)
        case "input":
            let type = (tree.attribute("type", of: node) ?? "").lowercased()
            switch type {
            case "button", "submit", "reset":
                if let value = tree.attribute("value", of: node) {
                    return labelText(of: node, traversal: traversal) ?? value
                }
                // Browsers put a word of their own on these two.
                return labelText(of: node, traversal: traversal)
                    ?? (type == "button" ? nil : type == "submit" ? "Submit" : "Reset")
            case "image":
                return labelText(of: node, traversal: traversal)
                    ?? ["alt", "title"].lazy.compactMap { tree.attribute($0, of: node) }.first { !isBlank($0) }
            default: return labelText(of: node, traversal: traversal)
            }
        case "select", "textarea", "meter", "output", "progress", "button":
            return labelText(of: node, traversal: traversal)
        case "fieldset":
            return firstChild(of: node, named: "legend").map { nameFromContent(of: $0, traversal: traversal) }
        case "figure":
            return firstChild(of: node, named: "figcaption").map { nameFromContent(of: $0, traversal: traversal) }
        case "table":
            return firstChild(of: node, named: "caption").map { nameFromContent(of: $0, traversal: traversal) }
        case "svg":
            return firstChild(of: node, named: "title").map(plainText(of:)) ?? tree.attribute("xlink:title", of: node)
        case "math": return tree.attribute("alttext", of: node)
        default: return isInGraphic(node) ? firstChild(of: node, named: "title").map(plainText(of:)) : nil
        }
    }

    private func isInGraphic(_ node: NodeID) -> Bool {
        guard tree.children(of: node).contains(where: { tree.name(of: $0) == "title" }) else { return false }
        return tree.ancestors(of: node).contains { tree.name(of: $0) == "svg" }
    }

    private func labelText(of node: NodeID, traversal: Traversal) -> String? {
        guard let labels = labels[node]?.filter({ $0 != traversal.label }) else { return nil }
        let text = labels.map { label in
            if let own = ariaLabel(of: label) { return own }
            return nameFromContent(
                of: label, except: node,
                traversal: Traversal(isReferenced: true, includesHidden: letter.facts.isHidden(label)))
        }.joined(separator: " ")
        return text.collapsingWhitespace().isEmpty ? nil : text
    }

    /// Step 2F, as one walk over the subtree: a node that has a name of its own stands for its content, and one that
    /// has neither may have a tooltip.
    private func nameFromContent(of node: NodeID, except: NodeID? = nil, traversal: Traversal) -> String {
        var traversal = traversal
        if tree.name(of: node) == "label" { traversal.label = node }
        var result = ""
        var next = node + 1
        let end = tree.end(of: node)
        var open: [(end: NodeID, node: NodeID, length: Int)] = []
        func close(_ element: (end: NodeID, node: NodeID, length: Int)) {
            result += letter.facts[.contentAfter, element.node].string ?? ""
            if let title = tree.attribute("title", of: element.node),
                result.utf8.dropFirst(element.length).allSatisfy(isASCIISpace)
            {
                result += title
            }
            if !tree.nameIsInline[Int(tree.nodes[element.node].name)] { result += " " }
        }
        result += letter.facts[.contentBefore, node].string ?? ""
        // Elements without text are many only in letters made to be slow.
        var steps = 0
        while next < end, result.utf8.count < AccessibleNames.longestName, steps < AccessibleNames.mostSteps {
            steps += 1
            while let last = open.last, last.end <= next {
                close(last)
                open.removeLast()
            }
            let isHidden = !traversal.includesHidden && letter.facts.isHidden(next)
            if tree.isText(next) {
                if !isHidden { append(tree.text(of: next), to: &result) }
                next += 1
                continue
            }
            // What is invisible may hold what is visible again.
            if isHidden {
                next += 1
                continue
            }
            if next == except || !isRead(next) {
                next = tree.end(of: next)
                continue
            }
            if !tree.nameIsInline[Int(tree.nodes[next].name)] || tree.name(of: next) == "br" { result += " " }
            if !traversal.isReferenced, let name = referencedName(of: next) {
                result += " " + name + " "
                next = tree.end(of: next)
            } else if let embedded = embeddedName(of: next, traversal: traversal) {
                result += embedded
                next = tree.end(of: next)
            } else {
                result += letter.facts[.contentBefore, next].string ?? ""
                open.append((tree.end(of: next), next, result.utf8.count))
                next += 1
            }
        }
        while let last = open.popLast() { close(last) }
        return result + (letter.facts[.contentAfter, node].string ?? "")
    }

    /// Adds as much of a text as a name may hold: many names may be made from one long text.
    private func append(_ text: String, to result: inout String) {
        // White space may collapse: a text is cut only where what is left is far more than enough.
        if text.utf8.count > 16 * AccessibleNames.longestName {
            result += String(Substring(text.unicodeScalars.prefix(16 * AccessibleNames.longestName)))
        } else {
            result += text
        }
    }

    /// Text that is never part of a name: of scripts, styles, and of the head.
    private func isRead(_ node: NodeID) -> Bool { tree.nameIsRendered[Int(tree.nodes[node].name)] }

    /// The text that stands for a descendant as a whole: its value (step 2C), label or alternative; nil when its own
    /// content does.
    private func embeddedName(of node: NodeID, traversal: Traversal) -> String? {
        let name = tree.name(of: node)
        switch name {
        case "input", "textarea", "select":
            if let value = controlValue(of: node) { return value }
            // A box or button in the text is named, not valued.
            return htmlName(of: node, traversal: traversal)
        default: break
        }
        if let role = tree.attribute("role", of: node)?.lowercased(),
            ["slider", "spinbutton", "scrollbar", "progressbar", "meter"].contains(role)
        {
            if let value = tree.attribute("aria-valuetext", of: node) ?? tree.attribute("aria-valuenow", of: node) {
                return value
            }
        }
        if let label = ariaLabel(of: node) { return label }
        switch name {
        case "img" where letter.facts.roles[node] == Role.none: return ""
        case "img", "area":
            if let alternative = tree.attribute("alt", of: node), !isBlank(alternative) { return alternative }
            return tree.attribute("title", of: node) ?? ""
        case "svg":
            if let title = firstChild(of: node, named: "title") { return plainText(of: title) }
            return letter.facts.roles[node] == .img ? tree.attribute("title", of: node) ?? "" : nil
        case "math": return tree.attribute("alttext", of: node)
        case "iframe", "object", "video", "audio", "canvas", "embed": return tree.attribute("title", of: node) ?? ""
        default: return nil
        }
    }

    /// nil for a control that has no value a name would hold.
    private func controlValue(of node: NodeID) -> String? {
        switch tree.name(of: node) {
        case "textarea": return plainText(of: node)
        case "select":
            let options = tree.descendants(of: node).filter { tree.name(of: $0) == "option" }
            let chosen = options.first { tree.attribute("selected", of: $0) != nil } ?? options.first
            return chosen.map(plainText(of:)) ?? ""
        default:
            switch (tree.attribute("type", of: node) ?? "").lowercased() {
            case "checkbox", "radio", "button", "submit", "reset", "image": return nil
            case "hidden", "password": return ""
            default: return tree.attribute("value", of: node) ?? ""
            }
        }
    }

    /// Steps 2I and native placeholders, last of all.
    private func fallbackName(of node: NodeID) -> String {
        if let title = tree.attribute("title", of: node), !title.collapsingWhitespace().isEmpty { return title }
        if ["input", "textarea"].contains(tree.name(of: node)) {
            return tree.attribute("placeholder", of: node) ?? tree.attribute("aria-placeholder", of: node) ?? ""
        }
        return ""
    }

    private func firstChild(of node: NodeID, named name: String) -> NodeID? {
        tree.children(of: node).first { tree.name(of: $0) == name }
    }

    private func plainText(of node: NodeID) -> String {
        tree.subtree(of: node).filter(tree.isText).map(tree.text(of:)).joined()
    }
}
