internal import DocumentModel

/// Forms that a text can have as a whole. They are recognised by scanning characters, not by lists of words.
package enum TextForm: String, CaseIterable, Hashable, Sendable {
    /// Ends in a file extension and has no sentence before it: `logo_ny.png`.
    case fileName = "file-name"
    /// An address: `https://…`, `www.…`, or a bare domain with a path.
    case url
    /// Hexadecimal digits in groups, as systems use for ids.
    case guid
    /// No letters at all.
    case noLetters = "no-letters"
    /// Signs alone: `.`, `>>`, `→`.
    case noLettersOrDigits = "no-letters-or-digits"
    /// The same, without signs that are spoken as what they stand for: `✓`, `★`.
    case punctuationOnly = "punctuation-only"
    /// The name of a part of a message: `cid:image001.png@01D9A1B2.C3D4E5F0`. Source: RFC 2392.
    case contentID = "content-id"
    /// The name of a template: words and numbers joined by underscores, or a code of letters with a number.
    case templateID = "template-id"
    /// The address of a picture, a sound or a film, recognised by its ending or by `data:`.
    case mediaAddress = "media-address"
    /// `image/png`, `audio/mpeg`, `video/mp4`.
    case mediaType = "media-type"
    /// A number or letter that counts: `1.`, `b)`, `(iv)`.
    case countingLabel = "counting-label"
    /// The same sign five or more times and nothing else, such as a line of underscores.
    case typedRule = "typed-rule"
    /// Letters that were read in another encoding than they were written in, or escaped twice: `AfgÃ¸relse`, `Afg&oslash;relse`.
    case wrongEncoding = "wrong-encoding"
}

extension TextForm {
    /// Whether the text has one of the forms.
    ///
    /// - Parameter text: not empty, with white space collapsed.
    static func matches(_ forms: Set<TextForm>, _ text: String) -> Bool {
        // Long texts have none of the other forms, and most texts are long.
        guard text.utf8.count <= 400 || !forms.isDisjoint(with: longForms) else {
            return false
        }
        let shape = TextShape(text)
        var lowered: (text: String, bytes: [UInt8])?
        for form in forms where form.mayMatch(shape) {
            // Most of these are asked of long texts, and none of them of small letters alone.
            if let isMatch = form.matchesAsWritten(text) {
                if isMatch { return true }
                continue
            }
            let lower = lowered?.text ?? text.lowercased()
            let bytes = lowered?.bytes ?? Array(lower.utf8)
            if form.matches(lower, bytes) { return true }
            lowered = (lower, bytes)
        }
        return false
    }

    /// nil for a form that is told by the text in lower case.
    private func matchesAsWritten(_ text: String) -> Bool? {
        switch self {
        case .wrongEncoding: garbledPart(of: text) != nil
        case .noLetters: !text.unicodeScalars.contains(where: \.isLetter)
        case .noLettersOrDigits: !text.unicodeScalars.contains(where: \.isLetterOrDigit)
        case .punctuationOnly:
            !text.unicodeScalars.contains {
                $0.isLetterOrDigit || $0.properties.generalCategory == .otherSymbol
            }
        default: nil
        }
    }

    /// False only for texts that do not have the form: most are told by their first and last character, or by a space.
    private func mayMatch(_ shape: TextShape) -> Bool {
        switch self {
        case .fileName: (2...5).contains(shape.lengthAfterPoint)
        case .url, .templateID: !shape.hasSpace
        case .guid: isHexDigit(shape.first) || shape.first == 0x7B || shape.first == 0x7D || shape.first == 0x2D
        case .countingLabel:
            !shape.hasSpace && (shape.last == 0x2E || shape.last == 0x29 || isASCIIDigit(shape.last))
        case .noLetters: !isASCIILetter(shape.first)
        case .noLettersOrDigits, .punctuationOnly, .typedRule:
            !isASCIILetter(shape.first) && !isASCIIDigit(shape.first)
        case .contentID: !shape.hasSpace && shape.first | 0x20 == 0x63
        case .mediaAddress: (3...4).contains(shape.lengthOfEnding) || shape.first | 0x20 == 0x64
        case .wrongEncoding: true
        case .mediaType: [0x69, 0x61, 0x76].contains(shape.first | 0x20)
        }
    }

    /// - Parameters:
    ///   - text: in lower case, with white space collapsed.
    ///   - bytes: the text in UTF-8.
    private func matches(_ text: String, _ bytes: [UInt8]) -> Bool {
        switch self {
        case .fileName: return TextForm.isFileName(text, bytes)
        case .url: return TextForm.isURL(text, bytes)
        case .guid: return TextForm.isGUID(bytes)
        case .countingLabel:
            let inner = bytes.drop { $0 == 0x28 }
            let label = inner.prefix { isASCIIDigit($0) || isASCIILetter($0) }
            let rest = inner.dropFirst(label.count)
            return (1...4).contains(label.count) && !rest.isEmpty && rest.allSatisfy { $0 == 0x2E || $0 == 0x29 }
                || (!label.isEmpty && label.count <= 3 && label.allSatisfy(isASCIIDigit) && rest.isEmpty)
        case .contentID: return text.hasPrefix("cid:") && !bytes.contains(0x20)
        case .templateID: return TextForm.isTemplateID(text, bytes)
        case .mediaAddress: return TextForm.isMediaAddress(text)
        case .mediaType: return TextForm.isMediaType(text)
        case .wrongEncoding, .noLetters, .noLettersOrDigits, .punctuationOnly:
            return matchesAsWritten(text) ?? false
        case .typedRule:
            return text.count >= 5 && Set(text.filter { $0 != " " }).count == 1
                && !text.contains { $0.isLetter || $0.isNumber }
        }
    }

