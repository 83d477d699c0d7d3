internal import ArgumentParser
internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting
internal import RuleEngine

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Vis et brev, som reglerne ser det. / Show a letter as the rules see it.")

    enum View: String, CaseIterable, ExpressibleByArgument { case tree, outline, text, speech }

    @Option(
        name: .customLong("as"),
        help: "tree, outline, text, speech (som en skærmlæser læser det / as a screen reader reads it)")
    var view = View.outline

    @Option(help: "Sprog / language: da, en")
    var lang = TextLanguage.da

    @OptionGroup var limits: LimitOptions

    @Argument(help: "Brevet. / The letter.")
    var letter: String

    func run() throws {
        try reporting {
            let bundled = try RuleFolder.bundled()
            let options = LoadOptions(
                sanitizer: try bundled.sanitizer(), producers: try bundled.producers(), messages: try bundled.messages()
            )
            let file: Int32
            do throws(Files.ReadFailure) {
                file = try Files.openForReading(Array(letter.utf8)).descriptor
            } catch {
                throw failure(LetterRecord.Failure(error, language: lang))
            }
            defer { close(file) }
            let limits = self.limits.limits
            try limits.prepare()
            // In a process of its own, like every letter.
            let outcome = Worker.run(limits: limits, job: [0], file: file) { _, file, send in
                defer { close(file) }
                view(of: file, options: options) { send(.judged($0)) }
            }
            switch outcome {
            case .interrupted: throw OutputFailure(message: "afbrudt / interrupted")
            case .failed(let code):
                let failure = WorkerFailure.failure(code, limits: limits, language: lang)
                if code == .notChecked { throw OutputFailure(message: "\(letter): \(failure.message.unescaped)") }
                throw self.failure(failure)
            case .answered(let frames):
                let pieces = frames.compactMap { if case .judged(let bytes) = $0 { bytes } else { nil } }
                guard let kind = pieces.first, kind.count == 1 else {
                    throw failure(WorkerFailure.failure(.crashed, limits: limits, language: lang))
                }
                let text = String(decoding: pieces.dropFirst().joined(), as: UTF8.self).maskingCPR()
                if kind[0] == 0 { throw UsageFailure(message: "\(letter): \(text)") }
                // Every line of it is the letter's: what acts in one is made visible, whatever the worker sent.
                let output = try Output(path: nil)
                for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
                    text.hasSuffix("\n") ? 1 : 0)
                { try output.write("\(line)\n") }
            }
        }
    }

    private func failure(_ failure: LetterRecord.Failure) -> UsageFailure {
        UsageFailure(message: "\(letter): \(failure.message.unescaped)")
    }

    /// A frame of 1 and then the view in pieces, or of 0 and then what is wrong.
    private func view(of file: Int32, options: LoadOptions, _ send: ([UInt8]) -> Void) {
        func say(_ kind: UInt8, _ text: String) {
            send([kind])
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
                send(Array(bytes[start..<min(bytes.count, start + 1 << 20)]))
            }
        }
        do throws(Files.ReadFailure) {
            let bytes = try Files.readAll(file, limit: largestMessage)
            do throws(LoadError) {
                let loaded = try load(bytes, name: letter, facts: .all, options: options)
                say(
                    1,
                    LetterView(rawValue: view.rawValue).map { loaded.view($0) } ?? speech(of: loaded, language: lang)
                        .map(\.whole.unescaped).joined(separator: "\n") + "\n")
            } catch {
                say(0, LetterRecord.Failure(error, language: lang).message.unescaped)
            }
        } catch {
            say(0, LetterRecord.Failure(error, language: lang).message.unescaped)
        }
    }
}
