internal import DocumentModel

/// Matches selectors against the elements of one tree.
///
/// Three-valued: a pseudo-class that is not evaluated leaves open whether the selector matches. Work is counted, so that a
/// hostile style sheet ends as `unknown` and not as an hour.
struct SelectorMatcher {
    enum Match { case no, unknown, yes }

    private let tree: DocumentTree
    /// Position among element siblings and among those of the same name, from 1, and how many there are.
    private var positions: [ElementPosition]?
    private let classes: [NodeID: [String]]
    /// Steps left before everything is `unknown`.
    private var budget: Int
    private(set) var isExhausted = false
    private let ignoresCase: Bool

    private struct ElementPosition {
        var index: Int32 = 0
        var count: Int32 = 0
        var indexOfType: Int32 = 0
        var countOfType: Int32 = 0
    }

    /// - Parameter isQuirky: classes and ids are compared without regard to case in a letter without a doctype.
    init(tree: DocumentTree, classes: [NodeID: [String]], isQuirky: Bool) {
        self.tree = tree
        self.classes = classes
        ignoresCase = isQuirky
        // A thousand steps an element are more than any letter needs.
        budget = 2_000_000 + tree.count * 400
    }

    mutating func matches(_ selector: Selector, _ node: NodeID) -> Match {
        var result = matches(selector.subject, node)
        var current = node
        var index = selector.compounds.count - 1
        // Where to go on from when a nearer ancestor or sibling turns out to be the wrong one.
        while result != .no, index > 0 {
            let combinator = selector.combinators[index - 1]
            let compound = selector.compounds[index - 1]
            var found = Match.no
            switch combinator {
            case .child:
                if let parent = tree.parent(of: current), parent != DocumentTree.root {
                    found = matches(compound, parent)
                    current = parent
                }
            case .descendant:
                // A sibling or child step further left may need an ancestor further up: then every one is tried.
                let needsSearch = index > 1 && selector.combinators[index - 2] != .descendant
                for ancestor in tree.ancestors(of: current) where ancestor != DocumentTree.root {
                    let match = matches(compound, ancestor)
                    if match == .no { continue }
                    if needsSearch {
                        let rest = Selector(
                            compounds: Array(selector.compounds[..<index]), combinators: Array(selector.combinators[..<(index - 1)]),
                            specificity: 0, pseudoElement: nil, state: .rest)
                        let above = matches(rest, ancestor)
                        if above == .no { continue }
                        return min(result, min(match, above))
                    }
                    found = match
                    current = ancestor
                    break
                }
            case .nextSibling:
                if let sibling = previousElement(of: current) {
                    found = matches(compound, sibling)
                    current = sibling
                }
            case .subsequentSibling:
                guard let parent = tree.parent(of: current) else { return .no }
                for sibling in tree.children(of: parent) where tree.nodes[sibling].kind == .element {
                    if sibling >= current { break }
                    let match = matches(compound, sibling)
                    if match != .no {
                        found = max(found, match)
                        current = found == match ? sibling : current
                        break
                    }
                }
            }
            if found == .no { return .no }
            result = min(result, found)
            index -= 1
        }
        return result
    }

    private func previousElement(of node: NodeID) -> NodeID? {
        guard let parent = tree.parent(of: node) else { return nil }
        var previous: NodeID?
        for sibling in tree.children(of: parent) {
            if sibling >= node { break }
            if tree.nodes[sibling].kind == .element { previous = sibling }
        }
        return previous
    }

    private mutating func matches(_ compound: Selector.Compound, _ node: NodeID) -> Match {
        guard budget > 0 else {
            isExhausted = true
            return .unknown
        }
        budget -= 1 + compound.tests.count
        guard tree.nodes[node].kind == .element else { return .no }
        var result = Match.yes
        for test in compound.tests {
            switch matches(test, node) {
            case .no: return .no
            case .unknown: result = .unknown
            case .yes: continue
            }
        }
        return result
    }

