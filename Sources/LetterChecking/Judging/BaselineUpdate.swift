package import Reporting
package import RuleEngine

extension Baseline {
    /// Writes down what a letter fails now. What was written by hand stays with its entry, and so do entries of rules that did not run.
    ///
    /// - Parameters:
    ///   - entries: every finding that fails in the letter now.
    ///   - ran: ids of the rules that ran on it.
    ///   - places: of findings of several places, by `key`, the fingerprints of these.
    package mutating func replace(
        _ entries: [Entry], of letter: String, ran: Set<String>, places: [String: [String]] = [:]
    ) {
        let known = letters[letter] ?? []
        let kept = entries.map { entry in
            if let same = known.first(where: { $0.key == entry.key }) { return same }
            // What was written by hand about one of its places.
            let own = places[entry.key] ?? []
            guard let place = known.first(where: { $0.rule == entry.rule && own.contains($0.fingerprint) }) else {
                return entry
            }
            return Entry(
                rule: entry.rule, fingerprint: entry.fingerprint, reason: place.reason, owner: place.owner,
                until: place.until)
        }
        let all = known.filter { !ran.contains($0.rule) } + kept
        letters[letter] = all.isEmpty ? nil : all
    }

    /// Takes out entries of rules that ran on the letter and found that fault no more.
    package mutating func prune(
        _ letter: String, leaving entries: [Entry], ran: Set<String>, places: [String: [String]] = [:]
    ) {
        let now = Set(entries.flatMap { entry in [entry.key] + (places[entry.key] ?? []).map { entry.rule + $0 } })
        letters[letter]?.removeAll { ran.contains($0.rule) && !now.contains($0.key) }
        if letters[letter]?.isEmpty == true { letters[letter] = nil }
    }
}

/// A baseline that is brought up to what letters fail now.
package struct BaselineUpdate {
    package enum Change {
        /// What fails now is written down.
        case write
        /// What fails no more is taken out.
        case prune
    }

    package private(set) var baseline: Baseline
    /// How many entries there were.
    package let countBefore: Int
    /// Letters that are left out because their names hold numbers that are masked.
    package private(set) var maskedCount = 0
    private let file: String
    private let change: Change

    /// - Throws: `UsageFailure` where the file cannot be read; to be written, it need not be there.
    package init(of file: String, _ change: Change) throws {
        self.file = file
        self.change = change
        let isNew = change == .write && Files.kind(of: Array(file.utf8), follows: true) != .file
        baseline = isNew ? Baseline() : try Baseline(parsing: try Files.text(file), file: file)
        countBefore = baseline.count
    }

    /// What fails in a letter now and is not ignored. Letters that could not be judged are left out.
    package mutating func add(_ record: LetterRecord) {
        guard let judged = record.judged else { return }
        guard let key = TolerantBaseline.key(record, file: file) else {
            maskedCount += 1
            return
        }
        var places: [String: [String]] = [:]
        var entries: [Baseline.Entry] = []
        for result in judged.assertions where result.outcome == .failed && result.level != .note {
            for finding in result.openFindings {
                let entry = Baseline.Entry(rule: result.rule, fingerprint: finding.fingerprint)
                entries.append(entry)
                if !finding.places.isEmpty { places[entry.key] = finding.places.map(\.fingerprint) }
            }
        }
        switch change {
        case .write: baseline.replace(entries, of: key, ran: judged.ran, places: places)
        case .prune: baseline.prune(key, leaving: entries, ran: judged.ran, places: places)
        }
    }
}
