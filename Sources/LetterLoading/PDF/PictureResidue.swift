internal import CPoppler
internal import DocumentModel

#if canImport(Glibc)
    internal import Glibc
#endif

/// What is left on the picture of a page once covers and the boxes of known glyphs are taken away: images, drawings, patterns, glyphs that
/// no source can name. If enough small signs stand side by side in it to be a number, nobody knows that they are not one.
///
/// It looks at edges, so that evenly coloured areas and their contrast do not matter. Long straight edges are rules and frames.
struct PictureResidue: ~Copyable {
    private let columns: Int
    private let rows: Int
    /// At which pages are looked at, in pixels a point: the strokes of letters of 6 points are then told apart.
    static let wantedScale = 3.0
    /// Pixels per point.
    private let scale: Double
    /// Pixels of edges, by row and then by column; and the same for each pixel.
    private var edges: [Int]
    private var isEdge: [Bool]

    /// Colours of neighbours that differ by less, of 255, are one area.
    private static let leastDifference: UInt8 = 8
    /// An edge of this difference is seen from one pixel to the next.
    private static let strongDifference: UInt8 = 60
    /// In points: straight edges of at least this length are rules, where they stand alone. No digit has one unless it is larger.
    private static let longestStroke = 40.0
    /// In points: smaller signs cannot be read.
    private static let smallestSign = 2.4
    /// In points: what is thinner is a rule or an edge, and so is what is thinner than the second and five times as long.
    private static let thinnestSign = 2.2
    private static let thinnestLongSign = 3.0
    /// So many signs side by side may be a number: people also read one of which a part is lost.
    private static let mostSigns = 6
    private static let mostComponents = 6_000
    /// Through so many pixels of edges lines are laid; of others only the number counts.
    private static let mostCrossed = 60_000
    /// In points: the strokes of smaller signs run into each other.
    private static let tallestSmallSign = 4.0
    /// In points: of edges as large as a picture, digits of this height could be a part.
    private static let tallestDigit = 10.0
    /// Lines are laid through signs in so many directions of half a turn.
    private static let directions = 24

    /// - Parameters:
    ///   - known: for each pixel of the part, row by row, 255 where what it shows is known, else 0.
    ///   - part: in pixels.
    init(_ pixels: borrowing PagePixels, part: PixelPart, known: [UInt8]) {
        columns = part.columns
        rows = part.rows
        scale = pixels.scale
        isEdge = [Bool](repeating: false, count: part.columns * part.rows)
        edges = []
        var values: [UInt32] = []
        values.reserveCapacity(part.columns * part.rows)
        for row in 0..<part.rows {
            pixels.row(part.top + row) { values.append(contentsOf: $0[part.left..<(part.left + part.columns)]) }
        }
        guard values.count == isEdge.count, known.count == isEdge.count else { return }
        findEdges(values, known)
    }

    private mutating func findEdges(_ values: [UInt32], _ known: [UInt8]) {
        var steps = [UInt8](repeating: 0, count: values.count)
        var candidates: [Int] = []
        values.withUnsafeBufferPointer { values in
            known.withUnsafeBufferPointer { known in
                for row in 0..<rows {
                    for first in stride(from: 0, to: columns, by: PictureResidue.blockWidth) {
                        let block =
                            (row * columns + first)..<(row * columns + min(columns, first + PictureResidue.blockWidth))
                        if isAllKnown(known[block]) || isEven(block, row: row, values) { continue }
                        for index in block where known[index] == 0 {
                            let column = index - row * columns
                            func step(back distance: Int, _ limit: Int) -> UInt8 {
                                guard limit > 0, known[index - distance] == 0 else { return 0 }
                                let before =
                                    limit > 1 && known[index - 2 * distance] == 0 ? values[index - 2 * distance] : nil
                                return PictureResidue.step(
                                    to: values[index], from: values[index - distance], before: before)
                            }
                            let largest = max(step(back: 1, column), step(back: columns, row))
                            guard largest >= PictureResidue.leastDifference else { continue }
                            steps[index] = largest
                            candidates.append(index)
                        }
                    }
                }
            }
        }
        // Steps that are small beside the largest two pixels around are half-tones along an edge, and no edges of their own.
        steps.withUnsafeBufferPointer { steps in
            for index in candidates {
                let (row, column) = (index / columns, index % columns)
                var largest: UInt8 = 0
                for near in max(0, row - 2)...min(rows - 1, row + 2) {
                    for place in max(0, column - 2)...min(columns - 1, column + 2) {
                        largest = max(largest, steps[near * columns + place])
                    }
                }
                guard Int(steps[index]) * 10 >= Int(largest) * 4 else { continue }
                isEdge[index] = true
                edges.append(index)
            }
        }
    }

