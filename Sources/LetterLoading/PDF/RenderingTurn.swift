internal import CPoppler
internal import Glibc

/// A turn at poppler, cairo and the fonts they share: while one is held, no other thread has one.
///
/// Whoever calls poppler or cairo holds a turn, or is handed one: `PopplerFile` keeps its own for as long as its document is
/// open, so that the fonts of one document are opened, used and let go within it. A turn ends on the thread it began on, and may be taken within
/// another one. `FontProgram` needs none: each has a FreeType library of its own.
///
/// What a turn cannot undo is what cairo keeps. A font that was once asked for at 65,536 pixels or more is in error for the rest of the process,
/// for every document that has the same one, and text in it is left out without a word. A process that has met with such an error is therefore
/// spent: nothing is rendered in it any more, and a worker that is spent is replaced.
///
/// Source: cairo 1.16, `cairo_scaled_font_create` (an error stays with the font face); FreeType, `FT_Request_Size` (`Invalid_Pixel_Size`);
/// poppler 22.12, CairoFontEngine (documents share a face where the bytes are the same).
package struct RenderingTurn: ~Copyable {
    private nonisolated(unsafe) static let mutex: UnsafeMutablePointer<pthread_mutex_t> = {
        let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        var kind = pthread_mutexattr_t()
        pthread_mutexattr_init(&kind)
        pthread_mutexattr_settype(&kind, Int32(PTHREAD_MUTEX_RECURSIVE))
        pthread_mutex_init(mutex, &kind)
        return mutex
    }()
    private nonisolated(unsafe) static var hasFailed = false

    /// Pages with text of this size are not rendered; in points, along or across the line. Pages are rendered at no more than 3 pixels a point.
    static let largestText = 10_000.0

    package init() {
        pthread_mutex_lock(RenderingTurn.mutex)
        _ = RenderingTurn.firstDocument
    }

    deinit { pthread_mutex_unlock(RenderingTurn.mutex) }

    /// Whether cairo has reported an error in this process, so that what it draws cannot be relied on.
    package static var isSpent: Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return hasFailed
    }

    var isSpent: Bool { RenderingTurn.hasFailed }

    /// Whether all that was drawn was drawn. Where cairo met with an error it left out everything from there on.
    ///
    /// Only an error that a font may have kept spoils what comes after; one of this drawing, such as a matrix that cannot be inverted, ends with it.
    func hasDrawn(_ context: OpaquePointer?) -> Bool {
        let status = cairo_status(context)
        if [CAIRO_STATUS_FREETYPE_ERROR, CAIRO_STATUS_NO_MEMORY].contains(status) { RenderingTurn.hasFailed = true }
        return status == CAIRO_STATUS_SUCCESS && !RenderingTurn.hasFailed
    }

    /// nil when poppler cannot open what qpdf could.
    ///
    /// - Parameter buffer: must outlive the document.
    func open(_ buffer: UnsafeRawBufferPointer) -> OpaquePointer? { RenderingTurn.open(buffer) }

    private static func open(_ buffer: UnsafeRawBufferPointer) -> OpaquePointer? {
        let bytes = g_bytes_new_static(buffer.baseAddress, gsize(buffer.count))
        defer { g_bytes_unref(bytes) }
        var error: UnsafeMutablePointer<GError>?
        guard let opened = poppler_document_new_from_bytes(bytes, nil, &error) else {
            g_error_free(error)
            return nil
        }
        return opened
    }

    /// Poppler keeps its tables only while some document is open; one that stays open makes every later one six times cheaper.
    private static let firstDocument: Bool = {
        let source = StaticString(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>"
        )
        return open(UnsafeRawBufferPointer(start: source.utf8Start, count: source.utf8CodeUnitCount)) != nil
    }()
}
