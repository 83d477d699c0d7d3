internal import Reporting

/// A letter on its way to a worker.
struct LetterJob {
    var place: Place
    let file: OpenFile
    /// What lies beside it; nil where nothing can, as in an archive.
    let beside: FilesBeside?
    /// Of the file when its digest was taken. nil where nobody can change it, or where its worker takes the digest once more.
    var stamp: FileStamp?
    /// Whether its worker is sent the digest.
    var tellsDigest: Bool
    /// Of the archive it came from; nil for a file of its own.
    var archive: Int?
}

/// What came of a letter, until its turn comes.
struct LetterResult {
    enum Answer {
        /// What was judged, the input itself last; and what is shown of it, encoded.
        case judged([JudgedDocument], content: [UInt8]?)
        /// - isOnTheClock: whether it was stopped on the clock, so that another run may judge it.
        case failed(LetterRecord.Failure, isOnTheClock: Bool)
    }

    var place: Place
    var answer: Answer
    /// Files beside the letter that the answer depends on.
    var beside: [FileBeside] = []
}

/// What a worker said of a document, and was understood.
enum JudgedDocument {
    case read(Judged)
    /// Can be read, and takes less room so.
    case encoded([UInt8])
}
