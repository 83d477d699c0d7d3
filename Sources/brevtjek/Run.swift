internal import DocumentModel
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// What a run judges with: rules, requirements, solutions and the folder's configuration.
struct Setup {
    let rules: RuleSet
    let requirements: Requirements
    let solutions: Solutions
    let configuration: Configuration
    let loading: LoadOptions

    init(options: JudgingOptions, inputs: Inputs?) throws {
        let bundled = try RuleFolder.bundled()
        var sources = options.noBundledRules ? [] : try bundled.sources()
        for folder in options.rules { sources += try RuleFolder(path: folder).sources() }
        let all = try RuleSet(sources)
        var solutions = try bundled.solutions()
        var file = options.config
        if file == nil, let inputs { file = try Configuration.find(for: inputs) }
        configuration = try Configuration.read(file, rules: all, solutions: &solutions)
        rules = all.selecting(options.profile ?? configuration.profile ?? .lov).withLevels(configuration.levels)
        let requirements = try bundled.requirements()
        for rule in all.rules {
            if let unknown = rule.requirements.first(where: { requirements[$0] == nil }) {
                throw UsageFailure(message: "\(rule.file): no such requirement '\(unknown)'; \(suggestion(for: unknown, among: requirements.all.map(\.id)))")
            }
        }
        let producers = try bundled.producers()
        for rule in all.rules {
            if let unknown = rule.remedies.keys.sorted().first(where: { !producers.hasRemedies(for: $0) }) {
                throw UsageFailure(message: "\(rule.file): no such producer '\(unknown)'; \(suggestion(for: unknown, among: producers.producers.map(\.id)))")
            }
        }
        loading = LoadOptions(
            placeholders: configuration.placeholders + PlaceholderSyntax.known, sanitizer: try configuration.sanitizer ?? bundled.sanitizer(),
            producers: producers)
        self.requirements = requirements
        self.solutions = solutions
        if rules.rules.isEmpty { throw UsageFailure(message: "profilen har ingen regler / the profile has no rules") }
    }

    /// Judges letter by letter. Nothing of a letter is kept after `body`.
    func judge(_ inputs: Inputs, language: TextLanguage, _ body: (LetterRecord, [Assertion]) throws -> Void) throws {
        let facts = rules.requiredFacts.union(LetterOrigin.facts)
        for (index, input) in inputs.letters.enumerated() {
            let (record, assertions) = judge(input, ordinal: index + 1, facts: facts, language: language)
            try body(record, assertions)
        }
    }

    private func judge(_ input: Input, ordinal: Int, facts: Set<Fact>, language: TextLanguage) -> (LetterRecord, [Assertion]) {
        let path = input.shownPath.maskingCPR()
        let solution = configuration.solution(of: input, solutions: solutions)
        func failed(_ failure: LetterRecord.Failure, sha256: String? = nil) -> (LetterRecord, [Assertion]) {
            (LetterRecord(ordinal: ordinal, path: path, sha256: sha256, solution: solution, failure: failure), [])
        }
        let bytes: [UInt8]
        do throws(Files.ReadFailure) {
            bytes = try Files.read(input.path, atMost: largestLetter)
        } catch {
            return failed(LetterRecord.Failure(error, language: language))
        }
        let digest = sha256(of: bytes)
        let letter: Letter
        do throws(LoadError) {
            letter = try load(bytes, name: input.shownPath, facts: facts, options: loading)
        } catch {
            return failed(LetterRecord.Failure(error, language: language), sha256: digest)
        }
        let assertions = audit(letter, against: rules)
        let record = LetterRecord(
            ordinal: ordinal, path: path, sha256: digest, solution: solution, format: letter.format,
            origin: LetterOrigin(letter, known: loading.producers), defects: letter.defects, assertions: assertions, rules: rules, requirements: requirements, language: language)
        return (record, assertions)
    }
}

extension LetterRecord.Failure {
    init(_ error: LoadError, language: TextLanguage) { self.init(code: error.code.rawValue, message: LetterRecord.Failure.message(error.cause)[language]) }

    private static func message(_ cause: LoadError.Cause) -> Localized {
        switch cause {
        case .empty: Localized(da: "Filen er tom.", en: "The file is empty.")
        case .needsPassword:
            Localized(
                da: "Filen kræver en adgangskode. Så kan borgerens skærmlæser heller ikke læse den uden videre.",
                en: "The file needs a password. A citizen's screen reader cannot read it as it is either.")
        case .damaged:
            Localized(
                da: "Filen er beskadiget eller ikke hel og kan ikke læses. Dan brevet igen, og send den nye fil.",
                en: "The file is damaged or incomplete and cannot be read. Make the letter anew and send the new file.")
        case .contentIsNot(let format):
            Localized(
                da: "Filens navn siger \(format.rawValue.uppercased()), men indholdet er noget andet.",
                en: "The file's name says \(format.rawValue.uppercased()), but its content is something else.")
        case .unknownFormat:
            Localized(da: "Filen er hverken et brev i HTML eller i PDF.", en: "The file is a letter neither in HTML nor in PDF.")
        case .larger(let bytes):
            Localized(
                da: "Filen er større end de \(bytes / 1_048_576) MB, som Digital Post kan bære.",
                en: "The file is larger than the \(bytes / 1_048_576) MB that Digital Post carries.")
        case .expandsTooMuch:
            Localized(
                da: "Brevets koder er så uafsluttede, at det ikke kan læses inden for rimelige grænser. Afslut hvert element, der begynder.",
                en: "So many elements of the letter are left open that it cannot be read within reasonable bounds. Close every element that begins.")
        }
    }

    init(_ failure: Files.ReadFailure, language: TextLanguage) {
        let text =
            switch failure {
            case .missing: Localized(da: "Filen findes ikke.", en: "The file does not exist.")
            case .notAFile: Localized(da: "Stien er ikke en almindelig fil.", en: "The path is not a regular file.")
            case .notReadable: Localized(da: "Filen må ikke læses.", en: "The file may not be read.")
            case .tooLarge:
                Localized(da: "Filen er større, end Digital Post kan bære.", en: "The file is larger than Digital Post carries.")
            }
        self.init(code: failure == .tooLarge ? "tooLarge" : "unreadable", message: text[language])
    }
}
