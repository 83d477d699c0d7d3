import Reporting
import RuleEngine
import TestSupport
import Testing

@testable import LetterChecking

/// A baseline is brought up to what letters fail now.
@Suite struct BaselineUpdateTests {
    @Test func writingKeepsWhatPersonsWroteAndWhatDidNotRun() {
        func entry(_ rule: String, _ fingerprint: String, reason: String? = nil) -> Baseline.Entry {
            Baseline.Entry(rule: rule, fingerprint: fingerprint, reason: reason)
        }
        var baseline = Baseline()
        baseline.letters["a"] = [
            entry("r", "1", reason: "kendt"), entry("r", "2"), entry("s", "1", reason: "ikke kørt"),
        ]
        baseline.letters["b"] = [entry("r", "9")]
        baseline.replace([entry("r", "1"), entry("r", "3")], of: "a", ran: ["r", "t"])
        #expect(
            baseline.letters["a"] == [
                entry("s", "1", reason: "ikke kørt"), entry("r", "1", reason: "kendt"), entry("r", "3"),
            ])
        #expect(baseline.letters["b"] == [entry("r", "9")])
        // A letter with nothing left is no entry.
        baseline.replace([], of: "b", ran: ["r"])
        baseline.replace([], of: "c", ran: ["r"])
        #expect(baseline.letters.keys.sorted() == ["a"])
        baseline.replace([], of: "a", ran: [])
        #expect(baseline.letters["a"]?.count == 3)
    }

    @Test func pruningTakesOutWhatIsMended() {
        func entry(_ rule: String, _ fingerprint: String) -> Baseline.Entry {
            Baseline.Entry(rule: rule, fingerprint: fingerprint)
        }
        var baseline = Baseline()
        baseline.letters["a"] = [entry("r", "1"), entry("r", "2"), entry("s", "1")]
        baseline.prune("a", leaving: [entry("r", "1"), entry("r", "7")], ran: ["r"])
        // What is new is not written in.
        #expect(baseline.letters["a"] == [entry("r", "1"), entry("s", "1")])
        baseline.prune("b", leaving: [entry("r", "1")], ran: ["r"])
        #expect(baseline.letters["b"] == nil)
        baseline.prune("a", leaving: [], ran: ["r", "s"])
        #expect(baseline.letters.isEmpty)
    }

    /// Up to 0.10.0 each place of a colour was a finding: what was written by hand about one of them stays, and nothing is lost by tidying up.
    @Test func aBaselineOfPlacesIsOneOfTheFinding() {
        func entry(_ fingerprint: String, reason: String? = nil, owner: String? = nil) -> Baseline.Entry {
            Baseline.Entry(rule: "r", fingerprint: fingerprint, reason: reason, owner: owner)
        }
        let pair = entry("pair")
        let places = [pair.key: ["1", "2", "3"]]
        var baseline = Baseline()
        baseline.letters["a"] = [entry("9"), entry("2", reason: "Rettes", owner: "Mette"), entry("3")]
        baseline.prune("a", leaving: [pair], ran: ["r"], places: places)
        #expect(baseline.letters["a"] == [entry("2", reason: "Rettes", owner: "Mette"), entry("3")])
        baseline.replace([pair, entry("new")], of: "a", ran: ["r"], places: places)
        #expect(baseline.letters["a"] == [entry("pair", reason: "Rettes", owner: "Mette"), entry("new")])
        // Its own entry counts before those of its places.
        baseline.letters["a"] = [entry("1", reason: "gammel"), entry("pair", reason: "ny")]
        baseline.replace([pair], of: "a", ran: ["r"], places: places)
        #expect(baseline.letters["a"] == [entry("pair", reason: "ny")])
    }

    private static let image = "image-has-text-alternative"

    @Test func whatFailsNowIsWrittenDown() throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/b.yml"
        let setup = try setup()
        let faulty = try record(of: SampleHTML.imageWithoutText, named: folder.path + "/ky/a.html", with: setup)
        var update = try BaselineUpdate(of: file, .write)
        update.add(faulty)
        update.add(try record(of: SampleHTML.good, named: folder.path + "/b.html", with: setup))
        // One that is called by a number is left out: others may be called the same.
        update.add(try record(of: SampleHTML.imageWithoutText, named: folder.path + "/300290-1234.html", with: setup))
        // One that could not be read says nothing.
        update.add(
            Place(steps: [folder.path + "/c.html"], base: "", solution: nil, language: .da).failed(
                LetterRecord.Failure(code: .unreadable, message: "")))
        #expect(update.countBefore == 0 && update.maskedCount == 1)
        #expect(update.baseline.letters.mapValues { $0.map(\.rule) } == ["ky/a.html": [Self.image]])

        // What is mended goes, and what a person ignores is written down no more.
        try folder.write(update.baseline.yaml, to: "b.yml")
        var pruned = try BaselineUpdate(of: file, .prune)
        pruned.add(faulty)
        #expect(pruned.countBefore == 1 && pruned.baseline.count == 1)
        pruned.add(try record(of: SampleHTML.good, named: folder.path + "/ky/a.html", with: setup))
        #expect(pruned.baseline.count == 0)
        // Only a file that is there is pruned.
        #expect(mistake { _ = try BaselineUpdate(of: folder.path + "/mangler.yml", .prune) } != nil)
    }
}
