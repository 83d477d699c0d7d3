import DocumentModel
import Foundation
import LetterLoading
import Testing

/// Messages by their bytes: encodings, bounds, and what of them is private.
@Suite struct MessageLoadingTests {
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"

    /// - Parameter header: what stands in `Recipient`.
    private static func message(_ recipient: String = "", files: Int = 1, declaration: String = "", header: String = "")
        -> String
    {
        """
        \(declaration)<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" xmlns:grd="https://data.gov.dk/model/core/" memoVersion="1.2">
        <memo:MessageHeader><memo:label>Afgørelse 𝄞</memo:label>\(header)<memo:Recipient>\(recipient)</memo:Recipient></memo:MessageHeader>
        <memo:MessageBody><memo:MainDocument>
        \(String(repeating: "<memo:File><memo:filename>brev.html</memo:filename><memo:content>PHA+</memo:content></memo:File>", count: files))
        </memo:MainDocument></memo:MessageBody></memo:Message>
        """
    }

    private static func read(_ bytes: [UInt8]) throws(LoadError) -> Message? {
        try Message(bytes, schema: MessageSchema())
    }
    private static func read(_ text: String) throws(LoadError) -> Message? { try read(Array(text.utf8)) }

    private static func cause(_ bytes: [UInt8]) -> LoadError.Cause? {
        do {
            _ = try read(bytes)
            return nil
        } catch {
            return error.cause
        }
    }

