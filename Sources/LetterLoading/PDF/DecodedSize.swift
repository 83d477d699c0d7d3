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
