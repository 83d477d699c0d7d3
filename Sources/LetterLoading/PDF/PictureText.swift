internal import CPoppler
internal import DocumentModel

/// The text of a page as the renderer reads it, with a box for each character: a second opinion on where digits stand.
extension PopplerFile {
    /// Boxes of characters that may belong to a CPR number, in points from the top left of the shown page.
    ///
    /// Annotations and fields are not in it; see `PictureReader`.
    /// - Parameters:
    ///   - index: from 0.
    ///   - pointsPerUnit: the page's `UserUnit`.
    func boxesOfNumbers(onPage index: Int, pointsPerUnit: Double) -> [Rectangle] {
        guard let page = poppler_document_get_page(document, Int32(clamping: index)) else { return [] }
        defer { g_object_unref(gpointer(page)) }
        guard let text = poppler_page_get_text(page) else { return [] }
        defer { g_free(text) }
        var scalars = Array(String(cString: text).unicodeScalars)
        let runs = runsOfPersonalNumbers(in: &scalars) { _ in true }
        guard !runs.isEmpty else { return [] }
        var rectangles: UnsafeMutablePointer<PopplerRectangle>?
        var count: guint = 0
        guard poppler_page_get_text_layout(page, &rectangles, &count) != 0, let rectangles else { return [] }
        defer { g_free(rectangles) }
        var result: [Rectangle] = []
        for run in runs {
            var current: Rectangle?
            for position in run where position < Int(count) {
                let corners = rectangles[position]
                let box = Rectangle(
                    left: min(corners.x1, corners.x2) * pointsPerUnit, top: min(corners.y1, corners.y2) * pointsPerUnit,
                    right: max(corners.x1, corners.x2) * pointsPerUnit,
                    bottom: max(corners.y1, corners.y2) * pointsPerUnit)
                if let before = current, (before.top - box.top).magnitude < 1,
                    box.left - before.right < 2 * (box.bottom - box.top),
                    box.left >= before.left
                {
                    current?.formUnion(box)
                } else {
                    if let before = current { result.append(before) }
                    current = box
                }
            }
            if let current { result.append(current) }
        }
        return result
    }
}
