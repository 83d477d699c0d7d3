/// A pattern for paths: `*` stands for any characters within a folder, `**` across folders, `?` for one.
struct PathPattern: Hashable {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Whether a text has characters that stand for others.
    static func isPattern(_ text: String) -> Bool { text.utf8.contains(0x2A) || text.utf8.contains(0x3F) }

    /// What each star stands for, the first `**` or `*` first; nil when the path does not fit.
    func captures(of path: String) -> [String]? {
        var found: [ArraySlice<UInt8>] = []
        guard matches(path.utf8), capture(Array(path.utf8)[...], bytes[...], &found) else { return nil }
        return found.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Patterns are a user's own and short; a path is at most 4,096 bytes.
    private func capture(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>, _ found: inout [ArraySlice<UInt8>]) -> Bool {
        guard let wanted = pattern.first else { return text.isEmpty }
        guard wanted == 0x2A else {
            guard let actual = text.first, wanted == actual || (wanted == 0x3F && actual != 0x2F) else { return false }
            return capture(text.dropFirst(), pattern.dropFirst(), &found)
        }
        let crosses = pattern.dropFirst().first == 0x2A
        let rest = pattern.drop { $0 == 0x2A }
        var end = text.startIndex
        let depth = found.count
        while true {
            found.append(text[..<end])
            if capture(text[end...], rest, &found) { return true }
            found.removeLast(found.count - depth)
            guard end < text.endIndex, crosses || text[end] != 0x2F else { return false }
            end += 1
        }
    }

    func matches(_ path: some Collection<UInt8>) -> Bool {
        var text = Array(path)[...]
        var pattern = bytes[...]
        // Where to go on when a star has to take one more character.
        var retry: (text: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>, crossesFolders: Bool)?
        while true {
            if pattern.first == 0x2A {
                let crosses = pattern.dropFirst().first == 0x2A
                pattern = pattern.drop { $0 == 0x2A }
                retry = (text, pattern, crosses)
                continue
            }
            if let wanted = pattern.first, let actual = text.first, wanted == actual || (wanted == 0x3F && actual != 0x2F) {
                pattern.removeFirst()
                text.removeFirst()
                continue
            }
            if pattern.isEmpty && text.isEmpty { return true }
            guard var again = retry, let skipped = again.text.first, again.crossesFolders || skipped != 0x2F else { return false }
            again.text.removeFirst()
            retry = again
            text = again.text
            pattern = again.pattern
        }
    }
}
