/// Roles of HTML elements.
///
/// Source: HTML-AAM 1.0 section 3.5 (element role mappings); WAI-ARIA 1.2 section 5.4 and section 5.4.1
/// for the resolution of conflicts when an author asks for `none` or `presentation`.
package func htmlRoles(of tree: DocumentTree, explicit: ExplicitRoles = .applied) -> [Role] {
    var roles = [Role](repeating: .generic, count: tree.count)
    let natives = tree.names.map(NativeElement.init)
    var rowsWithData: [NodeID: Bool] = [:]
    for node in 0..<tree.count {
        switch tree.nodes[node].kind {
        case .document: roles[node] = .document
        case .text: roles[node] = .text
        case .object: roles[node] = .generic
        case .element:
            let native = natives[Int(tree.nodes[node].name)]
            roles[node] =
                (explicit == .applied ? explicitRole(of: node, in: tree) : nil)
                ?? inheritedPresentation(of: node, in: tree, roles: roles)
                ?? implicitRole(of: node, native: native, in: tree, roles: roles, rowsWithData: &rowsWithData)
        }
    }
    return roles
}

/// Whether the `role` attribute counts.
package enum ExplicitRoles { case applied, ignored }

/// The first role of the attribute that exists and is not ignored by conflict resolution.
private func explicitRole(of node: NodeID, in tree: DocumentTree) -> Role? {
    guard let attribute = tree.attribute("role", of: node) else { return nil }
    for token in attribute.words {
        guard let role = Role.concrete(token.lowercased()) else { continue }
        if role == .none || role == .presentation {
            return presentationConflict(node, in: tree) != nil ? nil : Role.none
        }
        // A region or form that nobody named is no landmark: what comes next counts.
        if role == .region || role == .form, !hasNameOfItsOwn(node, in: tree) { continue }
        return role
    }
    return nil
}

/// Whether an attribute names the element. Source: WAI-ARIA 1.2 section 9.1, landmarks that require a name.
private func hasNameOfItsOwn(_ node: NodeID, in tree: DocumentTree) -> Bool {
    ["aria-label", "aria-labelledby", "title"].contains { !isBlank(tree.attribute($0, of: node) ?? "") }
}

/// What makes an element keep its role: the attribute, or the element's name where it takes the focus by itself. nil where nothing does.
///
/// Source: WAI-ARIA 1.2 section 5.4.1: focusable elements, and elements with a global attribute, keep their role.
/// An empty aria-label names nothing, but it is there, and browsers count it.
func presentationConflict(_ node: NodeID, in tree: DocumentTree) -> String? {
    if takesFocus(node, in: tree) {
        let name = tree.name(of: node)
        return ["tabindex", "href", "contenteditable"].first { tree.attribute($0, of: node) != nil } ?? name
    }
    // What is left out of the accessibility tree has no role to keep, nor is a role kept for the sake of an attribute that says
    // how to pronounce it.
    let withoutEffect: Set<String> = ["aria-hidden", "aria-roledescription", "aria-brailleroledescription"]
    for attribute in tree.attributes(of: node) where globalARIAAttributes.contains(attribute.name) {
        if withoutEffect.contains(attribute.name) { continue }
        if !isBlank(attribute.value) || attribute.name == "aria-label" { return attribute.name }
    }
    return nil
}

/// Rows and cells of a table, and items of a list, lose their meaning with a parent that is presentational.
private func inheritedPresentation(of node: NodeID, in tree: DocumentTree, roles: [Role]) -> Role? {
    switch tree.name(of: node) {
    case "li":
        guard let parent = tree.parent(of: node), ["ul", "ol", "menu", "dir"].contains(tree.name(of: parent)) else {
            return nil
        }
        return roles[parent] == Role.none ? Role.none : nil
    case "tr", "tbody", "thead", "tfoot", "td", "th", "caption":
        for ancestor in tree.ancestors(of: node) {
            switch tree.name(of: ancestor) {
            case "table": return roles[ancestor] == Role.none ? Role.none : nil
            case "tr", "tbody", "thead", "tfoot": continue
            default: return nil
            }
        }
        return nil
    default: return nil
    }
}

private func implicitRole(
    of node: NodeID, native: NativeElement, in tree: DocumentTree, roles: [Role], rowsWithData: inout [NodeID: Bool]
) -> Role {
    func has(_ name: String) -> Bool { tree.attribute(name, of: node) != nil }
    switch native {
    case .always(let role): return role
    case .hyperlink: return has("href") ? .link : .generic
    // One that folds nothing out is a line of text.
    case .summary: return isSummaryOfItsParent(node, in: tree) ? .button : .generic
    case .image:
        guard tree.attribute("alt", of: node) == "" else { return .img }
        return presentationConflict(node, in: tree) != nil
            || (tree.attribute("title", of: node) ?? "") != ""
            ? .img : Role.none
    case .input: return inputRole(of: node, in: tree)
    case .select:
        let size = tree.attribute("size", of: node).flatMap { Int($0) } ?? 0
        return has("multiple") || size > 1 ? .listbox : .combobox
    case .sectionOnlyWhenNamed(let role):
        return hasNameOfItsOwn(node, in: tree) ? role : .generic
    case .pageRegion(let role):
        let scoping: Set<String> = ["article", "aside", "main", "nav", "section"]
        let isNested = tree.ancestors(of: node).contains {
            scoping.contains(tree.name(of: $0))
                || [.article, .complementary, .main, .navigation, .region].contains(roles[$0])
        }
        return isNested ? .generic : role
    case .listItem:
        guard let parent = tree.parent(of: node) else { return .generic }
        return roles[parent] == .list || roles[parent] == .directory ? .listitem : .generic
    case .cell(let isHeader):
        return cellRole(of: node, isHeader: isHeader, in: tree, roles: roles, rowsWithData: &rowsWithData)
    case .vectorImage:
        return has("aria-label") || has("aria-labelledby") || has("title")
            || tree.children(of: node).contains { tree.name(of: $0) == "title" } ? .img : .generic
    }
}

