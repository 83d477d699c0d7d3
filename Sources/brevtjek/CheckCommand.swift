internal import ArgumentParser
internal import Reporting
internal import RuleEngine

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Kontrollér breve, og vis hvad der skal rettes. / Check letters and show what to mend.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, ndjson, md }
    enum Gate: String, CaseIterable, ExpressibleByArgument { case error, warning, review, never }

    @OptionGroup var inputs: InputOptions
    @OptionGroup var batch: BatchOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(name: .shortAndLong, help: "Format: text, json, ndjson, md")
    var format: Format?

    @Option(help: "Hvad der giver slutstatus 1 / what gives exit status 1: error, warning, review, never")
    var failOn = Gate.error

    @Option(help: ArgumentHelp("Spring breve over, der har deres resultat i en fil (ndjson). / Skip letters that have their record in a file.", valueName: "file"))
    var resume: String?

    @Flag(help: "Slutstatus 0, når hvert brev har fået sit resultat; skriver ndjson. / Exit status 0 when every letter got its record; writes ndjson.")
    var stream = false

    @Option(name: .shortAndLong, help: "Skriv til en fil. / Write to a file.")
    var output: String?

    func run() throws {
        try reporting {
            _ = try date.day()
            let format = self.format ?? (stream ? .ndjson : .text)
            let letters = try inputs.inputs()
            let setup = try Setup(options: judging, inputs: letters)
            let output = try Output(path: self.output)
            let language = judging.language(configured: setup.configuration.language, isTerminalText: format == .text && output.isTerminal)
            let renderer = renderer(format, language: language, isTerminal: output.isTerminal)
            let resumed = try resume.map { try ResumedResults(of: $0, with: setup, language: language) }
            var summary = Summary()
            try output.write(renderer.opening())
            var isFirst = true
            let batch = try Batch(setup: setup, options: batch, inputs: letters, resumed: resumed, renderer: renderer, language: language)
            let end = try batch.run { record, text in
                try output.write(isFirst ? text : renderer.separator + text)
                isFirst = false
                summary.add(record)
            }
            summary.sample = batch.sample
            if let resumed { summary.add(resumed.summary) }
            // What a program reads line by line is whole without an end; for a reader half a report with a summary would pass for a whole one.
            if end == .interrupted { throw OutputFailure(message: "afbrudt; de færdige breve er skrevet / interrupted; the finished letters are written") }
            try output.write(renderer.closing(summary, requirements: setup.requirements))
            if end == .incomplete { throw Status.incomplete }
            if !stream, breaks(summary) { throw Status.findings }
        }
    }

    private func renderer(_ format: Format, language: TextLanguage, isTerminal: Bool) -> any LetterRenderer {
        switch format {
        case .text:
            let usesColor = isTerminal && Environment.value("NO_COLOR", default: "").isEmpty && Environment.value("TERM") != "dumb"
            return TextRenderer(language: language, usesColor: usesColor, width: isTerminal ? Environment.terminalWidth() : 100)
        case .json: return JSONRenderer()
        case .ndjson: return NDJSONRenderer()
        case .md: return MarkdownRenderer(language: language)
        }
    }

    private func breaks(_ summary: Summary) -> Bool {
        switch failOn {
        case .error: summary.lettersWithErrors > 0
        case .warning: summary.lettersWithErrors + summary.lettersWithWarnings > 0
        case .review: summary.lettersWithErrors + summary.lettersWithWarnings + summary.lettersToReview > 0
        case .never: false
        }
    }
}

extension Environment {
    static func value(_ name: String, default fallback: String) -> String { value(name) ?? fallback }
}
