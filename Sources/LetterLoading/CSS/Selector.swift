internal import DocumentModel

/// One complex selector, read right to left when matching.
/// Source: Selectors 4, as far as `parse` goes; the rest is `Match.unknown` or never matches.
struct Selector {
    /// Three-valued: a pseudo-class that is not evaluated leaves open whether the selector matches.
    enum Match { case no, unknown, yes }

    enum Combinator { case descendant, child, nextSibling, subsequentSibling }

    struct Compound {
        var type: String?
        var identifier: String?
        var classes: [String] = []
        var attributes: [AttributeTest] = []
        var isFirstChild = false
        var isLastChild = false
        /// A functional or structural pseudo-class that is not evaluated here.
        var hasUnevaluated = false
    }

    struct AttributeTest {
        var name: String
        /// nil asks only that the attribute is there.
        var comparison: UInt8?
        var value: String
    }

    /// The last compound is the subject.
    var compounds: [Compound]
    /// The combinator before each compound but the first.
    var combinators: [Combinator]
    /// Ids, then classes, attributes and pseudo-classes, then types, as one number that sorts.
    var specificity: Int

    var subject: Compound { compounds[compounds.count - 1] }
}

extension Selector {
    /// nil for a selector that never applies to a letter as first shown: `:hover`, `::before`, a syntax error.
    init?(parsing text: ArraySlice<UInt8>) {
        var compounds: [Compound] = []
        var combinators: [Combinator] = []
        var current = Compound()
        var isEmpty = true
        var pending: Combinator?
        var specificity = 0
        var index = text.startIndex

        func identifier() -> String {
            let start = index
            while index < text.endIndex, isNameByte(text[index]) {
                if text[index] == 0x5C { index += 1 }
                index += 1
            }
            index = min(index, text.endIndex)
            return String(decoding: text[start..<index].filter { $0 != 0x5C }, as: UTF8.self)
        }
        /// Starts the next compound if a combinator was met.
        func begin() {
            if let combinator = pending, !isEmpty {
                compounds.append(current)
                combinators.append(combinator)
                current = Compound()
            }
            pending = nil
            isEmpty = false
        }
        while index < text.endIndex {
            let byte = text[index]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
                if pending == nil { pending = .descendant }
                index += 1
            case 0x3E, 0x2B, 0x7E:  // > + ~
                guard !isEmpty else { return nil }
                pending = byte == 0x3E ? .child : byte == 0x2B ? .nextSibling : .subsequentSibling
                index += 1
            case 0x2A:  // *
                begin()
                index += 1
            case 0x23:  // #
                begin()
                index += 1
                current.identifier = identifier()
                specificity += 1 << 20
            case 0x2E:  // .
                begin()
                index += 1
                let name = identifier()
                guard !name.isEmpty else { return nil }
                current.classes.append(name)
                specificity += 1 << 10
            case 0x5B:  // [
                begin()
                guard let end = text[index...].firstIndex(of: 0x5D) else { return nil }
                guard let test = AttributeTest(parsing: text[(index + 1)..<end]) else { return nil }
                current.attributes.append(test)
                specificity += 1 << 10
                index = end + 1
            case 0x3A:  // :
                begin()
                index += 1
                if index < text.endIndex, text[index] == 0x3A { return nil }
                let name = identifier().lowercased()
                var hasArgument = false
                if index < text.endIndex, text[index] == 0x28 {
                    guard let end = endOfParenthesis(in: text, from: index) else { return nil }
                    index = end
                    hasArgument = true
                }
                switch name {
                case "first-child": current.isFirstChild = true
                case "last-child": current.isLastChild = true
                case "link", "any-link": current.attributes.append(AttributeTest(name: "href", comparison: nil, value: ""))
                case "hover", "focus", "active", "visited", "focus-visible", "focus-within", "target", "checked", "before", "after",
                    "first-line", "first-letter", "disabled", "invalid", "open", "popover-open":
                    return nil
                case "root": current.type = "html"
                default:
                    guard hasArgument || !name.isEmpty else { return nil }
                    current.hasUnevaluated = true
                }
                specificity += 1 << 10
            default:
                guard isNameByte(byte) else { return nil }
                begin()
                current.type = identifier().lowercased()
                specificity += 1
            }
        }
        guard !isEmpty else { return nil }
        compounds.append(current)
        self.init(compounds: compounds, combinators: combinators, specificity: specificity)
    }

    func matches(_ node: NodeID, in tree: DocumentTree) -> Match {
        var result = subject.matches(node, in: tree)
        var current = node
        var index = compounds.count - 1
        while result != .no, index > 0 {
            index -= 1
            let compound = compounds[index]
            var found = Match.no
            switch combinators[index] {
            case .child:
                if let parent = tree.parent(of: current), parent != DocumentTree.root {
                    found = compound.matches(parent, in: tree)
                    current = parent
                }
            case .descendant:
                // The nearest ancestor that matches: enough for selectors without sibling steps before it.
                for ancestor in tree.ancestors(of: current) where ancestor != DocumentTree.root {
                    found = compound.matches(ancestor, in: tree)
                    if found != .no {
                        current = ancestor
                        break
                    }
                }
            case .nextSibling, .subsequentSibling:
                let isNext = combinators[index] == .nextSibling
                guard let parent = tree.parent(of: current) else { return .no }
                for sibling in tree.children(of: parent) where tree.nodes[sibling].kind == .element {
                    if sibling >= current { break }
                    let match = compound.matches(sibling, in: tree)
                    if isNext { found = match } else if match != .no { found = match }
                    if match != .no { current = isNext ? current : current }
                }
            }
            if found == .no { return .no }
            if found == .unknown { result = .unknown }
        }
        return result
    }
}

