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
            let tokens = Folding.tokens(of: EncodedPiece.pieces(of: said.text))
            let keys = tokens.map(\.key)
            guard !keys.isEmpty else { continue }
            let joined = keys.joined()
            let digits = joined.filter(\.isNumber)
            if said.kind == .number, digits.count >= 4, digits.count == joined.count {
                numbers.insert(digits)
                lengths.insert(digits.count)
                continue
            }
            if keys.count > 1 || joined.count >= 4 { add(phrase: keys) }
            if said.kind == .name || (said.kind == .other && PersonMask.looksLikeName(said.text)) {
                for key in keys where key.allSatisfy(\.isLetter) {
                    if key.count >= 4 { words.insert(key) }
                    shortWords[key, default: []].insert(person)
                }
                // As user names and file names are made of it.
                for (index, first) in keys.enumerated() {
                    for last in keys[(index + 1)...] where first.count + last.count >= 6 { words.insert(first + last) }
                }
                if joined.count >= 6 { words.insert(joined) }
            } else if said.kind == .address {
                // A letter leaves floor and door out, or the number.
                guard let number = tokens.firstIndex(where: \.isNumber), number > 0 else { continue }
                add(phrase: Array(keys[...number]))
                let street = Array(keys[..<number])
                if street.joined().count >= 6 { add(phrase: street) }
            }
        }
        numberLengths = lengths.sorted()
    }

    private mutating func add(phrase keys: [String]) {
        let kept = keys.prefix(PersonMask.mostWords)
        phrases.insert(kept.joined(separator: " "))
        longestPhrase = max(longestPhrase, kept.count)
    }

    private static let mostWords = 16
    /// Characters between two words of one phrase.
    private static let longestGap = 4
    /// Words after which a name follows. Danish and English letters begin so.
    private static let greetings: Set<String> = [
        "kare", "hej", "goddag", "hr", "fru", "froken", "til", "att", "v", "dear", "hi", "hello", "mr", "mrs", "ms",
        "to",
    ]

    private static func looksLikeName(_ text: String) -> Bool {
        text.contains(" ")
            && text.unicodeScalars.allSatisfy {
                $0.isLetter || " -.'’".unicodeScalars.contains($0) || $0.properties.generalCategory == .nonspacingMark
            }
    }

    /// The same text with an ellipsis for what is hidden.
    package func masking(_ text: String) -> String {
        let ranges = ranges(in: text)
        return ranges.isEmpty ? text : text.hiding(ranges)
    }

    /// What is to be hidden, as ranges of scalars, ascending and apart.
    package func ranges(in text: String) -> [Range<Int>] {
        guard !isEmpty, !text.isEmpty else { return [] }
        var found: [Range<Int>] = []
        var pieces = EncodedPiece.pieces(of: text)
        // As it stands, and as what it stands for in an address of the web.
        for _ in 0...EncodedPiece.deepest {
            let tokens = Folding.tokens(of: pieces)
            addPhrases(tokens, to: &found)
            addWords(tokens, to: &found)
            addNumbers(tokens, to: &found)
            guard let decoded = EncodedPiece.decoding(pieces) else { break }
            pieces = decoded
        }
        return merged(found)
    }

    private func gap(_ tokens: [Folding.Token], before index: Int) -> Int {
        index == 0 ? .max : tokens[index].range.lowerBound - tokens[index - 1].range.upperBound
    }

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
                if phrases.contains(key) || (key.last == "s" && phrases.contains(String(key.dropLast()))) {
                    found.append(tokens[start].range.lowerBound..<tokens[end].range.upperBound)
                }
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
            // Broken at the end of a line.
            if index > 0, gap(tokens, before: index) <= PersonMask.longestGap,
                words.contains(tokens[index - 1].key + token.key)
            {
                found.append(tokens[index - 1].range.lowerBound..<token.range.upperBound)
                continue
            }
            guard let own = persons(index) else { continue }
            let isGreeted =
                gap(tokens, before: index) <= PersonMask.longestGap
                && PersonMask.greetings.contains(tokens[index - 1].key)
            let followsOwn =
                gap(tokens, before: index) <= PersonMask.longestGap
                && persons(index - 1)?.isDisjoint(with: own) == false
            let precedesOwn =
                index + 1 < tokens.count && gap(tokens, before: index + 1) <= PersonMask.longestGap
                && persons(index + 1)?.isDisjoint(with: own) == false
            if isGreeted || followsOwn || precedesOwn { found.append(token.range) }
        }
    }

    private func addNumbers(_ tokens: [Folding.Token], to found: inout [Range<Int>]) {
        guard let longest = numberLengths.last else { return }
        for start in tokens.indices where tokens[start].isNumber {
            var digits = ""
            for end in start..<tokens.count {
                guard tokens[end].isNumber, end == start || gap(tokens, before: end) <= PersonMask.longestGap else {
                    break
                }
                digits += tokens[end].key
                guard digits.count <= longest + 4 else { break }
                if numbers.contains(digits) {
                    found.append(tokens[start].range.lowerBound..<tokens[end].range.upperBound)
                }
                // With the country's code in front.
                for code in ["0045", "45"]
                where digits.hasPrefix(code) && numbers.contains(String(digits.dropFirst(code.count))) {
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

extension String {
    /// The same text with an ellipsis for each range.
    ///
    /// - Parameter ranges: of scalars, ascending and apart; one that is not, or that goes beyond the text, counts for nothing.
    package func hiding(_ ranges: [Range<Int>]) -> String {
        let scalars = Array(unicodeScalars)
        var view = String.UnicodeScalarView()
        var index = 0
        for range in ranges where range.lowerBound >= index && range.upperBound <= scalars.count {
            view.append(contentsOf: scalars[index..<range.lowerBound])
            view.append("…")
            index = range.upperBound
        }
        view.append(contentsOf: scalars[index...])
        return String(view)
    }
}

/// Words of a text as they are compared: small letters, Danish ones in letters of ASCII, whichever way they are written there, no marks, no invisible
/// characters. `Ågård`, `Aagaard` and `Agard` are one word.
private enum Folding {
    struct Token {
        var key: String
        /// Of scalars.
        var range: Range<Int>
        var isNumber: Bool
        /// `MetteHolm` as two words.
        var humps: [(key: String, range: Range<Int>)]
    }

    static func tokens(of pieces: [EncodedPiece]) -> [Token] {
        var tokens: [Token] = []
        var key = ""
        var start = 0
        var end = 0
        var isNumber = true
        var humps: [(start: Int, key: String, end: Int)] = []
        var wasSmall = false
        func finish() {
            guard !key.isEmpty else { return }
            let parts = humps.count > 1 ? humps.map { (key: collapsed($0.key), range: $0.start..<$0.end) } : []
            tokens.append(
                Token(key: isNumber ? key : collapsed(key), range: start..<end, isNumber: isNumber, humps: parts))
            key = ""
            humps = []
            wasSmall = false
        }
        for piece in pieces {
            let scalar = piece.scalar
            let properties = scalar.properties
            if scalar.value >= 0x80 {
                if properties.generalCategory == .format || properties.isDefaultIgnorableCodePoint { continue }
                if properties.generalCategory == .nonspacingMark {
                    if !key.isEmpty { end = piece.place.upperBound }
                    continue
                }
            }
            guard scalar.isLetterOrDigit else {
                finish()
                continue
            }
            let digit = properties.numericType == .decimal ? properties.numericValue.map(shortDecimal) : nil
            // A number behind a name is another word.
            if !key.isEmpty, isNumber != (digit != nil) { finish() }
            let isUpper = properties.isUppercase
            if key.isEmpty {
                start = piece.place.lowerBound
                isNumber = digit != nil
            }
            if humps.isEmpty || (isUpper && wasSmall) {
                humps.append((piece.place.lowerBound, "", piece.place.upperBound))
            }
            wasSmall = !isUpper
            end = piece.place.upperBound
            let letter = digit ?? folded(scalar)
            key += letter
            humps[humps.count - 1].key += letter
            humps[humps.count - 1].end = end
        }
        finish()
        return tokens
    }

    /// Two letters that stand for one are that one: `aa`, `ae`, `oe`, `ue`.
    private static func collapsed(_ key: String) -> String {
        var bytes: [UInt8] = []
        for byte in key.utf8 {
            if let last = bytes.last {
                if byte == 0x61, last == 0x61 { continue }
                if byte == 0x65, last == 0x61 || last == 0x6F || last == 0x75 { continue }
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func folded(_ scalar: Unicode.Scalar) -> String {
        if scalar.value < 0x80 {
            return scalar.value >= 0x41 && scalar.value <= 0x5A
                ? String(Unicode.Scalar(UInt8(scalar.value) + 0x20)) : String(scalar)
        }
        switch scalar {
        case "æ", "Æ", "ä", "Ä", "å", "Å", "\u{212B}": return "a"
        case "ø", "Ø", "ö", "Ö": return "o"
        case "ü", "Ü": return "u"
        case "ß": return "ss"
        case "ð", "Ð": return "d"
        case "þ", "Þ": return "th"
        case "ł", "Ł": return "l"
        // Wide letters of East Asian fonts.
        case "\u{FF21}"..."\u{FF3A}", "\u{FF41}"..."\u{FF5A}":
            return String(Unicode.Scalar(UInt8((scalar.value - 0xFF21) % 32) + 0x61))
        default: return plain(scalar)
        }
    }

    /// Small, and the letter alone of one that is composed: Latin ones of Europe, by their names in Unicode.
    private static func plain(_ scalar: Unicode.Scalar) -> String {
        let small = scalar.properties.lowercaseMapping
        guard scalar.value < 0x250, let name = scalar.properties.name, let with = name.firstRange(of: " WITH "),
            let letter = name[..<with.lowerBound].split(separator: " ").last, letter.count == 1
        else { return small }
        return letter.lowercased()
    }
}
