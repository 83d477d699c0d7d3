internal import ArgumentParser
internal import DocumentModel
internal import LetterLoading
internal import Reporting
internal import RuleEngine

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Vis et brev, som reglerne ser det. / Show a letter as the rules see it.")

    @Option(name: .customLong("as"), help: "tree, outline, text")
    var view = LetterView.outline

    @Argument(help: "Brevet. / The letter.")
    var letter: String

    func run() throws {
        try reporting {
            let bytes: [UInt8]
            do throws(Files.ReadFailure) {
                bytes = try Files.read(Array(letter.utf8), atMost: largestMessage)
            } catch {
                throw UsageFailure(message: "\(letter): \(LetterRecord.Failure(error, language: .da).message)")
            }
            let bundled = try RuleFolder.bundled()
            let options = LoadOptions(sanitizer: try bundled.sanitizer(), producers: try bundled.producers(), messages: try bundled.messages())
            let view: String
            do throws(LoadError) {
                let loaded = try load(bytes, name: letter, facts: Set(Fact.allCases), options: options)
                view = loaded.view(self.view)
            } catch {
                throw UsageFailure(message: "\(letter): \(LetterRecord.Failure(error, language: .da).message)")
            }
            try Output(path: nil).write(view)
        }
    }
}

extension LetterView: ExpressibleByArgument {}
