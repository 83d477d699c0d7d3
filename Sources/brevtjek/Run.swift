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
            producers: producers, messages: try bundled.messages())
        self.requirements = requirements
        self.solutions = solutions
        if rules.rules.isEmpty { throw UsageFailure(message: "profilen har ingen regler / the profile has no rules") }
    }

    /// A record, and the assertions it was made of.
    typealias Judged = (record: LetterRecord, assertions: [Assertion])

    /// Judges letter by letter. Nothing of a letter is kept after `body`.
    func judge(_ inputs: Inputs, language: TextLanguage, _ body: (LetterRecord, [Assertion]) throws -> Void) throws {
        for (index, input) in inputs.letters.enumerated() {
            let place = Place(
                ordinal: index + 1, path: input.shownPath.maskingCPR(), solution: configuration.solution(of: input, solutions: solutions), language: language)
            func emit(_ found: [Judged]) throws { for judged in found { try body(judged.record, judged.assertions) } }
            do {
                if ArchiveReader.isArchive(input.shownPath) {
                    try Files.withOpen(input.path) { descriptor, size in
                        try judge(try ArchiveReader(descriptor: descriptor, size: size), at: place, nested: false, emit)
                    }
                } else {
                    try emit(judge(try Files.read(input.path, atMost: largestMessage), name: input.shownPath, at: place))
                }
            } catch let failure as Files.ReadFailure {
                try emit([place.failed(LetterRecord.Failure(failure, language: language))])
            } catch let error as LoadError {
                try emit([place.failed(LetterRecord.Failure(error, language: language))])
            }
        }
    }

    /// The files of an archive, each as if it lay by itself; an archive within it too, and no further.
    private func judge(_ archive: consuming ArchiveReader, at place: Place, nested: Bool, _ emit: ([Judged]) throws -> Void) throws {
        do {
            while let entry = try archive.next() {
                var inner = place
                inner.path = "\(place.path)!\(Input(path: Array(entry.name.utf8)).shownPath.maskingCPR())"
                guard let bytes = entry.bytes else {
                    try emit([inner.failed(LetterRecord.Failure(.tooLarge, language: place.language))])
                    continue
                }
                if ArchiveReader.isArchive(entry.name), !nested {
                    try judge(try ArchiveReader(bytes: bytes), at: inner, nested: true, emit)
                } else {
                    try emit(judge(bytes, name: entry.name, at: inner))
                }
            }
        } catch let error as LoadError {
            // What came before the damage has its records; the rest is not there, and that is said.
            try emit([place.failed(LetterRecord.Failure(error, language: place.language))])
        }
    }

    /// One input by its bytes: a letter gives one record, a message one for itself and one for each of its documents.
    private func judge(_ bytes: [UInt8], name: String, at place: Place) -> [Judged] {
        do throws(LoadError) {
            guard let message = try Message(bytes, schema: loading.messages) else { return [judgeLetter(bytes, name: name, at: place).judged] }
            return judge(message, bytes: bytes, at: place)
        } catch {
            return [place.failed(LetterRecord.Failure(error, language: place.language), sha256: sha256(of: bytes))]
        }
    }

    /// - Parameter reads: whether what the letter says of itself is wanted too.
    private func judgeLetter(_ bytes: [UInt8], name: String, at place: Place, reads: Bool = false) -> (judged: Judged, reading: Message.Reading?) {
        let digest = sha256(of: bytes)
        let facts = rules.requiredFacts.union(LetterOrigin.facts).union(reads ? Message.Reading.facts : [])
        do throws(LoadError) {
            let letter = try loadDocument(bytes, name: name, facts: facts, options: loading)
            return (judged(letter, digest: digest, at: place), reads ? Message.Reading(letter) : nil)
        } catch {
            return (place.failed(LetterRecord.Failure(error, language: place.language), sha256: digest), nil)
        }
    }

    private func judged(_ letter: Letter, digest: String, at place: Place) -> Judged {
        let assertions = audit(letter, against: rules)
        let record = LetterRecord(
            ordinal: place.ordinal, path: place.path, sha256: digest, solution: place.solution, format: letter.format,
            origin: LetterOrigin(letter, known: loading.producers), defects: letter.defects, assertions: assertions, rules: rules, requirements: requirements,
            language: place.language)
        return (record, assertions)
    }

    /// The envelope first, then its documents as they stand in it. A document's letter is gone when its record is made.
    private func judge(_ message: Message, bytes: [UInt8], at place: Place) -> [Judged] {
        var place = place
        if place.solution == nil {
            place.solution = message.origins.lazy.compactMap { solutions.named(in: $0) }.first.map { FoundSolution(id: $0, source: .message) }
        }
        var result: [Judged] = []
        var readings: [Int: Message.Reading] = [:]
        for (index, document) in message.documents.enumerated() {
            var inner = place
            inner.path = "\(place.path)!\(document.path.maskingCPR())"
            if message.isPhysical || document.part == .technical {
                result.append(inner.exempt(message.isPhysical ? .physicalPost : .technicalDocument, sha256: sha256(of: document.content)))
                continue
            }
            guard document.mayBeALetter else {
                let failure = LetterRecord.Failure(LoadError(.formatNotJudged(document.contentType)), language: place.language)
                result.append(inner.failed(failure, sha256: sha256(of: document.content)))
                continue
            }
            let found = judgeLetter(document.content, name: document.filename, at: inner, reads: true)
            readings[index] = found.reading
            result.append(found.judged)
        }
        let digest = sha256(of: bytes)
        result.insert(message.isPhysical ? place.exempt(.physicalPost, sha256: digest) : judged(message.envelope(readings), digest: digest, at: place), at: 0)
        for index in result.indices {
            result[index].record.message = message.kind.rawValue
            result[index].record.mask(message.privateTexts)
        }
        return result
    }
}