private func inputRole(of node: NodeID, in tree: DocumentTree) -> Role {
    let hasList = tree.attribute("list", of: node) != nil
    switch (tree.attribute("type", of: node) ?? "text").lowercased() {
    case "button", "image", "reset", "submit": return .button
    case "checkbox": return .checkbox
    case "radio": return .radio
    case "range": return .slider
    case "number": return .spinbutton
    case "search": return hasList ? .combobox : .searchbox
    case "hidden", "color", "file": return .generic
    // Password and date fields have no WAI-ARIA role; they take typed input.
    default: return hasList ? .combobox : .textbox
    }
}

private func cellRole(
    of node: NodeID, isHeader: Bool, in tree: DocumentTree, roles: [Role], rowsWithData: inout [NodeID: Bool]
) -> Role {
    var table: NodeID?
    var inGrid = false
    for ancestor in tree.ancestors(of: node) {
        if roles[ancestor] == .table || roles[ancestor] == .grid || roles[ancestor] == .treegrid {
            table = ancestor
            inGrid = roles[ancestor] != .table
            break
        }
        if tree.name(of: ancestor) == "table" { return .generic }
    }
    guard table != nil else { return .generic }
    guard isHeader else { return inGrid ? .gridcell : .cell }
    switch (tree.attribute("scope", of: node) ?? "").lowercased() {
    case "row", "rowgroup": return .rowheader
    case "col", "colgroup": return .columnheader
    default:
        // Without scope a header cell is for its row when data cells follow it there and none precede it.
        guard let row = tree.parent(of: node) else { return .columnheader }
        let hasData = rowsWithData[row] ?? tree.children(of: row).contains { tree.name(of: $0) == "td" }
        rowsWithData[row] = hasData
        return hasData ? .rowheader : .columnheader
    }
}

extension Role {
    /// The role of an attribute token; nil for tokens that name none or an abstract one, and for
    /// `text`, which authors cannot ask for.
    static func concrete(_ token: String) -> Role? {
        if token == "image" { return .img }
        if let role = publishingRoles[token] { return role }
        guard let role = Role(rawValue: token), role != .text else { return nil }
        return role
    }
}

/// How an element's role follows from its name.
private enum NativeElement {
    case always(Role)
    case hyperlink, image, input, select, listItem, vectorImage, summary
    case cell(isHeader: Bool)
    case sectionOnlyWhenNamed(Role)
    /// A landmark only outside sectioning content, and outside what a role makes such.
    /// Source: ARIA in HTML section 4, header and footer.
    case pageRegion(Role)

    init(_ name: String) {
        self =
            switch name {
            case "a", "area": .hyperlink
            case "img": .image
            case "input": .input
            case "select": .select
            case "li": .listItem
            case "svg": .vectorImage
            case "td": .cell(isHeader: false)
            case "th": .cell(isHeader: true)
            case "section": .sectionOnlyWhenNamed(.region)
            case "form": .sectionOnlyWhenNamed(.form)
            case "header": .pageRegion(.banner)
            case "footer": .pageRegion(.contentinfo)
            case "h1", "h2", "h3", "h4", "h5", "h6": .always(.heading)
            case "ul", "ol", "menu", "dir": .always(.list)
            case "table": .always(.table)
            case "tr": .always(.row)
            case "tbody", "thead", "tfoot": .always(.rowgroup)
            case "caption", "figcaption": .always(.caption)
            case "p": .always(.paragraph)
            case "strong": .always(.strong)
            case "em": .always(.emphasis)
            case "article": .always(.article)
            case "aside": .always(.complementary)
            case "blockquote": .always(.blockquote)
            case "button": .always(.button)
            case "summary": .summary
            case "code": .always(.code)
            case "datalist": .always(.listbox)
            case "dd": .always(.definition)
            case "dfn", "dt": .always(.term)
            case "del", "s": .always(.deletion)
            case "details", "fieldset", "optgroup", "address", "hgroup": .always(.group)
            case "dialog": .always(.dialog)
            case "figure": .always(.figure)
            case "hr": .always(.separator)
            case "ins": .always(.insertion)
            case "main": .always(.main)
            case "mark": .always(.mark)
            case "math": .always(.math)
            case "meter": .always(.meter)
            case "nav": .always(.navigation)
            case "option": .always(.option)
            case "output": .always(.status)
            case "progress": .always(.progressbar)
            case "search": .always(.search)
            case "sub": .always(.subscript)
            case "sup": .always(.superscript)
            case "textarea": .always(.textbox)
            case "time": .always(.time)
            default: .always(.generic)
            }
    }
}
