// CPR numbers in text, whatever they are written like.
//
// A number is ten digits whose first two are 01–31 or 61–91 (replacement numbers) and whose next two are 01–12. Month lengths, century and check
// digit are not asked for: a mistyped number is as personal as a valid one. Source: CPR-kontoret, personnummeret i CPR.

/// The places of digits that may belong to a CPR number, as indices into the sequence of scalars, ascending.
///
/// Digits of every script and compatibility form count as digits; invisible characters count as nothing; white space, dashes, points, line
/// breaks and the like may stand between digits, also written as `%2D` or `&#45;`, once or several times over; and so may tags.
package func personalNumberPositions(in scalars: some Sequence<Unicode.Scalar>) -> [Int] {
    var found = Set<Int>()
    var pieces = scalars.enumerated().map { EncodedPiece(scalar: $0.element, place: $0.offset..<($0.offset + 1)) }
    // Read as it stands, and again as what it stands for: a text may hold both `5 %` and `%2D`, both `<` and a tag.
    for _ in 0...EncodedPiece.deepest {
        var run = DigitRun()
        var holdsTags = false
        for piece in pieces {
            if piece.scalar == "<" { holdsTags = true }
            run.add(DigitRun.Unit(piece.scalar), at: piece.place, to: &found)
        }
        run.end(&found)
        if holdsTags { addBetweenTags(pieces, to: &found) }
        guard let decoded = EncodedPiece.decoding(pieces) else { break }
        pieces = decoded
    }
    return found.sorted()
}

private func addBetweenTags(_ pieces: [EncodedPiece], to found: inout Set<Int>) {
    var run = DigitRun()
    var index = 0
    while index < pieces.count {
        if pieces[index].scalar == "<", let end = endOfTag(pieces, at: index) {
            run.add(.separator(.tag), at: pieces[index].place, to: &found)
            index = end
        } else {
            run.add(DigitRun.Unit(pieces[index].scalar), at: pieces[index].place, to: &found)
            index += 1
        }
    }
    run.end(&found)
}

/// One past a tag or comment; nil where `<` begins neither, or does not end within reason.
private func endOfTag(_ pieces: [EncodedPiece], at start: Int) -> Int? {
    guard start + 1 < pieces.count else { return nil }
    let next = pieces[start + 1].scalar
    guard next.isLetter || next == "/" || next == "!" || next == "?" else { return nil }
    return pieces[start...].prefix(4_096).firstIndex { $0.scalar == ">" }.map { $0 + 1 }
}

/// A character, and where what stands for it stands.
struct EncodedPiece {
    var scalar: Unicode.Scalar
    var place: Range<Int>

    /// How many times over something is decoded.
    static let deepest = 3

    static func pieces(of text: String) -> [EncodedPiece] {
        text.unicodeScalars.enumerated().map { EncodedPiece(scalar: $0.element, place: $0.offset..<($0.offset + 1)) }
    }

    /// nil when nothing in it stands for something else.
    static func decoding(_ pieces: [EncodedPiece]) -> [EncodedPiece]? {
        guard pieces.contains(where: { $0.scalar == "%" || $0.scalar == "&" || $0.scalar == "\\" }) else { return nil }
        var result: [EncodedPiece] = []
        var changes = false
        var index = 0
        while index < pieces.count {
            let decoded: (values: [Unicode.Scalar], end: Int)? =
                switch pieces[index].scalar {
                case "%": percentEncoded(pieces, at: index)
                case "&": characterReference(pieces, at: index)
                case "\\": escapeSequence(pieces, at: index)
                default: nil
                }
            guard let decoded else {
                result.append(pieces[index])
                index += 1
                continue
            }
            changes = true
            let place = pieces[index].place.lowerBound..<pieces[decoded.end - 1].place.upperBound
            result += decoded.values.map { EncodedPiece(scalar: $0, place: place) }
            index = decoded.end
        }
        return changes ? result : nil
    }
}

