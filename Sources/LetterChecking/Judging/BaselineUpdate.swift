package import Reporting
package import RuleEngine

extension Baseline {
    /// Writes down what a letter fails now. What was written by hand stays with its entry, and so do entries of rules that did not run.
    ///
    /// - Parameters:
    ///   - entries: every finding that fails in the letter now.
    ///   - ran: ids of the rules that ran on it.
    package mutating func replace(_ entries: [Entry], of letter: String, ran: Set<String>) {
        let known = letters[letter] ?? []
        let kept = entries.map { entry in
            known.first { $0.rule == entry.rule && $0.fingerprint == entry.fingerprint } ?? entry
        }
        let all = known.filter { !ran.contains($0.rule) } + kept
        letters[letter] = all.isEmpty ? nil : all
    }

    /// Takes out entries of rules that ran on the letter and found that fault no more.
    package mutating func prune(_ letter: String, leaving entries: [Entry], ran: Set<String>) {
        let now = Set(entries.map { $0.rule + $0.fingerprint })
        letters[letter]?.removeAll { ran.contains($0.rule) && !now.contains($0.rule + $0.fingerprint) }
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
        let entries = judged.assertions.filter { $0.outcome == .failed && $0.level != .note }.flatMap { result in
            result.openFindings.map { Baseline.Entry(rule: result.rule, fingerprint: $0.fingerprint) }
        }
        switch change {
        case .write: baseline.replace(entries, of: key, ran: judged.ran)
        case .prune: baseline.prune(key, leaving: entries, ran: judged.ran)
        }
    }
}
