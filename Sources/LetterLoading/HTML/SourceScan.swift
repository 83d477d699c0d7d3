internal import DocumentModel

/// Elements may nest this deep. No letter comes near; the HTML parser's time is quadratic in the depth.
let deepestNesting = 1_000
/// An element may have so many attributes; the parser compares each with all before it.
let mostAttributes = 100

/// What the source says that the parsed tree no longer shows. Places are byte offsets of tags in the scanned text.
struct SourceScan {
    /// Attributes that stand twice, by their tag.
    private(set) var duplicateAttributes: [Int: String] = [:]
    /// Links that end because another begins in them.
    private(set) var linksClosedByLinks: Set<Int> = []
    private(set) var hasContentAfterEnd = false
    /// Line of the first tag that was taken out because it lay too deep; nil when none was.
    private(set) var firstLineTooDeep: Int?
    /// Line of the first tag that lost attributes because it had too many; nil when none did.
    private(set) var firstLineTooWide: Int?

    /// One pass over the text. Tags beyond `deepestNesting` and attributes beyond `mostAttributes` become spaces, so that
    /// their text stays and every position still holds.
    init(limiting html: inout [UInt8]) {
        var state = State()
        var index = 0
        while index < html.count {
            let byte = html[index]
            if byte == 0x0A { state.line += 1 }
            guard byte == 0x3C, index + 1 < html.count else {
                if state.isAfterEnd, !isASCIISpace(byte) { hasContentAfterEnd = true }
                index += 1
                continue
            }
            if html[index + 1] == 0x21 || html[index + 1] == 0x3F {
                index = endOfDeclaration(html, from: index, line: &state.line)
                continue
            }
            let isEnd = html[index + 1] == 0x2F
            let nameStart = isEnd ? index + 2 : index + 1
            guard nameStart < html.count, isASCIILetter(html[nameStart]) else {
                index += 1
                continue
            }
            let tagLine = state.line
            let tag = Tag(html, from: nameStart, line: &state.line)
            if tag.excessStart > 0 {
                firstLineTooWide = firstLineTooWide ?? tagLine
                blank(&html, tag.excessStart..<tag.end)
            }
            note(tag, at: index, isEnd: isEnd, &state)
            if !tag.isSelfClosing, !withoutNesting.contains(tag.name), state.isTooDeep(isEnd: isEnd) {
                firstLineTooDeep = firstLineTooDeep ?? tagLine
                blank(&html, index..<min(tag.end + 1, html.count))
            }
            index = tag.end + 1
            if !isEnd, rawText.contains(tag.name) {
                index = endOfRawText(html[tag.nameRange], html, from: index, line: &state.line)
            }
        }
    }

    /// What is known at a place of the text.
    private struct State {
        var line = 1
        var openLink: Int?
        var isAfterEnd = false
        private var depth = 0
        /// For each open tag beyond the limit, an end tag has to go as well.
        private var blanked = 0

        /// Whether the tag has to go; counts it.
        mutating func isTooDeep(isEnd: Bool) -> Bool {
            if !isEnd {
                guard depth >= deepestNesting else {
                    depth += 1
                    return false
                }
                blanked += 1
                return true
            }
            guard blanked > 0 else {
                depth = max(0, depth - 1)
                return false
            }
            blanked -= 1
            return true
        }
    }

    private mutating func note(_ tag: Tag, at index: Int, isEnd: Bool, _ state: inout State) {
        if !isEnd, !tag.duplicates.isEmpty { duplicateAttributes[index] = tag.duplicates.joined(separator: ", ") }
        if state.isAfterEnd, !isEnd { hasContentAfterEnd = true }
        switch tag.name {
        case .html: if isEnd { state.isAfterEnd = true }
        case .link:
            if isEnd {
                state.openLink = nil
            } else if tag.hasTarget {
                if let outer = state.openLink { linksClosedByLinks.insert(outer) }
                state.openLink = index
            }
        case _ where startsAgain.contains(tag.name): state.openLink = nil
        default: break
        }
    }

    private func blank(_ html: inout [UInt8], _ range: Range<Int>) {
        for position in range where html[position] != 0x0A { html[position] = 0x20 }
    }

    /// One past a comment, doctype or processing instruction, its end as the parser sees it.
    private func endOfDeclaration(_ html: [UInt8], from start: Int, line: inout Int) -> Int {
        let isComment = start + 3 < html.count && html[start + 2] == 0x2D && html[start + 3] == 0x2D
        var end = start + (isComment ? 4 : 2)
        while end < html.count {
            // `-->`, and after `<!--` also `>` and `->`.
            if html[end] == 0x3E, !isComment || (html[end - 1] == 0x2D && html[end - 2] == 0x2D) || end == start + 4 {
                break
            }
            if html[end] == 0x0A { line += 1 }
            end += 1
        }
        return end + 1
    }

    /// Where the end tag of content that is no markup begins.
    private func endOfRawText(_ name: ArraySlice<UInt8>, _ html: [UInt8], from start: Int, line: inout Int) -> Int {
        let wanted = [0x3C, 0x2F] + name
        var index = start
        while index < html.count {
            if html[index] == 0x3C, index + wanted.count <= html.count,
                zip(html[index..<(index + wanted.count)], wanted).allSatisfy({ ($0 | 0x20) == ($1 | 0x20) })
            {
                return index
            }
            if html[index] == 0x0A { line += 1 }
            index += 1
        }
        return index
    }
}

