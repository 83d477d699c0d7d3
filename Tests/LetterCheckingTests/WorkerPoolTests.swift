import CSandbox
import Glibc
import Reporting
import TestSupport
import Testing

@testable import LetterChecking

/// What becomes of tasks, whatever becomes of workers. The workers' side is played by the test; each has a process of its own to be ended.
@Suite struct WorkerPoolTests {
    /// A process that does nothing, and the other ends of its sockets.
    private final class Child {
        let process: pid_t
        let worker: Worker
        private let jobs: Int32
        private var answers: Int32

        init() throws {
            var pair: [Int32] = [-1, -1]
            var stream: [Int32] = [-1, -1]
            try #require(
                socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0
                    && socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &stream) == 0)
            var process: pid_t = 0
            let words: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
            defer { for word in words { free(word) } }
            try #require(posix_spawn(&process, "/bin/sleep", nil, nil, words, nil) == 0)
            self.process = process
            jobs = pair[1]
            answers = stream[1]
            _ = fcntl(jobs, F_SETFL, O_NONBLOCK)
            worker = Worker(process: process, jobs: pair[0], answers: stream[0])
        }

        deinit {
            close(jobs)
            if answers >= 0 { close(answers) }
        }

        /// Packets it was sent since it was last asked.
        func told() -> [[UInt8]] {
            var packets: [[UInt8]] = []
            while true {
                var packet = [UInt8](repeating: 0, count: 4_096)
                var file: Int32 = -1
                let count = brevtjek_receive(jobs, &packet, packet.count, &file)
                guard count > 0 else { return packets }
                if file >= 0 { close(file) }
                // The first byte says that it is a task, or a file that was asked for.
                packets.append(packet[0] == 0 ? Array(packet[1..<count]) : [255, file >= 0 ? 1 : 0])
            }
        }

        /// 0 for a document, 1 for what is shown, 2 for the end of a task, 3 for a library that did what none does, 4 for a file that is asked for.
        func say(_ kind: UInt8, _ body: [UInt8] = []) {
            let frame = [kind] + (0..<4).map { UInt8(truncatingIfNeeded: body.count >> (8 * $0)) } + body
            _ = frame.withUnsafeBytes { FileDescriptor.write($0, to: answers) }
        }

        func answer(_ body: [UInt8]) {
            say(0, body)
            say(2)
        }

        /// Its side of the socket goes when it is over, as it would with a process that holds it.
        func end(by signal: Int32) {
            kill(process, signal)
            leave(WEXITED | WNOWAIT)
        }

        func leaveIfEnded() { leave(WEXITED | WNOWAIT | WNOHANG) }

        private func leave(_ options: Int32) {
            guard answers >= 0 else { return }
            var state = siginfo_t()
            let result = waitid(P_PID, id_t(process), &state, options)
            guard result != 0 || state.si_signo == SIGCHLD else { return }
            close(answers)
            answers = -1
        }

        var isRunning: Bool { kill(process, 0) == 0 }
    }

    private final class Bench {
        var children: [Child] = []
        /// `3: 7,7` for what was said of the third, `3: crashed` for what failed.
        var outcomes: [String] = []
        /// What is no answer.
        var refused: Set<[UInt8]> = []
        let file = OpenFile(open("/dev/null", O_RDONLY | O_CLOEXEC))
        private(set) var pool = WorkerPool(limits: Limits(), mostWorkers: 0) { nil }

        init(workers: Int, limits: Limits = Limits(), mostStarts: Int = 99) {
            pool = WorkerPool(limits: limits, mostWorkers: workers) { [unowned self] in
                guard children.count < mostStarts, let child = try? Child() else { return nil }
                children.append(child)
                return child.worker
            }
        }

        deinit { pool.stop() }

        func settle(_ number: Int, _ outcome: WorkerPool.Outcome) -> Bool {
            switch outcome {
            case .said(let said):
                if said.frames.contains(where: refused.contains) { return false }
                let words = said.frames.map { $0.map { "\($0)" }.joined() }.joined(separator: ",")
                outcomes.append("\(number): \(words)" + (said.content == nil ? "" : " shown"))
            case .failed(let failure):
                outcomes.append("\(number): \(failure.code.rawValue)\(failure.isOnTheClock ? " on the clock" : "")")
            }
            return true
        }

        func add(_ numbers: [Int], beside: FilesBeside? = nil) {
            for number in numbers {
                pool.add(WorkerPool.Task(number: number, packet: [UInt8(number)], file: file, beside: beside))
            }
        }

        @discardableResult func send() -> Bool { pool.send(settle) }

        @discardableResult func listen(beside others: [Int32] = [], hearing: (Int) -> Bool = { _ in true }) -> [Int32] {
            pool.listen(beside: others, hearing: hearing, settle)
        }

        /// Goes on until something came of so many tasks, or five seconds are over.
        func work(until count: Int) {
            let end = Clock.now() + 5
            while outcomes.count < count, Clock.now() < end {
                send()
                listen()
                for child in children { child.leaveIfEnded() }
            }
        }
    }

    @Test func aWorkerIsGivenTheFilesItAsksFor() throws {
        let folder = try TemporaryFolder()
        try folder.write("p{color:red}", to: "brev.css")
        let bench = Bench(workers: 1)
        bench.add([1], beside: FilesBeside(folder: folder.path, bound: folder.path, shelf: FileShelf()))
        bench.add([2])
        bench.send()
        #expect(bench.children[0].told() == [[1], [2]])
        bench.children[0].say(4, Array("brev.css".utf8))
        bench.children[0].say(4, Array("mangler.css".utf8))
        bench.listen()
        #expect(bench.children[0].told() == [[255, 1], [255, 0]] && bench.outcomes.isEmpty)
        bench.children[0].answer([7])
        bench.listen()
        // Nothing lies beside the second.
        bench.children[0].say(4, Array("brev.css".utf8))
        bench.listen()
        #expect(bench.children[0].told() == [[255, 0]] && bench.outcomes == ["1: 7"])
    }

    @Test func aWorkerHasOneTaskAtHandAndOneInReserve() throws {
        let bench = Bench(workers: 2)
        bench.add([1, 2, 3, 4, 5])
        #expect(!bench.send() && !bench.pool.hasRoom && !bench.pool.takesMore() && bench.children.count == 2)
        #expect(bench.children[0].told() == [[1], [3]] && bench.children[1].told() == [[2], [4]])
        bench.children[1].answer([7])
        bench.work(until: 1)
        #expect(bench.outcomes == ["2: 7"] && bench.send() && bench.children[1].told() == [[5]])
        // An answer of several documents, with something to show, in pieces.
        bench.children[0].say(0, [8])
        bench.listen()
        #expect(bench.pool.byteCount == 1 && bench.outcomes.count == 1)
        bench.children[0].say(0, [9, 9])
        bench.children[0].say(1, [1, 2, 3])
        bench.listen()
        #expect(bench.pool.byteCount == 6)
        bench.children[0].say(2)
        bench.work(until: 2)
        #expect(bench.outcomes == ["2: 7", "1: 8,99 shown"] && bench.pool.byteCount == 0)
    }

    @Test func aTaskIsTriedOnceMoreInAFreshWorker() throws {
        let bench = Bench(workers: 1)
        bench.add([1, 2, 3])
        bench.send()
        bench.children[0].say(0, [4])
        bench.listen()
        bench.children[0].end(by: SIGSEGV)
        bench.listen()
        // The one that broke it first, without what was said of it so far; what was behind it comes after what waited.
        #expect(!bench.send() && bench.children.count == 2 && bench.children[1].told() == [[1], [3]])
        #expect(bench.pool.byteCount == 0 && bench.outcomes.isEmpty)
        bench.children[1].end(by: SIGSEGV)
        bench.work(until: 1)
        #expect(bench.outcomes == ["1: crashed"])
        #expect(bench.send() && bench.children.count == 3 && bench.children[2].told() == [[2], [3]])
        bench.children[2].answer([2])
        bench.children[2].answer([3])
        bench.work(until: 3)
        #expect(bench.outcomes == ["1: crashed", "2: 2", "3: 3"])
    }

    /// A signal from outside is the machine's doing; both times that is said.
    @Test func whoseFaultItWasIsSaid() throws {
        let bench = Bench(workers: 1)
        bench.add([1])
        for _ in 0..<2 {
            bench.send()
            bench.children.last?.end(by: SIGKILL)
            bench.listen()
        }
        #expect(bench.outcomes == ["1: notChecked"] && bench.children.count == 2)
    }

    @Test func whatIsNoAnswerEndsItsWorker() throws {
        let bench = Bench(workers: 1)
        bench.refused = [[6]]
        bench.add([1, 2])
        bench.send()
        // What it says of the next is not heard any more.
        bench.children[0].answer([6])
        bench.children[0].answer([2])
        bench.listen()
        #expect(bench.outcomes.isEmpty && !bench.children[0].isRunning)
        bench.send()
        #expect(bench.children[1].told() == [[1], [2]])
        bench.children[1].say(9)
        bench.work(until: 1)
        #expect(bench.outcomes == ["1: crashed"] && !bench.children[1].isRunning)
        bench.send()
        #expect(bench.children[2].told() == [[2]])
    }

    @Test func aWorkerOnceRefusedACallWorksOnNothingMore() throws {
        let bench = Bench(workers: 1)
        bench.add([1, 2])
        bench.send()
        bench.children[0].say(0, [1])
        bench.children[0].say(3)
        bench.children[0].say(2)
        bench.work(until: 1)
        bench.send()
        #expect(bench.outcomes == ["1: 1"] && bench.children.count == 2 && bench.children[1].told() == [[2]])
        #expect(!bench.children[0].isRunning)
    }

    /// The last resort: it is not tried again, and the run counts as incomplete.
    @Test func aTaskOverItsTimeOnTheClockIsStopped() throws {
        let bench = Bench(workers: 1, limits: Limits(cpuSeconds: 0.1, wallSeconds: 0.2))
        bench.add([1])
        bench.work(until: 1)
        #expect(bench.outcomes == ["1: timeout on the clock"] && bench.children.count == 1)
    }

    /// Time in which nobody takes what a worker has does not count against it.
    @Test func aWorkerThatIsNotHeardIsNotStopped() throws {
        let bench = Bench(workers: 1, limits: Limits(cpuSeconds: 0.1, wallSeconds: 0.2))
        bench.add([1])
        bench.send()
        bench.children[0].answer([5])
        let end = Clock.now() + 0.6
        while Clock.now() < end { bench.listen { _ in false } }
        #expect(bench.outcomes.isEmpty && bench.children[0].isRunning)
        bench.work(until: 1)
        #expect(bench.outcomes == ["1: 5"])
    }

    @Test func withoutProcessesATaskIsNotChecked() throws {
        let bench = Bench(workers: 2, mostStarts: 0)
        #expect(bench.pool.takesMore())
        bench.add([1, 2])
        #expect(bench.send() && bench.outcomes == ["1: notChecked", "2: notChecked"])
    }

    @Test func anIdleWorkerMayEnd() throws {
        let bench = Bench(workers: 1)
        bench.add([1])
        bench.send()
        bench.children[0].answer([1])
        bench.work(until: 1)
        _ = bench.children[0].told()
        bench.children[0].end(by: SIGKILL)
        // Its socket still takes what nobody will read; that is noticed, and the task goes to another.
        bench.add([2])
        bench.send()
        bench.listen()
        bench.send()
        #expect(bench.children.count == 2 && bench.children[1].told() == [[2]])
    }

    @Test func aSignalIsHeardBesideTheWorkers() throws {
        let bench = Bench(workers: 1)
        bench.add([1])
        bench.send()
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        #expect(bench.listen(beside: [ends[0]]) == [])
        #expect(write(ends[1], "x", 1) == 1 && bench.listen(beside: [ends[0]]) == [ends[0]])
        bench.pool.stop()
        #expect(!bench.children[0].isRunning && bench.send() && bench.outcomes.isEmpty)
    }
}
