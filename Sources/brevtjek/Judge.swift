internal import DocumentModel
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// Where a record belongs.
struct Place {
    /// As shown: masked, and with its steps into containers behind `!`.
    var path: String
    /// The name its format is told by.
    var name: String
    /// The folder it was asked for by.
    var base: String
    /// nil when neither configuration nor folder says.
    var solution: FoundSolution?
    var language: TextLanguage
    /// Of its input's bytes; nil until they are read.
    var digest: String?

    /// The path of the input: of the message, where this is a document in one.
    var inputPath: String

    init(path: String, name: String, base: String, solution: FoundSolution?, language: TextLanguage) {
        self.path = path
        self.name = name
        self.base = base
        self.solution = solution
        self.language = language
        inputPath = path
    }

    func failed(_ failure: LetterRecord.Failure, sha256: String? = nil) -> LetterRecord {
        LetterRecord(id: inputID, path: path, sha256: sha256 ?? digest, solution: solution, failure: failure)
    }

    func outOfScope(_ reason: LetterRecord.OutOfScope, sha256: String) -> LetterRecord {
        LetterRecord(id: inputID, path: path, sha256: sha256, solution: solution, outOfScope: reason)
    }

    var inputID: String { LetterRecord.id(path: inputPath, sha256: digest) }
}

extension Setup {
    /// Judges one input by its bytes: a letter gives one record, a message one for itself and one for each of its documents. What persons say of it
    /// is not in them.
    func judge(_ bytes: [UInt8], at place: Place) -> [LetterRecord] {
        var place = place
        let digest = place.digest ?? sha256(of: bytes)
        place.digest = digest
        do throws(LoadError) {
            guard let message = try Message(bytes, schema: loading.messages) else {
                var record = judgeLetter(bytes, digest: digest, at: place).record
                if record.format == .html { record.ignore(inlineIgnores(in: bytes)) }
                return [record]
            }
            return judge(message, at: place)
        } catch {
            return [place.failed(LetterRecord.Failure(error, language: place.language))]
        }
    }

    /// - Parameter reads: whether what the letter says of itself is wanted too.
    private func judgeLetter(_ bytes: [UInt8], digest: String, at place: Place, reads: Bool = false) -> (record: LetterRecord, reading: Message.Reading?) {
        let facts = rules.requiredFacts.union(LetterOrigin.facts).union(reads ? Message.Reading.facts : [])
        do throws(LoadError) {
            let letter = try loadDocument(bytes, name: place.name, facts: facts, options: loading)
            return (judged(letter, digest: digest, at: place), reads ? Message.Reading(letter) : nil)
        } catch {
            return (place.failed(LetterRecord.Failure(error, language: place.language), sha256: digest), nil)
        }
    }

    private func judged(_ letter: Letter, digest: String, at place: Place) -> LetterRecord {
        // What a PDF says of its programs comes last of all that can tell.
        let solution = place.solution ?? (letter.format == .message ? nil : solutions.found(by: letter.originMarks))
        return LetterRecord(
            id: place.inputID, path: place.path, sha256: digest, solution: solution, format: letter.format,
            origin: LetterOrigin(letter, known: loading.producers), defects: letter.defects, prints: letter.format == .message ? nil : ContentPrints(of: letter, digest: digest),
            assertions: audit(letter, against: rules), rules: rules, requirements: requirements, language: place.language)
    }

    /// The envelope first, then its documents as they stand in it. A document's letter is gone when its record is made.
    private func judge(_ message: Message, at place: Place) -> [LetterRecord] {
        var place = place
        if place.solution == nil { place.solution = solutions.found(by: message.origins) }
        var result: [LetterRecord] = []
        var readings: [Int: Message.Reading] = [:]
        for (index, document) in message.documents.enumerated() {
            var inner = place
            inner.path = "\(place.path)!\(document.path.maskingCPR())"
            inner.name = document.filename
            let digest = sha256(of: document.content)
            if message.isPhysical || document.part == .technical {
                result.append(inner.outOfScope(message.isPhysical ? .physicalPost : .technicalDocument, sha256: digest))
                continue
            }
            guard document.mayBeALetter else {
                result.append(inner.failed(LetterRecord.Failure(LoadError(.formatNotJudged(document.contentType)), language: place.language), sha256: digest))
                continue
            }
            let found = judgeLetter(document.content, digest: digest, at: inner, reads: true)
            readings[index] = found.reading
            result.append(found.record)
        }
        if message.unreadFiles > 0 {
            var unread = place
            unread.path = "\(place.path)!File/\(Message.mostFiles + 1)"
            result.append(unread.failed(LetterRecord.Failure(LoadError(.messageHoldsMoreFiles(than: Message.mostFiles)), language: place.language)))
        }
        let digest = place.digest ?? ""
        result.insert(message.isPhysical ? place.outOfScope(.physicalPost, sha256: digest) : judged(message.envelope(readings), digest: digest, at: place), at: 0)
        for index in result.indices {
            result[index].message = message.kind.rawValue
            result[index].mask(message.privateTexts)
        }
        return result
    }

    /// Lets what persons have said of a letter count: what they ignore and tolerate, exemptions, and their answers.
    ///
    /// - Parameter base: the folder its path is below where no configuration is.
    func applyWords(to record: inout LetterRecord, base: String, language: TextLanguage) {
        if !configuration.ignores.isEmpty || baseline != nil || record.hasInlineIgnores {
            let letter = configuration.relative(record.path, base: base)
            let key = baseline?.key(record.path)
            record.suppress(requirements: requirements, rules: rules, language: language) { result, finding in
                if let entry = configuration.ignores.firstIndex(where: { $0.covers(rule: result.rule, letter: letter, path: finding.pointer.path) }) {
                    return Suppression(kind: .configuration, reason: configuration.ignores[entry].reason, entry: entry)
                }
                return key.flatMap { baseline?.suppression(rule: result.rule, fingerprint: finding.fingerprint, letter: $0) }
            }
        }
        if record.isLetter, record.exempt == nil { record.exempt = configuration.claim(on: record.path, base: base, solution: record.solution) }
        if let format = record.format, let wanted = lawRules[format] { record.ranAllLawRules = wanted.isSubset(of: record.assertions.lazy.filter { $0.outcome != .untested }.map(\.rule)) }
        record.apply(judgements, to: letterKey(record.path), requirements: requirements)
    }

    /// A letter's path below the folder of the answers' file.
    func letterKey(_ path: String) -> String {
        Files.path(path, below: judgementsFile)
    }
}
