internal import CSandbox
internal import Glibc

/// A file that is written beside another and takes its place when it is whole. A full disk, a signal or a mistake leaves the old one as it was.
package final class AtomicFile {
    package let descriptor: Int32
    private let path: String
    private let temporary: String
    /// For a library that opens it itself.
    package var temporaryPath: String { temporary }
    private var isOpen = true

    /// - Parameters:
    ///   - path: a link is followed: what it points to is replaced.
    ///   - mode: of a new file; one that is there keeps its own, unless `mode` lets fewer read it.
    /// - Throws: `UsageFailure` when the file cannot be written there.
    package init(path: String, mode: UInt32) throws {
        var target = path
        if let resolved = realpath(path, nil) {
            target = String(cString: resolved)
            free(resolved)
        } else if Files.kind(of: Array(path.utf8), follows: false) == .other {
            throw UsageFailure(
                da: "\(path): er en genvej til noget, der ikke er der", en: "\(path): is a link to nothing")
        }
        var status = stat()
        let isThere = Files.withPath(Array(target.utf8)) { stat($0, &status) } == 0
        let kept = isThere ? status.st_mode & 0o777 & (mode == 0o600 ? 0o600 : 0o777) : mode
        var number = 0
        var opened: Int32 = -1
        var name = ""
        repeat {
            name = "\(target).\(getpid())" + (number == 0 ? "" : ".\(number)")
            opened = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            number += 1
        } while opened < 0 && errno == EEXIST && number < 100
        guard opened >= 0 else {
            throw UsageFailure(
                da: "\(path): filen kan ikke skrives: \(String(cString: strerror(errno)))",
                en: "\(path): the file cannot be written: \(String(cString: strerror(errno)))")
        }
        // A file nobody may read until it is whole; then it is as the one before it was. The mask of the process counts for a new one.
        let mask = umask(0)
        _ = umask(mask)
        fchmod(opened, isThere ? kept : mode & ~mask)
        brevtjek_temporary_add(name)
        descriptor = opened
        self.path = target
        temporary = name
    }

    deinit { abandon() }

    /// - Returns: false when it could not be put in its place, with `errno`; then the old one stands.
    package func finish() -> Bool {
        guard isOpen else { return false }
        isOpen = false
        let isWritten = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
        close(descriptor)
        let isDone = isWritten && rename(temporary, path) == 0
        if !isDone { unlink(temporary) }
        brevtjek_temporary_remove(temporary)
        return isDone
    }

    package func abandon() {
        guard isOpen else { return }
        isOpen = false
        close(descriptor)
        unlink(temporary)
        brevtjek_temporary_remove(temporary)
    }
}
