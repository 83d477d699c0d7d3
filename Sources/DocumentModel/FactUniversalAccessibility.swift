/// What the facts that PDF/UA asks for mean.
extension Fact {
    /// Defined for the facts listed here only; `definition` is what others ask.
    var universalAccessibilityDefinition: FactDefinition {
        switch self {
        case .headerIsValid:
            FactDefinition(
                .flag, [.pdf], da: "Om filen begynder med %PDF-1.0 til %PDF-1.7.",
                en: "Whether the file begins with %PDF-1.0 to %PDF-1.7.",
                source: "ISO 14289-1 section 6.1")
        case .isSuspect:
            FactDefinition(
                .flag, [.pdf], da: "Om filen siger, at dens opmærkning kan være forkert (Suspects).",
                en: "Whether the file says that its tags may be wrong (Suspects).",
                source: "ISO 32000-1 table 321")
        case .hasMetadata:
            FactDefinition(
                .flag, [.pdf], da: "Om filen har metadata som en XMP-strøm.",
                en: "Whether the file has metadata as an XMP stream.",
                source: "ISO 14289-1 section 7.1")
        case .hasPDFUAIdentification:
            FactDefinition(
                .flag, [.pdf],
                da: "Om metadata siger, at filen er PDF/UA. Kun filer med læselige metadata har en værdi.",
                en:
                    "Whether the metadata says that the file is PDF/UA. Only files with readable metadata have a value.",
                source: "ISO 14289-1 section 5")
        case .pdfuaPart:
            FactDefinition(
                .text, [.pdf], da: "Delen af PDF/UA, som metadata nævner.",
                en: "The part of PDF/UA that the metadata names.",
                source: "ISO 14289-1 section 5")
        case .pdfuaPartPrefix:
            FactDefinition(
                .text, [.pdf], da: "Præfikset på egenskaben part.",
                en: "The prefix of the property part.",
                source: "ISO 14289-1 section 5")
        case .pdfuaAmdPrefix:
            FactDefinition(
                .text, [.pdf], da: "Præfikset på egenskaben amd.",
                en: "The prefix of the property amd.",
                source: "ISO 14289-1 section 5")
        case .pdfuaCorrPrefix:
            FactDefinition(
                .text, [.pdf], da: "Præfikset på egenskaben corr.",
                en: "The prefix of the property corr.",
                source: "ISO 14289-1 section 5")
        case .hasMetadataTitle:
            FactDefinition(
                .flag, [.pdf], da: "Om metadata har en titel (dc:title).",
                en: "Whether the metadata has a title (dc:title).",
                source: "ISO 14289-1 section 7.1")
        case .defaultLanguageCount:
            FactDefinition(
                .number, [.pdf], da: "Antal tekster i metadata, der ikke er på et bestemt sprog (x-default).",
                en: "Texts of the metadata that are in no language in particular (x-default).",
                source: "ISO 16684-1 section 8.2.2.4")
        case .xfaIsDynamic:
            FactDefinition(
                .flag, [.pdf], da: "Om formularen (XFA) tegnes af læseprogrammet. Kun filer med XFA har en værdi.",
                en: "Whether the form (XFA) is drawn by the reader. Only files with XFA have a value.",
                source: "ISO 14289-1 section 7.15")
        case .optionalContentHasName:
            FactDefinition(
                .flag, [.pdf], da: "Om visningen af lag har et navn.",
                en: "Whether the configuration of layers has a name.",
                source: "ISO 32000-1 table 101")
        case .optionalContentHasAutoState:
            FactDefinition(
                .flag, [.pdf], da: "Om visningen af lag skifter af sig selv (AS).",
                en: "Whether the configuration of layers changes by itself (AS).",
                source: "ISO 32000-1 table 101")
        case .fileSpecificationIsComplete:
            FactDefinition(
                .flag, [.pdf], da: "Om en indlejret fil har navn både i F og UF.",
                en: "Whether an embedded file has a name in both F and UF.",
                source: "ISO 14289-1 section 7.11")
        case .mediaClipHasType:
            FactDefinition(
                .flag, [.pdf], da: "Om medieklippet har en type (CT).",
                en: "Whether the media clip has a type (CT).",
                source: "ISO 32000-1 table 274")
        case .mediaClipHasAlternative:
            FactDefinition(
                .flag, [.pdf], da: "Om medieklippet har en tekst (Alt).",
                en: "Whether the media clip has a text (Alt).",
                source: "ISO 32000-1 table 274")
        case .formXObjectIsReference:
            FactDefinition(
                .flag, [.pdf], da: "Om en del af siden hentes fra en anden fil (Ref).",
                en: "Whether a part of the page is taken from another file (Ref).",
                source: "ISO 14289-1 section 7.20")
        case .formXObjectPaintCount:
            FactDefinition(
                .number, [.pdf], da: "Hvor mange gange en del med eget mærket indhold er tegnet.",
                en: "How often a part with marked content of its own is painted.",
                source: "ISO 14289-1 section 7.20")
        case .typeIsStandardInPDF17:
            FactDefinition(
                .flag, [.pdf], da: "Om elementets type er en af dem i PDF 1.7, eventuelt gennem RoleMap.",
                en: "Whether the element's type is one of PDF 1.7, through RoleMap if need be.",
                source: "ISO 32000-1 section 14.8.4")
        case .typeIsRemapped:
            FactDefinition(
                .flag, [.pdf], da: "Om RoleMap giver en standardtype en anden betydning.",
                en: "Whether RoleMap gives a standard type another meaning.",
                source: "ISO 14289-1 section 7.1")
        case .typeIsMappedToItself:
            FactDefinition(
                .flag, [.pdf], da: "Om RoleMap fører fra elementets type tilbage til den selv.",
                en: "Whether RoleMap leads from the element's type back to itself.",
                source: "ISO 14289-1 section 7.1")
        case .hasParentEntry:
            FactDefinition(
                .flag, [.pdf], da: "Om elementet peger på sit overordnede element (P).",
                en: "Whether the element points to its parent (P).",
                source: "ISO 32000-1 table 323")
        case .annotationIsShown:
            FactDefinition(
                .flag, [.pdf], da: "Om annotationen ligger på siden og ikke er skjult.",
                en: "Whether the annotation lies on the page and is not hidden.",
                source: "ISO 14289-1 section 7.18.1")
        case .structParentType:
            FactDefinition(
                .text, [.pdf], da: "Typen på det element, annotationen hører til. Tom, når den ikke hører til noget.",
                en: "The type of the element the annotation belongs to. Empty when it belongs to none.",
                source: "ISO 32000-1 section 14.7.4.4")
        case .structParentHasAlternative:
            FactDefinition(
                .flag, [.pdf], da: "Om det element, annotationen hører til, har en alternativ tekst.",
                en: "Whether the element the annotation belongs to has alternative text.",
                source: "ISO 32000-1 section 14.9.3")
        case .langIsWellFormedInPDF:
            FactDefinition(
                .flag, [.pdf], da: "Om det angivne sprog har den form, PDF 1.7 kræver.",
                en: "Whether the declared language has the form that PDF 1.7 asks for.",
                source: "RFC 3066 section 2.1; ISO 32000-1 section 14.9.2.2")
        case .artifactInTaggedContentCount:
            FactDefinition(
                .number, [.pdf], da: "Antal artefakter inde i opmærket indhold på siden.",
                en: "Artifacts inside tagged content on the page.",
                source: "ISO 14289-1 section 7.1")
        case .taggedContentInArtifactCount:
            FactDefinition(
                .number, [.pdf], da: "Antal opmærkede dele inde i artefakter på siden.",
                en: "Tagged parts inside artifacts on the page.",
                source: "ISO 14289-1 section 7.1")
        case .unmarkedItemCount:
            FactDefinition(
                .number, [.pdf],
                da: "Antal tekster, streger, flader og billeder på siden, der hverken er opmærket eller artefakt.",
                en: "Texts, lines, areas and images on the page that are neither tagged nor artifact.",
                source: "ISO 14289-1 section 7.1")
        case .textWithoutLanguageCount:
            FactDefinition(
                .number, [.pdf], da: "Antal tekststykker på siden, hvis sprog ikke er angivet.",
                en: "Runs of text on the page whose language is not declared.",
                source: "ISO 14289-1 section 7.2")
        case .actualTextWithoutLanguageCount:
            FactDefinition(
                .number, [.pdf],
                da: "Antal erstatningstekster (ActualText) i sidens indhold, hvis sprog ikke er angivet.",
                en: "Replacement texts (ActualText) in the page's content whose language is not declared.",
                source: "ISO 14289-1 section 7.2")
        case .altWithoutLanguageCount:
            FactDefinition(
                .number, [.pdf], da: "Antal alternative tekster (Alt) i sidens indhold, hvis sprog ikke er angivet.",
                en: "Alternative texts (Alt) in the page's content whose language is not declared.",
                source: "ISO 14289-1 section 7.2")
        case .expansionWithoutLanguageCount:
            FactDefinition(
                .number, [.pdf], da: "Antal udskrevne forkortelser (E) i sidens indhold, hvis sprog ikke er angivet.",
                en: "Expansions of abbreviations (E) in the page's content whose language is not declared.",
                source: "ISO 14289-1 section 7.2")
        case .malformedLanguageCount:
            FactDefinition(
                .number, [.pdf], da: "Antal sprogkoder i sidens indhold, der ikke har den rette form.",
                en: "Language codes in the page's content that are not well formed.",
                source: "ISO 32000-1 section 14.9.2.2")
        case .fontIsUsed:
            FactDefinition(
                .flag, [.pdf], da: "Om der vises tekst med skrifttypen.",
                en: "Whether text is shown in the font.",
                source: "ISO 14289-1 section 7.21")
        case .fontIsPainted:
            FactDefinition(
                .flag, [.pdf], da: "Om noget af skrifttypens tekst males.",
                en: "Whether any of the font's text is painted.",
                source: "ISO 32000-1 section 9.3.6")
        case .fontIsEmbedded:
            FactDefinition(
                .flag, [.pdf], da: "Om skrifttypen er indlejret.",
                en: "Whether the font is embedded.",
                source: "ISO 32000-1 section 9.9")
        case .fontIsSymbolic:
            FactDefinition(
                .flag, [.pdf], da: "Om skrifttypen siger, at den er en symbolskrift.",
                en: "Whether the font says that it is symbolic.",
                source: "ISO 32000-1 table 123")
        case .fontEmbeddingIsRestricted:
            FactDefinition(
                .flag, [.pdf], da: "Om den indlejrede skrifttype selv siger, at den ikke må indlejres.",
                en: "Whether the embedded font itself says that it may not be embedded.",
                source: "OpenType, OS/2 fsType; ISO 14289-1 section 7.21.4.1")
        case .appearanceUnmarkedItemCount:
            FactDefinition(
                .number, [.pdf], da: "Antal tegnede dele i et trykkerimærke, der ikke er artefakt.",
                en: "Painted parts of a printer's mark that are no artifact.",
                source: "ISO 14289-1 section 7.18.8")
        case .cidSystemInfoAgrees:
            FactDefinition(
                .flag, [.pdf], da: "Om skrifttypen og dens tegntabel er til samme tegnsamling.",
                en: "Whether the font and its CMap are for the same character collection.",
                source: "ISO 14289-1 section 7.21.3.1")
        case .hasCIDToGIDMap:
            FactDefinition(
                .flag, [.pdf], da: "Om en indlejret CIDFontType2 siger, hvilken glyf hvert CID er.",
                en: "Whether an embedded CIDFontType2 says which glyph each CID is.",
                source: "ISO 14289-1 section 7.21.3.2")
        case .cmapIsKnown:
            FactDefinition(
                .flag, [.pdf], da: "Om tegntabellen er indlejret eller en af de foruddefinerede.",
                en: "Whether the CMap is embedded or one of the predefined.",
                source: "ISO 14289-1 section 7.21.3.3")
        case .cmapModesAgree:
            FactDefinition(
                .flag, [.pdf], da: "Om tegntabellen siger det samme om skriveretning i fil og strøm.",
                en: "Whether the CMap says the same of the writing mode in dictionary and stream.",
                source: "ISO 14289-1 section 7.21.3.3")
        case .cmapUsesKnown:
            FactDefinition(
                .flag, [.pdf], da: "Om en tegntabel, der bygger på en anden, kun bygger på en foruddefineret.",
                en: "Whether a CMap that goes on from another goes on from a predefined one only.",
                source: "ISO 14289-1 section 7.21.3.3")
        case .missingGlyphCount:
            FactDefinition(
                .number, [.pdf], da: "Antal viste tegn, som den indlejrede skrifttype ikke har.",
                en: "Shown codes that the embedded font has no glyph for.",
                source: "ISO 14289-1 section 7.21.4.1")
        case .charSetIsComplete:
            FactDefinition(
                .flag, [.pdf], da: "Om CharSet nævner alle skrifttypens glyffer.",
                en: "Whether CharSet lists all glyphs of the font.",
                source: "ISO 14289-1 section 7.21.4.2")
        case .cidSetIsComplete:
            FactDefinition(
                .flag, [.pdf], da: "Om CIDSet nævner alle skrifttypens tegn.",
                en: "Whether CIDSet lists all characters of the font.",
                source: "ISO 14289-1 section 7.21.4.2")
        case .wrongWidthCount:
            FactDefinition(
                .number, [.pdf], da: "Antal viste tegn, hvis bredde er en anden i filen end i skrifttypen.",
                en: "Shown codes whose width in the file differs from that in the font.",
                source: "ISO 14289-1 section 7.21.5")
        case .fontCmapCount:
            FactDefinition(
                .number, [.pdf], da: "Antal tabeller fra kode til glyf i skrifttypen (TrueType).",
                en: "Tables from code to glyph in the font (TrueType).",
                source: "ISO 14289-1 section 7.21.6")
        case .hasSymbolCmap:
            FactDefinition(
                .flag, [.pdf], da: "Om skrifttypen har tabellen for symboler (3,0).",
                en: "Whether the font has the table for symbols (3,0).",
                source: "ISO 14289-1 section 7.21.6")
        case .fontEncoding:
            FactDefinition(
                .text, [.pdf], da: "Navnet på skrifttypens kodning. Tomt, når den har en uden navn.",
                en: "The name of the font's encoding. Empty when it has one without a name.",
                source: "ISO 32000-1 section 9.6.6")
        case .differencesAreUnicode:
            FactDefinition(
                .flag, [.pdf],
                da:
                    "Om de glyffer, kodningen ændrer, har navne med kendte tegn, og skrifttypen har en Unicode-tabel. Kun kodninger med ændringer har en værdi.",
                en:
                    "Whether the glyphs the encoding changes have names of known characters, and the font has a Unicode table. Only encodings with changes have a value.",
                source: "ISO 14289-1 section 7.21.6")
        case .unmappedCodeCount:
            FactDefinition(
                .number, [.pdf], da: "Antal viste koder, der ikke kan oversættes til Unicode.",
                en: "Shown codes that do not map to Unicode.",
                source: "ISO 14289-1 section 7.21.7")
        case .invalidUnicodeCount:
            FactDefinition(
                .number, [.pdf], da: "Antal viste koder, der oversættes til U+0000, U+FEFF eller U+FFFE.",
                en: "Shown codes that map to U+0000, U+FEFF or U+FFFE.",
                source: "ISO 14289-1 section 7.21.7")
        case .notdefCount:
            FactDefinition(
                .number, [.pdf], da: "Antal viste koder, der er glyffen .notdef.",
                en: "Shown codes that are the glyph .notdef.",
                source: "ISO 14289-1 section 7.21.8")
        case .parentType:
            FactDefinition(
                .text, [.pdf], da: "Typen på elementet omkring; NonStruct ses igennem.",
                en: "The type of the element around; NonStruct is seen through.",
                source: "ISO 32000-1 section 14.8.4")
        case .childTypes:
            FactDefinition(
                .text, [.pdf], da: "Typerne på elementerne i elementet, i rækkefølge; NonStruct ses igennem.",
                en: "The types of the elements in the element, in order; NonStruct is seen through.",
                source: "ISO 32000-1 section 14.8.4")
        case .elementsBefore:
            FactDefinition(
                .number, [.pdf], da: "Antal elementer før elementet under samme overordnede.",
                en: "Elements before the element under the same parent.",
                source: "ISO 14289-1 section 7.2")
        case .elementsAfter:
            FactDefinition(
                .number, [.pdf], da: "Antal elementer efter elementet under samme overordnede.",
                en: "Elements after the element under the same parent.",
                source: "ISO 14289-1 section 7.2")
        case .sameTypeBefore:
            FactDefinition(
                .number, [.pdf], da: "Antal elementer af samme type før elementet under samme overordnede.",
                en: "Elements of the same type before the element under the same parent.",
                source: "ISO 14289-1 section 7.2")
        case .usesNumberedHeadings:
            FactDefinition(
                .flag, [.pdf], da: "Om brevet har overskrifter med niveau (H1, H2 …).",
                en: "Whether the letter has headings with a level (H1, H2 …).",
                source: "ISO 14289-1 section 7.4")
        case .usesUnnumberedHeadings:
            FactDefinition(
                .flag, [.pdf], da: "Om brevet har overskrifter uden niveau (H).",
                en: "Whether the letter has headings without a level (H).",
                source: "ISO 14289-1 section 7.4")
        case .previousHeadingLevel:
            FactDefinition(
                .number, [.pdf], da: "Niveauet på den forrige overskrift i strukturtræet; 0 ved den første.",
                en: "The level of the heading before in the structure tree; 0 at the first.",
                source: "ISO 14289-1 section 7.4.2")
        case .noteIDIsDuplicate:
            FactDefinition(
                .flag, [.pdf], da: "Om en tidligere note har samme ID.",
                en: "Whether an earlier note has the same ID.",
                source: "ISO 14289-1 section 7.9")
        case .headersAreDeterminable:
            FactDefinition(
                .flag, [.pdf],
                da:
                    "Om det kan afgøres, hvilke overskriftsceller datacellen har. Kun celler med en overskriftscelle i rækken eller kolonnen har en værdi.",
                en:
                    "Whether it can be told which header cells the data cell has. Only cells with a header cell in their row or column have a value.",
                source: "ISO 14289-1 section 7.5")
        case .cellOverlaps:
            FactDefinition(
                .flag, [.pdf], da: "Om cellen dækker en plads, som en anden celle også dækker.",
                en: "Whether the cell covers a place that another cell covers too.",
                source: "ISO 32000-1 table 349")
        case .rowIsNarrower:
            FactDefinition(
                .flag, [.pdf], da: "Om rækken har færre kolonner end tabellens første.",
                en: "Whether the row has fewer columns than the table's first.",
                source: "ISO 32000-1 table 349")
        case .rowIsWider:
            FactDefinition(
                .flag, [.pdf], da: "Om rækken har flere kolonner end tabellens første.",
                en: "Whether the row has more columns than the table's first.",
                source: "ISO 32000-1 table 349")
        case .columnsReachFurther:
            FactDefinition(
                .flag, [.pdf], da: "Om nogle kolonner når længere ned end tabellens sidste række, og andre ikke gør.",
                en: "Whether some columns reach further down than the table's last row, and others do not.",
                source: "ISO 32000-1 table 349")
        default: FactDefinition(.flag, da: "", en: "")
        }
    }
}
