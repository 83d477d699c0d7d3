internal import CPoppler
internal import DocumentModel

/// The text of a page as the renderer reads it, with a box for each character: a second opinion on where digits stand.
struct PictureText: ~Copyable {
    private let document: OpaquePointer

    /// nil when poppler cannot open the file.
    /// - Parameter buffer: must outlive the value.
    init?(_ buffer: UnsafeRawBufferPointer) {
        let bytes = g_bytes_new_static(buffer.baseAddress, gsize(buffer.count))
        defer { g_bytes_unref(bytes) }
        var error: UnsafeMutablePointer<GError>?
        guard let opened = poppler_document_new_from_bytes(bytes, nil, &error) else {
            g_error_free(error)
            return nil
        }
        document = opened
    }

    deinit { g_object_unref(gpointer(document)) }

    /// Boxes of characters that may belong to a CPR number, in points from the top left of the shown page.
    ///
    /// Annotations and fields are not in it; see `PictureReader`.
    /// - Parameter index: from 0.
    func boxesOfNumbers(onPage index: Int) -> [Rectangle] {
        guard let page = poppler_document_get_page(document, Int32(clamping: index)) else { return [] }
        defer { g_object_unref(gpointer(page)) }
        guard let text = poppler_page_get_text(page) else { return [] }
        defer { g_free(text) }
        let scalars = Array(String(cString: text).unicodeScalars)
        let positions = personalNumberPositions(in: scalars)
        guard !positions.isEmpty else { return [] }
        var rectangles: UnsafeMutablePointer<PopplerRectangle>?
        var count: guint = 0
        guard poppler_page_get_text_layout(page, &rectangles, &count) != 0, let rectangles else { return [] }
        defer { g_free(rectangles) }
        return positions.filter { $0 < Int(count) }.map { position in
            let box = rectangles[position]
            return Rectangle(left: min(box.x1, box.x2), top: min(box.y1, box.y2), right: max(box.x1, box.x2), bottom: max(box.y1, box.y2))
        }
    }
}
