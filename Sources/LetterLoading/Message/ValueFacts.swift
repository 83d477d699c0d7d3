internal import DocumentModel

/// What the values of an envelope mean, beside what their types ask: whom it goes to, when, where an action leads, and whether what an inbox shows
/// can be read. Nothing of a person is kept for it: of an identifier only how many digits it has.
func addValueFacts(to letter: inout Letter, digitCounts: [NodeID: Int]) {
    let tree = letter.tree
    var columns: [Fact: [NodeID: FactValue]] = [:]
    columns[.digitCount] = digitCounts.mapValues { .number(Double($0)) }
    var subject: String?
    var created: String?
    for node in 0..<tree.count where !tree.isText(node) {
        guard let text = value(of: node, in: tree) else { continue }
        switch tree.name(of: node) {
        case "memo:createdDateTime": created = created ?? instant(text)
        case "memo:label" where tree.parent(of: node).map(tree.name(of:)) == "memo:MessageHeader": subject = text
        default: break
        }
    }
    for node in 0..<tree.count where !tree.isText(node) {
        guard let text = value(of: node, in: tree), let parent = tree.parent(of: node) else { continue }
        switch tree.name(of: node) {
        case "memo:endDateTime":
            guard let end = instant(text) else { continue }
            let start = tree.children(of: parent).first { tree.name(of: $0) == "memo:startDateTime" }
                .flatMap { value(of: $0, in: tree) }.flatMap(instant)
            let starts = [start, created].compactMap(\.self)
            if !starts.isEmpty {
                columns[.periodIsOpen, default: [:]][node] = .flag(starts.allSatisfy { $0 <= end })
            }
        case "memo:replyByDateTime":
            if let end = instant(text), let created {
                columns[.periodIsOpen, default: [:]][node] = .flag(created <= end)
            }
        case "memo:url":
            let parts = parts(of: text)
            columns[.urlScheme, default: [:]][node] = .text(parts.scheme)
            columns[.urlHost, default: [:]][node] = .text(parts.host)
        case "memo:label" where tree.name(of: parent) == "memo:Sender":
            if let subject {
                columns[.repeatsSubject, default: [:]][node] = .flag(words(of: text) == words(of: subject))
            }
        default: break
        }
        if shownTexts.contains(tree.name(of: node)), let part = garbledPart(of: text) {
            columns[.garbledText, default: [:]][node] = .text(part)
        }
    }
    for fact in [
        Fact.digitCount, .periodIsOpen, .urlScheme, .urlHost, .repeatsSubject, .garbledText,
    ] {
        letter.facts[fact] = .sparse(columns[fact] ?? [:], otherwise: .absent)
    }
}

/// What an inbox shows, or reads aloud.
private let shownTexts: Set<String> = [
    "memo:label", "memo:notification", "memo:additionalNotification", "memo:filename", "dkal:TitelTekst",
    "fjernprint:BilagNavn", "dkal:BilagNavn",
]

/// A time that can be compared as text; nil for one that is not written as MeMo asks.
private func instant(_ text: String) -> String? {
    guard MessageSchema.Form.dateTime.admits(text) else { return nil }
    return String(text.prefix(19))
}

/// Source: RFC 3986 sections 3.1 and 3.2; a scheme is written in any case of letters.
private func parts(of url: String) -> (scheme: String, host: String) {
    guard let colon = url.firstIndex(of: ":") else { return ("", "") }
    let scheme = url[..<colon].lowercased()
    guard scheme.utf8.first.map(isASCIILetter) == true,
        scheme.utf8.allSatisfy({ isASCIILetter($0) || isASCIIDigit($0) || [0x2B, 0x2D, 0x2E].contains($0) })
    else { return ("", "") }
    let rest = url[url.index(after: colon)...]
    guard rest.hasPrefix("//") else { return (scheme, "") }
    let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" }
    // A host is a name of two parts at least, or a number: a single word leads nowhere outside a network of one's own.
    let isHost =
        name.utf8.count >= 3 && !name.contains(where: \.isWhitespace)
        && (name.hasPrefix("[") || name.split(separator: ".").count >= 2 && !name.hasPrefix("."))
    return (scheme, isHost ? name.lowercased() : "")
}

private func words(of text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
}
