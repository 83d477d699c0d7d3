extension FactPass {
    /// Words whose letters are set apart, and words that run together.
    static let spacedWords = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .spacedOutWord, .text, [.html, .pdf, .text],
                da: "Bogstaver i træk i en linje, der er skilt med mellemrum, så de ligner et ord.",
                en: "Letters in a row of a line that are parted by spaces and look like a word.",
                source: "WCAG 2.1, failure F32"),
            FactDefinition(
                .unspacedBlockCount, .number, [.html, .pdf, .text],
                da:
                    "Hvor mange af brevets tekstblokke der rummer ord uden mellemrum imellem. Kun den første af dem har en værdi.",
                en:
                    "How many of the letter's text blocks hold words without spaces between them. Only the first of them has a value.",
                source: "WCAG 2.1, 1.3.2"),
        ])
}

/// Fewer single letters in a row are names of things.
private let fewestLetters = 4
private let fewestDifferent = 3

func spacedWords(in blocks: [TextModel.Block], _ model: TextModel, of letter: Letter) -> FactColumn {
    var values: [(node: NodeID, value: FactValue)] = []
    for block in blocks where mayBeSpacedOut(block, model, in: letter.tree) {
        for line in model.lines(of: block, in: letter) {
            guard let word = firstSpacedWord(in: model.text(of: line, in: letter.tree)) else { continue }
            values.append((block.element, .text(word)))
            break
        }
    }
    return .listed(values, otherwise: .absent)
}

/// Whether letters stand alone in a run, or many runs are one letter each. Most texts hold none of that.
private func mayBeSpacedOut(_ block: TextModel.Block, _ model: TextModel, in tree: DocumentTree) -> Bool {
    var short = 0
    for run in model.runs[block.runs] where run.length > 0 && !run.isReplacement {
        if run.length <= 2 {
            short += 1
            if short >= fewestLetters { return true }
        } else {
            short = 0
            if holdsLoneLetters(tree.text(of: run.node)) { return true }
        }
    }
    return false
}

/// The first letters that stand alone, one space between each two; nil where there are fewer than a word has, or they are the alphabet,
/// hardly differ, or are without a vowel, as letters that stand for things are.
private func firstSpacedWord(in text: String) -> String? {
    var letters: [Unicode.Scalar] = []
    var before: Unicode.Scalar = " "
    var scalars = text.unicodeScalars.makeIterator()
    var current = scalars.next()
    while let scalar = current {
        let next = scalars.next()
        if scalar.isLetter, before.properties.isWhitespace, next?.properties.isWhitespace ?? true {
            letters.append(scalar)
        } else if !(scalar.properties.isWhitespace && before.isLetter) {
            if let word = word(of: letters) { return word }
            letters = []
        }
        before = scalar
        current = next
    }
    return word(of: letters)
}

/// Whether so many words of one character stand in a row; told by bytes, as most texts hold no two.
private func holdsLoneLetters(_ text: String) -> Bool {
    var lone = 0
    var length = 0
    var before: UInt8 = 0
    for byte in text.utf8 {
        // A no-break space is C2 A0, and the other spaces begin with E2.
        if isASCIISpace(byte) || before == 0xC2 && byte == 0xA0 || byte == 0xE2 {
            if length == 1 {
                lone += 1
                if lone >= fewestLetters - 1 { return true }
            } else if length > 1 {
                lone = 0
            }
            length = 0
        } else if byte & 0xC0 != 0x80, byte != 0xC2 {
            length += 1
        }
        before = byte
    }
    return false
}

private func word(of letters: [Unicode.Scalar]) -> String? {
    guard letters.count >= fewestLetters else { return nil }
    let small = letters.map { String($0).lowercased() }
    let isAlphabet = zip(letters, letters.dropFirst()).allSatisfy { $1.value == $0.value + 1 }
    guard !isAlphabet, Set(small).count >= fewestDifferent, small.contains(where: vowels.contains) else { return nil }
    return letters.map(String.init).joined(separator: " ")
}

private let vowels: Set<String> = ["a", "e", "i", "o", "u", "y", "æ", "ø", "å", "ä", "ö", "ü", "é"]

// MARK: Words that run together

/// Characters in a row beyond which a word is looked at.
private let mostLettersOfWord = 40

/// Blocks in which words run together.
func unspacedBlocks(among blocks: [TextModel.Block], _ model: TextModel, of letter: Letter) -> FactColumn {
    var first: NodeID?
    var count = 0
    for block in blocks where block.length > mostLettersOfWord {
        let runs = model.runs[block.runs]
        guard runs.contains(where: { !$0.isReplacement && holdsLongRow(letter.tree.text(of: $0.node)) }),
            runsTogether(model.text(of: block, in: letter.tree))
        else { continue }
        if first == nil { first = block.element }
        count += 1
    }
    return .sparse(first.map { [$0: .number(Double(count))] } ?? [:], otherwise: .absent)
}

/// Whether so many bytes stand in a row without a space. Few texts hold that.
private func holdsLongRow(_ text: String) -> Bool {
    var length = 0
    for byte in text.utf8 {
        length = byte > 0x20 ? length + 1 : 0
        if length > mostLettersOfWord { return true }
    }
    return false
}

/// Whether one word of the text, as spaces and hyphens part it, has more letters than any word has, and is neither an address, a code, nor in a script
/// that has no spaces between words. A compound may be long; with a sign of a sentence between its letters it is none.
private func runsTogether(_ text: String) -> Bool {
    text.unicodeScalars.split { $0.properties.isWhitespace || hyphens.contains($0) }.contains { word in
        guard word.count > mostLettersOfWord else { return false }
        var letters = 0
        var different = Set<Unicode.Scalar>()
        var holdsSign = false
        var before: Unicode.Scalar = " "
        for scalar in word {
            defer { before = scalar }
            if scalar.isLetter {
                if signsOfSentences.contains(before) { holdsSign = true }
                // Latin, Greek and Cyrillic letters; scripts further on may be written without spaces.
                guard scalar.value < 0x590 else { return false }
                letters += 1
                different.insert(scalar)
            } else if signsOfCodes.contains(scalar) || ("0"..."9").contains(scalar) {
                return false
            }
        }
        return letters >= (holdsSign ? mostLettersOfWord - 4 : mostLettersOfCompound)
            && different.count >= fewestLettersOfText
    }
}

/// The longest compounds in use have 50 to 60.
private let mostLettersOfCompound = 64
/// A filled line or a code has few different letters; text so long has many.
private let fewestLettersOfText = 8
private let hyphens: Set<Unicode.Scalar> = ["-", "\u{AD}", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}", "\u{200B}"]
private let signsOfSentences: Set<Unicode.Scalar> = [".", ",", ";", ":", "!", "?"]
private let signsOfCodes: Set<Unicode.Scalar> = ["@", "/", "\\", "_", "=", "&", "%", "#", "<", ">", "{", "}", "|"]