    private mutating func matches(_ test: Selector.Test, _ node: NodeID) -> Match {
        func match(_ flag: Bool) -> Match { flag ? .yes : .no }
        switch test {
        case .type(let name): return match(tree.name(of: node) == name)
        case .identifier(let identifier): return match(isSame(tree.attribute("id", of: node), identifier))
        case .className(let name): return match(classes[node]?.contains { isSame($0, name) } ?? false)
        case .attribute(let attribute): return match(attribute.matches(node, in: tree))
        case .nthChild(let step, let offset, let fromEnd, let ofType):
            let position = position(of: node)
            let index = ofType ? position.indexOfType : position.index
            let count = ofType ? position.countOfType : position.count
            let value = Int(fromEnd ? count - index + 1 : index) - offset
            return match(step == 0 ? value == 0 : value % step == 0 && value / step >= 0)
        case .onlyChild(let ofType):
            let position = position(of: node)
            return match((ofType ? position.countOfType : position.count) == 1)
        case .root: return match(tree.parent(of: node) == DocumentTree.root)
        case .empty: return match(tree.children(of: node).allSatisfy { tree.isText($0) && tree.text(of: $0).isEmpty })
        case .link: return match(["a", "area"].contains(tree.name(of: node)) && tree.attribute("href", of: node) != nil)
        case .checked: return match(tree.attribute("checked", of: node) != nil || tree.attribute("selected", of: node) != nil)
        case .disabled: return match(isControl(node) && tree.attribute("disabled", of: node) != nil)
        case .enabled: return match(isControl(node) && tree.attribute("disabled", of: node) == nil)
        case .placeholderShown: return match(tree.attribute("placeholder", of: node) != nil && (tree.attribute("value", of: node) ?? "").isEmpty)
        case .language(let tags):
            for ancestor in [node] + Array(tree.ancestors(of: node)) {
                guard let language = tree.attribute("lang", of: ancestor)?.lowercased() else { continue }
                return match(tags.contains { language == $0 || language.hasPrefix($0 + "-") })
            }
            return .no
        case .not(let selectors):
            var result = Match.yes
            for selector in selectors {
                if selector.state != .rest { continue }
                switch matches(selector, node) {
                case .yes: return .no
                case .unknown: result = .unknown
                case .no: continue
                }
            }
            return result
        case .matches(let selectors):
            var result = Match.no
            for selector in selectors { result = max(result, matches(selector, node)) }
            return result
        case .unevaluated: return .unknown
        case .never: return .no
        }
    }

    private func isSame(_ value: String?, _ wanted: String) -> Bool {
        guard let value else { return false }
        return value == wanted || (ignoresCase && value.lowercased() == wanted.lowercased())
    }

    private func isControl(_ node: NodeID) -> Bool {
        ["button", "input", "select", "textarea", "option", "optgroup", "fieldset"].contains(tree.name(of: node))
    }

    /// Counted for the whole tree the first time a selector asks.
    private mutating func position(of node: NodeID) -> ElementPosition {
        if let positions { return positions[node] }
        var result = [ElementPosition](repeating: ElementPosition(), count: tree.count)
        for parent in 0..<tree.count where !tree.isText(parent) {
            var count: Int32 = 0
            var byName: [Int32: Int32] = [:]
            for child in tree.children(of: parent) where tree.nodes[child].kind == .element {
                count += 1
                byName[tree.nodes[child].name, default: 0] += 1
                result[child].index = count
                result[child].indexOfType = byName[tree.nodes[child].name] ?? 0
            }
            for child in tree.children(of: parent) where tree.nodes[child].kind == .element {
                result[child].count = count
                result[child].countOfType = byName[tree.nodes[child].name] ?? 0
            }
        }
        positions = result
        return result[node]
    }
}

extension SelectorMatcher.Match: Comparable {
    private var rank: Int {
        switch self {
        case .no: 0
        case .unknown: 1
        case .yes: 2
        }
    }
    static func < (first: Self, second: Self) -> Bool { first.rank < second.rank }
}

extension Selector.AttributeTest {
    fileprivate func matches(_ node: NodeID, in tree: DocumentTree) -> Bool {
        guard var actual = tree.attribute(name, of: node) else { return false }
        guard let comparison else { return true }
        var wanted = value
        if ignoresCase {
            actual = actual.lowercased()
            wanted = wanted.lowercased()
        }
        switch comparison {
        case 0x7E: return actual.words.contains(wanted)
        case 0x7C: return actual == wanted || actual.hasPrefix(wanted + "-")
        case 0x5E: return !wanted.isEmpty && actual.hasPrefix(wanted)
        case 0x24: return !wanted.isEmpty && actual.hasSuffix(wanted)
        case 0x2A: return !wanted.isEmpty && actual.contains(wanted)
        default: return actual == wanted
        }
    }
}
