internal import RuleEngine

/// Reads a `pdf-structure` fence, which has the elements and content of a tagged PDF in the syntax of XML.
///
/// Names with a capital letter are structure types and attributes of PDF. Names without one belong to the notation:
/// `id` marks an element for the harness and is its ID in the file; `x`, `y` (points from the lower left), `size`,
/// `font` and `fill` lay out the element's own text; `raw` is added to the element's dictionary unchanged. Text in an
/// element is one piece of marked content; `{…}` is such a piece in PDF operators. Content outside elements is
/// untagged. `<Artifact>` is an artifact and not an element, `<page/>` begins the next page, and `<objr of="40"/>`
/// refers to an object.
///
/// A line `Catalog:`, `Page:`, `Page 2:`, `Resources:`, `Root:`, `F1:`, `F2:` or `Trailer:` with keys and values
/// changes that dictionary; the value `null` removes a key. Lines from `40 0 obj` to `endobj` are an object of the
/// file.
struct StructureNotation {
    indirect enum Item {
        case element(Element)
        case text(String)
        case operators(String)
        case objectReference(Int)
        case page
    }

    struct Element {
        var type: String
        var attributes: [(name: String, value: String)]
        var items: [Item]

        func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    /// Changes of dictionaries, with the name before the colon.
    private(set) var changes: [(name: String, entries: String)] = []
    /// The text of objects, by number.
    private(set) var objects: [Int: String] = [:]
    private(set) var items: [Item] = []

    static let dictionaries = ["Catalog", "Page", "Resources", "Root", "F1", "F2", "Trailer"]

    /// - Throws: for what does not follow the notation, with its line in the rule file.
    init(_ example: RuleExample, file: String) throws(RuleFileError) {
        var markup: [Substring] = []
        var lines = example.source.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            // Other lines become empty lines of the markup, so that line numbers stay right.
            markup.append("")
            if let number = StructureNotation.objectNumber(line) {
                var text = [line]
                while !text[text.count - 1].hasSuffix("endobj"), let next = lines.popFirst() {
                    text.append(next)
                    markup.append("")
                }
                guard text[text.count - 1].hasSuffix("endobj") else {
                    throw RuleFileError(
                        file: file, line: example.line + 1 + markup.count - text.count,
                        da: "objekt \(number) slutter ikke: 'endobj' mangler",
                        en: "object \(number) does not end: 'endobj' is missing")
                }
                objects[number] = text.joined(separator: "\n")
            } else if let colon = line.firstIndex(of: ":"), StructureNotation.isDictionary(line[..<colon]) {
                changes.append((String(line[..<colon]), String(line[line.index(after: colon)...])))
            } else if let name = StructureNotation.misspeltDictionary(line) {
                throw RuleFileError(
                    file: file, line: example.line + markup.count,
                    message: .unknown(
                        da: "ordbog", en: "dictionary", name, among: StructureNotation.dictionaries))
            } else {
                markup[markup.count - 1] = line
            }
        }
        var parser = MarkupParser(markup.joined(separator: "\n"), file: file, firstLine: example.line + 1)
        items = try parser.items(of: nil)
    }

    private static func objectNumber(_ line: Substring) -> Int? {
        let words = line.split(separator: " ", maxSplits: 3)
        return words.count >= 3 && words[1] == "0" && words[2] == "obj" ? Int(words[0]) : nil
    }

    /// The text before a colon that the key of a dictionary follows; nil for a line of text.
    private static func misspeltDictionary(_ line: Substring) -> String? {
        guard let colon = line.firstIndex(of: ":"),
            line[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " }),
            line[line.index(after: colon)...].drop(while: { $0 == " " }).first == "/"
        else { return nil }
        return String(line[..<colon])
    }

    private static func isDictionary(_ name: Substring) -> Bool {
        let words = name.split(separator: " ")
        guard let first = words.first, dictionaries.contains(String(first)) else { return false }
        return words.count == 1 || words.count == 2 && first == "Page" && Int(words[1]) != nil
    }
}

/// Parses elements, text and operators in their order.
private struct MarkupParser {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private let file: String
    private let firstLine: Int

    init(_ text: String, file: String, firstLine: Int) {
        scalars = Array(text.unicodeScalars)
        self.file = file
        self.firstLine = firstLine
    }

