// Byte tests and small string tools that every target shares. No Foundation: the standard library is enough.

package func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
package func isASCIIDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
package func isASCIISpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
package func isHexDigit(_ byte: UInt8) -> Bool { hexValue(byte) != nil }

/// 0 to 15; nil for any other byte.
package func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}

extension Unicode.Scalar {
    /// A letter of any script; the letters of European languages need no table.
    @inline(__always)
    package var isLetter: Bool {
        if value < 0xAA { return value < 0x80 && isASCIILetter(UInt8(truncatingIfNeeded: value)) }
        if value >= 0xC0 && value <= 0x24F { return value != 0xD7 && value != 0xF7 }
        return properties.isAlphabetic
    }

    @inline(__always)
    package var isLetterOrDigit: Bool {
        if value < 0x80 { return isLetter || (value >= 0x30 && value <= 0x39) }
        return isLetter || properties.numericType != nil
    }
}

/// Calls `body` with each word of a text in lower case, scalar by scalar: runs of letters and digits, soft hyphens passed over.
///
/// A letter and a mark that combines with it are one letter, as the letter with the mark is.
/// Source: UAX #15 section 1.1 (canonical equivalence); UAX #29 WB4 (marks end no word).
@inline(__always)
private func forEachLowercasedScalar(of text: String, _ scalarMet: (Unicode.Scalar) -> Void, wordEnds: () -> Void) {
    var inWord = false
    // The scalar before, until it is known whether a mark follows.
    var held: Unicode.Scalar?
    func meet(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: scalarMet(Unicode.Scalar(scalar.value + 0x20) ?? scalar)
        case ..<0x100: scalarMet(scalar)
        default: for lower in scalar.properties.lowercaseMapping.unicodeScalars { scalarMet(lower) }
        }
    }
    for scalar in text.unicodeScalars {
        if inWord, (0x300...0x36F).contains(scalar.value) {
            if let base = held, let composed = composedLetter(base, scalar) {
                held = composed
            } else {
                if let held { meet(held) }
                held = scalar
            }
        } else if scalar.isLetterOrDigit {
            if let held { meet(held) }
            held = scalar
            inWord = true
        } else if scalar.value != 0xAD, inWord {
            if let held { meet(held) }
            held = nil
            inWord = false
            wordEnds()
        }
    }
    if let held { meet(held) }
    if inWord { wordEnds() }
}

/// nil when no letter of the Latin, Greek or Cyrillic blocks is the two together.
package func composedLetter(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    var pair = String.UnicodeScalarView()
    pair.append(base)
    pair.append(mark)
    let text = String(pair)
    return text.count == 1 ? text.first.flatMap { composedLetters[$0] } : nil
}

/// By character: characters are equal where they are canonically equivalent, so the two scalars find the one.
private let composedLetters: [Character: Unicode.Scalar] = {
    var table: [Character: Unicode.Scalar] = [:]
    for range in [UInt32(0xC0)...0x24F, 0x370...0x4FF, 0x1E00...0x1FFF] {
        for value in range {
            if let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic { table[Character(scalar)] = scalar }
        }
    }
    return table
}()

/// The words of a text in lower case: runs of letters and digits, soft hyphens passed over.
package func lowercasedWords(of text: String) -> [String] {
    var words: [String] = []
    var current = String.UnicodeScalarView()
    forEachLowercasedScalar(of: text) {
        current.append($0)
    } wordEnds: {
        words.append(String(current))
        current = String.UnicodeScalarView()
    }
    return words
}

/// The same words as 64-bit numbers (FNV-1a): to be compared, not shown.
package func wordHashes(of text: String) -> [UInt64] {
    if let hashes = plainWordHashes(of: text, numbersAs: nil) { return hashes }
    var hashes: [UInt64] = []
    var hash = wordHashStart
    forEachLowercasedScalar(of: text) {
        hash = wordHash(hash, adding: $0.value)
    } wordEnds: {
        hashes.append(hash)
        hash = wordHashStart
    }
    return hashes
}

/// The same for a text of ASCII, the letters of Latin-1 and common signs, byte by byte; nil for any other text.
///
/// - Parameter number: what stands for a row of digits or `#`, which is then a word of its own; nil where digits are as letters.
package func plainWordHashes(of text: String, numbersAs number: UInt64?) -> [UInt64]? {
    text.withUTF8Bytes { bytes in
        var hashes: [UInt64] = []
        hashes.reserveCapacity(bytes.count / 6 + 1)
        var hash = wordHashStart
        var inWord = false
        func end() {
            if inWord { hashes.append(hash) }
            hash = wordHashStart
            inWord = false
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard let (sign, length) = plainSign(at: index, bytes) else { return nil }
            index += length
            switch sign {
            case .letter(let letter):
                hash = wordHash(hash, adding: letter)
                inWord = true
            case .digit:
                if let number {
                    end()
                    if hashes.last != number { hashes.append(number) }
                } else {
                    hash = wordHash(hash, adding: UInt32(byte))
                    inWord = true
                }
            case .gap where byte == 0x23 && number != nil:
                end()
                if let number, hashes.last != number { hashes.append(number) }
            case .gap: end()
            case .softHyphen: continue
            }
        }
        end()
        return hashes
    }
}

