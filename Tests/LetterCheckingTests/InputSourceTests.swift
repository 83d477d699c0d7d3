import CSandbox
import DocumentModel
import Glibc
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

@testable import LetterChecking

/// Letters come one by one, with what is known of them. No process is started.
@Suite struct InputSourceTests {
    private let folder: TemporaryFolder
    private let memory: ResultMemory
    private let codec: JudgedCodec

    init() throws {
        folder = try TemporaryFolder()
        codec = JudgedCodec(rules: try Bundled.rules(), requirements: try Bundled.requirements())
        memory = try ResultMemory(codec: codec, resumed: nil, folder: nil, context: "", version: "1.2.3")
    }

    private func source(_ names: [String], memory: ResultMemory? = nil) throws -> InputSource {
        InputSource(
            try Inputs(paths: names.map { folder.path + "/" + $0 }, list: nil), setup: try setup(), settings: .init(),
            language: .da, memory: memory, progress: Progress(mode: .never, total: names.count))
    }

    /// A step in a word or two.
    private func word(_ step: InputSource.Step) -> String {
        switch step {
        case .letter(let job): "letter \(job.place.fileExtension)"
        case .follower(let job): "follower \(job.place.fileExtension)"
        case .known(let result):
            switch result.answer {
            case .judged: "judged"
            case .failed(let failure, _): failure.code.rawValue
            }
        case .passed: "passed"
        case .wait: "wait"
        }
    }

    private func words(_ source: InputSource, mayFollow: Bool = true) -> [String] {
        var words: [String] = []
        while !source.isFinished { words.append(word(source.next(mayWait: false, mayFollow: mayFollow))) }
        return words
    }

    @Test func everyInputHasItsStep() throws {
        try folder.write("a", to: "a.html")
        try folder.write("b", to: "b.pdf")
        mkfifo(folder.path + "/c.html", 0o600)
        let source = try source(["a.html", "b.pdf", "c.html"])
        try folder.write("b", to: "b.pdf")
        unlink(folder.path + "/b.pdf")
        #expect(words(source) == ["letter html", "unreadable", "unreadable"])
        #expect(word(source.next(mayWait: true, mayFollow: true)) == "wait" && source.socket == nil)
    }

