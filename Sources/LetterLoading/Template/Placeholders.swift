internal import DocumentModel

/// How a template engine marks what is filled in later.
package struct PlaceholderSyntax: Hashable, Sendable {
    /// What the letter will show there.
    package enum Effect: String, CaseIterable, Hashable, Sendable {
        /// A value: text, or part of an attribute.
        case value
        /// Nothing by itself: a condition, a loop, a comment.
        case nothing
    }

    package var start: String
    package var end: String
    package var effect: Effect

    package init(start: String, end: String, effect: Effect) {
        self.start = start
        self.end = end
        self.effect = effect
    }

    /// Mustache, Handlebars, Jinja, Liquid, Thymeleaf, Freemarker, ERB, JSP and Word's merge fields.
    package static let known: [PlaceholderSyntax] = [
        PlaceholderSyntax(start: "{{", end: "}}", effect: .value),
        PlaceholderSyntax(start: "${", end: "}", effect: .value),
        PlaceholderSyntax(start: "#{", end: "}", effect: .value),
        PlaceholderSyntax(start: "<%=", end: "%>", effect: .value),
        PlaceholderSyntax(start: "<%", end: "%>", effect: .nothing),
        PlaceholderSyntax(start: "{%", end: "%}", effect: .nothing),
        PlaceholderSyntax(start: "{#", end: "#}", effect: .nothing),
        PlaceholderSyntax(start: "[[", end: "]]", effect: .value),
        PlaceholderSyntax(start: "«", end: "»", effect: .value),
    ]
}

/// Takes placeholders out of the HTML parser's way. A value becomes as many placeholder characters as it had characters, a
/// statement as many spaces, and line ends stay: every line and column still points into the template.
///
/// - Returns: whether there were any values.
func maskPlaceholders(in text: inout [UInt8], _ syntaxes: [PlaceholderSyntax]) -> Bool {
    let starts = syntaxes.map { (start: Array($0.start.utf8), end: Array($0.end.utf8), effect: $0.effect) }.filter { !$0.start.isEmpty && !$0.end.isEmpty }
    var interesting = [Bool](repeating: false, count: 256)
    for syntax in starts { interesting[Int(syntax.start[0])] = true }
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    var foundValue = false
    while index < text.count {
        guard interesting[Int(text[index])], let match = starts.first(where: { matches($0.start, text, at: index) }),
            let end = closing(match.end, match.start, text, from: index + match.start.count)
        else {
            index += 1
            continue
        }
        let inner = text[(index + match.start.count)..<end]
        guard !inner.isEmpty, match.start != fieldStart || isFieldName(inner) else {
            index += 1
            continue
        }
        result.append(contentsOf: text[copied..<index])
        let stop = end + match.end.count
        let isValue = match.effect == .value && !isStatement(inner)
        foundValue = foundValue || isValue
        for byte in text[index..<stop] {
            if byte == 0x0A || byte == 0x0D { result.append(byte) } else if byte & 0xC0 != 0x80 {
                // One mark for each character, not for each byte.
                result.append(contentsOf: isValue ? placeholderBytes : [0x20])
            }
        }
        index = stop
        copied = stop
    }
    guard copied > 0 else { return false }
    result.append(contentsOf: text[copied...])
    text = result
    return foundValue
}

private let placeholderBytes = Array(String(placeholderScalar).utf8)
private let fieldStart = Array("«".utf8)
private let longestPlaceholder = 2_000

private func matches(_ wanted: [UInt8], _ text: [UInt8], at index: Int) -> Bool {
    index + wanted.count <= text.count && text[index..<(index + wanted.count)].elementsEqual(wanted)
}

/// Where the end mark stands; nil when there is none near, or when another placeholder begins first.
private func closing(_ end: [UInt8], _ start: [UInt8], _ text: [UInt8], from: Int) -> Int? {
    let last = min(text.count, from + longestPlaceholder) - end.count
    guard from <= last else { return nil }
    for index in from...last {
        if text[index] == end[0], matches(end, text, at: index) {
            // `{{{raw}}}` ends with the last brace.
            var stop = index
            while end == [0x7D, 0x7D], stop + 2 < text.count, text[stop + 2] == 0x7D, stop - index < 1 { stop += 1 }
            return stop
        }
        if text[index] == start[0], start.count > 1, matches(start, text, at: index) { return nil }
    }
    return nil
}

/// `{{#if x}}`, `{{/if}}`, `{{else}}`, `{{! note}}`: nothing is shown in their place.
private func isStatement(_ inner: ArraySlice<UInt8>) -> Bool {
    var rest = inner
    while let first = rest.first, isASCIISpace(first) || first == 0x7E { rest.removeFirst() }
    guard let first = rest.first else { return true }
    if [0x23, 0x2F, 0x5E, 0x21].contains(first) { return true }
    let word = String(decoding: rest.prefix { isASCIILetter($0) }, as: UTF8.self)
    return ["else", "end", "if", "range", "with", "endif", "endfor", "block", "define"].contains(word) && (word != "block" || rest.count > word.utf8.count)
}

/// A merge field's name is letters, digits and underscores: »« around Danish words is a quotation.
private func isFieldName(_ inner: ArraySlice<UInt8>) -> Bool {
    inner.count <= 80 && inner.allSatisfy { isASCIILetter($0) || isASCIIDigit($0) || $0 == 0x5F || $0 == 0x2E || $0 == 0x2D || $0 >= 0xC3 || ($0 >= 0x80 && $0 < 0xC0) }
}
