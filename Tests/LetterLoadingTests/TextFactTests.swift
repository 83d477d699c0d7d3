import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Text, headings, typed lists, spacing and metadata: facts of the element with id `x`, at their edges.
@Suite struct TextFactTests {
    /// White space collapses, hidden text does not count, soft hyphens and zero-width characters are no characters.
    /// Source: CSS Text 3 section 4.1; Unicode (Default_Ignorable).
    @Test(arguments: [
        ("<p id=x>abc</p>", Fact.textLength, FactValue.number(3)), ("<p id=x> a  b </p>", .textLength, .number(3)),
        ("<p id=x>a&nbsp;&nbsp;b</p>", .textLength, .number(3)), ("<p id=x>a&shy;b</p>", .textLength, .number(2)),
        ("<p id=x>a&#x200B;b</p>", .textLength, .number(2)), ("<p id=x>æøå</p>", .textLength, .number(3)),
        ("<p id=x>a<span hidden>b</span></p>", .textLength, .number(1)), ("<p id=x></p>", .textLength, .number(0)),
        ("<p id=x>&nbsp;</p>", .textLength, .number(0)),
        ("<div id=x><script>abc</script>d</div>", .textLength, .number(1)),
        ("<p id=x>a <b>b</b></p>", .text, .text("a b")), ("<p id=x>a<b>b</b></p>", .text, .text("ab")),
        ("<p id=x>a<br>b</p>", .text, .text("a b")), ("<div id=x>a<p>b</p>c</div>", .text, .text("a c")),
        ("<li id=x>a<p>b</p>c</li>", .text, .text("a b c")),
        ("<li id=x>a<div><p>b</p></div>c</li>", .text, .text("a b c")),
        ("<li id=x>a<p hidden>b</p>c</li>", .text, .text("ac")),
        ("<div id=x>a<p hidden>b</p>c</div>", .text, .text("ac")),
        ("<h1 id=x>a<span hidden>b</span></h1>", .text, .text("a")),
        ("<p id=x>a&shy;b</p>", .text, .text("ab")), ("<p id=x></p>", .text, .absent),
        ("<span id=x>a</span>", .text, .absent),
        ("<p id=x>a</p>", .isTextBlock, .flag(true)), ("<div id=x><p>a</p></div>", .isTextBlock, .flag(false)),
        ("<div id=x>a<p>b</p></div>", .isTextBlock, .flag(true)),
        ("<div id=x><b>a</b></div>", .isTextBlock, .flag(true)), ("<b id=x>a</b>", .isTextBlock, .flag(false)),
        ("<p id=x> </p>", .isTextBlock, .flag(false)),
        ("<p id=x><img alt=a></p>", .isTextBlock, .flag(false)),
        ("<p id=x>abc</p>", .ownTextLength, .number(3)), ("<p id=x>ab<b>c</b></p>", .ownTextLength, .number(2)),
        ("<p id=x>a<b>c</b>d</p>", .ownTextLength, .number(2)), ("<p id=x><b>c</b></p>", .ownTextLength, .absent),
        ("<p id=x>{{a}}</p>", .ownTextLength, .unknown(.placeholder)),
        ("<p id=x>a<b style='font-weight:300'>b</b></p>", .fontWeight, .number(300)),
        ("<p id=x><b>a</b></p>", .fontWeight, .number(700)), ("<p id=x><b>a</b> </p>", .fontWeight, .number(700)),
        ("<p id=x>a<small>b</small></p>", .fontSizeInPoints, .number(10)),
    ])
    func text(source: String, fact: Fact, value: FactValue) throws {
        let source = source.hasPrefix("<li") ? "<ul>\(source)</ul>" : source
        let found = try factOfX(fact, source)
        if let number = value.number, let other = found.number {
            #expect((number - other).magnitude < 1e-9, "\(source)")
        } else {
            #expect(found == value, "\(source)")
        }
    }

