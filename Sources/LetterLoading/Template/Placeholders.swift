internal import DocumentModel

/// How a template engine marks what is filled in later.
package struct PlaceholderSyntax: Hashable, Sendable {
    /// What the letter will show there.
    package enum Effect: String, CaseIterable, Hashable, Sendable {
        /// A value: text, or part of an attribute.
        case value
        /// Nothing by itself: a condition, a loop.
        case nothing
        /// Nothing, whatever stands in it, other marks too.
        case comment
    }

    /// What tells where it ends.
    package enum Shape: Hashable, Sendable {
        /// An end mark.
        case between
        /// A name with its members and calls, or an expression in parentheses: `@Model.Navn`, `$dato.format("d")`.
        case name
        /// Parentheses, if there are any: `#if($x)`, `#end`.
        case call
        /// The brace that closes the one the mark ends in.
        case block
        /// The line.
        case line
    }

    package var start: String
    /// Empty for any shape but `between`.
    package var end: String
    package var shape: Shape
    package var effect: Effect

    package init(start: String, end: String, effect: Effect) {
        (self.start, self.end, self.effect, shape) = (start, end, effect, .between)
    }

    init(start: String, _ shape: Shape, effect: Effect) {
        (self.start, self.shape, self.effect, end) = (start, shape, effect, "")
    }

    /// Mustache, Handlebars, Jinja, Liquid, FreeMarker, ERB, JSP, PHP and Word's merge fields. The longer mark stands first.
    package static let known: [PlaceholderSyntax] = [
        PlaceholderSyntax(start: "{{!--", end: "--}}", effect: .comment),
        PlaceholderSyntax(start: "<%--", end: "--%>", effect: .comment),
        PlaceholderSyntax(start: "<#--", end: "-->", effect: .comment),
        PlaceholderSyntax(start: "{#", end: "#}", effect: .comment),
        PlaceholderSyntax(start: "<?=", end: "?>", effect: .value),
        PlaceholderSyntax(start: "<?php", end: "?>", effect: .nothing),
        PlaceholderSyntax(start: "{{", end: "}}", effect: .value),
        PlaceholderSyntax(start: "${", end: "}", effect: .value),
        PlaceholderSyntax(start: "#{", end: "}", effect: .value),
        PlaceholderSyntax(start: "<%=", end: "%>", effect: .value),
        PlaceholderSyntax(start: "<%", end: "%>", effect: .nothing),
        PlaceholderSyntax(start: "{%", end: "%}", effect: .nothing),
        PlaceholderSyntax(start: "[[", end: "]]", effect: .value),
        PlaceholderSyntax(start: "«", end: "»", effect: .value),
    ]
}

/// What was found and taken out.
struct MaskedPlaceholders {
    /// Whether there were any, of either kind.
    var areThere = false
    var hasAlternatives = false
    var hasPartials = false
    /// Offsets in the masked text where statements stood.
    var statements: [Int] = []
}

/// Takes placeholders out of the HTML parser's way. A value becomes as many placeholder characters as it had characters, a
/// statement as many spaces, and line ends stay: every line and column still points into the template. The first character of
/// a value tells it from other values, so that two ids filled in alike are alike.
func maskPlaceholders(in text: inout [UInt8], _ syntaxes: [PlaceholderSyntax]) -> MaskedPlaceholders {
    // By first byte: of most bytes there is none, and of `<`, the most frequent, not all are tried.
    var marks = [[Mark]](repeating: [], count: 256)
    for syntax in syntaxes where !syntax.start.isEmpty && (!syntax.end.isEmpty || syntax.shape != .between) {
        let mark = Mark(syntax)
        marks[Int(mark.start[0])].append(mark)
    }
    var ends = PlaceholderEnds()
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    var found = MaskedPlaceholders()
    while index < text.count {
        guard let match = marks[Int(text[index])].first(where: { matches($0.start, text, at: index) }),
            let end = ends.closing(match, in: text, at: index)
        else {
            index += 1
            continue
        }
        // A word is part of what it does: `#if($x)`.
        let inner = text[(index + (match.shape == .between ? match.start.count : 1))..<end]
        guard !inner.isEmpty, match.start != fieldStart || isFieldName(inner) else {
            index += 1
            continue
        }
        result.append(contentsOf: text[copied..<index])
        var stop = end + match.end.count
        let kind = match.kind(of: inner)
        if kind == .nothing, match.start == tagStart, tagName(inner) == "comment" {
            stop = ends.endOfCommentTag(in: text, from: stop) ?? stop
        }
        let isValue = kind == .partial || (kind == .output) || (kind == .none && match.effect == .value)
        found.areThere = true
        if kind == .alternative || match.choosesInBraces { found.hasAlternatives = true }
        if kind == .partial { found.hasPartials = true }
        if !isValue { found.statements.append(result.count) }
        var isFirst = true
        for byte in text[index..<stop] {
            if byte == 0x0A || byte == 0x0D {
                result.append(byte)
            } else if byte & 0xC0 != 0x80 {
                // One mark for each character, not for each byte.
                result.append(contentsOf: !isValue ? [0x20] : isFirst ? identity(of: inner) : placeholderBytes)
                isFirst = false
            }
        }
        index = stop
        copied = stop
    }
    guard copied > 0 else { return found }
    result.append(contentsOf: text[copied...])
    text = result
    return found
}

