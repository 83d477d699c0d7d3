import DocumentModel
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

@testable import LetterChecking

/// What a run judges with when no letters are named.
///
/// - Parameter families: of the rules that are read: all of them take a second.
func setup(families: [String] = ["images", "links"]) throws -> Setup {
    var choice = JudgingChoice(programVersion: "1.2.3")
    choice.leavesOutBundledRules = true
    choice.ruleFolders = families.map { "\(Repository.root)/Rules/\($0)" }
    return try Setup(choice, inputs: nil)
}

/// The record of an HTML letter as a run has it, before persons' words count. No process is started.
func record(of html: String, named path: String, with setup: Setup) throws -> LetterRecord {
    var found: Judged?
    let bytes = Array(html.utf8)
    Judge(setup: setup, path: LetterText(path), fileExtension: "html").judge(bytes) { found = $0 }
    var place = Place(steps: [path], base: "", solution: nil, language: .en)
    place.digest = sha256(of: bytes)
    return LetterRecord(try #require(found), at: place, setup: setup)
}

/// A letter without a fault, and the same with an image that has no text alternative.
enum SampleHTML {
    static func letter(_ body: String) -> String {
        """
        <!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Afgørelse om boligstøtte</title></head>
        <body><main><h1>Afgørelse om boligstøtte</h1><p>Kære borger. Du får boligstøtte fra den første i næste måned.</p>\(body)</main></body></html>
        """
    }
    static let good = letter("")
    static let imageWithoutText = letter("<img src=\"a.png\">")
}