    private func error(da: String, en: String) -> RuleFileError {
        let before = scalars[..<min(index, scalars.count)]
        let lines = before.reduce(0) { $0 + ($1 == "\n" ? 1 : 0) }
        return RuleFileError(
            file: file, line: firstLine + lines, column: 1 + before.reversed().prefix { $0 != "\n" }.count,
            da: da, en: en)
    }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func text(until isEnd: (Unicode.Scalar) -> Bool) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = next, !isEnd(scalar) {
            text.append(scalar)
            index += 1
        }
        return String(text)
    }

    private mutating func skipSpace() { while let scalar = next, scalar.properties.isWhitespace { index += 1 } }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(RuleFileError) {
        guard next == scalar else { throw error(da: "'\(scalar)' mangler her", en: "'\(scalar)' is missing here") }
        index += 1
    }

    /// The items up to the end of the element; up to the end of the fence if `element` is nil.
    mutating func items(of element: String?) throws(RuleFileError) -> [StructureNotation.Item] {
        var items: [StructureNotation.Item] = []
        while let scalar = next {
            if scalar == "{" {
                index += 1
                items.append(.operators(text { $0 == "}" }))
                try expect("}")
            } else if scalar == "<" {
                index += 1
                if next == "/" {
                    index += 1
                    let name = text { $0 == ">" }
                    try expect(">")
                    guard name == element else {
                        guard let element else {
                            throw error(da: "</\(name)> slutter ikke noget", en: "</\(name)> ends nothing")
                        }
                        throw error(
                            da: "</\(name)> slutter det, der begyndte som <\(element)>",
                            en: "</\(name)> ends what began as <\(element)>")
                    }
                    return items
                }
                items.append(try tag())
            } else {
                let own = text { $0 == "<" || $0 == "{" }
                let text = MarkupParser.withoutLayout(own)
                if !text.isEmpty { items.append(.text(unescaped(text))) }
            }
        }
        if let element { throw error(da: "</\(element)> mangler", en: "</\(element)> is missing") }
        return items
    }

    /// The text without the space around line ends, which is layout. Text of nothing but space is layout too.
    private static func withoutLayout(_ text: String) -> String {
        guard text.contains(where: { $0 != " " && $0 != "\n" }) else { return "" }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for index in lines.indices {
            if index > 0 { lines[index] = lines[index].drop { $0 == " " } }
            if index < lines.count - 1 { while lines[index].last == " " { lines[index].removeLast() } }
        }
        return lines.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private mutating func tag() throws(RuleFileError) -> StructureNotation.Item {
        let name = text { $0.properties.isWhitespace || $0 == ">" || $0 == "/" }
        guard !name.isEmpty else { throw error(da: "et element har ikke noget navn", en: "an element has no name") }
        var attributes: [(name: String, value: String)] = []
        skipSpace()
        while let scalar = next, scalar != ">", scalar != "/" {
            let key = text { $0 == "=" || $0.properties.isWhitespace || $0 == ">" }
            try expect("=")
            try expect("\"")
            attributes.append((key, unescaped(text { $0 == "\"" })))
            try expect("\"")
            skipSpace()
        }
        let isClosed = next == "/"
        if isClosed { index += 1 }
        try expect(">")
        let element = StructureNotation.Element(type: name, attributes: attributes, items: [])
        switch name {
        case "page" where isClosed: return .page
        case "objr" where isClosed:
            guard let number = element.attribute("of").flatMap({ Int($0) }) else {
                throw error(
                    da: "objektet nævnes som i <objr of=\"40\"/>", en: "<objr of=\"40\"/> names the object")
            }
            return .objectReference(number)
        default:
            guard name.utf8.first.map({ $0 < 0x61 || $0 > 0x7A }) ?? false else {
                throw error(
                    da: "ukendt tag '<\(name)>'; de kendte er: <page/>, <objr of=\"…\"/>",
                    en: "no such tag '<\(name)>'; known: <page/>, <objr of=\"…\"/>")
            }
            return .element(
                StructureNotation.Element(
                    type: name, attributes: attributes, items: isClosed ? [] : try items(of: name)))
        }
    }

    private func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing(
            "&amp;", with: "&")
    }
}
