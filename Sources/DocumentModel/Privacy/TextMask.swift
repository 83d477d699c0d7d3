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
    /// The digits that belong to a number which stands in several nodes, by the text node they stand in.
    private var pieces: [(node: NodeID, digits: String)] = []

    fileprivate init(_ letter: Letter, mask: TextMask) {
        self.mask = mask
        var letter = letter
        pieces = letter.tree.maskPersonalNumbers()
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

extension DocumentTree {
    /// - Returns: the digits taken out of nodes, run by run.
    fileprivate mutating func maskPersonalNumbers() -> [(node: NodeID, digits: String)] {
        // Many letters hold a few digits and no number; those hold none at all.
        var count = 0
        for text in texts where count < 10 { for byte in text.utf8 where isASCIIDigit(byte) || byte >= 0xD9 || byte == 0xC2 { count += 1 } }
        guard count >= 10 else { return [] }
        // A number may go on in the next piece of a line at once, or end where that begins: both are read.
        var found = numberPositions(separatingPieces: false)
        found.formUnion(numberPositions(separatingPieces: true))
        guard !found.isEmpty else { return [] }
        var pieces: [(node: NodeID, digits: String)] = []
        var offset = 0
        for node in 0..<self.count where isText(node) {
            let scalars = text(of: node).unicodeScalars
            var view = String.UnicodeScalarView()
            var taken = ""
            var changed = false
            for scalar in scalars {
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
            if changed { setText(String(view), of: node) }
        }
        return pieces
    }

    /// Places of digits of numbers, counted in scalars over all text nodes in their order.
    ///
    /// - Parameter separatingPieces: whether pieces of one line are read as if a space stood between them.
    private func numberPositions(separatingPieces: Bool) -> Set<Int> {
        var found = Set<Int>()
        var run = DigitRun()
        var offset = 0
        var isApart = false
        /// Where the blocks that are open end, the innermost last.
        var blockEnds: [NodeID] = []
        for node in 0..<count {
            while let end = blockEnds.last, end <= node {
                blockEnds.removeLast()
                isApart = true
            }
            guard isText(node) else {
                if !isInline(node) {
                    blockEnds.append(end(of: node))
                    isApart = true
                } else if name(of: node) == "br" {
                    isApart = true
                }
                continue
            }
            if isApart || separatingPieces { run.add(.separator(.plain), at: offset..<offset, to: &found) }
            isApart = false
            for scalar in text(of: node).unicodeScalars {
                run.add(DigitRun.Unit(scalar), at: offset..<(offset + 1), to: &found)
                offset += 1
            }
        }
        run.end(&found)
        return found
    }
}
