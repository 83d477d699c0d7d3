import DocumentModel
import LetterLoading
import RuleEngine
import TestSupport
import Testing

/// Every mistake in a rule file is found when it is read, at its place, with the nearest right word.
@Suite struct RuleFileTests {
    @Test(arguments: [
        ("applies-to: {role: headng}", "Rules/x/proeve.md:8:20: no such role 'headng'; did you mean 'heading'?"),
        ("applies-to: {fact: nmae, is: empty}", "Rules/x/proeve.md:8:20: no such fact 'nmae'; did you mean 'name'?"),
        (
            "applies-to: {fact: rowIsWider, is: false}",
            "Rules/x/proeve.md:8:20: the fact 'rowIsWider' is now a part of 'columnsBeyondFirstRow': "
                + "How many columns the row has beyond those of the table's first. Below 0 where it has fewer."
        ),
        ("applies-to: {rolle: img}", "Rules/x/proeve.md:8:14: unknown key 'rolle'; did you mean 'role'?"),
        ("applies-to: {fact: title, matches-list: x}", "Rules/x/proeve.md:8:41: no such list 'x'; there are none"),
        (
            "applies-to: {fact: level, same-language-as: lang}",
            "Rules/x/proeve.md:8:27: 'same-language-as' does not go with a number"
        ),
        ("applies-to: {fact: level, at-least: mange}", "Rules/x/proeve.md:8:37: a number is expected here"),
        ("applies-to: {fact: isMarked}", "Rules/x/proeve.md:8:20: the fact 'isMarked' is not known of html letters"),
        ("applies-to: {}", "Rules/x/proeve.md:8:13: nothing is asked here"),
        ("applies-to: {role: img, is: empty}", "Rules/x/proeve.md:8:13: 'is' needs a fact or an attribute beside it"),
        ("aplies-to: {role: img}", "Rules/x/proeve.md:8:1: unknown key 'aplies-to'; did you mean 'applies-to'?"),
        ("applies-to: {role: img", "Rules/x/proeve.md:9:7: did not find expected ',' or '}'"),
    ])
    func mistake(line: String, message: String) {
        let error = #expect(throws: RuleFileError.self) {
            try RuleSet([RuleSource(text: ruleText(appliesTo: line), file: "Rules/x/proeve.md", family: "x")])
        }
        #expect(error?.description == message)
        expectBothLanguages(error)
    }

    /// A mistake at the place marked ¤, and beside it what is so near that it must be read.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var part: String
        var refused: String
        var message: String
        var accepted: String
        var testDescription: String { refused }

        init(_ part: String, _ refused: String, _ message: String, accepted: String) {
            self.part = part
            self.refused = refused
            self.message = message
            self.accepted = accepted
        }
    }

    private static func asked(_ refused: String, _ message: String, accepted: String) -> Mistake {
        Mistake("{role: img}", refused, message, accepted: accepted)
    }

    private static let comparisons: [Mistake] = [
        asked(
            "{fact: level, same-as: ¤name}", "a number is never the same as 'name', a text",
            accepted: "{fact: level, same-as: tabIndex}"),
        asked(
            "{fact: lang, same-as: ¤name}", "a language is never the same as 'name', a text",
            accepted: "{fact: lang, same-as: declaredLang}"),
        asked(
            "{attribute: title, same-as: ¤level}", "a text is never the same as 'level', a number",
            accepted: "{attribute: title, same-as: lang}"),
        asked(
            "{fact: title, same-as: ¤title}", "a fact is always the same as itself",
            accepted: "{fact: title, same-as: name}"),
        asked(
            "{fact: title, ¤same-language-as: lang}", "'same-language-as' does not go with a text",
            accepted: "{fact: detectedLang, same-language-as: lang}"),
        asked(
            "{fact: detectedLang, same-language-as: ¤title}", "a language is never the same as 'title', a text",
            accepted: "{fact: detectedLang, same-language-as: declaredLang}"),
        asked(
            "{attribute: lang, same-language-as: ¤\"@title\"}", "a language is never the same as '@title', a text",
            accepted: "{attribute: lang, same-language-as: \"@xml:lang\"}"),
        asked(
            "{attribute: title, ¤same-language-as: lang}", "'same-language-as' does not go with a text",
            accepted: "{attribute: hreflang, same-language-as: lang}"),
        asked(
            "{attribute: lang, same-language-as: ¤\"@lang\"}", "an attribute is always the same as itself",
            accepted: "{attribute: lang, same-language-as: lang}"),
        asked(
            "{fact: level, same-as: ¤\"@title\"}", "a number is never the same as '@title', a text",
            accepted: "{fact: title, same-as: \"@title\"}"),
        asked(
            "{fact: title, ¤at-least: 3}", "'at-least' does not go with a text",
            accepted: "{fact: textLength, at-least: 3}"),
        asked("{fact: level, ¤form: url}", "'form' does not go with a number", accepted: "{fact: title, form: url}"),
        asked(
            "{fact: role, ¤form-not: url}", "'form-not' does not go with a role",
            accepted: "{attribute: href, form-not: url}"),
        asked("{fact: hidden, is: ¤ja}", "true or false is expected here", accepted: "{fact: hidden, is: false}"),
        asked("{fact: level, is: ¤to}", "a number is expected here", accepted: "{fact: level, is: 2}"),
        asked("{fact: level, at-least: ¤nan}", "a number is expected here", accepted: "{fact: tabIndex, at-least: -1}"),
        asked(
            "{fact: level, is: ¤empty}", "a number is never empty; did you mean 'missing'?",
            accepted: "{fact: level, is: missing}"),
        asked("{fact: lang, is: ¤dk}", "'dk' is no language", accepted: "{fact: lang, is: \"dk\"}"),
        asked(
            "{fact: role, one-of: [img, ¤figur]}", "no such role 'figur'; did you mean 'figure'?",
            accepted: "{fact: role, one-of: [img, figure]}"),
        asked(
            "{attribute: type, one-of: ¤[]}", "at least one is expected here",
            accepted: "{attribute: type, one-of: [image]}"),
        asked(
            "{attribute: type, one-of: [a, b, ¤a]}", "'a' is given twice",
            accepted: "{attribute: type, one-of: [a, b, A]}"),
        asked(
            "{attribute: type, one-of: [¤missing, a]}", "'missing' is a text here",
            accepted: "{attribute: type, one-of: [\"missing\", a]}"),
        asked(
            "{fact: title, form: ¤[]}", "at least one is expected here", accepted: "{fact: title, form: [url, guid]}"),
        asked(
            "{fact: level, at-least: 5, ¤at-most: 3}", "this and what stands before it can never hold together",
            accepted: "{fact: level, at-least: 3, at-most: 3}"),
        asked(
            "{fact: level, more-than: 3, ¤less-than: 4}", "this and what stands before it can never hold together",
            accepted: "{fact: contrastRatio, more-than: 3, less-than: 4}"),
        asked(
            "{fact: level, is: 2, ¤at-least: 3}", "this and what stands before it can never hold together",
            accepted: "{fact: level, is-not: 2, at-least: 3}"),
        asked(
            "{attribute: type, is: a, ¤one-of: [b, c]}", "this and what stands before it can never hold together",
            accepted: "{attribute: type, is-not: a, one-of: [a, b]}"),
        asked(
            "{attribute: type, is: a, ¤is-not: a}", "this and what stands before it can never hold together",
            accepted: "{attribute: type, is: present, is-not: a}"),
        asked(
            "{fact: title, is: brev, ¤form: url}", "this and what stands before it can never hold together",
            accepted: "{fact: title, is: \"www.dr.dk\", form: url}"),
        asked("{fact: level, at-least: ¤0}", "'at-least: 0' always holds here", accepted: "{fact: level, at-least: 1}"),
        asked(
            "{fact: level, less-than: ¤0}", "'less-than: 0' can never hold here",
            accepted: "{fact: levelIncrease, less-than: 0}"),
        asked("{fact: level, is: ¤1.5}", "'is: 1.5' can never hold here", accepted: "{fact: contrastRatio, is: 1.5}"),
        asked(
            "{fact: contrastRatio, at-least: ¤45}", "'at-least: 45' can never hold here",
            accepted: "{fact: contrastRatio, at-least: 4.5}"),
        asked(
            "{fact: title, longer-than: ¤-1}", "'longer-than: -1' always holds here",
            accepted: "{fact: title, longer-than: 0}"),
        asked("{fact: role, is: ¤missing}", "'is: missing' can never hold here", accepted: "{fact: role, is: none}"),
        asked(
            "{type: ul, count: {of: child, where: {type: li}, at-least: ¤0}}", "'at-least: 0' always holds here",
            accepted: "{type: ul, count: {of: child, where: {type: li}, at-most: 0}}"),
        asked(
            "{type: ul, count: {of: next-sibling, where: {type: li}, more-than: ¤1}}",
            "'more-than: 1' can never hold here",
            accepted: "{type: ul, count: {of: next-sibling, where: {type: li}, is: 0}}"),
        asked(
            "{type: ul, count: {of: child, where: {type: li}, is: ¤missing}}", "'is: missing' can never hold here",
            accepted: "{type: ul, count: {of: child, where: {type: li}, is-not: 1}}"),
    ]

    private static let misspelt: [Mistake] = [
        asked(
            "{fact: title, is: ¤emtpy}", "'emtpy' is taken for a text; did you mean 'empty'?",
            accepted: "{fact: title, is: \"emtpy\"}"),
        asked("{fact: title, is: ¤not-emtpy}", "did you mean 'not-empty'?", accepted: "{fact: title, is: 'not-emtpy'}"),
        asked("{fact: title, is-not: ¤knwon}", "did you mean 'known'?", accepted: "{fact: title, is-not: ukendt}"),
        asked(
            "{attribute: alt, is: ¤mising}", "did you mean 'missing'?", accepted: "{attribute: alt, one-of: [mising]}"),
        asked(
            "{attribute: alt, is: ¤\"empty\"}", "'empty' in quotes is a text", accepted: "{attribute: alt, is: empty}"),
        asked("{attribute: alt, is: ¤}", "a value is missing", accepted: "{attribute: alt, is: \"\"}"),
        asked("{role: ¤lits}", "no such role 'lits'; did you mean 'list'?", accepted: "{role: list}"),
        asked("{role: ¤[]}", "at least one is expected here", accepted: "{role: [img]}"),
        asked("{role: [img, ¤img]}", "'img' is given twice", accepted: "{role: [img, figure]}"),
        asked("{type: [ul, ol, ¤ul]}", "'ul' is given twice", accepted: "{type: [ul, ol]}"),
        asked(
            "{type: [li, ¤LI]}", "the element 'LI' is in no html letter", accepted: "{type: [li, \"v:shape\", my-list]}"
        ),
        asked("{type: ¤\"pdf:page\"}", "the element 'pdf:page' is in no html letter", accepted: "{type: document}"),
        asked(
            "{attribute: ¤Alt, is: missing}", "attributes of html letters are in lower case; write 'alt'",
            accepted: "{attribute: alt, is: missing}"),
        asked(
            "{attribute: ¤\"\", is: missing}", "no attribute is called ''", accepted: "{attribute: data-x, is: missing}"
        ),
        Mistake(
            "formats: [html]\nprofiles: [lov]\nlevel: error\napplies-to: {role: img}",
            "formats: [pdf]\nprofiles: [lov]\nlevel: error\napplies-to: {type: [LI, ¤li]}",
            "the element 'li' is in no pdf letter",
            accepted: "formats: [html, pdf]\nprofiles: [lov]\nlevel: error\napplies-to: {type: [LI, li]}"),
    ]

    private static let together: [Mistake] = [
        asked(
            "{role: img, ¤unless: {role: img}}", "this and what stands before it can never hold together",
            accepted: "{role: [img, figure], unless: {role: img}}"),
        asked(
            "{role: img, when: hidden, ¤unless: {any: [hidden, {type: td}]}}", "can never hold together",
            accepted: "{role: img, unless: {all: [hidden, {type: td}]}}"),
        asked(
            "{type: img, ¤when: {type: svg}}", "can never hold together",
            accepted: "{type: [img, svg], when: {type: svg}}"),
        asked(
            "{role: img, ¤any: [{role: link}, {role: heading}]}", "can never hold together",
            accepted: "{role: img, any: [{type: img}, {type: svg}]}"),
        asked(
            "{when: [{fact: level, at-least: 4}, ¤{fact: level, at-most: 2}]}", "can never hold together",
            accepted: "{when: [{fact: level, at-least: 4}, {fact: tabIndex, at-most: 2}]}"),
        asked(
            "{fact: level, at-least: 4, ¤unless: {fact: level, more-than: 2}}", "can never hold together",
            accepted: "{fact: level, at-least: 2, unless: {fact: level, more-than: 4}}"),
        asked(
            "{type: ul, child: {type: li}, ¤count: {of: child, where: {type: li}, is: 0}}", "can never hold together",
            accepted: "{type: ul, child: {type: li}, count: {of: child, where: {type: p}, is: 0}}"),
        asked(
            "{type: document, ¤parent: {type: html}}", "can never hold together",
            accepted: "{type: html, parent: {type: document}}"),
        asked(
            "{type: document, ¤ancestor: {role: main}}", "can never hold together",
            accepted: "{type: document, unless: {ancestor: {role: main}}}"),
        asked("{role: img, ¤when: {role: img}}", "this is asked twice", accepted: "{role: img, when: {type: img}}"),
        asked("{any: [hidden, {type: p}, ¤hidden]}", "this is asked twice", accepted: "{any: [hidden, {type: p}]}"),
        asked(
            "{any: ¤[hidden, {not: hidden}]}", "one of these always holds",
            accepted: "{any: [hidden, {not: isVisible}]}"),
        asked("{any: ¤[]}", "nothing is asked here", accepted: "{any: [hidden]}"),
        asked("{all: ¤[]}", "nothing is asked here", accepted: "{all: [hidden]}"),
        asked("{¤always: true}", "'always' stands alone", accepted: "always"),
        asked(
            "{attribute: ¤hrfe, is: empty}", "no attribute of html letters is called 'hrfe'; did you mean 'href'?",
            accepted: "{attribute: data-hrfe, is: empty}"),
        asked(
            "{attribute: ¤aria-labl, is: empty}", "did you mean 'aria-label'?",
            accepted: "{attribute: aria-label, is: empty}"),
        asked("{role: img, when: ¤always}", "'always' asks nothing here", accepted: "{role: img, child: always}"),
        asked(
            "{role: img, unless: ¤always}", "'always' asks nothing here",
            accepted: "{role: img, unless: {parent: always}}"),
        asked(
            "{role: img, child: ¤{type: document}}", "the letter as a whole is no child of anything",
            accepted: "{role: img, parent: {type: document}}"),
        asked(
            "{role: img, ancestor: ¤{type: document}}", "everything stands in the letter",
            accepted: "{role: img, ancestor: {type: document, when: isFragment}}"),
        asked(
            "{fact: title, ¤attribute: alt, is: empty}", "'is' is for one fact or attribute",
            accepted: "{fact: title, is: empty, when: {attribute: alt, is: empty}}"),
        Mistake(
            "expect: {fact: name, is: not-empty}", "expect: ¤always", "'expect' always holds where the rule applies",
            accepted: "expect: {not: {role: img}}"),
        Mistake(
            "expect: {fact: name, is: not-empty}", "expect: ¤{role: [img, figure]}",
            "'expect' always holds where the rule applies", accepted: "expect: {type: [img, svg]}"),
        Mistake(
            "expect: {fact: name, is: not-empty}", "expect: hidden\ncannot-tell: ¤{role: link}",
            "'cannot-tell' can never hold where the rule applies", accepted: "expect: hidden\ncannot-tell: {type: svg}"),
        Mistake(
            "expect: {fact: name, is: not-empty}", "expect: hidden\ncannot-tell: ¤always", "'expect' is never asked",
            accepted: "expect: hidden\ncannot-tell: isVisible"),
        Mistake(
            "expect: {fact: name, is: not-empty}", "expect: hidden\ncannot-tell: ¤hidden", "the rule never passes",
            accepted: "expect: hidden\ncannot-tell: {parent: hidden}"),
        Mistake(
            "expect: {fact: name, is: not-empty}", "expect: ¤hidden\ncannot-tell: {not: hidden}",
            "the rule never fails", accepted: "expect: hidden\ncannot-tell: {all: [{type: svg}, {not: hidden}]}"),
    ]

    private static let lists: [Mistake] = [
        Mistake(
            "level: error", "level: error\nlists: {¤ord: [a]}", "the list 'ord' is asked for nowhere",
            accepted: "level: error\nlists: {}"),
        asked(
            "{fact: text, contains-list: a}\nlists: {a: ¤[]}", "a list needs words",
            accepted: "{fact: text, contains-list: a}\nlists: {a: {da: [x], en: [x]}}"),
        asked(
            "{fact: text, contains-list: a}\nlists: {a: [x, ¤\"…\"]}", "it is never found",
            accepted: "{fact: text, contains-list: a}\nlists: {a: [x, \"y …\"]}"),
        asked(
            "{fact: text, contains-list: a}\nlists: {a: [læs mere, ¤\"Læs mere!\"]}", "is in the list already",
            accepted: "{fact: text, contains-list: a}\nlists: {a: [læs mere, læs mere her]}"),
        asked(
            "{fact: text, contains-list: a}\nlists: {a: {¤dansk: [x]}}", "'dansk' is no language",
            accepted: "{fact: text, contains-list: a}\nlists: {a: {da: [x]}}"),
        asked(
            "{fact: level, ¤contains-list: a}\nlists: {a: [x]}", "'contains-list' does not go with a number",
            accepted: "{attribute: href, contains-list: a}\nlists: {a: [x]}"),
    ]

    private static let header: [Mistake] = [
        Mistake("formats: [html]", "formats: [html, ¤html]", "'html' is given twice", accepted: "formats: [html, pdf]"),
        Mistake("formats: [html]", "formats: ¤[]", "at least one is expected here", accepted: "formats: html"),
        Mistake("profiles: [lov]", "profiles: [lov, ¤lov]", "'lov' is given twice", accepted: "profiles: []"),
        Mistake("since: 0.1.0", "since: ¤0..1.0", "is no version", accepted: "since: 0.10.0"),
        Mistake("since: 0.1.0", "since: ¤0.01.0", "is no version", accepted: "since: 10.0.1"),
        Mistake(
            "status: stable", "status: ¤stabel", "no such status 'stabel'; did you mean 'stable'?",
            accepted: "status: experimental"),
        Mistake(
            "status: stable", "status: deprecated\nreplaced-by: ¤proeve", "a rule is not replaced by itself",
            accepted: "status: deprecated\nreplaced-by: proeve-2"),
        Mistake(
            "status: stable", "status: stable\nreplaced-by: ¤proeve-2", "only a deprecated rule is replaced",
            accepted: "status: deprecated\nreplaced-by: proeve-2"),
        Mistake(
            "status: stable", "status: deprecated\nreplaced-by: ¤Proeve_2", "'Proeve_2' is no id",
            accepted: "status: deprecated\nreplaced-by: p"),
        Mistake(
            "requirements: []", "requirements: [\"wcag:1.1.1\", ¤\"wcag:1.1.1\"]", "'wcag:1.1.1' is given twice",
            accepted: "requirements: [\"wcag:1.1.1\", \"wcag:1.3.1\"]"),
        Mistake(
            "requirements: []", "requirements: [¤\"wcag:1..1\"]", "is no requirement",
            accepted: "requirements: [\"wcag:1.4.12\"]"),
        Mistake(
            "same-as: []", "same-as: [\"act:23a2a8\", ¤\"act:23a2a8\"]", "'act:23a2a8' is given twice",
            accepted: "same-as: [\"act:23a2a8\", \"act:23a2a9\"]"),
        Mistake(
            "same-as: []", "same-as: [¤\"act:23a2a\"]", "is no rule of act; one is written \"act:23a2a8\"",
            accepted: "same-as: [\"act:qt1vmo\"]"),
        Mistake(
            "same-as: []", "same-as: [¤\"axe:Image_alt\"]", "is no rule of axe",
            accepted: "same-as: [\"axe:image-alt\"]"),
        Mistake(
            "same-as: []", "same-as: [¤\"verapdf:7.3-1\"]", "is no rule of verapdf",
            accepted: "same-as: [\"verapdf:ua1-7.18.6.2-1\"]"),
        Mistake(
            "same-as: []", "same-as: [¤\"matterhorn:1-001\"]", "is no rule of matterhorn",
            accepted: "same-as: [\"matterhorn:01-001\"]"),
        Mistake(
            "same-as: []", "same-as: [¤\"aex:label\"]", "names no other rule; did you mean 'axe'?",
            accepted: "same-as: [\"axe:label\"]"),
        Mistake("level: error", "¤level: error\nlevel: note", "key given twice: level", accepted: "level: note"),
    ]

    private static let texts: [Mistake] = [
        Mistake("da: Billede\n", "da: ¤…\n", "'…' is still to be written", accepted: "da: Tekst …\n"),
        Mistake("en: Image\n", "en: ¤...\n", "'...' is still to be written", accepted: "en: An image\n"),
        Mistake(
            "da: Alle\n", "da: ¤\"TODO: hvem?\"\n", "is still to be written", accepted: "da: Todo-listens læsere\n"),
        Mistake("en: Write one\n", "en: ¤TBD\n", "'TBD' is still to be written", accepted: "en: Tbd\n"),
        Mistake(
            "da: Billedet mangler tekst\n    en: The image lacks text",
            "da: Billedet mangler helt tekst\n    en: ¤Billedet mangler helt tekst", "one is not translated",
            accepted: "da: Dokument, tekst\n    en: Dokument, tekst"),
        Mistake(
            "failed:\n    da: Billedet mangler tekst", "failed:\n    da: ¤Billedet {name mangler tekst",
            "a brace in the message has no fellow", accepted: "failed:\n    da: Billedet mangler tekst"),
        Mistake(
            "da: Billedet mangler tekst", "da: ¤Billedet name} mangler tekst", "a brace in the message has no fellow",
            accepted: "da: Billedet mangler al tekst"),
        Mistake(
            "da: Billedet mangler tekst", "da: ¤Billedet {name|ét|flere} mangler tekst", "goes with a number",
            accepted: "da: Billedet mangler nu tekst"),
        Mistake(
            "da: Billedet mangler tekst", "da: ¤Billedet {name|a|b|c} mangler tekst",
            "no such fact 'name|a|b|c' in the message", accepted: "da: Billedet mangler her tekst"),
        Mistake(
            "da: Billedet mangler tekst", "da: ¤Billedet {@} mangler tekst", "no such fact '@' in the message",
            accepted: "da: Billedet mangler en tekst"),
        Mistake(
            "    da: Billedet mangler tekst\n    en: The image lacks text",
            "    ¤da: Billedet {@src} mangler tekst\n    en: The image lacks text", "'{@src}' stands in da only",
            accepted: "    da: Billedet {@src} mangler tekst\n    en: The image {@src} lacks text"),
        Mistake(
            "    da: Billedet mangler tekst\n    en: The image lacks text",
            "    ¤da: Billedet {match}\n    en: The image {match}", "no list is asked for on the element itself",
            accepted: "    da: Billedet {type}\n    en: The image {type}"),
        Mistake(
            "    da: Billedet mangler tekst\n    en: The image lacks text",
            "    ¤da: Billedet {isMarked}\n    en: The image {isMarked}",
            "the fact 'isMarked' in the message is not known of html letters",
            accepted: "    da: Billedet {name}\n    en: The image {name}"),
        Mistake(
            "## Hvorfor\nDerfor.", "¤## Hvorfor\n…", "the section '## Hvorfor' is still to be written",
            accepted: "## Hvorfor\nDerfor …"),
        Mistake(
            "## Why\nBecause.", "## Why\nBecause.\n¤## Why\nTwice.", "the section '## Why' is given twice",
            accepted: "## Why\nBecause.\n## Whatever\nOnce."),
    ]

    @Test(arguments: comparisons + misspelt + together + lists + header + texts)
    func whatCanNeverHoldIsRefusedAtItsPlace(_ mistake: Mistake) throws {
        let asking = "messages:\n  cannot-tell: {da: Se selv efter, en: Look yourself}"
        let whole = ruleText(appliesTo: "applies-to: {role: img}").replacingFirst("messages:", with: asking)
        #expect(whole.contains(mistake.part))
        let marked = whole.replacingFirst(mistake.part, with: mistake.refused)
        let before = try #require(marked.split(separator: "¤", omittingEmptySubsequences: false).first)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        let place = "Rules/x/proeve.md:\(lines.count):\((lines.last?.count ?? 0) + 1): "
        let error = #expect(throws: RuleFileError.self) {
            try RuleSet([RuleSource(text: marked.replacingFirst("¤", with: ""), file: "Rules/x/proeve.md", family: "x")]
            )
        }
        #expect(error?.description.hasPrefix(place) == true, "\(place) and not \(error?.description ?? "")")
        #expect(error?.message.en.contains(mistake.message) == true, "\(error?.message.en ?? "")")
        expectBothLanguages(error)
        #expect(throws: Never.self) {
            try RuleSet([
                RuleSource(
                    text: whole.replacingFirst(mistake.part, with: mistake.accepted), file: "Rules/x/proeve.md",
                    family: "x")
            ])
        }
    }

    @Test(arguments: [
        "Proeve", "proeve_2", "prøve", "-proeve", "proeve-", "proeve--2", "2-proeve", "proeve 2",
        String(repeating: "a", count: 61),
    ])
    func badID(id: String) {
        let text = ruleText(appliesTo: "applies-to: {role: img}").replacingFirst("id: proeve", with: "id: \(id)")
        let error = #expect(throws: RuleFileError.self) {
            try RuleSet([RuleSource(text: text, file: "x/\(id).md", family: "x")])
        }
        #expect(error?.description.hasPrefix("x/\(id).md:2:5: '\(id)' is no id") == true)
        expectBothLanguages(error)
    }

    @Test(arguments: ["proeve", "p2", "table-2-has-3", String(repeating: "a", count: 60)])
    func goodID(id: String) {
        let text = ruleText(appliesTo: "applies-to: {role: img}").replacingFirst("id: proeve", with: "id: \(id)")
        #expect(throws: Never.self) { try RuleSet([RuleSource(text: text, file: "x/\(id).md", family: "x")]) }
    }

    @Test func aRuleIsReplacedByOneThatExistsAndNotInACircle() throws {
        func source(_ id: String, by other: String?) -> RuleSource {
            let status = other.map { "status: deprecated\nreplaced-by: \($0)" } ?? "status: stable"
            let text = ruleText(appliesTo: "applies-to: {role: img}").replacingFirst("id: proeve", with: "id: \(id)")
                .replacingFirst("status: stable", with: status)
            return RuleSource(text: text, file: "\(id).md", family: "x")
        }
        try RuleSet([source("a", by: "b"), source("b", by: "c"), source("c", by: nil)]).requireReplacements()
        let circle = try RuleSet([source("a", by: "b"), source("b", by: "c"), source("c", by: "b")])
        let round = #expect(throws: RuleFileError.self) { try circle.requireReplacements() }
        #expect(round?.description == "a.md:2:1: 'a' is replaced in a circle")
        expectBothLanguages(round)
        let missing = try RuleSet([source("a", by: "image-atl"), source("image-alt", by: nil)])
        let lost = #expect(throws: RuleFileError.self) { try missing.requireReplacements() }
        #expect(lost?.description == "a.md:2:1: no such rule 'image-atl' to replace 'a'; did you mean 'image-alt'?")
        expectBothLanguages(lost)
    }

    @Test func aMessageMayNameOnlyKnownFacts() {
        let text = ruleText(appliesTo: "applies-to: {role: img}").replacingFirst(
            "Billedet mangler tekst", with: "Billedet {nvn} mangler tekst")
        let error = #expect(throws: RuleFileError.self) {
            try RuleSet([RuleSource(text: text, file: "proeve.md", family: "x")])
        }
        #expect(error?.message.en.contains("no such fact 'nvn' in the message") == true)
        expectBothLanguages(error)
    }

    @Test func bothLanguagesOrItDoesNotLoad() {
        let text = ruleText(appliesTo: "applies-to: {role: img}").replacingFirst("  en: Image", with: "  ens: Image")
        let error = #expect(throws: RuleFileError.self) {
            try RuleSet([RuleSource(text: text, file: "proeve.md", family: "x")])
        }
        #expect(error?.message.en.contains("unknown key 'ens'; did you mean 'en'?") == true)
        expectBothLanguages(error)
    }

    @Test func twoRulesOfOneIDAreAnErrorUnlessOneOverrides() throws {
        let source = RuleSource(text: ruleText(appliesTo: "applies-to: {role: img}"), file: "proeve.md", family: "x")
        expectBothLanguages(#expect(throws: RuleFileError.self) { try RuleSet([source, source]) })
        var second = source
        second.text = source.text.replacingFirst("level: error", with: "level: note\noverrides: true")
        #expect(try RuleSet([source, second]).rules.map(\.level) == [.note])
    }

    @Test func whatIsDeprecatedRunsOnlyWhereAllRulesDo() throws {
        let text = ruleText(appliesTo: "applies-to: {role: img}")
        func rules(_ status: String) throws -> RuleSet {
            try RuleSet([
                RuleSource(
                    text: text.replacingFirst("status: stable", with: status)
                        .replacingFirst("profiles: [lov]", with: "profiles: [lov, alle]"), file: "proeve.md",
                    family: "x")
            ])
        }
        #expect(try rules("status: stable").selecting(.lov).rules.count == 1)
        #expect(try rules("status: deprecated\nreplaced-by: anden").selecting(.lov).rules.isEmpty)
        #expect(try rules("status: deprecated\nreplaced-by: anden").selecting(.alle).rules.count == 1)
        #expect(
            try rules("status: stable").withLevels(["proeve": .note, "anden": .warning]).rules.map(\.level) == [.note])
    }

    @Test func everyBundledRuleLoads() throws {
        let rules = try RuleSet(try Repository.ruleSources())
        #expect(rules.rules.count >= 40)
        #expect(rules.selecting(.lov).rules.count >= 40)
        try rules.requireReplacements()
    }
}

/// A rule in which line 8 is given.
func ruleText(appliesTo line: String) -> String {
    """
    ---
    id: proeve
    since: 0.1.0
    status: stable
    formats: [html]
    profiles: [lov]
    level: error
    \(line)
    expect: {fact: name, is: not-empty}
    requirements: []
    same-as: []
    title:
      da: Billede
      en: Image
    affects:
      da: Alle
      en: All
    messages:
      failed:
        da: Billedet mangler tekst
        en: The image lacks text
    remedy:
      default:
        da: Skriv en
        en: Write one
    ---
    ## Hvorfor
    Derfor.
    ## Why
    Because.
    """
}

extension String {
    func replacingFirst(_ part: String, with other: String) -> String {
        guard let range = self.firstRange(of: part) else { return self }
        return replacingCharacters(in: range, with: other)
    }

    private func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
