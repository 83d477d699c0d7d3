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
        let why = Localized(
            da: "Nogle steder vises ikke: der kan stå CPR-numre i billeder eller tegn, som ikke kan dækkes.",
            en: "Some places are not shown: CPR numbers may stand in pictures or signs that cannot be covered.")
        let heading = Localized(da: "Det læser en skærmlæser op", en: "What a screen reader reads aloud")
        return Template.letter.filled(with: [
            "pictures": .parts(pictures.enumerated().compactMap { view($1, number: $0 + 1, of: record, in: language) }),
            "withheld": .part(withholdsPictures ? ["text": .text(why[language])] : nil),
            "excerpts": .parts(excerpts.map { view($0, of: record, in: language) }),
            "heading": .text(heading[language]), "spoken": .parts(speech.prefix(LetterContent.mostSpeech).map(view)),
            "more": .part(speech.count > LetterContent.mostSpeech ? [:] : nil),
        ])
    }

    private func name(_ place: Place, of record: LetterRecord) -> LetterText {
        guard let result = record.assertions.first(where: { $0.rule == place.rule }),
            result.findings.indices.contains(place.finding)
        else { return "" }
        return "\(result.title): \(result.findings[place.finding].message)"
    }

    private func view(
        _ picture: Picture, number: Int, of record: LetterRecord, in language: TextLanguage
    ) -> View? {
        // Nothing but a picture is shown as one. Source: PNG, signature.
        guard picture.png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
        let alternative: Localized
        let caption: LetterText
        switch picture.subject {
        case .place(let place, let page):
            alternative = Localized(
                da: "Udsnit af side \(page) med stedet i ramme \(number)",
                en: "Part of page \(page) with the place in box \(number)")
            caption = "\(number). \(name(place, of: record))"
        case .page(let page):
            alternative = Localized(
                da: "Side \(page) med læserækkefølgen i tal", en: "Page \(page) with the reading order in numbers")
            caption = LetterText(
                Localized(
                    da: "Side \(page): tallene viser, i hvilken rækkefølge teksten læses op.",
                    en: "Page \(page): the numbers show in which order the text is read.")[language])
        }
        return [
            "source": .piece(HTMLPage.source(png: picture.png)), "alternative": .text(alternative[language]),
            "caption": .text(caption),
        ]
    }

    private func view(_ excerpt: Excerpt, of record: LetterRecord, in language: TextLanguage) -> View {
        let lines = excerpt.lines.map { number, text -> HTML in
            number == excerpt.line ? "<mark>\(number)  \(text)</mark>" : "\(number)  \(text)"
        }
        let line = language == .da ? "Linje" : "Line"
        return [
            "place": .text("\(line) \(excerpt.line), \(name(excerpt.place, of: record))" as LetterText),
            "lines": .piece(lines.joined(separator: "\n")),
        ]
    }

    private func view(_ line: SpokenLine) -> View {
        // The page is in one language and the letter may be in another, whatever it declares.
        let tongue: HTML = self.tongue.map { " lang=\"\($0)\"" } ?? ""
        let words: View? = line.text.isEmpty ? nil : ["tongue": .piece(tongue), "text": .text(line.text)]
        return ["announcement": .text(line.announcement), "words": .part(words)]
    }
}
