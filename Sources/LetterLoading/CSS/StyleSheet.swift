internal import DocumentModel

struct StyleRule: Sendable {
    var selector: Selector
    /// Index into the sheet's `blocks`.
    var block: Int
    /// Index into the sheet's `conditions`; nil applies everywhere.
    var condition: Int?
    var isLayered: Bool
}

/// The rules of the `style` elements of one letter, in order.
/// Source: CSS Syntax 3 section 5; CSS Conditional 3; Media Queries 4.
struct StyleSheet: Sendable {
    private(set) var rules: [StyleRule] = []
    /// Declaration blocks; the selectors of one list share theirs.
    private(set) var blocks: [[Declaration]] = []
    /// Media query lists that some rule stands under.
    private(set) var conditions: [MediaCondition] = []
    /// Whether it brings in a sheet from elsewhere, which is never fetched.
    private(set) var importsOthers = false
    /// Whether there were more rules than are read.
    private(set) var isCut = false

    private static let mostRules = 50_000

    private struct Context {
        var condition: Int?
        var isLayered = false
    }

    mutating func add(_ text: String, media: String?) {
        let tokens = CSSTokenizer.tokens(of: Array(text.utf8))
        var context = Context()
        if let media, !media.trimmingASCIISpace().isEmpty {
            context.condition = index(of: MediaCondition(CSSTokenizer.tokens(of: Array(media.utf8))[...], within: nil))
        }
        // Where each open conditional block ends, and what held before it: no recursion over nested blocks.
        var open: [(end: Int, before: Context)] = []
        let all = tokens[...]
        var index = 0
        while index < tokens.count {
            while let last = open.last, index >= last.end {
                context = last.before
                open.removeLast()
            }
            switch tokens[index] {
            case .whitespace, .semicolon, .rightBrace:
                index += 1
            case .atKeyword(let name):
                let start = index
                let blockStart = preludeEnd(tokens, from: start)
                guard blockStart < tokens.count, tokens[blockStart] == .leftBrace else {
                    if name.lowercased() == "import" { importsOthers = true }
                    index = blockStart + 1
                    continue
                }
                let end = all.endOfBlock(from: blockStart)
                let prelude = Array(tokens[(start + 1)..<blockStart]).trimmed
                var inner = context
                switch name.lowercased() {
                case "media":
                    inner.condition = self.index(of: MediaCondition(prelude, within: context.condition.map { conditions[$0] }))
                case "supports": if prelude.first?.keyword == "not" { index = end; continue }
                case "layer": inner.isLayered = true
                case "scope", "container", "starting-style":
                    inner.condition = self.index(of: MediaCondition.unknown)
                default:
                    index = end
                    continue
                }
                open.append((end, context))
                context = inner
                index = blockStart + 1
            default:
                let blockStart = preludeEnd(tokens, from: index)
                guard blockStart < tokens.count, tokens[blockStart] == .leftBrace else {
                    index = blockStart + 1
                    continue
                }
                let end = all.endOfBlock(from: blockStart)
                addRule(Array(tokens[index..<blockStart]).trimmed, body: all[(blockStart + 1)..<max(blockStart + 1, end - 1)], context)
                index = end
            }
        }
    }

    private mutating func addRule(_ prelude: ArraySlice<CSSToken>, body: ArraySlice<CSSToken>, _ context: Context) {
        guard rules.count < StyleSheet.mostRules else {
            isCut = true
            return
        }
        guard let selectors = Selector.list(prelude) else { return }
        let declarations = parseDeclarations(body)
        guard !declarations.isEmpty else { return }
        blocks.append(declarations)
        for selector in selectors {
            rules.append(StyleRule(selector: selector, block: blocks.count - 1, condition: context.condition, isLayered: context.isLayered))
        }
    }

    private mutating func index(of condition: MediaCondition) -> Int {
        if let known = conditions.firstIndex(of: condition) { return known }
        conditions.append(condition)
        return conditions.count - 1
    }
}

/// The `{` or `;` that ends a prelude.
private func preludeEnd(_ tokens: [CSSToken], from start: Int) -> Int {
    var depth = 0
    for index in start..<tokens.count {
        switch tokens[index] {
        case .leftParenthesis, .leftSquare, .function: depth += 1
        case .rightParenthesis, .rightSquare: depth = max(0, depth - 1)
        case .leftBrace, .semicolon: if depth == 0 { return index }
        default: continue
        }
    }
    return tokens.count
}
