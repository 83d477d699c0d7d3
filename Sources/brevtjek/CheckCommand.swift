internal import ArgumentParser
internal import DocumentModel
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: say("Kontrollér breve, og vis hvad der skal rettes.", "Check letters and show what to mend."))

    @OptionGroup var inputs: InputOptions
    @OptionGroup var batch: BatchOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(
        name: .shortAndLong,
        help: say(
            "Format; flere med hver sin -o", "Format; several with an -o each",
            words: CheckFormat.allCases.map(\.rawValue))
    )
    var format: [CheckFormat] = []

    @Option(
        name: .shortAndLong,
        help: say(
            "Skriv til en fil; hører til den -f, der står på samme plads i rækken.",
            "Write to a file; goes with the -f of the same place.")
    )
    var output: [String] = []

    @Option(
        help: say("Hvad der giver slutstatus 1", "What gives exit status 1", words: GateLevel.allCases.map(\.rawValue)))
    var failOn = GateLevel.error

    @Option(help: say("Så mange fejl tåles.", "This many faults are tolerated.", valueName: say("antal", "count")))
    var maxFindings = 0

    @Flag(name: .shortAndLong, help: say("Slutstatus 0, også når der er fejl.", "Exit status 0 even with faults."))
    var exitZero = false

    @Option(
        help: say("Tål kendte fejl fra en fil.", "Tolerate known faults from a file.", valueName: say("fil", "file")))
    var baseline: String?

    @Option(
        help: say(
            "Spring breve over, der har deres resultat i en fil (ndjson).",
            "Skip letters that have their result in a file (ndjson).", valueName: say("fil", "file")))
    var resume: String?

    @Flag(
        help: say(
            "Slutstatus 0, når hvert brev har fået sit resultat; skriver ndjson.",
            "Exit status 0 when every letter has its result; writes ndjson.")
    )
    var stream = false

    @Flag(
        help: say(
            "Vis stederne i brevene og det, en skærmlæser læser, i html-rapporten; den rummer så personoplysninger.",
            "Show the places in the letters, and what a screen reader reads, in the html report; it then holds personal data."
        )
    )
    var withLetterContent = false

    @Flag(
        help: say(
            "Kontrollér igen, hver gang et brev ændres, til Ctrl-C.",
            "Check again whenever a letter changes, until Ctrl-C.")
    )
    var watch = false

    func validate() throws {
        if output.count > max(1, format.count) {
            throw ValidationError(say("der er flere -o end -f", "there are more -o than -f"))
        }
        if max(1, format.count) - output.count > 1 {
            throw ValidationError(
                say("kun ét format kan gå til standardoutput", "only one format can go to standard output"))
        }
        if maxFindings < 0 { throw ValidationError(say("--max-findings: 0 eller flere", "--max-findings: 0 or more")) }
    }

    func run() throws {
        var beside: [String] = []
        guard watch else { return try check(noting: &beside) }
        let watcher = Watcher()
        while true {
            let before = watcher.stamp(of: try? inputs.inputs(saysSkipped: false))
            do {
                try check(noting: &beside)
            } catch let status as ExitCode where status == Status.findings || status == Status.usage {}
            let files = (paths: beside, before: watcher.stamp(of: beside))
            if try watcher.waitForChange(from: before, beside: files, of: { try inputs.inputs(saysSkipped: false) })
                == .interrupted
            {
                return
            }
            writeError("")
        }
    }

    /// - Parameter beside: gets the paths of the files beside letters that were looked for.
    private func check(noting beside: inout [String]) throws {
        try reporting {
            let day = try date.day()
            let all = try inputs.inputs()
            let letters =
                try Files.protect(
                    all, others: [inputs.filesFrom, baseline, judging.judgements, judging.config], from: output) ?? all
            var setup = try Setup(judging.choice, inputs: letters)
            if let baseline { setup.baseline = try TolerantBaseline(file: baseline, day: day) }
            if let resume, output.contains(where: { Files.isSame($0, resume) }) {
                throw UsageFailure(
                    da: "--resume og -o er den samme fil; skriv resten til en anden, og saml med merge",
                    en:
                        "--resume and -o are the same file; write the rest to another, and bring them together with merge"
                )
            }
            let formats = format.isEmpty ? [stream ? .ndjson : .text] : format
            let terminal = try Output(path: nil)
            let usesTerminal = formats.count > output.count && terminal.isTerminal
            let language = judging.language(
                configured: setup.configuration.language, isTerminalText: formats.last == .text && usesTerminal)
            let level: Level = failOn == .warning || failOn == .review ? .warning : .error
            let resumed = try resume.map { try ResumedResults(of: $0, with: setup, language: language) }
            let batch = try Batch(
                setup: setup, settings: batch.settings, inputs: letters, resumed: resumed,
                illustration: withLetterContent ? LetterIllustration(language: language) : nil, language: language)
            let outputs = try formats.enumerated().map { index, format in
                try ReportOutput(
                    format, path: index < output.count ? output[index] : nil, setup: setup, level: level, day: day,
                    showsLetters: withLetterContent,
                    language: language, isTerminal: index >= output.count && terminal.isTerminal)
            }
            let use = SuppressionUse()
            var summary = Summary()
            for output in outputs { try output.open() }
            let end = try batch.run { record, content in
                for output in outputs { try output.add(record, content: content) }
                summary.add(record)
                use.add(record, baseline: setup.baseline)
            }
            summary.sample = batch.sample
            beside = batch.filesBeside
            if let resumed { summary.add(resumed.summary) }
            // What a program reads line by line is whole without an end; for a reader half a report with a summary would pass for a whole one.
            if end == .interrupted {
                throw OutputFailure(
                    da: "afbrudt; de færdige breve er skrevet", en: "interrupted; the finished letters are written")
            }
            for output in outputs { try output.finish(summary) }
            for note in use.notes(ignores: setup.configuration.ignores, baseline: setup.baseline) { writeNote(note) }
            if end == .incomplete { throw Status.incomplete }
            if !stream, !exitZero, failOn.isBroken(by: summary, tolerating: maxFindings) { throw Status.findings }
        }
    }
}

