internal import DocumentModel

/// What the values of an envelope mean, beside what their types ask: whom it goes to, when, where an action leads, and whether what an inbox shows
/// can be read. Nothing of a person is kept for it: of an identifier only how many digits it has.
func addValueFacts(to letter: inout Letter, private noted: PrivateFacts) {
    let tree = letter.tree
    var columns: [Fact: [NodeID: FactValue]] = [:]
    columns[.digitCount] = noted.digitCounts.mapValues { .number(Double($0)) }
    columns[.numberIsPlausible] = plausibility(of: noted, in: tree)
    addTimes(noted.times, of: tree, to: &columns)
    let subject = (0..<tree.count).first {
        tree.name(of: $0) == "memo:label" && tree.parent(of: $0).map(tree.name(of:)) == "memo:MessageHeader"
    }.flatMap { value(of: $0, in: tree) }
    for node in 0..<tree.count where !tree.isText(node) {
        guard let text = value(of: node, in: tree), let parent = tree.parent(of: node) else { continue }
        switch tree.name(of: node) {
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
    columns[.nameIsShared] = sharedNames(in: tree)
    for fact in [
        Fact.digitCount, .numberIsPlausible, .isBeforeStart, .isBeforeMessage, .isBeforeDelivery, .year,
        .daysUntilDelivery, .urlScheme, .urlHost, .repeatsSubject, .garbledText, .nameIsShared,
    ] {
        letter.facts[fact] = .sparse(columns[fact] ?? [:], otherwise: .absent)
    }
}

/// Numbers that have the right length for their kind and cannot be of it.
private func plausibility(of noted: PrivateFacts, in tree: DocumentTree) -> [NodeID: FactValue] {
    var values: [NodeID: FactValue] = [:]
    for node in noted.digitCounts.keys {
        let kind: String?
        switch tree.name(of: node) {
        case "adir:CPRnummerIdentifikator": kind = "CPR"
        case "adir:CVRnummerIdentifikator": kind = "CVR"
        default:
            kind = tree.parent(of: node).flatMap { parent in
                tree.children(of: parent).first { tree.name(of: $0) == "memo:idType" }.flatMap {
                    value(of: $0, in: tree)
                }
            }
        }
        let isPlausible = kind == "CPR" ? noted.mayBeCPR[node] : kind == "CVR" ? noted.mayBeCVR[node] : nil
        if let isPlausible { values[node] = .flag(isPlausible) }
    }
    return values
}

/// What times say beside each other. They are compared with the message and never with the day on which it is checked.
private func addTimes(
    _ times: [NodeID: String], of tree: DocumentTree, to columns: inout [Fact: [NodeID: FactValue]]
) {
    func first(_ name: String) -> String? {
        times.keys.filter { tree.name(of: $0) == name }.min().flatMap { times[$0] }
    }
    let created = first("memo:createdDateTime")
    let delivery = first("memo:doNotDeliverUntilDate")
    for (node, time) in times {
        columns[.year, default: [:]][node] = Int(time.prefix(4)).map { .number(Double($0)) }
        guard let parent = tree.parent(of: node) else { continue }
        switch tree.name(of: node) {
        case "memo:doNotDeliverUntilDate":
            if let created {
                columns[.daysUntilDelivery, default: [:]][node] = .number(Double(day(of: time) - day(of: created)))
            }
            continue
        case "memo:endDateTime":
            let start = tree.children(of: parent).first { tree.name(of: $0) == "memo:startDateTime" }
            if let start = start.flatMap({ times[$0] }) {
                columns[.isBeforeStart, default: [:]][node] = .flag(time < start)
            }
        case "memo:replyByDateTime": break
        default: continue
        }
        if let created { columns[.isBeforeMessage, default: [:]][node] = .flag(time < created) }
        if let delivery { columns[.isBeforeDelivery, default: [:]][node] = .flag(time < delivery) }
    }
}

/// Days from 1 March of the year 0. Source: the calendar of ISO 8601, which has 146,097 days in 400 years.
private func day(of time: String) -> Int {
    let numbers = time.prefix(10).split(separator: "-").map { Int($0) ?? 0 }
    guard numbers.count == 3 else { return 0 }
    let month = (numbers[1] + 9) % 12
    let year = numbers[0] - (numbers[1] <= 2 ? 1 : 0)
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + numbers[2] - 1
}

/// What attachments are called, each held against those before it: by their labels, or their file names where they have none. Files of one name
/// under different labels are told apart in the list and not where they are saved.
private func sharedNames(in tree: DocumentTree) -> [NodeID: FactValue] {
    var labels = Set<[Substring]>()
    var files = Set<[Substring]>()
    var values: [NodeID: FactValue] = [:]
    for node in 0..<tree.count where ["memo:AdditionalDocument", "fjernprint:Bilag"].contains(tree.name(of: node)) {
        let children = tree.children(of: node).filter { !tree.isText($0) }
        let names = children.filter { tree.name(of: $0) == "memo:File" }.flatMap { file in
            tree.children(of: file).filter { tree.name(of: $0) == "memo:filename" }
        }
        let label = children.first { ["memo:label", "fjernprint:BilagNavn"].contains(tree.name(of: $0)) }
        var isAlike = false
        if let shown = label ?? names.first, let text = value(of: shown, in: tree), !words(of: text).isEmpty {
            isAlike = !labels.insert(words(of: text)).inserted
            values[shown] = .flag(isAlike)
        }
        for name in names where name != (label == nil ? names.first : nil) {
            guard let text = value(of: name, in: tree), !words(of: text).isEmpty else { continue }
            let isNew = files.insert(words(of: text)).inserted
            if !isAlike { values[name] = .flag(!isNew) }
        }
    }
    return values
}

/// What an inbox shows, or reads aloud.
private let shownTexts: Set<String> = [
    "memo:label", "memo:notification", "memo:additionalNotification", "memo:filename", "sagdok:TitelTekst",
    "fjernprint:BilagNavn",
]

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
    // The point that may stand behind the last part parts nothing.
    let parts = (name.hasSuffix(".") ? name.dropLast() : name).split(separator: ".", omittingEmptySubsequences: false)
    // A host is a name of two parts at least, or a number: a single word leads nowhere outside a network of one's own.
    let isHost =
        name.utf8.count >= 3 && !name.contains(where: \.isWhitespace)
        && (name.hasPrefix("[") || parts.count >= 2 && parts.allSatisfy { !$0.isEmpty })
    return (scheme, isHost ? name.lowercased() : "")
}

private func words(of text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
}
