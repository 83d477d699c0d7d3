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
        let text = Array(path)
        if PathPattern.matches(text, bytes) { return true }
        // `**/` stands for no folder too.
        guard let start = bytes.firstRange(of: [0x2A, 0x2A, 0x2F]) else { return false }
        return PathPattern(bytes: Array(bytes[..<start.lowerBound] + bytes[start.upperBound...])).matches(text)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private static func matches(_ path: [UInt8], _ bytes: [UInt8]) -> Bool {
        var text = path[...]
        var pattern = bytes[...]
        // Where to go on when a star has to take one more character: the last `*`, and the last `**` before it.
        var within: (text: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
        var across: (text: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
        while true {
            if pattern.first == 0x2A {
                let crosses = pattern.dropFirst().first == 0x2A
                pattern = pattern.drop { $0 == 0x2A }
                if crosses {
                    across = (text, pattern)
                    within = nil
                } else {
                    within = (text, pattern)
                }
                continue
            }
            if let wanted = pattern.first, let actual = text.first, wanted == actual || (wanted == 0x3F && actual != 0x2F) {
                pattern.removeFirst()
                text.removeFirst()
                continue
            }
            if pattern.isEmpty && text.isEmpty { return true }
            if var again = within, let skipped = again.text.first, skipped != 0x2F {
                again.text.removeFirst()
                within = again
                (text, pattern) = again
                continue
            }
            guard var again = across, !again.text.isEmpty else { return false }
            again.text.removeFirst()
            across = again
            within = nil
            (text, pattern) = again
        }
    }
}
