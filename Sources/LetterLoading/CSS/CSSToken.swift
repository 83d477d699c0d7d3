internal import DocumentModel

/// One token of a style sheet. Names of identifiers and functions are as written; units are lower case.
/// Source: CSS Syntax 3 section 4.
enum CSSToken: Hashable, Sendable {
    case ident(String), function(String), atKeyword(String), hash(String), string(String), url(String)
    case number(Double), percentage(Double), dimension(Double, String)
    case delimiter(UInt8)
    case whitespace, colon, semicolon, comma
    case leftSquare, rightSquare, leftParenthesis, rightParenthesis, leftBrace, rightBrace
    /// A string or url that does not end as it should.
    case bad

    /// The identifier in lower case; nil for any other token.
    var keyword: String? { if case .ident(let name) = self { name.lowercased() } else { nil } }
    /// Length, percentage or plain number.
    var isNumeric: Bool {
        switch self {
        case .number, .percentage, .dimension: true
        default: false
        }
    }
}

/// Tokens of a style sheet or a declaration list. Total, and linear in the bytes.
/// Source: CSS Syntax 3 section 4.3. Comments are dropped; `<!--` and `-->` are read as white space; brackets that are open at the end are closed.
struct CSSTokenizer {
    private let bytes: [UInt8]
    private var index = 0

    static func tokens(of bytes: [UInt8]) -> [CSSToken] {
        var tokenizer = CSSTokenizer(bytes: bytes)
        var tokens: [CSSToken] = []
        tokens.reserveCapacity(bytes.count / 4)
        // What closes each open bracket.
        var open: [CSSToken] = []
        while let token = tokenizer.next() {
            tokens.append(token)
            switch token {
            case .leftParenthesis, .function: open.append(.rightParenthesis)
            case .leftSquare: open.append(.rightSquare)
            case .leftBrace: open.append(.rightBrace)
            case .rightParenthesis, .rightSquare, .rightBrace: _ = open.popLast()
            default: continue
            }
        }
        tokens.append(contentsOf: open.reversed())
        return tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func peek(_ ahead: Int = 0) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }

