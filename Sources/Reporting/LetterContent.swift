package import DocumentModel
internal import RuleEngine

/// What a report shows of a letter itself: the places of its findings as pictures or source, and what a screen reader reads aloud.
///
/// It comes from the worker that has the letter, and holds nothing but values: the page is made here.
package struct LetterContent: Sendable {
    /// A finding of the record: its rule, and its place among that rule's findings.
    package struct Place: Hashable, Sendable {
        package var rule: String
        package var finding: Int

        package init(rule: String, finding: Int) {
            self.rule = rule
            self.finding = finding
        }
    }

    package struct Picture: Sendable {
        package enum Subject: Hashable, Sendable {
            /// The part of a page around a finding.
            case place(Place, page: Int)
            /// A whole page with the reading order in numbers.
            case page(Int)
        }

        package var subject: Subject
        package var png: [UInt8]

        package init(subject: Subject, png: [UInt8]) {
            self.subject = subject
            self.png = png
        }
    }

    /// Lines of an HTML letter around a finding, numbers masked.
    package struct Excerpt: Sendable {
        package var place: Place
        package var line: Int
        package var lines: [(number: Int, text: LetterText)]

        package init(place: Place, line: Int, lines: [(number: Int, text: LetterText)]) {
            self.place = place
            self.line = line
            self.lines = lines
        }
    }

    package var pictures: [Picture]
    /// Whether a page has no picture because it may hold numbers that cannot be covered.
    package var withholdsPictures: Bool
    package var excerpts: [Excerpt]
    package var speech: [SpokenLine]
    /// Of the text as it is written; nil where that is not known.
    package var tongue: LetterText?

    package init(
        pictures: [Picture], withholdsPictures: Bool, excerpts: [Excerpt], speech: [SpokenLine], tongue: LetterText?
    ) {
        self.pictures = pictures
        self.withholdsPictures = withholdsPictures
        self.excerpts = excerpts
        self.speech = speech
        self.tongue = tongue
    }

    package static let mostSpeech = 300

    /// - Parameter record: of the same letter.
    func html(of record: LetterRecord, language: TextLanguage) -> HTML {
        func say(_ da: String, _ en: String) -> String { language == .da ? da : en }
        func named(_ place: Place) -> LetterText {
            guard let result = record.assertions.first(where: { $0.rule == place.rule }),
                result.findings.indices.contains(place.finding)
            else { return "" }
            return "\(result.title): \(result.findings[place.finding].message)"
        }
        let figures = pictures.enumerated().compactMap { index, picture -> HTML? in
            // Nothing but a picture is shown as one. Source: PNG, signature.
            guard picture.png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
            let source = HTMLPage.source(png: picture.png)
            switch picture.subject {
            case .place(let place, let page):
                let alt = say(
                    "Udsnit af side \(page) med stedet i ramme \(index + 1)",
                    "Part of page \(page) with the place in box \(index + 1)")
                return
                    "<figure><img src=\"\(source)\" alt=\"\(alt)\"><figcaption>\(index + 1). \(named(place))</figcaption></figure>"
            case .page(let page):
                let alt = say(
                    "Side \(page) med læserækkefølgen i tal", "Page \(page) with the reading order in numbers")
                let caption = say(
                    "Side \(page): tallene viser, i hvilken rækkefølge teksten læses op.",
                    "Page \(page): the numbers show in which order the text is read.")
                return "<figure><img src=\"\(source)\" alt=\"\(alt)\"><figcaption>\(caption)</figcaption></figure>"
            }
        }
        let sources = excerpts.map { excerpt -> HTML in
            let lines = excerpt.lines.map { number, text -> HTML in
                number == excerpt.line ? "<mark>\(number)  \(text)</mark>" : "\(number)  \(text)"
            }
            return
                "<p>\(say("Linje", "Line")) \(excerpt.line), \(named(excerpt.place))</p><pre><code>\(lines.joined(separator: "\n"))</code></pre>"
        }
        // The page is in one language and the letter may be in another, whatever it declares.
        let tongue: HTML = self.tongue.map { " lang=\"\($0)\"" } ?? ""
        let items = speech.prefix(LetterContent.mostSpeech).map { line -> HTML in
            "<li>\(line.announcement)\(line.text.isEmpty ? "" : "<span\(tongue)>\(line.text)</span>" as HTML)</li>"
        }
        let more: HTML = speech.count > LetterContent.mostSpeech ? "<li>…</li>" : ""
        let heading = say("Det læser en skærmlæser op", "What a screen reader reads aloud")
        let why = say(
            "Nogle steder vises ikke: der kan stå CPR-numre i billeder eller tegn, som ikke kan dækkes.",
            "Some places are not shown: CPR numbers may stand in pictures or signs that cannot be covered.")
        let withheld: [HTML] = withholdsPictures ? ["<p>\(why)</p>"] : []
        return
            "\((figures + withheld + sources).joined(separator: "\n"))<h4>\(heading)</h4><ol class=\"speech\">\(items.joined())\(more)</ol>"
    }
}