/// Where a record belongs.
private struct Place {
    var ordinal: Int
    var path: String
    var solution: FoundSolution?
    var language: TextLanguage

    func failed(_ failure: LetterRecord.Failure, sha256: String? = nil) -> Setup.Judged {
        (LetterRecord(ordinal: ordinal, path: path, sha256: sha256, solution: solution, failure: failure), [])
    }

    func exempt(_ exemption: LetterRecord.Exemption, sha256: String) -> Setup.Judged {
        (LetterRecord(ordinal: ordinal, path: path, sha256: sha256, solution: solution, exemption: exemption), [])
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
            Localized(da: "Filen er hverken et brev i HTML, PDF eller ren tekst eller en meddelelse.", en: "The file is neither a letter in HTML, PDF or plain text nor a message.")
        case .larger(let bytes):
            Localized(
                da: "Filen er større end de \(bytes / 1_048_576) MB, som Digital Post kan bære.",
                en: "The file is larger than the \(bytes / 1_048_576) MB that Digital Post carries.")
        case .archiveDamaged:
            Localized(
                da: "Arkivet er beskadiget eller ikke helt. Det, der kunne pakkes ud før skaden, er kontrolleret; resten er ikke.",
                en: "The archive is damaged or incomplete. What could be unpacked before the damage has been checked; the rest has not.")
        case .archiveExpandsTooMuch:
            Localized(
                da: "Arkivet pakker mere ud, end det må. Resten er ikke kontrolleret.",
                en: "The archive unpacks to more than it may. The rest has not been checked.")
        case .messageNotWellFormed(let line):
            Localized(
                da: "Meddelelsen er ikke gyldig XML: linje \(line) kan ikke læses. Digital Post tager ikke imod den.",
                en: "The message is not well-formed XML: line \(line) cannot be read. Digital Post does not accept it.")
        case .messageHasDocumentType:
            Localized(
                da: "Meddelelsen begynder med en DOCTYPE. Den kan hente andre filer ind, og en MeMo har den ikke. Fjern den.",
                en: "The message begins with a DOCTYPE. It can bring in other files, and MeMo has none. Take it out.")
        case .formatNotJudged(let type): notJudged(type)
        case .expandsTooMuch:
            Localized(
                da: "Brevets koder er så uafsluttede, at det ikke kan læses inden for rimelige grænser. Afslut hvert element, der begynder.",
                en: "So many elements of the letter are left open that it cannot be read within reasonable bounds. Close every element that begins.")
        }
    }

    private static func notJudged(_ type: String) -> Localized {
        switch type {
        case _ where type.hasPrefix("image/"):
            Localized(
                da: "Dokumentet er et billede. En skærmlæser kan ikke læse det. Send brevet som opmærket PDF eller HTML.",
                en: "The document is an image. A screen reader cannot read it. Send the letter as a tagged PDF or as HTML.")
        case "application/zip", "application/x-ole-storage", "application/rtf":
            Localized(
                da: "Dokumentet er en Office-fil eller et arkiv og kan ikke kontrolleres her. Kontrollér den PDF, som borgeren får.",
                en: "The document is an Office file or an archive and cannot be checked here. Check the PDF that the citizen gets.")
        default:
            Localized(da: "Dokumentets format kan ikke kontrolleres.", en: "The document's format cannot be checked.")
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
