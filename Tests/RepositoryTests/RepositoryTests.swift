import Foundation
import Reporting
import RuleEngine
import TestSupport
import Testing

/// The repository keeps its own rules.
@Suite struct RepositoryTests {
    private static func swiftFiles() throws -> [String] {
        let all =
            FileManager.default.enumerator(atPath: Repository.root + "/Sources")?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(".swift") }.sorted()
    }

    @Test func generatedDocumentationIsCurrent() throws {
        let rules = try RuleSet(try Repository.ruleSources())
        let text = try Repository.text("Rules/README.md")
        for (marker, part) in RuleDocumentation.parts(of: rules) {
            #expect(
                RuleDocumentation.splice(part, into: text, marker: marker) == text,
                "Rules/README.md: \(marker) is out of date; run make docs")
        }
    }

    @Test func everyTargetImportsOnlyWhatItMay() throws {
        let allowed: [String: Set<String>] = [
            "DocumentModel": [],
            "LetterLoading": [
                "DocumentModel", "CLanguage", "CXML", "CGumbo", "CQPDF", "CPoppler", "CZlib", "CFreeType", "CNettle",
                "CArchive", "Glibc",
            ],
            "RuleEngine": ["DocumentModel", "Yams", "CYaml", "Synchronization"],
            "Reporting": ["DocumentModel", "RuleEngine", "FoundationEssentials", "CXlsx", "Mustache"],
            "RuleExamples": ["DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "Foundation"],
            "LetterChecking": [
                "DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "CSandbox", "Glibc", "Synchronization",
            ],
            "brevtjek": [
                "LetterChecking", "DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "RuleExamples",
                "ArgumentParser", "CSandbox", "Glibc",
            ],
            "brevtjek-bench": ["DocumentModel", "LetterLoading", "RuleEngine", "Foundation"],
            "brevtjek-dev": ["RuleEngine", "Reporting", "ArgumentParser", "Foundation"],
        ]
        for file in try Self.swiftFiles() {
            let target = String(file.split(separator: "/")[0])
            for line in try Repository.text("Sources/" + file).split(separator: "\n")
            where line.contains("import ") && !line.contains("//") {
                let words = line.split(separator: " ")
                guard let position = words.firstIndex(of: "import"), position <= 1, position + 1 < words.count else {
                    continue
                }
                let module = String(words[position + 1])
                #expect(allowed[target]?.contains(module) == true, "\(file) imports \(module)")
            }
        }
    }

    /// What the house style forbids: a trap on bad input is one letter that stops a million.
    @Test func nothingTraps() throws {
        for file in try Self.swiftFiles() {
            let text = try Repository.text("Sources/" + file)
            for word in ["try!", "as!", "fatalError(", "precondition(", "@testable", "unowned("] {
                #expect(!text.contains(word), "\(file) has \(word)")
            }
        }
    }

    @Test func everyFolderOpensWithAREADME() {
        for folder in [
            "", "Rules/", "SampleLetters/", "Scripts/", "Sources/", "Sources/LetterChecking/", "Sources/brevtjek/",
            "Tests/",
        ] {
            #expect(Repository.exists(folder + "README.md"), "\(folder)README.md")
        }
    }

    /// The version is written in `Brevtjek.swift`. What cannot ask the program for it says the same, and nothing else says any.
    @Test func thereIsOneVersion() throws {
        let version = try Repository.version()
        #expect(
            version.split(separator: ".").count == 3 && version.split(separator: ".").allSatisfy { Int($0) != nil },
            "\(version)")
        let changes = try Repository.text("CHANGELOG.md").split(separator: "\n").first { $0.hasPrefix("## ") } ?? ""
        let heading = "## \(version) – "
        #expect(
            changes.hasPrefix(heading) && PlanDate(String(changes.dropFirst(heading.count)))?.text.count == 10,
            "CHANGELOG.md begins with '\(changes)'")
        let copies = [
            "action.yml": "    default: v\(version)\n",
            "Integrations/Kubernetes/letters.yaml": "image: brevtjek:\(version)\n",
        ]
        for (file, line) in copies { #expect(try Repository.text(file).contains(line), "\(file) has not '\(line)'") }
        let all = FileManager.default.enumerator(atPath: Repository.root)
        while let file = all?.nextObject() as? String {
            if file.hasPrefix("."), !file.hasPrefix(".github") { all?.skipDescendants() }
            let isProgram =
                ["Sources/", "Scripts/", "Integrations/", ".github/"].contains { file.hasPrefix($0) }
                || ["README.md", "Makefile", "Containerfile", "Package.swift"].contains(file)
            guard isProgram, copies[file] == nil, file != "Sources/brevtjek/Brevtjek.swift",
                let text = try? Repository.text(file)
            else { continue }
            #expect(!mentions(version, in: text), "\(file) writes the version; take it from the program")
        }
    }

    /// Whether a text holds the version and not only a longer number around it.
    private func mentions(_ version: String, in text: String) -> Bool {
        text.ranges(of: version).contains { range in
            func isPart(_ character: Character?) -> Bool { character.map { $0.isNumber || $0 == "." } ?? false }
            return !isPart(text[..<range.lowerBound].last) && !isPart(text[range.upperBound...].first)
        }
    }

    /// A release waits for the tests, and both build with the Swift that the package asks for.
    @Test func aReleaseWaitsForTheTests() throws {
        let release = try Repository.text(".github/workflows/release.yml")
        #expect(
            release.contains("uses: ./.github/workflows/tests.yml") && release.contains("needs: tests")
                && release.contains("needs: deb"))
        let tests = try Repository.text(".github/workflows/tests.yml")
        #expect(tests.contains("workflow_call:") && tests.contains("- run: make test\n"))
        let tools = try Repository.text("Package.swift").split(separator: "\n").first?.split(separator: " ").last ?? ""
        for (file, word) in [
            (".github/workflows/release.yml", "swift:\(tools)-"), (".github/workflows/tests.yml", "\"\(tools)\""),
            ("Containerfile", "swift:\(tools)-bookworm"),
        ] {
            #expect(try Repository.text(file).contains(word), "\(file) does not use Swift \(tools)")
        }
    }

    /// Files that a newcomer looks for are there, and the front page leads to them.
    @Test func theFrontPageLeadsOn() throws {
        let front = try Repository.text("README.md")
        for file in [
            "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "Sources/README.md", "Rules/README.md",
            "Tests/README.md",
        ] {
            #expect(Repository.exists(file) && front.contains("](\(file))"), "\(file)")
        }
    }

    @Test func codeMapStaysShort() throws {
        #expect(
            try Repository.text("Sources/README.md").split(separator: "\n", omittingEmptySubsequences: false).count
                <= 120)
    }

    @Test func requirementsOfRulesExist() throws {
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        for rule in try RuleSet(try Repository.ruleSources()).rules {
            for id in rule.requirements where id.hasPrefix("wcag:") {
                #expect(requirements[id] != nil, "\(rule.id): \(id)")
            }
        }
    }

    /// Little of what Digital Post does is published: each rule about messages names its source, or says that it has none.
    @Test func rulesAboutMessagesSayWhereTheyComeFrom() throws {
        for rule in try RuleSet(try Repository.ruleSources()).rules where rule.id.hasPrefix("message-") {
            let (da, en) = (rule.explanation.da, rule.explanation.en)
            #expect(da.contains("Kilde: ") || da.contains("ikke bekræftet"), "\(rule.id)")
            #expect(en.contains("Source: ") || en.contains("not confirmed"), "\(rule.id)")
            #expect(da.contains("ikke bekræftet") == en.contains("not confirmed"), "\(rule.id)")
        }
    }

    /// What keeps a message from arriving, or misleads its reader, is in the profile that is run by default too. Form alone is not.
    @Test func rulesAboutMessagesAreInTheProfilesOfSenders() throws {
        let formAlone: Set<String> = ["message-file-type-is-listed"]
        for rule in try RuleSet(try Repository.ruleSources()).rules where rule.id.hasPrefix("message-") {
            #expect(rule.profiles.contains(.digitalPost), "\(rule.id)")
            #expect(rule.profiles.contains(.lov) != formAlone.contains(rule.id), "\(rule.id)")
        }
    }

    @Test(arguments: [true, false])
    func aSkeletonIsRefusedUntilItIsWritten(asks: Bool) throws {
        let text = RuleDocumentation.skeleton(id: "ny-regel", asks: asks).text
        let error = #expect(throws: RuleFileError.self) {
            try RuleSet([RuleSource(text: text, file: "ny-regel.md", family: "x")])
        }
        // A text in block style stands where its sign does, on the line above its words.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(error?.line)
        #expect(lines[line].contains("…") && lines[line - 1].hasSuffix(">-"))
        #expect(error?.message.en == "'…' is still to be written")
    }

    /// No exclamation marks and no blame in texts that people read.
    @Test func textsAreCalm() throws {
        for rule in try RuleSet(try Repository.ruleSources()).rules {
            let texts =
                [rule.title, rule.affects, rule.failedMessage, rule.cannotTellMessage, rule.explanation].compactMap(
                    \.self) + Array(rule.remedies.values)
            for text in texts { #expect(!text.da.contains("!") && !text.en.contains("!"), "\(rule.id)") }
        }
    }
}
