package import DocumentModel

/// How the fence of an example is written.
package enum ExampleNotation: String, CaseIterable, Hashable, Sendable {
    /// A whole letter.
    case html, pdf, text
    /// A whole message. What stands between `{{` and `}}` is put in base64.
    case message
    /// What stands in the body; the harness puts a sound letter around it.
    case htmlBody = "html-body"
    /// Elements and content; the harness makes the file around them.
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

/// One example of a rule file: a letter, and all that the rule must say of it.
package struct RuleExample: Sendable {
    package var notation: ExampleNotation
    package var outcome: Outcome
    /// How many nodes have the outcome; nil where the places tell.
    package var count: Int?
    /// Paths of nodes that have the outcome, beside the elements that say so by their id.
    package var places: [String]
    /// Other rules that speak too.
    package var besides: [String]
    /// The heading it stands below.
    package var section: String
    /// What it shows: the paragraph above the fence. Empty when there is none.
    package var sentence: String
    /// What is said in Danish of each finding, in order.
    package var messages: [String]
    /// Of the first message, or of the line where it would stand.
    package var messageLine: Int
    /// Whether there are more findings than messages.
    package var hasMoreMessages: Bool
    package var source: String
    /// Of the opening fence, from 1.
    package var line: Int

    package var format: LetterFormat { notation.format }
    /// Whether somebody has written what it shows: a word or two say nothing.
    package var hasSentence: Bool { !isUnwritten(sentence) && lowercasedWords(of: sentence).count >= 3 }
}

/// Reads the fences of a rule file: a sentence, the fence, and what is said of it.
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
/// The opening line has the notation and the outcome, and then, in any order, the number of nodes that have it, paths of such nodes, and
/// `besides:` with the other rules that speak, parted by commas.
/// - Throws: the first fence that does not open or end as it must.
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
        func error(da: String, en: String) -> RuleFileError {
            RuleFileError(file: file, line: index + 1, da: da, en: en)
        }
        guard let end = lines[(index + 1)...].firstIndex(of: "```") else {
            throw error(
                da: "eksemplet slutter ikke: '```' mangler", en: "the example does not end: '```' is missing")
        }
        let words = lines[index].dropFirst(3).split(separator: " ")
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
            notation: notation, outcome: outcome, count: nil, places: [], besides: [], section: heading,
            sentence: paragraph(above: index, in: lines, from: start), messages: [],
            messageLine: end + 2, hasMoreMessages: false, source: lines[(index + 1)..<end].joined(separator: "\n"),
            line: index + 1)
        for word in words.dropFirst(2) {
            if let count = Int(word), count > 0 {
                example.count = count
            } else if word.hasPrefix("/") {
                example.places.append(String(word))
            } else if word.hasPrefix("besides:") {
                example.besides += word.dropFirst("besides:".count).split(separator: ",").map(String.init)
            } else {
                throw error(
                    da: """
                        '\(word)' er hverken et antal steder, en sti som /Document/Table[2] eller besides:REGEL,REGEL
                        """,
                    en: "'\(word)' is no number of nodes, no path as in /Document/Table[2], and no besides:RULE,RULE"
                )
            }
        }
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

/// The paragraph that ends above the line, on one line; empty where a heading, a fence or a quotation does.
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
