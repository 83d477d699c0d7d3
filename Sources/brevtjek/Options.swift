internal import ArgumentParser
internal import LetterChecking
internal import Reporting
internal import RuleEngine

/// Which rules, and in which language.
struct JudgingOptions: ParsableArguments {
    @Option(help: say("Regelsæt", "Rule set", words: Profile.allCases.map(\.rawValue)))
    var profile: Profile?

    @Option(
        help: say(
            "Kun disse regler: id, familie, wcag:1.1.1 eller en:10.1.1.1; med komma mellem.",
            "Only these rules: id, family, wcag:1.1.1 or en:10.1.1.1; with commas between.",
            valueName: say("regler", "rules")))
    var select: [String] = []

    @Option(help: say("Uden disse regler.", "Without these rules.", valueName: say("regler", "rules")))
    var ignore: [String] = []

    @Option(help: say("Også disse regler.", "These rules too.", valueName: say("regler", "rules")))
    var extendSelect: [String] = []

    @Option(help: say("Tilføj regler fra en mappe.", "Add rules from a folder.", valueName: say("mappe", "folder")))
    var rules: [String] = []

    @Flag(help: say("Brug kun reglerne fra --rules.", "Use only the rules of --rules."))
    var noBundledRules = false

    @Option(
        help: say("Indstillinger i stedet for mappens brevtjek.yml.", "Settings instead of the folder's brevtjek.yml."))
    var config: String?

    @Option(
        help: say(
            "Svar fra personer; ellers dem i brevtjek-vurdering.yml.",
            "Answers of persons; otherwise those of brevtjek-vurdering.yml.", valueName: say("fil", "file")))
    var judgements: String?

    @Option(help: say("Sprog", "Language", words: TextLanguage.allCases.map(\.rawValue)))
    var lang: TextLanguage?

    var choice: JudgingChoice {
        var choice = JudgingChoice(programVersion: Brevtjek.version)
        choice.profile = profile
        choice.select = select
        choice.ignore = ignore
        choice.extendSelect = extendSelect
        choice.ruleFolders = rules
        choice.leavesOutBundledRules = noBundledRules
        choice.configurationFile = config
        choice.judgementsFile = judgements
        return choice
    }

    /// Files and machine formats are Danish unless asked; LANG counts for text on a terminal alone.
    ///
    /// - Parameter environment: gives the value of a variable; nil where it is not set.
    func language(
        configured: TextLanguage?, isTerminalText: Bool, environment: (String) -> String? = { Environment.value($0) }
    ) -> TextLanguage {
        if let language = lang ?? configured { return language }
        guard isTerminalText else { return .da }
        return TextLanguage(ofLocale: environment)
    }
}

/// Which letters.
struct InputOptions: ParsableArguments {
    @Argument(help: say("Breve eller mapper med breve.", "Letters, or folders of letters."))
    var paths: [String] = []

    @Option(
        help: say(
            "En fil med én sti pr. linje, - for standardinput.", "A file with one path a line, - for standard input."))
    var filesFrom: String?

    @Flag(
        name: [.customShort("0"), .customLong("null")],
        help: say(
            "Stierne i --files-from er adskilt af nulbyte i stedet for linjeskift.",
            "Paths in --files-from end with a zero byte and not a new line."))
    var null = false

    @Option(
        help: say(
            "Tag kun filer i mapper, der passer på et mønster; kan gentages.",
            "Only files in folders that fit a pattern; repeatable.", valueName: say("mønster", "pattern")))
    var include: [String] = []

    @Option(
        help: say(
            "Udelad filer i mapper, der passer på et mønster; kan gentages.",
            "Leave out files in folders that fit a pattern; repeatable.", valueName: say("mønster", "pattern")))
    var exclude: [String] = []

    @Option(
        help: say(
            "En del af brevene, fx 2/8; env tager nummeret fra Slurm, Kubernetes eller CI.",
            "A part of the letters, for example 2/8; env takes the number from Slurm, Kubernetes or CI.",
            valueName: say("nr/antal", "number/count")))
    var shard: String?

    @Option(
        help: say(
            "Et brev på standardinput, behandlet som om det hed sådan; til editorer.",
            "A letter on standard input, treated as if it had this name; for editors.", valueName: say("navn", "name")))
    var stdinFilename: String?

    var isEmpty: Bool { paths.isEmpty && filesFrom == nil && stdinFilename == nil }

    func inputs(saysSkipped: Bool = true) throws -> Inputs {
        if let stdinFilename { return Inputs(standardInputNamed: stdinFilename) }
        let filter = InputFilter(include: include.map(PathPattern.init), exclude: exclude.map(PathPattern.init))
        var inputs = try Inputs(paths: paths, list: filesFrom, listEnd: null ? 0 : 0x0A, filter: filter)
        if let shard {
            let shard = try Shard(shard, environment: Environment.value)
            inputs = inputs.filtered(shard.holds)
        }
        if inputs.skipped > 0, saysSkipped {
            writeNote(
                inputs.skipped == 1
                    ? Localized(
                        da: "1 fil er sprunget over: ikke et brev efter navnet, eller en genvej",
                        en: "1 file was skipped: not a letter by its name, or a link")
                    : Localized(
                        da: "\(inputs.skipped) filer er sprunget over: ikke breve efter navnet, eller genveje",
                        en: "\(inputs.skipped) files were skipped: not letters by their names, or links"))
        }
        return inputs
    }
}

/// The language of a command that judges nothing: what it says is all for the person who called it.
struct TerminalOptions: ParsableArguments {
    /// Read by `TextLanguage.ofTerminal`, which has to know it before the arguments are parsed.
    @Option(help: say("Sprog", "Language", words: TextLanguage.allCases.map(\.rawValue)))
    var lang: TextLanguage?
}

/// The day that plans are compared with.
struct DateOption: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: say(
            "Dagen for opgørelsen, 2026-11-24; ellers i dag.", "The day of the status, 2026-11-24; otherwise today.",
            valueName: say("dato", "date")))
    var asOf: String?

    func day() throws -> String { try asOf.map { try DateOption.day($0, option: "--as-of") } ?? Environment.today() }

    static func day(_ text: String, option: String) throws -> String {
        guard let date = PlanDate(text), date.lastDay == text else {
            throw UsageFailure(
                da: "\(option) \(text): en dato skrives 2026-11-24",
                en: "\(option) \(text): a date is written 2026-11-24")
        }
        return text
    }
}
