import ArgumentParser
import LetterChecking
import RuleEngine
import TestSupport
import Testing

@testable import brevtjek

/// Saved results in place of letters.
@Suite struct SavedResultTests {
    @Test func recordsComeFromLettersOrResults() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a.html")
        let (letter, results) = (folder.path + "/a.html", folder.path + "/r.ndjson")
        try folder.write("", to: "r.ndjson")
        guard case .letters(let inputs) = try SourceOptions.parse([letter]).source() else {
            throw UsageFailure(message: Localized(same: "letters"))
        }
        #expect(inputs.count == 1)
        guard case .results([results]) = try SourceOptions.parse(["--from", results]).source() else {
            throw UsageFailure(message: Localized(same: "results"))
        }
        guard case .none = try SourceOptions.parse([]).source(orNone: true) else {
            throw UsageFailure(message: Localized(same: "none"))
        }
        #expect(
            mistake { _ = try SourceOptions.parse([]).source() } == "ingen breve at kontrollere")
        #expect(
            mistake { _ = try SourceOptions.parse(["--from", results, letter]).source() }
                == "--from og breve på én gang")
        for options in [["--from", results], ["--from", "/dev/null", "--from", results]] {
            #expect(
                mistake { _ = try SourceOptions.parse(options).source(protectedFrom: results) }?.contains(
                    "ville blive overskrevet") == true)
        }
        #expect(
            mistake { _ = try SourceOptions.parse([letter]).source(protectedFrom: results, others: [results]) }?
                .contains("ville blive overskrevet") == true)
    }
}
