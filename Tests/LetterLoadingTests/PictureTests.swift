import CPoppler
import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Pictures of pages show no CPR number, in whichever form a page draws it. Numbers are of 30 February.
///
/// Each page is drawn by poppler with the number and without it. The pixels that differ are the number's ink, and all of them must be
/// black in the picture, or there is no picture.
@Suite struct PictureTests {
    static let number = "300290-1234"

    // MARK: Pages

    /// One page of 595 × 842 points.
    static func page(
        _ content: String, fonts: String = "", resources: String = "", page: String = "", catalog: String = "",
        objects: String = ""
    ) -> String {
        """
        %PDF-1.7
        1 0 obj << /Type /Catalog /Pages 2 0 R /Lang (da) \(catalog) >> endobj
        2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \(page)
        /Resources << /Font << /F1 6 0 R \(fonts) >> \(resources) >> >> endobj
        4 0 obj << /Length \(content.utf8.count) >> stream
        \(content)
        endstream endobj
        6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj
        \(objects)
        trailer << /Root 1 0 R >>
        """
    }

    static func stream(_ number: Int, _ dictionary: String, _ data: String) -> String {
        "\(number) 0 obj << \(dictionary) /Length \(data.utf8.count) >> stream\n\(data)\nendstream endobj\n"
    }

    /// Text at a place, from the lower left.
    static func text(_ text: String, _ x: Double = 72, _ y: Double = 600, font: String = "/F1 12 Tf", set: String = "")
        -> String
    {
        "BT \(font) \(set) \(x) \(y) Td (\(text)) Tj ET "
    }

    static let letter = text("Kaere borger, du faar svar om din ansoegning.", 72, 760)

    static func form(_ number: Int, _ content: String, box: String = "0 0 595 842") -> String {
        stream(number, "/Type /XObject /Subtype /Form /BBox [\(box)] /Resources << /Font << /F1 6 0 R >> >>", content)
    }

    static func annotation(_ entries: String) -> String {
        "20 0 obj << /Type /Annot /Rect [72 400 250 420] /F 4 /P 3 0 R \(entries) >> endobj\n"
    }

    /// The outlines of digits as seven strokes each, 6 × 12 points.
    static func drawn(_ number: String, x: Double = 72, y: Double = 600) -> String {
        let strokes: [Character: String] = [
            "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgedc", "7": "abc",
            "8": "abcdefg",
            "9": "abcdfg", "-": "g",
        ]
        let places: [Character: String] = [
            "a": "0 11 6 1", "b": "5 6 1 6", "c": "5 0 1 6", "d": "0 0 6 1", "e": "0 0 1 6", "f": "0 6 1 6",
            "g": "0 5.5 6 1",
        ]
        var result = ""
        for (index, character) in number.enumerated() {
            let inner = (strokes[character] ?? "").compactMap { places[$0] }.map { "\($0) re f " }.joined()
            result += "q 1 0 0 1 \(x + Double(index) * 8) \(y) cm \(inner)Q "
        }
        return result
    }

    /// Samples of an image of digits, 1 bit each, as hexadecimal; 96 × 16.
    static func samples(_ number: String) -> String {
        let shapes: [Character: [UInt8]] = [
            "0": [7, 5, 5, 5, 7], "1": [2, 6, 2, 2, 7], "2": [7, 1, 7, 4, 7], "3": [7, 1, 7, 1, 7],
            "4": [5, 5, 7, 1, 1],
            "5": [7, 4, 7, 1, 7],
            "6": [7, 4, 7, 5, 7], "7": [7, 1, 1, 1, 1], "8": [7, 5, 7, 5, 7], "9": [7, 5, 7, 1, 7],
            "-": [0, 0, 7, 0, 0],
        ]
        var rows = [[Bool]](repeating: [Bool](repeating: true, count: 96), count: 16)
        for (index, character) in number.enumerated() {
            for row in 0..<10 {
                for column in 0..<6 where (shapes[character]?[row / 2] ?? 0) >> UInt8(2 - column / 2) & 1 == 1 {
                    rows[row + 3][index * 8 + column + 2] = false
                }
            }
        }
        return rows.flatMap { row in
            stride(from: 0, to: 96, by: 4).map { start in
                String((0..<4).reduce(0) { $0 << 1 | (row[start + $1] ? 1 : 0) }, radix: 16)
            }
        }.joined() + ">"
    }