    /// Source: HTML-AAM h1 to h6; WAI-ARIA 1.2 aria-level (an integer of at least 1) and role heading (2 where nothing is said).
    @Test(arguments: [
        ("<h1 id=x>a</h1>", Fact.level, FactValue.number(1)), ("<h6 id=x>a</h6>", .level, .number(6)),
        ("<h2 id=x aria-level=4>a</h2>", .level, .number(4)), ("<h2 id=x aria-level=0>a</h2>", .level, .number(2)),
        ("<h2 id=x aria-level=x>a</h2>", .level, .number(2)), ("<h2 id=x aria-level=7>a</h2>", .level, .number(7)),
        ("<div id=x role=heading>a</div>", .level, .number(2)),
        ("<div id=x role=heading aria-level=3>a</div>", .level, .number(3)), ("<p id=x>a</p>", .level, .absent),
        ("<h1 id=x hidden>a</h1>", .level, .absent), ("<h3 id=x role=none>a</h3>", .level, .absent),
        ("<h1>a</h1><h2 id=x>b</h2>", .levelIncrease, .number(1)),
        ("<h1>a</h1><h3 id=x>b</h3>", .levelIncrease, .number(2)),
        ("<h3>a</h3><h1 id=x>b</h1>", .levelIncrease, .number(-2)), ("<h3 id=x>b</h3>", .levelIncrease, .absent),
        ("<h1>a</h1><h2 hidden>c</h2><h3 id=x>b</h3>", .levelIncrease, .number(2)),
        ("<h2>a</h2><h2 id=x>b</h2>", .levelIncrease, .number(0)),
    ])
    func headings(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, source) == value, "\(source)")
    }

    /// One short line, bolder or 15 % larger than the body text behind it: an own definition (`LayoutFacts`).
    @Test(arguments: [
        ("<p id=x><b>Klage</b></p>", "400", FactValue.flag(true)), ("<p id=x>Klage</p>", "400", .flag(false)),
        ("<p id=x><b>Klage.</b></p>", "400", .flag(false)), ("<p id=x><b>Kære borger,</b></p>", "400", .flag(false)),
        ("<p id=x><b>Klage</b> nu</p>", "400", .flag(false)), ("<p id=x><b>Kl</b></p>", "400", .absent),
        ("<p id=x style='font-weight:600'>Klage</p>", "400", .flag(true)),
        ("<p id=x style='font-weight:599'>Klage</p>", "400", .flag(false)),
        ("<p id=x style='font-size:18.4px'>Klage</p>", "400", .flag(true)),
        ("<p id=x style='font-size:18.3px'>Klage</p>", "400", .flag(false)),
        ("<p id=x><b>Klage</b></p>", "700", .flag(false)),
        ("<h2 id=x>Klage</h2>", "400", .absent), ("<ul><li id=x><b>Klage</b></ul>", "400", .absent),
        ("<p id=x><b>123</b></p>", "400", .flag(false)),
    ])
    func looksLikeHeading(source: String, weight: String, value: FactValue) throws {
        #expect(
            try factOfX(
                .looksLikeHeading,
                source
                    + "<p style='font-weight:\(weight)'>Er du ikke enig i afgørelsen, kan du klage inden fire uger.</p>"
            ) == value, "\(source)")
    }

    /// A line of its own within a block, by its own element; and lines before what is no long paragraph.
    @Test(arguments: [
        ("<p><b id=x>Klage</b><br>Du kan klage inden fire uger. Skriv til kommunen.</p>", FactValue.flag(true)),
        ("<p><b id=x>Klage</b> nu<br>Du kan klage inden fire uger. Skriv til kommunen.</p>", .absent),
        ("<p><b id=x>Ida Holm</b><br>Sagsbehandler<br>Nørreskov Kommune</p>", .absent),
        ("<p id=x>KLAGE<br>Du kan klage inden fire uger. Skriv til kommunen.</p>", .flag(true)),
        ("<p id=x>KLAG<br>Du kan klage inden fire uger. Skriv til kommunen.</p>", .flag(false)),
        ("<p id=x><b>Klage</b></p><p>Ring til os.</p>", .flag(true)),
        ("<p id=x><b>Klage</b></p><p>Ring nu.</p>", .flag(false)),
        ("<p id=x><b>Klage</b></p><p>Rådhuspladsen 2 a</p>", .flag(false)),
        ("<p id=x><b>Ida Holm</b></p><p>Sagsbehandler, Nørreskov Kommune, Familieafdelingen</p>", .flag(false)),
        ("<p id=x><b>Klage</b></p><ul><li>Ring</ul>", .flag(true)),
        ("<p id=x><b>Klage:</b></p><ul><li>Ring</ul>", .flag(false)),
        ("<p id=x><b>Klage</b></p><table><tr><th>A<th>B<tr><td>1<td>2</table>", .flag(true)),
        ("<p id=x><b>Klage</b></p><table><tr><td>A<td>B<tr><td>1<td>2</table>", .flag(false)),
        ("<table><tr><td><b id=x>Klage</b><br>Du kan klage inden fire uger. Skriv til os.</table>", .flag(true)),
        ("<table><tr><th>A<tr><td><b id=x>Klage</b><br>Du kan klage inden fire uger. Skriv til os.</table>", .absent),
        ("<p><b id=x>Et<br>To</b><br>Du kan klage inden fire uger. Skriv til kommunen.</p>", .absent),
    ])
    func linesThatLookLikeHeadings(source: String, value: FactValue) throws {
        #expect(try factOfX(.looksLikeHeading, source) == value, "\(source)")
    }

    @Test(arguments: [(39, false), (40, true)])
    func bodyTextHasFortyCharacters(length: Int, looks: Bool) throws {
        let body = String(repeating: "a", count: length - 1) + "."
        #expect(try factOfX(.looksLikeHeading, "<p id=x><b>Klage</b></p><p>\(body)</p>") == .flag(looks))
    }

    @Test(arguments: [(90, true), (91, false)])
    func aHeadingHasNinetyCharacters(length: Int, looks: Bool) throws {
        #expect(
            try factOfX(
                .looksLikeHeading,
                "<p id=x><b>\(String(repeating: "a", count: length))</b></p><p>\(String(repeating: "b", count: 50)).</p>"
            ) == .flag(looks))
    }

    @Test(arguments: [
        ("- ab", "- cd", true), ("-ab", "-cd", false), ("• ab", "• cd", true), ("1. ab", "2. cd", true),
        ("12) ab", "13) cd", true), ("123. ab", "124. cd", false), ("1.ab", "2.cd", false), ("a) ab", "b) cd", true),
        ("a. ab", "b. cd", false), ("ab", "cd", false),
    ])
    func typedListMarker(first: String, second: String, isMarker: Bool) throws {
        let run = isMarker ? FactValue.number(2) : .absent
        #expect(try factOfX(.typedListRun, "<p id=x>\(first)</p><p>\(second)</p>") == run, "\(first)")
        for name in ["h2", "li"] {
            let source = "<ul><\(name) id=x>\(first)</\(name)><\(name)>\(second)</\(name)></ul>"
            #expect(try factOfX(.typedListRun, source) == .absent, "\(source)")
        }
    }

    @Test(arguments: [
        ("<p id=x>1. ab</p><p>2. cd</p>", FactValue.number(2)), ("<p id=x>1. ab</p><p>3. cd</p>", .absent),
        ("<p id=x>1. ab</p>", .absent), ("<p id=x>a) ab</p><p>b) cd</p><p>c) ef</p>", .number(3)),
        ("<p id=x>- ab</p><p>• cd</p>", .absent), ("<p id=x>- ab</p><p>x</p><p>- cd</p>", .absent),
        ("<p id=x>- ab</p><div><p>- cd</p></div>", .absent), ("<p id=x>- ab<br>- cd</p>", .number(2)),
        ("<p id=x>1. ab<br>2. cd</p><p>3. ef</p>", .number(3)),
    ])
    func typedListRun(source: String, value: FactValue) throws {
        #expect(try factOfX(.typedListRun, source) == value, "\(source)")
    }

    /// Four spaces or more that do not collapse, between two words, in lines that follow one another. Source: WCAG 2.1, F33 and F34.
    @Test(arguments: [
        ("<p id=x>a&nbsp;&nbsp;&nbsp;&nbsp;b<br>c&nbsp;&nbsp;&nbsp;&nbsp;d</p>", FactValue.number(2)),
        ("<p id=x>a&nbsp;&nbsp;&nbsp;b<br>c&nbsp;&nbsp;&nbsp;d</p>", .absent),
        ("<p id=x>a&nbsp;&nbsp;&nbsp;&nbsp;b</p>", .absent), ("<p id=x>a    b<br>c    d</p>", .absent),
        ("<p id=x>a&nbsp; &nbsp; &nbsp; &nbsp;b<br>c&emsp;&emsp;&emsp;&emsp;d</p>", .number(2)),
        ("<p id=x>a&nbsp;&nbsp;&nbsp;&nbsp;b<br>c<br>c&nbsp;&nbsp;&nbsp;&nbsp;d</p>", .absent),
        ("<p id=x>&nbsp;&nbsp;&nbsp;&nbsp;b<br>&nbsp;&nbsp;&nbsp;&nbsp;d&nbsp;&nbsp;&nbsp;&nbsp;</p>", .absent),
        ("<pre id=x>a    b\nc    d\ne\tf</pre>", .number(3)), ("<pre id=x>a    \n    b\nc</pre>", .absent),
        ("<p id=x>a&nbsp;&nbsp;&nbsp;&nbsp;b</p><p>c&nbsp;&nbsp;&nbsp;&nbsp;d</p>", .number(2)),
        ("<p id=x>a<b>&nbsp;&nbsp;&nbsp;&nbsp;</b>b<br>c&nbsp;&nbsp;<i>&nbsp;&nbsp;d</i></p>", .number(2)),
        ("<h2 id=x>a&nbsp;&nbsp;&nbsp;&nbsp;b<br>c&nbsp;&nbsp;&nbsp;&nbsp;d</h2>", .absent),
    ])
    func tabbedLineCount(source: String, value: FactValue) throws {
        #expect(try factOfX(.tabbedLineCount, source) == value, "\(source)")
    }

    /// Single letters with one space between each two. Source: WCAG 2.1, failure F32.
    @Test(arguments: [
        ("A F G Ø R E L S E", FactValue.text("A F G Ø R E L S E")), ("V&nbsp;I&thinsp;S E", .text("V I S E")),
        ("<b>H</b> <b>U</b> <b>S</b> <b>K</b>", .text("H U S K")), ("Læs: H U S K nu", .text("H U S K")),
        ("H U S", .absent), ("A B C D E", .absent), ("a a a a", .absent), ("K T M S", .absent),
        ("A, B, C og D", .absent),
        ("H U S<br>K U N", .absent), ("1 2 3 4 5", .absent), ("HUSK", .absent),
    ])
    func spacedOutWord(text: String, value: FactValue) throws {
        #expect(try factOfX(.spacedOutWord, "<p id=x>\(text)</p>") == value, "\(text)")
    }

    /// Words without spaces between them, and long words, addresses, codes and other scripts that only look so.
    @Test(arguments: [
        ("Kommunenharbehandletdinansøgningomtilskud.Dufårafslag.", 1), ("Harduspørgsmål,kanduringetilospåhverdage.", 1),
        ("Harduspørgsmål,kanduringetil", 0),
        ("Speciallægepraksisplanlægningsstabiliseringsperioden.", 0),
        ("Kommunenharbehandletdinansøgningomtilskudogduharfåetafslagpåalledelene", 1),
        ("www.noerreskov.dk/borgerservice/boligstoette/ansoegning", 0),
        ("ABCDEFGHIJKLM.NOPQRSTUVWXYZ.ABCDEFGHIJKLM.NOPQ1", 0),
        ("xxxx.xxxx.xxxx.xxxx.xxxx.xxxx.xxxx.xxxx.xxxx.xxxx", 0),
        ("kommunen-har-behandlet-din-ansøgning,om-tilskud,og", 0), (String(repeating: "ทดสอบ.ภาษา", count: 8), 0),
    ])
    func unspacedBlockCount(text: String, count: Int) throws {
        let value = count > 0 ? FactValue.number(Double(count)) : .absent
        #expect(try factOfX(.unspacedBlockCount, "<p id=x>\(text)</p>") == value, "\(text)")
    }

    /// Filler that begins somewhere with its first words; a few words of Latin are none.
    @Test(arguments: [
        ("<p id=x>Lorem ipsum dolor sit amet</p>", true), ("<h2 id=x>Dolor sit amet</h2>", true),
        ("<p id=x>Ut enim ad minim veniam</p><p>Lorem ipsum</p>", true), ("<p id=x>Ut enim ad minim veniam</p>", false),
        ("<p id=x>Du har søgt om støtte</p><p>Lorem ipsum</p>", false), ("<p id=x>Lorem</p>", false),
        ("<p id=x>Teksten »Lorem ipsum« er fyldtekst, som vi retter</p>", false),
    ])
    func isFillerText(source: String, value: Bool) throws {
        #expect(try factOfX(.isFillerText, source) == (value ? .flag(true) : .absent), "\(source)")
    }

    /// Short texts: small words and letter sequences must agree; names are in no language.
    @Test(arguments: [
        ("Please call us if you need help.", FactValue.text("en")),
        ("Bitte rufen Sie uns an, wenn Sie das nicht verstehen.", .text("de")),
        ("Du kan ringe til os på hverdage.", .absent), ("Microsoft Edge og Google Chrome", .absent),
        ("The Danish Agency for Digital Government", .absent), ("Thank you", .absent),
        ("Hvis du vil klage, skal du skrive til os.", .absent),
        ("هذه الرسالة مهمة. اتصل بنا إذا كنت بحاجة إلى مساعدة.", .text("ar")), ("Mohammed (محمد)", .absent),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", .absent),
    ])
    func languageOfShortTexts(text: String, value: FactValue) throws {
        #expect(try factOfX(.detectedLang, "<html lang=da><p id=x>\(text)</p>") == value, "\(text)")
    }

    /// Source: Unicode 15, Bidi_Class R and AL: most of the letters.
    @Test(arguments: [
        ("<p id=x>abc.</p>", false), ("<p id=x>שלום.</p>", true), ("<p id=x>مرحبا.</p>", true),
        ("<p id=x>ab שלום.</p>", true), ("<p id=x>abcd שלום.</p>", false), ("<p id=x>123.</p>", false),
        ("<p id=x>Привет.</p>", false),
    ])
    func onlyTextFromTheRightHasADirection(source: String, isFromTheRight: Bool) throws {
        #expect(try factOfX(.directionality, source) == (isFromTheRight ? .text("ltr") : .absent), "\(source)")
    }

    /// Source: HTML section 4.2.5.3 (shared declarative refresh steps), 4.2.2; CSS Viewport 1 section 3.
    @Test(arguments: [
        ("<meta id=x http-equiv=refresh content=5>", Fact.refreshDelayInSeconds, FactValue.number(5)),
        ("<meta id=x http-equiv=Refresh content='0; url=a'>", .refreshDelayInSeconds, .number(0)),
        ("<meta id=x http-equiv=refresh content='5.9'>", .refreshDelayInSeconds, .number(5)),
        ("<meta id=x http-equiv=refresh content='.5'>", .refreshDelayInSeconds, .number(0)),
        ("<meta id=x http-equiv=refresh content=''>", .refreshDelayInSeconds, .absent),
        ("<meta id=x http-equiv=refresh content='-5'>", .refreshDelayInSeconds, .absent),
        ("<meta id=x http-equiv=refresh content='5x'>", .refreshDelayInSeconds, .absent),
        ("<meta id=x http-equiv=refresh content='5,url=a'>", .refreshDelayInSeconds, .number(5)),
        ("<meta id=x http-equiv=refresh content=' 5 ; url=a'>", .refreshDelayInSeconds, .number(5)),
        ("<meta id=x http-equiv=refresh content='url=a'>", .refreshDelayInSeconds, .absent),
        ("<meta id=x name=refresh content=5>", .refreshDelayInSeconds, .absent),
        (
            "<meta http-equiv=refresh content=3><meta id=x http-equiv=refresh content=5>", .refreshDelayInSeconds,
            .absent
        ),
        ("<meta id=x name=viewport content='width=device-width'>", .viewportMaximumScale, .absent),
        ("<meta id=x name=viewport content='maximum-scale=1'>", .viewportMaximumScale, .number(1)),
        ("<meta id=x name=viewport content='maximum-scale=1.99, x=y'>", .viewportMaximumScale, .number(1.99)),
        ("<meta id=x name=VIEWPORT content='maximum-scale=2.0'>", .viewportMaximumScale, .number(2)),
        ("<meta id=x name=viewport content='maximum-scale=yes'>", .viewportMaximumScale, .number(1)),
        ("<meta id=x name=viewport content='maximum-scale=-1'>", .viewportMaximumScale, .absent),
        ("<meta id=x name=viewport content='maximum-scale=device-width'>", .viewportMaximumScale, .number(10)),
        ("<meta id=x name=viewport content='user-scalable=no'>", .viewportUserScalable, .flag(false)),
        ("<meta id=x name=viewport content='user-scalable=0'>", .viewportUserScalable, .flag(false)),
        ("<meta id=x name=viewport content='user-scalable=yes'>", .viewportUserScalable, .flag(true)),
        ("<meta id=x name=viewport content='user-scalable=1'>", .viewportUserScalable, .flag(true)),
        ("<meta id=x name=viewport content='user-scalable=0.9'>", .viewportUserScalable, .flag(false)),
        ("<meta id=x name=viewport content='user-scalable=-1'>", .viewportUserScalable, .flag(true)),
        ("<meta id=x name=viewport content='user-scalable=nej'>", .viewportUserScalable, .flag(false)),
        ("<meta id=x name=viewport content='width=100'>", .viewportUserScalable, .absent),
    ])
    func metadata(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, source) == value, "\(source)")
    }

    @Test(arguments: [
        ("<title>Afslag</title>", Fact.title, FactValue.text("Afslag")),
        ("<title> Af  slag </title>", .title, .text("Af slag")), ("<title></title>", .title, .text("")),
        ("<p>a</p>", .title, .absent), ("<svg><title>Logo</title></svg>", .title, .absent),
        ("<title>A</title><title>B</title>", .title, .text("A")),
        ("<template><title>A</title></template>", .title, .absent),
        ("<body><p>a</p><title>B</title>", .title, .text("B")),
        (
            "<title>Afslag på boligstøtte</title><p>vi har behandlet din ansøgning om boligstøtte i kommunen med afslaget</p>",
            .titleWordsInText, .number(2)
        ),
        (
            "<title>Afslag på boligstøtte</title><p>vi har behandlet sagen mellem dig naboen kommunen staten</p>",
            .titleWordsInText, .number(0)
        ),
        (
            "<title>Afslag</title><p>vi har behandlet din ansøgning om boligstøtte i kommunen</p>", .titleWordsInText,
            .absent
        ), ("<title>Afslag på boligstøtte</title><p>kort tekst</p>", .titleWordsInText, .absent),
    ])
    func titles(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfLetter(fact, source) == value, "\(source)")
    }

    /// Source: CSS Generated Content 3 section 1; WCAG 2.1, 1.4.10 (320 CSS pixels), 1.4.4, 1.4.11; CSS Overflow 3.
    @Test(arguments: [
        ("p::before{content:'Obs: '}", Fact.contentBefore, FactValue.text("Obs: ")),
        ("p::before{content:none}", .contentBefore, .absent), ("p::after{content:'!'}", .contentAfter, .text("!")),
        ("p:after{content:'!'}", .contentAfter, .text("!")), ("", .contentBefore, .absent),
        ("p::before{content:''}", .contentBefore, .text("")),
        ("@layer a{#x::before{content:'b'}}p::before{content:'a'}", .contentBefore, .text("a")),
        ("#x::before{content:'a'}p::before{display:none}#x::before{display:inline}", .contentBefore, .text("a")),
        ("#x::before{content:'a';display:none}p::before{display:inline}", .contentBefore, .absent),
        ("p{width:400px}", .fixedWidthInPixels, .number(400)),
        ("p{width:400px;max-width:100%}", .fixedWidthInPixels, .absent),
        ("p{min-width:321px}", .fixedWidthInPixels, .number(321)), ("p{max-width:400px}", .fixedWidthInPixels, .absent),
        ("p{width:50%}", .fixedWidthInPixels, .absent), ("p{width:30em}", .fixedWidthInPixels, .number(480)),
        ("@media (min-width:600px){p{width:400px}}", .fixedWidthInPixels, .absent),
        ("p{width:400px;max-width:300px}", .fixedWidthInPixels, .number(300)),
        ("p{width:300px;min-width:330px}", .fixedWidthInPixels, .number(330)),
        ("p{height:20px;overflow:hidden}", .clipsText, .flag(true)), ("p{overflow:hidden}", .clipsText, .flag(false)),
        ("p{height:20px}", .clipsText, .absent), ("p{max-height:20px;overflow-y:hidden}", .clipsText, .flag(true)),
        ("p{overflow:hidden;white-space:nowrap}", .clipsText, .flag(true)),
        ("p{height:20px;overflow:auto}", .clipsText, .absent),
        ("p{height:50%;overflow:hidden}", .clipsText, .flag(false)),
        ("p{height:20px;overflow:clip}", .clipsText, .flag(true)),
        ("p{height:20px;overflow:auto}", .isScrollable, .flag(true)), ("p{overflow:auto}", .isScrollable, .flag(false)),
        ("p{height:20px;overflow:hidden}", .isScrollable, .absent),
        ("p{overflow-x:scroll;white-space:nowrap}", .isScrollable, .flag(true)),
        ("p{height:20px;overflow:visible}", .isScrollable, .absent),
    ])
    func looks(sheet: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, "<style>\(sheet)</style><p id=x>tekst</p>") == value, "\(sheet)")
    }

    /// The edge of a field against the page: the browser's #767676 on white is 4.542. Source: WCAG 2.1, 1.4.11; HTML section 15.5.
    @Test(arguments: [
        ("", 4.542), ("border:none", 1), ("border:1px solid #000", 21), ("border:none;background:#000", 21),
        ("border:1px solid #959595", 2.995), ("border:1px none #000", 1), ("border:0 solid #000", 1),
        ("border:none;border-bottom:1px solid #000", 21),
    ])
    func boundaries(style: String, ratio: Double) throws {
        let found = try #require(try factOfX(.boundaryContrastRatio, "<p><input id=x style='\(style)'></p>").number)
        #expect((found - ratio).magnitude < 0.001, "\(style): \(found)")
    }

    @Test(arguments: [
        ("@media (orientation:portrait){p{transform:rotate(90deg)}}", FactValue.number(90)),
        ("@media (orientation:landscape){p{transform:rotate(-90deg)}}", .number(90)),
        ("p{transform:rotate(90deg)}", .absent),
        ("@media (orientation:portrait){p{transform:rotate(.25turn)}}", .number(90)),
        ("@media (orientation:portrait){p{color:red}}", .absent),
    ])
    func orientation(sheet: String, value: FactValue) throws {
        let found = try factOfX(.orientationRotation, "<style>\(sheet)</style><p id=x>tekst</p>")
        if let number = value.number {
            #expect(found.number?.magnitude == number, "\(sheet): \(found)")
        } else {
            #expect(found.number ?? 0 == 0, "\(sheet): \(found)")
        }
    }
}
