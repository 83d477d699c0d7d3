package import DocumentModel

/// One table of a status report, ready to be written in any format. Its first column names the row.
package struct StatusTable: Sendable {
    package struct Column: Hashable, Sendable {
        /// In machine formats; ASCII.
        package var id: String
        package var title: String
    }

    package enum Value: Hashable, Sendable {
        case text(LetterText)
        case number(Int)

        static func text(_ text: String) -> Value { .text(LetterText(text)) }

        var text: LetterText {
            switch self {
            case .text(let text): text
            case .number(let number): "\(number)"
            }
        }
    }

    /// In machine formats; ASCII.
    package var id: String
    package var title: String
    package var columns: [Column]
    package var rows: [[Value]]
    /// What has to be known to read it.
    package var notes: [String]
}
