internal import CSandbox
internal import Glibc
internal import LetterLoading
internal import Reporting

/// A child of this process that works on one job after the other, and whose end harms nobody.
///
/// It is a copy of the process that starts it, with rules and configuration already read. Jobs reach it as packets, each with the open file it is
/// about: it opens none itself. What it says comes back as frames, of which only the lengths are looked at here.
final class Worker {
    /// A piece of an answer.
    enum Frame {
        /// Of one document, encoded.
        case judged([UInt8])
        /// What is shown of the letter, encoded.
        case content([UInt8])
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
    private static let longestJob = 4_096
    /// A document's answer is bounded where it is encoded; a worker that says more has been harmed.
    private static let longestFrame = 12 << 20

    private enum Kind: UInt8 {
        case judged, content, end
        /// A library did what none does, or can draw no more: the worker is ended and the letter's answer kept.
        case refused
    }

    /// What a job is done with, in the worker.
    ///
    /// - Parameters: a job's bytes, its file, which is the worker's to close, and where frames go.
    typealias Work = (_ job: [UInt8], _ file: Int32, _ send: (Frame) -> Void) -> Void

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
        guard brevtjek_send(jobs, job, job.count, file) == 0 else { return false }
        isFresh = false
        return true
    }

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
        var job = [UInt8](repeating: 0, count: longestJob)
        func write(_ kind: Kind, _ body: [UInt8]) {
            let length = body.count
            let head = [kind.rawValue] + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
            guard (head + body).withUnsafeBytes({ FileDescriptor.write($0, to: answers) }) else { _exit(0) }
        }
        var isFirst = true
        while true {
            var file: Int32 = -1
            let count = brevtjek_receive(jobs, &job, job.count, &file)
            guard count > 0 else { return }
            brevtjek_letter_begins()
            work(Array(job[..<count]), file) { frame in
                switch frame {
                case .judged(let bytes): write(.judged, bytes)
                case .content(let bytes): write(.content, bytes)
                case .end: break
                }
            }
            // What broke may have been broken by the letter before: a worker that has drawn nothing tells.
            if RenderingTurn.isSpent, !isFirst { _exit(1) }
            isFirst = false
            if brevtjek_refused_call() != 0 || RenderingTurn.isSpent { write(.refused, []) }
            write(.end, [])
        }
    }
}
