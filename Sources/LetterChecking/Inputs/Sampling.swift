internal import DocumentModel
internal import RuleEngine

/// A part of the letters, the same for the same seed whatever order they come in.
package struct Sampling: Hashable {
    /// Letters to take of each solution, and of each archive.
    package var count: Int
    package var seed: Int

    package init(count: Int, seed: Int) {
        self.count = count
        self.seed = seed
    }

    /// The places of those to take, of things that these texts distinguish.
    package func chosen(of names: some Sequence<String>) -> Set<Int> {
        let ranked = names.enumerated().map { place, name in (hash: StableHash.of("\(seed)\u{1F}\(name)"), place: place)
        }
        return Set(
            ranked.sorted { $0.hash != $1.hash ? $0.hash < $1.hash : $0.place < $1.place }.prefix(count).map(\.place))
    }

    /// Some letters of each solution, as configuration and folders tell it; archives go on whole, and are sampled as they are unpacked.
    package func inputs(of all: Inputs, setup: Setup, isArchive: (Input) -> Bool) -> (inputs: Inputs, total: Int) {
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
