internal import ArgumentParser
internal import RuleEngine

@main
struct Brevtjek: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brevtjek",
        abstract: "Kontrollerer, om breve i Digital Post er tilgængelige. / Checks whether Digital Post letters are accessible.",
        subcommands: [CheckCommand.self, MatrixCommand.self, ReviewCommand.self, ReportCommand.self, MergeCommand.self, BaselineCommand.self, InitCommand.self, RulesCommand.self, ShowCommand.self])

    static let version = "0.5.0"

    /// A call that cannot be read is a usage mistake like any other: exit status 2.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            writeError(fullMessage(for: error))
            exit(withError: Status.usage)
        }
    }

    @Flag(help: "Vis version, regelmappe og dens kontrolsum. / Show the version, the rule folder and its hash.")
    var version = false

    func run() throws {
        guard version else { throw CleanExit.helpRequest(self) }
        let folder = try RuleFolder.bundled()
        print("brevtjek \(Brevtjek.version)\n\(folder.path)\n\(try folder.hash())")
    }
}

extension TextLanguage: ExpressibleByArgument {}
extension Profile: ExpressibleByArgument {}
