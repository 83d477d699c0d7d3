package import DocumentModel
package import LetterLoading
package import Reporting
internal import RuleEngine

/// Judges one input by its bytes, in a worker: a letter gives one answer, a message one for each of its documents and then one for itself. Answers are
/// handed on as they are made: a message of many documents is never held as a whole.
package struct Judge {
    package let setup: Setup
    /// The input's path as it will be shown, for a message to say what of it is a person.
    package let path: LetterText
    package let fileExtension: String
    /// What lies beside it; nil for nothing.
    package var sheets: SheetsBeside?

    package init(setup: Setup, path: LetterText, fileExtension: String) {
        self.setup = setup
        self.path = path
        self.fileExtension = fileExtension
    }

    /// - Parameter digest: of the bytes, where it is known already.
    /// - Returns: the letter's content where it is to be shown and can be.
    @discardableResult
    package func judge(
        _ bytes: [UInt8], digest: String? = nil, illustration: LetterIllustration? = nil, _ deliver: (Judged) -> Void
    ) -> LetterContent? {
        let digest = digest ?? sha256(of: bytes)
        do throws(LoadError) {
            if let message = try Message(bytes, schema: setup.loading.messages) {
                judge(message, digest: digest, deliver)
                return nil
            }
            let mask = TextMask()
            let facts = setup.rules.requiredFacts.union(LetterOrigin.facts).union(
                illustration == nil ? [] : LetterIllustration.facts)
            var options = setup.loading
            options.sheets = sheets
            let letter = try loadDocument(bytes, name: "brev." + fileExtension, facts: facts, options: options)
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

    /// The documents as they stand in it, then the envelope.
    private func judge(_ message: Message, digest: String, _ deliver: (Judged) -> Void) {
        let persons = PersonMask(message.privateValues)
        let mask = TextMask(persons: persons)
        let solution = setup.solutions.found(by: message.origins)
        // Of what the message says of persons nothing stands in the path of the file it came in either.
        let hidden = persons.ranges(in: path.unescaped)
        let facts = setup.rules.requiredFacts.union(LetterOrigin.facts)
        let envelope = message.open(facts: facts, options: setup.loading) { document, opened in
            let sha256 = sha256(of: document.content)
            let verdict: Judged.Verdict
            var found = solution
            switch opened {
            case .notCovered: verdict = .outOfScope(message.isPhysical ? .physicalPost : .technicalDocument)
            case .failed(let error): verdict = .failed(error)
            case .letter(let letter):
                verdict = .judged(judged(letter, digest: sha256, mask: mask))
                found = setup.solutions.found(by: letter.originMarks) ?? solution
            }
            let name = mask.masking(String(document.path.split(separator: "/", maxSplits: 2).last ?? ""))
            deliver(
                Judged(
                    step: Judged.Step(part: document.part, number: document.number, name: LetterText(name)),
                    sha256: sha256, solution: found, message: message.kind, hiddenInPath: hidden, verdict: verdict))
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
            ? .outOfScope(.physicalPost) : .judged(judged(envelope, digest: digest, mask: mask))
        deliver(
            Judged(sha256: digest, solution: solution, message: message.kind, hiddenInPath: hidden, verdict: verdict))
    }
}
