internal import ArgumentParser
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: say("Skriv en rapport, som folk kan læse.", "Write a report that people can read."))

    enum Purpose: String, CaseIterable, ExpressibleByArgument { case was }

    @OptionGroup var sources: SourceOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(
        name: .customLong("for"),
        help: say(
            "Formål: was (tekst til tilgængelighedserklæringen); ellers html",
            "Purpose: was (text for the accessibility statement); otherwise html")
    )
    var purpose: Purpose?

    @Option(help: say("Kun denne løsning, fx ky.", "Only this solution, for example ky.", valueName: "id"))
    var solution: String?

    @Option(
        help: say(
            "Kun denne leverandørs breve, klar til at sende.", "Only this vendor's letters, ready to send.",
            valueName: say("navn", "name")))
    var forVendor: String?

    @Option(help: say("Evalueringsmetode", "Method of evaluation", words: EvaluationMethod.allCases.map(\.rawValue)))
    var method = EvaluationMethod.own

    @Flag(
        help: say(
            "Vis stederne i brevene og det, en skærmlæser læser; rapporten rummer så personoplysninger.",
            "Show the places in the letters, and what a screen reader reads; the report then holds personal data.")
    )
    var withLetterContent = false

    @Option(name: .shortAndLong, help: say("Skriv til en fil.", "Write to a file."))
    var output: String?

    func run() throws {
        try reporting {
            let day = try date.day()
            let source = try sources.source(protectedFrom: output, others: [judging.judgements, judging.config])
            let setup = try Setup(judging.choice, inputs: source.inputs)
            try setup.requireSolution(solution)
            let isComplete = purpose == .was ? try statement(source, setup, day) : try page(source, setup, day)
            if !isComplete { throw Status.incomplete }
        }
    }

    private func statement(_ source: RecordSource, _ setup: Setup, _ day: String) throws -> Bool {
        guard let solution = self.solution.flatMap({ setup.solutions[$0] }) else {
            throw UsageFailure(da: "--for was: hvilken --solution", en: "--for was: which --solution")
        }
        var summary = Summary()
        var sample: Summary.Sample?
        let isComplete = try source.records(
            with: setup, settings: sources.batch.settings, language: .da, sample: &sample
        ) {
            record, _ in
            if record.solution == solution.id { summary.add(record) }
        }
        summary.sample = sample
        var report = StatusReport(
            summary: summary, solutions: setup.solutions, rules: setup.rules, requirements: setup.requirements,
            asOf: day,
            measuredOn: try sources.measuredOn(day), language: .da)
        report.claims = setup.configuration.solutionClaims
        let output = try Output(path: output)
        try output.write(accessibilityStatement(of: solution, in: report, method: method))
        try output.finish()
        return isComplete
    }

    private func page(_ source: RecordSource, _ setup: Setup, _ day: String) throws -> Bool {
        let language = judging.language(configured: setup.configuration.language, isTerminalText: false)
        let vendors = try forVendor.map { try setup.solutions(ofVendor: $0) }
        // What goes to a vendor holds no citizen's letter, unless the letters are made up.
        if forVendor != nil, withLetterContent, !setup.configuration.lettersAreTestData {
            throw UsageFailure(
                da: "--for-vendor viser kun breve, når brevtjek.yml siger test-data: true",
                en: "--for-vendor shows letters only when brevtjek.yml says test-data: true")
        }
        if withLetterContent, source.inputs == nil {
            throw UsageFailure(
                da: "--with-letter-content: brevene selv skal være der",
                en: "--with-letter-content: the letters themselves must be there")
        }
        let report = LetterReport(
            rules: setup.rules, requirements: setup.requirements, solutions: setup.solutions,
            measuredOn: try sources.measuredOn(day), language: language,
            holdsLetterContent: withLetterContent, vendor: forVendor, quotes: setup.configuration.lettersAreTestData)
        var summary = Summary()
        var sample: Summary.Sample?
        let illustration = withLetterContent ? LetterIllustration(language: language) : nil
        let isComplete = try source.records(
            with: setup, settings: sources.batch.settings, illustration: illustration, language: language,
            sample: &sample
        ) { record, content in
            if let vendors, !vendors.contains(record.solution ?? "") { return }
            if let solution, record.solution != solution { return }
            summary.add(record)
            report.add(record, content: content)
        }
        summary.sample = sample
        let output = try Output(path: output, holdsLetterContent: withLetterContent)
        try output.write(report.text(summary))
        try output.finish()
        return isComplete
    }
}

extension EvaluationMethod: ExpressibleByArgument {}
