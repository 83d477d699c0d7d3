internal import DocumentModel

/// Text so short may be the bullet or number of a line.
private let longestMarker = 4
/// How far a marker stands before its line, in em.
private let widestMarkerGap = 3.0

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
    return lines.filter { !$0.isEmpty }
}

extension Rectangle {
    fileprivate var middle: Double { (top + bottom) / 2 }
}
