import Foundation
import TestSupport
import Testing

/// The built binary: standard output, standard error, exit status.
@Suite struct CommandTests {
    @Test(
        arguments: [
            (["check", "SampleLetters/ky/afgoerelse.html"], Int32(0)),
            (["check", "SampleLetters/fbs/regning.html"], 1),
            (["check", "SampleLetters/fbs/regning.html", "--fail-on", "never"], 0),
            (["check", "SampleLetters/ky/afgoerelse-god.pdf"], 0),
            (["check", "SampleLetters/ky/afgoerelse-god.pdf", "--fail-on", "warning"], 0),
            (["check", "SampleLetters/ky/partshoering.html", "--fail-on", "review"], 1),
            (["check", "SampleLetters/ky/partshoering.html"], 0),
            (["check", "findes-ikke.pdf"], 2), (["check"], 2), (["check", "Sources"], 2),
            (["check", "SampleLetters", "--as-of", "i går"], 2),
            (["rules", "show", "findes-ikke"], 2), (["show", "findes-ikke.pdf"], 2), (["matrix", "SampleLetters"], 0),
            (["rules"], 0),
        ] as [([String], Int32)])
    func exitStatus(arguments: [String], expected: Int32) throws {
        #expect(try Program.run(arguments).status == expected)
    }

