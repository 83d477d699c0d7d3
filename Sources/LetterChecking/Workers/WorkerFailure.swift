internal import CSandbox
internal import Glibc
internal import Reporting
internal import RuleEngine

/// Whose fault it was that a worker ended.
struct WorkerFailure: Sendable {
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

    private init(code: LetterRecord.Code) {
        self.code = code
        isOnTheClock = false
    }

    /// The system gives no process.
    static let noWorker = WorkerFailure(code: .notChecked)

    /// Signals that a process brings on itself.
    private static let ofItsOwn: Set<Int32> = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGXFSZ]

    /// Whether another worker is to try: once, and not where the letter has had all the time it may take.
    ///
    /// - Parameter breakdowns: how often a worker has broken down on the letter, this time included.
    func isTriedAgain(breakdowns: Int) -> Bool { breakdowns == 1 && code != .timeout }

    func failure(limits: Limits, language: TextLanguage) -> LetterRecord.Failure {
        WorkerFailure.failure(code, isOnTheClock: isOnTheClock, limits: limits, language: language)
    }

    static func failure(
        _ code: LetterRecord.Code, isOnTheClock: Bool = false, limits: Limits, language: TextLanguage
    )
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
