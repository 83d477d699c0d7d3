internal import CPoppler
internal import Glibc

/// Pixels per point at which pages are rendered to measure contrast. Verdicts on the sample and producer letters are the
/// same at twice this (Tests/README.md).
let renderingScale = 2.0
/// A page of A4 has 2 million pixels at that scale. Larger pages are rendered smaller, down to half a pixel a point.
private let mostPixels = 8_000_000.0

/// A document opened in poppler. Its structure functions are never called: they crash on small files.
struct PopplerFile: ~Copyable {
    let document: OpaquePointer
    private let turn: RenderingTurn

    /// nil when poppler cannot open what qpdf could.
    /// - Parameter buffer: must outlive the file.
    init?(_ buffer: UnsafeRawBufferPointer) {
        let turn = RenderingTurn()
        guard let opened = turn.open(buffer) else { return nil }
        document = opened
        self.turn = turn
    }

    // The turn ends after this.
    deinit { g_object_unref(gpointer(document)) }

    /// The page as it is shown, on white paper.
    /// - Parameters:
    ///   - index: from 0.
    ///   - wanted: pixels per point.
    ///   - pointsPerUnit: the page's `UserUnit`, which poppler 22.12 takes no notice of.
    /// - Returns: nil when poppler has no such page, memory is short, or something on it could not be drawn.
    func pixels(ofPage index: Int, scale wanted: Double = renderingScale, pointsPerUnit: Double) -> PagePixels? {
        draw(index, scale: wanted, pointsPerUnit: pointsPerUnit) { page, context, _, _ in
            poppler_page_render(page, context)
        }
    }

    /// The text of the page alone, black on white, also where something lies over it, it is clipped away, or it has the colour of the paper: what is not
    /// in this picture poppler cannot draw, whatever else is on the page.
    /// - Parameter index: from 0.
    /// - Returns: nil as for `pixels`.
    func glyphs(ofPage index: Int, pointsPerUnit: Double) -> PagePixels? {
        draw(index, scale: renderingScale, pointsPerUnit: pointsPerUnit) { page, context, width, height in
            var all = PopplerRectangle(x1: 0, y1: 0, x2: width, y2: height)
            var black = PopplerColor(red: 0, green: 0, blue: 0)
            var white = PopplerColor(red: .max, green: .max, blue: .max)
            poppler_page_render_selection(page, context, &all, nil, POPPLER_SELECTION_GLYPH, &black, &white)
        }
    }

    private func draw(
        _ index: Int, scale wanted: Double, pointsPerUnit: Double,
        _ body: (OpaquePointer, OpaquePointer?, Double, Double) -> Void
    ) -> PagePixels? {
        guard !turn.isSpent, let page = poppler_document_get_page(document, Int32(clamping: index)) else { return nil }
        defer { g_object_unref(gpointer(page)) }
        var width = 0.0
        var height = 0.0
        poppler_page_get_size(page, &width, &height)
        guard width >= 1, height >= 1, width.isFinite, height.isFinite else { return nil }
        // Pixels per unit of user space.
        let scale = min(wanted * pointsPerUnit, (mostPixels / (width * height)).squareRoot())
        guard scale >= 0.5 * pointsPerUnit,
            let pixels = PagePixels(
                columns: Int((width * scale).rounded(.up)), rows: Int((height * scale).rounded(.up)),
                scale: scale / pointsPerUnit)
        else { return nil }
        let isDrawn = pixels.draw(turn) { context in
            cairo_set_source_rgb(context, 1, 1, 1)
            cairo_paint(context)
            cairo_scale(context, scale, scale)
            body(page, context, width, height)
        }
        guard isDrawn else { return nil }
        return pixels
    }
}

/// A rendered page as pixels, 0xRRGGBB each. The memory is ours: nothing of cairo's outlives the turn it was drawn in.
struct PagePixels: ~Copyable {
    /// Pixels per point.
    let scale: Double
    let columns: Int
    let rows: Int
    private let start: UnsafeMutablePointer<UInt32>

    /// Black. nil when memory is short.
    fileprivate init?(columns: Int, rows: Int, scale: Double) {
        guard columns > 0, rows > 0, columns <= 32_767, rows <= 32_767, let memory = calloc(columns * rows, 4) else {
            return nil
        }
        start = memory.bindMemory(to: UInt32.self, capacity: columns * rows)
        self.columns = columns
        self.rows = rows
        self.scale = scale
    }

    deinit { free(start) }

    /// Draws on the pixels.
    /// - Parameter body: gets a cairo context with a unit of one pixel; the surface it draws on is its target.
    /// - Returns: whether all of it was drawn.
    func draw(_ turn: borrowing RenderingTurn, _ body: (_ context: OpaquePointer?) -> Void) -> Bool {
        start.withMemoryRebound(to: UInt8.self, capacity: columns * rows * 4) { bytes in
            let surface = cairo_image_surface_create_for_data(
                bytes, CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows), Int32(columns * 4))
            defer { cairo_surface_destroy(surface) }
            let context = cairo_create(surface)
            defer { cairo_destroy(context) }
            body(context)
            cairo_surface_finish(surface)
            return turn.hasDrawn(context)
        }
    }

    /// The pixels of one row, from the left.
    func row<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result? {
        guard (0..<rows).contains(index) else { return nil }
        return body(UnsafeBufferPointer(start: start + index * columns, count: columns))
    }
}
