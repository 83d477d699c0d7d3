internal import Glibc

/// What libxml2 cannot read in time that grows with the document: it compares each attribute of an element with all before it, and looks
/// for a
/// namespace among all that are in force.
struct XMLBounds {
    /// Elements within one another.
    var deepest: Int
    /// Of one element.
    var mostAttributes: Int
    /// In force at one place.
    var mostNamespaces = 1_000
    /// What declarations of default attributes may come to, in bytes for each tag: every element can get them all.
    var mostDefaults = 4_000_000

    enum Excess: Hashable {
        case depth(line: Int)
        case attributes(line: Int)
    }

    /// The first place beyond the bounds; nil when there is none. One pass over the source, which need not be well formed.
    ///
    /// - Parameter bytes: in an encoding that has ASCII.
    func excess(in bytes: [UInt8]) -> Excess? {
        bytes.withUnsafeBufferPointer { buffer in
            var scan = XMLTagScan(bytes: buffer)
            /// Namespaces in force, for each element that is open.
            var open: [Int] = []
            var tags = 0
            var defaults = 0
            while let tag = scan.next() {
                switch tag.kind {
                case .defaults: defaults += tag.size
                case .end: _ = open.popLast()
                case .start, .empty:
                    tags += 1
                    let namespaces = (open.last ?? 0) + tag.namespaces
                    if tag.attributes > mostAttributes || namespaces > mostNamespaces {
                        return .attributes(line: scan.line(of: tag.start))
                    }
                    if open.count >= deepest { return .depth(line: scan.line(of: tag.start)) }
                    if tag.kind == .start { open.append(namespaces) }
                }
                if defaults > 0, tags * defaults > mostDefaults { return .attributes(line: scan.line(of: tag.start)) }
            }
            return nil
        }
    }
}

/// Whether the source holds such markup, wherever it stands.
///
/// - Parameter text: begins with `<`.
func holdsMarkup(_ text: StaticString, in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
        let scan = XMLTagScan(bytes: buffer)
        var next = 0
        while let start = scan.position(of: 0x3C, from: next) {
            if scan.begins(text, at: start) { return true }
            next = start + 1
        }
        return false
    }
}

/// The tags of an XML source one by one. Comments, CDATA sections and processing instructions are passed over.
private struct XMLTagScan {
    enum Kind { case start, empty, end, defaults }

    struct Tag {
        var kind: Kind
        var start: Int
        var size = 0
        var attributes = 0
        var namespaces = 0
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// From 1.
    func line(of offset: Int) -> Int { 1 + bytes[..<offset].count { $0 == 0x0A } }

    mutating func next() -> Tag? {
        while let start = position(of: 0x3C, from: index) {
            if begins("<!--", at: start) {
                index = end(of: "-->", from: start + 4)
            } else if begins("<![CDATA[", at: start) {
                index = end(of: "]]>", from: start + 9)
            } else if begins("<?", at: start) {
                index = end(of: "?>", from: start + 2)
            } else if begins("<!ATTLIST", at: start) {
                index = end(of: ">", from: start)
                return Tag(kind: .defaults, start: start, size: index - start)
            } else if begins("<!", at: start) {
                index = start + 2
            } else if begins("</", at: start) {
                index = end(of: ">", from: start)
                return Tag(kind: .end, start: start)
            } else {
                return startTag(at: start)
            }
        }
        return nil
    }

    /// Every attribute has its `=` outside quotation marks.
    private mutating func startTag(at start: Int) -> Tag {
        var tag = Tag(kind: .start, start: start)
        var wordStart = start + 1
        index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case 0x3E:
                if bytes[index - 1] == 0x2F { tag.kind = .empty }
                index += 1
                return tag
            // The source is not well formed here: another tag begins.
            case 0x3C: return tag
            case 0x3D:
                tag.attributes += 1
                if begins("xmlns", at: wordStart) { tag.namespaces += 1 }
            case 0x22, 0x27: index = position(of: bytes[index], from: index + 1) ?? bytes.count
            case 0x20, 0x09, 0x0A, 0x0D:
                if index + 1 < bytes.count, bytes[index + 1] > 0x20, bytes[index + 1] != 0x3D { wordStart = index + 1 }
            default: break
            }
            index += 1
        }
        return tag
    }

    func begins(_ text: StaticString, at offset: Int) -> Bool {
        guard let base = bytes.baseAddress, offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        return memcmp(base + offset, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    func position(of byte: UInt8, from offset: Int) -> Int? {
        guard offset < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + offset, Int32(byte), bytes.count - offset)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// One past what ends with `>`; the end of the bytes when it is not there.
    private func end(of text: StaticString, from offset: Int) -> Int {
        var next = offset
        while let last = position(of: 0x3E, from: next) {
            let start = last + 1 - text.utf8CodeUnitCount
            if start >= offset, begins(text, at: start) { return last + 1 }
            next = last + 1
        }
        return bytes.count
    }
}
