import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Roles and the attributes that go with them, and what a letter's source says of itself.
@Suite struct ARIAFactTests {
    /// Source: WAI-ARIA 1.2 sections 5.2.2, 5.2.5, 5.2.6 and 5.4; ARIA in HTML section 4.
    @Test(arguments: [
        ("<div id=x role=button>a</div>", Fact.roleIsValid, FactValue.flag(true)),
        ("<div id=x role=knap>a</div>", .roleIsValid, .flag(false)),
        ("<div id=x role='knap button'>a</div>", .roleIsValid, .flag(true)),
        ("<div id=x role=BUTTON>a</div>", .roleIsValid, .flag(true)),
        ("<div id=x role=widget>a</div>", .roleIsValid, .flag(false)),
        ("<div id=x role=''>a</div>", .roleIsValid, .absent), ("<div id=x>a</div>", .roleIsValid, .absent),
        ("<div id=x role='{{r}}'>a</div>", .roleIsValid, .unknown(.placeholder)),
        ("<div id=x role=button>a</div>", .roleIsPermitted, .flag(true)),
        ("<a id=x href=a role=button>a</a>", .roleIsPermitted, .flag(true)),
        ("<a id=x href=a role=heading>a</a>", .roleIsPermitted, .flag(false)),
        ("<h1 id=x role=tab>a</h1>", .roleIsPermitted, .flag(true)),
        ("<h1 id=x role=button>a</h1>", .roleIsPermitted, .flag(false)),
        ("<label id=x role=button>a</label>", .roleIsPermitted, .flag(false)),
        ("<table id=x role=grid><tr><td>a</table>", .roleIsPermitted, .flag(true)),
        ("<img id=x alt='' role=button>", .roleIsPermitted, .flag(false)),
        ("<input id=x type=checkbox role=switch>", .roleIsPermitted, .flag(true)),
        ("<input id=x type=checkbox role=radio>", .roleIsPermitted, .flag(false)),
        ("<p id=x aria-label=a aria-busy=true>", .ariaAttributes, .text("aria-busy, aria-label")),
        ("<p id=x>", .ariaAttributes, .absent),
        ("<div id=x role=checkbox aria-checked=true>a</div>", .requiredAriaAttributes, .text("aria-checked")),
        ("<input id=x type=checkbox>", .requiredAriaAttributes, .absent),
        ("<div id=x role=button>a</div>", .requiredAriaAttributes, .absent),
        ("<div id=x role=scrollbar>a</div>", .requiredAriaAttributes, .text("aria-controls, aria-valuenow")),
        ("<ul><li id=x>a</ul>", .ownerRole, .text("list")),
        ("<ul><li><span><b id=x role=button>a</b></span></ul>", .ownerRole, .text("listitem")),
        ("<div role=none><p id=x>a</p></div>", .ownerRole, .text("document")),
        ("<div id=x role=list><div role=listitem>a</div></div>", .foreignOwnedRole, .text("")),
        ("<div id=x role=list><p>a</p></div>", .foreignOwnedRole, .text("paragraph")),
        ("<div id=x role=list><div><div role=listitem>a</div></div></div>", .foreignOwnedRole, .text("")),
        ("<ul id=x><li>a</ul>", .foreignOwnedRole, .absent),
        ("<div id=x role=list>a</div>", .foreignOwnedRole, .text("generic")),
    ])
    func roles(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, source) == value, "\(source)")
    }

    /// Of the letter. Source: HTML section 13.2.3.2 (encoding in the first 1,024 bytes), Encoding Standard section 4.2 (labels).
    @Test(arguments: [
        ("<meta charset=utf-8><p>æ</p>", Fact.declaredEncoding, FactValue.text("utf-8")),
        ("<p>a</p>", .declaredEncoding, .absent),
        (
            "<meta http-equiv=content-type content='text/html; charset=iso-8859-1'><p>a</p>", .declaredEncoding,
            .text("iso-8859-1")
        ), ("<meta charset=utf-8><p>æ</p>", .encodingsAgree, .flag(true)),
        ("<meta charset=utf-8><meta charset=windows-1252><p>a</p>", .encodingsAgree, .flag(false)),
        ("<meta charset=utf-8><meta charset=UTF8><p>a</p>", .encodingsAgree, .flag(true)),
        ("<meta charset=iso-8859-1><p>æ</p>", .encodingsAgree, .flag(false)),
        ("<meta charset=iso-8859-1><p>a</p>", .encodingsAgree, .flag(true)),
        ("\u{FEFF}<meta charset=koi8-r><p>a</p>", .encodingsAgree, .flag(false)),
        ("\u{FEFF}<meta charset=utf-8><p>a</p>", .encodingsAgree, .flag(true)),
        ("<p>æ</p>", .holdsNonASCII, .flag(true)),
        ("<p>&aelig;</p>", .holdsNonASCII, .flag(false)),
        ("<meta charset=utf-8><p>a</p>", .encodingOffset, .number(20)),
        ("<!DOCTYPE html><meta charset=utf-8>", .encodingOffset, .number(35)),
    ])
    func encoding(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfLetter(fact, source) == value, "\(source)")
    }

    /// Whether what is declared is what the bytes are; bytes as Latin-1 text. Source: HTML section 13.2.3.2; Encoding Standard section 4.2.
    @Test(arguments: [
        ("<meta charset=utf-8><p>\u{E6}</p>", false), ("<meta charset=utf-8><p>\u{C3}\u{A6}</p>", true),
        ("<meta charset=iso-8859-1><p>\u{E6}</p>", true), ("<meta charset=iso-8859-1><p>\u{C3}\u{A6}</p>", false),
        ("\u{EF}\u{BB}\u{BF}<meta charset=windows-1252><p>\u{E6}</p>", false),
        ("\u{EF}\u{BB}\u{BF}<p>\u{E6}</p>", false), ("\u{EF}\u{BB}\u{BF}<p>\u{C3}\u{A6}</p>", true),
    ])
    func encodingOfBytes(latin1: String, agree: Bool) throws {
        let letter = try load(
            latin1.unicodeScalars.map { UInt8($0.value) }, name: "a.html", facts: [.encodingsAgree])
        #expect(letter.facts[.encodingsAgree, DocumentTree.root] == .flag(agree), "\(latin1)")
    }

    /// Of the marks that fit, the longest wins. Source: Rules/producers.yaml.
    @Test(arguments: [
        ("Brev 2.1", FactValue.text("brev")), ("Brevskriver 2.1", .text("brevskriver")),
        ("Brevskriver Pro 2.1", .text("pro")), ("Ukendt", .absent),
    ])
    func producer(generator: String, id: FactValue) throws {
        let table = ProducerTable(
            [("brev", "brev"), ("pro", "brevskriver pro"), ("brevskriver", "brevskriver")].map {
                Producer(id: $0.0, name: $0.0, kind: .author, marks: [$0.1])
            })
        let letter = try load(
            Array("<meta name=generator content='\(generator)'>".utf8), name: "a.html", facts: [.producer],
            options: LoadOptions(producers: table))
        #expect(letter.facts[.producer, DocumentTree.root] == id)
    }

    /// What goes with the attributes that a view client takes away. Source: Rules/sanitizer.yaml is such a list.
    @Test(
        arguments: [
            ("<p id=x lang=en>a</p>", ["id"], FactValue.text("lang")),
            ("<p id=x lang=en>a</p>", ["id", "lang"], .absent),
            ("<img id=x alt=a>", ["id"], .text("name")), ("<img id=x alt=a>", ["id", "alt"], .absent),
            ("<p id=x role=heading aria-level=2>a</p>", ["id"], .text("role, name")),
            ("<img id=x lang=en alt=a>", ["id"], .text("name, lang")), ("<p id=x class=a>a</p>", ["id"], .text("")),
        ] as [(String, [String], FactValue)])
    func lostWhenSanitized(source: String, kept: [String], value: FactValue) throws {
        let letter = try load(
            Array(source.utf8), name: "a.html", facts: .all,
            options: LoadOptions(sanitizer: AllowedAttributes(global: Set(kept), byElement: [:])))
        let node = try #require((0..<letter.tree.count).first { letter.tree.attribute("id", of: $0) == "x" })
        #expect(letter.facts[.lostWhenSanitized, node] == value, "\(source) \(kept)")
    }
}
