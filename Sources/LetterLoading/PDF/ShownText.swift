internal import DocumentModel

/// Characters shown one after another on one line in one look. Boxes are in points from the top left of the shown page.
struct TextSegment {
    var text: String
    /// nil where a replacement text stands for something that shows no glyphs.
    var box: Rectangle?
    var style: TextStyle
    /// The natural language that marked content names; nil for none.
    var language: String?
    /// Glyphs that are no white space.
    var characterCount = 0
    /// How much of the line was left empty before it, in em; 0 where it begins a line.
    var gapBefore = 0.0
    var beginsLine = false
    /// nil until the page is rendered, and for what is not measured: signs without letters, text at a slant.
    var contrast: MeasuredContrast?
}

extension TextSegment {
    /// Whether it stands within one of the pictures: as text that is not painted, it is what a program recognised there.
    func lies(on pictures: [Rectangle]) -> Bool {
        guard let box else { return false }
        let middle = (x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2)
        return pictures.contains {
            $0.left <= middle.x && middle.x <= $0.right && $0.top <= middle.y && middle.y <= $0.bottom
        }
    }
}

/// How text looks.
struct TextStyle: Hashable {
    /// CSS scale: 400 normal, 700 bold.
    var weight: Double
    var sizeInPoints: Double
    var paint: TextPaint
    /// Whether it runs along or across the page, and not at a slant.
    var isUpright: Bool
    /// Whether the font holds pictures and no letters, whatever characters its codes stand for.
    var isPictorial = false
}

/// Text shown in one place: a marked-content sequence, an artifact, or what is outside both.
struct ShownText {
    private(set) var segments: [TextSegment] = []
    private(set) var box: Rectangle?
    var characterCount = 0
    var unmappedCount = 0
    var privateUseCount = 0
    var imageCount = 0
    var pathCount = 0
    /// Text that stands in for what comes, until glyphs give it a place.
    private var pending = ""
    /// Where the last glyph ended, in user space, with the size and direction there.
    private var end: LineEnd?
    /// An `ActualText` covers what is shown; glyphs add to counts and boxes alone.
    private(set) var replacementDepth: Int?
    /// What the open replacement says, and what its glyphs show.
    private var replaced = (said: "", shown: "")
    /// `ActualText`, `Alt` or `E`.
    private var replacementKey = ""
    /// Of the first replacement that says other words than its glyphs show.
    private(set) var differing: (said: String, shown: String)?

    struct LineEnd {
        var x, y, size: Double
        /// A unit vector along the line.
        var direction: (x: Double, y: Double)
    }

    var text: String { segments.map(\.text).joined() + pending }
    var isEmpty: Bool { segments.isEmpty && pending.isEmpty }

    /// Whether it is white space alone: nothing is seen of it.
    var isBlank: Bool { segments.isEmpty && !pending.isEmpty && isBlankText(pending) }

    /// Whether the line ends within a word.
    private var endsWithinWord: Bool { (segments.last?.text ?? pending).endsWithinWord }

    /// Keeps text that no glyph gave a place: behind the text before it, or by itself where there is none.
    mutating func flush() {
        guard !pending.isEmpty else { return }
        if segments.isEmpty {
            segments.append(
                TextSegment(
                    text: pending, box: nil,
                    style: TextStyle(weight: 400, sizeInPoints: 0, paint: .unknown, isUpright: true)))
        } else {
            segments[segments.count - 1].text += pending
        }
        pending = ""
    }

    mutating func include(_ rectangle: Rectangle) {
        if box == nil { box = rectangle } else { box?.formUnion(rectangle) }
    }

    /// - Returns: whether the replacement was taken: inside another one it is not.
    mutating func beginReplacement(_ text: String, key: String, depth: Int) -> Bool {
        guard replacementDepth == nil else { return false }
        pending += text
        replacementDepth = depth
        (replaced, replacementKey) = ((text, ""), key)
        return true
    }

    mutating func endReplacement() {
        replacementDepth = nil
        // What an abbreviation is short for (E) is never the words that are shown.
        if differing == nil, replacementKey != "E",
            saysOtherWords(replaced.said, than: replaced.shown, adds: replacementKey == "Alt")
        {
            differing = replaced
        }
        replaced = ("", "")
        flush()
    }

