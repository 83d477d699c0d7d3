internal import CSandbox
internal import DocumentModel
internal import Glibc
internal import LetterLoading
package import Reporting
package import RuleEngine

/// Judges inputs in worker processes and hands on their records in the order of the inputs, whatever becomes of a worker.
///
/// One loop, one thread: it sends jobs while workers have room, takes answers as they come, and delivers what is next in order. What waits for
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
    private let limits: Limits
    private let workerCount: Int
    private let inputs: Inputs
    /// Shows the letters themselves; nil when that was not asked for.
    private let illustration: LetterIllustration?
    private let language: TextLanguage
    private let codec: JudgedCodec
    private let progress: Progress
    private let memory: ResultMemory

    private var workers: [Worker] = []
    /// What was sent and not delivered, in order; the first has the number `firstSlot`.
    private var slots: [Slot] = []
    private var firstSlot = 0
    /// Numbers of slots whose worker ended before it came to them, or broke down on them once.
    private var again: [Int] = []
    private var nextInput = 0
    private var feed: Feed?
    /// Bytes of answers that wait for their turn.
    private var pendingBytes = 0
    /// When answers were last taken, in seconds of the monotonic clock.
    private var lastLooked: Double?
    private var signals: Int32 = -1
    private var end = End.complete
    /// Inputs that were not judged because of the machine.
    private var machineTroubles = 0
    /// How often in a row no worker could be started.
    private var failedStarts = 0
    /// Since when nothing could be sent, in seconds of the monotonic clock; nil while it can.
    private var stuckSince: Double?
    private static let longestStuck = 5.0
    private let sampling: Sampling?
    /// What was left out of archives, where only some letters were asked for.
    private var sampled = (total: 0, chosen: 0)

    private struct Slot {
        var place: Place
        /// Open until the answer is there and has been understood; -1 when there is none.
        var file: Int32
        var state: State
        /// How often a worker broke down on it.
        var breakdowns = 0
        /// Documents as they were judged, encoded; the input itself last.
        var frames: [[UInt8]] = []
        var content: [UInt8]?
        var frameBytes = 0
        /// Of the archive it came from; nil for a file of its own.
        var feed: Int?
    }

    private enum State {
        case waiting
        case answered
        case records([LetterRecord])
        /// Waits for the same letter, which is being judged.
        case follows
    }

    /// An archive that is being unpacked.
    private struct Feed {
        var process: ArchiveFeed
        let place: Place
        let file: Int32
        let size: Int
        /// Steps it has handed over, for another process to go on from.
        var steps = 0
        var breakdowns = 0
        /// Since when its next step is waited for: on the clock and in its CPU seconds; nil while nobody waits.
        var waiting: (since: Double, cpu: Double)?
        var wasStopped: Worker.Stop?
        /// Records that came of it so far: a message in it has one for each of its files.
        var records = 0
        /// Tells the archives of a run apart.
        let number: Int
    }

    /// What all files of an archive may have; a batch of Digital Post has fewer letters.
    private static let mostArchiveRecords = 2_000_000
    private var feedCount = 0
    /// Links, devices and pipes in archives.
    private var passedOver = 0

    /// Letters being judged, by their key in `memory`.
    private var beingJudged: Set<String> = []
    private var followerCount = 0
    /// Files that may be held open for letters which wait for the same one.
    private static let mostFollowers = 256

    /// Jobs a worker holds: one it is at work on, and one so that it need not wait.
    private static let jobsPerWorker = 2
    /// What may wait for its turn behind a slow letter.
    private static let mostSlots = 4_096
    /// Beyond it no answer is taken but that of the letter whose turn it is.
    private static let mostPendingBytes = 24 << 20
    /// What a worker may say of one input; no message of Digital Post comes near it.
    private static let mostAnswerBytes = 40 << 20

    package init(
        setup: Setup, settings: Settings, inputs: Inputs, resumed: ResumedResults? = nil,
        illustration: LetterIllustration? = nil, language: TextLanguage
    ) throws {
        self.setup = setup
        limits = settings.limits
        workerCount = settings.workerCount
        sampling = settings.sampling
        if let sampling {
            let part = sampling.inputs(of: inputs, setup: setup) { ArchiveReader.isArchive($0.shownPath) }
            self.inputs = part.inputs
            sampled = (part.total, part.inputs.count - (inputs.count - part.total))
        } else {
            self.inputs = inputs
        }
        self.illustration = illustration
        self.language = language
        codec = JudgedCodec(rules: setup.rules, requirements: setup.requirements)
        memory = try ResultMemory(
            codec: codec, resumed: resumed, folder: settings.cacheFolder,
            context: settings.cacheFolder == nil ? "" : try setup.context(language: language),
            version: setup.programVersion)
        progress = Progress(mode: settings.progress, total: self.inputs.count)
        // Said before any output is opened, and before the first worker.
        try limits.prepare()
    }

    /// What part of the letters was judged; nil when all were asked for.
    package var sample: Summary.Sample? {
        sampling.map { Summary.Sample(chosen: sampled.chosen, total: sampled.total, seed: $0.seed) }
    }

    package func run(_ deliver: Deliver) throws -> End {
        signals = brevtjek_signals()
        defer {
            brevtjek_end_signals(signals)
            stopAll()
            progress.finish()
        }
        while true {
            try fill()
            try deliverReady(deliver)
            if slots.isEmpty, feed == nil, nextInput == inputs.count {
                if passedOver > 0 {
                    writeError(
                        "brevtjek: \(passedOver == 1 ? "1 genvej eller enhed i et arkiv er sprunget over" : "\(passedOver) genveje eller enheder i arkiver er sprunget over") / links or devices in archives were passed over"
                    )
                }
                if machineTroubles > 0 {
                    writeError(
                        "brevtjek: \(Messages.machineTrouble(machineTroubles).da) / \(Messages.machineTrouble(machineTroubles).en)"
                    )
                }
                return end
            }
            if wait() {
                // Everything that is finished is written, also behind what is not.
                for slot in slots { try self.deliver(slot, deliver) }
                return .interrupted
            }
        }
    }

    // MARK: Sending

    private func fill() throws {
        // What is to be sent again stands before all that waits behind it: no bound may keep it back.
        while !again.isEmpty || hasRoomForMore {
            if let number = again.first {
                guard let worker = worker(for: slots[number - firstSlot]) else {
                    if workers.isEmpty { giveUp(number) } else { return }
                    continue
                }
                again.removeFirst()
                guard send(number, to: worker) else { return }
                continue
            }
            guard let worker = workerWithRoom() else {
                guard workers.isEmpty, let slot = nextSlot() else { return }
                slots.append(slot)
                if case .waiting = slot.state { again.append(firstSlot + slots.count - 1) }
                continue
            }
            guard let slot = nextSlot() else { return }
            let number = firstSlot + slots.count
            slots.append(slot)
            if case .waiting = slot.state, !send(number, to: worker) { return }
        }
    }

    private var hasRoomForMore: Bool { slots.count < Batch.mostSlots && pendingBytes < Batch.mostPendingBytes }

    /// No worker can be had for it: that is the machine's trouble.
    private func giveUp(_ number: Int) {
        again.removeAll { $0 == number }
        settle(
            number,
            failed(
                slots[number - firstSlot].place, WorkerFailure.failure(.notChecked, limits: limits, language: language)
            ).state)
    }

    /// For a letter on which a worker broke down, one that has worked on nothing.
    private func worker(for slot: Slot) -> Worker? {
        guard slot.breakdowns > 0 else { return workerWithRoom() }
        return workers.first { $0.isFresh && $0.inFlight.isEmpty } ?? (workers.count <= workerCount ? newWorker() : nil)
    }

    /// One with the fewest jobs; a new one while there may be more. nil when all have enough.
    private func workerWithRoom() -> Worker? {
        if let idle = workers.first(where: { $0.inFlight.isEmpty && $0.stopped == nil }) { return idle }
        if workers.count < workerCount, hasMore, let worker = newWorker() { return worker }
        return workers.filter { $0.inFlight.count < Batch.jobsPerWorker && $0.stopped == nil }.min {
            $0.inFlight.count < $1.inFlight.count
        }
    }

    /// nil when the system gives no process; once it is tried a second time, a moment later.
    private func newWorker() -> Worker? {
        if let worker = Worker(limits: limits, work: work) {
            failedStarts = 0
            workers.append(worker)
            return worker
        }
        failedStarts += 1
        guard workers.isEmpty, failedStarts == 1 else { return nil }
        usleep(200_000)
        return newWorker()
    }

    private var hasMore: Bool { !again.isEmpty || feed != nil || nextInput < inputs.count }

    /// - Returns: false when it has to wait, and stands first in `again`: the system lets a user have so many files on their way and no more.
    private func send(_ number: Int, to worker: Worker) -> Bool {
        let slot = slots[number - firstSlot]
        guard worker.send(job(of: slot.place), file: slot.file) else {
            let isGone = errno == EPIPE || errno == ECONNRESET || errno == ECONNREFUSED
            again.insert(number, at: 0)
            // The system takes nothing though nobody is at work on anything: that is not to be waited for for ever.
            if !isGone, workers.allSatisfy(\.inFlight.isEmpty) {
                if let since = stuckSince, Clock.now() - since > Batch.longestStuck {
                    giveUp(number)
                    return true
                }
                if stuckSince == nil { stuckSince = Clock.now() }
            }
            // One that ended without work to do, or over what it has; the rest goes to others.
            if isGone {
                worker.stop(.finished)
                // What it answered before its end counts.
                while workers.contains(where: { $0 === worker }) { take(from: worker) }
            }
            return isGone
        }
        stuckSince = nil
        if worker.inFlight.isEmpty { worker.begins(now: Clock.now()) }
        worker.inFlight.append(number)
        return true
    }

    /// The next input, or file of an archive; nil when there is none now.
    private func nextSlot() -> Slot? {
        while true {
            // Many may be passed over; a signal is heard all the same.
            if Batch.isReadable(signals) { return nil }
            if feed != nil {
                switch nextStep() {
                case .slot(let slot): return slot
                case .again: continue
                case .wait: return nil
                }
            }
            guard nextInput < inputs.count else { return nil }
            let input = inputs[nextInput]
            nextInput += 1
            let place = Place(
                steps: [input.shownPath], base: input.base,
                solution: setup.configuration.solution(of: input, solutions: setup.solutions), language: language)
            let file: (descriptor: Int32, size: Int)
            do throws(Files.ReadFailure) {
                file =
                    inputs.readsStandardInput
                    ? try Files.standardInput(atMost: largestMessage)
                    : try Files.openForReading(input.path, below: input.folder)
            } catch {
                // Without descriptors left it waits for those in use.
                if error == .noDescriptors, !slots.isEmpty {
                    nextInput -= 1
                    return nil
                }
                return failed(place, LetterRecord.Failure(error, language: language))
            }
            if ArchiveReader.isArchive(input.shownPath) {
                guard let process = startUnpacking(file.descriptor, size: file.size, skipping: 0) else {
                    close(file.descriptor)
                    return failed(place, WorkerFailure.failure(.notChecked, limits: limits, language: language))
                }
                feedCount += 1
                feed = Feed(process: process, place: place, file: file.descriptor, size: file.size, number: feedCount)
                progress.openedArchive()
                continue
            }
            if file.size > largestMessage {
                close(file.descriptor)
                return failed(place, LetterRecord.Failure(.tooLarge, language: language))
            }
            if let slot = remembered(place, file: file.descriptor) { return slot }
        }
    }

    private func startUnpacking(_ archive: Int32, size: Int, skipping: Int) -> ArchiveFeed? {
        func start() -> ArchiveFeed? {
            ArchiveFeed(archive: archive, size: size, sampling: sampling, limits: limits, skipping: skipping)
        }
        if let process = start() { return process }
        usleep(200_000)
        return start()
    }

    private enum FeedStep { case slot(Slot), again, wait }

    private func nextStep() -> FeedStep {
        guard let current = feed else { return .again }
        guard current.records <= Batch.mostArchiveRecords else {
            close(current.file)
            _ = current.process.end()
            feed = nil
            return .slot(
                failed(current.place, LetterRecord.Failure(LoadError(.archiveExpandsTooMuch), language: language)))
        }
        func inner(_ name: [UInt8]) -> Place {
            current.place.inner(name.split(separator: 0).map { Input(path: Array($0)).shownPath }, language: language)
        }
        switch current.process.next() {
        case .waiting:
            if current.waiting == nil { feed?.waiting = (Clock.now(), current.process.cpuSeconds) }
            return .wait
        case .step(let step):
            feed?.waiting = nil
            switch step {
            case .file(let name, let descriptor):
                feed?.steps += 1
                feed?.records += 1
                progress.found()
                guard let descriptor else {
                    return .slot(failed(inner(name), LetterRecord.Failure(.tooLarge, language: language)))
                }
                guard var slot = remembered(inner(name), file: descriptor) else { return .again }
                slot.feed = current.number
                return .slot(slot)
            case .failed(let path, let cause):
                feed?.steps += 1
                feed?.records += 1
                return .slot(
                    failed(
                        path.isEmpty ? current.place : inner(path),
                        LetterRecord.Failure(LoadError(cause), language: language)))
            case .sampled(let total, let chosen):
                if sampling != nil {
                    sampled.total &+= total
                    sampled.chosen &+= chosen
                }
                return .again
            case .passedOver(let count):
                passedOver &+= max(0, count)
                return .again
            case .noMemory: return brokenDown(current)
            case .end:
                close(current.file)
                _ = current.process.end()
                feed = nil
                return .again
            }
        case .brokenDown: return brokenDown(current)
        }
    }

    /// The unpacker ended before the archive did: once more from where it was, then the rest has a record of its own.
    private func brokenDown(_ current: Feed) -> FeedStep {
        let ended = current.process.end()
        let failure = WorkerFailure(ended, stopped: current.wasStopped, limits: limits)
        if failure.isTriedAgain(breakdowns: current.breakdowns + 1),
            let process = startUnpacking(current.file, size: current.size, skipping: current.steps)
        {
            feed?.process = process
            feed?.breakdowns = 1
            feed?.waiting = nil
            feed?.wasStopped = nil
            return .again
        }
        close(current.file)
        feed = nil
        return .slot(
            failed(
                current.place, failure.failure(limits: limits, language: language), isOnTheClock: failure.isOnTheClock))
    }

    /// A slot to be judged; or one whose records are known; nil when it is to be left out.
    private func remembered(_ place: Place, file: Int32) -> Slot? {
        var place = place
        do throws(Files.ReadFailure) {
            place.digest = try Files.digest(of: file, limit: largestMessage)
        } catch {
            close(file)
            return failed(place, LetterRecord.Failure(error, language: language))
        }
        // What is remembered is a record; a letter that is to be shown is read.
        guard illustration == nil else { return Slot(place: place, file: file, state: .waiting) }
        switch memory.look(up: place) {
        case .unknown:
            let key = memory.key(of: place)
            guard !beingJudged.contains(key) || followerCount >= Batch.mostFollowers else {
                followerCount += 1
                return Slot(place: place, file: file, state: .follows)
            }
            beingJudged.insert(key)
            return Slot(place: place, file: file, state: .waiting)
        case .done:
            close(file)
            progress.done()
            return nil
        case .judged(let judged):
            close(file)
            return Slot(place: place, file: -1, state: .records([LetterRecord(judged, at: place, setup: setup)]))
        }
    }

    private func failed(_ place: Place, _ failure: LetterRecord.Failure, isOnTheClock: Bool = false) -> Slot {
        if failure.code == .notChecked {
            machineTroubles += 1
            end = .incomplete
        }
        if isOnTheClock { end = .incomplete }
        return Slot(place: place, file: -1, state: .records([place.failed(failure)]))
    }

    // MARK: The worker's side

    /// What a worker is told: how the name ends, and the path as it is shown, for a message to say what of it is a person.
    private func job(of place: Place) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(place.fileExtension)
        writer.add(place.scalarsOfPath.unescaped.utf8.count <= 3_000 ? place.scalarsOfPath.unescaped : "")
        return writer.bytes
    }

    private func work(_ job: [UInt8], _ file: Int32, _ send: (Worker.Frame) -> Void) {
        defer { close(file) }
        var reader = ByteReader(job)
        guard let fileExtension = try? reader.text(), let path = try? reader.text() else { return }
        // What cannot be read here could be read a moment ago; without an answer the letter is tried again.
        guard let bytes = try? Files.readAll(file, limit: largestMessage) else { return }
        let judge = Judge(setup: setup, path: LetterText(path), fileExtension: fileExtension)
        let content = judge.judge(bytes, illustration: illustration) { send(.judged(codec.encode($0))) }
        if let content { send(.content(ContentCodec.encode(content, rules: setup.rules))) }
    }

    // MARK: Waiting

    /// - Returns: whether a signal asks to end.
    private func wait() -> Bool {
        // While a reader kept this process waiting, no worker could hand over what it had.
        let away = lastLooked.map { Clock.now() - $0 } ?? 0
        if away > 1 { for worker in workers { worker.wasKeptWaiting(away) } }
        let heard = workers.filter(isHeard)
        for worker in workers where !worker.inFlight.isEmpty && !heard.contains(where: { $0 === worker }) {
            worker.wasKeptWaiting(max(0, away))
        }
        var waiting = heard.map { pollfd(fd: $0.answers, events: Int16(POLLIN), revents: 0) }
        waiting.append(pollfd(fd: signals, events: Int16(POLLIN), revents: 0))
        let waitsForFeed =
            feed != nil && hasRoomForMore
            && (workers.count < workerCount || workers.contains { $0.inFlight.count < Batch.jobsPerWorker })
        if let feed, waitsForFeed { waiting.append(pollfd(fd: feed.process.socket, events: Int16(POLLIN), revents: 0)) }
        if !waitsForFeed { feed?.waiting = nil }
        _ = poll(&waiting, nfds_t(waiting.count), pollMilliseconds)
        progress.tick(now: Clock.now(), knowsTotal: feed == nil || nextInput < inputs.count)
        if waiting.contains(where: { $0.fd == signals && $0.revents != 0 }) { return true }
        for worker in heard { take(from: worker) }
        let now = Clock.now()
        for worker in workers where !worker.inFlight.isEmpty && worker.stopped == nil {
            if worker.cpuUsed > limits.cpuSeconds {
                worker.stop(.outOfTime)
            } else if now - worker.began > limits.wallSeconds {
                worker.stop(.outOfClock)
            }
        }
        if let current = feed, let waiting = current.waiting, current.wasStopped == nil {
            if current.process.cpuSeconds - waiting.cpu > limits.cpuSeconds {
                feed?.wasStopped = .outOfTime
                current.process.stop()
            } else if now - waiting.since > limits.wallSeconds {
                feed?.wasStopped = .outOfClock
                current.process.stop()
            }
        }
        lastLooked = Clock.now()
        return false
    }

    /// Whether its answers are taken now: of those at work all, but where too much waits for its turn only the one whose turn it is.
    private func isHeard(_ worker: Worker) -> Bool {
        guard let number = worker.inFlight.first else { return false }
        return pendingBytes < Batch.mostPendingBytes || number == firstSlot
    }

    /// Short where a letter may take little time.
    private var pollMilliseconds: Int32 { Int32(max(10, min(250, limits.cpuSeconds * 250))) }

    private func take(from worker: Worker) {
        switch worker.receive() {
        case .ended: bury(worker)
        case .unreadable:
            worker.stop(.unreadable)
            bury(worker)
        case .frames(let frames):
            for frame in frames {
                guard let number = worker.inFlight.first else { break }
                let index = number - firstSlot
                switch frame {
                case .judged(let bytes): add(bytes, to: index) { slots[index].frames.append($0) }
                case .content(let bytes): add(bytes, to: index) { slots[index].content = $0 }
                case .end:
                    guard codec.isAnswer(slots[index].frames, about: slots[index].place.digest) else {
                        return harmed(worker)
                    }
                    worker.inFlight.removeFirst()
                    worker.begins(now: Clock.now())
                    settle(number, .answered)
                    // A library made a call that none makes: what it holds is not to be trusted with another letter.
                    if worker.stopped == .finished { return retire(worker) }
                }
                if slots.indices.contains(index), slots[index].frameBytes > Batch.mostAnswerBytes {
                    return harmed(worker)
                }
            }
        }
    }

    private func add(_ bytes: [UInt8], to index: Int, _ keep: ([UInt8]) -> Void) {
        pendingBytes += bytes.count
        slots[index].frameBytes += bytes.count
        keep(bytes)
    }

    private func harmed(_ worker: Worker) {
        worker.stop(.unreadable)
        bury(worker)
    }

    /// Ends a worker between two letters; what it was to do goes to others.
    private func retire(_ worker: Worker) {
        workers.removeAll { $0 === worker }
        worker.stop(.finished)
        _ = worker.end()
        again += worker.inFlight
        for number in worker.inFlight { forget(number) }
    }

    /// What an unfinished answer held is let go.
    private func forget(_ number: Int) {
        let index = number - firstSlot
        pendingBytes -= slots[index].frameBytes
        slots[index].frames = []
        slots[index].content = nil
        slots[index].frameBytes = 0
    }

    private func settle(_ number: Int, _ state: State) {
        let index = number - firstSlot
        if slots[index].file >= 0 { close(slots[index].file) }
        slots[index].file = -1
        slots[index].state = state
        if let number = slots[index].feed, number == feed?.number {
            feed?.records += max(0, slots[index].frames.count - 1)
        }
    }

    /// The letter a worker was at work on when it ended is tried once more, in a worker that has worked on nothing; the ones behind it go to others.
    private func bury(_ worker: Worker) {
        workers.removeAll { $0 === worker }
        // It may have closed its end and live on; one that is dead is not killed again.
        worker.stop(.finished)
        let failure = WorkerFailure(
            worker.end(), stopped: worker.stopped == .finished ? nil : worker.stopped, limits: limits)
        guard let number = worker.inFlight.first else { return }
        again += worker.inFlight.dropFirst()
        for number in worker.inFlight { forget(number) }
        let index = number - firstSlot
        slots[index].breakdowns += 1
        if failure.isTriedAgain(breakdowns: slots[index].breakdowns) {
            again.insert(number, at: 0)
            return
        }
        settle(
            number,
            failed(
                slots[index].place, failure.failure(limits: limits, language: language),
                isOnTheClock: failure.isOnTheClock
            ).state)
    }

    // MARK: Delivering

    private func deliverReady(_ deliver: Deliver) throws {
        var count = 0
        loop: while count < slots.count {
            switch slots[count].state {
            case .waiting: break loop
            case .follows:
                followerCount -= 1
                // The one it waited for has been delivered. Where that one was not remembered, this is judged too.
                guard case .judged(let judged) = memory.look(up: slots[count].place) else {
                    slots[count].state = .waiting
                    again.append(firstSlot + count)
                    break loop
                }
                settle(firstSlot + count, .records([LetterRecord(judged, at: slots[count].place, setup: setup)]))
            case .answered, .records: break
            }
            let slot = slots[count]
            slots[count].frames = []
            pendingBytes -= slot.frameBytes
            try self.deliver(slot, deliver)
            count += 1
        }
        slots.removeFirst(count)
        firstSlot += count
    }

    private func deliver(_ slot: Slot, _ deliver: Deliver) throws {
        switch slot.state {
        case .waiting, .follows: return
        case .answered:
            beingJudged.remove(memory.key(of: slot.place))
            let content = slot.content.flatMap { try? ContentCodec.decode($0, rules: setup.rules) }
            // The input itself first, then what is in it.
            for frame in slot.frames.suffix(1) + slot.frames.dropLast() {
                guard let judged = try? codec.decode(frame) else { continue }
                // What a message says of persons is masked for its own path.
                if judged.message == nil { memory.keep(frame, of: slot.place) }
                try hand(LetterRecord(judged, at: slot.place, setup: setup), content, of: slot.place, to: deliver)
            }
        case .records(let records):
            beingJudged.remove(memory.key(of: slot.place))
            for record in records { try hand(record, nil, of: slot.place, to: deliver) }
        }
        progress.done()
    }

    private func hand(_ record: LetterRecord, _ content: LetterContent?, of place: Place, to deliver: Deliver) throws {
        var record = record
        setup.applyWords(to: &record, base: place.base, language: language)
        if record.failure != nil { progress.failed() }
        try deliver(record, content)
    }

    private func stopAll() {
        for worker in workers {
            worker.stop(.finished)
            _ = worker.end()
        }
        workers = []
        if let feed {
            close(feed.file)
            _ = feed.process.end()
        }
        for slot in slots where slot.file >= 0 { close(slot.file) }
        slots = []
    }

    private static func isReadable(_ descriptor: Int32) -> Bool {
        var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&one, 1, 0) > 0
    }
}
