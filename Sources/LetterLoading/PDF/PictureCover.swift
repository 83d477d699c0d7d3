internal import DocumentModel

#if canImport(Glibc)
    internal import Glibc
#endif

/// Finds what has to be covered on the picture of a page: the boxes of digits that may belong to a CPR number.
///
/// People read a number whichever order the file draws it in, so the glyphs are read in many orders: as they are drawn, line by line for
/// each direction of writing, and down from each piece of text to what stands below it. What any order finds is covered.
struct PictureCover {
    private let content: PictureContent
    /// Four corners each, in points from the top left of the shown page.
    private(set) var shapes: [[PagePoint]] = []
    private var coveredRuns = Set<[Int]>()

    /// Added to every side of a cover, in em of the text it covers.
    private static let margin = 0.12
    /// A wider gap, in em, is a space between words; one wider than the second is another column.
    private static let wordGap = 0.18
    private static let columnGap = 1.5
    /// Lines further apart than this, in em, are not read as one number.
    private static let farthestLine = 8.0
    /// How far below, in em, the next line of a cell may stand, and how many lines and glyphs are followed.
    private static let nextLine = 4.0
    private static let mostChainedSegments = 12
    private static let mostChainedGlyphs = 120
    /// Directions of writing are told apart by this angle, in radians.
    private static let angleStep = 0.05
    private static let mostSources = 4

    init(_ content: PictureContent) {
        self.content = content
        let usable = content.glyphs.indices.filter { content.glyphs[$0].isUsable }
        guard usable.contains(where: { holdsDigit($0) }) else { return }
        readAsDrawn(usable)
        var isolated: [Int] = []
        for (_, glyphs) in Dictionary(grouping: usable, by: { directionStep(of: content.glyphs[$0]) }).sorted(by: {
            $0.key < $1.key
        }) {
            guard let first = glyphs.first else { continue }
            readLines(of: glyphs, angle: content.glyphs[first].angle, isolated: &isolated)
        }
        // Signs that stand alone may be read along another direction than they are drawn in.
        guard isolated.count >= 10 else { return }
        for quarter in 0..<4 {
            let placed = isolated.map { place(of: $0, angle: Double(quarter) * .pi / 2, fromCenter: true) }
            look(through: lines(of: placed).flatMap { $0 })
        }
    }

    private func holdsDigit(_ glyph: Int) -> Bool {
        content.identities[content.glyphs[glyph].identity].sources.contains { $0.contains(where: isDigit) }
    }

    // MARK: Orders

    /// A glyph as it stands along one direction of writing, in points.
    private struct Place {
        var glyph: Int
        var start, end: Double
        /// Across the direction, growing from line to line.
        var line: Double
        var size: Double
    }

    /// A glyph, or the end of one stretch of reading.
    private enum Step {
        case glyph(Int, separator: Unicode.Scalar?)
        case end
    }

    private func directionStep(of glyph: PictureGlyph) -> Int {
        let step = Int((glyph.angle / PictureCover.angleStep).rounded())
        // -π and π are one direction.
        let half = Int((Double.pi / PictureCover.angleStep).rounded())
        return step <= -half ? half : step
    }

    private mutating func readAsDrawn(_ glyphs: [Int]) {
        var steps: [Step] = []
        for (before, next) in zip([nil] + glyphs.map(Optional.some), glyphs) {
            steps.append(
                .glyph(
                    next, separator: before.map { separator(from: content.glyphs[$0], to: content.glyphs[next]) } ?? nil
                ))
        }
        look(through: steps)
    }

    private func separator(from before: PictureGlyph, to next: PictureGlyph) -> Unicode.Scalar? {
        let length = max(1e-9, before.alongLength)
        let unit = PagePoint(x: before.along.x / length, y: before.along.y / length)
        let end = PagePoint(
            x: before.start.x + before.advance * before.along.x, y: before.start.y + before.advance * before.along.y)
        let (x, y) = (next.start.x - end.x, next.start.y - end.y)
        let size = max(1e-9, max(before.size, next.size))
        return PictureCover.separator(
            gap: (x * unit.x + y * unit.y) / size, across: (x * unit.y - y * unit.x).magnitude / size)
    }

    private static func separator(gap: Double, across: Double) -> Unicode.Scalar? {
        if across <= 0.5, gap > -0.6 { return gap > columnGap ? "\t" : gap > wordGap ? " " : nil }
        return across > farthestLine ? endOfReading : "\n"
    }

