internal import TestSupport

/// Letters whose looks are hard to tell: style sheets with selectors of many kinds, conditions and shorthands, style attributes,
/// old attributes, and things hidden in several ways. Their style sheets stand in them; what browsers measure (`ex`, `ch`) is not used.
struct StyledLetterGenerator {
    private var random: SplitMix64
    private var keys = 0
    private var words = 0
    /// Whether things may be hidden or clipped, and text coloured.
    private let hides: Bool

    private init(_ random: SplitMix64, hides: Bool) {
        self.random = random
        self.hides = hides
    }

    static func letter(_ random: inout SplitMix64, hides: Bool = true) -> HTMLLetter {
        var generator = StyledLetterGenerator(SplitMix64(seed: random.next()), hides: hides)
        return generator.letter()
    }

    private mutating func letter() -> HTMLLetter {
        var letter = HTMLLetter()
        letter.hasDoctype = random.chance(90)
        letter.rules = (0..<random.number(in: 0...14)).map { _ in rule() }
        letter.body = element("body", children: (0..<random.number(in: 1...5)).map { _ in .element(block(depth: 0)) })
        return letter
    }

    // MARK: Elements

    private mutating func element(_ name: String, children: [HTMLNode]) -> HTMLElement {
        keys += 1
        var element = HTMLElement(key: keys, name: name, children: children)
        if random.chance(45) {
            element.attributes.append(
                "class=\"\((0..<random.number(in: 1...2)).map { _ in random.pick(Self.classes) }.joined(separator: " "))\""
            )
        }
        if random.chance(8) { element.attributes.append("id=\"\(random.pick(Self.identifiers))\"") }
        if random.chance(10) { element.attributes.append("title=\"\(random.pick(["Ja tak", "ja", "Nej"]))\"") }
        if random.chance(8) { element.attributes.append("lang=\"\(random.pick(["da", "en-GB", "DE"]))\"") }
        if hides, random.chance(3) {
            element.attributes.append(random.pick(["hidden", "hidden=\"\"", "hidden=\"until-found\""]))
        }
        if random.chance(30) { element.style = (0..<random.number(in: 1...3)).map { _ in declaration() } }
        return element
    }

    private mutating func block(depth: Int) -> HTMLElement {
        let blocks = ["div", "div", "section", "blockquote", "center", "article"]
        if depth < 4, random.chance(40) {
            return element(
                random.pick(blocks),
                children: (0..<random.number(in: 1...3)).map { _ in
                    random.chance(15) ? text() : .element(block(depth: depth + 1))
                })
        }
        switch random.below(10) {
        case 0:
            return element(
                random.pick(["ul", "ol"]),
                children: (0..<random.number(in: 1...3)).map { _ in .element(element("li", children: line(depth: 0))) })
        case 1: return table(depth: depth)
        case 2: return element(random.pick(["h1", "h2", "h3", "h4", "h5", "h6"]), children: line(depth: 0))
        case 3: return element(random.pick(["pre", "address", "dl"]), children: line(depth: 0))
        case 4:
            return element(
                random.pick(["details", "details open"].map { $0.hasSuffix("open") || !hides ? "details" : $0 }),
                children: [
                    .element(element("summary", children: line(depth: 1))),
                    .element(element("p", children: line(depth: 1))),
                ])
        default: return element("p", children: line(depth: 0))
        }
    }

