import DocumentModel
import Foundation
import LetterLoading
import RuleEngine

// Times of loading and auditing, each the median of several rounds in this run. Compare ratios, not machines.
// Run from the root of the repository: make bench

/// Milliseconds of CPU.
func median(rounds: Int = 15, _ work: () throws -> Void) rethrows -> Double {
    var times: [Double] = []
    for _ in 0..<rounds {
        var before = timespec()
        var after = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
        try work()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
        times.append(Double(after.tv_sec - before.tv_sec) * 1_000 + Double(after.tv_nsec - before.tv_nsec) / 1_000_000)
    }
    return times.sorted()[rounds / 2]
}

/// The bundled rules, given new ids until there are so many.
func ruleSources(count: Int) throws -> [RuleSource] {
    var sources: [RuleSource] = []
    for family in try FileManager.default.contentsOfDirectory(atPath: "Rules").sorted() where !family.contains(".") {
        for name in try FileManager.default.contentsOfDirectory(atPath: "Rules/\(family)").sorted()
        where name.hasSuffix(".md") {
            sources.append(
                RuleSource(
                    text: try String(contentsOfFile: "Rules/\(family)/\(name)", encoding: .utf8), file: name,
                    family: family))
        }
    }
    let bundled = sources
    sources.insert(
        RuleSource(
            text: try String(contentsOfFile: "Rules/\(RuleSource.formFile)", encoding: .utf8),
            file: RuleSource.formFile, family: "Rules"), at: 0)
    var copy = 1
    while sources.count < count {
        copy += 1
        for source in bundled where sources.count < count {
            let id = source.file.dropLast(3)
            let text = source.text.replacingOccurrences(of: "id: \(id)\n", with: "id: \(id)-\(copy)\n")
            sources.append(RuleSource(text: text, file: "\(id)-\(copy).md", family: source.family))
        }
    }
    return sources
}

func report(_ name: String, _ milliseconds: Double) {
    print(name.padding(toLength: 64, withPad: " ", startingAt: 0) + String(format: "%9.3f ms", milliseconds))
}

let sources = try ruleSources(count: 100)
report("read 100 rule files' text into a rule set", try median { _ = try RuleSet(sources) })
let rules = try RuleSet(sources)
let facts = rules.requiredFacts

for path in [
    "SampleLetters/ky/afgoerelse.html", "SampleLetters/ky/afgoerelse-god.pdf",
    "SampleLetters/kp/personligt-tillaeg.pdf",
] {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    report("load \(path), all facts the rules need", try median { _ = try load(bytes, name: path, facts: facts) })
    report("load \(path), no facts", try median { _ = try load(bytes, name: path, facts: []) })
    let letter = try load(bytes, name: path, facts: facts)
    report(
        "audit \(path), \(letter.tree.count) nodes, \(rules.rules.count) rules",
        median { _ = audit(letter, against: rules) })
}

let section = """
    <h2>Afsnit</h2><p>Vi har behandlet din <b>ansøgning</b> om tilskud, og du kan <a href="https://eksempel.dk/">se beregningen på siden</a>.</p>\
    <ul><li>Lønseddel</li><li>Lejekontrakt</li></ul><table><tr><th>Post</th><th>Beløb</th></tr><tr><td>Husleje</td><td>5.200,00</td></tr></table>
    """
for sections in [11, 1_600] {
    let source =
        "<!DOCTYPE html><html lang=da><title>Brev</title><h1>Brev</h1>" + String(repeating: section, count: sections)
    let letter = try load(Array(source.utf8), name: "a.html", facts: facts)
    let rounds = sections > 100 ? 7 : 101
    report(
        "load \(source.utf8.count) bytes, \(letter.tree.count) nodes",
        try median(rounds: rounds) { _ = try load(Array(source.utf8), name: "a.html", facts: facts) })
    report(
        "audit \(letter.tree.count) nodes, \(rules.rules.count) rules",
        median(rounds: rounds) { _ = audit(letter, against: rules) })
}
