internal import DocumentModel

/// Gives a letter the style sheets that lie beside it. The letter names them; who knows its folder opens them.
package struct SheetsBeside: Sendable {
    private let open: @Sendable (_ path: String) -> [UInt8]?

    /// - Parameter open: gives the bytes of a file by its path from the letter's folder, with `/` between its steps and `..` only at its start; nil
    ///   for what is not to be had.
    package init(_ open: @escaping @Sendable (_ path: String) -> [UInt8]?) { self.open = open }

    fileprivate func bytes(of path: String) -> [UInt8]? { open(path) }
}

/// The style sheets beside one letter as its styles come to need them, within bounds.
struct SheetReader {
    /// A sheet, and the folder it lies in: what it imports is named from there.
    struct Sheet {
        var text: String
        /// From the letter's folder; nil for what stands in the letter.
        var path: String?

        fileprivate var folder: Substring { path.flatMap { path in path.lastIndex(of: "/").map { path[..<$0] } } ?? "" }
    }

    private var beside: SheetsBeside?
    /// By path; nil for what is not to be had.
    private var known: [String: String?] = [:]
    private var byteCount = 0
    private var uses = 0
    /// A digest of each sheet that was read, in the order they were read.
    private(set) var digests: [String] = []

    /// Sheets that import each other could go on for ever.
    private static let mostUses = 64
    private static let mostBytes = 4 << 20

    init(_ beside: SheetsBeside?) { self.beside = beside }

    /// Nothing more is read.
    mutating func close() { beside = nil }

    /// A sheet by its address; nil for one that lies elsewhere or cannot be had.
    ///
    /// - Parameter sheet: what names it; nil for an element of the letter.
    mutating func read(_ address: String, namedBy sheet: Sheet? = nil) -> Sheet? {
        guard beside != nil, uses < SheetReader.mostUses,
            let path = relativePath(of: address, from: sheet?.folder ?? "")
        else { return nil }
        uses += 1
        return text(at: path).map { Sheet(text: $0, path: path) }
    }

    private mutating func text(at path: String) -> String? {
        if let known = known[path] { return known }
        var text: String?
        if let bytes = beside?.bytes(of: path), byteCount + bytes.count <= SheetReader.mostBytes {
            byteCount += bytes.count
            digests.append(sha256(of: bytes))
            text = decodeStyleSheet(bytes)
        }
        known[path] = .some(text)
        return text
    }
}

/// Bytes that are not UTF-8 are read as ISO 8859-1: so sheets were written before.
/// Source: CSS Syntax 3 section 3.2, less the encodings that no sheet of a letter has.
///
/// - Returns: nil for UTF-16, which is not read.
private func decodeStyleSheet(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return String(validating: content, as: UTF8.self)
        ?? String(decoding: utf8(ofLatin1: Array(content)), as: UTF8.self)
}

/// The path from the letter's folder that an address names; nil for one with a scheme or a host, or from a root that no letter in a file has.
/// Source: URL Standard, relative references.
///
/// - Parameter folder: the folder it is named from.
private func relativePath(of address: String, from folder: Substring) -> String? {
    let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
    guard let plain = percentDecoded(address[..<end]) else { return nil }
    let path = String(plain.map { $0 == "\\" ? "/" : $0 })
    let start = path.prefix { $0 != "/" }
    guard !path.isEmpty, path.utf8.count <= 1_000, !path.hasPrefix("/"), !start.contains(":"), !plain.contains("\0")
    else { return nil }
    var steps = folder.split(separator: "/").map(String.init)
    for step in path.split(separator: "/") where step != "." {
        if step != ".." {
            steps.append(String(step))
        } else if let last = steps.last, last != ".." {
            steps.removeLast()
        } else {
            steps.append("..")
        }
    }
    guard let name = steps.last, name != ".." else { return nil }
    return steps.joined(separator: "/")
}

/// nil where what comes of it is no UTF-8.
private func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == 0x25, let high = rest.first.flatMap(hexValue), let low = rest.dropFirst().first.flatMap(hexValue) {
            bytes.append(high << 4 | low)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}
