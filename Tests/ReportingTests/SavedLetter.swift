import DocumentModel
import Foundation
import LetterLoading
import Reporting
import RuleEngine
import TestSupport

/// What one rule said of a letter, as a record has it.
struct SavedResult {
    var rule: String
    var level: Level
    var outcome: Outcome
    var requirements: [String] = ["wcag:1.1.1"]
    /// Places that count, and places that a baseline tolerates.
    var open = 1
    var tolerated = 0

    /// - Parameter name: stands in every message, before the number of the place.
    fileprivate func json(name: String) -> [String: Any] {
        let findings = (0..<(open + tolerated)).map { place -> [String: Any] in
            var finding: [String: Any] = [
                "fingerprint": "\(name)-\(rule)-\(place)", "message": "\(name) \(rule) \(place)", "path": "/html/p",
                "outcome": outcome.rawValue, "line": 7, "column": 3,
            ]
            if place >= open { finding["suppressed"] = ["by": "baseline", "reason": "Rettes"] }
            return finding
        }
        return [
            "rule": rule, "level": level.rawValue, "outcome": outcome.rawValue, "requirements": requirements,
            "count": open + tolerated, "findings": findings,
        ]
    }
}

/// A record for a table, read from a line as `check --format ndjson` writes it.
struct SavedLetter {
    var path = "a.html"
    var solution = "a"
    var format = "html"
    var results: [SavedResult] = []
    /// Rules that ran and found nothing.
    var passed: [String] = []
    var error: LetterRecord.Code?
    var exempt: ExemptionClaim.Kind?
    var outOfScope: LetterRecord.OutOfScope?

    static func requirements() throws -> Requirements { try known.get().requirements }

    /// Read once: a table makes hundreds of records.
    private static let known = Result {
        (
            requirements: try Requirements(
                parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml"),
            producers: try Repository.loadOptions().producers
        )
    }

    /// - Parameter rules: that are known by name; nil for none.
    func record(rules: RuleSet? = nil) throws -> LetterRecord {
        var line: [String: Any] = [
            "schema": "brevtjek/2", "id": "0123456789abcdef", "path": path, "format": format, "solution": solution,
            "assertions": results.map { $0.json(name: path) }, "passed": passed, "inapplicable": [String](),
            "content": Dictionary(
                uniqueKeysWithValues: [
                    "appearance", "forms", "headings", "images", "language", "links", "structure", "text",
                ].map { ($0, path) }),
        ]
        if let error { line["error"] = ["code": error.rawValue, "message": "Nej"] }
        if let exempt {
            line["exempt"] = ["kind": exempt.rawValue, "reason": "Aftalt", "who": "Mette", "date": "2026-11-25"]
        }
        if let outOfScope { line["outOfScope"] = outOfScope.rawValue }
        let reader = RecordReader(
            texts: RecordTexts(
                rules: try rules ?? RuleSet([]), requirements: try SavedLetter.requirements(), language: .da),
            producers: try SavedLetter.known.get().producers)
        guard let record = reader.record(from: try JSONSerialization.data(withJSONObject: line)) else {
            throw Unreadable(line: "\(line)")
        }
        return record
    }

    struct Unreadable: Error { var line: String }
}

extension LetterRecord {
    /// The letter when a person has answered on the one requirement that applies to it.
    func answered(_ verdict: Judgement.Verdict, date: String, ranAllRules: Bool = true) throws -> LetterRecord {
        let known = try SavedLetter.requirements()
        var record = self
        record.judged?.ranAllLawRules = ranAllRules
        record.judged?.requirements = ["wcag:1.1.1": .furtherTestingNeeded]
        for requirement in known.all where requirement.id == "wcag:1.1.1" {
            let answer = Judgement(
                letter: "a.html", solution: solution, requirement: requirement.id, verdict: verdict, who: "Mette",
                date: date, remark: nil, fingerprint: record.judged?.judgedPrint(of: requirement) ?? "")
            record.apply(
                try Judgements(parsing: "answers:\n" + answer.yaml, file: "v.yml", requirements: known), to: "a.html",
                requirements: known)
        }
        return record
    }

    /// Letters by signs: `e` error, `w` warning, `n` advice, `?` cannot tell, `o` no fault, `-` the rule did not run, `s` an error that is tolerated,
    /// `u` unreadable, `c` and `C` confirmed (on the 1st and the 9th), `x` exempt, `b` burden, `t` from a third party; the last three with an error.
    static func letters(_ signs: String, rule: String = "r", solution: String = "a") throws -> [LetterRecord] {
        try signs.map { sign in
            var letter = SavedLetter(solution: solution)
            switch sign {
            case "e", "x", "b", "t": letter.results = [SavedResult(rule: rule, level: .error, outcome: .failed)]
            case "w": letter.results = [SavedResult(rule: rule, level: .warning, outcome: .failed)]
            case "n": letter.results = [SavedResult(rule: rule, level: .note, outcome: .failed)]
            case "?": letter.results = [SavedResult(rule: rule, level: .error, outcome: .cantTell)]
            case "-": letter.results = [SavedResult(rule: rule, level: .error, outcome: .untested, open: 0)]
            case "s":
                letter.results = [SavedResult(rule: rule, level: .error, outcome: .failed, open: 0, tolerated: 1)]
            case "u": letter.error = .unreadable
            default: letter.passed = [rule]
            }
            letter.exempt =
                sign == "x" ? .exempt : sign == "b" ? .disproportionateBurden : sign == "t" ? .thirdParty : nil
            let record = try letter.record()
            return sign == "c" || sign == "C"
                ? try record.answered(.satisfied, date: sign == "c" ? "2026-11-01" : "2026-11-09") : record
        }
    }
}
