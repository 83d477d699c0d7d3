/// Hides what a message says of persons, in the forms a letter writes it: other case, `ø` as `oe`, composed or not, other signs between the words,
/// a telephone number in pairs or behind +45.
///
/// A text is cut into words once, and each word is looked up: the work does not grow with the number of persons.
package struct PersonMask: Sendable {
    /// Sequences of words as one key: the words with a space between.
    private var phrases = Set<String>()
    private var longestPhrase = 0
    /// Words that are masked wherever they stand, names of four letters and more.
    private var words = Set<String>()
    /// Words that are masked beside a greeting or another of the same person, by the persons they belong to.
    private var shortWords: [String: Set<Int>] = [:]
    /// Digits in a row, whatever stands between them.
    private var numbers = Set<String>()
    private var numberLengths: [Int] = []

    package var isEmpty: Bool { phrases.isEmpty && numbers.isEmpty }

    package init(_ texts: [PrivateText] = []) {
        var lengths = Set<Int>()
        for (person, said) in texts.enumerated() {
            // Both ways to write a letter that ASCII does not have: aa, and a.
            for style in Folding.Style.allCases {
                let tokens = Folding.tokens(of: Array(said.text.unicodeScalars), style: style).map(\.key)
                guard !tokens.isEmpty else { continue }
                let digits = tokens.joined().filter(\.isNumber)
                if said.kind == .number, digits.count >= 4, digits.count == tokens.joined().count {
                    numbers.insert(digits)
                    lengths.insert(digits.count)
                    continue
                }
                let letters = tokens.reduce(0) { $0 + $1.count }
                if tokens.count > 1 || letters >= 4 {
                    let kept = tokens.prefix(PersonMask.mostWords)
                    phrases.insert(kept.joined(separator: " "))
                    longestPhrase = max(longestPhrase, kept.count)
                    if tokens.count > 1, letters >= 6 { words.insert(tokens.joined()) }
                }
                guard said.kind == .name || said.kind == .other && PersonMask.looksLikeName(said.text) else { continue }
                for token in tokens where token.allSatisfy(\.isLetter) {
                    if token.count >= 4 { words.insert(token) }
                    shortWords[token, default: []].insert(person)
                }
            }
        }
        numberLengths = lengths.sorted()
    }

    private static let mostWords = 16
    /// Characters between two words of one phrase.
    private static let longestGap = 4
    /// Words after which a name follows. Danish and English letters begin so.
    private static let greetings: Set<String> = ["kaere", "kare", "hej", "goddag", "hr", "fru", "froeken", "til", "att", "v", "dear", "hi", "hello", "mr", "mrs", "ms", "to"]

    private static func looksLikeName(_ text: String) -> Bool {
        text.contains(" ") && text.unicodeScalars.allSatisfy { $0.isLetter || " -.'’".unicodeScalars.contains($0) || $0.properties.generalCategory == .nonspacingMark }
    }

    /// The same text with an ellipsis for what is hidden.
    package func masking(_ text: String) -> String {
        let ranges = ranges(in: text)
        guard !ranges.isEmpty else { return text }
        let scalars = Array(text.unicodeScalars)
        var view = String.UnicodeScalarView()
        var index = 0
        for range in ranges {
            view.append(contentsOf: scalars[index..<range.lowerBound])
            view.append("…")
            index = range.upperBound
        }
        view.append(contentsOf: scalars[index...])
        return String(view)
    }

    /// What is to be hidden, as ranges of scalars, ascending and apart.
    package func ranges(in text: String) -> [Range<Int>] {
        guard !isEmpty, !text.isEmpty else { return [] }
        let scalars = Array(text.unicodeScalars)
        var found: [Range<Int>] = []
        for style in Folding.Style.allCases {
            let tokens = Folding.tokens(of: scalars, style: style)
            addPhrases(tokens, to: &found)
            addWords(tokens, to: &found)
            if style == .digraph { addNumbers(tokens, to: &found) }
            // A text of plain letters reads alike in both.
            if style == .digraph, tokens.allSatisfy(\.isPlain) { break }
        }
        return merged(found)
    }

    private func gap(_ tokens: [Folding.Token], before index: Int) -> Int { index == 0 ? .max : tokens[index].range.lowerBound - tokens[index - 1].range.upperBound }

    private func addPhrases(_ tokens: [Folding.Token], to found: inout [Range<Int>]) {
        guard longestPhrase > 0 else { return }
        for start in tokens.indices {
            var key = ""
            for end in start..<min(tokens.count, start + longestPhrase) {
                if end > start {
                    guard gap(tokens, before: end) <= PersonMask.longestGap else { break }
                    key += " "
                }
                key += tokens[end].key
                // A genitive is the same name.
                if phrases.contains(key) || (key.last == "s" && phrases.contains(String(key.dropLast()))) { found.append(tokens[start].range.lowerBound..<tokens[end].range.upperBound) }
            }
        }
    }

    private func addWords(_ tokens: [Folding.Token], to found: inout [Range<Int>]) {
        guard !words.isEmpty || !shortWords.isEmpty else { return }
        func persons(_ index: Int) -> Set<Int>? {
            guard tokens.indices.contains(index) else { return nil }
            let key = tokens[index].key
            return shortWords[key] ?? (key.last == "s" ? shortWords[String(key.dropLast())] : nil)
        }
        for index in tokens.indices {
            let token = tokens[index]
            if words.contains(token.key) || (token.key.last == "s" && words.contains(String(token.key.dropLast()))) {
                found.append(token.range)
                continue
            }
            for hump in token.humps where words.contains(hump.key) { found.append(hump.range) }
            guard let own = persons(index) else { continue }
            let isGreeted = gap(tokens, before: index) <= PersonMask.longestGap && PersonMask.greetings.contains(tokens[index - 1].key)
            let followsOwn = gap(tokens, before: index) <= PersonMask.longestGap && persons(index - 1)?.isDisjoint(with: own) == false
            let precedesOwn = index + 1 < tokens.count && gap(tokens, before: index + 1) <= PersonMask.longestGap && persons(index + 1)?.isDisjoint(with: own) == false
            if isGreeted || followsOwn || precedesOwn { found.append(token.range) }
        }
    }

    private func addNumbers(_ tokens: [Folding.Token], to found: inout [Range<Int>]) {
        guard let longest = numberLengths.last else { return }
        for start in tokens.indices where tokens[start].isNumber {
            var digits = ""
            for end in start..<tokens.count {
                guard tokens[end].isNumber, end == start || gap(tokens, before: end) <= PersonMask.longestGap else { break }
                digits += tokens[end].key
                guard digits.count <= longest + 4 else { break }
                if numbers.contains(digits) { found.append(tokens[start].range.lowerBound..<tokens[end].range.upperBound) }
                // With the country's code in front.
                for code in ["0045", "45"] where digits.hasPrefix(code) && numbers.contains(String(digits.dropFirst(code.count))) {
                    found.append(tokens[start].range.lowerBound..<tokens[end].range.upperBound)
                }
            }
        }
    }

    private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}

