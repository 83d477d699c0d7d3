import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Ratios, what is large, and how transparent layers mix.
///
/// Every ratio is worked out apart from the program, by the formula of WCAG 2.1 (relative luminance, contrast ratio).
@Suite struct ContrastTests {
    @Test(arguments: [
        ("#000", "#fff", 21.0), ("#767676", "#fff", 4.542), ("#777", "#fff", 4.478), ("#949494", "#fff", 3.033),
        ("#959595", "#fff", 2.995), ("red", "#fff", 3.998), ("blue", "#fff", 8.592), ("lime", "#fff", 1.372),
        ("yellow", "#fff", 1.074), ("maroon", "silver", 6.018),
        ("#fff", "#d00000", 5.703), ("#005a9c", "#f2f2f2", 6.375), ("#f2f2f2", "#005a9c", 6.375),
    ])
    func ratios(foreground: String, background: String, ratio: Double) throws {
        let found = try #require(
            try factOfX(.contrastRatio, "<p id=x style='color:\(foreground);background:\(background)'>tekst</p>").number
        )
        #expect((found - ratio).magnitude < 0.001, "\(foreground) \(background): \(found)")
    }

    /// Text and grounds that let something through, on white paper. Source: CSS Color 4 section 12.1 and Compositing 1 section 5.1 (source over): a × top + (1 − a) × below.
    @Test(arguments: [
        ("<p id=x style='color:rgba(0,0,0,.5)'>a</p>", "#808080", "#ffffff", 3.977),
        ("<p id=x style='color:#fff;background:rgba(0,0,0,.5)'>a</p>", "#ffffff", "#808080", 3.977),
        ("<p id=x style='opacity:.5'>a</p>", "#808080", "#ffffff", 3.977),
        ("<div style='opacity:.5'><p id=x style='opacity:.5'>a</p></div>", "#bfbfbf", "#ffffff", 1.834),
        ("<div style='background:#000;opacity:.5'><p id=x style='color:#fff'>a</p></div>", "#ffffff", "#808080", 3.977),
        (
            "<div style='background:#000'><p id=x style='color:rgba(255,255,255,.5)'>a</p></div>", "#808080", "#000000",
            5.281
        ),
        (
            "<div style='background:rgba(0,0,0,.5)'><p id=x style='background:rgba(0,0,0,.5);color:#fff'>a</p></div>",
            "#ffffff", "#404040", 10.409
        ),
        ("<div style='background:#000'><p id=x style='background:#fff'>a</p></div>", "#000000", "#ffffff", 21),
        (
            "<div style='background:#ff0'><p id=x style='background:transparent'>a</p></div>", "#000000", "#ffff00",
            19.556
        ),
        (
            "<p id=x style='color:#fff;background:linear-gradient(rgba(0,0,0,.5),rgba(0,0,0,.5))'>a</p>", "#ffffff",
            "#808080", 3.977
        ),
        ("<div style='background:url(a.png)'><p id=x style='background:#fff'>a</p></div>", "#000000", "#ffffff", 21),
        ("<body bgcolor=black text=white><p id=x>a</p>", "#ffffff", "#000000", 21),
        ("<style>html{background:#000;color:#fff}</style><p id=x>a</p>", "#ffffff", "#000000", 21),
        ("<table bgcolor=black><tr><td id=x style='color:#fff'>a</table>", "#ffffff", "#000000", 21),
        ("<table><tr bgcolor=black><td id=x style='color:#fff'>a</table>", "#ffffff", "#000000", 21),
    ])
    func mixtures(source: String, foreground: String, background: String, ratio: Double) throws {
        #expect(try factOfX(.foregroundColor, source).string == foreground, "\(source)")
        #expect(try factOfX(.backgroundColor, source).string == background, "\(source)")
        let found = try #require(try factOfX(.contrastRatio, source).number)
        #expect((found - ratio).magnitude < 0.005, "\(source): \(found)")
    }

    /// Source: WCAG 2.1, large scale: at least 18 points, or 14 points and bold; 1 point is 4/3 CSS pixels. CSS Fonts 4: bold is 700.
    @Test(arguments: [
        ("font-size:18pt", true), ("font-size:17.9pt", false), ("font-size:24px", true), ("font-size:23.9px", false),
        ("font-size:14pt", false), ("font-size:14pt;font-weight:bold", true),
        ("font-size:13.9pt;font-weight:bold", false), ("font-size:18.67px;font-weight:700", true),
        ("font-size:18.5px;font-weight:700", false), ("font-size:14pt;font-weight:699", false),
        ("font-size:14pt;font-weight:900", true), ("font-size:1.5em", true), ("font-size:1.49em", false),
        ("font-size:larger", false),
    ])
    func largeText(style: String, isLarge: Bool) throws {
        #expect(try factOfX(.isLargeText, "<p id=x style='\(style)'>tekst</p>") == .flag(isLarge), "\(style)")
    }

    /// The colour offered in place of one that fails: it passes, and one with less change does not.
    /// Source: WCAG 2.1, 1.4.3: 4.5, and 3 where the text is large.
    @Test(arguments: [
        ("color:#777", 4.5), ("color:#999;font-size:18pt", 3), ("color:#f88", 4.5), ("color:#777;background:#888", 4.5),
        ("color:#ff0", 4.5),
    ])
    func nearestPassingColor(style: String, least: Double) throws {
        let source = "<p id=x style='\(style)'>tekst</p>"
        let offered = try #require(try factOfX(.nearestPassingColor, source).string)
        let size = style.contains("18pt") ? ";font-size:18pt" : ""
        let behind = try #require(try factOfX(.nearestPassingBackground, source).string)
        let ground = ";background:\(behind)"
        let ratio = try #require(
            try factOfX(.contrastRatio, "<p id=x style='color:\(offered)\(ground)\(size)'>tekst</p>").number)
        #expect(ratio >= least, "\(style): \(offered) \(ratio)")
        #expect(ratio < least * 1.15, "\(style): \(offered) \(ratio)")
    }

    /// The side that has to change less is changed, and almost black is not offered on a mid tone.
    /// Source: CSS Color 4 section 13.2 for how far apart colours look.
    @Test(
        arguments: [
            ("color:#fff;background:#e87722", "#ffffff", nil), ("color:#333;background:#777", "#333333", nil),
            ("color:#999", nil, "#ffffff"), ("color:#fff;background:linear-gradient(#ccc,#ddd)", nil, "#dddddd"),
        ] as [(String, String?, String?)])
    func theSideThatChangesLess(style: String, color: String?, background: String?) throws {
        let source = "<p id=x style='\(style)'>tekst</p>"
        let found = (
            try factOfX(.nearestPassingColor, source).string, try factOfX(.nearestPassingBackground, source).string
        )
        #expect((color == nil) == (found.0 != color) && (background == nil) == (found.1 != background), "\(found)")
    }

    /// In PDF: painted pixels and the size in points. Source: the same; ISO 32000-1 8.6.4 (gray 0.5 is 127 or 128 of 255: 3.95 to 4.0).
    @Test(arguments: [
        ("0.5 g BT /F4 12 Tf 100 700 Td (Afslag) Tj ET", 3.977, false),
        ("0 g BT /F4 12 Tf 100 700 Td (Afslag) Tj ET", 21, false),
        ("1 0 0 rg BT /F4 12 Tf 100 700 Td (Afslag) Tj ET", 3.998, false),
        ("0 0 1 rg BT /F4 18 Tf 100 700 Td (Afslag) Tj ET", 8.592, true),
        ("BT /F4 17.9 Tf 100 700 Td (Afslag) Tj ET", 21, false),
        ("BT /F4 9 Tf 2 0 0 2 100 700 Tm (Afslag) Tj ET", 21, true),
        ("BT /F6 14 Tf 100 700 Td (Afslag) Tj ET", 21, true), ("BT /F6 13.9 Tf 100 700 Td (Afslag) Tj ET", 21, false),
        ("BT /F4 14 Tf 100 700 Td (Afslag) Tj ET", 21, false),
        ("BT /F4 14 Tf 2 Tr 100 700 Td (Afslag) Tj ET", 21, true),
        ("/Half gs BT /F4 12 Tf 100 700 Td (Afslag) Tj ET", 3.977, false),
    ])
    func inPDF(content: String, ratio: Double, isLarge: Bool) throws {
        let page = PDFPage(
            content: content, resources: "/ExtGState << /Half << /ca 0.5 >> >>")
        let letter = try page.load()
        let line = try #require(letter.nodes(named: "pdf:text-line").first)
        let found = try #require(letter.facts[.contrastRatio, line].number)
        #expect((found - ratio).magnitude < 0.04, "\(content): \(found)")
        #expect(letter.facts[.isLargeText, line] == .flag(isLarge), "\(content)")
    }
}
