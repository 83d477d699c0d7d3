/// The facts about a PDF outside its pages, which `LetterLoading/PDF` fills.
///
/// Source: ISO 14289-1 sections 5, 6, 7.1, 7.10, 7.11, 7.15 and 7.18.
extension FactPass {
    /// What a PDF says of itself, as PDF/UA asks.
    package static let fileHeader = FactPass(
        gives: [
            FactDefinition(
                .headerIsValid, .flag, [.pdf], da: "Om filen begynder med %PDF-1.0 til %PDF-1.7.",
                en: "Whether the file begins with %PDF-1.0 to %PDF-1.7.", source: "ISO 14289-1 section 6.1"),
            FactDefinition(
                .isSuspect, .flag, [.pdf], da: "Om filen siger, at dens opmærkning kan være forkert (Suspects).",
                en: "Whether the file says that its tags may be wrong (Suspects).", source: "ISO 32000-1 table 321"),
            FactDefinition(
                .hasMetadata, .flag, [.pdf], da: "Om filen har metadata som en XMP-strøm.",
                en: "Whether the file has metadata as an XMP stream.", source: "ISO 14289-1 section 7.1"),
            FactDefinition(
                .hasPDFUAIdentification, .flag, [.pdf],
                da: "Om metadata siger, at filen er PDF/UA. Kun filer med læselige metadata har en værdi.",
                en:
                    "Whether the metadata says that the file is PDF/UA. Only files with readable metadata have a value.",
                source: "ISO 14289-1 section 5"),
            FactDefinition(
                .pdfuaPart, .text, [.pdf], da: "Delen af PDF/UA, som metadata nævner.",
                en: "The part of PDF/UA that the metadata names.", source: "ISO 14289-1 section 5"),
            FactDefinition(
                .pdfuaPartPrefix, .text, [.pdf], da: "Præfikset på egenskaben part.",
                en: "The prefix of the property part.", source: "ISO 14289-1 section 5"),
            FactDefinition(
                .pdfuaAmdPrefix, .text, [.pdf], da: "Præfikset på egenskaben amd.",
                en: "The prefix of the property amd.", source: "ISO 14289-1 section 5"),
            FactDefinition(
                .pdfuaCorrPrefix, .text, [.pdf], da: "Præfikset på egenskaben corr.",
                en: "The prefix of the property corr.", source: "ISO 14289-1 section 5"),
            FactDefinition(
                .hasMetadataTitle, .flag, [.pdf], da: "Om metadata har en titel (dc:title).",
                en: "Whether the metadata has a title (dc:title).", source: "ISO 14289-1 section 7.1"),
            FactDefinition(
                .defaultLanguageCount, .number, [.pdf],
                da: "Antal tekster i metadata, der ikke er på et bestemt sprog (x-default).",
                en: "Texts of the metadata that are in no language in particular (x-default).",
                source: "ISO 16684-1 section 8.2.2.4"),
            FactDefinition(
                .xfaIsDynamic, .flag, [.pdf],
                da: "Om formularen (XFA) tegnes af læseprogrammet. Kun filer med XFA har en værdi.",
                en: "Whether the form (XFA) is drawn by the reader. Only files with XFA have a value.",
                source: "ISO 14289-1 section 7.15"),
        ])

    /// The configurations of layers of a PDF.
    package static let layers = FactPass(
        gives: [
            FactDefinition(
                .optionalContentHasName, .flag, [.pdf], da: "Om visningen af lag har et navn.",
                en: "Whether the configuration of layers has a name.", source: "ISO 32000-1 table 101"),
            FactDefinition(
                .optionalContentHasAutoState, .flag, [.pdf], da: "Om visningen af lag skifter af sig selv (AS).",
                en: "Whether the configuration of layers changes by itself (AS).", source: "ISO 32000-1 table 101"),
        ])

    /// The files that a PDF holds.
    package static let fileSpecifications = FactPass(
        gives: [
            FactDefinition(
                .fileSpecificationIsComplete, .flag, [.pdf], da: "Om en indlejret fil har navn både i F og UF.",
                en: "Whether an embedded file has a name in both F and UF.", source: "ISO 14289-1 section 7.11")
        ])

