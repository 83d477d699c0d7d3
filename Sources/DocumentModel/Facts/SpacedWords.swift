extension FactPass {
    /// Words whose letters are set apart.
    static let spacedWords = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .spacedOutWord, .text, [.html, .pdf, .text],
                da: "Bogstaver i træk i en linje, der er skilt med mellemrum, så de ligner et ord.",
                en: "Letters in a row of a line that are parted by spaces and look like a word.",
                source: "WCAG 2.1, failure F32")
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
