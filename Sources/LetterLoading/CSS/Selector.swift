internal import DocumentModel

/// One complex selector, compiled; matched right to left by `SelectorMatcher`.
/// Source: Selectors 4.
struct Selector: Sendable {
    enum Combinator: Hashable, Sendable { case descendant, child, nextSibling, subsequentSibling }

    /// What the subject of the selector stands for.
    enum PseudoElement: Hashable, Sendable { case before, after, placeholder, other }

    struct Compound: Sendable {
        var tests: [Test] = []

        var asksForFocus: Bool {
            tests.contains { test in
                switch test {
                case .focused, .holdsFocus: true
                case .not(let inner), .matches(let inner): inner.contains(where: \.asksForFocus)
                default: false
                }
            }
        }

        var holdsFocusWithin: Bool { tests.contains { if case .holdsFocus = $0 { true } else { false } } }
    }

    enum Test: Sendable {
        case type(String), identifier(String), className(String)
        case attribute(AttributeTest)
        case nthChild(step: Int, offset: Int, fromEnd: Bool, ofType: Bool)
        case onlyChild(ofType: Bool)
        case root, empty, link, checked, disabled, enabled, placeholderShown
        /// The element holds the keyboard's focus, or something in it does.
        case focused, holdsFocus
        case language([String])
        case not([Selector]), matches([Selector])
        /// Whether it matches is not known here.
        case unevaluated
        case never
    }

    struct AttributeTest: Sendable {
        var name: String
        /// nil asks only that the attribute is there.
        var comparison: UInt8?
        var value: String
        var ignoresCase: Bool
    }

    /// The last compound is the subject.
    var compounds: [Compound]
    /// The combinator before each compound but the first.
    var combinators: [Combinator]
    /// Ids, then classes, attributes and pseudo-classes, then types, as one number that sorts.
    var specificity: Int
    var pseudoElement: PseudoElement?
    /// Whether it asks anywhere where the focus is.
    var asksForFocus: Bool

    var subject: Compound { compounds[compounds.count - 1] }

    /// Whether only the subject itself is asked about the focus, and only about its own.
    var subjectAsksAlone: Bool {
        pseudoElement == nil && !subject.holdsFocusWithin && compounds.dropLast().allSatisfy { !$0.asksForFocus }
    }
}

extension Selector {
    /// The selectors of a list. One that cannot be read makes the whole list void, as browsers have it.
    static func list(_ tokens: ArraySlice<CSSToken>, depth: Int = 0, parents: [Selector]? = nil) -> [Selector]? {
        var selectors: [Selector] = []
        for part in tokens.split(at: .comma) {
            guard let selector = Selector(parsing: part, depth: depth, parents: parents) else { return nil }
            selectors.append(selector)
        }
        return selectors
    }

    /// As `list`, but one that cannot be read is left out: `:is`, `:where`.
    private static func forgivingList(_ tokens: ArraySlice<CSSToken>, depth: Int, _ parents: [Selector]?) -> [Selector]
    {
        tokens.split(at: .comma).compactMap { Selector(parsing: $0, depth: depth, parents: parents) }
    }

    /// The selectors of a rule in another style rule; each of them says where what the rule around stands for comes in, by `&`,
    /// by a combinator that it begins with, or not at all, and then as an ancestor. nil for a syntax error.
    /// Source: CSS Nesting 1 sections 3 and 4.
    static func list(_ tokens: ArraySlice<CSSToken>, nestedIn parents: [Selector]?, most: Int) -> [Selector]? {
        guard let around = parents else { return list(tokens) }
        // `&` is as `:is()`, in which a pseudo-element has no place.
        let parents = around.filter { $0.pseudoElement == nil }
        // Each counts as the most specific of them.
        let weight = parents.map(\.specificity).max() ?? 0
        var selectors: [Selector] = []
        for part in tokens.split(at: .comma) where selectors.count < most {
            var part = Array(part)
            if part.first?.isCombinator == true {
                part.insert(.delimiter(ampersand), at: 0)
            } else if !part.contains(.delimiter(ampersand)) {
                part.insert(contentsOf: [.delimiter(ampersand), .whitespace], at: 0)
            }
            var isPlain = part.first == .delimiter(ampersand) && part.count(where: { $0 == .delimiter(ampersand) }) == 1
            if case .ident? = part.dropFirst().first { isPlain = false }
            guard isPlain else {
                guard let selector = Selector(parsing: part[...], depth: 0, parents: parents) else { return nil }
                selectors.append(selector)
                continue
            }
            guard let own = Selector(parsing: part[...], depth: 0, parents: []) else { return nil }
            selectors += parents.map { own.standing(in: $0, weight: weight) }
        }
        return selectors
    }

