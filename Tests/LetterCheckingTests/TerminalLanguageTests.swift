import LetterChecking
import RuleEngine
import Testing

/// The language in which the program speaks to the person who called it.
struct TerminalLanguageTests {
    @Test(
        arguments: [
            (["check", "a", "--lang", "en"], [:], TextLanguage.en),
            (["check", "--lang=en", "a"], [:], .en),
            (["--lang", "da"], ["LANG": "en_GB.UTF-8"], .da),
            (["--lang=da", "--lang", "en"], [:], .en),
            // No language: a mistake, told in the locale's.
            (["--lang", "eng"], [:], .da), (["--lang=english"], ["LANG": "en_GB.UTF-8"], .en), (["--lang"], [:], .da),
            (["--language", "en"], [:], .da),
            // A file that is called so.
            (["check", "--", "--lang", "en"], [:], .da),
            ([], ["LANG": "en_GB.UTF-8"], .en), ([], ["LANG": "en"], .en), ([], ["LANG": "da_DK.UTF-8"], .da),
            ([], ["LANG": "C"], .da), ([], ["LANG": "C.UTF-8"], .da), ([], ["LANG": "de_DE.UTF-8"], .da),
            ([], [:], .da),
            ([], ["LC_ALL": "", "LANG": "en_US.UTF-8"], .en),
            ([], ["LC_ALL": "da_DK.UTF-8", "LC_MESSAGES": "en_GB", "LANG": "en_GB"], .da),
            ([], ["LC_MESSAGES": "en_GB.UTF-8", "LANG": "da_DK.UTF-8"], .en),
        ] as [([String], [String: String], TextLanguage)])
    func itIsTheOptionsElseTheLocalesElseDanish(
        arguments: [String], environment: [String: String], expected: TextLanguage
    ) {
        #expect(TextLanguage(terminalWith: arguments, environment: { environment[$0] }) == expected)
    }
}
