internal import DocumentModel

/// So much of what is around text may be a rim of something else: a line, the edge of a box, the next row's tint.
private let negligibleShare = 0.04
/// Letters cover no more of their box; where more has their colour, they stand on it.
private let mostInk = 0.85
/// Where less of the box is even, it is a picture.
private let leastEven = 0.12
/// Of the box of a run, at least so much is ink: less may be the end of the word beside it.
private let leastGlyphInk = 0.01
/// So much may be lines through and under the text.
private let mostOther = 0.2

/// So many of the colours around are held against each other.
private let mostGrounds = 8
/// Colours of one bin differ by no more, and what is rendered by a little beside.
private let widestBin = 12

/// Contrast of one run of text, as it is painted.
struct MeasuredContrast {
    /// The worst between the text and what lies around its glyphs, 1 to 21; unknown where it passes in places only.
    var ratio: FactValue
    var foreground: CSSColor?
    var background: CSSColor?
    /// Whether any of it can be seen.
    var isVisible: Bool
    /// Whether it is painted in view and no pixel shows it: covered, clipped away, or never drawn. Text of a layer that shows nowhere is
    /// switched off.
    var isMissing = false
}

/// Measures text on a rendered page. One value serves a whole page: its tables are reused.
///
/// What lies behind the glyphs is measured on pixels whose surroundings are of the same colour: the soft edges of letters and thin
/// rules are not. Where hardly any are, as on a photograph, it is measured on all pixels that are not near the glyphs. The colour of the
/// glyphs is the one the content stream sets; where it sets none that a screen has (spot colours, patterns), it is the pixel farthest
/// from the background, and text is never said to fail.
struct ContrastMeter {
    /// Colours by their upper five bits, counted over all pixels and over those in even surroundings.
    private var all = ColorCounts()
    private var even = ColorCounts()

    /// - Parameters:
    ///   - box: of the glyphs, in points from the top left.
    ///   - least: the ratio the text needs.
    mutating func measure(_ segment: TextSegment, in pixels: borrowing PagePixels, least: Double) -> MeasuredContrast? {
        guard segment.style.paint.isPainted else { return MeasuredContrast(ratio: .absent, isVisible: false) }
        guard let box = segment.box else { return nil }
        count(box, in: pixels)
        guard all.total > 0 else { return MeasuredContrast(ratio: .absent, isVisible: false) }
        let declared = segment.style.paint.color
        let fill = declared.map(PixelColor.init)
        let tolerance = segment.style.paint.isOfInks ? 20 : 4
        if let fill, all.share(near: fill) > mostInk {
            return MeasuredContrast(
                ratio: .unknown(.invisibleText), foreground: declared, background: declared, isVisible: false)
        }
        // The fill itself is even where strokes are broad; behind it is what else is even.
        var grounds = even.colors.filter { ground in fill.map { $0.distance(to: ground.color) > tolerance } ?? true }
        if let fill, Double(grounds.map(\.count).reduce(0, +)) < leastEven * Double(all.total) {
            grounds = surroundings(of: fill, in: box, pixels)
        }
        if let declared, declared.alpha < 1 { grounds = grounds.withoutInk(declared) }
        guard let ground = grounds.first?.color else {
            return MeasuredContrast(ratio: .unknown(.backgroundImage), foreground: declared, isVisible: true)
        }
        let farthest = all.farthest(from: ground)
        guard farthest.distance(to: ground) > 6 else {
            return MeasuredContrast(
                ratio: .absent, foreground: declared, background: ground.css, isVisible: false,
                isMissing: !segment.style.paint.isOptional)
        }
        guard let declared else {
            return undeclared(farthest, ground: ground, least: segment.style.paint.isMasked ? .infinity : least)
        }
        // Text that is let through in part takes colour from behind.
        let painted = declared.over(ground.css)
        let ink = PixelColor(painted)
        if isOneColor(grounds) {
            // Lines and borders reach into the box; more than that, and something else stands on the text.
            let shares = all.shares(of: ink, on: ground)
            if shares.ink == 0 || shares.other > mostOther {
                return MeasuredContrast(
                    ratio: .unknown(.overlap), foreground: painted, background: ground.css, isVisible: true)
            }
        }
        let ratios = grounds.map { declared.over($0.color.css).contrastRatio(to: $0.color.css) }
        let result = judged(ratios, grounds: grounds, foreground: painted, least: least)
        guard result.ratio.number == nil, all.share(near: ink, within: tolerance) == 0,
            segment.style.paint.isOfInks || farthest.isOnTheWay(from: ground, to: ink)
        else { return result }
        // The letters are shown in another colour than the file's numbers say (inks, profiles), and are no background of their own.
        return undeclared(farthest, ground: ground, least: least)
    }

