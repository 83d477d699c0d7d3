import DocumentModel
import RuleEngine
import TestSupport
import Testing

@testable import LetterChecking

/// Which letters a command was given, in which order, and what they are called.
@Suite struct InputsTests {
    private func paths(_ inputs: Inputs) -> [String] {
        (0..<inputs.count).map { String(decoding: inputs[$0].path, as: UTF8.self) }
    }

    // MARK: As shown

    @Test(
        arguments: [
            (Array("brev.html".utf8), "brev.html"), (Array("æ ø/å.pdf".utf8), "æ ø/å.pdf"),
            (Array("100%.html".utf8), "100%.html"),
            (Array("a\nb".utf8), "a%0Ab"), (Array("a\tb%".utf8), "a%09b%25"), ([0x61, 0x7F], "a%7F"),
            (Array("a!b".utf8), "a%21b"), ([0x61, 0xFF, 0x25], "a%FF%25"),
            ([0xC3, 0xA6, 0xFF], "%C3%A6%FF"), ([0x1B, 0x5B, 0x33, 0x31, 0x6D], "%1B[31m"),
            (Array("a\u{85}b".utf8), "a%C2%85b"), (Array("fdp\u{202E}.exe".utf8), "fdp%E2%80%AE.exe"),
            (Array("\u{FEFF}a".utf8), "%EF%BB%BFa"), (Array("a\u{E0041}æ".utf8), "a%F3%A0%81%81æ"),
            (Array("a\u{2028}b\u{200F}".utf8), "a%E2%80%A8b%E2%80%8F"), ([], ""),
        ] as [([UInt8], String)]) func whatNobodySeesIsEncoded(_ path: [UInt8], _ shown: String)
    {
        #expect(Input(path: path).shownPath == shown)
    }

    @Test func noNameBeginsALine() {
        for byte in UInt8.min...UInt8.max {
            let shown = Input(path: [0x61, byte, 0x62]).shownPath
            #expect(!shown.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "\(byte)")
            #expect(shown.hasPrefix("a") && shown.hasSuffix("b"))
        }
    }

    // MARK: Which files

