import Foundation
import TestSupport
import Testing

/// The list of faults that `make mutants` tries still fits the sources.
@Suite struct MutantListTests {
    private struct Entry {
        var id = ""
        var file = ""
        var find = ""
    }

    /// The entries of `Tests/Mutants`, read line by line: each field stands on a line of its own there.
    private static func entries() throws -> [Entry] {
        let folder = Repository.root + "/Tests/Mutants"
        var entries: [Entry] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".toml") {
            for line in try Repository.text("Tests/Mutants/" + name).split(separator: "\n") {
                func field(_ name: String, quote: String) -> String? {
                    let start = "\(name) = \(quote)"
                    guard line.hasPrefix(start), line.hasSuffix(quote),
                        line.utf8.count >= start.utf8.count + quote.utf8.count
                    else { return nil }
                    return String(line.dropFirst(start.count).dropLast(quote.count))
                }
                if line == "[[mutant]]" { entries.append(Entry()) }
                guard !entries.isEmpty else { continue }
                if let id = field("id", quote: "\"") { entries[entries.count - 1].id = id }
                if let file = field("file", quote: "\"") { entries[entries.count - 1].file = file }
                if let find = field("find", quote: "'''") { entries[entries.count - 1].find = find }
            }
        }
        return entries
    }

    private static func withoutSpace(_ text: String) -> Data { Data(text.utf8.filter { $0 > 0x20 }) }

    /// White space does not count: lines may be wrapped differently.
    private static func count(of wanted: Data, in text: Data) -> Int {
        var count = 0
        var start = text.startIndex
        while let found = text.range(of: wanted, in: start..<text.endIndex) {
            count += 1
            start = found.lowerBound + 1
        }
        return count
    }

    @Test func everyFaultHasItsPlace() throws {
        let entries = try Self.entries()
        #expect(entries.count >= 150)
        #expect(Set(entries.map(\.id)).count == entries.count, "an id stands twice")
        var texts: [String: Data] = [:]
        for entry in entries {
            let text = try texts[entry.file] ?? Self.withoutSpace(Repository.text(entry.file))
            texts[entry.file] = text
            let count = Self.count(of: Self.withoutSpace(entry.find), in: text)
            #expect(
                count == 1,
                "Tests/Mutants: the text of \(entry.id) occurs \(count) times in \(entry.file); change the entry with the source"
            )
        }
    }
}
