/// Style sheets elsewhere that are known to hold `@font-face` rules and nothing else: they change no colour, size or place.
package struct FontSheets: Sendable {
    /// A host, how its paths begin, and words that no such address holds.
    package struct Source: Hashable, Sendable {
        package var host: String
        package var path: String
        package var without: [String]

        package init(host: String, path: String, without: [String]) {
            self.host = host
            self.path = path
            self.without = without
        }
    }

    private let sources: [Source]

    package init(_ sources: [Source]) { self.sources = sources }

    /// - Parameter address: as it stands in the letter. One without a host is none of theirs.
    package func holds(_ address: String) -> Bool {
        guard !sources.isEmpty, let (host, rest) = FontSheets.parts(of: address) else { return false }
        let lowered = rest.lowercased()
        return sources.contains { source in
            source.host == host && rest.hasPrefix(source.path)
                && !source.without.contains { lowered.holds($0.lowercased()) }
        }
    }

    /// The host in lower case, and all that stands behind it.
    private static func parts(of address: String) -> (host: String, rest: String)? {
        let scheme = ["https://", "http://", "//"].first { address.lowercased().hasPrefix($0) }
        guard let scheme else { return nil }
        let behind = address.dropFirst(scheme.count)
        let end = behind.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? behind.endIndex
        let host = behind[..<end].lowercased()
        // A name or a port before or behind the host makes it another address.
        guard !host.isEmpty, !host.contains("@"), !host.contains(":") else { return nil }
        return (host, String(behind[end...]))
    }
}
