internal import Glibc
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// An archive while it is unpacked: its process, which is started again where it ended early, and how far it has come.
final class UnpackedArchive {
    enum Step {
        /// - file: nil when it is larger than a message can be.
        case file(Place, OpenFile?)
        /// The archive, its rest, or a file in it could not be read.
        case failed(Place, LetterRecord.Failure, isOnTheClock: Bool)
        /// How many files there are, and how many of them follow.
        case sampled(total: Int, chosen: Int)
        /// So many links, devices and pipes were passed over.
        case passedOver(Int)
        /// Nothing has come yet.
        case wait
        /// The process was started again.
        case again
        /// There are no more steps. After a failure of the archive itself there may be.
        case end
    }

    /// Begins to unpack behind so many steps; nil when the system gives no process.
    typealias Start = (_ skipping: Int) -> ArchiveFeed?

    private let place: Place
    private let limits: Limits
    private let start: Start
    private let language: TextLanguage
    private var process: ArchiveFeed
    /// Steps that were handed over, for another process to go on from.
    private var steps = 0
    private var breakdowns = 0
    /// Since when the next step is waited for: on the clock and in CPU seconds of the process; nil while nobody waits.
    private var waiting: (since: Double, cpu: Double)?
    private var stopped: Worker.Stop?
    private var hasEnded = false
    /// Records that came of it so far: a message in it has one for each of its files.
    var recordCount = 0

    /// What all files of an archive may have; a batch of Digital Post has fewer letters.
    private static let mostRecords = 2_000_000
    private static let pauseBeforeSecondStart: UInt32 = 200_000

    /// nil when the system gives no process.
    init?(at place: Place, limits: Limits, language: TextLanguage, start: @escaping Start) {
        self.place = place
        self.limits = limits
        self.language = language
        self.start = start
        guard let process = UnpackedArchive.trying(start, skipping: 0) else { return nil }
        self.process = process
    }

    deinit { if !hasEnded { _ = process.end() } }

    /// Readable when the next step may be there; nil when there is no more to wait for.
    var socket: Int32? { hasEnded ? nil : process.socket }

    private static func trying(_ start: Start, skipping: Int) -> ArchiveFeed? {
        if let process = start(skipping) { return process }
        usleep(pauseBeforeSecondStart)
        return start(skipping)
    }

    func next() -> Step {
        if hasEnded { return .end }
        guard recordCount <= UnpackedArchive.mostRecords else {
            _ = end()
            return failed(place, LoadError(.archiveExpandsTooMuch))
        }
        let progress = process.next()
        if case .waiting = progress {
            if waiting == nil { waiting = (Clock.now(), process.cpuSeconds) }
            return .wait
        }
        waiting = nil
        guard case .step(let step) = progress else { return breakDown() }
        switch step {
        case .file(let name, let descriptor):
            steps += 1
            recordCount += 1
            return .file(inner(name), descriptor.map { OpenFile($0) })
        case .failed(let path, let cause):
            steps += 1
            recordCount += 1
            return failed(path.isEmpty ? place : inner(path), LoadError(cause))
        case .sampled(let total, let chosen): return .sampled(total: total, chosen: chosen)
        case .passedOver(let count): return .passedOver(max(0, count))
        case .noMemory: return breakDown()
        case .end:
            _ = end()
            return .end
        }
    }

    private func inner(_ name: [UInt8]) -> Place {
        place.inner(name.split(separator: 0).map { Input(path: Array($0)).shownPath }, language: language)
    }

    private func failed(_ place: Place, _ error: LoadError) -> Step {
        .failed(place, LetterRecord.Failure(error, language: language), isOnTheClock: false)
    }

    private func end() -> Worker.End {
        hasEnded = true
        return process.end()
    }

    /// The process ended before the archive did: once more from where it was, then the rest has a record of its own.
    private func breakDown() -> Step {
        let failure = WorkerFailure(end(), stopped: stopped, limits: limits)
        if failure.isTriedAgain(breakdowns: breakdowns + 1),
            let process = UnpackedArchive.trying(start, skipping: steps)
        {
            self.process = process
            hasEnded = false
            breakdowns = 1
            stopped = nil
            return .again
        }
        return .failed(
            place, failure.failure(limits: limits, language: language), isOnTheClock: failure.isOnTheClock)
    }

    /// Nobody waits for the next step: that takes none of its time.
    func isNotAwaited() { waiting = nil }

    /// Ends a process that has taken too long for its next step.
    func holdToLimits() {
        guard let waiting, stopped == nil else { return }
        if process.cpuSeconds - waiting.cpu > limits.cpuSeconds {
            stopped = .outOfTime
        } else if Clock.now() - waiting.since > limits.wallSeconds {
            stopped = .outOfClock
        } else {
            return
        }
        process.stop()
    }
}
