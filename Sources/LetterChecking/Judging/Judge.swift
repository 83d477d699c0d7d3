package import DocumentModel
internal import LetterLoading
package import Reporting
package import RuleEngine

/// Judges one input by its bytes, in a worker: a letter gives one answer, a message one for each of its documents and then one for itself. Answers are
/// handed on as they are made: a message of many documents is never held as a whole.
package struct Judge {
    package let setup: Setup
    /// The input's path as it will be shown, for a message to say what of it is a person.
    package let path: LetterText
    package let fileExtension: String

    package init(setup: Setup, path: LetterText, fileExtension: String) {
        self.setup = setup
        self.path = path
        self.fileExtension = fileExtension
    }

    /// - Returns: the letter's content where it is to be shown and can be.
    @discardableResult
    package func judge(_ bytes: [UInt8], illustration: LetterIllustration? = nil, _ deliver: (Judged) -> Void)
        -> LetterContent?
    {
        let digest = sha256(of: bytes)
        do throws(LoadError) {
            if let message = try Message(bytes, schema: setup.loading.messages) {
                judge(message, digest: digest, deliver)
                return nil
            }
            let mask = TextMask()
            let facts = setup.rules.requiredFacts.union(LetterOrigin.facts).union(
                illustration == nil ? [] : LetterIllustration.facts)
            let letter = try loadDocument(bytes, name: "brev." + fileExtension, facts: facts, options: setup.loading)
            let judged = self.judged(
                letter, digest: digest, ignores: letter.format == .html ? inlineIgnores(in: bytes) : [], mask: mask)
            deliver(
                Judged(
                    sha256: digest, solution: setup.solutions.found(by: letter.originMarks), verdict: .judged(judged)))
            return illustration?.content(of: letter, bytes: bytes, judged: judged)
        } catch {
            deliver(Judged(sha256: digest, verdict: .failed(error)))
        }
        return nil
    }

    private func judged(_ letter: Letter, digest: String, ignores: [InlineIgnore] = [], mask: TextMask) -> JudgedLetter
    {
        JudgedLetter(letter, digest: digest, ignores: ignores, mask: mask, setup: setup)
    }

    /// The documents as they stand in it, then the envelope, held against what they turned out to be. A document's letter is gone when it is judged.
    private func judge(_ message: Message, digest: String, _ deliver: (Judged) -> Void) {
        let persons = PersonMask(message.privateValues)
        let mask = TextMask(persons: persons)
        let solution = setup.solutions.found(by: message.origins)
        // Of what the message says of persons nothing stands in the path of the file it came in either.
        let hidden = persons.ranges(in: path.unescaped)
        var readings: [Int: Message.Reading] = [:]
        for (index, document) in message.documents.enumerated() {
            let step = Judged.Step(
                part: document.part, number: document.number,
                name: LetterText(mask.masking(String(document.path.split(separator: "/", maxSplits: 2).last ?? ""))))
            let sha256 = sha256(of: document.content)
            func say(_ verdict: Judged.Verdict, solution found: FoundSolution? = nil) {
                deliver(
                    Judged(
                        step: step, sha256: sha256, solution: solution ?? found, message: message.kind,
                        hiddenInPath: hidden, verdict: verdict))
            }
            if message.isPhysical || document.part == .technical {
                say(.outOfScope(message.isPhysical ? .physicalPost : .technicalDocument))
                continue
            }
            guard document.mayBeALetter else {
                say(.failed(LoadError(.formatNotJudged(document.contentType))))
                continue
            }
            do throws(LoadError) {
                let facts = setup.rules.requiredFacts.union(LetterOrigin.facts).union(Message.Reading.facts)
                let letter = try loadDocument(
                    document.content, name: document.filename, facts: facts, options: setup.loading)
                readings[index] = Message.Reading(letter)
                say(
                    .judged(judged(letter, digest: sha256, mask: mask)),
                    solution: setup.solutions.found(by: letter.originMarks))
            } catch {
                say(.failed(error))
            }
        }
        if message.unreadFiles > 0 {
            let step = Judged.Step(part: .attachment, number: Message.mostFiles + 1, name: "…")
            let error = LoadError(.messageHoldsMoreFiles(than: Message.mostFiles))
            deliver(
                Judged(
                    step: step, sha256: digest, solution: solution, message: message.kind, hiddenInPath: hidden,
                    verdict: .failed(error)))
        }
        let verdict: Judged.Verdict =
            message.isPhysical
            ? .outOfScope(.physicalPost) : .judged(judged(message.envelope(readings), digest: digest, mask: mask))
        deliver(
            Judged(sha256: digest, solution: solution, message: message.kind, hiddenInPath: hidden, verdict: verdict))
    }
}

extension Setup {
    /// Lets what persons have said of a letter count: what they ignore and tolerate, exemptions, and their answers.
    ///
    /// - Parameter base: the folder its path is below where no configuration is.
    package func applyWords(to record: inout LetterRecord, base: String, language: TextLanguage) {
        let path = record.path.unescaped
        if !configuration.ignores.isEmpty || baseline != nil || record.judged?.hasInlineIgnores == true {
            let letter = configuration.relative(path, base: base)
            let key = baseline?.key(record)
            record.judged?.suppress(requirements: requirements, rules: rules, language: language) { result, finding in
                if let entry = configuration.ignores.firstIndex(where: {
                    $0.covers(rule: result.rule, letter: letter, path: finding.pointer.path)
                }) {
                    return Suppression(kind: .configuration, reason: configuration.ignores[entry].reason, entry: entry)
                }
                return key.flatMap {
                    baseline?.suppression(rule: result.rule, fingerprint: finding.fingerprint, letter: $0)
                }
            }
        }
        if record.isLetter, record.exempt == nil {
            record.exempt = configuration.claim(on: path, base: base, solution: record.solution)
        }
        if let judged = record.judged, let wanted = lawRules[judged.format.letterFormat] {
            record.judged?.ranAllLawRules = wanted.isSubset(of: judged.ran)
        }
        record.apply(judgements, to: letterKey(path), requirements: requirements)
    }

    /// A letter's path below the folder of the answers' file.
    package func letterKey(_ path: String) -> String {
        Files.path(path, below: judgementsFile)
    }
}