    /// What is made of signs begins with one.
    static let ofSigns: Set<TextForm> = [.noLetters, .noLettersOrDigits, .punctuationOnly, .typedRule]

    /// A text of any length may have one of these.
    private static let longForms: Set<TextForm> = [
        .mediaAddress, .noLetters, .noLettersOrDigits, .punctuationOnly, .wrongEncoding,
    ]

    private static let fileExtensions: Set<String> = [
        "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "svg", "webp", "emf", "wmf", "ico", "pdf", "doc", "docx",
        "dotx", "dot", "odt",
        "fodt", "rtf", "htm", "html", "xhtml", "xml", "xsl", "xslt", "txt", "tex", "typ", "indd", "xls", "xlsx", "ppt",
        "pptx", "md", "fo",
    ]

    private static func isFileName(_ text: String, _ bytes: [UInt8]) -> Bool {
        guard let point = text.lastIndex(of: "."), point > text.startIndex else { return false }
        guard fileExtensions.contains(String(text[text.index(after: point)...])) else { return false }
        // A sentence may end with the name of a file. A name has few words.
        return bytes.count { $0 == 0x20 } <= 4
    }

    private static let mediaExtensions: Set<String> = [
        "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "svg", "webp", "avif", "ico", "mp3", "wav", "ogg", "oga",
        "m4a", "aac", "flac", "mp4",
        "webm", "ogv", "mov", "avi", "m4v",
    ]

    private static func isMediaType(_ text: String) -> Bool {
        ["image/", "audio/", "video/"].contains(where: text.hasPrefix)
    }

    private static func isMediaAddress(_ text: String) -> Bool {
        if text.hasPrefix("data:") { return isMediaType(String(text.dropFirst(5))) }
        let path = text.prefix { $0 != "?" && $0 != "#" }
        guard let point = path.lastIndex(of: ".") else { return false }
        return mediaExtensions.contains(String(path[path.index(after: point)...]))
    }

    private static func isURL(_ text: String, _ bytes: [UInt8]) -> Bool {
        guard !bytes.contains(0x20) else { return false }
        for prefix in ["http://", "https://", "www.", "ftp://"] where text.hasPrefix(prefix) {
            return bytes.count > prefix.utf8.count
        }
        return false
    }

    private static func isGUID(_ bytes: [UInt8]) -> Bool {
        let inner = bytes.filter { $0 != 0x7B && $0 != 0x7D }
        let groups = inner.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isHexDigit) }) else { return false }
        if groups.map(\.count) == [8, 4, 4, 4, 12] { return true }
        return groups.count == 1 && inner.count == 32
    }

    private static func isTemplateID(_ text: String, _ bytes: [UInt8]) -> Bool {
        guard !bytes.contains(0x20) else { return false }
        let digits = bytes.count(where: isASCIIDigit)
        let ties = bytes.count { $0 == 0x5F }
        // `KY_BREV_0042_v3`, `skabelon_afslag`; a single word or a word with hyphens is a title.
        if ties >= 1
            && bytes.allSatisfy({
                isASCIILetter($0) || isASCIIDigit($0) || [0x5F, 0x2D, 0x2E].contains($0) || $0 >= 0x80
            })
        {
            return true
        }
        // Numbers without letters, such as `2026-11`, are a date or the number of a case.
        return digits >= 3 && bytes.contains { isASCIILetter($0) || $0 >= 0x80 }
            && bytes.contains { $0 == 0x2D || $0 == 0x2E }
    }
}

/// What a look at the bytes of a text tells of its form.
private struct TextShape {
    var first: UInt8 = 0
    var last: UInt8 = 0
    var hasSpace = false
    /// How many bytes stand behind the last point; -1 where there is none.
    var lengthAfterPoint = -1
    /// The same of an address, without what stands behind a question mark or a number sign.
    var lengthOfEnding = -1

    init(_ text: String) {
        text.utf8.withContiguousStorageIfAvailable { note($0) } ?? Array(text.utf8).withUnsafeBufferPointer { note($0) }
    }

    private mutating func note(_ bytes: UnsafeBufferPointer<UInt8>) {
        first = bytes.first ?? 0
        last = bytes.last ?? 0
        hasSpace = bytes.contains(0x20)
        guard let point = bytes.lastIndex(of: 0x2E) else { return }
        lengthAfterPoint = bytes.count - 1 - point
        let path = bytes.prefix { $0 != 0x3F && $0 != 0x23 }
        if let point = path.lastIndex(of: 0x2E) { lengthOfEnding = path.endIndex - 1 - point }
    }
}
