internal import DocumentModel

/// What the message's own schema says of it, for messages of a version that is known.
func addSchemaFacts(to letter: inout Letter, schema: MessageSchema, faults: [NodeID: MessageSchema.ValueFault]) {
    let tree = letter.tree
    var known: [NodeID: FactValue] = [:]
    var ordered: [NodeID: FactValue] = [:]
    var missing: [NodeID: FactValue] = [:]
    var versions: [NodeID: FactValue] = [:]
    var version = ""
    for node in 0..<tree.count where !tree.isText(node) {
        if tree.name(of: node) == "memo:Message" {
            version = tree.attribute("memoVersion", of: node) ?? ""
            versions[node] = .flag(schema.knows(version: version))
        }
        guard schema.knows(version: version), let model = schema.children(of: tree.name(of: node), version: version)
        else { continue }
        var counts = [Int](repeating: 0, count: model.count)
        var reached = 0
        for child in tree.children(of: node) where !tree.isText(child) {
            guard let place = model.firstIndex(where: { $0.name == tree.name(of: child) }) else {
                known[child] = .flag(false)
                continue
            }
            known[child] = .flag(true)
            counts[place] += 1
            ordered[child] = .flag(place >= reached && counts[place] <= model[place].most)
            reached = max(reached, place)
        }
        let absent = model.indices.filter { counts[$0] < model[$0].least }.map {
            model[$0].name.split(separator: ":").last.map(String.init) ?? model[$0].name
        }
        missing[node] = .text(absent.joined(separator: ", "))
    }
    letter.facts.roles = Array(repeating: .generic, count: tree.count)
    letter.facts[.hidden] = .sparse([:], otherwise: .flag(false))
    letter.facts[.messageVersionIsKnown] = .sparse(versions, otherwise: .absent)
    letter.facts[.elementIsKnown] = .sparse(known, otherwise: .absent)
    letter.facts[.elementIsInOrder] = .sparse(ordered, otherwise: .absent)
    letter.facts[.missingElements] = .sparse(missing, otherwise: .absent)
    var wellFormed: [NodeID: FactValue] = [:]
    var lengths: [NodeID: FactValue] = [:]
    for node in 0..<tree.count where known[node] == .flag(true) {
        wellFormed[node] = .flag(faults[node] != .malformed)
        if case .longer(let length) = faults[node] { lengths[node] = .number(Double(length)) }
    }
    letter.facts[.valueIsWellFormed] = .sparse(wellFormed, otherwise: .absent)
    letter.facts[.exceededLength] = .sparse(lengths, otherwise: .absent)
}

/// What the envelope says of its documents, held against what they are.
func addEnvelopeFacts(to letter: inout Letter, documents: [Message.Document], readings: [Int: Message.Reading]) {
    let tree = letter.tree
    var texts: [NodeID: FactValue] = [:]
    for node in 0..<tree.count where !tree.isText(node) {
        if let text = value(of: node, in: tree) { texts[node] = .text(text) }
    }
    var columns: [Fact: [NodeID: FactValue]] = [:]
    for (node, text) in texts where tree.name(of: node) == "memo:language" {
        columns[.declaredLang, default: [:]][node] = text
        columns[.langIsValid, default: [:]][node] = .flag(
            LanguageTag(text.string ?? "").isValid && text.string?.utf8.count == 2)
    }
    var words = Set<String>()
    for (index, document) in documents.enumerated() {
        let type = document.contentType
        columns[.contentIsWellFormed, default: [:]][document.node] = .flag(
            document.isWellFormed && !document.content.isEmpty)
        let reading = readings[index]
        if document.part == .main {
            words.formUnion(
                significantWords([reading?.title, reading?.heading].compactMap(\.self).joined(separator: " ")))
        }
        for node in tree.children(of: document.node) {
            guard let text = texts[node]?.string else { continue }
            switch tree.name(of: node) {
            case "memo:encodingFormat", "dkal:FilformatNavn":
                if document.part != .technical { columns[.contentType, default: [:]][node] = .text(type) }
                let agrees =
                    tree.name(of: node) == "memo:encodingFormat"
                    ? mayBe(text, content: type) : mayEnd(in: text.lowercased(), content: type)
                if let agrees { columns[.agreesWithContent, default: [:]][node] = .flag(agrees) }
            case "memo:filename":
                columns[.filenameIsPermitted, default: [:]][node] = .flag(isPermitted(text))
                let parts = text.split(separator: ".", omittingEmptySubsequences: false)
                let agrees =
                    parts.count > 1
                    ? mayEnd(in: parts.last?.lowercased() ?? "", content: type)
                    : document.part == .technical ? nil : false
                if let agrees { columns[.agreesWithContent, default: [:]][node] = .flag(agrees) }
            case "memo:language":
                if let language = reading?.language { columns[.documentLang, default: [:]][node] = .text(language) }
                if let reading, let language = textLanguage(of: reading, declared: text) {
                    columns[.documentDetectedLang, default: [:]][node] = .text(language)
                }
            default: break
            }
        }
    }
    if !words.isEmpty {
        for (node, text) in texts
        where tree.name(of: node) == "memo:label" && tree.parent(of: node).map(tree.name(of:)) == "memo:MessageHeader" {
            let own = significantWords(text.string ?? "")
            if !own.isEmpty {
                columns[.sharesWordsWithDocument, default: [:]][node] = .flag(!own.isDisjoint(with: words))
            }
        }
    }
    letter.facts[.text] = .sparse(texts, otherwise: .absent)
    for fact in [
        Fact.declaredLang, .langIsValid, .contentIsWellFormed, .contentType, .agreesWithContent, .filenameIsPermitted,
        .documentLang, .documentDetectedLang, .sharesWordsWithDocument,
    ] {
        letter.facts[fact] = .sparse(columns[fact] ?? [:], otherwise: .absent)
    }
}

/// The language of the text; nil where it cannot be told. A file that declares none was read without regard to what the message says, and a short text
/// tells no sister language from the one declared.
private func textLanguage(of reading: Message.Reading, declared: String) -> String? {
    guard let language = reading.detectedLanguage else { return nil }
    let isSister =
        closeLanguages.contains(language) && closeLanguages.contains(LanguageTag(declared).primary)
        && !LanguageTag(language).hasSameLanguage(as: LanguageTag(declared))
    return isSister && reading.isShort ? nil : language
}

/// Words of four letters and more, small, without the endings that Danish and English give them.
private func significantWords(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.filter { $0.count >= 4 }.map { String($0.prefix(5)) })
}

/// Source: Digitaliseringsstyrelsen, øget validering i Digital Post, in force 10 September 2025.
private func isPermitted(_ filename: String) -> Bool {
    filename.unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x2028, 0x205F, 0x2060, 0x3000: false
        default: !"<>:\"/\\|?*".unicodeScalars.contains(scalar)
        }
    }
}
