internal import RuleEngine

/// Reads a `memo` fence, which says how a message differs from a sound one.
///
/// Each line is one difference. `label: Brev` gives an element another value, `label: null` removes it; `after label:
/// <memo:x/>` and `before label: …` put markup beside it, and `in MainDocument: …` and `in MessageBody: …` at their
/// end. `version` and `schemaVersion` are the attributes of the message, `Sender.label` is the sender's name,
/// `MessageBody: null` leaves the body out. A line that names nothing continues the value above it. An empty fence is
/// the sound message.
struct MessageNotation {
    private var message = MessageNotation.sound

    static let letter = """
        {{<!DOCTYPE html>
        <html lang="da"><head><meta charset="utf-8"><title>Afgørelse om boligstøtte</title></head><body><main><h1>Afgørelse om boligstøtte</h1>\
        <p>Du får 1.250 kr. om måneden i boligstøtte fra den første i næste måned. Vi har regnet beløbet ud fra de oplysninger om din husleje og din \
        indkomst, som du selv har givet os i ansøgningen.</p></main></body></html>}}
        """

    private static let sound = """
        <memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2">
         <memo:MessageHeader>
          <memo:messageType>DIGITALPOST</memo:messageType>
          <memo:messageUUID>8C2EA15D-61FB-4BA9-9366-42F8B194C114</memo:messageUUID>
          <memo:label>Afgørelse om boligstøtte</memo:label>
          <memo:Sender><memo:senderID>12345678</memo:senderID><memo:idType>CVR</memo:idType><memo:label>Solbjerg Kommune</memo:label></memo:Sender>
          <memo:Recipient><memo:recipientID>3002010000</memo:recipientID><memo:idType>CPR</memo:idType></memo:Recipient>
         </memo:MessageHeader>
         <memo:MessageBody>
          <memo:createdDateTime>2026-03-02T12:00:00Z</memo:createdDateTime>
          <memo:MainDocument><memo:File>
            <memo:encodingFormat>text/html</memo:encodingFormat>
            <memo:filename>Afgoerelse.html</memo:filename>
            <memo:language>da</memo:language>
            <memo:content>\(letter)</memo:content>
          </memo:File></memo:MainDocument>
         </memo:MessageBody>
        </memo:Message>

        """

    /// - Throws: for a line that names nothing in the message, with its place in the rule file.
    static func message(of example: RuleExample, file: String) throws(RuleFileError) -> String {
        var notation = MessageNotation()
        func error(_ line: Int, da: String, en: String) -> RuleFileError {
            RuleFileError(file: file, line: line, da: da, en: en)
        }
        var differences: [(name: String, value: String, line: Int)] = []
        for (offset, line) in example.source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let colon = line.firstIndex(of: ":"), isName(line[..<colon]) {
                differences.append(
                    (
                        String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }),
                        example.line + 1 + offset
                    ))
            } else if !differences.isEmpty {
                differences[differences.count - 1].value += "\n" + line
            } else if !line.isEmpty {
                throw error(
                    example.line + 1 + offset, da: "en linje i en meddelelse nævner et element, som i 'label: Brev'",
                    en: "a line of a message names an element, as in 'label: Brev'")
            }
        }
        for (index, difference) in differences.enumerated() {
            let (name, value, line) = difference
            if differences[..<index].contains(where: { $0.name == name && !name.contains(" ") }) {
                throw error(line, da: "'\(name)' står to gange", en: "'\(name)' is given twice")
            }
            guard notation.apply(name, value) else {
                throw error(line, da: "meddelelsen har ikke '\(name)'", en: "the message has no '\(name)'")
            }
        }
        return notation.message
    }

    /// Whether the text is the name of an element, alone or after `after`, `before` or `in`.
    private static func isName(_ text: Substring) -> Bool {
        let words = text.split(separator: " ")
        guard let last = words.last,
            words.count == 1 || words.count == 2 && ["after", "before", "in"].contains(words[0])
        else { return false }
        return last.first?.isLetter ?? false && last.allSatisfy { $0.isLetter || $0 == "." }
    }

    private mutating func apply(_ name: String, _ value: String) -> Bool {
        let words = name.split(separator: " ").map(String.init)
        switch (words[0], words.count) {
        case ("version", 1):
            return replace("memoVersion=\"1.2\"", with: value == "null" ? "" : "memoVersion=\"\(value)\"")
        case ("schemaVersion", 1): return replace("xmlns:memo=", with: "memoSchVersion=\"\(value)\" xmlns:memo=")
        default: break
        }
        guard let element = range(of: words[words.count - 1]) else { return false }
        switch words[0] {
        case "after" where words.count == 2: message.insert(contentsOf: value, at: element.whole.upperBound)
        case "before" where words.count == 2: message.insert(contentsOf: value, at: element.whole.lowerBound)
        case "in" where words.count == 2: message.insert(contentsOf: value, at: element.content.upperBound)
        default:
            message.replaceSubrange(
                value == "null" ? element.whole : element.content, with: value == "null" ? "" : value)
        }
        return true
    }

    private mutating func replace(_ text: String, with other: String) -> Bool {
        guard let range = message.firstRange(of: text) else { return false }
        message.replaceSubrange(range, with: other)
        return true
    }

    /// The first element with that name. A dot separates the name of an outer element from the name of one inside it.
    private func range(of path: String) -> (whole: Range<String.Index>, content: Range<String.Index>)? {
        var within = message.startIndex..<message.endIndex
        var found: (whole: Range<String.Index>, content: Range<String.Index>)?
        for name in path.split(separator: ".") {
            guard let opening = message[within].firstRange(of: "<memo:\(name)>"),
                let closing = message[opening.upperBound..<within.upperBound].firstRange(of: "</memo:\(name)>")
            else {
                return nil
            }
            found = (opening.lowerBound..<closing.upperBound, opening.upperBound..<closing.lowerBound)
            within = opening.upperBound..<closing.lowerBound
        }
        return found
    }
}
