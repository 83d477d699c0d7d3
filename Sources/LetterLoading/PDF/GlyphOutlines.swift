internal import CFreeType

/// The outlines of an embedded font program: what its glyphs look like, whatever they are called.
struct GlyphOutlines: ~Copyable {
    private let library: FT_Library
    private let face: FT_Face
    /// FreeType reads from it for as long as the face is open.
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    /// nil when the program cannot be read.
    init?(_ data: [UInt8]) {
        var library: FT_Library?
        guard FT_Init_FreeType(&library) == 0, let library else { return nil }
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, data.count))
        _ = bytes.initialize(from: data)
        var face: FT_Face?
        guard FT_New_Memory_Face(library, bytes.baseAddress, FT_Long(data.count), 0, &face) == 0, let face else {
            bytes.deallocate()
            FT_Done_FreeType(library)
            return nil
        }
        self.library = library
        self.face = face
        self.bytes = bytes
    }

    deinit {
        FT_Done_Face(face)
        FT_Done_FreeType(library)
        bytes.deallocate()
    }

    /// How many holes a glyph has: 1 in an O, 2 in a B. nil when it cannot be read or has no outline.
    ///
    /// A hole is a contour that turns the other way than the largest one.
    func holes(of glyph: Int) -> Int? {
        guard glyph >= 0, glyph < 65_536, brevtjek_load_glyph(face, FT_UInt(glyph)) == 0, let slot = face.pointee.glyph
        else { return nil }
        let outline = slot.pointee.outline
        guard outline.n_contours > 0, let points = outline.points, let ends = outline.contours else { return nil }
        var areas: [Double] = []
        var start = 0
        for contour in 0..<Int(outline.n_contours) {
            let end = Int(ends[contour])
            guard end < Int(outline.n_points), end >= start else { return nil }
            var area = 0.0
            var before = points[end]
            for index in start...end {
                let point = points[index]
                area += Double(before.x) * Double(point.y) - Double(point.x) * Double(before.y)
                before = point
            }
            areas.append(area)
            start = end + 1
        }
        guard let largest = areas.max(by: { $0.magnitude < $1.magnitude }), largest != 0 else { return nil }
        return areas.count { $0 * largest < 0 }
    }
}