/// Words of a text as they are compared: small letters, Danish ones in letters of ASCII, no marks, no invisible characters.
private enum Folding {
    enum Style: CaseIterable {
        /// `ø` is `oe`, `å` is `aa`.
        case digraph
        /// `ø` is `o`, `å` is `a`.
        case stripped
    }

    struct Token {
        var key: String
        /// Of scalars.
        var range: Range<Int>
        /// Whether it reads alike in both styles.
        var isPlain: Bool
        var isNumber: Bool
        /// `MetteHolm` as two words.
        var humps: [(key: String, range: Range<Int>)]
    }

    static func tokens(of scalars: [Unicode.Scalar], style: Style) -> [Token] {
        var tokens: [Token] = []
        var key = ""
        var start = 0
        var end = 0
        var isPlain = true
        var isNumber = true
        var humpStarts: [(place: Int, key: Int)] = []
        var wasSmall = false
        func finish() {
            guard !key.isEmpty else { return }
            var humps: [(key: String, range: Range<Int>)] = []
            if humpStarts.count > 1 {
                let utf8 = Array(key.utf8)
                for (number, hump) in humpStarts.enumerated() {
                    let next = number + 1 < humpStarts.count ? humpStarts[number + 1] : (place: end, key: utf8.count)
                    humps.append((String(decoding: utf8[hump.key..<next.key], as: UTF8.self), hump.place..<next.place))
                }
            }
            tokens.append(Token(key: key, range: start..<end, isPlain: isPlain, isNumber: isNumber, humps: humps))
            key = ""
            isPlain = true
            isNumber = true
            humpStarts = []
            wasSmall = false
        }
        for (index, scalar) in scalars.enumerated() {
            if scalar.value < 0x80 {
                let byte = UInt8(scalar.value)
                guard isASCIILetter(byte) || isASCIIDigit(byte) else {
                    finish()
                    continue
                }
                let isUpper = byte < 0x5B && isASCIILetter(byte)
                if key.isEmpty {
                    start = index
                    humpStarts = [(index, 0)]
                } else if isUpper, wasSmall {
                    humpStarts.append((index, key.utf8.count))
                }
                wasSmall = !isUpper
                if !isASCIIDigit(byte) { isNumber = false }
                key.unicodeScalars.append(isUpper ? Unicode.Scalar(byte + 0x20) : scalar)
                end = index + 1
                continue
            }
            let category = scalar.properties.generalCategory
            if category == .nonspacingMark {
                guard !key.isEmpty else { continue }
                // A letter taken apart: the ring above makes å, two points above what German writes with an e.
                if style == .digraph, let last = key.last {
                    if scalar.value == 0x30A, last == "a" { key += "a" } else if scalar.value == 0x308, "aou".contains(last) { key += "e" }
                }
                isPlain = false
                end = index + 1
                continue
            }
            if category == .format { continue }
            guard scalar.isLetterOrDigit else {
                finish()
                continue
            }
            let isUpper = scalar.properties.isUppercase
            if key.isEmpty {
                start = index
                humpStarts = [(index, 0)]
            } else if isUpper, wasSmall {
                humpStarts.append((index, key.utf8.count))
            }
            wasSmall = !isUpper
            end = index + 1
            if let value = scalar.properties.numericValue, scalar.properties.numericType == .decimal {
                key += shortDecimal(value)
                continue
            }
            isNumber = false
            isPlain = false
            key += folded(scalar, style: style)
        }
        finish()
        return tokens
    }

    private static func folded(_ scalar: Unicode.Scalar, style: Style) -> String {
        switch scalar {
        case "æ", "Æ", "ä", "Ä": style == .digraph ? "ae" : "a"
        case "ø", "Ø", "ö", "Ö": style == .digraph ? "oe" : "o"
        case "å", "Å", "\u{212B}": style == .digraph ? "aa" : "a"
        case "ü", "Ü": style == .digraph ? "ue" : "u"
        case "ß": "ss"
        case "ð", "Ð": "d"
        case "þ", "Þ": "th"
        case "ł", "Ł": "l"
        default: plain(scalar)
        }
    }

    /// Small, and the letter alone of one that is composed: Latin ones of Europe, by their names in Unicode.
    private static func plain(_ scalar: Unicode.Scalar) -> String {
        let small = scalar.properties.lowercaseMapping
        guard scalar.value < 0x250, let name = scalar.properties.name, let with = name.firstRange(of: " WITH "), let letter = name[..<with.lowerBound].split(separator: " ").last, letter.count == 1 else { return small }
        return letter.lowercased()
    }
}