    /// Selectors whose first compound is the rule around, or belongs to what that stands for.
    private func standing(in parent: Selector, weight: Int) -> Selector {
        guard compounds.count + parent.compounds.count <= Selector.mostCompounds else {
            // Too long to be matched: what it sets is not known.
            return Selector(
                compounds: [Compound(tests: [.unevaluated])], combinators: [], specificity: specificity,
                pseudoElement: pseudoElement, asksForFocus: asksForFocus)
        }
        var joined = parent
        // The first test is `&` itself.
        joined.compounds[joined.compounds.count - 1].tests += compounds[0].tests.dropFirst()
        joined.compounds += compounds.dropFirst()
        joined.combinators += combinators
        joined.specificity = specificity + weight
        joined.pseudoElement = pseudoElement
        joined.asksForFocus = asksForFocus || parent.asksForFocus
        return joined
    }

    private static let ampersand: UInt8 = 0x26

    /// Selectors in selectors go this deep, and a selector has so many compounds; hostile style sheets go further.
    private static let deepest = 4
    private static let mostCompounds = 32

    /// nil for a syntax error.
    /// - Parameter parents: what `&` stands for; nil outside all rules, where it is the root.
    init?(parsing tokens: ArraySlice<CSSToken>, depth: Int = 0, parents: [Selector]? = nil) {
        guard depth < Selector.deepest else { return nil }
        var parser = SelectorParser(tokens: tokens, depth: depth, parents: parents)
        guard let selector = parser.parse(), selector.compounds.count <= Selector.mostCompounds else { return nil }
        self = selector
    }

    private struct SelectorParser {
        let tokens: ArraySlice<CSSToken>
        let depth: Int
        let nesting: [Selector]?
        var index: Int
        var compounds: [Compound] = []
        var combinators: [Combinator] = []
        var specificity = 0
        var pseudoElement: PseudoElement?
        var asksForFocus = false

        init(tokens: ArraySlice<CSSToken>, depth: Int, parents: [Selector]?) {
            self.tokens = tokens
            self.depth = depth
            nesting = parents
            index = tokens.startIndex
        }

        private var current: CSSToken? { index < tokens.endIndex ? tokens[index] : nil }

        mutating func parse() -> Selector? {
            while index < tokens.endIndex {
                guard let compound = compound() else { return nil }
                compounds.append(compound)
                guard let next = combinator() else { break }
                guard index < tokens.endIndex, pseudoElement == nil else { return nil }
                combinators.append(next)
            }
            guard index == tokens.endIndex, !compounds.isEmpty else { return nil }
            return Selector(
                compounds: compounds, combinators: combinators, specificity: specificity, pseudoElement: pseudoElement,
                asksForFocus: asksForFocus)
        }

        /// nil at the end.
        private mutating func combinator() -> Combinator? {
            var found: Combinator?
            while let token = current {
                switch token {
                case .whitespace: found = found ?? .descendant
                case .delimiter(0x3E): found = .child
                case .delimiter(0x2B): found = .nextSibling
                case .delimiter(0x7E): found = .subsequentSibling
                default: return found
                }
                index += 1
            }
            return found
        }

