internal import CQPDF
internal import DocumentModel

#if canImport(Glibc)
    internal import Glibc
#endif

/// One open PDF file: its objects as values, each read once.
///
/// A class, because the objects are read on demand and remembered; it never leaves the load that opened it.
final class PDFFile {
    private let handle: qpdf_data
    /// Objects of generation 0 by number; the others are rare.
    private var objects: [PDFValue?] = []
    private var olderObjects: [ObjectID: PDFValue] = [:]
    private static let mostNumbered = 2_000_000
    private var texts: [ObjectID: String] = [:]
    private static let longestSharedText = 32_768
    let trailer: PDFDictionary
    let catalog: PDFDictionary
    /// The pages in order.
    let pageIDs: [ObjectID]
    /// Whether qpdf had to mend the file to read it, and something of it may be lost.
    let wasDamaged: Bool
    /// Whether qpdf had anything to remark; what the file says of its own sizes is not to be relied on.
    private let hasRemarks: Bool
    let version: String
    let isEncrypted: Bool
    let permitsAccessibility: Bool

    /// Whether a stream was left packed because it unpacks to more than is read.
    private(set) var hasOversizedStream = false
    /// What may still be unpacked of the whole file.
    private var budget = 8 * largestStream

    /// - Parameter buffer: must outlive the file; qpdf reads from it.
    init(_ buffer: UnsafeRawBufferPointer) throws(LoadError) {
        guard let handle = qpdf_init() else { throw LoadError(.damaged(detail: "qpdf")) }
        self.handle = handle
        qpdf_silence_errors(handle)
        qpdf_set_suppress_warnings(handle, 1)
        let code = qpdf_read_memory(
            handle, "letter.pdf", buffer.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(buffer.count), nil)
        if code & 2 != 0 {  // QPDF_ERRORS
            let error = qpdf_get_error(handle)
            let isPassword = qpdf_get_error_code(handle, error) == qpdf_e_password
            var copy: qpdf_data? = handle
            qpdf_cleanup(&copy)
            throw LoadError(isPassword ? .needsPassword : .damaged(detail: "xref"))
        }
        isEncrypted = qpdf_is_encrypted(handle) != 0
        permitsAccessibility = !isEncrypted || qpdf_allow_accessibility(handle) != 0
        version = qpdf_get_pdf_version(handle).map { String(cString: $0) } ?? ""
        trailer = PDFFile.read(qpdf_get_trailer(handle), from: handle).dictionary ?? [:]
        let root = qpdf_get_root(handle)
        catalog = PDFFile.read(root, from: handle).dictionary ?? [:]
        qpdf_oh_release(handle, root)
        var pages: [ObjectID] = []
        let count = max(0, qpdf_get_num_pages(handle))
        for index in 0..<Int(count) {
            let page = qpdf_get_page_n(handle, index)
            pages.append(
                ObjectID(
                    number: Int(qpdf_oh_get_object_id(handle, page)),
                    generation: Int(qpdf_oh_get_generation(handle, page))))
            qpdf_oh_release(handle, page)
        }
        pageIDs = pages
        (hasRemarks, wasDamaged) = PDFFile.remarks(of: handle)
        if qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
    }

    /// What qpdf has to say by now, and whether any of it means that something is lost.
    private static func remarks(of handle: qpdf_data) -> (any: Bool, harmful: Bool) {
        var (any, harmful) = (false, false)
        var count = 0
        while qpdf_more_warnings(handle) != 0, count < 10_000 {
            count += 1
            any = true
            let warning = qpdf_next_warning(handle)
            let text = qpdf_get_error_message_detail(handle, warning).map { String(cString: $0) } ?? ""
            if !harmlessRemarks.contains(where: text.contains) { harmful = true }
        }
        return (any, harmful)
    }

    /// Of what is written otherwise than the format asks, and read all the same by every reader; nothing is lost by it. qpdf has no
    /// codes for them. Source: qpdf 11, QPDF.cc and QPDFParser.cc.
    private static let harmlessRemarks = [
        "reported number of objects", "duplicated key", "invalid /ID in trailer", "extraneous whitespace",
        "stream keyword followed by", "stream keyword not followed by", "accepting invalid xref table entry",
        "expected endobj",
    ]

    deinit {
        var copy: qpdf_data? = handle
        qpdf_cleanup(&copy)
    }

    /// The object; null when the file has none of that number.
    func object(_ id: ObjectID) -> PDFValue {
        let isNumbered = id.generation == 0 && (0..<PDFFile.mostNumbered).contains(id.number)
        if isNumbered, id.number < objects.count, let known = objects[id.number] { return known }
        if !isNumbered, let known = olderObjects[id] { return known }
        let object = qpdf_get_object_by_id(handle, Int32(clamping: id.number), Int32(clamping: id.generation))
        var value = PDFFile.read(object, from: handle)
        if qpdf_oh_get_type_code(handle, object) == ot_stream { value = .stream(id, value.dictionary ?? [:]) }
        qpdf_oh_release(handle, object)
        if qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
        // A reference to a reference is followed by qpdf; a chain that is left would loop.
        if case .reference = value { value = .null }
        if isNumbered {
            if id.number >= objects.count {
                objects += Array(repeating: nil, count: max(id.number + 1 - objects.count, objects.count))
            }
            objects[id.number] = value
        } else {
            olderObjects[id] = value
        }
        return value
    }

