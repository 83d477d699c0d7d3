import DocumentModel
import Foundation
import LetterLoading
import RuleEngine
import TestSupport
import Testing

/// Cases that others wrote, in the folder named by BREVTJEK_CORPORA; skipped where it is absent.
@Suite struct ConformanceTests {
    static let corpora = ProcessInfo.processInfo.environment["BREVTJEK_CORPORA"] ?? ""

    private static func rows(_ suite: String) throws -> [[String: String]] {
        let lines = try String(contentsOfFile: "\(corpora)/\(suite)/expected.tsv", encoding: .utf8).split(whereSeparator: \.isNewline)
        let header = lines[0].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            Dictionary(uniqueKeysWithValues: zip(header, line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)))
        }
    }

    /// No ACT case that passes or is inapplicable may fail, and every failing case that a program can decide does.
    @Test(.enabled(if: !corpora.isEmpty, "skipped: BREVTJEK_CORPORA is not set"))
    func act() throws {
        let rules = try RuleSet(try Repository.ruleSources()).selecting(.alle)
        for row in try Self.rows("act") {
            guard let file = row["file"], let id = row["ruleId"], let bytes = FileManager.default.contents(atPath: "\(Self.corpora)/act/\(file)") else { continue }
            let letter = try load([UInt8](bytes), name: file, facts: rules.requiredFacts)
            let own = audit(letter, against: rules).filter { rules[$0.rule]?.sameAs.contains("act:\(id)") == true }
            let failed = own.contains { $0.outcome == .failed }
            if row["expected"] != "failed" { #expect(!failed, "false alarm \(id) \(file)") }
            if row["expected"] == "failed", row["staticDecidable"] == "yes", row["relevance"] != "no" { #expect(failed, "missed \(id) \(file)") }
        }
    }

    /// No file that veraPDF passes may fail a rule of the profile.
    @Test(.enabled(if: !corpora.isEmpty, "skipped: BREVTJEK_CORPORA is not set"))
    func pdfua1() throws {
        let rules = try RuleSet(try Repository.ruleSources()).selecting(.pdfua1)
        for row in try Self.rows("pdfua1") where row["expected"] == "pass" {
            guard let file = row["file"], let bytes = FileManager.default.contents(atPath: "\(Self.corpora)/pdfua1/\(file)") else { continue }
            let letter = try load([UInt8](bytes), name: file, facts: rules.requiredFacts)
            for assertion in audit(letter, against: rules) { #expect(assertion.outcome != .failed, "false alarm \(assertion.rule) \(file)") }
        }
    }
}
