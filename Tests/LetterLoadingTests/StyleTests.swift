import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// What the cascade makes of style sheets, as facts of the element with id `x`.
@Suite struct StyleTests {
    private func value(_ fact: Fact, _ source: String, doctype: Bool = true) throws -> FactValue {
        let letter = try loadSnippet((doctype ? "<!DOCTYPE html>" : "") + source, as: .html)
        let node = try #require((0..<letter.tree.count).first { letter.tree.attribute("id", of: $0) == "x" })
        return letter.facts[fact, node]
    }

    /// Selectors 4, each against a letter in which it does or does not find the element.
    @Test(arguments: [
        ("p", true), ("div p", true), ("div > p", true), ("body > p", false), ("h1 + p", true), ("h1 ~ p", true),
        ("p + p", false), ("#x", true), (".a.b", true), (".a .b", false),
        ("[data-k]", true), ("[data-k=v]", true), ("[data-k^='v']", true), ("[data-k=w]", false),
        ("[data-k='V' i]", true), ("p:not(.c)", true), ("p:not(.a, .c)", false),
        (":is(h1, p)", true), (":where(.c)", false), ("p:first-child", false), ("p:nth-child(2)", true),
        ("p:nth-child(2n)", true), ("p:nth-child(odd)", false),
        ("p:nth-last-child(1)", true), ("p:last-of-type", true), ("p:first-of-type", true), ("p:only-of-type", true),
        ("p:only-child", false), ("p:lang(da)", true),
        ("p:hover", false), ("p:focus", false), ("p::before", false), ("html p", true), (":root > p", false),
        ("h1 + p, li", true), ("h1 p", false),
        (".z .a", false), ("div h1 ~ p", true), ("body div > .a", true), ("*", true), ("p:empty", false),
        ("\\70", true), (".\\61", true), ("p:nth-child(-n + 2)", true), ("p:nth-child(-n + 1)", false),
        ("[data-k^='']", false), ("[data-k$='']", false), ("[data-k*='']", false), ("[lang|=da] p", true),
        ("[lang|=d] p", false), ("[data-k|=v]", true),
    ])
    func selector(selector: String, matches: Bool) throws {
        let source =
            "<html lang=da><style>\(selector){visibility:hidden}</style><div><h1>a</h1><p id=x class='a b' data-k=v>x</p></div>"
        #expect(try value(.isRendered, source) == .flag(!matches), "\(selector)")
    }

    /// A combinator further left may need an element further up than the nearest that fits. Source: Selectors 4 section 15.
    @Test(arguments: [
        ("div > b i", true), ("s > b i", true), ("div > s i", false), ("div > b > i", false), ("div b > s i", true),
        ("u + b i", true), ("u + s i", false), ("u ~ b > i", false),
    ])
    func combinators(selector: String, matches: Bool) throws {
        let source =
            "<style>\(selector){visibility:hidden}</style><div><u>a</u><b><s><b><i id=x>x</i></b></s></b></div>"
        #expect(try value(.isRendered, source) == .flag(!matches), "\(selector)")
    }

