/// A pattern for paths: `*` stands for any characters within a folder, `**` across folders, `?` for one.
struct PathPattern: Hashable {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Whether a text has characters that stand for others.
    static func isPattern(_ text: String) -> Bool { text.utf8.contains(0x2A) || text.utf8.contains(0x3F) }

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