extension Selector.Compound {
    func matches(_ node: NodeID, in tree: DocumentTree) -> Selector.Match {
        guard tree.nodes[node].kind == .element else { return .no }
        if let type, type != tree.name(of: node) { return .no }
        if let identifier, tree.attribute("id", of: node) != identifier { return .no }
        if !classes.isEmpty {
            guard let attribute = tree.attribute("class", of: node) else { return .no }
            let present = attribute.words
            guard classes.allSatisfy(present.contains) else { return .no }
        }
        guard attributes.allSatisfy({ $0.matches(node, in: tree) }) else { return .no }
        if isFirstChild || isLastChild {
            guard let parent = tree.parent(of: node) else { return .no }
            var first: NodeID?
            var last: NodeID?
            for child in tree.children(of: parent) where tree.nodes[child].kind == .element {
                if first == nil { first = child }
                last = child
                if !isLastChild { break }
            }
            if isFirstChild && first != node { return .no }
            if isLastChild && last != node { return .no }
        }
        return hasUnevaluated ? .unknown : .yes
    }
}

extension Selector.AttributeTest {
    fileprivate init?(parsing text: ArraySlice<UInt8>) {
        guard let equals = text.firstIndex(of: 0x3D) else {
            name = String(decoding: text, as: UTF8.self).trimmingASCIISpace().lowercased()
            comparison = nil
            value = ""
            return
        }
        var nameEnd = equals
        var kind: UInt8 = 0x3D
        if equals > text.startIndex, [0x7E, 0x7C, 0x5E, 0x24, 0x2A].contains(text[equals - 1]) {
            kind = text[equals - 1]
            nameEnd = equals - 1
        }
        name = String(decoding: text[text.startIndex..<nameEnd], as: UTF8.self).trimmingASCIISpace().lowercased()
        comparison = kind
        var raw = Array(String(decoding: text[(equals + 1)...], as: UTF8.self).trimmingASCIISpace().utf8)
        if let first = raw.first, first == 0x22 || first == 0x27 {
            raw.removeFirst()
            if let end = raw.firstIndex(of: first) { raw.removeSubrange(end...) }
        }
        value = String(decoding: raw, as: UTF8.self)
        guard !name.isEmpty else { return nil }
    }

    fileprivate func matches(_ node: NodeID, in tree: DocumentTree) -> Bool {
        guard let actual = tree.attribute(name, of: node) else { return false }
        switch comparison {
        case nil: return true
        case 0x7E?: return actual.words.contains(value)
        case 0x7C?: return actual == value || actual.hasPrefix(value + "-")
        case 0x5E?: return !value.isEmpty && actual.hasPrefix(value)
        case 0x24?: return !value.isEmpty && actual.hasSuffix(value)
        case 0x2A?: return !value.isEmpty && actual.contains(value)
        default: return actual == value
        }
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || isASCIIDigit(byte) || byte == 0x2D || byte == 0x5F || byte >= 0x80 || byte == 0x5C
}

private func endOfParenthesis(in text: ArraySlice<UInt8>, from start: Int) -> Int? {
    var depth = 0
    for index in start..<text.endIndex {
        if text[index] == 0x28 { depth += 1 }
        if text[index] == 0x29 {
            depth -= 1
            if depth == 0 { return index + 1 }
        }
    }
    return nil
}
