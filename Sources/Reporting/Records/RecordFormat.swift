package import DocumentModel

/// What a judged record is about, as the contract names it: a letter of a format, or the envelope of a message.
package enum RecordFormat: String, CaseIterable, Hashable, Sendable {
    case html, pdf, text
    case memo, sf1601, sf1600

    /// - Parameter message: what the envelope is of; nil for a letter. An envelope always has one: `JudgedCodec` refuses others.
    package init(_ format: LetterFormat, message: MessageKind?) {
        switch format {
        case .html: self = .html
        case .pdf: self = .pdf
        case .text: self = .text
        case .message:
            switch message {
            case .memo?, nil: self = .memo
            case .sf1601?: self = .sf1601
            case .sf1600?: self = .sf1600
            }
        }
    }

    /// The format that rules are about.
    package var letterFormat: LetterFormat {
        switch self {
        case .html: .html
        case .pdf: .pdf
        case .text: .text
        case .memo, .sf1601, .sf1600: .message
        }
    }

    /// nil for a letter.
    package var message: MessageKind? {
        switch self {
        case .html, .pdf, .text: nil
        case .memo: .memo
        case .sf1601: .sf1601
        case .sf1600: .sf1600
        }
    }
}
