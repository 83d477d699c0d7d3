internal import CFreeType

/// An embedded font program, opened in FreeType: its tables, and what its glyphs look like, whatever they are called.
struct FontProgram: ~Copyable {
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

    var glyphCount: Int { face.pointee.num_glyphs }
    /// Glyphs with a width of their own. Source: OpenType, hhea, numberOfHMetrics.
    var metricCount: Int { Int(brevtjek_metric_count(face)) }
    var isCIDKeyed: Bool { brevtjek_is_cid_keyed(face) != 0 }
    var isSFNT: Bool { brevtjek_is_sfnt(face) != 0 }
    var embeddingIsRestricted: Bool { brevtjek_is_restricted(face) != 0 }
    var hasGlyphNames: Bool { brevtjek_has_glyph_names(face) != 0 }

    /// The tables that map codes to glyphs, as platform and encoding numbers.
    var encodings: [(platform: Int, encoding: Int)] {
        (0..<Int(face.pointee.num_charmaps)).compactMap { index in
            face.pointee.charmaps[index].map { (Int($0.pointee.platform_id), Int($0.pointee.encoding_id)) }
        }
    }

    /// The tables of the font file itself; FreeType makes one of its own where names of glyphs give it one.
    var encodingsInFile: [(platform: Int, encoding: Int)] {
        (0..<Int(face.pointee.num_charmaps)).compactMap { index in
            guard let map = face.pointee.charmaps[index], FT_Get_CMap_Format(map) >= 0 else { return nil }
            return (Int(map.pointee.platform_id), Int(map.pointee.encoding_id))
        }
    }

    /// The glyph a table gives a code; 0 when it gives none.
    func glyph(of code: UInt32, platform: Int, encoding: Int) -> Int {
        for index in 0..<Int(face.pointee.num_charmaps) {
            guard let map = face.pointee.charmaps[index], Int(map.pointee.platform_id) == platform,
                Int(map.pointee.encoding_id) == encoding
            else { continue }
            guard FT_Set_Charmap(face, map) == 0 else { return 0 }
            return Int(FT_Get_Char_Index(face, FT_ULong(code)))
        }
        return 0
    }

    /// The glyph that the program's own encoding gives a code of a Type 1 font; 0 when it gives none.
    func glyph(inOwnEncoding code: UInt32) -> Int {
        for (platform, encoding) in encodings where platform == 7 && (encoding == 2 || encoding == 0) {
            return glyph(of: code, platform: platform, encoding: encoding)
        }
        return 0
    }

    /// nil when the program has no glyph of that name.
    func glyph(named name: String) -> Int? {
        let index = Int(FT_Get_Name_Index(face, name))
        return index > 0 || name == ".notdef" ? index : nil
    }

    func name(of glyph: Int) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard FT_Get_Glyph_Name(face, FT_UInt(clamping: glyph), buffer.baseAddress, 256) == 0,
                let start = buffer.baseAddress
            else { return nil }
            return String(cString: start)
        }
    }

    /// In thousandths of the font size; nil when the glyph cannot be read.
    func width(of glyph: Int) -> Double? {
        guard (0..<glyphCount).contains(glyph), brevtjek_load_glyph(face, FT_UInt(clamping: glyph)) == 0,
            let slot = face.pointee.glyph
        else { return nil }
        let unitsPerEm = Double(face.pointee.units_per_EM)
        return unitsPerEm > 0 ? Double(slot.pointee.metrics.horiAdvance) * 1_000 / unitsPerEm : nil
    }

    /// The glyph number that FreeType takes for a CID of a CID-keyed program; nil when the program does not have it.
    ///
    /// A bare CFF program is asked by CID; one wrapped as OpenType by glyph.
    func glyphsByCID() -> [Int: Int] {
        var result: [Int: Int] = [:]
        for glyph in 0..<min(glyphCount, 65_536) {
            if isSFNT {
                var cid: FT_UInt = 0
                if FT_Get_CID_From_Glyph_Index(face, FT_UInt(glyph), &cid) == 0 { result[Int(cid)] = glyph }
            } else if brevtjek_load_glyph(face, FT_UInt(glyph)) == 0 {
                result[glyph] = glyph
            }
        }
        return result
    }

    /// The lowest character that the program has a glyph for; nil when it has none.
    var firstCharacter: Unicode.Scalar? {
        guard FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0 else { return nil }
        var glyph: FT_UInt = 0
        let code = FT_Get_First_Char(face, &glyph)
        return glyph == 0 ? nil : Unicode.Scalar(UInt32(code))
    }

    /// The glyphs that have a Unicode value. For Type 1 and CFF, FreeType gives those whose names are in the Adobe Glyph List.
    func glyphsWithUnicode() -> Set<Int> {
        guard FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0 else { return [] }
        var result = Set<Int>()
        var glyph: FT_UInt = 0
        var code = FT_Get_First_Char(face, &glyph)
        while glyph != 0, result.count < 65_536 {
            result.insert(Int(glyph))
            code = FT_Get_Next_Char(face, code, &glyph)
        }
        return result
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
