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
                var after =
                    letters.isThere
                    ? try Baseline(parsing: try Files.text(letters.file), file: letters.file) : Baseline()
                try letters.found { letter, entries, ran in
                    after.replace(entries, of: letter, ran: ran)
                }
                try letters.save(after)
                try Output(path: nil).write("\(letters.file): \(after.count) kendte fejl / known faults\n")
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
                var baseline = try Baseline(parsing: try Files.text(letters.file), file: letters.file)
                let before = baseline.count
                try letters.found { letter, entries, ran in baseline.prune(letter, leaving: entries, ran: ran) }
                try letters.save(baseline)
                try Output(path: nil).write(
                    "\(letters.file): \(before - baseline.count) fjernet / taken out, \(baseline.count) tilbage / left\n"
                )
            }
        }
    }
}

extension Baseline {
    /// Writes down what a letter fails now. What was written by hand stays with its entry, and so do entries of rules that did not run.
    ///
    /// - Parameters:
    ///   - entries: every finding that fails in the letter now.
    ///   - ran: ids of the rules that ran on it.
    mutating func replace(_ entries: [Entry], of letter: String, ran: Set<String>) {
        let known = letters[letter] ?? []
        let kept = entries.map { entry in
            known.first { $0.rule == entry.rule && $0.fingerprint == entry.fingerprint } ?? entry
        }
        let all = known.filter { !ran.contains($0.rule) } + kept
        letters[letter] = all.isEmpty ? nil : all
    }

    /// Takes out entries of rules that ran on the letter and found that fault no more.
    mutating func prune(_ letter: String, leaving entries: [Entry], ran: Set<String>) {
        let now = Set(entries.map { $0.rule + $0.fingerprint })
        letters[letter]?.removeAll { ran.contains($0.rule) && !now.contains($0.rule + $0.fingerprint) }
        if letters[letter]?.isEmpty == true { letters[letter] = nil }
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

    var isThere: Bool { Files.kind(of: Array(file.utf8), follows: true) == .file }

    /// What fails now and is not ignored, and which rules ran, letter by letter; letters that could not be judged are left out.
    func found(_ body: (_ letter: String, _ entries: [Baseline.Entry], _ ran: Set<String>) throws -> Void) throws {
        var masked = 0
        let letters = try inputs.inputs()
        let setup = try Setup(judging.choice, inputs: letters)
        let end = try Batch(setup: setup, settings: batch.settings, inputs: letters, language: .da).run { record, _ in
            guard let judged = record.judged else { return }
            guard let key = TolerantBaseline.key(record, file: file) else {
                masked += 1
                return
            }
            let entries = judged.assertions.filter { $0.outcome == .failed && $0.level != .note }.flatMap { result in
                result.findings.filter { $0.outcome == .failed && $0.suppression == nil }.map {
                    Baseline.Entry(rule: result.rule, fingerprint: $0.fingerprint)
                }
            }
            try body(key, entries, judged.ran)
        }
        if masked > 0 {
            writeError(
                "brevtjek: \(masked) breve med et CPR-nummer i navnet er udeladt / letters with a CPR number in their name are left out"
            )
        }
        if end == .interrupted { throw OutputFailure(message: "afbrudt / interrupted") }
        // What was not judged may be faulty or mended; a file that takes it for either would be wrong.
        if end == .incomplete { throw Status.incomplete }
    }
}
