internal import DocumentModel
internal import RuleEngine

/// What a screen reader says of things, in one of our languages.
struct SpokenWords {
    let language: TextLanguage

    private func say(_ da: String, _ en: String) -> String { language == .da ? da : en }

    var noTitle: String { say("(uden titel: filnavnet læses)", "(no title: the file name is read)") }
    var title: String { say("titel: ", "title: ") }
    var voice: String { say("stemme: ", "voice: ") }
    var noVoice: String {
        say("(intet sprog angivet: læserens eget bruges)", "(no language declared: the reader's own is used)")
    }
    private var noName: String { say("(uden navn)", "(no name)") }
    private var imageWithoutText: String { say("billede uden tekst", "image without text") }

    /// What is said before the text of a heading, cell or list item.
    func announcement(of role: Role, level: Double?) -> String {
        switch role {
        case .heading:
            say("overskrift niveau \(shortDecimal(level ?? 0)): ", "heading level \(shortDecimal(level ?? 0)): ")
        case .columnheader, .rowheader: say("overskriftscelle: ", "header cell: ")
        case .listitem: "• "
        default: say("celle: ", "cell: ")
        }
    }

    /// How large a table or list is.
    func size(of role: Role, items: Int, facts: FactTable, node: NodeID) -> String {
        guard role == .table else { return say("liste med \(items) punkter", "list of \(items) items") }
        let rows = shortDecimal(facts[.rowCount, node].number ?? 0)
        let columns = shortDecimal(facts[.columnCount, node].number ?? 0)
        return say("tabel med \(rows) rækker og \(columns) kolonner", "table with \(rows) rows and \(columns) columns")
    }

    /// What is said before the name of a link, button or field.
    func field(_ role: Role) -> String {
        switch role {
        case .link: say("link: ", "link: ")
        case .button: say("knap: ", "button: ")
        case .checkbox: say("afkrydsningsfelt: ", "checkbox: ")
        case .radio: say("valgknap: ", "radio button: ")
        default: say("felt: ", "field: ")
        }
    }

    /// A line for something that stands by itself; nil for what is text.
    func wholeLine(of role: Role, name: String) -> (announcement: String, text: String)? {
        switch role {
        case .img, .graphicsDocument, .graphicsSymbol:
            name.isEmpty ? (imageWithoutText, "") : (say("billede: ", "image: "), name)
        case .math: name.isEmpty ? nil : (say("formel: ", "formula: "), name)
        case .link, .button, .checkbox, .radio, .textbox, .searchbox, .combobox, .listbox, .spinbutton:
            (field(role), name.isEmpty ? noName : name)
        default: nil
        }
    }

    /// The same within a line of text.
    func part(of role: Role, name: String) -> String? {
        switch role {
        case .link: say("link ", "link ") + (name.isEmpty ? say("uden navn", "without a name") : "»\(name)«")
        case .button: say("knap »", "button »") + name + "«"
        case .checkbox: say("afkrydsningsfelt »", "checkbox »") + name + "«"
        case .radio: say("valgknap »", "radio button »") + name + "«"
        case .textbox, .searchbox, .combobox, .listbox, .spinbutton:
            name.isEmpty ? say("felt uden navn", "field without a name") : say("felt »", "field »") + name + "«"
        case .math: name.isEmpty ? nil : say("formel »", "formula »") + name + "«"
        case .img, .graphicsDocument, .graphicsSymbol:
            name.isEmpty ? imageWithoutText : say("billede »", "image »") + name + "«"
        default: nil
        }
    }
}
