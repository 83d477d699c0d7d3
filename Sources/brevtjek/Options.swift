internal import ArgumentParser
internal import LetterChecking
internal import Reporting
internal import RuleEngine

/// Which rules, and in which language.
struct JudgingOptions: ParsableArguments {
    @Option(help: "Regelsæt / rules: \(Profile.allCases.map(\.rawValue).joined(separator: ", "))")
    var profile: Profile?

    @Option(
        help: ArgumentHelp(
            "Kun disse regler: id, familie, wcag:1.1.1 eller en:10.1.1.1; med komma mellem. / Only these rules.",
            valueName: "regler"))
    var select: [String] = []

    @Option(help: ArgumentHelp("Uden disse regler. / Without these rules.", valueName: "regler"))
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Også disse regler. / These rules too.", valueName: "regler"))
    var extendSelect: [String] = []

    @Option(help: ArgumentHelp("Tilføj regler fra en mappe. / Add rules from a folder.", valueName: "folder"))
    var rules: [String] = []

    @Flag(help: "Brug kun reglerne fra --rules. / Use only the rules of --rules.")
    var noBundledRules = false

    @Option(help: "Indstillinger i stedet for mappens brevtjek.yml. / Settings instead of the folder's brevtjek.yml.")
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Svar fra personer, ellers brevtjek-vurdering.yml. / Answers of persons, brevtjek-vurdering.yml otherwise.",
            valueName: "file"))
    var judgements: String?

    @Option(help: "Sprog / language: da, en")
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
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("en") ? .en : .da
    }
}

/// Which letters.
struct InputOptions: ParsableArguments {
    @Argument(help: "Breve eller mapper med breve. / Letters, or folders of letters.")
    var paths: [String] = []

    @Option(
        help: "En fil med én sti pr. linje, - for standardinput. / A file with one path a line, - for standard input.")
    var filesFrom: String?

    @Flag(
        name: [.customShort("0"), .customLong("null")],
        help: "Stierne i --files-from ender med nul. / Paths in --files-from end with a zero.")
    var null = false

    @Option(
        help: ArgumentHelp(
            "Tag kun filer i mapper, der passer på et mønster; kan gentages. / Only files of folders that fit a pattern; repeatable.",
            valueName: "mønster"))
    var include: [String] = []

    @Option(
        help: ArgumentHelp(
            "Udelad filer i mapper, der passer på et mønster; kan gentages. / Leave out files that fit; repeatable.",
            valueName: "mønster"))
    var exclude: [String] = []

    @Option(
        help: ArgumentHelp(
            "En del af brevene, fx 2/8; env tager nummeret fra Slurm, Kubernetes eller CI. / A part of the letters.",
            valueName: "nr/antal"))
    var shard: String?

    @Option(
        help: ArgumentHelp(
            "Et brev på standardinput, som om det hed sådan; til editorer. / A letter on standard input, as if it were called so.",
            valueName: "navn"))
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
            writeError(
                "brevtjek: \(inputs.skipped == 1 ? "1 fil er sprunget over" : "\(inputs.skipped) filer er sprunget over"): ikke breve efter navnet, eller genveje / skipped: no letters by their name, or links"
            )
        }
        return inputs
    }
}

/// The day that plans are compared with.
struct DateOption: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "Dagen for opgørelsen, 2026-11-24; ellers i dag. / The day of the status; today otherwise.",
            valueName: "date"))
    var asOf: String?

    func day() throws -> String { try asOf.map { try DateOption.day($0, option: "--as-of") } ?? Environment.today() }

    static func day(_ text: String, option: String) throws -> String {
        guard let date = PlanDate(text), date.lastDay == text else {
            throw UsageFailure(message: "\(option) \(text): en dato skrives 2026-11-24 / a date is written 2026-11-24")
        }
        return text
    }
}
