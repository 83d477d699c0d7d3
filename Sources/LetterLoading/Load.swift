package import DocumentModel

/// The largest letter that is loaded: what Digital Post carries, as bytes.
/// Source: Digitaliseringskataloget, Postkomponenten (99,5 MB).
package let largestLetter = 104_333_312

/// The largest message that is read: such a letter in base64, and the envelope.
package let largestMessage = largestLetter / 3 * 4 + 4_194_304

/// Reads one letter and computes the facts asked for.
///
/// A message gives its envelope, held against its documents. The content gives the format; the name decides only between formats that text cannot tell apart.
/// - Parameter name: the file's name; only its extension is read.
/// - Throws: when there is no letter to judge. A letter with faults loads, with its defects.
package func load(_ bytes: [UInt8], name: String, facts: FactSet, options: LoadOptions = LoadOptions())
    throws(LoadError) -> Letter
{
    guard !bytes.isEmpty else { throw LoadError(.empty) }
    if let message = try Message(bytes, schema: options.messages) {
        return message.open(facts: [], options: options)
    }
    return try loadDocument(bytes, name: name, facts: facts, options: options)
}

/// One letter that is no message.
package func loadDocument(_ bytes: [UInt8], name: String, facts: FactSet, options: LoadOptions) throws(LoadError)
    -> Letter
{
    guard !bytes.isEmpty else { throw LoadError(.empty) }
    guard bytes.count <= largestLetter else { throw LoadError(.larger(thanBytes: largestLetter)) }
    let content = try sniff(bytes, name: name)
    let wanted = facts.withNeeds(in: content.format)
    var options = options
    let marks = TemplateEngines.marks(ofFilesEndingIn: nameEnding(of: name))
    if !marks.isEmpty { options.placeholders += marks }
    var letter: Letter
    switch content {
    case .html: letter = try loadHTML(bytes, facts: wanted, options: options)
    case .xhtml: letter = try loadXHTML(bytes, facts: wanted, options: options)
    case .pdf: letter = try loadPDF(bytes, facts: wanted)
    case .text: letter = loadPlainText(bytes)
    }
    deriveFacts(wanted, for: &letter)
    if letter.format == .html, wanted.wants(.sanitizing) { addSanitizerFacts(to: &letter, allowed: options.sanitizer) }
    if wanted.wants(.languageDetection) { detectLanguages(of: &letter) }
    if letter.format == .pdf, wanted.wants(.wordTest) { testWords(of: &letter) }
    if wanted.wants(.producers) { deriveProducer(of: &letter, known: options.producers) }
    return letter
}

/// How a file's name ends, in lower case: what stands behind its last point, and all of it where it has none.
package func nameEnding(of name: String) -> String { name.split(separator: ".").last?.lowercased() ?? "" }

private enum ContentFormat {
    case html, xhtml, pdf, text

    var format: LetterFormat {
        switch self {
        case .html, .xhtml: .html
        case .pdf: .pdf
        case .text: .text
        }
    }
}

private func sniff(_ bytes: [UInt8], name: String) throws(LoadError) -> ContentFormat {
    let fileExtension = nameEnding(of: name)
    let start = bytes.prefix(1_024)
    if contains("%PDF-", in: start) { return .pdf }
    if fileExtension == "pdf" { throw LoadError(.contentIsNot(.pdf)) }
    let isXML = contains("<?xml", in: start.prefix(64))
    if ["xsl", "xslt"].contains(fileExtension) || contains("http://www.w3.org/1999/XSL/Transform", in: start) {
        return .xhtml
    }
    if fileExtension == "xhtml" || (isXML && contains("http://www.w3.org/1999/xhtml", in: start)) { return .xhtml }
    if isXML && !contains("<html", in: start) { throw LoadError(.unknownFormat) }
    if ["html", "htm"].contains(fileExtension) {
        if isBinary(start) { throw LoadError(.contentIsNot(.html)) }
        return .html
    }
    if !isBinary(start), looksLikeMarkup(start) { return .html }
    if !isBinary(start), fileExtension == "txt" || fileExtension == "text" { return .text }
    throw LoadError(.unknownFormat)
}

func contains(_ needle: String, in bytes: ArraySlice<UInt8>) -> Bool {
    let wanted = Array(needle.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (bytes.startIndex...(bytes.endIndex - wanted.count)).contains { start in
        bytes[start..<(start + wanted.count)].elementsEqual(wanted) { ($0 | 0x20) == ($1 | 0x20) }
    }
}

/// Control characters that no text has. UTF-16 has zero bytes, but then begins with its byte order mark.
func isBinary(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
    return bytes.contains { $0 < 0x09 || ($0 > 0x0D && $0 < 0x1B) }
}

func looksLikeMarkup(_ bytes: ArraySlice<UInt8>) -> Bool {
    ["<!doctype html", "<html", "<head", "<body", "<p>", "<p ", "<div", "<h1", "<h2", "<table", "<span"].contains {
        contains($0, in: bytes)
    }
}
