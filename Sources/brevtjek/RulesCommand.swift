internal import ArgumentParser
internal import LetterChecking
internal import Reporting
internal import RuleEngine

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: say("Vis reglerne.", "Show the rules."),
        subcommands: [List.self, Show.self, TestRules.self, NewRule.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: say("Alle regler i et regelsæt.", "All rules of a profile."))
        @OptionGroup var judging: JudgingOptions

        func run() throws {
            try reporting {
                let setup = try Setup(judging.choice, inputs: nil)
                let output = try Output(path: nil)
                let language = judging.language(
                    configured: setup.configuration.language, isTerminalText: output.isTerminal)
                try output.write(
                    RulePage.list(
                        setup.rules, language: language, width: output.isTerminal ? Environment.terminalWidth() : 140))
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: say("Siden om én regel.", "The page of one rule."))
        @OptionGroup var judging: JudgingOptions
        @Argument(help: say("Regelens id.", "The rule's id.")) var id: String

        func run() throws {
            try reporting {
                var choice = judging.choice
                choice.profile = choice.profile ?? .alle
                let setup = try Setup(choice, inputs: nil)
                let output = try Output(path: nil)
                let language = judging.language(
                    configured: setup.configuration.language, isTerminalText: output.isTerminal)
                guard let rule = setup.rules[id] else {
                    throw UsageFailure(da: "ingen regel hedder '\(id)'", en: "no rule is called '\(id)'")
                }
                try output.write(
                    RulePage.page(
                        rule, requirements: setup.requirements, language: language,
                        width: output.isTerminal ? Environment.terminalWidth() : 100))
            }
        }
    }
}
