internal import CArchive
internal import Glibc

/// The bytes of an archive: a file that somebody else has opened.
///
/// It is read with `read` and `lseek` alone, which is all that the process that unpacks needs.
struct ArchiveSource {
    /// Of a regular file; it stays open and the caller's.
    let descriptor: Int32
    /// In bytes.
    let size: Int

    private static let blockSize = 65_536

    /// Lets libarchive read it from its beginning.
    func open(_ archive: OpaquePointer) -> Bool {
        lseek(descriptor, 0, SEEK_SET) == 0
            && archive_read_open_fd(archive, descriptor, ArchiveSource.blockSize) == ARCHIVE_OK
    }

    /// As many bytes as there are, up to `count`.
    func bytes(at offset: Int, count: Int) -> [UInt8] {
        guard offset >= 0, offset < size, lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else { return [] }
        return Array(unsafeUninitializedCapacity: min(count, size - offset)) { buffer, filled in
            while filled < buffer.count {
                let count = read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                filled += count
            }
        }
    }

    /// Whether anything but zeros stands there. Zeros fill up the last block of a tape, and say nothing.
    func holdsMore(after offset: Int) -> Bool {
        var offset = offset
        while offset < size {
            let found = bytes(at: offset, count: ArchiveSource.blockSize)
            if found.isEmpty { return false }
            if found.contains(where: { $0 != 0 }) { return true }
            offset += found.count
        }
        return false
    }
}
