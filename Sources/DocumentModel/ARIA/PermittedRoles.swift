/// Which roles an author may put on which HTML element.
/// Source: ARIA in HTML, section 4 (rules of ARIA attributes usage), permitted roles; `doc-` roles are left to publishers.
enum PermittedRoles {
    /// - Parameter implicit: the role the element has by itself.
    static func permits(_ role: Role, on node: NodeID, implicit: Role, in tree: DocumentTree) -> Bool {
        if role == implicit { return true }
        let name = tree.name(of: node)
        switch name {
        case "a", "area": return tree.attribute("href", of: node) == nil || (name == "a" && links.contains(role))
        case "img":
            guard let alternative = tree.attribute("alt", of: node), !alternative.isEmpty else {
                return role == .none || role == .presentation
            }
            return images.contains(role)
        case "input":
            return input(
                (tree.attribute("type", of: node) ?? "text").lowercased(), role,
                hasList: tree.attribute("list", of: node) != nil)
        case "select": return tree.attribute("multiple", of: node) == nil && role == .menu
        case "td", "th", "tr":
            return !tree.ancestors(of: node).contains {
                tree.name(of: $0) == "table" && tree.attribute("role", of: $0) == nil
            }
        case "li":
            let isListed =
                tree.parent(of: node).map {
                    ["ul", "ol", "menu"].contains(tree.name(of: $0)) && tree.attribute("role", of: $0) == nil
                } ?? false
            return !isListed || listItems.contains(role)
        // Whether it is the page's own depends on where it stands; the author may say so.
        case "header" where role == .banner, "footer" where role == .contentinfo: return true
        case "figure":
            return !tree.children(of: node).contains { tree.name(of: $0) == "figcaption" } || role == .none
                || role == .presentation
        default: return table[name]?.contains(role) ?? true
        }
    }

    private static func input(_ type: String, _ role: Role, hasList: Bool) -> Bool {
        switch type {
        case "button": buttons.contains(role)
        case "image": images.contains(role)
        case "checkbox": [.menuitemcheckbox, .option, .switch, .button].contains(role)
        case "radio": role == .menuitemradio
        case "text", "search", "tel", "url", "email": !hasList && [.combobox, .searchbox, .spinbutton].contains(role)
        case "submit", "reset": buttons.contains(role)
        default: false
        }
    }

    private static let nothing: Set<Role> = [.none, .presentation]
    private static let links: Set<Role> = [
        .button, .checkbox, .menuitem, .menuitemcheckbox, .menuitemradio, .option, .radio, .switch, .tab, .treeitem,
    ]
    private static let buttons: Set<Role> = [
        .checkbox, .combobox, .gridcell, .link, .menuitem, .menuitemcheckbox, .menuitemradio, .option, .radio,
        .separator, .slider, .switch, .tab,
        .treeitem,
    ]
    private static let images: Set<Role> = [
        .button, .checkbox, .gridcell, .link, .math, .menuitem, .menuitemcheckbox, .menuitemradio, .meter, .option,
        .progressbar, .radio, .scrollbar,
        .separator, .slider, .switch, .tab, .treeitem,
    ]
    private static let listItems: Set<Role> = [
        .menuitem, .menuitemcheckbox, .menuitemradio, .none, .option, .presentation, .radio, .separator, .tab,
        .treeitem,
    ]
    private static let lists: Set<Role> = [
        .directory, .group, .listbox, .menu, .menubar, .none, .presentation, .radiogroup, .tablist, .toolbar, .tree,
    ]
    private static let frames: Set<Role> = [.application, .document, .img, .none, .presentation]

    /// Elements that are not here take any role.
    private static let table: [String: Set<Role>] = {
        var table: [String: Set<Role>] = [
            "article": [.application, .document, .feed, .main, .none, .presentation, .region],
            "aside": [.feed, .none, .note, .presentation, .region, .search],
            "audio": [.application], "video": [.application], "button": buttons, "dialog": [.alertdialog],
            "dl": [.group, .list, .none, .presentation],
            "dt": [.listitem], "embed": frames, "iframe": frames, "object": frames,
            "fieldset": [.group, .none, .presentation, .radiogroup],
            "figcaption": [.group, .none, .presentation], "footer": [.group, .none, .presentation],
            "header": [.group, .none, .presentation],
            "form": [.form, .none, .presentation, .search], "hr": nothing,
            "nav": [.menu, .menubar, .none, .presentation, .radiogroup, .tablist],
            "ol": lists, "ul": lists, "menu": lists,
            "section": [
                .alert, .alertdialog, .application, .banner, .complementary, .contentinfo, .dialog, .document, .feed,
                .group, .log, .main, .marquee,
                .navigation, .none, .note, .presentation, .region, .search, .status, .tabpanel,
            ],
        ]
        for name in ["h1", "h2", "h3", "h4", "h5", "h6"] { table[name] = [.none, .presentation, .tab] }
        for name in [
            "base", "body", "caption", "col", "colgroup", "datalist", "dd", "details", "head", "html", "label",
            "legend", "link", "main", "map", "math",
            "meta", "meter", "noscript", "optgroup", "option", "param", "picture", "progress", "script", "source",
            "style", "summary", "template",
            "textarea", "title", "track",
        ] { table[name] = [] }
        return table
    }()
}
