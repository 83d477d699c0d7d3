internal import DocumentModel

/// A PDF dictionary as text: keys with the text of their values, in order.
struct PDFDictionaryText {
    private(set) var entries: [(key: String, value: String)] = []

    init(_ text: String = "") { _ = apply(text) }

    /// Sets the keys and values in a text.
    ///
    /// - Parameter text: keys and values, with or without `<<` and `>>` around them.
    /// - Returns: whether the text holds keys and values and nothing else.
    mutating func apply(_ text: String) -> Bool {
        var scanner = ValueScanner(text)
        let isEnclosed = scanner.skip("<<")
        while let key = scanner.value() {
            guard key.hasPrefix("/"), let value = scanner.value() else { return false }
            set(key, value)
        }
        return (!isEnclosed || scanner.skip(">>")) && scanner.isAtEnd
    }

    /// The value `null` removes the key. Source: ISO 32000-1 section 7.3.7.
    mutating func set(_ key: String, _ value: String) {
        let index = entries.firstIndex { $0.key == key }
        if value == "null" {
            if let index { entries.remove(at: index) }
        } else if let index {
            entries[index].value = value
        } else {
            entries.append((key, value))
        }
    }

    var text: String { "<< \(entries.map { "\($0.key) \($0.value)" }.joined(separator: " ")) >>" }
}

/// Values of PDF syntax, each as its own text. Source: ISO 32000-1 section 7.3.
private struct ValueScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    private static let delimiters = Set("()<>[]{}/%".utf8)
    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private mutating func skipSpace() { while index < bytes.count, isSpace(bytes[index]) { index += 1 } }

    var isAtEnd: Bool { bytes[index...].allSatisfy(isSpace) }

    mutating func skip(_ token: String) -> Bool {
        skipSpace()
        guard bytes[index...].starts(with: token.utf8) else { return false }
        index += token.utf8.count
        return true
    }

    /// nil at the end of the text and at the end of an array or dictionary.
    mutating func value() -> String? {
        skipSpace()
        guard index < bytes.count, !bytes[index...].starts(with: ">>".utf8), bytes[index] != 0x5D else { return nil }
        let start = index
        if bytes[index...].starts(with: "<<".utf8) {
            index += 2
            while value() != nil {}
            _ = skip(">>")
        } else if bytes[index] == 0x5B {
            index += 1
            while value() != nil {}
            _ = skip("]")
        } else if bytes[index] == 0x28 {
            skipString()
        } else if bytes[index] == 0x3C {
            while index < bytes.count, bytes[index] != 0x3E { index += 1 }
            index = min(index + 1, bytes.count)
        } else {
            skipWord()
            skipReference(from: start)
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func skipWord() {
        index += 1
        while index < bytes.count, !isSpace(bytes[index]), !ValueScanner.delimiters.contains(bytes[index]) {
            index += 1
        }
    }

    /// Skips the rest of a reference such as `12 0 R`, if the number before it begins one.
    private mutating func skipReference(from start: Int) {
        func isNumber(_ range: Range<Int>) -> Bool {
            !range.isEmpty && bytes[range].allSatisfy(isASCIIDigit)
        }
        guard isNumber(start..<index) else { return }
        let end = index
        skipSpace()
        let generation = index
        while index < bytes.count, isASCIIDigit(bytes[index]) { index += 1 }
        let isReference = isNumber(generation..<index)
        skipSpace()
        guard isReference, index < bytes.count, bytes[index] == 0x52,
            index + 1 == bytes.count || isSpace(bytes[index + 1]) || ValueScanner.delimiters.contains(bytes[index + 1])
        else {
            index = end
            return
        }
        index += 1
    }

    private mutating func skipString() {
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x5C: index += 1
            case 0x28: depth += 1
            case 0x29: depth -= 1
            default: break
            }
            index += 1
            if depth == 0 { break }
        }
        index = min(index, bytes.count)
    }
}