        private mutating func compound() -> Compound? {
            var compound = Compound()
            let start = index
            while let token = current {
                switch token {
                case .ident(let name):
                    // A type may stand behind `&` too.
                    guard index == start || tokens[index - 1] == .delimiter(ampersand) else { return nil }
                    compound.tests.append(.type(name.lowercased()))
                    specificity += 1
                    index += 1
                case .delimiter(0x2A):
                    index += 1
                case .delimiter(ampersand):
                    nest(&compound)
                    index += 1
                case .hash(let name):
                    compound.tests.append(.identifier(name))
                    specificity += 1 << 20
                    index += 1
                case .delimiter(0x2E):
                    guard index + 1 < tokens.endIndex, case .ident(let name) = tokens[index + 1] else { return nil }
                    compound.tests.append(.className(name))
                    specificity += 1 << 10
                    index += 2
                case .leftSquare:
                    let end = tokens.endOfBlock(from: index)
                    guard let test = AttributeTest(Array(tokens[(index + 1)..<max(index + 1, end - 1)]).trimmed) else {
                        return nil
                    }
                    compound.tests.append(.attribute(test))
                    specificity += 1 << 10
                    index = end
                case .colon:
                    guard let test = pseudo() else { return nil }
                    compound.tests.append(contentsOf: test)
                default:
                    return index > start ? compound : nil
                }
                if pseudoElement != nil { break }
            }
            return index > start ? compound : nil
        }

        private mutating func nest(_ compound: inout Compound) {
            guard let parents = nesting else {
                compound.tests.append(.root)
                return
            }
            compound.tests.append(.matches(parents))
            specificity += parents.map(\.specificity).max() ?? 0
            asksForFocus = asksForFocus || parents.contains(where: \.asksForFocus)
        }

        /// nil for a syntax error.
        private mutating func pseudo() -> [Test]? {
            index += 1
            var isElement = false
            if current == .colon {
                isElement = true
                index += 1
            }
            switch current {
            case .ident(let name)?:
                index += 1
                let name = name.lowercased()
                if isElement || ["before", "after", "first-line", "first-letter"].contains(name) {
                    return element(name)
                }
                return pseudoClass(name)
            case .function(let name)?:
                let end = tokens.endOfBlock(from: index)
                let arguments = Array(tokens[(index + 1)..<max(index + 1, end - 1)]).trimmed
                index = end
                if isElement { return element(name.lowercased()) }
                return function(name.lowercased(), arguments)
            default: return nil
            }
        }

        private mutating func element(_ name: String) -> [Test] {
            pseudoElement =
                switch name {
                case "before": .before
                case "after": .after
                case "placeholder": .placeholder
                default: .other
                }
            specificity += 1
            return []
        }

        private mutating func pseudoClass(_ name: String) -> [Test] {
            specificity += 1 << 10
            switch name {
            case "first-child": return [.nthChild(step: 0, offset: 1, fromEnd: false, ofType: false)]
            case "last-child": return [.nthChild(step: 0, offset: 1, fromEnd: true, ofType: false)]
            case "first-of-type": return [.nthChild(step: 0, offset: 1, fromEnd: false, ofType: true)]
            case "last-of-type": return [.nthChild(step: 0, offset: 1, fromEnd: true, ofType: true)]
            case "only-child": return [.onlyChild(ofType: false)]
            case "only-of-type": return [.onlyChild(ofType: true)]
            case "root", "scope": return [.root]
            case "empty": return [.empty]
            case "link", "any-link": return [.link]
            case "checked": return [.checked]
            case "disabled": return [.disabled]
            case "enabled": return [.enabled]
            case "placeholder-shown": return [.placeholderShown]
            case "focus", "focus-visible":
                asksForFocus = true
                return [.focused]
            case "focus-within":
                asksForFocus = true
                return [.holdsFocus]
            case "hover", "active", "visited", "target", "fullscreen", "popover-open", "user-invalid", "user-valid",
                "autofill", "indeterminate",
                "target-within", "playing", "paused", "current", "past", "future", "-webkit-autofill",
                "-moz-focus-inner":
                return [.never]
            default: return [.unevaluated]
            }
        }

