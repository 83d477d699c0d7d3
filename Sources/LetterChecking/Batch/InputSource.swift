internal import DocumentModel
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// The letters of a run one by one, as files and out of archives: to be judged, or with what is known of them already.
///
/// It opens files and takes their digests; it reads no letter.
final class InputSource {
    enum Step {
        /// To be judged.
        case letter(LetterJob)
        /// The same letter is being judged.
        case follower(LetterJob)
        case known(LetterResult)
        /// Something was passed over that has no record; a step may follow.
        case passed
        /// Nothing can be had just now.
        case wait
    }

    private let inputs: Inputs
    private let setup: Setup
    private let settings: Batch.Settings
    private let language: TextLanguage
    /// nil where letters are to be shown: what is known is a record, and a letter that is to be shown is read.
    private let memory: ResultMemory?
    private let progress: Progress
    private let shelf = FileShelf()
    private var nextInput = 0
    private var archive: UnpackedArchive?
    /// Tells the archives of a run apart.
    private var archiveNumber = 0
    /// Links, devices and pipes in archives.
    private(set) var passedOver = 0
    /// Of how many letters how many are judged, where only some were asked for.
    private(set) var sampled: (total: Int, chosen: Int)?

    init(
        _ inputs: Inputs, setup: Setup, settings: Batch.Settings, language: TextLanguage, memory: ResultMemory?,
        progress: Progress
    ) {
        self.inputs = inputs
        self.setup = setup
        self.settings = settings
        self.language = language
        self.memory = memory
        self.progress = progress
        if settings.sampling != nil { sampled = (0, 0) }
    }

    /// Whether every letter has been handed over.
    var isFinished: Bool { archive == nil && nextInput == inputs.count }

    /// Whether it can be told how many letters there are.
    var knowsTotal: Bool { archive == nil || nextInput < inputs.count }

    /// Readable when an archive may have its next letter; nil when none is being unpacked.
    var socket: Int32? { archive?.socket }

    /// Letters that were chosen before they came here.
    func add(sampled: (total: Int, chosen: Int)) {
        self.sampled?.total &+= sampled.total
        self.sampled?.chosen &+= sampled.chosen
    }

    /// - Parameters:
    ///   - mayWait: whether files are in use that will be closed: without descriptors left it waits for them.
    ///   - mayFollow: whether a letter more may be held open that waits for the same one.
    func next(mayWait: Bool, mayFollow: Bool) -> Step {
        if let archive { return step(of: archive, mayFollow: mayFollow) }
        guard nextInput < inputs.count else { return .wait }
        let input = inputs[nextInput]
        let place = Place(
            steps: [input.shownPath], base: input.base,
            solution: setup.configuration.solution(of: input, solutions: setup.solutions), language: language)
        let opened: (descriptor: Int32, size: Int)
        do throws(Files.ReadFailure) {
            opened =
                inputs.readsStandardInput
                ? try Files.standardInput(atMost: largestMessage)
                : try Files.openForReading(input.path, below: input.folder)
        } catch {
            if error == .noDescriptors, mayWait { return .wait }
            nextInput += 1
            return failed(place, LetterRecord.Failure(error, language: language))
        }
        nextInput += 1
        let file = OpenFile(opened.descriptor)
        if ArchiveReader.isArchive(input.shownPath) { return open(file, size: opened.size, at: place) }
        guard opened.size <= largestMessage else {
            return failed(place, LetterRecord.Failure(.tooLarge, language: language))
        }
        return letter(
            at: place, file, beside: filesBeside(input), isSealed: inputs.readsStandardInput, mayFollow: mayFollow)
    }

    /// nil for a letter whose path cannot be told.
    private func filesBeside(_ input: Input) -> FilesBeside? {
        guard let path = String(validating: input.path, as: UTF8.self) else { return nil }
        let folder = Files.folder(of: Files.absolute(path))
        let bound = input.folder.map { Files.absolute(String(decoding: $0, as: UTF8.self)) } ?? folder
        return FilesBeside(folder: folder, bound: shelf.root(around: bound), shelf: shelf)
    }

    private func open(_ file: OpenFile, size: Int, at place: Place) -> Step {
        let (limits, sampling) = (settings.limits, settings.sampling)
        let archive = UnpackedArchive(at: place, limits: limits, language: language) {
            ArchiveFeed(archive: file.descriptor, size: size, sampling: sampling, limits: limits, skipping: $0)
        }
        guard let archive else {
            return failed(
                place, WorkerFailure.noWorker.failure(limits: settings.limits, language: language))
        }
        self.archive = archive
        archiveNumber += 1
        progress.openedArchive()
        return .passed
    }

    private func step(of archive: UnpackedArchive, mayFollow: Bool) -> Step {
        switch archive.next() {
        case .file(let place, let file):
            progress.found()
            guard let file else { return failed(place, LetterRecord.Failure(.tooLarge, language: language)) }
            return letter(at: place, file, isSealed: true, mayFollow: mayFollow)
        case .failed(let place, let failure, let isOnTheClock):
            return failed(place, failure, isOnTheClock: isOnTheClock)
        case .sampled(let total, let chosen): add(sampled: (total, chosen))
        case .passedOver(let count): passedOver &+= count
        case .wait: return .wait
        case .again: break
        case .end: self.archive = nil
        }
        return .passed
    }

    /// - Parameter isSealed: whether nobody can change the file.
    private func letter(
        at place: Place, _ file: OpenFile, beside: FilesBeside? = nil, isSealed: Bool, mayFollow: Bool
    ) -> Step {
        var place = place
        let stamp = isSealed ? nil : FileStamp.lasting(of: file)
        do throws(Files.ReadFailure) {
            place.digest = try Files.digest(of: file.descriptor, limit: largestMessage)
        } catch {
            return failed(place, LetterRecord.Failure(error, language: language))
        }
        let job = LetterJob(
            place: place, file: file, beside: beside, stamp: stamp, tellsDigest: isSealed || stamp != nil,
            archive: archive == nil ? nil : archiveNumber)
        switch memory?.look(up: job, mayFollow: mayFollow) {
        case nil: return .letter(job)
        case .unknown?:
            memory?.begin(job)
            return .letter(job)
        case .isBeingJudged?: return .follower(job)
        case .judged(let result)?: return .known(result)
        case .done?:
            progress.done()
            return .passed
        }
    }

    private func failed(_ place: Place, _ failure: LetterRecord.Failure, isOnTheClock: Bool = false) -> Step {
        .known(LetterResult(place: place, answer: .failed(failure, isOnTheClock: isOnTheClock)))
    }

    /// A letter of an archive turned out to have documents, with a record each.
    func add(documents: Int, of archiveNumber: Int?) {
        if archiveNumber == self.archiveNumber { archive?.recordCount += documents }
    }

    /// Nobody waits for the next letter of an archive: that takes none of its time.
    func isNotAwaited() { archive?.isNotAwaited() }

    /// Those that were looked for, as absolute paths.
    var filesBeside: [String] { shelf.paths }

    func holdToLimits() { archive?.holdToLimits() }

    func stop() { archive = nil }
}
