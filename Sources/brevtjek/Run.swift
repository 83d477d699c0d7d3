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
    let judgements: Judgements
    /// Where answers of persons stand, or would: beside `brevtjek.yml`, else where the program is run. Their paths are below its folder.
    let judgementsFile: String
    let loading: LoadOptions

    init(options: JudgingOptions, inputs: Inputs?) throws {
        let bundled = try RuleFolder.bundled()
        var sources = options.noBundledRules ? [] : try bundled.sources()
        for folder in options.rules { sources += try RuleFolder(path: folder).sources() }
        let all = try RuleSet(sources)
        var solutions = try bundled.solutions()
        var file = options.config
        if file == nil { file = try inputs.map { try Configuration.find(for: $0) } ?? Configuration.nearest(to: Files.absolute(".")) }
        configuration = try Configuration.read(file, rules: all, solutions: &solutions)
        rules = all.selecting(options.profile ?? configuration.profile ?? .lov).withLevels(configuration.levels)
        let requirements = try bundled.requirements()
        judgementsFile = options.judgements ?? Files.relative((configuration.folder.isEmpty ? Files.absolute(".") : configuration.folder) + "/brevtjek-vurdering.yml")
        judgements =
            Files.kind(of: Array(judgementsFile.utf8), follows: true) == .file
            ? try Judgements(parsing: try Files.text(judgementsFile), file: judgementsFile, requirements: requirements) : Judgements()
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

    /// Lets what persons have said of a letter count: exemptions, and their answers.
    ///
    /// - Parameter base: the folder its path is below where no configuration is.
    func applyWords(to record: inout LetterRecord, base: String) {
        if record.isLetter, record.exempt == nil { record.exempt = configuration.claim(on: record.path, base: base, solution: record.solution) }
        record.apply(judgements, to: letterKey(record.path), requirements: requirements)
    }

    /// A letter's path below the folder of the answers' file.
    func letterKey(_ path: String) -> String {
        let folder = Files.folder(of: Files.absolute(judgementsFile))
        let path = Files.absolute(path)
        let prefix = folder == "/" ? "/" : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    /// Judges letter by letter. Nothing of a letter is kept after `body`.
    func judge(_ inputs: Inputs, language: TextLanguage, _ body: (LetterRecord) throws -> Void) throws {
        for (index, input) in inputs.letters.enumerated() {
            let place = Place(
                ordinal: index + 1, path: input.shownPath.maskingCPR(), solution: configuration.solution(of: input, solutions: solutions), language: language)
            func emit(_ found: [LetterRecord]) throws {
                for var record in found {
                    applyWords(to: &record, base: input.base)
                    try body(record)
                }
            }
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
    private func judge(_ archive: consuming ArchiveReader, at place: Place, nested: Bool, _ emit: ([LetterRecord]) throws -> Void) throws {
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
    private func judge(_ bytes: [UInt8], name: String, at place: Place) -> [LetterRecord] {
        do throws(LoadError) {
            guard let message = try Message(bytes, schema: loading.messages) else { return [judgeLetter(bytes, name: name, at: place).record] }
            return judge(message, bytes: bytes, at: place)
        } catch {
            return [place.failed(LetterRecord.Failure(error, language: place.language), sha256: sha256(of: bytes))]
        }
    }

    /// - Parameter reads: whether what the letter says of itself is wanted too.
    private func judgeLetter(_ bytes: [UInt8], name: String, at place: Place, reads: Bool = false) -> (record: LetterRecord, reading: Message.Reading?) {
        let digest = sha256(of: bytes)
        let facts = rules.requiredFacts.union(LetterOrigin.facts).union(reads ? Message.Reading.facts : [])
        do throws(LoadError) {
            let letter = try loadDocument(bytes, name: name, facts: facts, options: loading)
            return (judged(letter, digest: digest, at: place), reads ? Message.Reading(letter) : nil)
        } catch {
            return (place.failed(LetterRecord.Failure(error, language: place.language), sha256: digest), nil)
        }
    }

    private func judged(_ letter: Letter, digest: String, at place: Place) -> LetterRecord {
        // What a PDF says of its programs comes last of all that can tell.
        let solution = place.solution ?? (letter.format == .message ? nil : solutions.found(by: letter.originMarks))
        return LetterRecord(
            ordinal: place.ordinal, path: place.path, sha256: digest, solution: solution, format: letter.format,
            origin: LetterOrigin(letter, known: loading.producers), defects: letter.defects, prints: letter.format == .message ? nil : ContentPrints(of: letter, digest: digest),
            assertions: audit(letter, against: rules), rules: rules, requirements: requirements, language: place.language)
    }

    /// The envelope first, then its documents as they stand in it. A document's letter is gone when its record is made.
    private func judge(_ message: Message, bytes: [UInt8], at place: Place) -> [LetterRecord] {
        var place = place
        if place.solution == nil { place.solution = solutions.found(by: message.origins) }
        var result: [LetterRecord] = []
        var readings: [Int: Message.Reading] = [:]
        for (index, document) in message.documents.enumerated() {
            var inner = place
            inner.path = "\(place.path)!\(document.path.maskingCPR())"
            if message.isPhysical || document.part == .technical {
                result.append(inner.outOfScope(message.isPhysical ? .physicalPost : .technicalDocument, sha256: sha256(of: document.content)))
                continue
            }
            guard document.mayBeALetter else {
                let failure = LetterRecord.Failure(LoadError(.formatNotJudged(document.contentType)), language: place.language)
                result.append(inner.failed(failure, sha256: sha256(of: document.content)))
                continue
            }
            let found = judgeLetter(document.content, name: document.filename, at: inner, reads: true)
            readings[index] = found.reading
            result.append(found.record)
        }
        let digest = sha256(of: bytes)
        result.insert(message.isPhysical ? place.outOfScope(.physicalPost, sha256: digest) : judged(message.envelope(readings), digest: digest, at: place), at: 0)
        for index in result.indices {
            result[index].message = message.kind.rawValue
            result[index].mask(message.privateTexts)
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

    func failed(_ failure: LetterRecord.Failure, sha256: String? = nil) -> LetterRecord {
        LetterRecord(ordinal: ordinal, path: path, sha256: sha256, solution: solution, failure: failure)
    }

    func outOfScope(_ reason: LetterRecord.OutOfScope, sha256: String) -> LetterRecord {
        LetterRecord(ordinal: ordinal, path: path, sha256: sha256, solution: solution, outOfScope: reason)
    }
}
