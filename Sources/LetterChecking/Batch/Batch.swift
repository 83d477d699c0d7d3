internal import CSandbox
internal import DocumentModel
internal import Glibc
internal import LetterLoading
package import Reporting
package import RuleEngine

/// Judges inputs in worker processes and hands on their records in the order of the inputs, whatever becomes of a worker.
///
/// One loop, one thread: letters come from the source, stand in the queue, are worked on in the pool, and leave the queue in order. What waits for
/// its turn is bounded, and no letter is kept after its records.
package final class Batch {
    /// A record, and what is shown of the letter where that was asked for.
    package typealias Deliver = (LetterRecord, LetterContent?) throws -> Void

    /// How a run ended.
    package enum End {
        case complete
        /// Not every letter was judged, and another run may judge it: one was stopped on the clock, or the machine was in trouble.
        case incomplete
        /// A signal came: not every letter has its record.
        case interrupted
    }

    /// How a run goes through many letters.
    package struct Settings {
        package var limits = Limits()
        package var workerCount = 1
        package var progress = Progress.Mode.never
        /// Where results are kept and taken from; nil for nowhere.
        package var cacheFolder: String?
        /// nil for all letters.
        package var sampling: Sampling?

        package init() {}
    }

    private let setup: Setup
    private let settings: Settings
    private let language: TextLanguage
    private let codec: JudgedCodec
    private let progress: Progress
    private let memory: ResultMemory
    private let source: InputSource
    private let pool: WorkerPool
    private var queue = OrderedQueue<LetterJob, LetterResult>()
    private var end = End.complete
    /// Inputs that were not judged because of the machine.
    private var machineTroubles = 0

    /// What may wait for its turn behind a slow letter.
    private static let mostWaiting = 4_096
    /// Beyond it no answer is taken but that of the letter whose turn it is.
    private static let mostWaitingBytes = 24 << 20
    /// So many bytes of answers wait as they were read; others wait encoded, which takes less room.
    private static let mostReadBytes = 4 << 20
    /// Files that may be held open for letters which wait for the same one.
    private static let mostFollowers = 256

    package init(
        setup: Setup, settings: Settings, inputs: Inputs, resumed: ResumedResults? = nil,
        illustration: LetterIllustration? = nil, language: TextLanguage
    ) throws {
        self.setup = setup
        self.settings = settings
        self.language = language
        let part = settings.sampling.map {
            $0.inputs(of: inputs, setup: setup) { ArchiveReader.isArchive($0.shownPath) }
        }
        let codec = JudgedCodec(rules: setup.rules, requirements: setup.requirements)
        self.codec = codec
        memory = try ResultMemory(
            codec: codec, resumed: resumed, folder: settings.cacheFolder,
            context: settings.cacheFolder == nil ? "" : try setup.context(language: language),
            version: setup.programVersion)
        progress = Progress(mode: settings.progress, total: part?.inputs.count ?? inputs.count)
        source = InputSource(
            part?.inputs ?? inputs, setup: setup, settings: settings, language: language,
            memory: illustration == nil ? memory : nil, progress: progress)
        if let part { source.add(sampled: (part.total, part.inputs.count - (inputs.count - part.total))) }
        let limits = settings.limits
        // Said before any output is opened, and before the first worker.
        try limits.prepare()
        let work = LetterWork(setup: setup, illustration: illustration, codec: codec)
        pool = WorkerPool(limits: limits, mostWorkers: settings.workerCount) { Worker(limits: limits, work: work.run) }
    }

    /// What part of the letters was judged; nil when all were asked for.
    package var sample: Summary.Sample? {
        guard let sampling = settings.sampling, let sampled = source.sampled else { return nil }
        return Summary.Sample(chosen: sampled.chosen, total: sampled.total, seed: sampling.seed)
    }

    /// Files beside the letters that were looked for, as absolute paths; in a very long run the latest.
    package var filesBeside: [String] { source.filesBeside }

    package func run(_ deliver: Deliver) throws -> End {
        let signals = brevtjek_signals()
        defer {
            brevtjek_end_signals(signals)
            pool.stop()
            source.stop()
            queue = OrderedQueue()
            progress.finish()
        }
        while true {
            repeat { fill(signals) } while try deliverReady(deliver)
            if queue.isEmpty, source.isFinished {
                sayNotes()
                return end
            }
            if wait(signals) {
                // Everything that is finished is written, also behind what is not.
                for result in queue.takeAnswers() { try self.deliver(result, deliver) }
                return .interrupted
            }
        }
    }

    private func sayNotes() {
        if source.passedOver > 0 {
            let count = source.passedOver
            writeNote(
                count == 1
                    ? Localized(
                        da: "1 genvej eller enhed i et arkiv er sprunget over",
                        en: "1 link or device in an archive was passed over")
                    : Localized(
                        da: "\(count) genveje eller enheder i arkiver er sprunget over",
                        en: "\(count) links or devices in archives were passed over"))
        }
        if machineTroubles > 0 {
            writeNote(Messages.machineTrouble(machineTroubles))
        }
    }

    // MARK: Giving out

    /// Hands over what waits, and then new letters, as far as there are workers and room.
    private func fill(_ signals: Int32) {
        while pool.send(settle), !source.isFinished, hasRoom, pool.takesMore() {
            // Many may be passed over; a signal is heard all the same.
            if isReadable(signals) { return }
            switch source.next(mayWait: !queue.isEmpty, mayFollow: queue.followerCount < Batch.mostFollowers) {
            case .letter(let job): pool.add(task(queue.append(job), job))
            case .follower(let job): queue.append(follower: job)
            case .known(let result): queue.append(answer: result)
            case .passed: continue
            case .wait: return
            }
        }
    }

    private func task(_ number: Int, _ job: LetterJob) -> WorkerPool.Task {
        WorkerPool.Task(
            number: number, packet: LetterWork.packet(for: job), file: job.file, beside: job.beside)
    }

    private var waitingBytes: Int { queue.byteCount + pool.byteCount }
    private var hasRoom: Bool { queue.count < Batch.mostWaiting && waitingBytes < Batch.mostWaitingBytes }

    private func isReadable(_ descriptor: Int32) -> Bool {
        var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&one, 1, 0) > 0
    }

    /// - Returns: whether a signal asks to end.
    private func wait(_ signals: Int32) -> Bool {
        var others = [signals]
        if hasRoom, pool.hasRoom { others += [source.socket].compactMap(\.self) } else { source.isNotAwaited() }
        let isCrowded = waitingBytes >= Batch.mostWaitingBytes
        let ready = pool.listen(beside: others, hearing: { !isCrowded || queue.isTurn(of: $0) }, settle)
        progress.tick(now: Clock.now(), knowsTotal: source.knowsTotal)
        source.holdToLimits()
        return ready.contains(signals)
    }

    // MARK: Taking back

    /// - Returns: false for what is no answer.
    private func settle(_ number: Int, _ outcome: WorkerPool.Outcome) -> Bool {
        guard let job = queue.job(of: number) else { return false }
        switch outcome {
        case .failed(let failure):
            let said = failure.failure(limits: settings.limits, language: language)
            finish(number, job, .failed(said, isOnTheClock: failure.isOnTheClock))
        case .said(let said):
            let room = max(0, Batch.mostReadBytes - queue.byteCount)
            guard let answer = codec.documents(said.frames, about: job.place.digest, room: room) else { return false }
            if let stamp = job.stamp, FileStamp(of: job.file) != stamp {
                judgeAgain(number, job)
                return true
            }
            // What a message says of persons is masked for its own path: it is not kept.
            if !answer.isMessage, let frame = said.frames.first { memory.keep(frame, of: job) }
            finish(number, job, .judged(answer.documents, content: said.content), byteCount: said.byteCount)
        }
        return true
    }

    private func finish(_ number: Int, _ job: LetterJob, _ answer: LetterResult.Answer, byteCount: Int = 0) {
        memory.end(job)
        if case .judged(let documents, _) = answer { source.add(documents: documents.count - 1, of: job.archive) }
        queue.answer(
            number, LetterResult(place: job.place, answer: answer, beside: job.beside?.all ?? []), byteCount: byteCount)
    }

    /// The file changed while it was read: what was judged may be other bytes than the digest was taken of. Its worker takes the digest too this time.
    private func judgeAgain(_ number: Int, _ job: LetterJob) {
        memory.end(job)
        var job = job
        job.stamp = nil
        job.tellsDigest = false
        do throws(Files.ReadFailure) {
            job.place.digest = try Files.digest(of: job.file.descriptor, limit: largestMessage)
        } catch {
            let failure = LetterRecord.Failure(error, language: language)
            return finish(number, job, .failed(failure, isOnTheClock: false))
        }
        queue.giveOut(number, job)
        pool.add(task(number, job), isNext: true)
    }

    // MARK: Delivering

    /// - Returns: whether a letter that waited for another is to be judged after all.
    private func deliverReady(_ deliver: Deliver) throws -> Bool {
        while true {
            switch queue.next() {
            case .wait: return false
            case .deliver(let result): try self.deliver(result, deliver)
            case .follower(let number, let job):
                if let result = memory.result(of: job) {
                    queue.answer(number, result)
                } else {
                    // The one it waited for was not remembered: this is judged too.
                    queue.giveOut(number, job)
                    pool.add(task(number, job))
                    return true
                }
            }
        }
    }

    private func deliver(_ result: LetterResult, _ deliver: Deliver) throws {
        switch result.answer {
        case .failed(let failure, let isOnTheClock):
            if failure.code == .notChecked {
                machineTroubles += 1
                end = .incomplete
            }
            if isOnTheClock { end = .incomplete }
            try hand(result.place.failed(failure), nil, of: result.place, to: deliver)
        case .judged(let documents, let encoded):
            let content = encoded.flatMap { try? ContentCodec.decode($0, rules: setup.rules) }
            // The input itself first, then what is in it.
            for document in documents.suffix(1) + documents.dropLast() {
                guard let judged = codec.judged(document) else { continue }
                var record = LetterRecord(judged, at: result.place, setup: setup)
                record.beside = result.beside
                try hand(record, content, of: result.place, to: deliver)
            }
        }
        progress.done()
    }

    private func hand(_ record: LetterRecord, _ content: LetterContent?, of place: Place, to deliver: Deliver) throws {
        var record = record
        setup.applyWords(to: &record, base: place.base, language: language)
        if record.failure != nil { progress.failed() }
        try deliver(record, content)
    }
}
