internal import DocumentModel
package import Reporting
package import RuleEngine

/// An entry of `ignore` in `brevtjek.yml`.
package struct IgnoreEntry {
    package var rule: String
    /// nil for every letter.
    package var letters: PathPattern?
    /// The place in the letter's structure, as findings give it but without indices; nil for all of it.
    package var at: PathPattern?
    package var reason: String

    package init(rule: String, letters: PathPattern? = nil, at: PathPattern? = nil, reason: String) {
        self.rule = rule
        self.letters = letters
        self.at = at
        self.reason = reason
    }

    package func covers(rule: String, letter: String, path: String) -> Bool {
        rule == self.rule && letters?.matches(letter.utf8) != false
            && at.map { $0.matches(withoutIndices(path)) } != false
    }

    /// `/html/body/img[2]` as `/html/body/img`.
    private func withoutIndices(_ path: String) -> [UInt8] {
        var isInside = false
        return path.utf8.filter { byte in
            if byte == 0x5B { isInside = true }
            defer { if byte == 0x5D { isInside = false } }
            return !isInside
        }
    }
}

/// Known findings and where their paths are below.
package struct TolerantBaseline {
    /// As it was named.
    package var file: String
    package var baseline: Baseline
    /// What was expired on the day of the run, by letter; not tolerated.
    package private(set) var expired: [String: [Baseline.Entry]] = [:]
    private var tolerated: [String: [String: Baseline.Entry]] = [:]

    /// - Parameter day: `2026-11-25`.
    package init(file: String, day: String) throws {
        self.file = file
        baseline = try Baseline(parsing: try Files.text(file), file: file)
        for (letter, entries) in baseline.letters {
            for entry in entries {
                if entry.until?.isPast(asOf: day) == true {
                    expired[letter, default: []].append(entry)
                } else {
                    tolerated[letter, default: [:]][entry.rule + entry.fingerprint] = entry
                }
            }
        }
    }

    /// A letter's path below the folder of the file; nil for one whose name holds a number that is masked: others may be called the same.
    package func key(_ record: LetterRecord) -> String? { TolerantBaseline.key(record, file: file) }

    package static func key(_ record: LetterRecord, file: String) -> String? {
        record.pathIsMasked ? nil : Files.path(record.path.unescaped, below: file)
    }

    package func suppression(rule: String, fingerprint: String, letter: String) -> Suppression? {
        tolerated[letter]?[rule + fingerprint].map { Suppression(kind: .baseline, reason: $0.reason) }
    }
}

/// Which entries of a baseline and of `ignore` were of use in a run.
package final class SuppressionUse {
    package init() {}

    private var entries = Set<Int>()
    private var known: [String: Set<String>] = [:]
    /// Rules that ran on a letter, by its key.
    private var ran: [String: Set<String>] = [:]

    package func add(_ record: LetterRecord, baseline: TolerantBaseline?) {
        guard let judged = record.judged else { return }
        let key = baseline?.key(record)
        if let key { ran[key, default: []].formUnion(judged.ran) }
        for result in judged.assertions {
            for finding in result.findings {
                switch finding.suppression?.kind {
                case .configuration?: if let entry = finding.suppression?.entry { entries.insert(entry) }
                case .baseline?:
                    if let key { known[key, default: []].formUnion(finding.fingerprints.map { result.rule + $0 }) }
                case .inline?, nil: break
                }
            }
        }
    }

    package func isUsed(_ entry: Int) -> Bool { entries.contains(entry) }

    /// Entries of letters on which the rule ran and found that fault no more.
    package func stale(in baseline: TolerantBaseline) -> [(letter: String, entry: Baseline.Entry)] {
        baseline.baseline.letters.sorted { $0.key < $1.key }.flatMap { letter, entries in
            let expired = baseline.expired[letter] ?? []
            return entries.filter { entry in
                ran[letter]?.contains(entry.rule) == true && !expired.contains(entry)
                    && known[letter]?.contains(entry.rule + entry.fingerprint) != true
            }.map { (letter, $0) }
        }
    }

    /// What is to be tidied up, a line each.
    package func notes(ignores: [IgnoreEntry], baseline: TolerantBaseline?) -> [Localized] {
        var lines = ignores.enumerated().filter { !isUsed($0.offset) }.map { _, entry in
            Localized(
                da: "brevtjek.yml: ignore \(entry.rule) passer ikke på noget",
                en: "brevtjek.yml: ignore \(entry.rule) fits nothing")
        }
        guard let baseline else { return lines }
        let stale = stale(in: baseline).count
        if stale > 0 {
            lines.append(
                Localized(
                    da: "\(baseline.file): \(stale) \(stale == 1 ? "kendt" : "kendte") fejl findes ikke mere; "
                        + "brevtjek baseline prune fjerner \(stale == 1 ? "den" : "dem")",
                    en: stale == 1
                        ? "\(baseline.file): 1 known fault is gone; brevtjek baseline prune takes it out"
                        : "\(baseline.file): \(stale) known faults are gone; brevtjek baseline prune takes them out"))
        }
        let expired = baseline.expired.values.reduce(0) { $0 + $1.count }
        if expired > 0 {
            lines.append(
                Localized(
                    da: "\(baseline.file): \(expired) \(expired == 1 ? "kendt" : "kendte") fejl er udløbet "
                        + "og tåles ikke længere",
                    en: expired == 1
                        ? "\(baseline.file): 1 known fault has expired and is no longer tolerated"
                        : "\(baseline.file): \(expired) known faults have expired and are no longer tolerated"))
        }
        return lines
    }
}
