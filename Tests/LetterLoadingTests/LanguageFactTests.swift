import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Languages as they are declared and inherited.
@Suite struct LanguageFactTests {
    /// Source: HTML section 3.2.6.2: the nearest lang, an empty one being unknown.
    @Test(arguments: [
        ("<html lang=da><p id=x>a</p>", Fact.lang, FactValue.text("da")),
        ("<html lang=da><div lang=en><p id=x>a</p></div>", .lang, .text("en")),
        ("<html lang=da><p id=x lang=''>a</p>", .lang, .text("")), ("<p id=x>a</p>", .lang, .absent),
        ("<html lang=' da '><p id=x>a</p>", .lang, .text("da")),
        ("<html lang=da><p id=x>a</p>", .declaredLang, .absent), ("<p id=x lang=en>a</p>", .declaredLang, .text("en")),
        ("<p id=x lang=en>a</p>", .langIsValid, .flag(true)), ("<p id=x lang=dansk>a</p>", .langIsValid, .flag(false)),
        ("<p id=x lang=dk>a</p>", .langIsValid, .flag(false)), ("<p id=x lang=''>a</p>", .langIsValid, .absent),
        ("<p id=x lang='{{s}}'>a</p>", .langIsValid, .unknown(.placeholder)),
        ("<p id=x lang=DA>a</p>", .langIsValid, .flag(true)), ("<p id=x lang=da-DK>a</p>", .langIsValid, .flag(true)),
        ("<p id=x lang=en>abc</p>", .langTextLength, .number(3)),
        ("<p id=x lang=en>abc <b>de</b></p>", .langTextLength, .number(5)),
        ("<p id=x lang=en>abc <b lang=da>de</b></p>", .langTextLength, .number(3)),
        ("<p id=x lang=en><img alt=abcd></p>", .langTextLength, .number(4)),
        ("<p id=x lang=en><span hidden>abc</span></p>", .langTextLength, .number(0)),
        ("<p id=x lang=en> </p>", .langTextLength, .number(0)), ("<p id=x>abc</p>", .langTextLength, .absent),
        ("<p id=x lang=en aria-hidden=true>abc</p>", .langTextLength, .number(3)),
    ])
    func html(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfX(fact, source) == value, "\(source)")
    }

    @Test(arguments: [
        ("<html lang=da><p>a</p>", Fact.lang, FactValue.text("da")), ("<html lang=''><p>a</p>", .lang, .text("")),
        ("<html><body lang=da><p>a</p>", .lang, .absent), ("<p lang=da>a</p>", .lang, .absent),
        ("<html lang=da><p>a</p>", .declaredLang, .text("da")), ("<html lang=xx><p>a</p>", .langIsValid, .flag(false)),
        ("<html lang=' '><p>a</p>", .langIsValid, .absent), ("<html><p>a</p>", .isFragment, .flag(false)),
        ("<p>a</p>", .isFragment, .flag(true)), ("<!DOCTYPE html><p>a</p>", .isFragment, .flag(false)),
    ])
    func letters(source: String, fact: Fact, value: FactValue) throws {
        #expect(try factOfLetter(fact, source) == value, "\(source)")
    }

    /// Source: ISO 32000-1 section 14.9.2: the catalog's Lang, then that of the element, then that of the marked content.
    @Test(arguments: [
        ("/Lang (da)", "", FactValue.text("da")), ("", "", .absent), ("/Lang (da)", "/Lang (en)", .text("en")),
        ("", "/Lang (en)", .text("en")), ("/Lang (da)", "/Lang ()", .text("")),
        ("/Lang <FEFF00640061>", "", .text("da")),
    ])
    func pdf(catalog: String, element: String, value: FactValue) throws {
        let letter = try TaggedPDF(
            structure: "7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K 0 \(element) >> endobj", catalog: catalog
        ).load()
        let paragraph = try #require(letter.nodes(named: "P").first)
        #expect(letter.facts[.lang, paragraph] == value)
    }

    /// Source: RFC 3066 section 2.1 (1 to 8 letters, then groups of 1 to 8 letters or digits), which ISO 32000-1 14.9.2.2 asks for.
    @Test(arguments: [
        ("da", true), ("d", true), ("abcdefgh", true), ("abcdefghi", false), ("da-DK", true), ("da-1", true),
        ("da_DK", false), ("1a", false), ("", false), ("da-", false), ("-da", false), ("da-abcdefghi", false),
        ("da dk", false), ("x-lokal", true), ("dansk-æ", false),
    ])
    func wellFormedInPDF(tag: String, isWellFormed: Bool) throws {
        #expect(LanguageTag(tag).isWellFormedInPDF == isWellFormed, "\(tag)")
    }

    /// Source: RFC 5646 section 2.1, production by production.
    @Test(arguments: [
        ("da", true, "2*3ALPHA"), ("dan", true, "2*3ALPHA"), ("d", false, "one letter is no language"),
        ("abcd", true, "4ALPHA, reserved"), ("abcdefgh", true, "5*8ALPHA"), ("abcdefghi", false, "nine"),
        ("da-abc", true, "extlang"), ("da-abc-def-ghi", true, "three extlangs"),
        ("da-abc-def-ghi-jkl", false, "four"), ("abcd-efg", false, "extlang behind 2 or 3 letters only"),
        ("da-Latn", true, "script"), ("da-Latn-Latn", false, "two scripts"), ("da-DK", true, "region"),
        ("da-208", true, "region of digits"), ("da-DK-DK", false, "two regions"), ("da-20", false, "two digits"),
        ("da-1996", true, "variant of four with a digit first"), ("da-abcde", true, "variant of five"),
        ("da-a1996", true, "variant of five"), ("de-DE-1996-arevela", true, "two variants"),
        ("da-u-co-standard", true, "extension"), ("da-u", false, "extension without a value"),
        ("da-u-a", false, "its value has two or more"),
        ("da-x-a", true, "private use has one or more"), ("da-x", false, "private use without a value"),
        ("x-a", true, "privateuse"), ("x", false, "privateuse"), ("i-klingon", true, "grandfathered"),
        ("da--DK", false, "an empty subtag"), ("da-", false, ""), ("-da", false, ""), ("d1", false, "a digit"),
        ("da-DÆ", false, "ASCII alone"),
        ("DA-dk", true, "case does not count"), ("da-DK-x-lokal", true, ""),
    ])
    func wellFormed(tag: String, isWellFormed: Bool, source: String) {
        #expect(LanguageTag(tag).isWellFormed == isWellFormed, "\(tag): \(source)")
    }

    /// Source: RFC 5646 section 2.2.9 asks for registered subtags; here the primary one. IANA registry: mis, mul, und, zxx and qaa..qtz are registered.
    /// A few words in another language, and what looks like them. Two detectors have to agree.
    @Test(arguments: [
        ("Neem contact op met de gemeente over deze brief.", "nl"),
        ("Sie erhalten den Zuschuss ab dem ersten des Monats.", "de"),
        ("Molimo vas da se javite općini u vezi s ovim pismom.", "hr"),
        ("Fadlan la xiriir degmada haddii aad su'aalo qabto.", "so"),
        ("Otrzyma Pan zasiłek od pierwszego dnia miesiąca.", "pl"),
        ("Obraťte se prosím na obec ohledně tohoto dopisu.", "cs"),
        ("Vui lòng liên hệ với chính quyền nếu bạn có câu hỏi.", "vi"),
        ("Vinarliga set teg í samband við kommununa um hetta bræv.", "fo"),
        ("Łukasz Świątek og Agnieszka Wójcik har søgt om tilskud.", nil),
        ("Tag linje 5 til Café Górecki ved Šibenik Plads.", nil),
        ("Du får støtten fra den første i måneden.", nil), ("Prosimy o kontakt.", nil),
        ("Foredrag om Anna Karenina og andre store romaner.", nil),
        ("Kurset hedder This is the end of the beginning.", "en"),
    ])
    func shortPassages(text: String, language: String?) throws {
        let found = try factOfX(.detectedLang, "<html lang=da><p id=x>\(text)</p>")
        #expect(found == language.map(FactValue.text) ?? .absent, "\(text): \(found)")
    }

    @Test(arguments: [
        ("da", true), ("kl", true), ("fo", true), ("en", true), ("dk", false), ("gr", false), ("cz", false),
        ("jp", false), ("und", true), ("mul", true), ("zxx", true), ("qaa", true), ("qtz", true), ("qua", true),
        ("qzz", false), ("xx", false), ("danish", false), ("se", true), ("aa", true), ("zza", true), ("tl", true),
        ("iw", true),
    ])
    func valid(tag: String, isValid: Bool) { #expect(LanguageTag(tag).isValid == isValid, "\(tag)") }

    @Test(arguments: [
        ("da", "da-DK", true), ("DA", "da", true), ("dan", "da", true), ("da", "sv", false), ("", "", true),
        ("en-US", "en-GB", true), ("iw", "he", true), ("zh-Hans", "zh-Hant", true), ("kl", "kal", true),
        ("da", "", false), ("de", "ger", true),
    ])
    func sameLanguage(first: String, second: String, isSame: Bool) {
        #expect(LanguageTag(first).hasSameLanguage(as: LanguageTag(second)) == isSame)
        #expect(LanguageTag(second).hasSameLanguage(as: LanguageTag(first)) == isSame)
    }

    private static let mixed: [(declared: String, text: String, value: FactValue)] = [
        ("", danish + danish + danish, FactValue.text("da")),
        ("", danish + danish + english, .unknown(.languageUncertain)),
        ("", english + english + danish, .unknown(.languageUncertain)),
        ("da", norwegian, .unknown(.languageUncertain)), ("no", norwegian, .text("no")), ("en", norwegian, .text("no")),
        ("da", norwegian + norwegian + norwegian + norwegian + norwegian, .text("no")),
    ]

    /// Four fifths of a text have to be in one language; Danish and Norwegian are told apart in long texts alone. Source: Sources/LetterLoading/Language/README.md.
    @Test(arguments: mixed)
    func detectedLanguageOfMixedAndCloseTexts(declared: String, text: String, value: FactValue) throws {
        #expect(try factOfX(.detectedLang, "<html lang='\(declared)'><p id=x>\(text)</p>") == value)
    }

    private static let danish =
        "Du skal sende os dine seneste tre lønsedler inden den første december, ellers kan vi ikke behandle sagen, og så får du ingen penge. "
    private static let english =
        "You have to send us your three latest payslips before the first of December, or else we cannot go on with your case at all. "
    private static let norwegian =
        "Du må sende oss de tre siste lønnsslippene dine innen første desember, ellers kan vi ikke behandle saken, og du får ingen penger. "

    /// Of fewer than 100 characters two detectors have to agree; names alone are in no language. Source: Sources/LetterLoading/Language/README.md.
    @Test func detectedLanguageFromAHundredCharacters() throws {
        let sentence =
            "du skal sende os dine seneste tre lønsedler inden den første december, ellers kan vi ikke behandle sagen helt."
        let long = String(sentence.prefix(100))
        #expect(long.unicodeScalars.count == 100)
        #expect(try factOfX(.detectedLang, "<p id=x>\(long)</p>") == .text("da"))
        #expect(try factOfX(.detectedLang, "<p id=x>\(long.dropLast())</p>") == .text("da"))
        #expect(try factOfX(.detectedLang, "<p id=x lang=da>\(long.dropLast())</p>") == .absent)
        #expect(
            try factOfX(.detectedLang, "<p id=x>\(String(repeating: "Jens Hansen Vestergade ", count: 8))</p>")
                == .absent)
    }
}
