import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// What a style sheet elsewhere leaves known. Source: CSS Cascade 5 section 6.1; `Docs/decisions/style-sheets.md`.
@Suite struct UnreadSheetTests {
    private static let link = "<link rel=stylesheet href=https://eksempel.dk/tema.css>"

    @Test(arguments: [
        ("<p id=x style='color:#aaa;background:#fff'>tekst</p>", 2.32),
        ("<p id=x style='color:#aaa!important;background:#fff!important'>tekst</p>", 2.32),
        ("<style>p{color:#aaa}body{background:#fff}</style><p id=x>tekst</p>", 2.32),
        ("<body bgcolor=white text='#aaaaaa'><p id=x>tekst</p>", 2.32),
        ("<div style='color:#aaa;background:#fff'><p id=x>tekst</p></div>", 2.32),
        ("<p id=x>tekst</p>", 21), ("<p id=x style='color:#222'>tekst</p>", 15.91),
    ])
    func contrastIsKnown(source: String, ratio: Double) throws {
        let found = try #require(try factOfX(.contrastRatio, Self.link + source).number, "\(source)")
        #expect((found - ratio).magnitude < 0.01, "\(source): \(found)")
    }

    @Test(arguments: [
        "<p id=x style='color:#aaa'>tekst</p>", "<p id=x style='background:#333'>tekst</p>",
        "<p style='color:#aaa;background:#fff'><mark id=x style='color:#bbb'>tekst</mark></p>",
        "<div style='background:#5a5ab0;color:#fff'><a id=x href=a>tekst</a></div>",
    ])
    func contrastIsOpen(source: String) throws {
        #expect(try factOfX(.contrastRatio, Self.link + source) == .unknown(.externalStyleSheet), "\(source)")
    }

    @Test func textIsSeen() throws {
        #expect(try factOfX(.isVisible, Self.link + "<p id=x>tekst</p>") == .flag(true))
        #expect(try factOfX(.isVisible, Self.link + "<p id=x style='opacity:0'>tekst</p>") == .flag(false))
    }

    /// Source: CSS Cascade 5 section 2 (imports); HTML section 4.6.7 (`rel=stylesheet`).
    @Test(arguments: [
        ("<link id=x rel=stylesheet href='https://a.dk/b.css?borger=7#c'>", FactValue.text("https://a.dk/b.css")),
        ("<link id=x rel='alternate stylesheet' href=b.css>", .absent), ("<link id=x rel=stylesheet href=''>", .absent),
        ("<link id=x rel=stylesheet media=print href=b.css>", .absent),
        ("<style id=x>@import url(b.css);@import 'c.css' screen;</style>", .text("b.css, c.css")),
        (
            "<style id=x>@charset 'utf-8';@layer a;@import url('b.css') layer(a) supports(color:red);</style>",
            .text("b.css")
        ),
        ("<style id=x>@import 'b.css' print;</style>", .absent),
        ("<style id=x>p{color:red}@import 'b.css';</style>", .absent),
        ("<style id=x>@media screen{@import 'b.css';}</style>", .absent),
        ("<link rel=stylesheet href=b.css><link id=x rel=stylesheet href=b.css>", .absent),
        ("<link id=x rel=stylesheet href='https://fonts.googleapis.com/css2?family=Lato'>", .absent),
        ("<link id=x rel=stylesheet href='//FONTS.googleapis.com/css?family=Lato'>", .absent),
        (
            "<link id=x rel=stylesheet href='https://fonts.googleapis.com/css2?family=Material+Symbols+Outlined'>",
            .text("https://fonts.googleapis.com/css2")
        ),
        (
            "<link id=x rel=stylesheet href='https://fonts.googleapis.com.onde.dk/css?family=Lato'>",
            .text("https://fonts.googleapis.com.onde.dk/css")
        ),
        (
            "<link id=x rel=stylesheet href='https://fonts.googleapis.com@onde.dk/css'>",
            .text("https://fonts.googleapis.com@onde.dk/css")
        ),
        ("<link id=x rel=stylesheet href='fonts.googleapis.com/css'>", .text("fonts.googleapis.com/css")),
    ])
    func unreadSheets(source: String, value: FactValue) throws {
        let letter = try load(
            Array("<!DOCTYPE html>\(source)<p>tekst</p>".utf8), name: "a.html", facts: [.unreadStyleSheet],
            options: try Repository.loadOptions())
        let node = try #require((0..<letter.tree.count).first { letter.tree.attribute("id", of: $0) == "x" })
        #expect(letter.facts[.unreadStyleSheet, node] == value, "\(source)")
    }
}

