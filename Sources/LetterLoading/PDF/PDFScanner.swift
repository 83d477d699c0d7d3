internal import DocumentModel

/// One lexical unit of PDF syntax. Source: ISO 32000-1 section 7.2 and 7.3.
enum PDFToken {
    case value(PDFValue)
    case arrayStart, arrayEnd, dictionaryStart, dictionaryEnd
    /// An operator of a content stream, or `R`, `true`, `null` in an object.
    case keyword(String)
    case end
}

/// Reads tokens and objects from bytes. Never fails: what is malformed is passed over.
struct PDFScanner {
    let bytes: [UInt8]
    var position = 0

    /// Objects nest no deeper; qpdf refuses such files as well.
    private static let deepestObject = 500

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> PDFToken {
        skipSpaceAndComments()
        // What closes nothing is passed over, however much of it there is.
        while position < bytes.count, [0x29, 0x7B, 0x7D].contains(bytes[position]) {
            position += 1
            skipSpaceAndComments()
        }
        guard position < bytes.count else { return .end }
        let byte = bytes[position]
        switch byte {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E: return .value(number())
        case 0x2F: return .value(.name(name()))
        case 0x28: return .value(.string(literalString()))
        case 0x3C:
            if position + 1 < bytes.count, bytes[position + 1] == 0x3C {
                position += 2
                return .dictionaryStart
            }
            return .value(.string(hexString()))
        case 0x3E:
            position += position + 1 < bytes.count && bytes[position + 1] == 0x3E ? 2 : 1
            return .dictionaryEnd
        case 0x5B:
            position += 1
            return .arrayStart
        case 0x5D:
            position += 1
            return .arrayEnd
        default:
            let start = position
            while position < bytes.count, !isDelimiter(bytes[position]) { position += 1 }
            if position == start { position += 1 }
            return .keyword(String(decoding: bytes[start..<position], as: UTF8.self))
        }
    }

    /// An object whose first token has been read. References are recognised only outside content streams.
    mutating func value(startingWith token: PDFToken, withReferences: Bool = false) -> PDFValue {
        // Explicit stack: an array of arrays must not become a stack of calls.
        var open: [(isArray: Bool, items: [PDFValue])] = []
        var token = token
        while true {
            var finished: PDFValue?
            switch token {
            case .value(let value): finished = value
            case .arrayStart: open.append((true, []))
            case .dictionaryStart: open.append((false, []))
            case .arrayEnd, .dictionaryEnd:
                guard let last = open.popLast() else { return .null }
                finished = last.isArray ? .array(last.items) : .dictionary(PDFDictionary(items: last.items))
            case .keyword("true"): finished = .boolean(true)
            case .keyword("false"): finished = .boolean(false)
            case .keyword("null"): finished = .null
            case .keyword("R") where withReferences:
                if !open.isEmpty { PDFScanner.makeReference(&open[open.count - 1].items) }
            case .keyword: finished = open.isEmpty ? .null : nil
            case .end:
                while let last = open.popLast() {
                    let value: PDFValue =
                        last.isArray ? .array(last.items) : .dictionary(PDFDictionary(items: last.items))
                    if open.isEmpty { return value }
                    open[open.count - 1].items.append(value)
                }
                return .null
            }
            if open.count > PDFScanner.deepestObject { return .null }
            if let finished {
                if open.isEmpty { return finished }
                open[open.count - 1].items.append(finished)
            }
            token = next()
        }
    }

    private static func makeReference(_ items: inout [PDFValue]) {
        guard items.count >= 2, case .integer(let generation) = items[items.count - 1],
            case .integer(let number) = items[items.count - 2]
        else { return }
        items.removeLast(2)
        items.append(.reference(ObjectID(number: number, generation: generation)))
    }

    /// Skips the data of an inline image, from behind `ID` to behind `EI`.
    mutating func skipInlineImageData() {
        position += 1
        while position + 1 < bytes.count {
            if bytes[position] == 0x45, bytes[position + 1] == 0x49, isASCIISpace(bytes[max(0, position - 1)]),
                position + 2 >= bytes.count || isDelimiter(bytes[position + 2])
            {
                position += 2
                return
            }
            position += 1
        }
        position = bytes.count
    }

    private mutating func skipSpaceAndComments() {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x25 {
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            } else if isASCIISpace(byte) || byte == 0 {
                position += 1
            } else {
                return
            }
        }
    }

    private mutating func number() -> PDFValue {
        var isNegative = false
        var isReal = false
        var whole = 0
        var fraction = 0.0
        var scale = 0.1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if isASCIIDigit(byte) {
                if isReal {
                    fraction += Double(byte - 0x30) * scale
                    scale /= 10
                } else if whole < 1_000_000_000_000 {
                    whole = whole * 10 + Int(byte - 0x30)
                }
            } else if byte == 0x2E, !isReal {
                isReal = true
            } else if byte == 0x2D || byte == 0x2B {
                // Some producers write `--5`; a sign inside a number ends its meaning, not the stream.
                if position == start || bytes[position - 1] == 0x2D { isNegative = isNegative || byte == 0x2D }
            } else {
                break
            }
            position += 1
        }
        if isReal {
            let value = Double(whole) + fraction
            return .real(isNegative ? -value : value)
        }
        return .integer(isNegative ? -whole : whole)
    }

    private mutating func name() -> String {
        position += 1
        let start = position
        var hasEscape = false
        while position < bytes.count, !isDelimiter(bytes[position]) {
            if bytes[position] == 0x23 { hasEscape = true }
            position += 1
        }
        guard hasEscape else { return String(decoding: bytes[start..<position], as: UTF8.self) }
        var result: [UInt8] = []
        var index = start
        while index < position {
            if bytes[index] == 0x23, index + 2 < position, let high = hexValue(bytes[index + 1]),
                let low = hexValue(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func literalString() -> [UInt8] {
        position += 1
        var depth = 1
        var result: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case 0x28:
                depth += 1
                result.append(byte)
            case 0x29:
                depth -= 1
                if depth == 0 { return result }
                result.append(byte)
            case 0x5C: escape(into: &result)
            case 0x0D:
                if position < bytes.count, bytes[position] == 0x0A { position += 1 }
                result.append(0x0A)
            default: result.append(byte)
            }
        }
        return result
    }

    private mutating func escape(into result: inout [UInt8]) {
        guard position < bytes.count else { return }
        let byte = bytes[position]
        position += 1
        switch byte {
        case 0x6E: result.append(0x0A)
        case 0x72: result.append(0x0D)
        case 0x74: result.append(0x09)
        case 0x62: result.append(0x08)
        case 0x66: result.append(0x0C)
        case 0x30...0x37:
            var value = Int(byte - 0x30)
            var digits = 1
            while digits < 3, position < bytes.count, (0x30...0x37).contains(bytes[position]) {
                value = value * 8 + Int(bytes[position] - 0x30)
                position += 1
                digits += 1
            }
            result.append(UInt8(truncatingIfNeeded: value))
        case 0x0D: if position < bytes.count, bytes[position] == 0x0A { position += 1 }
        case 0x0A: break
        default: result.append(byte)
        }
    }

    private mutating func hexString() -> [UInt8] {
        position += 1
        var result: [UInt8] = []
        var pending: UInt8?
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == 0x3E { break }
            guard let value = hexValue(byte) else { continue }
            if let high = pending {
                result.append(high << 4 | value)
                pending = nil
            } else {
                pending = value
            }
        }
        if let high = pending { result.append(high << 4) }
        return result
    }
}

private func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 0x09, 0x0A, 0x0C, 0x0D, 0x20, 0x25, 0x28, 0x29, 0x2F, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
}
