internal import ArgumentParser
internal import DocumentModel
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: say(
            "Vis, hvad kun et menneske kan afgøre, og gem svarene.",
            "Show what only a person can settle, and keep the answers.")
    )

    @OptionGroup var sources: SourceOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(help: say("Kun breve fra denne løsning.", "Only letters of this solution.", valueName: "id"))
    var solution: String?

    @Option(
        help: say(
            "Et svar, fx 1.1.1=opfyldt, \"1.2.*=ikke relevant\", \"resten=ikke relevant\".",
            "An answer, for example 1.1.1=satisfied, \"1.2.*=not applicable\", \"rest=not applicable\".",
            valueName: say("krav=svar", "requirement=answer")))
    var answer: [String] = []

    @Flag(help: say("Spørg om et krav ad gangen.", "Ask one requirement at a time."))
    var ask = false

    @Option(help: say("Hvem der svarer.", "Who answers.", valueName: say("navn", "name")))
    var who: String?

    @Option(help: say("En bemærkning til svarene.", "A remark on the answers.", valueName: say("tekst", "text")))
    var remark: String?

    func run() throws {
        try reporting {
            let day = try date.day()
            let source = try sources.source()
            let setup = try Setup(judging.choice, inputs: source.inputs, writesJudgements: true)
            try setup.requireSolution(solution)
            let given = try answer.map(AnswerSheet.Given.init)
            let who = ask || !given.isEmpty ? try AnswerSheet.requireName(who) : ""
            let output = try Output(path: nil)
            let language = judging.language(configured: setup.configuration.language, isTerminalText: output.isTerminal)
            let width = output.isTerminal ? Environment.terminalWidth() : 100
            var list = ReviewList(requirements: setup.requirements, language: language)
            var sample: Summary.Sample?
            let isComplete = try source.records(
                with: setup, settings: sources.batch.settings, language: language, sample: &sample
            ) { record, _ in
                if solution == nil || record.solution == solution { list.add(record) }
            }
            guard ask || !given.isEmpty else {
                try output.write(list.text(width: width))
                if !isComplete { throw Status.incomplete }
                return
            }
            var sheet = AnswerSheet(list.questions, who: who, day: day, remark: remark)
            for answer in given { try sheet.add(answer, with: setup) }
            if ask {
                asking: for question in sheet.open {
                    try output.write(list.text(of: question, width: width))
                    switch try reply(output, language) {
                    case .verdict(let verdict): sheet.add(verdict, to: question, with: setup)
                    case .skip: continue
                    case .quit: break asking
                    }
                }
            }
            try save(sheet, with: setup)
            let count = sheet.answers.count
            try output.write(
                "\(language == .da ? "\(count) svar gemt i \(setup.judgementsFile)" : "\(count) answers kept in \(setup.judgementsFile)")\n"
            )
        }
    }

    private func reply(_ output: Output, _ language: TextLanguage) throws -> AnswerSheet.Reply {
        while true {
            try output.write(
                language == .da
                    ? "  [o]pfyldt, [i]kke opfyldt, ikke [r]elevant, Enter springer over, [q] slutter: "
                    : "  [s]atisfied, [n]ot satisfied, not [a]pplicable, Enter skips, [q] ends: ")
            if let reply = AnswerSheet.Reply(readLine()) { return reply }
        }
    }

    /// The file is written beside and renamed.
    private func save(_ sheet: AnswerSheet, with setup: Setup) throws {
        guard !sheet.answers.isEmpty else { return }
        let path = setup.judgementsFile
        // Another person's answers may be on their way to the same file.
        try Files.alone(in: Files.folder(of: Files.absolute(path))) {
            let whole = try sheet.file(at: path, requirements: setup.requirements)
            let output = try Output(path: path)
            try output.write(whole)
            try output.finish()
        }
    }
}
