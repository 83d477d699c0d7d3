package import DocumentModel
package import LetterLoading
package import RuleEngine

/// A folder of rules: `<family>/<id>.md`, and the data files beside them.
package struct RuleFolder {
    package let path: String

    /// The folder that belongs to the program: beside it when installed, else the first `Rules` upwards from it.
    package static func bundled() throws -> RuleFolder {
        guard let executable = Environment.executablePath() else {
            throw UsageFailure(da: "regelmappen blev ikke fundet", en: "the rule folder was not found")
        }
        var folder = parent(of: executable)
        let installed = parent(of: folder) + "/share/brevtjek/Rules"
        if isFolder(installed) { return RuleFolder(path: installed) }
        while true {
            if isFolder(folder + "/Rules") { return RuleFolder(path: folder + "/Rules") }
            if folder.isEmpty { break }
            folder = parent(of: folder)
        }
        throw UsageFailure(
            da: "regelmappen blev ikke fundet ved \(executable)", en: "the rule folder was not found near \(executable)"
        )
    }

    package init(path: String) { self.path = path }

    private static func parent(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }
    private static func isFolder(_ path: String) -> Bool { Files.kind(of: Array(path.utf8), follows: true) == .folder }

    /// Rule files of this folder and of its folders, by name, and the forms that rules ask for. A file named README.md is no rule.
    package func sources() throws -> [RuleSource] {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return try sources(in: path, family: name, depth: 0)
    }

    private func sources(in folder: String, family: String, depth: Int) throws -> [RuleSource] {
        guard let entries = Files.entries(of: Array(folder.utf8)) else {
            throw UsageFailure(
                da: "\(folder): regelmappen kan ikke læses", en: "\(folder): the rule folder cannot be read")
        }
        var found: [RuleSource] = []
        for entry in entries {
            let name = String(decoding: entry, as: UTF8.self)
            let path = folder + "/" + name
            if name.hasPrefix(".") { continue }
            if Files.kind(of: Array(path.utf8), follows: true) == .folder, depth == 0 {
                found += try sources(in: path, family: name, depth: 1)
            } else if name.hasSuffix(".md") && name != "README.md" || name == RuleSource.formFile && depth == 0 {
                found.append(RuleSource(text: try Files.text(path), file: path, family: family))
            }
        }
        return found
    }

    /// Rules of a folder, or the one of a file.
    package static func sources(at path: String) throws -> [RuleSource] {
        guard Files.kind(of: Array(path.utf8), follows: true) == .file else {
            return try RuleFolder(path: path).sources()
        }
        let family = parent(of: path).split(separator: "/").last.map(String.init) ?? ""
        return [RuleSource(text: try Files.text(path), file: path, family: family)]
    }

    package func requirements(html: HTMLChapter = .web) throws -> Requirements {
        try Requirements(
            parsing: try Files.text(path + "/requirements.yaml"), file: path + "/requirements.yaml", html: html)
    }
    package func solutions() throws -> Solutions {
        try Solutions(parsing: try Files.text(path + "/solutions.yaml"), file: path + "/solutions.yaml")
    }

    /// A policy of view clients by its name.
    ///
    /// - Throws: `UsageFailure` where there is none of that name.
    package func sanitizer(named name: String = AllowedAttributes.defaultPolicy) throws -> AllowedAttributes {
        let file = path + "/sanitizer.yaml"
        let policies = try AllowedAttributes.policies(parsing: try Files.text(file), file: file)
        guard let policy = policies[name] else {
            throw UsageFailure(message: .unknown(da: "politik", en: "policy", name, among: policies.keys.sorted()))
        }
        return policy
    }

    package func producers() throws -> ProducerTable {
        try ProducerTable(parsing: try Files.text(path + "/producers.yaml"), file: path + "/producers.yaml")
    }

    package func fontSheets() throws -> FontSheets {
        try FontSheets(parsing: try Files.text(path + "/font-sheets.yaml"), file: path + "/font-sheets.yaml")
    }

    package func messages() throws -> MessageSchema {
        try MessageSchema(parsing: try Files.text(path + "/memo.yaml"), file: path + "/memo.yaml")
    }

    /// How letters are loaded with the data of this folder.
    ///
    /// - Parameter sanitizer: nil for the policy that is taken where a configuration names none.
    package func loadOptions(
        placeholders: [PlaceholderSyntax] = PlaceholderSyntax.known, sanitizer: AllowedAttributes? = nil
    ) throws -> LoadOptions {
        LoadOptions(
            placeholders: placeholders, sanitizer: try sanitizer ?? self.sanitizer(), producers: try producers(),
            messages: try messages(), fontSheets: try fontSheets())
    }

    /// One sum over every rule file and the data files.
    package func hash() throws -> String {
        var bytes: [UInt8] = []
        for source in try sources() { bytes += Array(source.text.utf8) }
        for name in [
            "font-sheets.yaml", "memo.yaml", "producers.yaml", "requirements.yaml", "sanitizer.yaml", "solutions.yaml",
        ] {
            bytes += Array(try Files.text(path + "/" + name).utf8)
        }
        return sha256(of: bytes)
    }
}
