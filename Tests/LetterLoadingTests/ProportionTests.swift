import DocumentModel
import Glibc
import LetterLoading
import Testing

/// What a letter costs stands in proportion to its size: one construct, repeated or nested as no letter does, ends soon, and the same
/// construct as letters have it is read as it stands.
@Suite struct ProportionTests {
    /// Seconds of the processor's time that one of these may take, in a debug build; each took minutes or never ended.
    private static let most = 5.0

    /// Seconds of this thread alone: other tests run beside it.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    private static func html(_ style: String, _ body: String) -> String {
        "<!doctype html><html lang=da><head><title>Brev</title><style>\(style)</style></head><body>\(body)</body></html>"
    }

    /// Loads the letter with every fact there is.
    private static func loaded(_ text: String, name: String = "brev.html") throws -> Letter {
        let start = now()
        let letter = try load(Array(text.utf8), name: name, facts: .all)
        #expect(now() - start < most)
        return letter
    }

    private static func first(_ name: String, in letter: Letter) throws -> NodeID {
        try #require((0..<letter.tree.count).first { letter.tree.name(of: $0) == name })
    }

    // MARK: Style sheets

    /// 12 points either way; what is nested deeper than any letter has it is not known.
    @Test(arguments: ["calc(", "min(", "(", "max(0px,", "clamp(1px,", "var(--a,"], [3, 32_000])
    func calculations(function: String, depth: Int) throws {
        let value =
            "calc(\(Self.times(depth, function))16px\(Self.times(depth, function == "clamp(1px," ? ",99px)" : ")")))"
        let letter = try Self.loaded(Self.html("", "<p style=\"width: \(value); font-size: \(value)\">Hej</p>"))
        let text = try #require(
            (0..<letter.tree.count).first { letter.tree.isText($0) && letter.tree.text(of: $0) == "Hej" })
        let size = letter.facts[.fontSizeInPoints, text]
        if depth == 3 { #expect(size == .number(12)) } else { #expect(size != .number(0)) }
    }

    @Test(arguments: ["@supports (color:red)", "@media all", "@layer", "@media (min-width:1px)"], [10, 65_000])
    func conditions(rule: String, depth: Int) throws {
        let letter = try Self.loaded(
            Self.html(Self.times(depth, rule + "{") + "p{display:none}" + Self.times(depth, "}"), "<p>Hej</p>"))
        let isVisible = letter.facts[.isVisible, try Self.first("p", in: letter)]
        #expect(isVisible == (depth == 10 ? .flag(false) : .unknown(.styleTooComplex)))
    }

    /// Steps are counted, and once there are too many nothing is claimed.
    @Test(arguments: ["*{display:none}", "p:nth-child(2n){display:none}", "b *{display:none}"])
    func rulesTimesElements(rule: String) throws {
        let many = try Self.loaded(Self.html(Self.times(2_000, rule), "<b>x</b>" + Self.times(5_000, "<p>x</p>")))
        #expect((0..<many.tree.count).contains { many.facts[.isVisible, $0] == .unknown(.styleTooComplex) })
        let few = try Self.loaded(Self.html(Self.times(10, rule), "<b>x</b><p>x</p><p><b>x</b></p>"))
        #expect(!(0..<few.tree.count).contains { few.facts[.isVisible, $0] == .unknown(.styleTooComplex) })
    }

    /// Seven steps of a hundred variables each, all of them empty in the end.
    @Test func variablesOfVariables() throws {
        let steps = zip("abcdef", "bcdefg").map { "--\($0):\(Self.times(100, "var(--\($1))"));" }.joined()
        let style = ":root{--g:;\(steps)} p{display:var(--a)} b{display:var(--n)} :root{--n:var(--m);--m:none}"
        let letter = try Self.loaded(Self.html(style, "<p>x</p><b>y</b>"))
        #expect(letter.facts[.isRendered, try Self.first("p", in: letter)] == .unknown(.styleTooComplex))
        #expect(letter.facts[.isRendered, try Self.first("b", in: letter)] == .flag(false))
    }

    // MARK: Names

    @Test(arguments: [10, 20_000]) func oneTextNamesMany(count: Int) throws {
        let text = Self.times(count, "ord ")
        let letter = try Self.loaded(
            Self.html("", "<p id=p>\(text)</p>\(Self.times(count / 10, "<input aria-labelledby=p>"))"))
        let name = try #require(letter.facts[.name, try Self.first("input", in: letter)].string)
        #expect(name.hasPrefix("ord ord") && name.count == (count == 10 ? 39 : 4_000))
    }

    // MARK: PDF

    private static func pdf(_ objects: [String]) -> [UInt8] {
        var text = "%PDF-1.7\n"
        for (index, object) in objects.enumerated() { text += "\(index + 1) 0 obj \(object) endobj\n" }
        return Array((text + "trailer << /Root 1 0 R >>").utf8)
    }

    private static func stream(_ data: String) -> String {
        "<< /Length \(data.utf8.count) >> stream\n\(data)\nendstream"
    }

    private static func loaded(_ objects: [String]) throws -> Letter {
        let bytes = pdf(objects)
        let start = now()
        let letter = try load(bytes, name: "brev.pdf", facts: .all)
        #expect(now() - start < most)
        return letter
    }

    @Test(arguments: [(10, true), (4_000, true), (4_000, false)]) func chainOfTypes(length: Int, isStandard: Bool)
        throws
    {
        let kids = (0..<length).map { "<< /S /A\($0) /P 4 0 R >>" }.joined(separator: " ")
        let map = (0..<length).map { "/A\($0) /\($0 + 1 < length ? "A\($0 + 1)" : isStandard ? "P" : "A0")" }.joined(
            separator: " ")
        let letter = try Self.loaded([
            "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            "<< /Type /StructTreeRoot /K [\(kids)] /RoleMap << \(map) >> >>",
        ])
        let types = letter.tree.children(of: DocumentTree.root).prefix(length).map { letter.tree.name(of: $0) }
        #expect(types == (isStandard ? Array(repeating: "P", count: length) : (0..<length).map { "A\($0)" }))
    }

    /// A composite font whose widths and map are given, and a page that shows eight of its codes so many times.
    private static func composite(widths: String, map: String, times count: Int = 1) -> [String] {
        [
            "<< /Type /Catalog /Pages 2 0 R /Lang (da) >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            stream("BT /F1 12 Tf 72 700 Td <\(times(count, "00410042004300440045004600470048"))> Tj ET"),
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [\(widths)] "
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            stream(map),
        ]
    }

    private static let wholeRange = "1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"

    @Test(arguments: [1, 8_000]) func widthsOfRanges(count: Int) throws {
        let letter = try Self.loaded(Self.composite(widths: Self.times(count, "0 65535 500 "), map: Self.wholeRange))
        #expect(letter.tree.texts.joined().contains("ABCDEFGH"))
    }

    /// Poppler would read every range, so the page is not handed to it.
    @Test(arguments: [(1, true), (4_000, false)]) func mapsHandedOn(count: Int, isRendered: Bool) throws {
        let letter = try Self.loaded(Self.composite(widths: "", map: Self.times(count, Self.wholeRange)))
        let values = (0..<letter.tree.count).map { letter.facts[.contrastRatio, $0] }
        #expect(values.contains(.unknown(.notRendered)) != isRendered)
    }

    @Test(arguments: [(10, []), (9_000, [LoadDefect.Code.streamTooLarge])])
    func textOfManyCodes(count: Int, defects: [LoadDefect.Code]) throws {
        let codes = (0x41...0x48).map { "<00\(String($0, radix: 16))> <\(Self.times(256, "0041"))>" }.joined(
            separator: " ")
        let letter = try Self.loaded(Self.composite(widths: "", map: "8 beginbfchar \(codes) endbfchar", times: count))
        #expect(letter.defects.map(\.code).filter { $0 == .streamTooLarge } == defects)
    }

    @Test(arguments: [(10, true), (6_000, false)]) func formFields(count: Int, isRendered: Bool) throws {
        let references = (0..<count).map { "\($0 + 6) 0 R" }.joined(separator: " ")
        let letter = try Self.loaded(
            [
                "<< /Type /Catalog /Pages 2 0 R /Lang (da) /AcroForm << /Fields [\(references)] >> >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                    + "/Resources << /Font << /F1 5 0 R >> >> /Annots [\(references)] >>",
                Self.stream("BT /F1 12 Tf 72 700 Td (Hej) Tj ET"),
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            ] + (0..<count).map { "<< /Type /Annot /Subtype /Widget /FT /Tx /T (f\($0)) /Rect [1 1 2 2] >>" })
        let values = (0..<letter.tree.count).map { letter.facts[.contrastRatio, $0] }
        #expect(values.contains(.unknown(.notRendered)) != isRendered)
    }
}
