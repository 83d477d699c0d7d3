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
        ("<meta charset=iso-8859-1><p>a</p>", .encodingsAgree, .flag(true)), ("<p>æ</p>", .holdsNonASCII, .flag(true)),
        ("<p>&aelig;</p>", .holdsNonASCII, .flag(false)),
        ("<meta charset=utf-8><p>a</p>", .encodingOffset, .number(20)),
        ("<!DOCTYPE html><meta charset=utf-8>", .encodingOffset, .number(35)),
    ])
    func encoding(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfLetter(fact, source) == value, "\(source)")
    }
}
