/// What WAI-ARIA says of one role.
/// Source: WAI-ARIA 1.2 section 5.4; WAI-ARIA Graphics Module 1.0.
package struct ARIARoleDefinition: Sendable {
    /// States and properties the role takes beside the global ones.
    package var supported: Set<String> = []
    package var required: Set<String> = []
    /// Roles one of which must own an element of this role; empty for none.
    package var context: Set<Role> = []
    /// Roles an element of this role may own; empty for any.
    package var owned: Set<Role> = []
    package var hasPresentationalChildren = false
}

extension Role {
    /// What the role allows and asks for.
    package var definition: ARIARoleDefinition { definitions[index] }

    /// Roles on which an author may not set a name.
    /// Source: WAI-ARIA 1.2 section 5.2.8.6.
    package var prohibitsName: Bool {
        switch self {
        case .caption, .code, .deletion, .emphasis, .generic, .insertion, .none, .paragraph, .presentation, .strong,
            .subscript, .superscript:
            true
        default: false
        }
    }
}

private let cellAttributes: Set<String> = [
    "aria-colindex", "aria-colindextext", "aria-colspan", "aria-rowindex", "aria-rowindextext", "aria-rowspan",
]
private let gridCellAttributes: Set<String> = cellAttributes.union([
    "aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid", "aria-readonly",
    "aria-required", "aria-selected",
])
private let inputAttributes: Set<String> = [
    "aria-disabled", "aria-errormessage", "aria-invalid", "aria-readonly", "aria-required",
]
private let rangeAttributes: Set<String> = ["aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"]
private let setAttributes: Set<String> = ["aria-posinset", "aria-setsize"]
private let menuItems: Set<Role> = [.group, .menuitem, .menuitemcheckbox, .menuitemradio]
private let cells: Set<Role> = [.cell, .columnheader, .gridcell, .rowheader]
private let tables: Set<Role> = [.grid, .table, .treegrid]

/// By the role's `index`: every element asks.
private let definitions = Role.allCases.map { ariaRoles[$0] ?? ARIARoleDefinition() }

