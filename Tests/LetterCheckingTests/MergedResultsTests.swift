import TestSupport
import Testing

@testable import LetterChecking

/// Results of several runs come out as one run would have given them.
@Suite struct MergedResultsTests {
    private func merge(_ files: [[String]]) throws -> [String] {
        let folder = try TemporaryFolder()
        for (index, lines) in files.enumerated() {
            try folder.write(lines.joined(separator: "\n"), to: "\(index).ndjson")
        }
        var lines: [String] = []
        try MergedResults(of: files.indices.map { "\(folder.path)/\($0).ndjson" }).forEachLine { line in
            #expect(line.last == 0x0A)
            lines.append(String(decoding: line.dropLast(), as: UTF8.self))
        }
        return lines
    }

    @Test func resultsAreSortedByPathsAndEachInputIsThereOnce() throws {
        let (a, b, c, d) = (
            recordLine(1, "a.html"), recordLine(2, "a/b.html"), recordLine(3, "b.html"), recordLine(4, "æ.html")
        )
        #expect(try merge([[d, b], [c, a, d]]) == [a, b, c, d])
        #expect(try merge([[a], [a], [a]]) == [a])
        #expect(try merge([[]]) == [])
        // The later of two that have the same.
        let later = recordLine(1, "a.html", code: "unreadable")
        #expect(try merge([[a], [later]]) == [later])
        #expect(try merge([[later], [a]]) == [a])
    }

    @Test func whatIsInAContainerKeepsItsOrder() throws {
        let tar = [recordLine(7, "a.tar!z.html"), recordLine(8, "a.tar!a.html"), recordLine(9, "a.tar!m.html")]
        #expect(try merge([tar]) == tar)
        // A later run that judged one of them puts it in its old place.
        let again = recordLine(8, "a.tar!a.html", code: "unreadable")
        #expect(try merge([tar, [again]]) == [tar[0], again, tar[2]])
    }

    @Test func theRunWithMoreOfAMessageOwnsIt() throws {
        let message = ["", "!MainDocument/1/x.pdf", "!AdditionalDocument/1/y.pdf"].map {
            recordLine(5, "b.xml\($0)", message: "memo")
        }
        #expect(try merge([message, Array(message.prefix(2))]) == message)
        #expect(try merge([Array(message.prefix(1)), message]) == message)
    }

    @Test func theMachinesTroubleCountsUntilALaterRunWasThere() throws {
        let rest = recordLine(9, "a.tar", code: "notChecked")
        let (one, two) = (recordLine(1, "a.tar!x.html"), recordLine(2, "a.tar!y.html"))
        #expect(try merge([[one, rest], [two]]) == [one, two])
        #expect(try merge([[one], [two, rest]]) == [one, two, rest])
    }

    @Test func aLineThatWasCutOffIsLeftOutAtTheEndAlone() throws {
        let (a, b) = (recordLine(1, "a.html"), recordLine(2, "b.html"))
        #expect(try merge([[a, String(b.prefix(50))]]) == [a])
        #expect(try merge([[String(b.prefix(50))], [a]]) == [a])
        #expect(
            mistake { _ = try merge([[String(b.prefix(50)), a]]) }?.hasSuffix(
                "0.ndjson:1: ikke et resultat fra check --format ndjson")
                == true)
        #expect(mistake { _ = try merge([["ikke json"]]) }?.contains("0.ndjson:1: ikke et resultat") == true)
        #expect(
            mistake { _ = try MergedResults(of: ["/mangler/x.ndjson"]) }?.hasSuffix(
                "kan ikke læses") == true)
    }

    @Test func oldResultsAreMaskedAsTheyAreMerged() throws {
        let merged = try merge([[recordLine(1, "300290-1234.html", schema: "brevtjek/1")]])
        #expect(merged.count == 1 && merged[0].contains("xxxxxx-xxxx.html") && merged[0].contains("brevtjek/1"))
    }
}
