internal import ArgumentParser
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: say("Vis et brev, som reglerne ser det.", "Show a letter as the rules see it."))

    @Option(
        name: .customLong("as"),
        help: say(
            "Visning: tree, outline, text, speech (som en skærmlæser læser det)",
            "View: tree, outline, text, speech (as a screen reader reads it)"))
    var view = ShownLetter.View.outline

    @Option(help: say("Sprog", "Language", words: TextLanguage.allCases.map(\.rawValue)))
    var lang = TextLanguage.da

    @OptionGroup var limits: LimitOptions

    @Argument(help: say("Brevet.", "The letter."))
    var letter: String

    func run() throws {
        try reporting {
            let text = try ShownLetter(path: letter, view: view, language: lang).text(limits: limits.limits)
            // Every line of it is the letter's: what acts in one is made visible, whatever the worker sent.
            let output = try Output(path: nil)
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
                text.hasSuffix("\n") ? 1 : 0)
            { try output.write("\(line)\n") }
        }
    }
}

extension ShownLetter.View: ExpressibleByArgument {}
