internal import DocumentModel

/// Matches selectors against the elements of one tree.
///
/// Three-valued: a pseudo-class that is not evaluated leaves open whether the selector matches. Names, classes and ids are
/// numbers here, and most selectors are turned away by what the element's ancestors lack. Work is counted, so that a
/// hostile style sheet ends as `unknown` and not as an hour.
struct SelectorMatcher {
    enum Match { case no, unknown, yes }

    /// A compound with its names as numbers of this tree; -1 asks nothing, -2 is in the tree nowhere.
    private struct Compiled {
        var name: Int32 = -1
        var identifier: Int32 = -1
        var classes: [Int32] = []
        var tests: [Selector.Test] = []
        /// Bits that an element must set in a descendant's filter.
        var bits: UInt64 = 0
    }

    /// Position among element siblings and among those of the same name, from 1, and how many there are.
    private struct ElementPosition {
        var index: Int32 = 0
        var count: Int32 = 0
        var indexOfType: Int32 = 0
        var countOfType: Int32 = 0
        /// The element before it under the same parent; 0 for none.
        var previous: Int32 = 0
    }

    private let tree: DocumentTree
    private let names: [Int32]
    private let parents: [Int32]
    /// -1 for none.
    private var identifiers: [Int32]
    /// Where each node's classes begin in `classes`; one more than there are nodes.
    private var classStarts: [Int32]
    private var classes: [Int32] = []
    /// What a node's ancestors are called, as a Bloom filter of 64 bits.
    private var ancestors: [UInt64]
    private var compounds: [Compiled] = []
    private var combinators: [Selector.Combinator] = []
    /// Where each selector's compounds begin; one more than there are selectors.
    private var starts: [Int32] = [0]
    /// What the ancestors of a match must be called.
    private var needed: [UInt64] = []
    private var identifierNumbers: [String: Int32] = [:]
    private var classNumbers: [String: Int32] = [:]
    private var nameNumbers: [String: Int32] = [:]
    private var positions: [ElementPosition]?
    private let ignoresCase: Bool
    /// Steps left before everything is `unknown`.
    private var budget: Int
    private(set) var isExhausted = false
    /// The element that holds the keyboard's focus; nil as a letter is first shown.
    var focus: NodeID?

    /// - Parameter isQuirky: classes and ids are compared without regard to case in a letter without a doctype.
    init(tree: DocumentTree, classes words: [NodeID: [String]], isQuirky: Bool) {
        self.tree = tree
        ignoresCase = isQuirky
        let count = tree.count
        names = tree.nodes.map(\.name)
        parents = tree.nodes.map(\.parent)
        identifiers = Array(repeating: -1, count: count)
        classStarts = Array(repeating: 0, count: count + 1)
        ancestors = Array(repeating: 0, count: count)
        for (index, name) in tree.names.enumerated() { nameNumbers[name] = Int32(index) }
        var own = [UInt64](repeating: 0, count: count)
        for node in 0..<count {
            classStarts[node] = Int32(classes.count)
            guard tree.nodes[node].kind == .element else { continue }
            own[node] = SelectorMatcher.bit(names[node], kind: 0)
            for word in words[node] ?? [] {
                let number = SelectorMatcher.number(of: word, in: &classNumbers, ignoresCase)
                classes.append(number)
                own[node] |= SelectorMatcher.bit(number, kind: 1)
            }
            if tree.nodes[node].attributesEnd > tree.nodes[node].attributesStart,
                let value = tree.attribute("id", of: node)
            {
                identifiers[node] = SelectorMatcher.number(of: value, in: &identifierNumbers, ignoresCase)
                own[node] |= SelectorMatcher.bit(identifiers[node], kind: 2)
            }
            let parent = Int(parents[node])
            if parent > 0 { ancestors[node] = ancestors[parent] | own[parent] }
        }
        classStarts[count] = Int32(classes.count)
        // A hundred steps an element are more than any letter needs.
        budget = 1_500_000 + min(count, 200_000) * 100
    }

    private static func bit(_ number: Int32, kind: UInt64) -> UInt64 {
        1 << ((UInt64(UInt32(bitPattern: number)) &* 0x9E37_79B9_7F4A_7C15 &+ kind &* 0xC2B2_AE3D_27D4_EB4F) >> 58)
    }

    private static func number(of word: String, in numbers: inout [String: Int32], _ ignoresCase: Bool) -> Int32 {
        let key = ignoresCase ? word.lowercased() : word
        if let known = numbers[key] { return known }
        let number = Int32(numbers.count)
        numbers[key] = number
        return number
    }

    // MARK: Compiling

