internal import DocumentModel

/// The text of one file of a document, as it is held against another file of the same: letters and digits alone and in small, so that
/// spaces, line ends, hyphens, ligatures, accents written as marks, and kinds of quotation marks make no difference.
struct RenderedText: Sendable {
    struct Word: Sendable {
        /// Place of its first sign.
        var start: Int
        var count: Int
        var hash: UInt64
        var holdsDigit: Bool
        /// Sentences have words that begin small; names and letterheads do not.
        var beginsSmall: Bool
        /// Whether it is part of a web or mail address. Text versions write out where links lead.
        var isOfAddress: Bool
    }

    private(set) var signs: [UInt32] = []
    private(set) var words: [Word] = []
    /// Whether the order of the signs depends on the reader: text from the right on the pages of a PDF.
    private(set) var isFromTheRight = false
    let isPDF: Bool

    init(_ text: String, isPDF: Bool) {
        self.isPDF = isPDF
        for token in text.split(whereSeparator: \.isWhitespace) { add(token) }
        let right = signs.count { (0x590...0x8FF).contains($0) || (0xFB1D...0xFEFC).contains($0) }
        isFromTheRight = 2 * right > signs.count
    }

    private mutating func add(_ token: Substring) {
        let isOfAddress = token.contains("://") || token.contains("@") || token.lowercased().contains("www.")
        var start = signs.count
        var holdsDigit = false
        var beginsSmall = false
        func endWord(_ text: inout RenderedText) {
            if text.signs.count > start {
                let hash = text.signs[start...].reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
                    ($0 ^ UInt64($1)) &* 0x100_0000_01B3
                }
                text.words.append(
                    Word(
                        start: start, count: text.signs.count - start, hash: hash, holdsDigit: holdsDigit,
                        beginsSmall: beginsSmall, isOfAddress: isOfAddress))
            }
            start = text.signs.count
            holdsDigit = false
        }
        for scalar in RenderedText.withoutEmptyDecimals(token).unicodeScalars {
            if RenderedText.isUnseen(scalar) { continue }
            if (0x300...0x36F).contains(scalar.value) {
                // The letter and its mark are the letter that has the mark; what has no such letter is left as it is.
                if let last = signs.last.flatMap(Unicode.Scalar.init), signs.count > start,
                    let composed = composedLetter(last, scalar)
                {
                    signs[signs.count - 1] = composed.value
                }
                continue
            }
            guard scalar.isLetterOrDigit else {
                endWord(&self)
                continue
            }
            if signs.count == start { beginsSmall = scalar.isLetter && !scalar.properties.isUppercase }
            if scalar.value < 0x80 ? isASCIIDigit(UInt8(scalar.value)) : scalar.properties.numericType != nil {
                holdsDigit = true
            }
            signs += RenderedText.small(scalar)
        }
        endWord(&self)
    }

    /// `1.250,00` is 1.250.
    private static func withoutEmptyDecimals(_ token: Substring) -> Substring {
        guard let comma = token.lastIndex(of: ","), comma > token.startIndex,
            token[token.index(before: comma)].isNumber
        else { return token }
        let decimals = token[token.index(after: comma)...]
        guard decimals.hasPrefix("00"), decimals.dropFirst(2).allSatisfy({ !$0.isNumber && !$0.isLetter }) else {
            return token
        }
        return token[..<comma]
    }

    /// Soft hyphens and signs without width, which part no word. Source: Unicode 15, general category Cf.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Source: Unicode 15, UnicodeData.txt, compatibility decompositions of U+FB00 to U+FB06.
    private static let ligatures: [[UInt32]] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"].map {
        $0.unicodeScalars.map(\.value)
    }

    private static func small(_ scalar: Unicode.Scalar) -> [UInt32] {
        switch scalar.value {
        case 0x41...0x5A: [scalar.value + 0x20]
        case ..<0x80: [scalar.value]
        case 0xFB00...0xFB06: ligatures[Int(scalar.value) - 0xFB00]
        default: scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
        }
    }
}

