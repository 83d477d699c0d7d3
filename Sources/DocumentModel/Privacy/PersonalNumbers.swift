// CPR numbers in text, whatever they are written like.
//
// A number is ten digits whose first two are 01–31 or 61–91 (replacement numbers) and whose next two are 01–12. Month lengths, century and check
// digit are not asked for: a mistyped number is as personal as a valid one. Source: CPR-kontoret, personnummeret i CPR.

/// The places of digits that may belong to a CPR number, as indices into the sequence of scalars, ascending.
///
/// Digits of every script and compatibility form count as digits; invisible characters count as nothing; white space, dashes, points, line
/// breaks and the like may stand between digits, also written as `%2D` or `&#45;`.
package func personalNumberPositions(in scalars: some Sequence<Unicode.Scalar>) -> [Int] {
    personalNumberPositions(in: Array(scalars), tagsSeparate: false)
}

/// - Parameter tagsSeparate: whether `<…>` is a tag, as in the source of a letter: what stands in it is no text between digits.
package func personalNumberPositions(in scalars: [Unicode.Scalar], tagsSeparate: Bool) -> [Int] {
    var found = Set<Int>()
    var plain = DigitRun()
    var isEncoded = false
    for (index, scalar) in scalars.enumerated() {
        if scalar == "%" || scalar == "&" || scalar == "<" { isEncoded = true }
        plain.add(DigitRun.Unit(scalar), at: index..<(index + 1), to: &found)
    }
    plain.end(&found)
    // Read a second time as what it stands for: a text may hold both `5 %` and `%2D`.
    if isEncoded { addEncoded(scalars, tagsSeparate: tagsSeparate, to: &found) }
    return found.sorted()
}

private func addEncoded(_ scalars: [Unicode.Scalar], tagsSeparate: Bool, to found: inout Set<Int>) {
    var run = DigitRun()
    var index = 0
    while index < scalars.count {
        let scalar = scalars[index]
        if scalar == "%", let (values, end) = percentEncoded(scalars, at: index) {
            for value in values { run.add(DigitRun.Unit(value), at: index..<end, to: &found) }
            index = end
        } else if scalar == "&", let (value, end) = characterReference(scalars, at: index) {
            run.add(value.map(DigitRun.Unit.init) ?? .separator(.plain), at: index..<end, to: &found)
            index = end
        } else if scalar == "<", tagsSeparate, let end = endOfTag(scalars, at: index) {
            run.add(.separator(.tag), at: index..<end, to: &found)
            index = end
        } else {
            run.add(DigitRun.Unit(scalar), at: index..<(index + 1), to: &found)
            index += 1
        }
    }
    run.end(&found)
}

/// One character in percent-encoded UTF-8. Source: RFC 3986 section 2.1.
private func percentEncoded(_ scalars: [Unicode.Scalar], at start: Int) -> (values: String.UnicodeScalarView, end: Int)? {
    func byte(at index: Int) -> UInt8? {
        guard index + 2 < scalars.count, scalars[index] == "%", let high = hexDigit(scalars[index + 1]), let low = hexDigit(scalars[index + 2]) else { return nil }
        return high << 4 | low
    }
    guard let first = byte(at: start) else { return nil }
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var bytes = [first]
    while bytes.count < length, let next = byte(at: start + 3 * bytes.count), next & 0xC0 == 0x80 { bytes.append(next) }
    return (String(decoding: bytes, as: UTF8.self).unicodeScalars, start + 3 * bytes.count)
}

/// `&#45;`, `&#x2D;` or a name; the value is nil for a name, whose character is no digit. Source: HTML, character references.
private func characterReference(_ scalars: [Unicode.Scalar], at start: Int) -> (value: Unicode.Scalar?, end: Int)? {
    guard let end = scalars[start...].prefix(12).firstIndex(of: ";"), end > start + 1 else { return nil }
    var name = scalars[(start + 1)..<end]
    guard name.first == "#" else { return name.allSatisfy { $0.value < 0x80 && $0.isLetterOrDigit } && name.first?.isLetter == true ? (nil, end + 1) : nil }
    name = name.dropFirst()
    let isHexadecimal = name.first == "x" || name.first == "X"
    if isHexadecimal { name = name.dropFirst() }
    guard let value = UInt32(String(String.UnicodeScalarView(name)), radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, end + 1)
}

