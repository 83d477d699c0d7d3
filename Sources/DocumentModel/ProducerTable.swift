/// The programs that make and remake letters, and the marks they leave.
package struct ProducerTable: Sendable {
    package let producers: [Producer]

    package init(_ producers: [Producer]) { self.producers = producers }

    package subscript(id: String) -> Producer? { producers.first { $0.id == id } }
}

/// One program of the table.
package struct Producer: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Lays the letter out and writes the file.
        case author
        /// Writes files for other programs, which lay the letter out.
        case library
        /// Rewrites a finished letter: what wrote it first shows elsewhere, if at all.
        case rewriter
    }

    package var id: String
    /// As its makers write it.
    package var name: String
    package var kind: Kind
    /// Whether some version of it can tag what it writes.
    package var canTag: Bool
    /// How the file's Producer, Creator or XMP properties, or an HTML letter's generator, begin. In lower case; one `*` stands for
    /// anything.
    package var marks: [String]

    package init(id: String, name: String, kind: Kind, canTag: Bool = true, marks: [String]) {
        self.id = id
        self.name = name
        self.kind = kind
        self.canTag = canTag
        self.marks = marks.map { $0.lowercased() }
    }
}
