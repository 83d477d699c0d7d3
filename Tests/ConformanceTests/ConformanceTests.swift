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

    /// Each file fails exactly the rules that veraPDF finds broken in it, and one that passes fails none.
    @Test(.enabled(if: !corpora.isEmpty, "skipped: BREVTJEK_CORPORA is not set"))
    func pdfua1() throws {
        let rules = try RuleSet(try Repository.ruleSources()).selecting(.pdfua1)
        for row in try Self.rows("pdfua1") {
            guard let file = row["file"], let bytes = FileManager.default.contents(atPath: "\(Self.corpora)/pdfua1/\(file)") else { continue }
            let letter = try load([UInt8](bytes), name: file, facts: rules.requiredFacts)
            let failed = audit(letter, against: rules).filter { $0.outcome == .failed }.compactMap { rules[$0.rule] }
            let found = failed.flatMap(\.sameAs).filter { $0.hasPrefix("verapdf:ua1-") }.map { String($0.dropFirst(12)) }
            #expect(Set(found) == Set((row["verapdfRules"] ?? "").split(separator: " ").map(String.init)), "\(file)")
            if row["expected"] == "pass" { #expect(failed.isEmpty, "false alarm \(failed.map(\.id)) \(file)") }
        }
    }
}
