import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// A box that covers the element that places it.
private let whole = "content:'';position:absolute;inset:0;background:#123"
/// A box that covers part of it.
private let part = "content:'';position:absolute;left:0;top:0;width:60%;height:100%;background:#123"

/// Boxes painted behind and over text they do not hold. Source: CSS 2.2 appendix E; CSS Positioned Layout 3 section 2.1.
@Suite struct OverlayTests {
    /// White text: on the box it has 16.1 to 1, on the page 1.
    @Test(arguments: [
        // Under the contents, in an order of its own.
        ("p{position:relative;z-index:0}p::before{\(whole);z-index:-1}", "<p id=x>tekst</p>", 16.15),
        ("p{position:relative;opacity:.999}p::after{\(whole);z-index:-1}", "<p id=x>tekst</p>", 16.11),
        ("p{position:relative;isolation:isolate}p::after{\(whole);z-index:-1}", "<p id=x>tekst</p>", 16.15),
        // In the page's order, with nothing painted between.
        ("p{position:relative}p::before{\(whole);z-index:-1}", "<p id=x>tekst</p>", 16.15),
        // Sizes instead of edges.
        (
            "p{position:relative;z-index:0}p::before{content:'';position:absolute;left:0;top:0;width:100%;height:100%;background:#123;z-index:-1}",
            "<p id=x>tekst</p>", 16.15
        ),
        // Before what is positioned itself.
        (
            "div{position:relative}div::before{\(whole)}", "<div><p id=x style='position:relative'>tekst</p></div>",
            16.15
        ),
        (
            "div{position:relative}div::after{\(whole)}",
            "<div><p id=x style='position:relative;z-index:1'>tekst</p></div>", 16.15
        ),
        // An element does as a pseudo-element does.
        (
            "div{position:relative}i{\(whole)}",
            "<div><i></i><p id=x style='position:relative'>tekst</p></div>", 16.15
        ),
        // Half of it, let through.
        (
            "p{position:relative;z-index:0;background:#fff}p::before{content:'';position:absolute;inset:0;background:rgba(0,0,0,.5);z-index:-1}",
            "<p id=x>tekst</p>", 3.98
        ),
        // What covers it whole.
        (
            "div{position:relative;z-index:0}div::before{\(whole);z-index:-1}",
            "<div><p id=x style='background:#000'>tekst</p></div>", 21
        ),
    ])
    func measured(sheet: String, source: String, ratio: Double) throws {
        let found = try factOfX(.contrastRatio, "<style>#x{color:#fff}\(sheet)</style>" + source)
        #expect((try #require(found.number, "\(sheet): \(found)") - ratio).magnitude < 0.1, "\(sheet): \(found)")
    }

    /// Grey text, 4.0 to 1 on white: the box plays no part.
    @Test(arguments: [
        "p{position:relative}p::before{content:none;position:absolute;inset:0;background:#123}",
        "p{position:relative}p::before{\(whole);display:none}",
        "p{position:relative}p::before{position:absolute;inset:0;background:#123}",
        "p::before{content:'Obs';background:#123}", "p::before{content:'';display:block;height:3px;background:#123}",
        "p{position:relative}p::before{content:'';position:absolute;left:0;top:0;bottom:0;width:4px;background:#123}",
        "p{position:relative}p::after{content:'';position:absolute;left:0;top:100%;width:50%;height:30px;background:#123}",
        // It lies under the paragraph's own background.
        "p{position:relative;background:#fff}p::before{\(whole);z-index:-1}",
    ])
    func apart(sheet: String) throws {
        let found = try factOfX(.contrastRatio, "<style>p{color:#808080}\(sheet)</style><p id=x>tekst</p>")
        #expect((try #require(found.number, "\(sheet): \(found)") - 3.95).magnitude < 0.01, "\(sheet)")
    }

    @Test(arguments: [
        // Part of the box, and nobody knows which.
        (
            "p{position:relative;z-index:0}p::before{\(part);z-index:-1}",
            "<p id=x>tekst</p>", UnknownReason.generatedPaint
        ),
        // Over the text.
        ("p{position:relative}p::before{\(whole)}", "<p id=x>tekst</p>", .generatedPaint),
        (
            "div{position:relative}div::after{\(whole)}", "<div><p id=x style='position:relative'>tekst</p></div>",
            .generatedPaint
        ),
        // Whether it is there is not known.
        (
            "p{position:relative;z-index:0}p:not(:has(img))::before{\(whole);z-index:-1}", "<p id=x>tekst</p>",
            .generatedPaint
        ),
        (
            "div{position:relative}img{position:absolute;left:0;top:0;width:100%;height:100%}",
            "<div><img src=a alt=''><p id=x style='position:relative'>tekst</p></div>", .backgroundImage
        ),
        ("img{position:absolute;z-index:-1}p{color:#999}", "<img src=a alt=''><p id=x>tekst</p>", .overlap),
    ])
    func unknown(sheet: String, source: String, reason: UnknownReason) throws {
        #expect(try factOfX(.contrastRatio, "<style>\(sheet)</style>" + source) == .unknown(reason), "\(sheet)")
    }

    /// One box in a corner is asked about at itself.
    @Test func oneLogoIsOneQuestion() throws {
        let logo = "<img id=x src=a alt=a style='position:absolute;right:0;top:0'>"
        #expect(try factOfX(.contrastRatio, logo + "<p>a</p><p>b</p>") == .unknown(.overlap))
        let letter = try loadedHTML(logo + "<p>a</p><p style='color:#999'>b</p>")
        let values = letter.nodes(named: "p").map { letter.facts[.contrastRatio, $0].number }
        #expect(values.allSatisfy { $0 != nil })
    }

    /// Values that fields and buttons show. Source: WCAG 2.1, 1.4.3, "the visual presentation of text".
    @Test(arguments: [
        ("<input id=x value=12 style='color:#999'>", FactValue.number(2.849)),
        ("<input id=x style='color:#999'>", .absent),
        ("<input id=x type=checkbox value=ja style='color:#999'>", .absent),
        ("<input id=x type=submit style='color:#999;background:#fff'>", .number(2.849)),
        ("<input id=x value=12 disabled style='color:#999'>", .absent),
        ("<select id=x style='color:#999'><option>Aarhus</select>", .number(2.849)),
        ("<textarea id=x style='color:#999'>Aarhus</textarea>", .number(2.849)),
    ])
    func values(source: String, value: FactValue) throws {
        let found = try factOfX(.contrastRatio, source)
        if let number = value.number {
            #expect((try #require(found.number, "\(source)") - number).magnitude < 0.001, "\(source)")
        } else {
            #expect(found == value, "\(source)")
        }
    }

    /// Source: CSS Text 3 section 7.1; CSS Overflow 3 section 3.1.
    @Test(arguments: [
        ("text-indent:200px;overflow:hidden;width:100px;white-space:nowrap", false),
        ("text-indent:100%;overflow:hidden;white-space:nowrap", false),
        ("text-indent:20px;overflow:hidden;width:100px;white-space:nowrap", true),
        ("text-indent:200px;width:100px;white-space:nowrap", true),
        ("text-indent:200px;overflow:hidden;width:100px", true),
        ("text-indent:-9999px", false),
    ])
    func indentedText(style: String, isSeen: Bool) throws {
        let found = try factOfX(.contrastRatio, "<p id=x style='\(style)'>tekst</p>")
        #expect((found != .absent) == isSeen, "\(style)")
    }
}
