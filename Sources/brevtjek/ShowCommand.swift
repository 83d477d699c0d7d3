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

    @Option(name: .customLong("as"), help: "tree, outline, text, speech (som en skærmlæser læser det / as a screen reader reads it)")
    var view = View.outline

    @Option(help: "Sprog / language: da, en")
    var lang = TextLanguage.da

    @Argument(help: "Brevet. / The letter.")
    var letter: String

    func run() throws {
        try reporting {
            let bundled = try RuleFolder.bundled()
            let options = LoadOptions(sanitizer: try bundled.sanitizer(), producers: try bundled.producers(), messages: try bundled.messages())
            let file: Int32
            do throws(Files.ReadFailure) {
                file = try Files.openForReading(Array(letter.utf8)).descriptor
            } catch {
                throw failure(LetterRecord.Failure(error, language: lang))
            }
            defer { close(file) }
            // In a process of its own, like every letter.
            let answer = Worker.answer(limits: Limits(), file: file) { _, file in view(of: file, options: options) }
            guard let answer, let kind = answer.first else { throw failure(LetterRecord.Failure(code: "crashed", message: Messages.crashed[lang])) }
            let text = String(decoding: answer.dropFirst(), as: UTF8.self)
            if kind == 0 { throw UsageFailure(message: "\(letter): \(text)") }
            try Output(path: nil).write(text)
        }
    }

    private func failure(_ failure: LetterRecord.Failure) -> UsageFailure { UsageFailure(message: "\(letter): \(failure.message)") }

    /// 1 and the view, or 0 and what is wrong.
    private func view(of file: Int32, options: LoadOptions) -> [UInt8] {
        do throws(Files.ReadFailure) {
            let bytes = try Files.readAll(file, limit: largestMessage)
            do throws(LoadError) {
                let loaded = try load(bytes, name: letter, facts: Set(Fact.allCases), options: options)
                return [1] + Array((LetterView(rawValue: view.rawValue).map { loaded.view($0) } ?? speech(of: loaded, language: lang).map(\.whole).joined(separator: "\n") + "\n").utf8)
            } catch {
                return [0] + Array(LetterRecord.Failure(error, language: lang).message.utf8)
            }
        } catch {
            return [0] + Array(LetterRecord.Failure(error, language: lang).message.utf8)
        }
    }
}
