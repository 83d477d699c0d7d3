import DocumentModel
import RuleEngine
import RuleExamples
import TestSupport
import Testing

/// What the notations of examples refuse: a slip that was passed over would leave a sound letter, and the example would show nothing.
@Suite struct NotationTests {
    /// The one example of a rule that there is, with an example of its own.
    private func example(_ notation: String, _ lines: String) throws -> RuleExample {
        let file = notation == "memo" ? "digital-post/message-label-says-what.md" : "links/link-has-name.md"
        let body = "En prøve. / A trial.\n\n```\(notation) passed\n\(lines)\n```\n"
        return try #require(try rule(file, examples: "## Passed\n" + body).examples.first)
    }

    /// A rule of the program with other examples.
    private func rule(_ file: String, examples: String) throws -> Rule {
        let source = try #require(try Repository.ruleSources().first { $0.file.hasSuffix(file) })
        let header = try #require(source.text.firstRange(of: "\n## Passed"))
        let text = "\(source.text[..<header.lowerBound])\n\(examples)"
        return try #require(
            try RuleSet([
                Repository.formSource(), RuleSource(text: text, file: source.file, family: source.family),
            ]).rules.first)
    }

    private static let found = """
        ## Failed
        Et link uden navn. / A link without a name.

        ```html-body failed
        <p>Se <a id="failed1" href="https://kommune.example/"></a></p>
        ```
        > Linket har ingen tekst. Skærmlæseren siger »link« eller læser adressen bogstav for bogstav.

        """
    private static let silent = """
        ## Passed
        Et link med navn. / A link with a name.

        ```html-body passed
        <p>Se <a id="passed1" href="https://kommune.example/">din sag</a></p>
        ```

        """

    /// What is wrong with the examples together, or with what is said of one, and where.
    @Test(arguments: [
        (found + silent, ["no pdf example shows what has failed", "no pdf example shows where the rule is silent"]),
        (found, ["no html example shows where the rule is silent"]),
        (silent, ["no html example shows what has failed"]),
        (found + silent + silent, ["the example of line"]),
        (found + silent.replacing("Et link med navn. / A link with a name.", with: "x / y"), ["no sentence above it"]),
        (
            found + silent.replacing("passed\n<p>", with: "passed besides:link-has-nmae\n<p>"),
            ["no such rule 'link-has-nmae'; did you mean 'link-has-name'?"]
        ),
    ])
    func faultsOfExamplesTogether(examples: String, messages: [String]) throws {
        let rule = try rule("links/link-has-name.md", examples: examples)
        let said = try RuleExampleTests.trial.get()
            .faults(of: rule)
        for message in messages { #expect(said.contains { $0.message.en.hasPrefix(message) }, "\(said)") }
        for fault in said { expectBothLanguages(fault) }
    }

    /// A message that is not what is said is shown where it stands.
    @Test func aWrongMessageHasItsOwnLine() throws {
        let rule = try rule("links/link-has-name.md", examples: Self.found.replacing("ingen tekst", with: "intet navn"))
        let faults = try RuleExampleTests.trial.get()
            .faults(of: rule)
        let line = try #require(rule.examples.first).messageLine
        #expect(faults.contains { $0.line == line && $0.message.en.hasPrefix("the messages are") }, "\(faults)")
        for fault in faults { expectBothLanguages(fault) }
    }

    @Test(arguments: [
        ("<P>Kære borger", 0, "</P> is missing"), ("<P>Kære borger</H1>", 0, "</H1> ends what began as <P>"),
        ("</P>", 0, "</P> ends nothing"), ("<p>Kære borger</p>", 0, "no such tag '<p>'"),
        ("<P Alg=\"x\">Kære borger</P>", -1, "no such attribute 'Alg'"),
        ("<P y=\"top\">Kære borger</P>", -1, "y=\"top\" is no number"),
        ("<P raw=\"Lang (da)\">Kære borger</P>", -1, "is no keys and values"),
        ("<P>漢</P>", -1, "the examples' font has no '漢'"),
        ("Catalog: rubbish /Lang null\n<P>x</P>", -1, "is no keys and values"),
        ("Page: /Rotate\n<P>x</P>", -1, "is no keys and values"),
        ("Catalgo: /Lang null\n<P>x</P>", 0, "no such dictionary 'Catalgo'; did you mean 'Catalog'?"),
        ("<P>x</P>\nSide 2: /Rotate 90", 1, "no such dictionary 'Side 2'"),
        ("<P font=\"F3\">x</P>", -1, "font=\"F3\": the fonts are F1, F2 (bold) and those of 'Resources:'"),
        ("<P size=\"-12\">x</P>", -1, "size=\"-12\" is no size in points"),
        ("<P size=\"0\">x</P>", -1, "size=\"0\" is no size in points"),
        ("<Link><objr of=\"140\"/></Link>", -1, "the example has no object 140"),
        ("Page 1: /Rotate 90\n<P>x</P>", -1, "there is no page 1"),
        ("Page 2: /Rotate 90\n<P>x</P>", -1, "there is no page 2"),
        ("Page: << /Rotate 90\n<P>x</P>", -1, "is no keys and values"),
        ("<P>x</P>\n10 0 obj << >> endobj", -1, "object 10 is an element"),
        ("<P>x</P>\n140 0 obj << >>\n<P>y</P>", 1, "'endobj' is missing"),
        ("<Artifact Typ=\"Pagination\">1</Artifact>", -1, "an artifact has no attribute 'Typ'"),
        ("<Artifact><P>x</P></Artifact>", -1, "an artifact holds text and operators only"),
    ])
    func slipsOfStructure(lines: String, offset: Int, message: String) throws {
        let example = try example("pdf-structure", lines)
        let error = #expect(throws: RuleFileError.self) { try example.bytes(file: "x.md") }
        #expect(error?.message.en.contains(message) ?? false, "\(error?.message.en ?? "")")
        expectBothLanguages(error)
        // Where it is not the markup that is wrong, the fence is the place.
        #expect(error?.line == example.line + 1 + offset, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        "<P>Kære borger</P>", "Page: /Rotate 90\n<P>x</P>", "Page: << /Rotate 90 >>\n<P>x</P>",
        "<P>x</P>\n<page/>\n<P>y</P>\nPage 2: /Rotate 90",
        "Catalog: /Lang null /OpenAction [3 0 R /Fit]\n<P raw=\"/P null\">x</P>", "<P>x</P>\n140 0 obj <<\n>> endobj",
        "<P size=\"0.5\" font=\"F2\">Frist: /2026/</P>", "Frist: 1. marts\n<P>x</P>",
        "<P font=\"F3\">x</P>\nResources: /Font << /F1 6 0 R /F2 7 0 R /F3 7 0 R >>",
        "<Link><objr of=\"140\"/></Link>\n140 0 obj << >> endobj",
        "<Artifact Type=\"Pagination\" y=\"20\">1</Artifact>", "",
    ])
    func whatIsWrittenRightIsAFile(lines: String) throws {
        let bytes = try example("pdf-structure", lines).bytes(file: "x.md")
        #expect(bytes.starts(with: "%PDF-1.7".utf8))
    }

    @Test(arguments: [
        ("lable: Brev", 0, "the message has no 'lable'"), ("Brev", 0, "a line of a message names an element"),
        ("after x: <y/>", 0, "the message has no 'after x'"),
        ("label: Brev\nlanguage: da\nlabel: Andet brev", 2, "'label' is given twice"),
    ])
    func slipsOfMessages(lines: String, offset: Int, message: String) throws {
        let example = try example("memo", lines)
        let error = #expect(throws: RuleFileError.self) { try example.bytes(file: "x.md") }
        #expect(error?.message.en.contains(message) ?? false, "\(error?.message.en ?? "")")
        expectBothLanguages(error)
        #expect(error?.line == example.line + 1 + offset)
    }

    /// What stands beside the same place is put there in order.
    @Test func markupMayGoToOnePlaceTwice() throws {
        let example = try example("memo", "after label: <memo:a/>\nafter label: <memo:b/>")
        let bytes = try example.bytes(file: "x.md")
        #expect(String(decoding: bytes, as: UTF8.self).contains("</memo:label><memo:b/><memo:a/>"))
    }
}
