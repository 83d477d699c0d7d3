import DocumentModel
import RuleEngine
import Testing

/// How a message gets its values, its words for one and many, and its decimal sign.
@Suite struct MessageTemplateTests {
    private let values: [String: LetterText] = [
        "rowCount": "1", "columnCount": "2", "contrastRatio": "4.48", "text": "kl. 10.30", "@src": "",
        "lang": "en-US", "detectedLang": "da", "declaredLang": "xq",
    ]

    @Test(arguments: [
        ("Tabellen har {rowCount} {rowCount|række|rækker}.", TextLanguage.da, "Tabellen har 1 række."),
        ("Der er {columnCount} {columnCount|kolonne|kolonner}", .da, "Der er 2 kolonner"),
        // What has no value is not one of anything.
        ("{textLength|tegn|mange}", .da, "mange"), ("{title}", .da, ""), ("»{title|uden titel}«", .da, "»uden titel«"),
        ("Billedet ({@src|tegnet})", .da, "Billedet (tegnet)"), ("{text|intet}", .da, "kl. 10.30"),
        // Danish has a comma in numbers, and a time is no number.
        ("{contrastRatio} til 1", .da, "4,48 til 1"), ("{contrastRatio} to 1", .en, "4.48 to 1"),
        ("{contrastRatio|ukendt}", .da, "4,48"), ("{text}", .en, "kl. 10.30"),
        // A language is called by its name, and quoted as it is written.
        ("på {lang}", .da, "på engelsk"), ("in {lang}", .en, "in English"),
        ("på {detectedLang}", .da, "på dansk"), ("koden »{lang}«", .da, "koden »en-US«"),
        ("the tag \"{lang}\"", .en, "the tag \"en-US\""), ("på {declaredLang}", .da, "på xq"),
        ("på {lang|x}", .da, "på engelsk"),
        ("ingen klammer", .da, "ingen klammer"), ("{rowCount}", .da, "1"), ("", .da, ""),
    ])
    func messages(template: String, language: TextLanguage, expected: LetterText) {
        #expect(MessageTemplate(template).filled(with: values, language: language) == expected)
    }

    @Test(arguments: [
        ("{a|b|c|d}", ["a|b|c|d"]), ("{a|}", ["a"]), ("{a||}", ["a"]), ("{}", [""]), ("{a}{b|x} c", ["a", "b"]),
    ])
    func names(template: String, expected: [String]) {
        #expect(MessageTemplate(template).pieces.compactMap(\.name) == expected)
    }
}