    /// Whether glyphs stand in the box of a run, on a page that shows nothing but the glyphs of its text.
    func isDrawn(_ segment: TextSegment, in glyphs: borrowing PagePixels) -> Bool {
        guard let box = segment.box, let area = area(of: box, in: glyphs) else { return false }
        var count = 0
        for y in area.rows {
            count +=
                glyphs.row(y) { line in
                    area.columns.count { PixelColor(line[$0]).distance(to: PixelColor(0xFFFFFF)) > 48 }
                } ?? 0
        }
        return Double(count) >= leastGlyphInk * Double(area.columns.count * area.rows.count)
    }

    /// Text of a colour that only the rendering knows, if that: then no ratio is enough. Thin strokes never reach it, so it may have more contrast than is seen.
    private func undeclared(_ farthest: PixelColor, ground: PixelColor, least: Double) -> MeasuredContrast {
        let ratio = farthest.css.contrastRatio(to: ground.css)
        return MeasuredContrast(
            ratio: ratio >= least ? .number(ratio) : .unknown(.colorUncertain), foreground: farthest.css,
            background: ground.css, isVisible: true)
    }

    /// Whether hardly anything else is around than the most frequent colour.
    private func isOneColor(_ grounds: [ColorCounts.Entry]) -> Bool {
        Double(grounds.dropFirst().map(\.count).reduce(0, +)) <= negligibleShare
            * Double(grounds.map(\.count).reduce(0, +))
    }

    /// Decides where all of the surroundings pass or all fail, but for a rim.
    private func judged(_ ratios: [Double], grounds: [ColorCounts.Entry], foreground: CSSColor, least: Double)
        -> MeasuredContrast
    {
        let total = Double(grounds.map(\.count).reduce(0, +))
        let failing = grounds.indices.filter { ratios[$0] < least }
        let failingShare = Double(failing.map { grounds[$0].count }.reduce(0, +)) / max(1, total)
        let decided = failingShare <= negligibleShare ? grounds.indices.filter { ratios[$0] >= least } : failing
        let worst = decided.min { ratios[$0] < ratios[$1] } ?? 0
        let isClear = failingShare <= negligibleShare || failingShare >= 1 - negligibleShare
        return MeasuredContrast(
            ratio: isClear ? .number(ratios[worst]) : .unknown(.backgroundImage), foreground: foreground,
            background: grounds[worst].color.css, isVisible: true)
    }

