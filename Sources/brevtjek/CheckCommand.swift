internal import ArgumentParser
internal import Reporting
internal import RuleEngine

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Kontrollér breve, og vis hvad der skal rettes. / Check letters and show what to mend.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, ndjson, md }
    enum Gate: String, CaseIterable, ExpressibleByArgument { case error, warning, review, never }

    @OptionGroup var inputs: InputOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(name: .shortAndLong, help: "Format: text, json, ndjson, md")
    var format = Format.text

    @Option(help: "Hvad der giver slutstatus 1 / what gives exit status 1: error, warning, review, never")
    var failOn = Gate.error

    @Option(name: .shortAndLong, help: "Skriv til en fil. / Write to a file.")
    var output: String?

    func run() throws {
        try reporting {
            _ = try date.day()
            let letters = try inputs.inputs()
            let setup = try Setup(options: judging, inputs: letters)
            let output = try Output(path: self.output)
            let language = judging.language(configured: setup.configuration.language, isTerminalText: format == .text && output.isTerminal)
            let renderer = renderer(language: language, isTerminal: output.isTerminal)
            var summary = Summary()
            try output.write(renderer.opening())
            try setup.judge(letters, language: language) { record in
                try output.write(renderer.letter(record, isFirst: summary.letters == 0))
                summary.add(record)
            }
            try output.write(renderer.closing(summary, requirements: setup.requirements))
            if breaks(summary) { throw Status.findings }
        }
    }

    private func renderer(language: TextLanguage, isTerminal: Bool) -> any LetterRenderer {
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
