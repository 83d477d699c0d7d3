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