    @Test func theSameLetterWaitsForTheFirst() throws {
        for name in ["a.html", "b.html", "c.pdf", "d.html"] { try folder.write("x", to: name) }
        try folder.write("y", to: "e.html")
        let names = ["a.html", "b.html", "c.pdf", "d.html", "e.html"]
        // It is known by its bytes and how its name ends.
        let source = try source(names, memory: memory)
        #expect(word(source.next(mayWait: false, mayFollow: true)) == "letter html")
        #expect(words(source) == ["follower html", "letter pdf", "follower html", "letter html"])
        // Where too many wait already, or letters are to be shown, each is judged.
        #expect(
            words(try self.source(names, memory: memory), mayFollow: false)
                == ["letter html", "letter html", "letter pdf", "letter html", "letter html"])
        #expect(
            words(try self.source(names))
                == ["letter html", "letter html", "letter pdf", "letter html", "letter html"])
    }

    @Test func whatIsKnownIsNotJudged() throws {
        for name in ["a.html", "b.html", "c.html"] { try folder.write("x", to: name) }
        let first = try source(["a.html", "b.html", "c.html"], memory: memory)
        guard case .letter(let job) = first.next(mayWait: false, mayFollow: true) else {
            Issue.record("no letter")
            return
        }
        let digest = sha256(of: Array("x".utf8))
        #expect(job.place.digest == digest)
        memory.keep(codec.encode(Judged(sha256: digest, verdict: .failed(LoadError(.empty)))), of: job)
        memory.end(job)
        #expect(words(first) == ["judged", "judged"])
    }

    @Test func whatHasItsRecordIsPassedOver() throws {
        for name in ["a.html", "b.html"] { try folder.write(name, to: name) }
        guard case .letter(let job) = try source(["a.html"]).next(mayWait: false, mayFollow: true) else {
            Issue.record("no letter")
            return
        }
        try folder.write(
            recordLine(1, "a.html").replacing(recordID(1), with: job.place.inputID) + "\n", to: "nov.ndjson")
        let resumed = try ResumedResults(of: folder.path + "/nov.ndjson", with: try setup(), language: .da)
        let memory = try ResultMemory(codec: codec, resumed: resumed, folder: nil, context: "", version: "1.2.3")
        #expect(
            words(try source(["a.html", "b.html", "a.html"], memory: memory)) == [
                "passed", "letter html", "letter html",
            ])
        #expect(resumed.summary.inputs == 1)
    }

    // MARK: Changes of files

    /// A file that was changed a moment ago may be changed again without its times telling: its worker takes the digest too.
    @Test func aDigestIsToldWhereAChangeWouldShow() throws {
        try folder.write("x", to: "a.html")
        let file = OpenFile(open(folder.path + "/a.html", O_RDONLY | O_CLOEXEC))
        let now = Clock.sinceEpoch()
        #expect(FileStamp.lasting(of: file) == nil && FileStamp.lasting(of: file, now: now - 3_600) == nil)
        guard case .letter(let job) = try source(["a.html"]).next(mayWait: false, mayFollow: true) else {
            Issue.record("no letter")
            return
        }
        #expect(job.stamp == nil && !job.tellsDigest)
        // Only a file system that is known to keep its times is relied on.
        guard let stamp = FileStamp.lasting(of: file, now: now + 120) else {
            #expect(brevtjek_notes_changes(file.descriptor) == 0)
            return
        }
        #expect(FileStamp(of: file) == stamp)
        usleep(50_000)
        #expect(FileStamp(of: file) == stamp)
        let writing = OpenFile(open(folder.path + "/a.html", O_WRONLY | O_CLOEXEC))
        #expect(write(writing.descriptor, "y", 1) == 1 && FileStamp(of: file) != stamp)
        #expect(FileStamp(of: OpenFile(-1)) == nil)
    }

    @Test func whatAWorkerIsTold() throws {
        var place = Place(steps: ["ky/brev.HTML"], base: "", solution: nil, language: .da)
        place.digest = String(repeating: "a", count: 64)
        for tells in [true, false] {
            var reader = ByteReader(LetterWork.packet(for: job(place, tellsDigest: tells)))
            #expect(try reader.text() == "html")
            #expect(try reader.text() == "ky/brev.HTML")
            #expect(try reader.optionalText() == (tells ? place.digest : nil))
            #expect(try reader.byte() == 0 && reader.isAtEnd)
        }
        let long = Place(
            steps: [String(repeating: "x", count: 3_001)], base: "", solution: nil, language: .da)
        #expect(LetterWork.packet(for: job(long, tellsDigest: false)).count < 4_095)
    }

    private func job(_ place: Place, tellsDigest: Bool) -> LetterJob {
        LetterJob(place: place, file: OpenFile(-1), beside: nil, stamp: nil, tellsDigest: tellsDigest)
    }

    // MARK: Files beside a letter

    /// - Returns: what lies beside the letter of that name, where the folder `breve` is searched.
    private func beside(_ name: String) throws -> FilesBeside? {
        let inputs = try Inputs(paths: [folder.path + "/breve"], list: nil)
        let source = InputSource(
            inputs, setup: try setup(), settings: .init(), language: .da, memory: nil,
            progress: Progress(mode: .never, total: 1))
        while !source.isFinished {
            guard case .letter(let job) = source.next(mayWait: false, mayFollow: false) else { continue }
            if job.place.path().unescaped.hasSuffix("/" + name) { return job.beside }
        }
        return nil
    }

    @Test func onlySheetsWithinTheFolderAreOpened() throws {
        try folder.write("x", to: "breve/ky/a.html")
        for name in ["breve/a.css", "breve/ky/a.css", "breve/ky/hemmelig.txt", "udenfor.css"] {
            try folder.write("p{}", to: name)
        }
        try folder.write(String(repeating: " ", count: 1 << 20 + 1), to: "breve/ky/stor.css")
        symlink("a.css", folder.path + "/breve/ky/genvej.css")
        mkfifo(folder.path + "/breve/ky/roer.css", 0o600)
        let beside = try #require(try beside("a.html"))
        for (path, isOpened) in [
            ("a.css", true), ("../a.css", true), ("../ky/a.css", true), ("../../udenfor.css", false),
            ("hemmelig.txt", false), ("stor.css", false), ("genvej.css", false), ("roer.css", false),
            ("/\(folder.path)/udenfor.css", false), ("", false), ("..", false), ("ky.css", false),
        ] {
            #expect((try beside.open(path) != nil) == isOpened, "\(path)")
        }
        #expect(beside.all.count == 12 && beside.all.count { $0.sha256 != nil } == 3)
        // The repository around the folder is its bound.
        try folder.write("", to: "brevtjek.yml")
        #expect(try self.beside("a.html")?.open("../../udenfor.css") != nil)
        for number in 0..<70 { _ = try beside.open("\(number).css") }
        #expect(beside.all.count == 64)
    }
}
