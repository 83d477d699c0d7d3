import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// What the operators of a page make of its text: where it stands, how large it is, what belongs to one line.
///
/// A box reaches from the pen's place before the first character to that after the last, and from 0.2 em below the baseline to 0.8 em above it.
/// Every place is worked out by hand from the clause that stands beside it.
@Suite struct TextOperatorTests {
    /// A page of 800 points: at a baseline of 700, a text of 10 points has its top at 800 − 700 − 8 = 92 and its bottom at 102.
    /// One character of F1 is 0.6 em, so 6 points.
    @Test(arguments: [
        ("/F1 10 Tf 100 700 Td (AB) Tj", "AB 100 92 112 102 @10", "ISO 32000-1 9.4.4: 2 × 6"),
        ("/F1 20 Tf 100 700 Td (AB) Tj", "AB 100 84 124 104 @20", "9.3.1 Tf: the size scales width and height"),
        ("100 700 Td (AB) Tj", "", "9.3.1: Tf has no default; without it nothing is shown"),
        ("/F9 10 Tf 100 700 Td (AB) Tj", "", "9.3.1: a font that the resources do not name"),
        (
            "/F1 10 Tf 100 700 Td (AB) Tj 0 -20 Td (C) Tj", "AB 100 92 112 102 @10 / C 100 112 106 122 @10",
            "table 108 Td: from the start of the line, not from the pen"
        ),
        ("/F1 10 Tf 50 350 Td 50 350 Td (AB) Tj", "AB 100 92 112 102 @10", "table 108 Td: adds up"),
        (
            "/F1 10 Tf 100 700 TD (A) Tj 0 -20 TD (B) Tj T* (C) Tj",
            "A 100 92 106 102 @10 / B 100 112 106 122 @10 / C 100 132 106 142 @10", "table 108 TD: leading −ty"
        ),
        (
            "/F1 10 Tf 20 TL 100 700 Td (A) Tj T* (B) Tj", "A 100 92 106 102 @10 / B 100 112 106 122 @10",
            "table 108 T*: 0 −Tl Td"
        ),
        (
            "/F1 10 Tf 100 700 Td (A) Tj T* (B) Tj", "AB 100 92 106 102 @10",
            "9.3.5: leading is 0 to begin with, so T* writes over the line"
        ),
        (
            "/F1 10 Tf 20 TL 100 700 Td (A) Tj (B) '", "A 100 92 106 102 @10 / B 100 112 106 122 @10",
            "table 109 ': T* and Tj"
        ),
        (
            "/F1 10 Tf 20 TL 100 700 Td (A) Tj 3 2 (B C) \"", "A 100 92 106 102 @10 / B C 100 112 127 122 @10",
            "table 109 \": aw 3, ac 2; 8 + 11 + 8"
        ),
        (
            "/F1 10 Tf 20 TL 100 700 Td 3 2 (A) \" T* (B C) Tj", "A 100 112 108 122 @10 / B C 100 132 127 142 @10",
            "table 109 \": Tw and Tc stay set"
        ),
        ("/F1 10 Tf 2 Tc 100 700 Td (AB) Tj (C) Tj", "ABC 100 92 124 102 @10", "9.3.2 Tc: 3 × (6 + 2), over Tj"),
        ("/F1 10 Tf -1 Tc 100 700 Td (ABC) Tj", "ABC 100 92 115 102 @10", "9.3.2 Tc below 0: 3 × (6 − 1)"),
        ("/F1 10 Tf 5 Tw 100 700 Td (A B) Tj", "A B 100 92 123 102 @10", "9.3.3 Tw: 6 + (6 + 5) + 6"),
        (
            "/F7 10 Tf 100 700 Td <00410042> Tj", "AB 100 92 120 102 @10",
            "9.7.4.3, table 117: DW is 1000 where it is not given"
        ),
        (
            "/F2 10 Tf 5 Tw 100 700 Td <004100200042> Tj", "A B 100 92 130 102 @10",
            "9.3.3 Tw: not where the code of the space has two bytes; 3 × 10"
        ),
        ("/F1 10 Tf 50 Tz 100 700 Td (AB) Tj", "AB 100 92 106 102 @10", "9.3.4 Tz: widths alone"),
        ("/F1 10 Tf 2 Tc 50 Tz 100 700 Td (AB) Tj", "AB 100 92 108 102 @10", "9.4.4: (w0 Tfs + Tc) Th; 2 × 8 × 0.5"),
        ("/F1 10 Tf 5 Tw 50 Tz 100 700 Td (A B) Tj", "A B 100 92 111.5 102 @10", "9.4.4: (w0 Tfs + Tw) Th; 23 × 0.5"),
        (
            "/F1 10 Tf 50 Tz 100 700 Td [(A) -1000 (B)] TJ", "A B 100 92 111 102 @10",
            "9.4.4: (w0 − Tj/1000) Tfs Th; 3 + 5 + 3"
        ),
        (
            "/F1 10 Tf 100 700 Td [(A) 500 (B)] TJ", "AB 100 92 107 102 @10",
            "table 109 TJ: a number above 0 moves left; 6 − 5 + 6"
        ),
        ("/F1 10 Tf 5 Ts 100 700 Td (A) Tj", "A 100 87 106 97 @10", "9.3.7 Ts: 5 up"),
        ("/F1 10 Tf -5 Ts 100 700 Td (A) Tj", "A 100 97 106 107 @10", "9.3.7 Ts: 5 down"),
        (
            "/F1 10 Tf 5 Ts 100 700 Td (A) Tj 0 Ts (B) Tj", "AB 100 87 112 102 @10",
            "9.3.7: a raised sign is of the same line"
        ),
        (
            "/F1 1 Tf 10 0 0 10 100 700 Tm (AB) Tj 0 -2 Td (C) Tj", "AB 100 92 112 102 @10 / C 100 112 106 122 @10",
            "table 108 Tm; Td in its units: 2 × 10"
        ),
        (
            "/F1 10 Tf 300 300 Td 1 0 0 1 100 700 Tm (AB) Tj", "AB 100 92 112 102 @10",
            "table 108 Tm: replaces, does not add"
        ),
        ("/F1 1 Tf 20 0 0 10 100 700 Tm (AB) Tj", "AB 100 92 124 102 @10", "9.4.4: width by a, height by d"),
        (
            "/F1 1 Tf 0 10 -10 0 100 700 Tm (AB) Tj", "AB 92 88 102 100 @10",
            "9.4.4: a quarter of a turn to the left; 12 up, 8 to the left"
        ),
        (
            "/F1 -10 Tf -1 0 0 -1 100 700 Tm [(A) -1000 (B)] TJ", "A B 100 92 122 102 @10",
            "9.3.1: a size below 0 turns, and the matrix turns back; 6 + 10 + 6"
        ),
        (
            "/F3 10 Tf 100 700 Td (AA) Tj", "AA 100 92 112 102 @10",
            "9.6.5: widths of Type 3 by the font matrix; 2 × 60 × 0.01 × 10"
        ),
        (
            "/F4 10 Tf 100 700 Td (Wil) Tj", "Wil 100 92 113.88 102 @10",
            "9.6.2.2: Helvetica's own widths; 944 + 222 + 222"
        ),
        ("/F5 10 Tf 100 700 Td (Wil) Tj", "Wil 100 92 118 102 @10", "9.6.2.2: Courier's own widths; 3 × 600"),
        ("/F1 10 Tf 100 700 Td (A\\102) Tj", "AB 100 92 112 102 @10", "7.3.4.2: an octal code"),
        ("/F1 10 Tf 100 700 Td <4142> Tj", "AB 100 92 112 102 @10", "7.3.4.3: hexadecimal"),
        ("/F1 10 Tf 100 700 Td <414> Tj", "A@ 100 92 112 102 @10", "7.3.4.3: an odd last digit is followed by 0"),
        (
            "/F1 10 Tf 100 700 Td (A\\\nB) Tj", "AB 100 92 112 102 @10",
            "7.3.4.2: a line's end behind a backslash is left out"
        ),
        ("/F1 10 Tf 100 700 Td (A(B)C) Tj", "A(B)C 100 92 130 102 @10", "7.3.4.2: balanced parentheses"),
        ("/F1 10 Tf 100 700 Td (AB) % (CD) Tj\nTj", "AB 100 92 112 102 @10", "7.2.3: a comment ends with its line"),
    ])
    func text(content: String, lines: String, source: String) throws {
        #expect(try PDFPage(content: "BT \(content) ET").lines() == lines, "\(content): \(source)")
    }