    private mutating func table(depth: Int) -> HTMLElement {
        var rows: [HTMLNode] = []
        for _ in 0..<random.number(in: 1...2) {
            let cells: [HTMLNode] = (0..<random.number(in: 1...3)).map { _ in
                var cell = element(random.pick(["td", "td", "th"]), children: line(depth: 1))
                if random.chance(20) {
                    cell.attributes.append("bgcolor=\"\(random.pick(["#ffe", "#C0C0C0", "navy", "ff0000", "#12"]))\"")
                }
                return .element(cell)
            }
            rows.append(.element(element("tr", children: cells)))
        }
        var body = element("tbody", children: rows)
        body.style = []
        return element("table", children: [.element(body)])
    }

    private mutating func line(depth: Int) -> [HTMLNode] {
        (0..<random.number(in: 1...3)).map { _ in
            depth < 3 && random.chance(40) ? .element(inline(depth: depth)) : text()
        }
    }

    private mutating func inline(depth: Int) -> HTMLElement {
        let names = [
            "span", "span", "span", "b", "strong", "em", "i", "small", "u", "ins", "mark", "sub", "sup", "code", "kbd",
            "big", "s", "del", "q", "cite", "a", "a", "font", "label",
            "button",
        ]
        let name = random.pick(names)
        var result = element(name, children: line(depth: name == "button" ? 3 : depth + 1))
        if name == "a" {
            result.attributes.append(random.chance(80) ? "href=\"https://example.org/\(keys)\"" : "name=\"a\(keys)\"")
        }
        if name == "font", random.chance(70) {
            result.attributes.append("color=\"\(random.pick(["red", "#00f", "336699", "#abcdef", "gray"]))\"")
        }
        if name == "font", random.chance(70) {
            result.attributes.append("size=\"\(random.pick(["1", "2", "+1", "-1", "5", "7", "+9"]))\"")
        }
        return result
    }

    private mutating func text() -> HTMLNode {
        words += 1
        return .text(" ord\(words) " + (random.chance(30) ? "om sagen " : ""))
    }

    // MARK: Rules

    private static let classes = ["a", "b", "c", "d", "note"]
    private static let identifiers = ["top", "sag", "x1"]
    private static let types = [
        "p", "div", "span", "b", "td", "th", "li", "a", "h2", "table", "body", "strong", "em", "ul", "code", "button",
        "html",
    ]

    private mutating func rule() -> StyleRule {
        var condition = ""
        if random.chance(18) {
            condition = random.pick([
                "@media print", "@media screen", "@media all", "@media (min-width: 600px)", "@media (max-width: 600px)",
                "@media screen and (min-width: 40em)",
                "@media not print", "@media not all", "@media only screen", "@media print, (min-width: 20em)",
                "@media (orientation: portrait)",
                "@media (width >= 900px)", "@media (400px <= width <= 800px)",
                "@media not screen and (max-width: 600px)", "@supports (color: red)",
                "@media (prefers-color-scheme: dark)", "@media (max-width: 30em) and (orientation: landscape)",
                "@layer breve",
            ])
        }
        // Where a rule may or may not apply on another screen, a contrast that fails on this one is reported all the same.
        let selectors = (0..<(random.chance(20) ? 2 : 1)).map { _ in selector() }.map {
            condition.isEmpty || !$0.contains(":has") ? $0 : "p"
        }
        return StyleRule(
            condition: condition, selector: selectors.joined(separator: ", "),
            declarations: (0..<random.number(in: 1...3)).map { _ in declaration() })
    }

    private mutating func selector() -> String {
        var result = compound()
        for _ in 0..<random.pick(0, 0, 0, 1, 1, 2) {
            result += random.pick([" ", " ", " > ", ">", " + ", " ~ "]) + compound()
        }
        return result
    }

    private mutating func compound() -> String {
        switch random.below(10) {
        case 0...2: return random.pick(Self.types)
        case 3...4: return "." + random.pick(Self.classes)
        case 5: return random.pick(Self.types) + "." + random.pick(Self.classes)
        case 6: return random.pick(["#", "*#", "div#"]) + random.pick(Self.identifiers)
        case 7: return random.pick(["*", "P", ".a.b", ".b.b", "p.a:not(.b)", ":root", "\\70"])
        case 8:
            return random.pick(["", "p", "span", "*"])
                + random.pick([
                    "[title]", "[title=ja]", "[title=JA i]", "[title^=\"Ja\"]", "[title$=tak]", "[title*=\"a t\"]",
                    "[title~=tak]", "[lang|=en]", "[lang|=\"de\"]", "[class~=a]", "[href]", "[data-q]",
                ])
        default:
            return random.pick(["", "p", "span", "li", "td", ".a"])
                + random.pick([
                    ":first-child", ":last-child", ":only-child", ":nth-child(2)", ":nth-child(odd)",
                    ":nth-child(2n+1)", ":nth-child(-n+2)", ":nth-last-child(2)",
                    ":first-of-type", ":last-of-type", ":nth-of-type(2)", ":only-of-type", ":nth-last-of-type(1)",
                    ":not(.a)", ":not(p, .b)", ":not(#top)",
                    ":is(.a, #sag)", ":is(p, .c)", ":where(.a, #top)", ":where(p)", ":empty", ":link", ":any-link",
                    ":visited", ":hover", ":focus", ":has(.b)", ":has(> b)",
                    ":nth-child(2 of .a)", ":lang(en)", ":lang(da)", ":target", ":nonsense", ":not(:first-child)",
                    ":is(h1, h2) b",
                ])
        }
    }

    // MARK: Declarations

    private mutating func declaration() -> String {
        let important = random.chance(12) ? random.pick([" !important", "!important", " ! IMPORTANT"]) : ""
        switch random.below(hides ? 34 : 28) {
        case 0...5: return "color: \(color())\(important)"
        case 6...8: return "background-color: \(color())\(important)"
        case 9...10:
            return
                "background: \(random.pick([color(), color(), "none", "\(color()) no-repeat", "center \(color())", "0 0 \(color())", "transparent"]))\(important)"
        case 11...15: return "font-size: \(size())\(important)"
        case 16...18:
            return
                "font-weight: \(random.pick(["bold", "normal", "bolder", "lighter", "100", "300", "500", "600", "700", "900", "950", "0", "1001", "fed", "inherit", "initial"]))\(important)"
        case 19: return "font: \(font())\(important)"
        case 20:
            return
                "text-decoration: \(random.pick(["underline", "none", "overline", "underline dotted red", "red underline", "line-through", "inherit", "underline overline", "initial"]))\(important)"
        case 21:
            return
                "letter-spacing: \(random.pick(["1px", "0.1em", "normal", "-1px", "0", "2", "inherit", "0.2rem"]))\(important)"
        case 22:
            return
                "--\(random.pick(["farve", "st"])): \(random.pick(["red", "#036", "20px", "2em", "var(--farve)", " ", "rgb(10, 20, 30)", "initial"]))\(important)"
        case 23:
            return
                "\(random.pick(["color", "font-size", "background", "background-color"])): \(random.pick(["var(--farve)", "var(--st, 18px)", "var(--farve, green)", "var(--ingen)", "var(--ingen, var(--farve, blue))"]))\(important)"
        case 24: return "opacity: \(random.pick(["1", "0.5", "50%", "0.9", "2", "inherit", ".75", "70%"]))\(important)"
        case 25:
            return
                "display: \(random.pick(["block", "inline", "inline-block", "flex", "table", "list-item", "inherit", "initial", "grid", "bogus"]))\(important)"
        case 26:
            return random.pick([
                "line-height: 1.5", "line-height: 20px", "margin: 0 auto", "border: 1px solid red", "word-spacing: 2px",
                "word-spacing: .1em !important", "letter-spacing: .05em !important", "text-align: center", "bogus: 1",
                "color red", "", "padding: 2px", "border-bottom: 1px dotted", "list-style: none",
            ])
        case 27: return "\(random.pick(["all: unset", "all: initial", "all: inherit"]))\(important)"
        case 28: return "display: \(random.pick(["none", "none", "block"]))\(important)"
        case 29...30:
            return
                "visibility: \(random.pick(["hidden", "visible", "collapse", "hidden", "inherit", "initial", "skjult"]))\(important)"
        case 31: return "content-visibility: \(random.pick(["hidden", "visible", "auto"]))\(important)"
        case 32: return "opacity: \(random.pick(["0", "0%", "0.0", "-1"]))\(important)"
        default: return "font-size: \(random.pick(["0", "0px", "0.5px", "0em"]))\(important)"
        }
    }

    private mutating func color() -> String {
        func byte() -> Int { random.below(256) }
        switch random.below(14) {
        case 0:
            return random.pick([
                "red", "Navy", "GRAY", "rebeccapurple", "darkslategrey", "white", "black", "transparent", "lime",
            ])
        case 1: return "#" + hex(3)
        case 2: return "#" + hex(6).uppercased()
        case 3: return "#" + hex(random.pick(4, 8))
        case 4: return "rgb(\(byte()), \(byte()), \(byte()))"
        case 5: return "rgba(\(byte()),\(byte()),\(byte()),\(random.pick([".5", "0.25", "1", "0", "80%"])))"
        case 6: return "rgb(\(byte()) \(byte()) \(byte()) / \(random.pick(["50%", ".3", "1"])))"
        case 7: return "rgb(\(random.below(101))%, \(random.below(101))%, \(random.below(101))%)"
        case 8: return "hsl(\(random.below(361)), \(random.below(101))%, \(random.below(101))%)"
        case 9:
            return
                "hsl(\(random.pick(["120deg", "0.5turn", "-30", "400"])) \(random.below(101))% \(random.below(101))% / 0.6)"
        case 10: return "hwb(\(random.below(360)) \(random.below(101))% \(random.below(101))%)"
        case 11: return random.pick(["currentcolor", "currentColor", "inherit", "initial", "unset", "revert"])
        case 12:
            return random.pick(["rdd", "#12", "#12345", "rgb(1,2)", "12px", "url(x)", "\"red\"", "rgb(300, -5, 12)"])
        default: return "#" + hex(6)
        }
    }

    private mutating func hex(_ digits: Int) -> String {
        (0..<digits).map { _ in String(random.below(16), radix: 16) }.joined()
    }

    private mutating func size() -> String {
        switch random.below(12) {
        case 0...2: return "\(random.number(in: 6...40))px"
        case 3: return "\(random.number(in: 5...30))pt"
        case 4: return random.pick(["0.8em", "1.5em", "2em", ".75EM"])
        case 5: return random.pick(["0.9rem", "1.25rem", "2rem"])
        case 6: return random.pick(["120%", "80%", "50.5%"])
        case 7:
            return random.pick(["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"])
        case 8: return random.pick(["smaller", "larger"])
        case 9:
            return random.pick([
                "calc(1em + 4px)", "calc(2 * (6px + 1pt))", "min(2em, 20px)", "max(12px, 50%)",
                "clamp(10px, 2vw, 18px)", "calc(30px - .5rem)", "calc(100% / 2)",
            ])
        case 10:
            return random.pick(["12", "-3px", "2 px", "bogus", "1e1px", "+14px", "0.2in", "5mm", ".5cm", "1pc", "20Q"])
        default: return random.pick(["inherit", "initial", "unset", "2vw", "3vh", "1.5vmin"])
        }
    }

    private mutating func font() -> String {
        random.pick([
            "bold 14px Arial", "italic small-caps 700 1.2em/1.5 Georgia, serif", "12pt/14pt sans-serif", "20px",
            "bold Arial", "normal 10px \"Times New Roman\"", "900 2rem serif",
            "inherit", "16px / 1.2 Arial", "larger Arial", "italic 15px Arial", "bolder 80% Arial",
        ])
    }
}
