internal import Glibc
internal import LetterChecking
internal import Reporting

/// Where a command's result goes. Failing to write ends the run: half a report would mislead.
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
        if path.isEmpty { throw UsageFailure(da: "-o: en tom sti", en: "-o: an empty path") }
        let mode: mode_t = holdsLetterContent ? 0o600 : 0o644
        // A pipe or a device is no file to be replaced.
        let place = Files.kind(of: Array(path.utf8), follows: true)
        if place == .folder { throw UsageFailure(da: "\(path): er en mappe", en: "\(path): is a folder") }
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
            throw UsageFailure(da: "\(path): filen kan ikke skrives", en: "\(path): the file cannot be written")
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
            da: "resultatet kunne ikke skrives: \(String(cString: strerror(errno)))",
            en: "the result could not be written: \(String(cString: strerror(errno)))")
    }

    func write(_ rendered: Rendered) throws {
        var text = rendered.text
        if !text.withUTF8({ FileDescriptor.write(UnsafeRawBufferPointer($0), to: descriptor) }) { throw Output.failure }
    }

    /// A piece of text for people.
    func write(_ text: TerminalText) throws { try write(Rendered(text)) }
}
