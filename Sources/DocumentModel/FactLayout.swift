/// What the facts about how a letter is laid out, and by what program, mean.
extension Fact {
    /// Defined for the facts listed here only; `definition` is what others ask.
    var layoutDefinition: FactDefinition {
        switch self {
        case .looksLikeHeading:
            FactDefinition(
                .flag,
                da:
                    "Om tekstblokken er en enkelt kort linje, federe eller større end brødteksten lige efter, og ikke selv en overskrift.",
                en:
                    "Whether the text block is one short line, bolder or larger than the body text right after it, and no heading itself."
            )
        case .tabbedLineCount:
            FactDefinition(
                .number, [.pdf],
                da:
                    "På den første af flere linjer i træk, hvis dele står under hinanden med store mellemrum: hvor mange linjer der er.",
                en:
                    "On the first of several lines in a row whose parts stand below each other with wide gaps: how many lines there are.",
                source: "WCAG 2.1, failures F33 and F34")
        case .isReadAfterTextBelow:
            FactDefinition(
                .flag, [.pdf], da: "Om tekstblokken bliver læst efter tekst, der står under den i samme spalte.",
                en: "Whether the text block is read after text that stands below it in the same column.",
                source: "WCAG 2.1, 1.3.2; ISO 14289-1 section 7.2")
        case .repeatsOnPages:
            FactDefinition(
                .flag, [.pdf],
                da: "Om den samme tekst, tal fraregnet, står samme sted øverst eller nederst på flere sider.",
                en:
                    "Whether the same text, digits aside, stands at the same place at the top or bottom of several pages.",
                source: "ISO 32000-1 section 14.8.2.2.2; ISO 14289-1 section 7.8")
        case .textMakesWords:
            FactDefinition(
                .flag, [.pdf],
                da:
                    "Om sidens bogstaver danner ord, målt på sprog og vokaler. Kun sider med mindst 40 ord i latinske bogstaver har en værdi.",
                en:
                    "Whether the page's letters make words, measured by language and vowels. Only pages with at least 40 words in Latin letters have a value.",
                source: "ISO 14289-1 section 7.21.7")
        case .bareAddress:
            FactDefinition(
                .text, da: "Den første web- eller mailadresse i tekstblokken, der ikke er et link.",
                en: "The first web or mail address in the text block that is no link.")
        case .isRightToLeft:
            FactDefinition(
                .flag,
                da: "Om de fleste af tekstblokkens bogstaver hører til skrifter, der skrives fra højre mod venstre.",
                en: "Whether most of the text block's letters belong to scripts written from right to left.",
                source: "Unicode Standard Annex 9, Bidi_Class R and AL")
        case .invisibleCharacterCount:
            FactDefinition(
                .number, [.pdf],
                da: "Antal tegn, der står i filen uden at blive malet, som tekstlaget under en scanning.",
                en: "Characters that are in the file without being painted, as the text layer under a scan.",
                source: "ISO 32000-1 section 9.3.6")
        case .tagsWereRemoved:
            FactDefinition(
                .flag, [.pdf],
                da: "Om en fil uden opmærkning har spor af en: mærket indhold med numre, StructParents eller MarkInfo.",
                en:
                    "Whether a file without tags has traces of them: numbered marked content, StructParents or MarkInfo.",
                source: "ISO 32000-1 sections 14.7.4 and 14.8.1")
        case .producer:
            FactDefinition(
                .text, da: "Programmet, der har sat brevet op, som id fra Rules/producers.yaml.",
                en: "The program that laid the letter out, as an id of Rules/producers.yaml.",
                source: "ISO 32000-1 table 317; XMP CreatorTool; HTML meta generator")
        case .producerVersion:
            FactDefinition(
                .text, da: "Programmets version, som det selv angiver den.",
                en: "The program's version as it gives it itself.",
                source: "ISO 32000-1 table 317")
        case .rewriter:
            FactDefinition(
                .text, [.pdf],
                da:
                    "Programmet, der har skrevet filen om bagefter, som id fra Rules/producers.yaml. Har ingen værdi, når det ikke ses.",
                en:
                    "The program that wrote the file anew afterwards, as an id of Rules/producers.yaml. Has no value when none shows.",
                source: "ISO 32000-1 table 317")
        default: FactDefinition(.flag, da: "", en: "")
        }
    }
}
