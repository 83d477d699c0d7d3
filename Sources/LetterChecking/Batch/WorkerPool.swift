internal import Glibc

/// Workers and the tasks they are at work on: every task ends with what a worker said of it, or with why none could, whatever becomes of a worker.
///
/// A task on which a worker broke down is given once more to one that has worked on nothing, and stands before all that waits. It knows no letter:
/// whoever owns the pool tells whether what was said is an answer.
final class WorkerPool {
    struct Task {
        let number: Int
        /// What the worker is sent.
        let packet: [UInt8]
        let file: OpenFile
        /// Gives what its worker asks for; nil where it may ask for nothing.
        let beside: FilesBeside?
        /// How often a worker broke down on it.
        fileprivate(set) var breakdowns = 0

        init(number: Int, packet: [UInt8], file: OpenFile, beside: FilesBeside? = nil) {
            self.number = number
            self.packet = packet
            self.file = file
            self.beside = beside
        }
    }

    /// All that a worker said of a task.
    struct Said {
        /// Of its documents, encoded; the input itself last.
        fileprivate(set) var frames: [[UInt8]] = []
        /// What is shown of the letter, encoded; nil for nothing.
        fileprivate(set) var content: [UInt8]?
        fileprivate(set) var byteCount = 0
    }

    enum Outcome {
        case said(Said)
        case failed(WorkerFailure)
    }

    /// Takes what became of a task.
    ///
    /// - Returns: false for what is no answer: then its worker has been harmed, and the task is not over. Of failures nothing is asked.
    typealias Settle = (_ number: Int, _ outcome: Outcome) -> Bool

    /// A worker, with the tasks it was sent; it is at work on the first.
    private final class Member {
        let worker: Worker
        var tasks: [Task] = []
        /// What it has said of the first so far.
        var said = Said()

        init(_ worker: Worker) { self.worker = worker }
    }

    private let limits: Limits
    private let mostWorkers: Int
    private let start: () -> Worker?
    private var members: [Member] = []
    /// Tasks to be sent, in this order.
    private var waiting: [Task] = []
    private var failedStarts = 0
    /// Since when the system takes nothing, in seconds of the monotonic clock; nil while it does.
    private var stuckSince: Double?
    /// When answers were last taken.
    private var lastListened: Double?

    /// Tasks a worker holds: one it is at work on, and one so that it need not wait.
    private static let tasksPerWorker = 2
    /// What a worker may say of one task; no message of Digital Post comes near it.
    private static let mostSaid = 40 << 20
    private static let longestStuck = 5.0
    private static let pauseBeforeSecondStart: UInt32 = 200_000

    /// - Parameter start: makes a worker; nil when the system gives no process.
    init(limits: Limits, mostWorkers: Int, start: @escaping () -> Worker?) {
        self.limits = limits
        self.mostWorkers = mostWorkers
        self.start = start
    }

    /// Bytes of answers that are not whole yet.
    var byteCount: Int { members.reduce(0) { $0 + $1.said.byteCount } }

    /// Whether a task more would be sent at once. No worker is started to find out.
    var hasRoom: Bool {
        members.count < mostWorkers || members.contains { $0.tasks.count < WorkerPool.tasksPerWorker }
    }

    /// - Parameter isNext: whether it stands before all that waits.
    func add(_ task: Task, isNext: Bool = false) { waiting.insert(task, at: isNext ? 0 : waiting.count) }

    /// Whether there is a worker for a task more, or there can be none at all: then it fails, like those before it.
    func takesMore() -> Bool { memberWithRoom() != nil || members.isEmpty }

    /// Ends every worker, whatever it is at work on.
    func stop() {
        for member in members {
            member.worker.stop(.finished)
            _ = member.worker.end()
        }
        members = []
        waiting = []
    }
}

// MARK: Sending

extension WorkerPool {
    /// Sends what waits, as far as there are workers for it.
    ///
    /// - Returns: whether nothing waits any more.
    func send(_ settle: Settle) -> Bool {
        while let task = waiting.first {
            guard let member = member(for: task) else {
                guard members.isEmpty else { return false }
                giveUpFirst(settle)
                continue
            }
            guard send(task, to: member, settle) else { return false }
        }
        return true
    }

    /// No worker can be had for it: that is the machine's trouble.
    private func giveUpFirst(_ settle: Settle) { _ = settle(waiting.removeFirst().number, .failed(.noWorker)) }

    /// For a task on which a worker broke down, one that has worked on nothing.
    private func member(for task: Task) -> Member? {
        guard task.breakdowns > 0 else { return memberWithRoom() }
        return members.first { $0.worker.isFresh && $0.tasks.isEmpty }
            ?? (members.count <= mostWorkers ? newMember() : nil)
    }

    /// One with the fewest tasks; a new one while there may be more. nil when all have enough.
    private func memberWithRoom() -> Member? {
        let able = members.filter { $0.worker.stopped == nil }
        if let idle = able.first(where: \.tasks.isEmpty) { return idle }
        if members.count < mostWorkers, let member = newMember() { return member }
        return able.filter { $0.tasks.count < WorkerPool.tasksPerWorker }.min { $0.tasks.count < $1.tasks.count }
    }

    /// nil when the system gives no process; once it is tried a second time, a moment later.
    private func newMember() -> Member? {
        if let worker = start() {
            failedStarts = 0
            members.append(Member(worker))
            return members.last
        }
        failedStarts += 1
        guard members.isEmpty, failedStarts == 1 else { return nil }
        usleep(WorkerPool.pauseBeforeSecondStart)
        return newMember()
    }

