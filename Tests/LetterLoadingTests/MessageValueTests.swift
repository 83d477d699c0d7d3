import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// What the values of a message mean, and values of any length and script.
@Suite struct MessageValueTests {
    private static func value(_ fact: Fact, of name: String, header: String = "", body: String = "", last: Bool = true)
        throws -> FactValue
    {
        let source = MessageFile.message(
            files: [MessageFile(name: "brev.html", content: "<p>Vi har modtaget dit brev.</p>")], header: header,
            body: body)
        let envelope = try load(Array(source.utf8), name: "m.xml", facts: [])
        let nodes = envelope.nodes(named: name)
        return envelope.facts[fact, try #require(last ? nodes.last : nodes.first)]
    }

    private static func recipient(_ id: String, _ type: String = "CPR") -> String {
        "<memo:Recipient><memo:recipientID>\(id)</memo:recipientID><memo:idType>\(type)</memo:idType></memo:Recipient>"
    }

    @Test(arguments: [
        ("3002010000", "CPR", 10.0, FactValue.flag(true)), ("0000000000", "CPR", 10, .flag(false)),
        ("0130010000", "CPR", 10, .flag(false)), ("3112010000", "CPR", 10, .flag(true)),
        ("3212010000", "CPR", 10, .flag(false)), ("6101010000", "CPR", 10, .flag(true)),
        ("6001010000", "CPR", 10, .flag(false)), ("9112010000", "CPR", 10, .flag(true)),
        ("9212010000", "CPR", 10, .flag(false)), ("300201-0000", "CPR", 0, .absent), ("300201000", "CPR", 9, .absent),
        ("12345678", "CVR", 8, .flag(true)), ("01234567", "CVR", 8, .flag(false)), ("12345678", "CPR", 8, .absent),
        ("3002010000", "CVR", 10, .absent), ("3002010000", "FOO", 10, .absent),
        ("٣٠٠٢٠١٠٠٠٠", "CPR", 0, .absent), ("３００２０１００００", "CPR", 0, .absent),
        ("30 02 01 00 00", "CPR", 0, .absent), ("", "CPR", 0, .absent), ("ikke et nummer", "CPR", 0, .absent),
        (String(repeating: "1", count: 5_000), "CPR", 5_000, .absent),
        ("\u{202E}3002010000", "CPR", 0, .absent), ("300201000\u{0301}0", "CPR", 0, .absent),
    ])
    func numbers(id: String, type: String, digits: Double, isPlausible: FactValue) throws {
        let header = Self.recipient(id, type)
        #expect(try Self.value(.digitCount, of: "memo:recipientID", header: header) == .number(digits))
        #expect(try Self.value(.numberIsPlausible, of: "memo:recipientID", header: header) == isPlausible)
    }

    /// The whole value is the number: MeMo does not fold spaces and line ends around it.
    @Test(arguments: [" 3002010000", "3002010000\n", "\n  3002010000\n"]) func spacesAroundANumberArePartOfIt(
        id: String
    ) throws {
        #expect(try Self.value(.digitCount, of: "memo:recipientID", header: Self.recipient(id)) == .number(0))
    }

    @Test(
        arguments: [
            ("Afg?relse", "Afg?relse"), ("Afg\\u00f8relse", "\\u00f8"), ("Afg%C3%B8relse", "%C3%B8"),
            ("Afg=C3=B8relse", "=C3=B8"),
            ("Afg├©relse", "├©"), ("Afg√∏relse", "√∏"), ("Afg\u{FFFD}relse", "Afg\u{FFFD}relse"), ("Vil du med?", nil),
            ("Må vi? Ja", nil), ("Hvorfor?Fordi", nil), ("100 % af 5 = 5", nil), ("50%C", nil), ("C:\\udbetaling", nil),
            ("√ 2", nil), ("side?id=2", nil), ("Afgørelse", nil),
        ] as [(String, String?)])
    func garbledTexts(text: String, part: String?) {
        #expect(garbledPart(of: text) == part, "\(text)")
    }

    @Test(arguments: [
        ("https://www.solbjerg.example/svar", "www.solbjerg.example"),
        ("HTTPS://Solbjerg.example.", "solbjerg.example."),
        ("https://www..example", ""), ("https://.example", ""), ("https://localhost/x", ""),
        ("https:/www.solbjerg.example", ""),
        ("https://", ""), ("https:www.solbjerg.example", ""),
        ("https://bruger@solbjerg.example:443/x", "solbjerg.example"),
        ("https://sol bjerg.example", ""), ("https://[::1]/x", "[::1"), ("www.solbjerg.example", ""),
        ("//solbjerg.example", ""),
    ])
    func hosts(url: String, host: String) throws {
        let action = "<memo:Action><memo:EntryPoint><memo:url>\(url)</memo:url></memo:EntryPoint></memo:Action>"
        #expect(try Self.value(.urlHost, of: "memo:url", body: action) == .text(host), "\(url)")
    }

    /// In SF1600 the name of the element says which number it is.
    @Test(arguments: [
        ("CPR", "3002010000", 10.0, true), ("CPR", "3013010000", 10, false), ("CVR", "12345678", 8, true),
    ])
    func numbersOfSF1600(kind: String, id: String, digits: Double, isPlausible: Bool) throws {
        let source = """
            <PrintAfsendBrevRequest xmlns="http://serviceplatformen.dk/xml/wsdl/soap11/Print/Print/2/"><f:ForsendelseI xmlns:f="urn:oio:fjernprint:1.0.0">
            <f:ForsendelseModtager><a:\(kind)nummerIdentifikator xmlns:a="urn:oio:adir:dagpenge:2009.07.01">\(id)</a:\(kind)nummerIdentifikator>
            </f:ForsendelseModtager></f:ForsendelseI></PrintAfsendBrevRequest>
            """
        let envelope = try load(Array(source.utf8), name: "m.xml", facts: [])
        let node = try #require(envelope.nodes(named: "adir:\(kind)nummerIdentifikator").first)
        #expect(envelope.facts[.digitCount, node] == .number(digits))
        #expect(envelope.facts[.numberIsPlausible, node] == .flag(isPlausible))
        #expect(!envelope.view(.tree).contains(id))
    }

    private static let delivery = "<memo:doNotDeliverUntilDate>2026-03-09</memo:doNotDeliverUntilDate>"
    private static func reply(_ time: String) -> String { "<memo:replyByDateTime>\(time)</memo:replyByDateTime>" }

    /// Source: the calendar of ISO 8601. The message was made at 2026-03-02T12:00:00Z.
    @Test(arguments: [
        ("2026-03-02T12:00:00Z", false, true, 2_026.0), ("2026-03-02T11:59:59Z", true, true, 2_026),
        ("2026-03-09T00:00:00Z", false, false, 2_026), ("2026-03-08T23:59:59.999Z", false, true, 2_026),
        ("9999-12-31T23:59:59Z", false, false, 9_999), ("0001-01-01T00:00:00Z", true, true, 1),
    ])
    func times(time: String, isBefore: Bool, isBeforeDelivery: Bool, year: Double) throws {
        let header = Self.reply(time) + Self.delivery
        #expect(try Self.value(.isBeforeMessage, of: "memo:replyByDateTime", header: header) == .flag(isBefore))
        #expect(
            try Self.value(.isBeforeDelivery, of: "memo:replyByDateTime", header: header) == .flag(isBeforeDelivery))
        #expect(try Self.value(.year, of: "memo:replyByDateTime", header: header) == .number(year))
    }

