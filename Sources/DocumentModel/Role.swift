/// The roles a node can have, in WAI-ARIA's spelling.
///
/// `text` and `document` stand for what the accessibility APIs call a text leaf and a document root.
/// Source: WAI-ARIA 1.2, sections 5.3 and 5.4; WAI-ARIA Graphics Module 1.0; HTML-AAM 1.0; PDF-AAM.
package enum Role: String, CaseIterable, Hashable, Sendable {
    case alert, alertdialog, application, article, banner, blockquote, button, caption, cell, checkbox
    case code, columnheader, combobox, complementary, contentinfo, definition, deletion, dialog, directory
    case document, emphasis, feed, figure, form, generic, grid, gridcell, group, heading, img, insertion
    case link, list, listbox, listitem, log, main, mark, marquee, math, menu, menubar, menuitem
    case menuitemcheckbox, menuitemradio, meter, navigation, none, note, option, paragraph, presentation
    case progressbar, radio, radiogroup, region, row, rowgroup, rowheader, scrollbar, search, searchbox
    case separator, slider, spinbutton, status, strong, `subscript`, superscript, `switch`, tab, table
    case graphicsDocument = "graphics-document"
    case graphicsObject = "graphics-object"
    case graphicsSymbol = "graphics-symbol"
    case tablist, tabpanel, term, text, textbox, time, timer, toolbar, tooltip, tree, treegrid, treeitem
}

extension Role {
    /// Position in `allCases`, for tables by role: an enumeration without payloads is stored as the number of its case.
    package var index: Int { caseNumber(of: self) }

    /// Whether a user sees or operates the node through this role, as opposed to a mere container.
    package var isGeneric: Bool { self == .generic || self == .none || self == .presentation }

    /// Roles whose name may come from their content.
    /// Source: WAI-ARIA 1.2, section 5.2.8.4.
    package var namesFromContent: Bool {
        switch self {
        case .button, .cell, .checkbox, .columnheader, .gridcell, .heading, .link, .menuitem,
            .menuitemcheckbox, .menuitemradio, .option, .radio, .row, .rowheader, .switch, .tab,
            .tooltip, .treeitem:
            true
        default: false
        }
    }
}
