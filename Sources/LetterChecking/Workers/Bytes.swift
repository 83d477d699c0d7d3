/// Values one after the other as bytes, for another process of the same program.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init() {}

    /// Seven bits a byte, the lowest first: most numbers are small.
    mutating func add(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func add(byte: UInt8) { bytes.append(byte) }

    mutating func add(bytes more: [UInt8]) {
        add(more.count)
        bytes += more
    }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    mutating func add(_ text: String?) {
        bytes.append(text == nil ? 0 : 1)
        if let text { add(text) }
    }

    mutating func add(_ number: Double) { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 } }

    mutating func add<Element>(_ elements: [Element], _ body: (inout ByteWriter, Element) -> Void) {
        add(elements.count)
        for element in elements { body(&self, element) }
    }

    /// A word of a closed vocabulary, by its place in it.
    mutating func add<Word: CaseIterable & Equatable>(word: Word) where Word.AllCases == [Word] {
        bytes.append(UInt8(clamping: Word.allCases.firstIndex(of: word) ?? 255))
    }

    mutating func add<Word: CaseIterable & Equatable>(word: Word?) where Word.AllCases == [Word] {
        bytes.append(word == nil ? 0 : 1)
        if let word { add(word: word) }
    }
}

/// Reads what a `ByteWriter` wrote. The other process may have been harmed by what it read: every length and word is checked.
struct ByteReader {
    struct Damaged: Error {
        init() {}
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number() throws(Damaged) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 64 else { throw Damaged() }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return Int(Int64(bitPattern: value)) }
            shift += 7
        }
    }

    mutating func byte() throws(Damaged) -> UInt8 {
        guard position < bytes.count else { throw Damaged() }
        position += 1
        return bytes[position - 1]
    }

    /// A count of things that take a byte each at least.
    mutating func count() throws(Damaged) -> Int {
        let count = try number()
        guard count >= 0, count <= bytes.count - position else { throw Damaged() }
        return count
    }

    mutating func text() throws(Damaged) -> String {
        let count = try count()
        defer { position += count }
        return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
    }

    mutating func byteArray() throws(Damaged) -> [UInt8] {
        let count = try count()
        defer { position += count }
        return Array(bytes[position..<(position + count)])
    }

    mutating func optionalText() throws(Damaged) -> String? { try byte() == 0 ? nil : try text() }

    mutating func double() throws(Damaged) -> Double {
        guard bytes.count - position >= 8 else { throw Damaged() }
        var pattern: UInt64 = 0
        for index in 0..<8 { pattern |= UInt64(bytes[position + index]) << UInt64(8 * index) }
        position += 8
        let value = Double(bitPattern: pattern)
        guard value.isFinite else { throw Damaged() }
        return value
    }

    mutating func array<Element>(_ body: (inout ByteReader) throws(Damaged) -> Element) throws(Damaged)
        -> [Element]
    {
        let count = try count()
        var result: [Element] = []
        result.reserveCapacity(min(count, 1_024))
        for _ in 0..<count { result.append(try body(&self)) }
        return result
    }

    mutating func word<Word: CaseIterable>(of type: Word.Type) throws(Damaged) -> Word
    where Word.AllCases == [Word] {
        let index = Int(try byte())
        guard index < Word.allCases.count else { throw Damaged() }
        return Word.allCases[index]
    }

    mutating func optionalWord<Word: CaseIterable>(of type: Word.Type) throws(Damaged) -> Word?
    where Word.AllCases == [Word] {
        try byte() == 0 ? nil : try word(of: type)
    }
}
