internal import ArgumentParser
internal import DocumentModel
internal import LetterChecking
internal import LetterLoading
internal import Reporting
internal import RuleEngine
internal import RuleExamples

/// Tries rules on their own examples, without Swift.
struct TestRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: say("Prøv regler på deres egne eksempler.", "Try rules on their own examples."))

    @Argument(
        help: say(
            "Mapper med regler, eller regelfiler.", "Folders of rules, or rule files.",
            valueName: say("mappe", "folder")))
    var paths: [String]

    @Flag(
        help: say(
            "Sig også, hvad man kan ændre i reglerne, uden at et eksempel mærker det.",
            "Also say what can be changed in the rules without an example noticing.")
    )
    var mutants = false

    @Flag(
        help: say(
            "Lad kun mappens egne regler udtale sig om eksemplerne.",
            "Let only the folder's own rules speak of the examples.")
    )
    var noBundledRules = false

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        try reporting {
            let bundled = try RuleFolder.bundled()
            var seen = Set<String>()
            let own = try paths.flatMap(RuleFolder.sources(at:)).filter {
                seen.insert(Files.absolute($0.file)).inserted
            }
            // A rule in the folder takes the place of the program's rule of that name.
            let names = Set(own.map { ruleID(ofFile: $0.file) })
            let sources = try bundled.sources()
            let bundledNames = Set(sources.map { ruleID(ofFile: $0.file) })
            // The program's own files may be tried as well.
            let others = sources.filter {
                (!noBundledRules || $0.holdsForms) && !seen.contains(Files.absolute($0.file))
            }
            let rules = try RuleSet(others + own)
            let loading = try bundled.loadOptions()
            try rules.requireReferences(requirements: try bundled.requirements(), producers: loading.producers)
            // Another folder may have what takes a rule's place.
            if !noBundledRules { try rules.requireReplacements() }
            let trial = ExampleTrial(
                rules: rules, options: loading, absentRules: noBundledRules ? bundledNames : [])
            let output = try Output(path: nil)
            var examples = 0
            var faults = 0
            let tried = rules.rules.filter { names.contains($0.id) }
            for rule in tried {
                examples += rule.examples.count
                for fault in trial.faults(of: rule) + (mutants ? trial.survivors(of: rule) : []) {
                    faults += 1
                    // A message about several texts has a line for each; interpolated, its line ends would be escaped.
                    let lines = fault.shown(in: .ofTerminal).split(separator: "\n", omittingEmptySubsequences: false)
                    for line in lines { try output.write("\(line)\n") }
                }
            }
            try output.write("\(summary(rules: tried.count, examples: examples, faults: faults))\n")
            if faults > 0 { throw Status.findings }
        }
    }

    private func summary(rules: Int, examples: Int, faults: Int) -> String {
        func counted(_ count: Int, _ one: Localized, _ many: Localized) -> String {
            "\(count) \((count == 1 ? one : many)[.ofTerminal])"
        }
        let verdict =
            faults == 0
            ? say("alle holder", "all hold")
            : counted(faults, Localized(da: "fejl", en: "fault"), Localized(da: "fejl", en: "faults"))
        return counted(rules, Localized(da: "regel", en: "rule"), Localized(da: "regler", en: "rules")) + ", "
            + counted(examples, Localized(da: "eksempel", en: "example"), Localized(da: "eksempler", en: "examples"))
            + ": " + verdict
    }
}

/// Begins a rule file.
struct NewRule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: say("Begynd en ny regel.", "Begin a new rule."))

    @Argument(
        help: say(
            "mappe/familie/regel, fx mine-regler/links/link-naevner-frist.",
            "folder/family/rule, for example my-rules/links/link-names-deadline.", valueName: say("sti", "path")))
    var path: String

    @Flag(
        help: say(
            "En regel, der leder efter ord og spørger en person.", "A rule that looks for words and asks a person."))
    var asks = false

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        try reporting {
            let file = path.hasSuffix(".md") ? path : path + ".md"
            let id = ruleID(ofFile: file)
            guard Files.kind(of: Array(file.utf8), follows: false) == .missing else {
                throw UsageFailure(
                    da: "\(file): findes i forvejen og er ikke ændret", en: "\(file): exists and was not changed")
            }
            guard isKebabCase(id) else {
                throw UsageFailure(
                    da:
                        "'\(id)': en regels navn begynder med et bogstav og har højst 60 tegn: små bogstaver a-z, cifre og enkelte bindestreger",
                    en:
                        "'\(id)': a rule's name begins with a letter and has at most 60 characters: lower-case letters, digits and single hyphens"
                )
            }
            try Files.makeFolders(above: file)
            let output = try Output(path: file)
            try output.write(RuleDocumentation.skeleton(id: id, asks: asks))
            try output.finish()
            let printed = try Output(path: nil)
            let next: String = say("Udfyld den, og kør: ", "Fill it in, and run: ")
            try printed.write("\(file)\n\(next)brevtjek rules test \(file)\n")
        }
    }
}