    private func place(of index: Int, angle: Double, fromCenter: Bool = false) -> Place {
        let glyph = content.glyphs[index]
        let unit = (x: cos(angle), y: sin(angle))
        var start = glyph.start
        var width = glyph.advance * glyph.alongLength
        if fromCenter {
            let (em, height) = (glyph.advance / 2, (glyph.ascent + glyph.descent) / 2)
            start = PagePoint(
                x: start.x + em * glyph.along.x + height * glyph.up.x,
                y: start.y + em * glyph.along.y + height * glyph.up.y)
            width = 0.6 * glyph.size
            start = PagePoint(x: start.x - unit.x * width / 2, y: start.y - unit.y * width / 2)
        }
        let along = start.x * unit.x + start.y * unit.y
        return Place(
            glyph: index, start: along, end: along + width.magnitude, line: start.y * unit.x - start.x * unit.y,
            size: glyph.size)
    }

    /// Lines from the first to the last, each from its beginning to its end; what is drawn twice in one place counts once.
    private func lines(of places: [Place]) -> [[Step]] { rows(of: places).map(steps) }

    private func rows(of places: [Place]) -> [[Place]] {
        var rows: [[Place]] = []
        for place in places.sorted(by: { $0.line < $1.line }) {
            if let first = rows.last?.first, place.line - first.line <= 0.4 * max(first.size, place.size) {
                rows[rows.count - 1].append(place)
            } else {
                rows.append([place])
            }
        }
        return rows.map { row in
            var result: [Place] = []
            for place in row.sorted(by: { $0.start < $1.start }) {
                if let last = result.last, place.start - last.start < 0.15 * place.size,
                    content.glyphs[last.glyph].identity == content.glyphs[place.glyph].identity
                {
                    continue
                }
                result.append(place)
            }
            return result
        }
    }

    private func steps(of row: [Place]) -> [Step] {
        zip([nil] + row.map(Optional.some), row).map { before, place in step(to: place, after: before) }
    }

    private func step(to place: Place, after before: Place?) -> Step {
        guard let before else { return .glyph(place.glyph, separator: "\n") }
        let size = max(1e-9, max(before.size, place.size))
        return .glyph(
            place.glyph,
            separator: PictureCover.separator(
                gap: (place.start - before.end) / size, across: (place.line - before.line).magnitude / size))
    }

    private mutating func readLines(of glyphs: [Int], angle: Double, isolated: inout [Int]) {
        let rows = rows(of: glyphs.map { place(of: $0, angle: angle) })
        // Line after line.
        var all: [Step] = []
        var segments: [[Place]] = []
        var before: Place?
        for row in rows {
            for (index, place) in row.enumerated() {
                all.append(step(to: place, after: before))
                if index > 0, let before,
                    place.start - before.end <= PictureCover.columnGap * max(before.size, place.size)
                {
                    segments[segments.count - 1].append(place)
                } else {
                    segments.append([place])
                }
                before = place
            }
        }
        look(through: all)
        for segment in segments where segment.count == 1 { isolated.append(segment[0].glyph) }
        readDown(segments)
    }

    /// From each piece of a line down to the piece below it: the lines of a cell or a column.
    private mutating func readDown(_ segments: [[Place]]) {
        var next = [Int?](repeating: nil, count: segments.count)
        for (index, segment) in segments.enumerated() {
            guard let first = segment.first, let last = segment.last else { continue }
            var nearest = Double.infinity
            for other in (index + 1)..<min(segments.count, index + 200) {
                guard let otherFirst = segments[other].first, let otherLast = segments[other].last else { continue }
                let down = otherFirst.line - first.line
                let size = max(first.size, otherFirst.size)
                if down > PictureCover.nextLine * size || (next[index] != nil && down > nearest + 0.4 * size) { break }
                guard down > 0.4 * size, otherFirst.start < last.end + size, otherLast.end > first.start - size else {
                    continue
                }
                if next[index] == nil {
                    next[index] = other
                    nearest = down
                }
            }
        }
        var steps: [Step] = []
        for start in segments.indices
        where next[start] != nil && segments[start].contains(where: { holdsDigit($0.glyph) }) {
            var current: Int? = start
            var before: Place?
            var glyphs = 0
            for _ in 0..<PictureCover.mostChainedSegments {
                guard let index = current, glyphs < PictureCover.mostChainedGlyphs else { break }
                // Of the first piece only its end can go on below.
                let part = before == nil ? segments[index].suffix(40) : segments[index].prefix(40)
                for place in part {
                    steps.append(step(to: place, after: before))
                    before = place
                    glyphs += 1
                }
                current = next[index]
            }
            steps.append(.end)
        }
        look(through: steps)
    }