    /// Adds what one operator shows.
    /// - Parameter start: where its first glyph stands, as `end` is.
    mutating func append(_ run: TextSegment, from start: LineEnd, to end: LineEnd) {
        var run = run
        characterCount += run.characterCount
        let place = self.end.map { LinePlace(from: $0, to: start) }
        self.end = end
        if replacementDepth != nil {
            if !replaced.shown.isEmpty, place?.needsSpace ?? false { replaced.shown += " " }
            replaced.shown += run.text
            run.text = ""
        }
        if run.characterCount > 0, let box = run.box { include(box) }
        if place?.needsSpace ?? false, place?.isSameLine ?? true || !endsWithinWord {
            // A replacement is a word of its own where what it replaces is.
            if replacementDepth != nil, !pending.isEmpty { pending = " " + pending }
            if !run.text.isEmpty { run.text = " " + run.text }
        }
        if run.characterCount == 0, segments.isEmpty {
            // White space has no look; it belongs to what stands before it.
            pending += run.text
            return
        }
        run.text = pending + run.text
        pending = ""
        run.gapBefore = place.map { $0.isSameLine ? max(0, $0.gap) : 0 } ?? 0
        run.beginsLine = !(place?.isSameLine ?? false)
        if run.characterCount == 0 {
            segments[segments.count - 1].text += run.text
            return
        }
        if segments.count == 1, segments[0].box == nil {
            // Text without a place stands where the first glyphs behind it do.
            run.text = segments.removeLast().text + run.text
        }
        if let last = segments.last, !run.beginsLine, run.gapBefore < widestWordGap, last.style == run.style,
            last.language == run.language
        {
            segments[segments.count - 1].text += run.text
            segments[segments.count - 1].characterCount += run.characterCount
            if let box = run.box { segments[segments.count - 1].box?.formUnion(box) }
        } else {
            segments.append(run)
        }
    }

    mutating func changeSegments(_ change: (inout TextSegment) -> Void) {
        for index in segments.indices { change(&segments[index]) }
    }

    /// What else was shown outside the structure, counted together.
    mutating func absorb(_ other: ShownText) {
        characterCount += other.characterCount
        imageCount += other.imageCount
        pathCount += other.pathCount
        segments += other.segments
        if let box = other.box { include(box) }
    }

    /// Whether another piece of text that follows in the structure begins a new word.
    func needsSpace(before next: ShownText, isOnNextPage: Bool) -> Bool {
        if isOnNextPage { return !endsWithinWord }
        guard let last = segments.last?.box ?? box, let first = next.segments.first?.box ?? next.box else {
            return false
        }
        let height = max(1, last.bottom - last.top)
        if (first.top - last.bottom) > -0.3 * height || (last.top - first.bottom) > -0.3 * height {
            return !endsWithinWord
        }
        return first.left - last.right > 0.18 * height
    }
}

extension String {
    /// A soft hyphen, or the hyphen that programs put where they break a word by themselves: the word goes on in the next line. A hyphen from the
    /// keyboard may belong to the text, as in "EU- og".
    /// Source: Unicode 15 section 6.2 (U+00AD, U+2010); CSS Text 4 section 5.2 (hyphenate-character: auto).
    var endsWithinWord: Bool { unicodeScalars.last == "\u{AD}" || unicodeScalars.last == "\u{2010}" }
}

/// A gap wider than this, in em, is no space between words but a tab or another column.
let widestWordGap = 1.5

/// Where text starts, seen from where the text before it ended.
private struct LinePlace {
    /// Along the line, in em; negative where it goes back.
    var gap: Double
    var isSameLine: Bool

    init(from end: ShownText.LineEnd, to start: ShownText.LineEnd) {
        let em = max(start.size, 1)
        let x = start.x - end.x
        let y = start.y - end.y
        gap = (x * end.direction.x + y * end.direction.y) / em
        let across = (x * end.direction.y - y * end.direction.x).magnitude / em
        isSameLine = across <= 0.5 && gap > -2
    }

    var needsSpace: Bool { !isSameLine || gap > 0.18 }
}
