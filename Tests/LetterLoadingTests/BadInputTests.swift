import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Input that is no letter gets one clear error, and never a trap.
@Suite struct BadInputTests {
    @Test(arguments: [
        ("tom.pdf", "", LoadError.Code.unreadable), ("tom.html", "", .unreadable),
        ("tekst.pdf", "This is a test", .unsupported),
        ("data.xml", "<?xml version=\"1.0\"?><a/>", .unsupported), ("brev.docx", "PK\u{3}\u{4}", .unsupported),
        ("kun-hoved.pdf", "%PDF-1.7\n", .unreadable),
        ("uden-sider.pdf", "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>", .unreadable),
    ])
    func error(name: String, content: String, code: LoadError.Code) {
        #expect(throws: LoadError.self) { try load(Array(content.utf8), name: name, facts: []) }
        do {
            _ = try load(Array(content.utf8), name: name, facts: [])
        } catch {
            #expect(error.code == code)
        }
    }

    /// Every prefix of a real letter, and every one of its bytes flipped in turn, in steps that keep the test short.
    @Test(arguments: [
        "ky/afgoerelse-god.pdf", "bom/byggetilladelse-weasyprint-ua.pdf", "ky/afgoerelse.html",
        "kp/personligt-tillaeg.pdf",
    ])
    func damagedLetters(letter: String) throws {
        let bytes = try Repository.bytes("SampleLetters/\(letter)")
        for step in 0..<40 {
            let place = step * bytes.count / 40
            _ = try? load(Array(bytes[..<place]), name: letter, facts: .all)
            var flipped = bytes
            flipped[place] ^= 0xFF
            _ = try? load(flipped, name: letter, facts: .all)
        }
    }

    @Test func entitiesAreNotExpandedAndFilesNotRead() throws {
        let source = """
            <?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">\
            <!ENTITY x SYSTEM "file:///etc/passwd">]><html xmlns="http://www.w3.org/1999/xhtml" lang="da"><head><title>t</title></head>\
            <body><p>før&b;&x;efter</p></body></html>
            """
        let letter = try load(Array(source.utf8), name: "a.xhtml", facts: .all)
        #expect(!letter.view(.tree).contains("root:"))
    }
}