    /// What is one line, and one part of it. The gaps in em are the loader's own definition (`ShownText`): 0.18 a word's, 1.5 a column's.
    @Test(arguments: [
        ("(AB) Tj 12 0 Td (CD) Tj", "ABCD 100 92 124 102 @10"),
        ("(AB) Tj 13.7 0 Td (CD) Tj", "ABCD 100 92 125.7 102 @10"),
        ("(AB) Tj 13.9 0 Td (CD) Tj", "AB CD 100 92 125.9 102 @10"),
        ("(AB) Tj 26.9 0 Td (CD) Tj", "AB CD 100 92 138.9 102 @10"),
        ("(AB) Tj 27.1 0 Td (CD) Tj", "AB 100 92 112 102 @10 | CD 127.1 92 139.1 102 @10"),
        ("(AB) Tj 300 0 Td (CD) Tj", "AB 100 92 112 102 @10 | CD 400 92 412 102 @10"),
        ("(AB) Tj 12 4.9 Td (CD) Tj", "ABCD 100 87.1 124 102 @10"),
        ("(AB) Tj 12 5.1 Td (CD) Tj", "AB 100 92 112 102 @10 / CD 112 86.9 124 96.9 @10"),
        ("(AB) Tj /F1 20 Tf (CD) Tj", "AB 100 92 112 102 @10 | CD 112 84 136 104 @20"),
        ("(A   B) Tj", "A 100 92 106 102 @10 | B 124 92 130 102 @10"), ("(A  B) Tj", "A B 100 92 124 102 @10"),
        ("( A ) Tj", "A 100 92 112 102 @10"),
    ])
    func grouping(content: String, lines: String) throws {
        #expect(try PDFPage(content: "BT /F1 10 Tf 100 700 Td \(content) ET").lines() == lines, "\(content)")
    }

