internal import CSandbox
internal import Glibc
internal import Reporting

/// A child of this process that works on one job after the other, and whose end harms nobody.
///
/// It is a copy of the process that starts it, with rules and configuration already read. Jobs reach it as packets, each with the open file it is
/// about: it opens none itself. Answers come back as a length and so many bytes.
final class Worker {
    let process: pid_t
    /// Packets to the worker.
    private let jobs: Int32
    /// Answers from it; closed when the worker has ended.
    let answers: Int32
    /// Jobs sent and not answered, the first of which it is at work on.
    var inFlight: [Int] = []
    /// When it began on the first of them, in seconds of the monotonic clock.
    var began = 0.0
    /// Whether the pool ended it because the letter took too long on the clock.
    var wasStopped = false
    private var received: [UInt8] = []
    /// What one read takes at most.
    private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    /// Longest packet: paths are 4,096 bytes at most.
    private static let longestJob = 65_536
    private static let longestAnswer = 256 << 20

    /// - Parameter work: a job's bytes and its file to an answer. The file is the worker's to close.
    init?(limits: Limits, work: ([UInt8], Int32) -> [UInt8]) {
        var pair: [Int32] = [-1, -1]
        var stream: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else { return nil }
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &stream) == 0 else {
            close(pair[0])
            close(pair[1])
            return nil
        }
        let process = brevtjek_fork()
        if process == 0 {
            // Nothing of the parent's is left to it: no output to write to, no letter of another's to read.
            guard brevtjek_keep_only(pair[1], stream[1]) == 0 else { _exit(1) }
            limits.bind(readsSystemData: true)
            Worker.serve(jobs: 3, answers: 4, limits: limits, work: work)
            _exit(0)
        }
        close(pair[1])
        close(stream[1])
        guard process > 0 else {
            close(pair[0])
            close(stream[0])
            return nil
        }
        self.process = process
        jobs = pair[0]
        answers = stream[0]
        _ = fcntl(answers, F_SETFL, O_NONBLOCK)
    }

    deinit { chunk.deallocate() }

    /// - Returns: false when the worker is gone.
    func send(_ job: [UInt8], file: Int32) -> Bool { brevtjek_send(jobs, job, job.count, file) == 0 }

    /// Answers that have come in full; nil when the worker has ended.
    func receive() -> [[UInt8]]? {
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
        var complete: [[UInt8]] = []
        var start = 0
        while received.count - start >= 4 {
            let length = (0..<4).reduce(0) { $0 | Int(received[start + $1]) << (8 * $1) }
            // No letter's record is so long; a worker that says so has been harmed.
            if length > Worker.longestAnswer { return nil }
            guard received.count - start - 4 >= length else { break }
            complete.append(Array(received[(start + 4)..<(start + 4 + length)]))
            start += 4 + length
        }
        if start > 0 { received.removeFirst(start) }
        return hasEnded && complete.isEmpty ? nil : complete
    }

    func stop() { kill(process, SIGKILL) }

    /// What ended it.
    enum End { case bySignal(Int32, peakMegabytes: Int), byItself }

    /// Waits for the end of a worker that has ended or been stopped.
    func end() -> End {
        close(jobs)
        close(answers)
        var status: Int32 = 0
        var peak = 0
        return brevtjek_wait(process, &status, &peak) == 1 ? .bySignal(status, peakMegabytes: peak / 1_024) : .byItself
    }

    /// The answer to a single job; nil when the worker broke down on it.
    static func answer(limits: Limits, file: Int32, work: ([UInt8], Int32) -> [UInt8]) -> [UInt8]? {
        guard let worker = Worker(limits: limits, work: work), worker.send([0], file: file) else { return nil }
        defer {
            worker.stop()
            _ = worker.end()
        }
        var waiting = pollfd(fd: worker.answers, events: Int16(POLLIN), revents: 0)
        while true {
            _ = poll(&waiting, 1, Int32(limits.wallSeconds * 1_000))
            guard waiting.revents != 0, let answers = worker.receive() else { return nil }
            if let answer = answers.first { return answer }
        }
    }

    /// The worker's side: until there are no more jobs.
    private static func serve(jobs: Int32, answers: Int32, limits: Limits, work: ([UInt8], Int32) -> [UInt8]) {
        var job = [UInt8](repeating: 0, count: longestJob)
        while true {
            var file: Int32 = -1
            let count = brevtjek_receive(jobs, &job, job.count, &file)
            guard count > 0 else { return }
            brevtjek_letter_begins()
            let answer = work(Array(job[..<count]), file)
            let length = answer.count
            let frame = (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
            guard frame.withUnsafeBytes({ Output.write($0, to: answers) }), answer.withUnsafeBytes({ Output.write($0, to: answers) }) else { return }
        }
    }
}
