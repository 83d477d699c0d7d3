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

/// A picture of a page, or why there is none.
package enum PagePicture: Sendable {
    case png([UInt8])
    case none(Reason)

    package enum Reason: Sendable {
        /// Something on it cannot be looked through for CPR numbers: images, drawings, glyphs of unknown characters, too much of anything.
        case mayHoldNumbers
        /// The page does not exist, or cannot be drawn within bounds.
        case cannotBeDrawn
    }
}

/// Pictures of a PDF's pages, with marks; for reports.
///
/// What may be a CPR number is painted over. Where something may hold one that cannot be looked through, there is no picture: see
/// `PictureContent` for what is looked through, `PictureCover` for what is painted over, and `PictureResidue` for what is left.
package struct PagePictures: ~Copyable {
    private let letter: Letter
    private let bytes: [UInt8]
    private let known = KnownPages()

    /// Pixels per point.
    private static let scale = 1.5
    /// Around a marked place, in points.
    private static let margin = 50.0
    /// A page with more glyphs of unknown characters may show a number in them.
    private static let mostUnknownGlyphs = 9
    /// Fewer samples cannot show a number: ten digits of three by five, with nothing between them.
    private static let fewestSamples = 150.0

    /// Pages that were read, so that several pictures of one page cost one reading.
    private final class KnownPages {
        var pages: [Int: ReadPage] = [:]
    }

    private struct ReadPage {
        var content: PictureContent
        var covers: [[PagePoint]]
        var geometry: PageGeometry
    }

    /// - Parameter letter: loaded from the bytes, with the facts of `facts`.
    package init(of letter: Letter, bytes: [UInt8]) {
        self.letter = letter
        self.bytes = bytes
    }

    package static let facts: FactSet = [.characterCount, .isImageOnly, .isTextBlock, .hidden]

    /// PNG of the part of a page around the marks; of all of it where `isWhole`. nil when no picture can be made.
    ///
    /// - Parameter page: from 1.
    package func png(ofPage page: Int, marks: [PageMark], isWhole: Bool) -> [UInt8]? {
        if case .png(let bytes) = picture(ofPage: page, marks: marks, isWhole: isWhole) { bytes } else { nil }
    }

    /// The part of a page around the marks; all of it where `isWhole`.
    ///
    /// - Parameter page: from 1.
    package func picture(ofPage page: Int, marks: [PageMark], isWhole: Bool) -> PagePicture {
        let nodes = letter.tree.nodes
        guard
            let node = nodes.indices.first(where: {
                letter.tree.name(of: $0) == "pdf:page" && nodes[$0].page == Int32(clamping: page)
            })
        else {
            return .none(.cannotBeDrawn)
        }
        guard letter.facts[.characterCount, node].number ?? 0 > 0, letter.facts[.isImageOnly, node] != .flag(true)
        else {
            return .none(.mayHoldNumbers)
        }
        return bytes.withUnsafeBytes { buffer -> PagePicture in
            guard let read = readPage(page, buffer) else { return .none(.cannotBeDrawn) }
            guard !read.content.isBeyondBounds else { return .none(.mayHoldNumbers) }
            let unit = read.geometry.pointsPerUnit
            guard let file = PopplerFile(buffer),
                let pixels = file.pixels(ofPage: page - 1, scale: PagePictures.scale, pointsPerUnit: unit)
            else {
                return .none(.cannotBeDrawn)
            }
            // Were the two readers of one mind about the page, their pictures of it would be of one size.
            let size = read.geometry.shownSize
            guard (Double(pixels.columns) - size.width * pixels.scale).magnitude <= 2,
                (Double(pixels.rows) - size.height * pixels.scale).magnitude <= 2
            else { return .none(.mayHoldNumbers) }
            let boxes = isWhole ? [] : marks.map(\.box)
            guard let part = pixels.part(around: boxes, margin: PagePictures.margin) else {
                return .none(.cannotBeDrawn)
            }
            guard pixels.cover(read.covers) else { return .none(.cannotBeDrawn) }
            guard
                let fine = file.pixels(
                    ofPage: page - 1, scale: PictureResidue.wantedScale, pointsPerUnit: unit),
                let finePart = fine.part(around: boxes, margin: PagePictures.margin)
            else { return .none(.cannotBeDrawn) }
            guard !mayHoldUnknownNumber(read, fine, finePart) else { return .none(.mayHoldNumbers) }
            return pixels.png(of: part, marks: marks).map(PagePicture.png) ?? .none(.cannotBeDrawn)
        }
    }

    /// Blocks of text of a page in the order they are read, numbered.
    package func readingOrder(ofPage page: Int) -> [PageMark] {
        var marks: [PageMark] = []
        let tree = letter.tree
        guard let model = letter.textModel else { return [] }
        func isOnPage(_ node: NodeID) -> Bool { tree.nodes[node].page == Int32(clamping: page) }
        for block in model.blocks where block.showsText {
            var box = block.isAnonymous || !isOnPage(block.element) ? nil : tree.boxes[block.element]
            for run in model.runs[block.runs] where isOnPage(run.node) {
                if let own = tree.boxes[run.node] { if box == nil { box = own } else { box?.formUnion(own) } }
            }
            if let box { marks.append(PageMark(box: box, number: marks.count + 1)) }
        }
        return marks
    }

    // MARK: Numbers

    /// nil when the page cannot be read.
    private func readPage(_ page: Int, _ buffer: UnsafeRawBufferPointer) -> ReadPage? {
        if let read = known.pages[page] { return read }
        guard let file = try? PDFFile(buffer), file.pageIDs.indices.contains(page - 1) else { return nil }
        let id = file.pageIDs[page - 1]
        guard let dictionary = file.object(id).dictionary else { return nil }
        let geometry = PageGeometry(page: dictionary, file: file)
        var content = PictureContent.read(pageID: id, geometry: geometry, in: file)
        // What we do not unpack, poppler would.
        if file.hasOversizedStream { content.isBeyondBounds = true }
        var read = ReadPage(content: content, covers: [], geometry: geometry)
        if !content.isBeyondBounds {
            read.covers = PictureCover(content).shapes
            let boxes = PopplerFile(buffer)?.boxesOfNumbers(onPage: page - 1, pointsPerUnit: geometry.pointsPerUnit)
            read.covers += (boxes ?? []).map { PagePoint.corners(of: $0.grown(by: 1)) }
            read.covers += replacedNumbers(on: page, besides: read.covers)
        }
        known.pages[page] = read
        return read
    }

    /// Text of the letter that holds a number where no glyph was found to: what stands in for something else.
    private func replacedNumbers(on page: Int, besides covers: [[PagePoint]]) -> [[PagePoint]] {
        let tree = letter.tree
        let boxes = covers.map(Rectangle.init(around:))
        var result: [[PagePoint]] = []
        for node in 0..<tree.count where tree.isText(node) && tree.nodes[node].page == Int32(clamping: page) {
            guard let box = tree.boxes[node], !personalNumberPositions(in: tree.text(of: node).unicodeScalars).isEmpty
            else { continue }
            if !boxes.contains(where: {
                $0.left < box.right && box.left < $0.right && $0.top < box.bottom && box.top < $0.bottom
            }) {
                result.append(PagePoint.corners(of: box.grown(by: 1)))
            }
        }
        return result
    }

    /// Whether something in the part may be a number besides those that are covered.
    private func mayHoldUnknownNumber(_ read: ReadPage, _ pixels: borrowing PagePixels, _ part: PixelPart) -> Bool {
        let content = read.content
        let shown = Rectangle(
            left: Double(part.left) / pixels.scale, top: Double(part.top) / pixels.scale,
            right: Double(part.left + part.columns) / pixels.scale,
            bottom: Double(part.top + part.rows) / pixels.scale)
        var unknown = 0
        var boxes: [[PagePoint]] = []
        for glyph in content.glyphs where glyph.isPainted && !content.identities[glyph.identity].isBlank {
            let corners = glyph.corners(addingEm: 0.08, above: 1.05, below: -0.3)
            guard Rectangle(around: corners).meets(shown) else { continue }
            if glyph.isTrusted { boxes.append(corners) } else { unknown += 1 }
        }
        guard unknown <= PagePictures.mostUnknownGlyphs else { return true }
        // Text that lies over an image, or under it, tells nothing of what the image shows.
        let images = content.images.filter { $0.box.meets(shown) && $0.columns * $0.rows > 4 }
        let samples = images.reduce(0) { $0 + $1.columns * $1.rows }
        guard
            let known = pixels.covered(
                part: part, shapes: boxes, except: samples >= PagePictures.fewestSamples ? images.map(\.box) : [],
                and: read.covers)
        else { return true }
        var residue = PictureResidue(pixels, part: part, known: known)
        return residue.mayHoldNumber()
    }
}

