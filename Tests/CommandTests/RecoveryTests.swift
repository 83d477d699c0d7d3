import CSandbox
import Foundation
import TestSupport
import Testing

/// Whatever is ended in the middle of a run – the program, its workers, the process that unpacks – nothing is lost and no letter is blamed.
@Suite struct RecoveryTests {
    /// 300 letters, of which the first is done and the last is not.
    private func begun(_ arguments: [String], in folder: TemporaryFolder) throws -> RunningProgram {
        let run = try RunningProgram(arguments, to: "del.ndjson", in: folder)
        try run.wait("it has begun and not ended") { $0.hasWritten && !$0.children.isEmpty }
        return run
    }

    private static func archive(_ count: Int, in folder: TemporaryFolder) throws {
        #expect(
            try Program.run(["letters", "\(count)", folder.path + "/ind", "html"], program: "make-letters").status == 0)
        #expect(try Program.run(["-czf", "breve.tar.gz", "ind"], folder: folder.path, program: "/bin/tar").status == 0)
    }

    /// Goes on from what is there until it is complete, and brings the parts together.
    private func whole(after parts: [String], of letters: String, in folder: TemporaryFolder) throws -> String {
        var parts = parts
        for number in 0..<5 {
            let so = try Program.run(["merge"] + parts, folder: folder.path).output
            try folder.write(so, to: "so-far-\(number).ndjson")
            let rest = try Program.run(
                ["check", letters, "--stream", "--resume", "so-far-\(number).ndjson"], folder: folder.path)
            try folder.write(rest.output, to: "rest-\(number).ndjson")
            parts.append("rest-\(number).ndjson")
            if rest.status == 0 { break }
        }
        return try Program.run(["merge"] + parts, folder: folder.path).output
    }

    @Test(arguments: ["ind", "breve.tar.gz"]) func theProgramIsKilled(letters: String) throws {
        let folder = try TemporaryFolder()
        try Self.archive(300, in: folder)
        let once = try Program.run(["check", letters, "--stream"], folder: folder.path).output
        let run = try begun(["check", letters, "--stream", "-j2"], in: folder)
        kill(run.pid, SIGKILL)
        #expect(!run.end().isExit)
        // Its workers end with it.
        #expect(try whole(after: ["del.ndjson"], of: letters, in: folder) == once)
    }

    /// Everything it has started is killed over and over: the unpacker among it.
    @Test func theUnpackerIsKilled() throws {
        let folder = try TemporaryFolder()
        try Self.archive(300, in: folder)
        let once = try Program.run(["check", "breve.tar.gz", "--stream"], folder: folder.path).output
        #expect(once.split(separator: "\n").count == 300)
        let run = try begun(["check", "breve.tar.gz", "--stream", "-j1"], in: folder)
        for _ in 0..<2_000 where run.isRunning {
            for child in run.children { kill(child, SIGKILL) }
            usleep(2_000)
        }
        #expect(run.end().status == 3)
        let text = try run.written()
        #expect(text.contains("\"code\":\"notChecked\"") && !text.contains("\"code\":\"crashed\""))
        #expect(try whole(after: ["del.ndjson"], of: "breve.tar.gz", in: folder) == once)
    }

    /// Ended once, it goes on where it was.
    @Test func anUnpackerThatEndsOnceIsReplaced() throws {
        let folder = try TemporaryFolder()
        try Self.archive(300, in: folder)
        let once = try Program.run(["check", "breve.tar.gz", "--stream"], folder: folder.path).output
        let run = try begun(["check", "breve.tar.gz", "--stream", "-j1"], in: folder)
        for child in run.children { kill(child, SIGKILL) }
        #expect(run.end().status == 0)
        #expect(try run.written() == once)
    }

    /// A reader that takes nothing holds no signal up.
    @Test(arguments: [SIGTERM, SIGINT]) func aSignalIsHeardThoughNobodyReads(signal: Int32) throws {
        let folder = try TemporaryFolder()
        try Self.archive(300, in: folder)
        let process = Process()
        process.executableURL = URL(filePath: Program.folder + "/brevtjek")
        process.arguments = ["check", "ind", "--stream"]
        process.currentDirectoryURL = URL(filePath: folder.path)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Workers are there once signals are heard; then the pipe fills up.
        for _ in 0..<600 where Program.children(of: process.processIdentifier).isEmpty { usleep(50_000) }
        usleep(1_000_000)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 3)
        try pipe.fileHandleForReading.close()
    }

    /// A disk that fills up leaves what was there as it was, and nothing beside it.
    @Test(arguments: ["brevtjek-baseline.yml", "brevtjek-vurdering.yml", "rapport.html", "status.xlsx", "status.csv"])
    func aFullDiskLeavesTheOldFile(name: String) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/ky", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: "\(Repository.root)/SampleLetters/ky/afgoerelse-fed.pdf", toPath: folder.path + "/ky/a.pdf")
        let old =
            name.hasSuffix(".yml")
            ? (name.contains("baseline") ? "letters: {}\n" : "# svar\nanswers:\n") + "# "
                + String(repeating: "x", count: 900) + "\n" : "gammel"
        try folder.write(old, to: name)
        let command =
            switch name {
            case "brevtjek-baseline.yml": "baseline write ky"
            case "brevtjek-vurdering.yml": "review ky --answer '1.1.*=opfyldt' --who Mette"
            case "rapport.html": "report ky -o rapport.html"
            case "status.xlsx": "matrix ky -f xlsx -o status.xlsx"
            default: "matrix ky -f csv -o status.csv"
            }
        let script = "trap '' XFSZ; ulimit -f 0; exec \(Program.folder)/brevtjek \(command)"
        let result = try Program.run(["-c", script], folder: folder.path, program: "/bin/bash")
        #expect(result.status != 0, "\(result.output)")
        #expect(try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8) == old)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["ky", name].sorted())
    }

    /// What is read is not written over; a report among the letters it is about is not read as a letter.
    @Test func outputsOverInputs() throws {
        let folder = try TemporaryFolder()
        let letter = "<!DOCTYPE html><html lang=\"da\"><title>Brev om sag</title><h1>Brev</h1>"
        try folder.write(letter, to: "ind/a.html")
        try folder.write("ind/a.html\n", to: "liste")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/genvej.html", withDestinationPath: folder.path + "/ind/a.html")
        for arguments in [
            ["check", "ind/a.html", "-f", "html", "-o", "ind/a.html"],
            ["check", "ind/a.html", "-f", "text", "-o", "genvej.html"],
            ["check", "--files-from", "liste", "-f", "ndjson", "-o", "liste"],
            ["report", "ind/a.html", "-o", "ind/a.html"],
            ["check", "ind", "-f", "text", "-o", "x", "-f", "json", "-o", "./x"],
        ] {
            #expect(try Program.run(arguments, folder: folder.path).status == 2, "\(arguments)")
            #expect(try String(contentsOfFile: folder.path + "/ind/a.html", encoding: .utf8) == letter)
        }
        for _ in 0..<2 {
            #expect(try Program.run(["report", "ind", "-o", "ind/rapport.html"], folder: folder.path).status == 0)
            #expect(try String(contentsOfFile: folder.path + "/ind/rapport.html", encoding: .utf8).contains("1 brev"))
        }
    }

    /// Two who answer at once both have their answers.
    @Test func answersAtOnceAreAllKept() throws {
        let folder = try TemporaryFolder()
        let names = ["ky/partshoering.html", "fbs/rykker.html", "dubu/boernesamtale.html"]
        for name in names {
            let text = try Repository.text("SampleLetters/" + name)
            try folder.write(text, to: name)
        }
        let calls = names.enumerated().map {
            "\(Program.folder)/brevtjek review \($1) --answer resten=opfyldt --who W\($0) >/dev/null &"
        }
        #expect(
            try Program.run(["-c", calls.joined(separator: " ") + " wait"], folder: folder.path, program: "/bin/bash")
                .status == 0)
        let kept = try String(contentsOfFile: folder.path + "/brevtjek-vurdering.yml", encoding: .utf8)
        for number in names.indices { #expect(kept.contains("W\(number)")) }
    }

    /// Names are what they are whatever the surroundings say of their language.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "skipped: no python3"))
    func namesInArchivesAreRead() throws {
        let folder = try TemporaryFolder()
        let script = "import zipfile; z = zipfile.ZipFile('a.zip', 'w'); z.writestr('blåbær.html', '<h1>x'); z.close()"
        #expect(try Program.run(["-c", script], folder: folder.path, program: "/usr/bin/python3").status == 0)
        let result = try Program.run(
            ["check", "a.zip", "--stream"], folder: folder.path, environment: ["LANG": "C", "LC_ALL": "C"])
        #expect(result.output.contains("a.zip!blåbær.html"))
    }

    /// What holds letters is for its owner alone; what was shared stays shared.
    @Test func filesWithLettersAreTheOwners() throws {
        let folder = try TemporaryFolder()
        try folder.write("<!DOCTYPE html><html><h1>", to: "a.html")
        func mode(_ name: String) throws -> Int {
            (try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)[.posixPermissions] as? Int) ?? 0
        }
        _ = try Program.run(["report", "a.html", "--with-letter-content", "-o", "brev.html"], folder: folder.path)
        _ = try Program.run(["report", "a.html", "-o", "rapport.html"], folder: folder.path)
        _ = try Program.run(["check", "a.html", "--cache", "gemt", "--stream", "-o", "a.ndjson"], folder: folder.path)
        #expect(try mode("brev.html") == 0o600 && mode("rapport.html") & 0o044 == 0o044 && mode("gemt") == 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/gemt") {
            #expect(try mode("gemt/" + name) == 0o600)
        }
    }

    /// Below a folder that was searched no link is followed, whatever has been put there since.
    @Test func linksPutInPlaceLaterAreNotFollowed() throws {
        let folder = try TemporaryFolder()
        try folder.write("hemmeligt", to: "ude/a.html")
        try folder.write("brev", to: "ind/dybt/a.html")
        func opens(_ path: String) -> Bool {
            let file = brevtjek_open_beneath(folder.path + "/ind", path)
            if file >= 0 { close(file) }
            return file >= 0
        }
        #expect(opens("dybt/a.html"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/ind/b.html", withDestinationPath: folder.path + "/ude/a.html")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/ind/mappe", withDestinationPath: folder.path + "/ude")
        // Nor one that leads to another place below it.
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/ind/inde", withDestinationPath: "dybt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/ind/dybt/c.html", withDestinationPath: "a.html")
        #expect(!opens("inde/a.html") && !opens("dybt/c.html"))
        #expect(
            !opens("b.html") && !opens("mappe/a.html") && !opens("../ude/a.html") && !opens("dybt/../../ude/a.html"))
    }

    @Test(
        arguments: [
            [], ["check"], ["check", ""], ["check", "findes-ikke"], ["check", "tom"], ["matrix"], ["report"],
        ] as [[String]])
    func nothingToCheckIsAMistake(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/tom", withIntermediateDirectories: true)
        #expect(try Program.run(arguments, folder: folder.path).status == 2)
    }
}