/// One character in percent-encoded UTF-8. Source: RFC 3986 section 2.1.
private func percentEncoded(_ pieces: [EncodedPiece], at start: Int) -> (values: [Unicode.Scalar], end: Int)? {
    func byte(at index: Int) -> UInt8? {
        guard index + 2 < pieces.count, pieces[index].scalar == "%", let high = hexDigit(pieces[index + 1].scalar),
            let low = hexDigit(pieces[index + 2].scalar)
        else { return nil }
        return high << 4 | low
    }
    guard let first = byte(at: start) else { return nil }
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var bytes = [first]
    while bytes.count < length, let next = byte(at: start + 3 * bytes.count), next & 0xC0 == 0x80 { bytes.append(next) }
    return (Array(String(decoding: bytes, as: UTF8.self).unicodeScalars), start + 3 * bytes.count)
}

/// `&#45;`, `&#x2D;` or a name. A name's character is no digit, and is taken for a space, but for those that stand for a sign of an escape.
/// Source: HTML, character references.
private func characterReference(_ pieces: [EncodedPiece], at start: Int) -> (values: [Unicode.Scalar], end: Int)? {
    guard let end = pieces[start...].prefix(12).firstIndex(where: { $0.scalar == ";" }), end > start + 1 else {
        return nil
    }
    var name = pieces[(start + 1)..<end].map(\.scalar)
    guard name.first == "#" else {
        guard name.allSatisfy({ $0.value < 0x80 && $0.isLetterOrDigit }), name.first?.isLetter == true else {
            return nil
        }
        let sign: Unicode.Scalar =
            switch String(String.UnicodeScalarView(name)) {
            case "amp": "&"
            case "lt": "<"
            case "gt": ">"
            case "percnt": "%"
            case "shy", "zwj", "zwnj": "\u{AD}"
            case "aelig": "æ"
            case "AElig": "Æ"
            case "oslash": "ø"
            case "Oslash": "Ø"
            case "aring": "å"
            case "Aring": "Å"
            default: " "
            }
        return ([sign], end + 1)
    }
    name.removeFirst()
    let isHexadecimal = name.first == "x" || name.first == "X"
    if isHexadecimal { name.removeFirst() }
    guard let value = UInt32(String(String.UnicodeScalarView(name)), radix: isHexadecimal ? 16 : 10),
        let scalar = Unicode.Scalar(value)
    else { return nil }
    return ([scalar], end + 1)
}

/// `\n`, `\x2d` and `\u002d` of programs, `\2d ` of style sheets. Source: ECMAScript, string literals; CSS Syntax 3, escapes.
private func escapeSequence(_ pieces: [EncodedPiece], at start: Int) -> (values: [Unicode.Scalar], end: Int)? {
    guard start + 1 < pieces.count else { return nil }
    func number(from first: Int, digits: ClosedRange<Int>) -> (value: Unicode.Scalar, end: Int)? {
        var value: UInt32 = 0
        var end = first
        while end < pieces.count, end - first < digits.upperBound, let digit = hexDigit(pieces[end].scalar) {
            value = value << 4 | UInt32(digit)
            end += 1
        }
        guard digits.contains(end - first), let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, end)
    }
    switch pieces[start + 1].scalar {
    case "n", "r", "t", "v": return ([" "], start + 2)
    case "u": if let (value, end) = number(from: start + 2, digits: 4...4) { return ([value], end) }
    case "x": if let (value, end) = number(from: start + 2, digits: 2...2) { return ([value], end) }
    default:
        if let (value, end) = number(from: start + 1, digits: 2...6) {
            return ([value], end < pieces.count && pieces[end].scalar == " " ? end + 1 : end)
        }
    }
    return nil
}

private func hexDigit(_ scalar: Unicode.Scalar) -> UInt8? { scalar.value < 0x80 ? hexValue(UInt8(scalar.value)) : nil }

