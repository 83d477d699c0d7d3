package import DocumentModel
package import LetterLoading
internal import Reporting
package import RuleEngine

/// What a run judges with: rules, requirements, solutions and the folder's configuration.
package struct Setup {
    package let rules: RuleSet
    /// Ids of the rules of profile `lov`, by the format they are for.
    package let lawRules: [LetterFormat: Set<String>]
    package let requirements: Requirements
    package let requirementsOfRules: RequirementsOfRules
    package let solutions: Solutions
    package let configuration: Configuration
    package let judgements: Judgements
    /// Known findings that are tolerated; nil when none are named.
    package var baseline: TolerantBaseline?
    /// Where answers of persons stand, or would: beside `brevtjek.yml`, else where the program is run. Their paths are below its folder.
    package let judgementsFile: String
    package let loading: LoadOptions

    private let choice: JudgingChoice
    private let configurationFile: String?
    /// The program's version, for results that are kept.
    package var programVersion: String { choice.programVersion }

    /// - Parameter writesJudgements: whether the file of answers may yet have to be made.
    package init(_ choice: JudgingChoice, inputs: Inputs?, writesJudgements: Bool = false) throws {
        let bundled = try RuleFolder.bundled()
        // Rules of others ask for our forms too.
        var sources = try bundled.sources().filter { !choice.leavesOutBundledRules || $0.holdsForms }
        for folder in choice.ruleFolders { sources += try RuleFolder(path: folder).sources() }
        let all = try RuleSet(sources)
        try all.requireReplacements()
        if !choice.leavesOutBundledRules { try all.requireCauses() }
        var solutions = try bundled.solutions()
        var file = choice.configurationFile
        if file == nil {
            file = try inputs.map { try Configuration.find(for: $0) } ?? Configuration.nearest(to: Files.absolute("."))
        }
        configuration = try Configuration.read(file, rules: all, solutions: &solutions)
        let requirements = try bundled.requirements(html: configuration.htmlChapter)
        rules = try RuleSelection(choice).rules(
            of: all, profile: choice.profile ?? configuration.profile ?? .lov, requirements: requirements
        ).withLevels(configuration.levels)
        judgementsFile =
            choice.judgementsFile
            ?? Files.relative(
                (configuration.folder.isEmpty ? Files.absolute(".") : configuration.folder) + "/brevtjek-vurdering.yml")
        if let named = choice.judgementsFile, !writesJudgements,
            Files.kind(of: Array(named.utf8), follows: true) != .file
        {
            throw UsageFailure(
                da: "--judgements \(named): filen kan ikke læses", en: "--judgements \(named): the file cannot be read")
        }
        judgements =
            Files.kind(of: Array(judgementsFile.utf8), follows: true) == .file
            ? try Judgements(parsing: try Files.text(judgementsFile), file: judgementsFile, requirements: requirements)
            : Judgements()
        let law = all.selecting(.lov).rules
        lawRules = Dictionary(
            uniqueKeysWithValues: LetterFormat.allCases.map { format in
                (format, Set(law.filter { $0.formats.contains(format) }.map(\.id)))
            })
        loading = try bundled.loadOptions(
            placeholders: configuration.placeholders + PlaceholderSyntax.known,
            sanitizer: configuration.sanitizer ?? configuration.sanitizerName.map(bundled.sanitizer(named:)))
        try all.requireReferences(requirements: requirements, producers: loading.producers)
        self.requirements = requirements
        requirementsOfRules = RequirementsOfRules(rules, requirements)
        self.solutions = solutions
        self.choice = choice
        configurationFile = file
        if rules.rules.isEmpty {
            throw UsageFailure(da: "der er ingen regler at kontrollere med", en: "there are no rules to check with")
        }
    }

    /// - Throws: `UsageFailure` where a solution that was named is not known.
    package func requireSolution(_ id: String?) throws {
        guard let id, solutions[id] == nil else { return }
        throw UsageFailure(
            message: .unknown(da: "løsning", en: "solution", id, among: solutions.all.map(\.id)))
    }

    /// The solutions a vendor makes, by its name; or one that is called so.
    ///
    /// - Throws: `UsageFailure` where there are none.
    package func solutions(ofVendor vendor: String) throws -> Set<String> {
        let name = vendor.lowercased()
        let found = solutions.all.filter {
            $0.vendor?.lowercased() == name || $0.id == name || $0.name.lowercased() == name
        }
        guard !found.isEmpty else {
            let known = Set(solutions.all.compactMap(\.vendor)).sorted()
            throw UsageFailure(
                message: Localized(
                    da: "ingen løsning har leverandøren '\(vendor)'; ", en: "no solution has the vendor '\(vendor)'; ")
                    + suggestion(for: vendor, among: known))
        }
        return Set(found.map(\.id))
    }

    /// For results that are kept: what a record depends on beside the letter, as a digest of all of it.
    package func context(language: TextLanguage) throws -> String {
        var words = [
            programVersion, language.rawValue, try RuleFolder.bundled().hash(), "\(choice.leavesOutBundledRules)",
        ]
        words.append((choice.profile ?? configuration.profile ?? .lov).rawValue)
        words += rules.rules.map(\.id)
        for folder in choice.ruleFolders { words += try RuleFolder(path: folder).sources().map(\.text) }
        if let configurationFile { words.append(try Files.text(configurationFile)) }
        if let sanitizer = configuration.sanitizerFile { words.append(try Files.text(sanitizer)) }
        return sha256(of: Array(words.joined(separator: "\u{1E}").utf8))
    }
}
