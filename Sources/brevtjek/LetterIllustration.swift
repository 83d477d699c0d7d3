internal import DocumentModel
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// What a report shows of a letter itself, as HTML: the places of its findings as pictures or source, and what a screen reader reads aloud.
///
/// It holds letter text, and is made only where that was asked for; in the worker that has the letter.
struct LetterIllustration {
    let loading: LoadOptions
    let language: TextLanguage

    private static let mostPictures = 6
    private static let mostPages = 2
    private static let mostSpeech = 300

    private func say(_ da: String, _ en: String) -> String { language == .da ? da : en }

    /// Empty when there is nothing to show.
    func html(of bytes: [UInt8], name: String, record: LetterRecord) -> String {
        guard record.failure == nil, record.isLetter, record.message == nil, record.assertions.contains(where: { $0.outcome == .failed || $0.outcome == .cantTell }) else { return "" }
        guard let letter = try? loadDocument(bytes, name: name, facts: speechFacts.union(PagePictures.facts).union([.detectedLang]), options: loading) else { return "" }
        let findings = record.assertions.filter { $0.outcome == .failed }.flatMap { result in result.findings.filter { $0.outcome == .failed }.map { (result, $0) } }
        let places = letter.format == .pdf ? pictures(of: findings, letter: letter, bytes: bytes) : letter.format == .html ? excerpts(of: findings, bytes: bytes) : ""
        let spoken = speech(of: letter, language: language)
        // The page is in one language and the letter may be in another, whatever it declares.
        let tongue = letter.facts[.detectedLang, DocumentTree.root].string.map { " lang=\"\(escapedHTML($0))\"" } ?? ""
        let items = spoken.prefix(LetterIllustration.mostSpeech).map { line in
            "<li>\(escapedHTML(line.announcement))" + (line.text.isEmpty ? "" : "<span\(tongue)>\(escapedHTML(line.text))</span>") + "</li>"
        }.joined()
        let more = spoken.count > LetterIllustration.mostSpeech ? "<li>…</li>" : ""
        return places + "<h4>\(say("Det læser en skærmlæser op", "What a screen reader reads aloud"))</h4><ol class=\"speech\">\(items)\(more)</ol>"
    }

    /// Also a number that tags, entities or spaces cut in two between its sixth and seventh digit.
    private func maskingSplitCPR(_ line: String) -> String {
        var characters = Array(line.maskingCPR())
        var start = 0
        while start < characters.count {
            guard isDigit(characters[start]), start == 0 || !isDigit(characters[start - 1]) else {
                start += 1
                continue
            }
            let first = characters[start...].prefix(while: isDigit).count
            var next = start + first
            // What stands between the halves: a tag, an entity, a hyphen; no text of its own.
            while next < characters.count, next - start - first < 60, !isDigit(characters[next]) || characters[next - 1] == "#" || isInsideReference(characters, next) { next += 1 }
            if first == 6, next < characters.count, characters[next...].prefix(while: isDigit).count == 4 {
                for place in Array(start..<(start + 6)) + Array(next..<(next + 4)) { characters[place] = "x" }
            }
            start += max(1, first)
        }
        return String(characters)
    }

    private func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Whether a digit is part of `&#8209;` or of a tag.
    private func isInsideReference(_ characters: [Character], _ place: Int) -> Bool {
        for before in stride(from: place - 1, through: max(0, place - 40), by: -1) {
            if characters[before] == ";" || characters[before] == ">" { return false }
            if characters[before] == "&" || characters[before] == "<" { return true }
        }
        return false
    }

    private func pictures(of findings: [(LetterRecord.RuleResult, LetterRecord.Finding)], letter: Letter, bytes: [UInt8]) -> String {
        let pages = PagePictures(of: letter, bytes: bytes)
        var figures: [String] = []
        func figure(_ png: [UInt8], alt: String, caption: String) {
            figures.append("<figure><img src=\"\(dataURI(png: png))\" alt=\"\(escapedHTML(alt))\"><figcaption>\(escapedHTML(caption))</figcaption></figure>")
        }
        for (number, (result, finding)) in findings.prefix(LetterIllustration.mostPictures).enumerated() {
            guard let page = finding.pointer.page, let box = finding.pointer.boundingBox, let png = pages.png(ofPage: page, marks: [PageMark(box: box, number: number + 1)], isWhole: false) else { continue }
            figure(png, alt: say("Udsnit af side \(page) med stedet i ramme \(number + 1)", "Part of page \(page) with the place in box \(number + 1)"), caption: "\(number + 1). \(result.title): \(finding.message)")
        }
        for page in 1...LetterIllustration.mostPages {
            let marks = pages.readingOrder(ofPage: page)
            guard !marks.isEmpty, let png = pages.png(ofPage: page, marks: marks, isWhole: true) else { continue }
            figure(png, alt: say("Side \(page) med læserækkefølgen i tal", "Page \(page) with the reading order in numbers"), caption: say("Side \(page): tallene viser, i hvilken rækkefølge teksten læses op.", "Page \(page): the numbers show in which order the text is read."))
        }
        return figures.joined(separator: "\n")
    }

    private func excerpts(of findings: [(LetterRecord.RuleResult, LetterRecord.Finding)], bytes: [UInt8]) -> String {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        var seen = Set<Int>()
        return findings.compactMap { result, finding -> String? in
            guard let line = finding.pointer.line, lines.indices.contains(line - 1), seen.insert(line).inserted, seen.count <= LetterIllustration.mostPictures else { return nil }
            let shown = (max(1, line - 1)...min(lines.count, line + 1)).map { number -> String in
                let text = escapedHTML("\(number)  " + maskingSplitCPR(String(decoding: lines[number - 1].prefix(300), as: UTF8.self)))
                return number == line ? "<mark>\(text)</mark>" : text
            }
            return "<p>\(escapedHTML("\(say("Linje", "Line")) \(line), \(result.title): \(finding.message)"))</p><pre><code>\(shown.joined(separator: "\n"))</code></pre>"
        }.joined(separator: "\n")
    }
}
