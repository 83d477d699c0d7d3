internal import DocumentModel
internal import FoundationEssentials

/// A JSON document of a thing that says by `Encodable` how it is written: keys sorted, nothing between them.
///
/// Records are written by `JSONText` instead: a batch writes one for each letter, and a general encoder spends more on it than the rules do.
struct EncodedJSON {
    private(set) var text: String

    init(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // What is encoded are texts, whole numbers and lists of them; none of it can be refused.
        let data = (try? encoder.encode(value)) ?? Data()
        text = String(decoding: data, as: UTF8.self).escapingUnseen
    }

    /// Puts elements into the one list of the document that is called so and has none. They are encoded one by one, because what an encoder builds
    /// takes many times the room of the text. Within a text a quotation mark has a backslash before it, so what is looked for is a key.
    func filling(_ name: StaticString, with elements: some Sequence<EncodedJSON>) -> EncodedJSON {
        let empty = "\"\(name)\":[]"
        guard let place = text.utf8.firstRange(of: empty.utf8) else { return self }
        var result = self
        let all = elements.lazy.map(\.text).joined(separator: ",")
        result.text = "\(text[..<place.lowerBound])\"\(name)\":["
        result.text += all
        result.text += "]\(text[place.upperBound...])"
        return result
    }

    /// The fields of an object whose first ones stand before it already.
    var withoutOpening: Substring { text.dropFirst() }
}

extension Rendered {
    init(line json: EncodedJSON) { self.init(unchecked: json.text + "\n") }

    /// Elements of a list whose brackets are written elsewhere.
    init(elements: [EncodedJSON]) { self.init(unchecked: elements.map(\.text).joined(separator: ",\n")) }

    /// The end of an object that began with a list of its own.
    init(endOfList: StaticString, closing json: EncodedJSON) {
        self.init(unchecked: "\(endOfList),\(json.withoutOpening)\n")
    }
}

extension String {
    /// Characters that act on a terminal are written as escapes; a reader gets the same text. Source: RFC 8259 section 7.
    fileprivate var escapingUnseen: String {
        guard utf8.contains(where: JSONText.mayAct) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.actsUnseen {
                result += JSONText.escape(scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// The one way of letter text into an encoded document: no `LetterText` can be encoded by itself. Whoever wrote a text, a number in it is somebody's.
struct JSONString: Encodable {
    private let text: String

    init(_ text: LetterText) { self.text = text.unescaped.maskingCPR() }

    fileprivate init(made text: String) { self.text = text }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension JSONString {
    /// Text of a SARIF message, in which brackets are a link. Source: SARIF 2.1.0 section 3.11.6.
    static func message(_ text: LetterText) -> JSONString {
        var escaped = ""
        for scalar in text.unescaped.maskingCPR().unicodeScalars {
            if scalar == "[" || scalar == "]" || scalar == "\\" { escaped.unicodeScalars.append("\\") }
            escaped.appendVisible(scalar)
        }
        return JSONString(made: escaped)
    }
}