extension Rectangle {
    fileprivate init(around corners: [PagePoint]) {
        self.init(
            left: corners.map(\.x).min() ?? 0, top: corners.map(\.y).min() ?? 0, right: corners.map(\.x).max() ?? 0,
            bottom: corners.map(\.y).max() ?? 0)
    }

    fileprivate func grown(by points: Double) -> Rectangle {
        Rectangle(left: left - points, top: top - points, right: right + points, bottom: bottom + points)
    }

    fileprivate func meets(_ other: Rectangle) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}

extension PagePixels {
    /// The pixels around boxes, on the page; all of them where there are no boxes. nil when there are none.
    ///
    /// - Parameters:
    ///   - boxes: in points.
    ///   - margin: in points.
    fileprivate func part(around boxes: [Rectangle], margin: Double) -> PixelPart? {
        guard var box = boxes.first else { return PixelPart(left: 0, top: 0, columns: columns, rows: rows) }
        for other in boxes { box.formUnion(other) }
        guard [box.left, box.top, box.right, box.bottom].allSatisfy(\.isFinite) else { return nil }
        let left = max(0, ((box.left - margin) * scale).rounded(.down))
        let top = max(0, ((box.top - margin) * scale).rounded(.down))
        let right = min(Double(columns), ((box.right + margin) * scale).rounded(.up))
        let bottom = min(Double(rows), ((box.bottom + margin) * scale).rounded(.up))
        guard right - left >= 1, bottom - top >= 1 else { return nil }
        return PixelPart(left: Int(left), top: Int(top), columns: Int(right - left), rows: Int(bottom - top))
    }

