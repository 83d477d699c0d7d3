internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// What is known of letters already: judged in this run, in a run before (`--resume`), or kept in a folder (`--cache`).
///
/// A letter is the same when its bytes are and its name ends alike. What persons say of it, and where it lies, is not kept with it.
package final class ResultMemory {
    package enum Answer {
        case unknown
        /// Has its record in the results that are resumed.
        case done
        case judged(Judged)
    }

    private let codec: JudgedCodec
    private let resumed: ResumedResults?
    private let folder: String?
    /// What a verdict depends on beside the letter: rules, configuration, version.
    private let context: String
    /// Encoded answers of the latest letters, oldest first in `order`.
    private var recent: [String: [UInt8]] = [:]
    private var order: [String] = []
    private var recentBytes = 0
    private static let mostRecentBytes = 16 << 20
    private static let mostKeptBytes = 12 << 20
    /// Says what the folder holds; results that another version kept are not read, and are said not to be.
    private static let mark = "brevtjek-cache"

    package init(codec: JudgedCodec, resumed: ResumedResults?, folder: String?, context: String, version: String) throws
    {
        self.codec = codec
        self.resumed = resumed
        self.folder = folder
        self.context = context
        guard let folder else { return }
        if mkdir(folder, 0o700) != 0, Files.kind(of: Array(folder.utf8), follows: true) != .folder {
            throw UsageFailure(message: "\(folder): mappen kan ikke laves / the folder cannot be made")
        }
        let file = "\(folder)/\(ResultMemory.mark)"
        let known = (try? Files.read(Array(file.utf8), atMost: 1_000)).map { String(decoding: $0, as: UTF8.self) }
        if known != version {
            if known != nil || Files.entries(of: Array(folder.utf8))?.isEmpty == false {
                writeError(
                    "brevtjek: \(folder): resultater fra en anden version bruges ikke; breve derfra kontrolleres igen / results of another version are not used; their letters are checked again"
                )
            }
            Files.replace(file, with: Array(version.utf8))
        }
    }

    /// - Parameter place: with the digest of its bytes.
    package func look(up place: Place) -> Answer {
        if let resumed, resumed.holds(place.inputID, in: place.outermost) { return .done }
        let key = key(of: place)
        if let bytes = recent[key], let judged = judged(bytes, of: place) { return .judged(judged) }
        if let folder,
            let bytes = try? Files.read(Array("\(folder)/\(name(key))".utf8), atMost: ResultMemory.mostKeptBytes),
            let judged = judged(bytes, of: place)
        {
            remember(bytes, for: key)
            return .judged(judged)
        }
        return .unknown
    }

    /// - Parameter judged: encoded.
    package func keep(_ judged: [UInt8], of place: Place) {
        guard judged.count < ResultMemory.mostKeptBytes else { return }
        let key = key(of: place)
        remember(judged, for: key)
        if let folder { Files.replace("\(folder)/\(name(key))", with: judged) }
    }

    private func remember(_ bytes: [UInt8], for key: String) {
        guard recent[key] == nil, bytes.count < ResultMemory.mostRecentBytes / 16 else { return }
        recent[key] = bytes
        order.append(key)
        recentBytes += bytes.count
        guard recentBytes > ResultMemory.mostRecentBytes else { return }
        // Half at a time, so that the list is not moved for every letter.
        var dropped = 0
        while recentBytes > ResultMemory.mostRecentBytes / 2, dropped < order.count {
            recentBytes -= recent.removeValue(forKey: order[dropped])?.count ?? 0
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
    package func key(of place: Place) -> String { "\(place.digest ?? "")\u{1F}\(place.fileExtension)" }

    /// Of the letter and all its verdict depends on.
    private func name(_ key: String) -> String { sha256(of: Array("\(context)\u{1E}\(key)".utf8)) }
}
