internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// What is known of letters already: judged in this run, in a run before (`--resume`), or kept in a folder (`--cache`).
///
/// A letter is the same when its bytes are and its name ends alike. What persons say of it, and where it lies, is not kept with it.
final class ResultMemory {
    enum Answer {
        case unknown
        /// Has its record in the results that are resumed.
        case done
        case judged(Judged)
        /// The same letter is being judged.
        case isBeingJudged
    }

    /// An answer of the latest letters.
    private enum Kept {
        case encoded([UInt8])
        /// Of a letter that came a second time, and is likely to come again.
        case read(Judged)
    }

    private let codec: JudgedCodec
    private let resumed: ResumedResults?
    private let folder: String?
    /// What a verdict depends on beside the letter: rules, configuration, version.
    private let context: String
    /// Answers of the latest letters, oldest first in `order`.
    private var recent: [String: (answer: Kept, bytes: Int)] = [:]
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
    ///   - place: with the digest of its bytes.
    ///   - mayFollow: whether it may wait for the same letter.
    func look(up place: Place, mayFollow: Bool = true) -> Answer {
        if let resumed, resumed.holds(place.inputID, in: place.outermost) { return .done }
        if mayFollow, beingJudged.contains(key(of: place)) { return .isBeingJudged }
        return judged(at: place).map { .judged($0) } ?? .unknown
    }

    /// What was judged of the same bytes; nil when that is not known.
    func judged(at place: Place) -> Judged? {
        let key = key(of: place)
        switch recent[key]?.answer {
        case .read(let judged)?: return judged
        case .encoded(let bytes)?:
            guard let judged = judged(bytes, of: place) else { return nil }
            recent[key]?.answer = .read(judged)
            recentBytes += bytes.count * (ResultMemory.growth - 1)
            recent[key]?.bytes = bytes.count * ResultMemory.growth
            dropOldest()
            return judged
        case nil: break
        }
        guard let folder,
            let bytes = try? Files.read(Array("\(folder)/\(name(key))".utf8), atMost: ResultMemory.mostKeptBytes),
            let judged = judged(bytes, of: place)
        else { return nil }
        remember(bytes, for: key)
        return judged
    }

    /// A letter is being judged from now on: others that are the same may wait for it.
    func begin(_ place: Place) { beingJudged.insert(key(of: place)) }

    /// A letter was judged, or could not be.
    func end(_ place: Place) { beingJudged.remove(key(of: place)) }

    /// - Parameter judged: encoded.
    func keep(_ judged: [UInt8], of place: Place) {
        guard judged.count < ResultMemory.mostKeptBytes else { return }
        let key = key(of: place)
        remember(judged, for: key)
        if let folder { Files.replace("\(folder)/\(name(key))", with: judged) }
    }

    private func remember(_ bytes: [UInt8], for key: String) {
        guard recent[key] == nil, bytes.count < ResultMemory.mostRecentBytes / 16 else { return }
        recent[key] = (.encoded(bytes), bytes.count)
        order.append(key)
        recentBytes += bytes.count
        dropOldest()
    }

    /// Half at a time, so that the list is not moved for every letter.
    private func dropOldest() {
        guard recentBytes > ResultMemory.mostRecentBytes else { return }
        var dropped = 0
        while recentBytes > ResultMemory.mostRecentBytes / 2, dropped < order.count {
            recentBytes -= recent.removeValue(forKey: order[dropped])?.bytes ?? 0
            dropped += 1
        }
        order.removeFirst(dropped)
    }

    /// nil where it is about other bytes than the place holds.
    private func judged(_ bytes: [UInt8], of place: Place) -> Judged? {
        guard let judged = try? codec.decode(bytes), judged.step == nil, judged.message == nil,
            judged.sha256 == place.digest
        else { return nil }
        return judged
    }

    /// Of the letter within this run.
    private func key(of place: Place) -> String { "\(place.digest ?? "")\u{1F}\(place.fileExtension)" }

    /// Of the letter and all its verdict depends on.
    private func name(_ key: String) -> String { sha256(of: Array("\(context)\u{1E}\(key)".utf8)) }
}
