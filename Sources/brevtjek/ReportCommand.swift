internal import ArgumentParser
internal import Reporting
internal import RuleEngine

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Skriv en rapport til et bestemt formål. / Write a report for a purpose.")

    enum Purpose: String, CaseIterable, ExpressibleByArgument { case was }

    @OptionGroup var sources: SourceOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(name: .customLong("for"), help: "Formål / purpose: was (tekst til tilgængelighedserklæringen / for the accessibility statement)")
    var purpose = Purpose.was

    @Option(help: ArgumentHelp("Løsningen, fx ky. / The solution.", valueName: "id"))
    var solution: String

    @Option(help: "Evalueringsmetode / method of evaluation: selv, ekstern, anden")
    var method = EvaluationMethod.own

    @Option(name: .shortAndLong, help: "Skriv til en fil. / Write to a file.")
    var output: String?

    func run() throws {
        try reporting {
            let day = try date.day()
            let source = try sources.source()
            let setup = try Setup(options: judging, inputs: source.inputs)
            guard let solution = setup.solutions[self.solution] else {
                throw UsageFailure(message: "løsning / solution '\(self.solution)' findes ikke / does not exist; \(suggestion(for: self.solution, among: setup.solutions.all.map(\.id)))")
            }
            var summary = Summary()
            var sample: Summary.Sample?
            let isComplete = try source.records(with: setup, batch: sources.batch, language: .da, sample: &sample) { if $0.solution == solution.id { summary.add($0) } }
            summary.sample = sample
            var report = StatusReport(
                summary: summary, solutions: setup.solutions, rules: setup.rules, requirements: setup.requirements, asOf: day,
                measuredOn: try sources.measuredOn(day), language: .da)
            report.claims = setup.configuration.solutionClaims
            try Output(path: output).write(accessibilityStatement(of: solution, in: report, method: method))
            if !isComplete { throw Status.incomplete }
        }
    }
}

extension EvaluationMethod: ExpressibleByArgument {}
