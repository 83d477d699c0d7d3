internal import ArgumentParser
internal import DocumentModel
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: "Tål kendte fejl én for én. / Tolerate known faults one by one.",
        subcommands: [Write.self, Show.self, Prune.self])

    static let usualFile = "brevtjek-baseline.yml"

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Skriv de fejl, der er nu. / Write down the faults there are now.")

        @OptionGroup var letters: BaselineLetters

        func run() throws {
            try reporting {
                let update = try letters.update(.write)
                try letters.save(update.baseline)
                try Output(path: nil).write("\(letters.file): \(update.baseline.count) kendte fejl / known faults\n")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Vis, hvad der tåles. / Show what is tolerated.")

        @Argument(help: "Filen. / The file.")
        var file = BaselineCommand.usualFile
        @OptionGroup var date: DateOption

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
                            words.append(
                                "til / until \(until.text)"
                                    + (baseline.expired[letter]?.contains(entry) == true ? " – udløbet / expired" : ""))
                        }
                        lines.append("  \(words.joined(separator: " · "))")
                    }
                }
                lines.append("\(baseline.baseline.count) kendte fejl / known faults")
                try Output(path: nil).write(lines.joined(separator: "\n") + "\n")
            }
        }
    }

    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fjern det, der er rettet. / Take out what is mended.")

        @OptionGroup var letters: BaselineLetters

        func run() throws {
            try reporting {
                let update = try letters.update(.prune)
                try letters.save(update.baseline)
                let left = update.baseline.count
                try Output(path: nil).write(
                    "\(letters.file): \(update.countBefore - left) fjernet / taken out, \(left) tilbage / left\n")
            }
        }
    }
}

/// The letters a baseline is about, and its file.
struct BaselineLetters: ParsableArguments {
    @OptionGroup var inputs: InputOptions
    @OptionGroup var batch: BatchOptions
    @OptionGroup var judging: JudgingOptions

    @Option(name: .shortAndLong, help: "Filen. / The file.")
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
            writeError(
                "brevtjek: \(update.maskedCount) breve med et CPR-nummer i navnet er udeladt / letters with a CPR number in their name are left out"
            )
        }
        if end == .interrupted { throw OutputFailure(message: "afbrudt / interrupted") }
        // What was not judged may be faulty or mended; a file that takes it for either would be wrong.
        if end == .incomplete { throw Status.incomplete }
        return update
    }
}
