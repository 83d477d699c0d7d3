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

    fileprivate var index: Int { caseNumber(of: self) }
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
        var assembly = PrintAssembly(letter, digest: digest)
        for node in 0..<letter.tree.count { assembly.add(node) }
        prints = assembly.prints
        holdsActiveContent = assembly.isActive
    }
}

/// Makes the prints of a letter in one walk over its tree.
private struct PrintAssembly {
    private let letter: Letter
    private let isHTML: Bool
    /// By the index of the aspect; those of the three that nearly every node adds to stand by themselves.
    private var hashes = [StableHash](repeating: StableHash(), count: ContentAspect.allCases.count)
    private var text = StableHash()
    private var appearance = StableHash()
    private var structure = StableHash()
    private(set) var isActive = false
    private var depths: [UInt8]
    // For each name of the tree, what its elements are.
    private let areActive: [Bool]
    private let areImages: [Bool]
    private let areLabels: [Bool]
    private let areStyles: [Bool]

    init(_ letter: Letter, digest: String) {
        self.letter = letter
        isHTML = letter.format == .html
        depths = Array(repeating: 0, count: letter.tree.count)
        areActive = letter.tree.names.map(PrintAssembly.activeElements.contains)
        areImages = letter.tree.names.map(PrintAssembly.imageElements.contains)
        areLabels = letter.tree.names.map { $0 == "label" || $0 == "legend" }
        areStyles = letter.tree.names.map { $0 == "style" }
        if !isHTML { appearance.add(digest) }
        for sheet in letter.sheetDigests { appearance.add(sheet) }
        hashes[ContentAspect.headings.index].addFolded(letter.facts[.title, DocumentTree.root].string ?? "")
    }

    var prints: [ContentAspect: String] {
        var prints = Dictionary(uniqueKeysWithValues: ContentAspect.allCases.map { ($0, hashes[$0.index].text) })
        prints[.appearance] = appearance.text
        prints[.text] = text.text
        prints[.structure] = structure.text
        return prints
    }

    mutating func add(_ node: NodeID) {
        let own = letter.tree.nodes[node]
        if own.parent >= 0 { depths[node] = depths[Int(own.parent)] &+ 1 }
        guard own.kind != .text else { return addCharacters(of: node, in: own.parent) }
        let role = letter.facts.roles[node]
        let name = letter.tree.name(of: node)
        if areActive[Int(own.name)] { isActive = true }
        if own.kind == .element {
            structure.add(role.isGeneric ? name : role.rawValue)
            structure.add(depths[node])
            if role == .heading { structure.add(shortDecimal(letter.facts[.level, node].number ?? 0)) }
        }
        if isHTML { appearance.add(name) }
        if own.attributesStart < own.attributesEnd { addAttributes(of: node, called: name) }
        addSubject(node, role: role)
        // A drawing is what is in it.
        if name == "svg" { addDrawing(node) }
    }

    private mutating func addCharacters(of node: NodeID, in parent: Int32) {
        let shown = letter.tree.text(of: node)
        guard isHTML else { return text.addFolded(shown) }
        if parent >= 0, areStyles[Int(letter.tree.nodes[Int(parent)].name)] {
            text.addFolded(shown)
            appearance.add(shown)
            if shown.holds("animation") || shown.holds("@keyframes") { isActive = true }
        } else {
            StableHash.addFolded(shown, to: &text, and: &appearance)
        }
    }

    private mutating func addAttributes(of node: NodeID, called name: String) {
        for attribute in letter.tree.attributes(of: node) {
            if isHTML {
                appearance.add(attribute.name)
                appearance.add(attribute.value)
            }
            switch attribute.name {
            case "lang", "xml:lang", "Lang":
                hashes[ContentAspect.language.index].add(name)
                hashes[ContentAspect.language.index].add(attribute.value.lowercased())
                // What is said to be in that language, and not only that something is.
                if node != DocumentTree.root { addText(of: node, to: .language) }
            case "ActualText", "alt", "Alt", "title", "aria-label": text.addFolded(attribute.value)
            case _ where attribute.name.hasPrefix("on") && letter.format == .html: isActive = true
            case "Subtype" where PrintAssembly.activeAnnotations.contains(attribute.value): isActive = true
            case "ImageData": hashes[ContentAspect.images.index].add(attribute.value)
            default: break
            }
        }
    }

    /// Adds the node to what it is one of: images, links, headings, fields.
    private mutating func addSubject(_ node: NodeID, role: Role) {
        switch role {
        case .img, .figure, .graphicsDocument, .graphicsObject, .graphicsSymbol:
            add(node, to: .images, except: ["style", "class", "id", "BBox"])
        case .link:
            add(node, to: .links, except: ["style", "class", "id"])
            addText(of: node, to: .links)
        case .heading:
            hashes[ContentAspect.headings.index].add(shortDecimal(letter.facts[.level, node].number ?? 0))
            addText(of: node, to: .headings)
        case .button, .checkbox, .combobox, .listbox, .menuitem, .option, .radio, .searchbox, .slider, .spinbutton,
            .switch, .textbox, .form:
            add(node, to: .forms, except: ["style", "class", "value"])
        default:
            let name = Int(letter.tree.nodes[node].name)
            if areLabels[name] { addText(of: node, to: .forms) }
            if areImages[name] { add(node, to: .images, except: ["style", "class", "id"]) }
        }
    }

    private mutating func addDrawing(_ node: NodeID) {
        for inner in letter.tree.descendants(of: node) {
            if letter.tree.isText(inner) {
                hashes[ContentAspect.images.index].addFolded(letter.tree.text(of: inner))
            } else {
                add(inner, to: .images, except: [])
            }
        }
    }

    private mutating func add(_ node: NodeID, to aspect: ContentAspect, except skipped: [String]) {
        hashes[aspect.index].add(letter.facts.roles[node].rawValue)
        for attribute in letter.tree.attributes(of: node) where !skipped.contains(attribute.name) {
            hashes[aspect.index].add(attribute.name)
            hashes[aspect.index].add(attribute.value)
        }
    }

    private mutating func addText(of node: NodeID, to aspect: ContentAspect) {
        hashes[aspect.index].addFolded(readableText(of: node, in: letter, limit: 2_000))
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