/// A character for private use, the same for equal contents.
private func identity(of inner: ArraySlice<UInt8>) -> [UInt8] {
    var hash: UInt32 = 0x811C_9DC5
    for byte in inner where !isASCIISpace(byte) { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Array(String(Unicode.Scalar(0x10_0000 + hash % 0xFFF0) ?? placeholderScalar).utf8)
}

private let placeholderBytes = Array(String(placeholderScalar).utf8)
private let fieldStart = Array("«".utf8)
private let longestPlaceholder = 2_000

private func matches(_ wanted: [UInt8], _ text: [UInt8], at index: Int) -> Bool {
    index + wanted.count <= text.count && text[index..<(index + wanted.count)].elementsEqual(wanted)
}

/// A syntax in bytes.
private struct Mark {
    let start, end: [UInt8]
    let shape: PlaceholderSyntax.Shape
    let effect: PlaceholderSyntax.Effect

    init(_ syntax: PlaceholderSyntax) {
        (start, end) = (Array(syntax.start.utf8), Array(syntax.end.utf8))
        (shape, effect) = (syntax.shape, syntax.effect)
    }

    func kind(of inner: ArraySlice<UInt8>) -> StatementKind {
        if effect == .comment { return .nothing }
        // A name does nothing but show its value: `$!emne`.
        return shape == .name ? .none : StatementKind(inner, start: start)
    }

    /// `@if (x) { … } else { … }`: what stands in the braces may exclude each other.
    var choosesInBraces: Bool { shape == .call && (start == Array("@if".utf8) || start == Array("@switch".utf8)) }
}

private let tagStart = Array("{%".utf8)
private let codeStart = Array("<?php".utf8)

/// `comment` in `{%- comment "x" -%}`.
private func tagName(_ inner: ArraySlice<UInt8>) -> String {
    let rest = inner.drop { isASCIISpace($0) || $0 == 0x2D }
    return String(decoding: rest.prefix(while: isASCIILetter), as: UTF8.self)
}

/// Looks for where placeholders end. What has no end is looked for once.
private struct PlaceholderEnds {
    private var without: Set<[UInt8]> = []

    mutating func closing(_ match: Mark, in text: [UInt8], at start: Int) -> Int? {
        let from = start + match.start.count
        guard match.shape == .between else {
            return PlaceholderShapes(text: text).end(of: match.shape, start: start, from: from)
        }
        let isCode = match.start == codeStart
        guard match.effect == .comment || isCode else {
            return nearEnd(match.end, match.start, text, from: from)
        }
        if let end = far(match.end, in: text, from: from) { return end }
        // The code that a file ends with needs no end mark.
        let last = text.count - match.end.count
        return isCode && last > from ? last : nil
    }

    /// Behind the tag that ends the comment. Source: the manuals of Liquid and Django, `comment`.
    mutating func endOfCommentTag(in text: [UInt8], from: Int) -> Int? {
        guard let word = far(Array("endcomment".utf8), in: text, from: from) else { return nil }
        return far(Array("%}".utf8), in: text, from: word).map { $0 + 2 }
    }

    private mutating func far(_ mark: [UInt8], in text: [UInt8], from: Int) -> Int? {
        guard !without.contains(mark), from <= text.count else { return nil }
        if let range = text[from...].firstRange(of: mark) { return range.lowerBound }
        without.insert(mark)
        return nil
    }
}

/// Where the end mark stands; nil when no mark is near, or when another placeholder begins first.
private func nearEnd(_ end: [UInt8], _ start: [UInt8], _ text: [UInt8], from: Int) -> Int? {
    let last = min(text.count, from + longestPlaceholder) - end.count
    guard from <= last else { return nil }
    for index in from...last {
        if text[index] == end[0], matches(end, text, at: index) {
            // `{{{raw}}}` ends with the last brace.
            let isTriple =
                end == [0x7D, 0x7D] && text[from] == 0x7B && index + 2 < text.count && text[index + 2] == 0x7D
            return isTriple ? index + 1 : index
        }
        if text[index] == start[0], start.count > 1, matches(start, text, at: index) { return nil }
    }
    return nil
}

/// What a placeholder does beside showing a value.
private enum StatementKind {
    case none
    /// `{{#if x}}`, `{% for %}`, `{{! note }}`: nothing is shown in its place.
    case nothing
    /// `{{else}}`: what stands before and after excludes each other.
    case alternative
    /// `{{> head}}`, `{% include %}`: another file stands here.
    case partial
    /// `{% trans "x" %}`, `<%- x %>`: a statement in form that shows something.
    case output

    init(_ inner: ArraySlice<UInt8>, start: [UInt8]) {
        var rest = inner
        while let first = rest.first, isASCIISpace(first) || first == 0x7E || (start.first != 0x3C && first == 0x2D) {
            rest.removeFirst()
        }
        let isStatement = start == tagStart || start == Array("<%".utf8)
        guard let first = rest.first else {
            self = .nothing
            return
        }
        let word = String(decoding: rest.prefix { isASCIILetter($0) }, as: UTF8.self).lowercased()
        if start == codeStart {
            self = StatementKind(php: word)
        } else if !isStatement, first == 0x3E {
            self = .partial
        } else if !isStatement, [0x23, 0x2F, 0x5E, 0x21].contains(first) {
            self = first == 0x5E ? .alternative : .nothing
        } else if ["else", "elseif", "elsif", "elif", "when", "otherwise"].contains(word)
            || (start == Array("<%".utf8) && String(decoding: rest, as: UTF8.self).contains("else"))
        {
            self = .alternative
        } else if ["include", "render", "partial", "extends", "import", "template"].contains(word)
            || (start == Array("#parse".utf8))
            || (start == Array("<%".utf8) && first == 0x40)
        {
            self = .partial
        } else if isStatement {
            self =
                start == Array("<%".utf8)
                ? (first == 0x2D ? .output : .nothing)
                : StatementKind.controls.contains(word) || word.hasPrefix("end") ? .nothing : .output
        } else {
            self =
                ["end", "if", "range", "with", "endif", "endfor", "block", "define"].contains(word)
                    && word.utf8.count < rest.count || ["end", "endif", "endfor"].contains(word) ? .nothing : .none
        }
    }

    private init(php word: String) {
        switch word {
        case "echo", "print", "printf": self = .output
        case "else", "elseif": self = .alternative
        case "include", "require", "include_once", "require_once": self = .partial
        default: self = .nothing
        }
    }

    private static let controls: Set<String> = [
        "if", "for", "unless", "case", "set", "assign", "capture", "comment", "macro", "load", "with", "raw",
        "autoescape", "spaceless", "filter", "from",
        "do", "break", "continue", "increment", "decrement", "tablerow", "verbatim", "apply", "switch", "foreach",
        "empty",
    ]
}

/// A merge field's name is letters, digits and underscores: »« around Danish words is a quotation.
private func isFieldName(_ inner: ArraySlice<UInt8>) -> Bool {
    inner.count <= 80
        && inner.allSatisfy {
            isASCIILetter($0) || isASCIIDigit($0) || $0 == 0x5F || $0 == 0x2E || $0 == 0x2D || $0 >= 0xC3
                || ($0 >= 0x80 && $0 < 0xC0)
        }
}
