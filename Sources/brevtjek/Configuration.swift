internal import DocumentModel
internal import LetterLoading
internal import RuleEngine

/// What a folder's `brevtjek.yml` says.
struct Configuration {
    /// The folder it stands in; patterns are relative to it.
    var folder = ""
    var profile: Profile?
    var language: TextLanguage?
    var levels: [String: Level] = [:]
    /// Patterns in their order; the first that fits a letter's path decides.
    var letters: [(pattern: String, solution: String)] = []
    /// Marks of the folder's own template engine, before the known ones.
    var placeholders: [PlaceholderSyntax] = []
    /// The folder's own list of what a view client keeps; nil for the bundled one.
    var sanitizer: AllowedAttributes?

    /// Reads the file of a folder, or the one named; an absent one says nothing.
    ///
    /// - Parameter solutions: gains what the file adds and changes.
    static func read(file: String?, folder: String, rules: RuleSet, solutions: inout Solutions) throws -> Configuration {
        var configuration = Configuration(folder: folder)
        let path = file ?? (folder.isEmpty ? "brevtjek.yml" : folder + "/brevtjek.yml")
        guard file != nil || Files.kind(of: Array(path.utf8), follows: true) == .file else { return configuration }
        let fields = try YAMLNode(parsing: try Files.text(path), file: path).fields(["profile", "lang", "levels", "letters", "solutions", "placeholders", "sanitizer"])
        configuration.profile = try fields["profile"]?.word("profile", as: Profile.self)
        configuration.language = try fields["lang"]?.word("language", as: TextLanguage.self)
        if let node = fields["solutions"] { try solutions.merge(node) }
        if let node = fields["levels"] {
            for (key, name, value) in try node.entries() {
                guard rules[name] != nil else { throw key.error("no such rule '\(name)'") }
                configuration.levels[name] = try value.word("level", as: Level.self)
            }
        }
        for item in fields["placeholders"]?.items() ?? [] {
            let fields = try item.fields(["start", "end", "shows"])
            guard let start = fields["start"], let end = fields["end"] else { throw item.error("a placeholder needs 'start' and 'end'") }
            let shows = try fields["shows"]?.word("effect", as: PlaceholderSyntax.Effect.self) ?? .value
            configuration.placeholders.append(PlaceholderSyntax(start: try start.string(), end: try end.string(), effect: shows))
        }
        if let node = fields["sanitizer"] {
            let path = folder.isEmpty ? try node.string() : folder + "/" + (try node.string())
            configuration.sanitizer = try AllowedAttributes(parsing: try Files.text(path), file: path)
        }
        if let node = fields["letters"] {
            for (_, pattern, value) in try node.entries() {
                let id = try value.string()
                guard solutions[id] != nil else { throw value.error("no such solution '\(id)'") }
                configuration.letters.append((pattern, id))
            }
        }
        return configuration
    }

    /// The solution of a letter: by pattern, else the nearest folder above it that is named as a solution.
    /// - Returns: nil when neither says.
    func solution(of path: String, solutions: Solutions) -> String? {
        let relative = !folder.isEmpty && path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.utf8.count + 1)) : path
        for (pattern, id) in letters where matches(Array(relative.utf8)[...], Array(pattern.utf8)[...]) { return id }
        for name in path.split(separator: "/").dropLast().reversed() where solutions[name.lowercased()] != nil { return name.lowercased() }
        return nil
    }
}

/// `*` stands for any characters within a folder, `**` across folders, `?` for one.
private func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    var text = text
    var pattern = pattern
    // Where to go on when a star has to take one more character.
    var retry: (text: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>, crossesFolders: Bool)?
    while true {
        if pattern.first == 0x2A {
            let crosses = pattern.dropFirst().first == 0x2A
            pattern = pattern.drop { $0 == 0x2A }
            retry = (text, pattern, crosses)
            continue
        }
        if let wanted = pattern.first, let actual = text.first, wanted == actual || (wanted == 0x3F && actual != 0x2F) {
            pattern.removeFirst()
            text.removeFirst()
            continue
        }
        if pattern.isEmpty && text.isEmpty { return true }
        guard var again = retry, let skipped = again.text.first, again.crossesFolders || skipped != 0x2F else { return false }
        again.text.removeFirst()
        retry = again
        text = again.text
        pattern = again.pattern
    }
}
