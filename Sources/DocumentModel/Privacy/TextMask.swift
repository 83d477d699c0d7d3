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
    /// The digits that belong to a number, by the node they stand in, in the order of the tree.
    private let pieces: [(node: NodeID, digits: String)]
    /// Those so long that they are known wherever they stand.
    private let longPieces: Set<String>

    fileprivate init(_ letter: Letter, mask: TextMask) {
        self.mask = mask
        var letter = letter
        pieces = letter.maskPersonalNumbers()
        longPieces = Set(pieces.lazy.map(\.digits).filter { $0.utf8.count >= 6 })
        self.letter = letter
    }

    /// A text of a fact or attribute of the node, whole.
    package func quote(_ text: String, of node: NodeID) -> String {
        let masked = mask.masking(text)
        guard !pieces.isEmpty, masked.utf8.contains(where: isASCIIDigit) else { return masked }
        let range = letter.tree.subtree(of: node)
        let own = pieces[firstPiece(from: range.lowerBound)..<firstPiece(from: range.upperBound)]
        let known = own.isEmpty ? longPieces : longPieces.union(own.lazy.map(\.digits))
        return known.isEmpty ? masked : masked.maskingRuns(known)
    }

    /// The place of the first piece that stands in the node or behind it.
    private func firstPiece(from node: NodeID) -> Int {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].node < node { low = middle + 1 } else { high = middle }
        }
        return low
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
            if runs.contains(String(decoding: bytes[index..<end], as: UTF8.self)) {
                for place in index..<end { bytes[place] = 0x78 }
            }
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
        func note(_ text: String) {
            for byte in text.utf8 where isASCIIDigit(byte) || byte >= 0xD9 || byte == 0xC2 { count += 1 }
        }
        for text in tree.texts where count < 10 { note(text) }
        for node in tree.nodes.indices where count < 10 { for text in spokenAttributes(of: node) { note(text) } }
        guard count >= 10 else { return [] }
        let found = numberPositions()
        guard !found.isEmpty else { return [] }
        var pieces: [(node: NodeID, digits: String)] = []
        var offset = 0
        /// The same text with its digits masked; nil where there are none.
        func take(from text: String, of node: NodeID) -> String? {
            var view = String.UnicodeScalarView()
            var taken = ""
            let before = pieces.count
            func finish() {
                if !taken.isEmpty { pieces.append((node, taken)) }
                taken = ""
            }
            for scalar in text.unicodeScalars {
                if found.contains(offset) {
                    taken.unicodeScalars.append(scalar)
                    view.append("x")
                } else {
                    finish()
                    view.append(scalar)
                }
                offset += 1
            }
            finish()
            return pieces.count > before ? String(view) : nil
        }
        for node in 0..<tree.count {
            if tree.isText(node) {
                if let masked = take(from: tree.text(of: node), of: node) { tree.setText(masked, of: node) }
            } else {
                // The views print them as they stand.
                for index in tree.attributes(of: node).indices where isSpoken(tree.attributes[index].name) {
                    if let masked = take(from: tree.attributes[index].value, of: node) {
                        tree.setAttribute(masked, at: index)
                    }
                }
            }
        }
        return pieces
    }

    private func spokenAttributes(of node: NodeID) -> [String] {
        tree.attributes(of: node).filter { isSpoken($0.name) }.map(\.value)
    }

    /// Whether the attribute says what is heard in an element's place.
    private func isSpoken(_ name: String) -> Bool { name == "alt" || name == "Alt" || name == "ActualText" }

    /// A way to read a letter's texts one after the other.
    private struct Reading {
        /// Whether pieces of one line are read as if a space stood between them: a number may go on in the next piece at once, or end where that begins.
        var parts = false
        /// Whether only what is shown is read, and what is said of images: something that is not seen may stand in a number.
        var readsAsShown = false
        /// Whether what is said in place of an element stands for all of it: a number may go on behind what is drawn there.
        var readsAsSpoken = false
        var run = DigitRun()
        var isApart = false
        var isPiece = false

        mutating func beginsLine() {
            isApart = true
            isPiece = false
        }
    }

    /// Places of digits of numbers, counted in scalars over all text nodes, and what is said of images, in their order.
    private func numberPositions() -> Set<Int> {
        var found = Set<Int>()
        var readings = [
            Reading(), Reading(parts: true), Reading(readsAsShown: true),
            Reading(readsAsShown: true, readsAsSpoken: true),
        ]
        var offset = 0
        /// Where the blocks that are open end, the innermost last.
        var blockEnds: [(end: NodeID, isHidden: Bool)] = []
        var hiddenEnd = 0
        var spokenEnd = 0
        func add(_ text: String, to reads: (Reading) -> Bool) {
            let reading = readings.indices.filter { reads(readings[$0]) }
            for index in reading {
                if readings[index].isApart {
                    readings[index].run.add(
                        .separator(readings[index].isPiece ? .piece : .plain), at: offset..<offset, to: &found)
                }
                readings[index].isApart = readings[index].parts
                // Pieces of a page's line are placed; in a letter of elements it is a writer who parts them.
                readings[index].isPiece = readings[index].parts && format == .pdf
            }
            for scalar in text.unicodeScalars {
                let unit = DigitRun.Unit(scalar)
                for index in reading { readings[index].run.add(unit, at: offset..<(offset + 1), to: &found) }
                offset += 1
            }
        }
        func beginLine(isHidden: Bool) {
            for index in readings.indices where !(isHidden && readings[index].readsAsShown) {
                readings[index].beginsLine()
            }
        }
        for node in 0..<tree.count {
            while let block = blockEnds.last, block.end <= node {
                blockEnds.removeLast()
                beginLine(isHidden: block.isHidden)
            }
            if node >= hiddenEnd, !tree.isText(node), !tree.isRendered(node) || facts.isHidden(node) {
                hiddenEnd = tree.end(of: node)
            }
            let isHidden = node < hiddenEnd
            if tree.isText(node) {
                let isReplaced = node < spokenEnd
                add(tree.text(of: node)) { !(isHidden && $0.readsAsShown) && !(isReplaced && $0.readsAsSpoken) }
                continue
            }
            if !tree.isInline(node) {
                blockEnds.append((tree.end(of: node), isHidden))
                beginLine(isHidden: isHidden)
            } else if tree.name(of: node) == "br" {
                beginLine(isHidden: false)
            }
            let isReplaced = node < spokenEnd
            for text in spokenAttributes(of: node) {
                add(text) { $0.readsAsShown && !isHidden && !(isReplaced && $0.readsAsSpoken) }
                spokenEnd = max(spokenEnd, tree.end(of: node))
            }
        }
        for index in readings.indices { readings[index].run.end(&found) }
        return found
    }
}
