import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Roles, ARIA attributes, tables and relations, as facts of the element with id `x`.
@Suite struct SemanticsTests {
    private func value(_ fact: Fact, _ source: String) throws -> FactValue {
        let letter = try loadSnippet("<!DOCTYPE html>" + source, as: .html)
        let node = try #require((0..<letter.tree.count).first { letter.tree.attribute("id", of: $0) == "x" })
        return letter.facts[fact, node]
    }

    @Test(arguments: [
        ("<div id=x role='findes-ikke button'></div>", "button"), ("<h1 id=x role=none>a</h1>", "none"),
        ("<h1 id=x role=none aria-label=b>a</h1>", "heading"),
        ("<h1 id=x role=none tabindex=0>a</h1>", "heading"), ("<img id=x alt=''>", "none"),
        ("<img id=x alt='' tabindex=0>", "img"), ("<ul role=none><li id=x>a</ul>", "none"),
        ("<table role=presentation><tr><td id=x>a</table>", "none"),
        ("<table><tr><th id=x scope=row>a<td>b</table>", "rowheader"),
        ("<table><tr><th id=x>a<th>b</table>", "columnheader"),
        ("<input id=x role=region>", "textbox"), ("<div id=x role='region group'>a</div>", "group"),
        ("<div id=x role=region aria-label=b>a</div>", "region"),
        ("<section id=x>a</section>", "generic"), ("<section id=x aria-label=b>a</section>", "region"),
        ("<article><header id=x>a</header></article>", "generic"),
        ("<header id=x>a</header>", "banner"), ("<p id=x role=doc-noteref>a</p>", "link"),
        ("<details><summary id=x>a</summary></details>", "button"), ("<summary id=x>a</summary>", "generic"),
        ("<input id=x type=checkbox>", "checkbox"), ("<select id=x></select>", "combobox"),
        ("<select id=x size=3></select>", "listbox"), ("<a id=x>a</a>", "generic"),
    ])
    func role(source: String, expected: String) throws {
        #expect(try value(.role, source) == .text(expected), "\(source)")
    }

    /// accname 1.2, step by step.
    @Test(arguments: [
        ("<p id=a hidden>Logo <b style='display:none'>nyt</b></p><img id=x aria-labelledby=a>", "Logo nyt"),
        ("<p id=a>Logo <b style='display:none'>nyt</b></p><img id=x aria-labelledby=a>", "Logo"),
        ("<img id=x aria-labelledby=x aria-label=Logo>", "Logo"), ("<button id=x aria-label=' '>Send</button>", "Send"),
        ("<label for=x>Antal <input value=3> dage</label><input id=x>", "Antal 3 dage"),
        ("<p id=l>Uge <select><option>1<option selected>2</select></p><input id=x aria-labelledby=l>", "Uge 2"),
        ("<button id=x><img alt=Send></button>", "Send"),
        ("<a id=x href=a><svg><title>Gem</title></svg></a>", "Gem"),
        ("<a id=x href=a><span title=Gem></span></a>", "Gem"), ("<a id=x href=a title=Gem></a>", "Gem"),
        ("<fieldset id=x><legend>Svar</legend></fieldset>", "Svar"),
        ("<figure id=x><figcaption>Kort</figcaption></figure>", "Kort"),
        ("<table id=x><caption>Beløb</caption></table>", "Beløb"),
        ("<input id=x type=submit>", "Submit"), ("<input id=x type=image alt=Send>", "Send"),
        ("<input id=x title=Navn placeholder=y>", "Navn"), ("<input id=x placeholder=Navn>", "Navn"),
        ("<div id=x role=img>tekst</div>", ""), ("<h1 id=x>Del<br>to</h1>", "Del to"),
        ("<h1 id=x><div>Del</div><div>to</div></h1>", "Del to"), ("<h1 id=x>De<b>l</b></h1>", "Del"),
        ("<label for=y>Navn <input id=x></label>", ""), ("<label for=x>Navn</label><input id=x>", "Navn"),
        ("<h1 id=x aria-labelledby=l></h1><label id=l>Svar <input type=submit></label>", "Svar Submit"),
        ("<button id=x><script>a</script>Send</button>", "Send"), ("<iframe id=x title=Kort></iframe>", "Kort"),
        ("<area id=x href=a alt=Nord>", "Nord"), ("<textarea id=x placeholder=Navn></textarea>", "Navn"),
        ("<label><input type=hidden>Navn <input id=x></label>", "Navn"),
        ("<label><input type=HIDDEN>Navn <input id=x></label>", "Navn"),
    ])
    func name(source: String, expected: String) throws {
        #expect(try value(.name, source) == .text(expected), "\(source)")
    }

