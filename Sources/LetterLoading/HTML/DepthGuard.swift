internal import DocumentModel

/// Elements may nest this deep. No letter comes near; the HTML parser's time is quadratic in the depth.
let deepestNesting = 1_000

/// Blanks the tags that would nest deeper than `deepestNesting`, so that their text stays and every
/// position in the source still holds.
///
/// - Returns: the line of the first tag that was blanked; nil when none was.
func limitNesting(of html: inout [UInt8]) -> Int? {
    var depth = 0
    var index = 0
    var line = 1
    var firstLine: Int?
    // For each open tag beyond the limit, an end tag has to go as well.
    var blanked = 0
    while index < html.count {
        let byte = html[index]
        if byte == 0x0A { line += 1 }
        guard byte == 0x3C, index + 1 < html.count else {
            index += 1
            continue
        }
        if html[index + 1] == 0x21 {
            // A comment or doctype: its end as the parser sees it.
            let isComment = index + 3 < html.count && html[index + 2] == 0x2D && html[index + 3] == 0x2D
            var end = index + 2
            while end < html.count {
                if html[end] == 0x3E && (!isComment || (html[end - 1] == 0x2D && html[end - 2] == 0x2D)) { break }
                if html[end] == 0x0A { line += 1 }
                end += 1
            }
            index = end + 1
            continue
        }
        let isEnd = html[index + 1] == 0x2F
        let nameStart = isEnd ? index + 2 : index + 1
        guard nameStart < html.count, isASCIILetter(html[nameStart]) else {
            index += 1
            continue
        }
        var nameEnd = nameStart
        while nameEnd < html.count, !isASCIISpace(html[nameEnd]), html[nameEnd] != 0x3E, html[nameEnd] != 0x2F { nameEnd += 1 }
        var end = nameEnd
        var quote: UInt8 = 0
        while end < html.count, html[end] != 0x3E || quote != 0 {
            if quote != 0 { if html[end] == quote { quote = 0 } } else if html[end] == 0x22 || html[end] == 0x27, html[end - 1] == 0x3D { quote = html[end] }
            if html[end] == 0x0A { line += 1 }
            end += 1
        }
        let isSelfClosing = end > 0 && end < html.count && html[end - 1] == 0x2F
        let name = nameEnd - nameStart <= 12 ? String(decoding: html[nameStart..<nameEnd], as: UTF8.self).lowercased() : ""
        let nests = !isSelfClosing && !withoutNesting.contains(name)
        if nests {
            var blanks = false
            if !isEnd {
                if depth >= deepestNesting {
                    blanks = true
                    blanked += 1
                } else {
                    depth += 1
                }
            } else if blanked > 0 {
                blanks = true
                blanked -= 1
            } else {
                depth = max(0, depth - 1)
            }
            if blanks {
                firstLine = firstLine ?? line
                for position in index..<min(end + 1, html.count) where html[position] != 0x0A { html[position] = 0x20 }
            }
        }
        index = end + 1
        if !isEnd, rawText.contains(name) {
            // Content that is not markup ends at its own end tag.
            while index < html.count {
                if html[index] == 0x3C, index + 1 < html.count, html[index + 1] == 0x2F { break }
                if html[index] == 0x0A { line += 1 }
                index += 1
            }
        }
    }
    return firstLine
}

private let rawText: Set<String> = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]

/// Void elements, and those whose end tag may be left out: counting them would find depth that is not there.
private let withoutNesting: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup", "html", "head", "body",
    "rt", "rp", "frame", "keygen", "bgsound", "basefont", "spacer", "image",
]
