internal import TestSupport

/// Letters whose roles and names are hard to tell: fields with labels of every kind, tables, lists, landmarks, `role`, `aria-*`,
/// references, and things hidden in several ways. Each text is a word of its own.
struct SemanticLetterGenerator {
    private var random: SplitMix64
    private var keys = 0
    private var words = 0
    private var identifiers: [String] = []

    static func letter(_ random: inout SplitMix64) -> HTMLLetter {
        var generator = SemanticLetterGenerator(random: SplitMix64(seed: random.next()))
        // What refers may come before what it refers to.
        generator.identifiers = ["i1", "i2", "i3", "i4"]
        var letter = HTMLLetter()
        letter.rules = [
            StyleRule(selector: ".vaek", declarations: ["display: none"]),
            StyleRule(selector: ".usynlig", declarations: ["visibility: hidden"]),
            StyleRule(selector: ".synlig", declarations: ["visibility: visible"]),
            StyleRule(selector: ".foer::before", declarations: ["content: \"foer \""]),
            StyleRule(selector: ".efter::after", declarations: ["content: \" efter\""]),
            StyleRule(selector: ".blok", declarations: ["display: block"]),
        ]
        letter.body = generator.element("body", children: [], plain: true)
        letter.body.children = (0..<generator.random.number(in: 2...6)).map { _ in .element(generator.block(depth: 0)) }
        letter.body = withoutCircles(letter.body, inside: [])
        return letter
    }

    /// Without references to what the element stands in, and to what is folded away: where those end is the browser's choice.
    private static func withoutCircles(_ element: HTMLElement, inside identifiers: Set<String>, isFolded: Bool = false)
        -> HTMLElement
    {
        var result = element
        let around = identifiers.union(
            element.attributes.filter { $0.hasPrefix("id=") }.map { String($0.dropFirst(4).dropLast()) })
        result.attributes.removeAll { attribute in
            attribute.hasPrefix("aria-labelledby=") && around.contains { attribute.contains($0) }
        }
        result.children = element.children.map { child in
            guard case .element(var inner) = child else { return child }
            if isFolded || element.name == "details" { inner.attributes.removeAll { $0.hasPrefix("id=") } }
            return .element(withoutCircles(inner, inside: around, isFolded: isFolded || element.name == "details"))
        }
        return result
    }

    private mutating func word() -> String {
        words += 1
        return "ord\(words)"
    }

    private mutating func text() -> HTMLNode {
        .text(
            random.pick(["", " "]) + word() + (random.chance(20) ? "  \(word())" : "") + random.pick(["", " ", "\n"]))
    }

    private static let roles = [
        "none", "presentation", "button", "link", "heading", "img", "image", "list", "table", "group", "note", "bogus",
        "BUTTON",
        "bogus link", "navigation", "main", "checkbox", "generic", "paragraph", "text", "alert", "status", "figure",
        "term", "article",
    ]

