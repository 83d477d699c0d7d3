import DocumentModel
import LetterLoading
import Testing

/// Roles, names and what is hidden, held against Chromium's accessibility tree.
@Suite struct SemanticPropertyTests {
    @Test(.enabled(if: Chromium.isInstalled, "skipped: chromium not installed; make test-all installs it"))
    func rolesAndNamesAreTheBrowsers() throws {
        let browser = try Chromium()
        try Property(
            name: "accessibility tree", letters: 300,
            leastKnown: ["role": 1, "name": 1, "spaces in names": 1, "exposed text": 1, "fallback name": 0, "tree": 1],
            generate: { SemanticLetterGenerator.letter(&$0) }, judge: { try judge($0, in: browser) }, source: \.html
        ).check()
    }

    /// What Chromium's accessibility tree says of an element.
    private struct Exposed: Decodable {
        let key: Int
        let element: String
        let role: String
        let name: String

        static let script = """
            [...document.querySelectorAll("[data-k]")].map(e => ({key: Number(e.dataset.k), element: e.localName, role: e.computedRole || "", name: e.computedName || ""}))
            """
    }

    private func judge(_ source: HTMLLetter, in browser: Chromium) throws -> Verdict {
        try browser.show(source.html)
        let exposed = try browser.ask(Exposed.script, as: [Exposed].self)
        let letter = try load(Array(source.html.utf8), name: "a.html", facts: [.name])
        let keyed = KeyedElements(letter)
        let inTree = try browser.exposedKeys()
        var verdict = Verdict()
        verdict.agree(
            "tree", exposed.map(\.key) == keyed.keys, "brevtjek has \(keyed.keys), Chromium \(exposed.map(\.key))")
        for own in exposed {
            guard let node = keyed.nodes[own.key], letter.facts[.hidden, node] == .flag(false) else { continue }
            let place = "\(own.element) data-k=\(own.key)"
            let role = spelled(letter.facts.roles[node].rawValue)
            // An image that is left out of the tree is still called one when it is asked.
            let other = own.role == "image" && !inTree.contains(own.key) ? "none" : spelled(own.role)
            // Chromium has roles of its own for what WAI-ARIA has none, and no word for them here.
            if !own.role.isEmpty {
                verdict.agree("role", role == other, "\(place): brevtjek \(role), Chromium \(own.role)")
            }
            if case .text(let name) = letter.facts[.name, node] {
                let other = own.name.collapsingWhitespace()
                let isFallback =
                    other.isEmpty
                    && ["title", "placeholder"].contains {
                        letter.tree.attribute($0, of: node)?.collapsingWhitespace() == name
                    }
                if isFallback, !name.isEmpty {
                    verdict.agree("fallback name", false, "\(place): brevtjek “\(name)”, Chromium none")
                    continue
                }
                verdict.agree(
                    "name", without(spacesIn: name) == without(spacesIn: other),
                    "\(place): brevtjek “\(name)”, Chromium “\(other)”")
                // Around what stands for an element as a whole, accname leaves spaces to the browser.
                if isPlain(node, in: letter) {
                    verdict.agree("spaces in names", name == other, "\(place): brevtjek “\(name)”, Chromium “\(other)”")
                }
            }
        }
        let texts = try browser.exposedTexts()
        let heard = words(texts.joined(separator: " "))
        let exposedText = letter.tree.nodes.indices.filter {
            letter.tree.isText($0) && letter.facts[.hidden, $0] == .flag(false)
        }
        let own = words(exposedText.map { letter.tree.text(of: $0) }.joined(separator: " "))
        // Chromium may leave out the text of a label: it is heard with its field.
        let labels = words(
            exposedText.filter { node in
                letter.tree.ancestors(of: node).contains { letter.tree.name(of: $0) == "label" }
            }.map { letter.tree.text(of: $0) }.joined(separator: " "))
        let (alone, missed) = (own.subtracting(heard).subtracting(labels).sorted(), heard.subtracting(own).sorted())
        verdict.agree(
            "exposed text", alone.isEmpty && missed.isEmpty, "brevtjek alone \(alone), Chromium alone \(missed)")
        return verdict
    }

    private func without(spacesIn name: String) -> String { name.words.joined() }

    /// Whether the element holds text and elements without a name of their own.
    private func isPlain(_ node: NodeID, in letter: Letter) -> Bool {
        let embedded: Set<String> = ["img", "input", "select", "textarea", "button", "figure"]
        return !embedded.contains(letter.tree.name(of: node))
            && letter.tree.attribute("aria-labelledby", of: node) == nil && letter.tree.attribute("id", of: node) == nil
            && letter.tree.descendants(of: node).allSatisfy { part in
                !embedded.contains(letter.tree.name(of: part))
                    && !letter.tree.attributes(of: part).contains {
                        ["aria-label", "aria-labelledby", "title", "role", "class"].contains($0.name)
                    }
            }
    }

    /// Two words for one role; and `generic` says no more than `none` does.
    private func spelled(_ role: String) -> String {
        switch role {
        // The last two are WAI-ARIA 1.3's words for a header or footer that is no landmark.
        case "presentation", "generic", "sectionheader", "sectionfooter": "none"
        case "image": "img"
        default: role
        }
    }

    /// The words that the generator makes; fields hold others.
    private func words(_ text: String) -> Set<String> { Set(text.words.filter { $0.hasPrefix("ord") }) }
}
