internal import DocumentModel
internal import RuleEngine

/// A part of the letters, the same for the same seed whatever order they come in.
struct Sampling: Hashable {
    /// Letters to take of each solution, and of each archive.
    var count: Int
    var seed: Int

    /// The places of those to take, of things that are told apart by these texts.
    func chosen(of names: some Sequence<String>) -> Set<Int> {
        let ranked = names.enumerated().map { place, name in (hash: StableHash.of("\(seed)\u{1F}\(name)"), place: place)
        }
        return Set(
            ranked.sorted { $0.hash != $1.hash ? $0.hash < $1.hash : $0.place < $1.place }.prefix(count).map(\.place))
    }

    /// Some letters of each solution, as configuration and folders tell it; archives go on whole, and are sampled as they are unpacked.
    func inputs(of all: Inputs, setup: Setup, isArchive: (Input) -> Bool) -> (inputs: Inputs, total: Int) {
        var groups: [String: [Int]] = [:]
        var archives = Set<Int>()
        for index in 0..<all.count {
            let input = all[index]
            if isArchive(input) {
                archives.insert(index)
            } else {
                groups[setup.configuration.solution(of: input, solutions: setup.solutions)?.id ?? "", default: []]
                    .append(index)
            }
        }
        var kept = archives
        for members in groups.values {
            let chosen = chosen(of: members.lazy.map { String(decoding: all[$0].path, as: UTF8.self) })
            kept.formUnion(chosen.map { members[$0] })
        }
        var index = -1
        let inputs = all.filtered { _ in
            index += 1
            return kept.contains(index)
        }
        return (inputs, all.count - archives.count)
    }
}

/// One of several parts of a run, by the hash of each path: the parts together are the whole, wherever each is run.
struct Shard: Hashable {
    /// From 1.
    var number: Int
    var count: Int

    /// - Parameter text: `2/8`, or `env` for what a scheduler says.
    init(_ text: String, environment: (String) -> String?) throws {
        func number(_ name: String) -> Int? { environment(name).flatMap { Int($0) } }
        if text == "env" {
            if let task = number("SLURM_ARRAY_TASK_ID"), let count = number("SLURM_ARRAY_TASK_COUNT") {
                self.init(number: task - (number("SLURM_ARRAY_TASK_MIN") ?? 0) + 1, count: count)
            } else if let index = number("JOB_COMPLETION_INDEX"), let count = number("BREVTJEK_SHARDS") {
                self.init(number: index + 1, count: count)
            } else if let index = number("CI_NODE_INDEX"), let count = number("CI_NODE_TOTAL") {
                self.init(number: index, count: count)
            } else {
                throw UsageFailure(
                    message:
                        "--shard env: hverken SLURM_ARRAY_TASK_ID/COUNT, JOB_COMPLETION_INDEX/BREVTJEK_SHARDS eller CI_NODE_INDEX/TOTAL er sat / none of them is set"
                )
            }
        } else {
            let parts = text.split(separator: "/").map { Int($0) }
            guard parts.count == 2, let number = parts[0], let count = parts[1] else {
                throw UsageFailure(message: "--shard \(text): skrives 2/8 eller env / is written 2/8 or env")
            }
            self.init(number: number, count: count)
        }
        guard count > 0, (1...count).contains(self.number) else {
            throw UsageFailure(
                message:
                    "--shard \(self.number)/\(count): nummeret skal være 1–\(count) / the number must be 1–\(count)")
        }
    }

    private init(number: Int, count: Int) {
        self.number = number
        self.count = count
    }

    func holds(_ input: Input) -> Bool {
        var hash = StableHash()
        for byte in input.path { hash.add(byte) }
        return Int(hash.number % UInt64(count)) == number - 1
    }
}