    private func starts(with text: StaticString) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { $0.elementsEqual(bytes[index..<(index + $0.count)]) }
    }

    private mutating func next() -> CSSToken? {
        while starts(with: "/*") {
            index += 2
            while index < bytes.count, !starts(with: "*/") { index += 1 }
            index += 2
        }
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
            while index < bytes.count, isASCIISpace(bytes[index]) { index += 1 }
            return .whitespace
        case 0x22, 0x27: return string(byte)
        case 0x23:
            if isNameByte(peek(1)) || peek(1) == 0x5C {
                index += 1
                return .hash(name())
            }
        case 0x28: return single(.leftParenthesis)
        case 0x29: return single(.rightParenthesis)
        case 0x2C: return single(.comma)
        case 0x3A: return single(.colon)
        case 0x3B: return single(.semicolon)
        case 0x5B: return single(.leftSquare)
        case 0x5D: return single(.rightSquare)
        case 0x7B: return single(.leftBrace)
        case 0x7D: return single(.rightBrace)
        case 0x3C:
            if starts(with: "<!--") {
                index += 4
                return .whitespace
            }
        case 0x2D, 0x2B, 0x2E, 0x30...0x39:
            if startsNumber() { return numeric() }
            if starts(with: "-->") {
                index += 3
                return .whitespace
            }
        case 0x40:
            if startsIdentifier(at: 1) {
                index += 1
                return .atKeyword(name())
            }
        default: break
        }
        if startsIdentifier(at: 0) { return identifierLike() }
        index += 1
        return .delimiter(byte)
    }

    private mutating func single(_ token: CSSToken) -> CSSToken {
        index += 1
        return token
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        isASCIILetter(byte) || isASCIIDigit(byte) || byte == 0x2D || byte == 0x5F || byte >= 0x80
    }

    private func startsIdentifier(at ahead: Int) -> Bool {
        var first = peek(ahead)
        if first == 0x2D {
            first = peek(ahead + 1)
            if first == 0x2D { return true }
        }
        return isASCIILetter(first) || first == 0x5F || first >= 0x80
            || (first == 0x5C && peek(ahead + 1) != 0x0A && index + ahead + 1 < bytes.count)
    }

    private func startsNumber() -> Bool {
        var ahead = 0
        if peek() == 0x2D || peek() == 0x2B { ahead = 1 }
        if isASCIIDigit(peek(ahead)) { return true }
        return peek(ahead) == 0x2E && isASCIIDigit(peek(ahead + 1))
    }

    private mutating func name() -> String {
        var result: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            if isNameByte(byte) {
                result.append(byte)
                index += 1
            } else if byte == 0x5C, index + 1 < bytes.count, bytes[index + 1] != 0x0A {
                index += 1
                result.append(contentsOf: escape())
            } else {
                break
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What stands behind a backslash.
    private mutating func escape() -> [UInt8] {
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, index < bytes.count, let digit = hexValue(bytes[index]) {
            value = value << 4 | UInt32(digit)
            digits += 1
            index += 1
        }
        if digits > 0 {
            if index < bytes.count, isASCIISpace(bytes[index]) { index += 1 }
            let scalar = value == 0 ? nil : Unicode.Scalar(value)
            return Array(String(scalar ?? "\u{FFFD}").utf8)
        }
        guard index < bytes.count else { return [] }
        defer { index += 1 }
        return [bytes[index]]
    }

    private mutating func string(_ quote: UInt8) -> CSSToken {
        index += 1
        var result: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                index += 1
                return .string(String(decoding: result, as: UTF8.self))
            }
            if byte == 0x0A { return .bad }
            if byte == 0x5C {
                index += 1
                if index < bytes.count, bytes[index] == 0x0A { index += 1 } else { result.append(contentsOf: escape()) }
            } else {
                result.append(byte)
                index += 1
            }
        }
        return .string(String(decoding: result, as: UTF8.self))
    }

    private mutating func numeric() -> CSSToken {
        let start = index
        if peek() == 0x2D || peek() == 0x2B { index += 1 }
        while isASCIIDigit(peek()) { index += 1 }
        if peek() == 0x2E, isASCIIDigit(peek(1)) {
            index += 1
            while isASCIIDigit(peek()) { index += 1 }
        }
        if peek() | 0x20 == 0x65 {
            let sign = peek(1) == 0x2D || peek(1) == 0x2B ? 1 : 0
            if isASCIIDigit(peek(1 + sign)) {
                index += 1 + sign
                while isASCIIDigit(peek()) { index += 1 }
            }
        }
        let text = bytes[start..<index].first == 0x2B ? bytes[(start + 1)..<index] : bytes[start..<index]
        let value = Double(String(decoding: text, as: UTF8.self)) ?? 0
        if peek() == 0x25 {
            index += 1
            return .percentage(value)
        }
        if startsIdentifier(at: 0) { return .dimension(value, name().lowercased()) }
        return .number(value)
    }

    private mutating func identifierLike() -> CSSToken {
        let name = name()
        guard peek() == 0x28, index < bytes.count else { return .ident(name) }
        index += 1
        guard name.lowercased() == "url" else { return .function(name) }
        while index < bytes.count, isASCIISpace(bytes[index]) { index += 1 }
        if peek() == 0x22 || peek() == 0x27 { return .function(name) }
        var result: [UInt8] = []
        while index < bytes.count, bytes[index] != 0x29 {
            result.append(bytes[index])
            index += 1
        }
        index += 1
        return .url(String(decoding: result, as: UTF8.self).trimmingASCIISpace())
    }
}

extension Array where Element == CSSToken {
    /// Without white space at the ends.
    var trimmed: ArraySlice<CSSToken> {
        var slice = self[...]
        while slice.first == .whitespace { slice.removeFirst() }
        while slice.last == .whitespace { slice.removeLast() }
        return slice
    }
}

extension ArraySlice where Element == CSSToken {
    /// The parts between tokens of that kind that stand outside every bracket.
    func split(at separator: CSSToken) -> [ArraySlice<CSSToken>] {
        var parts: [ArraySlice<CSSToken>] = []
        var depth = 0
        var start = startIndex
        for index in indices {
            switch self[index] {
            case .leftParenthesis, .leftSquare, .leftBrace, .function: depth += 1
            case .rightParenthesis, .rightSquare, .rightBrace: depth -= 1
            case separator where depth == 0:
                parts.append(self[start..<index])
                start = index + 1
            default: continue
            }
        }
        parts.append(self[start...])
        return parts.map { Array($0).trimmed }
    }

    /// Whether more brackets than that are open at once.
    func isNested(deeperThan limit: Int) -> Bool {
        guard count > limit else { return false }
        var depth = 0
        for token in self {
            switch token {
            case .leftParenthesis, .leftSquare, .leftBrace, .function:
                depth += 1
                if depth > limit { return true }
            case .rightParenthesis, .rightSquare, .rightBrace: depth -= 1
            default: continue
            }
        }
        return false
    }

    /// One past the bracket that closes what opens at `start`.
    func endOfBlock(from start: Int) -> Int {
        var depth = 0
        var index = start
        while index < endIndex {
            switch self[index] {
            case .leftParenthesis, .leftSquare, .leftBrace, .function: depth += 1
            case .rightParenthesis, .rightSquare, .rightBrace:
                depth -= 1
                if depth <= 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return endIndex
    }
}
