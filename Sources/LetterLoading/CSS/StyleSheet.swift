internal import DocumentModel

struct StyleRule: Sendable {
    var selector: Selector
    /// Index into the sheet's `blocks`.
    var block: Int
    /// Index into the sheet's `conditions`; nil applies everywhere.
    var condition: Int?
    /// Index into the sheet's `layerRanks`.
    var layer: Int
}

/// The rules of one letter's `style` elements and of the sheets beside it, in order.
/// Source: CSS Syntax 3 section 5; CSS Conditional 3; Media Queries 4.
struct StyleSheet: Sendable {
    private(set) var rules: [StyleRule] = []
    /// Declaration blocks; the selectors of one list share theirs.
    private(set) var blocks: [[Declaration]] = []
    /// What weighing each block costs: its declarations, and their tokens.
    private(set) var costs: [Int] = []
    /// For each block, whether it sets anything that is not measured where the focus is.
    private(set) var setsUnmeasured: [Bool] = []
    /// Media query lists that some rule stands under.
    private(set) var conditions: [MediaCondition] = []
    /// The addresses of the sheets that the text added last brings in for screens and that were not to be had.
    private(set) var unreadImports: [String] = []
    /// Whether some rule says in which schemes an element can be shown.
    private(set) var setsColorScheme = false
    /// Whether some rule says in which direction text goes.
    private(set) var setsDirection = false
    /// Whether there were more rules than are read.
    private(set) var isCut = false

    /// Whether the letter has no doctype, and values are read as `quirkyValue` says.
    let isQuirky: Bool

    init(isQuirky: Bool) { self.isQuirky = isQuirky }

    private static let mostRules = 50_000
    /// Conditions within conditions go this deep, and imports within imports; hostile sheets go further.
    private static let deepestConditions = 16
    private static let deepestImports = 5
    private static let conditionalRules: Set<String> = [
        "media", "supports", "layer", "scope", "container", "starting-style",
    ]
    private var layers = CascadeLayers()
    /// For each cascade layer, its place among all: the higher one wins. Worked out on each call.
    var layerRanks: [Int] { layers.ranks() }
    private var conditionNumbers: [MediaCondition: Int] = [:]
    /// The paths of the sheets that are being taken in, each imported by the one before.
    private var openSheets: [String] = []
    /// How many selectors rules in other rules have come to.
    private var nestedSelectors = 0

    private struct Context {
        var condition: Int?
        var layer = CascadeLayers.root
        /// The selectors of the style rule around; nil outside all of them.
        var parents: [Selector]?
    }

    /// - Parameters:
    ///   - media: as an element says it; nil for always.
    ///   - reader: gives the sheets that it imports.
    mutating func add(_ sheet: SheetReader.Sheet, media: String?, reading reader: inout SheetReader) {
        unreadImports = []
        openSheets = [sheet.path].compactMap(\.self)
        var context = Context()
        if let media, !media.trimmingASCIISpace().isEmpty {
            context.condition = index(of: MediaCondition(CSSTokenizer.tokens(of: Array(media.utf8))[...], within: nil))
        }
        add(sheet, context, depth: 0, reading: &reader)
    }

    /// Goes into what a sheet imports, never deeper than `deepestImports`.
    private mutating func add(
        _ sheet: SheetReader.Sheet, _ outer: Context, depth: Int, reading reader: inout SheetReader
    ) {
        let tokens = CSSTokenizer.tokens(of: Array(sheet.text.utf8))
        var context = outer
        // An import counts before all rules and nowhere else. Source: CSS Cascade 4 section 2.
        var mayImport = true
        // Where each open conditional block ends, and what held before it: no recursion over nested blocks.
        var open: [(end: Int, before: Context)] = []
        let all = tokens[...]
        var index = 0
        while index < tokens.count {
            while let last = open.last, index >= last.end {
                context = last.before
                open.removeLast()
            }
            // Within a block these end something; outside all blocks they spoil the rule they stand before.
            switch tokens[index] {
            case .whitespace: index += 1
            case .semicolon where !open.isEmpty, .rightBrace where !open.isEmpty: index += 1
            case .atKeyword(let name):
                let start = index
                let blockStart = preludeEnd(tokens, from: start)
                guard blockStart < tokens.count, tokens[blockStart] == .leftBrace else {
                    if name.lowercased() == "import", mayImport {
                        add(Import(tokens[(start + 1)..<blockStart]), context, from: sheet, depth, reading: &reader)
                    }
                    mayImport = mayImport && ["import", "charset", "layer"].contains(name.lowercased())
                    // A statement that only names layers gives them their order.
                    if name.lowercased() == "layer" {
                        for part in tokens[(start + 1)..<blockStart].split(at: .comma) {
                            _ = layers.layer(part, within: context.layer)
                        }
                    }
                    index = blockStart + 1
                    continue
                }
                let end = all.endOfBlock(from: blockStart)
                mayImport = false
                let prelude = Array(tokens[(start + 1)..<blockStart]).trimmed
                var inner = context
                let keyword = name.lowercased()
                guard Self.conditionalRules.contains(keyword) else {
                    index = end
                    continue
                }
                guard open.count < StyleSheet.deepestConditions else {
                    isCut = true
                    index = end
                    continue
                }
                switch keyword {
                case "media":
                    inner.condition = self.index(
                        of: MediaCondition(prelude, within: context.condition.map { conditions[$0] }))
                case "supports": if !isSupported(prelude) { inner.condition = self.index(of: MediaCondition.unknown) }
                case "layer": inner.layer = layers.layer(prelude, within: context.layer)
                default: inner.condition = self.index(of: MediaCondition.unknown)
                }
                open.append((end, context))
                context = inner
                index = blockStart + 1
            default:
                index = addStyleRule(tokens, at: index, &open, &context)
                mayImport = mayImport && open.isEmpty
            }
        }
    }