/// Digits with nothing but separators between them, and what stands between.
struct DigitRun {
    /// What is between two digits.
    struct Gap: OptionSet {
        var rawValue: UInt8
        /// What people put between the parts of a number: white space, points, slashes.
        static let plain = Gap(rawValue: 1)
        static let dash = Gap(rawValue: 2)
        /// Another sign that is no letter: a comma, a bracket.
        static let wide = Gap(rawValue: 4)
        /// Markup in the source of a letter; however long.
        static let tag = Gap(rawValue: 8)
        /// Nothing that is written: two pieces of a line, placed apart on the page.
        static let piece = Gap(rawValue: 16)
    }

    enum Unit {
        case digit(UInt8)
        case separator(Gap)
        /// Takes no room and says nothing.
        case invisible
        /// A letter: no number goes across it.
        case other

        init(_ scalar: Unicode.Scalar) {
            let value = scalar.value
            if value < 0x80 {
                switch value {
                case 0x30...0x39: self = .digit(UInt8(value - 0x30))
                case 0x41...0x5A, 0x61...0x7A: self = .other
                case 0x2D: self = .separator(.dash)
                // White space and control characters, and . / \ _ | + ' * ~
                case ...0x20, 0x7F, 0x2E, 0x2F, 0x5C, 0x5F, 0x7C, 0x2B, 0x27, 0x2A, 0x7E: self = .separator(.plain)
                default: self = .separator(.wide)
                }
                return
            }
            if value >= 0xC0 && value <= 0x24F && value != 0xD7 && value != 0xF7 {
                self = .other
                return
            }
            let properties = scalar.properties
            let category = properties.generalCategory
            if let type = properties.numericType, let number = properties.numericValue, number >= 0, number <= 9,
                number == number.rounded(),
                type != .numeric || category == .otherNumber || category == .otherSymbol || value == 0x3007
                    || (value >= 0x4E00 && value <= 0x9FFF)
            {
                self = .digit(UInt8(number))
                return
            }
            if properties.isDefaultIgnorableCodePoint || value == 0x30FC || value == 0xFF70 {
                // A sign of Japanese that is drawn as a dash.
                self = value == 0x30FC || value == 0xFF70 ? .separator(.dash) : .invisible
                return
            }
            switch category {
            // U+FFFD and private use stand for what could not be read.
            case .format, .nonspacingMark, .enclosingMark, .privateUse, .unassigned, .surrogate: self = .invisible
            case .dashPunctuation: self = .separator(.dash)
            case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: self = .separator(.plain)
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
                .otherNumber, .decimalNumber:
                self = .other
            default:
                self =
                    value == 0x2212 || value == 0x2043
                    ? .separator(.dash)
                    : value == 0xB7 || value == 0x2022
                        ? .separator(.plain) : value == 0xFFFD ? .invisible : .separator(.wide)
            }
        }
    }

    private var digits: [UInt8] = []
    private var places: [Range<Int>] = []
    /// What stands before each digit; empty where nothing does.
    private var gaps: [Gap] = []
    private var gap: Gap = []
    private var gapLength = 0
    /// What exactly stands before each digit, as a number: two gaps are alike when these are.
    private var signatures: [UInt32] = []
    private var signature: UInt32 = 0
    private var wasSpace = false

    /// Characters between two digits of one number; markup not counted.
    private static let longestGap = 12
    /// Digits of one run that are looked at together.
    private static let mostDigits = 4_096

    @inline(__always)
    mutating func add(_ unit: Unit, at place: Range<Int>, to found: inout Set<Int>) {
        switch unit {
        case .digit(let digit):
            // A list of numbers that goes on and on is cut where a number may begin; the last ones are looked at again with what follows.
            if digits.count >= DigitRun.mostDigits { keepLast(&found) }
            digits.append(digit)
            places.append(place)
            gaps.append(gap)
            signatures.append(signature)
            endGap()
        case .invisible: break
        case .separator(let kind):
            guard !digits.isEmpty else { return }
            gap.insert(kind)
            // However much white space there is in one place, it is one gap.
            let isSpace = kind == .plain || kind == .tag || kind == .piece
            if !(isSpace && wasSpace) {
                gapLength += 1
                signature = signature &* 31 &+ UInt32(kind.rawValue)
            }
            wasSpace = isSpace
            if gapLength > DigitRun.longestGap { end(&found) }
        case .other: if !digits.isEmpty { end(&found) }
        }
    }