    private mutating func element(_ name: String, children: [HTMLNode], plain: Bool = false) -> HTMLElement {
        keys += 1
        var element = HTMLElement(key: keys, name: name, children: children)
        // Labels and captions are only text here, and only text is hidden by attribute: browsers differ from accname on names that such parts give.
        guard !plain, !["label", "caption", "legend", "figcaption"].contains(name) else { return element }
        if random.chance(18) { element.attributes.append("id=\"\(random.pick(identifiers))\"") }
        // What another role makes of parts of tables, lists and fields is anybody's guess.
        let takesRoles = ["div", "span", "p", "h1", "h2", "section", "nav", "a", "b", "blockquote"].contains(name)
        if takesRoles, random.chance(8) { element.attributes.append("role=\"\(random.pick(Self.roles))\"") }
        if random.chance(8) {
            element.attributes.append("aria-label=\"\(random.pick([word(), "\(word()) \(word())"]))\"")
        }
        if random.chance(8) {
            element.attributes.append(
                "aria-labelledby=\"\((0..<random.number(in: 1...2)).map { _ in random.pick(identifiers + ["ingen"]) }.joined(separator: " "))\""
            )
        }
        if random.chance(6) { element.attributes.append("title=\"\(random.pick(["tip\(keys)", ""]))\"") }
        if children.allSatisfy({ if case .text = $0 { true } else { false } }), random.chance(4) {
            element.attributes.append("aria-hidden=\"\(random.pick(["true", "false", "TRUE"]))\"")
        }
        if random.chance(3) { element.attributes.append("hidden") }
        if random.chance(3) { element.attributes.append("tabindex=\"\(random.pick(["0", "-1"]))\"") }
        if random.chance(4) {
            element.attributes.append(
                "aria-\(random.pick(["live=\"polite\"", "describedby=\"i1\"", "expanded=\"true\"", "level=\"3\"", "current=\"page\""]))"
            )
        }
        if random.chance(14) {
            element.attributes.append(
                "class=\"\(random.pick(["vaek", "usynlig", "synlig", "foer", "efter", "blok"]))\"")
        }
        if random.chance(4) {
            element.style.append(
                random.pick(["display: none", "visibility: hidden", "display: block", "visibility: visible"]))
        }
        return element
    }

    private mutating func block(depth: Int) -> HTMLElement {
        if depth < 3, random.chance(25) {
            let names = [
                "div", "section", "article", "nav", "aside", "main", "header", "footer", "form", "fieldset",
                "blockquote", "figure",
            ]
            let name = random.pick(names)
            var children: [HTMLNode] = (0..<random.number(in: 1...3)).map { _ in .element(block(depth: depth + 1)) }
            if name == "fieldset", random.chance(70) {
                children.insert(.element(element("legend", children: line(depth: 1))), at: 0)
            }
            if name == "figure", random.chance(70) {
                children.append(.element(element("figcaption", children: line(depth: 1))))
            }
            return element(name, children: children)
        }
        switch random.below(13) {
        case 0: return list(depth: depth)
        case 1: return table(depth: depth)
        case 2...3: return element(random.pick(["h1", "h2", "h3", "h6"]), children: line(depth: 0))
        case 4:
            return element(
                "details",
                children: [
                    .element(element("summary", children: line(depth: 1))),
                    .element(element("p", children: line(depth: 1))),
                ])
        case 5:
            return element(
                "dl",
                children: [
                    .element(element("dt", children: line(depth: 1))),
                    .element(element("dd", children: line(depth: 1))),
                ])
        case 6...9: return field()
        case 10: return element("hr", children: [])
        default: return element("p", children: line(depth: 0))
        }
    }

    private mutating func list(depth: Int) -> HTMLElement {
        var items: [HTMLNode] = (0..<random.number(in: 1...3)).map { _ in
            .element(element("li", children: line(depth: 0)))
        }
        if depth < 3, random.chance(20) {
            items.append(.element(element("li", children: [.element(list(depth: depth + 1))])))
        }
        return element(random.pick(["ul", "ol", "menu"]), children: items)
    }

    private mutating func table(depth: Int) -> HTMLElement {
        var parts: [HTMLNode] = random.chance(40) ? [.element(element("caption", children: line(depth: 1)))] : []
        func row(_ generator: inout SemanticLetterGenerator, _ names: [String]) -> HTMLNode {
            let cells: [HTMLNode] = (0..<generator.random.number(in: 1...3)).map { _ in
                var cell = generator.element(generator.random.pick(names), children: generator.line(depth: 1))
                if cell.name == "th", generator.random.chance(40) {
                    cell.attributes.append("scope=\"\(generator.random.pick(["row", "col", "rowgroup", "colgroup"]))\"")
                }
                return .element(cell)
            }
            return .element(generator.element("tr", children: cells))
        }
        if random.chance(40) { parts.append(.element(element("thead", children: [row(&self, ["th"])]))) }
        parts.append(
            .element(element("tbody", children: [row(&self, ["td", "td", "th"]), row(&self, ["td", "th"])])))
        return element("table", children: parts)
    }

    /// A field with its label, in a paragraph.
    private mutating func field() -> HTMLElement {
        var control: HTMLElement
        switch random.below(7) {
        case 0: control = element("textarea", children: random.chance(30) ? [.text("indhold")] : [])
        case 1:
            control = element(
                "select",
                children: [
                    .element(element("option", children: [.text("valg1")], plain: true)),
                    .element(element("option", children: [.text("valg2")], plain: true)),
                ])
            if random.chance(20) { control.attributes.append(random.pick(["multiple", "size=\"3\"", "size=\"1\""])) }
        case 2: control = element("button", children: line(depth: 2))
        default:
            control = element("input", children: [])
            let types = [
                "text", "checkbox", "radio", "submit", "reset", "button", "email", "tel", "number", "search", "image",
                "password", "range", "TEXT", "bogus", "url",
            ]
            if random.chance(85) { control.attributes.append("type=\"\(random.pick(types))\"") }
            // The words that browsers put on these two are in their own language.
            if control.attributes.contains(where: { $0.contains("submit") || $0.contains("reset") }) {
                control.attributes.append("value=\"svar\(keys)\"")
            } else if !control.attributes.contains("type=\"image\""), random.chance(25) {
                control.attributes.append("value=\"\(random.pick(["svar\(keys)", ""]))\"")
            }
            if random.chance(20) { control.attributes.append("placeholder=\"\(word())\"") }
            if random.chance(20) { control.attributes.append("alt=\"svar\(keys)\"") }
        }
        let name = "f\(keys)"
        switch random.below(5) {
        case 0:
            return element(
                "p",
                children: [
                    .element(
                        element(
                            "label", children: [text(), .element(control)] + (random.chance(30) ? line(depth: 2) : [])))
                ])
        case 1...2:
            control.attributes.removeAll { $0.hasPrefix("id=") }
            control.attributes.append("id=\"\(name)\"")
            var label = element("label", children: line(depth: 1))
            label.attributes.append("for=\"\(name)\"")
            return element(
                "p",
                children: random.chance(50)
                    ? [.element(label), .element(control)] : [.element(control), .element(label)])
        default: return element("p", children: [text(), .element(control)])
        }
    }

    private mutating func line(depth: Int) -> [HTMLNode] {
        (0..<random.number(in: 1...3)).map { _ in
            depth < 3 && random.chance(50) ? .element(inline(depth: depth)) : text()
        }
    }

    private mutating func inline(depth: Int) -> HTMLElement {
        let name = random.pick([
            "span", "span", "b", "strong", "em", "a", "a", "img", "img", "code", "del", "ins", "sub", "sup", "mark",
            "time", "abbr", "br", "small", "button",
        ])
        var result = element(
            name,
            children: ["img", "br"].contains(name) ? [] : line(depth: name == "a" || name == "button" ? 3 : depth + 1),
            plain: name == "br")
        if name == "a", random.chance(85) { result.attributes.append("href=\"https://example.org/\(keys)\"") }
        if name == "img" {
            result.attributes.append("src=\"data:,\"")
            if random.chance(80) { result.attributes.append("alt=\"\(random.pick([word(), word(), "", " "]))\"") }
        }
        return result
    }
}