private enum PlainSign {
    /// In lower case.
    case letter(UInt32)
    case digit, gap, softHyphen
}

/// What stands at a place in UTF-8, and how many bytes it takes; nil for what words of other alphabets are made of, and for signs that
/// change the one before.
@inline(__always)
private func plainSign(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> (PlainSign, Int)? {
    let byte = bytes[index]
    if byte < 0x80 {
        return (isASCIILetter(byte) ? .letter(UInt32(byte | 0x20)) : isASCIIDigit(byte) ? .digit : .gap, 1)
    }
    guard index + 1 < bytes.count else { return nil }
    let next = bytes[index + 1]
    switch (byte, next) {
    case (0xC3, 0x97), (0xC3, 0xB7): return (.gap, 2)
    case (0xC3, _):
        let letter = 0xC0 | UInt32(next & 0x3F)
        return (.letter(letter <= 0xDE ? letter + 0x20 : letter), 2)
    case (0xC2, 0xAD): return (.softHyphen, 2)
    // Ordinals, the micro sign, raised digits and fractions are letters or numbers.
    case (0xC2, 0xAA), (0xC2, 0xB2), (0xC2, 0xB3), (0xC2, 0xB5), (0xC2, 0xB9), (0xC2, 0xBA), (0xC2, 0xBC...0xBE):
        return nil
    case (0xC2, _): return (.gap, 2)
    // Dashes, quotation marks and spaces; the two joiners belong to the sign before.
    case (0xE2, 0x80) where index + 2 < bytes.count && bytes[index + 2] != 0x8C && bytes[index + 2] != 0x8D:
        return (.gap, 3)
    default: return nil
    }
}

/// The number of a word without a letter.
package let wordHashStart: UInt64 = 0xCBF2_9CE4_8422_2325

/// The number of the word that is a letter longer.
package func wordHash(_ hash: UInt64, adding letter: UInt32) -> UInt64 {
    (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
}

/// Whether the text is nothing but white space.
package func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy(isASCIISpace) }

/// Stands for each character of a template placeholder while a letter is judged. No letter holds it: it is the last
/// code point for private use.
package let placeholderScalar: Unicode.Scalar = "\u{10FFFD}"

/// A number as a message shows it: without decimals where it has none, else with at most two.
package func shortDecimal(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e12 else { return "\(number)" }
    return number == number.rounded() ? "\(Int(number))" : "\((number * 100).rounded() / 100)"
}

/// The same, but never as one of the bounds that the number is not: a contrast of 2.995 that has to be 3 is not shown as 3.
package func shortDecimal(_ number: Double, apartFrom bounds: [Double]) -> String {
    let rounded = (number * 100).rounded() / 100
    guard rounded != number, bounds.contains(rounded) else { return shortDecimal(number) }
    return shortDecimal((number * 100).rounded(rounded > number ? .down : .up) / 100)
}

/// The name of the attribute that stands for those a template fills in later.
package let openAttributes = String(placeholderScalar)

/// Calls `body` with each run of bytes that stays when white space is collapsed, and whether a space goes before it.
@inline(__always)
private func forEachCollapsed(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, Bool) -> Void) {
    var index = 0
    var isPending = false
    var hasBegun = false
    while index < bytes.count {
        let start = index
        var kind = WhitespaceKind.none
        var length = 1
        while index < bytes.count {
            (kind, length) = whitespaceKind(at: index, bytes)
            guard kind == .none else { break }
            index += length
        }
        if index > start {
            body(start..<index, isPending && hasBegun)
            hasBegun = true
            isPending = false
        }
        guard kind != .none else { return }
        if kind == .space { isPending = true }
        index += length
    }
}

/// How many scalars stay of a text whose white space is ASCII; nil where other may stand in it.
private func plainCollapsedLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var count = 0
    // Nothing stands before the first word.
    var isAfterSpace = true
    for byte in bytes {
        if isASCIISpace(byte) {
            if !isAfterSpace { count += 1 }
            isAfterSpace = true
        } else {
            // C2 begins the no-break space and the soft hyphen, and from E1 on stand the other spaces.
            guard byte != 0xC2, byte < 0xE1 else { return nil }
            if byte & 0xC0 != 0x80 { count += 1 }
            isAfterSpace = false
        }
    }
    return isAfterSpace && count > 0 ? count - 1 : count
}

