import Foundation
import Reporting
import RuleEngine
import TestSupport
import Testing

/// The repository keeps its own rules.
@Suite struct RepositoryTests {
    private static func swiftFiles() throws -> [String] {
        let all = FileManager.default.enumerator(atPath: Repository.root + "/Sources")?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(".swift") }.sorted()
    }

    @Test func generatedDocumentationIsCurrent() throws {
        let rules = try RuleSet(try Repository.ruleSources())
        let text = try Repository.text("Rules/README.md")
        for (marker, part) in RuleDocumentation.parts(of: rules) {
            #expect(RuleDocumentation.splice(part, into: text, marker: marker) == text, "Rules/README.md: \(marker) is out of date; run make docs")
        }
    }

    @Test func everyTargetImportsOnlyWhatItMay() throws {
        let allowed: [String: Set<String>] = [
            "DocumentModel": [], "LetterLoading": ["DocumentModel", "CLanguage", "CXML", "CGumbo", "CQPDF", "CPoppler", "CZlib", "CFreeType", "CNettle", "CArchive", "Glibc"],
            "RuleEngine": ["DocumentModel", "Yams", "CYaml"], "Reporting": ["DocumentModel", "RuleEngine", "FoundationEssentials", "CXlsx"],
            "RuleExamples": ["DocumentModel", "LetterLoading", "RuleEngine", "Reporting"],
            "brevtjek": ["DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "RuleExamples", "ArgumentParser", "CSandbox", "Glibc"],
            "brevtjek-bench": ["DocumentModel", "LetterLoading", "RuleEngine", "Foundation"],
            "brevtjek-dev": ["RuleEngine", "Reporting", "ArgumentParser", "Foundation"],
        ]
        for file in try Self.swiftFiles() {
            let target = String(file.split(separator: "/")[0])
            for line in try Repository.text("Sources/" + file).split(separator: "\n") where line.contains("import ") && !line.contains("//") {
                let words = line.split(separator: " ")
                guard let position = words.firstIndex(of: "import"), position <= 1, position + 1 < words.count else { continue }
                let module = String(words[position + 1])
                #expect(allowed[target]?.contains(module) == true, "\(file) imports \(module)")
            }
        }
    }

    /// What the house style forbids: a trap on bad input is one letter that stops a million.
    @Test func nothingTraps() throws {
        for file in try Self.swiftFiles() {
            let text = try Repository.text("Sources/" + file)
            for word in ["try!", "as!", "fatalError(", "precondition(", "@testable", "unowned("] { #expect(!text.contains(word), "\(file) has \(word)") }
        }
    }

    @Test func everyFolderOpensWithAREADME() {
        for folder in ["", "Rules/", "SampleLetters/", "Scripts/", "Sources/", "Tests/"] { #expect(Repository.exists(folder + "README.md"), "\(folder)README.md") }
    }

    @Test func codeMapStaysShort() throws { #expect(try Repository.text("Sources/README.md").split(separator: "\n", omittingEmptySubsequences: false).count <= 120) }

    @Test func requirementsOfRulesExist() throws {
        let requirements = try Requirements(parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        for rule in try RuleSet(try Repository.ruleSources()).rules {
            for id in rule.requirements where id.hasPrefix("wcag:") { #expect(requirements[id] != nil, "\(rule.id): \(id)") }
        }
    }

    @Test func aSkeletonIsRefusedUntilItIsWritten() throws {
        let text = RuleDocumentation.skeleton(id: "ny-regel")
        let error = #expect(throws: RuleFileError.self) { try RuleSet([RuleSource(text: text, file: "ny-regel.md", family: "x")]) }
        // A text in block style stands where its sign does, on the line above its words.
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("…") } ?? 0
        #expect(error?.description.hasPrefix("ny-regel.md:\(line):") == true)
        #expect(error?.message == "'…' is still to be written")
    }

    /// No exclamation marks and no blame in texts that people read.
    @Test func textsAreCalm() throws {
        for rule in try RuleSet(try Repository.ruleSources()).rules {
            let texts = [rule.title, rule.affects, rule.failedMessage, rule.cannotTellMessage, rule.explanation].compactMap(\.self) + Array(rule.remedies.values)
            for text in texts { #expect(!text.da.contains("!") && !text.en.contains("!"), "\(rule.id)") }
        }
    }
}