    func resolve(_ value: PDFValue?) -> PDFValue {
        guard let value else { return .null }
        if case .reference(let id) = value { return object(id) }
        return value
    }

    /// The value of a key, resolved.
    func get(_ key: String, of dictionary: PDFDictionary?) -> PDFValue { resolve(dictionary?[key]) }

    /// The text string of a key, decoded; nil for anything else. Many objects may name one string: it is decoded once, and one that is
    /// longer than any letter's is cut.
    func text(_ key: String, of dictionary: PDFDictionary?) -> String? {
        guard case .reference(let id)? = dictionary?[key] else { return get(key, of: dictionary).text }
        if let known = texts[id] { return known }
        guard let bytes = object(id).bytes else { return nil }
        let text = decodeTextString(
            bytes.count > PDFFile.longestSharedText ? Array(bytes.prefix(PDFFile.longestSharedText)) : bytes)
        texts[id] = text
        return text
    }

    /// The stream's data with its filters undone; nil when a filter is unknown, the data is damaged beyond use, or there is too much of it.
    func streamData(_ id: ObjectID) -> [UInt8]? {
        let stream = qpdf_get_object_by_id(handle, Int32(clamping: id.number), Int32(clamping: id.generation))
        defer { qpdf_oh_release(handle, stream) }
        guard budget > 0 else {
            hasOversizedStream = true
            return nil
        }
        let dictionary = object(id).dictionary ?? [:]
        let entry = get("Filter", of: dictionary)
        let filters = entry.name.map { [$0] } ?? (entry.array ?? []).compactMap { resolve($0).name }
        if filters.count == 1, isDeflate(filters[0]), dictionary["DecodeParms"] == nil {
            switch inflatedData(of: stream, dictionary: dictionary) {
            case .whole(let data):
                budget -= data.count
                return data
            case .tooLarge:
                hasOversizedStream = true
                return nil
            // qpdf saves what can be saved.
            case .damaged: break
            }
        }
        guard isWithinBounds(stream, filters: filters, dictionary: dictionary),
            let data = read(stream, decoding: qpdf_dl_generalized, { $1 ? Array($0) : nil }) ?? nil
        else { return nil }
        budget -= data.count
        return data
    }

    /// Nearly all streams are packed by deflate alone. They are unpacked here, once and within the bounds: qpdf has none, and what it unpacks would
    /// have to be measured first.
    private func inflatedData(of stream: qpdf_oh, dictionary: PDFDictionary) -> InflatedData {
        // A font says how long its program is.
        let expected = get("Length1", of: dictionary).integer ?? 0
        let most = min(largestStream, budget)
        return read(stream, decoding: qpdf_dl_none) { raw, _ in inflated(raw, expecting: expected, limit: most) }
            ?? .damaged
    }

    /// Small streams of a sound file cannot grow beyond the limit.
    private func isWithinBounds(_ stream: qpdf_oh, filters: [String], dictionary: PDFDictionary) -> Bool {
        let declared = get("Length", of: dictionary).integer ?? Int.max
        let least = min(largestStream, budget)
        if !hasRemarks, declared >= 0, declared < least / 1_032, filters.count <= 1 { return true }
        let size = read(stream, decoding: qpdf_dl_none) { raw, _ in decodedSizeAtMost(raw, filters: filters) } ?? 0
        if size > least { hasOversizedStream = true }
        return size <= least
    }

    /// - Parameter body: is given the bytes, and whether all filters were undone.
    private func read<Result>(
        _ stream: qpdf_oh, decoding: qpdf_stream_decode_level_e, _ body: (UnsafeBufferPointer<UInt8>, Bool) -> Result
    ) -> Result? {
        var filtered: QPDF_BOOL = 0
        var data: UnsafeMutablePointer<UInt8>?
        var length = 0
        let code = qpdf_oh_get_stream_data(handle, stream, decoding, &filtered, &data, &length)
        if qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
        defer { free(data) }
        // Of a stream without a byte qpdf gives no buffer.
        guard code & 2 == 0, data != nil || length == 0 else { return nil }
        return body(UnsafeBufferPointer(start: data, count: length), filtered != 0)
    }

    /// Reads a whole object in one call, as the text of its definition: a call per entry costs far more.
    private static func read(_ object: qpdf_oh, from handle: qpdf_data) -> PDFValue {
        var dictionary: qpdf_oh?
        if qpdf_oh_get_type_code(handle, object) == ot_stream { dictionary = qpdf_oh_get_dict(handle, object) }
        defer { if let dictionary { qpdf_oh_release(handle, dictionary) } }
        guard let text = qpdf_oh_unparse_resolved(handle, dictionary ?? object) else { return .null }
        let length = qpdf_get_last_string_length(handle)
        let bytes = text.withMemoryRebound(to: UInt8.self, capacity: length) {
            Array(UnsafeBufferPointer(start: $0, count: length))
        }
        var scanner = PDFScanner(bytes)
        return scanner.value(startingWith: scanner.next(), withReferences: true)
    }
}
