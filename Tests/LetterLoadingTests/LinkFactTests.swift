import DocumentModel
import LetterLoading
import Testing

/// Links, identifiers, shortcuts and landmarks: facts of the element with id `x`, at their edges.
@Suite struct LinkFactTests {
    /// Source: HTML section 7.4.6.3: an id, else the name of an `a`; percent-encoded bytes are decoded; an empty fragment and `top` are the top.
    @Test(arguments: [
        ("<a id=x href='#y'>a</a><p id=y>b</p>", FactValue.flag(true)),
        ("<a id=x href='#y'>a</a><p id=z>b</p>", .flag(false)), ("<a id=x href='#Y'>a</a><p id=y>b</p>", .flag(false)),
        ("<a id=x href='#y'>a</a><a name=y>b</a>", .flag(true)),
        ("<a id=x href='#y'>a</a><input name=y>", .flag(false)), ("<a id=x href='#æ'>a</a><p id=æ>b</p>", .flag(true)),
        ("<a id=x href='#%C3%A6'>a</a><p id=æ>b</p>", .flag(true)),
        ("<a id=x href='#a%20b'>a</a><p id='a b'>b</p>", .flag(true)),
        ("<a id=x href='#%41'>a</a><p id='%41'>b</p>", .flag(true)), ("<a id=x href='#'>a</a>", .absent),
        ("<a id=x href='#top'>a</a>", .absent), ("<a id=x href='#TOP'>a</a>", .absent),
        ("<a id=x href='side#y'>a</a>", .absent), ("<a id=x href=''>a</a>", .absent),
        ("<a id=x href='#x'>a</a>", .flag(true)), ("<a id=x href='#y'>a</a><p hidden id=y>b</p>", .flag(true)),
        ("<a id=x href='#:~:text=y'>a</a>", .absent), ("<a id=x href='#{{y}}'>a</a>", .absent),
        ("<a id=x href='#y'>a</a><p id='{{y}}'>b</p>", .unknown(.placeholder)),
    ])
    func fragmentTargetExists(source: String, value: FactValue) throws {
        #expect(try factOfX(.fragmentTargetExists, source) == value, "\(source)")
    }

    /// Source: WCAG 2.1, 2.4.4: the same words in the same context that lead to different places.
    @Test(arguments: [
        ("<p><a id=x href=a>Læs mere</a> <a href=b>Læs mere</a></p>", FactValue.flag(true)),
        ("<p><a id=x href=a>Læs mere</a> <a href=a>Læs mere</a></p>", .flag(false)),
        ("<p><a id=x href=a>Læs mere</a> <a href=b>læs MERE</a></p>", .flag(true)),
        ("<p><a id=x href=a>Læs mere</a></p><p>Om støtte <a href=b>Læs mere</a></p>", .flag(false)),
        ("<p><a id=x href=a>Læs mere</a></p><p><a href=b>Læs mere</a></p>", .flag(true)),
        ("<p><a id=x href=a>Læs mere</a> <a href=b>Læs mer</a></p>", .flag(false)),
        ("<p><a id=x href=a/>Læs mere</a> <a href=a>Læs mere</a></p>", .flag(false)),
        ("<p><a id=x href=a/index.html>Læs mere</a> <a href=a>Læs mere</a></p>", .flag(false)),
        ("<p><a id=x href='a#b'>Læs mere</a> <a href=a>Læs mere</a></p>", .flag(true)),
        ("<p><a id=x href='a?b=1'>Læs mere</a> <a href='a?b=2'>Læs mere</a></p>", .flag(true)),
        ("<p><a id=x href=a>Læs mere</a> <a href=b hidden>Læs mere</a></p>", .flag(false)),
        ("<p><a id=x href=a>Læs mere</a> <a href=b aria-label='Læs mere'>her</a></p>", .flag(true)),
        ("<p><a id=x href='{{a}}'>Læs mere</a> <a href=b>Læs mere</a></p>", .absent),
        ("<p><a id=x href=a></a> <a href=b></a></p>", .absent),
        ("<p><a id=x>Læs mere</a> <a href=b>Læs mere</a></p>", .absent),
    ])
    func sameNameOtherTarget(source: String, value: FactValue) throws {
        #expect(try factOfX(.sameNameOtherTarget, source) == value, "\(source)")
    }

