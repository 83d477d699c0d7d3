internal import CSandbox
internal import DocumentModel
internal import Glibc
internal import Reporting

/// A line on standard error.
func writeError(_ message: TerminalText) { writeErrorText("\(message)\n") }

/// Without a new line.
func writeErrorText(_ text: TerminalText) {
    // It may name a path or a value of the caller's.
    var bytes = Rendered(text).text.maskingCPR()
    _ = bytes.withUTF8 { FileDescriptor.write(UnsafeRawBufferPointer($0), to: 2) }
}

enum FileDescriptor {
    /// Writes all of it; false when that fails, with `errno`.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return true
    }
}

/// A file that is written beside another and takes its place when it is whole. A full disk, a signal or a mistake leaves the old one as it was.
final class AtomicFile {
    let descriptor: Int32
    private let path: String
    private let temporary: String
    /// For a library that opens it itself.
    var temporaryPath: String { temporary }
    private var isOpen = true

    /// - Parameters:
    ///   - path: a link is followed: what it points to is replaced.
    ///   - mode: of a new file; one that is there keeps its own, unless `mode` lets fewer read it.
    /// - Throws: `UsageFailure` when the file cannot be written there.
    init(path: String, mode: mode_t) throws {
        var target = path
        if let resolved = realpath(path, nil) {
            target = String(cString: resolved)
            free(resolved)
        } else if Files.kind(of: Array(path.utf8), follows: false) == .other {
            throw UsageFailure(message: "\(path): er en genvej til noget, der ikke er der / is a link to nothing")
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
                message:
                    "\(path): filen kan ikke skrives / the file cannot be written: \(String(cString: strerror(errno)))")
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
    func finish() -> Bool {
        guard isOpen else { return false }
        isOpen = false
        let isWritten = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
        close(descriptor)
        let isDone = isWritten && rename(temporary, path) == 0
        if !isDone { unlink(temporary) }
        brevtjek_temporary_remove(temporary)
        return isDone
    }

    func abandon() {
        guard isOpen else { return }
        isOpen = false
        close(descriptor)
        unlink(temporary)
        brevtjek_temporary_remove(temporary)
    }
}

/// Where a command's result goes. Failing to write ends the run: half a report is none.
struct Output {
    enum Kind {
        /// Is there when it is whole.
        case whole
        /// Is there as it grows: a run that is broken off is taken up from it.
        case growing
    }

    private let descriptor: Int32
    private let file: AtomicFile?
    private let ownsDescriptor: Bool

    /// - Parameters:
    ///   - path: nil for standard output.
    ///   - holdsLetterContent: then nobody but the owner may read it.
    init(path: String?, _ kind: Kind = .whole, holdsLetterContent: Bool = false) throws {
        guard let path, path != "-" else {
            descriptor = 1
            file = nil
            ownsDescriptor = false
            return
        }
        if path.isEmpty { throw UsageFailure(message: "-o: en tom sti / an empty path") }
        let mode: mode_t = holdsLetterContent ? 0o600 : 0o644
        // A pipe or a device is no file to be replaced.
        let place = Files.kind(of: Array(path.utf8), follows: true)
        if place == .folder { throw UsageFailure(message: "\(path): er en mappe / is a folder") }
        if kind == .whole, place != .other {
            let file = try AtomicFile(path: path, mode: mode)
            self.file = file
            descriptor = file.descriptor
            ownsDescriptor = false
            return
        }
        file = nil
        ownsDescriptor = true
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        if descriptor < 0 {
            throw UsageFailure(message: "\(path): filen kan ikke skrives / the file cannot be written")
        }
        if holdsLetterContent, place != .other { fchmod(descriptor, 0o600) }
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// All is written: the file takes its place. Standard output stays open.
    func finish() throws {
        if let file, !file.finish() { throw Output.failure }
        if ownsDescriptor, close(descriptor) != 0 { throw Output.failure }
    }

    /// Bytes of an output that were checked before: lines of records.
    func write(_ bytes: [UInt8]) throws {
        if !bytes.withUnsafeBytes({ FileDescriptor.write($0, to: descriptor) }) { throw Output.failure }
    }

    private static var failure: OutputFailure {
        OutputFailure(
            message:
                "resultatet kunne ikke skrives / the result could not be written: \(String(cString: strerror(errno)))")
    }

    func write(_ rendered: Rendered) throws {
        var text = rendered.text
        if !text.withUTF8({ FileDescriptor.write(UnsafeRawBufferPointer($0), to: descriptor) }) { throw Output.failure }
    }

    /// A piece of text for people.
    func write(_ text: TerminalText) throws { try write(Rendered(text)) }
}
