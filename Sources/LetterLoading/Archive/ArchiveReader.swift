internal import CArchive
internal import Glibc

/// The files of a batch, one by one: `.tar`, `.tar.gz`, `.tar.lzma`, `.tar.xz` and `.zip`, through libarchive.
///
/// Nothing is written, and no entry is followed anywhere: links, devices and folders are passed over. What an archive may ask for is
/// bounded by a budget that it shares with the archives in it. An archive that is not whole says so after its last file that is.
package struct ArchiveReader: ~Copyable {
    package struct Entry {
        /// As it stands in the archive, in whatever encoding; shown, never opened.
        package var name: [UInt8]
    }

    package enum Content: Hashable, Sendable {
        case whole
        /// It is larger than a message can be, and was not read to its end.
        case tooLarge
        /// This file cannot be read; others may.
        case failed(LoadError.Cause)
    }

    private let archive: OpaquePointer
    private let budget: UnpackBudget
    /// nil for a zip.
    private let tar: TarStream?
    private let zip: ZipDirectory?
    private var entries = 0
    private var files = 0
    /// Links, devices and pipes so far.
    package private(set) var passedOver = 0
    private var size: Int?
    private var isEncrypted = false

    /// Whether a file is taken for an archive, by its name.
    package static func isArchive(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".tar", ".tar.gz", ".tgz", ".tar.lzma", ".tar.xz", ".lzma", ".zip"].contains { name.hasSuffix($0) }
    }

    /// - Parameters:
    ///   - descriptor: of a regular file; it stays open and the caller's, and is read from its beginning.
    ///   - size: of the file in bytes.
    ///   - budget: of the archive it lies in; nil for the outer one.
    package init(descriptor: Int32, size: Int, budget: UnpackBudget? = nil) throws(LoadError) {
        guard size > 0 else { throw LoadError(.empty) }
        let source = ArchiveSource(descriptor: descriptor, size: size)
        let budget = budget ?? UnpackBudget(archiveSize: size)
        let zip = ZipDirectory(source)
        let tar = zip == nil ? try TarStream(source, budget: budget) : nil
        guard let archive = archive_read_new() else { throw LoadError(.archiveDamaged) }
        let isOpen: Bool
        if let tar {
            archive_read_support_format_tar(archive)
            isOpen =
                archive_read_open2(archive, Unmanaged.passUnretained(tar).toOpaque(), nil, readTar, nil, nil)
                == ARCHIVE_OK
        } else {
            archive_read_support_format_zip(archive)
            isOpen = source.open(archive)
        }
        guard isOpen else {
            archive_read_free(archive)
            throw tar?.failure ?? LoadError(.archiveDamaged)
        }
        self.archive = archive
        self.budget = budget
        self.tar = tar
        self.zip = zip
    }

    deinit { archive_read_free(archive) }

    /// The next file; nil at the end.
    ///
    /// - Parameter takes: whether a file is wanted, by its place among the files from 0; others are passed over.
    /// - Throws: when the archive is damaged or not whole, asks for more than it may, or holds no file. Nothing comes after that.
    package mutating func next(taking takes: (Int) -> Bool = { _ in true }) throws(LoadError) -> Entry? {
        while true {
            var entry: OpaquePointer?
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF {
                try finish()
                return nil
            }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw fault() }
            // The reader has come to the header that stands for the missing end mark, or has taken it for a part of another.
            if let tar, tar.hasEnded, archive_filter_bytes(archive, 0) > tar.length {
                throw LoadError(.archiveEndsEarly)
            }
            entries += 1
            try budget.takeEntry()
            // Another name of a file that came before.
            if archive_entry_hardlink(entry) != nil {
                passedOver += 1
                continue
            }
            let kind = archive_entry_filetype(entry) & 0o170000
            // A header without a kind was given up: it goes on for longer than libarchive follows.
            guard kind != 0 else { throw LoadError(.archiveDamaged) }
            guard kind == 0o100000 else {
                if kind != 0o040000 { passedOver += 1 }
                continue
            }
            files += 1
            try budget.takeFile()
            guard takes(files - 1) else { continue }
            isEncrypted = archive_entry_is_encrypted(entry) != 0
            size = archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil
            let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
            // A name that cannot be told at all is one all the same.
            let bytes = name.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
            return Entry(name: bytes.isEmpty ? Array("fil-\(files)".utf8) : bytes)
        }
    }

    /// Hands on the bytes of the file that `next` came to, piece by piece.
    ///
    /// - Throws: when nothing more can be read of the archive.
    package mutating func content(_ take: (UnsafeRawBufferPointer) -> Void) throws(LoadError) -> Content {
        if isEncrypted { return .failed(.needsPassword) }
        tar?.isWithinFile = true
        defer { tar?.isWithinFile = false }
        var total = 0
        while true {
            var start: UnsafeRawPointer?
            var count = 0
            var offset: la_int64_t = 0
            let status = archive_read_data_block(archive, &start, &count, &offset)
            if status == ARCHIVE_EOF { return fill(&total, to: size ?? total, take) }
            guard status == ARCHIVE_OK || (status == ARCHIVE_WARN && tar != nil) else {
                // All of the file is there, and only what fills up its last block is missing.
                if let tar, tar.wasExhausted, total == size { return .whole }
                if status == ARCHIVE_FATAL || tar != nil { throw fault() }
                return .failed(.damaged(detail: ""))
            }
            // A tar's bytes are paid for as they are unpacked.
            if tar == nil { try budget.take(bytes: count) }
            guard fill(&total, to: Int(offset), take) == .whole, total + count <= largestMessage else {
                return .tooLarge
            }
            if count > 0 { take(UnsafeRawBufferPointer(start: start, count: count)) }
            total += count
        }
    }

    /// Zeros for the holes of a sparse file, which are in no archive.
    private func fill(_ total: inout Int, to end: Int, _ take: (UnsafeRawBufferPointer) -> Void) -> Content {
        guard end <= largestMessage else { return .tooLarge }
        let zeros = [UInt8](repeating: 0, count: max(0, min(end - total, 65_536)))
        while total < end {
            let count = min(end - total, zeros.count)
            zeros.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            total += count
        }
        return .whole
    }

    /// How many files there are from here to the end, or to where the archive breaks off.
    ///
    /// - Parameter passed: is called at each.
    package mutating func count(_ passed: () -> Void = {}) -> Int {
        func passes(_ place: Int) -> Bool {
            passed()
            return false
        }
        // Nothing is taken, so this ends when there is nothing left or nothing more to be had.
        while (try? next(taking: passes)) != nil {}
        return files
    }

    /// Why the reader stopped where it did.
    private func fault() -> LoadError {
        tar?.failure ?? LoadError(tar?.wasExhausted == true ? .archiveEndsEarly : .archiveDamaged)
    }

    private func finish() throws(LoadError) {
        try tar?.finish(at: Int(archive_filter_bytes(archive, 0)))
        if let zip {
            guard let count = zip.entryCount, entries >= count else { throw LoadError(.archiveDamaged) }
            if zip.isPartOfMore { throw LoadError(.archiveGoesOnAfterItsEnd) }
        }
        if files == 0 { throw LoadError(.archiveHoldsNoLetters) }
    }
}

/// Source: archive_read_open(3), read callback.
private func readTar(
    _ archive: OpaquePointer?, _ stream: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UnsafeRawPointer?>?
)
    -> la_ssize_t
{
    guard let stream, let buffer else { return la_ssize_t(ARCHIVE_FATAL) }
    return Unmanaged<TarStream>.fromOpaque(stream).takeUnretainedValue().read(into: buffer)
}
