/// The languages in which every text exists.
package enum TextLanguage: String, CaseIterable, Hashable, Sendable {
    case da, en
}

/// One text in both languages. Danish comes first everywhere.
package struct Localized: Hashable, Sendable {
    package var da: String
    package var en: String

    package init(da: String, en: String) {
        self.da = da
        self.en = en
    }

    /// A text that is the same in both languages: a name, a number, a word of the rule language.
    package init(same text: String) { self.init(da: text, en: text) }

    package subscript(language: TextLanguage) -> String { language == .da ? da : en }

    package static func + (first: Localized, second: Localized) -> Localized {
        Localized(da: first.da + second.da, en: first.en + second.en)
    }
}

extension DefaultStringInterpolation {
    @available(*, unavailable, message: "say which language is meant: text[language]")
    package mutating func appendInterpolation(_ text: Localized) {}
}
