import DocumentModel
import LetterLoading
import Testing

/// Text of tagged PDFs and its place, held against pdftotext.
@Suite struct PDFPropertyTests {
    @Test(.enabled(if: Poppler.isInstalled, "skipped: poppler-utils not installed; make test-all installs it"))
    func textStandsWherePdftotextFindsIt() throws {
        try Property(
            name: "text of PDFs", letters: 200,
            leastKnown: ["words": 1, "order": 1, "place along the line": 0.99, "place across the line": 0.99],
            generate: { PDFLetterGenerator.letter(&$0) }, judge: judge, source: \.source
        ).check()
    }

    private func judge(_ source: PDFLetter) throws -> Verdict {
        let file = source.file
        let judged = try Poppler.words(of: file)
        let letter = try load(file, name: "a.pdf", facts: [.text])
        let elements = letter.tree.nodes.indices.filter {
            letter.tree.nodes[$0].kind == .element && letter.tree.name(of: $0) == "P"
        }
        let texts = elements.map { readableText(of: $0, in: letter, limit: 10_000).words }
        var verdict = Verdict()
        let own = texts.flatMap { $0 }
        verdict.agree(
            "words", own.sorted() == judged.placed.map(\.text).sorted(),
            "brevtjek \(own.sorted()), pdftotext \(judged.placed.map(\.text).sorted())")
        verdict.agree("order", own == judged.inOrder, "brevtjek \(own), pdftotext \(judged.inOrder)")
        let paragraphs = source.pages.enumerated().flatMap { number, page in
            page.paragraphs.map { (page: number + 1, rotation: page.rotation, paragraph: $0) }
        }
        guard paragraphs.count == elements.count else { return verdict }
        for ((page, rotation, paragraph), (element, words)) in zip(paragraphs, zip(elements, texts)) {
            let boxes = judged.placed.filter { $0.page == page && words.contains($0.text) }.map(\.box)
            guard var expected = boxes.first, boxes.count == words.count else { continue }
            for box in boxes { expected.formUnion(box) }
            guard let box = letter.tree.boxes[element] else {
                verdict.unknown("place along the line")
                verdict.unknown("place across the line")
                continue
            }
            let isUpright = (paragraph.runsUpOrDown ? rotation + 90 : rotation) % 180 == 0
            let across = (box.left - expected.left, box.right - expected.right)
            let down = (box.top - expected.top, box.bottom - expected.bottom)
            func hold(_ kind: String, _ differences: (Double, Double), within tolerance: Double) {
                verdict.agree(
                    kind, max(differences.0.magnitude, differences.1.magnitude) <= tolerance,
                    "\(words.joined(separator: " ")): brevtjek \(box), pdftotext \(expected)")
            }
            // Programs differ in how far letters reach above and below their line, not in where they stand on it.
            hold("place along the line", isUpright ? across : down, within: 1)
            hold("place across the line", isUpright ? down : across, within: 6)
        }
        return verdict
    }
}

extension PDFParagraph {
    fileprivate var runsUpOrDown: Bool {
        guard case .matrix(let values)? = lines.first?.move else { return false }
        return values[0] == 0
    }
}
