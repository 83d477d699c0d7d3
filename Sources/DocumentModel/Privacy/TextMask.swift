/// What may be in no output, taken out of whole texts before anything is cut from them: CPR numbers, and what a message says of persons.
package struct TextMask: Sendable {
    private let persons: PersonMask

    package init(persons: PersonMask = PersonMask()) { self.persons = persons }

    package func masking(_ text: String) -> String {
        // Persons first: their numbers are in no other form afterwards, and a CPR number stays one.
        let text = persons.isEmpty ? text : persons.masking(text)
        return text.maskingCPR()
    }

    /// A letter whose texts may be quoted.
    package func masking(_ letter: Letter) -> MaskedLetter { MaskedLetter(letter, mask: self) }
}

/// A letter with its personal numbers taken out of its text nodes, also where one stands in several: table cells, lines, bold digits.
package struct MaskedLetter: Sendable {
    /// Its facts are as they were: a text taken from one goes through `quote`.
    package let letter: Letter
    private let mask: TextMask
    /// The digits that belong to a number, by the node they stand in.
    private var pieces: [(node: NodeID, digits: String)] = []

    fileprivate init(_ letter: Letter, mask: TextMask) {
        self.mask = mask
        var letter = letter
        pieces = letter.maskPersonalNumbers()
        self.letter = letter
    }

    /// A text of a fact or attribute of the node, whole.
    package func quote(_ text: String, of node: NodeID) -> String {
        let masked = mask.masking(text)
        guard !pieces.isEmpty else { return masked }
        var known = Set<String>()
        let range = letter.tree.subtree(of: node)
        for piece in pieces where range.contains(piece.node) || piece.digits.utf8.count >= 6 { known.insert(piece.digits) }
        return known.isEmpty ? masked : masked.maskingRuns(known)
    }

    /// A text that stands for itself: a path, a name.
    package func quote(_ text: String) -> String { mask.masking(text) }
}

extension String {
    /// An `x` for each digit of runs that are one of those.
    fileprivate func maskingRuns(_ runs: Set<String>) -> String {
        var bytes = Array(utf8)
        var index = 0
        while index < bytes.count {
            guard isASCIIDigit(bytes[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, isASCIIDigit(bytes[end]) { end += 1 }
            if runs.contains(String(decoding: bytes[index..<end], as: UTF8.self)) { for place in index..<end { bytes[place] = 0x78 } }
            index = end
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Letter {
    /// - Returns: the digits taken out of nodes, run by run; also of texts that say what an image shows.
    fileprivate mutating func maskPersonalNumbers() -> [(node: NodeID, digits: String)] {
        // Many letters hold a few digits and no number; those hold none at all.
        var count = 0
        for text in tree.texts where count < 10 { for byte in text.utf8 where isASCIIDigit(byte) || byte >= 0xD9 || byte == 0xC2 { count += 1 } }
        guard count >= 10 else { return [] }
        // A number may go on in the next piece of a line at once, or end where that begins; and something that is not seen may stand in it.
        var found = numberPositions(.everything)
        found.formUnion(numberPositions(.everythingApart))
        found.formUnion(numberPositions(.whatIsRead))
        guard !found.isEmpty else { return [] }
        var pieces: [(node: NodeID, digits: String)] = []
        var offset = 0
        for node in 0..<tree.count {
            guard tree.isText(node) else {
                for text in spokenAttributes(of: node) {
                    var taken = ""
                    for scalar in text.unicodeScalars {
                        if found.contains(offset) { taken.unicodeScalars.append(scalar) } else if !taken.isEmpty {
                            pieces.append((node, taken))
                            taken = ""
                        }
                        offset += 1
                    }
                    if !taken.isEmpty { pieces.append((node, taken)) }
                }
                continue
            }
            var view = String.UnicodeScalarView()
            var taken = ""
            var changed = false
            for scalar in tree.text(of: node).unicodeScalars {
                if found.contains(offset) {
                    taken.unicodeScalars.append(scalar)
                    view.append("x")
                    changed = true
                } else {
                    if !taken.isEmpty { pieces.append((node, taken)) }
                    taken = ""
                    view.append(scalar)
                }
                offset += 1
            }
            if !taken.isEmpty { pieces.append((node, taken)) }
            if changed { tree.setText(String(view), of: node) }
        }
        return pieces
    }

    private enum Reading {
        case everything
        /// Pieces of one line as if a space stood between them.
        case everythingApart
        /// Without what is hidden or never shown, and with what is said of images.
        case whatIsRead
    }

    private func spokenAttributes(of node: NodeID) -> [String] {
        tree.attributes(of: node).filter { $0.name == "alt" || $0.name == "Alt" || $0.name == "ActualText" }.map(\.value)
    }

    /// Places of digits of numbers, counted in scalars over all text nodes, and what is said of images, in their order.
    private func numberPositions(_ reading: Reading) -> Set<Int> {
        var found = Set<Int>()
        var run = DigitRun()
        var offset = 0
        var isApart = false
        var isPiece = false
        /// Where the blocks that are open end, the innermost last.
        var blockEnds: [NodeID] = []
        var hiddenEnd = 0
        func add(_ text: String, reads: Bool) {
            guard reads else {
                offset += text.unicodeScalars.count
                return
            }
            if isApart { run.add(.separator(isPiece ? .piece : .plain), at: offset..<offset, to: &found) }
            isApart = reading == .everythingApart
            // Pieces of a page's line are placed; in a letter of elements it is a writer who parts them.
            isPiece = isApart && format == .pdf
            for scalar in text.unicodeScalars {
                run.add(DigitRun.Unit(scalar), at: offset..<(offset + 1), to: &found)
                offset += 1
            }
        }
        for node in 0..<tree.count {
            while let end = blockEnds.last, end <= node {
                blockEnds.removeLast()
                isApart = true
                isPiece = false
            }
            if reading == .whatIsRead, node >= hiddenEnd, !tree.isText(node), !tree.isRendered(node) || facts.isHidden(node) { hiddenEnd = tree.end(of: node) }
            if tree.isText(node) {
                add(tree.text(of: node), reads: node >= hiddenEnd)
                continue
            }
            let isHidden = node < hiddenEnd
            if !tree.isInline(node), !isHidden {
                blockEnds.append(tree.end(of: node))
                isApart = true
                isPiece = false
            } else if tree.name(of: node) == "br" {
                isApart = true
                isPiece = false
            }
            for text in spokenAttributes(of: node) { add(text, reads: reading == .whatIsRead && !isHidden) }
        }
        run.end(&found)
        return found
    }
}
