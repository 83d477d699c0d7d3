internal import DocumentModel

/// Text so short may be the bullet or number of a line.
private let longestMarker = 4
/// How far a marker stands before its line, in em.
private let widestMarkerGap = 3.0

/// Fewer letters below each other may be bullets or the first letters of lines.
private let fewestStacked = 4

/// The lines of a page without tags, in the order they are painted.
///
/// Some producers paint all bullets of a page last; a short line just before another on the same height is put in front of it.
func pageLines(of segments: [TextSegment]) -> [[TextSegment]] {
    var lines: [[TextSegment]] = []
    for segment in segments {
        if segment.beginsLine || lines.isEmpty {
            lines.append([segment])
        } else {
            lines[lines.count - 1].append(segment)
        }
    }
    // Lines by the height of their middle, in points.
    var byHeight: [Int: [Int]] = [:]
    for (index, line) in lines.enumerated() {
        if let box = line.first?.box { byHeight[Int(clamping: box.middle.rounded()), default: []].append(index) }
    }
    for index in lines.indices {
        guard lines[index].count == 1, let marker = lines[index].first, marker.characterCount <= longestMarker,
            let box = marker.box
        else { continue }
        let em = max(1, marker.style.sizeInPoints)
        let height = Int(clamping: box.middle.rounded())
        // A page of nothing but markers is looked through a few at a time.
        let near = (height - 2...height + 2).lazy.compactMap { byHeight[$0] }.joined().prefix(64).filter { other in
            guard other != index, let first = lines[other].first, let start = first.box, first.characterCount > 0 else {
                return false
            }
            return start.left >= box.right - 0.5 * em && start.left - box.right <= widestMarkerGap * em
        }
        guard let target = near.min(by: { lines[$0].first?.box?.left ?? 0 < lines[$1].first?.box?.left ?? 0 }),
            target < index
        else { continue }
        lines[target][0].text = " " + lines[target][0].text
        lines[target].insert(marker, at: 0)
        lines[index] = []
    }
    return joiningStacks(lines.filter { !$0.isEmpty })
}

/// With letters that are set one below the other, as along the edge of a page, joined to one line: together they are a text.
private func joiningStacks(_ lines: [[TextSegment]]) -> [[TextSegment]] {
    var joined: [[TextSegment]] = []
    var stack: [TextSegment] = []
    func end() {
        if stack.count < fewestStacked {
            joined += stack.map { [$0] }
        } else {
            let steps = zip(stack, stack.dropFirst()).map { ($1.box?.top ?? 0) - ($0.box?.top ?? 0) }
            // A place that is left empty is a space, and a new line is none.
            let widest = 1.5 * (steps.min() ?? 0)
            for (index, step) in steps.enumerated() {
                let text = stack[index + 1].text.trimmingASCIISpace()
                stack[index + 1].text = step > widest ? " " + text : text
            }
            joined.append(stack)
        }
        stack = []
    }
    for line in lines {
        guard let letter = line.first, line.count == 1, letter.isLetter else {
            end()
            joined.append(line)
            continue
        }
        if let last = stack.last, !letter.standsBelow(last) { end() }
        stack.append(letter)
    }
    end()
    return joined
}

extension TextSegment {
    fileprivate var isLetter: Bool {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        return scalars.count == 1 && scalars.allSatisfy(\.isLetter) && box != nil
    }

    /// On one axis with the other, of its size, and near enough for the two to be read in turn.
    fileprivate func standsBelow(_ other: TextSegment) -> Bool {
        guard let box, let above = other.box else { return false }
        let em = max(1, style.sizeInPoints)
        let shift = ((box.left + box.right) - (above.left + above.right)).magnitude / 2
        return style.sizeInPoints == other.style.sizeInPoints && shift < 0.3 * em
            && (0.8 * em...3.2 * em).contains(box.top - above.top)
    }
}

extension Rectangle {
    fileprivate var middle: Double { (top + bottom) / 2 }
}
