/// What of a letter a person's answer can be about. Each has a print of its own, so that an answer about the images of a
/// letter stands when a sentence is changed, and falls when an image is.
package enum ContentAspect: String, CaseIterable, Hashable, Sendable {
    /// All of an HTML letter with its styles, digits in its text alike; every byte of any other.
    case appearance
    /// Fields, buttons and their labels.
    case forms
    /// The text of headings with their levels, and the title.
    case headings
    /// Images with what is said of them.
    case images
    /// The languages declared, where.
    case language
    case links
    /// Roles, levels and native names in order.
    case structure
    /// Everything that is read. Digits are alike, so that a letter keeps its print when dates and amounts change.
    case text
}

/// A print for each aspect of a letter's content: 16 hexadecimal digits, equal when the content is.
package struct ContentPrints: Hashable, Sendable {
    private var prints: [ContentAspect: String]
    /// Whether there are fields, scripts, media or motion in the letter.
    package private(set) var holdsActiveContent: Bool

    package init(_ prints: [ContentAspect: String], holdsActiveContent: Bool) {
        self.prints = prints
        self.holdsActiveContent = holdsActiveContent
    }

    package subscript(aspect: ContentAspect) -> String? { prints[aspect] }

    /// One print for several aspects; nil when one of them is not known.
    package func combined(_ aspects: [ContentAspect]) -> String? {
        var hash = StableHash()
        for aspect in aspects.sorted(by: { $0.rawValue < $1.rawValue }) {
            guard let print = prints[aspect] else { return nil }
            hash.add(aspect.rawValue)
            hash.add(print)
        }
        return hash.text
    }

    /// One walk over the tree.
    ///
    /// - Parameter digest: of the letter's bytes.
    package init(of letter: Letter, digest: String) {
        let tree = letter.tree
        let roles = letter.facts.roles
        var hashes = Dictionary(uniqueKeysWithValues: ContentAspect.allCases.map { ($0, StableHash()) })
        var text = StableHash()
        var appearance = StableHash()
        if letter.format != .html { appearance.add(digest) }
        for sheet in letter.sheetDigests { appearance.add(sheet) }
        var structure = StableHash()
        func add(_ node: NodeID, to aspect: ContentAspect, except skipped: Set<String> = []) {
            hashes[aspect]?.add(roles[node].rawValue)
            for attribute in tree.attributes(of: node) where !skipped.contains(attribute.name) {
                hashes[aspect]?.add(attribute.name)
                hashes[aspect]?.add(attribute.value)
            }
        }
        func addText(of node: NodeID, to aspect: ContentAspect) {
            hashes[aspect]?.addFolded(readableText(of: node, in: letter, limit: 2_000))
        }
        hashes[.headings]?.addFolded(letter.facts[.title, DocumentTree.root].string ?? "")
        var isActive = false
        var depths = Array(repeating: UInt8(0), count: tree.count)
        for node in 0..<tree.count {
            if let parent = tree.parent(of: node) { depths[node] = depths[parent] &+ 1 }
            if tree.isText(node) {
                let shown = tree.text(of: node)
                text.addFolded(shown)
                if letter.format == .html {
                    if tree.parent(of: node).map({ tree.name(of: $0) }) == "style" {
                        appearance.add(shown)
                        if shown.holds("animation") || shown.holds("@keyframes") { isActive = true }
                    } else {
                        appearance.addFolded(shown)
                    }
                }
                continue
            }
            let role = roles[node]
            let name = tree.name(of: node)
            if ContentPrints.activeElements.contains(name) { isActive = true }
            if tree.nodes[node].kind == .element {
                structure.add(role.isGeneric ? name : role.rawValue)
                structure.add(depths[node])
                if role == .heading { structure.add(shortDecimal(letter.facts[.level, node].number ?? 0)) }
            }
            if letter.format == .html { appearance.add(name) }
            for attribute in tree.attributes(of: node) {
                if letter.format == .html {
                    appearance.add(attribute.name)
                    appearance.add(attribute.value)
                }
                switch attribute.name {
                case "lang", "xml:lang", "Lang":
                    hashes[.language]?.add(name)
                    hashes[.language]?.add(attribute.value.lowercased())
                    // What is said to be in that language, and not only that something is.
                    if node != DocumentTree.root { addText(of: node, to: .language) }
                case "ActualText", "alt", "Alt", "title", "aria-label": text.addFolded(attribute.value)
                case _ where attribute.name.hasPrefix("on") && letter.format == .html: isActive = true
                case "Subtype" where ContentPrints.activeAnnotations.contains(attribute.value): isActive = true
                case "ImageData": hashes[.images]?.add(attribute.value)
                default: break
                }
            }
            switch role {
            case .img, .figure, .graphicsDocument, .graphicsObject, .graphicsSymbol:
                add(node, to: .images, except: ["style", "class", "id", "BBox"])
            case .link:
                add(node, to: .links, except: ["style", "class", "id"])
                addText(of: node, to: .links)
            case .heading:
                hashes[.headings]?.add(shortDecimal(letter.facts[.level, node].number ?? 0))
                addText(of: node, to: .headings)
            case .button, .checkbox, .combobox, .listbox, .menuitem, .option, .radio, .searchbox, .slider, .spinbutton,
                .switch, .textbox, .form:
                add(node, to: .forms, except: ["style", "class", "value"])
            default:
                if name == "label" || name == "legend" { addText(of: node, to: .forms) }
                if ContentPrints.imageElements.contains(name) {
                    add(node, to: .images, except: ["style", "class", "id"])
                }
            }
            // A drawing is what is in it.
            if name == "svg" {
                for inner in tree.descendants(of: node) {
                    if tree.isText(inner) {
                        hashes[.images]?.addFolded(tree.text(of: inner))
                    } else {
                        add(inner, to: .images)
                    }
                }
            }
        }
        hashes[.appearance] = appearance
        hashes[.text] = text
        hashes[.structure] = structure
        prints = hashes.mapValues(\.text)
        holdsActiveContent = isActive
    }

    /// Decoration is an image too: what is called so may turn into something that says something.
    private static let imageElements: Set<String> = [
        "img", "image", "picture", "source", "svg", "object", "embed", "canvas", "Figure",
    ]
    private static let activeElements: Set<String> = [
        "script", "form", "input", "select", "textarea", "button", "iframe", "object", "embed", "video", "audio",
        "canvas", "marquee", "blink", "animate", "pdf:form-field",
    ]
    private static let activeAnnotations: Set<String> = ["Screen", "Movie", "Sound", "RichMedia", "3D"]
}
