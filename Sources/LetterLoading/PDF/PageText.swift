internal import CPoppler
internal import DocumentModel

/// One line of text as poppler lays the page out, for letters that have no tags to read.
struct PageLine {
    var text: String
    var box: Rectangle
    var weight: Double
    var sizeInPoints: Double
}

/// A document opened in poppler. Its structure functions are never called: they crash on small files.
struct PopplerFile: ~Copyable {
    private let document: OpaquePointer

    /// nil when poppler cannot open what qpdf could.
    /// - Parameter buffer: must outlive the file.
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

    /// The lines of a page in poppler's reading order.
    /// - Parameter index: from 0.
    func lines(ofPage index: Int) -> [PageLine] {
        guard let page = poppler_document_get_page(document, Int32(clamping: index)) else { return [] }
        defer { g_object_unref(gpointer(page)) }
        guard let raw = poppler_page_get_text(page) else { return [] }
        let scalars = Array(String(cString: raw).unicodeScalars)
        g_free(raw)
        var rectangles: UnsafeMutablePointer<PopplerRectangle>?
        var count: guint = 0
        guard poppler_page_get_text_layout(page, &rectangles, &count) != 0, let rectangles else { return [] }
        defer { g_free(rectangles) }
        let looks = Looks(page: page, count: scalars.count)
        var lines: [PageLine] = []
        var start = 0
        for index in 0...scalars.count where index == scalars.count || scalars[index] == "\n" {
            defer { start = index + 1 }
            let text = String(String.UnicodeScalarView(scalars[start..<index])).collapsingWhitespace()
            guard !text.isEmpty else { continue }
            var box: Rectangle?
            var weight = Double.infinity
            var size = Double.infinity
            for position in start..<index where position < Int(count) && scalars[position] != " " {
                let corner = rectangles[position]
                let rectangle = Rectangle(left: corner.x1, top: corner.y1, right: corner.x2, bottom: corner.y2)
                if box == nil { box = rectangle } else { box?.formUnion(rectangle) }
                weight = min(weight, looks.weights[position])
                size = min(size, looks.sizes[position])
            }
            guard let box else { continue }
            lines.append(PageLine(text: text, box: box, weight: weight, sizeInPoints: size))
        }
        return lines
    }

    /// Weight and size by character.
    private struct Looks {
        var weights: [Double]
        var sizes: [Double]

        init(page: OpaquePointer, count: Int) {
            weights = Array(repeating: 400, count: count)
            sizes = Array(repeating: 12, count: count)
            guard let list = poppler_page_get_text_attributes(page) else { return }
            defer { poppler_page_free_text_attributes(list) }
            var next: UnsafeMutablePointer<GList>? = list
            while let item = next {
                if let attributes = item.pointee.data?.assumingMemoryBound(to: PopplerTextAttributes.self).pointee {
                    let name = attributes.font_name.map { String(cString: $0).lowercased() } ?? ""
                    let isBold = ["bold", "black", "heavy", "demi"].contains { name.contains($0) } || name.contains("cmbx")
                    let first = max(0, Int(attributes.start_index))
                    let last = min(count - 1, Int(attributes.end_index))
                    if first <= last {
                        for index in first...last {
                            weights[index] = isBold ? 700 : 400
                            sizes[index] = attributes.font_size
                        }
                    }
                }
                next = item.pointee.next
            }
        }
    }
}