    /// Takes in the declarations that stand there, or goes into the style rule that begins there.
    /// - Returns: where to read on.
    private mutating func addStyleRule(
        _ tokens: [CSSToken], at index: Int, _ open: inout [(end: Int, before: Context)], _ context: inout Context
    ) -> Int {
        if let parents = context.parents {
            let limit = open.last.map { tokens.endOfContents($0.end) } ?? tokens.count
            let end = tokens.endOfDeclarations(from: index, to: limit)
            if end > index {
                addRule(parents, body: tokens[index..<end], context)
                return end
            }
        }
        let blockStart = preludeEnd(tokens, from: index, endsAtSemicolon: !open.isEmpty)
        guard blockStart < tokens.count, tokens[blockStart] == .leftBrace else { return blockStart + 1 }
        let end = tokens[...].endOfBlock(from: blockStart)
        guard open.count <= StyleSheet.deepestConditions, nestedSelectors < StyleSheet.mostRules else {
            isCut = true
            return end
        }
        let prelude = Array(tokens[index..<blockStart]).trimmed
        guard let selectors = Selector.list(prelude, nestedIn: context.parents, most: StyleSheet.mostRules) else {
            return end
        }
        if context.parents != nil { nestedSelectors += selectors.count }
        open.append((end, context))
        context.parents = selectors
        return blockStart + 1
    }

    /// - Parameter sheet: what imports it.
    private mutating func add(
        _ imported: Import?, _ outer: Context, from sheet: SheetReader.Sheet, _ depth: Int,
        reading reader: inout SheetReader
    ) {
        guard let imported else { return }
        let condition = MediaCondition(imported.media, within: outer.condition.map { conditions[$0] })
        guard depth < StyleSheet.deepestImports, let inner = reader.read(imported.address, namedBy: sheet) else {
            if condition.holds(in: .screen) != false { unreadImports.append(imported.address) }
            return
        }
        // A sheet that imports itself, through others or not, has been taken in.
        guard !openSheets.contains(inner.path ?? "") else { return }
        openSheets.append(inner.path ?? "")
        defer { openSheets.removeLast() }
        var context = outer
        if !imported.media.isEmpty { context.condition = index(of: condition) }
        if let supports = imported.supports, !isSupported(supports) {
            context.condition = index(of: MediaCondition.unknown)
        }
        if let layer = imported.layer { context.layer = layers.layer(layer, within: outer.layer) }
        add(inner, context, depth: depth + 1, reading: &reader)
    }

    private mutating func addRule(_ selectors: [Selector], body: ArraySlice<CSSToken>, _ context: Context) {
        guard rules.count < StyleSheet.mostRules else {
            isCut = true
            return
        }
        setsDirection =
            setsDirection
            || body.contains {
                if case .ident(let name) = $0 {
                    name.utf8.count == 9 && name.lowercased() == "direction"
                } else {
                    false
                }
            }
        let declarations = parseDeclarations(body, isQuirky: isQuirky)
        guard !declarations.isEmpty || selectors.contains(where: \.asksForFocus) else { return }
        setsColorScheme =
            setsColorScheme || declarations.contains { $0.target == .longhand(.colorScheme) }
        blocks.append(declarations)
        costs.append(declarations.reduce(0) { $0 + 1 + $1.value.count / 16 })
        setsUnmeasured.append(
            body.split(at: .semicolon).contains { part in
                guard case .ident(let name)? = part.first else { return false }
                let lowered = name.lowercased()
                return !lowered.hasPrefix("outline") && !lowered.hasPrefix("transition")
                    && !Self.measuredAtFocus.contains(lowered)
            })
        for selector in selectors {
            guard rules.count < StyleSheet.mostRules else {
                isCut = true
                return
            }
            rules.append(
                StyleRule(
                    selector: selector, block: blocks.count - 1, condition: context.condition,
                    layer: context.layer))
        }
    }