    /// Whether a block of a row, with what steps are taken from, is of one colour: most of a page is, and is passed over quickly.
    private func isEven(_ block: Range<Int>, row: Int, _ values: UnsafeBufferPointer<UInt32>) -> Bool {
        let wide = max(row * columns, block.lowerBound - 2)..<block.upperBound
        guard values[wide.dropLast()].elementsEqualInMemory(values[wide.dropFirst()]) else { return false }
        for back in 1...2 where row >= back {
            let before = (block.lowerBound - back * columns)..<(block.upperBound - back * columns)
            guard values[block].elementsEqualInMemory(values[before]) else { return false }
        }
        return true
    }

    private static let blockWidth = 64

    private func isAllKnown(_ block: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        block.first == 255 && block.dropLast().elementsEqualInMemory(block.dropFirst())
    }

    /// How much a pixel differs from the one before it; where edges are soft and pale, from the one before that.
    private static func step(to pixel: UInt32, from last: UInt32, before: UInt32?) -> UInt8 {
        let near = difference(pixel, last)
        guard let before, before != pixel else { return near }
        let far = difference(pixel, before)
        return far < strongDifference ? max(near, far) : near
    }

    /// The largest of the three colours' differences, of 255.
    private static func difference(_ first: UInt32, _ second: UInt32) -> UInt8 {
        if first == second { return 0 }
        var largest: UInt = 0
        for shift in [UInt32(0), 8, 16] {
            largest = max(largest, (Int(first >> shift & 0xFF) - Int(second >> shift & 0xFF)).magnitude)
        }
        return UInt8(truncatingIfNeeded: largest)
    }

    mutating func mayHoldNumber() -> Bool {
        removeLongEdges()
        guard let signs = signs() else { return true }
        return largestGroup(of: withoutHoles(signs)) >= PictureResidue.mostSigns
    }

    // MARK: Rules

    private mutating func removeLongEdges() {
        let least = max(8, Int(PictureResidue.longestStroke * scale))
        var rules: [Int] = []
        // Along rows, then along columns.
        let byColumn = edges.sorted { ($0 % columns, $0) < ($1 % columns, $1) }
        for (ordered, step) in [(edges, 1), (byColumn, columns)] {
            var start = 0
            for end in ordered.indices {
                let isLast =
                    end + 1 == ordered.count || ordered[end + 1] != ordered[end] + step
                    || (step == 1 && ordered[end + 1] % columns == 0)
                guard isLast else { continue }
                if end - start + 1 >= least, standsAlone(ordered[start...end], step: step) {
                    rules += ordered[start...end]
                }
                start = end + 1
            }
        }
        for index in rules { isEdge[index] = false }
        edges.removeAll { !isEdge[$0] }
    }

    /// Whether little else is seen on both sides of a long edge: the upper edges of a row of digits that touch each other are one, too.
    private func standsAlone(_ stroke: ArraySlice<Int>, step: Int) -> Bool {
        guard let first = stroke.first else { return false }
        let reach = Int(2.5 * scale)...Int(4 * scale)
        // Across a row lie other rows, and across a column other columns.
        let (line, lines, across) = step == 1 ? (first / columns, rows, columns) : (first % columns, columns, 1)
        for side in [-1, 1] {
            var near = 0
            for distance in reach where (0..<lines).contains(line + side * distance) {
                for index in stroke where isEdge[index + side * distance * across] { near += 1 }
            }
            if near * 4 > reach.count * stroke.count { return false }
        }
        return true
    }

    // MARK: Signs

    /// Edges that hang together, in pixels.
    private struct Sign {
        var left, top, right, bottom: Int
        var edges = 0
        /// How many digits could be in it.
        var capacity = 1
        var height: Int { bottom - top + 1 }
        var width: Int { right - left + 1 }
    }

