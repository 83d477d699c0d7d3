internal import DocumentModel

/// Code to text of a font's ToUnicode, or code to CID of an embedded encoding.
/// Source: ISO 32000-1 sections 9.7.5 and 9.10.3.
struct CMap {
    /// Byte lengths that codes may have, with the range of each.
    private(set) var codeSpaces: [(length: Int, low: UInt32, high: UInt32)] = []
    /// What each code stands for: one UTF-16 unit below `firstText`, from there on the place of a text in `texts`.
    private var characters = CodeTable()
    private var texts: [String] = []
    private var cids = CodeTable()
    /// 0 across, 1 down.
    private(set) var writingMode = 0
    /// The map this one goes on from; nil for none.
    private(set) var usedMap: String?

    /// How many codes its ranges and lists name, the same ones counted again: what it costs others to read it whole.
    private(set) var demand = 0

    /// A range may name no more codes than two bytes hold.
    private static let largestRange: UInt32 = 65_536
    /// Smaller values of `characters` are UTF-16 units.
    private static let firstText: UInt32 = 0x10000
    /// The text of one code, in bytes; a longer one is no mapping. Source: ISO 32000-1 section 9.10.3.
    private static let longestText = 512
    /// Entries of all ranges together: a few bytes name a range, and it can be named again and again. A font has no more codes than two
    /// bytes hold.
    private static let mostEntries = 4 * Int(largestRange)
    /// Every code shown is held against each. The largest of Adobe's have ten.
    private static let mostCodeSpaces = 256
    /// Text of all codes together, in bytes.
    private static let mostText = 8 << 20

    private var entriesLeft = CMap.mostEntries
    private var textLeft = CMap.mostText

    init(_ data: [UInt8]) {
        var scanner = PDFScanner(data)
        var operands: [PDFValue] = []
        var entries = 0
        scanning: while entries < 1_000_000 {
            let token = scanner.next()
            switch token {
            case .end: break scanning
            case .keyword(let keyword):
                switch keyword {
                case "usecmap": usedMap = operands.last?.name
                case "def":
                    if operands.count >= 2, operands[operands.count - 2].name == "WMode" {
                        writingMode = operands[operands.count - 1].integer ?? 0
                    }
                case "endcodespacerange": addCodeSpaces(operands)
                case "endbfchar": addCharacters(operands)
                case "endbfrange": addRanges(operands)
                case "endcidrange": addCIDRanges(operands)
                case "endcidchar":
                    for pair in stride(from: 0, to: operands.count - 1, by: 2) {
                        if let code = operands[pair].bytes, let cid = operands[pair + 1].integer, takeEntry() {
                            cids[CMap.number(code)] = UInt32(clamping: cid)
                        }
                    }
                default: break
                }
                operands.removeAll(keepingCapacity: true)
            default:
                operands.append(scanner.value(startingWith: token))
                entries += 1
            }
        }
    }

    /// The text of a code; nil when the map has none for it.
    func text(of code: UInt32) -> String? {
        guard let value = characters[code] else { return nil }
        // A surrogate alone is no character.
        return value < CMap.firstText
            ? String(Unicode.Scalar(value) ?? "\u{FFFD}") : texts[Int(value - CMap.firstText)]
    }

    func cid(of code: UInt32) -> Int? { cids[code].map(Int.init) }

    private mutating func addCodeSpaces(_ operands: [PDFValue]) {
        for pair in stride(from: 0, to: operands.count - 1, by: 2) {
            guard let low = operands[pair].bytes, let high = operands[pair + 1].bytes, (1...4).contains(low.count)
            else { continue }
            guard codeSpaces.count < CMap.mostCodeSpaces else { return }
            codeSpaces.append((low.count, CMap.number(low), CMap.number(high)))
        }
    }

    private mutating func addCharacters(_ operands: [PDFValue]) {
        for pair in stride(from: 0, to: operands.count - 1, by: 2) {
            guard let code = operands[pair].bytes, let text = operands[pair + 1].bytes else { continue }
            map(CMap.number(code), to: text)
        }
    }

