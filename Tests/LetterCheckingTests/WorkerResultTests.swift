import ArgumentParser
import CSandbox
import DocumentModel
import Glibc
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

@testable import LetterChecking

/// Whose fault an end was, what is said of it, and what is known of letters already.
@Suite struct WorkerResultTests {
    // MARK: Ends of workers

    @Test func whoseFaultItWas() {
        let limits = Limits(cpuSeconds: 60, wallSeconds: 600, megabytes: 1_000)
        let cases: [(end: Worker.End, stopped: Worker.Stop?, code: LetterRecord.Code, onTheClock: Bool)] = [
            (.bySignal(SIGKILL, peakMegabytes: 0), .outOfTime, .timeout, false),
            (.bySignal(SIGKILL, peakMegabytes: 0), .outOfClock, .timeout, true),
            (.byItself(status: 0), .unreadable, .crashed, false),
            (.bySignal(SIGSEGV, peakMegabytes: 0), .outOfTime, .timeout, false),
            (.byItself(status: BREVTJEK_EXIT_OUT_OF_MEMORY), nil, .outOfMemory, false),
            (.bySignal(SIGSEGV, peakMegabytes: 600), nil, .crashed, false),
            (.bySignal(SIGSEGV, peakMegabytes: 601), nil, .outOfMemory, false),
            (.bySignal(SIGABRT, peakMegabytes: 10), nil, .crashed, false),
            (.bySignal(SIGSYS, peakMegabytes: 10), nil, .crashed, false),
            (.bySignal(SIGXFSZ, peakMegabytes: 10), nil, .crashed, false),
            // From outside, or it never began.
            (.bySignal(SIGKILL, peakMegabytes: 999), nil, .notChecked, false),
            (.bySignal(SIGTERM, peakMegabytes: 0), nil, .notChecked, false),
            (.byItself(status: 0), nil, .notChecked, false),
            (.byItself(status: BREVTJEK_EXIT_NOT_BOUND), nil, .notChecked, false),
            (.byItself(status: 1), .finished, .notChecked, false),
        ]
        for (end, stopped, code, onTheClock) in cases {
            let failure = WorkerFailure(end, stopped: stopped, limits: limits)
            #expect(failure.code == code && failure.isOnTheClock == onTheClock, "\(end) \(String(describing: stopped))")
            // One more try, and none for what has had all its time.
            #expect(
                failure.isTriedAgain(breakdowns: 1) == (code != .timeout) && !failure.isTriedAgain(breakdowns: 2),
                "\(end)")
        }
    }

    @Test func whatIsSaidNamesTheLimit() {
        let limits = Limits(cpuSeconds: 7, wallSeconds: 11, megabytes: 1_313)
        for language in TextLanguage.allCases {
            func text(_ code: LetterRecord.Code, _ onTheClock: Bool = false) -> String {
                WorkerFailure.failure(code, isOnTheClock: onTheClock, limits: limits, language: language).message
                    .unescaped
            }
            #expect(
                text(.timeout).contains("7") && text(.timeout, true).contains("11")
                    && text(.outOfMemory).contains("313"))
            #expect(
                Set([text(.timeout), text(.timeout, true), text(.outOfMemory), text(.crashed), text(.notChecked)]).count
                    == 5)
        }
    }

    // MARK: Letters that could not be read

    @Test func everyFailureIsSaidInBothLanguages() {
        let causes: [(LoadError.Cause, LetterRecord.Code)] = [
            (.empty, .unreadable), (.needsPassword, .encrypted), (.damaged(detail: "x"), .unreadable),
            (.contentIsNot(.pdf), .unsupported), (.unknownFormat, .unsupported),
            (.larger(thanBytes: 104_857_600), .tooLarge),
            (.expandsTooMuch, .tooLarge), (.archiveDamaged, .unreadable), (.archiveEndsEarly, .unreadable),
            (.archiveGoesOnAfterItsEnd, .unreadable), (.archiveExpandsTooMuch, .tooLarge), (.archiveTooDeep, .tooLarge),
            (.archiveHoldsNoLetters, .unreadable), (.messageNotWellFormed(line: 17), .unreadable),
            (.messageHasDocumentType, .unsupported), (.messageExpandsTooMuch, .tooLarge),
            (.messageEncodingNotRead("EBCDIC"), .unsupported), (.messageHoldsMoreFiles(than: 1_000), .tooLarge),
            (.formatNotJudged("image/png"), .unsupported), (.formatNotJudged("application/zip"), .unsupported),
            (.formatNotJudged("application/x"), .unsupported),
        ]
        var said: [TextLanguage: Set<String>] = [:]
        for (cause, code) in causes {
            for language in TextLanguage.allCases {
                let failure = LetterRecord.Failure(LoadError(cause), language: language)
                #expect(failure.code == code, "\(cause)")
                #expect(
                    failure.message.unescaped.hasSuffix(".") && !failure.message.unescaped.contains("!"), "\(cause)")
                said[language, default: []].insert(failure.message.unescaped)
            }
        }
        // Each has a sentence of its own, and none is the same in both languages.
        #expect(
            said[.da]?.count == causes.count && said[.en]?.count == causes.count
                && said[.da]?.isDisjoint(with: said[.en] ?? []) == true)
        #expect(
            LetterRecord.Failure(LoadError(.messageNotWellFormed(line: 17)), language: .en).message.unescaped.contains(
                "17"))
        #expect(
            LetterRecord.Failure(LoadError(.larger(thanBytes: 104_857_600)), language: .da).message.unescaped.contains(
                "100 MB"))
    }

    @Test(
        arguments: [
            (.missing, .unreadable), (.notAFile, .unreadable), (.notReadable, .unreadable), (.tooLarge, .tooLarge),
            (.noDescriptors, .notChecked), (.noMemory, .notChecked),
        ] as [(Files.ReadFailure, LetterRecord.Code)]) func aFileThatCannotBeReadIsSaid(
            _ failure: Files.ReadFailure, _ code: LetterRecord.Code
        )
    {
        let (da, en) = (LetterRecord.Failure(failure, language: .da), LetterRecord.Failure(failure, language: .en))
        #expect(da.code == code && en.code == code && da.message != en.message)
    }

    // MARK: What a worker says of a letter

    /// The digest of an input is what the parent read, whatever its worker says; of a document within a message only the worker knows it.
    @Test func aDigestIsTheParents() throws {
        let (setup, place) = (try setup(), place("x.xml", "a"))
        for (step, digest) in [(nil, "a"), (Judged.Step(part: .main, number: 1, name: "y.html"), "b")]
            as [(Judged.Step?, String)]
        {
            for verdict in [Judged.Verdict.failed(LoadError(.empty)), .outOfScope(.physicalPost)] {
                let judged = Judged(step: step, sha256: String(repeating: "b", count: 64), verdict: verdict)
                #expect(
                    LetterRecord(judged, at: place, setup: setup).sha256 == String(repeating: digest, count: 64))
            }
        }
    }

    // MARK: What is known already

    private func place(_ path: String, _ digest: String) -> Place {
        var place = Place(steps: [path], base: "", solution: nil, language: .da)
        place.digest = String(repeating: digest, count: 64)
        return place
    }

    private func job(_ path: String, _ digest: String, beside: FilesBeside? = nil) -> LetterJob {
        LetterJob(place: place(path, digest), file: OpenFile(-1), beside: beside, stamp: nil, tellsDigest: true)
    }

    private func codec() throws -> JudgedCodec {
        JudgedCodec(rules: try Bundled.rules(), requirements: try Bundled.requirements())
    }

    private func isJudged(_ answer: ResultMemory.Answer) -> Bool { if case .judged = answer { true } else { false } }

    @Test func aLetterIsKnownByItsBytesAndItsEnding() throws {
        let codec = try codec()
        let memory = try ResultMemory(codec: codec, resumed: nil, folder: nil, context: "", version: "1.2.3")
        let answer = codec.encode(
            Judged(sha256: String(repeating: "a", count: 64), verdict: .failed(LoadError(.empty))))
        #expect(!isJudged(memory.look(up: job("x.html", "a"))))
        memory.keep(answer, of: job("x.html", "a"))
        #expect(
            isJudged(memory.look(up: job("x.html", "a"))) && isJudged(memory.look(up: job("andet/sted.HTML", "a"))))
        #expect(!isJudged(memory.look(up: job("x.pdf", "a"))) && !isJudged(memory.look(up: job("x.html", "b"))))
        // An answer about other bytes does not count, and neither does one about a message or a part of one.
        memory.keep(answer, of: job("y.html", "c"))
        #expect(!isJudged(memory.look(up: job("y.html", "c"))))
        for (step, message) in [(Judged.Step(part: .main, number: 1, name: "a"), Message.Kind.memo), (nil, .memo)]
            as [(Judged.Step?, Message.Kind)]
        {
            memory.keep(
                codec.encode(
                    Judged(
                        step: step, sha256: String(repeating: "d", count: 64), message: message,
                        verdict: .failed(LoadError(.empty)))), of: job("z\(step == nil).html", "d"))
            #expect(!isJudged(memory.look(up: job("z\(step == nil).html", "d"))))
        }
    }

    @Test func aFolderKeepsResultsForTheSameContext() throws {
        let folder = try TemporaryFolder()
        let codec = try codec()
        let path = folder.path + "/gemt"
        func memory(_ context: String) throws -> ResultMemory {
            try ResultMemory(codec: codec, resumed: nil, folder: path, context: context, version: "1.2.3")
        }
        try memory("en").keep(
            codec.encode(Judged(sha256: String(repeating: "a", count: 64), verdict: .failed(LoadError(.empty)))),
            of: job("x.html", "a"))
        #expect(try isJudged(memory("en").look(up: job("y.html", "a"))))
        #expect(try !isJudged(memory("to").look(up: job("y.html", "a"))))
        #expect(try Files.text(path + "/brevtjek-cache") == "1.2.3")
        // A result that was cut off is judged again.
        let file = try #require(
            Files.entries(of: Array(path.utf8))?.map { String(decoding: $0, as: UTF8.self) }.first {
                $0 != "brevtjek-cache"
            })
        Files.replace(path + "/" + file, with: [1, 2, 3])
        #expect(try !isJudged(memory("en").look(up: job("y.html", "a"))))
        try folder.write("x", to: "fil")
        #expect(
            mistake {
                _ = try ResultMemory(
                    codec: codec, resumed: nil, folder: folder.path + "/fil", context: "", version: "1.2.3")
            }?
            .hasSuffix("mappen kan ikke laves") == true)
    }

    /// A letter is the same as long as the sheets beside it are, here and in a folder of results.
    @Test func aLetterIsKnownWithWhatLiesBesideIt() throws {
        let folder = try TemporaryFolder()
        let codec = try codec()
        try folder.write("p{color:red}", to: "a/brev.css")
        try folder.write("p{color:red}", to: "b/brev.css")
        try folder.write("p{color:blue}", to: "c/brev.css")
        func job(in name: String) -> LetterJob {
            let path = "\(folder.path)/\(name)"
            return self.job("x.html", "a", beside: FilesBeside(folder: path, bound: path, shelf: FileShelf()))
        }
        let kept = folder.path + "/gemt"
        func memory() throws -> ResultMemory {
            try ResultMemory(codec: codec, resumed: nil, folder: kept, context: "en", version: "1.2.3")
        }
        let first = job(in: "a")
        #expect(try first.beside?.open("brev.css") != nil && first.beside?.open("mangler.css") == nil)
        let one = try memory()
        one.keep(
            codec.encode(Judged(sha256: String(repeating: "a", count: 64), verdict: .failed(LoadError(.empty)))),
            of: first)
        for memory in [one, try memory()] {
            guard case .judged(let result) = memory.look(up: job(in: "b")) else {
                Issue.record("not known")
                return
            }
            #expect(result.beside.map(\.path) == ["brev.css", "mangler.css"] && result.beside[1].sha256 == nil)
            #expect(!isJudged(memory.look(up: job(in: "c"))) && !isJudged(memory.look(up: self.job("x.html", "a"))))
        }
        // A letter in an archive has nothing beside it, and says nothing of one that has.
        one.keep(
            codec.encode(Judged(sha256: String(repeating: "b", count: 64), verdict: .failed(LoadError(.empty)))),
            of: self.job("x.html", "b"))
        let path = folder.path + "/a"
        let loose = self.job("x.html", "b", beside: FilesBeside(folder: path, bound: path, shelf: FileShelf()))
        #expect(!isJudged(one.look(up: loose)) && isJudged(one.look(up: self.job("x.html", "b"))))
        // A number in a name is masked where it is kept, and then it cannot be told whether the sheet is the same.
        let dated = job(in: "a")
        #expect(try dated.beside?.open("t.1704067200.css") == nil)
        one.keep(
            codec.encode(Judged(sha256: String(repeating: "a", count: 64), verdict: .failed(LoadError(.empty)))),
            of: dated)
        #expect(!isJudged(one.look(up: job(in: "a"))))
        one.keep(
            codec.encode(Judged(sha256: String(repeating: "a", count: 64), verdict: .failed(LoadError(.empty)))),
            of: first)
        // What was not there before is there now.
        try folder.write("p{}", to: "b/mangler.css")
        #expect(!isJudged(one.look(up: job(in: "b"))))
    }

    @Test func aRecordHoldsAsLongAsWhatLiesBesideItDoes() throws {
        let folder = try TemporaryFolder()
        try folder.write("p{color:red}", to: "brev.css")
        let digest = sha256(of: Array("p{color:red}".utf8))
        let line =
            recordLine(1, "a.html").dropLast() + ",\"beside\":[{\"path\":\"brev.css\",\"sha256\":\"\(digest)\"}]}"
        func holds() throws -> Bool {
            let beside = FilesBeside(folder: folder.path, bound: folder.path, shelf: FileShelf())
            return try resumed([String(line), recordLine(2, "b.html")]).holds(recordID(1), beside: beside)
        }
        #expect(try holds() && !resumed([String(line), recordLine(2, "b.html")]).holds(recordID(1)))
        try folder.write("p{color:blue}", to: "brev.css")
        #expect(try !holds())
    }

    // MARK: Taking a run up again

    private func resumed(_ lines: [String]) throws -> ResumedResults {
        let folder = try TemporaryFolder()
        try folder.write(lines.joined(separator: "\n"), to: "nov.ndjson")
        return try ResumedResults(of: folder.path + "/nov.ndjson", with: try setup(), language: .da)
    }

    private func result(_ outcome: String, _ level: String) -> String {
        "{\"count\":1,\"findings\":[],\"level\":\"\(level)\",\"outcome\":\"\(outcome)\",\"requirements\":[],\"rule\":\"link-has-name\"}"
    }

    @Test(
        arguments: [
            (nil, true), ("unreadable", true), ("encrypted", true), ("tooLarge", true), ("unsupported", true),
            ("timeout", false), ("outOfMemory", false), ("notChecked", false), ("en ny kode", true),
        ] as [(String?, Bool)]) func whatAnotherRunMayJudgeIsTriedAgain(_ code: String?, _ isDone: Bool) throws
    {
        #expect(
            try resumed([recordLine(1, "a.html", code: code), recordLine(2, "b.html"), ""]).holds(recordID(1)) == isDone
        )
    }

    @Test func eachRecordIsAskedForOnce() throws {
        let resumed = try resumed([recordLine(1, "a.html"), recordLine(1, "a.html"), recordLine(2, "b.html")])
        #expect(
            resumed.holds(recordID(1)) && resumed.holds(recordID(1)) && !resumed.holds(recordID(1))
                && resumed.holds(recordID(2))
                && !resumed.holds(recordID(3)) && !resumed.holds("x") && !resumed.holds(""))
        #expect(resumed.summary.inputs == 3)
    }

    @Test func whatIsNoRecordIsPassedOver() throws {
        let whole = recordLine(1, "a.html")
        let resumed = try resumed([
            "", "noget andet", recordLine(4, "d.html", schema: "brevtjek/9"),
            recordLine(3, "c.html", schema: "brevtjek/1"), whole,
            String(recordLine(2, "b.html").prefix(60)),
        ])
        #expect(
            resumed.holds(recordID(1)) && !resumed.holds(recordID(2)) && resumed.holds(recordID(3))
                && !resumed.holds(recordID(4)))
        #expect(
            mistake { _ = try ResumedResults(of: "/mangler/x.ndjson", with: try setup(), language: .da) }?.hasSuffix(
                "kan ikke læses") == true)
    }

    /// The records of a message stand together; the last one may not be all there.
    @Test func theLastMessageIsTriedAgain() throws {
        let first = [
            recordLine(1, "a.xml", message: "memo"), recordLine(1, "a.xml!MainDocument/1/x.pdf", message: "memo"),
        ]
        let last = [
            recordLine(2, "b.xml", message: "memo"), recordLine(2, "b.xml!MainDocument/1/x.pdf", message: "memo"),
        ]
        let broken = try resumed(first + last)
        #expect(broken.holds(recordID(1)) && !broken.holds(recordID(1)) && !broken.holds(recordID(2)))
        let followed = try resumed(first + last + [recordLine(3, "c.html")])
        #expect(
            followed.holds(recordID(1)) && followed.holds(recordID(2)) && !followed.holds(recordID(2))
                && followed.holds(recordID(3)))
    }

    @Test func anArchiveWhoseRestWasNotCheckedIsGoneThroughAgain() throws {
        let resumed = try resumed([
            recordLine(1, "a.tar!x.html"), recordLine(2, "a.tar!y.html"), recordLine(9, "a.tar", code: "notChecked"),
            recordLine(3, "b.tar!x.html"),
        ])
        // One of its letters is judged again, so that the new results say so.
        #expect(
            !resumed.holds(recordID(1), in: "a.tar") && resumed.holds(recordID(2), in: "a.tar")
                && resumed.holds(recordID(3), in: "b.tar"))
    }

    @Test func whatTheRunBeforeFoundIsCountedWhereItIsAskedFor() throws {
        let resumed = try resumed([
            recordLine(1, "a.html", assertions: result("failed", "error")),
            recordLine(2, "b.html", assertions: result("failed", "warning")),
            recordLine(3, "c.html", assertions: result("cantTell", "error")),
            recordLine(4, "d.html", code: "unreadable"), recordLine(5, "e.html", assertions: result("failed", "error")),
            recordLine(6, "f.html"),
        ])
        for id in [1, 2, 3, 4, 6] { #expect(resumed.holds(recordID(id)), "\(id)") }
        let summary = resumed.summary
        #expect(summary.inputs == 5 && summary.withErrors == 2 && summary.withWarnings == 1 && summary.toReview == 1)
    }

    // MARK: Saved results in place of letters

    @Test func savedResultsAreReadStrictly() throws {
        let folder = try TemporaryFolder()
        let setup = try setup()
        func read(_ text: String) throws -> [String] {
            try folder.write(text, to: "r.ndjson")
            var paths: [String] = []
            try RecordSource.read([folder.path + "/r.ndjson"], with: setup, language: .da) {
                paths.append($0.path.unescaped)
            }
            return paths
        }
        #expect(try read(recordLine(1, "b.html") + "\n\n" + recordLine(2, "a.html")) == ["b.html", "a.html"])
        #expect(try read(recordLine(1, "300290-1234.html", schema: "brevtjek/1")) == ["xxxxxx-xxxx.html"])
        #expect(
            mistake { _ = try read(recordLine(1, "a.html") + "\n\n{\"x\": 1}\n") }?.hasSuffix(
                "r.ndjson:3: ikke et resultat fra check --format ndjson")
                == true)
        #expect(
            mistake { try RecordSource.read([folder.path + "/mangler"], with: setup, language: .da) { _ in } }?
                .hasSuffix("kan ikke læses") == true)
    }
}
