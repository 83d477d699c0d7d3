/// The facts about fonts of a PDF, which `LetterLoading/PDF/FontFacts.swift` fills.
///
/// Source: ISO 14289-1 section 7.21; ISO 32000-1 section 9.
extension FactPass {
    /// The fonts of a PDF, and the codes that its pages show in them.
    package static let fonts = FactPass(
        needsInPDF: [.unmarkedItemCount],
        gives: [
            FactDefinition(
                .fontIsUsed, .flag, [.pdf], da: "Om der vises tekst med skrifttypen.",
                en: "Whether text is shown in the font.", source: "ISO 14289-1 section 7.21"),
            FactDefinition(
                .fontIsPainted, .flag, [.pdf], da: "Om noget af skrifttypens tekst males.",
                en: "Whether any of the font's text is painted.", source: "ISO 32000-1 section 9.3.6"),
            FactDefinition(
                .fontIsEmbedded, .flag, [.pdf], da: "Om skrifttypen er indlejret.", en: "Whether the font is embedded.",
                source: "ISO 32000-1 section 9.9"),
            FactDefinition(
                .fontIsSymbolic, .flag, [.pdf], da: "Om skrifttypen siger, at den er en symbolskrift.",
                en: "Whether the font says that it is symbolic.", source: "ISO 32000-1 table 123"),
            FactDefinition(
                .fontEmbeddingIsRestricted, .flag, [.pdf],
                da: "Om den indlejrede skrifttype selv siger, at den ikke må indlejres.",
                en: "Whether the embedded font itself says that it may not be embedded.",
                source: "OpenType, OS/2 fsType; ISO 14289-1 section 7.21.4.1"),
            FactDefinition(
                .cidSystemInfoAgrees, .flag, [.pdf], da: "Om skrifttypen og dens tegntabel er til samme tegnsamling.",
                en: "Whether the font and its CMap are for the same character collection.",
                source: "ISO 14289-1 section 7.21.3.1"),
            FactDefinition(
                .hasCIDToGIDMap, .flag, [.pdf], da: "Om en indlejret CIDFontType2 siger, hvilken glyf hvert CID er.",
                en: "Whether an embedded CIDFontType2 says which glyph each CID is.",
                source: "ISO 14289-1 section 7.21.3.2"),
            FactDefinition(
                .cmapIsKnown, .flag, [.pdf], da: "Om tegntabellen er indlejret eller en af de foruddefinerede.",
                en: "Whether the CMap is embedded or one of the predefined.", source: "ISO 14289-1 section 7.21.3.3"),
            FactDefinition(
                .cmapModesAgree, .flag, [.pdf], da: "Om tegntabellen siger det samme om skriveretning i fil og strøm.",
                en: "Whether the CMap says the same of the writing mode in dictionary and stream.",
                source: "ISO 14289-1 section 7.21.3.3"),
            FactDefinition(
                .cmapUsesKnown, .flag, [.pdf],
                da: "Om en tegntabel, der bygger på en anden, kun bygger på en foruddefineret.",
                en: "Whether a CMap that goes on from another goes on from a predefined one only.",
                source: "ISO 14289-1 section 7.21.3.3"),
            FactDefinition(
                .missingGlyphCount, .number, [.pdf], da: "Antal viste tegn, som den indlejrede skrifttype ikke har.",
                en: "Shown codes that the embedded font has no glyph for.", source: "ISO 14289-1 section 7.21.4.1"),
            FactDefinition(
                .charSetIsComplete, .flag, [.pdf], da: "Om CharSet nævner alle skrifttypens glyffer.",
                en: "Whether CharSet lists all glyphs of the font.", source: "ISO 14289-1 section 7.21.4.2"),
            FactDefinition(
                .cidSetIsComplete, .flag, [.pdf], da: "Om CIDSet nævner alle skrifttypens tegn.",
                en: "Whether CIDSet lists all characters of the font.", source: "ISO 14289-1 section 7.21.4.2"),
            FactDefinition(
                .wrongWidthCount, .number, [.pdf],
                da: "Antal viste tegn, hvis bredde er en anden i filen end i skrifttypen.",
                en: "Shown codes whose width in the file differs from that in the font.",
                source: "ISO 14289-1 section 7.21.5"),
            FactDefinition(
                .fontCmapCount, .number, [.pdf], da: "Antal tabeller fra kode til glyf i skrifttypen (TrueType).",
                en: "Tables from code to glyph in the font (TrueType).", source: "ISO 14289-1 section 7.21.6"),
            FactDefinition(
                .hasSymbolCmap, .flag, [.pdf], da: "Om skrifttypen har tabellen for symboler (3,0).",
                en: "Whether the font has the table for symbols (3,0).", source: "ISO 14289-1 section 7.21.6"),
            FactDefinition(
                .fontEncoding, .text, [.pdf], da: "Navnet på skrifttypens kodning. Tomt, når den har en uden navn.",
                en: "The name of the font's encoding. Empty when it has one without a name.",
                source: "ISO 32000-1 section 9.6.6"),
            FactDefinition(
                .differencesAreUnicode, .flag, [.pdf],
                da:
                    "Om de glyffer, kodningen ændrer, har navne med kendte tegn, og skrifttypen har en Unicode-tabel. Kun kodninger med ændringer har en værdi.",
                en:
                    "Whether the glyphs the encoding changes have names of known characters, and the font has a Unicode table. Only encodings with changes have a value.",
                source: "ISO 14289-1 section 7.21.6"),
            FactDefinition(
                .unmappedCodeCount, .number, [.pdf], da: "Antal viste koder, der ikke kan oversættes til Unicode.",
                en: "Shown codes that do not map to Unicode.", source: "ISO 14289-1 section 7.21.7"),
            FactDefinition(
                .invalidUnicodeCount, .number, [.pdf],
                da: "Antal viste koder, der oversættes til U+0000, U+FEFF eller U+FFFE.",
                en: "Shown codes that map to U+0000, U+FEFF or U+FFFE.", source: "ISO 14289-1 section 7.21.7"),
            FactDefinition(
                .notdefCount, .number, [.pdf], da: "Antal viste koder, der er glyffen .notdef.",
                en: "Shown codes that are the glyph .notdef.", source: "ISO 14289-1 section 7.21.8"),
        ])
}