    /// - Parameter task: the first that waits.
    /// - Returns: false when it has to wait: the system lets a user have so many files on their way and no more.
    private func send(_ task: Task, to member: Member, _ settle: Settle) -> Bool {
        if member.worker.send(task.packet, file: task.file.descriptor) {
            stuckSince = nil
            waiting.removeFirst()
            if member.tasks.isEmpty { member.worker.begins(now: Clock.now()) }
            member.tasks.append(task)
            return true
        }
        let cause = errno
        if cause == EPIPE || cause == ECONNRESET || cause == ECONNREFUSED {
            // One that ended without work to do, or over what it has; the rest goes to others. What it answered before its end counts.
            member.worker.stop(.finished)
            while members.contains(where: { $0 === member }) { take(from: member, settle) }
            return true
        }
        // The system takes nothing though nobody is at work on anything: that is not to be waited for for ever.
        guard members.allSatisfy(\.tasks.isEmpty) else { return false }
        let since = stuckSince ?? Clock.now()
        stuckSince = since
        guard Clock.now() - since > WorkerPool.longestStuck else { return false }
        giveUpFirst(settle)
        return true
    }
}

// MARK: Listening

extension WorkerPool {
    /// Waits until a worker, or one of some other descriptors, has something, or a moment is over; takes what workers say, and ends those that have
    /// taken too long.
    ///
    /// - Parameters:
    ///   - others: descriptors to wait for beside the workers.
    ///   - isHeard: whether answers about a task are taken now. Where they are not, the time its worker waits does not count.
    /// - Returns: those of the others that have something.
    func listen(beside others: [Int32], hearing isHeard: (_ number: Int) -> Bool, _ settle: Settle) -> [Int32] {
        let began = Clock.now()
        let working = members.filter { !$0.tasks.isEmpty }
        let heard = working.filter { $0.tasks.first.map { isHeard($0.number) } ?? false }
        // While a reader kept this process waiting, no worker could hand over what it had.
        let away = lastListened.map { began - $0 } ?? 0
        if away > 1 { for member in heard { member.worker.wasKeptWaiting(away) } }
        var waiting = (heard.map(\.worker.answers) + others).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&waiting, nfds_t(waiting.count), pollMilliseconds)
        for member in heard { take(from: member, settle) }
        let now = Clock.now()
        for member in working where !heard.contains(where: { $0 === member }) {
            member.worker.wasKeptWaiting(now - (lastListened ?? began))
        }
        endThoseOverLimits(now)
        lastListened = now
        return waiting.dropFirst(heard.count).filter { $0.revents != 0 }.map(\.fd)
    }

    /// Short where a task may take little time.
    private var pollMilliseconds: Int32 { Int32(max(10, min(250, limits.cpuSeconds * 250))) }

    private func endThoseOverLimits(_ now: Double) {
        for member in members where !member.tasks.isEmpty && member.worker.stopped == nil {
            if member.worker.cpuUsed > limits.cpuSeconds {
                member.worker.stop(.outOfTime)
            } else if now - member.worker.began > limits.wallSeconds {
                member.worker.stop(.outOfClock)
            }
        }
    }

    private func take(from member: Member, _ settle: Settle) {
        switch member.worker.receive() {
        case .ended: replace(member, settle)
        case .unreadable: replace(member, as: .unreadable, settle)
        case .frames(let frames):
            for frame in frames {
                guard let task = member.tasks.first else { break }
                switch frame {
                case .judged(let bytes):
                    member.said.frames.append(bytes)
                    member.said.byteCount += bytes.count
                case .content(let bytes):
                    member.said.content = bytes
                    member.said.byteCount += bytes.count
                case .asks(let path):
                    // What cannot be opened for want of room is not said to be missing: the letter is tried again, or was not checked.
                    let file: OpenFile?
                    do { file = try task.beside?.open(path) } catch { return replace(member, settle) }
                    guard member.worker.hand(over: file?.descriptor ?? -1) else { return replace(member, settle) }
                case .end:
                    let said = member.said
                    member.said = Said()
                    guard settle(task.number, .said(said)) else { return replace(member, as: .unreadable, settle) }
                    member.tasks.removeFirst()
                    member.worker.begins(now: Clock.now())
                    // A library made a call that none makes: what it holds is not to be trusted with another letter.
                    if member.worker.stopped == .finished { return retire(member) }
                }
                if member.said.byteCount > WorkerPool.mostSaid { return replace(member, as: .unreadable, settle) }
            }
        }
    }

    /// Ends a worker between two tasks; what it was to do goes to others.
    private func retire(_ member: Member) {
        members.removeAll { $0 === member }
        member.worker.stop(.finished)
        _ = member.worker.end()
        waiting += member.tasks
    }

    /// The task a worker was at work on when it ended is tried once more, in a worker that has worked on nothing; those behind it go to others.
    ///
    /// - Parameter reason: why it is ended; nil for one that ended.
    private func replace(_ member: Member, as reason: Worker.Stop = .finished, _ settle: Settle) {
        members.removeAll { $0 === member }
        // It may have closed its end and live on; one that is dead is not killed again.
        member.worker.stop(reason)
        let stopped = member.worker.stopped
        let failure = WorkerFailure(member.worker.end(), stopped: stopped == .finished ? nil : stopped, limits: limits)
        guard var task = member.tasks.first else { return }
        waiting += member.tasks.dropFirst()
        task.breakdowns += 1
        if failure.isTriedAgain(breakdowns: task.breakdowns) {
            add(task, isNext: true)
        } else {
            _ = settle(task.number, .failed(failure))
        }
    }
}
