internal import ArgumentParser
internal import Glibc
internal import LetterLoading
internal import Reporting
internal import RuleEngine

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Saml resultater fra flere kørsler, sorteret og uden gengangere. / Bring results of several runs together, sorted and without duplicates.")

    @Argument(help: "Resultater fra check --format ndjson. / Results of check --format ndjson.")
    var results: [String]

    @Option(name: .shortAndLong, help: "Skriv til en fil. / Write to a file.")
    var output: String?

    /// One record: where it stands, and what it is sorted by.
    private struct Line {
        /// The path of the input file, without steps into a container: what is in one keeps its order.
        var key: String
        var file: Int
        var offset: Int
        var count: Int
    }

    func run() throws {
        try reporting {
            var lines: [Line] = []
            // An input that an earlier file has results of is that file's; within one file the same letter may lie there twice.
            var earlier = Set<UInt64>()
            for (index, path) in results.enumerated() {
                var own = Set<UInt64>()
                var offset = 0
                var number = 0
                do {
                    try Files.lines(of: path) { line in
                        defer { offset += line.count + 1 }
                        number += 1
                        if line.isEmpty { return }
                        guard let head = RecordHead(of: line) else {
                            throw UsageFailure(message: "\(path):\(number): ikke et resultat fra check --format ndjson / not a record of check --format ndjson")
                        }
                        guard !earlier.contains(head.id) else { return }
                        own.insert(head.id)
                        lines.append(Line(key: String(head.path.prefix { $0 != "!" }), file: index, offset: offset, count: line.count))
                    }
                } catch is Files.ReadFailure {
                    throw UsageFailure(message: "\(path): resultatet kan ikke læses / the results cannot be read")
                }
                earlier.formUnion(own)
            }
            lines.sort {
                if $0.key != $1.key { return $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                return $0.file != $1.file ? $0.file < $1.file : $0.offset < $1.offset
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
                throw OutputFailure(message: "\(results[line.file]): filen blev ændret, mens den blev læst / the file changed while it was read")
            }
            try output.write(bytes + [0x0A])
        }
    }
}
