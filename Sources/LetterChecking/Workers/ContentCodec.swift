internal import DocumentModel
internal import Reporting
internal import RuleEngine

/// Takes what is shown of a letter from the worker that has it to the process that makes the page.
enum ContentCodec {
    static func encode(_ content: LetterContent, rules: RuleSet) -> [UInt8] {
        var writer = ByteWriter()
        func add(_ place: LetterContent.Place) {
            writer.add(rules.place(of: place.rule) ?? 0)
            writer.add(place.finding)
        }
        writer.add(content.pictures.count)
        for picture in content.pictures {
            switch picture.subject {
            case .place(let place, let page):
                writer.add(byte: 0)
                add(place)
                writer.add(page)
            case .page(let page):
                writer.add(byte: 1)
                writer.add(page)
            }
            writer.add(bytes: picture.png)
        }
        writer.add(byte: content.withholdsPictures ? 1 : 0)
        writer.add(content.excerpts.count)
        for excerpt in content.excerpts {
            add(excerpt.place)
            writer.add(excerpt.line)
            writer.add(excerpt.lines) {
                $0.add($1.number)
                $0.add($1.text.unescaped)
            }
        }
        writer.add(content.speech) {
            $0.add($1.announcement.unescaped)
            $0.add($1.text.unescaped)
        }
        writer.add(content.tongue?.unescaped)
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], rules: RuleSet) throws(ByteReader.Damaged) -> LetterContent {
        var reader = ByteReader(bytes)
        func place(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> LetterContent.Place {
            let rule = try reader.number()
            guard rules.rules.indices.contains(rule) else { throw ByteReader.Damaged() }
            return LetterContent.Place(rule: rules.rules[rule].id, finding: try reader.number())
        }
        func text(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> LetterText {
            LetterText(try reader.text().maskingCPR())
        }
        var pictures: [LetterContent.Picture] = []
        for _ in 0..<(try reader.count()) {
            let subject: LetterContent.Picture.Subject
            switch try reader.byte() {
            case 0: subject = .place(try place(&reader), page: try reader.number())
            case 1: subject = .page(try reader.number())
            default: throw ByteReader.Damaged()
            }
            pictures.append(LetterContent.Picture(subject: subject, png: try reader.byteArray()))
        }
        let withholds = try reader.byte() == 1
        var excerpts: [LetterContent.Excerpt] = []
        for _ in 0..<(try reader.count()) {
            let place = try place(&reader)
            let line = try reader.number()
            var lines: [(number: Int, text: LetterText)] = []
            for _ in 0..<(try reader.count()) { lines.append((try reader.number(), try text(&reader))) }
            excerpts.append(LetterContent.Excerpt(place: place, line: line, lines: lines))
        }
        var speech: [SpokenLine] = []
        for _ in 0..<(try reader.count()) {
            speech.append(SpokenLine(announcement: try text(&reader), text: try text(&reader)))
        }
        let tongue = try reader.optionalText().map { LetterText($0) }
        guard reader.isAtEnd else { throw ByteReader.Damaged() }
        return LetterContent(
            pictures: pictures, withholdsPictures: withholds, excerpts: excerpts, speech: speech, tongue: tongue)
    }
}
