package import DocumentModel
internal import LetterLoading
package import Reporting
package import RuleEngine

/// Makes what a report shows of a letter itself, in the worker that has the letter. It holds letter text, and is made only where that was asked for.
package struct LetterIllustration {
    package let language: TextLanguage

    package init(language: TextLanguage) { self.language = language }

    /// What of a letter it reads.
    package static let facts = speechFacts.union(PagePictures.facts).union([.detectedLang])

    private static let mostPictures = 6
    private static let mostPages = 2
    /// Bytes of a line that are shown.
    private static let longestLine = 300
    /// All pictures of one letter together.
    private static let mostPictureBytes = 6 << 20

    /// nil when there is nothing to show.
    ///
    /// - Parameters:
    ///   - letter: with the facts that are read.
    ///   - bytes: it was made from.
    package func content(of letter: Letter, bytes: [UInt8], judged: JudgedLetter) -> LetterContent? {
        guard judged.outcomes.assertions.contains(where: { $0.outcome == .failed || $0.outcome == .cantTell }) else {
            return nil
        }
        // Failed ones alone, in the order of the record.
        let findings = judged.outcomes.assertions.filter { $0.outcome == .failed }.flatMap { assertion in
            assertion.findings.enumerated().filter { $0.element.outcome == .failed }.flatMap { index, finding in
                (finding.places.isEmpty ? [finding.pointer] : finding.places.map(\.pointer)).map {
                    (place: LetterContent.Place(rule: assertion.rule, finding: index), pointer: $0)
                }
            }
        }
        var withheld = false
        let pictures =
            letter.format == .pdf ? self.pictures(of: findings, letter: letter, bytes: bytes, withheld: &withheld) : []
        return LetterContent(
            pictures: pictures, withholdsPictures: withheld,
            excerpts: letter.format == .html ? excerpts(of: findings, in: letter, bytes: bytes) : [],
            speech: Array(speech(of: letter, language: language).prefix(LetterContent.mostSpeech + 1)),
            tongue: letter.facts[.detectedLang, DocumentTree.root].string.map { LetterText($0) })
    }

    private func pictures(
        of findings: [(place: LetterContent.Place, pointer: Pointer)], letter: Letter, bytes: [UInt8],
        withheld: inout Bool
    ) -> [LetterContent.Picture] {
        let pages = PagePictures(of: letter, bytes: bytes)
        var pictures: [LetterContent.Picture] = []
        var size = 0
        func add(_ subject: LetterContent.Picture.Subject, _ png: [UInt8]) {
            size += png.count
            if size <= LetterIllustration.mostPictureBytes {
                pictures.append(LetterContent.Picture(subject: subject, png: png))
            }
        }
        for finding in findings.prefix(LetterIllustration.mostPictures) {
            guard let page = finding.pointer.page, let box = finding.pointer.boundingBox else { continue }
            switch pages.picture(ofPage: page, marks: [PageMark(box: box, number: pictures.count + 1)], isWhole: false)
            {
            case .png(let png): add(.place(finding.place, page: page), png)
            case .none(let reason): if reason == .mayHoldNumbers { withheld = true }
            }
        }
        for page in 1...LetterIllustration.mostPages {
            let marks = pages.readingOrder(ofPage: page)
            guard !marks.isEmpty else { continue }
            switch pages.picture(ofPage: page, marks: marks, isWhole: true) {
            case .png(let png): add(.page(page), png)
            case .none(let reason): if reason == .mayHoldNumbers { withheld = true }
            }
        }
        return pictures
    }

    /// Numbers are masked in the whole source before a line is taken from it, across tags, entities and lines; and the parts of those that
    /// only the letter shows to be one, as where something hidden stands between.
    private func excerpts(
        of findings: [(place: LetterContent.Place, pointer: Pointer)], in letter: Letter, bytes: [UInt8]
    ) -> [LetterContent.Excerpt] {
        let masked = TextMask().masking(letter)
        let source = decodedSource(of: bytes).maskingCPR()
        let lines = source.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        var seen = Set<Int>()
        return findings.compactMap { finding -> LetterContent.Excerpt? in
            guard let line = finding.pointer.line, lines.indices.contains(line - 1),
                seen.count < LetterIllustration.mostPictures, seen.insert(line).inserted
            else { return nil }
            let shown = (max(1, line - 1)...min(lines.count, line + 1)).map { number in
                let line = masked.quote(
                    String(decoding: Array(lines[number - 1]), as: UTF8.self), of: DocumentTree.root)
                return (
                    number: number,
                    text: LetterText(String(decoding: line.utf8.prefix(LetterIllustration.longestLine), as: UTF8.self))
                )
            }
            return LetterContent.Excerpt(place: finding.place, line: line, lines: shown)
        }
    }
}
