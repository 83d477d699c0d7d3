import Foundation
import TestSupport
import Testing

/// What is said to the person at the terminal is in one language at a time.
struct LanguageTests {
    private struct Dump: Decodable { var command: Command }
    private struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var arguments: [Argument]?
        var subcommands: [Command]?

        var isOwn: Bool { commandName != "help" }
        var paths: [[String]] {
            [[]] + (subcommands ?? []).filter(\.isOwn).flatMap { sub in sub.paths.map { [sub.commandName] + $0 } }
        }
        var texts: [String] {
            [abstract ?? ""] + (arguments ?? []).filter { $0.shouldDisplay != false }.map { $0.abstract ?? "" }
                + (subcommands ?? []).filter(\.isOwn).flatMap(\.texts)
        }
    }
    private struct Argument: Decodable {
        var abstract: String?
        var shouldDisplay: Bool?
    }

    private static func help(_ locale: String) throws -> Command {
        let dump = try Program.run(["--experimental-dump-help"], environment: ["LANG": locale])
        return try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
    }

    @Test func everyHelpTextIsInBothLanguages() throws {
        // The parser's own, which is put into Danish when it is shown; the rest are names.
        let same = [
            "Show help information.", "GitHub Actions: .github/workflows/brevtjek.yml", "GitLab CI: .gitlab-ci.yml",
            "pre-commit: .pre-commit-config.yaml", "Format: text, md, csv, html, json, xlsx",
        ]
        let danish = try Self.help("C.UTF-8").texts
        let english = try Self.help("en_GB.UTF-8").texts
        #expect(danish.count == english.count && danish.count > 100)
        for (danish, english) in zip(danish, english) where !same.contains(danish) {
            #expect(danish != english && !danish.isEmpty && !english.isEmpty)
            #expect(!danish.contains(" / ") && !english.contains(" / "), "\(danish)")
            // Words that an argument takes stand behind a colon, and are the same in both.
            #expect(!english.prefix { $0 != ":" }.contains(/[æøåÆØÅ]/), "\(english)")
        }
    }

    @Test func theHelpOfEveryCommandIsInOneLanguage() throws {
        for path in try Self.help("C.UTF-8").paths {
            let danish = try Program.run(path + ["--help"])
            let english = try Program.run(path + ["--help"], environment: ["LANG": "en_GB.UTF-8"])
            for result in [danish, english] {
                #expect(result.status == 0 && result.errors.isEmpty && !result.output.contains(" / "), "\(path)")
            }
            #expect(danish.output.contains("\nBRUG: brevtjek") && english.output.contains("\nUSAGE: brevtjek"))
            for word in ["OVERVIEW", "USAGE", "OPTIONS", "SUBCOMMANDS", "(default", "(values", "Show help", "See '"] {
                #expect(!danish.output.contains(word), "\(word): \(path)")
            }
        }
    }

    /// The call, and how what is said of it begins in Danish and in English.
    static let mistakes: [([String], String, String)] = [
        (
            ["check", "a.html", "--fail-on", "x"], "Fejl: værdien 'x' kan ikke bruges til",
            "Error: The value 'x' is invalid"
        ),
        (["check", "a.html", "--jobs", "0"], "Fejl: --jobs: fra 1 til 1024", "Error: --jobs: from 1 to 1024"),
        (["check", "a.html", "--jbs", "1"], "Fejl: tilvalget '--jbs' findes ikke", "Error: Unknown option '--jbs'"),
        (["check", "mangler.html"], "brevtjek: mangler.html: findes ikke", "brevtjek: mangler.html: does not exist"),
        (
            ["check", "a.html", "--select", "findes-slet-ikke"],
            "brevtjek: ingen regel hedder eller hører til 'findes-slet-ikke'; ",
            "brevtjek: no rule is called 'findes-slet-ikke' or belongs to it; "
        ),
        (
            ["check", "a.html", "--config", "forkert.yml"],
            "brevtjek: forkert.yml:1:1: ukendt nøgle 'profil'; mente du",
            "brevtjek: forkert.yml:1:1: unknown key 'profil'; did you mean"
        ),
        (
            ["check", "a.html", "--rules", "regler"], "brevtjek: regler/x/x.md:3:1: ukendt nøgle 'fejl'",
            "brevtjek: regler/x/x.md:3:1: unknown key 'fejl'"
        ),
    ]

    @Test(arguments: mistakes) func aMistakeIsToldInOneLanguage(call: [String], danish: String, english: String) throws
    {
        let folder = try TemporaryFolder()
        try folder.write("<p>x</p>", to: "a.html")
        try folder.write("profil: lov", to: "forkert.yml")
        try folder.write("---\nid: x\nfejl: 1\n---\n", to: "regler/x/x.md")
        for (arguments, locale, said) in [
            (call, "C.UTF-8", danish), (call, "en_GB.UTF-8", english), (call + ["--lang", "en"], "C.UTF-8", english),
            (call + ["--lang=da"], "en_GB.UTF-8", danish),
        ] {
            let result = try Program.run(arguments, folder: folder.path, environment: ["LANG": locale])
            #expect(result.status == 2 && result.errors.hasPrefix(said), "\(locale): \(result.errors)")
            #expect(!result.errors.contains(" / "), "\(result.errors)")
        }
    }

    @Test func aLanguageThatIsNoneIsAMistake() throws {
        let result = try Program.run(["check", "a.html", "--lang", "eng"])
        #expect(
            result.status == 2
                && result.errors.hasPrefix(
                    "Fejl: værdien 'eng' kan ikke bruges til '--lang <lang>'; vælg 'da' eller 'en'")
        )
    }
}