    /// Source: WCAG 2.1, programmatically determined link context: the same sentence, paragraph, list item or table cell.
    @Test(arguments: [
        ("<p>Om støtte: <a id=x href=a>Læs mere</a></p>", "Om støtte: Læs mere"),
        ("<ul><li>Støtte <a id=x href=a>mere</a></ul>", "Støtte mere"),
        ("<table><tr><td>Støtte <a id=x href=a>mere</a><td>b</table>", "Støtte mere"),
        ("<p>a <b>b <a id=x href=a>c</a></b></p>", "a b c"),
        ("<div>a <a id=x href=a>c</a></div>", "a c"), ("<a id=x href=a>c</a> og mere", ""),
        ("<p>a <span hidden>b</span> <a id=x href=a>c</a></p>", "a c"),
        ("<h2>Støtte <a id=x href=a>c</a></h2>", "Støtte c"),
        ("<ul><li>Støtte<ul><li><a id=x href=a>mere</a></ul></ul>", "mere"),
        ("<ul><li><p>Støtte</p><p><a id=x href=a>mere</a></p></ul>", "mere"),
    ])
    func linkContext(source: String, context: String) throws {
        let name = context.hasSuffix("Læs mere") ? "Læs mere" : context.hasSuffix("mere") ? "mere" : "c"
        // Another link of that name leads elsewhere: it is mistaken for this one where it stands in the same words.
        let same = context.isEmpty ? "" : "<p>" + context.dropLast(name.count)
        #expect(try factOfX(.sameNameOtherTarget, source + same + "<a href=b>\(name)</a>") == .flag(true), "\(source)")
        let other = source + "<p>Andet <a href=b>\(name)</a></p>"
        #expect(try factOfX(.sameNameOtherTarget, other) == .flag(false), "\(source)")
    }

    /// Source: HTML section 3.2.6 (id: one of a kind, compared as written), 4.10.4, 4.9.11, WAI-ARIA 1.2 section 6.2.3.
    @Test(arguments: [
        ("<p id=x>a</p>", FactValue.absent), ("<p id=x>a</p><p id=x>b</p>", .absent),
        ("<label for=x>b</label><input id=x>", .flag(false)), ("<label for=y>b</label><input id=x>", .absent),
        ("<a href='#x'>b</a><p id=x>a</p>", .flag(false)),
        ("<a href='#x'>b</a><p id=X>b</p><p id=x>a</p>", .flag(false)),
        ("<p aria-labelledby='y x'>b</p><p id=x>a</p>", .flag(false)),
        ("<p aria-labelledby='xy'>b</p><p id=x>a</p>", .absent),
        ("<table><tr><th id=x>a<td headers=x>b</table>", .flag(false)),
        ("<input list=x><datalist id=x></datalist>", .flag(false)), ("<p class=x>b</p><p id=x>a</p>", .absent),
        ("<p aria-describedby=x>b</p><p id=x>a</p>", .flag(false)),
    ])
    func identifiers(source: String, value: FactValue) throws {
        #expect(try factOfX(.idIsDuplicate, source) == value, "\(source)")
    }

    @Test func theLaterOfTwoIsTheDuplicate() throws {
        let letter = try loadedHTML("<a href='#x'>d</a><p id=x>a</p><p id=x>b</p><p id=x>c</p>")
        let found = letter.nodes(named: "p").map { letter.facts[.idIsDuplicate, $0] }
        #expect(found == [.flag(false), .flag(true), .flag(true)])
    }