    @Test func warningsFailWhereAsked() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "<!DOCTYPE html><html lang=\"da\"><head><title>Afgørelse om boligstøtte</title></head><body><h1>Afgørelse</h1><p>Kære borger</p></body></html>",
            to: "brev.html")
        #expect(try Program.run(["check", "brev.html"], folder: folder.path).status == 0)
        #expect(try Program.run(["check", "brev.html", "--fail-on", "warning"], folder: folder.path).status == 1)
    }

    @Test func recordsComeInInputOrderWhateverHappens() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "tom.pdf")
        try folder.write("<p>Kære borger</p>", to: "brev.html")
        let paths = ["tom.pdf", "brev.html", "findes-ikke.pdf", "brev.html"]
        let result = try Program.run(
            ["check", "--format", "ndjson", "--files-from", "-"], input: paths.joined(separator: "\n"),
            folder: folder.path)
        #expect(result.status == 1)
        let records = try result.output.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        #expect(records.map { $0?["path"] as? String } == paths)
        let ids = records.map { $0?["id"] as? String }
        #expect(ids[1] == ids[3] && Set(ids).count == 3)
        #expect(records.map { $0?["status"] as? String } == ["error", "passed", "error", "passed"])
        #expect(
            records.map { ($0?["error"] as? [String: Any])?["code"] as? String } == [
                "unreadable", nil, "unreadable", nil,
            ])
    }

    @Test func namesAreShownSafely() throws {
        let folder = try TemporaryFolder()
        try folder.write("<p>x</p>", to: "300290-0000.html")
        try folder.write("<p>x</p>", to: "to\nlinjer.html")
        let result = try Program.run(["check", "--format", "ndjson", "."], folder: folder.path)
        #expect(result.output.contains(#/"\.\/xxxxxx-xxxx~[0-9a-f]{6}\.html"/#) && !result.output.contains("300290"))
        #expect(result.output.contains("to%0Alinjer.html"))
        #expect(result.output.split(separator: "\n").count == 2)
    }

    @Test func linksAndPipesInFoldersAreNotOpened() throws {
        let folder = try TemporaryFolder()
        try folder.write("<p>x</p>", to: "a.html")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/b.html", withDestinationPath: "/etc/passwd")
        mkfifo(folder.path + "/c.pdf", 0o600)
        let result = try Program.run(["check", "--format", "ndjson", "."], folder: folder.path)
        #expect(result.output.split(separator: "\n").count == 1)
    }

    /// A municipality adds a rule with a word list of its own, without Swift.
    @Test func aRuleFolderOfOnesOwn() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            ---
            id: no-office-words
            since: 0.1.0
            status: stable
            formats: [html, pdf]
            profiles: [lov]
            level: warning
            lists:
              office: [i henhold til, ovenstående, jævnfør]
            applies-to: {fact: isTextBlock, is: true, unless: hidden}
            expect: {not: {fact: text, contains-list: office}}
            requirements: []
            same-as: []
            title: {da: Skriv klart, en: Write plainly}
            affects: {da: Alle, en: Everyone}
            messages:
              failed: {da: "Vi skriver ikke »{match}«.", en: "We do not write \\"{match}\\"."}
            remedy:
              default: {da: Brug et andet ord., en: Use another word.}
            ---
            ## Hvorfor
            Breve skal kunne forstås.
            ## Why
            Letters must be understood.
            """, to: "regler/sprog/no-office-words.md")
        try folder.write("<p>Kære borger. I henhold til loven får du svar.</p>", to: "brev.html")
        let added = try Program.run(
            ["check", "brev.html", "--rules", "regler", "--fail-on", "warning"], folder: folder.path)
        #expect(added.status == 1)
        #expect(added.output.contains("Vi skriver ikke »i henhold til«."))
        let alone = try Program.run(["rules", "--rules", "regler", "--no-bundled-rules"], folder: folder.path)
        #expect(alone.output.split(separator: "\n").count == 3)
        let english = try Program.run(["check", "brev.html", "--rules", "regler", "--lang", "en"], folder: folder.path)
        #expect(english.output.contains("We do not write \"i henhold til\"."))
    }

    @Test func aRuleWithAMistakeStopsTheRunAtItsPlace() throws {
        let folder = try TemporaryFolder()
        try folder.write("---\nid: x\nfejl: 1\n---\n", to: "regler/x/x.md")
        try folder.write("<p>x</p>", to: "a.html")
        let result = try Program.run(["check", "a.html", "--rules", "regler"], folder: folder.path)
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("brevtjek: regler/x/x.md:3:1: ukendt nøgle 'fejl'"))
    }

    @Test func theFolderSaysWhichSolutionALetterBelongsTo() throws {
        let folder = try TemporaryFolder()
        try folder.write("<p>x</p>", to: "KY/2026/a.html")
        try folder.write("<p>x</p>", to: "diverse/b_ksd.html")
        try folder.write("<p>x</p>", to: "diverse/c.html")
        try folder.write("<p>x</p>", to: "ny/d.html")
        try folder.write(
            """
            solutions:
              - {id: ny, name: Ny løsning, digital-post: ja}
              - {id: kp, plan-date: "2027-01"}
            letters:
              "diverse/*_ksd.html": ksd
            levels:
              document-title-present: note
            """, to: "brevtjek.yml")
        let result = try Program.run(["check", "--format", "ndjson", folder.path], folder: "/")
        let solutions = try result.output.split(separator: "\n").map {
            (try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["solution"] as? String
        }
        #expect(solutions == ["ky", "ksd", nil, "ny"])
        let matrix = try Program.run(["matrix", folder.path, "--format", "md", "--as-of", "2026-11-24"], folder: "/")
        #expect(matrix.output.contains("| Ny løsning |"))
        #expect(matrix.output.contains("2027-01 |"))
        #expect(matrix.output.contains("| ukendt løsning |"))
    }

    @Test(arguments: [
        ("profil: lov", ":1:1: unknown key 'profil'; did you mean 'profile'?"),
        ("letters:\n  \"*\": kyy", ":2:8: no such solution 'kyy'; did you mean 'ky'?"),
        ("levels:\n  pdf-tab-ordr: note", ":2:3: no such rule 'pdf-tab-ordr'; did you mean 'pdf-tab-order'?"),
        ("profile: love", ":1:10: no such profile 'love'; did you mean 'lov'?"),
        ("solutions:\n  - {id: ky, plan-date: snart}", ":2:25: a date is expected here: 2023, 2023-05 or 2023-05-31"),
    ])
    func aMistakeInTheConfigurationIsNamedAtItsPlace(text: String, message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "brevtjek.yml")
        try folder.write("<p>x</p>", to: "a.html")
        let result = try Program.run(["check", "."], folder: folder.path, environment: ["LANG": "en_GB.UTF-8"])
        #expect(result.status == 2)
        #expect(result.errors == "brevtjek: brevtjek.yml\(message)\n")
    }

    @Test func languageFollowsTheOptionAndNotTheMachine() throws {
        let arguments = ["check", "SampleLetters/fbs/regning.html"]
        #expect(try Program.run(arguments, environment: ["LANG": "en_GB.UTF-8"]).output.contains("FEJL"))
        #expect(try Program.run(arguments + ["--lang", "en"]).output.contains("ERROR"))
    }

    @Test func outputGoesToAFile() throws {
        let folder = try TemporaryFolder()
        let result = try Program.run([
            "check", "SampleLetters/fbs/regning.html", "-f", "md", "-o", folder.path + "/a.md",
        ])
        #expect(result.output.isEmpty)
        #expect(try String(contentsOfFile: folder.path + "/a.md", encoding: .utf8).hasPrefix("# Kontrol af breve"))
    }

    @Test func versionNamesTheRules() throws {
        let lines = try Program.run(["--version"]).output.split(separator: "\n")
        #expect(lines.first.map(String.init) == "brevtjek \(try Repository.version())")
        #expect(lines.last?.count == 64)
    }

    @Test func installedElsewhereItFindsItsRules() throws {
        let folder = try TemporaryFolder()
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder.path + "/bin", withIntermediateDirectories: true)
        try manager.createDirectory(atPath: folder.path + "/share/brevtjek", withIntermediateDirectories: true)
        try manager.copyItem(atPath: Program.folder + "/brevtjek", toPath: folder.path + "/bin/brevtjek")
        try manager.copyItem(atPath: Repository.root + "/Rules", toPath: folder.path + "/share/brevtjek/Rules")
        let result = try Program.run(["--version"], folder: "/", program: folder.path + "/bin/brevtjek")
        #expect(result.output.contains("share/brevtjek/Rules"))
    }

    @Test(arguments: ["tree", "outline", "text"]) func show(view: String) throws {
        let result = try Program.run(["show", "--as", view, "SampleLetters/ky/afgoerelse-god.pdf"])
        expectSnapshot(result.output, at: "Tests/CommandTests/Snapshots/afgoerelse-god.\(view).txt")
        #expect(result.status == 0)
    }

    /// The end-to-end snapshot: what the README of the sample letters shows is what the program prints.
    @Test func theSampleMatrixIsCurrent() throws {
        let printed = try Program.run(["matrix", "SampleLetters", "--format", "md", "--as-of", "2026-11-24"]).output
        let shown = try Repository.text("SampleLetters/README.md")
        #expect(shown.contains(printed.trimmingCharacters(in: .newlines)), "run make docs")
    }

    /// Which rules fail in which letter: the verdict on every sample, by eye when it was recorded.
    @Test func theSampleFindingsAreCurrent() throws {
        expectSnapshot(
            try SampleVerdicts.lines(of: "SampleLetters").joined(separator: "\n") + "\n",
            at: "Tests/CommandTests/Snapshots/samples.txt")
    }
}

enum SampleVerdicts {
    /// `path: status failed=… cantTell=…`, one line a letter.
    static func lines(of folder: String, where keeps: (String) -> Bool = { _ in true }) throws -> [String] {
        let result = try Program.run(["check", "--format", "ndjson", folder])
        return try result.output.split(separator: "\n").compactMap { line in
            guard let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let path = record["path"] as? String, keeps(path)
            else { return nil }
            let assertions = record["assertions"] as? [[String: Any]] ?? []
            func rules(_ outcome: String) -> String {
                assertions.filter { $0["outcome"] as? String == outcome }.compactMap { $0["rule"] as? String }.sorted()
                    .joined(separator: ",")
            }
            let name = path.split(separator: "/").suffix(2).joined(separator: "/")
            return
                "\(name): \(record["status"] as? String ?? "") failed=\(rules("failed")) cantTell=\(rules("cantTell"))"
        }
    }
}