    /// nil when there are more than can be looked through.
    private func signs() -> [Sign]? {
        var isSeen = [Bool](repeating: false, count: isEdge.count)
        var signs: [Sign] = []
        var open: [Int] = []
        var budget = PictureResidue.mostCrossed
        for index in edges where !isSeen[index] {
            var sign = Sign(left: columns, top: rows, right: 0, bottom: 0)
            var members: [Int] = []
            open.append(index)
            isSeen[index] = true
            while let current = open.popLast() {
                let (row, column) = (current / columns, current % columns)
                members.append(current)
                sign.left = min(sign.left, column)
                sign.right = max(sign.right, column)
                sign.top = min(sign.top, row)
                sign.bottom = max(sign.bottom, row)
                for nextRow in max(0, row - 1)...min(rows - 1, row + 1) {
                    for nextColumn in max(0, column - 1)...min(columns - 1, column + 1) {
                        let next = nextRow * columns + nextColumn
                        if isEdge[next], !isSeen[next] {
                            isSeen[next] = true
                            open.append(next)
                        }
                    }
                }
            }
            sign.edges = members.count
            let length = max(sign.width, sign.height)
            // Pieces of rules have few edges for their size, whatever little crosses them.
            guard isSign(thickness: min(sign.width, sign.height), length: length), 10 * sign.edges >= 16 * length,
                !isFrame(sign, members)
            else { continue }
            sign.capacity = capacity(of: sign, members, budget: &budget)
            if sign.capacity > 0 { signs.append(sign) }
            if signs.count > PictureResidue.mostComponents { return nil }
        }
        return signs
    }

    /// Whether it is large enough to be read, and no stroke.
    ///
    /// - Parameters: in pixels.
    private func isSign(thickness: Int, length: Int) -> Bool {
        let (short, long) = (Double(thickness), Double(length))
        if long < PictureResidue.smallestSign * scale || short < PictureResidue.thinnestSign * scale { return false }
        return short >= PictureResidue.thinnestLongSign * scale || long < 5 * short
    }

    /// Whether all edges run along the sides, up to the corners: a box, empty or filled.
    private func isFrame(_ sign: Sign, _ members: [Int]) -> Bool {
        guard min(sign.width, sign.height) >= Int(5 * scale) else { return false }
        let border = max(1, min(Int(1.5 * scale), min(sign.width, sign.height) / 4))
        var corners = Set<Int>()
        for member in members {
            let (row, column) = (member / columns, member % columns)
            let (down, across) = (min(row - sign.top, sign.bottom - row), min(column - sign.left, sign.right - column))
            if min(down, across) > border { return false }
            if down <= 1, across <= 1 {
                corners.insert(
                    (row - sign.top < sign.bottom - row ? 0 : 1) + (column - sign.left < sign.right - column ? 0 : 2))
            }
        }
        return corners.count >= 3
    }

    /// How many digits could be in edges that hang together, where they touch each other; 0 for a stroke.
    ///
    /// A digit has edges of about five times its height. Where they are larger, each stroke can be told: a line through a number, in
    /// whichever direction it runs, meets two edges of each, and a sign by itself has up to three.
    private func capacity(of sign: Sign, _ members: [Int], budget: inout Int) -> Int {
        func byLength(_ height: Int) -> Int {
            max(1, Int(Double(sign.edges) / (5 * min(Double(height), PictureResidue.tallestDigit * scale))))
        }
        let smaller = min(sign.height, sign.width)
        guard byLength(smaller) > 1 || max(sign.height, sign.width) > 3 * smaller else { return 1 }
        budget -= members.count
        guard budget > 0 else { return byLength(smaller) }
        var most = 0
        var (thickness, length) = (Int.max, 0)
        for step in 0..<PictureResidue.directions {
            let angle = Double(step) * .pi / Double(PictureResidue.directions)
            let (x, y) = (cos(angle), sin(angle))
            let places = members.map { member -> (line: Int, place: Double) in
                let (row, column) = (Double(member / columns), Double(member % columns))
                return (Int((row * x - column * y).rounded()), row * y + column * x)
            }.sorted { ($0.line, $0.place) < ($1.line, $1.place) }
            let across = (places.last?.line ?? 0) - (places.first?.line ?? 0) + 1
            thickness = min(thickness, across)
            length = max(length, across)
            var count = 0
            for (index, place) in places.enumerated() {
                if index == 0 || places[index - 1].line != place.line {
                    count = 1
                } else if place.place - places[index - 1].place > 1.6 {
                    count += 1
                }
                most = max(most, count)
            }
        }
        guard isSign(thickness: thickness, length: length) else { return 0 }
        if Double(thickness) <= PictureResidue.tallestSmallSign * scale { return byLength(thickness) }
        return min(byLength(smaller), max(1, (most + 1) / 4))
    }

    /// The hole of a 6 and the two of an 8 have edges of their own, and are no signs.
    private func withoutHoles(_ signs: [Sign]) -> [Sign] {
        var outer = [Int?](repeating: nil, count: signs.count)
        var holes = [Int](repeating: 0, count: signs.count)
        let order = signs.indices.sorted { signs[$0].left < signs[$1].left }
        for (position, index) in order.enumerated() {
            let sign = signs[index]
            for other in order[(position + 1)...] {
                let inner = signs[other]
                if inner.left > sign.right { break }
                guard inner.right <= sign.right, inner.top >= sign.top, inner.bottom <= sign.bottom,
                    5 * inner.height >= sign.height,
                    inner.capacity == 1
                else { continue }
                outer[other] = index
                holes[index] += 1
            }
        }
        return signs.indices.filter { index in outer[index].map { holes[$0] > 2 } ?? true }.map { signs[$0] }
    }

