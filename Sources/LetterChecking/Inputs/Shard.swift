internal import DocumentModel
internal import RuleEngine

/// One of several parts of a run, by the hash of each path: the parts together are the whole, wherever each is run.
package struct Shard: Hashable {
    /// From 1.
    package var number: Int
    package var count: Int

    /// - Parameter text: `2/8`, or `env` for what a scheduler says.
    package init(_ text: String, environment: (String) -> String?) throws {
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
                    da:
                        "--shard env: hverken SLURM_ARRAY_TASK_ID/COUNT, JOB_COMPLETION_INDEX/BREVTJEK_SHARDS eller CI_NODE_INDEX/TOTAL er sat",
                    en:
                        "--shard env: neither SLURM_ARRAY_TASK_ID/COUNT, JOB_COMPLETION_INDEX/BREVTJEK_SHARDS nor CI_NODE_INDEX/TOTAL is set"
                )
            }
        } else {
            let parts = text.split(separator: "/").map { Int($0) }
            guard parts.count == 2, let number = parts[0], let count = parts[1] else {
                throw UsageFailure(
                    da: "--shard \(text): skrives 2/8 eller env", en: "--shard \(text): is written 2/8 or env")
            }
            self.init(number: number, count: count)
        }
        guard count > 0, (1...count).contains(self.number) else {
            throw UsageFailure(
                da: "--shard \(self.number)/\(count): nummeret skal være 1–\(count)",
                en: "--shard \(self.number)/\(count): the number must be 1–\(count)")
        }
    }

    private init(number: Int, count: Int) {
        self.number = number
        self.count = count
    }

    package func holds(_ input: Input) -> Bool {
        var hash = StableHash()
        for byte in input.path { hash.add(byte) }
        return Int(hash.number % UInt64(count)) == number - 1
    }
}