        private mutating func function(_ name: String, _ arguments: ArraySlice<CSSToken>) -> [Test]? {
            switch name {
            case "not":
                guard let inner = Selector.list(arguments, depth: depth + 1, parents: nesting) else { return nil }
                specificity += inner.map(\.specificity).max() ?? 0
                asksForFocus = asksForFocus || inner.contains(where: \.asksForFocus)
                return [.not(inner)]
            case "is", "matches", "-webkit-any", "-moz-any":
                let inner = Selector.forgivingList(arguments, depth: depth + 1, nesting)
                specificity += inner.map(\.specificity).max() ?? 0
                asksForFocus = asksForFocus || inner.contains(where: \.asksForFocus)
                return [.matches(inner)]
            case "where":
                let inner = Selector.forgivingList(arguments, depth: depth + 1, nesting)
                asksForFocus = asksForFocus || inner.contains(where: \.asksForFocus)
                return [.matches(inner)]
            case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
                specificity += 1 << 10
                guard let (step, offset) = Selector.nth(arguments) else { return [.unevaluated] }
                return [
                    .nthChild(
                        step: step, offset: offset, fromEnd: name.contains("last"), ofType: name.hasSuffix("of-type"))
                ]
            case "lang":
                specificity += 1 << 10
                return [
                    .language(
                        arguments.compactMap { token in
                            switch token {
                            case .ident(let tag), .string(let tag): tag.lowercased()
                            default: nil
                            }
                        })
                ]
            default:
                specificity += 1 << 10
                // `:has(:focus)` holds only while something inside has the focus.
                if arguments.contains(where: { $0.keyword?.hasPrefix("focus") ?? false }) {
                    asksForFocus = true
                    return [.holdsFocus]
                }
                return [.unevaluated]
            }
        }
    }

    /// `odd`, `even`, `3`, `2n+1`, `-n + 3`. nil for a syntax error and for `of S`.
    private static func nth(_ tokens: ArraySlice<CSSToken>) -> (Int, Int)? {
        var text = ""
        for token in tokens {
            switch token {
            case .ident(let name): text += name.lowercased()
            case .number(let value) where value.magnitude < 1e6:
                text += value >= 0 && !text.isEmpty && text.last == "n" ? "+\(Int(value))" : "\(Int(value))"
            case .dimension(let value, let unit) where value.magnitude < 1e6: text += "\(Int(value))\(unit)"
            case .delimiter(0x2B): text += "+"
            case .delimiter(0x2D): text += "-"
            case .whitespace: continue
            default: return nil
            }
        }
        if text == "odd" { return (2, 1) }
        if text == "even" { return (2, 0) }
        guard let n = text.firstIndex(of: "n") else { return Int(text).map { (0, $0) } }
        let before = text[..<n]
        var after = String(text[text.index(after: n)...])
        after = after.replacing("+-", with: "-").replacing("++", with: "+")
        let step: Int? = before.isEmpty || before == "+" ? 1 : before == "-" ? -1 : Int(before)
        let offset = after.isEmpty ? 0 : Int(after)
        guard let step, let offset else { return nil }
        return (step, offset)
    }
}

extension Selector.AttributeTest {
    fileprivate init?(_ tokens: ArraySlice<CSSToken>) {
        var rest = tokens.filter { $0 != .whitespace }[...]
        guard case .ident(let name)? = rest.popFirst() else { return nil }
        self.name = name.lowercased()
        ignoresCase = [
            "type", "dir", "align", "scope", "charset", "media", "rel", "lang", "http-equiv", "method", "valign",
            "color", "bgcolor",
        ].contains(self.name)
        value = ""
        guard let first = rest.popFirst() else { return }
        if first == .delimiter(0x3D) {
            comparison = 0x3D
        } else if case .delimiter(let byte) = first, [0x7E, 0x7C, 0x5E, 0x24, 0x2A].contains(byte),
            rest.popFirst() == .delimiter(0x3D)
        {
            comparison = byte
        } else {
            return nil
        }
        switch rest.popFirst() {
        case .ident(let text)?, .string(let text)?: value = text
        default: return nil
        }
        if rest.first?.keyword == "i" { ignoresCase = true }
    }
}

extension CSSToken {
    /// `>`, `+`, `~`.
    fileprivate var isCombinator: Bool { [0x3E, 0x2B, 0x7E].contains { self == .delimiter($0) } }
}