    /// Paints shapes black, with no half-tones at their edges.
    ///
    /// - Parameter shapes: corners in points.
    /// - Returns: false where not all of them could be painted.
    fileprivate func cover(_ shapes: [[PagePoint]]) -> Bool {
        draw(RenderingTurn()) { context in
            cairo_scale(context, scale, scale)
            cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
            cairo_set_source_rgb(context, 0, 0, 0)
            for shape in shapes {
                trace(shape, in: context)
                cairo_fill(context)
            }
        }
    }

    fileprivate func png(of part: PixelPart, marks: [PageMark]) -> [UInt8]? {
        var png: [UInt8]?
        let isDrawn = draw(RenderingTurn()) { context in
            draw(marks, in: context)
            png = written(part, of: cairo_get_target(context))
        }
        return isDrawn ? png : nil
    }

    private func draw(_ marks: [PageMark], in context: OpaquePointer?) {
        cairo_scale(context, scale, scale)
        cairo_set_font_size(context, 9)
        for mark in marks {
            cairo_set_source_rgb(context, 0.7, 0, 0)
            cairo_set_line_width(context, 1.2)
            cairo_rectangle(
                context, mark.box.left - 2, mark.box.top - 2, mark.box.right - mark.box.left + 4,
                mark.box.bottom - mark.box.top + 4)
            cairo_stroke(context)
            let text = "\(mark.number)"
            let width = Double(text.count) * 5.5 + 5
            // Beside the box, where it covers no text; above it at the edge of the page.
            let isBeside = mark.box.left > width + 4
            let (left, top) =
                isBeside ? (mark.box.left - width - 2, mark.box.top - 2) : (mark.box.left - 2, mark.box.top - 13)
            cairo_rectangle(context, left, top, width, 11)
            cairo_fill(context)
            cairo_set_source_rgb(context, 1, 1, 1)
            cairo_move_to(context, left + 2.5, top + 8.5)
            cairo_show_text(context, text)
        }
        cairo_surface_flush(cairo_get_target(context))
    }

    private func written(_ part: PixelPart, of surface: OpaquePointer?) -> [UInt8]? {
        guard
            let cut = cairo_surface_create_for_rectangle(
                surface, Double(part.left), Double(part.top), Double(part.columns), Double(part.rows))
        else { return nil }
        defer { cairo_surface_destroy(cut) }
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { pointer in
            cairo_surface_write_to_png_stream(
                cut,
                { closure, data, count in
                    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    closure.assumingMemoryBound(to: [UInt8].self).pointee += UnsafeBufferPointer(
                        start: data, count: Int(count))
                    return CAIRO_STATUS_SUCCESS
                }, pointer)
        }
        return status == CAIRO_STATUS_SUCCESS ? bytes : nil
    }
}