    /// - Returns: what `matches` calls the selector.
    mutating func add(_ selector: Selector) -> Int {
        var needed: UInt64 = 0
        for (index, compound) in selector.compounds.enumerated() {
            let compiled = compile(compound)
            // Everything left of a descendant or child step is an ancestor, unless a sibling step comes in between.
            if index < selector.compounds.count - 1,
                selector.combinators[index...].allSatisfy({ $0 == .descendant || $0 == .child })
            {
                needed |= compiled.bits
            }
            compounds.append(compiled)
            combinators.append(index == 0 ? .descendant : selector.combinators[index - 1])
        }
        self.needed.append(needed)
        starts.append(Int32(compounds.count))
        return self.needed.count - 1
    }

    private func compile(_ compound: Selector.Compound) -> Compiled {
        var compiled = Compiled()
        for test in compound.tests {
            switch test {
            case .type(let name):
                compiled.name = nameNumbers[name] ?? -2
                if compiled.name >= 0 { compiled.bits |= SelectorMatcher.bit(compiled.name, kind: 0) }
            case .identifier(let name) where compiled.identifier == -1:
                compiled.identifier = identifierNumbers[ignoresCase ? name.lowercased() : name] ?? -2
                if compiled.identifier >= 0 { compiled.bits |= SelectorMatcher.bit(compiled.identifier, kind: 2) }
            case .className(let name):
                let number = classNumbers[ignoresCase ? name.lowercased() : name] ?? -2
                // What is nowhere needs to be asked for once only.
                if number != -2 || compiled.classes.last != -2 { compiled.classes.append(number) }
                if number >= 0 { compiled.bits |= SelectorMatcher.bit(number, kind: 1) }
            default: compiled.tests.append(test)
            }
        }
        return compiled
    }

    // MARK: Matching

    /// Whether the selector that `add` gave that number matches the element.
    mutating func matches(_ selector: Int, _ node: NodeID) -> Match {
        guard needed[selector] & ~ancestors[node] == 0 else { return .no }
        let first = Int(starts[selector])
        return matches(from: first, to: Int(starts[selector + 1]) - 1, node)
    }

    /// Whether the compounds `first...last` match with the last one at the element.
    private mutating func matches(from first: Int, to last: Int, _ node: NodeID) -> Match {
        var result = matchesCompound(last, node)
        var current = node
        var index = last
        while result != .no, index > first {
            let combinator = combinators[index]
            var found = Match.no
            switch combinator {
            case .child:
                let parent = Int(parents[current])
                if parent > 0 {
                    found = matchesCompound(index - 1, parent)
                    current = parent
                }
            case .descendant:
                // A sibling or child step further left may need an ancestor further up: then every one is tried.
                let needsSearch = index - 1 > first && combinators[index - 1] != .descendant
                var ancestor = Int(parents[current])
                while ancestor > 0 {
                    let match = matchesCompound(index - 1, ancestor)
                    if match != .no {
                        if !needsSearch {
                            found = match
                            current = ancestor
                            break
                        }
                        let above = matches(from: first, to: index - 1, ancestor)
                        if above != .no { return min(result, above) }
                    }
                    ancestor = Int(parents[ancestor])
                }
            case .nextSibling:
                let sibling = Int(position(of: current).previous)
                if sibling > 0 {
                    found = matchesCompound(index - 1, sibling)
                    current = sibling
                }
            case .subsequentSibling:
                // The nearest that fits: any further one leaves no more to its left.
                var sibling = Int(position(of: current).previous)
                while sibling > 0, found == .no {
                    found = matchesCompound(index - 1, sibling)
                    current = sibling
                    sibling = Int(position(of: sibling).previous)
                }
            }
            if found == .no { return .no }
            result = min(result, found)
            index -= 1
        }
        return result
    }

    /// Takes steps for work done for the selectors by others. Nothing is matched once none are left.
    mutating func spend(_ steps: Int) {
        budget -= steps
        if budget <= 0 { isExhausted = true }
    }

