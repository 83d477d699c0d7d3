/// The languages every text exists in.
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

    package subscript(language: TextLanguage) -> String { language == .da ? da : en }
}
