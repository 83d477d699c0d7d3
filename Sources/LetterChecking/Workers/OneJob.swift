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
    ///
    /// - Parameter beside: gives the files it asks for.
    static func run(limits: Limits, job: [UInt8], file: Int32, beside: FilesBeside?, work: Work) -> Outcome {
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
                        if case .asks(let path) = frame {
                            do {
                                let file = try beside?.open(path)
                                _ = worker.hand(over: file?.descriptor ?? -1)
                            } catch {
                                worker.stop(.finished)
                                break loop
                            }
                            continue
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