    private mutating func map(_ code: UInt32, to text: [UInt8]) {
        if text.count <= CMap.longestText, takeEntry(text: text.count) { set(code, to: CMap.units(text)) }
    }

    private mutating func set(_ code: UInt32, to units: [UInt16]) {
        if units.count == 1 {
            characters[code] = UInt32(units[0])
        } else {
            characters[code] = CMap.firstText + UInt32(texts.count)
            texts.append(String(decoding: units, as: UTF16.self))
        }
    }

    /// - Returns: false when there are too many entries, or too much text in them.
    private mutating func takeEntry(text bytes: Int = 0) -> Bool {
        demand &+= 1
        guard entriesLeft > 0, textLeft >= bytes else { return false }
        entriesLeft -= 1
        textLeft -= bytes
        return true
    }

    private mutating func addRanges(_ operands: [PDFValue]) {
        for triple in stride(from: 0, to: operands.count - 2, by: 3) {
            guard let lowBytes = operands[triple].bytes, let highBytes = operands[triple + 1].bytes else { continue }
            let low = CMap.number(lowBytes)
            let high = min(CMap.number(highBytes), low &+ CMap.largestRange)
            guard low <= high else { continue }
            demand &+= Int(high - low)
            if let list = operands[triple + 2].array {
                for (offset, item) in list.enumerated() where UInt32(offset) <= high - low {
                    if let text = item.bytes { map(low + UInt32(offset), to: text) }
                }
            } else if let first = operands[triple + 2].bytes, (1...CMap.longestText).contains(first.count) {
                // Only the last unit counts up.
                var units = CMap.units(first)
                guard let start = units.popLast() else { continue }
                for code in low...high {
                    let value = UInt32(start) + (code - low)
                    guard value <= 0xFFFF else { break }
                    guard takeEntry(text: first.count) else { break }
                    if units.isEmpty { characters[code] = value } else { set(code, to: units + [UInt16(value)]) }
                }
            }
        }
    }

    private mutating func addCIDRanges(_ operands: [PDFValue]) {
        for triple in stride(from: 0, to: operands.count - 2, by: 3) {
            guard let low = operands[triple].bytes, let high = operands[triple + 1].bytes,
                let cid = operands[triple + 2].integer
            else {
                continue
            }
            let first = CMap.number(low)
            let last = min(CMap.number(high), first &+ CMap.largestRange)
            guard first <= last else { continue }
            demand &+= Int(last - first)
            for code in first...last {
                guard takeEntry() else { break }
                cids[code] = UInt32(clamping: cid &+ Int(code - first))
            }
        }
    }

    private static func number(_ bytes: [UInt8]) -> UInt32 { bytes.suffix(4).reduce(0) { $0 << 8 | UInt32($1) } }

    private static func units(_ bytes: [UInt8]) -> [UInt16] {
        if bytes.count == 1 { return [UInt16(bytes[0])] }
        return stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }
}

/// A number for each of some codes. Codes of one and two bytes, which is nearly all there are, stand in an array by themselves.
private struct CodeTable {
    /// By code: the number and 1; 0 for none.
    private var short: [UInt32] = []
    private var long: [UInt32: UInt32] = [:]

    /// The largest number cannot be told from the one before it.
    subscript(code: UInt32) -> UInt32? {
        get {
            guard code <= 0xFFFF else { return long[code] }
            guard Int(code) < short.count, short[Int(code)] > 0 else { return nil }
            return short[Int(code)] - 1
        }
        set {
            guard code <= 0xFFFF else { return long[code] = newValue }
            if Int(code) >= short.count {
                let count = min(0x10000, max(256, 2 * short.count, Int(code) + 1))
                short.append(contentsOf: repeatElement(0, count: count - short.count))
            }
            short[Int(code)] = newValue.map { min($0, .max - 1) + 1 } ?? 0
        }
    }
}
