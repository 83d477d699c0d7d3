internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// What is known of letters already: judged in this run, in a run before (`--resume`), or kept in a folder (`--cache`).
///
/// A letter is the same when its bytes are, its name ends alike, and the files beside it that its verdict depends on are the same. What persons say of
/// it, and where it lies, is not kept with it.
final class ResultMemory {
    enum Answer {
        case unknown
        /// Has its record in the results that are resumed.
        case done
        case judged(LetterResult)
        /// The same letter is being judged.
        case isBeingJudged
    }

    /// An answer of the latest letters.
    private struct Kept {
        enum Answer {
            case encoded([UInt8])
            /// Of a letter that came a second time, and is likely to come again.
            case read(Judged)
        }

        var answer: Answer
        var beside: [FileBeside]
        /// What it takes.
        var size: Int
    }

    private let codec: JudgedCodec
    private let resumed: ResumedResults?
    private let folder: String?
    /// What a verdict depends on beside the letter: rules, configuration, version.
    private let context: String
    /// Answers of the latest letters, oldest first in `order`.
    private var recent: [String: Kept] = [:]
    private var order: [String] = []
    private var recentBytes = 0
    /// Letters being judged, by their key.
    private var beingJudged: Set<String> = []
    /// How much more room an answer takes that has been read.
    private static let growth = 8
    private static let mostRecentBytes = 16 << 20
    private static let mostKeptBytes = 12 << 20
    /// Says what the folder holds; results that another version kept are not read, and are said not to be.
    private static let mark = "brevtjek-cache"

    init(codec: JudgedCodec, resumed: ResumedResults?, folder: String?, context: String, version: String) throws {
        self.codec = codec
        self.resumed = resumed
        self.folder = folder
        self.context = context
        guard let folder else { return }
        if mkdir(folder, 0o700) != 0, Files.kind(of: Array(folder.utf8), follows: true) != .folder {
            throw UsageFailure(da: "\(folder): mappen kan ikke laves", en: "\(folder): the folder cannot be made")
        }
        let file = "\(folder)/\(ResultMemory.mark)"
        let known = (try? Files.read(Array(file.utf8), atMost: 1_000)).map { String(decoding: $0, as: UTF8.self) }
        if known != version {
            if known != nil || Files.entries(of: Array(folder.utf8))?.isEmpty == false {
                writeNote(
                    Localized(
                        da: "\(folder): resultater fra en anden version bruges ikke; deres breve kontrolleres igen",
                        en: "\(folder): results of another version are not used; their letters are checked again"))
            }
            Files.replace(file, with: Array(version.utf8))
        }
    }

    /// What is known of a letter when it is met.
    ///
    /// - Parameters:
    ///   - job: its place has the digest of its bytes.
    ///   - mayFollow: whether it may wait for the same letter.
    func look(up job: LetterJob, mayFollow: Bool = true) -> Answer {
        let place = job.place
        if let resumed, resumed.holds(place.inputID, in: place.outermost, beside: job.beside) { return .done }
        if mayFollow, beingJudged.contains(key(of: job)) { return .isBeingJudged }
        return result(of: job).map { .judged($0) } ?? .unknown
    }

    /// What was judged of the same bytes with the same files beside them; nil when that is not known.
    func result(of job: LetterJob) -> LetterResult? {
        let key = key(of: job)
        if recent[key] == nil, let folder,
            let bytes = try? Files.read(Array("\(folder)/\(name(key))".utf8), atMost: ResultMemory.mostKeptBytes),
            let (beside, answer) = try? ResultMemory.unpacked(bytes)
        {
            remember(answer, beside, for: key)
        }
        guard let kept = recent[key], kept.beside.isEmpty || job.beside?.areStill(kept.beside) == true,
            let judged = judged(kept, key, at: job.place)
        else { return nil }
        return LetterResult(place: job.place, answer: .judged([.read(judged)], content: nil), beside: kept.beside)
    }

    /// A letter is being judged from now on: others that are the same may wait for it.
    func begin(_ job: LetterJob) { beingJudged.insert(key(of: job)) }

    /// A letter was judged, or could not be.
    func end(_ job: LetterJob) { beingJudged.remove(key(of: job)) }

    /// - Parameter judged: encoded.
    func keep(_ judged: [UInt8], of job: LetterJob) {
        guard judged.count < ResultMemory.mostKeptBytes else { return }
        let key = key(of: job)
        let beside = job.beside?.all ?? []
        remember(judged, beside, for: key)
        if let folder { Files.replace("\(folder)/\(name(key))", with: ResultMemory.packed(judged, beside)) }
    }

    private func remember(_ bytes: [UInt8], _ beside: [FileBeside], for key: String) {
        guard bytes.count < ResultMemory.mostRecentBytes / 16 else { return }
        if let old = recent[key] { recentBytes -= old.size } else { order.append(key) }
        recent[key] = Kept(answer: .encoded(bytes), beside: beside, size: bytes.count)
        recentBytes += bytes.count
        dropOldest()
    }

    /// Half at a time, so that the list is not moved for every letter.
    private func dropOldest() {
        guard recentBytes > ResultMemory.mostRecentBytes else { return }
        var dropped = 0
        while recentBytes > ResultMemory.mostRecentBytes / 2, dropped < order.count {
            recentBytes -= recent.removeValue(forKey: order[dropped])?.size ?? 0
            dropped += 1
        }
        order.removeFirst(dropped)
    }

    /// nil where it is about other bytes than the place holds.
    private func judged(_ kept: Kept, _ key: String, at place: Place) -> Judged? {
        switch kept.answer {
        case .read(let judged): return judged
        case .encoded(let bytes):
            guard let judged = try? codec.decode(bytes), judged.step == nil, judged.message == nil,
                judged.sha256 == place.digest
            else { return nil }
            let size = bytes.count * ResultMemory.growth
            recent[key] = Kept(answer: .read(judged), beside: kept.beside, size: size)
            recentBytes += size - kept.size
            dropOldest()
            return judged
        }
    }

    private static func packed(_ judged: [UInt8], _ beside: [FileBeside]) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(beside) {
            $0.add($1.path.unescaped)
            $0.add(byte: $1.pathIsMasked ? 1 : 0)
            $0.add($1.sha256)
        }
        writer.add(bytes: judged)
        return writer.bytes
    }

    private static func unpacked(_ bytes: [UInt8]) throws(ByteReader.Damaged) -> ([FileBeside], [UInt8]) {
        var reader = ByteReader(bytes)
        let beside = try reader.array { reader throws(ByteReader.Damaged) in
            FileBeside(
                path: LetterText(try reader.text()), pathIsMasked: try reader.byte() != 0,
                sha256: try reader.optionalText())
        }
        return (beside, try reader.byteArray())
    }

    /// Of the letter within this run. One with nothing beside it, as in an archive, is another than one that may ask.
    private func key(of job: LetterJob) -> String {
        "\(job.place.digest ?? "")\u{1F}\(job.place.fileExtension)\u{1F}\(job.beside == nil ? "alone" : "")"
    }

    /// Of the letter and all its verdict depends on.
    private func name(_ key: String) -> String { sha256(of: Array("\(context)\u{1E}\(key)".utf8)) }
}
