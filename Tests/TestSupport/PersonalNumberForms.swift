internal import Foundation

/// CPR numbers in every spelling, each with digits of its own: what is found in an output names the spelling it was written in.
///
/// All of them are dated 30 or 31 February, so they are nobody's.
package struct PersonalNumberForm: Sendable, CustomStringConvertible {
    package var name: String
    /// Ten digits, as a register has them.
    package var number: String
    /// As a letter has it; HTML where `isMarkup`.
    package var text: String
    /// Whether it is made by elements and stands in text alone.
    package var isMarkup = false

    package var description: String { name }

    /// For text or a quoted attribute of HTML and XML.
    package var html: String { isMarkup ? text : PersonalNumberForms.escaped(text) }

    /// Whether a file can be called so.
    package var mayBeFileName: Bool { !isMarkup && !text.unicodeScalars.contains { $0 == "/" || $0.value == 0 } }
    /// Whether XML can hold it.
    package var mayStandInXML: Bool {
        !isMarkup && text.unicodeScalars.allSatisfy { $0.value >= 0x20 || [0x9, 0xA, 0xD].contains($0.value) }
    }
}

package enum PersonalNumberForms {
    /// A number and what a letter writes for it.
    private typealias Spelling = (name: String, spelled: @Sendable (String) -> String)

    private static func between(_ separator: String) -> @Sendable (String) -> String {
        { $0.prefix(6) + separator + $0.suffix(4) }
    }
    private static func everywhere(_ separator: String) -> @Sendable (String) -> String {
        { $0.map { String($0) }.joined(separator: separator) }
    }
    /// What stands before and behind the hyphenated number.
    private static func beside(_ before: String, _ after: String) -> @Sendable (String) -> String {
        { "\(before)\($0.prefix(6))-\($0.suffix(4))\(after)" }
    }
    /// In groups of so many digits.
    private static func groups(_ lengths: [Int], _ separators: [String]) -> @Sendable (String) -> String {
        { number in
            var rest = Substring(number)
            var result = ""
            for (index, length) in lengths.enumerated() {
                result += rest.prefix(length) + (index < separators.count ? separators[index] : "")
                rest = rest.dropFirst(length)
            }
            return result
        }
    }
    /// Digits of another block, by its zero.
    private static func digits(_ zero: UInt32) -> @Sendable (String) -> String {
        { String(String.UnicodeScalarView($0.utf8.compactMap { Unicode.Scalar(zero + UInt32($0) - 0x30) })) }
    }
    private static func each(_ spelled: @escaping @Sendable (UInt8) -> String) -> @Sendable (String) -> String {
        { $0.utf8.map { spelled($0 - 0x30) }.joined() }
    }

    /// One sign or several between date and serial number.
    private static let separators: [Spelling] = [
        ("hyphen", "-"), ("space", " "), ("hyphen between spaces", " - "), ("en dash", "–"), ("em dash", "—"),
        ("non-breaking hyphen", "\u{2011}"), ("hyphen of Unicode", "\u{2010}"),
        ("minus", "\u{2212}"), ("figure dash", "\u{2012}"), ("horizontal bar", "\u{2015}"),
        ("small hyphen", "\u{FE63}"),
        ("full-width hyphen", "\u{FF0D}"), ("hyphen bullet", "\u{2043}"),
        ("Hebrew hyphen", "\u{5BE}"), ("wave dash", "\u{301C}"), ("katakana bar", "\u{30FC}"), ("point", "."),
        ("point and space", ". "), ("slash", "/"), ("slash between spaces", " / "), ("underscore", "_"),
        ("backslash", "\\"), ("bar", "|"), ("middle dot", "·"), ("bullet", " • "), ("comma", ", "), ("colon", ":"),
        ("semicolon", "; "), ("two hyphens", "--"), ("equals", "="), ("tilde", "~"), ("plus", "+"),
        ("asterisk", "*"), ("apostrophe", "'"), ("quote", "\""), ("number sign", "#"), ("brackets", "]["),
        ("greater", ">"),
        ("ellipsis", "…"), ("three points", "..."), ("arrow", "→"),
        ("no-break space", "\u{A0}"), ("narrow space", "\u{202F}"), ("ideographic space", "\u{3000}"),
        ("figure space", "\u{2007}"),
        ("eight spaces", "        "), ("twenty spaces", String(repeating: " ", count: 20)),
        ("tab", "\t"), ("line feed", "\n"), ("hyphen and new line", "-\r\n"), ("two line feeds", "\n\n"),
        ("line separator", "\u{2028}"), ("paragraph separator", "\u{2029}"), ("next line", "\u{85}"),
        ("soft hyphen", "\u{AD}"), ("word joiner", "\u{2060}"), ("byte order mark", "\u{FEFF}"),
        ("zero-width non-joiner", "\u{200C}"),
        ("left-to-right mark", "\u{200E}-"), ("override", "\u{202E}-\u{202C}"),
        ("NUL", "\u{0}"), ("control character", "\u{1}"), ("delete", "\u{7F}"), ("C1", "\u{9B}"),
        ("replacement character", "\u{FFFD}"), ("private use", "\u{E000}"), ("prepended mark", "\u{600}"),
        ("hyphen with a mark", "-\u{338}"), ("percent hyphen", "%2D"), ("percent space", "%20"),
        ("percent slash", "%2F"),
        ("percent soft hyphen", "%C2%AD"), ("percent dash", "%E2%80%93"), ("percent twice", "%252D"),
        ("reference", "&#45;"), ("hexadecimal reference", "&#x2D;"), ("named reference", "&nbsp;"),
        ("named soft hyphen", "&shy;"),
        ("reference twice", "&amp;#45;"), ("escape of JSON", "\\u002d"),
    ].map { ($0.0, between($0.1)) }

    private static let spellings: [Spelling] =
        separators + [
            ("digits alone", { $0 }), ("in brackets", { "\($0.prefix(6)) (\($0.suffix(4)))" }),
            ("pairs", groups([2, 2, 2, 2, 2], [" ", " ", " ", " "])),
            ("pairs with points", groups([2, 2, 2, 2, 2], [".", ".", ".", "."])),
            ("date in groups", groups([2, 2, 2, 4], [" ", " ", " "])),
            ("date with points", groups([2, 2, 2, 4], [".", ".", "-"])),
            ("date with hyphens", groups([2, 2, 2, 4], ["-", "-", "-"])),
            ("date with slashes", groups([2, 2, 2, 4], ["/", "/", " "])),
            ("serial number in pairs", groups([6, 2, 2], ["-", " "])),
            ("four and two", groups([4, 2, 4], [" ", "-"])), ("two and four", groups([2, 4, 4], [" ", "-"])),
            ("threes", groups([3, 3, 4], [" ", " "])), ("fives", groups([5, 5], [" "])),
            ("space everywhere", everywhere(" ")), ("two spaces everywhere", everywhere("  ")),
            ("thin space everywhere", everywhere("\u{2009}")), ("point everywhere", everywhere(".")),
            ("hyphen everywhere", everywhere("-")), ("zero-width space everywhere", everywhere("\u{200B}")),
            ("joiner everywhere", everywhere("\u{200D}")), ("soft hyphen everywhere", everywhere("\u{AD}")),
            ("variation selector everywhere", everywhere("\u{FE0F}")), ("keycaps", everywhere("\u{FE0F}\u{20E3}")),
            ("underline everywhere", everywhere("\u{332}")), ("acute everywhere", everywhere("\u{301}")),
            ("tag everywhere", everywhere("\u{E0020}")), ("grapheme joiner everywhere", everywhere("\u{34F}")),
            ("Hangul filler everywhere", everywhere("\u{3164}")),
            ("vowel separator everywhere", everywhere("\u{180E}")),
            ("prepended mark everywhere", everywhere("\u{605}")),
            ("invisible times everywhere", everywhere("\u{2062}")),
            ("NUL everywhere", everywhere("\u{0}")),
            ("replacement character everywhere", everywhere("\u{FFFD}")),
            ("isolates", { "\u{2066}\($0.prefix(6))\u{2069}-\u{2066}\($0.suffix(4))\u{2069}" }),
            ("full-width", digits(0xFF10)), ("Arabic", digits(0x660)), ("Persian", digits(0x6F0)),
            ("Devanagari", digits(0x966)),
            ("mathematical", digits(0x1D7CE)), ("monospace", digits(0x1D7F6)),
            ("segmented", digits(0x1FBF0)), ("subscript", digits(0x2080)), ("digits with commas", digits(0x1F101)),
            ("superscript", each { ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"][Int($0)] }),
            ("circled", each { ["⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"][Int($0)] }),
            ("dingbats", each { ["🄋", "➀", "➁", "➂", "➃", "➄", "➅", "➆", "➇", "➈"][Int($0)] }),
            ("digits with points", each { ["🄀", "⒈", "⒉", "⒊", "⒋", "⒌", "⒍", "⒎", "⒏", "⒐"][Int($0)] }),
            ("percent digits", each { "%3\($0)" }), ("digits as references", each { "&#\(48 + Int($0));" }),
            ("half full-width", { digits(0xFF10)(String($0.prefix(6))) + "-" + $0.suffix(4) }),
            ("behind letters", beside("CPR", "")),
            ("behind letters without hyphen", { "cpr\($0)" }), ("before letters", { "\($0)abc" }),
            ("between underscores", { "a_\($0)_b" }), ("in a word", { "brev\($0)kopi" }),
            ("behind a list number", beside("1. ", "")),
            ("behind a case number", beside("Sag 12 ", "")), ("behind a year", beside("2026 ", "")),
            ("behind a date", beside("24.12.2026 ", "")),
            ("behind a point in time", beside("2026-03-02T12:00:00 ", "")),
            ("before a year", beside("", " 2026")), ("before a postcode", beside("", ", 8000 Aarhus")),
            ("before a step", beside("", "/1")), ("before a hyphen and a digit", beside("", "-1")),
            ("before a telephone number", beside("", " 20 30 40 50")),
            ("behind a telephone number", beside("20 30 40 50 ", "")),
            ("before an amount", beside("", " 1.234,50 kr.")), ("in a journal number", beside("2026-", "")),
            ("in a longer journal number", { "2026-\($0)-7" }),
            ("twice", { "\($0.prefix(6))-\($0.suffix(4)) \($0.prefix(6))-\($0.suffix(4))" }),
        ]

    /// By elements of HTML.
    private static let elements: [Spelling] = [
        ("bold date", { "<b>\($0.prefix(6))</b>-\($0.suffix(4))" }),
        ("bold halves", { "<b>\($0.prefix(6))</b><b>\($0.suffix(4))</b>" }),
        ("bold serial number", { "\($0.prefix(6))<b>-\($0.suffix(4))</b>" }),
        ("span for each digit", { $0.map { "<span>\($0)</span>" }.joined() }),
        ("two cells", { "<table><tr><td>\($0.prefix(6))</td><td>\($0.suffix(4))</td></tr></table>" }),
        (
            "cells with a hyphen between",
            { "<table><tr><td>\($0.prefix(6))</td><td>-</td><td>\($0.suffix(4))</td></tr></table>" }
        ),
        (
            "cells with empty ones between",
            { "<table><tr><td>\($0.prefix(6))</td><td><td>&nbsp;<td><td>\($0.suffix(4))</td></tr></table>" }
        ),
        ("a cell for each digit", { "<table><tr>\($0.map { "<td>\($0)</td>" }.joined())</tr></table>" }),
        ("two rows", { "<table><tr><td>\($0.prefix(6))</td></tr><tr><td>\($0.suffix(4))</td></tr></table>" }),
        ("line break", { "\($0.prefix(6))<br>\($0.suffix(4))" }),
        ("hyphen and line break", { "\($0.prefix(6))-<br>\($0.suffix(4))" }),
        ("list items", { "<ul><li>\($0.prefix(6))</li><li>\($0.suffix(4))</li></ul>" }),
        ("blocks", { "<div>\($0.prefix(6))</div><div>\($0.suffix(4))</div>" }),
        ("paragraphs", { "<p>\($0.prefix(6))</p><p>\($0.suffix(4))</p>" }),
        ("terms", { "<dl><dt>\($0.prefix(6))</dt><dd>\($0.suffix(4))</dd></dl>" }),
        ("comment", { "\($0.prefix(6))<!-- x -->\($0.suffix(4))" }),
        ("comment of digits", { "\($0.prefix(6))<!-- 42 -->-\($0.suffix(4))" }),
        ("picture between", { "\($0.prefix(6))<img src=\"a.png\" alt=\"\">\($0.suffix(4))" }),
        ("places to break", { "\($0.prefix(6))<wbr>-<wbr>\($0.suffix(4))" }),
        ("raised serial number", { "\($0.prefix(6))<sup>\($0.suffix(4))</sup>" }),
        ("options", { "<select><option>\($0.prefix(6))<option>\($0.suffix(4))</select>" }),
        (
            "links",
            {
                "<a href=\"https://eksempel.dk/x\">\($0.prefix(6))</a> <a href=\"https://eksempel.dk/y\">\($0.suffix(4))</a>"
            }
        ),
        ("hyphen reference", { "\($0.prefix(6))&#45;\($0.suffix(4))" }),
        ("hyphen reference that is not ended", { "\($0.prefix(6))&#45 \($0.suffix(4))" }),
        ("soft hyphen reference", { "\($0.prefix(6))&shy;\($0.suffix(4))" }),
        ("digit references", { $0.utf8.map { "&#\($0);" }.joined() }),
        ("hidden digits between", { "\($0.prefix(6))<span hidden>42</span>-\($0.suffix(4))" }),
        ("script between", { "\($0.prefix(6))<script>var a = 42</script>-\($0.suffix(4))" }),
    ]

    package static let texts = numbered(spellings, from: 0, isMarkup: false)
    package static let markup = numbered(elements, from: spellings.count, isMarkup: true)
    package static let all = texts + markup

    private static func numbered(_ spellings: [Spelling], from first: Int, isMarkup: Bool) -> [PersonalNumberForm] {
        spellings.enumerated().map { index, spelling in
            let place = first + index
            // 30 or 31 February; the last four digits are found nowhere else, neither as a year nor as a count.
            let number = "3\(place % 2)02\(10 + place % 80)\(5_003 + 17 * place)"
            return PersonalNumberForm(
                name: spelling.name, number: number, text: spelling.spelled(number), isMarkup: isMarkup)
        }
    }

    package static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Names of the forms whose ten digits a reader of the output can put together, whatever the output writes between them.
    package static func found(in output: String, of forms: [PersonalNumberForm] = all) -> [String] {
        var names: [UInt64: String] = [:]
        for form in forms { names[UInt64(form.number) ?? 0] = form.name }
        var found = Set<String>()
        for reading in [Reading.asItStands, .withoutTags] {
            let signs = visibleSigns(of: output, reading)
            var value: UInt64 = 0
            var length = 0
            for sign in signs {
                guard sign < 10 else {
                    length = 0
                    value = 0
                    continue
                }
                value = (value * 10 + UInt64(sign)) % 10_000_000_000
                length += 1
                if length >= 10, let name = names[value] { found.insert(name) }
            }
        }
        return found.sorted()
    }

    private enum Reading { case asItStands, withoutTags }

    private static let letter: UInt8 = 10

    /// Digits as numbers and letters as 10; every other sign is left out: what is between two digits hides no number.
    private static func visibleSigns(of output: String, _ reading: Reading) -> [UInt8] {
        let scalars = Array(output.unicodeScalars)
        var signs: [UInt8] = []
        signs.reserveCapacity(scalars.count)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if let skipped = lengthOfEncoded(scalars, at: index, reading, &signs) {
                index += skipped
                continue
            }
            append(scalar, to: &signs)
            index += 1
        }
        return signs
    }

    private static func append(_ scalar: Unicode.Scalar, to signs: inout [UInt8]) {
        switch scalar.value {
        case 0x30...0x39: signs.append(UInt8(scalar.value - 0x30))
        case 0x41...0x5A, 0x61...0x7A: if signs.last != letter { signs.append(letter) }
        case ..<0x80: break
        default:
            let properties = scalar.properties
            // A mark that lengthens a sound looks like a hyphen.
            if properties.isDefaultIgnorableCodePoint || scalar.value == 0x30FC { return }
            if let value = properties.numericValue, value >= 0, value <= 9, value == value.rounded() {
                signs.append(UInt8(value))
            } else if properties.isAlphabetic, signs.last != letter {
                signs.append(letter)
            }
        }
    }

    /// Tags, references, percent signs and what outputs write for a character that is not seen; nil where none of them stands.
    private static func lengthOfEncoded(
        _ scalars: [Unicode.Scalar], at index: Int, _ reading: Reading, _ signs: inout [UInt8]
    ) -> Int? {
        func text(_ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(scalars[range.clamped(to: scalars.indices)]))
        }
        func end(_ sign: Unicode.Scalar, within: Int) -> Int? {
            scalars[index..<min(scalars.count, index + within)].firstIndex(of: sign)
        }
        switch scalars[index] {
        case "<" where reading == .withoutTags:
            guard index + 1 < scalars.count else { return nil }
            let next = scalars[index + 1]
            guard next == "/" || next == "!" || next.properties.isAlphabetic else { return nil }
            return end(">", within: 400).map { $0 - index + 1 }
        case "‹": return text(index + 1..<index + 3) == "U+" ? end("›", within: 12).map { $0 - index + 1 } : nil
        case "&":
            // A reference that was escaped again is one all the same.
            var start = index + 1
            while text(start..<start + 4) == "amp;" { start += 4 }
            let isAgain = start > index + 1
            guard start < scalars.count, let last = scalars[start..<min(scalars.count, start + 10)].firstIndex(of: ";")
            else {
                return isAgain ? start - index : nil
            }
            let name = text(start..<last)
            let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
            let value = isHexadecimal ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            if name.hasPrefix("#"), let scalar = value.flatMap({ Unicode.Scalar($0) }) {
                append(scalar, to: &signs)
                return last - index + 1
            }
            if name.allSatisfy(\.isLetter), !name.isEmpty { return last - index + 1 }
            return isAgain ? start - index : nil
        case "%":
            var rest = index
            var bytes: [UInt8] = []
            while rest < scalars.count, scalars[rest] == "%" {
                while text(rest..<rest + 3) == "%25" { rest += 2 }
                guard let byte = UInt8(text(rest + 1..<rest + 3), radix: 16) else { break }
                bytes.append(byte)
                rest += 3
            }
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { append(scalar, to: &signs) }
            return bytes.isEmpty ? nil : rest - index
        case "\\":
            guard index + 1 < scalars.count else { return nil }
            if scalars[index + 1] == "n" || scalars[index + 1] == "t" || scalars[index + 1] == "r" { return 2 }
            guard scalars[index + 1] == "u", let value = UInt32(text(index + 2..<index + 6), radix: 16) else {
                return nil
            }
            if let scalar = Unicode.Scalar(value) { append(scalar, to: &signs) }
            return 6
        default: return nil
        }
    }
}

/// Numbers that are no CPR number and stay readable where they are quoted.
package enum OtherNumbers {
    package static let all = [
        "5790000000005", "20304050", "20 30 40 50", "+45 20 30 40 50", "24.12.2026", "24. december 2026", "2026-12-24",
        "2026-03-02T12:00:00Z", "2026-03-02 12:00:00", "1.234.567,50", "12.345,00 kr.",
        "8000 Aarhus C", "12345678", "0045 20304050", "3002991234567890", "300213", "31.02.2026", "0000000000",
        "9900001234",
        "3013001234", "92010112345", "8C2EA15D-61FB-4BA9-9366-42F8B194C114",
        "kl. 10:30-11:45", "2026-000123", "§ 14, stk. 2", "192.168.100.200",
    ]
}
