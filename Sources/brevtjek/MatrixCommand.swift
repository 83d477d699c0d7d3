internal import ArgumentParser
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct MatrixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix",
        abstract: say("Vis status pr. løsning til mødet.", "Show the status per solution for the meeting."))

    @OptionGroup var sources: SourceOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(name: .shortAndLong, help: "Format: text, md, csv, html, json, xlsx")
    var format = StatusFormat.text

    @Option(
        help: say(
            "Tabeller, med komma mellem", "Tables, with commas between",
            words: StatusReport.View.allCases.map(\.rawValue), valueName: say("tabeller", "tables")))
    var view: String?

    @Option(
        help: say(
            "Hvad rækkerne gælder", "What the rows are about", words: StatusReport.Grouping.allCases.map(\.rawValue)))
    var group = StatusReport.Grouping.solution

    @Option(
        help: say(
            "Kolonner, med komma mellem", "Columns, with commas between",
            words: SolutionColumn.allCases.map(\.rawValue), valueName: say("kolonner", "columns")))
    var columns: String?

    @Option(
        help: say(
            "Kun disse løsninger, fx ky,ksd.", "Only these solutions, for example ky,ksd.",
            valueName: say("id'er", "ids")))
    var only: String?

    @Option(
        help: say(
            "En tidligere måling (ndjson) at holde op imod.", "An earlier measurement (ndjson) to compare with.",
            valueName: say("fil", "file")))
    var since: String?

    @Flag(help: say("Vis også leverandørprodukter uden breve.", "Show vendor products without letters too."))
    var all = false

    @Option(name: .shortAndLong, help: say("Skriv til en fil.", "Write to a file."))
    var output: String?

    func run() throws {
        try reporting {
            let day = try date.day()
            let source = try sources.source(
                orNone: all, protectedFrom: output, others: [since, judging.judgements, judging.config])
            let setup = try Setup(judging.choice, inputs: source.inputs)
            if format == .xlsx, output == nil {
                throw UsageFailure(
                    da: "et regneark skrives til en fil: -o status.xlsx",
                    en: "a workbook goes to a file: -o status.xlsx")
            }
            let output = try format == .xlsx ? nil : Output(path: self.output)
            let language = judging.language(
                configured: setup.configuration.language, isTerminalText: format == .text && output?.isTerminal == true)
            var summary = Summary()
            var sample: Summary.Sample?
            let isComplete = try source.records(
                with: setup, settings: sources.batch.settings, language: language, sample: &sample
            ) { record, _ in summary.add(record) }
            summary.sample = sample
            var report = StatusReport(
                summary: summary, solutions: setup.solutions, rules: setup.rules, requirements: setup.requirements,
                asOf: day,
                measuredOn: try sources.measuredOn(day), language: language)
            if let since {
                var earlier = Summary()
                try RecordSource.read([since], with: setup, language: language, appliesWords: false) { earlier.add($0) }
                report.earlier = earlier
            }
            report.claims = setup.configuration.solutionClaims
            report.assignments = setup.configuration.assignments
            report.showsAll = all
            report.grouping = group
            report.only = try list(only, Localized(da: "løsning", en: "solution"), known: setup.solutions.all.map(\.id))
            {
                setup.solutions[$0]?.id
            }
            report.columns = try list(
                columns, Localized(da: "kolonne", en: "column"), known: SolutionColumn.allCases.map(\.rawValue)
            ) {
                SolutionColumn(named: $0)
            }
            report.columns = report.columns ?? format.usualColumns(compares: since != nil)
            let views = try list(
                view, Localized(da: "tabel", en: "table"), known: StatusReport.View.allCases.map(\.rawValue)
            ) {
                StatusReport.View(rawValue: $0)
            }
            try write(
                report.tables(views ?? format.usualViews(compares: since != nil)), to: output, language: language)
            if !isComplete { throw Status.incomplete }
        }
    }

    private func write(_ tables: [StatusTable], to output: Output?, language: TextLanguage) throws {
        guard let output else { return try writeWorkbook(tables) }
        switch format {
        case .text: try output.write(tables.text(width: output.isTerminal ? Environment.terminalWidth() : 140))
        case .md: try output.write(tables.markdown())
        case .csv: try output.write(tables.csv())
        case .html: try output.write(tables.html(language: language))
        case .json: try output.write(tables.json())
        case .xlsx: break
        }
        try output.finish()
    }

    /// The library writes by path: it gets that of a file beside, which then takes the workbook's place.
    private func writeWorkbook(_ tables: [StatusTable]) throws {
        let path = self.output ?? ""
        let file = try AtomicFile(path: path, mode: 0o644)
        do {
            try tables.writeWorkbook(to: file.temporaryPath)
        } catch {
            file.abandon()
            throw UsageFailure(
                da: "\(path): regnearket kan ikke skrives: \(error.message)",
                en: "\(path): the workbook cannot be written: \(error.message)")
        }
        guard file.finish() else {
            throw OutputFailure(
                da: "\(path): regnearket kunne ikke skrives", en: "\(path): the workbook could not be written")
        }
    }

    /// Words with commas between; nil when none are given.
    private func list<Word>(_ text: String?, _ kind: Localized, known: [String], _ parse: (String) -> Word?) throws
        -> [Word]?
    {
        try text.map { text in
            try text.split(separator: ",").map { part in
                let name = String(part).trimmed()
                guard let word = parse(name) else {
                    throw UsageFailure(message: .unknown(da: kind.da, en: kind.en, name, among: known))
                }
                return word
            }
        }
    }
}

extension StatusReport.Grouping: ExpressibleByArgument {}
extension StatusFormat: ExpressibleByArgument {}

extension String {
    fileprivate func trimmed() -> String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
