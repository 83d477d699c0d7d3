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
        let lines = try String(contentsOfFile: "\(corpora)/\(suite)/expected.tsv", encoding: .utf8).split(
            whereSeparator: \.isNewline)
        let header = lines[0].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            Dictionary(
                uniqueKeysWithValues: zip(
                    header, line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)))
        }
    }

    /// No ACT case that passes or is inapplicable may fail, and every failing case that a program can decide does.
    @Test(.enabled(if: !corpora.isEmpty, "skipped: BREVTJEK_CORPORA is not set"))
    func act() throws {
        let rules = try RuleSet(try Repository.ruleSources()).selecting(.alle)
        for row in try Self.rows("act") {
            guard let file = row["file"], let id = row["ruleId"],
                let bytes = FileManager.default.contents(atPath: "\(Self.corpora)/act/\(file)")
            else { continue }
            let letter = try load([UInt8](bytes), name: file, facts: rules.requiredFacts)
            let own = audit(letter, against: rules).filter { rules[$0.rule]?.sameAs.contains("act:\(id)") == true }
            let failed = own.contains { $0.outcome == .failed }
            if row["expected"] != "failed" { #expect(!failed, "false alarm \(id) \(file)") }
            if row["expected"] == "failed", row["staticDecidable"] == "yes", row["relevance"] != "no" {
                #expect(failed, "missed \(id) \(file)")
            }
        }
    }

    /// Each file fails exactly the rules that veraPDF finds broken in it, and one that passes fails none.
    @Test(.enabled(if: !corpora.isEmpty, "skipped: BREVTJEK_CORPORA is not set"))
    func pdfua1() throws {
        let rules = try RuleSet(try Repository.ruleSources()).selecting(.pdfua1)
        for row in try Self.rows("pdfua1") {
            guard let file = row["file"],
                let bytes = FileManager.default.contents(atPath: "\(Self.corpora)/pdfua1/\(file)")
            else { continue }
            let letter = try load([UInt8](bytes), name: file, facts: rules.requiredFacts)
            let failed = audit(letter, against: rules).filter { $0.outcome == .failed }.compactMap { rules[$0.rule] }
            let found = failed.flatMap(\.sameAs).filter { $0.hasPrefix("verapdf:ua1-") }.map {
                String($0.dropFirst(12))
            }
            // Of a file that claims PDF/UA-2 the profile says once that it is of PDF/UA-1, where veraPDF fails 5-2.
            if letter.facts[.pdfuaPart, DocumentTree.root].string == "2" {
                #expect(failed.isEmpty, "\(file)")
                continue
            }
            #expect(Set(found) == Set((row["verapdfRules"] ?? "").split(separator: " ").map(String.init)), "\(file)")
            if row["expected"] == "pass" { #expect(failed.isEmpty, "false alarm \(failed.map(\.id)) \(file)") }
        }
    }

    /// What the schemas say of changed messages, and what the table of brevtjek says.
    @Test(
        .enabled(
            if: !corpora.isEmpty && FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint"),
            "skipped: BREVTJEK_CORPORA or xmllint is absent"))
    func messagesAgainstTheSchemas() throws {
        let rules = try RuleSet(try Repository.ruleSources().filter { $0.file.contains("/message-") || $0.holdsForms })
            .selecting(.lov)
        let structural: Set<String> = [
            "message-elements-are-known", "message-elements-in-order", "message-elements-are-there",
            "message-values-are-well-formed", "message-values-are-not-too-long",
            "message-schema-version-fits", "message-content-is-whole", "message-action-has-one-target",
        ]
        let folder = try TemporaryFolder()
        var disagreements: [String] = []
        var cases = 0
        var expected: [String: [(Int, Bool, String)]] = [:]
        for name in ["MeMo_Full_Example", "MeMo_Minimum_Example", "MeMo_NemSMS"] {
            let text = try String(contentsOfFile: "\(Self.corpora)/memo/examples/\(name).xml", encoding: .utf8)
            let lines = text.components(separatedBy: "\n")
            for index in lines.indices where index > 1 {
                for change in ["drop", "twice", "swap", "long", "odd"] {
                    var changed = lines
                    switch change {
                    case "drop": changed.remove(at: index)
                    case "twice": changed.insert(lines[index], at: index)
                    case "swap": if index + 1 < lines.count { changed.swapAt(index, index + 1) }
                    default:
                        guard let start = lines[index].firstIndex(of: ">"), let end = lines[index].lastIndex(of: "<"),
                            start < end
                        else { continue }
                        changed[index] =
                            lines[index][...start] + (change == "long" ? String(repeating: "ab ", count: 200) : "-1x")
                            + lines[index][end...]
                    }
                    for (version, schema) in [("1.2", "Version1.2/MeMo_core.xsd"), ("1.1", "MeMo_core.xsd")] {
                        var source = changed.joined(separator: "\n")
                        if version == "1.1" {
                            source = source.replacing(
                                "memoVersion=\"1.2\"", with: "memoVersion=\"1.1\" memoSchVersion=\"1.1.0\"")
                        }
                        try folder.write(source, to: "\(cases).xml")
                        cases += 1
                        guard
                            let letter = try? load(
                                Array(source.utf8), name: "m.xml", facts: [], options: try Repository.loadOptions())
                        else { continue }
                        let failed = audit(letter, against: rules).contains {
                            $0.outcome == .failed && structural.contains($0.rule)
                        }
                        expected[schema, default: []].append(
                            (cases - 1, failed, "\(name) \(index + 1) \(change) \(version)"))
                    }
                }
            }
        }
        for (schema, entries) in expected {
            for start in stride(from: 0, to: entries.count, by: 500) {
                let part = entries[start..<min(start + 500, entries.count)]
                let result = try Program.run(
                    ["--noout", "--nonet", "--schema", "\(Self.corpora)/memo/xsd/\(schema)"]
                        + part.map { "\($0.0).xml" }, folder: folder.path, program: "/usr/bin/xmllint")
                for (number, failed, label) in part {
                    let isValid =
                        result.errors.contains("\n\(number).xml validates")
                        || result.errors.hasPrefix("\(number).xml validates")
                    if isValid == failed {
                        disagreements.append(
                            "\(label): schema \(isValid ? "valid" : "invalid"), brevtjek \(failed ? "failed" : "passed")"
                        )
                    }
                }
            }
        }
        #expect(cases > 1_000)
        #expect(disagreements.isEmpty, "\(disagreements.count) of \(cases): \(disagreements.prefix(12))")
    }
}