    /// The most digits that signs near each other could be.
    private func largestGroup(of signs: [Sign]) -> Int {
        var parent = Array(signs.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        let order = signs.indices.sorted { signs[$0].left < signs[$1].left }
        let widest = signs.map { max($0.width, $0.height) }.max() ?? 0
        for (position, index) in order.enumerated() {
            let sign = signs[index]
            for other in order[(position + 1)...] {
                let next = signs[other]
                let reach = Int(1.5 * Double(min(max(sign.height, sign.width), max(next.height, next.width))))
                if next.left - sign.right > max(reach, Int(1.5 * Double(widest))) { break }
                let across = max(0, next.left - sign.right, sign.left - next.right)
                let down = max(0, next.top - sign.bottom, sign.top - next.bottom)
                if max(across, down) <= reach { parent[root(other)] = root(index) }
            }
        }
        var sums: [Int: Int] = [:]
        for index in signs.indices { sums[root(index), default: 0] += signs[index].capacity }
        return sums.values.max() ?? 0
    }
}

extension Slice {
    /// Whether two stretches of plain numbers hold the same.
    fileprivate func elementsEqualInMemory<Number: FixedWidthInteger>(_ other: Slice<UnsafeBufferPointer<Number>>)
        -> Bool
    where Base == UnsafeBufferPointer<Number> {
        let (mine, others) = (UnsafeBufferPointer(rebasing: self), UnsafeBufferPointer(rebasing: other))
        guard mine.count == others.count, let first = mine.baseAddress, let second = others.baseAddress else {
            return mine.count == others.count
        }
        return memcmp(first, second, mine.count * MemoryLayout<Number>.stride) == 0
    }
}

/// A part of a picture, in pixels.
struct PixelPart {
    var left, top, columns, rows: Int
}

extension PagePixels {
    /// For each pixel of a part, 255 where it lies in one of the shapes and not in one of the boxes that are taken out again, else 0.
    /// nil when memory is short.
    ///
    /// - Parameter shapes: corners in points.
    func covered(part: PixelPart, shapes: [[PagePoint]], except boxes: [Rectangle], and more: [[PagePoint]]) -> [UInt8]?
    {
        let turn = RenderingTurn()
        guard let mask = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(part.columns), Int32(part.rows)) else {
            return nil
        }
        defer { cairo_surface_destroy(mask) }
        let context = cairo_create(mask)
        defer { cairo_destroy(context) }
        cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
        cairo_translate(context, -Double(part.left), -Double(part.top))
        cairo_scale(context, scale, scale)
        func fill(_ shapes: [[PagePoint]]) {
            for shape in shapes {
                trace(shape, in: context)
                cairo_fill(context)
            }
        }
        cairo_set_source_rgba(context, 0, 0, 0, 1)
        fill(shapes)
        cairo_set_operator(context, CAIRO_OPERATOR_CLEAR)
        fill(boxes.map(PagePoint.corners))
        cairo_set_operator(context, CAIRO_OPERATOR_OVER)
        fill(more)
        cairo_surface_flush(mask)
        guard turn.hasDrawn(context), cairo_surface_status(mask) == CAIRO_STATUS_SUCCESS,
            let start = cairo_image_surface_get_data(mask)
        else { return nil }
        let stride = Int(cairo_image_surface_get_stride(mask))
        var result: [UInt8] = []
        result.reserveCapacity(part.columns * part.rows)
        for row in 0..<part.rows {
            result.append(contentsOf: UnsafeBufferPointer(start: start + row * stride, count: part.columns))
        }
        return result
    }
}

extension PagePoint {
    static func corners(of box: Rectangle) -> [PagePoint] {
        [
            PagePoint(x: box.left, y: box.top), PagePoint(x: box.right, y: box.top),
            PagePoint(x: box.right, y: box.bottom),
            PagePoint(x: box.left, y: box.bottom),
        ]
    }
}

/// Draws the outline of a shape, in points.
func trace(_ shape: [PagePoint], in context: OpaquePointer?) {
    for (index, point) in shape.enumerated() {
        // Fixed-point numbers of cairo end near 8 million.
        let (x, y) = (max(-100_000, min(100_000, point.x)), max(-100_000, min(100_000, point.y)))
        if index == 0 { cairo_move_to(context, x, y) } else { cairo_line_to(context, x, y) }
    }
    cairo_close_path(context)
}
