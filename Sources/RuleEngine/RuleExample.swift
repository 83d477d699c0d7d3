package import DocumentModel

/// The notation in which the fence of an example is written.
package enum ExampleNotation: String, CaseIterable, Hashable, Sendable {
    /// A whole letter.
    case html, pdf, text
    /// A whole message. Text between `{{` and `}}` is encoded in base64.
    case message
    /// The content of the body. The harness puts a sound letter around it.
    case htmlBody = "html-body"
    /// Elements and content. The harness makes the file around them.
    case pdfStructure = "pdf-structure"
    /// How a message differs from a sound one.
    case memo

    package var format: LetterFormat {
        switch self {
        case .html, .htmlBody: .html
        case .pdf, .pdfStructure: .pdf
        case .text: .text
        case .message, .memo: .message
        }
    }
}

/// One example of a rule file: a letter, and everything that the rule must say about it.
package struct RuleExample: Sendable {
    package var notation: ExampleNotation
    package var outcome: Outcome
    /// How many nodes have the outcome; nil if the places show it.
    package var count: Int?
    /// Paths of nodes that have the outcome, in addition to the elements whose id states an outcome.
    package var places: [String]
    /// Other rules that report something about the example.
    package var besides: [String]
    /// The heading above it.
    package var section: String
    /// The paragraph above the fence, which says what the example shows. Empty if there is no paragraph.
    package var sentence: String
    /// The Danish message of each finding, in order.
    package var messages: [String]
    /// The line of the first message, or the line where it would be, from 1.
    package var messageLine: Int
    /// Whether there are more findings than messages.
    package var hasMoreMessages: Bool
    package var source: String
    /// The line of the opening fence, from 1.
    package var line: Int

    package var format: LetterFormat { notation.format }
    /// Whether the sentence says what the example shows. It needs at least three words.
    package var hasSentence: Bool { !isUnwritten(sentence) && lowercasedWords(of: sentence).count >= 3 }
}

/// Reads the examples of a rule file. Each is a sentence, the fence, and the messages.
///
/// ````
/// A picture without a text alternative. …
///
/// ```html-body failed
/// <img id="failed1" src="a.png">
/// ```
/// > Billedet »a.png« har ingen alternativ tekst.
/// ````
///
/// The opening line has the notation and the outcome. Then follow, in any order, the number of nodes with the outcome,
/// paths of such nodes, and `besides:` with the other rules that report something, separated by commas.
/// - Throws: the first fence that does not begin or end as it must.
func parseExamples(_ lines: [Substring], from start: Int, formats: Set<LetterFormat>, file: String)
    throws(RuleFileError) -> [RuleExample]
{
    var examples: [RuleExample] = []
    var index = start
    var heading = ""
    while index < lines.count {
        guard lines[index].hasPrefix("```") else {
            if lines[index].hasPrefix("## ") { heading = String(lines[index].dropFirst(3)) }
            index += 1
            continue
        }
        let opening = FenceOpening(line: index + 1, file: file)
        guard let end = lines[(index + 1)...].firstIndex(of: "```") else {
            throw opening.error(
                da: "eksemplet slutter ikke: '```' mangler", en: "the example does not end: '```' is missing")
        }
        var example = try opening.example(lines[index], formats: formats)
        example.section = heading
        example.sentence = paragraph(above: index, in: lines, from: start)
        example.messageLine = end + 2
        example.source = lines[(index + 1)..<end].joined(separator: "\n")
        index = end + 1
        while index < lines.count, lines[index].hasPrefix("> ") {
            let message = String(lines[index].dropFirst(2))
            if message == "…" { example.hasMoreMessages = true } else { example.messages.append(message) }
            index += 1
        }
        examples.append(example)
    }
    return examples
}

/// The line that opens an example.
private struct FenceOpening {
    let line: Int
    let file: String

    func error(da: String, en: String) -> RuleFileError { RuleFileError(file: file, line: line, da: da, en: en) }

    /// The example as far as its opening line tells.
    func example(_ text: Substring, formats: Set<LetterFormat>) throws(RuleFileError) -> RuleExample {
        let words = text.dropFirst(3).split(separator: " ")
        guard words.count >= 2, let notation = ExampleNotation(rawValue: String(words[0])),
            let outcome = Outcome(rawValue: String(words[1]))
        else {
            let notations = ExampleNotation.allCases.map(\.rawValue).joined(separator: ", ")
            let outcomes = Outcome.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(
                da: """
                    et eksempel begynder med sin notation og sit udfald, som i '```html-body passed'; \
                    notationer: \(notations); udfald: \(outcomes)
                    """,
                en: """
                    an example opens with its notation and outcome, as in '```html-body passed'; \
                    notations: \(notations); outcomes: \(outcomes)
                    """)
        }
        guard formats.contains(notation.format) else {
            throw error(
                da: "reglen er ikke for breve i formatet \(notation.format.rawValue)",
                en: "the rule is not for \(notation.format.rawValue) letters")
        }
        var example = RuleExample(
            notation: notation, outcome: outcome, count: nil, places: [], besides: [], section: "", sentence: "",
            messages: [], messageLine: line, hasMoreMessages: false, source: "", line: line)
        for word in words.dropFirst(2) {
            if let count = Int(word), count > 0 {
                example.count = count
            } else if word.hasPrefix("/") {
                example.places.append(String(word))
            } else if word.hasPrefix("besides:") {
                example.besides += word.dropFirst("besides:".count).split(separator: ",").map(String.init)
            } else {
                throw error(
                    da: "'\(word)' er hverken et antal steder, en sti som /Document/Table[2] eller besides:REGEL,REGEL",
                    en: "'\(word)' is no number of nodes, no path as in /Document/Table[2], and no besides:RULE,RULE")
            }
        }
        return example
    }
}

/// The paragraph that ends above the line, joined to one line. Empty if a heading, a fence or a quotation is above the
/// line.
private func paragraph(above index: Int, in lines: [Substring], from start: Int) -> String {
    func isText(_ line: Substring) -> Bool {
        !line.isEmpty && !line.hasPrefix("#") && !line.hasPrefix("```") && !line.hasPrefix("> ")
    }
    var end = index
    while end > start, lines[end - 1].isEmpty { end -= 1 }
    var first = end
    while first > start, isText(lines[first - 1]) { first -= 1 }
    return lines[first..<end].joined(separator: " ")
}
