/// What a file is by its first bytes, as a media type. Source: the formats' own signatures; IANA media types.
func contentType(of bytes: [UInt8]) -> String {
    let signatures: [(bytes: [UInt8], type: String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "image/png"), ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("GIF8".utf8), "image/gif"),
        ([0x49, 0x49, 0x2A, 0x00], "image/tiff"),
        ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"), ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
        ([0xD0, 0xCF, 0x11, 0xE0], "application/x-ole-storage"),
        (Array("{\\rtf".utf8), "application/rtf"),
    ]
    let start = bytes.prefix(1_024)
    if contains("%PDF-", in: start) { return "application/pdf" }
    if let known = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return known.type }
    if isBinary(start) { return "application/octet-stream" }
    if looksLikeMarkup(start) { return "text/html" }
    return contains("<?xml", in: start.prefix(64)) ? "text/xml" : "text/plain"
}

/// What files are called, as media types or as endings of their names.
private struct Names {
    /// What a file may be called when it is what its first bytes say.
    /// Office files are zip archives or OLE storages; which, only their programs tell.
    let fitting: [String: Set<String>]
    /// What only a file of that very format is called.
    let distinct: Set<String>
    /// What no text is called.
    let binary: Set<String>

    /// Whether what the content shows may be called so; nil where the content does not tell.
    func admit(_ name: String, content: String) -> Bool? {
        if fitting[content]?.contains(name) == true { return true }
        // Many formats are written in plain text or XML, and their first bytes do not tell them apart.
        if content == "text/plain" || content == "text/xml" { return binary.contains(name) ? false : nil }
        return fitting[content] != nil || distinct.contains(name) ? false : nil
    }
}

private let mediaTypes = Names(
    fitting: [
        "application/pdf": ["application/pdf"], "text/html": ["text/html", "application/xhtml+xml"],
        "text/plain": ["text/plain", "text/csv", "text/html"],
        "text/xml": ["text/xml", "application/xml", "application/xhtml+xml", "text/html", "text/plain"],
        "image/png": ["image/png"],
        "image/jpeg": ["image/jpeg", "image/jpg"], "image/gif": ["image/gif"],
        "image/tiff": ["image/tiff", "image/tif"],
        "application/rtf": ["application/rtf", "text/rtf"],
    ],
    distinct: ["application/pdf", "image/png", "image/jpeg", "image/gif", "image/tiff", "text/html", "text/plain"],
    binary: [
        "application/pdf", "image/png", "image/jpeg", "image/gif", "image/tiff", "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip",
    ])

private let nameEndings = Names(
    fitting: [
        "application/pdf": ["pdf"], "text/html": ["html", "htm", "xhtml"], "text/plain": ["txt", "csv", "html", "htm"],
        "text/xml": ["xml", "xhtml", "html", "txt"], "image/png": ["png"], "image/jpeg": ["jpg", "jpeg"],
        "image/gif": ["gif"], "image/tiff": ["tif", "tiff"],
        "application/rtf": ["rtf"],
    ],
    distinct: ["pdf", "png", "jpg", "jpeg", "gif", "tif", "tiff", "html", "htm", "txt"],
    binary: ["pdf", "png", "jpg", "jpeg", "gif", "tif", "tiff", "doc", "docx", "zip"])

/// Whether a declared media type can be that of the content; nil where the content does not tell.
func mayBe(_ declared: String, content: String) -> Bool? {
    mediaTypes.admit(
        declared.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } } ?? "", content: content)
}

/// Whether a file name can end so, in small letters, when the content is that; nil where the content does not tell.
func mayEnd(in fileExtension: String, content: String) -> Bool? { nameEndings.admit(fileExtension, content: content) }