    mutating func end(_ found: inout Set<Int>) {
        if digits.count >= 10 { evaluate(&found) }
        digits.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        gaps.removeAll(keepingCapacity: true)
        signatures.removeAll(keepingCapacity: true)
        endGap()
    }

    private mutating func endGap() {
        gap = []
        gapLength = 0
        signature = 0
        wasSpace = false
    }

    private mutating func keepLast(_ found: inout Set<Int>) {
        evaluate(&found)
        let dropped = digits.count - 10
        digits.removeFirst(dropped)
        places.removeFirst(dropped)
        gaps.removeFirst(dropped)
        signatures.removeFirst(dropped)
    }

    private func evaluate(_ found: inout Set<Int>) {
        for start in 0...(digits.count - 10) where start == 0 || !gaps[start].isEmpty {
            if begins(start + 12), isNumberBehindYear(start) { take(start..<(start + 12), &found) }
            guard isDate(start) else { continue }
            if begins(start + 10), isNumber(start, isAlone: digits.count == 10) { take(start..<(start + 10), &found) }
            if begins(start + 12), isNumberWithYear(start) { take(start..<(start + 12), &found) }
        }
        addRows(&found)
    }

    private func take(_ range: Range<Int>, _ found: inout Set<Int>) {
        for place in places[range] { found.formUnion(place) }
    }

    /// Whether a digit begins a group, or the run ends before it.
    private func begins(_ place: Int) -> Bool {
        place == digits.count || (place < digits.count && !gaps[place].isEmpty)
    }

    private func isDate(_ start: Int) -> Bool {
        let day = digits[start] * 10 + digits[start + 1]
        let month = digits[start + 2] * 10 + digits[start + 3]
        return ((1...31).contains(day) || (61...91).contains(day)) && (1...12).contains(month)
    }

    /// Whether ten digits are grouped as one number is.
    ///
    /// - Parameter isAlone: whether no other digits are near; then they are held to be one number however they are grouped, but for a date with a
    ///   year in full and two digits more.
    private func isNumber(_ start: Int, isAlone: Bool) -> Bool {
        // Where a page places the pieces of a number says nothing of it.
        let cuts = (1..<10).filter { !gaps[start + $0].isEmpty && gaps[start + $0] != .piece }
        guard !cuts.isEmpty else { return true }
        // A comma or a bracket may stand where the parts of the number meet, and nowhere else.
        guard cuts.allSatisfy({ !gaps[start + $0].contains(.wide) || $0 == 2 || $0 == 4 || $0 == 6 }) else {
            return false
        }
        if isDateWithYear(start, cuts) { return false }
        if isAlone || DigitRun.usualCuts.contains(cuts) { return true }
        // In pairs, as telephone numbers are, where a dash sets the last four apart.
        if gaps[start + 6].contains(.dash), !cuts.contains(where: { $0 != 6 && gaps[start + $0].contains(.dash) }) {
            return true
        }
        // Otherwise what stands inside is alike, and what stands around it is not.
        guard Set(cuts.filter { $0 != 6 || cuts.count == 1 }.map { signatures[start + $0] }).count <= 1 else {
            return false
        }
        let inside = Set(cuts.map { signatures[start + $0] })
        let size = uniformSize(start, cuts)
        func isApart(_ gap: Int, neighbour: () -> Int?) -> Bool {
            if gap == 0 || gap == digits.count || !inside.contains(signatures[gap]) { return true }
            // Five pairs, and then four digits.
            return size != nil && neighbour() != size
        }
        return isApart(start) { groupSize(endingAt: start) } && isApart(start + 10) { groupSize(from: start + 10) }
    }

    /// Where people and programs part the ten digits, whatever else stands near.
    private static let usualCuts: Set<[Int]> = [[6], [2, 4, 6], [4, 6], [2, 6], [1, 2, 3, 4, 5, 6], [3, 6], [5]]

