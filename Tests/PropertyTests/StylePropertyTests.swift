import DocumentModel
import LetterLoading
import Testing

/// The cascade and what follows from it, held against Chromium's computed style.
@Suite struct StylePropertyTests {
    @Test(.enabled(if: Chromium.isInstalled, "skipped: chromium not installed; make test-all installs it"))
    func stylesAreAsTheBrowserComputesThem() throws {
        let browser = try Chromium()
        try Property(
            name: "computed styles", letters: 200,
            leastKnown: [
                "font-size": 0.97, "font-weight": 0.97, "rendered": 0.9, "visible": 0.9, "underline": 0.8,
                "spacing": 0.9, "tree": 1,
            ],
            generate: { StyledLetterGenerator.letter(&$0) }, judge: { try judgeStyles(of: $0, in: browser) },
            source: \.html
        ).check()
    }

    @Test(.enabled(if: Chromium.isInstalled, "skipped: chromium not installed; make test-all installs it"))
    func contrastIsOfTheColorsTheBrowserComputes() throws {
        let browser = try Chromium()
        try Property(
            name: "contrast of computed colours", letters: 200,
            leastKnown: ["color": 0.9, "background-color": 0.9, "contrast": 0.9],
            generate: { StyledLetterGenerator.letter(&$0, hides: false) },
            judge: { try judgeColors(of: $0, in: browser) }, source: \.html
        ).check()
    }

    private func judgeStyles(of source: HTMLLetter, in browser: Chromium) throws -> Verdict {
        try browser.show(source.html)
        let looks = try browser.ask(ComputedLooks.script, as: [ComputedLooks].self)
        let letter = try load(
            Array(source.html.utf8), name: "a.html",
            facts: [
                .fontSizeInPoints, .fontWeight, .isVisible, .isToldByColorOnly, .fixedLetterSpacing, .fixedWordSpacing,
            ])
        let keyed = KeyedElements(letter)
        var verdict = Verdict()
        verdict.agree(
            "tree", looks.map(\.key) == keyed.keys, "brevtjek has \(keyed.keys), Chromium \(looks.map(\.key))")
        for look in looks {
            guard let node = keyed.nodes[look.key] else { continue }
            let place = "\(look.name) data-k=\(look.key)"
            func hold(_ kind: String, _ fact: Fact, _ node: NodeID, _ expected: Double, within tolerance: Double) {
                switch letter.facts[fact, node] {
                case .number(let number):
                    verdict.agree(
                        kind, (number - expected).magnitude <= tolerance,
                        "\(place): brevtjek \(number), Chromium \(expected)")
                case .unknown: verdict.unknown(kind)
                default: break
                }
            }
            if let text = letter.tree.children(of: node).first(where: { letter.tree.isText($0) }) {
                hold("font-size", .fontSizeInPoints, text, look.fontSize * 0.75, within: 0.02)
                hold("font-weight", .fontWeight, text, look.fontWeight, within: 0)
            }
            hold("spacing", .fixedLetterSpacing, node, look.letterSpacing, within: 0.005)
            hold("spacing", .fixedWordSpacing, node, look.wordSpacing, within: 0.005)
            if look.hasBox {
                switch letter.facts[.isRendered, node] {
                case .flag(let flag):
                    verdict.agree(
                        "rendered", flag == look.isRendered, "\(place): brevtjek \(flag), Chromium \(look.isRendered)")
                case .unknown: verdict.unknown("rendered")
                default: break
                }
                switch letter.facts[.isVisible, node] {
                // Small or transparent text and what is pushed aside is seen by brevtjek alone.
                case .flag(let flag):
                    verdict.agree(
                        "visible", !flag || (look.isRendered && look.isOpaque),
                        "\(place): brevtjek \(flag), Chromium \(look.isRendered) and \(look.isOpaque)")
                case .unknown: verdict.unknown("visible")
                default: break
                }
            }
            switch letter.facts[.isToldByColorOnly, node] {
            case .flag(let flag):
                verdict.agree(
                    "underline", !(flag && look.isUnderlined), "\(place): told by colour alone, and underlined")
            case .unknown: verdict.unknown("underline")
            default: break
            }
        }
        return verdict
    }

    private func judgeColors(of source: HTMLLetter, in browser: Chromium) throws -> Verdict {
        let letter = try load(Array(source.html.utf8), name: "a.html", facts: [.contrastRatio])
        var screens = [Chromium.Screen()]
        // The contrast is the worst of these.
        if source.rules.contains(where: { $0.condition.hasPrefix("@media") }) {
            screens += [Chromium.Screen(isDark: true), Chromium.Screen(width: 320, height: 256)]
        }
        var looks: [[ComputedLooks]] = []
        for screen in screens {
            try browser.show(source.html, on: screen)
            looks.append(try browser.ask(ComputedLooks.script, as: [ComputedLooks].self))
        }
        let keyed = KeyedElements(letter)
        var verdict = Verdict()
        for (key, node) in keyed.nodes.sorted(by: { $0.key < $1.key }) {
            let found = looks.compactMap { screen in screen.first { $0.key == key } }.filter { $0.isRendered }
            let pairs = found.compactMap { look in
                look.text.flatMap { text in look.ground.map { (text: text, ground: $0, ratio: contrastRatio(text, $0)) }
                }
            }
            guard let worst = pairs.min(by: { $0.ratio < $1.ratio }) else { continue }
            let place = "\(letter.tree.name(of: node)) data-k=\(key)"
            switch letter.facts[.contrastRatio, node] {
            case .number(let ratio):
                // Where it is the same in two screens, either may be told of.
                let alike = pairs.filter { $0.ratio - worst.ratio < 0.02 }
                func hold(_ kind: String, _ fact: Fact, _ judged: [[Double]]) {
                    let own = components(ofHexadecimal: letter.facts[fact, node].string ?? "") ?? []
                    verdict.agree(
                        kind, judged.contains { isNear($0, own) }, "\(place): brevtjek \(own), Chromium \(judged)")
                }
                hold("color", .foregroundColor, alike.map(\.text))
                hold("background-color", .backgroundColor, alike.map(\.ground))
                verdict.agree(
                    "contrast", (ratio - worst.ratio).magnitude <= 0.02 * worst.ratio + 0.02,
                    "\(place): brevtjek \(ratio), Chromium \(worst.ratio) of \(worst.text) on \(worst.ground)")
            // Text in the colour of its ground is not judged, and says so.
            case .unknown:
                if worst.ratio > 1.01 {
                    for kind in ["color", "background-color", "contrast"] { verdict.unknown(kind) }
                }
            default: break
            }
        }
        return verdict
    }

    private func isNear(_ first: [Double], _ second: [Double]) -> Bool {
        first.count == second.count && zip(first, second).allSatisfy { ($0 - $1).magnitude <= 1.01 }
    }
}
