/// The facts about words, which `LetterLoading/Language` fills.
extension FactPass {
    /// The language of the words themselves.
    package static let languageDetection = FactPass(
        needs: [.lang, .isTextBlock, .isFillerText],
        gives: [
            FactDefinition(
                .detectedLang, .language,
                da:
                    "Sproget, som teksten faktisk er skrevet i, målt på ordene. En kort tekst har kun en værdi, når to målinger er enige, og fyldtekst har ingen.",
                en:
                    "The language the text is really written in, measured on its words. A short text has a value only where two detectors agree, and filler has none."
            )
        ])

    /// Whether what the pages of a PDF say can be read.
    package static let wordTest = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .textMakesWords, .flag, [.pdf],
                da:
                    "Om sidens bogstaver danner ord, målt på sprog og vokaler. Kun sider med mindst 40 ord i latinske bogstaver har en værdi.",
                en:
                    "Whether the page's letters make words, measured by language and vowels. Only pages with at least 40 words in Latin letters have a value.",
                source: "ISO 14289-1 section 7.21.7")
        ])
}
