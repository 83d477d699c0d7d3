internal import CSandbox
internal import Glibc
internal import LetterLoading
internal import Reporting
internal import Synchronization

/// A child of this process that works on one job after the other, and whose end harms nobody.
///
/// It is a copy of the process that starts it, with rules and configuration already read. Jobs reach it as packets, each with the open file it is
/// about: it opens none itself, and asks for those beside it. What it says comes back as frames, of which only the lengths are looked at here.
final class Worker {
    /// A piece of an answer.
    enum Frame {
        /// Of one document, encoded.
        case judged([UInt8])
        /// What is shown of the letter, encoded.
        case content([UInt8])
        /// It waits for a file beside the letter, by its path from there.
        case asks(String)
        /// The job is done.
        case end
    }

    enum Received {
        case frames([Frame])
        case ended
        /// It said what no worker says.
        case unreadable
    }

    let process: pid_t
    /// Packets to the worker.
    private let jobs: Int32
    /// Answers from it; closed when the worker has ended.
    let answers: Int32
    /// Whether it was ever sent a job.
    private(set) var isFresh = true
    /// When it began on the first of its jobs: on the clock, and in CPU seconds of its own.
    private(set) var began = 0.0
    private var cpuBegan = 0.0
    /// Why the pool ended it; nil while it has not.
    var stopped: Stop?
    private var received: [UInt8] = []
    /// What one read takes at most.
    private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    enum Stop { case outOfTime, outOfClock, unreadable, finished }

    /// Longest packet.
    fileprivate static let longestJob = 4_096
    /// A document's answer is bounded where it is encoded; a worker that says more has been harmed.
    private static let longestFrame = 12 << 20

    fileprivate enum Kind: UInt8 {
        case judged, content, end
        /// A library did what none does, or can draw no more: the worker is ended and the letter's answer kept.
        case refused
        case asks
    }

    /// What a packet to a worker is, as its first byte.
    fileprivate enum Packet {
        static let job: UInt8 = 0
        /// What it asked for: an open file, or none.
        static let file: UInt8 = 1
    }

    /// What a job is done with, in the worker.
    ///
    /// - Parameters: a job's bytes, its file, which is the worker's to close, and the way to the process that sent it.
    typealias Work = (_ job: [UInt8], _ file: Int32, _ parent: WorkerParent) -> Void

    /// nil with `errno` when the system gives no process or socket.
    convenience init?(limits: Limits, work: Work) {
        var pair: [Int32] = [-1, -1]
        var stream: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
            return nil
        }
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &stream) == 0 else {
            let cause = errno
            close(pair[0])
            close(pair[1])
            errno = cause
            return nil
        }
        let process = brevtjek_fork()
        if process == 0 {
            // Nothing of the parent's is left to it: no output to write to, no letter of another's to read.
            guard brevtjek_keep_only(pair[1], stream[1]) == 0 else { _exit(BREVTJEK_EXIT_NOT_BOUND) }
            limits.bind(readsSystemData: true)
            Worker.serve(jobs: 3, answers: 4, work: work)
            _exit(0)
        }
        let cause = errno
        close(pair[1])
        close(stream[1])
        guard process > 0 else {
            close(pair[0])
            close(stream[0])
            errno = cause
            return nil
        }
        self.init(process: process, jobs: pair[0], answers: stream[0])
    }

    /// A worker that is there: a child of this process, and the ends of its sockets.
    init(process: pid_t, jobs: Int32, answers: Int32) {
        self.process = process
        self.jobs = jobs
        self.answers = answers
        _ = fcntl(answers, F_SETFL, O_NONBLOCK)
    }

    deinit { chunk.deallocate() }

    /// - Returns: false with `errno` when it could not be sent; the worker may be gone.
    func send(_ job: [UInt8], file: Int32) -> Bool {
        let packet = [Packet.job] + job
        guard brevtjek_send(jobs, packet, packet.count, file) == 0 else { return false }
        isFresh = false
        return true
    }

    /// Gives it what it asked for.
    ///
    /// - Parameter file: -1 for what is not to be had.
    /// - Returns: false when it could not be sent.
    func hand(over file: Int32) -> Bool { brevtjek_send(jobs, [Packet.file], 1, file) == 0 }

    /// It begins on the first of its jobs now.
    func begins(now: Double) {
        began = now
        cpuBegan = max(0, brevtjek_cpu_seconds(process))
    }

    /// Time on the clock in which nobody took its answers does not count.
    func wasKeptWaiting(_ seconds: Double) { began += seconds }

    /// CPU seconds it has used on the first of its jobs.
    var cpuUsed: Double { max(0, brevtjek_cpu_seconds(process) - cpuBegan) }

    /// Frames that have come in full.
    func receive() -> Received {
        var hasEnded = false
        // A part at a time: others have answers too, and signals are to be heard.
        for _ in 0..<64 {
            let count = read(answers, chunk.baseAddress, chunk.count)
            if count > 0 {
                received += UnsafeRawBufferPointer(rebasing: chunk[..<count])
                // Nothing more was there; if there is by now, or the other side has gone, it is heard the next time.
                if count < chunk.count { break }
                continue
            }
            if count < 0, errno == EINTR { continue }
            hasEnded = count == 0 || errno != EAGAIN
            break
        }
        var frames: [Frame] = []
        var start = 0
        while received.count - start >= 5 {
            let length = (0..<4).reduce(0) { $0 | Int(received[start + 1 + $1]) << (8 * $1) }
            guard let kind = Kind(rawValue: received[start]), length <= Worker.longestFrame else { return .unreadable }
            guard received.count - start - 5 >= length else { break }
            let body = Array(received[(start + 5)..<(start + 5 + length)])
            start += 5 + length
            switch kind {
            case .judged: frames.append(.judged(body))
            case .content: frames.append(.content(body))
            case .asks: frames.append(.asks(String(decoding: body, as: UTF8.self)))
            case .end: frames.append(.end)
            case .refused: if stopped == nil { stopped = .finished }
            }
        }
        if start == received.count { received = [] } else if start > 0 { received.removeFirst(start) }
        return hasEnded && frames.isEmpty ? .ended : .frames(frames)
    }

    func stop(_ reason: Stop) {
        if stopped == nil { stopped = reason }
        kill(process, SIGKILL)
    }

    /// What ended it.
    enum End {
        case bySignal(Int32, peakMegabytes: Int), byItself(status: Int32)

        /// Waits for a process of ours that has ended or been stopped.
        init(of process: pid_t) {
            var status: Int32 = 0
            var peak = 0
            self =
                brevtjek_wait(process, &status, &peak) == 1
                ? .bySignal(status, peakMegabytes: peak / 1_024) : .byItself(status: status)
        }
    }

    /// Waits for the end of a worker that has ended or been stopped.
    func end() -> End {
        close(jobs)
        close(answers)
        return End(of: process)
    }

    /// The worker's side: until there are no more jobs.
    private static func serve(jobs: Int32, answers: Int32, work: Work) {
        let parent = WorkerParent(jobs: jobs, answers: answers)
        var isFirst = true
        while let (job, file) = parent.nextJob() {
            brevtjek_letter_begins()
            work(job, file, parent)
            // What broke may have been broken by the letter before: a worker that has drawn nothing tells.
            if RenderingTurn.isSpent, !isFirst { _exit(1) }
            isFirst = false
            if brevtjek_refused_call() != 0 || RenderingTurn.isSpent { parent.write(Kind.refused.rawValue, []) }
            parent.write(Kind.end.rawValue, [])
        }
    }
}