/// What two files of one document say that the other does not.
struct RenderingDifference: Hashable, Sendable {
    /// How much of the one that has more in common stands in the other too, in per cent of its words.
    var sharedPercent = 0
    /// Words in sentences that the second has and the first lacks, and the other way round.
    var missingInFirst = 0
    var missingInSecond = 0
    /// Places in sentences that both have, where a number or a word is another.
    var changes = 0

    /// - Returns: nil where there is nothing to compare: one of the files has no text.
    init?(between first: RenderedText, and second: RenderedText) {
        guard !first.words.isEmpty, !second.words.isEmpty else { return nil }
        let ofFirst = Coverage(of: first, by: second)
        let ofSecond = Coverage(of: second, by: first)
        sharedPercent = max(ofFirst.sharedPercent, ofSecond.sharedPercent)
        missingInSecond = ofFirst.missingWords
        missingInFirst = ofSecond.missingWords
        // A number that differs shows from both sides; a word that is only in one shows from its own.
        changes = max(ofFirst.changes, ofSecond.changes)
    }
}

/// What of one text stands in another.
///
/// Sequences of twelve signs are looked for in the other text: they show the same sentences in whatever order columns and cells are read, and a
/// changed sign leaves a gap of its own length between them.
private struct Coverage {
    private(set) var sharedPercent = 0
    private(set) var missingWords = 0
    private(set) var changes = 0

    private static let length = 12
    /// What a beginning or an end has in common is told from so many signs on.
    private static let shortest = 4
    /// A sentence has so many words that begin small, beside its others.
    private static let fewestWords = 6
    private static let fewestSmallWords = 4
    /// So many words in a row are a sentence of its own, even where each of them stands somewhere in the other text.
    private static let wordsOfAnySentence = 10
    /// Longer gaps are missing passages and no changes.
    private static let mostWordsOfChange = 5
    private static let farthest = 60

    private let text: RenderedText
    private let other: RenderedText
    /// Where in the other text a sequence stands first.
    private var places: [UInt64: Int32] = [:]
    private var isCovered: [Bool] = []

    init(of text: RenderedText, by other: RenderedText) {
        self.text = text
        self.other = other
        Coverage.forEachSequence(of: other.signs) { start, hash in
            if places[hash] == nil { places[hash] = Int32(start) }
        }
        var coveredUntil = 0
        isCovered = Array(repeating: false, count: text.signs.count)
        Coverage.forEachSequence(of: text.signs) { start, hash in
            guard places[hash] != nil else { return }
            for sign in max(start, coveredUntil)..<(start + Coverage.length) { isCovered[sign] = true }
            coveredUntil = start + Coverage.length
        }
        coverEnds()
        let known = Set(other.words.map(\.hash))
        var shared = 0
        var gap: [Int] = []
        for (index, word) in text.words.enumerated() {
            let isFound = isCovered[word.start..<(word.start + word.count)].allSatisfy(\.self)
            if isFound {
                shared += 1
                judge(gap, known: known)
                gap = []
            } else {
                gap.append(index)
            }
        }
        judge(gap, known: known)
        sharedPercent = 100 * shared / text.words.count
    }

    /// What both texts begin and end with may be shorter than a sequence.
    private mutating func coverEnds() {
        let most = min(text.signs.count, other.signs.count)
        let first = (0..<most).first { text.signs[$0] != other.signs[$0] } ?? most
        let last =
            (0..<most).first { text.signs[text.signs.count - 1 - $0] != other.signs[other.signs.count - 1 - $0] }
            ?? most
        if first >= Coverage.shortest { for sign in 0..<first { isCovered[sign] = true } }
        if last >= Coverage.shortest {
            for sign in (text.signs.count - last)..<text.signs.count { isCovered[sign] = true }
        }
    }

