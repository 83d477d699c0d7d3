internal import ArgumentParser
internal import Glibc
internal import LetterChecking
internal import LetterLoading
internal import Reporting
internal import RuleEngine

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract:
            "Saml resultater fra flere kørsler, sorteret og uden gengangere. / Bring results of several runs together, sorted and without duplicates."
    )

    @Argument(help: "Resultater fra check --format ndjson. / Results of check --format ndjson.")
    var results: [String]

    @Option(name: .shortAndLong, help: "Skriv til en fil. / Write to a file.")
    var output: String?

    /// One record: where it stands, and what it is sorted by.
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

    func run() throws {
        try reporting {
            if let output, results.contains(where: { Files.isSame($0, output) }) {
                throw UsageFailure(
                    message:
                        "\(output): resultatet kan ikke skrives oven i en af filerne / the result cannot be written over one of the files"
                )
            }
            var lines: [Line] = []
            // An input is the file's that has most of its records, the later one where they have the same: a run that was broken off left some out.
            var owners: [UInt64: (file: Int, count: Int)] = [:]
            // Where an input was met first: it keeps its place among those of its archive though a later run judged it.
            var places: [UInt64: (file: Int, offset: Int)] = [:]
            // The last file that has anything of an input or archive.
            var latest: [String: Int] = [:]
            for (index, path) in results.enumerated() {
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
                        if let broken {
                            throw UsageFailure(
                                message:
                                    "\(path):\(broken): ikke et resultat fra check --format ndjson / not a record of check --format ndjson"
                            )
                        }
                        if line.isEmpty { return }
                        // The last line of a run that was broken off may be cut.
                        guard let head = RecordHead(of: line) else {
                            broken = number
                            return
                        }
                        counts[head.id, default: 0] += 1
                        let key = String(head.path.prefix { $0 != "!" })
                        latest[key] = index
                        if places[head.id] == nil { places[head.id] = (index, offset) }
                        lines.append(
                            Line(
                                key: key, id: head.id, isUnchecked: head.code == .notChecked, file: index,
                                offset: offset, count: line.count))
                    }
                } catch is Files.ReadFailure {
                    throw UsageFailure(message: "\(path): resultatet kan ikke læses / the results cannot be read")
                }
                if let broken {
                    guard number > 1 || start == UInt8(ascii: "{") else {
                        throw UsageFailure(
                            message:
                                "\(path):\(broken): ikke et resultat fra check --format ndjson / not a record of check --format ndjson"
                        )
                    }
                    writeError(
                        "brevtjek: \(path):\(broken): en afbrudt linje er udeladt / a line that was cut off is left out"
                    )
                }
                for (id, count) in counts where count >= owners[id]?.count ?? 0 { owners[id] = (index, count) }
            }
            lines.removeAll { owners[$0.id]?.file != $0.file || ($0.isUnchecked && latest[$0.key] != $0.file) }
            lines.sort { first, second in
                if first.key != second.key { return first.key.utf8.lexicographicallyPrecedes(second.key.utf8) }
                let (one, other) = (places[first.id] ?? (0, 0), places[second.id] ?? (0, 0))
                return first.id == second.id || one == other ? first.offset < second.offset : one < other
            }
            try write(lines)
        }
    }

    private func write(_ lines: [Line]) throws {
        let output = try Output(path: self.output)
        let files = try results.map { path in
            do {
                return try Files.openForReading(Array(path.utf8)).descriptor
            } catch {
                throw UsageFailure(message: "\(path): resultatet kan ikke læses / the results cannot be read")
            }
        }
        defer { for file in files { close(file) } }
        for line in lines {
            guard let bytes = Files.read(files[line.file], at: line.offset, count: line.count) else {
                throw OutputFailure(
                    message:
                        "\(results[line.file]): filen blev ændret, mens den blev læst / the file changed while it was read"
                )
            }
            try output.write(maskedRecordLine(bytes) + [0x0A])
        }
        try output.finish()
    }
}