    @Test func foldersAreSearchedInTheOrderOfBytes() throws {
        let folder = try TemporaryFolder()
        for name in ["a/b.html", "a.html", "a-b.html", "B.pdf", "b/a/z.htm", "b/a.xhtml", "æ.html", "a/a/a.html"] {
            try folder.write("x", to: name)
        }
        let found = paths(try Inputs(paths: [folder.path], list: nil)).map {
            String($0.dropFirst(folder.path.count + 1))
        }
        #expect(found == ["B.pdf", "a-b.html", "a.html", "a/a/a.html", "a/b.html", "b/a.xhtml", "b/a/z.htm", "æ.html"])
        // As one sorted list of paths, so that parts of a run can be merged.
        #expect(found == found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func whatIsNoLetterByItsNameIsCounted() throws {
        let folder = try TemporaryFolder()
        for name in [
            "a.html", "a.HTML", "a.xslt", "b.docx", "c", "html", ".skjult.html", ".git/x.html", "brevtjek.yml",
            "brevtjek-vurdering.yml", "a.tar.gz", "d.zip",
        ] { try folder.write("x", to: name) }
        try folder.write(
            "<?xml version=\"1.0\"?><memo:Message xmlns:memo=\"https://DigitalPost.dk/MeMo-1\"/>", to: "besked.xml")
        try folder.write("<?xml version=\"1.0\"?><andet/>", to: "andet.xml")
        #expect(try Program.run(["-s", "a.html", "genvej.html"], folder: folder.path, program: "/bin/ln").status == 0)
        let inputs = try Inputs(paths: [folder.path], list: nil)
        #expect(
            paths(inputs).map { $0.split(separator: "/").last ?? "" } == [
                "a.HTML", "a.html", "a.tar.gz", "a.xslt", "besked.xml", "d.zip",
            ])
        // b.docx, c, html, andet.xml and the link; neither what is hidden nor the program's own files.
        #expect(inputs.skipped == 5)
    }

    @Test func whatIsNamedIsTakenWhateverItIsCalled() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "brev.docx")
        #expect(try Program.run(["-s", "brev.docx", "genvej"], folder: folder.path, program: "/bin/ln").status == 0)
        let inputs = try Inputs(paths: ["brev.docx", "genvej"].map { folder.path + "/" + $0 }, list: nil)
        #expect(inputs.count == 2 && inputs.skipped == 0 && inputs[0].base == folder.path && inputs[0].folder == nil)
    }

    @Test func aLetterKnowsTheFolderItWasFoundBy() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a/b/x.html")
        let inputs = try Inputs(
            paths: [folder.path + "/a", folder.path + "/a/b/x.html", folder.path + "/a/b/"], list: nil)
        #expect((0..<3).map { inputs[$0].base } == [folder.path + "/a", folder.path + "/a/b", folder.path + "/a/b"])
        #expect(
            (0..<3).map { inputs[$0].folder.map { String(decoding: $0, as: UTF8.self) } } == [
                folder.path + "/a", nil, folder.path + "/a/b/",
            ])
        #expect(inputs.bases.count == 3)
        // What is left keeps both.
        let part = inputs.filtered { $0.folder != nil }
        #expect(
            part.count == 2 && part[1].base == folder.path + "/a/b"
                && part[1].folder == Array((folder.path + "/a/b/").utf8))
    }

    @Test func patternsAreLookedUp() throws {
        let folder = try TemporaryFolder()
        for name in ["a/x.html", "a/y.pdf", "b/x.html", "b/c/x.html"] { try folder.write("x", to: name) }
        func found(_ pattern: String) throws -> [String] {
            paths(try Inputs(paths: [folder.path + "/" + pattern], list: nil)).map {
                String($0.dropFirst(folder.path.count + 1))
            }
        }
        #expect(try found("*/x.html") == ["a/x.html", "b/x.html"])
        #expect(try found("**/x.html") == ["a/x.html", "b/c/x.html", "b/x.html"])
        #expect(try found("a/?.pdf") == ["a/y.pdf"])
        #expect(mistake { _ = try found("*.docx") }?.contains("intet brev passer") == true)
        // A file that is called like a pattern is that file.
        try folder.write("x", to: "a/*.html")
        #expect(try found("a/*.html") == ["a/*.html"])
    }

    /// Source: gitignore(5), pattern format; where patterns differ from it, `PathPattern` says so.
    @Test(
        arguments: [
            ("*.html", "a.html", ["a"]), ("*.html", "b/a.html", nil), ("*", "", [""]), ("**", "a/b", ["a/b"]),
            ("?/a", "b/a", []), ("?a", "/a", nil), ("b?a", "b/a", nil), ("?", "", nil), ("?", "ab", nil),
            ("**/x.html", "x.html", [""]), ("**/x.html", "a/x.html", ["a"]), ("**/x.html", "a/b/x.html", ["a/b"]),
            ("a/**/b", "a/b", [""]), ("a/**/b", "a/c/b", ["c"]), ("a/**/b", "ab", nil),
            ("**/*.pdf", "a.pdf", ["", "a"]), ("**/*.pdf", "b/a.pdf", ["b", "a"]),
            ("ud/**/*-*.pdf", "ud/a-b.pdf", ["", "a", "b"]), ("ud/*/*.pdf", "ud/ky/a.pdf", ["ky", "a"]),
            ("*-*", "a-b-c", ["a", "b-c"]), ("ky/", "ky/a/b", ["a/b"]), ("ky/", "ky", nil), ("[a]", "a", nil),
            ("[a]", "[a]", []),
        ] as [(String, String, [String]?)])
    func whatAPatternFitsAndItsStarsStandFor(_ pattern: String, _ path: String, _ found: [String]?) {
        let pattern = PathPattern(pattern)
        #expect(pattern.matches(path.utf8) == (found != nil))
        #expect(pattern.captures(of: path) == found)
    }

    @Test(
        arguments: [
            ([], [], ["a/x.html", "x.html"]), (["**"], [], ["a/x.html", "a/y.docx", "x.html"]),
            (["a/*"], [], ["a/x.html", "a/y.docx"]), ([], ["a/**"], ["x.html"]),
            (["**/*.html"], ["x.html"], ["a/x.html"]), (["a/*", "x.html"], ["**/*.docx"], ["a/x.html", "x.html"]),
        ] as [([String], [String], [String])]) func filtersAreAboutPathsBelowTheFolder(
            _ include: [String], _ exclude: [String], _ expected: [String]
        ) throws
    {
        let folder = try TemporaryFolder()
        for name in ["x.html", "a/x.html", "a/y.docx"] { try folder.write("x", to: name) }
        let filter = InputFilter(include: include.map(PathPattern.init), exclude: exclude.map(PathPattern.init))
        let inputs = try Inputs(paths: [folder.path + "/"], list: nil, filter: filter)
        #expect(paths(inputs).map { String($0.dropFirst(folder.path.count + 1)) } == expected)
    }

    @Test func listsHoldAPathALine() throws {
        let folder = try TemporaryFolder()
        try folder.write("/a/x.html\r\n\n/b/y z.html\n/c/sidste", to: "liste")
        try folder.write("/a/x\n.html\0/b/y\r\0\0", to: "nuller")
        #expect(
            try paths(Inputs(paths: [], list: folder.path + "/liste")) == ["/a/x.html", "/b/y z.html", "/c/sidste"])
        let zeros = try Inputs(paths: [], list: folder.path + "/nuller", listEnd: 0)
        #expect(paths(zeros) == ["/a/x\n.html", "/b/y\r"] && zeros[1].base == "/b")
    }

    @Test func nothingToCheckIsAMistake() throws {
        let folder = try TemporaryFolder()
        try folder.write("\n\n", to: "tom")
        #expect(mistake { _ = try Inputs(paths: [], list: nil) } == "ingen breve at kontrollere")
        #expect(
            mistake { _ = try Inputs(paths: [], list: folder.path + "/tom") }
                == "ingen breve at kontrollere")
        #expect(mistake { _ = try Inputs(paths: [""], list: nil) } == "en tom sti")
        #expect(
            mistake { _ = try Inputs(paths: [folder.path + "/mangler"], list: nil) }?.hasSuffix(
                "findes ikke") == true)
        #expect(
            mistake { _ = try Inputs(paths: [], list: folder.path + "/mangler") }?.hasSuffix(
                "listen kan ikke læses") == true)
        #expect(
            mistake { _ = try Inputs(paths: [], list: folder.path) }?.hasSuffix(
                "listen kan ikke læses") == true)
        // A name that holds a number is not said aloud either.
        #expect(mistake { _ = try Inputs(paths: ["/mangler/300290-1234.pdf"], list: nil) }?.contains("300290") == false)
    }

    @Test func standardInputIsOneLetterByAName() {
        let inputs = Inputs(standardInputNamed: "/b/c/ny.html")
        #expect(
            inputs.count == 1 && inputs.readsStandardInput && inputs[0].base == "/b/c"
                && inputs[0].path == Array("/b/c/ny.html".utf8))
    }

    // MARK: Parts

    @Test(
        arguments: [
            ("1/1", [:], 1, 1), ("2/8", [:], 2, 8), ("8/8", [:], 8, 8),
            ("env", ["SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_COUNT": "3"], 3, 3),
            ("env", ["SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_COUNT": "4"], 1, 4),
            ("env", ["JOB_COMPLETION_INDEX": "0", "BREVTJEK_SHARDS": "3"], 1, 3),
            ("env", ["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "2"], 2, 2),
            ("env", ["SLURM_ARRAY_TASK_ID": "1", "CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "5"], 2, 5),
        ] as [(String, [String: String], Int, Int)]) func aPartIsNamed(
            _ text: String, _ environment: [String: String], _ number: Int, _ count: Int
        ) throws
    {
        let shard = try Shard(text, environment: { environment[$0] })
        #expect(shard.number == number && shard.count == count)
    }

    @Test(arguments: ["", "1", "/", "0/8", "9/8", "-1/8", "1/0", "1/-1", "a/b", "1/2/3", "env", "1.5/2", " 1/2"])
    func noPartIsAMistake(_ text: String) {
        #expect(mistake { _ = try Shard(text, environment: { _ in nil }) }?.hasPrefix("--shard") == true)
    }

    @Test func theSchedulersNumbersAreChecked() {
        for environment in [
            ["SLURM_ARRAY_TASK_ID": "9", "SLURM_ARRAY_TASK_COUNT": "3"],
            ["JOB_COMPLETION_INDEX": "3", "BREVTJEK_SHARDS": "3"], ["CI_NODE_INDEX": "0", "CI_NODE_TOTAL": "2"],
            ["JOB_COMPLETION_INDEX": "0"], ["CI_NODE_INDEX": "x", "CI_NODE_TOTAL": "2"],
        ] { #expect(mistake { _ = try Shard("env", environment: { environment[$0] }) } != nil, "\(environment)") }
    }

    @Test(arguments: [1, 2, 3, 7]) func thePartsAreTheWholeAndNothingTwice(_ count: Int) throws {
        let inputs = (0..<200).map { Input(path: Array("mappe/brev-\($0).pdf".utf8)) }
        let shards = try (1...count).map { try Shard("\($0)/\(count)", environment: { _ in nil }) }
        for input in inputs { #expect(shards.count { $0.holds(input) } == 1) }
        // None is left without work.
        for shard in shards { #expect(inputs.contains(where: shard.holds)) }
    }

    // MARK: Samples

    @Test func aSampleIsTheSameInWhateverOrder() {
        let names = (0..<100).map { "brev-\($0)" }
        let sampling = Sampling(count: 10, seed: 1)
        let chosen = Set(sampling.chosen(of: names).map { names[$0] })
        let reversed = Array(names.reversed())
        #expect(chosen.count == 10)
        #expect(Set(sampling.chosen(of: reversed).map { reversed[$0] }) == chosen)
        #expect(Set(Sampling(count: 10, seed: 2).chosen(of: names).map { names[$0] }) != chosen)
        // More of them are those and others.
        #expect(Set(Sampling(count: 20, seed: 1).chosen(of: names).map { names[$0] }).isSuperset(of: chosen))
        #expect(Sampling(count: 500, seed: 1).chosen(of: names).count == 100)
        #expect(sampling.chosen(of: [String]()).isEmpty)
        #expect(sampling.chosen(of: Array(repeating: "ens", count: 30)) == Set(0..<10))
    }

    @Test func aSampleIsOfEachSolutionAndArchivesGoOnWhole() throws {
        let folder = try TemporaryFolder()
        for number in 0..<6 {
            for solution in ["ky", "ksd", "andet"] { try folder.write("x", to: "\(solution)/\(number).html") }
        }
        for name in ["a.zip", "ky/b.tar"] { try folder.write("x", to: name) }
        let all = try Inputs(paths: [folder.path], list: nil)
        let part = Sampling(count: 2, seed: 3).inputs(of: all, setup: try setup()) {
            $0.shownPath.hasSuffix(".zip") || $0.shownPath.hasSuffix(".tar")
        }
        let names = paths(part.inputs)
        #expect(part.total == 18 && names.count == 8)
        for solution in ["ky", "ksd", "andet"] {
            #expect(names.count { $0.contains("/\(solution)/") && $0.hasSuffix(".html") } == 2, "\(solution)")
        }
        #expect(names.contains(folder.path + "/a.zip") && names.contains(folder.path + "/ky/b.tar"))
        #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
}