private let ariaRoles: [Role: ARIARoleDefinition] = [
    .alertdialog: .init(supported: ["aria-modal"]),
    .application: .init(supported: [
        "aria-activedescendant", "aria-disabled", "aria-errormessage", "aria-expanded", "aria-haspopup", "aria-invalid",
    ]),
    .article: .init(supported: setAttributes),
    .button: .init(
        supported: ["aria-disabled", "aria-expanded", "aria-haspopup", "aria-pressed"], hasPresentationalChildren: true),
    .caption: .init(context: tables.union([.figure])),
    .cell: .init(supported: cellAttributes, context: [.row]),
    .checkbox: .init(
        supported: inputAttributes.union(["aria-checked", "aria-expanded"]), required: ["aria-checked"],
        hasPresentationalChildren: true),
    .columnheader: .init(supported: gridCellAttributes.union(["aria-sort"]), context: [.row]),
    .combobox: .init(
        supported: inputAttributes.union([
            "aria-activedescendant", "aria-autocomplete", "aria-controls", "aria-expanded", "aria-haspopup",
        ]),
        required: ["aria-expanded"]),
    .dialog: .init(supported: ["aria-modal"]),
    .feed: .init(owned: [.article]),
    .graphicsSymbol: .init(hasPresentationalChildren: true),
    .grid: .init(
        supported: [
            "aria-activedescendant", "aria-colcount", "aria-disabled", "aria-multiselectable", "aria-readonly",
            "aria-rowcount",
        ],
        owned: [.row, .rowgroup, .caption]),
    .gridcell: .init(supported: gridCellAttributes, context: [.row]),
    .group: .init(supported: ["aria-activedescendant", "aria-disabled"]),
    .heading: .init(supported: ["aria-level"], required: ["aria-level"]),
    .img: .init(hasPresentationalChildren: true),
    .link: .init(supported: ["aria-disabled", "aria-expanded", "aria-haspopup"]),
    .list: .init(owned: [.listitem]),
    .listbox: .init(
        supported: inputAttributes.union([
            "aria-activedescendant", "aria-expanded", "aria-multiselectable", "aria-orientation",
        ]),
        owned: [.group, .option]),
    .listitem: .init(supported: setAttributes.union(["aria-level"]), context: [.list, .directory]),
    .menu: .init(
        supported: ["aria-activedescendant", "aria-disabled", "aria-orientation"], owned: menuItems.union([.separator])),
    .menubar: .init(
        supported: ["aria-activedescendant", "aria-disabled", "aria-orientation"], owned: menuItems.union([.separator])),
    .menuitem: .init(
        supported: setAttributes.union(["aria-disabled", "aria-expanded", "aria-haspopup"]),
        context: [.group, .menu, .menubar]),
    .menuitemcheckbox: .init(
        supported: setAttributes.union(["aria-checked", "aria-disabled", "aria-expanded", "aria-haspopup"]),
        required: ["aria-checked"],
        context: [.group, .menu, .menubar], hasPresentationalChildren: true),
    .menuitemradio: .init(
        supported: setAttributes.union(["aria-checked", "aria-disabled", "aria-expanded", "aria-haspopup"]),
        required: ["aria-checked"],
        context: [.group, .menu, .menubar], hasPresentationalChildren: true),
    .meter: .init(supported: rangeAttributes, required: ["aria-valuenow"], hasPresentationalChildren: true),
    .option: .init(
        supported: setAttributes.union(["aria-checked", "aria-disabled", "aria-selected"]),
        context: [.group, .listbox],
        hasPresentationalChildren: true),
    .progressbar: .init(supported: rangeAttributes, hasPresentationalChildren: true),
    .radio: .init(
        supported: setAttributes.union(["aria-checked", "aria-disabled"]), required: ["aria-checked"],
        hasPresentationalChildren: true),
    .radiogroup: .init(supported: inputAttributes.union(["aria-activedescendant", "aria-orientation"])),
    .row: .init(
        supported: setAttributes.union([
            "aria-activedescendant", "aria-colindex", "aria-disabled", "aria-expanded", "aria-level", "aria-rowindex",
            "aria-rowindextext", "aria-selected",
        ]), context: tables.union([.rowgroup]), owned: cells),
    .rowgroup: .init(context: tables, owned: [.row]),
    .rowheader: .init(supported: gridCellAttributes.union(["aria-sort"]), context: [.row]),
    .scrollbar: .init(
        supported: rangeAttributes.union(["aria-controls", "aria-disabled", "aria-orientation"]),
        required: ["aria-controls", "aria-valuenow"],
        hasPresentationalChildren: true),
    .searchbox: .init(
        supported: inputAttributes.union([
            "aria-activedescendant", "aria-autocomplete", "aria-haspopup", "aria-multiline", "aria-placeholder",
        ])),
    .separator: .init(
        supported: rangeAttributes.union(["aria-disabled", "aria-orientation"]), hasPresentationalChildren: true),
    .slider: .init(
        supported: rangeAttributes.union([
            "aria-disabled", "aria-errormessage", "aria-haspopup", "aria-invalid", "aria-orientation", "aria-readonly",
        ]),
        required: ["aria-valuenow"], hasPresentationalChildren: true),
    .spinbutton: .init(supported: rangeAttributes.union(inputAttributes).union(["aria-activedescendant"])),
    .switch: .init(
        supported: inputAttributes.union(["aria-checked", "aria-expanded"]), required: ["aria-checked"],
        hasPresentationalChildren: true),
    .tab: .init(
        supported: setAttributes.union(["aria-disabled", "aria-expanded", "aria-haspopup", "aria-selected"]),
        context: [.tablist],
        hasPresentationalChildren: true),
    .table: .init(supported: ["aria-colcount", "aria-rowcount"], owned: [.row, .rowgroup, .caption]),
    .tablist: .init(
        supported: [
            "aria-activedescendant", "aria-disabled", "aria-level", "aria-multiselectable", "aria-orientation",
        ], owned: [.tab]),
    .textbox: .init(
        supported: inputAttributes.union([
            "aria-activedescendant", "aria-autocomplete", "aria-haspopup", "aria-multiline", "aria-placeholder",
        ])),
    .toolbar: .init(supported: ["aria-activedescendant", "aria-disabled", "aria-orientation"]),
    .tree: .init(
        supported: [
            "aria-activedescendant", "aria-disabled", "aria-errormessage", "aria-invalid", "aria-multiselectable",
            "aria-orientation", "aria-required",
        ],
        owned: [.group, .treeitem]),
    .treegrid: .init(
        supported: [
            "aria-activedescendant", "aria-colcount", "aria-disabled", "aria-errormessage", "aria-invalid",
            "aria-multiselectable", "aria-orientation",
            "aria-readonly", "aria-required", "aria-rowcount",
        ], owned: [.row, .rowgroup, .caption]),
    .treeitem: .init(
        supported: setAttributes.union([
            "aria-checked", "aria-disabled", "aria-expanded", "aria-haspopup", "aria-level", "aria-selected",
        ]),
        context: [.group, .tree]),
]

/// Roles of DPUB-ARIA 1.1 and what assistive technology makes of those that matter to a rule.
/// Source: DPUB-ARIA 1.1 section 3; DPUB-AAM 1.0.
package let publishingRoles: [String: Role] = [
    "doc-abstract": .region, "doc-acknowledgments": .region, "doc-afterword": .region, "doc-appendix": .region,
    "doc-backlink": .link,
    "doc-biblioentry": .listitem, "doc-bibliography": .region, "doc-biblioref": .link, "doc-chapter": .region,
    "doc-colophon": .region,
    "doc-conclusion": .region, "doc-cover": .img, "doc-credit": .region, "doc-credits": .region,
    "doc-dedication": .region,
    "doc-endnote": .listitem, "doc-endnotes": .region, "doc-epigraph": .region, "doc-epilogue": .region,
    "doc-errata": .region,
    "doc-example": .region, "doc-footnote": .region, "doc-foreword": .region, "doc-glossary": .region,
    "doc-glossref": .link, "doc-index": .navigation,
    "doc-introduction": .region, "doc-noteref": .link, "doc-notice": .note, "doc-pagebreak": .separator,
    "doc-pagefooter": .region,
    "doc-pageheader": .region, "doc-pagelist": .navigation, "doc-part": .region, "doc-preface": .region,
    "doc-prologue": .region,
    "doc-pullquote": .region, "doc-qna": .region, "doc-subtitle": .heading, "doc-tip": .note, "doc-toc": .navigation,
]