    @Test(arguments: [
        "", "i morgen", "2026-02-30T12:00:00Z", "12026-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "2026-03-02",
    ])
    func whatIsNoTimeIsNotCompared(time: String) throws {
        let value = try Self.value(.isBeforeMessage, of: "memo:replyByDateTime", header: Self.reply(time))
        #expect(value == (time == "2026-03-02" ? .flag(true) : .absent))
    }

    @Test(arguments: [
        ("2026-03-02", 0.0), ("2026-03-03", 1), ("2026-02-28", -2), ("2027-03-02", 365), ("2036-03-02", 3_653),
        ("2028-02-29", 729), ("0001-01-01", -739_676),
    ])
    func daysUntilDelivery(date: String, days: Double) throws {
        let header = "<memo:doNotDeliverUntilDate>\(date)</memo:doNotDeliverUntilDate>"
        #expect(
            try Self.value(.daysUntilDelivery, of: "memo:doNotDeliverUntilDate", header: header) == .number(days))
    }

    private static func attachment(_ label: String?, _ file: String) -> String {
        """
        <memo:AdditionalDocument>\(label.map { "<memo:label>\($0)</memo:label>" } ?? "")<memo:File><memo:encodingFormat>text/html</memo:encodingFormat>
        <memo:filename>\(file)</memo:filename><memo:language>da</memo:language><memo:content>PHA+YTwvcD4=</memo:content></memo:File></memo:AdditionalDocument>
        """
    }

    @Test(
        arguments: [
            ("Beregning", "a.html", "Beregning", "b.html", "memo:label", FactValue.flag(true)),
            ("Beregning", "a.html", "BEREGNING ", "b.html", "memo:label", .flag(true)),
            ("Beregning 1", "a.html", "Beregning 2", "b.html", "memo:label", .flag(false)),
            ("Beregning", "a.html", "Klage", "a.html", "memo:filename", .flag(true)),
            ("Beregning", "a.html", "Beregning", "a.html", "memo:filename", .absent),
            (nil, "a.html", nil, "A.HTML", "memo:filename", .flag(true)),
            ("…", "a.html", "…", "b.html", "memo:label", .absent),
            ("計算", "a.html", "計算", "b.html", "memo:label", .flag(true)),
        ] as [(String?, String, String?, String, String, FactValue)])
    func namesOfAttachments(
        first: String?, firstFile: String, second: String?, secondFile: String, node: String, value: FactValue
    ) throws {
        let body = Self.attachment(first, firstFile) + Self.attachment(second, secondFile)
        #expect(try Self.value(.nameIsShared, of: node, body: body) == value)
    }

    /// Thousands of values of persons, numbers that are none, texts of any script: read, or refused with a reason, and nothing of them is kept.
    @Test(arguments: [1, 2_000, 9_000, 30_000])
    func thousandsOfContactPoints(count: Int) throws {
        let points = (0..<count).map {
            "<memo:ContactInfo><memo:label>Navn\($0)</memo:label><memo:value>hemmelig\($0)</memo:value></memo:ContactInfo>"
        }.joined()
        let source = MessageFile.message(
            files: [], header: "<memo:Recipient><memo:ContactPoint>\(points)</memo:ContactPoint></memo:Recipient>")
        do {
            let envelope = try load(Array(source.utf8), name: "m.xml", facts: [])
            #expect(count <= 5_000)
            #expect(!envelope.view(.tree).contains("hemmelig"))
        } catch {
            #expect(count > 5_000 && error.cause == .messageExpandsTooMuch)
        }
    }

    @Test(arguments: [
        String(repeating: "å", count: 20_000), "\u{202E}\u{202D}\u{2066}", "👩‍👩‍👧‍👦🏳️‍🌈", "\u{0301}\u{0301}\u{0301}",
        "قرار بشأن السكن",
        "&amp;amp;amp;", "%00%0a", "' OR 1=1 --", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u{FFFD}", "]]&gt;",
        "\u{E000}",
    ])
    func valuesOfAnyLengthAndScript(text: String) throws {
        let header =
            "<memo:notification>\(text)</memo:notification><memo:Sender><memo:senderID>\(text)</memo:senderID><memo:idType>\(text)</memo:idType><memo:label>\(text)</memo:label></memo:Sender>\(Self.recipient(text, text))"
        let body = Self.attachment(text, text) + Self.attachment(text, text)
        let source = MessageFile.message(
            files: [
                MessageFile(name: "brev.html", content: "<p>\(text)</p>"), MessageFile(name: "brev.txt", content: text),
            ],
            header: header, body: body)
        let envelope = try load(Array(source.utf8), name: "m.xml", facts: [])
        #expect(envelope.nodes(named: "memo:recipientID").count == 1)
        let node = try #require(envelope.nodes(named: "memo:recipientID").first)
        #expect(envelope.facts[.digitCount, node] == .number(0))
        #expect(envelope.facts[.text, node] == .absent)
    }
}
