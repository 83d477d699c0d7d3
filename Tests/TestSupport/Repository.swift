package import DocumentModel
internal import Foundation
package import LetterLoading
package import RuleEngine

/// The repository the tests stand in.
package enum Repository {
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The rule files as the program reads them, by path below the root.
    package static func ruleSources() throws -> [RuleSource] {
        let folder = root + "/Rules"
        var sources = [try formSource()]
        for family in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !family.contains(".") {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(family)").sorted()
            where name.hasSuffix(".md") && name != "README.md" {
                let text = try String(contentsOfFile: "\(folder)/\(family)/\(name)", encoding: .utf8)
                sources.append(RuleSource(text: text, file: "Rules/\(family)/\(name)", family: family))
            }
        }
        return sources
    }

    /// The forms that rules ask for by wording.
    package static func formSource() throws -> RuleSource {
        RuleSource(
            text: try text("Rules/\(RuleSource.formFile)"), file: "Rules/\(RuleSource.formFile)", family: "Rules")
    }

    /// How the program loads letters when a folder says nothing of its own.
    package static func loadOptions() throws -> LoadOptions {
        LoadOptions(
            sanitizer: try AllowedAttributes.policies(
                parsing: try text("Rules/sanitizer.yaml"), file: "Rules/sanitizer.yaml")[
                    AllowedAttributes.defaultPolicy] ?? .everything,
            producers: try ProducerTable(parsing: try text("Rules/producers.yaml"), file: "Rules/producers.yaml"),
            messages: try MessageSchema(parsing: try text("Rules/memo.yaml"), file: "Rules/memo.yaml"),
            fontSheets: try FontSheets(parsing: try text("Rules/font-sheets.yaml"), file: "Rules/font-sheets.yaml"))
    }

    /// The program's version, from the one place it is written in.
    package static func version() throws -> String {
        let text = try text("Sources/brevtjek/Brevtjek.swift")
        guard let start = text.range(of: "static let version = \"")?.upperBound,
            let end = text[start...].firstIndex(of: "\"")
        else { return "" }
        return String(text[start..<end])
    }

    package static func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }
    package static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: root + "/" + path)))
    }
    package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + path) }
}

/// Loads a snippet as the named format, with every fact.
package func loadSnippet(_ source: String, as format: LetterFormat, options: LoadOptions = LoadOptions()) throws
    -> Letter
{
    try load(Array(source.utf8), name: "example.\(format.rawValue)", facts: .all, options: options)
}
