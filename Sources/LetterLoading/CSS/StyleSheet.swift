internal import DocumentModel

/// One `property: value` with its importance. Names and values are lower case.
struct Declaration {
    var property: String
    var value: String
    var isImportant: Bool
}

struct StyleRule {
    var selector: Selector
    var declarations: [Declaration]
}

/// The rules of one `style` element that apply on a screen 1,280 pixels wide.
/// Source: CSS Syntax 3 section 5; Media Queries 4.
struct StyleSheet {
    private(set) var rules: [StyleRule] = []

    init(_ text: String) {
        let bytes = removingComments(Array(text.utf8))
        var index = 0
        // Blocks of at-rules that are read through; their closing brace is met at rule level.
        var openBlocks = 0
        while index < bytes.count {
            let start = index
            var quote: UInt8 = 0
            while index < bytes.count {
                let byte = bytes[index]
                if quote != 0 { if byte == quote { quote = 0 } } else if byte == 0x22 || byte == 0x27 { quote = byte } else if byte == 0x7B || byte == 0x7D || byte == 0x3B { break }
                index += 1
            }
            guard index < bytes.count else { break }
            let prelude = String(decoding: bytes[start..<index], as: UTF8.self).trimmingASCIISpace()
            if bytes[index] == 0x7D {
                if openBlocks > 0 { openBlocks -= 1 }
                index += 1
                continue
            }
            if bytes[index] == 0x3B {
                index += 1
                continue
            }
            // Word and older mail clients wrap style sheets in HTML comment marks.
            let selectorText = prelude.hasPrefix("<!--") ? String(prelude.dropFirst(4)) : prelude
            if selectorText.hasPrefix("@") {
                if selectorText.lowercased().hasPrefix("@media"), mediaApplies(String(selectorText.dropFirst(6))) {
                    openBlocks += 1
                    index += 1
                } else {
                    index = endOfBlock(in: bytes, from: index)
                }
                continue
            }
            let end = endOfBlock(in: bytes, from: index)
            let body = bytes[(index + 1)..<max(index + 1, min(end - 1, bytes.count))]
            let declarations = parseDeclarations(body)
            if !declarations.isEmpty {
                for part in splitSelectors(Array(selectorText.utf8)) {
                    if let selector = Selector(parsing: part) { rules.append(StyleRule(selector: selector, declarations: declarations)) }
                }
            }
            index = end
        }
    }
}

/// Reads a declaration list; what is not a declaration is passed over.
func parseDeclarations(_ bytes: ArraySlice<UInt8>) -> [Declaration] {
    var declarations: [Declaration] = []
    var start = bytes.startIndex
    var quote: UInt8 = 0
    var depth = 0
    func take(_ range: Range<Int>) {
        guard let colon = bytes[range].firstIndex(of: 0x3A) else { return }
        let property = String(decoding: bytes[range.lowerBound..<colon], as: UTF8.self).trimmingASCIISpace().lowercased()
        guard cascadedProperties.contains(property) else { return }
        var value = String(decoding: bytes[(colon + 1)..<range.upperBound], as: UTF8.self).trimmingASCIISpace().lowercased()
        var isImportant = false
        if let mark = value.lastIndex(of: "!"), value[mark...].dropFirst().filter({ $0 != " " }) == "important" {
            isImportant = true
            value = String(value[..<mark]).trimmingASCIISpace()
        }
        declarations.append(Declaration(property: property, value: value, isImportant: isImportant))
    }
    for index in bytes.indices {
        let byte = bytes[index]
        if quote != 0 {
            if byte == quote { quote = 0 }
        } else if byte == 0x22 || byte == 0x27 {
            quote = byte
        } else if byte == 0x28 {
            depth += 1
        } else if byte == 0x29 {
            depth -= 1
        } else if byte == 0x3B, depth <= 0 {
            take(start..<index)
            start = index + 1
        }
    }
    if start < bytes.endIndex { take(start..<bytes.endIndex) }
    return declarations
}

/// The properties that some fact needs.
private let cascadedProperties: Set<String> = ["display", "visibility", "font-weight", "font-size", "font"]

private func removingComments(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
        if bytes[index] == 0x2F, index + 1 < bytes.count, bytes[index + 1] == 0x2A {
            index += 2
            while index < bytes.count, !(bytes[index] == 0x2F && bytes[index - 1] == 0x2A) { index += 1 }
            index += 1
        } else {
            result.append(bytes[index])
            index += 1
        }
    }
    return result
}

/// One past the brace that closes the block opening at or after `start`.
private func endOfBlock(in bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    var quote: UInt8 = 0
    for index in start..<bytes.count {
        let byte = bytes[index]
        if quote != 0 {
            if byte == quote || byte == 0x0A { quote = 0 }
        } else if byte == 0x22 || byte == 0x27 {
            quote = byte
        } else if byte == 0x7B {
            depth += 1
        } else if byte == 0x7D {
            depth -= 1
            if depth == 0 { return index + 1 }
        }
    }
    return bytes.count
}

private func splitSelectors(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var depth = 0
    var start = 0
    for (index, byte) in bytes.enumerated() {
        if byte == 0x28 || byte == 0x5B { depth += 1 }
        if byte == 0x29 || byte == 0x5D { depth -= 1 }
        if byte == 0x2C, depth == 0 {
            parts.append(trimmed(bytes[start..<index]))
            start = index + 1
        }
    }
    parts.append(trimmed(bytes[start...]))
    return parts
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes
    while let first = slice.first, isASCIISpace(first) { slice.removeFirst() }
    while let last = slice.last, isASCIISpace(last) { slice.removeLast() }
    return slice
}

/// Whether a media query list holds on a screen of 1,280 by 1,024 pixels in default settings.
private func mediaApplies(_ list: String) -> Bool {
    list.lowercased().split(separator: ",").contains { query in
        query.split(separator: " and ").allSatisfy { part in
            let condition = String(part).trimmingASCIISpace()
            if condition.hasPrefix("(") { return featureApplies(condition) }
            let words = condition.split(separator: " ")
            if words.first == "not" { return words.last != "screen" && words.last != "all" }
            return words.last == "screen" || words.last == "all"
        }
    }
}

private func featureApplies(_ condition: String) -> Bool {
    let parts = condition.filter { $0 != "(" && $0 != ")" }.split(separator: ":").map { String($0).trimmingASCIISpace() }
    guard parts.count == 2, let number = leadingNumber(parts[1]) else {
        return parts == ["prefers-color-scheme", "light"] || parts == ["orientation", "landscape"]
    }
    let pixels = parts[1].hasSuffix("em") ? number * 16 : number
    switch parts[0] {
    case "min-width", "min-device-width": return pixels <= 1_280
    case "max-width", "max-device-width": return pixels >= 1_280
    case "min-height": return pixels <= 1_024
    case "max-height": return pixels >= 1_024
    default: return false
    }
}
