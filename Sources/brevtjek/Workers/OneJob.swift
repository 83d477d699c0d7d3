internal import CSandbox
internal import Glibc
internal import Reporting
internal import RuleEngine

extension Worker {
    /// What came of one job in a worker of its own.
    enum Outcome {
        case answered([Frame])
        /// It broke down, twice; the code says on what.
        case failed(LetterRecord.Code)
        /// SIGINT or SIGTERM came.
        case interrupted
    }

    /// Does one job in a worker, and once more in another where the first broke down.
    static func run(limits: Limits, job: [UInt8], file: Int32, work: Work) -> Outcome {
        var code = LetterRecord.Code.notChecked
        for _ in 0..<2 {
            guard let worker = Worker(limits: limits, work: work), worker.send(job, file: file) else { continue }
            let signals = brevtjek_signals()
            defer { brevtjek_end_signals(signals) }
            worker.begins(now: Clock.now())
            var frames: [Frame] = []
            var size = 0
            loop: while true {
                var waiting = [
                    pollfd(fd: worker.answers, events: Int16(POLLIN), revents: 0),
                    pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
                ]
                _ = poll(&waiting, 2, 250)
                if waiting[1].revents != 0 {
                    worker.stop(.finished)
                    _ = worker.end()
                    return .interrupted
                }
                if worker.cpuUsed > limits.cpuSeconds {
                    worker.stop(.outOfTime)
                } else if Clock.now() - worker.began > limits.wallSeconds {
                    worker.stop(.outOfClock)
                }
                guard waiting[0].revents != 0 else { continue }
                switch worker.receive() {
                case .ended: break loop
                case .unreadable:
                    worker.stop(.unreadable)
                    break loop
                case .frames(let new):
                    for frame in new {
                        if case .end = frame {
                            worker.stop(.finished)
                            _ = worker.end()
                            return .answered(frames)
                        }
                        if case .judged(let bytes) = frame { size += bytes.count }
                        frames.append(frame)
                    }
                    if size > 64 << 20 {
                        worker.stop(.unreadable)
                        break loop
                    }
                }
            }
            code = WorkerFailure(worker.end(), stopped: worker.stopped, limits: limits).code
            if code == .timeout { break }
        }
        return .failed(code)
    }
}

/// Whose fault it was that a worker ended.
struct WorkerFailure {
    let code: LetterRecord.Code
    let isOnTheClock: Bool

    init(_ end: Worker.End, stopped: Worker.Stop?, limits: Limits) {
        isOnTheClock = stopped == .outOfClock
        switch (stopped, end) {
        case (.outOfTime?, _), (.outOfClock?, _): code = .timeout
        case (.unreadable?, _): code = .crashed
        case (_, .byItself(BREVTJEK_EXIT_OUT_OF_MEMORY)): code = .outOfMemory
        case (_, .bySignal(let signal, let peak)) where WorkerFailure.ofItsOwn.contains(signal):
            // Without memory a library breaks off like any other crash; how much it had by then tells the two apart.
            code = peak * 10 > limits.megabytes * 6 ? .outOfMemory : .crashed
        // From outside: the machine was short of memory, or somebody ended it. Or it could not begin.
        default: code = .notChecked
        }
    }

    /// Signals that a process brings on itself.
    private static let ofItsOwn: Set<Int32> = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGXFSZ]

    /// Whether another worker is to try: once, and not where the letter has had all the time it may take.
    ///
    /// - Parameter breakdowns: how often a worker has broken down on the letter, this time included.
    func isTriedAgain(breakdowns: Int) -> Bool { breakdowns == 1 && code != .timeout }

    func failure(limits: Limits, language: TextLanguage) -> LetterRecord.Failure {
        WorkerFailure.failure(code, isOnTheClock: isOnTheClock, limits: limits, language: language)
    }

    static func failure(_ code: LetterRecord.Code, isOnTheClock: Bool = false, limits: Limits, language: TextLanguage)
        -> LetterRecord.Failure
    {
        let text =
            switch code {
            case .timeout:
                isOnTheClock
                    ? Messages.stoppedOnTheClock(seconds: Int(limits.wallSeconds))
                    : Messages.outOfTime(seconds: limits.cpuSeconds)
            case .outOfMemory: Messages.outOfMemory(megabytes: limits.megabytes)
            case .notChecked: Messages.notChecked
            default: Messages.crashed
            }
        return LetterRecord.Failure(code: code, message: text[language])
    }
}

enum Clock {
    /// Seconds of a clock that only goes forward.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