    private static func utf16(_ text: String, isBigEndian: Bool, mark: Bool) -> [UInt8] {
        let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap { isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test(
        arguments: [(true, true), (true, false), (false, true), (false, false)],
        ["", declaration, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"])
    func utf16Loads(order: (isBigEndian: Bool, mark: Bool), declaration: String) throws {
        let bytes = Self.utf16(Self.message(declaration: declaration), isBigEndian: order.isBigEndian, mark: order.mark)
        #expect(Message.mayBe(bytes))
        let found = try #require(try Self.read(bytes))
        #expect(found.documents.map(\.content) == [Array("<p>".utf8)])
        #expect(found.envelope([:]).view(.tree).contains("Afgørelse 𝄞"))
    }

    @Test func whatIsNotUTF16IsNotWellFormed() {
        let bytes = Self.utf16(Self.message(), isBigEndian: false, mark: true)
        #expect(Self.cause(bytes + [0x20]) == .messageNotWellFormed(line: 1))
        #expect(Self.cause(Array(bytes.dropLast(2)) + [0x00, 0xD8, 0x20, 0x00]) == .messageNotWellFormed(line: 1))
    }

    @Test(arguments: [true, false]) func utf32IsRefusedByName(isBigEndian: Bool) {
        let bytes = Self.message().unicodeScalars.flatMap { scalar in
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
            return isBigEndian ? bytes.reversed() : bytes
        }
        #expect(Message.mayBe(bytes))
        #expect(Self.cause(bytes) == .messageEncodingNotRead("UTF-32"))
    }

    private static func latin1(_ text: String) -> [UInt8] {
        text.unicodeScalars.filter { $0.value < 256 }.map { UInt8($0.value) }
    }

    private static let otherEncodings: [[UInt8]] = [
        Array(message().utf8), Array(message(declaration: "\u{FEFF}").utf8), latin1(message()),
        latin1(message(declaration: "<?xml version='1.0' encoding='ISO-8859-1'?>")),
    ]

    @Test(arguments: otherEncodings)
    func otherEncodingsLoadAsBefore(bytes: [UInt8]) throws {
        let found = try #require(try Self.read(bytes))
        #expect(found.envelope([:]).view(.tree).contains("Afgørelse"))
    }

    /// What a file is, by its first kilobyte. Source: ISO 32000-1, annex H.3, note 13 (a header within the first 1,024 bytes).
    @Test(arguments: [
        ("%PDF-1.7\n", "application/pdf"), ("\u{FEFF}\r\n%PDF-1.7\n", "application/pdf"), ("<p>Brev</p>", "text/html"),
        (String(repeating: " ", count: 1_100) + "%PDF-1.7\n", "text/plain"),
    ])
    func filesByTheirBytes(content: String, type: String) throws {
        let text = Self.message().replacing("PHA+", with: Data(content.utf8).base64EncodedString())
        #expect(try Self.read(text)?.documents.map(\.contentType) == [type])
    }

    /// Namespaces in force at one place are bounded: each name is looked for among them.
    @Test(arguments: [(18, nil), (22, .messageNotWellFormed(line: 1))] as [(Int, LoadError.Cause?)])
    func namespacesAreBounded(each: Int, cause: LoadError.Cause?) {
        let levels = 50
        let elements = (0..<levels).map { level in
            "<x" + (0..<each).map { " xmlns:n\(level)x\($0)=\"u\"" }.joined() + ">"
        }
        let nested = elements.joined() + String(repeating: "</x>", count: levels)
        let found = Self.cause(Array(Self.message(header: nested).utf8))
        #expect((found == nil) == (cause == nil), "\(String(describing: found))")
    }

    @Test func filesBeyondTheBoundAreCounted() throws {
        let all = try #require(try Self.read(Self.message(files: Message.mostFiles)))
        #expect(all.documents.count == Message.mostFiles)
        #expect(all.unreadFiles == 0)
        let more = try #require(try Self.read(Self.message(files: Message.mostFiles + 7)))
        #expect(more.documents.count == Message.mostFiles)
        #expect(more.unreadFiles == 7)
    }

    private static func attributes(_ count: Int) -> String { (0..<count).map { "b\($0)=\"\"" }.joined(separator: " ") }
    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    private static let bounded: [(String, LoadError.Cause?)] = [
        ("<a \(attributes(101))/>", .messageExpandsTooMuch),
        ("<a \(attributes(99))/>", nil),
        ("<a b='\(times(500, "c=&quot;d&quot; > "))'/>", nil),
        ("<!--\(times(500, "<a b='c' "))-->", nil),
        ("<a><![CDATA[\(times(500, "<a b='c' "))]]></a>", nil),
        ("\(times(70, "<a>"))\(times(70, "</a>"))", .messageExpandsTooMuch),
        ("\(times(2_000, "<a xmlns:b='c'/>"))", nil),
        ((0..<10_001).map { "<grd:name>Navn \($0)</grd:name>" }.joined(), .messageExpandsTooMuch),
        ("<a b=c/>", .messageNotWellFormed(line: 2)),
        ("<c:a/>", .messageNotWellFormed(line: 2)),
    ]

    @Test(arguments: bounded)
    func bounds(recipient: String, cause: LoadError.Cause?) {
        #expect(Self.cause(Array(Self.message(recipient).utf8)) == cause)
    }

    private static func value(_ kind: PrivateText.Kind, _ text: String) -> PrivateText {
        PrivateText(kind: kind, text: text)
    }

    private static let values: [(String, [PrivateText])] = [
        ("<memo:label>Ida</memo:label>", [value(.name, "Ida")]),
        ("<memo:label>Bo</memo:label>", [value(.name, "Bo")]),
        ("<memo:label>B</memo:label>", []),
        ("<memo:recipientID>0101010000</memo:recipientID>", [value(.number, "0101010000")]),
        (
            "<memo:Telephone><memo:telephoneNumber>20 30 40 50</memo:telephoneNumber></memo:Telephone>",
            [value(.number, "20 30 40 50")]
        ),
        ("<memo:EMail><memo:emailAddress>a@b.dk</memo:emailAddress></memo:EMail>", [value(.email, "a@b.dk")]),
        (
            "<grd:Address><grd:addressLabel>Nørregade</grd:addressLabel><grd:floor>2</grd:floor></grd:Address>",
            [value(.address, "Nørregade")]
        ),
        ("<grd:Address><grd:co>c/o Åse</grd:co></grd:Address>", [value(.address, "c/o Åse"), value(.name, "Åse")]),
        (
            "<memo:ContactPoint><memo:contactGroup>22.33</memo:contactGroup><memo:label>Ole Bo Å</memo:label></memo:ContactPoint>",
            [value(.name, "Ole Bo Å"), value(.other, "22.33")]
        ),
        (
            "<memo:note>\(times(75, "ord "))</memo:note>",
            [
                value(.other, times(50, " ord").trimmingASCIISpace()),
                value(.other, times(25, " ord").trimmingASCIISpace()),
            ]
        ),
    ]

    @Test(arguments: values)
    func privateValues(recipient: String, expected: [PrivateText]) throws {
        #expect(try #require(try Self.read(Self.message(recipient))).privateValues == expected)
    }
}
