/// What a zip says of itself in its end of central directory record, held against what libarchive hands out.
///
/// Source: PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
struct ZipDirectory {
    /// nil without the record: then the end of the file is missing.
    private(set) var entryCount: Int?
    /// Whether bytes stand behind the record, or another archive before the first file.
    private(set) var isPartOfMore = false

    private static let recordSize = 22
    private static let longestComment = 65_535

    /// nil for a file that is no zip.
    init?(_ source: ArchiveSource) {
        let start = source.bytes(at: 0, count: 4)
        let beginsAsZip = ["PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{7}\u{8}", "PK00"].contains {
            start.elementsEqual($0.utf8)
        }
        let tailSize = min(source.size, ZipDirectory.recordSize + ZipDirectory.longestComment)
        let tailStart = source.size - tailSize
        let tail = source.bytes(at: tailStart, count: tailSize)
        guard
            let place = ZipDirectory.record(in: tail, exactly: true)
                ?? (beginsAsZip ? ZipDirectory.record(in: tail, exactly: false) : nil)
        else {
            // A tar can end in a zip that lies in it; only one that is whole to its last byte counts.
            if beginsAsZip { return }
            return nil
        }
        let record = ZipFields(bytes: tail[place...])
        let recordStart = tailStart + place
        var count = record.number(at: 10, bytes: 2)
        var directorySize = record.number(at: 12, bytes: 4)
        var directoryOffset = record.number(at: 16, bytes: 4)
        var directoryEnd = recordStart
        let locator = ZipFields(bytes: source.bytes(at: recordStart - 20, count: 20)[...])
        if locator.begins(with: "PK\u{6}\u{7}") {
            let place = locator.number(at: 8, bytes: 8)
            let large = ZipFields(bytes: source.bytes(at: place, count: 56)[...])
            if large.begins(with: "PK\u{6}\u{6}") {
                count = large.number(at: 32, bytes: 8)
                directorySize = large.number(at: 40, bytes: 8)
                directoryOffset = large.number(at: 48, bytes: 8)
                directoryEnd = place
            }
        }
        entryCount = count
        let recordEnd = recordStart + ZipDirectory.recordSize + record.number(at: 20, bytes: 2)
        // A program may stand before a zip; a zip before a zip holds files that nobody sees. Old ones over 4 GB wrap their offsets.
        let before = directoryEnd - directorySize - directoryOffset
        isPartOfMore = source.holdsMore(after: recordEnd) || (beginsAsZip && before > 0 && before & 0xFFFF_FFFF != 0)
    }

    /// The last record.
    ///
    /// - Parameter exactly: whether its comment has to end where the file ends.
    private static func record(in tail: [UInt8], exactly: Bool) -> Int? {
        guard tail.count >= recordSize else { return nil }
        return (0...(tail.count - recordSize)).last { place in
            guard tail[place] == 0x50, tail[place + 1] == 0x4B, tail[place + 2] == 5, tail[place + 3] == 6 else {
                return false
            }
            let end = place + recordSize + Int(tail[place + 20]) + Int(tail[place + 21]) << 8
            return exactly ? end == tail.count : end <= tail.count
        }
    }
}

/// Numbers in little-endian order; 0 beyond the end.
private struct ZipFields {
    let bytes: ArraySlice<UInt8>

    func begins(with text: String) -> Bool { bytes.starts(with: text.utf8) }

    func number(at offset: Int, bytes count: Int) -> Int {
        Int(clamping: bytes.dropFirst(offset).prefix(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
