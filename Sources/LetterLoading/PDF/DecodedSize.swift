internal import CZlib

/// The most that one stream of a PDF may unpack to. The content of the heaviest pages we have met unpacks to 20 MB.
let largestStream = 64 << 20

/// How much a stream's filters may unpack it to, at worst.
///
/// A few kilobytes can be made to unpack to gigabytes; qpdf unpacks a stream at once and has no limit.
/// - Parameters:
///   - raw: as it stands in the file, decrypted.
///   - filters: in the order they are undone.
/// - Returns: exact for deflate where it could be more than the limit, and no larger than just above the limit.
func decodedSizeAtMost(_ raw: UnsafeBufferPointer<UInt8>, filters: [String]) -> Int {
    var size = raw.count
    for (index, filter) in filters.enumerated() {
        // Source: the longest match of deflate is 258 bytes in 2 bits; LZW's longest entry is 4,096 bytes in 12 bits, of which one
        // grows only as others have grown; run length is 128 bytes in 2.
        let growth: Int
        switch filter {
        case "FlateDecode", "Fl": growth = 1_032
        case "LZWDecode", "LZW": growth = 2_730
        case "RunLengthDecode", "RL": growth = 64
        default: growth = 1
        }
        let (worst, overflows) = size.multipliedReportingOverflow(by: growth)
        if overflows || worst > largestStream, index == 0, growth == 1_032 {
            size = inflatedSize(raw)
        } else {
            size = overflows ? Int.max : worst
        }
    }
    return size
}

func isDeflate(_ filter: String) -> Bool { filter == "FlateDecode" || filter == "Fl" }

/// What data that was packed by deflate unpacks to.
enum InflatedData {
    case whole([UInt8])
    /// It unpacks to more than the limit.
    case tooLarge
    /// It does not end as it should.
    case damaged
}

/// - Parameters:
///   - size: what it probably unpacks to; 0 where that is not known.
///   - limit: in bytes; what is unpacked beyond it is at most a chunk.
func inflated(_ raw: UnsafeBufferPointer<UInt8>, expecting size: Int, limit: Int) -> InflatedData {
    var stream = z_stream()
    guard raw.count <= Int(UInt32.max), brevtjek_inflate_init(&stream) == Z_OK else { return .damaged }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: raw.baseAddress)
    stream.avail_in = UInt32(raw.count)
    var data: [UInt8] = []
    // What a file says of its sizes is not to be relied on: only a part of it is taken at its word.
    data.reserveCapacity(min(max(size, 4 * raw.count), limit, 1 << 20))
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { chunk in
        while true {
            stream.next_out = chunk.baseAddress
            stream.avail_out = UInt32(chunk.count)
            let result = inflate(&stream, Z_NO_FLUSH)
            guard result == Z_OK || result == Z_STREAM_END else { return .damaged }
            data += UnsafeBufferPointer(rebasing: chunk[..<(chunk.count - Int(stream.avail_out))])
            guard data.count <= limit else { return .tooLarge }
            if result == Z_STREAM_END { return .whole(data) }
        }
    }
}

/// Counts what the data inflates to without keeping it; stops just above the limit.
private func inflatedSize(_ raw: UnsafeBufferPointer<UInt8>) -> Int {
    var stream = z_stream()
    guard brevtjek_inflate_init(&stream) == Z_OK else { return Int.max }
    defer { inflateEnd(&stream) }
    var total = 0
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { chunk in
        stream.next_in = UnsafeMutablePointer(mutating: raw.baseAddress)
        stream.avail_in = UInt32(clamping: raw.count)
        while total <= largestStream {
            stream.next_out = chunk.baseAddress
            stream.avail_out = UInt32(chunk.count)
            let result = inflate(&stream, Z_NO_FLUSH)
            let count = chunk.count - Int(stream.avail_out)
            total += count
            // Damaged data ends here for qpdf too.
            if result != Z_OK || count == 0 { break }
        }
        return total
    }
}
