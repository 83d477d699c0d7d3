import CSandbox
import DocumentModel
import Glibc
import LetterLoading
import Reporting
import RuleEngine
import Testing

@testable import LetterChecking

/// An archive step by step, whatever becomes of the process that unpacks it. The process is played by the test; each has a child to be ended.
@Suite struct UnpackedArchiveTests {
    /// A process that does nothing, and the other end of its socket.
    private final class Child {
        let feed: ArchiveFeed
        private let process: pid_t
        private var socket: Int32

        init() throws {
            var pair: [Int32] = [-1, -1]
            try #require(socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0)
            var process: pid_t = 0
            let words: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
            defer { for word in words { free(word) } }
            try #require(posix_spawn(&process, "/bin/sleep", nil, nil, words, nil) == 0)
            self.process = process
            socket = pair[1]
            feed = ArchiveFeed(process: process, socket: pair[0])
        }

        deinit { if socket >= 0 { close(socket) } }

        enum Packet: UInt8 { case part, file, tooLarge, failed, sampled, end, nested, dropped, passedOver }

        /// - Parameter detail: of what failed, its place among the causes that can be told.
        func say(_ kind: Packet, detail: UInt8 = 0, _ body: String = "") {
            let packet = [kind.rawValue, detail] + Array(body.utf8)
            _ = brevtjek_send(socket, packet, packet.count, -1)
        }

        /// Its side of the socket goes with it.
        func end(by signal: Int32) {
            kill(process, signal)
            leave(WEXITED | WNOWAIT)
        }

        func leave(_ options: Int32 = WEXITED | WNOWAIT) {
            var state = siginfo_t()
            guard socket >= 0, waitid(P_PID, id_t(process), &state, options) == 0 else { return }
            close(socket)
            socket = -1
        }
    }

    private final class Bench {
        private(set) var children: [Child] = []
        /// How many steps each process was to pass over.
        private(set) var skipped: [Int] = []
        private(set) var archive: UnpackedArchive?

        init(limits: Limits = Limits(), mostStarts: Int = 99) throws {
            let place = Place(steps: ["breve.tar"], base: "/b", solution: nil, language: .da)
            archive = UnpackedArchive(at: place, limits: limits, language: .da) { [unowned self] skipping in
                guard children.count < mostStarts, let child = try? Child() else { return nil }
                children.append(child)
                skipped.append(skipping)
                return child.feed
            }
        }

        /// A step in a few words.
        func next() -> String {
            switch archive?.next() {
            case .file(let place, let file):
                let bytes = file.flatMap { try? Files.readAll($0.descriptor, limit: 100) }
                let text = bytes.map { String(decoding: $0, as: UTF8.self) } ?? "too large"
                return "\(place.scalarsOfPath.unescaped): \(text)"
            case .failed(let place, let failure, let isOnTheClock):
                return "\(place.scalarsOfPath.unescaped) \(failure.code)\(isOnTheClock ? " on the clock" : "")"
            case .sampled(let total, let chosen): return "\(chosen) of \(total)"
            case .passedOver(let count): return "passed over \(count)"
            case .wait: return "wait"
            case .again: return "again"
            case .end: return "end"
            case nil: return "nothing"
            }
        }
    }

    @Test func eachFileIsAStep() throws {
        let bench = try Bench()
        let child = try #require(bench.children.first)
        #expect(bench.next() == "wait")
        child.say(.sampled, "9 4")
        child.say(.part, "<p>")
        child.say(.part, "a")
        child.say(.file, "ky/a.html")
        child.say(.file, "b.html")
        child.say(.tooLarge, "c.pdf")
        child.say(.file, "d.zip\0e.html")
        child.say(.passedOver, "2")
        child.say(.end)
        #expect(
            (0..<8).map { _ in bench.next() } == [
                "4 of 9", "breve.tar!ky/a.html: <p>a", "breve.tar!b.html: ", "breve.tar!c.pdf: too large",
                "breve.tar!d.zip!e.html: ", "passed over 2", "end", "end",
            ])
        #expect(bench.archive?.socket == nil && bench.archive?.recordCount == 4 && bench.skipped == [0])
    }

    /// What is said of the archive itself has its own path, and no bytes of what broke off are another file's.
    @Test func whatCannotBeUnpackedIsSaid() throws {
        let bench = try Bench()
        let child = try #require(bench.children.first)
        child.say(.part, "half")
        child.say(.dropped)
        child.say(.failed, detail: 7, "a.pdf")
        child.say(.part, "b")
        child.say(.file, "b.html")
        child.say(.failed, detail: 0, "")
        child.say(.end)
        #expect(
            (0..<4).map { _ in bench.next() } == [
                "breve.tar!a.pdf encrypted", "breve.tar!b.html: b", "breve.tar unreadable", "end",
            ])
    }

    @Test func aProcessThatBreaksDownIsStartedOnceMoreWhereItWas() throws {
        let bench = try Bench()
        bench.children[0].say(.sampled, "3 3")
        bench.children[0].say(.file, "a.html")
        bench.children[0].say(.failed, detail: 6, "b.html")
        bench.children[0].say(.part, "half")
        bench.children[0].end(by: SIGSEGV)
        #expect(
            (0..<4).map { _ in bench.next() } == [
                "3 of 3", "breve.tar!a.html: ", "breve.tar!b.html unreadable", "again",
            ])
        // The sample is no step that is passed over.
        #expect(bench.skipped == [0, 2])
        bench.children[1].say(.part, "whole")
        bench.children[1].say(.file, "c.html")
        bench.children[1].end(by: SIGSEGV)
        #expect(
            (0..<3).map { _ in bench.next() } == ["breve.tar!c.html: whole", "breve.tar crashed", "end"])
        #expect(bench.skipped.count == 2 && bench.archive?.socket == nil)
    }

    @Test func whatIsNoStepIsABreakdown() throws {
        let bench = try Bench()
        bench.children[0].say(.sampled, "many")
        #expect(bench.next() == "again")
        bench.children[1].say(.failed, detail: 99, "a.html")
        #expect(bench.next().hasPrefix("breve.tar "))
    }

    @Test func withoutAProcessThereIsNoArchive() throws {
        #expect(try Bench(mostStarts: 0).archive == nil)
        // The second does not start either: the archive has its record all the same.
        let bench = try Bench(mostStarts: 1)
        bench.children[0].end(by: SIGSEGV)
        #expect(bench.next() == "breve.tar crashed" && bench.next() == "end")
    }

    @Test func onlyTheTimeThatSomebodyWaitsCounts() throws {
        var limits = Limits()
        limits.wallSeconds = 0.05
        let bench = try Bench(limits: limits)
        #expect(bench.next() == "wait")
        bench.archive?.isNotAwaited()
        usleep(100_000)
        bench.archive?.holdToLimits()
        #expect(bench.next() == "wait")
        usleep(100_000)
        bench.archive?.holdToLimits()
        bench.children[0].leave()
        #expect(bench.next() == "breve.tar timeout on the clock" && bench.next() == "end")
        #expect(bench.skipped == [0])
    }

    /// A few kilobytes can hold millions of names.
    @Test func anArchiveOfTooManyFilesIsGivenUp() throws {
        let bench = try Bench()
        bench.archive?.recordCount = 2_000_001
        bench.children[0].say(.file, "a.html")
        #expect(bench.next() == "breve.tar tooLarge" && bench.next() == "end")
    }
}
