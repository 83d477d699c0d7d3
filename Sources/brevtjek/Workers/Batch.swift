internal import CSandbox
internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// Judges inputs in worker processes and hands on their records in the order of the inputs, whatever becomes of a worker.
///
/// One loop, one thread: it sends jobs while workers have room, takes answers as they come, and delivers what is next in order. What waits for
/// its turn is bounded, and no letter is kept after its records.
final class Batch {
    /// A record, and the text of it in each format asked for.
    typealias Deliver = (LetterRecord, [String]) throws -> Void

    /// How a run ended.
    enum End {
        case complete
        /// A letter was stopped on the clock.
        case incomplete
        /// A signal came: not every letter has its record.
        case interrupted
    }

    private let setup: Setup
    private let limits: Limits
    private let workerCount: Int
    private let inputs: Inputs
    private let renderers: [any LetterRenderer]
    /// Shows the letters themselves, in a text behind those of the renderers; nil when that was not asked for.
    private let illustration: LetterIllustration?
    private let language: TextLanguage
    private let codec: RecordCodec
    private let progress: Progress
    private let memory: ResultMemory

    private var workers: [Worker] = []
    /// What was sent and not delivered, in order; the first has the number `firstSlot`.
    private var slots: [Slot] = []
    private var firstSlot = 0
    /// Numbers of slots whose worker ended before it came to them.
    private var again: [Int] = []
    private var nextInput = 0
    private var feed: (feed: ArchiveFeed, place: Place, file: Int32)?
    private var pendingBytes = 0
    /// When answers were last taken, in seconds of the monotonic clock.
    private var lastLooked: Double?
    private var signals: Int32 = -1
    private var end = End.complete
    private let sampling: Sampling?
    /// What was left out of archives, where only some letters were asked for.
    private var sampled = (total: 0, chosen: 0)

    private struct Slot {
        var place: Place
        /// Open until the answer is there; -1 when there is none.
        var file: Int32
        var state: State
    }

    private enum State {
        case waiting
        case answered([UInt8])
        case records([LetterRecord])
        /// Waits for the same letter, which is being judged.
        case follows
    }

    /// Letters being judged, by their key in `memory`.
    private var beingJudged: Set<String> = []
    private var followerCount = 0
    /// Files that may be held open for letters which wait for the same one.
    private static let mostFollowers = 256

    /// Jobs a worker holds: one it is at work on, and one so that it need not wait.
    private static let jobsPerWorker = 2
    /// What may wait for its turn behind a slow letter.
    private static let mostSlots = 4_096
    private static let mostPendingBytes = 64 << 20

    /// - Parameter renderers: of the texts that `run` delivers.
    init(
        setup: Setup, options: BatchOptions, inputs: Inputs, resumed: ResumedResults? = nil, renderers: [any LetterRenderer] = [], illustration: LetterIllustration? = nil,
        language: TextLanguage
    ) throws {
        self.setup = setup
        limits = options.limits
        workerCount = options.workerCount
        sampling = options.sampling
        if let sampling {
            let part = sampling.inputs(of: inputs, setup: setup) { ArchiveReader.isArchive($0.shownPath) }
            self.inputs = part.inputs
            sampled = (part.total, part.inputs.count - (inputs.count - part.total))
        } else {
            self.inputs = inputs
        }
        self.renderers = renderers
        self.illustration = illustration
        self.language = language
        codec = RecordCodec(rules: setup.rules, requirements: setup.requirements, producers: setup.loading.producers, language: language)
        memory = try ResultMemory(codec: codec, resumed: resumed, folder: options.cache, context: options.cache == nil ? "" : try setup.context(language: language))
        progress = Progress(mode: options.progress, total: self.inputs.count)
    }

    /// What part of the letters was judged; nil when all were asked for.
    var sample: Summary.Sample? { sampling.map { Summary.Sample(chosen: sampled.chosen, total: sampled.total, seed: $0.seed) } }