    /// The colours in the box that are at least two pixels from any of the fill.
    private func surroundings(of fill: PixelColor, in box: Rectangle, _ pixels: borrowing PagePixels) -> [ColorCounts
        .Entry]
    {
        guard let area = area(of: box, in: pixels) else { return [] }
        let width = area.columns.count
        var isInk = [Bool](repeating: false, count: width * area.rows.count)
        for (row, y) in area.rows.enumerated() {
            _ = pixels.row(y) { line in
                for (column, x) in area.columns.enumerated() where PixelColor(line[x]).distance(to: fill) <= 48 {
                    isInk[row * width + column] = true
                }
            }
        }
        // How far each pixel is from the ink before it, along rows and then along columns, from both ends.
        var distance = isInk.map { $0 ? 0 : 3 }
        func spread(_ index: Int, from other: Int) { distance[index] = min(distance[index], distance[other] + 1) }
        for row in 0..<area.rows.count {
            for column in 1..<max(1, width) { spread(row * width + column, from: row * width + column - 1) }
            for column in (0..<max(0, width - 1)).reversed() {
                spread(row * width + column, from: row * width + column + 1)
            }
        }
        for row in 1..<max(1, area.rows.count) {
            for column in 0..<width { spread(row * width + column, from: (row - 1) * width + column) }
        }
        for row in (0..<max(0, area.rows.count - 1)).reversed() {
            for column in 0..<width { spread(row * width + column, from: (row + 1) * width + column) }
        }
        var counts = ColorCounts()
        for (row, y) in area.rows.enumerated() {
            _ = pixels.row(y) { line in
                for (column, x) in area.columns.enumerated() where distance[row * width + column] > 2 {
                    counts.add(line[x])
                }
            }
        }
        return counts.total * 20 < isInk.count ? [] : counts.colors
    }

    /// The pixels of the box; nil when it is off the page.
    private func area(of box: Rectangle, in pixels: borrowing PagePixels) -> (
        columns: ClosedRange<Int>, rows: ClosedRange<Int>
    )? {
        let scale = pixels.scale
        // A little beside the glyphs, so that there is something even to see; above and below, the next line may be on another tint.
        let height = box.bottom - box.top
        let left = max(1, Int(clamping: box.left * scale) - 2)
        let right = min(pixels.columns - 2, Int(clamping: box.right * scale) + 2)
        let top = max(1, Int(clamping: (box.top + 0.06 * height) * scale))
        let bottom = min(pixels.rows - 2, Int(clamping: (box.bottom - 0.04 * height) * scale))
        return left < right && top < bottom ? (left...right, top...bottom) : nil
    }

