internal import ArgumentParser
internal import LetterChecking
internal import Reporting

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: say(
            "Saml resultater fra flere kørsler, sorteret og uden gengangere.",
            "Bring results of several runs together, sorted and without duplicates.")
    )

    @Argument(help: say("Resultater fra check --format ndjson.", "Results of check --format ndjson."))
    var results: [String]

    @Option(name: .shortAndLong, help: say("Skriv til en fil.", "Write to a file."))
    var output: String?

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        try reporting {
            if let output, results.contains(where: { Files.isSame($0, output) }) {
                throw UsageFailure(
                    da: "\(output): resultatet kan ikke skrives oven i en af filerne",
                    en: "\(output): the result cannot be written over one of the files")
            }
            let merged = try MergedResults(of: results)
            let output = try Output(path: self.output)
            try merged.forEachLine { try output.write($0) }
            try output.finish()
        }
    }
}
