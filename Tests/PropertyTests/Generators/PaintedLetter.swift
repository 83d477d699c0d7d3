internal import TestSupport

/// Letters of big text on coloured grounds, so that pixels show both colours: grounds in grounds, part transparent, groups of
/// opacity, inherited colours, old attributes.
struct PaintedLetterGenerator {
    private var random: SplitMix64
    private var keys = 0

    static func letter(_ random: inout SplitMix64) -> HTMLLetter {
        var generator = PaintedLetterGenerator(random: SplitMix64(seed: random.next()))
        var letter = HTMLLetter()
        letter.rules = [
            StyleRule(selector: "body", declarations: ["margin: 0"]),
            StyleRule(selector: "p", declarations: ["margin: 0", "padding: 4px", "font: bold 32px Arial, sans-serif"]),
            StyleRule(selector: ".a", declarations: [generator.declaration()]),
            StyleRule(selector: "div p", declarations: [generator.declaration()]),
        ]
        letter.body = generator.element(
            "body", children: (0..<generator.random.number(in: 2...4)).map { _ in .element(generator.block(depth: 0)) })
        return letter
    }

    private mutating func element(_ name: String, children: [HTMLNode]) -> HTMLElement {
        keys += 1
        var element = HTMLElement(key: keys, name: name, children: children)
        if random.chance(20) { element.attributes.append("class=\"a\"") }
        if random.chance(60) { element.style = (0..<random.number(in: 1...3)).map { _ in declaration() } }
        return element
    }

    private mutating func block(depth: Int) -> HTMLElement {
        if depth < 3, random.chance(60) {
            return element(
                "div", children: (0..<random.number(in: 1...2)).map { _ in .element(block(depth: depth + 1)) })
        }
        if random.chance(20) {
            var cell = element("td", children: [.element(element("p", children: [.text("HNMEH")]))])
            cell.attributes.append("bgcolor=\"\(random.pick(["#ffeeaa", "navy", "C0C0C0"]))\"")
            return element(
                "table",
                children: [.element(element("tbody", children: [.element(element("tr", children: [.element(cell)]))]))])
        }
        return element(
            "p",
            children: random.chance(25)
                ? [.element(element(random.pick(["span", "b", "mark"]), children: [.text("HNMEH")]))] : [.text("HNMEH")]
        )
    }

    private mutating func declaration() -> String {
        func byte() -> Int { random.below(256) }
        let alpha = random.pick(["0.2", "0.5", "80%", "0.9"])
        switch random.below(9) {
        case 0...1: return "color: rgb(\(byte()), \(byte()), \(byte()))"
        case 2: return "color: rgba(\(byte()), \(byte()), \(byte()), \(alpha))"
        case 3...4: return "background-color: rgb(\(byte()), \(byte()), \(byte()))"
        case 5: return "background: rgba(\(byte()), \(byte()), \(byte()), \(alpha))"
        case 6: return "opacity: \(random.pick(["0.5", "0.8", "70%", "1"]))"
        case 7: return "-webkit-text-fill-color: rgb(\(byte()), \(byte()), \(byte()))"
        default: return "color: \(random.pick(["inherit", "white", "black", "currentcolor"]))"
        }
    }
}

extension PDFLetterGenerator {
    /// A page of big words on bands of colour. Bands may be painted before or after the words, and words may be part transparent.
    static func paintedLetter(_ random: inout SplitMix64) -> PDFLetter {
        var page = PDFPage()
        let count = random.number(in: 1...5)
        func color(_ random: inout SplitMix64) -> String {
            func part(_ random: inout SplitMix64) -> Double { Double(random.below(256)) / 255 }
            switch random.below(4) {
            case 0: return "\(part(&random)) g"
            case 1: return "/DeviceRGB cs \(part(&random)) \(part(&random)) \(part(&random)) sc"
            default: return "\(part(&random)) \(part(&random)) \(part(&random)) rg"
            }
        }
        for number in 0..<count {
            let bottom = 700 - 120 * number
            let line = PDFLine(
                settings: [.font(.standard, 40)], move: .to(60, Double(bottom)), pieces: [.text("ordomh\(number)")],
                font: .standard)
            var paragraph = PDFParagraph(isBracketed: random.chance(60), lines: [line])
            if random.chance(85) { paragraph.preparations.append(color(&random)) }
            if paragraph.isBracketed, random.chance(20) { paragraph.preparations.append("/Half gs") }
            page.paragraphs.append(paragraph)
            // Mostly under the word, now and then over it.
            if random.chance(70) {
                page.paints.append(
                    PDFPaint(
                        before: random.below(number + 1), color: color(&random), rectangle: (40, bottom - 40, 400, 100))
                )
            }
            if random.chance(15) {
                page.paints.append(
                    PDFPaint(before: number + 1, color: color(&random), rectangle: (40, bottom - 40, 400, 100)))
            }
        }
        return PDFLetter(pages: [page])
    }
}
