import DocumentModel
import LetterLoading
import TestSupport
import Testing

@Suite struct FactTests {
    @Test(arguments: [
        ("da", true, true), ("da-DK", true, true), ("dk", false, true), ("kl-GL", true, true), ("english", false, true), ("", false, false),
        ("zh-Hans-CN", true, true), ("da_DK", false, false), ("tlh", true, true), ("x-lokal", false, true), ("en-US-GB", true, false), ("qaa", true, true),
    ])
    func languageTag(tag: String, isValid: Bool, isWellFormed: Bool) {
        #expect(LanguageTag(tag).isValid == isValid)
        #expect(LanguageTag(tag).isWellFormed == isWellFormed)
    }

    @Test(arguments: [
        ("Du skal sende os dine seneste tre lønsedler inden den 1. december 2026, ellers kan vi ikke behandle sagen, og du får ingen penge.", "da"),
        ("Du må sende oss de tre siste lønnsslippene dine innen 1. desember 2026, ellers kan vi ikke behandle saken, og du får ingen penger.", "no"),
        ("Du måste skicka oss dina tre senaste lönebesked senast den 1 december 2026, annars kan vi inte behandla ärendet alls.", "sv"),
        ("Bitte senden Sie uns Ihre letzten drei Lohnabrechnungen bis zum 1. Dezember 2026, sonst können wir den Fall nicht bearbeiten.", "de"),
        ("Inuit tamarmik inunngorput nammineersinnaassuseqarlutik assigiimmillu ataqqinassuseqarlutillu pisinnaatitaaffeqarlutik.", "kl"),
        ("Prosimy o przesłanie trzech ostatnich odcinków wypłaty do 1 grudnia 2026, w przeciwnym razie nie rozpatrzymy sprawy.", "pl"),
    ])
    func detectedLanguage(text: String, expected: String) throws {
        let letter = try loadSnippet("<p>\(text)</p>", as: .html)
        #expect(letter.facts[.detectedLang, DocumentTree.root] == .text(expected))
    }

    @Test func aShortTextHasNoDetectedLanguage() throws {
        let letter = try loadSnippet("<p>Kære borger</p>", as: .html)
        #expect(letter.facts[.detectedLang, DocumentTree.root] == .absent)
    }

    @Test(arguments: [
        ("<p>- a1</p><p>- b2</p>", 2.0), ("<p>1. ab</p><p>2. cd</p><p>3. ef</p>", 3), ("<p>1. maj</p><p>7. juni</p>", nil), ("<ul><li>- a1</li><li>- b2</li></ul>", nil),
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
