internal import Yams

/// A YAML node with its place. It is read strictly: a value of the wrong kind or an unknown key is an error with its
/// line.
package struct YAMLNode {
    private let node: Node
    private let file: String
    /// The number of lines before the YAML text in its file.
    private let lineOffset: Int

    /// - Throws: if the text is not YAML.
    package init(parsing text: String, file: String, lineOffset: Int = 0) throws(RuleFileError) {
        if YAMLBounds.mayExceed(text), let (excess, line) = YAMLBounds.excess(of: text) {
            throw RuleFileError(file: file, line: line + lineOffset, message: excess.message)
        }
        let composed: Node?
        do {
            // Every scalar is read as text, because guessing its type costs a regular expression for each.
            composed = try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw YAMLNode.located(error, file: file, lineOffset: lineOffset)
        } catch {
            throw RuleFileError(file: file, line: lineOffset + 1, message: YAMLNode.quoting("\(error)"))
        }
        let empty = Node([(Node, Node)]())
        self.init(node: composed ?? empty, file: file, lineOffset: lineOffset)
    }

    private init(node: Node, file: String, lineOffset: Int) {
        self.node = node
        self.file = file
        self.lineOffset = lineOffset
    }

    private static func located(_ error: YamlError, file: String, lineOffset: Int) -> RuleFileError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            RuleFileError(file: file, line: mark.line + lineOffset, column: mark.column, message: quoting(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            RuleFileError(
                file: file, line: context.mark.line + lineOffset, column: context.mark.column,
                message: Localized(da: "nøglen står to gange: ", en: "key given twice: ")
                    + Localized(same: duplicates.map { "\($0)" }.joined(separator: ", ")))
        default:
            RuleFileError(file: file, line: lineOffset + 1, message: quoting("\(error)"))
        }
    }

    /// What the YAML library says, which is in English.
    private static func quoting(_ problem: String) -> Localized {
        Localized(da: "filen er ikke gyldig YAML; YAML-læseren siger: \(problem)", en: problem)
    }

    package func error(da: String, en: String) -> RuleFileError { error(Localized(da: da, en: en)) }

    /// Says that a key that is needed is not there.
    package func missing(_ key: String) -> RuleFileError { error(da: "'\(key)' mangler", en: "'\(key)' is missing") }

    package func error(_ message: Localized) -> RuleFileError {
        RuleFileError(
            file: file, line: (node.mark?.line ?? 1) + lineOffset, column: node.mark?.column ?? 1, message: message)
    }

    package var line: Int { (node.mark?.line ?? 1) + lineOffset }
    package var isScalar: Bool { node.scalar != nil }
    package var isSequence: Bool { node.sequence != nil }
    package var isMapping: Bool { node.mapping != nil }
    /// Whether it is a scalar without quotes.
    package var isPlain: Bool { node.scalar?.style == .plain }

    /// The scalar as written.
    package func string() throws(RuleFileError) -> String {
        guard let scalar = node.scalar else { throw error(da: "her skal stå en tekst", en: "a text is expected here") }
        return scalar.string
    }

    package func number() throws(RuleFileError) -> Double {
        let text = try string()
        // Swift reads `nan`, `inf` and `0x1p3` as numbers; in a file they are slips.
        guard text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2D }), let value = Double(text)
        else { throw error(da: "her skal stå et tal", en: "a number is expected here") }
        return value
    }

    package func integer() throws(RuleFileError) -> Int {
        guard let value = Int(try string()) else {
            throw error(da: "her skal stå et helt tal", en: "a whole number is expected here")
        }
        return value
    }

    package func flag() throws(RuleFileError) -> Bool {
        switch try string() {
        case "true": return true
        case "false": return false
        default: throw error(da: "her skal stå true eller false", en: "true or false is expected here")
        }
    }

    /// The items of a sequence. A scalar or a mapping counts as a sequence of one.
    package func items() -> [YAMLNode] {
        guard let sequence = node.sequence else { return [self] }
        return sequence.map { YAMLNode(node: $0, file: file, lineOffset: lineOffset) }
    }

    /// The items of a sequence, which must be different scalars. An empty sequence is an error.
    package func distinctItems() throws(RuleFileError) -> [YAMLNode] {
        let items = items()
        if items.isEmpty { throw error(da: "her skal stå mindst ét ord", en: "at least one is expected here") }
        try requireDistinct()
        return items
    }

    /// - Throws: at the first item that repeats an earlier one.
    package func requireDistinct() throws(RuleFileError) {
        var seen = Set<String>()
        for item in items() where !seen.insert(try item.string()).inserted {
            let text = try item.string()
            throw item.error(da: "'\(text)' står to gange", en: "'\(text)' is given twice")
        }
    }

    /// The scalar as a message quotes it, or dots for a sequence or mapping.
    func shown() throws(RuleFileError) -> String { isScalar ? try string() : "…" }

    package func strings() throws(RuleFileError) -> [String] {
        var result: [String] = []
        for item in items() { result.append(try item.string()) }
        return result
    }

    /// The keys and values in their order, with their places.
    package func entries() throws(RuleFileError) -> [(key: YAMLNode, name: String, value: YAMLNode)] {
        guard let mapping = node.mapping else {
            throw error(da: "her skal stå nøgler med værdier", en: "keys with values are expected here")
        }
        var result: [(key: YAMLNode, name: String, value: YAMLNode)] = []
        for pair in mapping {
            let key = YAMLNode(node: pair.key, file: file, lineOffset: lineOffset)
            result.append((key, try key.string(), YAMLNode(node: pair.value, file: file, lineOffset: lineOffset)))
        }
        return result
    }

    /// The values by key. A key that is not in `known` is an error.
    package func fields(_ known: [String]) throws(RuleFileError) -> [String: YAMLNode] {
        var result: [String: YAMLNode] = [:]
        for (key, name, value) in try entries() {
            guard known.contains(name) else {
                throw try key.unknownKey(among: known)
            }
            result[name] = value
        }
        return result
    }

    /// Says that this is no key of a mapping, and which key may be meant.
    func unknownKey(among known: [String]) throws(RuleFileError) -> RuleFileError {
        let name = try string()
        return error(
            Localized(da: "ukendt nøgle '\(name)'; ", en: "unknown key '\(name)'; ")
                + suggestion(for: name, among: known))
    }

    /// A word of a closed vocabulary.
    ///
    /// - Parameters:
    ///   - da: what the words name, in Danish: `rolle`.
    ///   - en: the same in English: `role`.
    package func word<Word: RawRepresentable & CaseIterable>(da: String, en: String, as type: Word.Type)
        throws(RuleFileError) -> Word where Word.RawValue == String
    {
        let text = try string()
        guard let word = Word(rawValue: text) else {
            throw error(.unknown(da: da, en: en, text, among: Word.allCases.map(\.rawValue)))
        }
        return word
    }

    /// A text in both languages. An empty text is an error.
    package func localized() throws(RuleFileError) -> Localized {
        let fields = try fields(["da", "en"])
        guard let da = fields["da"], let en = fields["en"] else {
            throw error(da: "både da og en skal være der", en: "both da and en are needed")
        }
        let result = Localized(da: try da.trimmed(), en: try en.trimmed())
        if result.da.isEmpty || result.en.isEmpty {
            throw error(da: "da og en må ikke være tomme", en: "da and en may not be empty")
        }
        return result
    }

    private func trimmed() throws(RuleFileError) -> String {
        var text = Substring(try string())
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
