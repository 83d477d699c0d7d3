import Foundation
import TestSupport
import Testing

/// A run over many letters: order, containment, interruption, parts that come to the whole.
@Suite struct BatchTests {
    private static let html =
        "<!DOCTYPE html><html lang=\"da\"><title>Afgørelse om boligstøtte</title><h1>Afgørelse</h1><p>Kære borger</p>"

    private static func letters(_ count: Int, in folder: TemporaryFolder) throws {
        #expect(try Program.run(["letters", "\(count)", folder.path + "/ind"], program: "make-letters").status == 0)
    }

    private static func records(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private static func codes(_ records: [[String: Any]]) -> [String?] {
        records.map { ($0["error"] as? [String: Any])?["code"] as? String }
    }

    @Test func theSameBytesWhateverTheWorkers() throws {
        let folder = try TemporaryFolder()
        try Self.letters(60, in: folder)
        func run(_ arguments: [String]) throws -> String {
            try Program.run(["check", "ind", "--format", "ndjson"] + arguments, folder: folder.path).output
        }
        let one = try run(["-j1"])
        #expect(one.split(separator: "\n").count == 60)
        for jobs in [2, 7] { #expect(try run(["-j\(jobs)"]) == one) }
        #expect(try run(["--cache", "gemt"]) == one)
        #expect(try run(["--cache", "gemt", "-j3"]) == one)
        let paths = try Self.records(one).compactMap { $0["path"] as? String }
        #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    /// Text beyond 65,535 pixels breaks its font in cairo for as long as the process lives; in an annotation only the renderer meets it.
    @Test func aBrokenFontIsNoOtherLettersTrouble() throws {
        func page(_ content: String, _ entries: String = "", objects: String = "") -> String {
            """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R /Lang (da) >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> \(entries) >> endobj
            4 0 obj << /Length \(content.utf8.count) >> stream
            \(content)
            endstream endobj
            6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj
            \(objects)
            trailer << /Root 1 0 R >>
            """
        }
        let large = "BT /F1 90000 Tf 0 0 Td (Kaere) Tj ET"
        let stamp =
            "7 0 obj << /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 500 500] /AP << /N 8 0 R >> >> endobj\n"
            + "8 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /Font << /F1 6 0 R >> >> /Length \(large.utf8.count) >> stream\n\(large)\nendstream endobj"
        let grey = "BT 0.7 g /F1 12 Tf 72 700 Td (Kaere borger, du faar svar inden fire uger) Tj ET"
        let folder = try TemporaryFolder()
        try folder.write(page(grey), to: "ind/1.pdf")
        try folder.write(page(grey, "/Annots [7 0 R]", objects: stamp), to: "ind/2.pdf")
        for number in 3...6 { try folder.write(page(grey + " % \(number)"), to: "ind/\(number).pdf") }
        func outcomes(_ arguments: [String]) throws -> [String] {
            let result = try Program.run(
                ["check"] + arguments + ["--format", "ndjson", "--fail-on", "never", "--select", "text-has-contrast"],
                folder: folder.path)
            return try Self.records(result.output).map {
                ($0["assertions"] as? [[String: Any]])?.first?["outcome"] as? String ?? "none"
            }
        }
        #expect(try outcomes(["ind", "-j1"]) == ["failed", "cantTell", "failed", "failed", "failed", "failed"])
        for number in 1...3 { #expect(try outcomes(["ind/\(number).pdf"]) == [number == 2 ? "cantTell" : "failed"]) }
    }

    /// What broke down may be an older version's fault, or a smaller limit's: it is judged again, as `notChecked` is.
    @Test(arguments: ["crashed", "timeout", "outOfMemory", "notChecked"]) func resumeTriesAgainWhatBrokeDown(
        code: String
    ) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.html, to: "ind/a.html")
        let whole = try Program.run(["check", "ind", "--stream"], folder: folder.path).output
        let record = try #require(try Self.records(whole).first)
        func broken(_ code: String) throws -> String {
            let kept = record.filter { ["schema", "id", "path", "sha256"].contains($0.key) }
            let added: [String: Any] = [
                "status": "error", "assertions": [String](), "error": ["code": code, "message": "x"],
            ]
            return String(
                decoding: try JSONSerialization.data(withJSONObject: kept.merging(added) { $1 }, options: .sortedKeys),
                as: UTF8.self) + "\n"
        }
        try folder.write(try broken(code), to: "f.ndjson")
        #expect(
            try Program.run(["check", "ind", "--stream", "--resume", "f.ndjson"], folder: folder.path).output == whole)
        // What is wrong with the letter itself stays so.
        try folder.write(try broken("encrypted"), to: "f.ndjson")
        #expect(
            try Program.run(["check", "ind", "--stream", "--resume", "f.ndjson"], folder: folder.path).output.isEmpty)
    }