    @Test(arguments: [
        ("2 0 0 2 0 0 cm BT /F1 10 Tf 50 350 Td (AB) Tj ET", "AB 100 84 124 104 @20", "8.4.4 cm scales place and size"),
        (
            "1 0 0 1 100 0 cm 2 0 0 2 0 0 cm BT /F1 5 Tf 0 350 Td (AB) Tj ET", "AB 100 92 112 102 @10",
            "8.3.4: the later cm comes first; 0 × 2 + 100"
        ),
        (
            "2 0 0 2 0 0 cm 1 0 0 1 100 0 cm BT /F1 5 Tf 0 350 Td (AB) Tj ET", "AB 200 92 212 102 @10",
            "8.3.4: (0 + 100) × 2"
        ),
        (
            "q 2 0 0 2 0 0 cm Q BT /F1 10 Tf 100 700 Td (AB) Tj ET", "AB 100 92 112 102 @10",
            "8.4.2 Q gives the matrix back"
        ),
        (
            "/F1 10 Tf q /F2 20 Tf 5 Tc 9 Tw 50 Tz 7 Ts 3 TL Q BT 100 700 Td (AB) Tj ET", "AB 100 92 112 102 @10",
            "8.4.1: the text state is part of the graphics state"
        ),
        (
            "q q 2 0 0 2 0 0 cm Q BT /F1 10 Tf 100 700 Td (AB) Tj ET Q", "AB 100 92 112 102 @10",
            "8.4.2: pairs within pairs"
        ),
        ("Q Q BT /F1 10 Tf 100 700 Td (AB) Tj ET", "AB 100 92 112 102 @10", "8.4.2: a Q too many changes nothing"),
        (
            "BT /F1 10 Tf 300 300 Td (X) Tj ET BT 100 700 Td (AB) Tj ET",
            "X 300 492 306 502 @10 / AB 100 92 112 102 @10", "9.4.1: BT begins at the origin; the font stays"
        ),
        ("BT /F1 10 Tf 2 Tc ET BT 100 700 Td (AB) Tj ET", "AB 100 92 116 102 @10", "9.3.1: the text state outlives ET"),
        (
            "BT /F1 10 Tf 0 0 Td ET q 50 0 0 40 100 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID (X) Tj EI Q BT 100 700 Td (AB) Tj ET",
            "AB 100 92 112 102 @10", "8.9.7: data of an inline image is no content"
        ),
        ("/X1 Do", "AB 100 92 112 102 @10", "8.10.2: the form's matrix, 2 0 0 2 0 0"),
        ("q 1 0 0 1 100 0 cm /X1 Do Q", "AB 200 92 212 102 @10", "8.10.1: matrix, then the CTM"),
        (
            "/X1 Do BT 100 700 Td (CD) Tj ET", "AB 100 92 112 102 @10",
            "8.10.1: the state is given back after a form, and there was no font"
        ),
        (
            "/F1 10 Tf /X1 Do BT 100 600 Td (CD) Tj ET", "AB 100 92 112 102 @10 / CD 100 192 112 202 @10",
            "8.10.1: font, size and spacing are given back"
        ),
        ("/X2 Do", "AB 200 -616 224 -596 @20", "8.10.1: a form in a form; 2 × 2"),
        (
            "/F1 10 Tf /X3 Do", "AB 100 92 112 102 @10",
            "8.10.1: a form begins with the state around it; 7.8.3: without resources it has the page's"
        ),
        (
            "/F1 10 Tf /X1 Do 1 0 0 1 0 -100 cm /X1 Do", "AB 100 92 112 102 @10 / AB 100 192 112 202 @10",
            "8.10.1: painted again, elsewhere"
        ),
        (
            "BT /F1 10 Tf 100 700 Td /Span << /ActualText (Hej) >> BDC (AB) Tj EMC ET", "Hej 100 92 112 102 @10",
            "14.9.4: ActualText in place of what is shown"
        ),
        (
            "BT /F1 10 Tf 100 700 Td /Span /P1 BDC (AB) Tj EMC ET", "Hej 100 92 112 102 @10",
            "14.6.2: a property list by name"
        ),
        (
            "BT /F1 10 Tf 100 700 Td /Span << /ActualText <FEFF00E6> >> BDC (ae) Tj EMC ( B) Tj ET",
            "æ B 100 92 124 102 @10", "7.9.2.2: UTF-16BE behind FEFF"
        ),
        (
            "BT /F1 10 Tf 100 700 Td /Span << /ActualText (A) >> BDC /Span << /ActualText (B) >> BDC (x) Tj EMC EMC ET",
            "A 100 92 106 102 @10", "14.9.4: the outer one replaces all of it"
        ),
        (
            "BT /F1 10 Tf 100 700 Td /Span << /ActualText (A) >> BDC EMC (B) Tj ET", "AB 100 92 106 102 @10",
            "14.9.4: in place of nothing; it stands where the next glyph does"
        ),
        (
            "BT /F1 10 Tf 100 700 Td (x) Tj /Span << /ActualText (A) >> BDC EMC (B) Tj ET", "xAB 100 92 112 102 @10",
            "14.9.4: in place of nothing, within a line"
        ),
        (
            "BT /F1 10 Tf 100 700 Td (x) Tj /Span << /ActualText (A) >> BDC EMC ET", "xA 100 92 106 102 @10",
            "14.9.4: in place of nothing, at the end"
        ),
        (
            "BT /F1 10 Tf 100 700 Td (x) Tj 10 0 Td /Span << /ActualText (A) >> BDC (B) Tj EMC ET",
            "x A 100 92 116 102 @10", "14.9.4: of a word of its own"
        ),
        (
            "BT /F1 10 Tf 100 700 Td (x) Tj /Span << /ActualText (A) >> BDC (B) Tj 10 0 Td (C) Tj EMC (D) Tj ET",
            "xAD 100 92 122 102 @10", "14.9.4: of all that is shown"
        ),
        (
            "BT /F1 10 Tf 100 700 Td /Span << /Lang (de) >> BDC (AB) Tj EMC (CD) Tj ET",
            "AB 100 92 112 102 @10 | CD 112 92 124 102 @10", "14.9.2: text of another language is a part of its own"
        ),
        (
            "BT /F1 10 Tf 100 700 Td /Span << /Lang (de) >> BDC (AB) Tj /Span BMC (CD) Tj EMC EMC ET",
            "ABCD 100 92 124 102 @10", "14.9.2.3: a sequence without a language has that of the one around it"
        ),
        ("BT /F1 10 Tf 100 700 Td EMC (AB) Tj ET", "AB 100 92 112 102 @10", "14.6.1: an EMC too many changes nothing"),
        (
            "/G1 gs BT 100 700 Td (AB) Tj ET", "AB 100 92 112 102 @10",
            "table 58 Font: font and size from the graphics state parameters"
        ),
        (
            "BT /F1 10 Tf 1 Tr 100 700 Td (AB) Tj ET", "AB 100 92 112 102 @10",
            "9.3.6: text that is only outlined is text"
        ),
        (
            "BT /F1 10 Tf 3 Tr 100 700 Td (AB) Tj ET", "AB 100 92 112 102 @10",
            "9.3.6: text that is not painted is text all the same"
        ),
    ])
    func graphicsState(content: String, lines: String, source: String) throws {
        let form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800]"
        let page = PDFPage(
            content: content,
            resources:
                "/XObject << /X1 20 0 R /X2 21 0 R /X3 22 0 R >> /Properties << /P1 << /ActualText (Hej) >> >> /ExtGState << /G1 << /Font [6 0 R 10] >> >>",
            objects: """
                20 0 obj << \(form) /Matrix [2 0 0 2 0 0] /Resources << /Font << /F1 6 0 R >> >> >> stream
                /F1 5 Tf BT 50 350 Td (AB) Tj ET 9 Tc
                endstream endobj
                21 0 obj << \(form) /Matrix [2 0 0 2 0 0] /Resources << /XObject << /X1 20 0 R >> >> >> stream
                /X1 Do
                endstream endobj
                22 0 obj << \(form) >> stream
                BT 100 700 Td (AB) Tj ET
                endstream endobj
                """)
        #expect(try page.lines() == lines, "\(content): \(source)")
    }

    /// The text AB, 10 points at (100, 700): left 100, right 112, from 698 to 708 up.
    @Test(arguments: [
        ("", "", "AB 100 92 112 102 @10", "600 800"), ("/Rotate 90", "", "AB 698 100 708 112 @10", "800 600"),
        ("/Rotate 180", "", "AB 488 698 500 708 @10", "600 800"),
        ("/Rotate 270", "", "AB 92 488 102 500 @10", "800 600"),
        ("/Rotate -90", "", "AB 92 488 102 500 @10", "800 600"),
        ("/Rotate 450", "", "AB 698 100 708 112 @10", "800 600"),
        ("", "/Rotate 90", "AB 698 100 708 112 @10", "800 600"),
        ("/Rotate 0", "/Rotate 90", "AB 100 92 112 102 @10", "600 800"),
        ("/CropBox [50 100 550 750]", "", "AB 50 42 62 52 @10", "500 650"),
        ("/CropBox [50 100 550 750] /Rotate 90", "", "AB 598 50 608 62 @10", "650 500"),
        ("/CropBox [-100 -100 700 900]", "", "AB 100 92 112 102 @10", "600 800"),
        ("/CropBox [550 750 50 100]", "", "AB 50 42 62 52 @10", "500 650"),
        ("", "/CropBox [50 100 550 750]", "AB 50 42 62 52 @10", "500 650"),
        ("/MediaBox [50 100 550 750]", "", "AB 50 42 62 52 @10", "500 650"),
        ("/MediaBox [-100 -50 500 750]", "", "AB 200 42 212 52 @10", "600 800"),
        ("/MediaBox [600 800 0 0]", "", "AB 100 92 112 102 @10", "600 800"),
        ("/UserUnit 2", "", "AB 200 184 224 204 @20", "1200 1600"),
        ("/UserUnit 0.5 /Rotate 90", "", "AB 349 50 354 56 @5", "400 300"),
        ("/TrimBox [50 100 550 750] /ArtBox [50 100 550 750]", "", "AB 100 92 112 102 @10", "600 800"),
    ])
    func pages(page: String, parent: String, lines: String, size: String) throws {
        // Source: ISO 32000-1 table 30 (Rotate is clockwise; UserUnit in 1/72 inch), 7.9.5 (corners in any order), 14.11.2 (a crop box is cut to the medium).
        let page = PDFPage(content: "BT /F1 10 Tf 100 700 Td (AB) Tj ET", page: page, pages: parent)
        #expect(try page.lines() == lines)
        let letter = try page.load()
        let node = try #require(letter.nodes(named: "pdf:page").first)
        let found = ["Width", "Height"].map {
            letter.tree.attribute($0, of: node).flatMap(Double.init).map(shortDecimal) ?? "-"
        }.joined(separator: " ")
        #expect(found == size)
    }

    /// Letters below each other are one text, and an empty place in the row is a space; three of them, digits, or letters that stand to the side are not.
    @Test(
        arguments: [
            (["L", "o", "r", "e", "m"], 15, 0, "Lorem"), (["a", "b", "", "c", "d"], 15, 0, "ab cd"),
            (["a", "b", "c"], 15, 0, "a / b / c"), (["1", "2", "3", "4"], 15, 0, "1 / 2 / 3 / 4"),
            (["a", "b", "c", "d"], 15, 4, "a / b / c / d"), (["a", "b", "c", "d"], 40, 0, "a / b / c / d"),
            (["a", "b", "c", "d", "Ef"], 15, 0, "abcd / Ef"),
        ] as [([String], Int, Int, String)])
    func lettersBelowEachOther(letters: [String], step: Int, aside: Int, lines: String) throws {
        let shown = letters.enumerated().filter { !$0.element.isEmpty }.map { index, letter in
            "BT /F1 10 Tf \(100 + aside * index) \(700 - step * index) Td (\(letter)) Tj ET"
        }
        let letter = try PDFPage(content: shown.joined(separator: " ")).load()
        let found = letter.nodes(named: "pdf:text-line").map { line in
            letter.tree.descendants(of: line).filter { letter.tree.isText($0) }.map { letter.tree.text(of: $0) }
                .joined().collapsingWhitespace()
        }
        #expect(found.joined(separator: " / ") == lines)
    }

    /// A unit of two points: text of 10 units is of 20 points, and large; what is painted on it is where it is.
    @Test(arguments: [("", true, 21.0), ("1 g 90 690 200 40 re f", false, 0)])
    func contrastOnAPageWithAUnitOfItsOwn(after: String, isVisible: Bool, ratio: Double) throws {
        let letter = try PDFPage(content: "BT /F4 10 Tf 100 700 Td (Afslag) Tj ET \(after)", page: "/UserUnit 2").load()
        let line = try #require(letter.nodes(named: "pdf:text-line").first)
        #expect(letter.facts[.isVisible, line] == .flag(isVisible))
        guard isVisible else { return }
        #expect(letter.facts[.isLargeText, line] == .flag(true))
        #expect(((letter.facts[.contrastRatio, line].number ?? 0) - ratio).magnitude < 0.01)
    }

    /// Source: ISO 32000-1 table 106: modes 3 and 7 paint nothing. Characters are counted without white space.
    @Test(arguments: [(0, 0.0), (1, 0), (2, 0), (3, 2), (4, 0), (5, 0), (6, 0), (7, 2)])
    func renderingModes(mode: Int, invisible: Double) throws {
        let letter = try PDFPage(content: "BT /F1 10 Tf \(mode) Tr 100 700 Td (A B) Tj ET").load()
        #expect(letter.facts[.invisibleCharacterCount, DocumentTree.root] == .number(invisible))
        #expect(letter.facts[.characterCount, DocumentTree.root] == .number(2))
    }

    /// What can be seen of a text depends on what is painted after it, what clips it, and which layers are shown.
    /// Source: ISO 32000-1 8.2 (later objects cover earlier ones), 8.5.4 (clipping), 8.10.1 (a form is clipped to its BBox), 8.11 (optional content).
    @Test(arguments: [
        ("BT /F4 20 Tf 100 700 Td (Afslag) Tj ET", true, "black on white paper"),
        ("BT /F4 20 Tf 100 700 Td (Afslag) Tj ET 1 g 90 690 200 40 re f", false, "covered by a later rectangle"),
        ("1 g 90 690 200 40 re f 0 g BT /F4 20 Tf 100 700 Td (Afslag) Tj ET", true, "the rectangle is under it"),
        ("BT /F4 20 Tf 100 700 Td (Afslag) Tj ET 1 g 90 590 200 40 re f", true, "the rectangle is beside it"),
        ("1 g BT /F4 20 Tf 100 700 Td (Afslag) Tj ET", false, "white on white"),
        ("0 g 90 690 200 40 re f 1 g BT /F4 20 Tf 100 700 Td (Afslag) Tj ET", true, "white on black"),
        ("BT /F4 20 Tf 3 Tr 100 700 Td (Afslag) Tj ET", false, "not painted"),
        ("BT /F4 20 Tf 7 Tr 100 700 Td (Afslag) Tj ET", false, "clips alone"),
        ("q 0 0 50 50 re W n BT /F4 20 Tf 100 700 Td (Afslag) Tj ET Q", false, "outside the clip"),
        ("q 90 690 200 40 re W n BT /F4 20 Tf 100 700 Td (Afslag) Tj ET Q", true, "inside the clip"),
        ("q 0 0 50 50 re W n Q BT /F4 20 Tf 100 700 Td (Afslag) Tj ET", true, "Q takes the clip away"),
        ("/X1 Do", true, "inside the form's box"), ("/X2 Do", false, "outside the form's box"),
        ("/OC /On BDC BT /F4 20 Tf 100 700 Td (Afslag) Tj ET EMC", true, "a layer that is shown"),
        ("/OC /Off BDC BT /F4 20 Tf 100 700 Td (Afslag) Tj ET EMC", false, "a layer that is not"),
        ("/OC /Off BDC EMC BT /F4 20 Tf 100 700 Td (Afslag) Tj ET", true, "behind a layer that is not"),
        ("/X3 Do", false, "a form of a layer that is not"),
        ("BT /F4 20 Tf 900 700 Td (Afslag) Tj ET", false, "beside the page"),
        ("/Faded gs BT /F4 20 Tf 100 700 Td (Afslag) Tj ET", false, "let through altogether"),
    ])
    func visibility(content: String, isVisible: Bool, source: String) throws {
        let form = "/Type /XObject /Subtype /Form /Resources << /Font << /F4 13 0 R >> >>"
        let text = "stream\nBT /F4 20 Tf 100 700 Td (Afslag) Tj ET\nendstream endobj"
        let page = PDFPage(
            content: content, catalog: "/OCProperties << /OCGs [23 0 R 24 0 R] /D << /ON [23 0 R] /OFF [24 0 R] >> >>",
            resources:
                "/XObject << /X1 20 0 R /X2 21 0 R /X3 22 0 R >> /Properties << /On 23 0 R /Off 24 0 R >> /ExtGState << /Faded << /ca 0 >> >>",
            objects: """
                20 0 obj << \(form) /BBox [0 0 600 800] >> \(text)
                21 0 obj << \(form) /BBox [0 0 50 50] >> \(text)
                22 0 obj << \(form) /BBox [0 0 600 800] /OC 24 0 R >> \(text)
                23 0 obj << /Type /OCG /Name (Vist) >> endobj
                24 0 obj << /Type /OCG /Name (Skjult) >> endobj
                """)
        let letter = try page.load()
        let line = try #require(letter.nodes(named: "pdf:text-line").first)
        #expect(letter.facts[.isVisible, line] == .flag(isVisible), "\(content): \(source)")
    }
}