/// One past a tag or comment; nil where `<` begins neither, or does not end within reason.
private func endOfTag(_ scalars: [Unicode.Scalar], at start: Int) -> Int? {
    guard start + 1 < scalars.count else { return nil }
    let next = scalars[start + 1]
    guard next.isLetter || next == "/" || next == "!" || next == "?" else { return nil }
    return scalars[start...].prefix(4_096).firstIndex(of: ">").map { $0 + 1 }
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
            if let type = properties.numericType, type != .numeric, let number = properties.numericValue, number >= 0, number <= 9, number == number.rounded() {
                self = .digit(UInt8(number))
                return
            }
            // U+FFFD and private use stand for what could not be read.
            switch properties.generalCategory {
            case .format, .nonspacingMark, .enclosingMark: self = .invisible
            case .dashPunctuation: self = .separator(.dash)
            case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: self = .separator(.plain)
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber, .otherNumber, .decimalNumber: self = .other
            default: self = value == 0x2212 || value == 0x2043 ? .separator(.dash) : value == 0xB7 || value == 0x2022 ? .separator(.plain) : properties.isDefaultIgnorableCodePoint ? .invisible : .separator(.wide)
            }
        }
    }

    private var digits: [UInt8] = []
    private var places: [Range<Int>] = []
    /// What stands before each digit; empty where nothing does.
    private var gaps: [Gap] = []
    private var gap: Gap = []
    private var gapLength = 0

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
            gap = []
            gapLength = 0
        case .invisible: break
        case .separator(let kind):
            guard !digits.isEmpty else { return }
            gap.insert(kind)
            if kind != .tag { gapLength += 1 }
            if gapLength > DigitRun.longestGap { end(&found) }
        case .other: if !digits.isEmpty { end(&found) }
        }
    }

    mutating func end(_ found: inout Set<Int>) {
        if digits.count >= 10 { evaluate(&found) }
        digits.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        gaps.removeAll(keepingCapacity: true)
        gap = []
        gapLength = 0
    }

    private mutating func keepLast(_ found: inout Set<Int>) {
        evaluate(&found)
        let dropped = digits.count - 10
        digits.removeFirst(dropped)
        places.removeFirst(dropped)
        gaps.removeFirst(dropped)
    }

    private func evaluate(_ found: inout Set<Int>) {
        for start in 0...(digits.count - 10) where start == 0 || !gaps[start].isEmpty {
            let end = start + 10
            guard end == digits.count || !gaps[end].isEmpty, isDate(start), isNumber(start, isAlone: digits.count == 10) else { continue }
            for place in places[start..<end] { found.formUnion(place) }
        }
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
        let cuts = (1..<10).filter { !gaps[start + $0].isEmpty }
        guard !cuts.isEmpty else { return true }
        // A comma or a bracket may stand where the parts of the number meet, and nowhere else.
        guard cuts.allSatisfy({ !gaps[start + $0].contains(.wide) || $0 == 2 || $0 == 4 || $0 == 6 }) else { return false }
        if isAlone { return !isDateWithYear(start, cuts) }
        guard cuts.contains(6) else { return false }
        if !cuts.contains(where: { $0 > 6 }) { return [[6], [2, 4, 6], [4, 6], [2, 6], [1, 2, 3, 4, 5, 6]].contains(cuts) }
        // In pairs, as telephone numbers are: only where a dash sets the last four apart.
        return gaps[start + 6].contains(.dash) && !cuts.contains { $0 != 6 && gaps[start + $0].contains(.dash) }
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
        let scalars = Array(unicodeScalars)
        return String(scalars, masking: personalNumberPositions(in: scalars, tagsSeparate: false)) ?? self
    }

    /// The source of a letter, in which tags may stand between digits and numbers within tags.
    package func maskingCPRInSource() -> String {
        guard mayHoldTenDigits else { return self }
        let scalars = Array(unicodeScalars)
        return String(scalars, masking: personalNumberPositions(in: scalars, tagsSeparate: true)) ?? self
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
            case 0x30...0x39, 0xC2, 0xD9, 0xDB, 0xDF, 0xE0...0xE3, 0xEA, 0xEF, 0xF0: count += 1
            default: continue
            }
            if count == 10 { return true }
        }
        // `%30` is a digit in three characters.
        return false
    }
}
