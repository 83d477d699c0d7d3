package import DocumentModel
internal import RuleEngine

/// Where those who mend a finding find it: in the letter, or in the template it was made from.
package struct SourceLocation: Hashable, Sendable {
    /// Relative to where the program is run.
    package var file: LetterText
    /// From 1; 1 where the place in the file is not known.
    package var line: Int
    package var column: Int?
    /// Where it is in the letter, when that is another file or has no lines; nil when line and column say it.
    package var place: LetterText?
    /// The other places of the finding, where line and column say the first; empty where there are none.
    var others: [LetterText] = []

    /// What stands behind a message.
    var trail: LetterText { others.isEmpty ? "" : " (\(others.joined(separator: "; ")))" }

    /// What stands before a message; empty where line and column say it.
    var lead: LetterText { place.map { "\($0): " } ?? "" }
}

/// Finds templates, by the pattern of a letter's path.
package typealias TemplateFinder = @Sendable (LetterText) -> LetterText?

/// Where the findings of one letter are: its template is looked up once.
struct SourceLocator {
    private let record: LetterRecord
    private let template: LetterText?
    private let language: TextLanguage

    init(_ record: LetterRecord, template: TemplateFinder, language: TextLanguage) {
        self.record = record
        self.template = template(record.path)
        self.language = language
    }

    func location(of finding: LetterRecord.Finding) -> SourceLocation {
        let path = record.path
        if let template {
            return SourceLocation(file: template, line: 1, column: nil, place: "\(path), \(place(finding, language))")
        }
        // By scalar: with a mark behind it the sign is another Character.
        let steps = path.unescaped.unicodeScalars.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
        if let line = finding.pointer.line, record.format == .html || record.format == .text, steps.count == 1 {
            return SourceLocation(
                file: plainPath, line: line, column: finding.pointer.column, place: nil,
                others: otherPlaces(of: finding, language))
        }
        let inside: LetterText = steps.count > 1 ? "\(String(steps[1])), " : ""
        return SourceLocation(file: plainPath, line: 1, column: nil, place: "\(inside)\(place(finding, language))")
    }

    /// Of the letter as a whole.
    var ofLetter: SourceLocation { SourceLocation(file: template ?? plainPath, line: 1, column: nil, place: nil) }

    /// Of the file it lies in, as code hosts name files.
    private var plainPath: LetterText {
        let file = String(record.path.unescaped.unicodeScalars.prefix { $0 != "!" })
        return LetterText(file.hasPrefix("./") ? String(file.dropFirst(2)) : file)
    }
}

extension String {
    /// As a relative URI reference. Source: RFC 3986 section 2.
    var percentEncodedPath: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F, 0x21, 0x28, 0x29, 0x2C, 0x2B:
                bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // A first step with a colon in it would be read as a scheme; none is left by now.
        return text.hasPrefix("./") ? String(text.dropFirst(2)) : text
    }
}

/// A format that is written when the last letter is known. Holds a little of each letter, or the worst of all findings.
package protocol LetterCollector: AnyObject {
    func add(_ record: LetterRecord)
    func text(_ summary: Summary) -> Rendered
}