    /// The types of structure elements of a PDF and what RoleMap makes of them.
    package static let elementTypes = FactPass(
        gives: [
            FactDefinition(
                .typeIsStandard, .flag, [.pdf], da: "Om elementets type er en standardtype, eventuelt gennem RoleMap.",
                en: "Whether the element's type is a standard type, through RoleMap if need be.",
                source: "ISO 32000-1 section 14.8.4; ISO 32000-2 section 14.8.6"),
            FactDefinition(
                .typeIsStandardInPDF17, .flag, [.pdf],
                da: "Om elementets type er en af dem i PDF 1.7, eventuelt gennem RoleMap.",
                en: "Whether the element's type is one of PDF 1.7, through RoleMap if need be.",
                source: "ISO 32000-1 section 14.8.4"),
            FactDefinition(
                .typeIsRemapped, .flag, [.pdf], da: "Om RoleMap giver en standardtype en anden betydning.",
                en: "Whether RoleMap gives a standard type another meaning.", source: "ISO 14289-1 section 7.1"),
            FactDefinition(
                .typeIsMappedToItself, .flag, [.pdf], da: "Om RoleMap fører fra elementets type tilbage til den selv.",
                en: "Whether RoleMap leads from the element's type back to itself.", source: "ISO 14289-1 section 7.1"),
            FactDefinition(
                .roleMapIsCircular, .flag, [.pdf], da: "Om elementets type oversættes i ring i RoleMap.",
                en: "Whether the element's type is mapped in a circle by RoleMap.", source: "ISO 14289-1 7.1"),
            FactDefinition(
                .hasParentEntry, .flag, [.pdf], da: "Om elementet peger på sit overordnede element (P).",
                en: "Whether the element points to its parent (P).", source: "ISO 32000-1 table 323"),
        ])

    /// What the fields of a PDF are called.
    package static let fieldNames = FactPass(
        gives: [
            FactDefinition(
                .sameNameFieldCount, .number, [.pdf],
                da:
                    "Hvor mange forskellige felter der har samme værktøjstip (TU) som dette; 1, hvis det er det eneste. Knapper tæller ikke.",
                en:
                    "How many different fields have the same tooltip (TU) as this one; 1 where it is the only one. Buttons do not count.",
                source: "ISO 32000-1 section 12.7.3.2 and table 220")
        ])

    /// Links and fields of a PDF beside the structure; known of every PDF.
    package static let annotationTags = FactPass(
        gives: [
            FactDefinition(
                .annotationIsTagged, .flag, [.pdf],
                da: "Om linket eller feltet er knyttet til et element i strukturtræet.",
                en: "Whether the link or field is tied to an element of the structure tree.",
                source: "ISO 32000-1 section 14.7.4.3"),
            FactDefinition(
                .tabOrderFollowsStructure, .flag, [.pdf],
                da:
                    "Om tabulatoren går gennem sidens links og felter i strukturtræets rækkefølge. Kun sider med mindst to har en værdi.",
                en:
                    "Whether the tab key goes through the page's links and fields in the order of the structure tree. Only pages with two or more have a value.",
                source: "ISO 32000-1 table 30 (Tabs)"),
        ])

    /// Annotations of a PDF, as PDF/UA asks; with them the tree holds media clips and pop-ups.
    package static let annotations = FactPass(
        gives: [
            FactDefinition(
                .annotationIsShown, .flag, [.pdf], da: "Om annotationen ligger på siden og ikke er skjult.",
                en: "Whether the annotation lies on the page and is not hidden.", source: "ISO 14289-1 section 7.18.1"),
            FactDefinition(
                .structParentType, .text, [.pdf],
                da: "Typen på det element, annotationen hører til. Tom, når den ikke hører til noget.",
                en: "The type of the element the annotation belongs to. Empty when it belongs to none.",
                source: "ISO 32000-1 section 14.7.4.4"),
            FactDefinition(
                .structParentHasAlternative, .flag, [.pdf],
                da: "Om det element, annotationen hører til, har en alternativ tekst.",
                en: "Whether the element the annotation belongs to has alternative text.",
                source: "ISO 32000-1 section 14.9.3"),
            FactDefinition(
                .mediaClipHasType, .flag, [.pdf], da: "Om medieklippet har en type (CT).",
                en: "Whether the media clip has a type (CT).", source: "ISO 32000-1 table 274"),
            FactDefinition(
                .mediaClipHasAlternative, .flag, [.pdf], da: "Om medieklippet har en tekst (Alt).",
                en: "Whether the media clip has a text (Alt).", source: "ISO 32000-1 table 274"),
            FactDefinition(
                .appearanceUnmarkedItemCount, .number, [.pdf],
                da: "Antal tegnede dele i et trykkerimærke, der ikke er artefakt.",
                en: "Painted parts of a printer's mark that are no artifact.", source: "ISO 14289-1 section 7.18.8"),
        ])
}