    /// Source: HTML section 6.6.6; WAI-ARIA 1.2 section 5.3.4; HTML section 6.6.3.
    @Test(arguments: [
        ("<a id=x accesskey=s href=a>a</a><a accesskey=s href=b>b</a>", Fact.accesskeyIsShared, FactValue.flag(true)),
        ("<a id=x accesskey=s href=a>a</a><a accesskey=S href=b>b</a>", .accesskeyIsShared, .flag(true)),
        ("<a accesskey=s href=b>b</a><a id=x accesskey=S href=a>a</a>", .accesskeyIsShared, .flag(true)),
        ("<a id=x accesskey=s href=a>a</a><a accesskey=t href=b>b</a>", .accesskeyIsShared, .flag(false)),
        ("<a id=x accesskey=s href=a>a</a><a accesskey=s href=b hidden>b</a>", .accesskeyIsShared, .flag(false)),
        ("<a id=x href=a>a</a>", .accesskeyIsShared, .absent),
        ("<nav id=x>a</nav><nav>b</nav>", .landmarkIsAmbiguous, .flag(true)),
        ("<nav id=x aria-label=A>a</nav><nav aria-label=B>b</nav>", .landmarkIsAmbiguous, .flag(false)),
        ("<nav id=x aria-label=A>a</nav><nav aria-label=a>b</nav>", .landmarkIsAmbiguous, .flag(true)),
        ("<nav id=x>a</nav><aside>b</aside>", .landmarkIsAmbiguous, .flag(false)),
        ("<nav id=x>a</nav><nav hidden>b</nav>", .landmarkIsAmbiguous, .flag(false)),
        ("<section id=x>a</section><section>b</section>", .landmarkIsAmbiguous, .absent),
        ("<main id=x>a</main><div role=main>b</div>", .landmarkIsAmbiguous, .flag(true)),
        ("<p id=x tabindex=0>a</p>", .tabIndex, .number(0)), ("<p id=x tabindex=-1>a</p>", .tabIndex, .number(-1)),
        ("<p id=x tabindex=' 3 '>a</p>", .tabIndex, .number(3)), ("<p id=x tabindex=a>a</p>", .tabIndex, .absent),
        ("<p id=x tabindex=''>a</p>", .tabIndex, .absent), ("<p id=x>a</p>", .tabIndex, .absent),
        ("<p id=x tabindex=-1>a</p>", .isFocusable, .flag(true)), ("<p id=x>a</p>", .isFocusable, .flag(false)),
        ("<p id=x tabindex=a>a</p>", .isFocusable, .flag(false)),
        ("<p id=x contenteditable>a</p>", .isFocusable, .flag(true)),
        ("<p id=x contenteditable=false>a</p>", .isFocusable, .flag(false)),
        ("<iframe id=x></iframe>", .isFocusable, .flag(true)), ("<video id=x></video>", .isFocusable, .flag(false)),
        ("<video id=x controls></video>", .isFocusable, .flag(true)),
        ("<a id=x href=''>a</a>", .isFocusable, .flag(true)), ("<input id=x type=hidden>", .isFocusable, .flag(false)),
    ])
    func others(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, source) == value, "\(source)")
    }

    /// An image that says what the text beside it says. Source: HTML section 4.8.4.4.3.
    @Test(arguments: [
        ("<a href=a><img id=x alt=Støtte> Støtte</a>", FactValue.flag(true)),
        ("<a href=a><img id=x alt=støtte> Støtte</a>", .flag(true)),
        ("<a href=a><img id=x alt=Logo> Støtte</a>", .flag(false)),
        ("<a href=a><img id=x alt=Støtte></a>", .flag(false)),
        ("<p><img id=x alt=Støtte> Støtte</p>", .absent), ("<button><img id=x alt=Send> Send</button>", .flag(true)),
        ("<figure><img id=x alt=Kort><figcaption>Kort</figcaption></figure>", .flag(true)),
        ("<a href=a><img id=x alt=''> Støtte</a>", .absent),
    ])
    func repeatsAdjacentText(source: String, value: FactValue) throws {
        #expect(try factOfX(.repeatsAdjacentText, source) == value, "\(source)")
    }

    /// A web or mail address in text that is no link.
    @Test(arguments: [
        ("<p id=x>Se www.borger.dk</p>", FactValue.text("www.borger.dk")),
        ("<p id=x>Se https://borger.dk/a.</p>", .text("https://borger.dk/a")),
        ("<p id=x>Skriv til (post@kommune.dk)</p>", .text("post@kommune.dk")),
        ("<p id=x>Se <a href=a>www.borger.dk</a></p>", .absent),
        ("<p id=x>Se borger.dk</p>", .absent), ("<p id=x>Skriv post@kommune</p>", .absent),
        ("<p id=x>Kl. 12.30</p>", .absent), ("<p id=x>www.</p>", .absent), ("<p id=x>@a.dk</p>", .absent),
        ("<p id=x>a@b@c.dk</p>", .absent), ("<p id=x>HTTPS://BORGER.DK</p>", .text("HTTPS://BORGER.DK")),
    ])
    func bareAddress(source: String, value: FactValue) throws {
        #expect(try factOfX(.bareAddress, source) == value, "\(source)")
    }

    /// Source: WCAG 2.1, 1.4.1 and technique G183.
    @Test(arguments: [
        ("", FactValue.flag(false)), ("a{text-decoration:none}", .flag(true)),
        ("a{text-decoration:none;border-bottom:1px solid}", .flag(false)),
        ("a{text-decoration:none;border-bottom:none}", .flag(true)),
        ("a{text-decoration:none;font-weight:bold}", .flag(false)),
        ("a{text-decoration:none;font-weight:600}", .flag(false)),
        ("a{text-decoration:none;font-weight:500}", .flag(true)),
        ("a{text-decoration:none;background:#ff0}", .flag(false)),
        ("a{text-decoration:none;font-size:1.2em}", .flag(false)),
        ("a{text-decoration:none;font-size:1.1em}", .flag(true)),
        ("a{text-decoration:none}a::before{content:'→'}", .flag(false)),
        ("a{text-decoration:none}p{text-decoration:underline}", .flag(true)),
        ("a{text-decoration:overline}", .flag(true)), ("a{display:block;text-decoration:none}", .absent),
    ])
    func isToldByColorOnly(sheet: String, value: FactValue) throws {
        #expect(
            try factOfX(.isToldByColorOnly, "<style>\(sheet)</style><p>Læs om <a id=x href=a>støtte</a> her</p>")
                == value, "\(sheet)")
    }

    /// Inline elements around a link change nothing in what it stands among. A line through their text is the link's too, unless the text around has it.
    /// Source: WCAG 2.1, 1.4.1; CSS Text Decoration 3 section 2.1 (a line is drawn across all that is in the element).
    @Test(arguments: [
        ("<p>Læs om <u><a id=x href=a>støtte</a></u> her</p>", FactValue.flag(false)),
        ("<p>Læs om <span><a id=x href=a>støtte</a></span> her</p>", .flag(true)),
        ("<p>Læs om <em><a id=x href=a>støtte</a></em> her</p>", .flag(false)),
        ("<p><em>Læs om <a id=x href=a>støtte</a></em></p>", .flag(true)),
        ("<p>Læs om <a id=x href=a><em>støtte</em></a></p>", .flag(false)),
        ("<p>Læs om <span><b><a id=x href=a>støtte</a></b></span> her</p>", .flag(false)),
        ("<p><u>Læs om <a id=x href=a>støtte</a></u></p>", .flag(true)),
        ("<p>Læs om <span style='border-bottom:1px solid'><a id=x href=a>støtte</a></span></p>", .flag(false)),
        ("<p>Læs om <mark><a id=x href=a>støtte</a></mark></p>", .flag(false)),
        ("<p>Læs om <span style='text-decoration:var(--a)'><a id=x href=a>støtte</a></span></p>", .flag(true)),
        ("<p><span><a id=x href=a>støtte</a></span></p>", .absent),
        ("<div>Læs om støtte<p><a id=x href=a>støtte</a></p></div>", .absent),
    ])
    func linksWithinInlineElements(source: String, value: FactValue) throws {
        #expect(
            try factOfX(.isToldByColorOnly, "<style>a{text-decoration:none}</style>" + source) == value, "\(source)")
    }

    /// #0000ee beside black: 21 / 9.398 = 2.234.
    @Test(arguments: [("", 2.234), ("a{color:#000}", 1), ("p{color:#fff;background:#000}", 9.398)])
    func contrastToSurroundingText(sheet: String, ratio: Double) throws {
        let found = try #require(
            try factOfX(
                .contrastToSurroundingText, "<style>\(sheet)</style><p>Læs om <a id=x href=a>støtte</a> her</p>"
            ).number)
        #expect((found - ratio).magnitude < 0.001, "\(sheet): \(found)")
    }
}