/// What stands at a place in UTF-8, and how many bytes it takes.
@inline(__always)
private func whitespaceKind(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> (WhitespaceKind, Int) {
    let byte = bytes[index]
    if byte < 0x80 { return (isASCIISpace(byte) ? .space : .none, 1) }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    // No scalar of four bytes is white space.
    guard length < 4, index + length <= bytes.count else { return (.none, min(length, bytes.count - index)) }
    let last = UInt32(bytes[index + length - 1] & 0x3F)
    if length == 2 { return (whitespaceKind(UInt32(byte & 0x1F) << 6 | last), 2) }
    return (whitespaceKind(UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | last), 3)
}

private enum WhitespaceKind { case none, space, invisible }

/// - Parameter value: a scalar beyond ASCII.
private func whitespaceKind(_ value: UInt32) -> WhitespaceKind {
    switch value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: .invisible
    default: .none
    }
}

extension StringProtocol {
    /// Whether a part of the text is to be filled in later.
    package var holdsPlaceholder: Bool { holdsByte(from: 0xF4) && unicodeScalars.contains(placeholderScalar) }

    /// Whether a byte of the text in UTF-8 is that or higher. Most texts are in bytes below 80, and eight of those are passed over at once.
    package func holdsByte(from least: UInt8) -> Bool {
        withUTF8Bytes { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var index = 0
            while index < raw.count {
                if index + 8 <= raw.count,
                    raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                    continue
                }
                if raw[index] >= least { return true }
                index += 1
            }
            return false
        }
    }

    /// The text as people may see it: an ellipsis for each placeholder.
    package func showingPlaceholders() -> String {
        guard holdsByte(from: 0xF4) else { return String(self) }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.value < 0x10_0000 { result.append(scalar) } else if result.last != "…" { result.append("…") }
        }
        return String(result)
    }

    /// Runs of white space, no-break spaces among them, as one space; none at the ends; no soft hyphens
    /// or zero-width characters.
    package func collapsingWhitespace() -> String {
        if isCollapsed { return String(self) }
        return withUTF8Bytes { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { result in
                var count = 0
                forEachCollapsed(bytes) { run, isAfterSpace in
                    if isAfterSpace {
                        result.initializeElement(at: count, to: 0x20)
                        count += 1
                    }
                    _ = UnsafeMutableBufferPointer(rebasing: result[count...]).initialize(
                        fromContentsOf: UnsafeBufferPointer(rebasing: bytes[run]))
                    count += run.count
                }
                return count
            }
        }
    }

    /// Whether nothing is known to collapse in the text: letters of the first scripts, with single spaces between.
    private var isCollapsed: Bool {
        withUTF8Bytes { bytes in
            // What stands before the first and behind the last is no space either.
            var before: UInt8 = 0x20
            for byte in bytes {
                // C2 begins the no-break space and the soft hyphen, and from E1 on stand the other spaces.
                guard byte > 0x20 ? byte != 0xC2 && byte < 0xE1 : byte == 0x20 && before != 0x20 else { return false }
                before = byte
            }
            return before != 0x20
        }
    }

    /// How many characters `collapsingWhitespace` would leave, counted as Unicode scalars and without making the text.
    package var collapsedLength: Int {
        withUTF8Bytes { bytes in
            if let length = plainCollapsedLength(bytes) { return length }
            var count = 0
            forEachCollapsed(bytes) { run, isAfterSpace in
                if isAfterSpace { count += 1 }
                for index in run where bytes[index] & 0xC0 != 0x80 { count += 1 }
            }
            return count
        }
    }

    /// Whether the bytes of `part` stand in the text: `contains` looks for other spellings of one character too, at many times the cost.
    package func holds(_ part: String) -> Bool {
        part.withUTF8Bytes { part in
            withUTF8Bytes { bytes in
                guard let first = part.first else { return true }
                guard part.count <= bytes.count else { return false }
                return (0...(bytes.count - part.count)).contains { start in
                    bytes[start] == first && bytes[start..<(start + part.count)].elementsEqual(part)
                }
            }
        }
    }

    /// Where the bytes of `part` first stand in the text; nil where they do not.
    func range(ofBytes part: String) -> Range<String.Index>? {
        guard holds(part) else { return nil }
        let wanted = Array(part.utf8)
        var start = utf8.startIndex
        while start < utf8.endIndex {
            if utf8[start...].starts(with: wanted) {
                return start..<utf8.index(start, offsetBy: wanted.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }

    func withUTF8Bytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(utf8).withUnsafeBufferPointer(body)
    }

    package func trimmingASCIISpace() -> String {
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { !isASCIISpace($0) }),
            let last = bytes.lastIndex(where: { !isASCIISpace($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// Splits at white space.
    package var words: [String] {
        utf8.split(whereSeparator: isASCIISpace).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension String {
    /// At most so many characters, with an ellipsis where something was cut.
    package func truncated(to length: Int) -> String {
        guard utf8.count > length, count > length else { return self }
        return String(prefix(max(0, length - 1))) + "…"
    }
}
