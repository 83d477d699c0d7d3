internal import TestSupport

/// PDF letters whose text is hard to place: every operator of text state and position, simple and composite fonts, matrices, rotated
/// pages. Words stay far enough apart, and their letters near enough, that nobody needs to guess where they end.
struct PDFLetterGenerator {
    static let leastLeading = 16.0
    private var random: SplitMix64
    private var words = 0

    static func letter(_ random: inout SplitMix64) -> PDFLetter {
        var generator = PDFLetterGenerator(random: SplitMix64(seed: random.next()))
        return PDFLetter(pages: (0..<generator.random.pick(1, 1, 2)).map { _ in generator.page() })
    }

    private mutating func page() -> PDFPage {
        var page = PDFPage()
        page.rotation = random.pick(0, 0, 0, 90, 180, 270)
        if random.chance(30) {
            (page.left, page.bottom) = (random.number(in: -200...200), random.number(in: -200...200))
        }
        font = .standard
        size = 12
        leading = 0
        if random.chance(15) {
            page.paragraphs = [turned()]
        } else {
            page.paragraphs = (0..<random.number(in: 1...5)).map { paragraph(top: 780 - 150 * Double($0)) }
        }
        return page
    }

    // The text state as the content leaves it: `Q` brings back what `q` kept.
    private var font = PDFTestFont.standard
    private var size = 12.0
    private var leading = 0.0

    /// A paragraph of up to four lines in a band of the page 150 points high.
    private mutating func paragraph(top: Double) -> PDFParagraph {
        var paragraph = PDFParagraph()
        let before = (font, size, leading)
        paragraph.isBracketed = random.chance(50)
        var x = Double(random.number(in: 20...90))
        var y = top - Double(random.below(10))
        // What a matrix changes ends with the bracket.
        if paragraph.isBracketed, random.chance(60) {
            let scale = random.pick(1.0, 0.8, 1.25)
            let (right, up) = (Double(random.number(in: -50...50)), Double(random.number(in: -50...50)))
            paragraph.preparations.append("\(scale) 0 0 \(scale) \(right) \(up) cm")
            (x, y) = ((x - right) / scale, (y - up) / scale)
        }
        for number in 0..<random.number(in: 1...4) {
            var settings = self.settings(choosesFont: number == 0)
            let down = (1.3 * 20).rounded()
            var move: PDFLine.Move
            switch number == 0 ? random.below(2) : 2 + random.below(7) {
            case 0: move = .to(x, y)
            case 1: move = .matrix([1, 0, 0, 1, x, y])
            case 2: move = .to(Double(random.below(20)), -down)
            case 3: move = .leadingTo(Double(random.below(20)), -down - Double(random.below(5)))
            case 4: move = .matrix([1, 0, 0, random.pick(1, 1.2), x, y - down * Double(number) * 1.4])
            case 5: move = .nextAndShow
            case 6: move = .nextSpacedAndShow(Double(random.below(4)), random.pick(0, 0.2, 0.3))
            default: move = .next
            }
            if move.usesLeading, leading < Self.leastLeading || random.chance(40) {
                leading = down + Double(random.below(6))
                settings.append(.leading(leading))
            }
            if case .leadingTo(_, let y) = move { leading = -y }
            var isPlain = random.chance(40)
            if case .nextAndShow = move { isPlain = true }
            if case .nextSpacedAndShow = move { isPlain = true }
            paragraph.lines.append(
                PDFLine(
                    settings: settings, move: move, pieces: pieces(isPlain: isPlain), font: font,
                    isHexadecimal: random.chance(30)))
        }
        if paragraph.isBracketed { (font, size, leading) = before }
        return paragraph
    }

    /// A paragraph of one line that runs up, down or backwards, alone on its page.
    private mutating func turned() -> PDFParagraph {
        let matrix: [Double] = random.pick(
            [0, 1, -1, 0, 300, 300], [0, -1, 1, 0, 300, 500], [-1, 0, 0, -1, 450, 400])
        let settings = self.settings(choosesFont: true)
        return PDFParagraph(lines: [
            PDFLine(settings: settings, move: .matrix(matrix), pieces: pieces(isPlain: false), font: font)
        ])
    }

    private mutating func settings(choosesFont: Bool) -> [PDFLine.Setting] {
        var settings: [PDFLine.Setting] = []
        if choosesFont || random.chance(25) {
            font = PDFTestFont.allCases[random.below(PDFTestFont.allCases.count)]
            size = Double(random.number(in: 10...18))
            settings.append(.font(font, size))
        }
        if random.chance(25) { settings.append(.other("Tz", Double(random.pick(80, 90, 100, 120, 150)))) }
        if random.chance(25) { settings.append(.other("Tc", random.pick(0, 0.2, 0.3, -0.25))) }
        if random.chance(25) { settings.append(.other("Tw", Double(random.below(9)))) }
        if random.chance(15) { settings.append(.other("Ts", Double(random.pick(0, 4, -4, 6)))) }
        if random.chance(10) { settings.append(.other("Tr", Double(random.pick(0, 2, 1)))) }
        return settings
    }

    private mutating func word() -> String {
        words += 1
        return "ord" + random.pick(["", "", "æ", "ø", "å"]) + "\(words)"
    }

    private mutating func pieces(isPlain: Bool) -> [PDFLine.Piece] {
        let count = random.number(in: 1...3)
        if isPlain { return [.text((0..<count).map { _ in word() }.joined(separator: " "))] }
        var pieces: [PDFLine.Piece] = []
        for number in 0..<count {
            let word = Array(word())
            // A gap instead of a space, or a space.
            if number > 0 {
                pieces.append(random.chance(40) ? .adjustment(-random.number(in: 700...2_500)) : .text(" "))
            }
            let middle = random.number(in: 1...max(1, word.count - 1))
            if random.chance(50), middle < word.count {
                pieces += [
                    .text(String(word[..<middle])), .adjustment(random.number(in: -25...40)),
                    .text(String(word[middle...])),
                ]
            } else {
                pieces.append(.text(String(word)))
            }
        }
        return pieces
    }
}
