import DocumentModel
import LetterLoading
import TestSupport
import Testing

@Suite struct FactTests {
    @Test(arguments: [
        ("da", true, true), ("da-DK", true, true), ("dk", false, true), ("kl-GL", true, true), ("english", false, true),
        ("", false, false),
        ("zh-Hans-CN", true, true), ("da_DK", false, false), ("tlh", true, true), ("x-lokal", false, true),
        ("en-US-GB", true, false), ("qaa", true, true),
    ])
    func languageTag(tag: String, isValid: Bool, isWellFormed: Bool) {
        #expect(LanguageTag(tag).isValid == isValid)
        #expect(LanguageTag(tag).isWellFormed == isWellFormed)
    }

    /// An enumeration of more than 256 cases is stored in two bytes; with one, the first case and the 257th would be one.
    @Test func aCaseHasANumberOfItsOwn() {
        #expect(Fact.allCases.map(\.index) == Array(Fact.allCases.indices))
        #expect(Role.allCases.map(\.index) == Array(Role.allCases.indices))
        #expect(ManyCases.allCases.map { caseNumber(of: $0) } == Array(0..<260))
    }

    /// Source: IANA Language Subtag Registry, Macrolanguage and Preferred-Value.
    @Test(arguments: [
        ("no", "nb", true), ("nb", "no", true), ("nb-NO", "nn", true), ("nor", "nob", true), ("da", "nb", false),
        ("dan", "da", true), ("ger", "de", true), ("sr", "hr", true), ("ar", "arz", true),
        ("zh", "cmn", true), ("zh-Hans", "yue", true), ("ku", "ckb", true), ("ku", "kmr", true), ("fa", "prs", true),
        ("per", "fas", true), ("ms", "id", true), ("et", "ekk", true), ("lv", "lvs", true), ("iw", "he", true),
        ("in", "id", true), ("mo", "ro", true), ("tl", "fil", true), ("tgl", "fil", true), ("sv", "no", false),
        ("so", "ar", false), ("", "da", false), ("kl", "kal", true),
    ])
    func sameLanguage(first: String, second: String, isSame: Bool) {
        #expect(LanguageTag(first).hasSameLanguage(as: LanguageTag(second)) == isSame)
        #expect(LanguageTag(second).hasSameLanguage(as: LanguageTag(first)) == isSame)
    }

    @Test(arguments: [
        (
            "Du skal sende os dine seneste tre lønsedler inden den 1. december 2026, ellers kan vi ikke behandle sagen, og du får ingen penge.",
            "da"
        ),
        (
            "Du må sende oss de tre siste lønnsslippene dine innen 1. desember 2026, ellers kan vi ikke behandle saken, og du får ingen penger.",
            "no"
        ),
        (
            "Du måste skicka oss dina tre senaste lönebesked senast den 1 december 2026, annars kan vi inte behandla ärendet alls.",
            "sv"
        ),
        (
            "Bitte senden Sie uns Ihre letzten drei Lohnabrechnungen bis zum 1. Dezember 2026, sonst können wir den Fall nicht bearbeiten.",
            "de"
        ),
        (
            "Inuit tamarmik inunngorput nammineersinnaassuseqarlutik assigiimmillu ataqqinassuseqarlutillu pisinnaatitaaffeqarlutik.",
            "kl"
        ),
        (
            "Prosimy o przesłanie trzech ostatnich odcinków wypłaty do 1 grudnia 2026, w przeciwnym razie nie rozpatrzymy sprawy.",
            "pl"
        ),
    ])
    func detectedLanguage(text: String, expected: String) throws {
        let letter = try loadSnippet("<p>\(text)</p>", as: .html)
        #expect(letter.facts[.detectedLang, DocumentTree.root] == .text(expected))
    }

    @Test func aShortTextHasNoDetectedLanguage() throws {
        let letter = try loadSnippet("<p>Kære borger</p>", as: .html)
        #expect(letter.facts[.detectedLang, DocumentTree.root] == .absent)
    }

    @Test(
        arguments: [
            ("<p>- a1</p><p>- b2</p>", 2.0), ("<p>1. ab</p><p>2. cd</p><p>3. ef</p>", 3),
            ("<p>1. maj</p><p>7. juni</p>", nil), ("<ul><li>- a1</li><li>- b2</li></ul>", nil),
            ("<p>x:<br>• ab<br>• cd</p>", 2),
        ] as [(String, Double?)])
    func typedLists(source: String, expected: Double?) throws {
        let letter = try loadSnippet(source, as: .html)
        let runs = (0..<letter.tree.count).compactMap { letter.facts[.typedListRun, $0].number }
        #expect(runs.first == expected)
    }

    /// Facts that were not asked for are not computed.
    @Test func onlyWantedFactsAreComputed() throws {
        let letter = try load(Array("<p>x</p>".utf8), name: "a.html", facts: [.title])
        #expect(!letter.facts.has(.name))
        #expect(!letter.facts.has(.text))
        #expect(letter.facts.has(.title))
    }
}

/// As many cases as need two bytes.
private enum ManyCases: CaseIterable {
    case c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19
    case c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33, c34, c35, c36, c37, c38, c39
    case c40, c41, c42, c43, c44, c45, c46, c47, c48, c49, c50, c51, c52, c53, c54, c55, c56, c57, c58, c59
    case c60, c61, c62, c63, c64, c65, c66, c67, c68, c69, c70, c71, c72, c73, c74, c75, c76, c77, c78, c79
    case c80, c81, c82, c83, c84, c85, c86, c87, c88, c89, c90, c91, c92, c93, c94, c95, c96, c97, c98, c99
    case c100, c101, c102, c103, c104, c105, c106, c107, c108, c109, c110, c111, c112, c113, c114, c115, c116, c117,
        c118, c119
    case c120, c121, c122, c123, c124, c125, c126, c127, c128, c129, c130, c131, c132, c133, c134, c135, c136, c137,
        c138, c139
    case c140, c141, c142, c143, c144, c145, c146, c147, c148, c149, c150, c151, c152, c153, c154, c155, c156, c157,
        c158, c159
    case c160, c161, c162, c163, c164, c165, c166, c167, c168, c169, c170, c171, c172, c173, c174, c175, c176, c177,
        c178, c179
    case c180, c181, c182, c183, c184, c185, c186, c187, c188, c189, c190, c191, c192, c193, c194, c195, c196, c197,
        c198, c199
    case c200, c201, c202, c203, c204, c205, c206, c207, c208, c209, c210, c211, c212, c213, c214, c215, c216, c217,
        c218, c219
    case c220, c221, c222, c223, c224, c225, c226, c227, c228, c229, c230, c231, c232, c233, c234, c235, c236, c237,
        c238, c239
    case c240, c241, c242, c243, c244, c245, c246, c247, c248, c249, c250, c251, c252, c253, c254, c255, c256, c257,
        c258, c259
}
