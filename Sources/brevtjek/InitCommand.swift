internal import ArgumentParser
internal import LetterChecking
internal import Reporting

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: say("Sæt porten op i et repo med skabeloner.", "Set the gate up in a repository of templates."))

    @Flag(help: "GitHub Actions: .github/workflows/brevtjek.yml")
    var github = false

    @Flag(help: "GitLab CI: .gitlab-ci.yml")
    var gitlab = false

    @Flag(help: "pre-commit: .pre-commit-config.yaml")
    var preCommit = false

    @Argument(help: say("Mappen med breve eller skabeloner.", "The folder of letters or templates."))
    var path = "."

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        try reporting {
            let letters = path
            guard Files.kind(of: Array(letters.utf8), follows: true) == .folder else {
                throw UsageFailure(da: "\(letters): findes ikke", en: "\(letters): does not exist")
            }
            var files: [(name: String, text: YAML)] = [("brevtjek.yml", InitCommand.settings)]
            if github { files.append((".github/workflows/brevtjek.yml", InitCommand.workflow(letters))) }
            if gitlab { files.append((".gitlab-ci.yml", InitCommand.pipeline(letters))) }
            if preCommit { files.append((".pre-commit-config.yaml", InitCommand.hook(letters))) }
            let output = try Output(path: nil)
            for (name, text) in files {
                // What is there is somebody's work.
                guard Files.kind(of: Array(name.utf8), follows: false) == .missing else {
                    let kept: String = say("findes i forvejen og er ikke ændret", "exists and was not changed")
                    try output.write("\(name): \(kept)\n")
                    continue
                }
                try Files.makeFolders(above: name)
                let file = try Output(path: name)
                try file.write(Rendered(text))
                try file.finish()
                try output.write("\(name)\n")
            }
        }
    }

    private static let settings: YAML = """
        # Indstillinger for brevtjek; alle felter står i README.
        profile: lov
        lang: da
        # letters:                      # sti herfra: løsning
        #   "skabeloner/**": ky
        # source-map:                   # et dannet brev: skabelonen, der skal rettes
        #   "ud/*.pdf": "skabeloner/{1}.html"

        """

    private static func workflow(_ path: String) -> YAML {
        """
        name: brevtjek
        on: [push, pull_request]
        permissions:
          contents: read
          security-events: write
        jobs:
          breve:
            runs-on: ubuntu-24.04
            steps:
              - uses: actions/checkout@v4
              - id: brevtjek
                uses: \("brevtjek/brevtjek@v\(Brevtjek.version)")
                with:
                  path: \(path)
                  fail-on: error
              - if: always()
                uses: github/codeql-action/upload-sarif@v3
                with:
                  sarif_file: ${{ steps.brevtjek.outputs.report }}

        """
    }

    private static func pipeline(_ path: String) -> YAML {
        """
        brevtjek:
          image:
            name: $BREVTJEK_IMAGE
            entrypoint: [""]
          script:
            - \("brevtjek check \(shellQuoted(path)) -f gitlab -o brevtjek-code-quality.json -f junit -o brevtjek-junit.xml -f text")
          artifacts:
            when: always
            reports:
              codequality: brevtjek-code-quality.json
              junit: brevtjek-junit.xml

        """
    }

    private static func hook(_ path: String) -> YAML {
        """
        repos:
          - repo: local
            hooks:
              - id: brevtjek
                name: brevtjek
                language: system
                entry: brevtjek check --progress never
                types_or: [html, pdf]
                files: \(path == "." ? "" : "^" + escapedPattern(path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")) + "/")

        """
    }

    /// By scalar: a mark behind a quote makes another character of it. Source: POSIX shell, single quotes.
    private static func shellQuoted(_ text: String) -> String {
        "'" + text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }

    /// As a regular expression that fits the text alone.
    private static func escapedPattern(_ text: String) -> String {
        text.unicodeScalars.map { "\\.+*?()[]{}|^$".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }

}