    // MARK: Numbers

    /// Text in one order, with the glyph of each scalar.
    private struct Reading {
        var scalars: [Unicode.Scalar] = []
        /// -1 for separators between glyphs.
        var owners: [Int] = []
    }

    private mutating func look(through steps: [Step]) {
        guard !steps.isEmpty else { return }
        for source in 0..<PictureCover.mostSources {
            var reading = Reading()
            var hasOther = source == 0
            for step in steps {
                guard case .glyph(let glyph, let separator) = step else {
                    reading.scalars.append(endOfReading)
                    reading.owners.append(-1)
                    continue
                }
                if let separator {
                    reading.scalars.append(separator)
                    reading.owners.append(-1)
                }
                let identity = content.identities[content.glyphs[glyph].identity]
                if source > 0, source < identity.sources.count { hasOther = true }
                for scalar in identity.text(bySource: source) {
                    reading.scalars.append(scalar)
                    reading.owners.append(glyph)
                }
            }
            guard hasOther else { continue }
            cover(&reading)
        }
    }

    private mutating func cover(_ reading: inout Reading) {
        let owners = reading.owners
        for run in runsOfPersonalNumbers(in: &reading.scalars, isBreak: { owners[$0] < 0 }) {
            var glyphs: [Int] = []
            for position in run where owners[position] >= 0 && glyphs.last != owners[position] {
                glyphs.append(owners[position])
            }
            if coveredRuns.insert(glyphs).inserted { addShapes(for: glyphs) }
        }
    }

    // MARK: Shapes

    /// Boxes from the first to the last digit of each stretch that stands on one line.
    private mutating func addShapes(for glyphs: [Int]) {
        var base: PictureGlyph?
        var (first, last, ascent, descent) = (0.0, 0.0, 0.0, 0.0)
        func flush() -> [PagePoint]? {
            guard var glyph = base else { return nil }
            let length = max(1e-9, glyph.alongLength)
            glyph.along = PagePoint(x: glyph.along.x / length, y: glyph.along.y / length)
            let margin = max(1, PictureCover.margin * glyph.size)
            let rise = max(1e-9, glyph.size)
            func corner(_ along: Double, _ height: Double) -> PagePoint {
                PagePoint(
                    x: glyph.start.x + along * glyph.along.x + height * glyph.up.x / rise,
                    y: glyph.start.y + along * glyph.along.y + height * glyph.up.y / rise)
            }
            return [
                corner(first - margin, descent - margin), corner(last + margin, descent - margin),
                corner(last + margin, ascent + margin),
                corner(first - margin, ascent + margin),
            ]
        }
        for index in glyphs {
            let glyph = content.glyphs[index]
            let width = glyph.advance * glyph.alongLength
            if let known = base {
                let length = max(1e-9, known.alongLength)
                let unit = PagePoint(x: known.along.x / length, y: known.along.y / length)
                let (x, y) = (glyph.start.x - known.start.x, glyph.start.y - known.start.y)
                let along = x * unit.x + y * unit.y
                let across = (x * unit.y - y * unit.x).magnitude
                let turn = (unit.x * glyph.along.y - unit.y * glyph.along.x).magnitude / max(1e-9, glyph.alongLength)
                let reach = 3 * max(known.size, glyph.size)
                if across <= 0.5 * known.size, turn < 0.05, !glyph.isValue, !known.isValue, along <= last + reach,
                    along + width >= first - reach
                {
                    first = min(first, along, along + width)
                    last = max(last, along, along + width)
                    ascent = max(ascent, glyph.ascent * glyph.size)
                    descent = min(descent, glyph.descent * glyph.size)
                    continue
                }
                if let shape = flush() { shapes.append(shape) }
            }
            base = glyph
            (first, last) = (min(0, width), max(0, width))
            (ascent, descent) = (glyph.ascent * glyph.size, glyph.descent * glyph.size)
        }
        if let shape = flush() { shapes.append(shape) }
    }
}

extension PictureGlyph {
    /// Of the line it stands on, in radians, growing clockwise on the page.
    fileprivate var angle: Double { advance < 0 ? atan2(-along.y, -along.x) : atan2(along.y, along.x) }

    fileprivate var alongLength: Double { (along.x * along.x + along.y * along.y).squareRoot() }

    /// Whether it stands in a place of its own; text of no size shows nothing.
    fileprivate var isUsable: Bool {
        let numbers = [start.x, start.y, along.x, along.y, up.x, up.y, advance]
        return numbers.allSatisfy { $0.isFinite && $0.magnitude < 1e6 } && size > 0.01
    }
}
