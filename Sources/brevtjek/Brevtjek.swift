internal import ArgumentParser
internal import CSandbox
internal import LetterChecking
internal import Reporting
internal import RuleEngine

@main
struct Brevtjek: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brevtjek",
        abstract: say(
            "Kontrollerer, om breve i Digital Post er tilgængelige.",
            "Checks whether Digital Post letters are accessible."),
        subcommands: [
            CheckCommand.self, MatrixCommand.self, ReviewCommand.self, ReportCommand.self, MergeCommand.self,
            BaselineCommand.self, InitCommand.self, RulesCommand.self, ShowCommand.self,
        ])

    /// The one place where it is written; `RepositoryTests` names the files that have to agree with it.
    static let version = "0.11.0"

    /// A call that cannot be read is a usage mistake like any other: exit status 2.
    static func main() {
        brevtjek_end_cleanly()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let message = translated(fullMessage(for: error), to: .ofTerminal)
            guard exitCode(for: error) == .validationFailure else {
                // Help that was asked for.
                if exitCode(for: error).isSuccess, !message.isEmpty { exit(withError: CleanExit.message(message)) }
                exit(withError: error)
            }
            writeErrorLines(message)
            exit(withError: Status.usage)
        }
    }

    @Flag(help: say("Vis version, regelmappe og dens kontrolsum.", "Show the version, the rule folder and its hash."))
    var version = false

    func run() throws {
        guard version else {
            // Nothing was asked for: that is no help that was, and no success.
            writeErrorLines(translated(Brevtjek.helpMessage(), to: .ofTerminal))
            throw Status.usage
        }
        try reporting {
            let folder = try RuleFolder.bundled()
            try Output(path: nil).write("brevtjek \(Brevtjek.version)\n\(folder.path)\n\(try folder.hash())\n")
        }
    }
}

private func writeErrorLines(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { writeError("\(line)") }
}

extension TextLanguage: ExpressibleByArgument {}
extension Profile: ExpressibleByArgument {}
