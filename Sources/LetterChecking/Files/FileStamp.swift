internal import CSandbox
internal import Glibc

/// What the system notes of an open file when somebody changes its bytes: as long as it stands, the bytes are those that were read.
///
/// Source: POSIX.1-2024, 4.12 File Times Update: a write marks the time of change, and so does one through a mapping, by the next synchronization.
struct FileStamp: Equatable {
    private let size: Int
    private let modified: Time
    private let changed: Time

    private struct Time: Equatable {
        let seconds: Int
        let nanoseconds: Int

        init(_ time: timespec) {
            seconds = time.tv_sec
            nanoseconds = time.tv_nsec
        }
    }

    /// How long a file must have been left alone, in seconds. Times are as coarse as a clock tick, or two seconds on old systems; and whoever has
    /// a page of it in memory can go on writing there without another note until the page is written back, which the kernel does after 30 seconds.
    static let settledAfter = 60.0

    /// nil when the system does not tell.
    init?(of file: OpenFile) {
        var status = stat()
        guard fstat(file.descriptor, &status) == 0 else { return nil }
        size = Int(status.st_size)
        modified = Time(status.st_mtim)
        changed = Time(status.st_ctim)
    }

    /// The stamp of a file whose every later change is sure to give another one; nil for one that was changed a moment ago or lies where times are
    /// not kept to be relied on.
    ///
    /// - Parameter now: in seconds since 1970.
    static func lasting(of file: OpenFile, now: Double = Clock.sinceEpoch()) -> FileStamp? {
        guard let stamp = FileStamp(of: file), now - Double(stamp.changed.seconds) > settledAfter,
            brevtjek_notes_changes(file.descriptor) == 1
        else { return nil }
        return stamp
    }
}
