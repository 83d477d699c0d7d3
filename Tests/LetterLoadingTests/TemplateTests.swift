import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Placeholders stay out of the parser's way and keep every line and column.
@Suite struct TemplateTests {
    @Test(arguments: [
        ("<p>{{navn}}</p>", "…"), ("<p>{{#if a}}x{{/if}}</p>", "x"), ("<p>${navn} og <%= x > 1 %></p>", "… og …"),
        ("<p><% if (a < b) { %>x<% } %></p>", "x"), ("<p>{% if a %}x{% endif %}</p>", "x"),
        ("<p>[[navn]]</p>", "…"), ("<p>Kære «Fornavn»</p>", "Kære …"),
        ("<p>Vi siger »nej« og »ja«.</p>", "Vi siger »nej« og »ja«."), ("<p>{{{raa}}}</p>", "…"),
        ("<p>a }} b</p>", "a }} b"),
    ])
    func text(source: String, expected: String) throws {
        #expect(try loadSnippet(source, as: .html).view(.text) == expected + "\n", "\(source)")
    }

    /// What an engine marks with signs that other letters write as text is told by the file's name.
    @Test(arguments: [
        ("a.vm", "<p>$navn og $!navn, $!{navn} ${navn}</p>", "… og …, … …"), ("a.vm", "<p>US$ 100</p>", "US$ 100"),
        ("a.vm", "<p>$!else</p>", "…"),
        ("a.vm", "<p>#if($a && (1 > 0))x#else y#end</p>", "x y"),
        ("a.vm", "<p>$dato.format(\"d. MMM\", $x).a!</p>", "…!"),
        ("a.vm", "<p>#* <b>gammel</b> *#ny</p>", "ny"), ("a.vm", "<p>Nr. #1</p>", "Nr. #1"),
        ("a.html", "<p>$navn</p>", "$navn"),
        ("a.cshtml", "@model BrevModel\n<p>@Model.Navn, @(Model.A + \"b\") a@b.dk</p>", "…, … a@b.dk"),
        ("a.cshtml", "<p>@if (Model.A > 1) { x }</p>", "{ x }"),
        ("a.cshtml", "@{ var a = 1; }<p>@Model.Liste[0].Navn.</p>", "…."),
        ("a.cshtml", "<p>@* gammel *@ny</p>", "ny"), ("a.html", "<p>@Model.Navn</p>", "@Model.Navn"),
        ("a.php", "<p><?php echo $a->b; ?> <?= $a ?></p><?php if ($a > 1): ?><p>x</p><?php endif", "… …\nx"),
        ("a.liquid", "<p>{%- comment -%}{{ a }} <b>x</b>{% endcomment %}ny</p>", "ny"),
        ("a.ftl", "<p><#-- <b>x</b> -->ny</p>", "ny"), ("a.hbs", "<p>{{!-- {{a}} --}}ny</p>", "ny"),
    ])
    func engines(name: String, source: String, expected: String) throws {
        let letter = try load(Array(source.utf8), name: name, facts: .all)
        #expect(letter.view(.text) == expected + "\n", "\(name): \(source)")
    }

    /// A mark without an end is looked for once, and brackets that nothing closes no further than they may reach.
    @Test(arguments: ["{{!--", "<?php ", "{% comment %}", "$a(", "@a[", "@{", "#if((", "<#--"])
    func marksWithoutEndAreNoWork(mark: String) throws {
        let source = "<p>" + String(repeating: mark, count: 40_000) + "</p>"
        for name in ["a.vm", "a.cshtml"] { _ = try load(Array(source.utf8), name: name, facts: []) }
    }

    @Test func positionsPointIntoTheTemplate() throws {
        let letter = try loadSnippet("<p>{{ en\nlang }} «Æble» <b>x</b></p>", as: .html)
        let bold = try #require(letter.nodes(named: "b").first)
        #expect(letter.tree.pointer(to: bold).line == 2)
        #expect(letter.tree.pointer(to: bold).column == 16)
    }

    @Test func aLanguageThatIsFilledInIsNotJudged() throws {
        let letter = try loadSnippet("<html lang='{{sprog}}'><p>x</p></html>", as: .html)
        #expect(letter.facts[.langIsValid, DocumentTree.root] == .unknown(.placeholder))
    }