    /// Which of several declarations wins.
    @Test(arguments: [
        ("p{color:red} #x{color:#000}", "", "#000000"), ("#x{color:#000} p{color:red}", "", "#000000"),
        ("p{color:red!important} #x{color:#000}", "", "#ff0000"),
        ("p{color:red}", "color:#000", "#000000"), ("p{color:red!important}", "color:#000", "#ff0000"),
        ("p{color:red!important}", "color:#000!important", "#000000"),
        (":where(#x){color:red} p{color:#000}", "", "#000000"), ("p{color:red;color:nonsense}", "", "#ff0000"),
        ("div{color:#123456}", "", "#123456"),
        ("div{color:red} p{color:inherit}", "", "#ff0000"), ("div{color:red} p{color:initial}", "", "#000000"),
        ("div{--c:#0a0} p{color:var(--c)}", "", "#00aa00"),
        ("p{color:var(--none, #00f)}", "", "#0000ff"),
        ("p{color:red} #x{color:var(--none)} div{color:#00f}", "", "#0000ff"),
        ("p{color:var(--n)} div{--n:12px;color:#00f}", "", "#0000ff"),
        ("p{overflow:var(--n)} div{--n: }", "", "#000000"),
        ("body{opacity:.5;background:#000} p{color:#fff}", "", "#808080"),
        ("@media print{p{color:red}}", "", "#000000"), ("@media (min-width:600px){p{color:red}}", "", "#ff0000"),
        ("@media (max-width:200px){p{color:red}}", "", "#000000"),
        ("@layer a{p{color:red}} p{color:#000}", "", "#000000"), ("p{color:rgb(255 0 0 / 50%)}", "", "#ff8080"),
        ("p{color:hsl(120deg, 100%, 25%)}", "", "#008000"), ("p{color:rebeccapurple}", "", "#663399"),
        ("p{color:#f00f}", "", "#ff0000"), ("/*p{color:red}*/", "", "#000000"),
        ("<!-- p{color:red} -->", "", "#ff0000"),
        ("p{color:#f00} @supports (foo:bar){p{color:#f00}}", "", "#ff0000"),
        ("@supports (foo:bar){#x{color:#f00}} p{color:#f00}", "", "#ff0000"),
        ("@supports (foo:bar){#x{color:#f00}} @supports (foo:baz){p{color:#f00}} p{color:#f00}", "", "#ff0000"),
        ("@supports (foo:bar){p{color:#000}}", "", "#000000"),
        ("div{color:#00f} @supports (foo:bar){p{color:#00f}}", "", "#0000ff"),
        ("@supports (foo:bar){p{color:#f00}} #x{color:#00f}", "", "#0000ff"),
        ("p{color:currentcolor} div{color:#00f}", "", "#0000ff"), ("p{opacity:.5}", "", "#808080"),
    ])
    func cascade(sheet: String, inline: String, color: String) throws {
        let source = "<style>\(sheet)</style><div><p id=x style='\(inline)'>tekst</p></div>"
        let found = try value(.foregroundColor, source).string
        #expect(found == color, "\(sheet) \(inline)")
    }

    /// WCAG 2.1, 1.4.3; the ratios are those of the recommendation's formula, to two decimals.
    @Test(arguments: [
        ("color:#767676", 4.54), ("color:#777", 4.48), ("color:#fff;background:#000", 21),
        ("color:#888;background:#f5f5f5", 3.25), ("background:rgba(0,0,0,.5)", 5.28),
        ("background:linear-gradient(#fff,#eee)", 18.1),
    ])
    func contrast(style: String, expected: Double) throws {
        let ratio = try #require(try value(.contrastRatio, "<p id=x style='\(style)'>tekst</p>").number)
        #expect((ratio - expected).magnitude < 0.01, "\(style): \(ratio)")
    }

