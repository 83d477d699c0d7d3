import ArgumentParser
import DocumentModel
import LetterChecking
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

@testable import brevtjek

/// What a command judges with when it is called with these arguments and no letters are named.
///
/// - Parameter families: of the rules that are read: all of them take a second.
func setup(_ arguments: [String] = [], families: [String] = ["images", "links"]) throws -> Setup {
    let rules = families.flatMap { ["--rules", "\(Repository.root)/Rules/\($0)"] }
    return try Setup(try JudgingOptions.parse(arguments + ["--no-bundled-rules"] + rules).choice, inputs: nil)
}

/// The same with every rule.
func wholeSetup(_ arguments: [String] = []) throws -> Setup {
    try Setup(try JudgingOptions.parse(arguments).choice, inputs: nil)
}