    static let imageOfDigits =
        "/Type /XObject /Subtype /Image /Width 96 /Height 16 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode"

    static let lyingFont = """
        8 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R /Encoding
        << /Differences [65 /zero /one /two /three /four /five /six /seven /eight /nine] >> >> endobj
        """ + "\n"
        + stream(
            10, "",
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
                + "1 beginbfrange <41> <4A> <0061> endbfrange endcmap"
        )

    static func lying(_ number: String) -> String {
        String(
            String.UnicodeScalarView(
                number.unicodeScalars.map { $0 == "-" || $0 == " " ? $0 : Unicode.Scalar($0.value + 17) ?? $0 }))
    }

    /// A font whose glyphs are content streams, with names of our choice for those of the digits.
    static func type3(names: [String]) -> String {
        let programs = (0..<10).map { digit in
            let content = drawn("\(digit)", x: 0, y: 0).replacing("cm ", with: "cm 1 0 0 1 0 0 cm ")
            return stream(30 + digit, "", "700 0 0 0 600 1200 d1 q 80 0 0 80 0 0 cm \(content) Q")
        }.joined()
        let widths = [String](repeating: "700", count: 10).joined(separator: " ")
        let entries = names.enumerated().map { "/\($1) \(30 + $0) 0 R" }.joined(separator: " ")
        let list = names.map { "/" + $0 }.joined(separator: " ")
        return """
            8 0 obj << /Type /Font /Subtype /Type3 /FontBBox [0 0 600 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 48 /LastChar 57
            /Widths [\(widths)] /Encoding << /Differences [48 \(list)] >> /CharProcs << \(entries) >>
            /Resources << >> >> endobj
            \(programs)
            """
    }

    enum Outcome { case covered, none, either }

    /// A page that shows a number in some form; the number is given, so that the same page can be made without it.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var outcome = Outcome.covered
        /// Points in a unit of user space.
        var unit = 1.0
        var source: @Sendable (_ number: String) -> String
        var testDescription: String { name }

