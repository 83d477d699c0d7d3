import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The gate of a template repository: what passes, what stops a commit, and what code hosts are sent.
@Suite struct GateTests {
    private static let template = """
        <!DOCTYPE html>
        <html lang="da"><head><meta charset="utf-8"><title>Afgørelse om boligstøtte</title></head>
        <body>
        <h1>Afgørelse om boligstøtte</h1>
        <img src="logo.png" alt="Nørreskov Kommune">
        <p>Du får 1.200 kr. fra den 1. maj 2026.</p>
        <img src="underskrift.png" alt="Underskrevet af Mette Holm">
        </body></html>
        """

    private static func without(_ alt: String, in text: String = template) -> String {
        text.replacing(" alt=\"\(alt)\"", with: "")
    }

    private func check(_ arguments: [String], _ folder: TemporaryFolder, input: String = "") throws -> (
        status: Int32, output: String, errors: String
    ) {
        let result = try Program.run(["check", "--as-of", "2026-11-25"] + arguments, input: input, folder: folder.path)
        return (result.status, result.output, result.errors)
    }

    /// A clean commit passes; one that drops an `alt` fails with an annotation on the right line.
    @Test func aDroppedAltStopsTheCommit() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.template, to: "skabeloner/a.html")
        #expect(try check(["skabeloner", "-f", "github"], folder).status == 0)
        try folder.write(Self.without("Underskrevet af Mette Holm"), to: "skabeloner/a.html")
        let result = try check(["skabeloner", "-f", "github"], folder)
        #expect(result.status == 1)
        #expect(
            result.output.hasPrefix(
                "::error file=skabeloner/a.html,line=7,col=1,title=Billeder skal have en tekst%2C der siger det samme (image-has-text-alternative)::"
            ))
        #expect(try check(["skabeloner", "-e"], folder).status == 0)
        #expect(try check(["skabeloner", "--max-findings", "1"], folder).status == 0)
        #expect(try check(["skabeloner", "--ignore", "images"], folder).status == 0)
        #expect(try check(["skabeloner", "--select", "wcag:1.1.1"], folder).status == 1)
        #expect(try check(["skabeloner", "--select", "en:9.2"], folder).status == 0)
        #expect(try check(["skabeloner", "--select", "findes-ikke"], folder).status == 2)
    }

    /// A path is known by whether something in it was masked, not by the letters of a mask: a folder may be called so, and masks are spelt in many ways.
    @Test func theBaselineKnowsMaskedPathsFromNames() throws {
        let folder = try TemporaryFolder()
        let letter = Self.without("Nørreskov Kommune")
        try folder.write(letter, to: "skabeloner/xxxxxx-xxxx/a.html")
        try folder.write(letter, to: "skabeloner/3002 90 1234.html")
        let written = try Program.run(["baseline", "write", "skabeloner"], folder: folder.path)
        #expect(written.status == 0 && written.errors.contains("1 brev med"))
        let file = try String(contentsOfFile: folder.path + "/brevtjek-baseline.yml", encoding: .utf8)
        #expect(file.contains("skabeloner/xxxxxx-xxxx/a.html") && !file.contains("xxxx xx xxxx"))
        #expect(try check(["skabeloner/xxxxxx-xxxx", "--baseline", "brevtjek-baseline.yml"], folder).status == 0)
        #expect(try check(["skabeloner", "--baseline", "brevtjek-baseline.yml"], folder).status == 1)
    }

    /// Known faults are tolerated one by one: lines move and dates change, and a new fault stops the commit, also beside a mended one.
    @Test func theBaselineToleratesWhatWasThere() throws {
        let folder = try TemporaryFolder()
        let old = Self.without("Nørreskov Kommune")
        try folder.write(old, to: "skabeloner/a.html")
        #expect(try Program.run(["baseline", "write", "skabeloner"], folder: folder.path).status == 0)
        let tolerant = ["skabeloner", "--baseline", "brevtjek-baseline.yml"]
        #expect(try check(tolerant, folder).status == 0)
        try folder.write(
            old.replacing("<h1>", with: "\n\n<h1>").replacing(
                "1.200 kr. fra den 1. maj 2026", with: "950 kr. fra den 3. juni 2027"), to: "skabeloner/a.html")
        let moved = try check(tolerant, folder)
        #expect(moved.status == 0 && moved.output.contains("[kendt fejl]"))
        try folder.write(Self.without("Underskrevet af Mette Holm", in: old), to: "skabeloner/a.html")
        #expect(try check(tolerant, folder).status == 1)
        try folder.write(Self.without("Underskrevet af Mette Holm"), to: "skabeloner/a.html")
        let exchanged = try check(tolerant, folder)
        #expect(exchanged.status == 1 && exchanged.errors.contains("1 kendt fejl findes ikke mere"))
        #expect(try Program.run(["baseline", "prune", "skabeloner"], folder: folder.path).output.contains("1 fjernet"))
        // What was written by hand stays, and ends on its day.
        try folder.write(old, to: "skabeloner/a.html")
        #expect(try Program.run(["baseline", "write", "skabeloner"], folder: folder.path).status == 0)
        let file = try String(contentsOfFile: folder.path + "/brevtjek-baseline.yml", encoding: .utf8)
        try folder.write(
            file.replacing("\"}", with: "\", reason: \"Rettes i maj\", owner: Mette, until: \"2026-05\"}"),
            to: "brevtjek-baseline.yml")
        let expired = try check(tolerant, folder)
        #expect(expired.status == 1 && expired.errors.contains("udløbet"))
        #expect(
            try Program.run(["baseline", "show"], folder: folder.path).output.contains(
                "»Rettes i maj« · Mette · til 2026-05 – udløbet"))
        #expect(try Program.run(["baseline", "write", "skabeloner"], folder: folder.path).status == 0)
        #expect(
            try String(contentsOfFile: folder.path + "/brevtjek-baseline.yml", encoding: .utf8).contains("Rettes i maj")
        )
    }

    @Test func whatIsIgnoredNeedsAReasonAndIsSaid() throws {
        let folder = try TemporaryFolder()
        let bare = Self.without("Nørreskov Kommune")
        func comment(_ text: String) -> String {
            bare.replacing("<img src=\"logo", with: "<!-- brevtjek: \(text) -->\n<img src=\"logo")
        }
        try folder.write(
            comment("ignorér image-has-text-alternative grund=\"Logoet står i konvolutten\""), to: "a.html")
        let ignored = try check(["a.html"], folder)
        #expect(
            ignored.status == 0 && ignored.output.contains("[fravalgt i skabelonen: Logoet står i konvolutten]")
                && ignored.output.contains("SE EFTER"))
        try folder.write(comment("ignorér image-has-text-alternative"), to: "a.html")
        let bareIgnore = try check(["a.html"], folder)
        #expect(bareIgnore.status == 1 && bareIgnore.output.contains("har ingen grund og virker ikke"))
        try folder.write(comment("ignorér document-title-present grund=\"x\""), to: "a.html")
        #expect(try check(["a.html"], folder).output.contains("passer ikke på noget"))
        try folder.write(bare, to: "a.html")
        try folder.write(
            "ignore:\n  - {rule: image-has-text-alternative, letters: a.html, at: \"**/img\", reason: Aftalt}\n  - {rule: link-has-name, reason: x}\n",
            to: "brevtjek.yml")
        let configured = try check(["a.html"], folder)
        #expect(
            configured.status == 0 && configured.output.contains("[fravalgt i brevtjek.yml: Aftalt]")
                && configured.errors.contains("ignore link-has-name passer ikke"))
        // The matrix does not turn green by it: a person has to look.
        let matrix = try Program.run(["matrix", "a.html", "--group", "krav", "--format", "md"], folder: folder.path)
            .output
        #expect(
            matrix.contains(
                "| 1.1.1 Ikke-tekstbaseret indhold | A | 9.1.1.1, 10.1.1.1 | ingen fejl fundet automatisk – manuel kontrol mangler |"
            ))
        try folder.write("ignore:\n  - {rule: image-has-text-alternative}\n", to: "brevtjek.yml")
        #expect(try check(["a.html"], folder).status == 2)
    }

    @Test func severalFormatsAtOnce() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.without("Nørreskov Kommune"), to: "ky/a æ.html")
        try folder.write("x", to: "ky/b.pdf")
        try FileManager.default.copyItem(
            atPath: "\(Repository.root)/SampleLetters/ky/afgoerelse-fed.pdf", toPath: folder.path + "/ky/c.pdf")
        try folder.write("source-map:\n  \"ky/*.pdf\": \"skabeloner/{1}.fodt\"\n", to: "brevtjek.yml")
        let result = try check(
            [
                ".", "-f", "sarif", "-o", "a.sarif", "-f", "junit", "-o", "a.xml", "-f", "gitlab", "-o", "a.json", "-f",
                "ndjson",
            ], folder)
        #expect(result.status == 1 && result.output.split(separator: "\n").count == 3)
        let sarif = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: folder.path + "/a.sarif")))
                as? [String: Any])
        let run = try #require((sarif["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        let rules = ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]] ?? []
        for result in results {
            let (kind, level) = (result["kind"] as? String, result["level"] as? String)
            #expect(kind == "fail" ? level == "error" || level == "warning" : level == "none")
            #expect(rules[try #require(result["ruleIndex"] as? Int)]["id"] as? String == result["ruleId"] as? String)
            #expect((result["partialFingerprints"] as? [String: Any])?["brevtjek/v1"] is String)
        }
        let text = try String(contentsOfFile: folder.path + "/a.sarif", encoding: .utf8)
        #expect(
            text.contains("\"uri\":\"ky/a%20%C3%A6.html\"") && text.contains("\"uri\":\"skabeloner/c.fodt\"")
                && text.contains("side 1"))
        let quality =
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: folder.path + "/a.json")))
            as? [[String: Any]]
        #expect(Set(quality?.compactMap { $0["fingerprint"] as? String } ?? []).count == quality?.count)
        #expect(try check([".", "-f", "sarif", "-f", "text"], folder).status == 2)
        let parsed = try XMLDocument(contentsOf: URL(filePath: folder.path + "/a.xml"))
        #expect(try parsed.nodes(forXPath: "//testcase").count == 3)
        #expect(try parsed.nodes(forXPath: "//testcase/error").count == 1)
        #expect(try parsed.nodes(forXPath: "//testcase/failure").count == 2)
    }

    private static let python = "\(Repository.root)/.build/python/bin"

    /// An independent reader of SARIF takes what is written.
    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: python + "/python"),
            "skipped: sarif-pydantic not installed; make test-all installs it"))
    func anotherReaderTakesTheSarif() throws {
        let folder = try TemporaryFolder()
        #expect(try Program.run(["check", "SampleLetters", "-f", "sarif", "-o", folder.path + "/a.sarif"]).status == 1)
        let script =
            "from sarif_pydantic import Sarif; run = Sarif.model_validate_json(open('a.sarif').read()).runs[0]; print(len(run.results) > 30, run.tool.driver.name)"
        #expect(
            try Program.run(["-c", script], folder: folder.path, program: Self.python + "/python").output
                == "True brevtjek\n")
    }

    @Test func anEditorHandsTheLetterOver() throws {
        let folder = try TemporaryFolder()
        let result = try check(
            ["--stdin-filename", "skabeloner/a.html", "-f", "github"], folder, input: Self.without("Nørreskov Kommune"))
        #expect(result.status == 1 && result.output.hasPrefix("::error file=skabeloner/a.html,line=5"))
    }

    @Test func theActionsScriptSaysWhatItFound() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.without("Nørreskov Kommune"), to: "a.html")
        try folder.write(Self.template, to: "b/b.html")
        for (path, status) in [("a.html", Int32(1)), ("b\n", 0)] {
            let result = try Program.run(
                ["\(Repository.root)/Integrations/GitHub/check.sh"], folder: folder.path,
                environment: [
                    "INPUT_PATHS": path, "RUNNER_TEMP": folder.path, "GITHUB_OUTPUT": folder.path + "/ud",
                    "PATH": Program.folder + ":/usr/bin:/bin",
                ], program: "/bin/bash")
            #expect(result.status == status)
        }
        let outputs = try String(contentsOfFile: folder.path + "/ud", encoding: .utf8)
        #expect(
            outputs
                == "report=\(folder.path)/brevtjek.sarif\ncompliant=false\nreport=\(folder.path)/brevtjek.sarif\ncompliant=true\n"
        )
    }

    @Test func initWritesWhatIsNotThere() throws {
        let folder = try TemporaryFolder()
        try folder.write("stages: []\n", to: ".gitlab-ci.yml")
        try folder.write(Self.template, to: "skabeloner/a.html")
        let result = try Program.run(
            ["init", "--github", "--gitlab", "--pre-commit", "skabeloner"], folder: folder.path)
        #expect(result.status == 0 && result.output.contains(".gitlab-ci.yml: findes i forvejen"))
        #expect(try String(contentsOfFile: folder.path + "/.gitlab-ci.yml", encoding: .utf8) == "stages: []\n")
        #expect(try check(["skabeloner"], folder).status == 0)
        for file in [".github/workflows/brevtjek.yml", ".pre-commit-config.yaml"] {
            #expect(FileManager.default.fileExists(atPath: folder.path + "/" + file))
        }
    }

    /// pre-commit in a real repository.
    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: python + "/pre-commit"),
            "skipped: pre-commit not installed; make test-all installs it"))
    func preCommitStopsACommit() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.template, to: "skabeloner/a.html")
        let environment = [
            "PATH": "\(Program.folder):\(Self.python):/usr/bin:/bin", "HOME": folder.path + "/hjem",
            "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.invalid",
            "GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@example.invalid", "GIT_CONFIG_GLOBAL": "/dev/null",
        ]
        func git(_ arguments: [String]) throws -> Program.Result {
            try Program.run(arguments, folder: folder.path, environment: environment, program: "/usr/bin/git")
        }
        #expect(try git(["init", "-q"]).status == 0)
        #expect(try Program.run(["init", "--pre-commit", "skabeloner"], folder: folder.path).status == 0)
        #expect(
            try Program.run(
                ["install"], folder: folder.path, environment: environment, program: Self.python + "/pre-commit"
            ).status == 0)
        #expect(try git(["add", "."]).status == 0)
        #expect(try git(["commit", "-qm", "god"]).status == 0)
        try folder.write(Self.without("Nørreskov Kommune"), to: "skabeloner/a.html")
        #expect(try git(["add", "."]).status == 0)
        let stopped = try git(["commit", "-qm", "dårlig"])
        #expect(stopped.status != 0 && (stopped.output + stopped.errors).contains("image-has-text-alternative"))
        // The hook of this repository, as another names it.
        let hooks = try Repository.text(".pre-commit-hooks.yaml")
        #expect(hooks.contains("entry: brevtjek check --progress never"))
    }

    @Test func aLetterIsCheckedAgainWhenItChanges() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.without("Underskrevet af Mette Holm"), to: "a.html")
        let run = try RunningProgram(["check", "a.html", "--watch", "-f", "github"], to: "ud.txt", in: folder)
        try run.wait("the letter as it was is reported") { $0.hasWritten }
        // Nothing says from outside when the program begins to watch: written again until it is heard.
        try run.wait("the change is reported") { run in
            try? folder.write(Self.without("Nørreskov Kommune"), to: "a.html")
            return (try? run.written().contains("line=5")) ?? false
        }
        kill(run.pid, SIGINT)
        // 0 while it waits, 3 in the middle of a check.
        let end = run.end()
        #expect(end.isExit && [0, 3].contains(end.status))
    }
}