    /// - Parameter gap: words in a row that stand in no sequence of the other text.
    private mutating func judge(_ gap: [Int], known: Set<UInt64>) {
        guard let first = gap.first, let last = gap.last else { return }
        let words = gap.map { text.words[$0] }.filter { !$0.isOfAddress }
        let small = words.count(where: \.beginsSmall)
        let unknown = words.count { !known.contains($0.hash) }
        if isChange(from: first, to: last) {
            changes += 1
        } else if words.count >= Coverage.fewestWords || text.words.count < Coverage.fewestWords,
            small >= min(Coverage.fewestSmallWords, text.words.count),
            unknown > 0 || words.count >= Coverage.wordsOfAnySentence
        {
            missingWords += words.count
        }
    }

    /// Whether what stands before and behind the gap stands close together in the other text too, with something else between.
    private func isChange(from first: Int, to last: Int) -> Bool {
        let words = text.words[first...last]
        guard words.count <= Coverage.mostWordsOfChange, !words.contains(where: \.isOfAddress) else { return false }
        // The gap itself, sign by sign: parts of its first and last word may be covered.
        let start = text.words[first].start
        let end = text.words[last].start + text.words[last].count
        guard let from = (start..<end).first(where: { !isCovered[$0] }),
            let to = (start..<end).last(where: { !isCovered[$0] }), let before = endInOther(ofWhatEndsAt: from),
            let behind = startInOther(ofWhatStartsAt: to + 1)
        else { return false }
        let distance = behind - before
        guard (0...Coverage.farthest).contains(distance) else { return false }
        let others = otherWords(from: before, to: behind)
        if others.contains(where: \.isOfAddress) { return false }
        if distance == 0 { return isMeantInsertion(Array(words)) }
        return true
    }

    /// Where in the other text that ends which stands before a gap. At the beginning of the text it may be shorter than a sequence.
    private func endInOther(ofWhatEndsAt end: Int) -> Int? {
        if end >= Coverage.length {
            return places[hash(of: text.signs, at: end - Coverage.length)].map { Int($0) + Coverage.length }
        }
        return end >= Coverage.shortest && text.signs[..<end] == other.signs.prefix(end) ? end : nil
    }

    /// Where in the other text that begins which stands behind a gap; at the end of the text likewise.
    private func startInOther(ofWhatStartsAt start: Int) -> Int? {
        let count = text.signs.count - start
        if count >= Coverage.length { return places[hash(of: text.signs, at: start)].map { Int($0) } }
        return count >= Coverage.shortest && text.signs[start...] == other.signs.suffix(count)
            ? other.signs.count - count : nil
    }

    /// A list's numbers, and what stands at the top and foot of a page, are put between what flows.
    private func isMeantInsertion(_ words: [RenderedText.Word]) -> Bool {
        guard !words.contains(where: \.holdsDigit), words.contains(where: { $0.count >= 3 }) else { return false }
        return words.allSatisfy(\.beginsSmall) && (!text.isPDF || words.count <= 2)
    }

    private func otherWords(from start: Int, to end: Int) -> ArraySlice<RenderedText.Word> {
        var low = 0
        var high = other.words.count
        while low < high {
            let middle = (low + high) / 2
            if other.words[middle].start + other.words[middle].count <= start {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return other.words[low...].prefix { $0.start < max(end, start + 1) }
    }

    private func hash(of signs: [UInt32], at start: Int) -> UInt64 {
        signs[start..<(start + Coverage.length)].reduce(0) { $0 &* Coverage.base &+ UInt64($1) }
    }

    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// `base` to the power of the length: what a sign weighs when it leaves.
    private static let weight = (0..<length).reduce(UInt64(1)) { power, _ in power &* base }

    /// Calls `body` with each sequence of signs and its hash: an addition and a multiplication or two for each sign.
    private static func forEachSequence(of signs: [UInt32], _ body: (_ start: Int, _ hash: UInt64) -> Void) {
        guard signs.count >= length else { return }
        var hash: UInt64 = 0
        for index in signs.indices {
            hash = hash &* base &+ UInt64(signs[index])
            if index >= length { hash = hash &- weight &* UInt64(signs[index - length]) }
            if index >= length - 1 { body(index - length + 1, hash) }
        }
    }
}
