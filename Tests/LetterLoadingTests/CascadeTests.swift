import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Which declaration wins, what is inherited, and what shorthands set.
@Suite struct CascadeTests {
    /// The first of the two outweighs the second, whichever comes last.
    /// Source: Selectors 4 section 17: (ids, classes, types).
    @Test(arguments: [
        ("#x", ".a.b.c", "1,0,0 over 0,3,0"), (".a", "html body div p", "0,1,0 over 0,0,4"), ("p.a", ".a", "0,1,1"),
        ("[class]", "p", "0,1,0"), (":first-child", "p", "0,1,0"), ("div p", "p", "0,0,2"),
        ("p", "*", "0,0,1 over 0,0,0"), ("div > *", "*", "0,0,1"),
        (":is(#y, p)", ".a.b", "the heaviest of the list, matched or not"),
        (":not(#y)", ".a.b", "that of its argument"), ("p", ":where(#x)", "nothing"), ("p:not(.z)", "p", "0,1,1"),
        ("p:where(.a).b", "p.b:where(*):not(q)", "0,1,1 against 0,1,2 is lost"),
        (".a.a", ".a", "counted as often as written"), ("#x#x", "#x", "counted as often as written"),
        ("p:nth-child(1)", "p", "0,1,1"), ("[id=x]", "p", "0,1,0: an attribute, no id"),
        ("#x", "[id=x][id=x]", "1,0,0"),
    ])
    func specificity(heavier: String, lighter: String, source: String) throws {
        // One row says that the second is the heavier.
        let winner = source.hasSuffix("is lost") ? "#ff0000" : "#0000ff"
        for sheet in ["\(heavier){color:#00f} \(lighter){color:red}", "\(lighter){color:red} \(heavier){color:#00f}"] {
            #expect(
                try factOfX(.foregroundColor, "<style>\(sheet)</style><div><p id=x class='a b c'>tekst</p></div>")
                    .string == winner, "\(sheet): \(source)")
        }
    }

    /// Of two that weigh the same the later wins.
    @Test(arguments: [
        (".a", "[class]"), (".a", ":first-child"), ("p", ":is(p)"), ("#x", ":is(#x)"), ("div p", "body p"),
        ("p.a", "p.b"), (":not(q)", "p"), ("*", ":where(p)"),
    ])
    func order(first: String, second: String) throws {
        for (earlier, later) in [(first, second), (second, first)] {
            #expect(
                try factOfX(
                    .foregroundColor,
                    "<style>\(earlier){color:red} \(later){color:#00f}</style><div><p id=x class='a b'>tekst</p></div>"
                ).string == "#0000ff", "\(earlier) \(later)")
        }
    }

    /// Source: CSS Cascade 5 section 6.1 (origin and importance, style attributes, layers, specificity, order) and 6.5 (presentational hints).
    @Test(arguments: [
        ("<style>*{color:red}</style><p><a id=x href=a>tekst</a></p>", "#ff0000", "the author over the browser"),
        ("<p><a id=x href=a>tekst</a></p>", "#0000ee", "the browser's own"),
        ("<style>#x{color:red}</style><p id=x style=color:#00f>tekst</p>", "#0000ff", "the attribute over ids"),
        (
            "<style>p{color:red!important}</style><p id=x style=color:#00f>tekst</p>", "#ff0000",
            "important over the attribute"
        ),
        (
            "<style>p{color:red!important}</style><p id=x style=color:#00f!important>tekst</p>", "#0000ff",
            "both important"
        ),
        (
            "<style>p{color:red!important;color:#00f}</style><p id=x>tekst</p>", "#ff0000",
            "important over order, in one block"
        ),
        (
            "<style>p{color:red!important} p{color:#00f!important}</style><p id=x>tekst</p>", "#0000ff",
            "order among important ones"
        ),
        (
            "<style>*{color:red}</style><p><font id=x color=blue>tekst</font></p>", "#ff0000",
            "6.5: a hint weighs nothing"
        ), ("<p><font id=x color=blue>tekst</font></p>", "#0000ff", "a hint over what is inherited"),
        (
            "<style>@layer a{#x{color:red}} p{color:#00f}</style><p id=x>tekst</p>", "#0000ff",
            "outside layers over layers"
        ),
        (
            "<style>@layer a{p{color:red}} @layer b{p{color:#00f}}</style><p id=x>tekst</p>", "#0000ff",
            "the later layer"
        ),
        (
            "<style>@layer a,b; @layer b{p{color:#00f}} @layer a{#x{color:red}}</style><p id=x>tekst</p>", "#0000ff",
            "in the order they are named"
        ),
        (
            "<style>@layer a{p{color:#00f!important}} #x{color:red!important}</style><p id=x>tekst</p>", "#0000ff",
            "important ones the other way round"
        ),
        (
            "<style>@layer{#x{color:red}} @layer{p{color:#00f}}</style><p id=x>tekst</p>", "#0000ff",
            "6.4.1: each layer without a name is one of its own"
        ),
        (
            "<style>@layer b{#x{color:red}} @layer a{@layer b{p{color:#00f}}}</style><p id=x>tekst</p>", "#0000ff",
            "6.4.2: a layer within another is not the outer one of its name"
        ),
        (
            "<style>@layer a{@layer b{p{color:#00f}}} @layer a.b{#x{color:red}}</style><p id=x>tekst</p>", "#ff0000",
            "6.4.2: but it is that of its whole name"
        ),
        (
            "<style>@layer a{p{color:#00f} @layer b{#x{color:red}}}</style><p id=x>tekst</p>", "#0000ff",
            "6.4.3: what is in a layer itself outweighs the layers within it"
        ),
        (
            "<style>@layer a{@layer b{#x{color:red}}} @layer c{p{color:#00f}} @layer a{@layer d{#x{color:red}}}</style><p id=x>tekst</p>",
            "#0000ff", "6.4.3: layers within a layer stand where it stands"
        ),
        (
            "<style>@layer a{} @layer b{p{color:#00f}} @layer a{#x{color:red}}</style><p id=x>tekst</p>", "#0000ff",
            "6.4.3: an empty layer has its place too"
        ),
        (
            "<style>@layer a{p{color:red!important}}</style><p id=x style=color:#00f!important>tekst</p>", "#0000ff",
            "the attribute over layers, important or not"
        ), ("<style>p{color:red}</style><style>p{color:#00f}</style><p id=x>tekst</p>", "#0000ff", "the later sheet"),
        (
            "<style>p{color:#00f}</style><style media=print>p{color:red}</style><p id=x>tekst</p>", "#0000ff",
            "a sheet for print"
        ),
        (
            "<style>p{color:#00f}</style><style type=text/less>p{color:red}</style><p id=x>tekst</p>", "#0000ff",
            "HTML section 4.2.6: of another language"
        ),
        ("<style type=TEXT/CSS>p{color:#00f}</style><p id=x>tekst</p>", "#0000ff", "HTML section 4.2.6: in any case"),
        ("<body text=blue><p id=x>tekst</p>", "#0000ff", "HTML section 15.3.1"),
        ("<style>body{color:red}</style><body text=blue><p id=x>tekst</p>", "#ff0000", "over the hint"),
        ("<style>p{color:red;all:initial}</style><p id=x>tekst</p>", "#000000", "all resets what comes before"),
        ("<style>p{all:initial;color:red}</style><p id=x>tekst</p>", "#ff0000", "and not what comes behind"),
        (
            "<style>div{color:red} p{color:revert}</style><div><p id=x>tekst</p></div>", "#ff0000",
            "7.3.4: the browser gives p no colour, so it is inherited"
        ),
        (
            "<style>a{color:red;color:revert}</style><p><a id=x href=a>tekst</a></p>", "#0000ee",
            "7.3.4: what the browser gives a link"
        ),
    ])
    func origins(source: String, color: String, clause: String) throws {
        #expect(try factOfX(.foregroundColor, source).string == color, "\(source): \(clause)")
    }

    /// Declarations that may or may not apply: `:has()` is not evaluated, so nobody knows. The background is white.
    @Test(
        arguments: [
            ("p:has(b){color:#767676}", nil), ("p:has(b){color:#767676} p{color:#767676}", 4.54),
            ("p{color:#767676} p:has(b){color:#767676}", 4.54), ("p:has(b){color:#767676} p{color:#777}", nil),
            ("p:has(b){color:#767676} #x{color:#777}", 4.48), ("p:has(b){color:#000}", 21),
            ("p:has(b){color:red;color:#767676} p{color:#767676}", 4.54),
            ("p:has(b){color:#767676;color:red} p{color:#767676}", nil),
            ("p:has(b){color:#767676} p:has(i){color:#767676} p{color:#767676}", 4.54),
            ("@layer a{#x:has(b){color:red}} p{color:#767676}", 4.54),
        ] as [(String, Double?)])
    func undecided(style: String, ratio: Double?) throws {
        let value = try factOfX(.contrastRatio, "<style>\(style)</style><p id=x>tekst</p>")
        guard let ratio else {
            #expect(value == .unknown(.styleNotEvaluated), "\(style)")
            return
        }
        #expect(((value.number ?? 0) - ratio).magnitude < 0.005, "\(style): \(value)")
    }

    /// Source: Quirks Mode section 3.8: the colour of a table is the body's, whatever stands between, and so is its doubt.
    @Test(
        arguments: [
            ("body:has(b){color:red} div{color:#767676}", nil), ("body{color:#767676} div:has(b){color:red}", 4.54),
            ("body{color:#767676} div{color:red}", 4.54),
        ] as [(String, Double?)])
    func tablesWithoutADoctype(style: String, ratio: Double?) throws {
        let source = "<style>\(style)</style><body><div><table><tr><td id=x>tekst</table></div>"
        let value = try factOfX(.contrastRatio, source, doctype: false)
        guard let ratio else {
            #expect(value == .unknown(.styleNotEvaluated), "\(style)")
            return
        }
        #expect(((value.number ?? 0) - ratio).magnitude < 0.005, "\(style): \(value)")
    }

    /// Set on a division, seen on the paragraph in it. Source: the "Inherited" line of each property's definition.
    @Test(arguments: [
        ("color:#00f", Fact.foregroundColor, FactValue.text("#0000ff")),
        ("font-size:2em", .fontSizeInPoints, .number(24)), ("font-weight:700", .fontWeight, .number(700)),
        ("visibility:hidden", .isRendered, .flag(false)), ("display:none", .isRendered, .flag(false)),
        ("display:inline", .isRendered, .flag(true)), ("background:#ff0", .backgroundColor, .text("#ffff00")),
        ("opacity:.5", .foregroundColor, .text("#808080")), ("opacity:0", .isVisible, .flag(false)),
        ("--c:#00f", .foregroundColor, .text("#000000")),
        ("letter-spacing:.1em!important;font-size:10px", .fixedLetterSpacing, .number(0.1)),
        ("font:bold 20px a", .fontWeight, .number(700)),
    ])
    func inheritance(style: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, "<div style='\(style)'><p id=x>tekst</p></div>") == value, "\(style)")
    }

    /// Computed values are inherited, not specified ones. Source: CSS Cascade 5 section 4.4; CSS Inline 3 section 5.1 (a factor of line-height stays a factor).
    @Test(arguments: [
        ("<div style='font-size:150%'><div style='font-size:150%'><p id=x>tekst</p></div></div>", 27.0),
        ("<div style='font-size:2em'><p id=x>tekst</p></div>", 24),
        ("<div style='font-size:20px'><p id=x style='font-size:1rem'>tekst</p></div>", 12),
        ("<style>html{font-size:10px}</style><p id=x style='font-size:2rem'>tekst</p>", 15),
        ("<style>html{font-size:62.5%}</style><p id=x style='font-size:1.6rem'>tekst</p>", 12),
        ("<div style='font-size:20px'><p id=x style='font-size:inherit'>tekst</p></div>", 15),
        ("<div style='font-size:20px'><table><tr><td id=x>tekst</table></div>", 15),
    ])
    func inheritedSizes(source: String, points: Double) throws {
        let found = try #require(try factOfX(.fontSizeInPoints, source).number)
        #expect((found - points).magnitude < 0.005, "\(source): \(found)")
    }

    /// Source: CSS Backgrounds 3 section 3.10, CSS Fonts 4 section 3.7, CSS Cascade 5 section 4.1 (a shorthand sets what it leaves out to initial values).
    @Test(arguments: [
        ("background:#ff0", Fact.backgroundColor, FactValue.text("#ffff00")),
        ("background:#ff0;background:none", .backgroundColor, .text("#ffffff")),
        ("background:none #ff0", .backgroundColor, .text("#ffff00")),
        ("background:#ff0 none", .backgroundColor, .text("#ffff00")),
        ("background:no-repeat 0 0/cover #ff0 scroll", .backgroundColor, .text("#ffff00")),
        ("background:url(a.png) #ff0", .contrastRatio, .unknown(.backgroundImage)),
        ("background:url(a.png);background:#ff0", .backgroundColor, .text("#ffff00")),
        ("background-color:#ff0;background-image:none", .backgroundColor, .text("#ffff00")),
        ("background:#ff0;background:nonsense", .backgroundColor, .text("#ffff00")),
        ("font-weight:700;font:20px a", .fontWeight, .number(400)),
        ("font-weight:700;font:20px", .fontWeight, .number(700)), ("font:600 20px a", .fontWeight, .number(600)),
        ("font:normal bold 20px a", .fontWeight, .number(700)), ("font:20px a bold", .fontWeight, .number(400)),
        ("background:inherit", .backgroundColor, .text("#ffffff")),
        ("background:rgba(0,0,0,0)", .backgroundColor, .text("#ffffff")),
    ])
    func shorthands(style: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, "<p id=x style='\(style)'>tekst</p>") == value, "\(style)")
    }

    /// Source: CSS Display 3 section 2.6 (none), CSS Display 3 section 4 (visibility: a child may be visible again), HTML section 15.3.1 (hidden is a hint of the browser).
    @Test(arguments: [
        ("<p id=x>a</p>", true, true), ("<p id=x style=display:none>a</p>", false, false),
        ("<p id=x style=visibility:hidden>a</p>", false, false),
        ("<p id=x style=visibility:collapse>a</p>", false, false), ("<p id=x style=display:contents>a</p>", true, true),
        ("<div style=visibility:hidden><p id=x style=visibility:visible>a</p></div>", true, true),
        ("<div style=display:none><p id=x style=display:block>a</p></div>", false, false),
        ("<div style=display:none><p id=x style=visibility:visible>a</p></div>", false, false),
        ("<p id=x hidden>a</p>", false, false), ("<p id=x hidden style=display:block>a</p>", true, true),
        ("<style>p{display:block}</style><p id=x hidden>a</p>", true, true),
        ("<style>[hidden]{display:none!important}</style><p id=x hidden style=display:block>a</p>", false, false),
        ("<p id=x hidden=''>a</p>", false, false), ("<p id=x hidden=false>a</p>", false, false),
        ("<dialog id=x>a</dialog>", false, false), ("<dialog id=x open>a</dialog>", true, true),
        ("<input id=x type=hidden value=a>", false, false), ("<p id=x aria-hidden=true>a</p>", true, true),
        ("<p id=x style=opacity:0>a</p>", true, false), ("<p id=x style=opacity:0%>a</p>", true, false),
        ("<p id=x style=opacity:.01>a</p>", true, true),
        ("<div style=opacity:0><p id=x style=opacity:1>a</p></div>", true, false),
        ("<p id=x style='width:0;height:0;overflow:hidden'>a</p>", true, false),
        ("<p id=x style='display:none;display:nonsense x'>a</p>", false, false),
        ("<p id=x style='visibility:hidden;visibility:nonsense'>a</p>", false, false),
        ("<p id=x style='clip-path:inset(49%)'>a</p>", true, true),
        ("<p id=x style='clip-path:inset(50%)'>a</p>", true, false),
        ("<p id=x style='position:absolute;top:-9999px'>a</p>", true, false),
        ("<p id=x style='left:-9999px'>a</p>", true, true),
        ("<p id=x style='position:relative;left:-9999px'>a</p>", true, false),
        ("<p id=x style='margin-left:-9999px'>a</p>", true, false),
    ])
    func visibility(source: String, isRendered: Bool, isVisible: Bool) throws {
        #expect(try factOfX(.isRendered, source) == .flag(isRendered), "\(source)")
        #expect(try factOfX(.isVisible, source) == .flag(isVisible), "\(source)")
    }

    /// What takes the text from sight and leaves the box. Source: ACT rules glossary, visible.
    @Test(arguments: [
        ("font-size:16px", true), ("font-size:0", false), ("font-size:3px", true), ("font-size:1px", false),
        ("color:transparent", false),
        ("color:rgba(0,0,0,.01)", true), ("text-indent:-9999px", false), ("text-indent:-40px", true),
        ("-webkit-text-fill-color:transparent", false),
        ("text-indent:9999px", true),
    ])
    func visibleText(style: String, isVisible: Bool) throws {
        let letter = try loadSnippet("<!DOCTYPE html><p style='\(style)'>tekst</p>", as: .html)
        let text = try #require(
            (0..<letter.tree.count).first { letter.tree.isText($0) && letter.tree.text(of: $0) == "tekst" })
        #expect(letter.facts[.isVisible, text] == .flag(isVisible), "\(style)")
    }
}