/// One start or end tag.
/// Source: HTML section 13.2.5.8 and 13.2.5.32 to 13.2.5.40.
private struct Tag {
    let name: TagName
    let nameRange: Range<Int>
    private(set) var duplicates: [String] = []
    private(set) var hasTarget = false
    private(set) var isSelfClosing = false
    /// Where the attributes begin that are too many; 0 when none are.
    private(set) var excessStart = 0
    /// Of the `>`, or the end of the text.
    private(set) var end = 0

    init(_ html: [UInt8], from nameStart: Int, line: inout Int) {
        var index = nameStart
        while index < html.count, !isASCIISpace(html[index]), html[index] != 0x3E, html[index] != 0x2F { index += 1 }
        nameRange = nameStart..<index
        name = TagName(html[nameRange])
        var names: [Range<Int>] = []
        while index < html.count, html[index] != 0x3E {
            if isASCIISpace(html[index]) || html[index] == 0x2F {
                isSelfClosing = html[index] == 0x2F
                if html[index] == 0x0A { line += 1 }
                index += 1
                continue
            }
            isSelfClosing = false
            let start = index
            index += 1
            while index < html.count, !isASCIISpace(html[index]), html[index] != 0x3D, html[index] != 0x3E,
                html[index] != 0x2F
            { index += 1 }
            if names.count >= mostAttributes {
                if excessStart == 0 { excessStart = start }
            } else {
                note(start..<index, in: html, among: &names)
            }
            while index < html.count, isASCIISpace(html[index]) {
                if html[index] == 0x0A { line += 1 }
                index += 1
            }
            guard index < html.count, html[index] == 0x3D else { continue }
            index += 1
            while index < html.count, isASCIISpace(html[index]) {
                if html[index] == 0x0A { line += 1 }
                index += 1
            }
            guard index < html.count else { break }
            let quote = html[index]
            if quote == 0x22 || quote == 0x27 {
                index += 1
                while index < html.count, html[index] != quote {
                    if html[index] == 0x0A { line += 1 }
                    index += 1
                }
                index = min(index + 1, html.count)
            } else {
                while index < html.count, !isASCIISpace(html[index]), html[index] != 0x3E { index += 1 }
            }
        }
        end = index
    }

    private mutating func note(_ range: Range<Int>, in html: [UInt8], among names: inout [Range<Int>]) {
        func isSame(_ other: Range<Int>) -> Bool {
            other.count == range.count
                && zip(html[other], html[range]).allSatisfy {
                    $0 == $1 || ($0 | 0x20 == $1 | 0x20 && isASCIILetter($0))
                }
        }
        if range.count == 4, String(decoding: html[range], as: UTF8.self).lowercased() == "href" { hasTarget = true }
        if names.contains(where: isSame), duplicates.count < 5 {
            let name = String(decoding: html[range], as: UTF8.self).lowercased()
            if saysSomething.contains(name) || name.hasPrefix("aria-") { duplicates.append(name) }
        }
        names.append(range)
    }
}

/// Attributes that tell the reader, or the program that reads aloud, what an element is. Where another one stands twice, nothing is lost to
/// anyone but looks.
/// Source: HTML, index of attributes; HTML-AAM 1.0 section 4.
private let saysSomething: Set<String> = [
    "abbr", "alt", "autocomplete", "caption", "checked", "cite", "colspan", "contenteditable", "datetime", "dir",
    "disabled", "for", "form", "headers", "hidden", "href", "hreflang", "id", "inert", "label", "lang", "list",
    "longdesc",
    "name", "placeholder", "required", "role", "rowspan", "scope", "span", "src", "srcdoc", "start", "summary",
    "tabindex", "title", "type", "usemap", "value", "xml:lang",
]

/// The name of a tag as a number: all that the scan asks about have at most eight letters.
private struct TagName: Equatable, ExpressibleByStringLiteral {
    private let letters: UInt64

    static let html: TagName = "html"
    static let link: TagName = "a"

    init(_ bytes: ArraySlice<UInt8>) {
        letters =
            bytes.count <= 8
            ? bytes.reduce(0) { $0 << 8 | UInt64(($1 >= 0x41 && $1 <= 0x5A) ? $1 | 0x20 : $1) } : .max
    }

    init(stringLiteral name: String) { self.init(Array(name.utf8)[...]) }
}

/// A cell or an object starts again: a link before it is not closed by one inside.
private let startsAgain: [TagName] = ["td", "th", "caption", "object", "template", "table"]

private let rawText: [TagName] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]

/// Void elements, and those whose end tag may be left out: counting them would find depth that is not there.
private let withoutNesting: [TagName] = [
    "p", "li", "td", "tr", "th", "br", "img", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup",
    "html", "head", "body",
    "area", "base", "col", "embed", "hr", "input", "link", "meta", "param", "source", "track", "wbr",
    "rt", "rp", "frame", "keygen", "bgsound", "basefont", "spacer", "image",
]
