internal import CPoppler

/// SHA-256 of bytes as lower-case hexadecimal, through GLib, which poppler brings along.
package func sha256(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBufferPointer { buffer in
        guard let digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, buffer.baseAddress, gsize(buffer.count)) else { return "" }
        defer { g_free(digest) }
        return String(cString: digest)
    }
}
