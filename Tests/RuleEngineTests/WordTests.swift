import DocumentModel
import Testing

/// Words as numbers: the short way for the letters of Danish gives what the long way for all scripts gives.
@Suite struct WordTests {
    @Test(
        arguments: [
            "", " ", "Kære borger", "ÆRØ, Ålborg og Øst", "straße 5", "a1b2", "3×4÷2", "so\u{AD}cial\u{AD}", "a\u{A0}b",
            "§ 11, stk. 2", "»citat« – slut…", "  to   ord ", "x\r\ny", "#3", "ÿ Þ",
        ])
    func theShortWayAgrees(text: String) {
        // A letter of another script sends the text the long way.
        let long = wordHashes(of: text + " Ω").dropLast()
        #expect(plainWordHashes(of: text, numbersAs: nil) == Array(long))
        #expect(plainWordHashes(of: text + " Ω", numbersAs: nil) == nil)
    }

    @Test(arguments: ["x²", "½", "1ª", "e\u{301}", "a\u{200D}b", "5 µm"])
    func whatNeedsTablesGoesTheLongWay(text: String) {
        #expect(plainWordHashes(of: text, numbersAs: nil) == nil)
    }

    @Test func rowsOfDigitsAreOneNumber() {
        let number: UInt64 = 1
        #expect(plainWordHashes(of: "Billede 14", numbersAs: number) == wordHashes(of: "billede") + [number])
        #expect(plainWordHashes(of: "a1b#", numbersAs: number) == wordHashes(of: "a") + [1] + wordHashes(of: "b") + [1])
        #expect(plainWordHashes(of: "3. 4 #", numbersAs: number) == [number])
    }

    @Test(
        arguments: [
            ("", 0), (" \n ", 0), ("ab", 2), (" a  b ", 3), ("a\u{A0} b", 3), ("få\u{AD}r", 3), ("Ærø – ø", 7),
            ("\t\u{1}x", 2),
        ])
    func lengthWithoutWhiteSpace(text: String, length: Int) {
        #expect(text.collapsedLength == length)
        #expect(text.collapsingWhitespace().unicodeScalars.count == length)
    }
}
