package import DocumentModel
package import LetterLoading
package import RuleEngine

/// What a folder's `brevtjek.yml` says.
package struct Configuration {
    /// The folder it stands in, as an absolute path; patterns are relative to it. Empty when there is no file.
    package var folder = ""
    package var profile: Profile?
    package var language: TextLanguage?
    package var levels: [String: Level] = [:]
    /// Patterns in their order; the first that fits a letter's path decides.
    package var letters: [(pattern: PathPattern, solution: String)] = []
    /// What is claimed not to count, in the order of the file; the first that fits decides.
    package var claims: [(pattern: PathPattern?, solution: String?, claim: ExemptionClaim)] = []
    /// Findings that are held to be none, in the order of the file; the first that fits decides.
    package var ignores: [IgnoreEntry] = []
    /// Templates that letters are made from, by patterns; the first that fits decides.
    package var sourceMap: [(pattern: PathPattern, template: String)] = []
    /// Whether the letters are made up: then a report may show them to anyone.
    package var lettersAreTestData = false
    /// Who mends what, and when.
    package var assignments: [Assignment] = []
    /// Marks of the folder's own template engine, before the known ones.
    package var placeholders: [PlaceholderSyntax] = []
    /// The folder's own list of what a view client keeps; nil for the bundled one.
    /// Which chapter of the standard letters in HTML are held against.
    package var htmlChapter = HTMLChapter.web
    package var sanitizer: AllowedAttributes?
    /// A policy of the program's own; nil where none is chosen.
    package var sanitizerName: String?
    /// The file it was read from.
    package var sanitizerFile: String?

    package init(folder: String = "") { self.folder = folder }

    /// The file that counts for the letters: the nearest `brevtjek.yml` in their folders or above.
    /// - Throws: when letters of one run have different ones.
    package static func find(for inputs: Inputs) throws -> String? {
        var found: String?
        for (index, base) in inputs.bases.enumerated() {
            let file = nearest(to: base)
            if index > 0, file != found {
                throw UsageFailure(
                    da: "brevene hører under hver sin brevtjek.yml; vælg en med --config",
                    en: "the letters come under different brevtjek.yml files; choose one with --config")
            }
            found = file
        }
        return found
    }

    /// The nearest `brevtjek.yml` in the folder or above.
    package static func nearest(to folder: String) -> String? {
        var folder = folder
        while true {
            let file = (folder == "/" ? "" : folder) + "/brevtjek.yml"
            if Files.kind(of: Array(file.utf8), follows: true) == .file { return Files.relative(file) }
            if folder == "/" { return nil }
            folder = Files.folder(of: folder)
        }
    }

    /// Reads a file; nil says nothing.
    ///
    /// - Parameter solutions: gains what the file adds and changes.
    package static func read(_ path: String?, rules: RuleSet, solutions: inout Solutions) throws -> Configuration {
        guard let path else { return Configuration() }
        let folder = Files.folder(of: Files.absolute(path))
        var configuration = Configuration(folder: folder)
        let fields = try YAMLNode(parsing: try Files.text(path), file: path).fields([
            "profile", "lang", "levels", "letters", "solutions", "placeholders", "sanitizer", "exempt", "outstanding",
            "ignore",
            "source-map", "test-data", "html-clause",
        ])
        configuration.profile = try fields["profile"]?.word(da: "profil", en: "profile", as: Profile.self)
        configuration.htmlChapter =
            try fields["html-clause"]?.word(da: "kapitel", en: "chapter", as: HTMLChapter.self) ?? .web
        configuration.language = try fields["lang"]?.word(da: "sprog", en: "language", as: TextLanguage.self)
        if let node = fields["solutions"] { try solutions.merge(node) }
        if let node = fields["levels"] {
            for (key, name, value) in try node.entries() {
                guard rules[name] != nil else {
                    throw key.error(.unknown(da: "regel", en: "rule", name, among: rules.rules.map(\.id)))
                }
                configuration.levels[name] = try value.word(da: "niveau", en: "level", as: Level.self)
            }
        }
        for item in fields["placeholders"]?.items() ?? [] {
            let fields = try item.fields(["start", "end", "shows"])
            guard let start = fields["start"], let end = fields["end"] else {
                throw item.error(
                    da: "et flettefelt skal have 'start' og 'end'", en: "a placeholder needs 'start' and 'end'")
            }
            let shows =
                try fields["shows"]?.word(da: "virkning", en: "effect", as: PlaceholderSyntax.Effect.self) ?? .value
            configuration.placeholders.append(
                PlaceholderSyntax(start: try start.string(), end: try end.string(), effect: shows))
        }
        if let node = fields["sanitizer"] {
            let name = try node.string()
            // A file has an ending or stands in a folder; the name of a policy does not.
            if name.contains("/") || name.lowercased().hasSuffix(".yaml") || name.lowercased().hasSuffix(".yml") {
                let path = name.hasPrefix("/") ? name : folder + "/" + name
                configuration.sanitizerFile = path
                configuration.sanitizer = try AllowedAttributes(
                    parsing: try Files.text(path), file: path,
                    name: name.split(separator: "/").last.map(String.init) ?? name)
            } else {
                configuration.sanitizerName = name
            }
        }
        if let node = fields["letters"] {
            for (_, pattern, value) in try node.entries() {
                configuration.letters.append((PathPattern(pattern), try value.solution(of: solutions)))
            }
        }
        configuration.lettersAreTestData = try fields["test-data"]?.flag() ?? false
        for item in fields["ignore"]?.items() ?? [] {
            configuration.ignores.append(try IgnoreEntry(parsing: item, rules: rules))
        }
        for (_, pattern, value) in try fields["source-map"]?.entries() ?? [] {
            configuration.sourceMap.append((PathPattern(pattern), try value.string()))
        }
        for item in fields["exempt"]?.items() ?? [] { try configuration.addClaim(item, solutions: solutions) }
        for item in fields["outstanding"]?.items() ?? [] {
            configuration.assignments.append(try Assignment(parsing: item, solutions: solutions, rules: rules))
        }
        return configuration
    }

    private mutating func addClaim(_ item: YAMLNode, solutions: Solutions) throws {
        let fields = try item.fields(["letters", "solution", "kind", "reason", "who", "date"])
        guard let kind = fields["kind"], let reason = fields["reason"], let who = fields["who"],
            let date = fields["date"]
        else {
            throw item.error(
                da: "en undtagelse har 'kind', 'reason', 'who' og 'date'",
                en: "an exemption has 'kind', 'reason', 'who' and 'date'")
        }
        guard (fields["letters"] == nil) != (fields["solution"] == nil) else {
            throw item.error(
                da: "en undtagelse gælder enten 'letters' eller en 'solution'",
                en: "an exemption is about 'letters' or a 'solution'")
        }
        let day = try date.day()
        let texts = (reason: try reason.string(), who: try who.string())
        guard !texts.reason.isEmpty, !texts.who.isEmpty else {
            throw item.error(
                da: "'reason' og 'who' må ikke være tomme", en: "'reason' and 'who' may not be empty")
        }
        let claim = ExemptionClaim(
            kind: try kind.string() == "uforholdsmæssigt stor byrde"
                ? .disproportionateBurden : try kind.word(da: "slags", en: "kind", as: ExemptionClaim.Kind.self),
            reason: texts.reason, who: texts.who, date: day)
        claims.append(
            (
                try (fields["letters"]?.string()).map { PathPattern($0) },
                try fields["solution"]?.solution(of: solutions), claim
            ))
    }

    /// The template a letter was made from; nil when none is named.
    ///
    /// - Parameter path: as shown.
    package func template(of path: String) -> String? {
        guard !sourceMap.isEmpty else { return nil }
        let relative = relative(path, base: folder)
        for (pattern, template) in sourceMap {
            guard let captures = pattern.captures(of: relative) else { continue }
            var result = template
            for (index, capture) in captures.enumerated() { result = result.replacing("{\(index + 1)}", with: capture) }
            return Files.relative(Files.absolute(folder + "/" + result))
        }
        return nil
    }

    /// The path below this file's folder, where it lies there; names in an archive or message go on behind `!`.
    package func relative(_ path: String, base: String) -> String {
        let path = Files.absolute(path)
        let top = folder.isEmpty ? base : folder
        let prefix = top == "/" ? "/" : top + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    /// Why a letter does not count; nil when it does.
    package func claim(on path: String, base: String, solution: String?) -> ExemptionClaim? {
        guard !claims.isEmpty else { return nil }
        let relative = self.relative(path, base: base).utf8
        return claims.first { pattern, claimed, _ in
            pattern.map { $0.matches(relative) } ?? (solution != nil && claimed == solution)
        }?.claim
    }

    /// Claims about whole solutions.
    package var solutionClaims: [String: ExemptionClaim] {
        Dictionary(
            claims.compactMap { claim in claim.solution.map { ($0, claim.claim) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The solution of a letter: by pattern, else the nearest folder above it that is named as a solution.
    /// - Returns: nil when neither says.
    package func solution(of input: Input, solutions: Solutions) -> FoundSolution? {
        let top = folder.isEmpty ? input.base : folder
        let relative = relative(String(decoding: input.path, as: UTF8.self), base: input.base)
        for (pattern, id) in letters where pattern.matches(relative.utf8) {
            return FoundSolution(id: id, source: .configuration)
        }
        // The folder everything stands in may be the solution's own.
        let folders = [top.split(separator: "/").last].compactMap(\.self) + relative.split(separator: "/").dropLast()
        for name in folders.reversed() where solutions[name.lowercased()] != nil {
            return FoundSolution(id: name.lowercased(), source: .folder)
        }
        return nil
    }
}

extension YAMLNode {
    fileprivate func solution(of solutions: Solutions) throws -> String {
        let id = try string()
        guard solutions[id] != nil else {
            throw error(.unknown(da: "løsning", en: "solution", id, among: solutions.all.map(\.id)))
        }
        return id
    }
}

extension IgnoreEntry {
    fileprivate init(parsing item: YAMLNode, rules: RuleSet) throws {
        let fields = try item.fields(["rule", "letters", "at", "reason"])
        guard let rule = fields["rule"], let reason = fields["reason"] else {
            throw item.error(
                da: "en post under 'ignore' har 'rule' og 'reason'", en: "an entry of 'ignore' has 'rule' and 'reason'")
        }
        self.rule = try rule.string()
        guard rules[self.rule] != nil else {
            throw rule.error(.unknown(da: "regel", en: "rule", self.rule, among: rules.rules.map(\.id)))
        }
        self.reason = try reason.string()
        guard !self.reason.isEmpty else {
            throw reason.error(da: "'reason' må ikke være tom", en: "'reason' may not be empty")
        }
        letters = try (fields["letters"]?.string()).map { PathPattern($0) }
        at = try (fields["at"]?.string()).map { PathPattern($0) }
    }
}

extension Assignment {
    fileprivate init(parsing item: YAMLNode, solutions: Solutions, rules: RuleSet) throws {
        let fields = try item.fields(["solution", "rule", "responsible", "due", "note"])
        guard let solution = fields["solution"] else { throw item.missing("solution") }
        let rule = try fields["rule"]?.string()
        if let rule, rules[rule] == nil {
            throw item.error(.unknown(da: "regel", en: "rule", rule, among: rules.rules.map(\.id)))
        }
        self.init(
            solution: try solution.solution(of: solutions), rule: rule,
            responsible: try fields["responsible"]?.string(), due: try fields["due"]?.planDate(),
            note: try fields["note"]?.string())
    }
}