    /// Where nothing is claimed, and why.
    @Test(arguments: [
        ("<p id=x style='background:url(a.png)'>tekst</p>", UnknownReason.backgroundImage),
        ("<p id=x style='text-shadow:0 0 1px #000'>tekst</p>", .textShadow),
        ("<p id=x style='text-shadow:1px 1px'>tekst</p>", .textShadow),
        ("<p id=x style='color:#767676;text-shadow:0 0 2px #bbb'>tekst</p>", .textShadow),
        ("<p id=x style='color:#777;background:#fff;text-shadow:0 0 2px #000'>tekst</p>", .textShadow),
        ("<link rel=stylesheet href=a.css><p id=x style='color:#999'>tekst</p>", .externalStyleSheet),
        ("<style>@import 'a.css';p{color:#999}</style><p id=x>tekst</p>", .externalStyleSheet),
        ("<p id=x style='color:#fff'>tekst</p>", .invisibleText),
        ("<p id=x style='background:linear-gradient(#fff,#777);color:#555'>tekst</p>", .backgroundImage),
        ("<p style='background:#eee'>a</p><div style='position:absolute'><p id=x>tekst</p></div>", .overlap),
        ("<p id=x style='color:#000;color:contrast-color(#123)'>tekst</p>", .styleNotEvaluated),
        ("<p id=x style='background:#fff;background:Highlight'>tekst</p>", .styleNotEvaluated),
        ("<p id=x style='background:#fff;background:env(--ground)'>tekst</p>", .styleNotEvaluated),
        ("<p id=x style='filter:blur(1px)'>tekst</p>", .filtered),
        (
            "<p id=x style='background:#123;background-clip:text;color:#fff'>tekst <b>a</b></p>",
            .backgroundInText
        ),
        ("<p id=x style='color:{{farve}}'>tekst</p>", .placeholder),
        ("<style>p:not(:has(img)){color:#999}</style><p id=x>tekst</p>", .styleNotEvaluated),
        ("<style>@supports (foo:bar){p{color:#999}}</style><p id=x>tekst</p>", .styleNotEvaluated),
        (
            "<style>@media (prefers-color-scheme:dark){p{background:url(a.png)}}</style><p id=x>tekst</p>",
            .backgroundImage
        ),
        // #757575 has 4.61 to white and 4.56 to black, and occurs between them.
        ("<p id=x style='background:linear-gradient(#000,#fff);color:#757575'>tekst</p>", .backgroundImage),
    ])
    func contrastIsUnknown(source: String, reason: UnknownReason) throws {
        #expect(try value(.contrastRatio, source) == .unknown(reason), "\(source)")
    }

    @Test(arguments: [
        ("<p id=x>–</p>", FactValue.absent), ("<p id=x style='display:none'>a</p>", .absent),
        ("<button disabled id=x>a</button>", .absent), ("<label id=x>a<input disabled></label>", .absent),
        ("<label for=i id=x>a</label><input id=i disabled>", .absent),
    ])
    func contrastIsNotAskedFor(source: String, expected: FactValue) throws {
        #expect(try value(.contrastRatio, source) == expected, "\(source)")
    }

    /// A dark theme is looked at too, and the worst is reported.
    @Test func theWorstThemeCounts() throws {
        let source =
            "<style>@media (prefers-color-scheme:dark){body{background:#000} p{color:#333}}</style><p id=x>tekst</p>"
        let ratio = try #require(try value(.contrastRatio, source).number)
        #expect(ratio < 2)
        #expect(try value(.backgroundColor, source).string == "#000000 (prefers-color-scheme: dark)")
    }

    @Test(arguments: [
        ("<p id=x>a</p>", true), ("<p id=x style='opacity:0'>a</p>", false),
        ("<p id=x style='position:absolute;left:-9999px'>a</p>", false),
        ("<p id=x style='clip:rect(0,0,0,0);position:absolute'>a</p>", false),
        ("<p id=x style='clip:rect(0,100px,1px,0);position:absolute'>a</p>", true),
        ("<p id=x style='clip:rect(0,1px,100px,0);position:absolute'>a</p>", true),
        ("<p id=x style='clip:rect(0,100px,0,0);position:absolute'>a</p>", false),
        ("<p id=x style='clip-path:inset(50%)'>a</p>", false),
        ("<p id=x style='height:1px;overflow:hidden'>a</p>", false),
        ("<div style='max-height:0;overflow:hidden'><p id=x>a</p></div>", false),
        ("<p id=x style='height:1px'>a</p>", true),
        ("<details><p id=x>a</p></details>", false), ("<details open><p id=x>a</p></details>", true),
        ("<details><summary id=x>a</summary></details>", true),
        ("<p id=x hidden=until-found>a</p>", true), ("<div hidden=until-found><p id=x>a</p></div>", false),
    ])
    func visible(source: String, expected: Bool) throws {
        #expect(try value(.isVisible, source) == .flag(expected), "\(source)")
    }