    @Test func partsComeToTheWhole() throws {
        let folder = try TemporaryFolder()
        try Self.letters(40, in: folder)
        try folder.write(Self.html, to: "ind/0.html")
        try folder.write(Self.html, to: "ind/0/a/b.html")
        #expect(
            try Program.run(
                ["-cf", "ind/0/brev.tar", "ind/0.html", "ind/0/a"], folder: folder.path, program: "/bin/tar"
            ).status == 0)
        func stream(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
            let result = try Program.run(
                ["check", "ind", "--stream"] + arguments, folder: folder.path, environment: environment)
            #expect(result.status == 0)
            return result.output
        }
        let whole = try stream([])
        try folder.write(try stream(["--shard", "2/3"]), to: "b.ndjson")
        try folder.write(
            try stream(
                ["--shard", "env"],
                environment: ["SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_COUNT": "3"]),
            to: "c.ndjson")
        try folder.write(
            try stream(["--shard", "env"], environment: ["JOB_COMPLETION_INDEX": "0", "BREVTJEK_SHARDS": "3"]),
            to: "a.ndjson")
        try folder.write(whole, to: "alt.ndjson")
        #expect(try Program.run(["merge", "c.ndjson", "a.ndjson", "b.ndjson"], folder: folder.path).output == whole)
        #expect(
            try Program.run(["merge", "b.ndjson", "alt.ndjson", "alt.ndjson"], folder: folder.path).output == whole)
        // A run that was broken off in the middle of a line is taken up again.
        let lines = whole.split(separator: "\n")
        try folder.write(lines.prefix(20).joined(separator: "\n") + "\n" + lines[20].prefix(300), to: "halv.ndjson")
        let rest = try stream(["--resume", "halv.ndjson"])
        #expect(rest.split(separator: "\n").count == lines.count - 20)
        try folder.write(rest, to: "rest.ndjson")
        #expect(try Program.run(["merge", "halv.ndjson", "rest.ndjson"], folder: folder.path).output == whole)
        #expect(
            try Program.run(["merge", "halv.ndjson", "rest.ndjson", "-o", "rest.ndjson"], folder: folder.path).status
                == 2)
        #expect(
            try Program.run(
                ["check", "ind", "--stream", "--resume", "rest.ndjson", "-o", "rest.ndjson"], folder: folder.path
            ).status == 2)
        // What the first part found counts for the gate of the second.
        try folder.write(whole, to: "hel.ndjson")
        #expect(
            try Program.run(["check", "ind", "--resume", "hel.ndjson", "--format", "ndjson"], folder: folder.path)
                .status == 1)
    }

    @Test func aSampleIsTheSameAndSaysSo() throws {
        let folder = try TemporaryFolder()
        try Self.letters(60, in: folder)
        #expect(try Program.run(["-czf", "ind.tar.gz", "ind"], folder: folder.path, program: "/bin/tar").status == 0)
        func run(_ arguments: [String]) throws -> String {
            try Program.run(["check", "--fail-on", "never"] + arguments, folder: folder.path).output
        }
        let once = try run(["ind", "--sample", "5", "--seed", "3", "--stream"])
        #expect(once.split(separator: "\n").count == 5)
        #expect(try run(["ind", "--sample", "5", "--seed", "3", "--stream"]) == once)
        #expect(try run(["ind", "--sample", "5", "--seed", "4", "--stream"]) != once)
        #expect(try run(["ind", "--sample", "5", "--format", "md"]).contains("Stikprøve: 5 af 60 breve (--seed 1)"))
        #expect(
            try run(["ind.tar.gz", "--sample", "7", "--format", "md"]).contains("Stikprøve: 7 af 60 breve (--seed 1)"))
        #expect(
            try Program.run(["matrix", "ind", "--sample", "5", "--format", "md"], folder: folder.path).output.contains(
                "Stikprøve: 5 af 60 breve"))
    }

    @Test func inputsByPatternAndList() throws {
        let folder = try TemporaryFolder()
        for name in ["ky/a.html", "ky/b.pdf.html", "ksd/dybt/c.html", "ksd/d.txt"] {
            try folder.write(Self.html, to: name)
        }
        func paths(_ arguments: [String], input: String = "") throws -> [String] {
            try Self.records(
                try Program.run(["check", "--stream"] + arguments, input: input, folder: folder.path).output
            ).compactMap { $0["path"] as? String }
        }
        #expect(try paths(["*/*.html"]) == ["./ky/a.html", "./ky/b.pdf.html"])
        #expect(try paths(["ksd/**.html"]) == ["ksd/dybt/c.html"])
        #expect(try paths([".", "--include", "**/*.html"]).count == 3)
        try folder.write(Self.html, to: "brev2024/x/brev1.html")
        try folder.write(Self.html, to: "brev0.html")
        #expect(try paths([".", "--include", "**/brev*.html"]) == ["./brev0.html", "./brev2024/x/brev1.html"])
        try FileManager.default.removeItem(atPath: folder.path + "/brev2024")
        try FileManager.default.removeItem(atPath: folder.path + "/brev0.html")
        #expect(try paths([".", "--exclude", "ky/**"]) == ["./ksd/dybt/c.html"])
        #expect(try paths([".", "--include", "**.txt"]) == ["./ksd/d.txt"])
        #expect(
            try paths(["--files-from", "-", "-0"], input: "ky/a.html\0ksd/dybt/c.html\0") == [
                "ky/a.html", "ksd/dybt/c.html",
            ])
        #expect(try Program.run(["check", "findes/**.html"], folder: folder.path).status == 2)
    }

    /// A letter that takes too long, or too much, has its record, and the letters around it theirs.
    @Test func aHeavyLetterHasItsRecord() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.html, to: "a.html")
        let table = "<table>" + String(repeating: "<tr><td>a<td>b<td>c<td>d</tr>", count: 40_000) + "</table>"
        try folder.write(Self.html + table, to: "b.html")
        try folder.write(Self.html + "<p>To", to: "c.html")
        let slow = try Program.run(["check", ".", "--stream", "--time-limit", "0.2", "-j1"], folder: folder.path)
        #expect(slow.status == 0)
        #expect(Self.codes(try Self.records(slow.output)) == [nil, "timeout", nil])
        let again = try Program.run(["check", ".", "--stream", "--time-limit", "0.2", "-j2"], folder: folder.path)
        #expect(again.output == slow.output)
        let stopped = try Program.run(["check", ".", "--stream", "--wall-limit", "0.5", "-j1"], folder: folder.path)
        let codes = Self.codes(try Self.records(stopped.output))
        #expect(stopped.status == 3 || codes == [nil, nil, nil])
        // A sanitizer's build has terabytes of address space, and cannot be bound by it.
        guard ["ASAN_OPTIONS", "TSAN_OPTIONS"].allSatisfy({ ProcessInfo.processInfo.environment[$0] == nil }) else {
            return
        }
        try folder.write(Self.html + String(repeating: table, count: 25), to: "b.html")
        let large = try Program.run(["check", ".", "--stream", "--memory-limit", "512", "-j1"], folder: folder.path)
        #expect(large.status == 0)
        #expect(Self.codes(try Self.records(large.output)) == [nil, "tooLarge", nil])
    }

    /// Starts a run over a slow letter between two others, and does something to it once a worker is at work.
    private func whileRunning(_ arguments: [String], _ body: (RunningProgram) throws -> Void) throws -> (
        status: Int32, records: [[String: Any]], seconds: Double
    ) {
        let folder = try TemporaryFolder()
        try folder.write(Self.html, to: "a.html")
        try folder.write(
            Self.html
                + String(
                    repeating: "<table>" + String(repeating: "<tr><td>a<td>b</tr>", count: 20_000) + "</table>",
                    count: 6), to: "b.html")
        try folder.write(Self.html + "<p>To", to: "c.html")
        let run = try RunningProgram(
            ["check", ".", "--format", "ndjson", "--fail-on", "never"] + arguments, in: folder)
        try run.wait("the first letter is done and the second is being worked on") {
            $0.hasWritten && !$0.children.isEmpty
        }
        usleep(100_000)
        try #require(run.isRunning, "the second letter was done too soon")
        let began = Date()
        try body(run)
        let status = run.end().status
        return (status, try Self.records(try run.written()), Date().timeIntervalSince(began))
    }

    /// Once may be chance: the letter is judged in another worker.
    @Test(arguments: [SIGSEGV, SIGKILL]) func aWorkerThatEndsOnceIsReplaced(signal: Int32) throws {
        let result = try whileRunning(["-j1"]) { run in for worker in run.children { kill(worker, signal) } }
        #expect(result.status == 0)
        #expect(Self.codes(result.records) == [nil, nil, nil])
    }

    /// Somebody ended it, whatever the signal: that is not the letter's fault.
    @Test(arguments: [SIGSEGV, SIGABRT, SIGKILL, SIGTERM]) func aWorkerThatEndsTwice(signal: Int32) throws {
        let result = try whileRunning(["-j1"]) { run in
            let workers = run.children
            for worker in workers { kill(worker, signal) }
            try run.wait("another worker has taken its place") { run in
                run.children.contains { !workers.contains($0) }
            }
            usleep(200_000)
            for worker in run.children where !workers.contains(worker) { kill(worker, signal) }
        }
        #expect(result.status == 3)
        #expect(Self.codes(result.records) == [nil, "notChecked", nil])
    }

    /// A worker that ends while it has nothing to do, over and over, stops nothing.
    @Test func idleWorkersMayEnd() throws {
        let folder = try TemporaryFolder()
        for number in 0..<300 { try folder.write(Self.html + "<p>\(number)", to: "\(number).html") }
        try folder.write((0..<300).map { "\($0).html" }.joined(separator: "\n"), to: "liste")
        let run = try RunningProgram(["check", "--files-from", "liste", "--stream", "-j2"], in: folder)
        var killed = 0
        while run.isRunning, killed < 20 {
            for child in run.children {
                kill(child, SIGKILL)
                killed += 1
            }
            usleep(30_000)
        }
        #expect(killed > 0)
        let status = run.end().status
        let records = try Self.records(try run.written())
        #expect(records.count == 300)
        let codes = Self.codes(records).compactMap(\.self)
        #expect(codes.allSatisfy { $0 == "notChecked" } && status == (codes.isEmpty ? 0 : 3))
    }

    @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheRunWithWhatIsFinished(signal: Int32) throws {
        let result = try whileRunning(["-j2"]) { run in kill(run.pid, signal) }
        #expect(result.status == 3)
        #expect(result.seconds < 1)
        // The letter behind the slow one may be finished too.
        #expect(
            result.records.first?["path"] as? String == "./a.html"
                && result.records.allSatisfy { $0["path"] as? String != "./b.html" })
    }

    @Test func workersAreBound() throws {
        var bounds: [String] = []
        _ = try whileRunning(["-j1"]) { run in
            bounds = run.children.compactMap { try? String(contentsOfFile: "/proc/\($0)/status", encoding: .utf8) }
            kill(run.pid, SIGTERM)
        }
        #expect(bounds.count == 1)
        #expect(bounds.allSatisfy { $0.contains("NoNewPrivs:\t1") && $0.contains("Seccomp:\t2") })
    }

    /// Damaged letters and messages, constructs over and over, and files that only look like archives: each has its record, and none breaks a worker down or takes
    /// its time.
    @Test(arguments: [("mutated", 1_000), ("hostile", 129)]) func harmfulInputsHaveTheirRecords(
        kind: String, count: Int
    ) throws {
        let folder = try TemporaryFolder()
        #expect(try Program.run([kind, "\(count)", folder.path + "/ind"], program: "make-letters").status == 0)
        let result = try Program.run(
            ["check", "ind", "--include", "**", "--stream", "--profile", "alle"], folder: folder.path)
        #expect(result.status == 0)
        let records = try Self.records(result.output)
        #expect(Set(records.compactMap { ($0["path"] as? String)?.split(separator: "!").first }).count == count)
        #expect(
            Self.codes(records).compactMap(\.self).filter {
                ["crashed", "timeout", "outOfMemory", "notChecked"].contains($0)
            } == [])
    }

    @Test func progressGoesToTheErrorStream() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.html, to: "a.html")
        let silent = try Program.run(["check", ".", "--stream"], folder: folder.path)
        #expect(silent.errors.isEmpty)
        #expect(
            try Program.run(["check", ".", "--stream", "--progress", "always"], folder: folder.path).output
                == silent.output)
    }

    @Test func aFullDiskIsSaid() throws {
        let result = try Program.run(["check", "SampleLetters/ky", "--format", "ndjson", "-o", "/dev/full"])
        #expect(result.status == 3 && result.errors.contains("kunne ikke skrives"))
    }

    /// 10,000 files in one folder, and names of every kind.
    @Test func manyFilesAndStrangeNames() throws {
        let folder = try TemporaryFolder()
        for number in 0..<2_000 { try folder.write("<p>\(number % 3)", to: "mange/\(number).html") }
        try folder.write("<p>x", to: "mange/a!b.html")
        let raw: [UInt8] = Array((folder.path + "/mange/").utf8) + [0xFF, 0xFE] + Array(".html".utf8) + [0]
        let file = raw.withUnsafeBufferPointer {
            $0.withMemoryRebound(to: CChar.self) { open($0.baseAddress.unsafelyUnwrapped, O_WRONLY | O_CREAT, 0o600) }
        }
        close(file)
        chmod(folder.path + "/mange/7.html", 0)
        let result = try Program.run(["check", "mange", "--stream"], folder: folder.path)
        let records = try Self.records(result.output)
        #expect(records.count == 2_002)
        #expect(
            records.contains { $0["path"] as? String == "mange/a%21b.html" }
                && records.contains { $0["path"] as? String == "mange/%FF%FE.html" })
    }
}
