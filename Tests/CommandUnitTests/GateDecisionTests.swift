import ArgumentParser
import DocumentModel
import LetterChecking
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

@testable import brevtjek

/// What breaks the gate, what is tolerated, and what persons' words come to.
@Suite struct GateDecisionTests {
    private static let image = "image-has-text-alternative"

    // MARK: Exit status

    /// A result of so many places, made of a real one.
    private func failed(_ level: Level, count: Int, outcome: Outcome = .failed) throws -> LetterRecord.RuleResult {
        var result = try #require(
            try record(of: SampleHTML.imageWithoutText, named: "a.html", with: try setup(["--select", Self.image]))
                .assertions.first)
        var finding = try #require(result.findings.first)
        finding.outcome = outcome
        (result.level, result.outcome, result.count, result.findings) = (
            level, outcome, count, Array(repeating: finding, count: count)
        )
        return result
    }

    private func summary(_ results: [LetterRecord.RuleResult], in setup: Setup) throws -> Summary {
        var record = try record(of: SampleHTML.good, named: "a.html", with: setup)
        record.judged?.assertions = results
        var summary = Summary()
        summary.add(record)
        return summary
    }

    @Test func theGateBreaksAtItsLevelAndAbove() throws {
        let setup = try setup(["--select", Self.image])
        let cases: [(results: [LetterRecord.RuleResult], breaks: [GateLevel])] = [
            ([], []),
            ([try failed(.note, count: 3)], []),
            ([try failed(.warning, count: 1)], [.warning, .review]),
            ([try failed(.error, count: 1)], [.error, .warning, .review]),
            ([try failed(.error, count: 1, outcome: .cantTell)], [.review]),
            ([try failed(.note, count: 1), try failed(.warning, count: 1, outcome: .cantTell)], [.review]),
        ]
        for (results, breaks) in cases {
            let summary = try summary(results, in: setup)
            #expect(
                GateLevel.allCases.filter { $0.isBroken(by: summary, tolerating: 0) } == breaks,
                "\(results.map { ($0.level, $0.outcome) })")
        }
    }

    @Test func soManyFindingsAreTolerated() throws {
        let setup = try setup(["--select", Self.image])
        let summary = try summary(
            [
                try failed(.error, count: 2), try failed(.warning, count: 3),
                try failed(.error, count: 1, outcome: .cantTell),
            ], in: setup)
        for (gate, most) in [(GateLevel.error, 2), (.warning, 5), (.review, 6)] {
            #expect(
                gate.isBroken(by: summary, tolerating: most - 1) && !gate.isBroken(by: summary, tolerating: most),
                "\(gate)")
        }
        #expect(!GateLevel.never.isBroken(by: summary, tolerating: 0))
    }

    @Test func aLetterThatCouldNotBeReadIsAFault() throws {
        var summary = Summary()
        summary.add(
            Place(steps: ["a.pdf"], base: "", solution: nil, language: .da).failed(
                LetterRecord.Failure(code: .unreadable, message: "")))
        for gate in [GateLevel.error, .warning, .review] {
            #expect(gate.isBroken(by: summary, tolerating: 0), "\(gate)")
        }
    }

    @Test func whatTheRunBeforeFoundCountsToo() throws {
        for (resumed, gates) in [
            ((1, 0, 0), [GateLevel.error, .warning, .review]), ((0, 1, 0), [.warning, .review]),
            ((0, 0, 1), [.review]), ((0, 0, 0), []),
        ] as [((Int, Int, Int), [GateLevel])] {
            var before = Summary.Resumed()
            (before.inputs, before.withErrors, before.withWarnings, before.toReview) = (
                1, resumed.0, resumed.1, resumed.2
            )
            var summary = Summary()
            summary.add(before)
            #expect(GateLevel.allCases.filter { $0.isBroken(by: summary, tolerating: 0) } == gates)
        }
    }

    // MARK: Ignores

    @Test(
        arguments: [
            (nil, nil, "a", "x.html", "/html/body/img[2]", true), (nil, nil, "b", "x.html", "/html/body/img[2]", false),
            ("kp/**", nil, "a", "kp/x/y.html", "/html", true), ("kp/**", nil, "a", "x.html", "/html", false),
            (nil, "**/header/img", "a", "x.html", "/html/body/header[3]/img[12]", true),
            (nil, "**/header/img", "a", "x.html", "/html/body/header/img/a", false),
            (nil, "/html/body/img", "a", "x.html", "/html/body/img[2]", true),
            ("kp/**", "**/img", "a", "x.html", "/html/img", false),
            (nil, "/html/body/img[2]", "a", "x.html", "/html/body/img[2]", false), (nil, "", "a", "x.html", "", true),
        ] as [(String?, String?, String, String, String, Bool)])
    func anIgnoreCovers(
        _ letters: String?, _ place: String?, _ rule: String, _ letter: String, _ path: String, _ isCovered: Bool
    ) {
        let entry = IgnoreEntry(
            rule: "a", letters: letters.map(PathPattern.init), at: place.map(PathPattern.init), reason: "r")
        #expect(entry.covers(rule: rule, letter: letter, path: path) == isCovered)
    }

    /// What a person takes out is never green: somebody has to look.
    @Test func whatIsIgnoredIsForAPersonToSee() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "ignore:\n  - {rule: link-has-name, reason: andet}\n  - {rule: \(Self.image), at: \"**/img\", reason: Logoet}\n",
            to: "k.yml")
        let setup = try setup(["--config", folder.path + "/k.yml"])
        var record = try record(of: SampleHTML.imageWithoutText, named: folder.path + "/a.html", with: setup)
        #expect(record.status == .failed && record.openCount(.error) == 1)
        setup.applyWords(to: &record, base: "", language: .da)
        let result = try #require(record.assertions.first { $0.rule == Self.image })
        #expect(
            result.outcome == .cantTell && result.findings.first?.suppression?.reason == "Logoet"
                && record.openCount(.error) == 0 && record.status == .cantTell)
        let use = SuppressionUse()
        use.add(record, baseline: nil)
        #expect(!use.isUsed(0) && use.isUsed(1))
        #expect(
            use.notes(ignores: setup.configuration.ignores, baseline: nil).map(\.da) == [
                "brevtjek.yml: ignore link-has-name passer ikke på noget"
            ])
    }

    // MARK: Findings of several places

    private static let contrast = "text-has-contrast"
    private static let grey =
        "<!DOCTYPE html><html lang=da><title>Svar</title><body><h1>Svar</h1><p style='color:#aaa'>Et</p>"
        + "<p style='color:#aaa'>To</p><div style='color:#aaa'>Tre</div>"

    private func grey(_ setup: Setup, in folder: TemporaryFolder) throws -> LetterRecord {
        try record(of: Self.grey, named: folder.path + "/a.html", with: setup)
    }

    /// Places are counted as before; the finding is one.
    @Test func placesAreCounted() throws {
        let folder = try TemporaryFolder()
        let found = try grey(try setup(families: ["appearance"]), in: folder)
        let result = try #require(found.assertions.first { $0.rule == Self.contrast })
        #expect(result.count == 3 && result.findings.count == 1 && result.findings[0].places.count == 3)
        #expect(found.openCount(.error) == 3)
    }

    /// An entry of any place, as 0.10.0 wrote them, knows all of the finding, and so does its own.
    @Test func aBaselineOfAPlaceKnowsTheFinding() throws {
        let folder = try TemporaryFolder()
        let plain = try setup(families: ["appearance"])
        let finding = try #require(
            try grey(plain, in: folder).assertions.first { $0.rule == Self.contrast }?.findings.first)
        for print in [finding.fingerprint, finding.places[0].fingerprint, finding.places[2].fingerprint] {
            var tolerant = plain
            tolerant.baseline = try self.tolerant(
                "letters:\n  a.html:\n    - {rule: \(Self.contrast), fingerprint: \"\(print)\", reason: Kendt}\n",
                in: folder)
            var record = try grey(tolerant, in: folder)
            tolerant.applyWords(to: &record, base: "", language: .da)
            let result = try #require(record.assertions.first { $0.rule == Self.contrast })
            #expect(result.outcome == .failed && result.openCount == 0 && record.openCount(.error) == 0)
            #expect(result.findings.map { $0.suppression?.reason } == ["Kendt"])
            let use = SuppressionUse()
            use.add(record, baseline: tolerant.baseline)
            #expect(try use.stale(in: #require(tolerant.baseline)).isEmpty)
        }
    }

    /// What `brevtjek.yml` ignores is a place: the others still count.
    @Test func whatIsIgnoredIsAPlace() throws {
        let folder = try TemporaryFolder()
        try folder.write("ignore:\n  - {rule: \(Self.contrast), at: \"**/div\", reason: Pynt}\n", to: "k.yml")
        let setup = try setup(["--config", folder.path + "/k.yml"], families: ["appearance"])
        var record = try grey(setup, in: folder)
        setup.applyWords(to: &record, base: "", language: .da)
        let result = try #require(record.assertions.first { $0.rule == Self.contrast })
        #expect(result.outcome == .failed && result.count == 3 && result.openCount == 2)
        #expect(result.findings.map { $0.suppression?.reason } == [nil, "Pynt"])
        #expect(result.findings.map { $0.places.map { $0.context.unescaped } } == [["Et", "To"], ["Tre"]])
    }

    // MARK: Baselines

    private static let entry = "{rule: \(image), fingerprint: \"00000000000000aa\"}"

    private func tolerant(_ text: String, day: String = "2026-11-25", in folder: TemporaryFolder) throws
        -> TolerantBaseline
    {
        try folder.write(text, to: "b.yml")
        return try TolerantBaseline(file: folder.path + "/b.yml", day: day)
    }

    @Test(arguments: ["", "letters: {}\n", "letters:\n", "{}"]) func aBaselineOfNothing(_ text: String) throws {
        let folder = try TemporaryFolder()
        let baseline = try tolerant(text, in: folder)
        #expect(
            baseline.baseline.count == 0
                && baseline.suppression(rule: Self.image, fingerprint: "00000000000000aa", letter: "a.html") == nil)
    }

    @Test func whatIsToleratedIsOneFindingOfOneLetter() throws {
        let folder = try TemporaryFolder()
        let baseline = try tolerant(
            "letters:\n  \"a b.html\":\n    - {rule: \(Self.image), fingerprint: \"00000000000000aa\", reason: Rettes, owner: Mette}\n",
            in: folder)
        #expect(
            baseline.suppression(rule: Self.image, fingerprint: "00000000000000aa", letter: "a b.html")
                == Suppression(kind: .baseline, reason: "Rettes"))
        #expect(baseline.suppression(rule: Self.image, fingerprint: "00000000000000ab", letter: "a b.html") == nil)
        #expect(baseline.suppression(rule: "link-has-name", fingerprint: "00000000000000aa", letter: "a b.html") == nil)
        #expect(baseline.suppression(rule: Self.image, fingerprint: "00000000000000aa", letter: "b.html") == nil)
    }

    @Test(arguments: [
        ("2026-05-31", "2026-05-31", true), ("2026-05-31", "2026-06-01", false), ("2026-05", "2026-05-31", true),
        ("2026-05", "2026-06-01", false), ("2026", "2026-12-31", true), ("2026", "2027-01-01", false),
    ]) func aDayEndsIt(_ until: String, _ day: String, _ isTolerated: Bool) throws {
        let folder = try TemporaryFolder()
        let baseline = try tolerant(
            "letters:\n  a.html:\n    - {rule: \(Self.image), fingerprint: \"00000000000000aa\", until: \"\(until)\"}\n",
            day: day, in: folder)
        #expect(
            (baseline.suppression(rule: Self.image, fingerprint: "00000000000000aa", letter: "a.html") != nil)
                == isTolerated)
        #expect((baseline.expired["a.html"]?.count ?? 0) == (isTolerated ? 0 : 1))
    }

    @Test(arguments: [
        ("letter: {}", "1:1: unknown key 'letter'; did you mean 'letters'?"),
        ("letters:\n  a.html: x", "2:11: keys with values are expected here"),
        ("letters:\n  a.html:\n    - {rule: a}", "3:7: an entry has 'rule' and 'fingerprint'"),
        ("letters:\n  a.html:\n    - {fingerprint: a}", "3:7: an entry has 'rule' and 'fingerprint'"),
        (
            "letters:\n  a.html:\n    - {rule: a, fingerprint: b, til: c}",
            "3:33: unknown key 'til'; did you mean 'until'?"
        ),
        (
            "letters:\n  a.html:\n    - {rule: a, fingerprint: b, until: snart}",
            "3:40: a date is expected here: 2023, 2023-05 or 2023-05-31"
        ),
    ]) func mistakesInABaselineAreTold(_ text: String, _ expected: String) throws {
        let folder = try TemporaryFolder()
        #expect(mistake { _ = try tolerant(text, in: folder) }?.hasSuffix("b.yml:" + expected) == true)
    }

    @Test func aBaselineThatIsNotThereIsAMistake() throws {
        #expect(
            mistake { _ = try TolerantBaseline(file: "/mangler/b.yml", day: "2026-01-01") }?.hasSuffix(
                "filen kan ikke læses") == true)
    }

    @Test func aBaselineIsReadAsItWasWritten() throws {
        var baseline = Baseline()
        baseline.letters["æ \"x\": {y}.html"] = [
            Baseline.Entry(
                rule: "b", fingerprint: "0e1", reason: "a: \"b\" # c\n- d", owner: "'Mette'", until: PlanDate("2026-05")
            )
        ]
        baseline.letters["a!b.html"] = [
            Baseline.Entry(rule: "b", fingerprint: "1"), Baseline.Entry(rule: "a", fingerprint: "2"),
            Baseline.Entry(rule: "a", fingerprint: "1", reason: "null"),
        ]
        let read = try Baseline(parsing: baseline.yaml, file: "b.yml")
        #expect(read.letters["æ \"x\": {y}.html"] == baseline.letters["æ \"x\": {y}.html"])
        #expect(
            read.letters["a!b.html"]?.map { $0.rule + $0.fingerprint } == ["a1", "a2", "b1"] && read.count == 4
                && read.yaml == baseline.yaml)
        #expect(try Baseline(parsing: Baseline().yaml, file: "b.yml").count == 0)
    }

    @Test func whatIsThereNoMoreIsSaid() throws {
        let folder = try TemporaryFolder()
        var setup = try setup()
        let path = folder.path + "/a.html"
        var letter = try record(of: SampleHTML.imageWithoutText, named: path, with: setup)
        let fingerprint = try #require(letter.assertions.first { $0.rule == Self.image }?.findings.first?.fingerprint)
        let baseline = try tolerant(
            """
            letters:
              a.html:
                - {rule: \(Self.image), fingerprint: "\(fingerprint)"}
                - \(Self.entry)
                - {rule: link-has-name, fingerprint: "1", until: "2026-01-01"}
                - {rule: ukendt-regel, fingerprint: "1"}
              b.html:
                - \(Self.entry)
            """, in: folder)
        setup.baseline = baseline
        setup.applyWords(to: &letter, base: "", language: .da)
        // A known fault stays a fault, and does not break the gate.
        #expect(letter.status == .failed && letter.openCount(.error) == 0)
        let use = SuppressionUse()
        use.add(letter, baseline: baseline)
        // Neither what has expired, nor rules that did not run, nor letters that were not looked at.
        #expect(use.stale(in: baseline).map { $0.letter + $0.entry.fingerprint } == ["a.html00000000000000aa"])
        let notes = use.notes(ignores: [], baseline: baseline)
        #expect(
            notes.count == 2 && notes[0].da.contains("1 kendt fejl findes ikke mere")
                && notes[1].da.contains("1 kendt fejl er udløbet"))
        // A letter that could not be read says nothing of what is mended.
        let unread = SuppressionUse()
        unread.add(
            Place(steps: [path], base: "", solution: nil, language: .da).failed(
                LetterRecord.Failure(code: .unreadable, message: "")), baseline: baseline)
        #expect(unread.stale(in: baseline).isEmpty)
    }

    // MARK: What is said of the law

    /// A letter is free of faults against the law only where all rules of the law were asked.
    @Test func aSelectionIsNotTheLaw() throws {
        for (arguments, isWhole) in [
            ([], true), (["--select", Self.image], false), (["--ignore", Self.image], false),
            (["--profile", "alle"], true),
        ] as [([String], Bool)] {
            let setup = try setup(arguments)
            var letter = try record(of: SampleHTML.good, named: "a.html", with: setup)
            setup.applyWords(to: &letter, base: "", language: .da)
            #expect(letter.judged?.ranAllLawRules == isWhole, "\(arguments)")
        }
    }

    // MARK: Exemptions and answers

    @Test func anExemptLetterIsJudgedAndNotCounted() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "exempt:\n  - {letters: \"bilag/**\", kind: tredjepart, reason: Bilag, who: J, date: \"2026-11-25\"}\n",
            to: "k.yml")
        let setup = try setup(["--config", folder.path + "/k.yml"])
        for (name, isExempt) in [("bilag/a.html", true), ("a.html", false)] {
            var letter = try record(of: SampleHTML.imageWithoutText, named: folder.path + "/" + name, with: setup)
            setup.applyWords(to: &letter, base: "", language: .da)
            var summary = Summary()
            summary.add(letter)
            #expect(
                (letter.exempt != nil) == isExempt && letter.status == .failed
                    && GateLevel.error.isBroken(by: summary, tolerating: 0) == !isExempt, "\(name)")
        }
    }

    /// An answer stands for as long as what it is about is the same, and lapses visibly when it is not.
    @Test func answersStandAndLapse() throws {
        let folder = try TemporaryFolder()
        let (requirement, name) = ("wcag:1.1.1", folder.path + "/a.html")
        let letter = SampleHTML.letter("<img src=\"a.png\" alt=\"Kort over området\">")
        let before = try record(of: letter, named: name, with: try setup())
        let criterion = try #require(try Bundled.requirements()[requirement])
        let answer = Judgement(
            letter: "a.html", solution: nil, requirement: requirement, verdict: .satisfied, who: "Mette",
            date: "2026-11-25", remark: nil,
            fingerprint: try #require(before.judged?.judgedPrint(of: criterion)))
        try folder.write("answers:\n" + answer.yaml, to: "v.yml")
        let setup = try setup(["--judgements", folder.path + "/v.yml"])
        func applied(_ html: String, named: String) throws -> LetterRecord {
            var record = try record(of: html, named: named, with: setup)
            setup.applyWords(to: &record, base: "", language: .da)
            return record
        }
        for (html, path, holds, lapsed) in [
            (letter, name, true, false),
            // Another date, the same image.
            (letter.replacing("næste måned", with: "denne uge"), name, true, false),
            (letter.replacing("Kort over", with: "Billede af"), name, false, true),
            // The same content in another letter.
            (letter, folder.path + "/b.html", true, false),
            (letter.replacing("Kort over", with: "Billede af"), folder.path + "/b.html", false, false),
        ] {
            let record = try applied(html, named: path)
            #expect(
                record.judged?.answers.contains { $0.requirement == requirement } == holds
                    && record.judged?.lapsedAnswers.contains { $0.requirement == requirement } == lapsed)
            #expect((record.judged?.requirements[requirement] == .satisfied) == holds)
        }
    }

    /// No answer makes right what a rule proved wrong.
    @Test func aFaultOutweighsAnAnswer() throws {
        let folder = try TemporaryFolder()
        let before = try record(of: SampleHTML.imageWithoutText, named: "a.html", with: try setup())
        let criterion = try #require(try Bundled.requirements()["wcag:1.1.1"])
        let answer = Judgement(
            letter: "a.html", solution: nil, requirement: "wcag:1.1.1", verdict: .satisfied, who: "Mette",
            date: "2026-11-25", remark: nil,
            fingerprint: try #require(before.judged?.judgedPrint(of: criterion)))
        try folder.write("answers:\n" + answer.yaml, to: "v.yml")
        let setup = try setup(["--judgements", folder.path + "/v.yml"])
        var record = try record(of: SampleHTML.imageWithoutText, named: folder.path + "/a.html", with: setup)
        setup.applyWords(to: &record, base: "", language: .da)
        #expect(record.judged?.requirements["wcag:1.1.1"] == .notSatisfied && record.judged?.answers.isEmpty == true)
    }
}