    /// What the focus may change and is held against how the element looks without it, and what changes nothing that is seen.
    private static let measuredAtFocus: Set<String> = [
        "color", "background", "background-color", "background-image", "border", "border-color", "border-style",
        "border-width", "border-top", "border-right", "border-bottom", "border-left", "box-shadow", "font-size",
        "font-weight", "opacity", "text-decoration", "text-decoration-line", "cursor",
    ]

    private mutating func index(of condition: MediaCondition) -> Int {
        if let known = conditionNumbers[condition] { return known }
        conditionNumbers[condition] = conditions.count
        conditions.append(condition)
        return conditions.count - 1
    }
}

/// `url(a.css) layer(b) supports(…) screen`. Source: CSS Cascade 5 section 2.
private struct Import {
    var address: String
    /// What names its layer, nothing for one without a name; nil for no layer.
    var layer: ArraySlice<CSSToken>?
    /// With its parentheses; nil where it asks nothing.
    var supports: ArraySlice<CSSToken>?
    var media: ArraySlice<CSSToken>

    /// nil for what is no import.
    init?(_ prelude: ArraySlice<CSSToken>) {
        var rest = Array(prelude).trimmed
        var named: String?
        switch rest.popFirst() {
        case .string(let text)?, .url(let text)?: named = text
        case .function(let name)? where name.lowercased() == "url" || name.lowercased() == "src":
            if case .string(let text)? = rest.first(where: { $0 != .whitespace }) { named = text }
            rest = rest.drop { $0 != .rightParenthesis }.dropFirst()
        default: return nil
        }
        guard let named, !named.isEmpty else { return nil }
        address = named
        while let first = rest.first {
            if first == .whitespace || first.keyword == "layer" {
                if first != .whitespace { layer = [] }
                rest.removeFirst()
            } else if case .function(let name) = first, ["layer", "supports"].contains(name.lowercased()) {
                let end = rest.endOfBlock(from: rest.startIndex)
                if name.lowercased() == "layer" {
                    layer = rest[..<end]
                } else {
                    supports = [.leftParenthesis] + rest[..<end].dropFirst()
                }
                rest = rest[end...]
            } else {
                break
            }
        }
        media = rest
    }
}

/// Whether every browser does what a single test asks; for anything less plain the answer is not known.
private func isSupported(_ prelude: ArraySlice<CSSToken>) -> Bool {
    let inner = prelude.filter { $0 != .whitespace }
    guard inner.first == .leftParenthesis, inner.count(where: { $0 == .leftParenthesis }) == 1,
        inner.last == .rightParenthesis, inner.count > 3,
        case .ident(let name) = inner[1], inner[2] == .colon
    else { return false }
    return CSSProperty(name: name.lowercased()) != nil
}

/// The `{` or `;` that ends a prelude. That of a style rule outside all blocks goes on after a semicolon.
/// Source: CSS Syntax 3 sections 5.5.2 and 5.5.3.
private func preludeEnd(_ tokens: [CSSToken], from start: Int, endsAtSemicolon: Bool = true) -> Int {
    var depth = 0
    for index in start..<tokens.count {
        switch tokens[index] {
        case .leftParenthesis, .leftSquare, .function: depth += 1
        case .rightParenthesis, .rightSquare: depth = max(0, depth - 1)
        case .leftBrace: if depth == 0 { return index }
        case .semicolon: if depth == 0, endsAtSemicolon { return index }
        default: continue
        }
    }
    return tokens.count
}

extension [CSSToken] {
    /// Where the contents of a block end: before its brace, if it has one.
    fileprivate func endOfContents(_ blockEnd: Int) -> Int {
        blockEnd > 0 && self[blockEnd - 1] == .rightBrace ? blockEnd - 1 : blockEnd
    }

    /// The end of the declarations that stand here in a style rule: the start of what is nested in it, or the end of the rule.
    /// Source: CSS Syntax 3 section 5.5.4, a block's contents; CSS Nesting 1 section 3.
    fileprivate func endOfDeclarations(from start: Int, to limit: Int) -> Int {
        var index = start
        while index < limit {
            if self[index] == .whitespace || self[index] == .semicolon {
                index += 1
                continue
            }
            if case .atKeyword = self[index] { return index }
            var isCustom = false
            if case .ident(let name) = self[index] { isCustom = name.hasPrefix("--") }
            var depth = 0
            var end = index
            item: while end < limit {
                switch self[end] {
                case .leftParenthesis, .leftSquare, .function: depth += 1
                case .rightParenthesis, .rightSquare, .rightBrace: depth = Swift.max(0, depth - 1)
                case .leftBrace:
                    // Only the value of a variable may hold braces.
                    guard isCustom || depth > 0 else { return index }
                    depth += 1
                case .semicolon: if depth == 0 { break item }
                default: break
                }
                end += 1
            }
            index = end
        }
        return limit
    }
}