/// What a style sheet beside the letter makes known. Source: CSS Cascade 5 section 2; URL Standard, relative references.
@Suite struct SheetsBesideTests {
    private static let sheets = [
        "brev.css": "p{color:#777}", "tema/farver.css": "p{color:#767676}", "tema/alt.css": "@import 'farver.css';",
        "stor.css": "@import url(tema/alt.css) print; p{color:#111}", "ring.css": "@import 'ring.css'; p{color:#999}",
        "lag.css": "@import 'brev.css' layer(a);", "latin.css": "p::before{content:'\u{E5}'}",
    ]

    private func fact(_ fact: Fact, _ source: String) throws -> FactValue {
        var options = LoadOptions()
        options.sheets = SheetsBeside { path in Self.sheets[path].map { Array($0.utf8) } }
        return try factOfX(fact, source, options: options)
    }

    @Test(arguments: [
        ("<link rel=stylesheet href=brev.css>", 4.47), ("<link rel=stylesheet href='./x/../brev.css?v=2#a'>", 4.47),
        ("<link rel=stylesheet href=br%65v.css>", 4.47), ("<link rel=stylesheet href='tema\\alt.css'>", 4.54),
        ("<style>@import 'brev.css';</style>", 4.47), ("<link rel=stylesheet href=ring.css>", 2.84),
        // In the order of the letter, what is behind wins; a layer loses to all that is in none.
        ("<link rel=stylesheet href=brev.css><style>p{color:#000}</style>", 21),
        ("<style>p{color:#000}</style><link rel=stylesheet href=brev.css>", 4.47),
        ("<link rel=stylesheet href=lag.css><style>@layer b{p{color:#000}}</style>", 21),
        ("<style>@layer b{p{color:#000}}</style><link rel=stylesheet href=lag.css>", 4.47),
        ("<link rel=stylesheet href=brev.css disabled>", 21),
        ("<link rel=stylesheet href=brev.css type=text/less>", 21),
        ("<link rel=stylesheet href=brev.css media='(min-width:9000px)'>", 21),
        ("<style>@import 'brev.css' (min-width:9000px);</style>", 21),
    ])
    func theLetterLooksAsItSays(source: String, ratio: Double) throws {
        let found = try fact(.contrastRatio, "<body style='background:#fff'>" + source + "<p id=x>tekst</p>").number
        #expect(found.map { ($0 - ratio).magnitude < 0.01 } == true, "\(source): \(String(describing: found))")
    }

    @Test(arguments: [
        "<link id=x rel=stylesheet href=brev.css>", "<style id=x>@import 'lag.css';</style>",
        "<link id=x rel=stylesheet href=ring.css>",
    ])
    func nothingIsUnread(source: String) throws {
        #expect(try fact(.unreadStyleSheet, source) == .absent, "\(source)")
    }

    @Test(arguments: [
        ("<link id=x rel=stylesheet href=mangler.css>", "mangler.css"),
        ("<link id=x rel=stylesheet href=/brev.css>", "/brev.css"),
        ("<link id=x rel=stylesheet href=//brev.css>", "//brev.css"),
        ("<link id=x rel=stylesheet href=file:brev.css>", "file:brev.css"),
        ("<link id=x rel=stylesheet href='br%FFev.css'>", "br%FFev.css"),
        ("<base href='https://a.dk/'><link id=x rel=stylesheet href=brev.css>", "brev.css"),
    ])
    func theRestIsElsewhere(source: String, address: String) throws {
        #expect(try fact(.unreadStyleSheet, source) == .text(address), "\(source)")
    }

    @Test func whatSheetsHoldIsPartOfTheLooks() throws {
        func print(_ sheet: String) throws -> String? {
            var options = LoadOptions()
            options.sheets = SheetsBeside { _ in Array(sheet.utf8) }
            let source = Array("<link rel=stylesheet href=brev.css><p>tekst</p>".utf8)
            return ContentPrints(
                of: try load(source, name: "a.html", facts: [.isRendered], options: options), digest: "")[.appearance]
        }
        #expect(try print("p{color:red}") == print("p{color:red}") && print("p{color:red}") != print("p{color:blue}"))
    }
}
