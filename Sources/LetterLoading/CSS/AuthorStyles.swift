internal import DocumentModel

/// The author's style sheets of one letter and what can be said of them before matching.
struct AuthorStyles: Sendable {
    let sheet: StyleSheet
    let classes: [NodeID: [String]]
    /// Knows every selector of the sheet by the rule's position in it. It is the same for all kinds of screens.
    let matcher: SelectorMatcher
    var isQuirky: Bool { sheet.isQuirky }
    /// A digest of each sheet beside the letter that was read.
    let sheetDigests: [String]
    /// The addresses of sheets elsewhere that no one has read, by the element that first names each. Those of fonts are not among them.
    let unread: [NodeID: [String]]
    var hasUnreadSheets: Bool { !unread.isEmpty }
    let hasGeneratedContent: Bool
    /// A template decides which rules there are.
    let isTemplated: Bool
    var isCut: Bool { sheet.isCut }
    /// The schemes that the letter says it can be shown in as a whole.
    let pageSchemes: ComputedStyle.Schemes
    /// Whether some part of the letter can be shown in a dark scheme.
    private let mayBeDark: Bool

    init(tree: DocumentTree, isQuirky: Bool, isTemplated: Bool, options: LoadOptions = LoadOptions()) {
        self.isTemplated = isTemplated
        var sheet = StyleSheet(isQuirky: isQuirky)
        var reader = SheetReader(options.sheets)
        var classes: [NodeID: [String]] = [:]
        var unread: [NodeID: [String]] = [:]
        var known = Set<String>()
        func note(_ address: String, at node: NodeID) {
            guard !options.fontSheets.holds(address), known.insert(address).inserted else { return }
            unread[node, default: []].append(address)
        }
        func add(_ text: SheetReader.Sheet, media: String?, at node: NodeID) {
            sheet.add(text, media: media, reading: &reader)
            for address in sheet.unreadImports { note(address, at: node) }
        }
        var schemes: ComputedStyle.Schemes?
        var mayBeDark = false
        // Up to where nothing is part of the page: what stands in a template is not there yet.
        var inert = 0
        for node in 0..<tree.count where tree.nodes[node].kind == .element && node >= inert {
            switch tree.name(of: node) {
            case "template": inert = tree.end(of: node)
            case "style":
                guard isOfStyles(node, in: tree) else { continue }
                let text = tree.descendants(of: node).filter(tree.isText).map(tree.text(of:)).joined()
                add(SheetReader.Sheet(text: text), media: tree.attribute("media", of: node), at: node)
            // Addresses count from there now, and what lies beside the letter is not what they name.
            case "base": if tree.attribute("href", of: node) != nil { reader.close() }
            case "link":
                guard let address = sheetAddress(node, in: tree) else { continue }
                let media = tree.attribute("media", of: node) ?? ""
                let condition = MediaCondition(CSSTokenizer.tokens(of: Array(media.utf8))[...], within: nil)
                if let file = reader.read(address) {
                    add(file, media: media, at: node)
                } else if condition.holds(in: .screen) != false {
                    note(address, at: node)
                }
            case "meta": schemes = schemes ?? statedSchemes(node, in: tree)
            default: break
            }
            if !mayBeDark, let style = tree.attribute("style", of: node)?.lowercased() {
                mayBeDark = style.holds("color-scheme")
            }
            if let value = tree.attribute("class", of: node) { classes[node] = value.words }
        }
        self.sheet = sheet
        var matcher = SelectorMatcher(tree: tree, classes: classes, isQuirky: isQuirky)
        for rule in sheet.rules { _ = matcher.add(rule.selector) }
        self.matcher = matcher
        pageSchemes = schemes ?? ComputedStyle.Schemes()
        self.mayBeDark = mayBeDark || pageSchemes.dark || sheet.setsColorScheme
        self.classes = classes
        self.unread = unread
        sheetDigests = reader.digests
        hasGeneratedContent = sheet.rules.contains {
            $0.selector.pseudoElement == .before || $0.selector.pseudoElement == .after
        }
    }

    /// The contexts in which the letter looks different, the usual screen first.
    func distinctContexts(among contexts: [MediaContext]) -> [MediaContext] {
        var seen: [[Bool?]] = []
        return contexts.filter { context in
            var holds = sheet.conditions.map { $0.holds(in: context) }
            // Lengths in vw follow the width too, but only sizes that a condition changes are looked at twice.
            holds.append(mayBeDark && context.prefersDark)
            if seen.contains(holds) && !seen.isEmpty { return false }
            seen.append(holds)
            return true
        }
    }
}

/// Whether an element that holds or names styles says that they are CSS, or nothing.
private func isOfStyles(_ node: NodeID, in tree: DocumentTree) -> Bool {
    let type = tree.attribute("type", of: node)?.lowercased().trimmingASCIISpace() ?? ""
    return type.isEmpty || type == "text/css"
}

/// The address of the style sheet that a link brings in; nil for any other link.
/// Source: HTML section 4.6.7.19, link type stylesheet.
private func sheetAddress(_ node: NodeID, in tree: DocumentTree) -> String? {
    let relations = tree.attribute("rel", of: node)?.lowercased().words ?? []
    guard relations.contains("stylesheet"), !relations.contains("alternate"), isOfStyles(node, in: tree),
        tree.attribute("disabled", of: node) == nil,
        let address = tree.attribute("href", of: node)?.trimmingASCIISpace(), !address.isEmpty
    else { return nil }
    return address
}

/// The schemes of a `meta name="color-scheme"`; nil where it says nothing that is valid.
/// Source: HTML section 4.2.5.1.
private func statedSchemes(_ node: NodeID, in tree: DocumentTree) -> ComputedStyle.Schemes? {
    guard tree.attribute("name", of: node)?.trimmingASCIISpace().lowercased() == "color-scheme" else { return nil }
    let tokens = CSSTokenizer.tokens(of: Array((tree.attribute("content", of: node) ?? "").utf8))[...]
    let words = tokens.split(at: .whitespace).filter { !$0.isEmpty }
    guard !words.isEmpty, words.allSatisfy({ $0.count == 1 && $0.first?.keyword != nil }) else { return nil }
    return ComputedStyle.Schemes(tokens)
}
