internal import CArchive

/// The files of a batch, one by one: `.tar`, `.tar.gz`, `.tar.lzma`, `.tar.xz` and `.zip`, through libarchive.
///
/// Nothing is written, and no entry is followed anywhere: links, devices and folders are passed over. What an archive may ask for is
/// bounded, so that a small one cannot fill the memory or run for ever.
package struct ArchiveReader: ~Copyable {
    package struct Entry {
        /// As it stands in the archive; shown, never opened.
        package var name: String
        /// nil when it is larger than a message can be.
        package var bytes: [UInt8]?
    }

    private static let mostEntries = 1_000_000
    /// What all entries together may come to, for each byte of the archive; and always at least so much.
    private static let mostGrowth = 300
    private static let leastTotal = 1 << 30

    private let archive: OpaquePointer
    /// libarchive reads from it until it is freed.
    private let memory: UnsafeMutableBufferPointer<UInt8>?
    private var left: Int
    private var entries = 0
    private var files = 0

    /// Whether a file is taken for an archive, by its name.
    package static func isArchive(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".tar", ".tar.gz", ".tgz", ".tar.lzma", ".tar.xz", ".lzma", ".zip"].contains { name.hasSuffix($0) }
    }

    /// - Parameters:
    ///   - descriptor: of a regular file; it stays open and the caller's.
    ///   - size: of the file in bytes.
    package init(descriptor: Int32, size: Int) throws(LoadError) {
        let archive = try ArchiveReader.make()
        guard archive_read_open_fd(archive, descriptor, 65_536) == ARCHIVE_OK else {
            archive_read_free(archive)
            throw LoadError(.archiveDamaged)
        }
        self.archive = archive
        memory = nil
        left = max(ArchiveReader.leastTotal, size.multipliedReportingOverflow(by: ArchiveReader.mostGrowth).partialValue)
    }

    /// An archive that stands in another.
    package init(bytes: [UInt8]) throws(LoadError) {
        let archive = try ArchiveReader.make()
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
        _ = memory.initialize(from: bytes)
        guard archive_read_open_memory(archive, memory.baseAddress, bytes.count) == ARCHIVE_OK else {
            archive_read_free(archive)
            memory.deallocate()
            throw LoadError(.archiveDamaged)
        }
        self.archive = archive
        self.memory = memory
        left = max(ArchiveReader.leastTotal, bytes.count * ArchiveReader.mostGrowth)
    }

    private static func make() throws(LoadError) -> OpaquePointer {
        guard let archive = archive_read_new() else { throw LoadError(.archiveDamaged) }
        // The in-library filters alone: others would start programs.
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_lzma(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_format_tar(archive)
        archive_read_support_format_zip(archive)
        return archive
    }

    deinit {
        archive_read_free(archive)
        memory?.deallocate()
    }

    /// The next file; nil at the end.
    ///
    /// - Parameter takes: whether a file is wanted, by its place among the files from 0; others are passed over.
    /// - Throws: when the archive is damaged, or asks for more than it may.
    package mutating func next(taking takes: (Int) -> Bool = { _ in true }) throws(LoadError) -> Entry? {
        while true {
            var entry: OpaquePointer?
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return nil }
            guard status >= ARCHIVE_WARN, let entry else { throw LoadError(.archiveDamaged) }
            entries += 1
            guard entries <= ArchiveReader.mostEntries else { throw LoadError(.archiveExpandsTooMuch) }
            guard archive_entry_filetype(entry) & 0o170000 == 0o100000, archive_entry_hardlink(entry) == nil else { continue }
            guard archive_entry_is_encrypted(entry) == 0 else { throw LoadError(.needsPassword) }
            files += 1
            guard takes(files - 1) else { continue }
            let name = (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)).map { String(cString: $0) } ?? ""
            return Entry(name: name, bytes: try content())
        }
    }

    /// How many files there are from here to the end.
    ///
    /// - Parameter passed: is called at each.
    package mutating func count(_ passed: () -> Void) throws(LoadError) -> Int {
        while try next(taking: { _ in
            passed()
            return false
        }) != nil {}
        return files
    }

    private mutating func content() throws(LoadError) -> [UInt8]? {
        var bytes: [UInt8] = []
        var isTooLarge = false
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = archive_read_data(archive, chunk.baseAddress, chunk.count)
            guard count >= 0 else { throw LoadError(.archiveDamaged) }
            if count == 0 { return isTooLarge ? nil : bytes }
            left -= count
            guard left >= 0 else { throw LoadError(.archiveExpandsTooMuch) }
            if isTooLarge || bytes.count + count > largestMessage {
                isTooLarge = true
                bytes = []
            } else {
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
            }
        }
    }
}
