internal import Glibc
internal import Reporting
internal import RuleEngine

/// Results of several runs as one run would have given them: sorted by path, and each input once.
///
/// It holds where each record stands and what it is sorted by, and no record.
package struct MergedResults {
    /// A record in a file.
    private struct Line {
        /// The path of the input file, without steps into a container: what is in one keeps its order.
        var key: String
        var id: UInt64
        /// Whether the machine was in trouble: it counts only where no later file has been through that input.
        var isUnchecked: Bool
        var file: Int
        var offset: Int
        var count: Int
    }

    private let files: [String]
    private var lines: [Line] = []
    /// An input is the file's that has most of its records, the later one where they have the same: a run that was broken off left some out.
    private var owners: [UInt64: (file: Int, count: Int)] = [:]
    /// Where an input was met first: it keeps its place among those of its archive though a later run judged it.
    private var places: [UInt64: (file: Int, offset: Int)] = [:]
    /// The last file that has anything of an input or archive.
    private var latest: [String: Int] = [:]

    /// - Throws: `UsageFailure` where a file cannot be read or is no result. A last line that was cut off is left out, and said to be.
    package init(of files: [String]) throws {
        self.files = files
        for index in files.indices { try read(index) }
        let (owners, latest, places) = (owners, latest, places)
        lines.removeAll { owners[$0.id]?.file != $0.file || ($0.isUnchecked && latest[$0.key] != $0.file) }
        lines.sort { first, second in
            if first.key != second.key { return first.key.utf8.lexicographicallyPrecedes(second.key.utf8) }
            let (one, other) = (places[first.id] ?? (0, 0), places[second.id] ?? (0, 0))
            return first.id == second.id || one == other ? first.offset < second.offset : one < other
        }
    }

    private mutating func read(_ index: Int) throws {
        let path = files[index]
        var counts: [UInt64: Int] = [:]
        var offset = 0
        var number = 0
        var broken: Int?
        // A run may have been broken off in its first line.
        var start: UInt8?
        do {
            try Files.lines(of: path) { line in
                defer { offset += line.count + 1 }
                number += 1
                if number == 1 { start = line.first }
                if let broken { throw MergedResults.noRecord(path, line: broken) }
                if line.isEmpty { return }
                // The last line of a run that was broken off may be cut.
                guard let head = RecordHead(of: line) else {
                    broken = number
                    return
                }
                counts[head.id, default: 0] += 1
                add(head, of: index, at: offset, count: line.count)
            }
        } catch is Files.ReadFailure {
            throw MergedResults.unreadable(path)
        }
        if let broken {
            guard number > 1 || start == UInt8(ascii: "{") else { throw MergedResults.noRecord(path, line: broken) }
            writeNote(
                Localized(
                    da: "\(path):\(broken): en afbrudt linje er udeladt",
                    en: "\(path):\(broken): a line that was cut off is left out"))
        }
        for (id, count) in counts where count >= owners[id]?.count ?? 0 { owners[id] = (index, count) }
    }

    private mutating func add(_ head: RecordHead, of file: Int, at offset: Int, count: Int) {
        let key = String(head.path.prefix { $0 != "!" })
        latest[key] = file
        if places[head.id] == nil { places[head.id] = (file, offset) }
        lines.append(
            Line(
                key: key, id: head.id, isUnchecked: head.code == .notChecked, file: file, offset: offset, count: count))
    }

    /// Every record as a line, masked as this version masks.
    package func forEachLine(_ body: ([UInt8]) throws -> Void) throws {
        let opened = try files.map { path in
            do {
                return OpenFile(try Files.openForReading(Array(path.utf8)).descriptor)
            } catch {
                throw MergedResults.unreadable(path)
            }
        }
        for line in lines {
            guard let bytes = Files.read(opened[line.file].descriptor, at: line.offset, count: line.count) else {
                throw OutputFailure(
                    da: "\(files[line.file]): filen blev ændret, mens den blev læst",
                    en: "\(files[line.file]): the file changed while it was read")
            }
            try body(maskedRecordLine(bytes) + [0x0A])
        }
    }

    private static func unreadable(_ path: String) -> UsageFailure {
        UsageFailure(da: "\(path): resultatet kan ikke læses", en: "\(path): the results cannot be read")
    }

    private static func noRecord(_ path: String, line: Int) -> UsageFailure {
        UsageFailure(
            da: "\(path):\(line): ikke et resultat fra check --format ndjson",
            en: "\(path):\(line): not a record of check --format ndjson")
    }
}