    private mutating func count(_ box: Rectangle, in pixels: borrowing PagePixels) {
        all.removeAll()
        even.removeAll()
        guard let area = area(of: box, in: pixels) else { return }
        for y in area.rows {
            _ = pixels.row(y - 1) { above in
                pixels.row(y) { row in
                    pixels.row(y + 1) { below in
                        for x in area.columns {
                            let pixel = row[x]
                            all.add(pixel)
                            if isNear(pixel, above[x - 1]), isNear(pixel, above[x + 1]), isNear(pixel, below[x - 1]),
                                isNear(pixel, below[x + 1])
                            {
                                even.add(pixel)
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Components of a pixel, 0 to 255.
struct PixelColor {
    var red, green, blue: Int

    init(_ pixel: UInt32) { (red, green, blue) = (Int(pixel >> 16 & 0xFF), Int(pixel >> 8 & 0xFF), Int(pixel & 0xFF)) }

    init(_ color: CSSColor) {
        (red, green, blue) = (
            Int((color.red * 255).rounded()), Int((color.green * 255).rounded()), Int((color.blue * 255).rounded())
        )
    }

    var css: CSSColor { CSSColor(rgb: UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)) }

    /// The largest difference of a component.
    func distance(to other: PixelColor) -> Int {
        max((red - other.red).magnitude, (green - other.green).magnitude, (blue - other.blue).magnitude).asInt
    }

    func isNear(_ other: PixelColor) -> Bool { distance(to: other) <= 4 }

    /// Whether the colour is a mixture of the two, as the edge of a letter is, or the second itself.
    func isOnTheWay(from ground: PixelColor, to ink: PixelColor) -> Bool {
        let whole = (ink.red - ground.red, ink.green - ground.green, ink.blue - ground.blue)
        let part = (red - ground.red, green - ground.green, blue - ground.blue)
        let length = whole.0 * whole.0 + whole.1 * whole.1 + whole.2 * whole.2
        guard length > 0 else { return false }
        let share = Double(whole.0 * part.0 + whole.1 * part.1 + whole.2 * part.2) / Double(length)
        guard share > 0, share <= 1.1 else { return false }
        func strays(_ whole: Int, _ part: Int) -> Bool { (Double(part) - share * Double(whole)).magnitude > 24 }
        return !strays(whole.0, part.0) && !strays(whole.1, part.1) && !strays(whole.2, part.2)
    }
}

extension UInt { fileprivate var asInt: Int { Int(self) } }

private func isNear(_ first: UInt32, _ second: UInt32) -> Bool {
    first == second || PixelColor(first).distance(to: PixelColor(second)) <= 6
}

extension [ColorCounts.Entry] {
    /// Takes out what ink that lets colour through looks like on another one of the colours.
    fileprivate func withoutInk(_ ink: CSSColor) -> Self {
        let likeliest = prefix(mostGrounds)
        return filter { entry in
            !likeliest.contains { ground in
                ground.color.distance(to: entry.color) > widestBin
                    && PixelColor(ink.over(ground.color.css)).distance(to: entry.color) <= widestBin
            }
        }
    }
}

/// How often colours occur, by the upper five bits of each component.
private struct ColorCounts {
    struct Entry {
        var color: PixelColor
        var count: Int
    }

    private struct Bin { var count: UInt32 = 0, red: UInt32 = 0, green: UInt32 = 0, blue: UInt32 = 0 }

    private var bins = [Bin](repeating: Bin(), count: 32_768)
    private var used: [Int] = []
    private(set) var total = 0
    // Pixels repeat: the one before saves a look-up.
    private var lastPixel: UInt32 = 0xFFFF_FFFF
    private var repeats: UInt32 = 0

    mutating func removeAll() {
        for index in used { bins[index] = Bin() }
        used.removeAll(keepingCapacity: true)
        total = 0
        lastPixel = 0xFFFF_FFFF
        repeats = 0
    }

    mutating func add(_ pixel: UInt32) {
        total += 1
        if pixel == lastPixel {
            repeats += 1
            return
        }
        settle()
        lastPixel = pixel
        repeats = 1
    }

    private mutating func settle() {
        guard repeats > 0 else { return }
        let (red, green, blue) = (lastPixel >> 16 & 0xFF, lastPixel >> 8 & 0xFF, lastPixel & 0xFF)
        let index = Int((red >> 3) << 10 | (green >> 3) << 5 | blue >> 3)
        if bins[index].count == 0 { used.append(index) }
        // A page has 8 million pixels at most: the sums fit.
        bins[index].count += repeats
        bins[index].red += red * repeats
        bins[index].green += green * repeats
        bins[index].blue += blue * repeats
        repeats = 0
    }

    private func entry(_ index: Int) -> Entry {
        let bin = bins[index]
        func mean(_ sum: UInt32) -> UInt32 { (sum + bin.count / 2) / bin.count }
        return Entry(
            color: PixelColor(mean(bin.red) << 16 | mean(bin.green) << 8 | mean(bin.blue)), count: Int(bin.count))
    }

    /// The most frequent first.
    var colors: [Entry] {
        mutating get {
            settle()
            return used.map(entry).sorted { $0.count > $1.count }
        }
    }

    mutating func share(near color: PixelColor, within tolerance: Int = 4) -> Double {
        settle()
        let count = used.map(entry).filter { $0.color.distance(to: color) <= tolerance }.map(\.count).reduce(0, +)
        return Double(count) / Double(max(1, total))
    }

    /// How much is the ink or its soft edge, and how much is neither that nor the ground.
    mutating func shares(of ink: PixelColor, on ground: PixelColor) -> (ink: Double, other: Double) {
        settle()
        var counts = (ink: 0, other: 0)
        for index in used {
            let entry = entry(index)
            if entry.color.distance(to: ground) <= 6 { continue }
            if entry.color.isOnTheWay(from: ground, to: ink) {
                counts.ink += entry.count
            } else {
                counts.other += entry.count
            }
        }
        return (Double(counts.ink) / Double(max(1, total)), Double(counts.other) / Double(max(1, total)))
    }

    mutating func farthest(from color: PixelColor) -> PixelColor {
        settle()
        return used.map { entry($0).color }.max { $0.distance(to: color) < $1.distance(to: color) } ?? color
    }
}