extension GateLevel: ExpressibleByArgument {}

enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
    case text, md, html, json, ndjson, sarif, junit, gitlab, github
}

/// One format on its way to one place.
final class ReportOutput {
    /// nil for a format that is written at the end.
    let renderer: (any LetterRenderer)?
    private let collector: (any LetterCollector)?
    private let output: Output
    private let requirements: Requirements
    private var isFirst = true

    /// - Parameter path: nil for standard output.
    init(
        _ format: CheckFormat, path: String?, setup: Setup, level: Level, day: String, showsLetters: Bool,
        language: TextLanguage, isTerminal: Bool
    ) throws {
        // Results that a run can be taken up from are there as they grow; whatever is read as a whole is there when it is whole.
        output = try Output(path: path, format == .ndjson ? .growing : .whole, holdsLetterContent: showsLetters)
        requirements = setup.requirements
        let configuration = setup.configuration
        let template: TemplateFinder = { configuration.template(of: $0.unescaped).map { LetterText($0) } }
        switch format {
        case .text:
            let usesColor =
                isTerminal && Environment.value("NO_COLOR", default: "").isEmpty && Environment.value("TERM") != "dumb"
            renderer = TextRenderer(
                language: language, usesColor: usesColor, width: isTerminal ? Environment.terminalWidth() : 100)
        case .md: renderer = MarkdownRenderer(language: language)
        case .json: renderer = JSONRenderer()
        case .ndjson: renderer = NDJSONRenderer()
        case .gitlab: renderer = CodeQualityRenderer(language: language, template: template)
        case .github: renderer = AnnotationRenderer(language: language, template: template)
        case .sarif, .junit, .html: renderer = nil
        }
        switch format {
        case .sarif:
            collector = SarifCollector(
                rules: setup.rules, requirements: setup.requirements, version: Brevtjek.version, language: language,
                template: template)
        case .html:
            collector = LetterReport(
                rules: setup.rules, requirements: setup.requirements, solutions: setup.solutions, measuredOn: day,
                language: language, holdsLetterContent: showsLetters)
        case .junit: collector = JUnitCollector(solutions: setup.solutions, level: level, language: language)
        default: collector = nil
        }
    }

    func open() throws { if let renderer { try output.write(renderer.opening()) } }

    /// - Parameter content: of the letter itself; nil where it is not to be shown.
    func add(_ record: LetterRecord, content: LetterContent?) throws {
        if let report = collector as? LetterReport {
            report.add(record, content: content)
        } else {
            collector?.add(record)
        }
        guard let renderer else { return }
        let text = renderer.letter(record)
        // Some formats have nothing to say of some letters.
        guard !text.isEmpty else { return }
        if !isFirst, !renderer.separator.isEmpty { try output.write(renderer.separator) }
        try output.write(text)
        isFirst = false
    }

    func finish(_ summary: Summary) throws {
        if let text = renderer?.closing(summary, requirements: requirements) ?? collector?.text(summary) {
            try output.write(text)
        }
        try output.finish()
    }
}

extension Environment {
    static func value(_ name: String, default fallback: String) -> String { value(name) ?? fallback }
}
