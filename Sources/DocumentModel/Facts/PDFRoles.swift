/// Roles of PDF structure elements, fields and link annotations. Names are those after role mapping.
///
/// Source: PDF-AAM; ISO 32000-1 section 14.8.4 and ISO 32000-2 section 14.8.4 for the types.
package func pdfRoles(of tree: DocumentTree) -> [Role] {
    let byName = tree.names.map(pdfRole(ofType:))
    var roles = [Role](repeating: .generic, count: tree.count)
    for node in 0..<tree.count {
        switch tree.nodes[node].kind {
        case .document: roles[node] = .document
        case .text: roles[node] = .text
        case .element:
            let role = byName[Int(tree.nodes[node].name)]
            roles[node] = role == .columnheader ? headerRole(of: node, in: tree) : role
        case .object:
            if tree.name(of: node) == "pdf:form-field" { roles[node] = fieldRole(of: node, in: tree) }
        }
    }
    return roles
}

private func pdfRole(ofType type: String) -> Role {
    switch type {
    case "P": .paragraph
    case "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title": .heading
    case "L", "TOC": .list
    case "LI", "TOCI": .listitem
    case "Table": .table
    case "TR": .row
    case "TH": .columnheader
    case "TD": .cell
    case "THead", "TBody", "TFoot": .rowgroup
    case "Figure": .img
    case "Formula": .math
    case "Link": .link
    case "Caption": .caption
    case "BlockQuote": .blockquote
    case "Note", "FENote": .note
    case "Code": .code
    case "Em": .emphasis
    case "Strong": .strong
    case "Art": .article
    case "Aside": .complementary
    case "NonStruct", "Private", "Artifact": Role.none
    default: isNumberedHeading(type) ? .heading : .generic
    }
}

/// `H7`, `H12`: PDF 2.0 has no highest level.
func isNumberedHeading(_ type: String) -> Bool {
    type.utf8.first == 0x48 && type.utf8.count > 1 && type.utf8.count < 6
        && type.utf8.dropFirst().allSatisfy(isASCIIDigit)
}

private func headerRole(of node: NodeID, in tree: DocumentTree) -> Role {
    tree.attribute("Scope", of: node) == "Row" ? .rowheader : .columnheader
}

private func fieldRole(of node: NodeID, in tree: DocumentTree) -> Role {
    let flags = tree.attribute("Ff", of: node).flatMap { Int($0) } ?? 0
    switch tree.attribute("FT", of: node) {
    // ISO 32000-1 tables 226 and 230: bit 17 is a push button, bit 16 a radio button, bit 18 a combo box.
    case "Btn": return flags & (1 << 16) != 0 ? .button : flags & (1 << 15) != 0 ? .radio : .checkbox
    case "Ch": return flags & (1 << 17) != 0 ? .combobox : .listbox
    case "Tx": return .textbox
    default: return .generic
    }
}
