import Foundation
import Reporting
import TestSupport
import Testing

@testable import LetterChecking

/// Files by path: what they are, how they are read, and how one takes another's place.
@Suite struct FilesTests {
    private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    private func names(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
    private func link(_ name: String, to target: String, in folder: TemporaryFolder) throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: target)
    }

    private func write(_ text: String, to file: AtomicFile) -> Bool {
        Array(text.utf8).withUnsafeBytes { FileDescriptor.write($0, to: file.descriptor) }
    }

    // MARK: Paths

    @Test(arguments: [
        ("/", "/"), ("/a/b", "/a/b"), ("//a///b/", "/a/b"), ("/a/./b/.", "/a/b"), ("/a/../b", "/b"), ("/../../a", "/a"),
        ("/a/b/../..", "/"), ("/a/...", "/a/..."),
    ]) func pathsAreWorkedOutByName(_ path: String, _ expected: String) { #expect(Files.absolute(path) == expected) }

    @Test func otherPathsBeginWhereTheProgramRuns() {
        let here = FileManager.default.currentDirectoryPath
        #expect(Files.absolute("a") == here + "/a" && Files.absolute(".") == here && Files.absolute("") == here)
        #expect(
            Files.relative(here + "/a/b") == "a/b" && Files.relative("/andet/a") == "/andet/a"
                && Files.relative(here + "a") == here + "a")
    }

    @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("/", "/"), ("a", "/"), ("/a/b/", "/a/b")]) func theFolderOfAPath(
        _ path: String, _ folder: String
    ) {
        #expect(Files.folder(of: path) == folder)
    }

    @Test(arguments: [
        ("/a/b/c", "/a/x.yml", "b/c"), ("/a", "/x.yml", "a"), ("/ab/c", "/a/x.yml", "/ab/c"),
        ("/a/../b/c", "/b/x.yml", "c"), ("/a", "/a/x.yml", "/a"),
    ]) func pathsBelowAFile(_ path: String, _ file: String, _ expected: String) {
        #expect(Files.path(path, below: file) == expected)
    }

    // MARK: Kinds and reading

    @Test func kindsAreToldApart() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "fil")
        try link("genvej", to: "fil", in: folder)
        try link("blind", to: "mangler", in: folder)
        func kind(_ path: String, follows: Bool) -> Files.Kind { Files.kind(of: Array(path.utf8), follows: follows) }
        #expect(kind(folder.path, follows: true) == .folder && kind(folder.path + "/fil", follows: false) == .file)
        #expect(
            kind(folder.path + "/genvej", follows: true) == .file
                && kind(folder.path + "/genvej", follows: false) == .other)
        #expect(
            kind(folder.path + "/blind", follows: true) == .missing
                && kind(folder.path + "/blind", follows: false) == .other)
        #expect(
            kind("/dev/null", follows: true) == .other && kind("", follows: true) == .missing
                && kind(folder.path + "/fil/x", follows: true) == .missing)
    }

    @Test func onlyRegularFilesAreRead() throws {
        let folder = try TemporaryFolder()
        try folder.write("abc", to: "fil")
        func failure(_ path: String, atMost limit: Int = 100) -> Files.ReadFailure? {
            do throws(Files.ReadFailure) {
                _ = try Files.read(Array(path.utf8), atMost: limit)
                return nil
            } catch { return error }
        }
        #expect(try Files.read(Array((folder.path + "/fil").utf8), atMost: 3) == Array("abc".utf8))
        #expect(failure(folder.path + "/fil", atMost: 2) == .tooLarge && failure(folder.path + "/mangler") == .missing)
        #expect(failure(folder.path) == .notAFile && failure("/dev/zero") == .notAFile)
    }

    /// A link that was put in a searched folder after it was searched leads nowhere.
    @Test func belowASearchedFolderNoLinkIsFollowed() throws {
        let folder = try TemporaryFolder()
        try folder.write("ud", to: "ude/hemmelig.html")
        try folder.write("ind", to: "ind/brev.html")
        try link("ind/genvej.html", to: "../ude/hemmelig.html", in: folder)
        try link("ind/mappe", to: "../ude", in: folder)
        func opens(_ path: String) -> Bool {
            guard
                let file = try? Files.openForReading(
                    Array((folder.path + path).utf8), below: Array((folder.path + "/ind").utf8))
            else { return false }
            close(file.descriptor)
            return true
        }
        #expect(opens("/ind/brev.html") && !opens("/ind/genvej.html") && !opens("/ind/mappe/hemmelig.html"))
        // Asked for by name it is followed: somebody meant it.
        let named = try Files.openForReading(Array((folder.path + "/ind/genvej.html").utf8))
        #expect(named.size == 2)
        close(named.descriptor)
    }

    @Test(
        arguments: [
            ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n", [""]), ("a\n\nb", ["a", "", "b"]),
            ("a\r\nb\n", ["a\r", "b"]),
            (String(repeating: "x", count: 1 << 20) + "\ny", [String(repeating: "x", count: 1 << 20), "y"]),
        ] as [(String, [String])]) func linesAreWithoutTheirEnds(_ text: String, _ expected: [String]) throws
    {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "fil")
        var lines: [String] = []
        try Files.lines(of: folder.path + "/fil") { lines.append(String(decoding: $0, as: UTF8.self)) }
        #expect(lines == expected)
    }

    @Test func aPieceIsReadWholeOrNotAtAll() throws {
        let folder = try TemporaryFolder()
        try folder.write("abcdef", to: "fil")
        let file = try Files.openForReading(Array((folder.path + "/fil").utf8))
        defer { close(file.descriptor) }
        #expect(
            Files.read(file.descriptor, at: 1, count: 3) == Array("bcd".utf8)
                && Files.read(file.descriptor, at: 4, count: 3) == nil)
        #expect(
            Files.read(file.descriptor, at: 6, count: 0) == []
                && Files.start(of: Array((folder.path + "/fil").utf8), count: 2) == Array("ab".utf8))
        #expect(try Files.readAll(file.descriptor, limit: 6).count == 6)
        #expect(throws: Files.ReadFailure.tooLarge) { try Files.readAll(file.descriptor, limit: 5) }
        #expect(
            try Files.digest(of: file.descriptor, limit: 6)
                == "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721")
        #expect(throws: Files.ReadFailure.tooLarge) { try Files.digest(of: file.descriptor, limit: 5) }
    }

    // MARK: Writing

    @Test func whatIsNotFinishedLeavesNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write("gammel", to: "a")
        do {
            let half = try AtomicFile(path: folder.path + "/a", mode: 0o644)
            #expect(write("halv", to: half))
            defer { withExtendedLifetime(half) {} }
            let other = try AtomicFile(path: folder.path + "/b", mode: 0o644)
            #expect(try names(folder).count == 3)
            other.abandon()
            #expect(!other.finish())
        }
        #expect(try text(folder.path + "/a") == "gammel" && names(folder) == ["a"])
    }

    /// Its place has been taken by a folder that is not empty: rename(2) fails.
    @Test func whatCannotTakeItsPlaceLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let file = try AtomicFile(path: folder.path + "/a", mode: 0o644)
        try folder.write("x", to: "a/b")
        #expect(!file.finish())
        #expect(try names(folder) == ["a"])
    }

    /// A pipe that takes a part of it: the rest is tried, and what is not written is said.
    /// Source: write(2); pipe(7), "Pipe capacity" and O_NONBLOCK.
    @Test func aPartOfAWriteIsNotTheWhole() {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        #expect(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
        let bytes = [UInt8](repeating: 1, count: 4 << 20)
        let isWritten = bytes.withUnsafeBytes { FileDescriptor.write($0, to: ends[1]) }
        let cause = errno
        #expect(!isWritten && cause == EAGAIN)
        #expect(bytes.prefix(0).withUnsafeBytes { FileDescriptor.write($0, to: ends[1]) })
    }

    @Test func twoAtATimeDoNotMeet() throws {
        let folder = try TemporaryFolder()
        let (one, other) = (
            try AtomicFile(path: folder.path + "/a", mode: 0o644), try AtomicFile(path: folder.path + "/a", mode: 0o644)
        )
        #expect(one.temporaryPath != other.temporaryPath && one.finish() && other.finish())
        #expect(try names(folder) == ["a"])
    }

    @Test func aLinkIsWrittenThrough() throws {
        let folder = try TemporaryFolder()
        try folder.write("gammel", to: "fil")
        try link("genvej", to: "fil", in: folder)
        try link("blind", to: "mangler", in: folder)
        let file = try AtomicFile(path: folder.path + "/genvej", mode: 0o644)
        #expect(write("ny", to: file) && file.finish())
        #expect(
            text(folder.path + "/fil") == "ny"
                && Files.kind(of: Array((folder.path + "/genvej").utf8), follows: false) == .other)
        #expect(
            mistake { _ = try AtomicFile(path: folder.path + "/blind", mode: 0o644) }?.hasSuffix(
                "er en genvej til noget, der ikke er der") == true)
    }

    @Test func aFileIsReplacedWholeOrNotAtAll() throws {
        let folder = try TemporaryFolder()
        Files.replace(folder.path + "/a", with: Array("en".utf8))
        #expect(try text(folder.path + "/a") == "en" && mode(folder.path + "/a") == 0o600)
        Files.replace(folder.path + "/mangler/a", with: [1])
        #expect(try names(folder) == ["a"])
    }

    @Test func foldersAreMadeAboveAFile() throws {
        let folder = try TemporaryFolder()
        try Files.makeFolders(above: folder.path + "/a/b/c.yml")
        try Files.makeFolders(above: folder.path + "/a/b/d.yml")
        #expect(
            try Files.kind(of: Array((folder.path + "/a/b").utf8), follows: false) == .folder && names(folder) == ["a"])
        #expect(
            mistake { try Files.makeFolders(above: "/proc/mangler/x") }?.hasPrefix(
                "/proc/mangler: mappen kan ikke laves") == true)
    }

    // MARK: What is read is not written over

    private func protected(
        _ letters: [String]?, others: [String?] = [], from outputs: [String], in folder: TemporaryFolder
    ) throws -> [String]? {
        func full(_ name: String) -> String {
            name == "-" || name.hasPrefix("/") ? name : folder.path + (name.isEmpty ? "" : "/" + name)
        }
        let inputs = try letters.map { try Inputs(paths: $0.map(full), list: nil) }
        let left = try Files.protect(inputs, others: others.map { $0.map(full) }, from: outputs.map(full))
        return left.map { left in
            (0..<left.count).map {
                String(String(decoding: left[$0].path, as: UTF8.self).dropFirst(folder.path.count + 1))
            }
        }
    }

    @Test func whatIsReadIsNotWrittenOver() throws {
        let folder = try TemporaryFolder()
        for name in ["a.html", "b.html", "rapport.html", "nov.ndjson"] { try folder.write("x", to: name) }
        try link("genvej.html", to: "a.html", in: folder)
        try FileManager.default.linkItem(atPath: folder.path + "/b.html", toPath: folder.path + "/samme.txt")
        let isRead = "filen bliver læst, og den ville blive overskrevet"
        // A letter that was named, by its own name or another of the same file.
        for output in ["a.html", "genvej.html", "./a.html"] {
            #expect(
                mistake { _ = try protected(["a.html"], from: [output], in: folder) }?.contains(isRead) == true,
                "\(output)")
        }
        #expect(mistake { _ = try protected(["b.html"], from: ["samme.txt"], in: folder) }?.contains(isRead) == true)
        // Settings, lists, results.
        #expect(
            mistake { _ = try protected(nil, others: [nil, "nov.ndjson"], from: ["nov.ndjson"], in: folder) }?.contains(
                isRead) == true)
        // Of a folder that was searched it is what the run before left, and is taken out.
        #expect(try protected([""], from: ["rapport.html"], in: folder) == ["a.html", "b.html"])
        #expect(try protected([""], from: ["samme.txt"], in: folder) == ["a.html", "rapport.html"])
        // What is not there, pipes and standard output are written over nothing.
        #expect(
            try protected([""], from: ["ny.html", "/dev/null", "-"], in: folder) == [
                "a.html", "b.html", "rapport.html",
            ])
        #expect(try protected(nil, others: ["nov.ndjson"], from: [], in: folder) == nil)
    }

    @Test func twoFormatsDoNotGoToOneFile() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a")
        try link("b", to: "a", in: folder)
        let same = "to formater til den samme fil"
        for outputs in [["ny", "ny"], ["ny", "./ny"], ["x/../ny", "ny"], ["a", "b"], ["c", "a", "c"]] {
            #expect(
                mistake { _ = try protected(nil, from: outputs, in: folder) }?.hasSuffix(same) == true, "\(outputs)")
        }
        #expect(mistake { _ = try protected(nil, from: ["-", "-", "ny"], in: folder) } == nil)
    }

    @Test func oneFileByTwoNames() throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] { try folder.write("x", to: name) }
        try link("c", to: "a", in: folder)
        func isSame(_ one: String, _ other: String) -> Bool {
            Files.isSame(folder.path + "/" + one, folder.path + "/" + other)
        }
        #expect(isSame("a", "a") && isSame("a", "c") && !isSame("a", "b") && !isSame("mangler", "mangler"))
    }

    // MARK: Waiting for a change

    @Test func aChangeIsSeen() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a/b.html")
        let watcher = Watcher()
        func stamp() -> [String] { watcher.stamp(of: try? Inputs(paths: [folder.path + "/a"], list: nil)) }
        let first = stamp()
        #expect(stamp() == first && first.count == 1)
        try folder.write("xy", to: "a/b.html")
        let longer = stamp()
        #expect(longer != first)
        try folder.write("x", to: "a/c.html")
        #expect(stamp().count == 2)
        // The settings beside them count too.
        try folder.write("lang: da", to: "brevtjek.yml")
        let configured = stamp()
        #expect(configured.count == 3)
        try folder.write("lang: en\n", to: "brevtjek.yml")
        #expect(stamp() != configured)
        try FileManager.default.removeItem(atPath: folder.path + "/a")
        #expect(stamp().isEmpty)
    }
}