    /// The size of the groups where all are alike, of one or two digits; nil where they are not.
    private func uniformSize(_ start: Int, _ cuts: [Int]) -> Int? {
        switch cuts {
        case [2, 4, 6, 8]: 2
        case Array(1..<10): 1
        default: nil
        }
    }

    private func groupSize(from place: Int) -> Int? {
        guard place < digits.count else { return nil }
        var end = place + 1
        while end < digits.count, gaps[end].isEmpty { end += 1 }
        return end - place
    }

    private func groupSize(endingAt place: Int) -> Int? {
        guard place > 0 else { return nil }
        var start = place - 1
        while start > 0, gaps[start].isEmpty { start -= 1 }
        return place - start
    }

    /// Several numbers in a row in pairs or digit by digit, with nothing between them that is not in them: rows of a table.
    private func addRows(_ found: inout Set<Int>) {
        var start = 0
        while start < digits.count {
            guard let size = groupSize(from: start), size <= 2 else {
                start += groupSize(from: start) ?? 1
                continue
            }
            var end = start + size
            while groupSize(from: end) == size, end == start + size || signatures[end] == signatures[start + size] {
                end += size
            }
            let blocks = stride(from: start, to: end, by: 10)
            if end - start >= 20, (end - start) % 10 == 0, blocks.allSatisfy(isDate) { take(start..<end, &found) }
            start = end
        }
    }

    /// `31.02.1990-1234`, with the year in full behind the day and month: a dash sets the last four apart.
    private func isNumberWithYear(_ start: Int) -> Bool {
        let cuts = (1..<12).filter { !gaps[start + $0].isEmpty }
        guard cuts == [8] || cuts == [2, 4, 8], gaps[start + 8].contains(.dash) else { return false }
        return (18...20).contains(digits[start + 4] * 10 + digits[start + 5])
    }

    /// `1990-02-31-1234`.
    private func isNumberBehindYear(_ start: Int) -> Bool {
        let cuts = (1..<12).filter { !gaps[start + $0].isEmpty }
        guard cuts == [8] || cuts == [4, 6, 8], gaps[start + 8].contains(.dash),
            (18...20).contains(digits[start] * 10 + digits[start + 1])
        else { return false }
        let (month, day) = (digits[start + 4] * 10 + digits[start + 5], digits[start + 6] * 10 + digits[start + 7])
        return (1...12).contains(month) && (1...31).contains(day)
    }

    /// `24.12.2026 10` or `2010-12-24 10`.
    private func isDateWithYear(_ start: Int, _ cuts: [Int]) -> Bool {
        let year = cuts == [2, 4, 8] ? start + 4 : cuts == [4, 6, 8] ? start : nil
        guard let year else { return false }
        return (digits[year] == 1 && digits[year + 1] == 9) || (digits[year] == 2 && digits[year + 1] == 0)
    }
}

extension String {
    /// The same text with an `x` for each digit that may belong to a CPR number.
    package func maskingCPR() -> String {
        guard mayHoldTenDigits else { return self }
        var text = self
        // What is left beside a number stands alone then, and is looked at as such: once more masks no more.
        for _ in 0..<16 {
            let scalars = Array(text.unicodeScalars)
            guard let masked = String(scalars, masking: personalNumberPositions(in: scalars)) else { break }
            text = masked
        }
        return text
    }

    /// nil when nothing is masked.
    private init?(_ scalars: [Unicode.Scalar], masking positions: [Int]) {
        guard !positions.isEmpty else { return nil }
        var view = String.UnicodeScalarView()
        var next = positions[...]
        for (index, scalar) in scalars.enumerated() {
            if next.first == index {
                next.removeFirst()
                view.append("x")
            } else {
                view.append(scalar)
            }
        }
        self = String(view)
    }

    /// Whether there can be ten digits: ASCII ones, or beginnings of characters that may be digits of another script.
    private var mayHoldTenDigits: Bool {
        var count = 0
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0xC2, 0xD9, 0xDB, 0xDF, 0xE0...0xEA, 0xEF, 0xF0: count += 1
            default: continue
            }
            if count == 10 { return true }
        }
        // `%30` is a digit in three characters.
        return false
    }
}
