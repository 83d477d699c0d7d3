/// A tagged PDF letter: each paragraph is one marked-content sequence and one structure element `P`, in content order.
struct PDFLetter: Shrinkable {
    var pages: [PDFPage] = []

    func reductions() -> [PDFLetter] {
        let smaller = pages.reductions().filter { !$0.isEmpty } + pages.reductions { $0.reductions() }
        return smaller.map { PDFLetter(pages: $0) }.filter(\.isReadable)
    }

    /// Whether every line that goes down by the leading has one, and is shown in its own font: lines on top of each other, and
    /// codes of another font, are read differently by everybody.
    private var isReadable: Bool {
        pages.allSatisfy { page in
            var leading = 0.0
            var font: PDFTestFont?
            for paragraph in page.paragraphs {
                let before = (leading, font)
                for line in paragraph.lines {
                    for setting in line.settings {
                        switch setting {
                        case .leading(let value): leading = value
                        case .font(let value, _): font = value
                        case .other: continue
                        }
                    }
                    if case .leadingTo(_, let down) = line.move { leading = -down }
                    guard line.font == font, !line.move.usesLeading || leading >= PDFLetterGenerator.leastLeading else {
                        return false
                    }
                }
                if paragraph.isBracketed { (leading, font) = before }
            }
            return true
        }
    }
}

struct PDFPage {
    /// Degrees clockwise.
    var rotation = 0
    /// Where the page's lower left corner lies.
    var left = 0
    var bottom = 0
    var paints: [PDFPaint] = []
    var paragraphs: [PDFParagraph] = []

    func reductions() -> [PDFPage] {
        func with(_ change: (inout PDFPage) -> Void) -> PDFPage {
            var result = self
            change(&result)
            return result
        }
        var results = paragraphs.reductions().map { smaller in with { $0.paragraphs = smaller } }
        results += paints.reductions().map { smaller in with { $0.paints = smaller } }
        results += paragraphs.reductions { $0.reductions() }.map { smaller in with { $0.paragraphs = smaller } }
        if rotation != 0 { results.append(with { $0.rotation = 0 }) }
        if left != 0 || bottom != 0 { results.append(with { ($0.left, $0.bottom) = (0, 0) }) }
        return results
    }
}

/// A filled rectangle, painted before the paragraph of that number, or after all of them.
struct PDFPaint {
    var before: Int
    var color: String
    /// Left, bottom, width and height in points, from the page's lower left corner.
    var rectangle: (Int, Int, Int, Int)
}

struct PDFParagraph {
    /// Between `q` and `Q`.
    var isBracketed = false
    /// A fill colour, a matrix; in front of the text.
    var preparations: [String] = []
    var lines: [PDFLine] = []

    func reductions() -> [PDFParagraph] {
        func with(_ change: (inout PDFParagraph) -> Void) -> PDFParagraph {
            var result = self
            change(&result)
            return result
        }
        // The first line puts the paragraph in its place and chooses a font.
        guard let first = lines.first else { return [] }
        var results = Array(lines.dropFirst()).reductions().map { smaller in with { $0.lines = [first] + smaller } }
        results += lines.reductions { $0.reductions() }.map { smaller in with { $0.lines = smaller } }
        // Without its matrix the paragraph might stand beside the page, where nobody reads it.
        let matrices = preparations.filter { $0.hasSuffix(" cm") }
        results += preparations.filter { !$0.hasSuffix(" cm") }.reductions().map { smaller in
            with { $0.preparations = matrices + smaller }
        }
        if isBracketed, matrices.isEmpty { results.append(with { $0.isBracketed = false }) }
        return results
    }
}

struct PDFLine {
    enum Move {
        case to(Double, Double)
        /// `TD`.
        case leadingTo(Double, Double)
        case matrix([Double])
        case next
        /// `'`
        case nextAndShow
        /// `"` with word and character spacing.
        case nextSpacedAndShow(Double, Double)

        var usesLeading: Bool {
            switch self {
            case .to, .leadingTo, .matrix: false
            case .next, .nextAndShow, .nextSpacedAndShow: true
            }
        }
    }

    enum Setting {
        case font(PDFTestFont, Double)
        case leading(Double)
        /// `Tc`, `Tw`, `Tz`, `Ts` or `Tr`.
        case other(String, Double)

        var source: String {
            switch self {
            case .font(let font, let size): "/\(font.rawValue) \(size) Tf"
            case .leading(let value): "\(value) TL"
            case .other(let name, let value): "\(value) \(name)"
            }
        }
    }

    /// Words, and what stands between them and in them: a number moves as in `TJ`.
    enum Piece {
        case text(String)
        case adjustment(Int)
    }

    var settings: [Setting] = []
    var move: Move
    var pieces: [Piece]
    /// The font that is chosen when the line is shown.
    var font: PDFTestFont
    var isHexadecimal = false

    func reductions() -> [PDFLine] {
        func with(_ change: (inout PDFLine) -> Void) -> PDFLine {
            var result = self
            change(&result)
            return result
        }
        // A font that is not chosen where it was would leave the text in another one's codes.
        let fonts = settings.filter { if case .font = $0 { true } else { false } }
        let others = settings.filter { if case .font = $0 { false } else { true } }
        var results = others.reductions().map { smaller in with { $0.settings = fonts + smaller } }
        results += pieces.reductions().filter { !$0.isEmpty }.map { smaller in with { $0.pieces = smaller } }
        if isHexadecimal { results.append(with { $0.isHexadecimal = false }) }
        return results
    }

    var source: String {
        var operators = settings.map(\.source)
        let texts = pieces.map { piece in
            switch piece {
            case .text(let text): font.string(text, isHexadecimal: isHexadecimal)
            case .adjustment(let number): "\(number)"
            }
        }
        let joined = "[" + texts.joined(separator: " ") + "] TJ"
        var isPlain = texts.count == 1
        if case .adjustment? = pieces.first { isPlain = false }
        let show = isPlain ? "\(texts[0]) Tj" : joined
        switch move {
        case .to(let x, let y): operators += ["\(x) \(y) Td", show]
        case .leadingTo(let x, let y): operators += ["\(x) \(y) TD", show]
        case .matrix(let values): operators += [values.map { "\($0)" }.joined(separator: " ") + " Tm", show]
        case .next: operators += ["T*", show]
        case .nextAndShow: operators += isPlain ? ["\(texts[0]) '"] : ["T*", show]
        case .nextSpacedAndShow(let word, let character):
            operators += isPlain ? ["\(word) \(character) \(texts[0]) \""] : ["T*", show]
        }
        return operators.joined(separator: " ")
    }
}
