import DocumentModel
import LetterLoading
import Testing

/// How style sheets are read: tokens, values, units and media conditions, each told by what it makes of the element `x`.
@Suite struct CSSSyntaxTests {
    /// The colour of a paragraph that is black unless the sheet says otherwise.
    /// Source: CSS Syntax 3, the section beside each.
    @Test(arguments: [
        ("p{color:red}", "#ff0000", ""),
        ("p{c\\6f lor:red}", "#ff0000", "4.3.7: an escape in hexadecimal, and the space that ends it"),
        ("p{color:r\\65 d}", "#ff0000", "4.3.7"),
        ("p{color:r\\000065d}", "#ff0000", "4.3.7: six digits need no space"),
        ("p{color:\\red}", "#ff0000", "4.3.7: r is no hexadecimal digit"),
        ("p{co/**/lor:red}", "#000000", "4.3.2: a comment ends an ident"),
        ("p{color:/**/red/**/}", "#ff0000", "4.3.2"),
        ("p{/* * */color:red}", "#ff0000", "4.3.2: a star alone ends no comment"),
        ("p{color:red/*}*/}", "#ff0000", "4.3.2: braces in comments"),
        ("p{color:red", "#ff0000", "5.5.6: the end closes all"), ("p{color:red/*", "#ff0000", "4.3.2: an open comment"),
        ("p{color:\"red\"}", "#000000", "a string is no colour"), ("p{color:red;;color:#00f}", "#0000ff", "5.5.4"),
        ("p{color:red;color:#00f x}", "#ff0000", "a value a browser does not take"),
        ("p{color:red;color}", "#ff0000", "5.5.6: no colon"), ("p{color:red;color:}", "#ff0000", "no value"),
        ("p{:red;color:#00f}", "#0000ff", "5.5.4: what is no declaration ends at the semicolon"),
        ("p{color:red;font:(;color:#00f)}", "#ff0000", "5.5.4: a semicolon in parentheses ends nothing"),
        ("@foo x; p{color:red}", "#ff0000", "5.5.2: an at-rule ends at its semicolon"),
        ("p{color:#00f} } p{color:red}", "#0000ff", "5.5.3: a brace too many spoils the rule behind it"),
        ("p{color:RED}", "#ff0000", "keywords in any case"), ("P{COLOR:red}", "#ff0000", "names of HTML in any case"),
        ("p{color:red !important} p{color:#00f}", "#ff0000", "5.5.6"),
        ("p{color:red ! IMPORTANT } p{color:#00f}", "#ff0000", "5.5.6: with space and in any case"),
        ("p{color:red !importan}", "#000000", "not important"),
        ("p{color:url(a b);color:red}", "#ff0000", "4.3.14: a bad url ends at its parenthesis"),
        ("p{background:url(;});color:red}", "#ff0000", "4.3.6: signs in a url"),
        ("p{color:'a\n;color:red}", "#ff0000", "4.3.5: a string ends with its line, and spoils one declaration"),
        ("<!-- p{color:red} -->", "#ff0000", "4.3.1: CDO and CDC"),
        ("p,{color:red}", "#000000", "a list of selectors with an empty one"),
        (";p{color:red}", "#000000", "5.5.3: a semicolon outside all blocks is part of the rule behind it"),
        ("h1; p{color:red}", "#000000", "5.5.3"),
        ("@media screen{;p{color:red}}", "#ff0000", "5.5.3: within a block it ends what stands before it"),
        ("p{color:rgb(255,0,0", "#ff0000", "5.5.6: parentheses too"), ("@media screen{p{color:red", "#ff0000", "5.5.6"),
        ("p , h1{color:red}", "#ff0000", ""), ("p{color:red}\u{FEFF}", "#ff0000", ""),
        ("\u{FEFF}p{color:red}", "#000000", "4.2: U+FEFF is part of a name"),
        ("p{--c:red;color:var(--c)}", "#ff0000", "Variables 1 section 3"),
        ("p{--C:red;color:var(--c)}", "#000000", "Variables 1 section 2: case counts"),
        (
            "p{--a:var(--b);--b:var(--a);color:var(--a,red)}", "#ff0000",
            "Variables 1 section 2.3: a circle has no value"
        ),
        (
            "p{color:red;color:var(--none)}", "#000000",
            "Variables 1 section 3.1: invalid at computed-value time, so inherited"
        ), ("p{color:var(--none,var(--none2,red))}", "#ff0000", "Variables 1 section 3"),
    ])
    func tokens(sheet: String, color: String, source: String) throws {
        #expect(
            try factOfX(.foregroundColor, "<style>\(sheet)</style><p id=x>tekst</p>").string == color,
            "\(sheet): \(source)")
    }

    /// Source: CSS Color 4, the section beside each; as painted on white, rounded to 255ths.
    @Test(arguments: [
        ("#f00", "#ff0000", "5.2"), ("#F00", "#ff0000", "5.2"), ("#f00f", "#ff0000", "5.2"),
        ("#ff0000", "#ff0000", "5.2"), ("#ff000080", "#ff7f7f", "5.2: 0x80/255 = 0.50196, 255 × 0.49804 = 127"),
        ("#f008", "#ff7777", "5.2: 0x88/255 = 0.5333, 255 × 0.4667 = 119"),
        ("#12345", "#000000", "5.2: five digits are no colour"), ("#ggg", "#000000", "5.2"),
        ("ff0000", "#000000", "no number sign"),
        ("rgb(255,0,0)", "#ff0000", "5.1"), ("rgb(255 0 0)", "#ff0000", "5.1"), ("rgba(255,0,0,1)", "#ff0000", "5.1"),
        ("rgb(100%,0%,0%)", "#ff0000", "5.1"), ("rgb(300,-20,0)", "#ff0000", "5.1: clamped"),
        ("rgb(255,0)", "#000000", "5.1: two are too few"), ("rgb(0 0 0 / 20%)", "#cccccc", "5.1: 255 × 0.8 = 204"),
        ("rgba(0,0,0,.2)", "#cccccc", "5.1"), ("rgb(none 0 0)", "#000000", "4.4: none is 0"),
        ("rgb(127.6 0 0)", "#800000", "5.1: decimals are rounded"), ("hsl(0,100%,50%)", "#ff0000", "7"),
        ("hsl(240 100% 50%)", "#0000ff", "7"), ("hsl(-120,100%,50%)", "#0000ff", "7: round and round"),
        ("hsl(.5turn 100% 25%)", "#008080", "7: 180 degrees; 127.5 rounds up"),
        ("hsl(200grad 100% 25%)", "#008080", "7: 200 grad are 180 degrees"), ("hsl(0 0% 50%)", "#808080", "7"),
        ("hsl(60,100%,50%)", "#ffff00", "7"),
        ("hsla(0,100%,50%,.5)", "#ff8080", "7"), ("hwb(0 0% 0%)", "#ff0000", "8"),
        ("hwb(0 60% 60%)", "#808080", "8: white and black beyond 100 % share"), ("hwb(120 0% 50%)", "#008000", "8"),
        ("rebeccapurple", "#663399", "6.1"), ("DarkSlateGrey", "#2f4f4f", "6.1"), ("gray", "#808080", "6.1"),
        ("maroon", "#800000", "6.1"), ("CanvasText", "#000000", "6.2"), ("nonsense", "#000000", ""),
    ])
    func colors(value: String, color: String, source: String) throws {
        #expect(
            try factOfX(.foregroundColor, "<style>p{color:\(value)}</style><p id=x>tekst</p>").string == color,
            "\(value): \(source)")
    }

    /// Font sizes in points of the text in x, in a division of 16 pixels: 12 points.
    /// Source: CSS Values 4 section 6 (1in = 96px = 72pt = 2.54cm), CSS Fonts 4 section 2.5, HTML section 15.3.
    @Test(arguments: [
        ("font-size:16px", 12.0), ("font-size:12pt", 12), ("font-size:1pc", 12), ("font-size:1in", 72),
        ("font-size:2.54cm", 72), ("font-size:25.4mm", 72), ("font-size:101.6Q", 72), ("font-size:2em", 24),
        ("font-size:2rem", 24),
        ("font-size:150%", 18), ("font-size:larger", 14.4), ("font-size:smaller", 10), ("font-size:medium", 12),
        ("font-size:xx-small", 6.75), ("font-size:x-small", 7.5), ("font-size:small", 9.75), ("font-size:large", 13.5),
        ("font-size:x-large", 18), ("font-size:xx-large", 24), ("font-size:xxx-large", 36), ("font-size:1e1px", 7.5),
        ("font-size:+20px", 15), ("font-size:.5em", 6), ("font-size:calc(1em + 4px)", 15),
        ("font-size:calc(2*10px)", 15),
        ("font-size:calc((1em + 4px)/2)", 7.5), ("font-size:calc(1em - 4px)", 9), ("font-size:min(20px,1em)", 12),
        ("font-size:max(20px,1em)", 15), ("font-size:clamp(10px,100px,20px)", 15),
        ("font-size:clamp(10px,1px,20px)", 7.5),
        ("font-size:-1px", 12), ("font-size:20", 12), ("font-size:0", 0), ("font-size:20 px", 12),
        ("font-size:20pt;font-size:20foo", 20), ("font-size:1E1PX", 7.5), ("font:20px Arial", 15), ("font:20px", 12),
        ("font:bold 20px/1.5 Arial", 15),
        ("font:italic small-caps bold 20px/2 Arial,sans-serif", 15), ("font:20px/ 2 Arial", 15),
        ("font:20px / 2 Arial", 15), ("font:bold large serif", 13.5), ("font:0/0 a", 0), ("font:caption", 10),
        ("font-size:initial", 12),
        ("font-size:inherit", 12), ("font-size:unset", 12), ("all:initial", 12),
    ])
    func sizes(style: String, points: Double) throws {
        let found = try #require(
            try factOfX(.fontSizeInPoints, "<div style='font-size:16px'><p id=x style='\(style)'>tekst</p></div>")
                .number)
        #expect((found - points).magnitude < 0.005, "\(style): \(found)")
    }

    /// Source: HTML section 15.3.3, 15.3.6 and 15.3.4 (the sizes of `font`: 10, 13, 16, 18, 24, 32 and 48 pixels).
    @Test(arguments: [
        ("<h1 id=x>a</h1>", 24.0), ("<h2 id=x>a</h2>", 18), ("<h3 id=x>a</h3>", 14.04), ("<h4 id=x>a</h4>", 12),
        ("<h5 id=x>a</h5>", 9.96), ("<h6 id=x>a</h6>", 8.04), ("<p id=x><font size=1>a</font></p>", 7.5),
        ("<p id=x><font size=7>a</font></p>", 36), ("<p id=x><font size=+1>a</font></p>", 13.5),
        ("<p id=x><font size=-1>a</font></p>", 9.75), ("<p id=x><font size=99>a</font></p>", 36),
        ("<p id=x><small>a</small></p>", 10),
        ("<p id=x>a<sup>b</sup></p>", 10), ("<p id=x>a<big>b</big></p>", 12),
    ])
    func sizesOfElements(source: String, points: Double) throws {
        let found = try #require(try factOfX(.fontSizeInPoints, source).number)
        #expect((found - points).magnitude < 0.005, "\(source): \(found)")
    }

    /// Without a doctype a length needs no unit and a colour no number sign.
    /// Source: Quirks Mode sections 3.1 (hashless hex colour) and 3.2 (unitless length).
    @Test(arguments: [("font-size:20", true, 12.0), ("font-size:20", false, 15), ("font-size:20px", false, 15)])
    func unitlessLengths(style: String, doctype: Bool, points: Double) throws {
        let found = try #require(
            try factOfX(.fontSizeInPoints, "<p id=x style='\(style)'>tekst</p>", doctype: doctype).number)
        #expect((found - points).magnitude < 0.005, "\(style): \(found)")
    }

    @Test(arguments: [
        ("ff0000", true, "#000000"), ("ff0000", false, "#ff0000"), ("f00", false, "#ff0000"),
        ("000080", false, "#000080"), ("080", false, "#000080"), ("0000ff", false, "#0000ff"),
        ("00ff00", false, "#00ff00"), ("9e9", false, "#000000"), ("12", false, "#000012"), ("1.5", false, "#000000"),
        ("hsl(120, 100%, 25%)", false, "#008000"), ("rgb(0 128 0)", false, "#008000"),
    ])
    func hashlessColors(value: String, doctype: Bool, color: String) throws {
        #expect(
            try factOfX(.foregroundColor, "<p id=x style='color:\(value)'>tekst</p>", doctype: doctype).string == color)
    }

    /// Source: CSS Fonts 4 section 2.2, the table of bolder and lighter.
    @Test(arguments: [
        ("400", "bold", 700.0), ("400", "normal", 400), ("700", "normal", 400), ("400", "650", 650), ("400", "0", 400),
        ("400", "1001", 400), ("400", "1", 1), ("100", "bolder", 400), ("349", "bolder", 400), ("350", "bolder", 700),
        ("549", "bolder", 700),
        ("550", "bolder", 900), ("900", "bolder", 900), ("100", "lighter", 100), ("549", "lighter", 100),
        ("550", "lighter", 400), ("749", "lighter", 400), ("750", "lighter", 700), ("900", "lighter", 700),
        ("700", "inherit", 700), ("700", "initial", 400),
    ])
    func weights(parent: String, value: String, weight: Double) throws {
        #expect(
            try factOfX(
                .fontWeight, "<div style='font-weight:\(parent)'><p id=x style='font-weight:\(value)'>tekst</p></div>"
            ).number == (value == "0" || value == "1001" ? Double(parent) : weight), "\(parent) \(value)")
    }

    /// On a screen of 1,280 × 1,024 pixels in a light theme.
    /// Source: Media Queries 4 and 5; sections 2.5 and 3.2 for what is no query.
    @Test(arguments: [
        ("", true), ("all", true), ("screen", true), ("SCREEN", true), ("print", false), ("tv", false),
        ("not print", true), ("not screen", false), ("only screen", true), ("print, screen", true),
        ("print, tv", false), ("screen and (min-width:1280px)", true),
        ("(min-width:1280px)", true), ("(min-width:1281px)", false), ("(max-width:1280px)", true),
        ("(max-width:1279px)", false), ("(width:1280px)", true), ("(min-width:80em)", true),
        ("(min-width:80.1em)", false), ("(max-width:14in)", true),
        ("(max-width:13in)", false), ("(min-height:1024px)", true), ("(min-height:1025px)", false),
        ("(orientation:landscape)", true), ("(orientation:portrait)", false),
        ("(min-width:600px) and (max-width:700px)", false),
        ("(min-width:600px) or (max-width:700px)", true), ("(min-width:2000px) or (max-width:700px)", false),
        ("not all and (max-width:700px)", true), ("not screen and (max-width:700px)", true),
        ("not (max-width:700px)", true), ("not (min-width:700px)", false),
        ("(width>=1280px)", true), ("(width>1280px)", false), ("(width < 1281px)", true), ("(1280px<=width)", true),
        ("(400px<width<=1280px)", true), ("(400px<width<1280px)", false), ("(prefers-color-scheme:dark)", false),
        ("(prefers-color-scheme:light)", true), ("(color)", true), ("(monochrome)", false),
        ("(prefers-reduced-motion:reduce)", false), ("(forced-colors:active)", false),
        ("((min-width:600px) and (color))", true),
        ("(min-width:600px) and (not (color))", false), ("print and (color)", false), ("screen and", false),
        ("and screen", false), ("screen (color)", false), ("(min-width:600px) and (color) or (monochrome)", false),
        ("or", false),
    ])
    func media(query: String, holds: Bool) throws {
        #expect(
            try factOfX(.isRendered, "<style>@media \(query){p{visibility:hidden}}</style><p id=x>tekst</p>")
                == .flag(!holds), "\(query)")
        #expect(
            try factOfX(.isRendered, "<style media=\"\(query)\">p{visibility:hidden}</style><p id=x>tekst</p>")
                == .flag(!holds), "media attribute \(query)")
    }

    /// Source: CSS Conditional 3 section 2; CSS Syntax 3 section 5.
    @Test(arguments: [
        ("@media screen{@media (color){p{visibility:hidden}}}", true),
        ("@media screen{@media print{p{visibility:hidden}}}", false),
        ("@media print{@media screen{p{visibility:hidden}}}", false), ("@media print{p{}} p{visibility:hidden}", true),
        ("@supports (display:block){p{visibility:hidden}}", true), ("@charset 'x'; p{visibility:hidden}", true),
        ("@font-face{font-family:a} p{visibility:hidden}", true), ("@page{margin:0} p{visibility:hidden}", true),
        ("@keyframes a{from{visibility:hidden}}", false), ("@layer a{p{visibility:hidden}}", true),
        ("@layer a; p{visibility:hidden}", true), ("@media{p{visibility:hidden}}", true),
    ])
    func atRules(sheet: String, isHidden: Bool) throws {
        #expect(try factOfX(.isRendered, "<style>\(sheet)</style><p id=x>tekst</p>") == .flag(!isHidden), "\(sheet)")
    }
}