    @Test(arguments: [
        ("<a id=x href=a>b</a>", true), ("<a id=x>b</a>", false), ("<p id=x tabindex=0>b</p>", true),
        ("<p id=x tabindex=-1>b</p>", false), ("<button id=x disabled>b</button>", false),
        ("<fieldset disabled><button id=x>b</button></fieldset>", false),
        ("<fieldset disabled><legend><button id=x>b</button></legend></fieldset>", true),
        ("<div inert><a id=x href=a>b</a></div>", false),
        ("<div style='visibility:hidden'><a id=x href=a>b</a></div>", false), ("<input id=x type=hidden>", false),
        ("<details><summary id=x>b</summary></details>", true), ("<details><a id=x href=a>b</a></details>", false),
        ("<div aria-hidden=true><a id=x href=a>b</a></div>", true),
    ])
    func tabOrder(source: String, expected: Bool) throws {
        #expect(try value(.isSequentiallyFocusable, source) == .flag(expected), "\(source)")
    }

    @Test(arguments: [
        ("a:focus{outline:none}", false), ("a{outline:0}", false), ("a:focus{outline:none;border:2px solid red}", true),
        ("a:focus{outline:none} a:focus-visible{outline:2px solid}", true),
        ("a:focus{outline:none;background:#ff0}", true), ("a:focus{outline:none;color:#000}", true),
        ("*{outline:none}", false), ("p{outline:none}", true), ("a:focus-visible{outline:none}", false), ("", true),
    ])
    func focusIndicator(sheet: String, expected: Bool) throws {
        #expect(
            try value(.hasFocusIndicator, "<style>\(sheet)</style><p><a id=x href=a>b</a> <a href=c>d</a></p>")
                == .flag(expected), "\(sheet)")
    }

    @Test(arguments: [
        ("letter-spacing:.1em !important", Fact.fixedLetterSpacing, 0.1 as Double?),
        ("letter-spacing:2px !important;font-size:10px", .fixedLetterSpacing, 0.2),
        ("letter-spacing:.1em", .fixedLetterSpacing, nil),
        ("letter-spacing:inherit !important", .fixedLetterSpacing, nil),
        ("letter-spacing:normal", .fixedLetterSpacing, nil), ("word-spacing:normal !important", .fixedWordSpacing, 0),
        ("line-height:150% !important;width:20px", .fixedLineHeight, 1.5),
        ("line-height:normal !important;width:20px", .fixedLineHeight, 1.2),
        ("line-height:1 !important;white-space:nowrap", .fixedLineHeight, nil),
    ])
    func spacing(style: String, fact: Fact, expected: Double?) throws {
        #expect(try value(fact, "<p id=x style='\(style)'>en tekst</p>").number == expected, "\(style)")
    }

    /// What browsers make of sizes and weights, in points and on CSS's scale.
    @Test(arguments: [
        ("<pre id=x>a</pre>", Fact.fontSizeInPoints, 9.75),
        ("<pre id=x style='font-size:16px'>a</pre>", .fontSizeInPoints, 12),
        ("<h1><code id=x>a</code></h1>", .fontSizeInPoints, 19.5),
        ("<body style='font-size:10pt'><pre id=x>a</pre>", .fontSizeInPoints, 10),
        ("<pre style='font-family:Consolas,monospace'><p id=x>a</p></pre>", .fontSizeInPoints, 12),
        ("<p id=x style='font-family:monospace;font-size:large'>a</p>", .fontSizeInPoints, 12),
        ("<pre><p id=x style='font:1em serif'>a</p></pre>", .fontSizeInPoints, 12),
        ("<pre style='font-size:large'><p id=x style='font-size:large'>a</p></pre>", .fontSizeInPoints, 12),
        ("<p style='font-weight:950'><b id=x>a</b></p>", .fontWeight, 950),
        ("<p style='font-weight:50'><span id=x style='font-weight:lighter'>a</span></p>", .fontWeight, 50),
    ])
    func font(source: String, fact: Fact, expected: Double) throws {
        let letter = try loadSnippet("<!DOCTYPE html>" + source, as: .html)
        let text = try #require(
            (0..<letter.tree.count).first { node in
                letter.tree.isText(node)
                    && letter.tree.ancestors(of: node).contains { letter.tree.attribute("id", of: $0) == "x" }
            })
        #expect(letter.facts[fact, text].number.map { ($0 * 100).rounded() / 100 } == expected, "\(source)")
    }

    /// HTML section 2.3.6, rules for parsing a legacy colour value.
    @Test(arguments: [
        ("#12", "#010200"), ("fff", "#0f0f0f"), ("#fff", "#ffffff"), ("336699", "#336699"), ("chucknorris", "#c00000"),
        ("navy", "#000080"), ("transparent", nil), ("", nil),
    ])
    func legacyColor(attribute: String, color: String?) throws {
        #expect(
            try value(.backgroundColor, "<table><tr><td id=x style='color:#888' bgcolor='\(attribute)'>tekst</table>")
                .string == color ?? "#ffffff", "\(attribute)")
    }

    /// A background that no browser takes leaves the one before it.
    @Test(arguments: [
        ("0 0 12px", false), ("#fff", true), ("no-repeat center/cover #fff", true), ("#fff url(a.png)no-repeat", true),
        ("hvid", false), ("#fff, red", false), ("10px 20px / 5px", true),
        ("right 10px top 5px #fff", true), ("none", true), ("/ cover", false), ("red blue", false),
    ])
    func background(value background: String, isTaken: Bool) throws {
        let found = try value(
            .backgroundColor, "<p id=x style='color:#888;background:#000;background:\(background)'>tekst</p>"
        ).string
        #expect((found == "#000000") == !isTaken, "\(background): \(found ?? "")")
    }

    /// CSS Containment 2 section 4: what stands in a line has its contents whatever it says.
    @Test(arguments: [
        ("<b id=y hidden=until-found><i id=x>a</i></b>", true),
        ("<div id=y hidden=until-found><i id=x>a</i></div>", false),
    ])
    func contentVisibility(source: String, isRendered: Bool) throws {
        #expect(try value(.isRendered, source) == .flag(isRendered))
    }

    /// Quirks Mode Standard section 3.8.
    @Test(arguments: [(false, "#888888"), (true, "#ff0000")])
    func tablesTakeTheirColorFromTheBody(doctype: Bool, color: String) throws {
        let source = "<body style='color:#888'><div style='color:red'><table><tr><td id=x>tekst</table></div>"
        #expect(try value(.foregroundColor, source, doctype: doctype).string == color)
    }

    @Test func generatedContentIsPartOfTheName() throws {
        #expect(
            try value(
                .name,
                "<style>#x::before{content:'Søg ' attr(data-k)} #x::after{content:url(a.png) / ' nu'}</style><a id=x href=a data-k=om></a>"
            ).string == "Søg om nu")
    }

    /// Source: CSS Generated Content 3 section 1.2: what stands behind the slash is said in place of what is shown.
    @Test(arguments: [
        ("'→' / 'Se også'", "Se også"), ("'→'", "→"), ("'→' / ''", ""), ("'a' 'b' / 'c' attr(data-k)", "com"),
    ])
    func generatedAlternative(content: String, name: String) throws {
        let source = "<style>#x::before{content:\(content)}</style><a id=x href=a data-k=om></a>"
        #expect(try value(.name, source) == .text(name), "\(content)")
    }

    /// A letter without a doctype compares class names without regard to case, and its tables start from the default size.
    @Test func quirks() throws {
        #expect(
            try value(.isRendered, "<style>.A{visibility:hidden}</style><p id=x class=a>b</p>", doctype: false)
                == .flag(false))
        #expect(try value(.isRendered, "<style>.A{visibility:hidden}</style><p id=x class=a>b</p>") == .flag(true))
    }
}