    @Test func aWholeAttributeMayBeFilledIn() throws {
        let letter = try loadSnippet("<img src=a.png {{ alternativ }}>", as: .html)
        let image = try #require(letter.nodes(named: "img").first)
        #expect(letter.tree.attribute("alt", of: image)?.holdsPlaceholder == true)
    }

    @Test func xsltInstructionsAreNoPartOfTheLetter() throws {
        let source = """
            <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">
            <html><xsl:attribute name="lang"><xsl:value-of select="s"/></xsl:attribute><body><h1><xsl:value-of select="e"/></h1><xsl:if test="a"><p>Fast</p></xsl:if></body></html>
            </xsl:template></xsl:stylesheet>
            """
        let letter = try load(Array(source.utf8), name: "a.xsl", facts: .all)
        #expect(letter.view(.text) == "…\nFast\n")
        #expect(letter.facts[.lang, DocumentTree.root].string?.holdsPlaceholder == true)
    }

    @Test(arguments: [
        ("<img alt='' alt=Logo>", Fact.duplicateAttributes, "img", FactValue.text("alt")),
        ("<img alt='' ALT=Logo>", .duplicateAttributes, "img", .text("alt")),
        ("{{#if a}}<img alt='' alt=Logo>{{else}}b{{/if}}", .duplicateAttributes, "img", .unknown(.placeholder)),
        ("{{#if a}}<img alt='' alt=Logo>{{/if}}", .duplicateAttributes, "img", .text("alt")),
        (
            "{{#if a}}<p id=y>a</p>{{else}}<b id=y>c</b>{{/if}}<a href='#y'>d</a>", .idIsDuplicate, "b",
            .unknown(.placeholder)
        ),
        ("{{#if a}}<p id=y>a</p>{{/if}}<b id=y>c</b><a href='#y'>d</a>", .idIsDuplicate, "b", .flag(true)),
        ("{{> hoved}}<p>b</p>", .title, "document", .unknown(.placeholder)),
        ("{% include 'hoved' %}<p>b</p>", .title, "document", .unknown(.placeholder)),
        ("{{hoved}}<p>b</p>", .title, "document", .absent),
        ("<a href=a>b<a href=c>d</a>", .closesForNestedLink, "a", .flag(true)),
        ("<a href=a>b<script>'<a href=c>'</script>d</a>", .closesForNestedLink, "a", .absent),
        ("<table><tr><td>a</td></tr><p>b</p></table>", .isFosterParented, "p", .flag(true)),
        ("<html><p>a</p></html><p>b</p>", .contentAfterEnd, "document", .flag(true)),
        ("<html><p>a</p></html>\n<!-- x -->\n", .contentAfterEnd, "document", .flag(false)),
    ])
    func source(source: String, fact: Fact, name: String, expected: FactValue) throws {
        let letter = try loadSnippet(source, as: .html)
        let node = try #require((0..<letter.tree.count).first { letter.tree.name(of: $0) == name })
        #expect(letter.facts[fact, node] == expected, "\(source)")
    }

    /// Small files that ask for much: bounded, and said.
    @Test func unboundedTreesAreGivenUp() throws {
        let source =
            "<p>" + (0..<900).map { "<b id=x\($0)>" }.joined() + "</p>" + String(repeating: "<p>x", count: 30_000)
        #expect(throws: LoadError(.expandsTooMuch)) { try loadSnippet(source, as: .html) }
        let wide = "<p " + (0..<50_000).map { "a\($0)=1" }.joined(separator: " ") + ">x</p>"
        let defects = try loadSnippet(wide, as: .html).defects
        #expect(defects.map(\.code) == [.tooManyAttributes])
    }

    /// Each step of the style sheet is counted; one that asks for all of them leaves the looks unknown.
    @Test func aStyleSheetWithoutEndLeavesTheLooksUnknown() throws {
        let sheet = (0..<4_000).map { "div p:not(.a\($0)){color:#123}" }.joined()
        let letter = try load(
            Array("<style>\(sheet)</style><div>\(String(repeating: "<p>hej", count: 4_000))".utf8), name: "a.html",
            facts: [.contrastRatio])
        let last = try #require(letter.nodes(named: "p").last)
        #expect(letter.facts[.contrastRatio, last] == .unknown(.styleTooComplex))
    }
}
