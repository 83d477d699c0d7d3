import CSandbox
import Foundation
import TestSupport
import Testing

/// What keeps a worker to its letter: limits, Landlock and an allow list of system calls.
@Suite struct SandboxTests {
    private static let hasSanitizer = ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains {
        ProcessInfo.processInfo.environment[$0] != nil
    }

    private static func probe(_ arguments: [String], folder: String = Repository.root) throws -> String {
        let result = try Program.run(arguments, folder: folder, program: "sandbox-probe")
        #expect(result.status == 0, "\(result.errors)")
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A folder with a letter of another and a font that may be read.
    private static func target() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("hemmeligt", to: "secret")
        try folder.write("skrift", to: "fonts/a.ttf")
        return folder
    }

    /// Every attack by its name, see `try_attacks`. The calls alone refuse all but reading, which is for Landlock.
    @Test(arguments: [("LFC", []), ("C", ["read a file that was not named", "list a folder that was not named"])])
    func whatAWorkerCannotDo(parts: String, allowed: [String]) throws {
        let folder = try Self.target()
        let output = try Self.probe(["attacks", parts, folder.path], folder: folder.path)
        let lines = output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(lines.last == ["end", "status 0"])
        #expect(lines.count > 100)
        for line in lines.dropLast() {
            #expect(line.last == (allowed.contains(line[0]) ? "allowed" : "refused"), "\(line[0])")
        }
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == [
                "fonts", "fonts/a.ttf", "secret",
            ])
        #expect(try String(contentsOfFile: folder.path + "/fonts/a.ttf", encoding: .utf8) == "skrift")
    }

    /// Read a font, and nothing else: another's file, writing, emptying, removing, and from version 6 on signals.
    @Test(.enabled(if: brevtjek_landlock_version() >= 6, "skipped: the kernel's Landlock is older than version 6"))
    func landlockRefusesOnItsOwn() throws {
        let folder = try Self.target()
        #expect(try Self.probe(["files", folder.path]) == "+----- status 0")
    }

    /// Without the list of calls too, where the kernel's Landlock knows TCP: neither a connection nor a port.
    @Test(.enabled(if: brevtjek_landlock_version() >= 4, "skipped: the kernel's Landlock is older than version 4"))
    func landlockRefusesTheNetworkOnItsOwn() throws {
        #expect(try Self.probe(["network"]) == "true [true, true] status 0")
    }

    @Test func aWorkerLeavesNoCoreDump() throws { #expect(try Self.probe(["core"]) == "0 status 0") }

    @Test func aWorkerEndsWithItsParent() throws { #expect(try Self.probe(["orphan"]) == "gone") }

    /// Ctrl-C and its like: temporary files go with the process, a young worker's signal is its own, and where nobody heeds one the run ends by
    /// itself.
    @Test(arguments: [
        ("plain", "signal \(SIGTERM)", false), ("plain-worker", "signal \(SIGTERM), status 0", true),
        ("worker", "status \(128 + SIGTERM), unheard, status 0", true), ("unheeded", "heard, status 3", false),
        ("heeded", "heard, status 0", true),
    ]) func howASignalIsMet(how: String, end: String, isKept: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.write("halvt", to: "fil")
        #expect(try Self.probe(["signal", how, folder.path + "/fil"]) == end)
        #expect(FileManager.default.fileExists(atPath: folder.path + "/fil") == isKept)
    }

    /// What was hashed stays as it was, whoever has the file: by writing, growing, shrinking, a mapping, or other seals.
    @Test func aSealedFileIsNotChanged() throws {
        let file = brevtjek_memory_file()
        defer { close(file) }
        #expect(file >= 0 && write(file, "brev", 4) == 4)
        #expect(brevtjek_memory_file_seal(file) == 0)
        #expect(pwrite(file, "x", 1, 0) == -1 && ftruncate(file, 8) == -1 && ftruncate(file, 1) == -1)
        let mapping = mmap(nil, 4, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        #expect(mapping == UnsafeMutableRawPointer(bitPattern: -1))
        #expect(brevtjek_memory_file_seal(file) == -1)
        var text = [UInt8](repeating: 0, count: 8)
        #expect(pread(file, &text, 8, 0) == 4 && text.starts(with: Array("brev".utf8)))
    }

    /// Without memory a library breaks off like any other crash; its exit status tells the two apart.
    @Test(
        .enabled(if: !hasSanitizer, "skipped: a sanitizer's build cannot be bound by address space"),
        arguments: [
            ("too-much", "status \(BREVTJEK_EXIT_OUT_OF_MEMORY)"), ("array", "status \(BREVTJEK_EXIT_OUT_OF_MEMORY)"),
            ("little-by-little", "status \(BREVTJEK_EXIT_OUT_OF_MEMORY)"), ("null", "signal \(SIGSEGV)"),
            ("overflow", "signal \(SIGSEGV)"),
            ("stale", "signal \(SIGSEGV)"), ("abort", "signal \(SIGABRT)"), ("file", "signal \(SIGXFSZ)"),
        ])
    func howAWorkerEnds(how: String, end: String) throws { #expect(try Self.probe(["end", how]) == end) }

    @Test func refusedCallsAreNoted() throws { #expect(try Self.probe(["refused"]) == "true [0, 0, 0] status 0") }

    @Test func nothingOfTheParentsIsLeftOpen() throws {
        let left = "[0, 1, 2, 3, 4] status 0"
        #expect(try Self.probe(["keep"]) == left)
        #expect(try Self.probe(["without", "C", Program.folder + "/sandbox-probe", "keep"]) == left)
    }

    @Test func theParentReadsCPUTime() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "while :; do :; done"]
        try process.run()
        let number = process.processIdentifier
        let first = brevtjek_cpu_seconds(number)
        let isCounted = (0..<500).contains { _ in
            usleep(20_000)
            return brevtjek_cpu_seconds(number) > first + 0.1
        }
        kill(number, SIGKILL)
        process.waitUntilExit()
        #expect(first >= 0 && isCounted)
        #expect(brevtjek_cpu_seconds(number) == -1)
    }

    /// A kernel without one of the protections: that is said, and letters are judged as ever.
    @Test(arguments: [
        ("L", ["Landlock"]), ("S", ["seccomp"]), ("M", ["memfd_create"]),
        ("LSM", ["Landlock", "seccomp", "memfd_create"]), ("C", []),
    ])
    func whatIsMissingIsSaid(parts: String, words: [String]) throws {
        let arguments = ["check", "SampleLetters/kp", "--format", "ndjson", "--fail-on", "never"]
        let usual = try Program.run(arguments)
        let result = try Program.run(
            ["without", parts, Program.folder + "/brevtjek"] + arguments, program: "sandbox-probe")
        #expect(result.status == 0)
        #expect(result.output == usual.output)
        let lines = result.errors.split(separator: "\n").filter { !usual.errors.contains($0) }
        #expect(lines.count == words.count)
        for (line, word) in zip(lines, words) { #expect(line.contains(word)) }
    }

    /// The kernel has it and a worker is not given it: no letter is read, and the run is not complete.
    @Test(.enabled(if: !hasSanitizer, "skipped: a sanitizer's build cannot be bound by address space"))
    func aWorkerThatIsNotBoundReadsNothing() throws {
        let result = try Program.run(
            ["without", "A", Program.folder + "/brevtjek", "check", "SampleLetters/kp", "--format", "ndjson"],
            program: "sandbox-probe")
        let lines = result.output.split(separator: "\n")
        #expect(result.status == 3 && !lines.isEmpty && lines.allSatisfy { $0.contains("\"code\":\"notChecked\"") })
    }

    // MARK: The list and what workers call

    private static let strace = "/usr/bin/strace"

    /// What workers call once they are bound, over letters, a message and an archive, is in the list; and the list has no more than
    /// that, but for what it gives a reason for.
    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: strace),
            "skipped: strace not installed; make test-all installs it"),
        .enabled(if: !hasSanitizer, "skipped: sanitizers make calls of their own"))
    func theListIsWhatWorkersCall() throws {
        let folder = try TemporaryFolder()
        #expect(
            try Program.run(["-czf", folder.path + "/breve.tar.gz", "SampleLetters"], program: "/bin/tar").status == 0)
        try FileManager.default.createDirectory(atPath: folder.path + "/calls", withIntermediateDirectories: true)
        let inputs = ["SampleLetters", "Tests/Producers", folder.path + "/breve.tar.gz"]
        let commands = [
            ["report"] + inputs + ["--with-letter-content", "--profile", "alle", "-o", folder.path + "/r.html"],
            ["show", "SampleLetters/ky/afgoerelse-god.pdf", "--as", "speech"],
            ["show", "SampleLetters/beskeder/indkaldelse-dubu.xml", "--as", "tree"],
        ]
        for (number, command) in commands.enumerated() {
            let trace = ["-ff", "-o", folder.path + "/calls/\(number)", Program.folder + "/brevtjek"]
            #expect(try Program.run(trace + command, program: Self.strace).status == 0)
        }
        var called: Set<String> = []
        var workerCount = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/calls") {
            let trace = try Data(contentsOf: URL(filePath: "\(folder.path)/calls/\(name)"))
            let lines = trace.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
            let binding = lines.lastIndex { $0.hasPrefix("seccomp(SECCOMP_SET_MODE_FILTER") && $0.hasSuffix("= 0") }
            guard let binding else { continue }
            workerCount += 1
            if brevtjek_landlock_version() > 0 {
                // Before the list, which does not hold it.
                #expect(
                    lines[..<binding].contains { $0.hasPrefix("landlock_restrict_self(") && $0.hasSuffix("= 0") },
                    "\(name)")
            }
            for (before, line) in zip(lines[binding...], lines[(binding + 1)...]) {
                #expect(!line.contains("SIGSYS"), "\(before)")
                let call = line.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                if !call.isEmpty, line.dropFirst(call.count).hasPrefix("(") { called.insert(String(call)) }
            }
        }
        #expect(workerCount >= 5)
        let list = try Repository.text("Sources/CSandbox/calls.h")
        let rules = try Repository.text("Sources/CSandbox/calls.c")
        func names(_ word: String, in text: String) -> Set<String> {
            Set(text.components(separatedBy: word + "(").dropFirst().map { String($0.prefix { $0 != ")" }) })
        }
        let used = names("USED", in: list)
        #expect(used.count >= 15)
        let known = used.union(names("SPARE", in: list)).union(names("SCMP_SYS", in: rules))
        #expect(called.subtracting(known).sorted() == [], "not in the list")
        #if arch(x86_64)
            #expect(
                used.subtracting(called).sorted() == [],
                "never called: to be taken out of the list, or to be SPARE with a reason")
        #endif
    }
}
