internal import CPoppler
internal import DocumentModel
internal import Glibc

/// Pixels per point at which pages are rendered to measure contrast. Verdicts on the sample and producer letters are the
/// same at twice this (Tests/README.md).
let renderingScale = 2.0
/// A page of A4 has 2 million pixels at that scale. Larger pages are rendered smaller, down to half a pixel a point.
private let mostPixels = 8_000_000.0

/// Poppler and FreeType are one at a time: two threads that render at once lose glyphs. A process of ours has one thread; tests have more.
package enum Rendering {
    private nonisolated(unsafe) static let mutex: UnsafeMutablePointer<pthread_mutex_t> = {
        let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        var kind = pthread_mutexattr_t()
        pthread_mutexattr_init(&kind)
        pthread_mutexattr_settype(&kind, Int32(PTHREAD_MUTEX_RECURSIVE))
        pthread_mutex_init(mutex, &kind)
        return mutex
    }()

    package static func lock() { pthread_mutex_lock(mutex) }
    package static func unlock() { pthread_mutex_unlock(mutex) }
}

/// A document opened in poppler. Its structure functions are never called: they crash on small files.
struct PopplerFile: ~Copyable {
    private let document: OpaquePointer

    /// nil when poppler cannot open what qpdf could.
    /// - Parameter buffer: must outlive the file.
    init?(_ buffer: UnsafeRawBufferPointer) {
        _ = PopplerFile.firstDocument
        guard let opened = PopplerFile.open(buffer) else { return nil }
        document = opened
    }

    deinit {
        Rendering.lock()
        g_object_unref(gpointer(document))
        Rendering.unlock()
    }

    private static func open(_ buffer: UnsafeRawBufferPointer) -> OpaquePointer? {
        Rendering.lock()
        defer { Rendering.unlock() }
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
        let source = StaticString("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>")
        return open(UnsafeRawBufferPointer(start: source.utf8Start, count: source.utf8CodeUnitCount)) != nil
    }()

    /// The page as it is shown, on white paper.
    /// - Parameters:
    ///   - index: from 0.
    ///   - wanted: pixels per point.
    ///   - pointsPerUnit: the page's `UserUnit`, which poppler 22.12 takes no notice of.
    /// - Returns: nil when poppler has no such page or memory is short.
    func pixels(ofPage index: Int, scale wanted: Double = renderingScale, pointsPerUnit: Double = 1) -> PagePixels? {
        Rendering.lock()
        defer { Rendering.unlock() }
        guard let page = poppler_document_get_page(document, Int32(clamping: index)) else { return nil }
        defer { g_object_unref(gpointer(page)) }
        var width = 0.0
        var height = 0.0
        poppler_page_get_size(page, &width, &height)
        guard width >= 1, height >= 1, width.isFinite, height.isFinite else { return nil }
        // Pixels per unit of user space.
        let scale = min(wanted * pointsPerUnit, (mostPixels / (width * height)).squareRoot())
        guard scale >= 0.5 * pointsPerUnit else { return nil }
        let columns = Int32((width * scale).rounded(.up))
        let rows = Int32((height * scale).rounded(.up))
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows) else { return nil }
        let context = cairo_create(surface)
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, scale, scale)
        poppler_page_render(page, context)
        cairo_surface_flush(surface)
        return PagePixels(surface: surface, scale: scale / pointsPerUnit)
    }
}

/// A rendered page as pixels, 0xRRGGBB each.
struct PagePixels: ~Copyable {
    let surface: OpaquePointer
    /// Pixels per point.
    let scale: Double
    let columns: Int
    let rows: Int
    private let stride: Int
    private let start: UnsafeMutablePointer<UInt8>

    /// Takes the surface over. nil when it holds no pixels.
    fileprivate init?(surface: OpaquePointer, scale: Double) {
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let start = cairo_image_surface_get_data(surface) else {
            cairo_surface_destroy(surface)
            return nil
        }
        self.surface = surface
        self.scale = scale
        self.start = start
        columns = Int(cairo_image_surface_get_width(surface))
        rows = Int(cairo_image_surface_get_height(surface))
        stride = Int(cairo_image_surface_get_stride(surface))
    }

    deinit { cairo_surface_destroy(surface) }

    /// The pixels of one row, from the left.
    func row<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result? {
        guard (0..<rows).contains(index) else { return nil }
        return (start + index * stride).withMemoryRebound(to: UInt32.self, capacity: columns) {
            body(UnsafeBufferPointer(start: $0, count: columns))
        }
    }
}
