internal import DocumentModel
internal import LetterLoading
package import Reporting
package import RuleEngine

/// Inputs that have their records in results of a run before, and what these come to.
package final class ResumedResults {
    private struct Held {
        /// What its records come to, a bit each: errors, warnings, questions.
        var flags: UInt8 = 0
        /// Inputs that are called so and hold the same.
        var count = 0
        /// Files beside the letter that they depend on.
        var beside: [FileBeside] = []
    }

    private var held: [UInt64: Held] = [:]
    /// Archives whose rest was not checked because of the machine, by path: one letter of such an archive is judged again, so that the new results
    /// say that it was gone through.
    private var unfinished: Set<String> = []
    /// Of those that were asked for in this run.
    package private(set) var summary = Summary.Resumed()

    /// Reads the results of a run that was not finished. A last line that was cut off is left out, and so is the last message, which may not be all
    /// there; what another run may judge is tried again.
    package init(of path: String, with setup: Setup, language: TextLanguage) throws {
        let reader = RecordReader(
            texts: RecordTexts(rules: setup.rules, requirements: setup.requirements, language: language),
            producers: setup.loading.producers)
        var last: (id: UInt64, isMessage: Bool)?
        do {
            try Files.lines(of: path) { line in
                guard let record = reader.record(from: line), let id = UInt64(record.id, radix: 16) else { return }
                let isMessage = record.isOfMessage
                if record.failure?.code.isTriedAgain == true {
                    if record.failure?.code == .notChecked { unfinished.insert(record.path.unescaped) }
                    return
                }
                var entry = held[id] ?? Held()
                entry.flags |=
                    (record.hasErrors || record.failure != nil ? 1 : 0) | (record.failedCount(.warning) > 0 ? 2 : 0)
                    | (record.asksPerson ? 4 : 0)
                entry.beside = record.beside
                // The records of a message stand together; each other record is an input.
                if !isMessage || last?.id != id { entry.count += 1 }
                held[id] = entry
                last = (id, isMessage)
            }
        } catch is Files.ReadFailure {
            throw UsageFailure(da: "\(path): resultatet kan ikke læses", en: "\(path): the results cannot be read")
        }
        if let last, last.isMessage { held[last.id]?.count -= 1 }
    }

    /// Whether an input has its records; each is asked for once.
    func holds(_ id: String, in archive: String? = nil, beside: FilesBeside? = nil) -> Bool {
        guard let number = UInt64(id, radix: 16), let entry = held[number], entry.count > 0 else { return false }
        guard entry.beside.isEmpty || beside?.areStill(entry.beside) == true else { return false }
        if let archive, unfinished.remove(archive) != nil { return false }
        held[number]?.count -= 1
        summary.inputs += 1
        if entry.flags & 1 != 0 { summary.withErrors += 1 }
        if entry.flags & 2 != 0 { summary.withWarnings += 1 }
        if entry.flags & 4 != 0 { summary.toReview += 1 }
        return true
    }
}
