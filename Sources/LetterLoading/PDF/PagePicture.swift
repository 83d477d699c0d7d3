internal import CPoppler
package import DocumentModel

/// A place to be marked on a picture of a page.
package struct PageMark: Sendable {
    package var box: Rectangle
    package var number: Int

    package init(box: Rectangle, number: Int) {
        self.box = box
        self.number = number
    }
}

/// Pictures of a PDF's pages, with marks; for reports.
///
/// What may be a CPR number is painted over. A page without text gets no picture: what it holds cannot be looked through for them.
package struct PagePictures: ~Copyable {
    private let letter: Letter
    private let bytes: [UInt8]

    /// Pixels per point.
    private static let scale = 1.5
    /// Around a marked place, in points.
    private static let margin = 50.0

    /// - Parameter letter: loaded from the bytes, with the facts of `facts`.
    package init(of letter: Letter, bytes: [UInt8]) {
        self.letter = letter
        self.bytes = bytes
    }

    package static let facts: Set<Fact> = [.characterCount, .isImageOnly, .isTextBlock, .hidden]

    /// PNG of the part of a page around the marks; of all of it where `isWhole`. nil when there is none to be had.
    ///
    /// - Parameter page: from 1.
    package func png(ofPage page: Int, marks: [PageMark], isWhole: Bool) -> [UInt8]? {
        guard let node = (0..<letter.tree.count).first(where: { letter.tree.name(of: $0) == "pdf:page" && letter.tree.nodes[$0].page == Int32(clamping: page) }),
            letter.facts[.characterCount, node].number ?? 0 > 0, letter.facts[.isImageOnly, node] != .flag(true)
        else { return nil }
        let covered = boxesToCover(on: page)
        return bytes.withUnsafeBytes { buffer -> [UInt8]? in
            guard let file = PopplerFile(buffer), let pixels = file.pixels(ofPage: page - 1, scale: PagePictures.scale) else { return nil }
            var crop: Rectangle?
            if !isWhole, let first = marks.first {
                var box = first.box
                for mark in marks { box.formUnion(mark.box) }
                crop = Rectangle(left: box.left - PagePictures.margin, top: box.top - PagePictures.margin, right: box.right + PagePictures.margin, bottom: box.bottom + PagePictures.margin)
            }
            return pixels.png(covering: covered, marks: marks, crop: crop)
        }
    }

    /// Blocks of text of a page in the order they are read, numbered.
    package func readingOrder(ofPage page: Int) -> [PageMark] {
        var marks: [PageMark] = []
        for node in 0..<letter.tree.count where letter.tree.nodes[node].page == Int32(clamping: page) && letter.facts[.isTextBlock, node] == .flag(true) && !letter.facts.isHidden(node) {
            var box: Rectangle?
            for inner in letter.tree.subtree(of: node) where letter.tree.nodes[inner].page == Int32(clamping: page) {
                if let own = letter.tree.boxes[inner] { if box == nil { box = own } else { box?.formUnion(own) } }
            }
            if let box { marks.append(PageMark(box: box, number: marks.count + 1)) }
        }
        return marks
    }

    /// Runs that hold a CPR-shaped number, or a part of one that is cut in two by the layout.
    private func boxesToCover(on page: Int) -> [Rectangle] {
        var boxes: [Rectangle] = []
        let tree = letter.tree
        for node in 0..<tree.count where tree.isText(node) && tree.nodes[node].page == Int32(clamping: page) {
            guard let box = tree.boxes[node] else { continue }
            let text = tree.text(of: node)
            var longest = 0
            var run = 0
            for byte in text.utf8 {
                run = isASCIIDigit(byte) ? run + 1 : 0
                longest = max(longest, run)
            }
            guard longest >= 4 else { continue }
            let parent = tree.parent(of: node) ?? DocumentTree.root
            let around = parent == DocumentTree.root ? text : readableText(of: parent, in: letter, limit: 5_000)
            if text.maskingCPR() != text || around.maskingCPR() != around { boxes.append(box) }
        }
        return boxes
    }
}

extension PagePixels {
    fileprivate func png(covering covered: [Rectangle], marks: [PageMark], crop: Rectangle?) -> [UInt8]? {
        guard let context = cairo_create(surface) else { return nil }
        defer { cairo_destroy(context) }
        cairo_scale(context, scale, scale)
        cairo_set_source_rgb(context, 0, 0, 0)
        for box in covered {
            cairo_rectangle(context, box.left - 1, box.top - 1, box.right - box.left + 2, box.bottom - box.top + 2)
            cairo_fill(context)
        }
        cairo_set_font_size(context, 9)
        for mark in marks {
            cairo_set_source_rgb(context, 0.7, 0, 0)
            cairo_set_line_width(context, 1.2)
            cairo_rectangle(context, mark.box.left - 2, mark.box.top - 2, mark.box.right - mark.box.left + 4, mark.box.bottom - mark.box.top + 4)
            cairo_stroke(context)
            let text = "\(mark.number)"
            let width = Double(text.count) * 5.5 + 5
            // Beside the box, where it covers no text; above it at the edge of the page.
            let isBeside = mark.box.left > width + 4
            let (left, top) = isBeside ? (mark.box.left - width - 2, mark.box.top - 2) : (mark.box.left - 2, mark.box.top - 13)
            cairo_rectangle(context, left, top, width, 11)
            cairo_fill(context)
            cairo_set_source_rgb(context, 1, 1, 1)
            cairo_move_to(context, left + 2.5, top + 8.5)
            cairo_show_text(context, text)
        }
        cairo_surface_flush(surface)
        let all = Rectangle(left: 0, top: 0, right: Double(columns), bottom: Double(rows))
        let part = crop.map { box in
            Rectangle(
                left: max(0, (box.left * scale).rounded(.down)), top: max(0, (box.top * scale).rounded(.down)), right: min(all.right, (box.right * scale).rounded(.up)),
                bottom: min(all.bottom, (box.bottom * scale).rounded(.up)))
        } ?? all
        guard part.right - part.left >= 1, part.bottom - part.top >= 1,
            let cut = cairo_surface_create_for_rectangle(surface, part.left, part.top, part.right - part.left, part.bottom - part.top)
        else { return nil }
        defer { cairo_surface_destroy(cut) }
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { pointer in
            cairo_surface_write_to_png_stream(
                cut,
                { closure, data, count in
                    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    closure.assumingMemoryBound(to: [UInt8].self).pointee += UnsafeBufferPointer(start: data, count: Int(count))
                    return CAIRO_STATUS_SUCCESS
                }, pointer)
        }
        return status == CAIRO_STATUS_SUCCESS ? bytes : nil
    }
}
