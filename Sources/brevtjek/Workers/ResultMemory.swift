internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// What is known of letters already: judged in this run, in a run before (`--resume`), or kept in a folder (`--cache`).
///
/// A letter is the same when its bytes are, its name ends alike and it belongs to the same solution. What persons say of it is not kept with it.
final class ResultMemory {
    enum Answer {
        case unknown
        /// Has its record in the results that are resumed.
        case done
        case records([LetterRecord])
    }

    private let codec: RecordCodec
    private let resumed: ResumedResults?
    private let folder: String?
    /// What a verdict depends on beside the letter: rules, configuration, version, language.
    private let context: String
    /// Encoded records of the latest letters, oldest first in `order`.
    private var recent: [String: [UInt8]] = [:]
    private var order: [String] = []
    private var recentBytes = 0
    private static let mostRecentBytes = 32 << 20
    private static let mostKeptBytes = 16 << 20

    init(codec: RecordCodec, resumed: ResumedResults?, folder: String?, context: String) throws {
        self.codec = codec
        self.resumed = resumed
        self.folder = folder
        self.context = context
        guard let folder, mkdir(folder, 0o700) != 0 else { return }
        if Files.kind(of: Array(folder.utf8), follows: true) != .folder { throw UsageFailure(message: "\(folder): mappen kan ikke laves / the folder cannot be made") }
    }

    /// - Parameter place: with the digest of its bytes.
    func look(up place: Place) -> Answer {
        if let resumed, resumed.holds(place.inputID) { return .done }
        let key = key(of: place)
        if let bytes = recent[key], let records = records(bytes, at: place) { return .records(records) }
        if let folder, let bytes = try? Files.read(Array("\(folder)/\(name(key))".utf8), atMost: ResultMemory.mostKeptBytes), let records = records(bytes, at: place) {
            remember(bytes, for: key)
            return .records(records)
        }
        return .unknown
    }

    /// - Parameter records: encoded as they were judged, without the words of persons.
    func keep(_ records: [UInt8], of place: Place) {
        var writer = ByteWriter()
        writer.add(place.path)
        writer.add(bytes: records)
        guard writer.bytes.count < ResultMemory.mostKeptBytes else { return }
        let key = key(of: place)
        remember(writer.bytes, for: key)
        if let folder { Files.replace("\(folder)/\(name(key))", with: writer.bytes) }
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

    private func records(_ bytes: [UInt8], at place: Place) -> [LetterRecord]? {
        var reader = ByteReader(bytes)
        guard let path = try? reader.text(), let encoded = try? reader.byteArray(), var records = try? codec.decode(encoded), !records.isEmpty else { return nil }
        for index in records.indices {
            guard records[index].path.hasPrefix(path) else { return nil }
            records[index].path = place.path + records[index].path.dropFirst(path.count)
            records[index].id = place.inputID
        }
        return records
    }

    /// Of the letter within this run.
    func key(of place: Place) -> String {
        let fileExtension = place.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return "\(place.digest ?? "")\u{1F}\(fileExtension)\u{1F}\(place.solution?.id ?? "")\u{1F}\(place.solution?.source.rawValue ?? "")"
    }

    /// Of the letter and all its verdict depends on.
    private func name(_ key: String) -> String { sha256(of: Array("\(context)\u{1E}\(key)".utf8)) }
}

/// Inputs that have their records in results of a run before, and what these come to.
final class ResumedResults {
    private struct Held {
        /// What its records come to, a bit each: errors, warnings, questions.
        var flags: UInt8 = 0
        /// Inputs that are called so and hold the same.
        var count = 0
    }

    private var held: [UInt64: Held] = [:]
    /// Of those that were asked for in this run.
    private(set) var summary = Summary.Resumed()

    /// Reads the results of a run that was not finished. A last line that was cut off is left out, and so is the last message, which may not be all
    /// there; what could not be judged is tried again.
    init(of path: String, with setup: Setup, language: TextLanguage) throws {
        let reader = RecordReader(rules: setup.rules, requirements: setup.requirements, producers: setup.loading.producers, language: language)
        var last: (id: UInt64, isMessage: Bool)?
        do {
            try Files.lines(of: path) { line in
                guard let record = reader.record(from: line), let id = UInt64(record.id, radix: 16) else { return }
                let isMessage = record.message != nil
                if ["timeout", "crashed"].contains(record.failure?.code) { return }
                var entry = held[id] ?? Held()
                entry.flags |= (record.hasErrors || record.failure != nil ? 1 : 0) | (record.failedCount(.warning) > 0 ? 2 : 0) | (record.asksPerson ? 4 : 0)
                // The records of a message stand together; each other record is an input.
                if !isMessage || last?.id != id { entry.count += 1 }
                held[id] = entry
                last = (id, isMessage)
            }
        } catch is Files.ReadFailure {
            throw UsageFailure(message: "\(path): resultatet kan ikke læses / the results cannot be read")
        }
        if let last, last.isMessage { held[last.id]?.count -= 1 }
    }

    func holds(_ id: String) -> Bool {
        guard let number = UInt64(id, radix: 16), let entry = held[number], entry.count > 0 else { return false }
        held[number]?.count -= 1
        summary.inputs += 1
        if entry.flags & 1 != 0 { summary.withErrors += 1 }
        if entry.flags & 2 != 0 { summary.withWarnings += 1 }
        if entry.flags & 4 != 0 { summary.toReview += 1 }
        return true
    }
}