    @Test(arguments: [
        ("<p id=x aria-lable=a>", Fact.undefinedAriaAttributes, "aria-lable"),
        ("<p id=x aria-label=a>", .undefinedAriaAttributes, ""),
        ("<p id=x aria-hidden=ja>", .invalidAriaValues, "aria-hidden"),
        ("<p id=x aria-rowcount=-1>", .invalidAriaValues, ""),
        ("<p id=x aria-rowcount=1.5>", .invalidAriaValues, "aria-rowcount"),
        ("<p id=x aria-valuenow=.5>", .invalidAriaValues, ""),
        ("<p id=x aria-labelledby='x y'>", .invalidAriaValues, ""),
        ("<p id=x aria-labelledby=y>", .danglingAriaReferences, "aria-labelledby"),
        ("<p id=x aria-labelledby=y>", .invalidAriaValues, ""), ("<p id=x aria-checked=mixed>", .invalidAriaValues, ""),
        ("<div id=x role=combobox aria-expanded=false aria-controls=y>", .invalidAriaValues, ""),
        ("<h2 id=x aria-sort=none>", .unsupportedAriaAttributes, "aria-sort"),
        ("<h2 id=x aria-busy=true>", .unsupportedAriaAttributes, ""),
        ("<th id=x aria-sort=none>", .unsupportedAriaAttributes, ""),
        ("<div id=x aria-label=a>", .prohibitedAriaAttributes, "aria-label"),
        ("<video id=x aria-label=a>", .prohibitedAriaAttributes, ""),
        ("<div id=x role=heading>", .missingAriaAttributes, "aria-level"),
        ("<input id=x type=checkbox role=switch>", .missingAriaAttributes, ""),
        ("<div id=x role=slider aria-valuenow=3>", .missingAriaAttributes, ""),
        ("<div id=x role=combobox aria-expanded=true>", .missingAriaAttributes, "aria-controls"),
    ])
    func aria(source: String, fact: Fact, expected: String) throws {
        // A header cell is one only in a table.
        let found = try value(fact, source.hasPrefix("<th") ? "<table><tr>\(source)</table>" : source).string
        #expect(found ?? "" == expected, "\(source)")
    }

    @Test(arguments: [
        ("<div role=list><div id=x role=listitem>a</div></div>", false), ("<div id=x role=listitem>a</div>", true),
        ("<div role=list><div role=none><div id=x role=listitem>a</div></div></div>", false),
        ("<div role=list><div aria-live=polite><div id=x role=listitem>a</div></div></div>", true),
        ("<div role=list aria-owns=x></div><div id=x role=listitem>a</div>", false),
        ("<ul><div id=x role=listitem>a</div></ul>", false),
    ])
    func context(source: String, isLacking: Bool) throws {
        #expect(try value(.lacksContext, source) == .flag(isLacking), "\(source)")
    }

    /// HTML section 4.9.12.2: how many cells the header x is assigned to.
    @Test(arguments: [
        ("<tr><th id=x>A<th>B<tr><td>1<td>2<tr><td>3<td>4", 2), ("<tr><th>A<th id=x>B<tr><td>1", 0),
        ("<tr><th id=x scope=row>A<td>1<td>2", 2), ("<tr><th id=x colspan=2>A<tr><td>1<td>2", 2),
        ("<tr><th id=x>A<tr><td>1<tr><th>B<tr><td>2", 1), ("<tr><th id=x rowspan=2>A<td>1<tr><td>2", 2),
        ("<tr><th>A<th id=x>B<tr><td>1<td headers=y>2", 0), ("<tr><th id=x>A<tr><td headers=x>1", 1),
        ("<tr><th id=x>A<tr><th>B<tr><td>1", 2), ("<tr><th id=x scope=col>A<th>B<tr><th>1<td>2", 1),
        ("<tbody><tr><th id=x scope=rowgroup>A<td>1<tr><td>2<td>3<tbody><tr><td>4", 3),
        ("<tbody><tr><td>1<th id=x scope=rowgroup>A<tr><td>2<td>3", 1),
        ("<tbody><tr><td>1<th id=x scope=rowgroup>A<tr><td colspan=2>2", 1),
        ("<tbody><tr><th id=x scope=rowgroup>A<th scope=row>B<td>1<tr><th scope=row>C<td>2", 4),
        ("<tbody><tr><th scope=rowgroup>A<tbody><tr><th id=x scope=rowgroup>B<tr><td>1", 1),
        ("<colgroup span=2><colgroup><tr><th id=x scope=colgroup>A<th>B<th>C<tr><td>1<td>2<td>3", 3),
        ("<colgroup><colgroup span=2><tr><th>A<th id=x scope=colgroup>B<th>C<tr><td>1<td>2<td>3", 3),
        ("<colgroup span=2><tr><td>1<th id=x scope=colgroup>A<tr><td colspan=2>2", 1),
        ("<tr><th id=x scope=colgroup colspan=2>A<tr><td>1<td>2", 2),
        ("<tr><th id=x scope=colgroup>A<td>1<tr><td>2", 1),
    ])
    func assignedCells(rows: String, expected: Double) throws {
        #expect(try value(.assignedCellCount, "<table>\(rows)</table>") == .number(expected), "\(rows)")
    }

    @Test(arguments: [
        ("email", true), ("shipping work tel", true), ("section-a billing street-address", true), ("home email", true),
        ("home name", false), ("e-mail", false), ("tel work", false), ("cc-exp-month", true),
    ])
    func autocomplete(value code: String, isValid: Bool) throws {
        #expect(try value(.autocompleteIsValid, "<input id=x autocomplete='\(code)'>") == .flag(isValid), "\(code)")
    }

    @Test(arguments: [
        ("<a id=x href=a aria-label='Læs mere om støtte'>Læs mere</a>", true),
        ("<a id=x href=a aria-label=Støtte>Læs mere</a>", false),
        ("<a id=x href=a aria-label='non-stop'>nonstop</a>", true),
        ("<a id=x href=a aria-label='Søg (dato)'>Søg</a>", true),
        ("<a id=x href=a aria-label=Dato>Dato (åååå-mm-dd)</a>", true),
        ("<a id=x href=a aria-label='Hent brevet'><div>Hent</div><div>brevet</div></a>", true),
    ])
    func labelInName(source: String, expected: Bool) throws {
        #expect(try value(.nameContainsVisibleText, source) == .flag(expected), "\(source)")
    }
}
