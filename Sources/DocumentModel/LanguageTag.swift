/// A language tag, read as BCP 47 (RFC 5646) asks.
package struct LanguageTag: Hashable, Sendable {
    /// As written.
    package let rawValue: String
    /// Lower case: `da`, `de`, `kl`. Empty when the tag has none that can be read.
    package let primary: String
    package let isWellFormed: Bool

    package init(_ string: String) {
        rawValue = string
        let subtags = string.split(separator: "-", omittingEmptySubsequences: false)
        let first = subtags.first.map(String.init) ?? ""
        primary = first.lowercased()
        isWellFormed = LanguageTag.isWellFormed(subtags)
    }

    /// Whether the tag has the form that PDF 1.7 asks for, which is wider than BCP 47.
    /// Source: RFC 3066 section 2.1; ISO 32000-1 section 14.9.2.2.
    package var isWellFormedInPDF: Bool {
        let subtags = rawValue.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = subtags.first, (1...8).contains(first.utf8.count), first.utf8.allSatisfy(isASCIILetter) else {
            return false
        }
        return subtags.dropFirst().allSatisfy {
            (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { isASCIILetter($0) || isASCIIDigit($0) }
        }
    }

    /// Whether the primary subtag is a registered language: what speech and braille go by. Later subtags may be
    /// wrong without anyone hearing it; `isWellFormed` tells.
    package var isValid: Bool { registeredPrimaryLanguages.contains(primary) }

    /// Whether both tags name one language to a reader of either: Norwegian (`no`) is a macrolanguage that covers `nb` and `nn`.
    ///
    /// Two languages of one macrolanguage count as one too: which of them a text is in, its words hardly tell.
    package func hasSameLanguage(as other: LanguageTag) -> Bool {
        LanguageTag.comparable(primary) == LanguageTag.comparable(other.primary)
    }

    private static func comparable(_ primary: String) -> String {
        let group = registeredLanguageGroups.group(of: primary)
        // Filipino is Tagalog as it is taught and written; the registry keeps them apart.
        return group == "tl" ? "fil" : group
    }

    /// Source: RFC 5646, section 2.1 (langtag, privateuse).
    private static func isWellFormed(_ subtags: [Substring]) -> Bool {
        guard let first = subtags.first else { return false }
        func isAlphanumeric(_ subtag: Substring) -> Bool {
            !subtag.isEmpty && subtag.utf8.count <= 8
                && subtag.utf8.allSatisfy { isASCIILetter($0) || isASCIIDigit($0) }
        }
        func isAlphabetic(_ subtag: Substring) -> Bool { subtag.utf8.allSatisfy(isASCIILetter) }
        guard subtags.allSatisfy(isAlphanumeric), isAlphabetic(first) else { return false }
        if first.lowercased() == "x" || first.lowercased() == "i" { return subtags.count > 1 }
        guard first.utf8.count >= 2 else { return false }

        var rest = subtags.dropFirst()
        var extensions = 0
        if first.utf8.count <= 3 {
            while extensions < 3, let next = rest.first, next.utf8.count == 3, isAlphabetic(next) {
                rest = rest.dropFirst()
                extensions += 1
            }
        }
        if let next = rest.first, next.utf8.count == 4, isAlphabetic(next) { rest = rest.dropFirst() }
        if let next = rest.first,
            (next.utf8.count == 2 && isAlphabetic(next)) || (next.utf8.count == 3 && next.utf8.allSatisfy(isASCIIDigit))
        {
            rest = rest.dropFirst()
        }
        while let next = rest.first, isVariant(next) { rest = rest.dropFirst() }
        // Extensions and private use: a singleton, then at least one subtag.
        while let singleton = rest.first {
            guard singleton.utf8.count == 1 else { return false }
            let least = singleton.lowercased() == "x" ? 1 : 2
            rest = rest.dropFirst()
            var values = 0
            while let next = rest.first, next.utf8.count >= least {
                rest = rest.dropFirst()
                values += 1
            }
            if values == 0 { return false }
        }
        return true
    }

    private static func isVariant(_ subtag: Substring) -> Bool {
        let length = subtag.utf8.count
        return (5...8).contains(length) || (length == 4 && subtag.utf8.first.map(isASCIIDigit) == true)
    }
}