    func run(_ deliver: Deliver) throws -> End {
        try limits.prepare()
        signals = brevtjek_signals()
        defer {
            brevtjek_end_signals(signals)
            stopAll()
            progress.finish()
        }
        while true {
            try fill()
            try deliverReady(deliver)
            if slots.isEmpty, feed == nil, nextInput == inputs.count { return end }
            if wait(for: signals) {
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
            guard let worker = try workerWithRoom() else { return }
            if let number = again.first {
                again.removeFirst()
                guard send(number, to: worker) else { return }
                continue
            }
            guard let slot = nextSlot() else { return }
            let number = firstSlot + slots.count
            slots.append(slot)
            if case .waiting = slot.state, !send(number, to: worker) { return }
        }
    }

    private var hasRoomForMore: Bool { slots.count < Batch.mostSlots && pendingBytes < Batch.mostPendingBytes }

    /// One with the fewest jobs; a new one while there may be more. nil when all have enough.
    private func workerWithRoom() throws -> Worker? {
        if let idle = workers.first(where: \.inFlight.isEmpty) { return idle }
        if workers.count < workerCount, hasMore {
            if let worker = Worker(limits: limits, work: work) {
                workers.append(worker)
                return worker
            }
            if workers.isEmpty { throw UsageFailure(message: "en arbejderproces kunne ikke startes / a worker process could not be started: \(String(cString: strerror(errno)))") }
        }
        return workers.filter { $0.inFlight.count < Batch.jobsPerWorker }.min { $0.inFlight.count < $1.inFlight.count }
    }

    private var hasMore: Bool { !again.isEmpty || feed != nil || nextInput < inputs.count }

    /// - Returns: false when it has to wait, and stands first in `again`: the system lets a user have so many files on their way and no more.
    private func send(_ number: Int, to worker: Worker) -> Bool {
        let slot = slots[number - firstSlot]
        guard worker.send(slot.place.bytes, file: slot.file) else {
            let isGone = errno == EPIPE || errno == ECONNRESET || errno == ECONNREFUSED
            again.insert(number, at: 0)
            // One that ended without work to do, or over what it has; the rest goes to others.
            if isGone {
                worker.stop()
                // What it answered before its end counts.
                while workers.contains(where: { $0 === worker }) { take(from: worker) }
            }
            return isGone
        }
        if worker.inFlight.isEmpty { worker.began = Batch.now() }
        worker.inFlight.append(number)
        return true
    }

    /// The next input, or file of an archive; nil when there is none now.
    private func nextSlot() -> Slot? {
        while true {
            if let feed {
                guard Batch.isReadable(feed.feed.socket) else { return nil }
                if let slot = nextSlot(from: feed) { return slot }
                continue
            }
            guard nextInput < inputs.count else { return nil }
            let input = inputs[nextInput]
            nextInput += 1
            let path = input.shownPath.maskingCPR()
            let place = Place(
                path: path, name: input.shownPath, base: input.base, solution: setup.configuration.solution(of: input, solutions: setup.solutions), language: language)
            let file: (descriptor: Int32, size: Int)
            do throws(Files.ReadFailure) {
                file = inputs.readsStandardInput ? try Files.standardInput(atMost: largestMessage) : try Files.openForReading(input.path)
            } catch {
                // Without descriptors left it waits for those in use.
                if error == .noDescriptors, !slots.isEmpty {
                    nextInput -= 1
                    return nil
                }
                return failed(place, LetterRecord.Failure(error, language: language))
            }
            if ArchiveReader.isArchive(input.shownPath) {
                guard let feed = ArchiveFeed(archive: file.descriptor, size: file.size, sampling: sampling, limits: limits) else {
                    close(file.descriptor)
                    return failed(place, LetterRecord.Failure(code: "unreadable", message: Messages.crashed[language]))
                }
                self.feed = (feed, place, file.descriptor)
                progress.openedArchive()
                continue
            }
            if file.size > largestMessage {
                close(file.descriptor)
                return failed(place, LetterRecord.Failure(.tooLarge, language: language))
            }
            if let slot = remembered(place, file: file.descriptor) { return slot }
            // Many may be passed over; a signal is heard all the same.
            if Batch.isReadable(signals) { return nil }
        }
    }

    private func nextSlot(from feed: (feed: ArchiveFeed, place: Place, file: Int32)) -> Slot? {
        func inner(_ name: [UInt8]) -> Place {
            let steps = name.split(separator: 0).map { Input(path: Array($0)).shownPath }
            var place = feed.place
            place.path = ([place.path] + steps.map { $0.maskingCPR() }).joined(separator: "!")
            place.inputPath = place.path
            place.name = steps.last ?? ""
            return place
        }
        switch feed.feed.next() {
        case .file(let name, let descriptor)?:
            progress.found()
            guard let descriptor else { return failed(inner(name), LetterRecord.Failure(.tooLarge, language: language)) }
            return remembered(inner(name), file: descriptor)
        case .failed(let path, let cause)?:
            return failed(path.isEmpty ? feed.place : inner(path), LetterRecord.Failure(LoadError(cause), language: language))
        case .sampled(let total, let chosen)?:
            if sampling != nil {
                sampled.total &+= total
                sampled.chosen &+= chosen
            }
            return nil
        case .end?:
            close(feed.file)
            _ = feed.feed.end()
            self.feed = nil
            return nil
        case nil:
            close(feed.file)
            let signal = feed.feed.end()
            self.feed = nil
            return failed(feed.place, failure(signal: signal ?? SIGKILL, peakMegabytes: 0))
        }
    }

    /// A slot to be judged; or one whose records are known; nil when it is to be left out.
    private func remembered(_ place: Place, file: Int32) -> Slot? {
        var place = place
        do throws(Files.ReadFailure) {
            place.digest = sha256(of: try Files.readAll(file, limit: largestMessage))
        } catch {
            close(file)
            return failed(place, LetterRecord.Failure(error, language: language))
        }
        // What is remembered is a record; a letter that is to be shown is read.
        switch illustration == nil ? memory.look(up: place) : .unknown {
        case .unknown where illustration != nil: return Slot(place: place, file: file, state: .waiting)
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
        case .records(let records):
            close(file)
            return Slot(place: place, file: -1, state: .records(records))
        }
    }

    private func failed(_ place: Place, _ failure: LetterRecord.Failure) -> Slot { Slot(place: place, file: -1, state: .records([place.failed(failure)])) }

    // MARK: The worker's side

    private func work(_ job: [UInt8], _ file: Int32) -> [UInt8] {
        defer { close(file) }
        var writer = ByteWriter()
        guard var place = Place(bytes: job, language: language) else { return [] }
        var records: [LetterRecord]
        var bytes: [UInt8] = []
        do throws(Files.ReadFailure) {
            bytes = try Files.readAll(file, limit: largestMessage)
            // It may have changed since the digest was taken.
            place.digest = sha256(of: bytes)
            records = setup.judge(bytes, at: place)
        } catch {
            records = [place.failed(LetterRecord.Failure(error, language: language))]
        }
        writer.add(bytes: codec.encode(records))
        for index in records.indices { setup.applyWords(to: &records[index], base: place.base, language: language) }
        writer.add(records) { writer, record in
            let shown = illustration.map { [records.count == 1 ? $0.html(of: bytes, name: place.name, record: record) : ""] } ?? []
            writer.add(renderers.map { $0.letter(record) } + shown) { $0.add($1) }
        }
        return writer.bytes
    }

    // MARK: Waiting

    /// - Returns: whether a signal asks to end.
    private func wait(for signals: Int32) -> Bool {
        // While a reader kept this process waiting, no worker could hand over what it had.
        let away = lastLooked.map { Batch.now() - $0 } ?? 0
        if away > 1 { for worker in workers { worker.began += away } }
        var waiting = workers.filter { !$0.inFlight.isEmpty }.map { pollfd(fd: $0.answers, events: Int16(POLLIN), revents: 0) }
        waiting.append(pollfd(fd: signals, events: Int16(POLLIN), revents: 0))
        if let feed, hasRoomForMore, workers.count < workerCount || workers.contains(where: { $0.inFlight.count < Batch.jobsPerWorker }) {
            waiting.append(pollfd(fd: feed.feed.socket, events: Int16(POLLIN), revents: 0))
        }
        _ = poll(&waiting, nfds_t(waiting.count), 250)
        progress.tick(now: Batch.now(), knowsTotal: feed == nil || nextInput < inputs.count)
        if waiting.contains(where: { $0.fd == signals && $0.revents != 0 }) { return true }
        for worker in workers where !worker.inFlight.isEmpty { take(from: worker) }
        let now = Batch.now()
        for worker in workers where !worker.inFlight.isEmpty && now - worker.began > limits.wallSeconds && !worker.wasStopped {
            worker.wasStopped = true
            worker.stop()
        }
        lastLooked = Batch.now()
        return false
    }

    private func take(from worker: Worker) {
        guard let answers = worker.receive() else { return bury(worker) }
        for answer in answers {
            guard !worker.inFlight.isEmpty else { break }
            let number = worker.inFlight.removeFirst()
            worker.began = Batch.now()
            settle(number, .answered(answer))
        }
    }

    private func settle(_ number: Int, _ state: State) {
        let index = number - firstSlot
        if slots[index].file >= 0 { close(slots[index].file) }
        slots[index].file = -1
        slots[index].state = state
        if case .answered(let bytes) = state { pendingBytes += bytes.count }
    }

    /// The letter a worker was at work on when it ended has its record; the ones behind it go to others.
    private func bury(_ worker: Worker) {
        workers.removeAll { $0 === worker }
        // It may have closed its end and live on; one that is dead is not killed again.
        worker.stop()
        let died = worker.end()
        guard let number = worker.inFlight.first else { return }
        again += worker.inFlight.dropFirst()
        let failure: LetterRecord.Failure
        if worker.wasStopped {
            end = .incomplete
            failure = LetterRecord.Failure(code: "timeout", message: Messages.stoppedOnTheClock(seconds: Int(limits.wallSeconds))[language])
        } else if case .bySignal(let signal, let peak) = died {
            failure = self.failure(signal: signal, peakMegabytes: peak)
        } else {
            failure = LetterRecord.Failure(code: "crashed", message: Messages.crashed[language])
        }
        settle(number, .records([slots[number - firstSlot].place.failed(failure)]))
    }

    private func failure(signal: Int32, peakMegabytes: Int) -> LetterRecord.Failure {
        if signal == SIGPROF { return LetterRecord.Failure(code: "timeout", message: Messages.outOfTime(seconds: limits.cpuSeconds)[language]) }
        // Without memory a library breaks off like any other crash; how much it had by then tells the two apart.
        if peakMegabytes * 10 > limits.megabytes * 6 { return LetterRecord.Failure(code: "tooLarge", message: Messages.outOfMemory(megabytes: limits.megabytes)[language]) }
        return LetterRecord.Failure(code: "crashed", message: Messages.crashed[language])
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
                guard case .records(let records) = memory.look(up: slots[count].place) else {
                    slots[count].state = .waiting
                    again.append(firstSlot + count)
                    break loop
                }
                settle(firstSlot + count, .records(records))
            case .answered, .records: break
            }
            try self.deliver(slots[count], deliver)
            count += 1
        }
        slots.removeFirst(count)
        firstSlot += count
    }

    private func deliver(_ slot: Slot, _ deliver: Deliver) throws {
        switch slot.state {
        case .waiting, .follows: return
        case .answered(let bytes):
            pendingBytes -= bytes.count
            beingJudged.remove(memory.key(of: slot.place))
            do {
                var reader = ByteReader(bytes)
                let encoded = try reader.byteArray()
                let records = try codec.decode(encoded)
                let texts = try reader.array { reader throws(ByteReader.Damaged) in try reader.array { reader throws(ByteReader.Damaged) in try reader.text() } }
                guard !records.isEmpty, records.count == texts.count else { throw ByteReader.Damaged() }
                // What a message says of persons is masked for its own path; and a letter that changed meanwhile is another.
                if records.allSatisfy({ $0.message == nil }), records[0].sha256 == slot.place.digest { memory.keep(encoded, of: slot.place) }
                for (record, texts) in zip(records, texts) { try hand(record, texts, of: slot.place, to: deliver) }
            } catch is ByteReader.Damaged {
                try hand(slot.place.failed(LetterRecord.Failure(code: "crashed", message: Messages.crashed[language])), nil, of: slot.place, to: deliver)
            }
        case .records(let records):
            beingJudged.remove(memory.key(of: slot.place))
            for record in records { try hand(record, nil, of: slot.place, to: deliver) }
        }
        progress.done()
    }

    private func texts(of record: LetterRecord) -> [String] { renderers.map { $0.letter(record) } + (illustration == nil ? [] : [""]) }

    /// - Parameter texts: nil when they have still to be written.
    private func hand(_ record: LetterRecord, _ texts: [String]?, of place: Place, to deliver: Deliver) throws {
        var record = record
        setup.applyWords(to: &record, base: place.base, language: language)
        if record.failure != nil { progress.failed() }
        try deliver(record, texts ?? self.texts(of: record))
    }

    private func stopAll() {
        for worker in workers {
            worker.stop()
            _ = worker.end()
        }
        workers = []
        if let feed {
            close(feed.file)
            _ = feed.feed.end()
        }
        for slot in slots where slot.file >= 0 { close(slot.file) }
        slots = []
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func isReadable(_ descriptor: Int32) -> Bool {
        var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&one, 1, 0) > 0
    }
}

extension Place {
    /// As a packet for a worker.
    fileprivate var bytes: [UInt8] {
        var writer = ByteWriter()
        for text in [path, inputPath, name, base, digest ?? ""] { writer.add(text) }
        writer.add(solution?.id)
        writer.add(solution?.source.rawValue)
        return writer.bytes
    }

    fileprivate init?(bytes: [UInt8], language: TextLanguage) {
        var reader = ByteReader(bytes)
        do throws(ByteReader.Damaged) {
            let path = try reader.text()
            let inputPath = try reader.text()
            let name = try reader.text()
            let base = try reader.text()
            let digest = try reader.text()
            let id = try reader.optionalText()
            let source = try reader.optionalText().flatMap { FoundSolution.Source(rawValue: $0) }
            self.init(path: path, name: name, base: base, solution: id.map { FoundSolution(id: $0, source: source ?? .folder) }, language: language)
            self.inputPath = inputPath
            self.digest = digest
        } catch {
            return nil
        }
    }
}
