package import DocumentModel

/// Why a letter could not be loaded at all. Everything less is a `LoadDefect`.
package struct LoadError: Error, Hashable, Sendable {
    package enum Code: String, CaseIterable, Hashable, Sendable {
        case encrypted, unreadable, tooLarge, unsupported
    }

    package enum Cause: Hashable, Sendable {
        case empty
        case needsPassword
        case damaged(detail: String)
        /// The file is named as one format and holds another, or none that is known.
        case contentIsNot(LetterFormat)
        case unknownFormat
        case larger(thanBytes: Int)
        /// A small file that asks for a tree out of all proportion.
        case expandsTooMuch
        case archiveDamaged
        /// It lacks its end mark, so files may be missing, or the last one is cut off.
        case archiveEndsEarly
        /// Behind its end mark there is more, which no program unpacks.
        case archiveGoesOnAfterItsEnd
        case archiveExpandsTooMuch
        /// It lies in an archive that lies in another.
        case archiveTooDeep
        /// It holds no file at all.
        case archiveHoldsNoLetters
        case messageNotWellFormed(line: Int)
        /// A document type can hold entities; a message needs none.
        case messageHasDocumentType
        /// More elements, levels or attributes than any message has.
        case messageExpandsTooMuch
        /// It is written in an encoding that Digital Post does not read; its name.
        case messageEncodingNotRead(String)
        /// The rest of a message that holds more files than are read.
        case messageHoldsMoreFiles(than: Int)
        /// A document of a message in a format that is not judged; its media type.
        case formatNotJudged(String)
    }

    package var cause: Cause

    package init(_ cause: Cause) { self.cause = cause }

    package var code: Code {
        switch cause {
        case .empty, .damaged, .archiveDamaged, .archiveEndsEarly, .archiveGoesOnAfterItsEnd, .archiveHoldsNoLetters,
            .messageNotWellFormed:
            .unreadable
        case .needsPassword: .encrypted
        case .contentIsNot, .unknownFormat, .messageHasDocumentType, .messageEncodingNotRead, .formatNotJudged:
            .unsupported
        case .larger, .expandsTooMuch, .archiveExpandsTooMuch, .archiveTooDeep, .messageExpandsTooMuch,
            .messageHoldsMoreFiles:
            .tooLarge
        }
    }
}
