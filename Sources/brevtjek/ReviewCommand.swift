internal import ArgumentParser
internal import DocumentModel
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract:
            "Vis, hvad kun et menneske kan afgøre, og gem svarene. / Show what only a person can settle, and keep the answers."
    )

    @OptionGroup var sources: SourceOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var date: DateOption

    @Option(help: ArgumentHelp("Kun breve fra denne løsning. / Only letters of this solution.", valueName: "id"))
    var solution: String?

    @Option(
        help: ArgumentHelp(
            "Et svar, fx 1.1.1=opfyldt, \"1.2.*=ikke relevant\", \"resten=ikke relevant\". / An answer; also satisfied, not satisfied, not applicable.",
            valueName: "krav=svar"))
    var answer: [String] = []

    @Flag(help: "Spørg om et krav ad gangen. / Ask one requirement at a time.")
    var ask = false

    @Option(help: ArgumentHelp("Hvem der svarer. / Who answers.", valueName: "navn"))
    var who: String?

    @Option(help: ArgumentHelp("En bemærkning til svarene. / A remark on the answers.", valueName: "tekst"))
    var remark: String?

    func run() throws {
        try reporting {
            let day = try date.day()
            let source = try sources.source()
            let setup = try Setup(judging.choice, inputs: source.inputs, writesJudgements: true)
            try setup.requireSolution(solution)
            let answers = try answer.map(Answer.init)
            // A name of nothing that is seen is no name.
            if (ask || !answers.isEmpty)
                && (who ?? "").unicodeScalars.allSatisfy({
                    $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
                })
            {
                throw UsageFailure(message: "et svar skal have et navn: --who / an answer needs a name: --who")
            }
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
            guard ask || !answers.isEmpty else {
                try output.write(list.text(width: width))
                if !isComplete { throw Status.incomplete }
                return
            }
            var given: [Judgement] = []
            func add(_ verdict: Judgement.Verdict, to question: ReviewList.Question) {
                given.append(
                    Judgement(
                        letter: setup.letterKey(question.letter.unescaped), solution: question.solution,
                        requirement: question.requirement.id, verdict: verdict, who: who ?? "", date: day,
                        remark: remark, fingerprint: question.fingerprint))
            }
            var rest = list.questions
            for answer in answers {
                let chosen = rest.filter { answer.matches($0) }
                if chosen.isEmpty {
                    throw UsageFailure(message: "--answer \(answer.pattern): intet åbent spørgsmål / no open question")
                }
                rest.removeAll { answer.matches($0) }
                for question in chosen { add(answer.verdict, to: question) }
            }
            if ask {
                asking: for question in rest {
                    try output.write(list.text(of: question, width: width))
                    switch try reply(output, language) {
                    case .verdict(let verdict): add(verdict, to: question)
                    case .skip: continue
                    case .quit: break asking
                    }
                }
            }
            try save(given, with: setup)
            try output.write(
                "\(language == .da ? "\(given.count) svar gemt i \(setup.judgementsFile)" : "\(given.count) answers kept in \(setup.judgementsFile)")\n"
            )
        }
    }

    private enum Reply {
        case verdict(Judgement.Verdict)
        case skip, quit
    }

    private func reply(_ output: Output, _ language: TextLanguage) throws -> Reply {
        while true {
            try output.write(
                language == .da
                    ? "  [o]pfyldt, [i]kke opfyldt, ikke [r]elevant, Enter springer over, [q] slutter: "
                    : "  [s]atisfied, [n]ot satisfied, not [a]pplicable, Enter skips, [q] ends: ")
            switch readLine()?.lowercased() {
            case nil, "q"?: return .quit
            case ""?: return .skip
            case "o"?, "s"?, "opfyldt"?: return .verdict(.satisfied)
            case "i"?, "n"?, "ikke opfyldt"?: return .verdict(.notSatisfied)
            case "r"?, "a"?, "ikke relevant"?: return .verdict(.notApplicable)
            default: continue
            }
        }
    }

    /// Adds to the end of the file, which is written beside and renamed: what was answered before stands, and can be seen.
    private func save(_ answers: [Judgement], with setup: Setup) throws {
        guard !answers.isEmpty else { return }
        let path = setup.judgementsFile
        // Another person's answers may be on their way to the same file.
        try Files.alone(in: Files.folder(of: Files.absolute(path))) { try add(answers, to: path, with: setup) }
    }

    private func add(_ answers: [Judgement], to path: String, with setup: Setup) throws {
        let isNew = Files.kind(of: Array(path.utf8), follows: true) == .missing
        let header =
            "# Hvad personer har vurderet. Skrives af brevtjek review; et senere svar på det samme afløser et tidligere.\nanswers:\n"
        let before = isNew ? header : try Files.text(path)
        let whole = Rendered(answers, after: before)
        // A file that was changed by hand may not take answers at its end.
        _ = try Judgements(parsing: whole.text, file: path, requirements: setup.requirements)
        let output = try Output(path: path)
        try output.write(whole)
        try output.finish()
    }
}

/// `1.1.1=opfyldt`.
private struct Answer {
    var pattern: String
    var verdict: Judgement.Verdict

    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let verdict = Answer.verdicts[parts[1].lowercased()] else {
            throw UsageFailure(
                message:
                    "--answer \(text): skrives 1.1.1=opfyldt, =ikke opfyldt eller =ikke relevant / is written 1.1.1=satisfied, =not satisfied or =not applicable"
            )
        }
        pattern = parts[0].hasPrefix("wcag:") ? String(parts[0].dropFirst(5)) : parts[0]
        self.verdict = verdict
    }

    private static let verdicts: [String: Judgement.Verdict] = [
        "opfyldt": .satisfied, "satisfied": .satisfied, "ikke opfyldt": .notSatisfied, "not satisfied": .notSatisfied,
        "ikke relevant": .notApplicable,
        "not applicable": .notApplicable,
    ]

    func matches(_ question: ReviewList.Question) -> Bool {
        if pattern == "resten" || pattern == "rest" { return ReviewList.isSeldom(question) }
        return pattern.hasSuffix("*")
            ? question.requirement.number.hasPrefix(pattern.dropLast()) : question.requirement.number == pattern
    }
}