        init(
            _ name: String, _ outcome: Outcome = .covered, unit: Double = 1,
            _ source: @escaping @Sendable (String) -> String
        ) {
            self.name = name
            self.outcome = outcome
            self.unit = unit
            self.source = source
        }
    }

    /// The number's digits, drawn one by one in some order at places 7 points apart.
    static func oneByOne(
        _ number: String, order: [Int], place: (Int) -> (Double, Double) = { (120 + 7 * Double($0), 600) }
    ) -> String {
        let characters = Array(number)
        return order.filter { characters.indices.contains($0) }.map {
            text(String(characters[$0]), place($0).0, place($0).1)
        }.joined()
    }

    static func parts(_ number: String, _ lengths: [Int]) -> [String] {
        var rest = Substring(number)
        return lengths.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }
    }

    static let cases: [Case] = [
        Case("plain") { page(letter + text("cpr er \($0)")) },
        Case("a unit of its own", unit: 1.25) { page(letter + text("cpr er \($0)"), page: "/UserUnit 1.25") },
        Case("a small unit", unit: 0.5) { page(letter + text("cpr er \($0)"), page: "/UserUnit 0.5") },
        Case("together") { page(letter + text("cpr er \($0.replacing("-", with: ""))")) },
        Case("spaced hyphen") { page(letter + text("cpr \($0.replacing("-", with: " - "))")) },
        Case("groups") { page(letter + text("cpr \(parts($0, [2, 2, 2]).joined(separator: " ")) \($0.suffix(4))")) },
        Case("dots") { page(letter + text("cpr \(parts($0, [2, 2, 2]).joined(separator: "."))-\($0.suffix(4))")) },
        Case("single digits") { page(letter + text("cpr \($0.map(String.init).joined(separator: " "))")) },
        Case("kerned") { page(letter + "BT /F1 12 Tf 72 600 Td [\($0.map { "(\($0))-120" }.joined())] TJ ET") },
        Case("character spacing") { page(letter + text($0, set: "6 Tc")) },
        Case("word spacing") {
            page(letter + text(parts($0, [2, 2, 2]).joined(separator: " ") + " " + $0.suffix(4), set: "20 Tw"))
        },
        Case("horizontal scale") { page(letter + text($0, set: "160 Tz")) },
        Case("one by one") { page(letter + oneByOne($0, order: Array(0..<11))) },
        Case("shuffled") { page(letter + oneByOne($0, order: [7, 2, 10, 0, 5, 9, 1, 8, 4, 6, 3])) },
        Case("twice in one place") { number in page(letter + text(number) + text(number, 72.3, 600)) },
        Case("twice, shuffled") { number in
            let order = [7, 2, 10, 0, 5, 9, 1, 8, 4, 6, 3]
            return page(
                letter + oneByOne(number, order: order)
                    + oneByOne(number, order: order) { (120.3 + 7 * Double($0), 600) })
        },
        Case("two lines") { page(letter + text("cpr " + $0.prefix(6), 400, 600) + text("\($0.suffix(4))", 72, 586)) },
        Case("two lines beside a column") { number in
            page(
                letter + text("cpr " + number.prefix(6), 72, 600) + text("Aftale", 300, 600)
                    + text("\(number.suffix(4))", 72, 586)
                    + text("Til alle", 300, 586))
        },
        Case("two cells") {
            page(
                letter + text("Navn", 72, 600) + text(String($0.prefix(6)), 200, 600)
                    + text(String($0.suffix(4)), 330, 600))
        },
        Case("two cells, drawn by column") {
            page(text(String($0.suffix(4)), 330, 600) + letter + text(String($0.prefix(6)), 200, 600))
        },
        Case("one under the other") { number in
            page(letter + oneByOne(number.filter { $0 != "-" }, order: Array(0..<10)) { (120, 700 - 14 * Double($0)) })
        },
        Case("a staircase") { number in
            page(
                letter
                    + oneByOne(number.filter { $0 != "-" }, order: Array(0..<10)) {
                        (120 + 8 * Double($0), 700 - 3 * Double($0))
                    })
        },
        Case("turned by 90°") { page(letter + "q 0 1 -1 0 500 300 cm " + text("cpr \($0)", 0, 0) + "Q") },
        Case("turned by 180°") { page(letter + "q -1 0 0 -1 500 300 cm " + text("cpr \($0)", 0, 0) + "Q") },
        Case("turned by 270°") { page(letter + "q 0 -1 1 0 100 500 cm " + text("cpr \($0)", 0, 0) + "Q") },
        Case("turned by 30°") { page(letter + "q 0.866 0.5 -0.5 0.866 300 400 cm " + text("cpr \($0)", 0, 0) + "Q") },
        Case("turned by 30°, shuffled") {
            page(
                letter + "q 0.866 0.5 -0.5 0.866 300 400 cm "
                    + oneByOne($0, order: [7, 2, 10, 0, 5, 9, 1, 8, 4, 6, 3]) { (7 * Double($0), 0) } + "Q")
        },
        Case("page turned by 90°") { page(letter + text("cpr \($0)"), page: "/Rotate 90") },
        Case("page turned by 270°, cut") {
            page(letter + text("cpr \($0)"), page: "/Rotate 270 /CropBox [20 30 575 800]")
        },
        Case("form XObject") {
            page(letter + "/X Do", resources: "/XObject << /X 7 0 R >>", objects: form(7, text("cpr \($0)")))
        },
        Case("form in a form, scaled") {
            page(
                letter + "q 2 0 0 2 10 20 cm /X Do Q", resources: "/XObject << /X 7 0 R >>",
                objects: stream(
                    7, "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /Y 9 0 R >> >>",
                    "q 1 0 0 1 5 5 cm /Y Do Q")
                    + form(9, text($0, 40, 200)))
        },
        Case("font of a graphics state") {
            page(letter + "BT /G gs 72 600 Td (\($0)) Tj ET", resources: "/ExtGState << /G << /Font [6 0 R 14] >> >>")
        },
        Case("field with an appearance") {
            page(
                letter, page: "/Annots [20 0 R]", catalog: "/AcroForm << /Fields [20 0 R] >>",
                objects: annotation("/Subtype /Widget /FT /Tx /T (a) /AP << /N 22 0 R >>")
                    + form(22, text($0, 2, 5), box: "0 0 178 20"))
        },
        Case("field with an appearance turned and scaled") {
            page(
                letter, page: "/Annots [20 0 R]", catalog: "/AcroForm << /Fields [20 0 R] >>",
                objects: annotation("/Subtype /Widget /FT /Tx /T (a) /AP << /N 22 0 R >>")
                    + stream(
                        22,
                        "/Type /XObject /Subtype /Form /BBox [0 0 20 178] /Matrix [0 -1 1 0 0 0] /Resources << /Font << /F1 6 0 R >> >>",
                        "q 0 1 -1 0 14 5 cm " + text($0, 0, 0) + "Q"))
        },
        Case("field without an appearance") {
            page(
                letter, page: "/Annots [20 0 R]",
                catalog:
                    "/AcroForm << /Fields [20 0 R] /NeedAppearances true /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 6 0 R >> >> >>",
                objects: annotation("/Subtype /Widget /FT /Tx /T (a) /V (\($0)) /DA (/F1 12 Tf 0 g)"))
        },
        Case("comb field without an appearance") {
            page(
                letter, page: "/Annots [20 0 R]",
                catalog:
                    "/AcroForm << /Fields [20 0 R] /NeedAppearances true /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 6 0 R >> >> >>",
                objects: annotation(
                    "/Subtype /Widget /FT /Tx /Ff 16777216 /MaxLen 11 /T (a) /V (\($0)) /DA (/F1 12 Tf 0 g)"))
        },
        Case("a field for each part") {
            let halves = [String($0.prefix(6)), String($0.suffix(4))]
            return page(
                letter, page: "/Annots [20 0 R 21 0 R]",
                catalog:
                    "/AcroForm << /Fields [20 0 R 21 0 R] /NeedAppearances true /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 6 0 R >> >> >>",
                objects:
                    "20 0 obj << /Type /Annot /Rect [72 400 150 420] /F 4 /Subtype /Widget /FT /Tx /T (a) /V (\(halves[0])) "
                    + "/DA (/F1 12 Tf 0 g) >> endobj\n"
                    + "21 0 obj << /Type /Annot /Rect [160 400 250 420] /F 4 /Subtype /Widget /FT /Tx /T (b) /V (\(halves[1])) "
                    + "/DA (/F1 12 Tf 0 g) >> endobj"
            )
        },
        Case("free text with an appearance") {
            page(
                letter, page: "/Annots [20 0 R]",
                objects: annotation("/Subtype /FreeText /Contents () /DA (/F1 12 Tf 0 g) /AP << /N 22 0 R >>")
                    + form(22, text($0, 2, 5), box: "0 0 178 20"))
        },
        Case("free text without an appearance") {
            page(
                letter, page: "/Annots [20 0 R]",
                objects: annotation("/Subtype /FreeText /Contents (\($0)) /DA (/Helv 12 Tf 0 g)"))
        },
        Case("stamp") {
            page(
                letter, page: "/Annots [20 0 R]",
                objects: annotation("/Subtype /Stamp /AS /On /AP << /N << /On 22 0 R >> >>")
                    + form(22, text($0, 2, 5), box: "0 0 178 20"))
        },
        Case("a stamp goes on with the text") {
            page(
                letter + text("cpr \($0.prefix(7))", 20, 405), page: "/Annots [20 0 R]",
                objects: annotation("/Subtype /Stamp /AP << /N 22 0 R >>")
                    + form(22, text(String($0.suffix(4)), 20, 5), box: "0 0 178 20"))
        },
        Case("Unicode that lies") {
            page(letter + text(lying($0), font: "/F2 12 Tf"), fonts: "/F2 8 0 R", objects: lyingFont)
        },
        Case("Type 3 font", .either) {
            page(
                letter + text($0.filter { $0 != "-" }, font: "/F2 12 Tf"), fonts: "/F2 8 0 R",
                objects: type3(names: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]))
        },
        Case("Type 3 font without names", .none) {
            page(
                letter + text($0.filter { $0 != "-" }, font: "/F2 12 Tf"), fonts: "/F2 8 0 R",
                objects: type3(names: (0..<10).map { "g\($0)" }))
        },
        Case("Type 3 font with other names", .none) {
            page(
                letter + text($0.filter { $0 != "-" }, font: "/F2 12 Tf"), fonts: "/F2 8 0 R",
                objects: type3(names: "abcdefghij".map(String.init)))
        },
        Case("invisible text") { page(letter + text($0, set: "3 Tr") + "BT 0 Tr ET") },
        Case("white text on a box") { page(letter + "0 0 0.6 rg 60 590 200 30 re f 1 g " + text($0)) },
        Case("pale text") { page(letter + "0.9 g " + text($0)) },
        Case("outlined text") { page(letter + text($0, font: "/F1 24 Tf", set: "1 Tr")) },
        Case("Unicode for private use, of a font without an encoding", .either) { number in
            page(
                letter + text(lying(number), font: "/F2 12 Tf"), fonts: "/F2 8 0 R",
                objects: lyingFont.replacing("/Encoding", with: "/Enc").replacing("/Helvetica", with: "/Unknown")
                    .replacing("<0061>", with: "<E061>"))
        },
        Case("drawn digits", .none) { page(letter + drawn($0)) },
        Case("drawn digits, turned", .none) {
            page(letter + "q 0.866 0.5 -0.5 0.866 300 400 cm " + drawn($0, x: 0, y: 0) + "Q")
        },
        Case("drawn digits, pale", .none) { page(letter + "0.93 g " + drawn($0) + "0 g") },
        Case("drawn digits, small", .none) { page(letter + "q 0.4 0 0 0.4 72 400 cm " + drawn($0, x: 0, y: 0) + "Q") },
        Case("drawn digits, touching", .none) { page(letter + "q 0.75 0 0 1 20 0 cm " + drawn($0) + "Q") },
        Case("image", .none) {
            page(
                letter + "q 192 0 0 32 72 500 cm /I Do Q", resources: "/XObject << /I 9 0 R >>",
                objects: stream(
                    9,
                    imageOfDigits,
                    samples($0)))
        },
        Case("image under text", .none) {
            page(
                letter + "q 192 0 0 32 72 500 cm /I Do Q "
                    + text("svar til alle i svar til alle i svar", 72, 510, set: "3 Tr"),
                resources: "/XObject << /I 9 0 R >>",
                objects: stream(
                    9,
                    imageOfDigits,
                    samples($0)))
        },
        Case("image mask", .none) {
            page(
                letter + "q 192 0 0 32 72 500 cm /I Do Q", resources: "/XObject << /I 9 0 R >>",
                objects: stream(
                    9,
                    "/Type /XObject /Subtype /Image /ImageMask true /Width 96 /Height 16 /BitsPerComponent 1 /Filter /ASCIIHexDecode",
                    samples($0)))
        },
        Case("inline image", .none) {
            page(letter + "q 192 0 0 32 72 500 cm BI /W 96 /H 16 /BPC 1 /CS /G /F /AHx ID \(samples($0)) EI Q")
        },
        Case("image in a stamp", .none) {
            page(
                letter, page: "/Annots [20 0 R]",
                objects: annotation("/Subtype /Stamp /AP << /N 22 0 R >>")
                    + stream(
                        22, "/Type /XObject /Subtype /Form /BBox [0 0 178 20] /Resources << /XObject << /I 9 0 R >> >>",
                        "q 178 0 0 20 0 0 cm /I Do Q")
                    + stream(
                        9,
                        imageOfDigits,
                        samples($0)))
        },
        Case("pattern with text", .none) {
            page(
                letter + "/Pattern cs /P scn 72 500 300 100 re f", resources: "/Pattern << /P 9 0 R >>",
                objects: stream(
                    9,
                    "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 300 100] /XStep 300 /YStep 100 "
                        + "/Resources << /Font << /F1 6 0 R >> >>",
                    text($0, 10, 30)))
        },
        Case("mask with text", .either) {
            page(
                letter + "/G gs 0 0 1 rg 72 500 300 100 re f",
                resources: "/ExtGState << /G << /SMask << /S /Luminosity /G 9 0 R >> >> >>",
                objects: stream(
                    9,
                    "/Type /XObject /Subtype /Form /Group << /S /Transparency /CS /DeviceGray >> /BBox [0 0 595 842] "
                        + "/Resources << /Font << /F1 6 0 R >> >>",
                    "1 g " + text($0, 80, 530)))
        },
        Case("clip of text", .either) {
            page(letter + "q " + text($0, 72, 600, set: "7 Tr") + "0 0 1 rg 60 590 300 30 re f Q")
        },
    ]

    // MARK: Pixels

    /// 0xRRGGBB each, row by row.
    struct Pixels {
        var columns: Int
        var rows: Int
        var values: [UInt32]

        init(_ surface: OpaquePointer?) {
            columns = Int(cairo_image_surface_get_width(surface))
            rows = Int(cairo_image_surface_get_height(surface))
            values = []
            guard let start = cairo_image_surface_get_data(surface) else { return }
            let stride = Int(cairo_image_surface_get_stride(surface))
            for row in 0..<rows {
                (start + row * stride).withMemoryRebound(to: UInt32.self, capacity: columns) { pixels in
                    for column in 0..<columns { values.append(pixels[column] & 0xFFFFFF) }
                }
            }
        }

        init?(png: [UInt8]) {
            var rest = png[...]
            let surface = withUnsafeMutablePointer(to: &rest) { pointer in
                cairo_image_surface_create_from_png_stream(
                    { closure, data, count in
                        guard let rest = closure?.assumingMemoryBound(to: ArraySlice<UInt8>.self), let data,
                            rest.pointee.count >= Int(count)
                        else { return CAIRO_STATUS_READ_ERROR }
                        for (index, byte) in rest.pointee.prefix(Int(count)).enumerated() { data[index] = byte }
                        rest.pointee = rest.pointee.dropFirst(Int(count))
                        return CAIRO_STATUS_SUCCESS
                    }, pointer)
            }
            defer { cairo_surface_destroy(surface) }
            guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { return nil }
            self.init(surface)
        }

        /// The first page as poppler draws it at 1.5 pixels a point.
        ///
        /// - Parameter unit: points in a unit of user space, of which poppler takes no notice.
        init?(pdf: String, unit: Double = 1) {
            let scale = 1.5 * unit
            let turn = RenderingTurn()
            defer { withExtendedLifetime(turn) {} }
            let pixels = Array(pdf.utf8).withUnsafeBytes { buffer -> Pixels? in
                let bytes = g_bytes_new(buffer.baseAddress, gsize(buffer.count))
                defer { g_bytes_unref(bytes) }
                guard let document = poppler_document_new_from_bytes(bytes, nil, nil) else { return nil }
                defer { g_object_unref(gpointer(document)) }
                guard let page = poppler_document_get_page(document, 0) else { return nil }
                defer { g_object_unref(gpointer(page)) }
                var (width, height) = (0.0, 0.0)
                poppler_page_get_size(page, &width, &height)
                let surface = cairo_image_surface_create(
                    CAIRO_FORMAT_RGB24, Int32((width * scale).rounded(.up)), Int32((height * scale).rounded(.up)))
                defer { cairo_surface_destroy(surface) }
                let context = cairo_create(surface)
                defer { cairo_destroy(context) }
                cairo_set_source_rgb(context, 1, 1, 1)
                cairo_paint(context)
                cairo_scale(context, scale, scale)
                poppler_page_render(page, context)
                cairo_surface_flush(surface)
                return Pixels(surface)
            }
            guard let pixels else { return nil }
            self = pixels
        }
    }

    private static func picture(of pdf: String, marks: [PageMark] = [], isWhole: Bool = true) throws -> PagePicture {
        let bytes = Array(pdf.utf8)
        let letter = try loadDocument(bytes, name: "a.pdf", facts: PagePictures.facts, options: LoadOptions())
        return PagePictures(of: letter, bytes: bytes).picture(ofPage: 1, marks: marks, isWhole: isWhole)
    }

    @Test(arguments: cases) func showsNoNumber(_ item: Case) throws {
        let source = item.source(PictureTests.number)
        guard case .png(let png) = try PictureTests.picture(of: source) else {
            #expect(item.outcome != .covered, "no picture")
            return
        }
        #expect(item.outcome != .none, "a picture")
        let picture = try #require(Pixels(png: png))
        let with = try #require(Pixels(pdf: source, unit: item.unit))
        // Without digits, but with as many signs, so that what stands around stays in its place.
        let without = try #require(
            Pixels(pdf: item.source(PictureTests.number.map { _ in " " }.joined()), unit: item.unit))
        try #require(picture.values.count == with.values.count && with.values.count == without.values.count)
        let ink = with.values.indices.filter { with.values[$0] != without.values[$0] }
        if item.name != "invisible text" { #expect(ink.count > 100, "the number is to be seen on the page") }
        #expect(ink.count { picture.values[$0] != 0 } == 0, "pixels of the number are to be seen")
    }

    // MARK: What stays

    /// Pages without a number, which are shown as they are.
    static let harmless: [(name: String, source: String)] = [
        ("text", page(letter)),
        (
            "telephone, dates, amounts",
            page(
                letter + text("Telefon 33 12 34 56, +45 33 12 34 56, sag 2026-123456", 72, 700)
                    + text("31. december 2024, 01.02.2025 kl. 10.15, 2025-02-28", 72, 680)
                    + text("1.234,50 kr. i alt 12.345,00 kr. CVR 12345678", 72, 660))
        ),
        (
            "table of dates and amounts",
            page(
                letter
                    + (0..<6).map { row in
                        text("0\(row + 1).01.2024", 72, 600 - 16 * Double(row))
                            + text("1.\(row)50,00", 200, 600 - 16 * Double(row))
                            + text("\(row + 1)2.345,50", 300, 600 - 16 * Double(row))
                    }.joined())
        ),
        (
            "rules and frames",
            page(
                letter
                    + "0.5 w 72 500 m 500 500 l S 72 300 400 150 re S 72 350 m 472 350 l S 200 300 m 200 450 l S "
                    + "0.9 g 72 250 400 20 re f 0 g"
            )
        ),
        ("three drawn letters", page(letter + drawn("8-8", x: 72, y: 800))),
        ("boxes to tick", page(letter + (0..<12).map { "72 \(600 - 16 * $0) 9 9 re S " }.joined())),
        (
            "bullet images",
            page(
                letter
                    + (0..<8).map {
                        "q 5 0 0 5 72 \(600 - 16 * $0) cm /I Do Q " + text("punkt", 84, 600 - 16 * Double($0))
                    }.joined(),
                resources: "/XObject << /I 9 0 R >>",
                objects: stream(
                    9,
                    "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode",
                    "00404000>"))
        ),
        (
            "image of one colour under text",
            page(
                "q 400 0 0 30 60 750 cm /I Do Q " + letter, resources: "/XObject << /I 9 0 R >>",
                objects: stream(
                    9,
                    "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode",
                    "E0>"))
        ),
        ("underlined text", page(letter + "72 757 240 0.7 re f")),
        (
            "field without a number",
            page(
                letter, page: "/Annots [20 0 R]", catalog: "/AcroForm << /Fields [20 0 R] >>",
                objects: annotation("/Subtype /Widget /FT /Tx /T (a) /V (Ja tak) /AP << /N 22 0 R >>")
                    + form(22, text("Ja tak", 2, 5), box: "0 0 178 20"))
        ),
    ]

    @Test(arguments: harmless.map(\.name)) func showsWhatIsHarmless(_ name: String) throws {
        let source = try #require(PictureTests.harmless.first { $0.name == name }?.source)
        guard case .png(let png) = try PictureTests.picture(of: source) else {
            Issue.record("no picture")
            return
        }
        let picture = try #require(Pixels(png: png))
        let drawn = try #require(Pixels(pdf: source))
        #expect(picture.values == drawn.values)
    }

    /// Text that would break the renderer's font for every later letter is not drawn for a picture either.
    @Test(arguments: ["30000", "-30000", "1000000000000000000000000000000"]) func isNotDrawnWhereTextIsEnormous(
        size: String
    ) throws {
        let source = PictureTests.page(PictureTests.letter + PictureTests.text("Kaere", font: "/F1 \(size) Tf"))
        guard case .none(.mayHoldNumbers) = try PictureTests.picture(of: source) else {
            Issue.record("a picture")
            return
        }
        #expect(!RenderingTurn.isSpent)
    }

    /// An image elsewhere on the page does not take a part of it away.
    @Test func cutsOutWhatIsHarmless() throws {
        let source = PictureTests.page(
            PictureTests.letter
                + "q 192 0 0 32 72 200 cm BI /W 96 /H 16 /BPC 1 /CS /G /F /AHx ID \(PictureTests.samples(PictureTests.number)) EI Q"
        )
        let mark = PageMark(box: Rectangle(left: 72, top: 70, right: 200, bottom: 90), number: 1)
        guard case .png = try PictureTests.picture(of: source, marks: [mark], isWhole: false) else {
            Issue.record("no picture")
            return
        }
        guard case .none(.mayHoldNumbers) = try PictureTests.picture(of: source) else {
            Issue.record("a picture")
            return
        }
    }

    @Test(.timeLimit(.minutes(1))) func givesUpOnTooMuch() throws {
        let glyphs = PictureTests.page(
            PictureTests.letter + String(repeating: PictureTests.text("0123456789", 72, 500), count: 20_000))
        let operators = PictureTests.page(PictureTests.letter + String(repeating: "q Q ", count: 300_000))
        for source in [glyphs, operators] {
            guard case .none(.mayHoldNumbers) = try PictureTests.picture(of: source) else {
                Issue.record("a picture")
                continue
            }
        }
    }
}
