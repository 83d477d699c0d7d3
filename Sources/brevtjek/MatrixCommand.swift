internal import ArgumentParser
internal import Reporting
internal import RuleEngine

struct MatrixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Vis status pr. løsning til mødet. / Show the status per solution for the meeting.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, md, csv, html, json }

    @OptionGroup var inputs: InputOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(name: .shortAndLong, help: "Format: text, md, csv, html, json")
    var format = Format.text

    @Flag(help: "Vis også leverandørprodukter uden breve. / Show vendor products without letters too.")
    var all = false

    @Option(name: .shortAndLong, help: "Skriv til en fil. / Write to a file.")
    var output: String?

    func run() throws {
        try reporting {
            let day = try date.day()
            let letters = try inputs.inputs()
            let setup = try Setup(options: judging, inputs: letters)
            let output = try Output(path: self.output)
            let language = judging.language(configured: setup.configuration.language, isTerminalText: format == .text && output.isTerminal)
            var summary = Summary()
            try setup.judge(letters, language: language) { record, assertions in summary.add(record, assertions: assertions) }
            let matrix = StatusMatrix(
                summary: summary, solutions: setup.solutions, rules: setup.rules, asOf: day, language: language, showsAll: all)
            switch format {
            case .text: try output.write(matrix.text(width: output.isTerminal ? Environment.terminalWidth() : 140))
            case .md: try output.write(matrix.markdown())
            case .csv: try output.write(matrix.csv())
            case .html: try output.write(matrix.html())
            case .json: try output.write(matrix.json())
            }
        }
    }
}
