import ArgumentParser
import LetterChecking
import RuleEngine
import TestSupport
import Testing

@testable import brevtjek

/// What is asked for on the command line: rules, language, days, bounds.
@Suite struct OptionsTests {
    // MARK: Rules

    private func rules(_ arguments: [String], profile: Profile = .lov) throws -> Set<String> {
        let selection = RuleSelection(try JudgingOptions.parse(arguments).choice)
        return Set(
            try selection.rules(of: try Bundled.rules(), profile: profile, requirements: try Bundled.requirements())
                .rules.map(\.id))
    }

    @Test func withoutWordsAProfileDecides() throws {
        for profile in Profile.allCases {
            #expect(
                try rules([], profile: profile) == Set(Bundled.rules().selecting(profile).rules.map(\.id)), "\(profile)"
            )
        }
    }

    @Test func wordsTakeThePlaceOfTheProfile() throws {
        #expect(try rules(["--select", "link-has-name"], profile: .pdfua1) == ["link-has-name"])
        let lists = Set(try Bundled.rules().rules.filter { $0.family == "lists" }.map(\.id))
        #expect(
            try rules(["--select", "link-has-name,lists", "--select", "typed-list"]) == lists.union(["link-has-name"]))
        #expect(try rules(["--extend-select", "typed-list"]) == rules([]).union(["typed-list"]))
        #expect(try rules(["--ignore", "link-has-name"]) == rules([]).subtracting(["link-has-name"]))
        // What is ignored is out, whatever asks for it.
        #expect(
            try rules(["--select", "links", "--extend-select", "link-has-name", "--ignore", "link-has-name"]).contains(
                "link-has-name") == false)
        #expect(try rules(["--select", "link-has-name", "--ignore", "links"]).isEmpty)
    }

    @Test func requirementsAndClausesNameRules() throws {
        let all = try Bundled.rules().rules
        #expect(
            try rules(["--select", "wcag:1.1.1"])
                == Set(all.filter { $0.requirements.contains("wcag:1.1.1") }.map(\.id)))
        let within = Set(
            all.filter { $0.requirements.contains { $0 == "wcag:1.3" || $0.hasPrefix("wcag:1.3.") } }.map(\.id))
        #expect(try rules(["--select", "wcag:1.3"]) == within && !within.isEmpty)
        // A clause of a document and that of a page name the same criterion.
        #expect(try rules(["--select", "en:10.1.1.1"]).isSuperset(of: try rules(["--select", "wcag:1.1.1"])))
        #expect(try rules(["--select", "en:9.1.1.1"]) == rules(["--select", "wcag:1.1.1"]))
        #expect(try rules(["--select", "en:9"]).count > 20)
    }

    @Test(arguments: ["link-has-nam", "wcag:1", "wcag:9.9.9", "link", "en:", "wcag", "1.1.1"])
    func aWordThatNamesNothingIsAMistake(_ word: String) {
        for option in ["--select", "--extend-select", "--ignore"] {
            let message = mistake { _ = try rules([option, word]) }
            #expect(
                word == "wcag:1"
                    ? message == nil : message?.hasPrefix("ingen regel hedder eller hører til '\(word)'") == true,
                "\(option)")
        }
    }

    @Test func settingsGiveProfileAndLevels() throws {
        let folder = try TemporaryFolder()
        try folder.write("profile: god-praksis\nlevels:\n  typed-list: error\n", to: "k.yml")
        let config = ["--config", folder.path + "/k.yml"]
        #expect(try Set(wholeSetup(config).rules.rules.map(\.id)) == rules([], profile: .godPraksis))
        // The command line goes before the file.
        #expect(try Set(wholeSetup(config + ["--profile", "lov"]).rules.rules.map(\.id)) == rules([], profile: .lov))
        let typed = try setup(config + ["--select", "typed-list"], families: ["lists"]).rules["typed-list"]
        #expect(typed?.level == .error && typed?.ownLevel != .error)
        #expect(
            mistake { _ = try setup(["--select", "links", "--ignore", "links"]) }
                == "der er ingen regler at kontrollere med")
        #expect(
            mistake { _ = try setup(["--judgements", folder.path + "/mangler.yml"]) }?.hasSuffix(
                "filen kan ikke læses") == true)
        #expect(
            mistake { _ = try setup(families: []) }
                == "der er ingen regler at kontrollere med")
    }

    @Test func whatKeptResultsDependOn() throws {
        let folder = try TemporaryFolder()
        try folder.write("lang: da\n", to: "k.yml")
        func context(_ arguments: [String], _ language: TextLanguage = .da) throws -> String {
            try setup(arguments).context(language: language)
        }
        let plain = try context([])
        #expect(try context([]) == plain)
        let config = try context(["--config", folder.path + "/k.yml"])
        try folder.write("lang: en\n", to: "k.yml")
        let others = [
            try context([], .en), try context(["--profile", "alle"]), try context(["--ignore", "link-has-name"]),
            config, try context(["--config", folder.path + "/k.yml"]),
        ]
        #expect(Set(others + [plain]).count == 6)
    }

    // MARK: Language

    @Test(
        arguments: [
            ([], nil, true, [:], "da"), ([], nil, true, ["LANG": "en_GB.UTF-8"], "en"),
            ([], nil, true, ["LANG": "da_DK.UTF-8"], "da"), ([], nil, true, ["LANG": "C"], "da"),
            ([], nil, true, ["LANG": "de_DE"], "da"),
            // The first of the three that says anything.
            ([], nil, true, ["LC_ALL": "en_US", "LANG": "da_DK"], "en"),
            ([], nil, true, ["LC_MESSAGES": "da_DK", "LANG": "en_US"], "da"),
            ([], nil, true, ["LC_ALL": "", "LC_MESSAGES": "", "LANG": "en"], "en"),
            // Files are Danish whatever the terminal is.
            ([], nil, false, ["LANG": "en_GB.UTF-8"], "da"), ([], "en", false, [:], "en"),
            ([], "da", true, ["LANG": "en_GB"], "da"), (["--lang", "en"], "da", false, [:], "en"),
            (["--lang", "da"], "en", true, ["LC_ALL": "en"], "da"),
        ] as [([String], String?, Bool, [String: String], String)])
    func theLanguage(
        _ arguments: [String], _ configured: String?, _ isTerminalText: Bool, _ environment: [String: String],
        _ expected: String
    ) throws {
        let options = try JudgingOptions.parse(arguments)
        #expect(
            options.language(
                configured: configured.flatMap(TextLanguage.init), isTerminalText: isTerminalText,
                environment: { environment[$0] }
            ).rawValue == expected)
    }

    // MARK: Days

    @Test(arguments: ["2026-11-24", "2024-02-29", "0001-01-01", "9999-12-31"]) func aDay(_ day: String) throws {
        #expect(try DateOption.day(day, option: "--as-of") == day)
        #expect(try DateOption.parse(["--as-of", day]).day() == day)
        #expect(try SourceOptions.parse(["--from", "a", "--measured", day]).measuredOn("2026-01-01") == day)
    }

    @Test(arguments: [
        " ", "2026", "2026-11", "2026-1-1", "24-11-2026", "2026-02-29", "2026-11-31", "2026-13-01", "2026-00-10",
        "2026-11-24 ", "i dag",
    ])
    func noDayIsAMistake(_ day: String) throws {
        #expect(
            mistake { _ = try DateOption.parse(["--as-of=\(day)"]).day() }
                == "--as-of \(day): en dato skrives 2026-11-24")
        #expect(
            mistake { _ = try SourceOptions.parse(["--measured=\(day)"]).measuredOn("2026-01-01") }?.hasPrefix(
                "--measured") == true)
    }

    @Test func todayIsADay() throws {
        let today = Environment.today()
        #expect(try DateOption.day(today, option: "") == today && DateOption.parse([]).day() == today)
    }

    /// Letters are judged on the day of the run; saved results are from a day that only the caller knows.
    @Test func theDayOfMeasuring() throws {
        #expect(try SourceOptions.parse([]).measuredOn("2026-01-01") == "2026-01-01")
        #expect(try SourceOptions.parse(["--from", "a"]).measuredOn("2026-01-01") == nil)
    }

    // MARK: Bounds and formats

    @Test(arguments: [
        ["-f", "text", "-f", "md"], ["-o", "a", "-o", "b"], ["-f", "text", "-o", "a", "-o", "b"], ["--max-findings=-1"],
        ["-f", "docx"], ["--fail-on", "note"], ["--jobs", "0"], ["--jobs", "1025"],
        ["--time-limit", "0"], ["--time-limit", "86401"], ["--wall-limit=-1"], ["--wall-limit", "864001"],
        ["--memory-limit", "511"], ["--sample", "0"], ["--ukendt"], ["--time-limit", "nan"],
    ]) func aCallThatCannotBeMeant(_ arguments: [String]) {
        #expect(mistake { _ = try CheckCommand.parse(arguments) } != nil)
    }

    @Test(arguments: [
        [], ["-f", "text", "-f", "md", "-o", "a"], ["-f", "md", "-o", "a"], ["-o", "a"],
        ["-f", "text", "-f", "md", "-o", "a", "-o", "b"], ["-j1"], ["-j", "1024"], ["--time-limit", "0.5"],
        ["--memory-limit", "512"], ["--sample", "1"], ["--max-findings", "0"],
    ]) func aCallThatCanBeMeant(_ arguments: [String]) {
        #expect(mistake { _ = try CheckCommand.parse(arguments) } == nil)
    }

    @Test func boundsReachTheWorkers() throws {
        let settings = try BatchOptions.parse([
            "--time-limit", "7", "--wall-limit", "8", "--memory-limit", "900", "--require-sandbox", "-j3", "--sample",
            "4", "--seed", "5",
        ]).settings
        #expect(
            settings.limits.cpuSeconds == 7 && settings.limits.wallSeconds == 8 && settings.limits.megabytes == 900
                && settings.limits.requiresSandbox)
        #expect(settings.workerCount == 3 && settings.sampling == Sampling(count: 4, seed: 5))
        let usual = try BatchOptions.parse([]).settings
        #expect(
            usual.limits.cpuSeconds == 60 && usual.limits.wallSeconds == 600 && usual.limits.megabytes == 2_048
                && !usual.limits.requiresSandbox)
        #expect(usual.workerCount >= 1 && usual.sampling == nil)
    }
}