/// The process that sent a job, seen from the worker that does it.
final class WorkerParent: Sendable {
    private let jobs: Int32
    private let answers: Int32
    /// Jobs that came while a file was waited for.
    private let waiting = Mutex<[(job: [UInt8], file: Int32)]>([])
    /// Answers that are sent with what comes behind them: of most letters all is said at once.
    private let unsent = Mutex<[UInt8]>([])
    private static let mostUnsent = 1 << 16

    /// The ends of a worker's sockets.
    init(jobs: Int32, answers: Int32) {
        self.jobs = jobs
        self.answers = answers
    }

    func send(judged: [UInt8]) { write(Worker.Kind.judged.rawValue, judged) }

    func send(content: [UInt8]) { write(Worker.Kind.content.rawValue, content) }

    /// The bytes of a file beside the letter of the job at hand, by its path from there; nil for one that is not to be had.
    func ask(for path: String) -> [UInt8]? {
        write(Worker.Kind.asks.rawValue, Array(path.utf8))
        while let packet = receive() {
            guard packet.kind == Worker.Packet.file else {
                waiting.withLock { $0.append((packet.body, packet.file)) }
                continue
            }
            guard packet.file >= 0 else { return nil }
            defer { close(packet.file) }
            return try? Files.readAll(packet.file, limit: largestMessage)
        }
        return nil
    }

    /// nil when there are no more.
    fileprivate func nextJob() -> (job: [UInt8], file: Int32)? {
        if let first = waiting.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return first }
        while let packet = receive() {
            if packet.kind == Worker.Packet.job { return (packet.body, packet.file) }
            if packet.file >= 0 { close(packet.file) }
        }
        return nil
    }

    fileprivate func write(_ kind: UInt8, _ body: [UInt8]) {
        unsent.withLock { unsent in
            unsent.append(kind)
            for place in 0..<4 { unsent.append(UInt8(truncatingIfNeeded: body.count >> (8 * place))) }
            unsent += body
            // The end of the job follows on an answer.
            if kind == Worker.Kind.judged.rawValue, unsent.count < WorkerParent.mostUnsent { return }
            guard unsent.withUnsafeBytes({ FileDescriptor.write($0, to: answers) }) else { _exit(0) }
            unsent.removeAll(keepingCapacity: unsent.count < WorkerParent.mostUnsent)
        }
    }

    private func receive() -> (kind: UInt8, body: [UInt8], file: Int32)? {
        var packet = [UInt8](repeating: 0, count: Worker.longestJob)
        var file: Int32 = -1
        let count = brevtjek_receive(jobs, &packet, packet.count, &file)
        guard count > 0 else { return nil }
        return (packet[0], Array(packet[1..<count]), file)
    }
}
