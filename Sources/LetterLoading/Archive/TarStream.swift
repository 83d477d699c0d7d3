internal import CArchive
internal import CZlib
internal import Glibc

/// The bytes of a tar, unpacked by libarchive's own filters and watched on their way to its reader.
///
/// The reader of tar takes the end of its bytes for the end of the archive, whether or not an end mark stands there, and looks at nothing
/// behind the
/// mark. So the bytes end in a header of ours: where the reader comes to it, there was no mark.
/// Source: IEEE 1003.1, pax, ustar interchange format: at the end are two blocks of zeros.
final class TarStream {
    private let raw: OpaquePointer
    private let source: ArchiveSource
    private let budget: UnpackBudget
    /// Header of an empty file, sent behind the last byte.
    private let sentinel = UnsafeMutableRawBufferPointer.allocate(byteCount: TarStream.block, alignment: 16)
    private var isSentinelSent = false
    private var charged = 0
    /// Offset of the last byte that is not zero, of those handed on; -1 before there is one.
    private var lastNonZero = -1

    private static let block = 512
    /// A tar is packed once. Twice happens where a server packs what is packed; a third time only to hide what it comes to.
    private static let mostFilters = 2

    /// Bytes handed on, without the sentinel.
    private(set) var length = 0
    /// Of those bytes, where a gzip says what it should be; libarchive does not look. Source: RFC 1952 section 2.3.1.
    private var checksum = crc32(0, nil, 0)
    private let isGzip: Bool
    private(set) var hasEnded = false
    /// Whether more was asked for than there is.
    private(set) var wasExhausted = false
    /// Why the bytes broke off.
    private(set) var failure: LoadError?
    /// Whether the reader is within a file. There it must not meet the sentinel, which would pass for the bytes that are missing.
    var isWithinFile = false

    init(_ source: ArchiveSource, budget: UnpackBudget) throws(LoadError) {
        guard let raw = archive_read_new() else { throw LoadError(.archiveDamaged) }
        // The in-library filters alone: others would start programs.
        archive_read_support_filter_gzip(raw)
        archive_read_support_filter_lzma(raw)
        archive_read_support_filter_xz(raw)
        archive_read_support_format_raw(raw)
        var entry: OpaquePointer?
        guard source.open(raw), archive_read_next_header(raw, &entry) >= ARCHIVE_WARN,
            archive_filter_count(raw) <= TarStream.mostFilters + 1
        else {
            archive_read_free(raw)
            throw LoadError(.archiveDamaged)
        }
        let place = lseek(source.descriptor, 0, SEEK_CUR)
        self.raw = raw
        self.source = source
        self.budget = budget
        isGzip = archive_filter_count(raw) == 2 && source.bytes(at: 0, count: 2) == [0x1F, 0x8B]
        // Looking for it has moved where libarchive reads on from.
        lseek(source.descriptor, place, SEEK_SET)
        writeSentinel()
    }

    deinit {
        archive_read_free(raw)
        sentinel.deallocate()
    }

    /// What the reader of tar calls for more.
    func read(into buffer: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
        if let bytes = nextBytes() {
            buffer.pointee = bytes.baseAddress
            return bytes.count
        }
        if failure != nil { return Int(ARCHIVE_FATAL) }
        if !isWithinFile, !isSentinelSent, length % TarStream.block == 0 {
            isSentinelSent = true
            buffer.pointee = UnsafeRawPointer(sentinel.baseAddress)
            return sentinel.count
        }
        wasExhausted = true
        return 0
    }

    /// Looks at what stands behind the end mark.
    ///
    /// - Parameter end: the offset that the reader of tar has come to.
    func finish(at end: Int) throws(LoadError) {
        if end > length { throw LoadError(.archiveEndsEarly) }
        while nextBytes() != nil {}
        if let failure { throw failure }
        // Of several gzips one behind the other the last says its own length.
        let trailer = source.bytes(at: source.size - 8, count: 8).enumerated().map { UInt($1) << UInt(8 * ($0 % 4)) }
        if isGzip, trailer.count == 8, trailer[4...].reduce(0, |) == UInt(length) & 0xFFFF_FFFF,
            trailer[..<4].reduce(0, |) != UInt(checksum)
        {
            throw LoadError(.archiveDamaged)
        }
        if lastNonZero >= end || source.holdsMore(after: Int(archive_filter_bytes(raw, -1))) {
            throw LoadError(.archiveGoesOnAfterItsEnd)
        }
    }

    /// nil at the end and where it broke off.
    private func nextBytes() -> UnsafeRawBufferPointer? {
        guard failure == nil, !hasEnded else { return nil }
        var start: UnsafeRawPointer?
        var count = 0
        var offset: la_int64_t = 0
        let status = archive_read_data_block(raw, &start, &count, &offset)
        let isRead = status == ARCHIVE_OK || status == ARCHIVE_WARN
        do throws(LoadError) {
            try pay(for: length + (isRead ? count : 0))
        } catch {
            failure = error
            return nil
        }
        guard isRead else {
            if status == ARCHIVE_EOF { hasEnded = true } else { failure = LoadError(.archiveDamaged) }
            return nil
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: count)
        if let last = bytes.lastIndex(where: { $0 != 0 }) { lastNonZero = length + last }
        length += count
        if isGzip { checksum = crc32(checksum, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(count)) }
        return bytes
    }

    /// Each filter's bytes count: packed twice, the inner layer can be long and come to nothing.
    private func pay(for handedOn: Int) throws(LoadError) {
        let total = max(
            handedOn, (0..<max(1, archive_filter_count(raw) - 1)).reduce(0) { $0 + Int(archive_filter_bytes(raw, $1)) })
        try budget.take(bytes: max(0, total - charged))
        charged = total
    }

    private func writeSentinel() {
        sentinel.initializeMemory(as: UInt8.self, repeating: 0)
        func write(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { sentinel[offset + index] = byte }
        }
        write("end", at: 0)
        write("0000644", at: 100)
        write("00000000000", at: 124)
        write("00000000000", at: 136)
        write("        ", at: 148)
        write("0", at: 156)
        write("ustar", at: 257)
        write("00", at: 263)
        let sum = String(sentinel.reduce(0) { $0 + Int($1) }, radix: 8)
        write(String(repeating: "0", count: 6 - sum.utf8.count) + sum + "\0 ", at: 148)
    }
}