    private mutating func matchesCompound(_ index: Int, _ node: NodeID) -> Match {
        guard budget > 0 else {
            isExhausted = true
            return .unknown
        }
        budget -= 1
        let name = compounds[index].name
        if name != -1, name != names[node] { return .no }
        let identifier = compounds[index].identifier
        if identifier != -1, identifier != identifiers[node] { return .no }
        let wanted = compounds[index].classes.count
        if wanted > 0 {
            budget -= wanted * Int(classStarts[node + 1] - classStarts[node]) / 8
            for position in 0..<wanted {
                let number = compounds[index].classes[position]
                var isThere = false
                for own in Int(classStarts[node])..<Int(classStarts[node + 1]) where classes[own] == number {
                    isThere = true
                }
                if !isThere { return .no }
            }
        }
        let count = compounds[index].tests.count
        guard count > 0 else { return tree.nodes[node].kind == .element ? .yes : .no }
        var result = Match.yes
        for position in 0..<count {
            guard budget > 0 else {
                isExhausted = true
                return .unknown
            }
            budget -= 4
            switch matches(compounds[index].tests[position], node) {
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
        case .type, .identifier, .className: return matchesOne(Selector.Compound(tests: [test]), node)
        case .attribute(let attribute): return match(attribute.matches(node, in: tree, cost: &budget))
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
        case .link:
            return match(["a", "area"].contains(tree.name(of: node)) && tree.attribute("href", of: node) != nil)
        case .checked:
            return match(tree.attribute("checked", of: node) != nil || tree.attribute("selected", of: node) != nil)
        case .disabled: return match(isControl(node) && tree.attribute("disabled", of: node) != nil)
        case .enabled: return match(isControl(node) && tree.attribute("disabled", of: node) == nil)
        case .placeholderShown:
            return match(
                tree.attribute("placeholder", of: node) != nil && (tree.attribute("value", of: node) ?? "").isEmpty)
        case .language(let tags):
            for ancestor in [node] + Array(tree.ancestors(of: node)) {
                budget -= 1 + tags.count / 8
                guard let language = tree.attribute("lang", of: ancestor)?.lowercased() else { continue }
                return match(tags.contains { language == $0 || language.hasPrefix($0 + "-") })
            }
            return .no
        case .focused: return match(focus == node)
        case .holdsFocus: return match(focus.map(tree.subtree(of: node).contains) ?? false)
        case .not(let selectors):
            var result = Match.yes
            for selector in selectors {
                switch matchesInner(selector, node) {
                case .yes: return .no
                case .unknown: result = .unknown
                case .no: continue
                }
            }
            return result
        case .matches(let selectors):
            var result = Match.no
            for selector in selectors { result = max(result, matchesInner(selector, node)) }
            return result
        case .unevaluated: return .unknown
        case .never: return .no
        }
    }

    /// A selector inside `:not` or `:is`: compiled for the moment.
    private mutating func matchesInner(_ selector: Selector, _ node: NodeID) -> Match {
        if selector.compounds.count == 1 { return matchesOne(selector.subject, node) }
        budget -= 20
        let number = add(selector)
        let result = matches(number, node)
        compounds.removeLast(selector.compounds.count)
        combinators.removeLast(selector.compounds.count)
        starts.removeLast()
        needed.removeLast()
        return result
    }

    private mutating func matchesOne(_ compound: Selector.Compound, _ node: NodeID) -> Match {
        compounds.append(compile(compound))
        defer { compounds.removeLast() }
        return matchesCompound(compounds.count - 1, node)
    }

    private func isControl(_ node: NodeID) -> Bool {
        ["button", "input", "select", "textarea", "option", "optgroup", "fieldset"].contains(tree.name(of: node))
    }

    /// Counted for the whole tree the first time a selector asks.
    private mutating func position(of node: NodeID) -> ElementPosition {
        if positions == nil { positions = countedPositions() }
        return positions?[node] ?? ElementPosition()
    }

    private func countedPositions() -> [ElementPosition] {
        var result = [ElementPosition](repeating: ElementPosition(), count: tree.count)
        for parent in 0..<tree.count where !tree.isText(parent) {
            var count: Int32 = 0
            var byName: [Int32: Int32] = [:]
            var last: Int32 = 0
            for child in tree.children(of: parent) where tree.nodes[child].kind == .element {
                count += 1
                byName[names[child], default: 0] += 1
                result[child].index = count
                result[child].previous = last
                last = Int32(child)
                result[child].indexOfType = byName[names[child]] ?? 0
            }
            for child in tree.children(of: parent) where tree.nodes[child].kind == .element {
                result[child].count = count
                result[child].countOfType = byName[names[child]] ?? 0
            }
        }
        return result
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
    /// - Parameter cost: steps left; long values cost more than one.
    fileprivate func matches(_ node: NodeID, in tree: DocumentTree, cost: inout Int) -> Bool {
        guard var actual = tree.attribute(name, of: node) else { return false }
        guard let comparison else { return true }
        var wanted = value
        cost -= (actual.utf8.count + wanted.utf8.count) / 32
        if ignoresCase {
            actual = actual.lowercased()
            wanted = wanted.lowercased()
        }
        switch comparison {
        case 0x7E: return actual.words.contains(wanted)
        case 0x7C: return actual == wanted || actual.hasPrefix(wanted + "-")
        case 0x5E: return !wanted.isEmpty && actual.hasPrefix(wanted)
        case 0x24: return !wanted.isEmpty && actual.hasSuffix(wanted)
        case 0x2A: return !wanted.isEmpty && contains(wanted, in: actual)
        default: return actual == wanted
        }
    }

    /// Whether the bytes stand in the text, in time that grows with the two lengths and not with their product.
    private func contains(_ wanted: String, in text: String) -> Bool {
        wanted.utf8.count <= text.utf8.count && holdsRun(Array(wanted.utf8), in: Array(text.utf8))
    }
}
