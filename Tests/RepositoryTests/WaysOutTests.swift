import Foundation
import TestSupport
import Testing

/// There is one way out for text, and no file makes another.
@Suite struct WaysOutTests {
    /// Files that may ask a text for its characters: the escapes, and those that compare, sort, hash or hand them between processes.
    private static let mayUnescape: Set<String> = [
        "DocumentModel/LetterText.swift", "Reporting/Escaping/Escaped.swift", "Reporting/Escaping/JSONText.swift",
        "Reporting/Escaping/EncodedJSON.swift",
        "Reporting/Escaping/Spreadsheet.swift",
        "Reporting/Escaping/WorkflowCommand.swift", "Reporting/Gate/CodeHostRenderers.swift",
        "Reporting/Gate/SarifCollector.swift",
        "Reporting/Gate/SourceLocation.swift", "Reporting/Records/LetterRecord.swift",
        "Reporting/Records/RecordFields.swift", "Reporting/LetterRenderer.swift",
        "Reporting/LetterReport.swift",
        "Reporting/Status/StatusWorkbook.swift", "RuleExamples/ExampleTrial.swift", "brevtjek/CheckCommand.swift",
        "LetterChecking/Batch/FilesBeside.swift", "LetterChecking/Batch/LetterWork.swift",
        "LetterChecking/Batch/ResultMemory.swift",
        "LetterChecking/Batch/ResumedResults.swift", "LetterChecking/Judging/Judge.swift",
        "LetterChecking/Judging/Place.swift",
        "LetterChecking/Judging/ShownLetter.swift", "LetterChecking/Judging/Suppressions.swift",
        "LetterChecking/Workers/ContentCodec.swift",
        "LetterChecking/Workers/JudgedCodec.swift", "LetterChecking/Judging/AnswerSheet.swift",
        "LetterChecking/Judging/PersonsWords.swift",
    ]

    private static func sources(of targets: [String]) throws -> [(file: String, text: String)] {
        let all =
            FileManager.default.enumerator(atPath: Repository.root + "/Sources")?.compactMap { $0 as? String } ?? []
        let files = all.filter { $0.hasSuffix(".swift") && targets.contains(String($0.prefix { $0 != "/" })) }
        return try files.sorted().map { ($0, try Repository.text("Sources/" + $0)) }
    }

    @Test func whoAsksForTheCharactersIsNamed() throws {
        let asking = Set(
            try Self.sources(of: [
                "DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "RuleExamples", "LetterChecking",
                "brevtjek", "brevtjek-dev",
            ]).filter { $0.text.contains(".unescaped") }.map(\.file))
        #expect(
            asking.subtracting(Self.mayUnescape).sorted() == [], "ask for characters of texts and are not named here")
        #expect(Self.mayUnescape.subtracting(asking).sorted() == [], "are named here and ask no more")
    }

    /// A template says nothing of a name that it is not given: what is misspelt would be empty on the page.
    @Test func templatesAskForWhatTheyAreGiven() throws {
        let folder = "Sources/Reporting/Views"
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/\(folder)")
            .filter { $0.hasSuffix(".mustache") }
        #expect(files.count == 6)
        let given = try Self.sources(of: ["Reporting"]).map(\.text).joined()
        for file in files {
            let text = try Repository.text("\(folder)/\(file)")
            #expect(text.hasSuffix("\n") && !text.contains("{{{") && !text.contains("{{&") && !text.contains("{{>"))
            for tag in text.matches(of: /\{\{[#^\/]?([A-Za-z]+)\}\}/) {
                #expect(given.contains("\"\(tag.1)\": ."), "\(file): \(tag.1)")
            }
            #expect(text.matches(of: /\{\{/).count == text.matches(of: /\{\{[#^\/]?[A-Za-z]+\}\}/).count, "\(file)")
        }
    }

    @Test func nothingIsWrittenBesideTheOutputs() throws {
        for (file, text) in try Self.sources(of: [
            "brevtjek", "RuleExamples", "Reporting", "RuleEngine", "LetterLoading", "DocumentModel",
        ]) {
            for word in ["print(", "debugPrint(", "dump(", "FileHandle.standard", "NSLog(", "fputs(", "puts("] {
                let isThere = text.split(separator: "\n").contains { line in
                    guard let place = line.firstRange(of: word) else { return false }
                    // The end of a longer name is another: blueprint(.
                    guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return false }
                    let before = line[..<place.lowerBound].last ?? " "
                    return !before.isLetter && !before.isNumber && before != "_" && before != "."
                }
                #expect(!isThere, "\(file) has \(word)")
            }
        }
    }
}
