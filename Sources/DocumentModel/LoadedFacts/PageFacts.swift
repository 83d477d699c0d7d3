/// The facts about what the pages of a PDF show, which `LetterLoading/PDF` fills.
extension FactPass {
    /// What the pages of a PDF show, as their operators paint it.
    package static let pageContent = FactPass(
        gives: [
            FactDefinition(
                .characterCount, .number, [.pdf], da: "Antal tegn, der vises på siden eller i dokumentet.",
                en: "Characters shown on the page or in the document."),
            FactDefinition(
                .untaggedCharacterCount, .number, [.pdf],
                da: "Antal viste tegn, der hverken er opmærket eller markeret som artefakt.",
                en: "Shown characters that are neither tagged nor marked as artifact.",
                source: "ISO 32000-1 section 14.8.2.2; ISO 14289-1 7.1"),
            FactDefinition(
                .untaggedImageCount, .number, [.pdf],
                da: "Antal billeder på siden, som hverken er opmærket eller artefakt.",
                en: "Images on the page that are neither tagged nor artifact.", source: "ISO 14289-1 section 7.1"),
            FactDefinition(
                .unmappedCharacterCount, .number, [.pdf],
                da: "Antal viste tegn, som skrifttypen ikke oversætter til bogstaver.",
                en: "Shown characters that their font does not map to Unicode.", source: "ISO 32000-1 section 9.10.2"),
            FactDefinition(
                .invisibleCharacterCount, .number, [.pdf],
                da: "Antal tegn, der står i filen uden at blive malet, som tekstlaget under en scanning.",
                en: "Characters that are in the file without being painted, as the text layer under a scan.",
                source: "ISO 32000-1 section 9.3.6"),
            FactDefinition(
                .isImageOnly, .flag, [.pdf],
                da: "Om siden kun er billeder, der dækker mindst halvdelen af den, uden synlig tekst.",
                en: "Whether the page is only images that cover at least half of it, with no visible text."),
            FactDefinition(
                .tagsWereRemoved, .flag, [.pdf],
                da: "Om en fil uden opmærkning har spor af en: mærket indhold med numre.",
                en: "Whether a file without tags has traces of them: numbered marked content.",
                source: "ISO 32000-1 section 14.7.4"),
            FactDefinition(
                .taggedImageCount, .number, [.pdf], da: "Antal billeder på siden, som er opmærket.",
                en: "Images on the page that are tagged.", source: "ISO 32000-1 section 14.8.2.2"),
        ])

    /// Content that the structure tree holds more than once.
    package static let sharedContent = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .contentIsShared, .flag, [.pdf],
                da: "Om elementet har indhold, som et element før det allerede har.",
                en: "Whether the element has content that an element before it already has.",
                source: "ISO 32000-1 section 14.7.4.2")
        ])

    /// Elements that are left out of the letter.
    package static let offPageElements = FactPass(
        gives: [
            FactDefinition(
                .offPageElementCount, .number, [.pdf],
                da: "Antal elementer i strukturen, hvis indhold kun står på sider, som filen ikke har.",
                en: "Elements of the structure whose content is only on pages that the file does not have.",
                source: "ISO 32000-1 section 14.7.4.2")
        ])

    /// Text in whose place something else is read. The loader gives those of the pages' content; `deriveReplacements` adds those of elements.
    package static let replacements = FactPass(
        needsInPDF: [.characterCount, .isVisible],
        gives: [
            FactDefinition(
                .replacedText, .text, [.pdf],
                da:
                    "Teksten på siden, hvor der bliver læst andre ord i stedet (ActualText, eller Alt på et element med tekst). Bindestreger, ligaturer og udskrevne tal og forkortelser er ikke andre ord. En figur har kun en værdi, hvis en linje i den har mindst seks ord, og beskrivelsen ikke har de fleste.",
                en:
                    "The text on the page where other words are read in its place (ActualText, or Alt on an element with text). Hyphens, ligatures, and numbers and abbreviations written out are no other words. A figure has a value only if a line in it has at least six words and its description does not have most of them.",
                source: "ISO 32000-1 sections 14.9.3 and 14.9.4"),
            FactDefinition(
                .replacementText, .text, [.pdf], da: "Det, der bliver læst i stedet for den tekst.",
                en: "What is read in the place of that text.", source: "ISO 32000-1 sections 14.9.3 and 14.9.4"),
        ])

    /// How the content of the pages of a PDF is marked, held against the parent tree.
    package static let nesting = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .artifactInTaggedContentCount, .number, [.pdf],
                da: "Antal artefakter inde i opmærket indhold på siden.",
                en: "Artifacts inside tagged content on the page.", source: "ISO 14289-1 section 7.1"),
            FactDefinition(
                .taggedContentInArtifactCount, .number, [.pdf], da: "Antal opmærkede dele inde i artefakter på siden.",
                en: "Tagged parts inside artifacts on the page.", source: "ISO 14289-1 section 7.1"),
            FactDefinition(
                .unmarkedItemCount, .number, [.pdf],
                da: "Antal tekster, streger, flader og billeder på siden, der hverken er opmærket eller artefakt.",
                en: "Texts, lines, areas and images on the page that are neither tagged nor artifact.",
                source: "ISO 14289-1 section 7.1"),
            FactDefinition(
                .textWithoutLanguageCount, .number, [.pdf],
                da: "Antal tekststykker på siden, hvis sprog ikke er angivet.",
                en: "Runs of text on the page whose language is not declared.", source: "ISO 14289-1 section 7.2"),
            FactDefinition(
                .actualTextWithoutLanguageCount, .number, [.pdf],
                da: "Antal erstatningstekster (ActualText) i sidens indhold, hvis sprog ikke er angivet.",
                en: "Replacement texts (ActualText) in the page's content whose language is not declared.",
                source: "ISO 14289-1 section 7.2"),
            FactDefinition(
                .altWithoutLanguageCount, .number, [.pdf],
                da: "Antal alternative tekster (Alt) i sidens indhold, hvis sprog ikke er angivet.",
                en: "Alternative texts (Alt) in the page's content whose language is not declared.",
                source: "ISO 14289-1 section 7.2"),
            FactDefinition(
                .expansionWithoutLanguageCount, .number, [.pdf],
                da: "Antal udskrevne forkortelser (E) i sidens indhold, hvis sprog ikke er angivet.",
                en: "Expansions of abbreviations (E) in the page's content whose language is not declared.",
                source: "ISO 14289-1 section 7.2"),
            FactDefinition(
                .malformedLanguageCount, .number, [.pdf],
                da: "Antal sprogkoder i sidens indhold, der ikke har den rette form.",
                en: "Language codes in the page's content that are not well formed.",
                source: "ISO 32000-1 section 14.9.2.2"),
        ])

    /// Parts that the pages of a PDF paint.
    package static let formXObjects = FactPass(
        needsInPDF: [.unmarkedItemCount],
        gives: [
            FactDefinition(
                .formXObjectIsReference, .flag, [.pdf], da: "Om en del af siden hentes fra en anden fil (Ref).",
                en: "Whether a part of the page is taken from another file (Ref).", source: "ISO 14289-1 section 7.20"),
            FactDefinition(
                .formXObjectPaintCount, .number, [.pdf],
                da: "Hvor mange gange en del med eget mærket indhold er tegnet.",
                en: "How often a part with marked content of its own is painted.", source: "ISO 14289-1 section 7.20"),
        ])
}
