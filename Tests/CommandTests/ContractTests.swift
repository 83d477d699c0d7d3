import Foundation
import TestSupport
import Testing

/// The record contract: what is written, held against its schema, and what an earlier version wrote, which is read as ever.
@Suite struct ContractTests {
    private static let python = "\(Repository.root)/.build/python/bin/python"
    private static let hasValidator = FileManager.default.isExecutableFile(atPath: python)

    @Test(.enabled(if: hasValidator, "skipped: no jsonschema; make test-all installs it"))
    func recordsFitTheirSchema() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "tom.html")
        try folder.write("<h1>", to: "310290-1234.html")
        try folder.write("%PDF-1.7\n", to: "halv.pdf")
        try folder.write("PK\u{5}\u{6}" + String(repeating: "\u{0}", count: 18), to: "tomt.zip")
        let letters = ["\(Repository.root)/SampleLetters", "\(Repository.root)/Tests/Producers", folder.path]
        let records = try Program.run(
            ["check", "--format", "ndjson", "--profile", "alle", "--fail-on", "never"] + letters, folder: folder.path
        ).output
        try folder.write(records, to: "a.ndjson")
        let script = """
            import json, jsonschema, sys
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            known = set(schema["properties"])
            lines = [json.loads(line) for line in open("a.ndjson")]
            for record in lines:
                for error in validator.iter_errors(record): print(record["path"], error.message[:200])
                if set(record) - known: print(record["path"], "unknown", set(record) - known)
                if list(record) != sorted(record): print(record["path"], "unsorted")
            print(len(lines), {record.get("error", {}).get("code") for record in lines} >= {"unreadable", None})
            """
        let result = try Program.run(
            ["-c", script, "\(Repository.root)/Integrations/record.schema.json"], folder: folder.path,
            program: Self.python)
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.output.split(separator: "\n").count == 1 && result.output.hasSuffix("True\n"), "\(result.output)")
    }

    /// As version 0.5.0 wrote it: rules that passed are assertions.
    private static let first = """
        {"assertions":[{"count":1,"findings":[{"fingerprint":"00000000000000aa","message":"Billedet har ingen tekst, CPR 300290 - 1234.","outcome":"failed","path":"/html/body/img"}],"level":"error","outcome":"failed","requirements":["wcag:1.1.1"],"rule":"image-has-text-alternative","sameAs":[]},{"count":3,"findings":[],"level":"error","outcome":"passed","requirements":["wcag:2.4.2"],"rule":"document-title-present","sameAs":[]},{"count":0,"findings":[],"level":"error","outcome":"inapplicable","requirements":["wcag:1.3.1"],"rule":"data-table-has-header-cells","sameAs":[]},{"count":1,"findings":[],"level":"error","outcome":"passed","requirements":["wcag:3.1.1"],"rule":"fremmed-regel","sameAs":[]}],"content":{"appearance":"0000000000000001","forms":"0000000000000001","headings":"0000000000000001","images":"0000000000000001","language":"0000000000000001","links":"0000000000000001","structure":"0000000000000001","text":"0000000000000001"},"format":"html","id":"00000000000000ff","path":"ky/a.html","schema":"brevtjek/1","sha256":"\(String(repeating: "0", count: 64))","solution":"ky","solutionBy":"folder","status":"failed"}
        """

    @Test func recordsOfTheVersionBeforeAreRead() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.first + "\n", to: "gammel.ndjson")
        let matrix = try Program.run(
            ["matrix", "--from", "gammel.ndjson", "--view", "kriterier", "--format", "csv", "--only", "ky"],
            folder: folder.path)
        #expect(matrix.status == 0 && matrix.errors.isEmpty, "\(matrix.errors)")
        #expect(
            matrix.output.contains("9.1.1.1: ikke opfyldt")
                && matrix.output.contains("9.2.4.2: ingen fejl fundet automatisk"))
        // Its requirements are written beside a rule that is not known here.
        #expect(matrix.output.contains("9.3.1.1: ingen fejl fundet automatisk"))
        let merged = try Program.run(["merge", "gammel.ndjson"], folder: folder.path)
        #expect(
            merged.output.contains("\"schema\":\"brevtjek/1\"") && merged.output.contains("CPR xxxxxx - xxxx.")
                && !merged.output.contains("300290"))
        let report = try Program.run(
            ["report", "--from", "gammel.ndjson", "--measured", "2026-11-25"], folder: folder.path)
        #expect(report.output.contains("xxxxxx - xxxx") && !report.output.contains("300290"))
    }

    /// A rule that passed and is not known here says nothing of any requirement, and that is said.
    @Test func strangeRulesCountAsUntested() throws {
        let folder = try TemporaryFolder()
        var record = Self.first.replacing("brevtjek/1", with: "brevtjek/2")
        record = record.replacing(
            "\"path\":", with: "\"passed\":[\"document-title-present\",\"helt-ny-regel\"],\"path\":")
        try folder.write(record + "\n", to: "ny.ndjson")
        let result = try Program.run(["matrix", "--from", "ny.ndjson", "--only", "ky"], folder: folder.path)
        #expect(result.status == 0 && result.errors.contains("helt-ny-regel"))
    }

    /// A million clean letters are little more than 3 GB.
    @Test func cleanLettersAreSmall() throws {
        let output = try Program.run(["check", "SampleLetters", "--format", "ndjson", "--fail-on", "never"]).output
        let clean = output.split(separator: "\n").filter { $0.contains("\"assertions\":[]") }
        #expect(clean.count > 10 && clean.allSatisfy { $0.utf8.count < 3_200 })
    }
}
