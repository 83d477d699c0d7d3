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
        let source = try #require(try Repository.ruleSources().first { $0.file.hasSuffix(file) })
        let header = try #require(source.text.firstRange(of: "\n## Passed"))
        let body = "\n## Passed\nEn prøve. / A trial.\n\n```\(notation) passed\n\(lines)\n```\n"
        let text = String(source.text[..<header.lowerBound]) + body
        let rule = try #require(
            try RuleSet([RuleSource(text: text, file: source.file, family: source.family)]).rules.first)
        return try #require(rule.examples.first)
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
        #expect(error?.message.contains(message) ?? false, "\(error?.message ?? "")")
        // Where it is not the markup that is wrong, the fence is the place.
        #expect(error?.line == example.line + 1 + offset, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        "<P>Kære borger</P>", "Page: /Rotate 90\n<P>x</P>", "Page: << /Rotate 90 >>\n<P>x</P>",
        "<P>x</P>\n<page/>\n<P>y</P>\nPage 2: /Rotate 90",
        "Catalog: /Lang null /OpenAction [3 0 R /Fit]\n<P raw=\"/P null\">x</P>", "<P>x</P>\n140 0 obj <<\n>> endobj",
        "<Artifact Type=\"Pagination\" y=\"20\">1</Artifact>", "",
    ])
    func whatIsWrittenRightIsAFile(lines: String) throws {
        let bytes = try example("pdf-structure", lines).bytes(file: "x.md")
        #expect(bytes.starts(with: "%PDF-1.7".utf8))
    }

    @Test(arguments: [
        ("lable: Brev", 0, "the message has no 'lable'"), ("Brev", 0, "a line of a message names an element"),
        ("after x: <y/>", 0, "the message has no 'after x'"),
    ])
    func slipsOfMessages(lines: String, offset: Int, message: String) throws {
        let example = try example("memo", lines)
        let error = #expect(throws: RuleFileError.self) { try example.bytes(file: "x.md") }
        #expect(error?.message.contains(message) ?? false, "\(error?.message ?? "")")
        #expect(error?.line == example.line + 1 + offset)
    }
}
