internal import ArgumentParser
internal import DocumentModel
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: say("Tål kendte fejl én for én.", "Tolerate known faults one by one."),
        subcommands: [Write.self, Show.self, Prune.self])

    static let usualFile = "brevtjek-baseline.yml"

    fileprivate static func known(_ count: Int) -> String {
        count == 1 ? say("1 kendt fejl", "1 known fault") : say("\(count) kendte fejl", "\(count) known faults")
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: say("Skriv de fejl, der er nu.", "Write down the faults there are now."))

        @OptionGroup var letters: BaselineLetters

        func run() throws {
            try reporting {
                let update = try letters.update(.write)
                try letters.save(update.baseline)
                try Output(path: nil).write("\(letters.file): \(BaselineCommand.known(update.baseline.count))\n")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: say("Vis, hvad der tåles.", "Show what is tolerated."))

        @Argument(help: say("Filen.", "The file."))
        var file = BaselineCommand.usualFile
        @OptionGroup var date: DateOption
        @OptionGroup var terminal: TerminalOptions

        func run() throws {
            try reporting {
                let baseline = try TolerantBaseline(file: file, day: try date.day())
                var lines: [TerminalText] = []
                for (letter, entries) in baseline.baseline.letters.sorted(by: { $0.key < $1.key }) {
                    lines.append("\(letter)")
                    for entry in entries {
                        var words = [entry.rule]
                        if let reason = entry.reason { words.append("»\(reason)«") }
                        if let owner = entry.owner { words.append(owner) }
                        if let until = entry.until {
                            let isExpired = baseline.expired[letter]?.contains(entry) == true
                            words.append(
                                say("til ", "until ") + until.text
                                    + (isExpired ? say(" – udløbet", " – expired") : ""))
                        }
                        lines.append("  \(words.joined(separator: " · "))")
                    }
                }
                lines.append("\(BaselineCommand.known(baseline.baseline.count))")
                try Output(path: nil).write(lines.joined(separator: "\n") + "\n")
            }
        }
    }

    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: say("Fjern det, der er rettet.", "Take out what is mended."))

        @OptionGroup var letters: BaselineLetters

        func run() throws {
            try reporting {
                let update = try letters.update(.prune)
                try letters.save(update.baseline)
                let left = update.baseline.count
                let taken: String = say("fjernet", "taken out")
                let remain: String = say("tilbage", "left")
                try Output(path: nil).write(
                    "\(letters.file): \(update.countBefore - left) \(taken), \(left) \(remain)\n")
            }
        }
    }
}

/// The letters a baseline is about, and its file.
struct BaselineLetters: ParsableArguments {
    @OptionGroup var inputs: InputOptions
    @OptionGroup var batch: BatchOptions
    @OptionGroup var judging: JudgingOptions

    @Option(name: .shortAndLong, help: say("Filen.", "The file."))
    var file = BaselineCommand.usualFile

    func save(_ baseline: Baseline) throws {
        let output = try Output(path: file)
        try output.write(Rendered(baseline))
        try output.finish()
    }

    /// The baseline as the letters are now.
    func update(_ change: BaselineUpdate.Change) throws -> BaselineUpdate {
        var update = try BaselineUpdate(of: file, change)
        let letters = try inputs.inputs()
        let setup = try Setup(judging.choice, inputs: letters)
        let end = try Batch(setup: setup, settings: batch.settings, inputs: letters, language: .da).run { record, _ in
            update.add(record)
        }
        if update.maskedCount > 0 {
            writeNote(
                update.maskedCount == 1
                    ? Localized(
                        da: "1 brev med et CPR-nummer i navnet er udeladt",
                        en: "1 letter with a CPR number in its name is left out")
                    : Localized(
                        da: "\(update.maskedCount) breve med et CPR-nummer i navnet er udeladt",
                        en: "\(update.maskedCount) letters with a CPR number in their names are left out"))
        }
        if end == .interrupted { throw OutputFailure.interrupted }
        // What was not judged may be faulty or mended; a file that takes it for either would be wrong.
        if end == .incomplete { throw Status.incomplete }
        return update
    }
}
